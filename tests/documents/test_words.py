"""Numbers and dates as letters write them out."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents import words

DIGITS = dict(zip("nol satu dua tiga empat lima enam tujuh delapan sembilan".split(), range(10), strict=True))
SCALES = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}


def read(text):
    """Read number words back, in a way that shares nothing with how they were written."""
    total = group = digit = 0
    for word in text.split():
        if word in DIGITS:
            digit = DIGITS[word]
        elif word == "belas":
            group, digit = group + 10 + digit, 0
        elif word in {"puluh", "ratus"}:
            group, digit = group + digit * {"puluh": 10, "ratus": 100}[word], 0
        elif word in {"sepuluh", "sebelas", "seratus"}:
            group += {"sepuluh": 10, "sebelas": 11, "seratus": 100}[word]
        elif word == "seribu":
            total += 1000
        else:
            total, group, digit = total + (group + digit) * SCALES[word], 0, 0
    return total + group + digit


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "nol"),
        (1, "satu"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (19, "sembilan belas"),
        (20, "dua puluh"),
        (21, "dua puluh satu"),
        (100, "seratus"),
        (101, "seratus satu"),
        (111, "seratus sebelas"),
        (200, "dua ratus"),
        (999, "sembilan ratus sembilan puluh sembilan"),
        (1000, "seribu"),
        (1100, "seribu seratus"),
        (1945, "seribu sembilan ratus empat puluh lima"),
        (2026, "dua ribu dua puluh enam"),
        (11_000, "sebelas ribu"),
        (100_000, "seratus ribu"),
        (101_000, "seratus satu ribu"),
        (1_000_000, "satu juta"),
        (1_001_000, "satu juta seribu"),
        (2_500_000, "dua juta lima ratus ribu"),
        (10**9, "satu miliar"),
        (10**12, "satu triliun"),
    ],
)
def test_number_is_written_in_words(number, text):
    assert words.number_words(number) == text


@given(st.integers(0, words.LARGEST))
def test_number_words_read_back_as_the_number(number):
    assert read(words.number_words(number)) == number


@given(st.integers(0, words.LARGEST))
def test_number_words_never_say_one_hundred_the_english_way(number):
    text = words.number_words(number)
    assert "satu ratus" not in text and "satu puluh" not in text and "satu belas" not in text
    assert not text.startswith("satu ribu")


@pytest.mark.parametrize("number", [-1, words.LARGEST + 1])
def test_number_beyond_words_is_refused(number):
    with pytest.raises(ValueError):
        words.number_words(number)


@pytest.mark.parametrize("value", [None, "", "7", 7.0, True, Decimal(7)])
def test_what_is_no_whole_number_is_refused(value):
    with pytest.raises(TypeError):
        words.number_words(value)


def test_number_is_written_twice_against_forgery():
    assert words.figure_and_words(7) == "7 (tujuh)"


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "kesatu"), (2, "kedua"), (10, "kesepuluh"), (11, "kesebelas"), (21, "kedua puluh satu")],
)
def test_rank_of_a_dictum(number, text):
    assert words.ordinal_words(number) == text


def test_there_is_no_zeroth_dictum():
    with pytest.raises(ValueError):
        words.ordinal_words(0)


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (0, "Rp0,00"),
        (500, "Rp500,00"),
        (1_250_000, "Rp1.250.000,00"),
        (Decimal("33.5"), "Rp33,50"),
        (-5, "-Rp5,00"),
    ],
)
def test_money_is_written_in_figures(amount, text):
    assert words.rupiah(amount) == text


def test_dates_are_written_in_indonesian():
    day = date(2026, 11, 23)
    assert words.long_date(day) == "23 November 2026"
    assert words.day_name(day) == "Senin"
    assert words.day_and_date(day) == "Senin, 23 November 2026"
    assert words.date_words(day) == "dua puluh tiga bulan November tahun dua ribu dua puluh enam"


def test_every_month_and_every_day_has_its_name():
    months = [words.long_date(date(2026, month, 1)).split()[1] for month in range(1, 13)]
    assert months == (
        "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()
    )
    days = [words.day_name(date(2026, 11, 23 + offset)) for offset in range(7)]
    assert days == "Senin Selasa Rabu Kamis Jumat Sabtu Minggu".split()


@given(st.dates())
def test_day_of_the_week_agrees_with_the_calendar(day):
    assert words.DAYS.index(words.day_name(day)) == day.weekday()


@pytest.mark.parametrize("value", [None, "", "2026-11-23", datetime(2026, 11, 23, 8, 0)])
def test_what_is_no_date_is_refused(value):
    with pytest.raises(TypeError):
        words.long_date(value)
