"""The page on which an instruction on a case is given; the gate writes it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from mediation.models import AccessLog, Case
from workflows import gate
from workflows.facts.disposition import DispositionFacts
from workflows.grammar import Refused
from workflows.paths import PATHS


@require_http_methods(["GET", "POST"])
def dispose(request, code):
    """To whom, what, by when: for those who handle the case; whatever is refused, nothing typed is lost."""
    found = Case.objects.visible_to(request.user).select_related("subject", "unit__parent__parent", "agency")
    case = found.filter(code=code).first()
    if case is None:
        raise Http404
    try:
        giver = gate.disposer(case, request.user, case.today)
    except Refused as refusal:
        if request.method == "GET":
            _note(request, case, AccessLog.Kind.REFUSED)
            return render(
                request, "workflows/refused.html", {"case": case, "words": refusal.words}, status=403
            )
        giver = None
    if request.method == "GET":
        _note(request, case)
        return _page(request, case, DispositionFacts(case=case, giver=giver))
    try:
        gate.dispose(case, request.user, request.POST)
    except Refused as refusal:
        _note(request, case, AccessLog.Kind.REFUSED)
        if refusal.form is not None:
            return _page(request, case, refusal.form, status=422)
        form = DispositionFacts(request.POST, case=case, giver=giver)
        form._errors = {}  # what was refused is not in the answers
        return _page(request, case, form, refusal=refusal.words, status=422)
    messages.success(
        request, "Disposisi tercatat, dan penerimanya diberi tahu. Isinya ada pada riwayat di bawah."
    )
    return redirect("case_detail", code=case.code)


def _note(request, case, kind=AccessLog.Kind.READ):
    AccessLog.note(request.user, case, case.roles_of(request.user, case.today), "disposisi", kind=kind)


def _page(request, case, form, refusal="", status=200):
    path = PATHS[case.path]
    context = {"case": case, "form": form, "refusal": refusal, "stage": path.label_of(case.stage)}
    return render(request, "workflows/dispose.html", context, status=status)
