"""Rujukan konseling: the clinic records that someone came or did not come, and nothing of what was said."""

import re
from datetime import date, timedelta

import pytest

from mediation.models import Case
from tests import walking
from tests.gate.picture import account, answer
from tests.walking import BUDI, DISCIPLINE, IBU_RINA, KONSELOR, REFERRAL, SRI, open_case, take
from workflows import gate
from workflows.facts.base import type_of
from workflows.grammar import Refused
from workflows.paths import PATHS

pytestmark = pytest.mark.usefixtures("regency")

HEAD_OF_CLINIC = "197602222002032001"


def refused(words):
    return pytest.raises(Refused, match=re.escape(words))


def may(case, name, account=None, on=None, **changes):
    return bool(gate.take(*answer(case, name, account, on, **changes), trial=True))


def receive(on, who=KONSELOR, subject=BUDI):
    return open_case(account(who), key=REFERRAL, on=on, subject=subject)


@pytest.fixture
def referral_at(case_at):
    return lambda stage, **more: case_at(stage, key=REFERRAL, **more)


def test_the_clinic_takes_in_only_whoever_a_discipline_case_refers(case_at):
    case = case_at("dinilai_berat")
    with refused("Tidak ada rujukan yang menunggu klinik untuk pegawai ini"):
        receive(case.stage_since)


def test_a_referral_is_taken_in_once(case_at):
    case = case_at("dirujuk")
    receive(case.stage_since)
    with refused("Rujukan pegawai ini sudah diterima klinik"):
        receive(case.stage_since)
    assert Case.objects.filter(path=REFERRAL).count() == 1


def test_two_cases_of_one_employee_are_each_taken_in(case_at):
    first, second = case_at("dirujuk"), case_at("dirujuk")
    assert {receive(second.stage_since).referred_from, receive(second.stage_since).referred_from} == {
        first,
        second,
    }


def test_the_clinic_cannot_receive_a_referral_before_it_was_made(case_at):
    case = case_at("dirujuk")
    with refused("klinik tidak dapat menerimanya sebelum itu"):
        receive(case.stage_since - timedelta(days=1))


def test_only_clinic_and_personnel_office_take_a_referral_in(case_at):
    case = case_at("dirujuk")
    for who in (BUDI, SRI, "bupati"):
        with refused("adalah wewenang Klinik konseling BKD atau BKD/BKPSDM"):
            receive(case.stage_since, who)
    assert receive(case.stage_since, IBU_RINA).stage == "dirujuk"


def test_only_the_clinic_says_who_came(referral_at):
    case = referral_at("dijadwalkan")
    for who in (BUDI, SRI, IBU_RINA, "bupati"):
        for step in ("note_attendance", "note_absence", "refuse"):
            with refused("adalah wewenang Klinik konseling BKD"):
                take(case, step, account(who))


def test_a_counsellor_who_is_referred_does_not_record_his_own_counselling(case_at):
    superior = account(HEAD_OF_CLINIC)
    case = case_at("dirujuk", subject=KONSELOR)
    with refused("tidak memegangnya dalam perkara ini"):
        receive(case.stage_since, KONSELOR, subject=KONSELOR)
    referral = receive(case.stage_since, HEAD_OF_CLINIC, subject=KONSELOR)
    with refused("adalah wewenang Klinik konseling BKD"):
        take(referral, "appoint", account(KONSELOR))
    assert take(referral, "appoint", superior).stage == "dijadwalkan"


def test_nobody_is_invited_to_a_day_off_or_to_the_day_of_the_invitation(referral_at):
    case = referral_at("dirujuk")
    sunday = case.stage_since + timedelta(days=6 - case.stage_since.weekday())
    with refused("bukan hari kerja (Minggu)"):
        take(case, "appoint", held_on=sunday.isoformat())
    with refused("Hari konseling harus sesudah tanggal undangan"):
        take(case, "appoint", held_on=case.stage_since.isoformat())


def test_attendance_is_not_recorded_before_the_appointed_day(referral_at):
    case = referral_at("dijadwalkan")
    day = case.sessions.get().held_on
    for step in ("note_attendance", "note_absence"):
        with refused(f"Konseling dijadwalkan pada {day:%d-%m-%Y}; catat pada atau sesudah hari itu"):
            take(case, step, on=day - timedelta(days=1))


