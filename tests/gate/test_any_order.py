"""Any step, by anyone, on any day, with any answer, in any order: what the gate promises holds all the same."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mediation.models import Account, Case, CaseRole, Decision, Neglect, SanctionPower
from mediation.roles import Role
from tests import walking
from tests.gate.picture import account, counts, gaps, picture, undone
from tests.notice import NOTICE, notice
from tests.walking import (
    ANALIS,
    AUDITOR,
    BUDI,
    DISCIPLINE,
    IBU_RINA,
    IRBAN,
    KONSELOR,
    ORANG_LAIN,
    PAK_HADI,
    REFERRAL,
    SRI,
    WAHYU,
)
from workflows import gate
from workflows.grammar import Refused
from workflows.paths import PATHS, path_of
from workflows.verify import verify

CAST = [
    BUDI,
    WAHYU,
    SRI,
    PAK_HADI,
    IBU_RINA,
    KONSELOR,
    ORANG_LAIN,
    IRBAN,
    ANALIS,
    AUDITOR,
    "bupati",
    "sistem",
    "admin",
]
OUTCOMES = {str(stage) for stage in PATHS[DISCIPLINE].COUNSELLING_OUTCOMES}
TEAM = {
    "tim_dibentuk",
    "dipanggil_tim",
    "tidak_hadir_tim",
    "dipanggil_tim_kedua",
    "tidak_hadir_tim_dua_kali",
    "diperiksa_tim",
    "lhp_tim",
}
JUNK = [
    "",
    " ",
    "bukan tanggal",
    "2025-02-30",
    "1899-01-01",
    "9999-12-31",
    "0",
    "-1",
    "berat",
    "konseling",
    "x" * 3000,
    "<b>&'\"",
    "🙂",
    None,
]

mostly = st.sampled_from([True, True, True, True, False])


def wander(data, thorough):
    """One file and its referral, pushed about at random; every promise is asked after each push."""
    start = data.draw(st.sampled_from(["dilaporkan", "diperiksa", "dirujuk", "dirujuk", "menolak_konseling"]))
    case = walking.case_at(start, subject=data.draw(st.sampled_from([BUDI, WAHYU])))
    files, reached = [case], set()
    for _ in range(data.draw(st.integers(6, 22), label="pushes")):
        if case.stage == "dirujuk" and len(files) == 1 and data.draw(mostly):
            act = opening(data, case)
        else:
            act = push(data, data.draw(st.sampled_from(files)))
        before = picture() if thorough else state(files)
        try:
            entry = act()
        except Refused as refusal:
            assert refusal.words.strip()
            assert (picture() if thorough else state(files)) == before
        else:
            holds(entry)
            reached.add(entry.to_stage)
            if entry.case.path == REFERRAL and len(files) == 1:
                files.append(entry.case)
        files = [Case.objects.get(pk=file.pk) for file in files]
        case = files[0]
    return reached


def state(files):
    return counts(), [repr(vars(Case.objects.get(pk=file.pk)) | {"_state": None}) for file in files]


def opening(data, case):
    """Take the referral in, as somebody."""
    desk = account(data.draw(st.sampled_from([KONSELOR, IBU_RINA, *CAST])))
    day = case.stage_since + timedelta(days=data.draw(st.sampled_from([0, 0, 0, 1, -1])))
    facts = {"acted_on": day.isoformat(), "subject": case.subject.handle}
    return lambda: gate.open_case(REFERRAL, desk, facts)


def push(data, file):
    """Some step of this file, mostly an open one, with an answer that is mostly lawful."""
    path = path_of(file.path)
    open_now = path.steps_from(file.stage)
    leading = [step for step in open_now if step.target and not step.rule.aside]  # most of the others lead nowhere
    offered = leading if leading and data.draw(mostly) else open_now
    step = data.draw(
        st.sampled_from(offered if offered and data.draw(mostly) else path.steps()), label="step"
    )
    who, on, facts = account(data.draw(st.sampled_from(CAST), label="hand")), file.stage_since, {}
    if step in open_now:
        on = max(
            walking.lawful_day(step.name, file),
            *(f.stage_since for f in file.referrals.all()),
            file.stage_since,
        )
        if data.draw(mostly):
            who = walking.account_for(step.rule.by[0], file, on)
        facts = walking.lawful(step.name, file, on, who)
    on += timedelta(days=data.draw(st.sampled_from([0, 0, 0, 0, 1, 12, -1, -400, 4000]), label="later"))
    facts["acted_on"] = on.isoformat()
    if not data.draw(mostly):
        name = data.draw(st.sampled_from(sorted(facts)), label="spoilt")
        facts[name] = data.draw(st.sampled_from(JUNK), label="junk")
    if not data.draw(mostly):
        facts["signed_scan"] = walking.upload(who)
    return lambda: gate.take(step.name, file, who, facts)


def holds(entry):
    """What is true after every act that was done."""
    case = Case.objects.get(pk=entry.case_id)
    entries = list(case.entries.order_by("seq"))
    assert [e.seq for e in entries] == [*range(1, case.entry_count + 1)]
    assert entries[-1] == entry
    assert all(e.documents for e in entries)
    passed = [e.to_stage for e in entries]
    assert not {t for n, t in enumerate(passed) if t in TEAM and not OUTCOMES & set(passed[:n])}
    assert entry.recorded_by.username == Account.SYSTEM or entry.step != "take_effect"
    assert sorted(e.acted_on for e in entries) == [e.acted_on for e in entries]
    assert entry.acted_on <= case.today
    if decision := Decision.objects.filter(case=case).first():
        # Whoever decided held the power, and the sanction is one that may be imposed.
        authority = CaseRole.objects.get(case=case, role=Role.SANCTIONING_AUTHORITY).position
        posts = [authority, *Neglect.inherited(case, authority)]
        assert any(SanctionPower.allows(post, case.position, decision.kind.scope) for post in posts)
        assert decision.kind.active
    assert verify().broken == []
    assert gaps() == {}


def wander_about_a_suit(data):
    """The notice of a suit, pushed about at random: no certificate without what must have been passed."""
    path = path_of(NOTICE)
    start = data.draw(
        st.sampled_from(["diberitahukan", "satu_didengar", "didengar", "diteruskan", "dinasihati"])
    )
    files = [notice(walking.case_at, start, subject=data.draw(st.sampled_from([BUDI, WAHYU])))]
    for _ in range(data.draw(st.integers(3, 9), label="pushes")):
        before = state(files)
        try:
            entry = push(data, files[0])()
        except Refused as refusal:
            assert refusal.words.strip()
            assert state(files) == before
        else:
            holds(entry)
            passed = set(files[0].entries.values_list("to_stage", flat=True))
            for stage, groups in path.must_pass.items():
                assert str(stage) not in passed or all(set(map(str, group)) & passed for group in groups)
        files = [Case.objects.get(pk=file.pk) for file in files]


def tried(examples, **more):
    return settings(
        max_examples=examples, deadline=None, database=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
        **more,
    )  # fmt: skip


@tried(10, derandomize=True)
@given(data=st.data())
def test_whatever_is_tried_the_promises_hold(regency, data):
    with undone():
        wander(data, thorough=False)


@tried(5, derandomize=True)
@given(data=st.data())
def test_whatever_is_tried_with_a_divorce_notice_the_promises_hold(regency, data):
    with undone():
        wander_about_a_suit(data)


@pytest.mark.deep
def test_whatever_is_tried_for_long_with_a_divorce_notice_the_promises_hold(regency):
    @tried(80)
    @given(data=st.data())
    def try_long(data):
        with undone():
            wander_about_a_suit(data)

    try_long()


@pytest.mark.deep
def test_whatever_is_tried_for_long_the_promises_hold(regency):
    reached = set()

    @tried(200)
    @given(data=st.data())
    def try_long(data):
        with undone():
            reached.update(wander(data, thorough=True))

    try_long()
    # The wandering would prove nothing if it never came to where the promises matter.
    assert {"diperiksa", "dirujuk", "tim_dibentuk"} <= reached
    assert OUTCOMES & reached
