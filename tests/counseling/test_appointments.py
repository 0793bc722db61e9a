"""A visitor's own page: his appointments, the calendar file, and taking everything back."""

import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from mediation.counseling import codes, keyring, slots
from mediation.models import Appointment, Availability, Case, Message, Note, Tally, Visit
from tests.counseling import ask
from tests.counseling.hours import answers, booked, clinic, free

pytestmark = pytest.mark.usefixtures("regency")

PAGE, FILE = "/klinik/kunjungan/", "/klinik/janji/kalender/"
MAIL = "seseorang@surel.example"


def html(response):
    return response.content.decode()


def hour_of(visit, **which):
    return free(counsellor=visit.counsellor, mode="tatap_muka", **which)[0]


def move(code, visit, key, mode="tatap_muka", **data):
    return ask(code, "pindah", appointment=visit.appointments.get().pk, slot=key, mode=mode, **data)


def is_over(visit):
    Appointment.objects.filter(visit=visit).update(starts_at=timezone.now() - timedelta(days=1))


# Moving -------------------------------------------------------------------------------------------------------------


def test_an_appointment_moves_and_its_old_hour_is_free_again():
    visit, code = booked()
    before, hour = visit.appointments.get(), hour_of(visit)
    assert "sudah dipindahkan" in html(move(code, visit, hour.key))
    after = visit.appointments.get()
    assert (after.pk, after.starts_at) == (before.pk, hour.starts_at)
    assert before.starts_at in [slot.starts_at for slot in free(counsellor=visit.counsellor)]
    assert "sudah pada jam itu" in html(move(code, visit, hour.key))


def test_at_its_own_hour_it_moves_from_the_room_to_the_telephone():
    visit, code = booked()
    before = visit.appointments.get()
    key = slots.key_of(before.counsellor, before.starts_at.astimezone(clinic().zone))
    assert f'value="{key}"' in html(ask(code))
    response = move(code, visit, key, mode="telepon")
    assert response.status_code == 200
    after = visit.appointments.get()
    assert (after.pk, after.starts_at, after.mode, after.room) == (
        before.pk,
        before.starts_at,
        "telepon",
        None,
    )
    assert "0200-555-011" in html(response)


def test_what_was_reminded_is_reminded_again_after_it_moved():
    visit, code = booked(contact=MAIL)
    visit.appointments.update(reminded_at=timezone.now())
    move(code, visit, hour_of(visit).key)
    assert visit.appointments.get().reminded_at is None
    assert Visit.objects.get().sealed_contact


def test_an_hour_that_is_gone_leaves_the_appointment_where_it_is():
    visit, code = booked()
    hour, before = hour_of(visit), visit.appointments.get()
    booked(slot=hour.key)
    response = move(code, visit, hour.key)
    assert response.status_code == 422 and "baru saja terisi" in html(response)
    assert html(response).count('name="instead"') > 0
    assert visit.appointments.get().starts_at == before.starts_at


def test_it_moves_to_no_other_counsellor():
    """What was written is sealed for the one who keeps the visit."""
    visit, code = booked()
    other = next(slot for slot in free(mode="tatap_muka") if slot.counsellor != visit.counsellor)
    response = move(code, visit, other.key)
    assert response.status_code == 422 and "konselor Anda" in html(response)
    assert visit.appointments.get().counsellor == visit.counsellor


def test_nobody_moves_or_cancels_the_appointment_of_another_visit():
    visit, _ = booked()
    theirs, hour = visit.appointments.get(), hour_of(visit)
    _, code = booked()
    response = ask(code, "pindah", appointment=theirs.pk, slot=hour.key, mode="tatap_muka")
    assert response.status_code == 422
    ask(code, "batal", appointment=theirs.pk)
    assert Appointment.objects.get(pk=theirs.pk).starts_at == theirs.starts_at


def test_what_is_over_is_neither_moved_nor_cancelled():
    visit, code = booked()
    key = hour_of(visit).key
    is_over(visit)
    assert move(code, visit, key).status_code == 422
    assert "sudah lewat" in html(ask(code, "batal", appointment=visit.appointments.get().pk))
    assert visit.appointments.count() == 1


# Cancelling and coming again --------------------------------------------------------------------------------------------


def test_cancelling_keeps_neither_the_hour_nor_the_contact_and_twice_does_no_harm():
    visit, code = booked(contact=MAIL)
    row = visit.appointments.get()
    for _ in range(2):
        response = ask(code, "batal", appointment=row.pk)
        assert response.status_code == 200 and "sudah dibatalkan" in html(response)
    assert not Appointment.objects.exists()
    assert Visit.objects.get().sealed_contact is None
    assert row.starts_at in [slot.starts_at for slot in free(counsellor=row.counsellor)]


def test_the_next_appointment_comes_after_the_first_is_over_under_the_same_code():
    visit, code = booked()
    hour = hour_of(visit)
    told = {"slot": hour.key, "mode": "daring", "contact": MAIL}
    refused = ask(code, "tambah", **told)
    assert refused.status_code == 422 and "belum lewat" in html(refused)
    is_over(visit)
    for _ in range(2):  # sent twice it is one
        assert "sudah dibuat" in html(ask(code, "tambah", **told))
    assert visit.appointments.count() == 2
    assert keyring.read(Visit.objects.get().sealed_contact) == MAIL


