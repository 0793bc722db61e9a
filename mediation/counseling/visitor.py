"""The visitor's own page: opened by the code, and only by POST, so that no address, history or log ever holds one.

The page is a column of panels (appointments, messages, plan …), each in a module of its own. What a visitor sends names the
act (`aksi`); its panel does it and the page is shown anew. There is no session and no account here, and nobody is asked for.
"""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from mediation.counseling import codes
from mediation.counseling.models import Clinic, Visit

PANELS = []
"""Every Panel of the page, in its order."""

UNKNOWN = "Kode ini tidak dikenal. Periksa lagi huruf dan angkanya; kunjungan yang sudah dihapus juga tidak dikenal lagi."


class Panel:
    """One part of the visitor's page: what it shows, and the acts that it offers by name.

    `acts` names methods: each takes (visit, code, data) and gives words that tell what was done, or a bound form with
    errors, which is shown again as it was filled in. Sent twice, an act must do no harm: pages are reloaded.
    """

    template = ""
    acts = {}

    def shown(self, visit):
        """Whether this panel has anything to say about this visit now."""
        return True

    def hears(self, visit):
        """Whether its acts are still done: where somebody writes, also when the panel has gone from the page meanwhile, so that
        what he typed comes back to him."""
        return self.shown(visit)

    def context(self, visit, code, refused=None):
        """What its template needs; `refused` is the bound form that one of its acts has just turned down."""
        return {}


@login_not_required
@require_http_methods(["GET", "POST"])
@sensitive_post_parameters()
@sensitive_variables()
def visit(request):
    """The form for the code; with one, the visit's page, after the act that was asked for."""
    code = request.POST.get("kode", "")
    found = code and codes.read(code) and Visit.objects.filter(code_digest=codes.digest(code)).first()
    if not found:
        return render(
            request,
            "clinic/code.html",
            {"code": code, "refused": UNKNOWN if code else ""},
            status=422 if code else 200,
        )
    return page(request, found, code, request.POST.get("aksi", ""))


def page(request, visit, code, act=""):
    """The visit's page, after doing an act of one of its panels; 422 when the act was refused."""
    told, refused, by = "", None, None
    for panel in PANELS:
        if act in panel.acts and panel.hears(visit):
            by, answer = panel, getattr(panel, panel.acts[act])(visit, code, request.POST)
            told, refused = (answer, None) if isinstance(answer, str) else ("", answer)
            break
    visit = Visit.objects.select_related("agency", "counsellor__person").filter(pk=visit.pk).first()
    if visit is None:  # erased by its own act
        return render(request, "clinic/code.html", {"told": told})
    panels = [
        {"template": panel.template, **panel.context(visit, code, refused if panel is by else None)}
        for panel in PANELS
        if panel.shown(visit) or (refused and panel is by)
    ]
    clinic = Clinic.objects.select_related("agency").get(agency=visit.agency_id)
    return render(
        request,
        "clinic/visit.html",
        {"visit": visit, "code": code, "clinic": clinic, "panels": panels, "told": told, "refused": refused},
        status=422 if refused else 200,
    )
