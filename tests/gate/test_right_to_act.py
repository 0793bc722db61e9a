"""Whose act, whose hand: the right to act is judged on the day of the act, and every entry names both."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from mediation import roles
from mediation.models import Case, Incumbency, Person, Position
from mediation.roles import Role
from tests import walking
from tests.gate.picture import account, answer
from tests.walking import (
    BUDI,
    IBU_RINA,
    ORANG_LAIN,
    PAK_HADI,
    SRI,
    START,
    open_case,
    rows,
    take,
    upload,
)
from workflows import gate
from workflows.grammar import Refused

pytestmark = pytest.mark.usefixtures("regency")

EKO, NURHAIDA, ANINDYA, RAUF = (
    "199209092018021001",
    "197308161998032001",
    "197601192005012001",
    "197805082006041001",
)
KASUBBID, SCHOOL_DEPUTY = "198008272006041001", "197005031996121001"


def refused(words):
    return pytest.raises(Refused, match=re.escape(words))


def post(code):
    return Position.objects.get(code=code)


# By whom --------------------------------------------------------------------------------------------------------------


def test_only_the_direct_superior_summons(case_at):
    case = case_at("dilaporkan")
    for who in (BUDI, PAK_HADI, IBU_RINA, ORANG_LAIN, "bupati"):
        with refused("Langkah “Panggil pegawai” adalah wewenang Atasan langsung."):
            take(case, "summon", account(who))


def test_an_account_that_is_nobody_acts_in_no_case(case_at):
    case = case_at("dilaporkan")
    with refused("Akun ini tidak terhubung dengan orang"):
        take(case, "summon", account("admin"))


def test_a_stranger_opens_no_case_of_another_unit():
    with refused("Langkah “Laporkan dugaan pelanggaran” adalah wewenang Atasan langsung atau BKD/BKPSDM"):
        open_case(account(ORANG_LAIN))
    assert not Case.objects.exists()


def test_the_personnel_office_may_open_a_case_that_the_superior_did_not():
    case = open_case(account(IBU_RINA))
    assert case.entries.get().actor.handle == IBU_RINA


def test_nobody_opens_a_case_about_himself():
    with refused("tidak memegangnya dalam perkara ini"):
        open_case(account(IBU_RINA), subject=IBU_RINA)


# On which day ---------------------------------------------------------------------------------------------------------


def test_a_plh_acts_on_his_days_and_the_definitive_holder_does_not(case_at):
    case, deputy = case_at("dilaporkan"), account(SCHOOL_DEPUTY)
    first, last = date(2025, 2, 4), date(2025, 2, 10)
    walking.acting(post("smpn1-kepala"), deputy.person, first, last)
    for day in (first, last):
        assert gate.take(*answer(case, "summon", deputy, day), trial=True)
        with refused("adalah wewenang Atasan langsung"):
            take(case, "summon", account(SRI), day)
    for day in (first - timedelta(days=1), last + timedelta(days=1)):
        with refused("adalah wewenang Atasan langsung"):
            take(case, "summon", deputy, day)
        assert gate.take(*answer(case, "summon", account(SRI), day), trial=True)


def test_the_paper_of_a_plh_says_plh(case_at):
    case, deputy = case_at("dilaporkan"), account(SCHOOL_DEPUTY)
    walking.acting(post("smpn1-kepala"), deputy.person, START, START + timedelta(days=9))
    case = take(case, "summon", deputy)
    assert case.entries.last().actor_office.startswith("Plh. ")


def test_a_plt_whose_time_is_over_acts_for_his_last_day_and_not_for_the_next():
    nurse = {"subject": ORANG_LAIN, "acted_from": "2022-12-05"}
    with refused("tidak memegangnya dalam perkara ini pada 01-02-2023"):
        open_case(account(ANINDYA), on=date(2023, 2, 1), **nurse)
    with refused("tidak memegangnya dalam perkara ini pada 31-01-2023"):
        open_case(account(RAUF), on=date(2023, 1, 31), **nurse)
    assert (
        open_case(account(ANINDYA), on=date(2023, 1, 31), **nurse)
        .entries.get()
        .actor_office.startswith("Plt. ")
    )
    assert open_case(account(RAUF), on=date(2023, 2, 1), **nurse).entries.get().actor.handle == RAUF


def test_whoever_left_the_post_records_what_he_did_while_he_held_it(case_at):
    case = case_at("dilaporkan")
    Incumbency.objects.filter(position__code="smpn1-kepala").update(until=date(2025, 2, 10))
    Incumbency.objects.create(
        position=post("smpn1-kepala"),
        person=Person.objects.get(handle=SCHOOL_DEPUTY),
        since=date(2025, 2, 11),
    )
    with refused("adalah wewenang Atasan langsung"):
        take(case, "summon", account(SRI), date(2025, 2, 11))
    entry = take(case, "summon", account(SRI), date(2025, 2, 10)).entries.last()
    assert (entry.actor.handle, entry.acted_on) == (SRI, date(2025, 2, 10))


def test_no_act_is_dated_after_today(case_at):
    case = case_at("dilaporkan")
    with refused("Tanggal perbuatan tidak boleh sesudah hari ini"):
        take(case, "summon", on=case.today + timedelta(days=1))


def test_today_is_where_the_agency_is(case_at, monkeypatch):
    # 18:30 UTC on the 3rd is already the 4th in Jakarta.
    case = case_at("dilaporkan")
    monkeypatch.setattr(timezone, "now", lambda: datetime(2025, 2, 3, 18, 30, tzinfo=UTC))
    assert gate.take(*answer(case, "summon", on=date(2025, 2, 4)), trial=True)
    with refused("tidak boleh sesudah hari ini"):
        take(case, "summon", on=date(2025, 2, 5))


def test_no_act_precedes_the_one_before_it(case_at):
    case = case_at("diperiksa")
    with refused(
        f"Langkah sebelumnya dilakukan pada {case.stage_since:%d-%m-%Y}; langkah ini tidak dapat mendahuluinya"
    ):
        take(case, "assess_light", on=case.stage_since - timedelta(days=1))


def test_an_act_without_a_day_is_refused(case_at):
    name, case, who, data = answer(case_at("dilaporkan"), "summon")
    for day in ("", "kemarin", "2025-02-30", None, "31-02-2025"):
        with refused("Tanggal dilakukan: Isi tanggal"):
            gate.take(name, case, who, data | {"acted_on": day})


# Parties and vacancies ------------------------------------------------------------------------------------------------


def test_a_superior_who_is_party_is_replaced_by_the_next_higher():
    involved = rows("involved", [{"person": SRI}])
    with refused("Sri Wahyuningrum tidak memegangnya dalam perkara ini"):
        open_case(account(SRI), **involved)
    case = open_case(account(PAK_HADI), **involved)
    with refused("adalah wewenang Atasan langsung"):
        take(case, "summon", account(SRI))
    assert take(case, "summon", account(PAK_HADI)).entries.last().actor.handle == PAK_HADI


def test_a_vacant_superior_post_goes_up(case_at):
    case = open_case(subject=EKO)
    assert case.entries.get().actor.handle == NURHAIDA
    assert take(case, "summon", account(NURHAIDA)).stage == "dipanggil"


def test_a_post_that_falls_vacant_goes_up_from_that_day(case_at):
    case = case_at("dilaporkan")
    Incumbency.objects.filter(position__code="smpn1-kepala").update(until=date(2025, 2, 10))
    with refused("adalah wewenang Atasan langsung"):
        take(case, "summon", account(PAK_HADI), date(2025, 2, 10))
    assert gate.take(*answer(case, "summon", account(PAK_HADI), date(2025, 2, 11)), trial=True)


def test_a_case_without_any_superior_is_refused_in_words():
    Position.objects.filter(code="smpn1-guru-muda").update(superior=None)
    with refused(
        "Tidak ditemukan Atasan langsung untuk pegawai ini pada tanggal itu. Minta administrator melengkapi"
    ):
        open_case(account(IBU_RINA))


def test_a_member_of_the_personnel_office_who_is_subject_takes_no_part_for_it():
    case = open_case(account(IBU_RINA), subject=KASUBBID)
    assert KASUBBID not in {h.person.handle for h in roles.holders(case, Role.PERSONNEL_OFFICE, START)}


# Recorded by another hand ---------------------------------------------------------------------------------------------


def test_the_regents_act_is_recorded_by_the_personnel_office_with_the_signed_scan(case_at):
    case, rina = case_at("menolak_konseling"), account(IBU_RINA)
    with refused("Pindaian naskah bertanda tangan: Isian ini wajib diisi"):
        take(case, "form_team", rina)
    case = take(case, "form_team", rina, signed_scan=upload(rina, "sk-tim.pdf"))
    entry = case.entries.last()
    assert (entry.actor.handle, entry.recorded_by.username) == ("bupati", IBU_RINA)
    assert "Rina Kartikasari" in case.documents.get(slug="sk-tim").html
    assert case.evidence.filter(entry_seq=entry.seq, name="sk-tim.pdf").count() == 1


def test_the_regent_who_acts_himself_is_asked_for_no_scan(case_at):
    entry = take(case_at("menolak_konseling"), "form_team", account("bupati")).entries.last()
    assert (entry.actor.handle, entry.recorded_by.username) == ("bupati", "bupati")


def test_a_sanctioning_authoritys_decision_is_recorded_in_his_name(case_at):
    case, rina = case_at("diteruskan"), account(IBU_RINA)
    case = take(case, "decide", rina, signed_scan=upload(rina))
    assert case.entries.last().actor.handle == PAK_HADI
    assert "Hadi Wiratmaja" in case.documents.get(slug="sk-hukuman").html


def test_nobody_else_records_for_the_regent(case_at):
    case = case_at("menolak_konseling")
    for hand in map(account, (SRI, ORANG_LAIN, BUDI)):
        with refused("Langkah “Bentuk tim pemeriksa” adalah wewenang Pejabat Pembina Kepegawaian"):
            take(case, "form_team", hand, signed_scan=upload(hand))


def test_the_personnel_office_records_no_act_of_the_direct_superior(case_at):
    case, rina = case_at("dilaporkan"), account(IBU_RINA)
    with refused("adalah wewenang Atasan langsung"):
        take(case, "summon", rina, signed_scan=upload(rina))


def test_an_act_is_not_recorded_for_an_official_whom_nobody_is(case_at):
    case, rina = case_at("menolak_konseling"), account(IBU_RINA)
    name, case, who, data = answer(case, "form_team", rina, signed_scan=upload(rina))
    Incumbency.objects.filter(position__code="bupati").delete()
    with refused("Tidak ada Pejabat Pembina Kepegawaian yang menjabat pada"):
        gate.take(name, case, who, data)
