"""Which hours are free: the week of each counsellor, rooms that are shared, days off, and the time of the place."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from mediation.counseling import slots
from mediation.counseling.models import Appointment, Availability, Away, Counsellor, Room
from mediation.models import CalendarVersion, DayOff, Unit, Visit
from tests.counseling.hours import at, clinic

pytestmark = pytest.mark.usefixtures("regency")

MONDAY = date(2025, 7, 7)


@pytest.fixture(autouse=True)
def _sunday(regency, it_is):
    """The day before that Monday; no hours but those of the test."""
    it_is(MONDAY - timedelta(days=1))
    Availability.objects.all().delete()


def hours(who, since=9, until=11, weekday=0, room=1, **more):
    return Availability.objects.create(
        counsellor_id=who, weekday=weekday, from_hour=since, until_hour=until, room_id=room, **more
    )


def found(**which):
    return {
        slot.key: [*slot.modes]
        for slot in slots.free(clinic(), **which)
        if slot.starts_at.date() <= MONDAY + timedelta(days=6)
    }


def visit():
    return Visit.objects.create(
        agency=Unit.objects.get(code="wanagiri"), code_digest=str(Visit.objects.count()), public_key=b"x", mode="daring",
        answer_due_at=timezone.now(),
    )  # fmt: skip


def book(key, mode="tatap_muka", who=None):
    return slots.book(clinic(), key, mode, visit=who or visit())


ALL = ["tatap_muka", "daring", "telepon"]


def test_each_full_hour_of_the_week_is_offered_until_it_is_taken():
    hours(1)
    assert found() == {"1@2025-07-07T09": ALL, "1@2025-07-07T10": ALL}
    book("1@2025-07-07T09", "daring")
    assert found() == {"1@2025-07-07T10": ALL}
    with pytest.raises(slots.Taken) as taken:
        book("1@2025-07-07T09")
    assert [slot.key for slot in taken.value.instead] == [
        "1@2025-07-07T10",
        "1@2025-07-14T09",
        "1@2025-07-14T10",
    ]


def test_of_two_counsellors_with_one_room_one_meets_there_and_the_other_listens_from_afar():
    hours(1), hours(2)
    book("1@2025-07-07T09")
    assert found()["2@2025-07-07T09"] == ["daring", "telepon"]
    assert found()["2@2025-07-07T10"] == ALL
    with pytest.raises(slots.Taken):
        book("2@2025-07-07T09")
    book("2@2025-07-07T09", "telepon")


def test_hours_that_lie_over_each_other_are_one_and_offer_what_either_does():
    hours(1, room=1)
    hours(1, room=2, online=False, phone=False)
    hours(2, room=1)
    book("2@2025-07-07T09")  # the first room is taken, the second is not
    assert found(counsellor=Counsellor.objects.get(pk=1))["1@2025-07-07T09"] == ALL
    assert book("1@2025-07-07T09").room_id == 2


def test_a_room_out_of_use_and_a_counsellor_out_of_service_are_not_offered():
    hours(1), hours(2, room=2)
    Room.objects.filter(pk=1).update(active=False)
    Counsellor.objects.filter(pk=2).update(active=False)
    assert set(map(tuple, found().values())) == {("daring", "telepon")}


def test_online_and_phone_are_offered_only_where_the_two_would_find_each_other():
    hours(3, room=None)
    assert found() == {}
    Counsellor.objects.filter(pk=3).update(phone="0200-1")
    assert set(map(tuple, found().values())) == {("telepon",)}


def test_days_off_of_the_office_and_of_the_counsellor_are_not_offered():
    hours(1), hours(1, weekday=2), hours(1, weekday=5), hours(2, weekday=1, room=2)
    number = CalendarVersion.objects.order_by("-number").first().number + 1
    edition = CalendarVersion.objects.create(number=number, source="uji", activated_at=timezone.now())
    DayOff.objects.create(calendar=edition, day=MONDAY, name="Libur", kind=DayOff.Kind.values[0])
    Away.objects.create(counsellor_id=2, since=MONDAY + timedelta(days=1), until=MONDAY + timedelta(days=1))
    assert {key[2:12] for key in found()} == {"2025-07-09"}
    Unit.objects.filter(code="wanagiri").update(week=6)
    assert {key[2:12] for key in found()} == {"2025-07-09", "2025-07-12"}


def test_nothing_is_offered_that_begins_now_or_lies_too_far_ahead(it_is):
    hours(1, since=0, until=24)
    it_is(MONDAY, hour=9)
    keys = [slot.key for slot in slots.free(clinic())]
    assert keys[0] == "1@2025-07-07T10" and keys[-1] == "1@2025-08-04T23"
    assert slots.find(clinic(), "1@2025-07-07T09") is None
    assert slots.find(clinic(), "1@2025-08-11T09") is None


@pytest.mark.parametrize("zone", ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"])
def test_nine_o_clock_is_nine_o_clock_of_the_place(zone):
    Unit.objects.filter(code="wanagiri").update(time_zone=zone)
    hours(1)
    made = book("1@2025-07-07T09")
    made.refresh_from_db()
    assert made.starts_at == datetime(2025, 7, 7, 9, tzinfo=ZoneInfo(zone))
    assert "pukul 09.00 WI" in slots.when(clinic(), made.starts_at)
    assert list(found()) == ["1@2025-07-07T10"]


def test_late_in_the_evening_of_jakarta_it_is_the_next_day_in_papua(it_is):
    Unit.objects.filter(code="wanagiri").update(time_zone="Asia/Jayapura")
    it_is(MONDAY - timedelta(days=1), hour=23)
    hours(1, since=0, until=2)
    assert clinic().today == MONDAY and timezone.now() == at(MONDAY, 1)
    assert "1@2025-07-07T01" not in found() and slots.find(clinic(), "1@2025-07-14T01")


def test_one_visit_has_one_hour_at_a_time():
    hours(1), hours(2, room=2)
    who = visit()
    book("1@2025-07-07T09", who=who)
    with pytest.raises(slots.Taken):
        book("2@2025-07-07T09", who=who)
    assert Appointment.objects.count() == 1


def test_a_refused_move_leaves_the_row_as_it_was():
    hours(1), hours(2, room=2)
    who = visit()
    mine, other = book("1@2025-07-07T09", who=who), book("1@2025-07-07T10", who=who)
    with pytest.raises(slots.Taken):
        slots.book(clinic(), "2@2025-07-07T10", "daring", instead_of=mine)
    mine.refresh_from_db()
    assert (mine.starts_at, mine.counsellor_id, mine.room_id) == (at(MONDAY, 9), 1, 1)
    assert other.starts_at == at(MONDAY, 10)


@pytest.mark.parametrize(
    "key",
    ["", "@", "1", "1@", "@2025-07-07T09", "x@2025-07-07T09", "1@2025-07-07", "1@2025-07-07T9", "\x00@\x00"],
)
def test_what_names_no_hour_is_offered_the_first_three(key):
    hours(1)
    with pytest.raises(slots.Taken) as taken:
        book(key)
    assert len(taken.value.instead) == 3
