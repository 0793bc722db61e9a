"""Hours, days off and rooms: who keeps them, and that none is taken from under an appointment."""

from datetime import timedelta

import pytest
from django.test import Client

from mediation.counseling.models import Clinic, Counsellor, Room
from mediation.models import Account, Appointment, Availability, Away, Person, Unit
from tests import neighbour, walking
from tests.counseling.hours import booked, clinic, free

pytestmark = pytest.mark.usefixtures("regency")

PAGE = "/klinik/jadwal/"
HEAD, PARTNER = "197602222002032001", "psikolog-1"


def at_page(username):
    client = Client()
    account = Account.objects.get_or_create(
        username=username, defaults={"person": Person.objects.get(handle=username)}
    )[0]
    client.force_login(account)
    return client


def one(pk):
    return f"{PAGE}?konselor={pk}"


def html(response):
    return response.content.decode()


def hours(**changes):
    told = {
        "weekday": "0",
        "from_hour": "13",
        "until_hour": "15",
        "room": "2",
        "online": "on",
        "phone": "on",
    } | changes
    return {"aksi": "jam", **{f"jam-{name}": value for name, value in told.items()}}


def away(since, until=None):
    return {"aksi": "libur", "libur-since": since, "libur-until": until or since}


def met():
    """An appointment with the first counsellor, and its day and time as people say it."""
    key = free(counsellor=Counsellor.objects.get(pk=1), mode="tatap_muka")[0].key
    visit, _ = booked(slot=key, name="Si Pendiam")
    row = visit.appointments.get()
    return row, row.starts_at.astimezone(clinic().zone)


# Who ----------------------------------------------------------------------------------------------------------------


def test_the_head_keeps_the_clinic_its_rooms_and_its_counsellors():
    head = at_page(HEAD)
    assert "Jadwal Klinik Konseling" in html(head.get(PAGE))
    assert (
        head.post(
            PAGE,
            {"aksi": "ruang", "ruang-name": "Ruang Bening", "ruang-where": "Lantai 3", "ruang-active": "on"},
        ).url
        == PAGE
    )
    assert Room.objects.get(name="Ruang Bening").agency.code == "wanagiri"
    person = Person.objects.create(handle="konselor-baru", status="NON_ASN", name="Baru")
    assert (
        head.post(
            PAGE, {"aksi": "konselor", "baru-handle": "konselor-baru", "baru-kind": "konselor"}
        ).status_code
        == 302
    )
    assert person.counsellor.agency.code == "wanagiri"
    data = {
        f"klinik-{f}": getattr(clinic(), f)
        for f in ("name", "where", "crisis_name", "opens_hour", "closes_hour", "answer_hours", "days_ahead")
    }
    head.post(PAGE, {"aksi": "klinik", **data, "klinik-crisis_phone": "119"})
    assert clinic().crisis_phone == "119"


def test_a_counsellor_keeps_his_own_hours_and_nothing_else():
    partner = at_page(PARTNER)
    own = Counsellor.objects.get(person__handle=PARTNER)
    assert "Jadwal Anda" in html(partner.get(PAGE))
    assert partner.post(PAGE, hours()).status_code == 302
    assert own.hours.filter(weekday=0, from_hour=13, room=2).exists()
    assert partner.get(one(1)).status_code == 404
    assert partner.post(one(1), hours()).status_code == 404
    partner.post(
        PAGE,
        {
            "aksi": "diri",
            "diri-about": "Halo",
            "diri-phone": "0200",
            "diri-link": "temu.example/a",
            "diri-kind": "psikiater",
        },
    )
    own.refresh_from_db()
    assert (own.about, own.link, own.kind, own.active) == ("Halo", "https://temu.example/a", "psikolog", True)
    assert partner.post(PAGE, {"aksi": "ruang", "ruang-name": "Ruang", "ruang-where": "x"}).status_code == 422


