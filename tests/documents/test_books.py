"""The registers of a personnel office: on the page, printed, and as a spreadsheet."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from mediation.models import AccessLog, Account, Case, Person
from tests import walking
from tests.divorce import DIVORCE
from tests.pages import signed_in
from tests.walking import BUDI, IBU_RINA, KONSELOR, ORANG_LAIN, SRI

YEAR = {"tahun": walking.START.year}


def page(name, who=IBU_RINA, **asked):
    return signed_in(who).get(reverse("book", args=[name]), YEAR | asked)


def file(name, form, who=IBU_RINA, **asked):
    return signed_in(who).get(reverse("book_file", args=[name, form]), YEAR | asked)


def sheet(response):
    return [
        [cell.value for cell in row] for row in load_workbook(BytesIO(response.content)).active.iter_rows()
    ]


@pytest.fixture
def case(case_at):
    return case_at("diperiksa")


def test_the_agenda_has_every_number_of_a_year_once(case):
    rows = sheet(file("agenda", "xlsx"))
    numbers = [row[0] for row in rows[1:]]
    assert numbers == list(
        case.documents.exclude(number="").order_by("issued_on", "pk").values_list("number", flat=True)
    )
    assert rows[0][:3] == ["Nomor", "Tanggal", "Naskah"]
    text = page("agenda").content.decode()
    assert all(number in text for number in numbers)


def test_the_agenda_of_one_unit(case):
    assert len(sheet(file("agenda", "xlsx", unit="smpn1"))) == 3
    assert len(sheet(file("agenda", "xlsx", unit="bkpsdm"))) == 1


def test_the_register_of_cases_tells_path_and_stage(case):
    walking.open_case(key=DIVORCE, subject=walking.WAHYU)
    rows = sheet(file("perkara", "xlsx"))
    assert [row[0] for row in rows[1:]] == list(
        Case.objects.order_by("opened_on", "pk").values_list("code", flat=True)
    )
    assert {"Perkara disiplin PNS", "Izin perceraian"} == {row[2] for row in rows[1:]}


def test_a_book_prints_on_paper_with_its_heads_on_each_page(case):
    response = file("agenda", "pdf")
    assert response["Content-Type"] == "application/pdf" and "attachment" in response["Content-Disposition"]
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(response.content)).pages)
    assert "BUKU AGENDA" in text and "RAHASIA" in text and case.documents.get(slug="bap").number[:12] in text


def test_a_name_that_looks_like_a_formula_is_a_name(case):
    Person.objects.filter(handle=BUDI).update(name="=HYPERLINK(1)")
    cell = load_workbook(BytesIO(file("perkara", "xlsx").content)).active["D2"]
    assert cell.value == "=HYPERLINK(1)" and cell.data_type == "s"


def test_of_a_case_to_which_the_keeper_is_party_only_the_number_is_told(case_at):
    rina = Account.objects.get(username=IBU_RINA)
    case = walking.open_case(key=DIVORCE, spouse_person=IBU_RINA)
    case = walking.take(case, "return_request", account=Account.objects.get(username=SRI))
    rows = sheet(file("agenda", "xlsx"))
    (row,) = rows[1:]
    assert row[0] and row[2:4] == ["(tidak untuk akun ini)"] * 2 and case.subject.name not in str(rows)
    assert sheet(file("perkara", "xlsx"))[1:] == []
    assert rina.person.pk in case.party_ids


@pytest.mark.parametrize("who", [SRI, BUDI, KONSELOR, ORANG_LAIN, "bupati", "admin"])
@pytest.mark.parametrize("name", ["agenda", "perkara"])
def test_only_the_personnel_office_keeps_the_books(case, name, who):
    assert page(name, who).status_code == 404
    assert file(name, "xlsx", who).status_code == file(name, "pdf", who).status_code == 404


@pytest.mark.parametrize(
    "asked", [{"tahun": "x"}, {"tahun": "99999"}, {"tahun": "²"}, {"unit": "tidak-ada"}, {"unit": "\x00"}]
)
def test_what_is_asked_amiss_shows_the_book_of_this_year(case, asked):
    assert page("agenda", **asked).status_code == 200


def test_a_book_or_a_form_that_is_not_there(case):
    assert page("lain").status_code == file("agenda", "exe").status_code == 404


def test_what_leaves_as_a_file_is_in_the_log(case):
    file("agenda", "pdf")
    assert AccessLog.objects.filter(what="buku-agenda-2025.pdf", account__username=IBU_RINA).exists()
