"""What time does to open deadlines: another calendar counts them anew, a day that passes is noted, who must act is warned."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from mediation.models import (
    Account,
    CalendarVersion,
    Case,
    DayOff,
    Incumbency,
    Notice,
    Position,
    Term,
    Unit,
    calendar,
)
from tests import walking
from tests.commands import manage
from tests.divorce import DIVORCE
from tests.gate.picture import account, picture, sql, untriggered
from tests.pages import signed_in
from tests.walking import BUDI, IBU_RINA, PAK_HADI, SRI, WAHYU, open_case, take
from workflows import due
from workflows.grammar import Refused
from workflows.models import Deadline, Entry, EntryText
from workflows.verify import verify

pytestmark = pytest.mark.usefixtures("regency")

ANALIS, KASUBBID = walking.ANALIS, "198008272006041001"
KASUBBAG = "197905132006041001"
"""The pengawas above Wahyu."""


def fresh(case):
    return Case.objects.get(pk=case.pk)


def open_days(case):
    return {row.step: row.due_on for row in case.deadlines.filter(closed=False)}


def of_time(case):
    """The entries of time in a case, with what they say."""
    return [(entry, entry.text.facts) for entry in case.entries.filter(kind=Entry.Kind.DEADLINE)]


def decree(*off, on=(), activate=True):
    """The next edition: these days become days off, and those in `on` count again."""
    edition = CalendarVersion.objects.first().next_edition("SKB perubahan")
    for day in off:
        DayOff.objects.create(calendar=edition, day=day, name="Libur susulan", kind="nasional")
    DayOff.objects.filter(calendar=edition, day__in=on).delete()
    if activate:
        edition.activate()
    calendar._days_off.cache_clear()  # while the clock stands still, an edition of another test looks the same
    return edition


def recount_all():
    return [entry for case in due.to_recount() for entry in due.recount(case)]


def lapse_all():
    return [entry for case in due.to_lapse() for entry in due.lapse(case)]


@pytest.fixture
def received(it_is):
    """A decision received on 8 February 2022: in force on 2 March, the fifteenth working day. It is the 10th."""
    case = open_case(subject=WAHYU, on=date(2022, 1, 3), acted_from="2021-12-20")
    case = take(take(take(case, "summon"), "examine"), "assess_light")
    case = take(case, "decide_light", on=date(2022, 2, 1))
    case = take(case, "call_to_receive", on=date(2022, 2, 1), call_on="2022-02-08")
    case = take(case, "serve", on=date(2022, 2, 8))
    Notice.objects.all().delete()
    it_is(date(2022, 2, 10))
    return case


@pytest.fixture
def missed(it_is):
    """Wahyu did not come on 17 October 2022: the second summons is due on the 26th. It is the 18th."""
    case = open_case(subject=WAHYU, on=date(2022, 10, 3), acted_from="2022-09-26")
    case = take(take(case, "summon", on=date(2022, 10, 5)), "note_absence")
    Notice.objects.all().delete()
    it_is(date(2022, 10, 18))
    return case


# Another calendar -----------------------------------------------------------------------------------------------------


def test_a_holiday_decreed_before_the_day_of_effect_moves_it(received):
    decree(date(2022, 2, 14))
    entry = next(entry for entry in recount_all() if entry.text.facts["steps"] == ["take_effect"])
    row = received.deadlines.get(step="take_effect", closed=False)
    # 2 March becomes day 14; 3 March is Nyepi.
    assert (row.due_on, row.calendar.number) == (date(2022, 3, 4), 2)
    facts = entry.text.facts
    assert (facts["change"], facts["was_due_on"], facts["due_on"]) == ("bergeser", "2022-03-02", "2022-03-04")
    assert (facts["was_calendar"], facts["calendar"]) == (1, 2)
    assert (facts["term"], facts["title"], facts["steps"]) == (
        "berlaku",
        "Berlakunya keputusan",
        ["take_effect"],
    )
    assert (entry.kind, entry.channel, entry.actor.handle) == ("tenggat", "kalender", "sistem")
    assert (entry.acted_on, entry.from_stage, entry.to_stage) == (
        date(2022, 2, 10),
        "disampaikan",
        "disampaikan",
    )
    assert entry.basis == "Pasal 50 ayat (1) PerBKN 6/2022; Kalender edisi 2: SKB perubahan"
    assert verify().broken == []


def test_the_decision_is_in_force_on_the_day_to_which_it_moved_and_not_before(received, it_is):
    decree(date(2022, 2, 14))
    recount_all()
    it_is(date(2022, 3, 2))
    assert list(due.to_strike()) == []
    it_is(date(2022, 3, 5))
    [row] = due.to_strike()
    assert due.strike(row).acted_on == date(2022, 3, 4)
    assert verify().broken == []


def test_a_case_waits_at_its_stage_while_its_days_move(missed):
    before = (missed.stage, missed.stage_since)
    decree(date(2022, 10, 20))
    recount_all()
    case = fresh(missed)
    assert (case.stage, case.stage_since) == before
    assert open_days(case) == {"summon_again": date(2022, 10, 27)}
    take(case, "summon_again", on=date(2022, 10, 18))
    assert verify().broken == []


def test_a_day_that_nothing_touches_stays_and_no_entry_is_made_of_it(missed):
    decree(
        date(2022, 10, 17), date(2022, 10, 22), date(2022, 10, 27), date(2022, 12, 1), on=[date(2022, 12, 26)]
    )
    assert recount_all() == []
    row = missed.deadlines.get(closed=False)
    assert (row.due_on, row.calendar.number) == (date(2022, 10, 26), 2)
    assert not due.to_recount().exists()
    assert not Notice.objects.exists()


def test_a_term_in_months_looks_at_no_calendar(case_at, it_is):
    case = case_at("diajukan", key=DIVORCE)
    it_is(case.opened_on + timedelta(days=1))
    before = open_days(case)
    assert before
    decree(*set(before.values()))
    assert recount_all() == []
    assert open_days(case) == before
    assert not due.to_recount().exists()


def test_a_holiday_that_is_taken_back_moves_a_day_nearer(missed, it_is):
    it_is(date(2022, 10, 17))
    decree(date(2022, 10, 20))
    recount_all()
    it_is(date(2022, 10, 18))
    decree(on=[date(2022, 10, 20)])
    [entry] = recount_all()
    assert entry.text.facts["was_due_on"] == "2022-10-27"
    assert open_days(missed) == {"summon_again": date(2022, 10, 26)}


def test_two_terms_that_move_are_two_entries_of_one_act(it_is):
    case = open_case(subject=WAHYU, on=date(2022, 1, 3), acted_from="2021-12-20")
    case = take(take(take(case, "summon"), "examine"), "assess_light")
    case = take(case, "decide_light", on=date(2022, 2, 1))
    case = take(case, "call_to_receive", on=date(2022, 2, 2), call_on="2022-02-08")
    it_is(date(2022, 2, 3))
    decree(date(2022, 2, 9))
    assert {e.text.facts["title"] for e in recount_all()} == {"Penyampaian keputusan", "Pengiriman keputusan"}
    assert open_days(case) == {"serve": date(2022, 2, 22), "send": date(2022, 2, 14)}
    assert verify().broken == []


def test_one_term_that_several_steps_would_meet_is_one_entry(missed):
    row = missed.deadlines.get(closed=False)
    row.pk, row.step = None, "note_absence"
    row.save()
    decree(date(2022, 10, 20))
    [entry] = recount_all()
    assert entry.text.facts["steps"] == ["summon_again", "note_absence"]
    assert set(open_days(missed).values()) == {date(2022, 10, 27)}


def test_an_edition_that_is_still_being_edited_moves_nothing(missed):
    decree(date(2022, 10, 20), activate=False)
    assert not due.to_recount().exists()
    assert due.recount(missed) == []
    assert open_days(missed) == {"summon_again": date(2022, 10, 26)}


def test_what_had_passed_when_the_calendar_came_into_use_stays_as_it_was_told(missed, it_is):
    it_is(date(2022, 10, 27))
    decree(date(2022, 10, 20))
    assert not due.to_recount().exists()
    assert due.recount(missed) == []
    row = missed.deadlines.get(closed=False)
    assert (row.due_on, row.calendar.number) == (date(2022, 10, 26), 1)


def test_a_last_day_moves_even_on_that_day(missed, it_is):
    it_is(date(2022, 10, 26), hour=16)
    decree(date(2022, 10, 26))
    recount_all()
    assert open_days(missed) == {"summon_again": date(2022, 10, 27)}


def test_a_day_of_effect_that_has_begun_stays(received, it_is):
    it_is(date(2022, 3, 2))
    decree(date(2022, 2, 14))
    assert due.recount(received) == []
    assert open_days(received)["take_effect"] == date(2022, 3, 2)
    due.strike(due.to_strike().get())
    assert fresh(received).stage == "berlaku"


@pytest.mark.parametrize(("today", "moves_to"), [(25, 25), (26, 26)])
def test_no_day_moves_into_the_past(missed, it_is, today, moves_to):
    """A decree that shortens a term on its last day must not make somebody late who was in time."""
    it_is(date(2022, 10, today))
    # By the calendar in use the 20th is off; the new one lets it count: the 26th becomes the 25th.
    Deadline.objects.filter(case=missed).update(
        calendar=decree(date(2022, 10, 20)), due_on=date(2022, 10, 26)
    )
    decree(on=[date(2022, 10, 20)])
    recount_all()
    assert open_days(missed) == {"summon_again": date(2022, 10, moves_to)}
    assert due.recount(missed) == []


def test_a_worker_that_was_down_counts_as_it_would_have_on_the_day_of_the_activation(missed, it_is):
    decree(date(2022, 10, 20))
    it_is(date(2022, 10, 27))
    recount_all()
    assert open_days(missed) == {"summon_again": date(2022, 10, 27)}


def test_a_number_that_the_agency_changed_meanwhile_does_not_slip_in(missed):
    Term.objects.filter(key="panggilan2").update(amount=99)
    decree(date(2022, 10, 20))
    recount_all()
    assert open_days(missed) == {"summon_again": date(2022, 10, 27)}


def test_an_office_with_six_working_days_is_counted_by_its_week(missed):
    Unit.objects.filter(pk=missed.unit_id).update(week=6)
    Deadline.objects.filter(case=missed).update(due_on=date(2022, 10, 25))
    decree(date(2022, 10, 22))  # a Saturday
    recount_all()
    assert open_days(missed) == {"summon_again": date(2022, 10, 26)}


def test_a_closed_deadline_keeps_its_day_and_its_calendar(missed):
    case = take(missed, "summon_again", on=date(2022, 10, 18))
    decree(date(2022, 10, 20))
    recount_all()
    row = case.deadlines.get(step="summon_again")
    assert (row.due_on, row.calendar.number) == (date(2022, 10, 26), 1)


def test_counting_again_changes_nothing(missed):
    decree(date(2022, 10, 20))
    recount_all()
    before = picture()
    assert recount_all() == [] and due.recount(missed) == []
    assert picture() == before


@pytest.mark.parametrize(
    "owner", [Entry, EntryText.objects, Notice.objects], ids=["entry", "words", "notices"]
)
def test_a_worker_that_dies_in_the_middle_leaves_nothing_and_another_does_it(missed, monkeypatch, owner):
    decree(date(2022, 10, 20))
    before = picture()
    name = {Entry: "save", EntryText.objects: "create"}.get(owner, "bulk_create")
    with monkeypatch.context() as broken:
        broken.setattr(owner, name, dies)
        with pytest.raises(KeyboardInterrupt):
            recount_all()
    assert picture() == before
    assert len(recount_all()) == 1
    assert verify().broken == []


def dies(*arguments, **options):
    raise KeyboardInterrupt


def test_whoever_must_act_is_told_that_the_day_moved_and_nobody_else(missed):
    decree(date(2022, 10, 20))
    recount_all()
    [notice] = Notice.objects.all()
    assert notice.account.username == KASUBBAG
    assert notice.text == (
        "Tenggat sebuah perkara yang menunggu langkah Anda bergeser, karena kalender hari kerja berubah."
    )


def test_the_employee_is_told_that_the_day_of_effect_moved(received):
    decree(date(2022, 2, 14))
    recount_all()
    assert {n.account.username: n.text for n in Notice.objects.all()} == {
        WAHYU: "Ada perkembangan pada perkara Anda."
    }


def test_a_case_whose_chain_is_broken_is_told_of_and_stops_no_other(missed, it_is):
    other = open_case(subject=BUDI, on=date(2022, 10, 3), acted_from="2022-09-26")
    other = take(take(other, "summon", on=date(2022, 10, 5)), "note_absence")
    with untriggered():
        sql("UPDATE workflows_entry SET to_stage = 'diperiksa' WHERE case_id = %s AND seq = 3", missed.pk)
    decree(date(2022, 10, 20))
    ran = manage("work", "--once")
    assert (ran.code, f"{missed.code}: Tahap perkara tidak sesuai" in ran.err) == (0, True)
    assert open_days(missed) == {"summon_again": date(2022, 10, 26)}
    assert open_days(other) == {"summon_again": date(2022, 10, 25)}  # a school has six working days


def test_the_case_page_tells_why_a_day_moved(missed):
    decree(date(2022, 10, 20))
    recount_all()
    page = " ".join(
        signed_in(KASUBBAG).get(reverse("case_detail", args=[missed.code])).content.decode().split()
    )
    assert "Tenggat bergeser: Panggilan kedua" in page
    assert 'Semula paling lambat <span class="angka">26 Oktober 2022</span>' in page
    assert "karena kalender hari kerja berubah (edisi 1 menjadi edisi 2)" in page


def test_the_employee_s_own_page_tells_it_too(received):
    decree(date(2022, 2, 14))
    recount_all()
    page = " ".join(
        signed_in(WAHYU).get(reverse("case_detail", args=[received.code])).content.decode().split()
    )
    assert (
        'Semula tepat pada <span class="angka">2 Maret 2022</span>, menjadi <strong class="angka">4 Maret 2022'
        in page
    )


def test_words_that_retention_erased_leave_a_line_in_the_story(missed):
    decree(date(2022, 10, 20))
    [entry] = recount_all()
    with untriggered():
        EntryText.objects.filter(entry=entry).delete()
    page = signed_in(KASUBBAG).get(reverse("case_detail", args=[missed.code]))
    assert page.status_code == 200
    assert "<h3>Tenggat</h3>" in page.content.decode()


# A day that passed ----------------------------------------------------------------------------------------------------


def test_a_last_day_that_went_by_is_noted_once(missed, it_is):
    it_is(date(2022, 10, 26), hour=23)
    assert lapse_all() == []
    it_is(date(2022, 10, 27), hour=0)
    [entry] = lapse_all()
    assert (entry.kind, entry.channel, entry.actor.handle) == ("tenggat", "waktu", "sistem")
    assert (entry.acted_on, entry.basis) == (date(2022, 10, 27), "Pasal 26 ayat (3) PP 94/2021")
    facts = entry.text.facts
    assert (facts["change"], facts["title"], facts["due_on"]) == (
        "terlampaui",
        "Panggilan kedua",
        "2022-10-26",
    )
    assert lapse_all() == [] and due.lapse(missed) == []
    assert verify().broken == []


def test_silence_grants_nothing_and_moves_nothing(case_at):
    case = case_at("dinasihati", key=DIVORCE)
    before = (case.stage, case.stage_since, open_days(case))
    [entry] = lapse_all()
    case = fresh(case)
    assert (case.stage, case.stage_since, open_days(case)) == before
    assert entry.documents == []
    assert not hasattr(case, "decision")
    assert {step.name for step in due.path_of(case.path).steps_from(case.stage)} >= {"grant", "refuse"}


def test_the_step_can_still_be_taken_late_with_its_reason(missed, it_is):
    it_is(date(2022, 10, 28))
    lapse_all()
    with pytest.raises(Refused, match="sudah lewat"):
        take(missed, "summon_again", on=date(2022, 10, 28))
    case = take(missed, "summon_again", on=date(2022, 10, 28), late_reason="Pejabat sakit")
    assert verify().broken == []
    assert [entry.kind for entry in case.entries.all()][-2:] == ["tenggat", "langkah"]


def test_a_term_for_which_several_stages_wait_passes_once(case_at):
    """The superior's three months run through all his steps: late is late once."""
    case = case_at("diajukan", key=DIVORCE)
    assert len(lapse_all()) == 1
    case = take(case, "accept", on=case.opened_on)
    assert open_days(case)
    assert lapse_all() == []
    assert not due.to_lapse().exists()
    assert len(of_time(case)) == 1


