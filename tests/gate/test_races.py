"""Many at once, on PostgreSQL: one act each time, every other answer in words, and no number lost or given twice."""

from datetime import date
from threading import Barrier, Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from documents.models import Document, NumberSeries
from mediation.models import Account, CalendarVersion, Case, DayOff, Notice
from tests import walking
from tests.gate.picture import account, answer, gaps
from tests.walking import BUDI, IBU_RINA, KONSELOR, REFERRAL, SRI, WAHYU, case_at, open_case, take
from workflows import due, gate
from workflows.grammar import Refused
from workflows.models import Entry
from workflows.verify import verify

pytestmark = [pytest.mark.postgres, pytest.mark.usefixtures("postgres", "committed")]

EIGHT = 8


def at_once(*acts):
    """Do all of these at one moment, each on a connection of its own; what each gave or raised, in order."""
    gave, start = [None] * len(acts), Barrier(len(acts))

    def run(number, act):
        try:
            start.wait(20)
            gave[number] = act()
        except BaseException as failure:  # every end of a thread is an answer here
            gave[number] = failure
        finally:
            connection.close()

    threads = [Thread(target=run, args=(n, act), daemon=True) for n, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not any(thread.is_alive() for thread in threads)
    return gave


def taking(*act):
    return lambda: gate.take(*act)


def one_of(gave, words):
    """That exactly one act was done, and that every other was refused in these words."""
    done = [g for g in gave if isinstance(g, Entry)]
    refused = [g for g in gave if isinstance(g, Refused)]
    assert (len(done), len(refused)) == (1, len(gave) - 1), gave
    assert all(words in refusal.words for refusal in refused), refused
    return done[0]


def test_of_eight_takes_of_one_step_one_is_done_and_seven_are_refused():
    case = case_at("dilaporkan")
    act = answer(case, "summon")
    entry = one_of(at_once(*[taking(*act)] * EIGHT), "tidak terbuka dari tahap itu")
    assert (entry.seq, case.entries.count(), case.summonses.count()) == (2, 2, 1)
    assert Document.objects.filter(case=case, slug="panggilan-1").count() == 1
    assert NumberSeries.objects.get(unit__code="smpn1", register="naskah").last == 1
    assert gaps() == {}
    assert verify().broken == []


def test_of_three_steps_from_one_stage_one_is_done():
    case = case_at("dipanggil")
    acts = [answer(case, name) for name in ("examine", "examine_unsigned", "note_absence")]
    one_of(at_once(*(taking(*act) for act in acts)), "tidak terbuka dari tahap itu")
    assert case.entries.count() == 3
    assert gaps() == {}
    assert verify().broken == []


def test_eight_cases_take_numbers_of_one_register_without_gap_and_without_repeat():
    cases = [open_case() for _ in range(EIGHT)]
    gave = at_once(*(taking(*answer(case, "summon")) for case in cases))
    assert all(isinstance(g, Entry) for g in gave), gave
    numbers = [p.number for p in Document.objects.filter(slug="panggilan-1")]
    assert sorted(int(n.split("/")[1]) for n in numbers) == [*range(1, EIGHT + 1)]
    assert len(set(numbers)) == EIGHT
    assert gaps() == {}
    assert verify().broken == []


def test_acts_that_fail_beside_others_leave_no_gap(monkeypatch):
    cases = [open_case() for _ in range(EIGHT)]
    broken, leave = {case.pk for case in cases[::2]}, gate._leave_notices

    def sometimes(case, *rest):
        if case.pk in broken:
            raise OSError("kabel tercabut")
        return leave(case, *rest)

    monkeypatch.setattr(gate, "_leave_notices", sometimes)
    gave = at_once(*(taking(*answer(case, "summon")) for case in cases))
    assert [type(g) for g in gave] == [OSError, Entry] * (EIGHT // 2)
    assert NumberSeries.objects.get(unit__code="smpn1", register="naskah").last == EIGHT // 2
    assert gaps() == {}
    assert verify().broken == []


def test_eight_openings_at_once_take_eight_case_numbers():
    acts = []
    for _ in range(EIGHT):
        facts = walking.report() | {"acted_on": walking.START.isoformat()}
        facts |= {"evidence-0-description": "Laporan", "evidence-0-file": walking.upload(account(SRI))}
        acts.append(lambda facts=facts: gate.open_case(walking.DISCIPLINE, account(SRI), facts))
    gave = at_once(*acts)
    assert all(isinstance(g, Entry) for g in gave), gave
    assert sorted(Case.objects.values_list("code", flat=True)) == [
        f"HD-2025-{n:04d}" for n in range(1, EIGHT + 1)
    ]
    assert gaps() == {}


def test_two_desks_take_one_referral_in_once():
    case = case_at("dirujuk")
    facts = {"acted_on": case.stage_since.isoformat(), "subject": BUDI}
    desks = [account(KONSELOR), account(IBU_RINA)] * 4
    gave = at_once(*(lambda desk=desk: gate.open_case(REFERRAL, desk, facts) for desk in desks))
    one_of(gave, "Rujukan pegawai ini sudah diterima klinik")
    assert case.referrals.count() == 1
    assert gaps() == {}


def test_two_offices_that_note_two_outcomes_at_once_note_one():
    case = case_at("dirujuk")
    referral = open_case(key=REFERRAL, on=case.stage_since, subject=BUDI)
    closed = take(referral, "refuse")
    acts = [answer(case, "note_counselling_refused", on=closed.stage_since)] * 4
    one_of(at_once(*(taking(*act) for act in acts)), "tidak terbuka dari tahap itu")


def test_a_clock_that_four_workers_read_strikes_once():
    case = open_case(subject=WAHYU)
    for name in ("summon", "examine", "assess_light", "decide_light", "call_to_receive", "serve"):
        case = take(case, name)
    day = case.deadlines.get(step="take_effect", closed=False)
    gave = at_once(*[lambda: due.strike(day)] * 4)
    # Who comes later finds the deadline closed, or the stage gone on.
    assert sum(isinstance(one, Entry) for one in gave) == 1
    assert case.entries.filter(to_stage="berlaku", recorded_by__username=Account.SYSTEM).count() == 1


@pytest.fixture
def missed(it_is):
    """Wahyu did not come on 17 October 2022: the second summons is due on the 26th. It is the 18th."""
    case = open_case(subject=WAHYU, on=date(2022, 10, 3), acted_from="2022-09-26")
    case = take(take(case, "summon", on=date(2022, 10, 5)), "note_absence")
    Notice.objects.all().delete()
    it_is(date(2022, 10, 18))
    return case


def decree(day):
    edition = CalendarVersion.current().next_edition("SKB perubahan")
    DayOff.objects.create(calendar=edition, day=day, name="Libur susulan", kind="nasional")
    edition.activate()


def test_four_workers_that_count_a_case_anew_write_one_entry(missed):
    decree(date(2022, 10, 20))
    gave = at_once(*[lambda: due.recount(missed.pk)] * 4)
    assert sorted(len(entries) for entries in gave) == [0, 0, 0, 1]
    assert missed.deadlines.get(closed=False).due_on == date(2022, 10, 27)
    assert verify().broken == []


def test_four_workers_that_note_a_day_gone_by_write_one_entry(missed, it_is):
    it_is(date(2022, 10, 27))
    gave = at_once(*[lambda: due.lapse(missed.pk)] * 4)
    assert sorted(len(entries) for entries in gave) == [0, 0, 0, 1]
    assert verify().broken == []


def test_four_workers_that_warn_of_a_day_warn_everybody_once(missed, it_is):
    it_is(date(2022, 10, 26))
    assert at_once(*[due.warn] * 4) == [None] * 4
    told = Notice.objects.values_list("account", "event")
    assert len(told) == len(set(told)) == 5


def test_a_step_taken_while_its_day_is_counted_anew_leaves_the_case_whole(missed):
    decree(date(2022, 10, 20))
    act = answer(missed, "summon_again", on=date(2022, 10, 18))
    gave = at_once(taking(*act), *[lambda: due.recount(missed.pk)] * 3)
    assert isinstance(gave[0], Entry)
    assert missed.deadlines.get(step="summon_again").closed
    assert missed.entries.filter(kind="tenggat").count() <= 1
    assert verify().broken == []


def test_two_administrators_put_one_edition_in_use_once():
    edition = CalendarVersion.current().next_edition("SKB perubahan")
    gave = at_once(*[lambda: CalendarVersion.objects.get(pk=edition.pk).activate()] * 4)
    assert gave.count(None) == 1
    assert sum(isinstance(g, ValidationError) for g in gave) == 3


@pytest.mark.deep
def test_many_cases_walk_on_together_and_every_number_is_there():
    cases = [open_case(subject=WAHYU) for _ in range(12)]
    for name in ("summon", "examine", "assess_light", "decide_light", "call_to_receive"):
        # Twice each: the second hand comes too late, whoever it is.
        acts = [answer(case, name) for case in cases]
        gave = at_once(*(taking(*act) for act in acts for _ in range(2)))
        assert sum(isinstance(g, Entry) for g in gave) == len(cases), gave
        assert sum(isinstance(g, Refused) for g in gave) == len(cases), gave
    assert gaps() == {}
    assert verify().broken == []
