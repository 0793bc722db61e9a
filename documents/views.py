"""The papers of a case, to whoever may see them."""

import logging

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from documents.binding import bind
from documents.models import Document
from documents.pdf import Undrawable
from mediation.models import AccessLog, Case
from mediation.roles import Role
from mediation.views import stored

logger = logging.getLogger(__name__)


def _seen(request, token):
    """The paper of this token. The employee concerned gets the papers meant for him, and no internal one."""
    found = Document.objects.filter(
        token=token, case__in=Case.objects.visible_to(request.user)
    ).select_related("case")
    document = found.first()
    if document is None:
        raise Http404
    case = document.case
    parts = case.roles_of(request.user, case.today)
    if not document.for_subject and parts <= {Role.SUBJECT}:
        raise Http404
    return document, parts


@require_GET
def signed_copy(request, token, number):
    """The scan of a paper as it was signed, to whoever may see the paper."""
    document, parts = _seen(request, token)
    copy = document.signed_copies.filter(seq=number).select_related("evidence").first()
    if copy is None:
        raise Http404
    AccessLog.note(request.user, document.case, parts, f"pindaian {document.slug} #{document.seq}")
    return stored(request, copy.evidence)


@require_GET
def paper(request, token):
    """One paper as PDF."""
    document, parts = _seen(request, token)
    case = document.case
    AccessLog.note(request.user, case, parts, f"naskah {document.slug} #{document.seq}")
    try:
        drawn = document.draw()
    except Undrawable as reason:
        return _undrawable(request, document, reason)
    response = HttpResponse(drawn, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{case.code}-{document.seq:02d}-{document.slug}.pdf"'
    return response


@require_GET
def case_file(request, code):
    """Every paper of a case in one PDF, in the order of the steps; for the employee concerned those meant for him."""
    case = Case.objects.visible_to(request.user).filter(code=code).first()
    if case is None:
        raise Http404
    papers, parts = case.documents.order_by("seq", "pk"), case.roles_of(request.user, case.today)
    if parts <= {Role.SUBJECT}:
        papers = papers.filter(for_subject=True)
    papers = list(papers)
    if not papers:
        raise Http404
    AccessLog.note(request.user, case, parts, "seluruh naskah")
    drawn = []
    for document in papers:
        try:
            drawn.append((str(document), document.draw()))
        except Undrawable as reason:
            return _undrawable(request, document, reason)
    response = HttpResponse(bind(f"Naskah perkara {case.code}", drawn), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{case.code}-berkas.pdf"'
    return response


def _undrawable(request, document, reason):
    # The act stands, its paper is frozen; only the picture of it waits for whoever mends this.
    logger.error("Naskah %s tidak dapat digambar: %s", document.pk, reason)
    return render(request, "documents/undrawable.html", {"document": document}, status=503)
