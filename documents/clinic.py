"""Papers of the clinic that nobody keeps: drawn for whoever asks. What is a visitor's own is gone with the answer."""

import json
from functools import lru_cache

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from documents import pdf
from documents.templatetags.naskah import script_json
from mediation.counseling import flood, plans, sop, visitor
from mediation.counseling.models import Clinic


@lru_cache(maxsize=8)
def drawn_once(html):
    """A public paper, drawn once: whoever asks for it again and again holds no pen."""
    return pdf.draw(html)


@login_not_required
@require_GET
def procedure(request):
    """The clinic's SOP, to be signed by whoever heads the office; of one agency, named where there are several."""
    clinics = list(Clinic.objects.select_related("agency").order_by("name"))
    asked = request.GET.get("instansi", clinics[0].agency.code if len(clinics) == 1 else "")
    clinic = next((row for row in clinics if row.agency.code == asked), None)
    if clinic is None:
        raise Http404
    emblem = clinic.agency.emblem_sha256
    html = render_to_string(
        "documents/clinic/sop.html",
        {
            "clinic": clinic, "on": clinic.today, "sop": sop, "performers": sop.PERFORMERS,
            "emblem": emblem if emblem and (settings.RUKUN_DATA / "lambang" / emblem).is_file() else "",
            "tables": [
                ("Kunjungan sukarela", sop.told(sop.ACTIVITIES, clinic)),
                ("Rujukan dari perkara disiplin", sop.told(sop.REFERRAL, clinic)),
            ],
            "facts_json": script_json(json.dumps({"sop": "Pelayanan konseling pegawai", "jam": sop.clocks(clinic)})),
        },
    )  # fmt: skip
    response = HttpResponse(drawn_once(html), content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="sop-klinik-konseling.pdf"'
    return response


MOST_PLANS = 20
"""So many plans are drawn for one address in an hour, in each process: while one is drawn, letters wait."""


@login_not_required
@require_POST
def plan(request):
    """The recovery plan of the visit whose code comes in the body, with a name on it only if one is typed."""
    code = request.POST.get("kode", "")
    found = plans.opened(code)
    if found is None:
        return render(request, "clinic/code.html", {"code": code, "refused": visitor.UNKNOWN}, status=422)
    if flood.too_many(request, "plan", MOST_PLANS):
        words = "Rencana ini baru saja diunduh berkali-kali. Tunggu sebentar, lalu coba lagi; isinya tetap ada."
        return render(request, "clinic/code.html", {"code": code, "refused": words}, status=429)
    facts = script_json(json.dumps({"lembar": "Rencana pemulihan saya"}))
    name = request.POST.get("nama", "").replace("\0", "").strip()[:120]
    html = render_to_string(
        "documents/clinic/plan.html",
        {"plan": found, "name": name, "on": timezone.localdate(), "facts_json": facts},
    )
    response = HttpResponse(pdf.draw(html), content_type="application/pdf")
    # A name of a file that tells nobody who looks over a shoulder.
    response["Content-Disposition"] = 'attachment; filename="rencana.pdf"'
    return response
