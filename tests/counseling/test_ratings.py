"""A visit is rated once, after its closing, and nothing leads from the rating back to it."""

from datetime import date

import pytest
from django.utils import timezone

from mediation.counseling.models import Rating, Visit
from tests.counseling import ask, dump, visit

pytestmark = pytest.mark.usefixtures("regency")

GOOD = {
    "nilai-heard": "5",
    "nilai-helped": "4",
    "nilai-easy": "3",
    "nilai-safe": "5",
}


@pytest.fixture
def closed():
    return visit(closed_on=date(2026, 3, 17))


def test_a_rating_knows_no_visit_no_day_and_no_order(closed, it_is):
    here, code = closed
    it_is(date(2026, 3, 19))
    before = dump()
    assert "tanpa nama, tanpa kode" in ask(code, "penilaian_kirim", **GOOD).content.decode()
    row = Rating.objects.get()
    assert row.month == date(2026, 3, 1)
    assert {field.name for field in row._meta.fields} == {
        "id", "agency", "month", "heard", "helped", "easy", "safe",
    }  # fmt: skip
    after = dump()
    assert {name for name in before if before[name] != after[name]} == {"mediation.Rating", "mediation.Visit"}
    assert str(here.pk) not in repr(after["mediation.Rating"]) and row.pk.version == 4


def test_a_visit_is_rated_once(closed):
    _, code = closed
    for _ in range(2):
        response = ask(code, "penilaian_kirim", **GOOD)
        assert response.status_code == 200
    assert Rating.objects.count() == 1
    assert "Bagaimana menurut Anda" not in response.content.decode()


def test_an_open_visit_is_not_asked_and_takes_no_rating():
    here, code = visit()
    assert "Bagaimana menurut Anda" not in ask(code).content.decode()
    ask(code, "penilaian_kirim", **GOOD)
    assert not Rating.objects.exists() and not Visit.objects.get(pk=here.pk).rated


@pytest.mark.parametrize(
    "changes",
    [
        {"nilai-heard": ""},
        {"nilai-helped": "6"},
        {"nilai-easy": "0"},
        {"nilai-safe": "lima"},
    ],
)
def test_what_is_missing_or_too_much_is_refused_and_the_rest_kept(closed, changes):
    here, code = closed
    response = ask(code, "penilaian_kirim", **GOOD | changes)
    assert response.status_code == 422
    assert response.content.decode().count(" checked") == 3
    assert not Rating.objects.exists() and not Visit.objects.get(pk=here.pk).rated


def test_the_questions_tell_no_day(closed):
    shown = ask(closed[1]).content.decode().split("judul-nilai")[1]
    assert timezone.localdate().isoformat() not in shown