def test_who_registered_without_an_hour_chooses_one_later_and_with_it_his_counsellor():
    visit, code = booked(slot="", tanpa_jam="1")
    assert visit.counsellor is None
    hour = free(mode="telepon")[0]
    assert ask(code, "tambah", slot=hour.key, mode="telepon").status_code == 200
    assert Visit.objects.get().counsellor == hour.counsellor


def test_a_closed_visit_takes_no_further_appointment():
    visit, code = booked()
    is_over(visit)
    Visit.objects.update(closed_on=timezone.localdate())
    response = ask(code, "tambah", slot=hour_of(visit).key, mode="tatap_muka")
    assert response.status_code == 422 and "sudah ditutup" in html(response)


@pytest.mark.parametrize(
    "data",
    [{}, {"appointment": "x"}, {"appointment": "\x00"}, {"appointment": str(uuid.UUID(int=7))}, {"slot": "\x00"}, {"mode": "kuda"}, {"contact": "x"}],
    ids=repr,
)  # fmt: skip
def test_garbage_changes_nothing(data):
    visit, code = booked()
    before = list(Appointment.objects.values_list())
    for act in ("pindah", "tambah", "batal", "kuda", "\x00"):
        assert ask(code, act, **data).status_code in {200, 422}
    assert list(Appointment.objects.values_list()) == before


# The calendar file ------------------------------------------------------------------------------------------------------


def test_the_calendar_file_says_an_hour_and_nothing_of_why():
    visit, code = booked(name="Si Pendiam", contact=MAIL, topic="anak")
    row = visit.appointments.get()
    response = Client().post(FILE, {"kode": code, "appointment": row.pk})
    assert response["Content-Type"].startswith("text/calendar")
    assert response["Content-Disposition"] == 'attachment; filename="janji.ics"'
    event = Calendar.from_ical(response.content).walk("VEVENT")[0]
    assert (event["SUMMARY"], event["DTSTART"].dt) == ("Janji", row.starts_at)
    assert "LOCATION" not in event
    text = response.content.decode().lower()
    for secret in ("klinik", "konsel", "rukun", code.lower(), str(row.pk), str(visit.pk), row.room.name.lower(), "bkpsdm"):  # fmt: skip
        assert secret not in text
    again = Client().post(FILE, {"kode": code, "appointment": row.pk})
    assert Calendar.from_ical(again.content).walk("VEVENT")[0]["UID"] != event["UID"]


def test_the_place_is_in_it_only_if_it_is_wanted():
    visit, code = booked()
    response = Client().post(FILE, {"kode": code, "appointment": visit.appointments.get().pk, "tempat": "on"})
    event = Calendar.from_ical(response.content).walk("VEVENT")[0]
    assert visit.appointments.get().room.name in event["LOCATION"]


def test_without_the_code_there_is_no_calendar_file():
    visit, _ = booked()
    _, other = booked()
    pk = visit.appointments.get().pk
    for data in ({}, {"appointment": pk}, {"kode": "x", "appointment": pk}, {"kode": other, "appointment": pk}, {"kode": other, "appointment": "x"}):  # fmt: skip
        assert Client().post(FILE, data).url == PAGE
    assert Client().get(FILE, {"appointment": pk}).url == PAGE


# Taking everything back ---------------------------------------------------------------------------------------------------


def test_erasing_takes_everything_of_the_visit_and_frees_its_hour():
    visit, code = booked(name="Si Pendiam", contact=MAIL)
    row = visit.appointments.get()
    Message.objects.create(visit=visit, from_counsellor=True, for_visitor=b"x", for_counsellor=b"x")
    Note.objects.create(
        visit=visit, counsellor=visit.counsellor, content=b"x", key_for_counsellor=b"x", key_for_recovery=b"x"
    )
    refused = ask(code, "hapus")
    assert refused.status_code == 422 and "Centang dahulu" in html(refused)
    assert "sudah dihapus" in html(ask(code, "hapus", yakin="on"))
    assert ask(code, "hapus", yakin="on").status_code == 422
    for model in (Visit, Appointment, Message, Note, Tally, Case):
        assert not model.objects.exists()
    assert row.starts_at in [slot.starts_at for slot in free(counsellor=row.counsellor)]


def test_what_was_counted_when_a_visit_was_closed_stays_counted():
    visit, code = booked()
    Visit.objects.update(closed_on=timezone.localdate())
    Tally.objects.create(
        agency=visit.agency, month=timezone.localdate().replace(day=1), mode="daring", came_by="sendiri"
    )
    ask(code, "hapus", yakin="on")
    assert (Visit.objects.count(), Tally.objects.count()) == (0, 1)


def test_without_free_hours_the_page_says_so():
    visit, code = booked()
    told = answers(slot="", tanpa_jam="1", kode=codes.draw())
    Availability.objects.all().delete()
    assert "Sedang tidak ada jam yang bebas" in html(ask(code))
    assert "Tidak ada jam yang bebas" in html(Client().get("/klinik/janji/"))
    assert Client().post("/klinik/janji/", told).status_code == 200
