"""Who may read the clinic's evaluation and the report to the regent, and what stands in them."""

import re
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from documents.clinic_reports import evaluation_pdf, oversight_pdf
from mediation.counseling import charts
from mediation.counseling.evaluation import Evaluation
from mediation.counseling.invented import invented_year
from mediation.counseling.models import Clinic, Counsellor, FollowUpAnswer
from mediation.counseling.reports import Report
from mediation.models import Incumbency, Unit
from tests import walking
from tests.counseling.test_evaluation import count
from tests.documents.test_pdf import assert_conforming
from tests.pages import signed_in

pytestmark = pytest.mark.usefixtures("regency")

HEAD = "197602222002032001"
PAGE, CHART = "/klinik/evaluasi/", "/klinik/evaluasi/topik.svg"
PAPER, OVERSIGHT = "/klinik/evaluasi/evaluasi.pdf", "/klinik/evaluasi/pengawasan.pdf"


@pytest.fixture
def counted(it_is):
    it_is(date(2026, 3, 9))
    invented_year(Unit.objects.get(code="wanagiri"))


def report(year=2025, month=None):
    told = Evaluation(Unit.objects.get(code="wanagiri"), year, date(2026, 3, 9))
    return Report(told, month and date(year, month, 1))


def words(pdf):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


# Who reads what ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", [HEAD, walking.KONSELOR, "psikolog-1"])
def test_who_keeps_the_clinic_reads_its_evaluation(counted, who):
    browser = signed_in(who)
    page = browser.get(PAGE)
    assert page.status_code == 200 and "Tahun 2025" in page.content.decode()
    assert browser.get(CHART).status_code == 200


def test_the_regent_is_led_to_his_report_and_to_nothing_else(counted):
    browser = signed_in("bupati")
    page = browser.get(PAGE).content.decode()
    assert "pengawasan.pdf?tahun=2025" in page and "topik" not in page.lower()
    assert browser.get(CHART).status_code == browser.get(PAPER).status_code == 404
    assert browser.get(OVERSIGHT).status_code == 200


@pytest.mark.parametrize(
    "who", [walking.BUDI, walking.SRI, walking.PAK_HADI, walking.IBU_RINA, walking.ORANG_LAIN, "admin"]
)
def test_nobody_else_finds_any_of_it(counted, who):
    browser = signed_in(who)
    assert {browser.get(url).status_code for url in (PAGE, CHART, PAPER, OVERSIGHT)} == {404}


def test_a_counsellor_who_left_reads_nothing_more(counted):
    Counsellor.objects.filter(person__handle="psikolog-1").update(active=False)
    assert signed_in("psikolog-1").get(PAGE).status_code == 404


@pytest.mark.parametrize("query", ["?tahun=1999", "?tahun=x&bulan=y", "?bulan=13", "?tahun=%00", "?tahun=²"])
def test_an_unknown_year_or_month_is_passed_over(counted, query):
    assert "Tahun 2025" in signed_in(HEAD).get(PAGE + query).content.decode()


def test_an_unknown_picture_is_not_there(counted):
    assert signed_in(HEAD).get("/klinik/evaluasi/rahasia.svg").status_code == 404


def test_a_clinic_of_which_nothing_is_counted_says_so():
    browser = signed_in(HEAD)
    assert "Belum ada bulan yang selesai" in browser.get(PAGE).content.decode()
    assert browser.get(PAPER).status_code == browser.get(OVERSIGHT).status_code == 404


# What stands in it ------------------------------------------------------------------------------------------------------


def test_a_month_of_fewer_than_five_says_why_it_tells_nothing(it_is):
    it_is(date(2026, 3, 9))
    wanagiri = Unit.objects.get(code="wanagiri")
    count(wanagiri, date(2026, 1, 1), 6)
    count(wanagiri, date(2026, 2, 1), 3)
    page = signed_in(HEAD).get(PAGE + "?tahun=2026&bulan=2").content.decode()
    assert "Kunjungan bulan ini kurang dari lima atau tidak ada." in page
    assert "<strong>–</strong> kunjungan selesai" in page and "<strong>3</strong>" not in page


def test_every_figure_of_a_page_and_of_its_paper_is_one_that_is_told(counted):
    """Nothing is counted beside the evaluation: what is printed is what the attacker was given."""
    told, told_numbers = report(), set()

    def collect(figure):
        told_numbers.update({figure.count, figure.unsplit})
        for part in figure.parts:
            collect(part)

    for population in (told.told.visitors, told.told.referred):
        for figures in [population.year, *(span.told for span in population.spans)]:
            told_numbers.update({figures.people, figures.sessions})
            for figure in figures.answers.values():
                collect(figure)
    for *_, figure in told.told.follow_ups:
        collect(figure)
    collect(told.told.shift)
    page = signed_in(HEAD).get(PAGE + "?tahun=2025").content.decode()
    printed = {int(n) for n in re.findall(r'<td class="angka">(\d+)</td>', page)}
    printed |= {int(n) for n in re.findall(r"<strong>(\d+)</strong>", page)}
    assert printed and printed <= told_numbers
    bars = {number for section in told.sections for _, number in section.bars}
    assert bars <= told_numbers