@pytest.mark.parametrize("username", [walking.BUDI, walking.SRI, walking.IBU_RINA, "bupati", "admin"])
def test_nobody_else_has_the_page(username):
    client = Client()
    client.force_login(Account.objects.get(username=username))
    for url in (PAGE, one(1)):
        assert {client.get(url).status_code, client.post(url, hours()).status_code} == {404}


def test_the_head_keeps_no_hours_of_another_agency():
    city = neighbour.settle()
    other = Counsellor.objects.create(
        person=city.counsellor.person, agency=Unit.objects.get(code="banyubiru"), kind="psikolog"
    )
    assert at_page(HEAD).get(one(other.pk)).status_code == 404
    assert at_page(city.counsellor.username).get(PAGE).status_code == 404  # that agency has no clinic yet
    Clinic.objects.create(
        agency=other.agency, name="Klinik Kota", where="x", crisis_name="x", crisis_phone="112"
    )
    assert "Jadwal Klinik Kota" in html(at_page(city.counsellor.username).get(PAGE))


# What would orphan an appointment -----------------------------------------------------------------------------------------


def test_days_off_are_refused_where_somebody_is_expected_and_only_the_time_is_told():
    _, moment = met()
    response = at_page(HEAD).post(one(1), away(moment.date(), moment.date() + timedelta(days=2)))
    assert response.status_code == 422 and not Away.objects.exists()
    assert "Masih ada janji pada" in html(response) and f"pukul {moment:%H.%M}" in html(response)
    assert "Pendiam" not in html(response)
    assert at_page(HEAD).post(one(1), away(moment.date() + timedelta(days=1))).status_code == 302
    assert at_page(HEAD).post(one(2), away(moment.date())).status_code == 302


def test_hours_are_not_deleted_from_under_an_appointment_unless_others_cover_it():
    _, moment = met()
    head, row = at_page(HEAD), Availability.objects.get(counsellor=1, weekday=moment.weekday())
    gone = {"aksi": "hapus-jam", "baris": row.pk}
    assert head.post(one(1), gone).status_code == 422
    assert head.post(one(1), hours(weekday=moment.weekday(), from_hour=9, until_hour=16)).status_code == 302
    for _ in range(2):  # sent twice it does no harm
        assert head.post(one(1), gone).status_code == 302
    assert not Availability.objects.filter(pk=row.pk).exists()


def test_a_room_and_a_counsellor_stay_in_use_while_somebody_is_expected():
    row, _ = met()
    head, room = at_page(HEAD), row.room
    out = {"aksi": f"ruang-{room.pk}", f"ruang-{room.pk}-name": room.name, f"ruang-{room.pk}-where": "x"}
    response = head.post(PAGE, out)
    assert response.status_code == 422 and "Masih ada janji pada" in html(response)
    leave = {"aksi": "diri", "diri-kind": "psikolog"}
    assert head.post(one(1), leave).status_code == 422
    assert Room.objects.get(pk=room.pk).active and Counsellor.objects.get(pk=1).active
    Appointment.objects.all().delete()
    assert head.post(PAGE, out).status_code == head.post(one(1), leave).status_code == 302
    assert not Room.objects.get(pk=room.pk).active and not Counsellor.objects.get(pk=1).active


def test_a_day_off_is_taken_back():
    day = clinic().today + timedelta(days=3)
    head = at_page(HEAD)
    head.post(one(1), away(day))
    assert day.strftime("%Y") in html(head.get(one(1)))
    assert head.post(one(1), {"aksi": "hapus-libur", "baris": Away.objects.get().pk}).status_code == 302
    assert not Away.objects.exists()


# Bad input ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("data", [
    {}, {"aksi": "kuda"}, {"aksi": "jam"}, {"aksi": "hapus-jam", "baris": "x"}, hours(from_hour="15", until_hour="13"), hours(until_hour="25"),
    hours(from_hour="-1"), hours(weekday="9"), hours(room="99"), hours(room="\x00"), hours(from_hour="9.5"), hours(room="", online="", phone=""),
    away("kemarin"), away("2020-01-01"), away("2030-01-02", "2030-01-01"), {"aksi": "diri", "diri-kind": "kuda", "diri-active": "on"},
    {"aksi": "diri", "diri-kind": "psikolog", "diri-active": "on", "diri-link": "javascript:alert(1)"},
], ids=lambda data: repr(data)[:60])  # fmt: skip
def test_garbage_about_a_counsellor_is_refused_and_changes_nothing(data):
    before = [list(model.objects.values_list()) for model in (Availability, Away, Counsellor)]
    response = at_page(HEAD).post(one(1), data)
    assert response.status_code == 302 if data.get("baris") else 422
    assert [list(model.objects.values_list()) for model in (Availability, Away, Counsellor)] == before
    assert "Constraint" not in html(response)


