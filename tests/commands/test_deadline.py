"""manage.py deadline: the terms of the law, counted from a date."""

import json
from datetime import date

import pytest

from mediation.models import CalendarVersion, DayOff, Term
from tests.commands import manage

RULES = [
    "panggilan1", "panggilan2", "penyampaian", "pengiriman", "berlaku", "keberatan", "banding", "tanggapan_ppk", "bpasn",
    "atasan_cerai", "pejabat_cerai", "pemberitahuan_tergugat", "lapor_cerai",
]  # fmt: skip

pytestmark = pytest.mark.usefixtures("regency")


def answer(rule, start, *options):
    ran = manage("deadline", rule, "--from", start, "--json", *options)
    assert (ran.code, ran.err) == (0, "")
    return json.loads(ran.out)


def due(rule, start, *options):
    return answer(rule, start, *options)["due_on"]


def test_without_arguments_the_rules_of_the_law_are_named_one_a_line():
    assert manage("deadline") == (0, "\n".join(RULES) + "\n", "")


# The regulation's own examples ------------------------------------------------------------------------------------


def test_a_decision_received_on_8_february_2022_is_in_force_on_2_march():
    """PerBKN 6/2022, Anak Lampiran 22-1: the 15th working day, the day after receipt being the first."""
    assert due("berlaku", "2022-02-08") == "2022-03-02"
    assert due("berlaku", "2022-02-08", "--mode", "literal_15") == "2022-03-02"


def test_fifteen_clear_days_end_one_working_day_later():
    """2 March is the 15th clear day and 3 March is Nyepi: the decision is in force on the 4th."""
    assert due("berlaku", "2022-02-08", "--mode", "clear_15") == "2022-03-04"


def test_a_summons_of_5_october_2022_is_for_the_17th_at_the_earliest():
    """PerBKN 6/2022, Anak Lampiran 10: seven clear working days, then the examination."""
    assert due("panggilan1", "2022-10-05") == "2022-10-17"


def test_the_answer_is_as_it_is_promised():
    told = answer("berlaku", "2022-02-08")
    assert told == {
        "rule": "berlaku",
        "from": "2022-02-08",
        "due_on": "2022-03-02",
        "unit": "hari_kerja",
        "mode": "literal_15",
        "calendar": 1,
        "basis": "Pasal 50 ayat (1) PerBKN 6/2022",
        "skipped": told["skipped"],
    }
    assert all(set(day) == {"date", "why"} and isinstance(day["why"], str) for day in told["skipped"])
    assert [day["date"] for day in told["skipped"]] == [
        "2022-02-12", "2022-02-13", "2022-02-19", "2022-02-20", "2022-02-26", "2022-02-27", "2022-02-28",
    ]  # fmt: skip
    why = {day["date"]: day["why"] for day in told["skipped"]}
    assert (why["2022-02-12"], why["2022-02-13"]) == ("Sabtu", "Minggu")
    assert "Isra" in why["2022-02-28"]


def test_a_person_reads_it_on_one_line():
    ran = manage("deadline", "berlaku", "--from", "2022-02-08")
    assert ran.code == 0
    assert ran.out.startswith("2022-03-02  ")
    assert ran.out.count("\n") == 1
    assert "Pasal 50 ayat (1) PerBKN 6/2022" in ran.out


@pytest.mark.parametrize(
    ("rule", "start", "expected"),
    [
        # The last day that is still in time: the day after the first one is day 1.
        ("panggilan2", "2022-10-17", "2022-10-26"),
        ("penyampaian", "2022-02-01", "2022-02-21"),
        ("pengiriman", "2022-10-06", "2022-10-11"),
        ("keberatan", "2022-10-05", "2022-10-25"),
        ("banding", "2022-10-05", "2022-10-25"),
        ("tanggapan_ppk", "2022-10-05", "2022-11-03"),
        ("bpasn", "2022-10-05", "2023-01-04"),
        ("pemberitahuan_tergugat", "2022-10-05", "2022-10-13"),
    ],
)
def test_working_days_are_counted_from_the_day_after(rule, start, expected):
    assert due(rule, start) == expected


@pytest.mark.parametrize(
    ("rule", "start", "expected"),
    [
        ("atasan_cerai", "2026-01-15", "2026-04-15"),
        ("atasan_cerai", "2026-01-31", "2026-04-30"),
        ("pejabat_cerai", "2025-11-30", "2026-02-28"),
        ("pejabat_cerai", "2023-11-30", "2024-02-29"),
        ("lapor_cerai", "2026-01-31", "2026-02-28"),
        ("lapor_cerai", "2026-12-31", "2027-01-31"),
    ],
)
def test_months_are_calendar_months_and_end_with_a_shorter_month(rule, start, expected):
    told = answer(rule, start)
    assert (told["due_on"], told["unit"], told["skipped"]) == (expected, "bulan", [])


