"""A referral takes an hour of the clinic like a visit does; what crosses from it to the discipline case is attendance and dates."""

import re
from datetime import date

import pytest

from mediation.counseling import slots
from mediation.counseling.models import Appointment, Clinic, Counsellor, Mode, Note, Outcome, Tally
from mediation.models import Session, Unit
from tests import walking
from tests.gate.picture import account, answer
from tests.walking import IBU_RINA, KONSELOR, REFERRAL, take
from workflows import gate
from workflows.grammar import Refused
from workflows.paths import path_of

pytestmark = pytest.mark.usefixtures("regency")

TODAY = date(2026, 3, 2)
"""A Monday."""
WEDNESDAY, NEXT_WEDNESDAY = date(2026, 3, 4), date(2026, 3, 11)
"""Days on which the counsellor of the clinic's own listens from nine to three."""


def refused(words):
    return pytest.raises(Refused, match=re.escape(words))


@pytest.fixture
def referral(it_is):
    """A referral that the clinic took in today, whatever has happened elsewhere in the meantime."""
    it_is(TODAY, hour=8)
    parent = walking.case_at("dirujuk")
    return walking.open_case(key=REFERRAL, on=TODAY, subject=parent.subject.handle)


def told(day=WEDNESDAY, at="09.00", mode="tatap_muka", who=KONSELOR):
    return {"held_on": day.isoformat(), "held_at": at, "mode": mode, "counsellor": who}


def appoint(case, step="appoint", on=TODAY, **changes):
    return take(case, step, on=on, **(told() | changes))


def hour(case):
    return case.clinic_appointments.get(attended=None)


def free(day=WEDNESDAY, who=KONSELOR):
    found = slots.free(Clinic.objects.get(), Counsellor.objects.get(person__handle=who), since=day, until=day)
    return [slot.starts_at.hour for slot in found]


def test_a_referral_takes_the_hour_and_the_room_of_the_counsellor_who_is_named(referral):
    case = appoint(referral)
    assert case.stage == "dijadwalkan"
    kept = hour(case)
    assert (kept.counsellor.person.handle, kept.room.name, kept.visit) == (KONSELOR, "Ruang Teduh", None)
    assert free() == [10, 11, 12, 13, 14]
    assert case.sessions.get().held_at == "09.00"


def test_without_a_counsellor_everything_is_as_it_was(referral):
    case = take(referral, "appoint", on=TODAY, held_on="2026-03-04", held_at="sesudah apel pagi")
    assert not case.clinic_appointments.exists()
    assert case.sessions.get().held_at == "sesudah apel pagi"


@pytest.mark.parametrize("mode", [Mode.ONLINE, Mode.PHONE])
def test_a_meeting_from_afar_takes_the_hour_and_no_room(referral, mode):
    case = appoint(referral, mode=mode)
    assert (hour(case).mode, hour(case).room) == (mode, None)


def test_the_hour_is_free_again_when_it_was_missed(referral, it_is):
    case = appoint(referral)
    it_is(WEDNESDAY, hour=8)
    case = take(case, "note_absence", on=WEDNESDAY)
    assert not case.clinic_appointments.exists() and 9 in free()
    case = appoint(case, "reappoint", on=WEDNESDAY, held_on=NEXT_WEDNESDAY.isoformat())
    assert 9 not in free(NEXT_WEDNESDAY)


def test_the_hour_is_free_again_when_the_employee_does_not_want_it(referral):
    case = take(appoint(referral), "refuse", on=TODAY)
    assert case.stage == "menolak" and 9 in free()


def test_the_hour_moves_with_an_invitation_that_is_put_right(referral):
    case = appoint(referral)
    put_right = {"paper": "2/undangan-konseling", "reason": "Salah jam."}
    put_right |= walking.rows("changes", [{"question": "held_at", "answer": "13.00"}])
    data = {"acted_on": TODAY.isoformat()} | put_right
    gate.take("revoke", case, account(KONSELOR), data)
    assert (free(), case.sessions.get().held_at) == ([9, 10, 11, 12, 14], "13.00")


def test_a_used_hour_is_not_kept_after_the_end_but_counted(referral, it_is):
    case = appoint(referral)
    it_is(WEDNESDAY)
    case = take(take(case, "note_attendance", on=WEDNESDAY), "finish", on=WEDNESDAY)
    assert not case.clinic_appointments.exists()
    row = Tally.objects.get()
    assert (row.came_by, row.month, row.sessions, row.absences) == ("rujukan", date(2026, 3, 1), 1, 0)
    assert (row.kind, row.mode, row.outcome) == ("psikolog", "tatap_muka", "")


@pytest.mark.parametrize(
    ("steps", "outcome", "absences"),
    [
        (["appoint", "note_absence", "reappoint", "note_second_absence"], Outcome.STOPPED, 2),
        (["refuse"], Outcome.STOPPED, 0),
        (["declare_unavailable"], Outcome.OTHER, 0),
    ],
)
def test_every_end_of_a_referral_is_counted_once_in_the_month_in_which_it_is_written(
    steps, outcome, absences
):
    parent = walking.case_at("dirujuk")
    case = walking.open_case(key=REFERRAL, on=parent.stage_since, subject=parent.subject.handle)
    for name in steps:
        case = take(case, name)
    row = Tally.objects.get()
    assert (row.outcome, row.absences, row.kind) == (outcome, absences, "")
    # Written late, it does not change a month that is over.
    assert row.month == case.today.replace(day=1) > case.stage_since


# The wall --------------------------------------------------------------------------------------------------------

CANARY = "burung-kenari-di-ruang-teduh"


