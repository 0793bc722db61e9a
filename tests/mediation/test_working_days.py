"""Counting, whatever the calendar: what holds for every start, number, week and set of days off."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from mediation.models import Term
from mediation.working_days import WorkingDays

FEW = settings(max_examples=300, deadline=None)
STARTS = st.dates(date(2021, 1, 1), date(2027, 12, 31))
NUMBERS = st.integers(1, 70)
WEEKS = st.sampled_from([5, 6])
DAY = timedelta(days=1)


@st.composite
def calendars(draw):
    """Days off strewn over the seven years, with a run of them, as around Lebaran."""
    single = draw(st.sets(STARTS, max_size=40))
    first, length = draw(STARTS), draw(st.integers(0, 12))
    return dict.fromkeys(single | {first + n * DAY for n in range(length)}, "Libur")


COUNTS = st.builds(WorkingDays, calendars(), WEEKS)


def near(start):
    """A day in the months around a start, where a count could be touched."""
    return st.integers(-20, 120).map(lambda n: start + n * DAY)


def term(amount, mode, unit=Term.Unit.WORKING_DAYS):
    return Term(key="uji", title="Uji", amount=amount, mode=mode, unit=unit)


@FEW
@given(COUNTS, STARTS, NUMBERS, st.sampled_from(Term.Mode))
def test_a_term_in_working_days_never_ends_on_a_day_off(days, start, number, mode):
    assert days.counts(term(number, mode).due_on(start, days))


@FEW
@given(COUNTS, STARTS, st.integers(0, 70))
def test_counting_on_and_counting_back_return_to_the_same_number(days, start, number):
    end = days.after(start, number)
    assert days.up_to(start, end) == number
    assert days.between(start, end) == max(number - 1, 0)
    assert len(days.skipped(start, end)) == (end - start).days - number


@FEW
@given(COUNTS, STARTS, st.integers(0, 30), NUMBERS)
def test_who_starts_later_never_ends_earlier(days, start, later, number):
    assert days.after(start, number) <= days.after(start + later * DAY, number)


@FEW
@given(COUNTS, STARTS, NUMBERS)
def test_one_day_more_ends_later_and_skips_no_working_day(days, start, number):
    end, next_end = days.after(start, number), days.after(start, number + 1)
    assert end < next_end
    assert days.between(end, next_end) == 0


@FEW
@given(COUNTS, STARTS, NUMBERS)
def test_clear_days_lie_whole_between_and_end_one_working_day_later(days, start, number):
    literal = term(number, Term.Mode.LITERAL).due_on(start, days)
    clear = term(number, Term.Mode.CLEAR).due_on(start, days)
    assert days.between(start, clear) == number
    assert clear == days.after(literal, 1)
    assert clear == term(number, Term.Mode.BEFORE_CLEAR).due_on(start, days)


@FEW
@given(calendars(), STARTS, NUMBERS)
def test_a_week_of_six_days_ends_no_later_than_one_of_five(off, start, number):
    assert WorkingDays(off, 6).after(start, number) <= WorkingDays(off, 5).after(start, number)


@FEW
@given(st.data(), COUNTS, STARTS, NUMBERS)
def test_another_calendar_moves_only_what_it_touches(data, days, start, number):
    """As many working days by the new calendar as by the old one: how open deadlines are counted anew."""
    changed = data.draw(near(start))
    off = dict(days.days_off)
    removed = off.pop(changed, None)
    other = WorkingDays(off if removed else off | {changed: "Libur susulan"}, days.week)
    end = days.after(start, number)
    moved = other.after(start, days.up_to(start, end))
    if days.counts(changed) == other.counts(changed) or not start < changed <= end:
        # A day taken back right behind the end, or on a weekend, changes nothing of what was counted.
        assert moved == end
    else:
        assert (moved < end) if removed else (moved > end)
    assert days.after(start, other.up_to(start, moved)) == end


# Months -------------------------------------------------------------------------------------------------------------


@FEW
@given(STARTS, st.integers(0, 36))
def test_months_later_is_the_same_day_or_the_last_of_a_shorter_month(start, months):
    end = WorkingDays.months_after(start, months)
    assert (end.year - start.year) * 12 + end.month - start.month == months
    assert end.day == start.day or (end.day < start.day and (end + DAY).day == 1)


@FEW
@given(STARTS, st.integers(0, 400), st.integers(0, 36))
def test_months_keep_the_order_of_their_starts(start, later, months):
    assert WorkingDays.months_after(start, months) <= WorkingDays.months_after(start + later * DAY, months)


@FEW
@given(STARTS, st.integers(0, 24), st.integers(0, 24))
def test_months_by_two_stages_never_reach_further_than_at_once(start, first, second):
    by_stages = WorkingDays.months_after(WorkingDays.months_after(start, first), second)
    at_once = WorkingDays.months_after(start, first + second)
    assert at_once - 3 * DAY <= by_stages <= at_once


@FEW
@given(COUNTS, calendars(), STARTS, st.integers(1, 12))
def test_a_term_in_months_looks_at_no_calendar(days, others, start, months):
    asked = term(months, Term.Mode.WITHIN, Term.Unit.MONTHS)
    assert asked.due_on(start, days) == asked.due_on(start, WorkingDays(others, 6))


def test_months_at_the_ends_of_february():
    """What the terms of the divorce permit come to at the end of a month."""
    assert WorkingDays.months_after(date(2023, 11, 30), 3) == date(2024, 2, 29)
    assert WorkingDays.months_after(date(2025, 11, 30), 3) == date(2026, 2, 28)
    assert WorkingDays.months_after(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert WorkingDays.months_after(date(2026, 12, 31), 2) == date(2027, 2, 28)
