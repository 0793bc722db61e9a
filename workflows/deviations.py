"""The page on which a step out of its order is asked for by one person and agreed to, or not, by another."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from documents.pages import for_browser
from mediation.models import AccessLog, Case
from workflows import deviation, gate, uploads
from workflows.facts.deviation import AgreementFacts, DeviationFacts
from workflows.grammar import Refused
from workflows.paths import PATHS


@require_http_methods(["GET", "POST"])
def deviate(request, code):
    """Ask for a deviation; where one waits, agree to it or not. Whatever is refused, nothing typed is lost."""
    found = Case.objects.visible_to(request.user).select_related("subject", "unit__parent__parent", "agency")
    case = found.filter(code=code).first()
    if case is None:
        raise Http404
    try:
        deviation.asker(case, request.user, case.today)
    except Refused as refusal:
        _note(request, case, AccessLog.Kind.REFUSED)
        return render(request, "workflows/refused.html", {"case": case, "words": refusal.words}, status=403)
    wanted = deviation.waiting(case)
    if request.method == "GET":
        _note(request, case)
        return _page(request, case, wanted, _form(case, wanted, request.user))
    data, refused = uploads.keep(request.POST, request.FILES, request.user)
    trial = "_pratinjau" in data
    try:
        if wanted is None:
            deviation.want(case, request.user, data)
            told = "Permintaan penyimpangan tercatat. Pejabat yang harus menyetujui sudah diberi tahu."
        elif "_tolak" in data:
            deviation.decline(case, request.user, data)
            told = "Penyimpangan tidak disetujui; perkara tetap pada jalurnya."
        else:
            done = deviation.agree(case, request.user, data, refused_uploads=refused, trial=trial)
            told = "Penyimpangan disetujui dan tercatat. Langkahnya kini dapat diambil oleh yang berwenang."
    except Refused as refusal:
        _note(request, case, AccessLog.Kind.REFUSED)
        form = refusal.form or _form(case, wanted, request.user, data, refused)
        if refusal.form is None:
            form._errors = {}  # what was refused is not in the answers
        words = "" if refusal.form is not None else refusal.words
        return _page(request, case, wanted, form, refusal=words, status=422)
    if trial:
        _note(request, case)
        previews = [{"title": paper.title, "html": for_browser(paper.html)} for paper in done]
        return _page(
            request, case, wanted, _form(case, wanted, request.user, data, refused), previews=previews
        )
    messages.success(request, told)
    return redirect("case_detail", code=case.code)


def _note(request, case, kind=AccessLog.Kind.READ):
    AccessLog.note(request.user, case, case.roles_of(request.user, case.today), "penyimpangan", kind=kind)


def _form(case, wanted, account, data=None, refused=None):
    """The questions for whoever is before the page: the wish, or the second person's agreement to it."""
    if wanted is None:
        return DeviationFacts(data, case=case, asker=account, steps=deviation.may_be_wanted(case))
    step = deviation.agreement(PATHS[case.path])
    try:
        _, recording = gate.who(case, PATHS[case.path], step, account, case.today)
    except Refused:
        recording = False
    return AgreementFacts(
        data, case=case, step=step, asker=account, recording=recording, refused_uploads=refused
    )


def _page(request, case, wanted, form, refusal="", previews=(), status=200):
    path = PATHS[case.path]
    context = {
        "case": case, "form": form, "refusal": refusal, "previews": previews, "stage": path.label_of(case.stage),
        "wanted": wanted, "step": wanted and path.step(wanted.step),
        "own": bool(wanted and wanted.asked_by_id == request.user.person_id),
        "none_open": wanted is None and not deviation.may_be_wanted(case),
        "passages": [
            (path.label_of(stage), [[path.label_of(m) for m in group] for group in groups])
            for stage, groups in path.must_pass.items()
        ],
    }  # fmt: skip
    return render(request, "workflows/deviate.html", context, status=status)