def test_a_day_on_which_time_acts_does_not_pass(received, it_is):
    it_is(date(2022, 4, 1))
    assert lapse_all() == []


def test_a_right_that_somebody_lets_lapse_makes_nobody_late(missed, it_is, rights):
    rights(missed, "summon_again")
    it_is(date(2022, 11, 1))
    assert lapse_all() == []
    due.warn()
    assert not Notice.objects.exists()


@pytest.fixture
def rights():
    """Makes a step a right for the time of a test."""
    made = []

    def make(case, name):
        rule = due.path_of(case.path).step(name).rule
        object.__setattr__(rule, "right", True)
        made.append(rule)

    yield make
    for rule in made:
        object.__setattr__(rule, "right", False)


def test_a_day_ends_where_the_agency_is(missed, it_is):
    it_is(date(2022, 10, 26), hour=23)  # in Jayapura it is one o'clock of the next day
    assert due.lapse(missed) == []
    Unit.objects.filter(pk=missed.unit_id).update(time_zone="Asia/Jayapura")
    assert len(due.lapse(missed)) == 1


def test_a_day_that_passed_before_the_last_step_is_not_dated_before_it(missed, it_is):
    Deadline.objects.filter(case=missed).update(due_on=date(2022, 10, 3))
    [entry] = lapse_all()
    assert entry.acted_on == missed.stage_since


