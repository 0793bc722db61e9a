"""The calculator of working days: the same answers as on the command line, in words and as a calendar."""

import json
from datetime import date
from html import unescape
from re import sub

import pytest
from django.urls import reverse

from mediation.models import Account, CalendarVersion, DayOff, Term, Unit
from mediation.models.calendar import RULES_OF_LAW
from tests.commands import manage
from tests.pages import signed_in
from tests.walking import BUDI, KONSELOR, ORANG_LAIN, SRI
from workflows.calculator import Answer
from workflows.paths import PATHS

pytestmark = pytest.mark.usefixtures("regency")

URL = reverse("calculator")


def ask(account=ORANG_LAIN, status=200, **asked):
    page = signed_in(account).get(URL, asked)
    assert page.status_code == status
    return page


def words(page):
    """What a person reads on the page."""
    return " ".join(unescape(sub(r"<[^>]+>", " ", page.content.decode().split("<main")[1])).split())


def test_anybody_who_is_signed_in_may_count_and_nobody_else(client):
    assert client.get(URL).status_code == 302
    for account in (BUDI, SRI, KONSELOR, ORANG_LAIN, "admin"):
        assert "Kalkulator hari kerja" in words(ask(account))


def test_it_is_in_the_menu(client):
    assert f'href="{URL}"' in signed_in(BUDI).get("/").content.decode()


# The answer -----------------------------------------------------------------------------------------------------


def test_a_decision_received_on_8_february_2022_is_in_force_on_2_march():
    told = words(ask(aturan="berlaku", dari="2022-02-08", minggu="5"))
    assert "tepat pada Rabu, 2 Maret 2022" in told
    assert "Hari kerja ke-15 sesudah hari keputusan diterima (Selasa, 8 Februari 2022)" in told
    assert "Sen, 28 Feb 2022 Isra Mikraj Nabi Muhammad" in told
    assert "Akhir pekan: 6 hari (12/2, 13/2, 19/2, 20/2, 26/2, 27/2)." in told
    assert "Pasal 50 ayat (1) PerBKN 6/2022 [C] dilihat di sumber terbitan" in told
    assert "Edisi 1: Libur nasional" in told


def test_the_other_way_of_counting_gives_the_day_after_nyepi():
    told = words(ask(aturan="berlaku", dari="2022-02-08", minggu="5", cara="clear_15"))
    assert "tepat pada Jumat, 4 Maret 2022" in told
    assert "15 hari kerja penuh sesudah" in told


def test_a_summons_of_5_october_2022_is_for_the_17th_at_the_earliest():
    told = words(ask(aturan="panggilan1", dari="05-10-2022", minggu="5"))
    assert "paling cepat Senin, 17 Oktober 2022" in told
    assert "harus ada 7 hari kerja penuh" in told


@pytest.mark.parametrize("rule", RULES_OF_LAW)
@pytest.mark.parametrize("week", ["5", "6"])
def test_the_page_and_the_command_agree(rule, week):
    ran = manage("deadline", rule, "--from", "2022-10-05", "--week", week, "--json")
    answer = ask(aturan=rule, dari="2022-10-05", minggu=week).context["answer"]
    told = json.loads(ran.out)
    assert (answer.due_on.isoformat(), answer.mode, answer.edition.number) == (
        told["due_on"],
        told["mode"],
        told["calendar"],
    )
    passed = [*answer.skipped["weekends"], *(day for day, _ in answer.skipped["named"])]
    assert sorted(day.isoformat() for day in passed) == [day["date"] for day in told["skipped"]]


def test_every_term_that_a_path_counts_by_can_be_counted():
    offered = {key for _, group in ask().context["form"].fields["aturan"].choices[1:] for key, _ in group}
    paths = [path for path in PATHS.values() if not path.kept_by]  # the term of such a path is an agency's own
    clocks = [step.rule.clock for path in paths for step in path.steps() if step.rule.clock]
    used = {clock.term for clock in clocks if clock.term}  # without a term: on the day itself
    assert offered == used | set(RULES_OF_LAW)
    assert "paling lambat" in words(ask(aturan="klinik_jadwal", dari="2022-10-05"))


def test_each_day_has_its_place_in_the_count():
    months = ask(aturan="panggilan1", dari="2022-10-05", minggu="5").context["answer"].months
    cells = {cell["day"]: cell for month in months for week in month["weeks"] for cell in week if cell}
    assert [month["first"] for month in months] == [date(2022, 10, 1)]
    assert cells[date(2022, 10, 5)]["kind"] == "mulai"
    counted = [cell["day"].day for cell in cells.values() if cell["number"]]
    assert counted == [6, 7, 10, 11, 12, 13, 14, 17]
    assert (cells[date(2022, 10, 17)]["kind"], cells[date(2022, 10, 17)]["number"]) == ("jatuh", 8)
    assert (cells[date(2022, 10, 8)]["kind"], cells[date(2022, 10, 8)]["why"]) == (
        "libur",
        "Maulid Nabi Muhammad",
    )
    assert date(2022, 10, 24) not in cells  # a week that the count does not touch


def test_months_are_told_without_a_count_and_a_day_off_is_pointed_out():
    page = ask(aturan="lapor_cerai", dari="2026-01-31", minggu="5")
    told = words(page)
    assert "paling lambat Sabtu, 28 Februari 2026" in told
    assert "Tanggal itu hari libur (Sabtu), dan aturan tidak memindahkannya." in told
    assert "Hari yang dilewati" not in told
    assert page.context["answer"].months == []


def test_what_is_not_confirmed_is_told_with_the_answer():
    assert "[U] belum dipastikan. Bulan kalender; nomor pasal belum dipastikan." in words(
        ask(aturan="pejabat_cerai", dari="2026-01-31")
    )


