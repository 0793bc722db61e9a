"""Attendance files: what is read, what is told line by line, and what is counted without guessing."""

from datetime import date

import pytest

from mediation import attendance
from mediation.attendance import ABSENT, EXCUSED, MOST_LINES, MOST_TOLD, PRESENT, Unreadable
from mediation.working_days import WorkingDays

TODAY = date(2026, 3, 31)
HOLIDAYS = {date(2026, 2, 17): "Tahun Baru Imlek", date(2026, 3, 19): "Nyepi"}


def read(text, encoding="utf-8"):
    return attendance.read(text.encode(encoding) if isinstance(text, str) else text, TODAY)


def told(text):
    with pytest.raises(Unreadable) as bad:
        read(text)
    return bad.value.told


def absent(*days):
    return read("\n".join(f"{day};alpa" for day in days))


# What is read ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-03;alpa;tanpa kabar",
        "03/02/2026;alpa;tanpa kabar",
        "03-02-2026,Tanpa Keterangan,tanpa kabar",
        "\ufefftanggal;status;catatan\r\n2026-02-03;TK;tanpa kabar\r\n\r\n",
        '"2026-02-03";"ALPA";"tanpa kabar"',
        "Tanggal,Status,Catatan\n2026-02-03,mangkir,tanpa kabar",
        "2026-02-03 ; alpa ; tanpa kabar",
    ],
    ids=["iso", "slashes", "commas", "mark-heading-windows", "quotes", "heading", "blanks"],
)
def test_a_day_is_read_however_an_office_writes_it(text):
    (line,) = read(text)
    assert (line.day, line.status, line.note) == (date(2026, 2, 3), ABSENT, "tanpa kabar")


def test_a_file_in_latin_1_is_read():
    assert read("2026-02-03;sakit;café", "latin-1")[0].note == "café"


def test_a_quoted_note_may_hold_the_separator_and_a_line_break():
    lines = read('2026-02-03;izin;"rapat; dua\nbaris"\n2026-02-04;alpa')
    assert [line.number for line in lines] == [1, 3]
    assert lines[0].note == "rapat; dua\nbaris"


def test_every_status_has_a_meaning_of_its_own():
    assert {read(f"2026-02-03;{word}")[0].status for word in ("H", "hadir", "masuk")} == {PRESENT}
    words = ("Sakit", "IZIN", "cuti", "dinas_luar", "DL", "tugas belajar")
    assert {read(f"2026-02-03;{word}")[0].status for word in words} == {EXCUSED}


def test_lines_come_in_the_order_of_their_days():
    assert [line.day.day for line in read("2026-02-05;alpa\n2026-02-03;alpa")] == [3, 5]


# What is told ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("31/02/2026;alpa", "Baris 2: tanggal “31/02/2026” tidak benar"),
        ("02/13/2026;alpa", "Baris 2: tanggal “02/13/2026” tidak benar"),
        ("03/02/26;alpa", "Baris 2: tanggal “03/02/26” tidak benar"),
        ("besok;alpa", "Baris 2: tanggal “besok” tidak benar"),
        (";alpa", "Baris 2: tanggal “” tidak benar"),
        ("2026-02-04;", "Baris 2: status “” tidak dikenal"),
        ("2026-02-04;bolos", "Baris 2: status “bolos” tidak dikenal"),
        ("2026-02-04", "Baris 2: ada 1 kolom"),
        ("2026-02-04;alpa;a;b", "Baris 2: ada 4 kolom"),
        ("2026-04-01;alpa", "Baris 2: tanggal 01-04-2026 sesudah hari ini"),
        ("2026-02-03;hadir", "Baris 2: tanggal 03-02-2026 sudah ada di baris 1"),
        ('2026-02-04;alpa;"tidak ditutup', "Baris 2: tanda kutip tidak ditutup"),
    ],
)
def test_a_bad_line_is_told_by_its_number(line, words):
    assert told(f"2026-02-03;alpa\n{line}")[0].startswith(words)


def test_every_bad_line_is_told_and_no_good_one_kept():
    assert len(told("2026-02-03;alpa\nx;alpa\n2026-02-05;bolos\ny;alpa")) == 3


def test_of_many_bad_lines_the_rest_are_counted():
    words = told("\n".join(f"x{n};alpa" for n in range(50)))
    assert (len(words), words[-1]) == (MOST_TOLD + 1, f"Dan {50 - MOST_TOLD} baris lain.")


def test_a_file_of_a_hundred_thousand_lines_is_refused_and_not_read_through():
    assert told("2026-02-03;alpa\n" * 100_000) == [
        f"Berkas lebih dari {MOST_LINES} baris. Satu berkas memuat kehadiran satu pegawai saja."
    ]


@pytest.mark.parametrize("text", ["", "\n\n", "tanggal;status;catatan\n", ";;\n;;"])
def test_a_file_without_a_day_is_refused(text):
    assert told(text) == ["Berkas tidak memuat satu hari pun. Tiap baris: tanggal;status;catatan."]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04" + b"\0" * 40, "berkas Excel"),
        ("2026-02-03;alpa".encode("utf-16"), "bukan CSV"),
        (b"2026-02-03;al\x00pa", "bukan CSV"),
    ],
    ids=["excel", "utf-16", "nul"],
)
def test_another_kind_of_file_is_refused_by_what_it_is(content, words):
    assert words in told(content)[0]


# What is counted ------------------------------------------------------------------------------------------------------


def test_only_working_days_of_the_office_are_counted():
    saturday = absent("2026-02-06", "2026-02-07", "2026-02-08", "2026-02-17")
    five = attendance.tally(saturday, WorkingDays(HOLIDAYS, 5))
    six = attendance.tally(saturday, WorkingDays(HOLIDAYS, 6))
    assert [line.day.day for line in five.absent] == [6]
    assert [line.day.day for line in six.absent] == [6, 7]
    assert [why for _, why in five.off] == ["Sabtu", "Minggu", "Tahun Baru Imlek"]


def test_a_valid_reason_is_no_absence():
    tally = attendance.tally(read("2026-02-03;sakit\n2026-02-04;hadir\n2026-02-05;alpa"), WorkingDays({}, 5))
    assert [line.day.day for line in tally.absent] == [5]
    assert [line.day.day for line in tally.excused] == [3]


def test_each_calendar_year_is_counted_apart():
    tally = attendance.tally(absent("2025-12-30", "2025-12-31", "2026-01-02"), WorkingDays({}, 5))
    assert tally.by_year == {2025: 2, 2026: 1}


def test_a_day_off_does_not_break_a_row_of_days():
    # Friday, then Monday; the 17th is a holiday; Wednesday follows.
    tally = attendance.tally(absent("2026-02-13", "2026-02-16", "2026-02-18"), WorkingDays(HOLIDAYS, 5))
    assert len(tally.longest) == 3


def test_a_row_of_days_runs_through_the_turn_of_the_year():
    tally = attendance.tally(
        absent("2025-12-30", "2025-12-31", "2026-01-02"), WorkingDays({date(2026, 1, 1): "Tahun Baru"}, 5)
    )
    assert len(tally.longest) == 3


@pytest.mark.parametrize(
    "between", ["2026-02-04;hadir", "2026-02-04;sakit", ""], ids=["present", "excused", "unknown"]
)
def test_a_day_that_was_worked_excused_or_is_not_known_breaks_a_row(between):
    tally = attendance.tally(read(f"2026-02-03;alpa\n{between}\n2026-02-05;alpa"), WorkingDays({}, 5))
    assert (len(tally.absent), len(tally.longest)) == (2, 1)