@pytest.mark.parametrize("owner", [Entry, EntryText.objects], ids=["entry", "words"])
def test_a_worker_that_dies_while_noting_leaves_nothing(missed, it_is, monkeypatch, owner):
    it_is(date(2022, 10, 27))
    before = picture()
    with monkeypatch.context() as broken:
        broken.setattr(owner, "save" if owner is Entry else "create", dies)
        with pytest.raises(KeyboardInterrupt):
            lapse_all()
    assert picture() == before
    assert len(lapse_all()) == 1


def test_the_case_page_tells_that_a_day_went_by(missed, it_is):
    it_is(date(2022, 10, 27))
    lapse_all()
    page = signed_in(KASUBBAG).get(reverse("case_detail", args=[missed.code])).content.decode()
    assert "Tenggat terlampaui: Panggilan kedua" in page
    assert "Kewajibannya tetap ada, dan perkara tetap pada tahapnya." in page


# Warnings -------------------------------------------------------------------------------------------------------------


def warned():
    """Who was warned so far, with what words."""
    return {(notice.account.username, notice.text) for notice in Notice.objects.all()}


def who():
    return {notice.account.username for notice in Notice.objects.all()}


def left(number, whose="yang menunggu langkah Anda"):
    return f"Tenggat sebuah perkara {whose} {number} hari kerja lagi."