def test_years_of_which_the_calendar_knows_nothing_are_pointed_out():
    assert "belum memuat hari libur tahun 2030" in words(ask(aturan="bpasn", dari="2030-01-02"))
    assert "belum memuat" not in words(ask(aturan="bpasn", dari="2026-01-02"))


def test_a_term_of_years_is_told_without_a_picture():
    term = Term(title="Lama", amount=600, mode=Term.Mode.WITHIN, unit=Term.Unit.WORKING_DAYS, key="lama")
    answer = Answer(term, date(2022, 10, 5), CalendarVersion.current(), 5)
    assert answer.months == []
    assert answer.kind == "paling lambat"


# Whose week, terms and calendar ---------------------------------------------------------------------------------


def test_the_week_of_the_asker_s_own_office_is_offered_first():
    """A school works six days, the public health centre of the stranger too; an administrator without an office: five."""
    assert ask(SRI).context["form"]["minggu"].value() == "6"
    assert ask("admin").context["form"]["minggu"].value() == "5"
    assert ask(SRI, aturan="pengiriman", dari="2022-10-13").context["answer"].due_on == date(2022, 10, 17)


def test_the_asker_s_agency_counts_by_its_own_term():
    row = Term.objects.get(key="pengiriman")
    row.pk, row.agency, row.amount = None, Unit.objects.get(parent=None), 1
    row.save()
    asked = {"aturan": "pengiriman", "dari": "2022-10-03", "minggu": "5"}
    assert ask(SRI, **asked).context["answer"].due_on == date(2022, 10, 4)
    assert ask("admin", **asked).context["answer"].due_on == date(2022, 10, 6)


def test_an_edition_is_chosen_and_one_that_is_not_in_use_says_so():
    draft = CalendarVersion.current().next_edition("SKB perubahan")
    DayOff.objects.create(calendar=draft, day=date(2022, 10, 11), name="Libur uji", kind="lokal")
    asked = {"aturan": "panggilan1", "dari": "2022-10-05", "minggu": "5"}
    assert "Senin, 17 Oktober 2022" in words(ask(**asked))
    told = words(ask(**asked, edisi="2"))
    assert "Selasa, 18 Oktober 2022" in told and "Sel, 11 Okt 2022 Libur uji" in told
    assert "Kalender edisi 2 belum dipakai" in told


# From a deadline ------------------------------------------------------------------------------------------------


def test_a_deadline_leads_to_its_own_count(case_at):
    case = case_at("tidak_hadir")
    due = case.deadlines.get(closed=False)
    for account in (SRI, BUDI):
        page = unescape(signed_in(account).get(reverse("case_detail", args=[case.code])).content.decode())
        query = f"?aturan=panggilan2&dari={due.counted_from}&minggu={case.timekeeper.week}&edisi=1"
        assert f'href="{URL}{query}"' in page
    assert signed_in(SRI).get(URL + query).context["answer"].due_on == due.due_on


# What is not understood -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"dari": "2022-10-05"}, "Pilih tenggang yang dihitung."),
        ({"aturan": "tidak_ada"}, "Pilih salah satu tenggang dalam daftar."),
        ({"aturan": "undangan_cerai"}, "Pilih salah satu tenggang dalam daftar."),
        ({"aturan": "berlaku\x00"}, "Pilih salah satu tenggang dalam daftar."),
        ({"aturan": "berlaku", "dari": ""}, "Isi tanggalnya."),
        ({"aturan": "berlaku", "dari": "31-31-2022"}, "Isi tanggal yang benar"),
        ({"aturan": "berlaku", "dari": "kemarin"}, "Isi tanggal yang benar"),
        ({"aturan": "berlaku", "dari": "0001-01-01"}, "Tahun 1 terlalu jauh."),
        ({"aturan": "bpasn", "dari": "9999-12-31"}, "Tahun 9999 terlalu jauh."),
        ({"aturan": "berlaku", "minggu": "7"}, "Pilih 5 atau 6 hari kerja."),
        ({"aturan": "berlaku", "minggu": "x"}, "Pilih 5 atau 6 hari kerja."),
        ({"aturan": "berlaku", "cara": "clear"}, "Pilih salah satu cara dalam daftar."),
        ({"aturan": "panggilan1", "cara": "clear_15"}, "Hanya untuk “Berlakunya keputusan”."),
        ({"aturan": "berlaku", "edisi": "9"}, "Edisi kalender itu tidak ada."),
        ({"aturan": "berlaku", "edisi": "x"}, "Edisi kalender itu tidak ada."),
        ({"aturan": "berlaku", "edisi": "9" * 40}, "Edisi kalender itu tidak ada."),
    ],
)
def test_what_is_not_understood_is_said_in_words(asked, said):
    page = ask(status=422, **asked)
    assert said in words(page)
    assert page.context["answer"] is None


def test_what_was_chosen_stays_chosen():
    page = ask(status=422, aturan="bpasn", dari="05-10-22x", minggu="6", cara="clear_15").content.decode()
    for kept in (
        'value="bpasn" selected',
        'value="6" selected',
        'value="clear_15" selected',
        'value="05-10-22x"',
    ):
        assert kept in page
    assert '<details class="lain" open>' in page


def test_strange_parameters_are_passed_over():
    assert ask(halaman="3").context["form"].is_bound is False
    assert ask(aturan="bpasn", dari="2022-10-05", x="<script>").context["answer"]


def test_nothing_is_written():
    client = signed_in(Account.objects.get(username=BUDI))
    assert client.post(URL, {"aturan": "bpasn"}).status_code == 405
