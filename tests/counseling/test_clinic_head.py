"""Who heads the clinic, and that nobody outside it ever does."""

from datetime import timedelta

import pytest
from django.utils import timezone

from mediation.counseling.clinic_head import clinic_headed_by, heads
from mediation.models import Clinic, Incumbency, Person, Position, Unit
from tests import neighbour, walking

pytestmark = pytest.mark.usefixtures("regency")

HEAD = "197602222002032001"


def agency():
    return Unit.objects.get(code="wanagiri")


def handles(day):
    return [person.handle for person in heads(agency(), day)]


def test_the_post_above_the_others_of_the_clinic_heads_it():
    assert handles(timezone.localdate()) == [HEAD]
    assert clinic_headed_by(Person.objects.get(handle=HEAD)) == Clinic.objects.get()


def test_whoever_acts_for_the_head_heads_it_and_the_absent_one_does_not():
    day = timezone.localdate()
    counsellor = Person.objects.get(handle=walking.KONSELOR)
    walking.acting(Position.objects.get(code="klinik-kepala"), counsellor, day, day + timedelta(days=3))
    assert handles(day) == [walking.KONSELOR]
    assert handles(day + timedelta(days=4)) == [HEAD]


def test_a_vacancy_goes_up_to_nobody():
    Incumbency.objects.filter(position__code="klinik-kepala").delete()
    assert handles(timezone.localdate()) == []


@pytest.mark.parametrize("handle", [walking.KONSELOR, walking.IBU_RINA, "bupati", walking.BUDI])
def test_nobody_else_heads_it(handle):
    assert clinic_headed_by(Person.objects.get(handle=handle)) is None


def test_nobody_heads_a_clinic_of_another_agency():
    city = neighbour.settle()
    assert clinic_headed_by(city.counsellor.person) is None
    assert clinic_headed_by(None) is None
