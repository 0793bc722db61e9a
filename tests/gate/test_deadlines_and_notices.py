"""After a step: what is due by when, and who is told that it is his turn, without a word of the case."""

from datetime import date

import pytest

from mediation.models import CalendarVersion, DayOff, Incumbency, Notice, Position
from mediation.roles import Role
from tests import walking
from tests.gate.picture import account, answer
from tests.walking import BUDI, IBU_RINA, KONSELOR, PAK_HADI, REFERRAL, SRI, WAHYU, open_case, rows, take
from workflows import gate
from workflows.models import Deadline

pytestmark = pytest.mark.usefixtures("regency")

SAID = {"Ada perkembangan pada perkara Anda.", "Sebuah perkara menunggu langkah Anda."}


def due(case):
    return {d.step: d for d in case.deadlines.filter(closed=False)}


def told(case):
    """Who is told of the last step, with what words."""
    last = case.entries.last()
    return {
        n.account.username: n.text
        for n in Notice.objects.filter(event__startswith=f"{case.code}-{last.seq}-")
    }


# Deadlines ------------------------------------------------------------------------------------------------------------


def test_an_absence_sets_the_last_day_of_the_second_summons():
    case = open_case(subject=WAHYU, on=date(2022, 10, 3), acted_from="2022-09-26")
    case = take(take(case, "summon", on=date(2022, 10, 5)), "note_absence")
    deadline = due(case)["summon_again"]
    assert (deadline.term, deadline.kind) == ("panggilan2", "paling lambat")
    assert (deadline.counted_from, deadline.due_on) == (date(2022, 10, 17), date(2022, 10, 26))
    assert deadline.calendar == CalendarVersion.current()


def test_a_deadline_closes_when_its_step_is_taken(case_at):
    case = case_at("tidak_hadir")
    assert set(due(case)) == {"summon_again"}
    assert due(take(case, "summon_again")) == {}
    assert Deadline.objects.filter(case=case, step="summon_again", closed=True).count() == 1


def test_a_summons_leaves_what_is_due_and_who_watches_in_another_case(case_at):
    other = case_at("dilaporkan")
    take(case_at("dilaporkan"), "summon")
    assert set(due(other)) == {"summon"}
    assert other.roles.filter(role=Role.HIGHER_SUPERIOR).exists()


def test_a_decision_is_due_to_be_served_and_then_to_take_effect():
    case = open_case(subject=WAHYU, on=date(2022, 1, 3), acted_from="2021-12-20")
    case = take(take(take(case, "summon"), "examine"), "assess_light")
    case = take(case, "decide_light", on=date(2022, 2, 1))
    assert {s: d.due_on for s, d in due(case).items()} == {"call_to_receive": date(2022, 2, 21)}
    case = take(case, "call_to_receive", call_on="2022-02-08")
    assert {s: d.due_on for s, d in due(case).items()} == {
        "serve": date(2022, 2, 21),
        "send": date(2022, 2, 11),
    }
    case = take(case, "serve", on=date(2022, 2, 8))
    assert {s: (d.due_on, d.kind) for s, d in due(case).items()} == {
        "file_objection": (date(2022, 3, 1), "paling lambat"),
        "take_effect": (date(2022, 3, 2), "tepat pada"),
    }


def test_a_deadline_keeps_the_calendar_by_which_it_was_counted(case_at):
    first = case_at("tidak_hadir")
    counted = due(first)["summon_again"]
    edition = CalendarVersion.current().next_edition("SKB perubahan")
    DayOff.objects.create(calendar=edition, day=counted.due_on, name="Libur daerah", kind="lokal")
    edition.activate()
    kept = Deadline.objects.get(pk=counted.pk)
    assert (kept.due_on, kept.calendar.number) == (counted.due_on, 1)
    fresh = due(case_at("tidak_hadir"))["summon_again"]
    assert (fresh.due_on > counted.due_on, fresh.calendar.number) == (True, 2)


def test_a_case_that_has_ended_is_due_for_nothing(case_at):
    for stage in ("tidak_terbukti", "selesai", "didokumentasikan"):
        assert due(case_at(stage)) == {}


def test_the_clinic_is_due_to_offer_a_first_day(case_at):
    case = case_at("dirujuk", key=REFERRAL)
    deadline = due(case)["appoint"]
    assert (deadline.term, deadline.counted_from) == ("klinik_jadwal", case.opened_on)


# Notices --------------------------------------------------------------------------------------------------------------


def test_whoever_must_act_next_is_told_and_whoever_just_acted_is_not(case_at):
    case = case_at("dinilai_berat")
    assert IBU_RINA in told(case)
    assert SRI not in told(case)
    case = take(case_at("dinilai_ringan"), "send_up")
    assert told(case)[PAK_HADI] == "Sebuah perkara menunggu langkah Anda."


def test_the_employee_is_told_when_there_is_a_paper_for_him(case_at):
    assert told(case_at("dipanggil"))[BUDI] == "Ada perkembangan pada perkara Anda."
    assert BUDI not in told(case_at("dinilai_ringan"))


def test_nobody_without_a_part_is_told(case_at):
    case = case_at("tim_dibentuk")
    seen = set(Notice.objects.filter(case=case).values_list("account__username", flat=True))
    assert not seen & {walking.ORANG_LAIN, KONSELOR, "admin", "sistem"}


def test_no_notice_says_anything_of_the_case_and_none_is_doubled(case_at):
    case_at("diputus_berat")
    case_at("selesai", key=REFERRAL)
    assert set(Notice.objects.values_list("text", flat=True)) == SAID
    events = list(Notice.objects.values_list("account", "event"))
    assert len(events) == len(set(events))


def test_an_acting_official_is_told(case_at):
    case, deputy = case_at("dipanggil"), account("197005031996121001")
    walking.acting(
        Position.objects.get(code="smpn1-kepala"), deputy.person, date(2025, 1, 1), date(2099, 1, 1)
    )
    entry = take(case, "note_absence").entries.last()
    assert entry.actor == deputy.person
    rina = account(IBU_RINA)
    case = take(open_case(rina), "summon", deputy)
    assert account("197005031996121001").notices.filter(case=case, event__contains=f"{case.code}-1-").exists()


def test_whoever_answers_for_a_vacant_post_is_told(case_at):
    case = case_at("dilaporkan")
    Incumbency.objects.filter(position__code="smpn1-kepala").update(until=case.stage_since)
    case = take(case, "summon")
    assert told(case)[PAK_HADI] == "Sebuah perkara menunggu langkah Anda."


def test_someone_involved_is_not_told_through_his_office():
    case = open_case(account(SRI), **rows("involved", [{"person": IBU_RINA}]))
    case = take(take(take(case, "summon"), "examine"), "assess_severe")
    assert told(case)
    assert IBU_RINA not in told(case)


def test_an_account_that_was_closed_is_told_nothing(case_at):
    case = case_at("diperiksa")
    type(account(IBU_RINA)).objects.filter(username=IBU_RINA).update(is_active=False)
    assert IBU_RINA not in told(take(case, "assess_severe"))


def test_a_trial_tells_nobody(case_at):
    case = case_at("dinilai_berat")
    before = Notice.objects.count()
    gate.take(*answer(case, "refer"), trial=True)
    assert Notice.objects.count() == before