@pytest.mark.parametrize("data", [
    {}, {"aksi": "kuda"}, {"aksi": "ruang"}, {"aksi": "ruang", "ruang-name": "Ruang Teduh", "ruang-where": "x", "ruang-active": "on"},
    {"aksi": "konselor", "baru-handle": "tidak-ada", "baru-kind": "psikolog"}, {"aksi": "konselor", "baru-handle": PARTNER, "baru-kind": "psikolog"},
    {"aksi": "klinik", "klinik-name": "K", "klinik-where": "x", "klinik-crisis_name": "x", "klinik-crisis_phone": "javascript:1", "klinik-opens_hour": "8",
     "klinik-closes_hour": "16", "klinik-answer_hours": "8", "klinik-days_ahead": "30"},
    {"aksi": "klinik", "klinik-name": "K", "klinik-where": "x", "klinik-crisis_name": "x", "klinik-crisis_phone": "112", "klinik-opens_hour": "16",
     "klinik-closes_hour": "8", "klinik-answer_hours": "8", "klinik-days_ahead": "30"},
], ids=lambda data: repr(data)[:60])  # fmt: skip
def test_garbage_about_the_clinic_is_refused_and_changes_nothing(data):
    before = [list(model.objects.values_list()) for model in (Clinic, Room, Counsellor)]
    response = at_page(HEAD).post(PAGE, data)
    assert response.status_code == 422 and "Constraint" not in html(response)
    assert [list(model.objects.values_list()) for model in (Clinic, Room, Counsellor)] == before


# The administration -----------------------------------------------------------------------------------------------------


def test_the_administrator_sets_a_clinic_up_and_finds_no_visit():
    met()
    client = Client()
    client.force_login(Account.objects.get(username="admin"))
    index = html(client.get("/admin/"))
    assert (
        "Klinik konseling" in index
        and "/admin/mediation/visit/" not in index
        and "/admin/mediation/appointment/" not in index
    )
    for url in ("clinic/1/change/", "counsellor/1/change/", "room/1/change/", "counsellor/add/"):
        page = html(client.get(f"/admin/mediation/{url}"))
        assert "Pendiam" not in page and 'name="active" checked id="id_active"' not in page or "add" in url
    assert client.post("/admin/mediation/clinic/1/delete/", {"post": "yes"}).status_code == 403
    assert client.post("/admin/mediation/room/1/delete/", {"post": "yes"}).status_code == 403


@pytest.mark.parametrize(("name", "most"), [("answer_hours", 200), ("days_ahead", 365)])
def test_a_slip_in_the_clinic_s_numbers_does_not_close_booking_to_everybody(name, most):
    told = {
        "name": "Klinik", "where": "Lantai 2", "crisis_name": "Petugas jaga", "crisis_phone": "0274-555-119",
        "opens_hour": 8, "closes_hour": 16, "answer_hours": 8, "days_ahead": 30,
    }  # fmt: skip
    head = at_page(HEAD)
    for wrong in (0, most + 1, 99_999_999, 999_999_999_999_999):
        data = {"aksi": "klinik", **{f"klinik-{key}": value for key, value in {**told, name: wrong}.items()}}
        response = head.post(PAGE, data)
        assert response.status_code == 422
        assert str(wrong) in html(response)
    assert f"Isi 1 sampai {most}" in html(head.post(PAGE, {**data, f"klinik-{name}": most + 1}))
    assert Client().get("/klinik/janji/").status_code == 200
