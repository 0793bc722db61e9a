"""Booking an hour without a name: what it asks, what it keeps, and what it answers to whatever is sent."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from mediation.counseling import booking, clock, codes, flood, keyring
from mediation.counseling.models import Clinic, Topic
from mediation.models import AccessLog, Appointment, Unit, Visit
from tests.counseling.hours import answers, booked, clinic, free, send, shown_code

pytestmark = pytest.mark.usefixtures("regency")

BOOK = "/klinik/janji/"


def page(response):
    return response.content.decode()


def nothing_kept():
    return not Visit.objects.exists() and not Appointment.objects.exists()


# What the clinic is -------------------------------------------------------------------------------------------------


def test_the_first_thing_on_the_page_is_somebody_who_answers_now():
    html = page(Client().get("/klinik/"))
    assert 0 < html.index('href="tel:0800-000-0119"') < html.index("<h1>")


def test_the_page_tells_of_everybody_what_he_will_know():
    html = page(Client().get("/klinik/"))
    for who in ("Atasan Anda", "Petugas BKD", "Administrator sistem", "Konselor Anda", "Kepala klinik", "Rekan di meja", "Pencuri basis data"):  # fmt: skip
        row = re.search(rf'<th scope="row">{who}.*?</tr>', html, re.DOTALL)[0]
        assert row.count("<td") == 4


def test_where_two_agencies_have_a_clinic_one_chooses_first():
    city = Unit.objects.create(code="banyubiru", name="Pemerintah Kota Banyubiru")
    Clinic.objects.create(
        agency=city, name="Klinik Banyubiru", where="Balai", crisis_name="Jaga", crisis_phone="112"
    )
    assert "?instansi=banyubiru" in page(Client().get("/klinik/"))
    assert "tel:112" in page(Client().get("/klinik/?instansi=banyubiru"))
    assert Client().get(BOOK).url == "/klinik/"
    assert "Klinik Banyubiru" in page(Client().get(BOOK + "?instansi=banyubiru"))


def test_without_any_clinic_there_is_no_page():
    Clinic.objects.all().delete()
    assert {Client().get(url).status_code for url in ("/klinik/", BOOK)} == {404}


# Booking ------------------------------------------------------------------------------------------------------------


def test_an_hour_is_all_that_must_be_chosen():
    response = send()
    code = shown_code(response)
    visit = Visit.objects.get(code_digest=codes.digest(code))
    appointment = visit.appointments.get()
    assert visit.counsellor == appointment.counsellor and appointment.room
    assert (visit.topic, visit.came_by, visit.sealed_name, visit.sealed_contact) == (
        "",
        "sendiri",
        None,
        None,
    )
    html = page(response)
    assert appointment.room.name in html and "WIB" in html
    assert visit.answer_due_at == clock.after(clinic(), visit.registered_at, 8)


def test_what_is_told_is_kept_locked():
    visit, _ = booked(topic="pekerjaan", name="Si Pendiam", contact="seseorang@surel.example")
    assert keyring.read(visit.sealed_name) == "Si Pendiam"
    assert keyring.read(visit.sealed_contact) == "seseorang@surel.example"
    stored = repr(Visit.objects.values_list().get())
    assert "Pendiam" not in stored and "seseorang" not in stored


def test_booking_leaves_no_session_no_reading_and_no_account(budi):
    client = Client()
    client.force_login(budi)
    sessions = list(Session.objects.values_list())
    send(client)
    assert list(Session.objects.values_list()) == sessions
    assert not AccessLog.objects.exists()
    assert set(Client().post(BOOK, answers()).cookies) <= {"csrftoken"}


def test_the_same_form_sent_twice_is_one_visit_under_one_code():
    told = answers()
    first, second = (Client().post(BOOK, told) for _ in range(2))
    assert first.status_code == second.status_code == 200
    assert shown_code(first) == shown_code(second) == told["kode"]
    assert Visit.objects.count() == Appointment.objects.count() == 1


def test_a_code_that_was_tampered_with_is_drawn_anew():
    _, code = booked(kode="0000")
    assert codes.read(code) != "0000"


def test_a_link_brings_no_code_and_nothing_typed():
    """Whoever sent the link would have the key to the visit that is booked by it."""
    known = codes.draw()
    html = page(
        Client().get(
            BOOK, {"kode": known, "name": "Si Pendiam", "contact": "a@surel.example", "mode": "daring"}
        )
    )
    assert known not in html and "Si Pendiam" not in html and "a@surel" not in html
    assert (
        'value="daring" ' in html
        and shown_code(Client().post(f"{BOOK}?kode={known}", answers(kode=""))) != known
    )


def test_an_hour_that_is_gone_offers_the_next_three_and_loses_nothing_that_was_typed():
    hour = free(mode="tatap_muka")[0]
    booked(slot=hour.key)
    told = answers(slot=hour.key, name="Si Pendiam", contact="seseorang@surel.example", topic="anak")
    response = Client().post(BOOK, told)
    html = page(response)
    assert response.status_code == 422 and "baru saja terisi" in html
    instead = re.findall(r'name="instead" value="([^"]+)"', html)
    assert len(instead) == 3 and hour.key not in instead
    for typed in ("Si Pendiam", "seseorang@surel.example", '<option value="anak" selected>', told["kode"]):
        assert typed in html
    assert Client().post(BOOK, told | {"instead": instead[0]}).status_code == 200
    assert Visit.objects.count() == 2


def test_showing_other_hours_keeps_what_was_typed_and_books_nothing():
    told = answers(tampilkan="", mode="daring", counsellor="2", name="Si Pendiam", topic="anak")
    html = page(Client().post(BOOK, told))
    assert nothing_kept()
    assert "Si Pendiam" in html and '<option value="anak" selected>' in html and told["kode"] in html
    assert set(re.findall(r'name="slot" value="(\d+)@', html)) == {"2"}


def test_later_days_are_a_page_of_their_own():
    html = page(Client().get(BOOK))
    later = re.search(r'name="tampilkan" value="([\d-]+)"', html)[1]
    first = re.search(r'name="slot" value="\d+@([\d-]+)T', page(Client().get(BOOK, {"tampilkan": later})))[1]
    assert first == later


def test_a_refused_form_still_shows_the_hour_that_was_chosen_on_a_later_day():
    last = free(mode="tatap_muka")[-1]
    html = page(send(slot=last.key, contact="bukan surel"))
    assert f'value="{last.key}" checked' in html and "Hari yang lebih awal" in html


def test_who_asks_to_be_answered_is_registered_without_an_hour_and_without_a_contact():
    response = send(slot="", tanpa_jam="1", counsellor="2", contact="seseorang@surel.example")
    visit = Visit.objects.get()
    assert (visit.counsellor_id, visit.appointments.count(), visit.sealed_contact) == (2, 0, None)
    assert "Permintaan Anda sudah diterima" in page(response)


def test_who_comes_by_an_offer_is_counted_as_such():
    assert f"{BOOK}?instansi=wanagiri&amp;lewat=tawaran" in page(Client().get("/klinik/?lewat=tawaran"))
    assert "lewat" not in page(Client().get("/klinik/?lewat=kuda"))
    assert 'name="lewat" value="tawaran"' in page(Client().get(BOOK, {"lewat": "tawaran"}))
    assert booked(lewat="tawaran")[0].came_by == "tawaran"


def test_where_no_mail_leaves_no_address_is_asked_for(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    assert 'name="contact"' not in page(Client().get(BOOK))
    assert booked(contact="seseorang@surel.example")[0].sealed_contact is None


# In danger ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("topic", [Topic.DIVORCE, Topic.FAMILY, Topic.HEALTH])
def test_behind_some_topics_it_is_asked_whether_one_is_safe(topic):
    response = send(topic=topic)
    assert response.status_code == 422 and "Mohon dijawab dahulu" in page(response)
    assert nothing_kept()
    assert booked(topic=topic, safe="aman")


def test_who_is_not_safe_is_led_to_somebody_at_once_and_nothing_is_kept():
    for pressed in ({}, {"tampilkan": ""}, {"tanpa_jam": "1"}):
        response = send(topic="perceraian", safe="tidak", name="Si Pendiam", slot="bukan jam", **pressed)
        assert response.status_code == 200 and 'role="button" href="tel:0800-000-0119"' in page(response)
        assert "Si Pendiam" not in page(response)
    assert nothing_kept()


# What is not asked for ------------------------------------------------------------------------------------------------

GARBAGE = [
    {"slot": ""}, {"slot": "1@"}, {"slot": "@2026-12-01T09"}, {"slot": "x" * 41}, {"slot": "1@9999-99-99T99"}, {"slot": "1@0001-01-01T00"},
    {"slot": "1@2026-W01-1T09"}, {"slot": f"{10**30}@2026-12-01T09"}, {"slot": "\x00"}, {"mode": ""}, {"mode": "kuda"}, {"mode": "\x00"},
    {"counsellor": "x"}, {"counsellor": str(10**30)}, {"counsellor": "\x00"}, {"topic": "kuda"}, {"safe": "kuda"},
    {"name": "a" * 61}, {"name": "\x00"}, {"contact": "0812-3456"}, {"contact": "a@b"}, {"contact": "a" * 300 + "@surel.example"},
]  # fmt: skip


@pytest.mark.parametrize("told", GARBAGE, ids=lambda told: repr(told)[:40])
def test_garbage_is_refused_in_words_and_keeps_nothing(told):
    response = send(**told)
    assert response.status_code == 422 and "Belum dapat diteruskan" in page(response)
    assert nothing_kept()


@pytest.mark.parametrize(
    "day", ["kemarin", "2026-13-45", "0001-01-01", "9999-12-31", "\x00", "2026-12-01' OR 1"]
)
def test_a_day_that_is_none_shows_the_free_hours_or_that_there_are_none(day):
    assert Client().get(BOOK, {"tampilkan": day, "mode": "kuda", "counsellor": "x"}).status_code == 200


def test_an_hour_that_passed_or_was_never_offered_is_refused():
    day = clinic().today
    for key in (f"1@{day}T00", f"1@{day.replace(year=day.year + 1)}T09"):
        assert send(slot=key).status_code == 422
    assert nothing_kept()


def test_nothing_is_kept_of_a_post_without_the_cookie_of_the_form():
    response = Client(enforce_csrf_checks=True).post(BOOK, answers())
    assert response.status_code == 403 and nothing_kept()
    assert "tidak ada yang tercatat" in page(response)


def test_other_methods_are_not_served():
    assert {getattr(Client(), way)(BOOK).status_code for way in ("put", "delete", "patch")} == {405}


def test_too_many_from_one_address_are_refused_with_other_ways(monkeypatch):
    send()
    monkeypatch.setattr(booking, "MOST", 1)
    response = Client().post(BOOK, answers(name="Si Pendiam"))
    html = page(response)
    assert response.status_code == 429 and Visit.objects.count() == 1
    assert "tel:0800-000-0119" in html and clinic().agency.phone in html and "Si Pendiam" in html
    assert Client(REMOTE_ADDR="203.0.113.9").post(BOOK, answers()).status_code == 200
    assert not any("127.0.0.1" in key for key in flood._counted._cache)


# The code -------------------------------------------------------------------------------------------------------------


def test_a_code_opens_the_visit_however_it_was_read_and_typed():
    _, code = booked(kode="01AB0-1QQ01-KKKKK-0OIL1".replace("O", "0").replace("I", "1").replace("L", "1"))
    for typed in (
        code.lower(),
        code.replace("0", "O").replace("1", "l"),
        code.replace("-", " "),
        f"  {code} ",
    ):
        assert "Janji" in page(Client().post("/klinik/kunjungan/", {"kode": typed}))
    wrong = Client().post("/klinik/kunjungan/", {"kode": code[:-1] + "Z"})
    assert wrong.status_code == 422 and "tidak dikenal" in page(wrong)


def test_the_page_with_the_code_is_kept_by_no_browser():
    response = send()
    assert response["Cache-Control"] == "private, no-store"
    assert Visit.objects.get().registered_at <= timezone.now()


def test_a_form_sent_again_for_another_clinic_shows_the_visit_at_its_own(regency):
    visit, code = booked()
    other = Unit.objects.create(code="papua", name="Papua", kind=Unit.Kind.REGENCY, time_zone="Asia/Jayapura")
    Clinic.objects.create(
        agency=other, name="Klinik Lain", where="Jauh", crisis_name="Ani", crisis_phone="119"
    )
    html = page(send(kode=code, instansi="papua"))
    at = visit.appointments.get().starts_at.astimezone(clinic().zone)
    assert f"pukul {at:%H.%M} WIB" in html and "WIT" not in html