@pytest.fixture
def thresholds():
    """Five days before who must act, three before his superior, on the day the BKD."""
    for key, amount in (("peringatan_pelaku", 5), ("peringatan_atasan", 3)):
        Term.objects.filter(key=key).update(amount=amount)


ABOVE_KASUBBAG = "197308161998032001"  # the secretary of the education office
OFFICE = {IBU_RINA, KASUBBID, ANALIS}


def test_first_who_must_act_is_warned_then_his_superior_then_the_bkd(missed, it_is, thresholds):
    """Due on Wednesday the 26th."""
    it_is(date(2022, 10, 18))
    due.warn()
    assert warned() == set()
    it_is(date(2022, 10, 19))
    due.warn()
    assert warned() == {(KASUBBAG, left(5))}
    it_is(date(2022, 10, 20))
    due.warn()
    assert len(warned()) == 1
    it_is(date(2022, 10, 21))
    due.warn()
    assert warned() == {(KASUBBAG, left(5)), (ABOVE_KASUBBAG, left(3, "di tangan pejabat di bawah Anda"))}
    it_is(date(2022, 10, 25))
    due.warn()
    assert len(warned()) == 2
    it_is(date(2022, 10, 26))
    due.warn()
    assert who() == {KASUBBAG, ABOVE_KASUBBAG} | OFFICE
    assert (IBU_RINA, "Tenggat sebuah perkara yang dipantau kantor Anda jatuh hari ini.") in warned()
    it_is(date(2022, 10, 31))
    before = warned()
    due.warn()
    assert warned() == before
    assert Notice.objects.count() == len(before)