def test_a_picture_runs_and_fetches_nothing_and_says_what_it_shows(counted):
    answer = signed_in(HEAD).get(CHART)
    svg = answer.content.decode()
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'"
    assert not re.search(r"<script|\bon\w+=|href|url\(|@import", svg)
    assert re.findall(r"https?://[^\"]+", svg) == ["http://www.w3.org/2000/svg"]
    assert "<title>Topik</title>" in svg and "Perceraian: " in svg


def test_a_picture_of_the_same_figures_is_the_same_bytes():
    lines = [("Tatap muka", 12), ("Daring", 7)]
    assert charts.bars("Cara", lines) == charts.bars("Cara", lines)


def test_words_in_a_picture_are_words():
    assert "<b>" not in charts.bars("a<b>", [("c<b>&", 5), ("d", 6)])


def test_every_picture_of_the_page_has_a_table_beside_it(counted):
    page = signed_in(HEAD).get(PAGE).content.decode()
    sections = page.split("<section")[1:]
    assert any("<img" in section for section in sections)
    assert all("<table" in section for section in sections if "<img" in section)


def test_the_paper_is_archived_accessible_and_the_same_tomorrow(counted, tmp_path):
    clinic = Clinic.objects.select_related("agency").get()
    drawn = evaluation_pdf(clinic, report(month=5))
    assert drawn == evaluation_pdf(clinic, report(month=5))
    assert_conforming(pytest.importorskip("page"), drawn, tmp_path)
    assert "EVALUASI KLINIK KONSELING" in words(drawn) and "Pembina" not in words(drawn)


def test_the_regent_is_told_how_many_how_soon_with_what_and_what_is_asked_of_him(counted):
    clinic = Clinic.objects.select_related("agency").get()
    told = report()
    text = words(oversight_pdf(clinic, told))
    assert f"{told.people.people} kunjungan sukarela telah selesai" in text
    assert "Batas waktu tanggapan pertama adalah 8 jam kerja" in text
    assert "Yang kami mohonkan" in text and "Yth. Bupati Wanagiri" in text
    assert "Kepala Klinik Konseling," in text and "Ratna Pertiwi" in text


def test_a_clinic_without_a_head_reports_without_a_signature(counted):
    Incumbency.objects.filter(person__handle=HEAD).delete()
    clinic = Clinic.objects.select_related("agency").get()
    text = words(oversight_pdf(clinic, report()))
    assert "Yang kami mohonkan" in text and "Kepala Klinik Konseling," not in text
    assert "PEMERINTAH KABUPATEN WANAGIRI" in text


def test_no_name_but_its_signer_is_in_the_report_to_the_regent(counted):
    clinic = Clinic.objects.select_related("agency").get()
    text = words(oversight_pdf(clinic, report()))
    names = Counsellor.objects.exclude(person__handle=HEAD).values_list("person__name", flat=True)
    assert not [name for name in names if name in text]


def test_the_report_of_a_small_clinic_can_be_drawn_too(it_is):
    it_is(date(2026, 3, 9))
    count(Unit.objects.get(code="wanagiri"), date(2025, 6, 1), 2)
    browser = signed_in(HEAD)
    assert [browser.get(url).status_code for url in (PAGE, PAPER)] == [200, 200]
    assert "<strong>–</strong> kunjungan selesai" in browser.get(PAGE).content.decode()
    assert "kurang dari lima atau tidak ada" in words(browser.get(OVERSIGHT).content)


@pytest.mark.parametrize("asked", ["9" * 5000, "-1", "²", "٢٠٢٥", "\0", "2025.0"])
def test_a_year_that_is_none_is_answered_with_the_last_whole_one(counted, asked):
    assert "2025" in signed_in(HEAD).get(PAGE, {"tahun": asked, "bulan": asked}).content.decode()


def test_divorces_prevented_are_told_from_five_households_up(counted):
    FollowUpAnswer.objects.all().delete()
    agency, told = Unit.objects.get(code="wanagiri"), {"agency": None, "month": date(2025, 6, 1), "about": "perceraian"}
    rows = [("bersama", 12)] * 7 + [("berpisah", 12)] * 6 + [("bersama", 3)] * 9 + [("bantuan", 3)] * 5
    FollowUpAnswer.objects.bulk_create(
        FollowUpAnswer(**told | {"agency": agency}, answer=answer, months=months) for answer, months in rows
    )
    assert report().prevented == (7, 12)
    paper = words(signed_in(HEAD).get("/klinik/evaluasi/pengawasan.pdf?tahun=2025").content)
    assert "Perceraian yang tercegah: 7 rumah tangga masih bersama 12 bulan" in paper
    few = FollowUpAnswer.objects.filter(months=12, answer="bersama").values_list("pk", flat=True)[:4]
    FollowUpAnswer.objects.filter(pk__in=list(few)).delete()
    assert report().prevented == (9, 3)
