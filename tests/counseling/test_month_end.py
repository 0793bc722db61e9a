"""Rows that only count are mixed when their month is over."""

from collections import Counter
from datetime import date

import pytest
from django.db import connection

from mediation.counseling.models import FollowUpAnswer, Rating, Tally
from mediation.counseling.month_end import MIXED, shuffle_ratings
from mediation.models import Unit
from tests.commands import manage
from tests.counseling.test_evaluation import count

pytestmark = pytest.mark.usefixtures("regency")


@pytest.fixture
def wanagiri(it_is):
    it_is(date(2026, 3, 9))
    return Unit.objects.get(code="wanagiri")


def rate(agency, month, numbers):
    """Ratings that a test can tell apart: each says a number in its first two answers."""
    for number in numbers:
        Rating.objects.create(
            agency=agency, month=month, heard=number // 10, helped=number % 10, easy=3, safe=2
        )


def as_stored():
    """The ratings' numbers in the order in which the database keeps the rows."""
    order = {"sqlite": "rowid", "postgresql": "ctid"}[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT heard * 10 + helped FROM mediation_rating ORDER BY {order}")
        return [number for (number,) in cursor.fetchall()]


def test_a_month_that_is_over_keeps_its_rows_but_neither_their_keys_nor_their_order(wanagiri):
    numbers = list(range(40))
    rate(wanagiri, date(2026, 2, 1), numbers)
    keys, before = set(Rating.objects.values_list("pk", flat=True)), as_stored()
    assert shuffle_ratings() == 40
    assert before == numbers and as_stored() != numbers and sorted(as_stored()) == numbers
    assert not keys & set(Rating.objects.values_list("pk", flat=True))
    assert {(r.easy, r.safe) for r in Rating.objects.all()} == {(3, 2)}


def test_the_running_month_is_left_alone(wanagiri):
    rate(wanagiri, date(2026, 3, 1), [1, 2])
    keys = set(Rating.objects.values_list("pk", flat=True))
    assert shuffle_ratings() == 0
    assert set(Rating.objects.values_list("pk", flat=True)) == keys


def test_a_month_is_mixed_once(wanagiri):
    rate(wanagiri, date(2026, 2, 1), [1, 2, 3])
    shuffle_ratings()
    keys = set(Rating.objects.values_list("pk", flat=True))
    assert {key.version for key in keys} == {MIXED}
    assert shuffle_ratings() == 0
    assert set(Rating.objects.values_list("pk", flat=True)) == keys


def test_a_new_month_is_mixed_with_the_old_ones(wanagiri):
    rate(wanagiri, date(2026, 1, 1), range(10, 20))
    shuffle_ratings()
    rate(wanagiri, date(2026, 2, 1), range(20, 30))
    assert shuffle_ratings() == 20
    months = [number // 10 for number in as_stored()]
    assert months != sorted(months)


def test_everything_that_only_counts_is_mixed_and_the_figures_stay(wanagiri):
    count(wanagiri, date(2026, 2, 1), 7)
    FollowUpAnswer.objects.create(
        agency=wanagiri, month=date(2026, 2, 1), about="rujukan", months=3, answer="bersama"
    )
    told = Counter(Tally.objects.values_list("month", "topic", "mode", "sessions"))
    assert shuffle_ratings() == 8
    assert Counter(Tally.objects.values_list("month", "topic", "mode", "sessions")) == told


def test_the_worker_mixes_what_is_over(wanagiri):
    rate(wanagiri, date(2026, 2, 1), [1, 2, 3])
    assert manage("work", "--once").code == 0
    assert {key.version for key in Rating.objects.values_list("pk", flat=True)} == {MIXED}