def test_a_worker_that_was_down_warns_once_and_not_for_every_day(missed, it_is, thresholds):
    it_is(date(2022, 10, 24))
    due.warn()
    due.warn()
    assert warned() == {(KASUBBAG, left(2)), (ABOVE_KASUBBAG, left(2, "di tangan pejabat di bawah Anda"))}
    assert Notice.objects.count() == 2


def test_a_day_that_passed_unwarned_is_told_as_passed(missed, it_is, thresholds):
    it_is(date(2022, 10, 28))
    due.warn()
    assert (KASUBBAG, "Tenggat sebuah perkara yang menunggu langkah Anda sudah lewat.") in warned()
    assert who() == {KASUBBAG, ABOVE_KASUBBAG} | OFFICE


def test_nothing_of_the_case_is_in_the_words_of_a_warning(missed, it_is):
    it_is(date(2022, 10, 26))
    due.warn()
    for notice in Notice.objects.all():
        for secret in (
            missed.code,
            missed.subject.name,
            missed.unit.name,
            "panggil",
            "disiplin",
            "Oktober",
            "26",
        ):
            assert secret.lower() not in notice.text.lower()


def test_no_party_is_warned_whatever_office_he_holds(it_is):
    case = open_case(
        account(SRI),
        on=date(2022, 10, 3),
        acted_from="2022-09-26",
        **walking.rows("involved", [{"person": IBU_RINA}]),
    )
    case = take(take(case, "summon", on=date(2022, 10, 5)), "note_absence")
    Notice.objects.all().delete()
    it_is(date(2022, 10, 26))
    due.warn()
    assert who() & {SRI, PAK_HADI, ANALIS} == {SRI, PAK_HADI, ANALIS}
    assert not who() & {BUDI, IBU_RINA}