def test_a_six_day_week_counts_saturdays_that_are_no_holiday():
    """8 October 2022, a Saturday, was Maulid Nabi: the seventh clear day is Friday the 14th."""
    told = answer("panggilan1", "2022-10-05", "--week", "6")
    assert told["due_on"] == "2022-10-15"
    assert [day["date"] for day in told["skipped"]] == ["2022-10-08", "2022-10-09"]
    assert "Maulid" in told["skipped"][0]["why"]
    assert due("pengiriman", "2022-10-13", "--week", "6") == "2022-10-17"
    assert due("pengiriman", "2022-10-13", "--week", "5") == due("pengiriman", "2022-10-13") == "2022-10-18"


def test_joint_leave_is_a_day_off():
    """29 April 2022 was joint leave before Lebaran (2 and 3 May), and so were 4 to 6 May."""
    told = answer("pengiriman", "2022-04-28")
    assert told["due_on"] == "2022-05-11"
    assert {"2022-04-29", "2022-05-02", "2022-05-03", "2022-05-04", "2022-05-06"} <= {
        d["date"] for d in told["skipped"]
    }


def test_an_edition_of_the_calendar_is_chosen_by_its_number():
    second = CalendarVersion.current().next_edition("Uji: 11 Oktober 2022 diliburkan")
    DayOff.objects.create(calendar=second, day=date(2022, 10, 11), name="Libur uji", kind="lokal")
    told = answer("panggilan1", "2022-10-05")
    assert (told["calendar"], told["due_on"]) == (1, "2022-10-17")
    second.activate()
    told = answer("panggilan1", "2022-10-05")
    assert (told["calendar"], told["due_on"]) == (2, "2022-10-18")
    assert {"date": "2022-10-11", "why": "Libur uji"} in told["skipped"]
    told = answer("panggilan1", "2022-10-05", "--calendar", "1")
    assert (told["calendar"], told["due_on"]) == (1, "2022-10-17")


def test_an_edition_that_is_still_being_edited_is_counted_by_when_it_is_asked_for():
    draft = CalendarVersion.current().next_edition("Uji")
    DayOff.objects.create(calendar=draft, day=date(2022, 10, 11), name="Libur uji", kind="lokal")
    told = answer("panggilan1", "2022-10-05", "--calendar", "2")
    assert (told["calendar"], told["due_on"]) == (2, "2022-10-18")


def test_a_term_that_another_path_brings_along_is_no_rule_of_the_law():
    row = Term.objects.get(key="panggilan1")
    row.pk, row.key = None, "lain"
    row.save()
    assert manage("deadline").out == "\n".join(RULES) + "\n"
    assert manage("deadline", "lain", "--from", "2022-10-05").code == 2


def test_a_huge_number_of_a_calendar_is_none():
    ran = manage("deadline", "berlaku", "--from", "2022-02-08", "--calendar", "9" * 30)
    assert (ran.code, ran.out) == (2, "")


def test_the_agency_s_own_number_is_counted_with():
    Term.objects.filter(key="pengiriman").update(amount=5)
    assert due("pengiriman", "2022-10-03") == "2022-10-10"


# Refused --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["tidak_ada", "--from", "2022-02-08"], "Aturan “tidak_ada” tidak dikenal"),
        (["klinik_jadwal", "--from", "2022-02-08"], "tidak dikenal"),
        (["panggilan2_jarak", "--from", "2022-02-08"], "tidak dikenal"),
        (["berlaku"], "Tanggal tidak terbaca"),
        (["berlaku", "--from", "08-02-2022"], "Tanggal tidak terbaca"),
        (["berlaku", "--from", "2022-02-30"], "Tanggal tidak terbaca"),
        (["berlaku", "--from", ""], "Tanggal tidak terbaca"),
        (["berlaku", "--from", "9999-12-31"], "Tanggal"),
        (["lapor_cerai", "--from", "9999-12-31"], "Tanggal"),
        (["panggilan1", "--from", "2022-10-05", "--mode", "clear_15"], "--mode hanya untuk aturan “berlaku”"),
        (["berlaku", "--from", "2022-02-08", "--mode", "clear"], "--mode"),
        (["berlaku", "--from", "2022-02-08", "--week", "7"], "--week"),
        (["berlaku", "--from", "2022-02-08", "--calendar", "9"], "Kalender edisi 9 tidak ada"),
        (["berlaku", "--from", "2022-02-08", "--calendar", "0"], "Kalender edisi 0 tidak ada"),
        (["berlaku", "--from", "2022-02-08", "--calendar", "x"], "--calendar"),
    ],
)
@pytest.mark.parametrize("form", [[], ["--json"]], ids=["words", "json"])
def test_what_is_not_known_exits_2_and_says_nothing_on_stdout(arguments, words, form):
    ran = manage("deadline", *arguments, *form)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err