def test_counselling_is_not_finished_before_anyone_came(referral_at):
    for stage in ("dirujuk", "dijadwalkan"):
        case = referral_at(stage)
        with refused("tidak terbuka dari tahap itu"):
            gate.take("finish", case, account(KONSELOR), {"acted_on": case.stage_since.isoformat()})


def test_a_second_absence_needs_a_second_appointment(referral_at):
    case = referral_at("tidak_hadir")
    with refused("tidak terbuka dari tahap itu"):
        gate.take("note_second_absence", case, account(KONSELOR), {"acted_on": case.stage_since.isoformat()})
    case = take(take(case, "reappoint"), "note_second_absence")
    assert (case.stage, [s.attended for s in case.sessions.all()]) == ("tidak_hadir_dua_kali", [False, False])


def test_counselling_may_take_several_meetings(referral_at):
    case = take(referral_at("hadir"), "appoint_next")
    case = take(take(case, "note_attendance"), "finish")
    assert (case.stage, [s.attended for s in case.sessions.all()]) == ("selesai", [True, True])


def test_whoever_does_not_want_counselling_gives_no_reason_at_any_stage(referral_at):
    case, counsellor = referral_at("dirujuk"), account(KONSELOR)
    for step in ("appoint", "note_absence", "reappoint", "note_attendance", None):
        nothing_more = {"acted_on": case.stage_since.isoformat()}
        assert gate.take("refuse", case, counsellor, nothing_more, trial=True)
        case = take(case, step) if step else case
    entry = gate.take("refuse", case, counsellor, nothing_more)
    assert entry.to_stage == "menolak"
    assert set(entry.text.facts) - {"letter_number"} == {"acted_on"}


def test_the_clinic_waits_its_whole_term_before_it_calls_itself_unavailable(referral_at):
    case = referral_at("dirujuk")
    last = case.timekeeper.due_on("klinik_tidak_tersedia", case.opened_on)
    with refused("klinik masih wajib menjadwalkan konseling"):
        take(case, "declare_unavailable", on=last)
    assert may(case, "declare_unavailable", on=last + timedelta(days=1))


def test_the_clinic_is_unavailable_for_a_reason_of_its_own(referral_at):
    with refused("Sebab: "):
        take(referral_at("dirujuk"), "declare_unavailable", reason="pegawai tidak kooperatif")


def test_whoever_came_cannot_be_told_that_the_clinic_is_unavailable(referral_at):
    case = referral_at("hadir")
    with refused("tidak terbuka dari tahap itu"):
        gate.take("declare_unavailable", case, account(KONSELOR), {"acted_on": date(2025, 12, 1).isoformat()})


@pytest.mark.parametrize(
    "stage", [s.value for s in PATHS[REFERRAL].Stage if not PATHS[REFERRAL].steps_from(s.value)]
)
def test_a_closed_referral_stays_closed(referral_at, stage):
    case = referral_at(stage)
    for step in PATHS[REFERRAL].steps():
        with refused("tidak terbuka dari tahap itu"):
            gate.take(step.name, case, account(KONSELOR), {"acted_on": case.stage_since.isoformat()})


def test_no_step_of_the_clinic_asks_for_words_about_the_person():
    # Where nothing can be written, nothing that was said can reach the file: no long text anywhere on this path.
    asked = {
        (step.name, name)
        for step in PATHS[REFERRAL].steps()
        for name, field in step.rule.facts.base_fields.items()
        if type_of(field) in {"longtext", "file", "rows"}
    }
    assert asked == set()


def test_the_clinic_does_not_read_what_the_employee_is_said_to_have_done(case_at):
    case = case_at("dirujuk", description="Meninggalkan kelas tanpa izin.")
    closed = walking.refer(case, "note_counselled")
    for paper in closed.documents.all():
        assert "Meninggalkan kelas" not in paper.html
    for entry in closed.entries.all():
        assert "Meninggalkan kelas" not in str(entry.text.facts)


def test_the_discipline_file_learns_attendance_and_nothing_else(case_at):
    case = case_at("dirujuk")
    closed = walking.refer(case, "note_counselled")
    case = take(case, "note_counselled", on=closed.stage_since)
    entry = case.entries.last()
    assert case.path == DISCIPLINE
    assert set(entry.text.facts) - {"letter_number"} == {"acted_on"}
    assert case.evidence.filter(entry_seq=entry.seq).count() == 0