def test_who_acts_in_an_office_on_that_day_is_warned(missed, it_is):
    deputy = account("197706092003122001")
    walking.acting(
        Position.objects.get(code="disdik-kasubbag-umum"),
        deputy.person,
        date(2022, 10, 20),
        date(2022, 10, 25),
    )
    it_is(date(2022, 10, 19))
    due.warn()
    assert who() == {KASUBBAG, ABOVE_KASUBBAG}
    it_is(date(2022, 10, 20))
    due.warn()
    assert who() == {KASUBBAG, ABOVE_KASUBBAG, deputy.username}
    it_is(date(2022, 10, 21))
    due.warn()
    assert Notice.objects.count() == 3


def test_a_vacancy_goes_up_and_so_does_the_superior(missed, it_is):
    Incumbency.objects.filter(position__code="disdik-kasubbag-umum").update(until=date(2022, 10, 17))
    it_is(date(2022, 10, 21))
    due.warn()
    assert (ABOVE_KASUBBAG, left(3)) in warned()
    assert (PAK_HADI, left(3, "di tangan pejabat di bawah Anda")) in warned()
    assert who() == {ABOVE_KASUBBAG, PAK_HADI}


def test_a_superior_who_acts_himself_is_not_his_own_superior(missed, it_is):
    superior = account(ABOVE_KASUBBAG).person
    walking.acting(
        Position.objects.get(code="disdik-kasubbag-umum"), superior, date(2022, 10, 1), date(2022, 10, 31)
    )
    it_is(date(2022, 10, 21))
    due.warn()
    assert {text for username, text in warned() if username == ABOVE_KASUBBAG} == {left(3)}
    assert (PAK_HADI, left(3, "di tangan pejabat di bawah Anda")) in warned()


def test_a_closed_account_is_not_warned(missed, it_is):
    Account.objects.filter(username=KASUBBAG).update(is_active=False)
    it_is(date(2022, 10, 21))
    due.warn()
    assert who() == {ABOVE_KASUBBAG}


def test_a_warning_without_a_row_is_off(missed, it_is):
    Term.objects.filter(key="peringatan_atasan").delete()
    it_is(date(2022, 10, 26))
    due.warn()
    assert who() == {KASUBBAG} | OFFICE
    Term.objects.filter(key__startswith="peringatan_").delete()
    Notice.objects.all().delete()
    due.warn()
    assert who() == set()


def test_an_agency_warns_at_its_own_thresholds(missed, it_is):
    row = Term.objects.get(key="peringatan_pelaku")
    row.pk, row.agency_id, row.amount = None, missed.agency_id, 1
    row.save()
    it_is(date(2022, 10, 20))
    due.warn()
    assert who() == {ABOVE_KASUBBAG}
    it_is(date(2022, 10, 25))
    due.warn()
    assert who() == {ABOVE_KASUBBAG, KASUBBAG}


def test_a_step_that_was_taken_is_warned_of_no_more(missed, it_is):
    take(missed, "summon_again", on=date(2022, 10, 18))
    Notice.objects.all().delete()
    it_is(date(2022, 10, 26))
    due.warn()
    assert who() == set()


def test_a_day_on_which_time_acts_is_warned_of_to_nobody(received, it_is):
    it_is(date(2022, 3, 1))
    due.warn()
    assert who() == set()


