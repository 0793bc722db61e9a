"""Numbers and dates as an Indonesian letter writes them out."""

from datetime import date, datetime
from decimal import Decimal

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
DIGITS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
SCALES = (
    (10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (1000, "ribu"), (100, "ratus"), (10, "puluh"),
)  # fmt: skip
LARGEST = 10**15 - 1


def number_words(number: int) -> str:
    """Write a whole number in words: 1945 is "seribu sembilan ratus empat puluh lima"."""
    if isinstance(number, bool) or not isinstance(number, int):
        raise TypeError(f"Bukan bilangan bulat: {number!r}")
    if not 0 <= number <= LARGEST:
        raise ValueError(f"Tidak dapat ditulis dengan huruf: {number}")
    if number < 10:
        return DIGITS[number]
    if 10 < number < 20:
        return "sebelas" if number == 11 else f"{DIGITS[number - 10]} belas"
    size, name = next(scale for scale in SCALES if number >= scale[0])
    count, rest = divmod(number, size)
    # One ten, hundred or thousand is "se-"; one million is "satu juta".
    words = f"se{name}" if count == 1 and size <= 1000 else f"{number_words(count)} {name}"
    return f"{words} {number_words(rest)}" if rest else words


def figure_and_words(number: int) -> str:
    """Write a number twice, as letters do against forgery: "7 (tujuh)"."""
    return f"{number} ({number_words(number)})"


def ordinal_words(number: int) -> str:
    """Write the rank of a dictum: kesatu, kedua, ketiga."""
    if number < 1:
        raise ValueError(f"Bukan urutan: {number}")
    return f"ke{number_words(number)}"


def rupiah(amount) -> str:
    """Write an amount of money in figures: "Rp1.250.000,00"."""
    figures = f"{Decimal(amount):,.2f}".translate(str.maketrans(",.", ".,"))
    return f"-Rp{figures[1:]}" if figures.startswith("-") else f"Rp{figures}"


def day_name(day: date) -> str:
    """Name the day of the week: "Senin"."""
    return DAYS[_day(day).weekday()]


def long_date(day: date) -> str:
    """Write a date with its month's name: "23 November 2026"."""
    day = _day(day)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def month_and_year(day: date) -> str:
    """Write the month of a date: "November 2026"."""
    day = _day(day)
    return f"{MONTHS[day.month - 1]} {day.year}"


def day_and_date(day: date) -> str:
    """Write a date with its day: "Senin, 23 November 2026"."""
    return f"{day_name(day)}, {long_date(day)}"


def date_words(day: date) -> str:
    """Write a date in words, as minutes do: "dua bulan Mei tahun dua ribu dua puluh enam"."""
    day = _day(day)
    return f"{number_words(day.day)} bulan {MONTHS[day.month - 1]} tahun {number_words(day.year)}"


def _day(day):
    # A moment has no date until somebody says in which time zone, and a letter must not guess.
    if isinstance(day, datetime) or not isinstance(day, date):
        raise TypeError(f"Bukan tanggal: {day!r}")
    return day
