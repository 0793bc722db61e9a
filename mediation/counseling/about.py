"""What the clinic is, who will know of a visit, and who is there in a crisis: for anybody, without signing in."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_GET

from mediation.counseling.models import Clinic, Counsellor


@login_not_required
@require_GET
def about(request):
    """The clinic of an agency; where several agencies have one, the choice between them."""
    clinics = list(Clinic.objects.select_related("agency").order_by("name"))
    if not clinics:
        raise Http404
    asked = request.GET.get("instansi", "")
    clinic = next((row for row in clinics if row.agency.code == asked), clinics[0] if len(clinics) == 1 else None)
    counsellors = clinic and Counsellor.objects.filter(agency=clinic.agency_id, active=True).select_related("person")
    return render(request, "clinic/about.html", {"clinic": clinic, "clinics": clinics, "counsellors": counsellors})
