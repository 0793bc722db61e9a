"""The page on which an attendance file is read and counted before anything is reported; it writes nothing but the upload."""

from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from mediation import roles
from mediation.models import AbsenceThreshold, Allegation
from mediation.roles import Role
from workflows import uploads
from workflows.facts.absence import AttendanceFacts
from workflows.paths.discipline_pp94_2021 import Discipline
from workflows.views import _openable


@require_http_methods(["GET", "POST"])
def attendance(request):
    """For a superior and the personnel office: each bad line by its number, or the days by year and what they come to."""
    if Discipline not in _openable(request.user, timezone.localdate()):
        raise Http404
    if request.method == "GET":
        return _page(
            request,
            AttendanceFacts(None, asker=request.user, initial={"subject": request.GET.get("subject", "")}),
        )
    data, refused = uploads.keep(request.POST, request.FILES, request.user)
    form = AttendanceFacts(data, asker=request.user, refused_uploads=refused)
    if form.is_valid() and not roles.oversees(request.user, form.cleaned_data["subject"], form.today):
        form.add_error(
            "subject",
            f"Hanya {Role.DIRECT_SUPERIOR.label.lower()} pegawai itu dan BKD/BKPSDM yang menghitungnya.",
        )
    return _page(request, form, status=200 if form.is_valid() else 422)


def _page(request, form, status=200):
    context = {"form": form}
    if form.is_bound and form.is_valid():
        days, absence = [line.day for line in form.tally.absent], form.absence
        reached = AbsenceThreshold.reached(absence.days, absence.on_end) if days else None
        context |= {"tally": form.tally, "absence": absence, "reached": reached and reached.kind.imposable}
        if reached:
            context["report"] = reverse("open_case", args=[Discipline.key]) + "?" + urlencode(
                {
                    "subject": form.cleaned_data["subject"].handle, "kind": Allegation.Kind.ABSENCE.value,
                    "acted_from": days[0].isoformat(), "acted_until": days[-1].isoformat(),
                    "attendance": form.cleaned_data["attendance"].token,
                }
            )  # fmt: skip
    return render(request, "workflows/attendance.html", context, status=status)
