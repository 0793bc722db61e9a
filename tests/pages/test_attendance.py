"""The page that counts attendance: for the superior and the personnel office, before anything is reported."""

from datetime import date, timedelta
from html import escape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from mediation.models import CalendarVersion, Case, Evidence
from tests.pages import Asked, nothing_happened, open_url, pdf, signed_in
from tests.walking import BUDI, IBU_RINA, PAK_HADI, PPPK, SRI, WAHYU

pytestmark = pytest.mark.usefixtures("regency")

URL = "/kehadiran/"


def csv(text, name="rekap.csv"):
    return SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text, "text/csv")


def absent(number, first=date(2025, 2, 3), week=6):
    days = CalendarVersion.current().working_days(week)
    row = [days.after(first - timedelta(days=1), n) for n in range(1, number + 1)]
    return "tanggal;status\n" + "\n".join(f"{day:%d/%m/%Y};alpa" for day in row)


def count(username, text, subject=BUDI, **more):
    return signed_in(username).post(URL, {"subject": subject, "attendance": csv(text), **more})


def words(page):
    return page.content.decode()


def test_the_superior_counts_before_she_reports():
    page = count(SRI, absent(5) + "\n08/03/2025;sakit;surat dokter\n09/03/2025;alpa")
    html = words(page)
    assert page.status_code == 200
    assert "pelanggaran tingkat ringan: teguran tertulis" in html
    assert "surat dokter" in html and "9 Maret 2025: Minggu" in html
    assert "Hari yang dihitung (5)" in html
    assert nothing_happened()


def test_what_was_counted_is_reported_with_the_same_file():
    client = signed_in(SRI)
    page = client.post(URL, {"subject": BUDI, "attendance": csv(absent(5))})
    asked = Asked(client.get(page.context["report"]))
    assert asked.data["kind"] == "tidak_masuk_kerja"
    assert (asked.data["acted_from"], asked.data["acted_until"]) == ("2025-02-03", "2025-02-07")
    assert asked.data["attendance"] == Evidence.objects.get().token
    answer = asked.data | {
        "description": "Tidak masuk.",
        "place": "Sekolah",
        "evidence-0-description": "Laporan",
    }
    done = client.post(open_url(), answer | {"evidence-0-file": pdf()})
    assert done.status_code == 302, words(done)
    assert Case.objects.get().absences.count() == 5


def test_every_bad_line_is_told_with_its_number_and_nothing_is_counted():
    page = count(SRI, "03/02/2025;alpa\n31/02/2025;alpa\n05/02/2025;bolos<b>")
    html = words(page)
    assert page.status_code == 422
    assert "Baris 2: tanggal “31/02/2025” tidak benar" in html
    assert escape("Baris 3: status “bolos<b>” tidak dikenal") in html
    assert "Hasil hitungan" not in html


def test_ten_days_on_end_are_told_as_dismissal():
    assert "pemberhentian dengan hormat" in words(count(SRI, absent(10)))


def test_too_few_days_offer_no_report():
    page = count(SRI, absent(2))
    assert "belum menjadi pelanggaran" in words(page) and "report" not in page.context


@pytest.mark.parametrize("username", [SRI, IBU_RINA])
def test_the_superior_and_the_personnel_office_may_count(username):
    assert count(username, absent(3)).status_code == 200


@pytest.mark.parametrize("subject", [WAHYU, SRI])
def test_a_superior_counts_for_nobody_else_s_people_and_not_for_herself(subject):
    page = count(SRI, absent(3), subject=subject)
    assert page.status_code == 422
    assert "Hanya atasan langsung pegawai itu dan BKD/BKPSDM" in words(page)
    assert "Hasil hitungan" not in words(page)


def test_the_superior_s_superior_counts_not_either():
    assert count(PAK_HADI, absent(3)).status_code == 422


def test_who_leads_nobody_has_no_such_page():
    for username in (BUDI, PPPK, "admin"):
        client = signed_in(username)
        assert client.get(URL).status_code == 404
        assert client.post(URL, {}).status_code == 404
        assert URL not in words(client.get(reverse("inbox")))


def test_the_page_is_offered_to_whoever_may_report():
    assert URL in words(signed_in(SRI).get(reverse("inbox")))
    assert signed_in(SRI).get(URL, {"subject": BUDI}).status_code == 200


@pytest.mark.parametrize(
    ("upload", "told"),
    [
        (pdf(), "Di sini diminta CSV"),
        (csv("x", "rekap.xlsx"), "Simpan rekap Excel sebagai CSV"),
        (csv(b"PK\x03\x04" + b"\0" * 50), "berkas Excel"),
        (csv(b"\xff\xfe2\x00", "rekap.csv"), "bukan CSV"),
        (csv(""), "tidak memuat satu hari pun"),
        (csv("\n".join(["03/02/2025;alpa"] * 100_000)), "Berkas lebih dari"),
    ],
    ids=["pdf", "xlsx", "excel-as-csv", "utf-16", "empty", "hundred-thousand-lines"],
)
def test_another_file_is_refused_in_words(upload, told):
    page = signed_in(SRI).post(URL, {"subject": BUDI, "attendance": upload})
    assert page.status_code == 422
    assert told in words(page), page.context["form"].errors


@pytest.mark.parametrize("subject", ["", "199999", "\x00", "x" * 3000])
def test_a_person_who_is_not_there_is_refused_in_words(subject):
    assert count(SRI, absent(3), subject=subject).status_code == 422
