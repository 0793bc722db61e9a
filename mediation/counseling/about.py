"""What the clinic is, who will know of a visit, and who is there in a crisis: for anybody, without signing in."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_GET

from mediation.counseling.models import Clinic, Counsellor

FACTS = ("Bahwa Anda datang", "Kapan", "Dengan siapa", "Apa yang dibicarakan")
NO = "Tidak"
WHO_WILL_KNOW = [
    ("Atasan Anda", NO, NO, NO, NO),
    ("Petugas BKD/BKPSDM", NO, NO, NO, NO),
    ("Rekan di meja sebelah", "Tidak dari Rukun; ia dapat melihat Anda pergi, atau layar Anda", NO, NO, NO),
    (
        "Konselor Anda", "Ya, dengan sebutan yang Anda pilih", "Ya", "Ya, dialah orangnya",
        "Ya; catatannya terkunci dengan kata kuncinya sendiri",
    ),
    (
        "Kepala klinik", "Tidak; ia hanya dapat melihat jam yang sudah terisi", "Jamnya, tanpa orangnya", "Konselornya, tanpa orangnya",
        "Tidak. Hanya bila konselor tidak dapat lagi bertugas, dengan lembar pemulihan di atas kertas; itu tercatat",
    ),
    (
        "Administrator sistem", "Bahwa ada yang datang, bukan siapa. Sebutan dan surel pengingat, bila Anda isi, dapat ia buka selama belum dihapus",
        "Jamnya, tanpa orangnya", "Konselornya, tanpa orangnya",
        "Tidak yang sudah tersimpan; hanya topik, bila Anda pilih. Bila ia mengambil alih akun konselor, pesan yang dikirim sesudahnya",
    ),
    (
        "Pencuri basis data", "Bahwa ada yang datang, bukan siapa: tanpa nama, NIP, dan akun; sebutan dan surel terkunci",
        "Jamnya, tanpa orangnya", "Konselornya, tanpa orangnya", "Tidak; hanya topik, bila Anda pilih",
    ),
]  # fmt: skip
"""Who learns what of a voluntary visit, as the program is: docs/clinic-threats.md gives the reasons."""


@login_not_required
@require_GET
def about(request):
    """The clinic of an agency; where several agencies have one, the choice between them."""
    clinic = asked(request.GET)
    return render(
        request,
        "clinic/about.html",
        {
            "clinic": clinic,
            # An offer leads here; that somebody came by it goes on with the form, and no further.
            "by_offer": "&lewat=tawaran" if request.GET.get("lewat") == "tawaran" else "",
            "clinics": Clinic.objects.select_related("agency").order_by("name"),
            "counsellors": clinic
            and Counsellor.objects.filter(agency=clinic.agency_id, active=True).select_related("person"),
            "facts": FACTS,
            "who_will_know": [(who, list(zip(FACTS, cells, strict=True))) for who, *cells in WHO_WILL_KNOW],
        },
    )


def asked(data):
    """The clinic of the agency that is named (`instansi`), or the only one; None where one must first choose.

    404 where there is none at all.
    """
    clinics = list(Clinic.objects.select_related("agency"))
    if not clinics:
        raise Http404
    found = next((row for row in clinics if row.agency.code == data.get("instansi")), None)
    return found or (clinics[0] if len(clinics) == 1 else None)
