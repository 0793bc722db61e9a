"""Many at once from several processes: no counsellor, room or person is booked twice, and every refusal offers what is free."""

import multiprocessing
import random
from collections import Counter

import pytest
from django.db import connection, connections
from django.test import Client
from django.utils import timezone

from mediation.counseling import codes, slots
from mediation.counseling.models import Appointment, Availability, Clinic, Counsellor, Mode, Visit
from tests.counseling.hours import answers, clinic, shown_code

pytestmark = pytest.mark.usefixtures("committed")

PERSONS = 40


@pytest.fixture
def crowded():
    """Five counsellors at the same hours share two rooms; some hundred hours in all, and many persons who want them."""
    Availability.objects.all().delete()
    Counsellor.objects.update(link="https://temu.example/", phone="0200")
    Clinic.objects.update(days_ahead=7)
    for who in Counsellor.objects.all():
        for weekday in range(5):
            Availability.objects.create(
                counsellor=who, weekday=weekday, from_hour=9, until_hour=13, room_id=1 + who.pk % 2
            )
    return [
        Visit.objects.create(
            agency=clinic().agency, code_digest=codes.digest(codes.draw()), public_key=b"x", mode="daring", answer_due_at=timezone.now()
        )
        for _ in range(PERSONS)
    ]  # fmt: skip


def hustle(number, each, keys, visits, told):
    """One process: book and move at random, as fast as it can; what came of it, counted."""
    connection.close()
    draw, came, at = random.Random(number), Counter(), clinic()
    try:
        for _ in range(each):
            visit = draw.choice(visits)
            mine = visit.appointments.first() if draw.random() < 0.2 else None
            try:
                slots.book(at, draw.choice(keys), draw.choice(Mode.values), visit=visit, instead_of=mine)
                came["moved" if mine else "booked"] += 1
            except slots.Taken as taken:
                came["taken"] += 1
                came["offered"] += len(taken.instead)
    except BaseException as failure:
        came[f"{type(failure).__name__}: {failure}"] += 1
    told.put(came)
    connection.close()


def at_once(processes, act, *arguments):
    """Do it in so many processes; the sum of what each counted."""
    connections.close_all()
    forked = multiprocessing.get_context("fork")
    told = forked.Queue()
    running = [forked.Process(target=act, args=(n, *arguments, told), daemon=True) for n in range(processes)]
    for process in running:
        process.start()
    came = sum((told.get(timeout=1500) for _ in running), Counter())
    for process in running:
        process.join(30)
    return came


def doubles():
    """Whoever, and whatever room, is booked more than once at one time."""
    rows = Appointment.objects.values_list("starts_at", "counsellor", "room", "visit")
    told = [("counsellor", at, who) for at, who, _, _ in rows] + [
        ("person", at, visit) for at, _, _, visit in rows
    ]
    told += [("room", at, room) for at, _, room, _ in rows if room]
    return [double for double, times in Counter(told).items() if times > 1]


@pytest.mark.parametrize(
    ("processes", "each"), [(4, 50), pytest.param(8, 1250, marks=[pytest.mark.deep, pytest.mark.postgres])]
)
def test_however_many_try_at_once_none_is_booked_twice(crowded, processes, each):
    if each > 50 and connection.vendor != "postgresql":
        pytest.skip("hanya di PostgreSQL")
    keys = [slot.key for slot in slots.free(clinic())][:36]
    came = at_once(processes, hustle, each, keys, crowded)
    assert set(came) <= {"booked", "moved", "taken", "offered"}, came
    assert came["booked"] + came["moved"] + came["taken"] == processes * each
    assert came["taken"] > came["booked"] == Appointment.objects.count() > 20
    assert came["offered"] >= came["taken"]
    assert doubles() == []


def press(number, told_form, told):
    connection.close()
    client, came = Client(), Counter()
    try:
        for _ in range(3):
            response = client.post("/klinik/janji/", told_form)
            came[f"{response.status_code} {shown_code(response)}"] += 1
    except BaseException as failure:
        came[f"{type(failure).__name__}: {failure}"] += 1
    told.put(came)
    connection.close()


def test_one_form_sent_many_times_at_one_moment_is_one_visit():
    form = answers()
    came = at_once(4, press, form)
    assert came == {f"200 {form['kode']}": 12}
    assert Visit.objects.count() == Appointment.objects.count() == 1
