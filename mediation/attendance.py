"""Attendance as an office's own system gives it out: a CSV of days and what each was, read without guessing."""

import csv
import io
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

ABSENT, EXCUSED, PRESENT = "tanpa alasan sah", "alasan sah", "hadir"

STATUSES = {
    ABSENT: ("tanpa keterangan", "tanpa alasan", "tanpa alasan sah", "tidak sah", "alpa", "alpha", "mangkir", "tk", "a"),
    EXCUSED: ("sakit", "izin", "cuti", "dinas luar", "tugas luar", "tugas belajar", "alasan sah", "sah", "s", "i", "c", "dl", "tl", "tb"),
    PRESENT: ("hadir", "masuk", "h", "m"),
}  # fmt: skip
"""The words that a file may use for what a day was; case and outer blanks do not matter."""

MEANING = {word: status for status, words in STATUSES.items() for word in words}

MOST_LINES = 3000
"""More than eight years of days: a longer file is not of one employee."""
MOST_TOLD = 20
"""So many bad lines are told one by one; the rest are counted."""

DATES = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y")
FIRST_CELLS = ("tanggal", "tgl", "hari", "date")


class Unreadable(Exception):
    """The file is not what was asked; `told` says why, line by line, in words for whoever made it."""

    def __init__(self, *told):
        super().__init__(" ".join(told))
        self.told = list(told)


@dataclass(frozen=True)
class Line:
    """One day of the file: what it was, the note beside it, and the line on which it stands."""

    day: date
    status: str
    note: str
    number: int


@dataclass(frozen=True)
class Tally:
    """What a file comes to by the calendar of a unit."""

    absent: list
    """Working days without valid reason, in order (Lines)."""
    excused: list
    off: list
    """Days marked as absent that are no working days, each with the reason: (Line, why). They are not counted."""
    longest: list
    """The longest row of absent working days (dates); days off do not break it."""

    @property
    def by_year(self):
        return dict(sorted(Counter(line.day.year for line in self.absent).items()))


def text_of(content):
    """The words of a file in UTF-8, with or without a byte order mark, or in Latin-1; Unreadable for another kind."""
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise Unreadable("Ini berkas Excel, bukan CSV. Buka di Excel, lalu pilih Simpan sebagai CSV.")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in content:
        raise Unreadable(
            "Berkas ini bukan CSV dengan pengodean UTF-8 atau Latin-1. Simpan ulang sebagai CSV UTF-8."
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def read(content, today):
    """The lines of an attendance file in the order of their days; raises Unreadable with every bad line by its number.

    `content` is bytes: `date;status[;note]` or with commas, an optional heading, dates as 2026-02-03 or 03/02/2026.
    """
    text = text_of(content)
    first = next((line for line in text.splitlines() if line.strip()), "")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";" if ";" in first else ",", strict=True)
    lines, bad = {}, []
    number = 0
    try:
        for cells in reader:
            # A quoted note may run over several lines: the day stands on the first of them.
            number, before = reader.line_num, number
            if number > MOST_LINES:
                raise Unreadable(
                    f"Berkas lebih dari {MOST_LINES} baris. Satu berkas memuat kehadiran satu pegawai saja."
                )
            cells = [cell.strip() for cell in cells]
            if not any(cells) or (not lines and not bad and cells[0].lower() in FIRST_CELLS):
                continue
            try:
                line = _line(cells, before + 1, today)
                if line.day in lines:
                    raise ValueError(
                        f"tanggal {line.day:%d-%m-%Y} sudah ada di baris {lines[line.day].number}"
                    )
                lines[line.day] = line
            except ValueError as reason:
                bad.append(f"Baris {before + 1}: {reason}.")
    except csv.Error:
        bad.append(f"Baris {number + 1}: tanda kutip tidak ditutup, atau isinya tidak terbaca.")
    if bad:
        more = [f"Dan {len(bad) - MOST_TOLD} baris lain."] if len(bad) > MOST_TOLD else []
        raise Unreadable(*bad[:MOST_TOLD], *more)
    if not lines:
        raise Unreadable("Berkas tidak memuat satu hari pun. Tiap baris: tanggal;status;catatan.")
    return [lines[day] for day in sorted(lines)]


def _line(cells, number, today):
    """One line as it is meant; ValueError with the reason why it cannot be."""
    if len(cells) not in (2, 3):
        raise ValueError(f"ada {len(cells)} kolom; yang diminta tanggal, status, dan boleh catatan")
    day = _date(cells[0])
    if day > today:
        raise ValueError(f"tanggal {day:%d-%m-%Y} sesudah hari ini")
    status = MEANING.get(" ".join(cells[1].lower().replace("_", " ").split()))
    if status is None:
        raise ValueError(
            f"status “{cells[1][:40]}” tidak dikenal; pakai hadir, sakit, izin, cuti, dinas luar, atau alpa"
        )
    return Line(day, status, cells[2][:200] if len(cells) == 3 else "", number)


def _date(text):
    for form in DATES:
        try:
            day = datetime.strptime(text, form).date()
        except ValueError:
            continue
        if day.year >= 1900:
            return day
    raise ValueError(f"tanggal “{text[:40]}” tidak benar; tulis 2026-02-03 atau 03/02/2026")


def tally(lines, working):
    """Count lines by the WorkingDays of a unit."""
    absent, excused, off = [], [], []
    for line in lines:
        why = working.why_off(line.day)
        if line.status == ABSENT:
            off.append((line, why)) if why else absent.append(line)
        elif line.status == EXCUSED and not why:
            excused.append(line)
    return Tally(absent, excused, off, working.longest_row(line.day for line in absent))