def test_a_term_that_runs_through_several_stages_is_warned_of_once(case_at, it_is):
    case = case_at("diajukan", key=DIVORCE)
    last = case.deadlines.filter(closed=False, term="atasan_cerai").first().due_on
    it_is(last)
    Notice.objects.all().delete()
    due.warn()
    assert SRI in who()
    before = Notice.objects.filter(text__startswith="Tenggat").count()
    take(case, "accept", on=case.opened_on)
    due.warn()
    assert Notice.objects.filter(text__startswith="Tenggat").count() == before


def test_a_worker_that_dies_between_two_cases_warns_the_rest_and_nobody_twice(missed, it_is, monkeypatch):
    other = open_case(subject=BUDI, on=date(2022, 10, 3), acted_from="2022-09-26")
    other = take(take(other, "summon", on=date(2022, 10, 5)), "note_absence")
    Notice.objects.all().delete()
    it_is(date(2022, 10, 21))
    leave, left_for = Notice.objects.bulk_create, []

    def once(*arguments, **options):
        if left_for:
            raise KeyboardInterrupt
        left_for.append(1)
        return leave(*arguments, **options)

    with monkeypatch.context() as broken:
        broken.setattr(Notice.objects, "bulk_create", once)
        with pytest.raises(KeyboardInterrupt):
            due.warn()
    assert Notice.objects.values("case").distinct().count() == 1
    due.warn()
    due.warn()
    assert Notice.objects.values("case").distinct().count() == 2
    assert Notice.objects.count() == len({(n.account_id, n.event) for n in Notice.objects.all()}) == 4


def test_a_warning_is_in_the_inbox_beside_the_name_of_the_case(missed, it_is):
    it_is(date(2022, 10, 26))
    due.warn()
    page = signed_in(KASUBBAG).get(reverse("inbox")).content.decode()
    assert f"Perkara {missed.subject.name}" in page
    assert "jatuh hari ini." in page


def test_a_superior_who_does_not_see_the_case_is_told_whom_to_remind_and_no_more(missed, it_is):
    it_is(date(2022, 10, 24))
    due.warn()
    client = signed_in(ABOVE_KASUBBAG)
    page = client.get(reverse("inbox")).content.decode()
    assert (
        "Tenggat sebuah perkara di tangan pejabat di bawah Anda 2 hari kerja lagi. Ingatkan Kepala Subbagian Umum dan Kepegawaian."
        in page
    )
    assert missed.code not in page and missed.subject.name not in page
    assert client.get(reverse("case_detail", args=[missed.code])).status_code == 404
    take(missed, "summon_again", on=date(2022, 10, 24))
    assert "Ingatkan" not in client.get(reverse("inbox")).content.decode()


def test_the_inbox_names_no_case_that_somebody_sees_no_more(case_at):
    """He was told while he held the office; the news must not outlive his right to see the case."""
    case = case_at("dipanggil")
    client = signed_in(SRI)
    Notice.objects.create(
        account=account(SRI), case=case, event="x", text="Sebuah perkara menunggu langkah Anda."
    )
    assert case.code in client.get(reverse("inbox")).content.decode()
    Incumbency.objects.filter(position__code="smpn1-kepala").update(until=case.stage_since)
    page = client.get(reverse("inbox")).content.decode()
    assert case.code not in page and case.subject.name not in page


# All together -----------------------------------------------------------------------------------------------------------


def test_one_round_of_work_counts_anew_notes_and_warns(missed, it_is):
    late = open_case(subject=BUDI, on=date(2022, 9, 1), acted_from="2022-08-26")
    late = take(take(late, "summon"), "note_absence")
    decree(date(2022, 10, 20))
    ran = manage("work", "--once")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert [facts["change"] for _, facts in of_time(missed)] == ["bergeser"]
    assert [facts["change"] for _, facts in of_time(late)] == ["terlampaui"]
    assert {SRI, KASUBBAG} <= who()
    before = picture()
    manage("work", "--once")
    assert picture() == before
    assert manage("verify_entries").out.startswith("UTUH")


def test_the_calendar_is_read_before_the_clock_strikes(received, it_is):
    """A worker that was down over both must not put the decision in force on the day that had moved."""
    decree(date(2022, 2, 14))
    it_is(date(2022, 3, 10))
    assert manage("work", "--once").err == ""
    assert fresh(received).serving.in_force_on == date(2022, 3, 4)