def test_nothing_but_attendance_and_dates_crosses(referral, it_is, client):
    """A counsellor's sealed note about a referral, and who he is, are in no page, paper or entry of either case."""
    parent = referral.referred_from
    case = appoint(referral)
    Note.objects.create(
        case=case, counsellor=hour(case).counsellor, content=CANARY.encode(), key_for_counsellor=b"x", key_for_recovery=b"x"
    )  # fmt: skip
    it_is(WEDNESDAY)
    case = take(take(case, "note_attendance", on=WEDNESDAY), "finish", on=WEDNESDAY)
    parent = take(parent, "note_counselled", on=WEDNESDAY)
    for entry in parent.entries.filter(seq=parent.entry_count):
        assert set(entry.text.facts) - {"letter_number"} == {"acted_on"}
    written = [paper.html for file in (case, parent) for paper in file.documents.all()]
    written += [str(entry.text.facts) for file in (case, parent) for entry in file.entries.all()]
    for who in (walking.BUDI, walking.SRI, IBU_RINA):
        client.force_login(account(who))
        for file in (case, parent):
            page = client.get(f"/perkara/{file.code}/")
            written.append(page.content.decode() if page.status_code == 200 else "")
    assert sum(bool(words) for words in written) > 15
    assert not [words for words in written if CANARY in words]
    # The clinic's letters are signed by its counsellor; the parent's papers name him nowhere.
    named = account(KONSELOR).person.name
    assert not [paper.slug for paper in parent.documents.all() if named in paper.html]


def test_neither_entry_nor_letter_tells_whose_hour_it_is(referral):
    case = appoint(referral, counsellor="psikolog-1", held_on="2026-03-03")
    entry = case.entries.get(step="appoint")
    assert "counsellor" not in entry.text.facts
    assert "psikolog-1" not in str(entry.text.facts) + case.documents.get(slug="undangan-konseling").html


# Refused ---------------------------------------------------------------------------------------------------------


def test_an_hour_that_a_visitor_has_is_nobody_elses_and_three_others_are_offered(referral):
    Appointment.objects.create(
        case=walking.case_at("dirujuk"), counsellor=Counsellor.objects.get(person__handle=KONSELOR),
        starts_at=slots.free(Clinic.objects.get(), since=WEDNESDAY, until=WEDNESDAY)[0].starts_at, mode=Mode.PHONE,
    )  # fmt: skip
    with refused("Yang masih kosong: 04-03-2026 pukul 10.00"):
        appoint(referral)
    assert not Session.objects.filter(case=referral).exists()


def test_two_referrals_do_not_get_one_hour(referral):
    appoint(referral)
    other = walking.open_case(key=REFERRAL, on=TODAY, subject=walking.case_at("dirujuk").subject.handle)
    with refused("Jam itu tidak tersedia pada konselor tersebut"):
        appoint(other)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"held_at": "09.30"}, "mulai pada jam penuh"),
        ({"held_at": "sesudah apel"}, "mulai pada jam penuh"),
        ({"held_at": "25.00"}, "mulai pada jam penuh"),
        ({"held_at": "16.00"}, "Jam itu tidak tersedia"),
        ({"held_on": "2026-03-06"}, "Jam itu tidak tersedia"),
        ({"counsellor": IBU_RINA}, "tidak tercatat sebagai konselor"),
        ({"counsellor": "tiada"}, "Tidak ada orang dengan nomor"),
    ],
)
def test_what_is_no_hour_of_a_counsellor_is_refused_in_words(referral, changes, words):
    with refused(words):
        appoint(referral, **changes)


def test_a_counsellor_who_serves_no_more_or_is_of_another_agency_is_not_named(referral):
    counsellor = Counsellor.objects.filter(person__handle=KONSELOR)
    counsellor.update(active=False)
    with refused("tidak tercatat sebagai konselor"):
        appoint(referral)
    other = Unit.objects.create(code="tetangga", name="Pemerintah Kabupaten Tetangga", kind=Unit.Kind.REGENCY)
    counsellor.update(active=True, agency=other)
    with refused("tidak tercatat sebagai konselor"):
        appoint(referral)


def test_nobody_is_his_own_counsellor(it_is):
    it_is(TODAY, hour=8)
    walking.case_at("dirujuk", subject=KONSELOR)
    head = account("197602222002032001")
    case = walking.open_case(head, key=REFERRAL, on=TODAY, subject=KONSELOR)
    with refused("tidak dapat menjadi konselornya sendiri"):
        appoint(case, account=head)


def test_a_preview_takes_no_hour(referral):
    gate.take(*answer(referral, "appoint", on=TODAY, **told()), trial=True)
    assert not Appointment.objects.exists() and 9 in free()


def test_the_form_offers_the_counsellors_and_their_next_free_hours(referral, client):
    client.force_login(account(KONSELOR))
    page = client.get(f"/perkara/{referral.code}/langkah/appoint/").content.decode()
    assert "Tidak memakai jam layanan" in page and "Jam kosong terdekat: 03-03-2026 pukul 09.00" in page
    assert '<option value="psikolog-1">' in page
    answered = client.post(
        f"/perkara/{referral.code}/langkah/appoint/",
        {"acted_on": TODAY.isoformat(), "place": "Klinik"} | told(at="16.00"),
    )
    assert answered.status_code == 422
    assert f'<option value="{KONSELOR}" selected>' in answered.content.decode()


def test_the_counsellor_is_asked_and_never_required():
    asked = path_of(REFERRAL).step("appoint").rule.facts.describe()
    assert [(row["type"], row["required"]) for row in asked if row["name"] == "counsellor"] == [
        ("person", False)
    ]
