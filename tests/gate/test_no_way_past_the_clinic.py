"""Whoever has a BAP is counselled, or documentedly not, before the district team: every door is tried here."""

import re

import pytest

from mediation.models import Case
from mediation.roles import Role
from tests import walking
from tests.gate.picture import account, picture, sql, undone
from tests.walking import (
    ANALIS,
    BUDI,
    DISCIPLINE,
    IBU_RINA,
    IRBAN,
    KONSELOR,
    ORANG_LAIN,
    PAK_HADI,
    REFERRAL,
    SRI,
    START,
    take,
    upload,
)
from workflows import gate
from workflows.checks import reach
from workflows.grammar import NEW, Refused
from workflows.models import Entry
from workflows.paths import PATHS
from workflows.verify import verify

pytestmark = pytest.mark.usefixtures("regency")

PATH = PATHS[DISCIPLINE]
OUTCOMES = [str(stage) for stage in PATH.COUNSELLING_OUTCOMES]
CAST = [BUDI, SRI, PAK_HADI, IBU_RINA, KONSELOR, ORANG_LAIN, IRBAN, ANALIS, "bupati", "sistem", "admin"]
BEFORE = sorted(reach(PATH, without=OUTCOMES))
"""The stages that a case can be at without the clinic."""
TEAM = [s.value for s in PATH.Stage if s.value not in BEFORE and s.value not in OUTCOMES]
TEAM_STEPS = [step for step in PATH.steps() if step.target in TEAM]


def refused(words):
    return pytest.raises(Refused, match=re.escape(words))


def force(case, stage):
    """Write a stage as only someone with the keys of the database can."""
    assert sql("UPDATE mediation_case SET stage = %s WHERE id = %s", stage, case.pk) == 1
    return Case.objects.get(pk=case.pk)


def try_the_team_from(case):
    """Try every step to the team as everyone, with the most lawful answer there is; what the gate said each time."""
    said = []
    for who in map(account, CAST):
        asked = {"acted_on": case.stage_since.isoformat(), "signed_scan": upload(who)}
        asked |= walking.lawful("form_team", case, case.stage_since, who)
        for step in TEAM_STEPS:
            with pytest.raises(Refused) as refusal:
                gate.take(step.name, case, who, asked)
            said.append(refusal.value.words)
    return said


def test_the_team_is_where_this_file_thinks_it_is():
    assert {"diperiksa", "dinilai_berat", "dirujuk", "lhp_tidak_hadir"} <= set(BEFORE)
    assert {"tim_dibentuk", "dipanggil_tim", "diperiksa_tim", "lhp_tim"} <= set(TEAM)
    assert {"form_team", "team_summon", "team_examine", "team_report"} <= {step.name for step in TEAM_STEPS}


# The front door -------------------------------------------------------------------------------------------------------


def test_nobody_gets_from_a_bap_to_the_team_by_any_step(case_at):
    case = case_at("diperiksa")
    for step in ("assess_severe", "refer", None):
        said = try_the_team_from(case)
        assert all("tidak terbuka dari tahap itu" in words for words in said)
        assert Case.objects.get(pk=case.pk).entry_count == case.entry_count
        case = take(case, step) if step else case
    assert case.stage == "dirujuk"


@pytest.mark.deep
@pytest.mark.parametrize("stage", BEFORE)
def test_nobody_gets_to_the_team_from_any_stage_before_the_clinic(case_at, stage):
    case = case_at(stage)
    for words in try_the_team_from(case):
        assert "tidak terbuka dari tahap itu" in words
    assert Case.objects.get(pk=case.pk).stage == stage


def test_only_an_outcome_of_the_clinic_opens_the_team():
    assert {
        step.name for step in PATH.steps() if step.target in TEAM and set(step.sources) & set(OUTCOMES)
    } == {"form_team"}
    assert set(PATH.step("form_team").sources) == set(OUTCOMES)


# A forged stage -------------------------------------------------------------------------------------------------------


def test_a_stage_written_past_the_gate_opens_no_team(case_at):
    case, hands = case_at("dinilai_berat"), [account("bupati"), account(IBU_RINA)]
    for outcome in OUTCOMES:
        with undone():
            forged = force(case, outcome)
            for who in hands:
                asked = walking.lawful("form_team", forged, case.stage_since, who) | {
                    "signed_scan": upload(who)
                }
                asked["acted_on"] = case.stage_since.isoformat()
                before = picture()
                with refused(
                    "Tahap perkara tidak sesuai dengan catatannya. Hentikan dan minta administrator memeriksa"
                ):
                    gate.take("form_team", forged, who, asked)
                assert picture() == before
            assert [reason for _, _, reason in verify().broken if outcome in reason]


@pytest.mark.parametrize("stage", ["diperiksa", "dirujuk"])
def test_a_stage_written_by_queryset_opens_no_team_either(case_at, stage):
    case, regent = case_at(stage), account("bupati")
    Case.objects.filter(pk=case.pk).update(stage="klinik_tidak_tersedia")
    with refused("Tahap perkara tidak sesuai dengan catatannya"):
        take(case, "form_team", regent)


def test_a_forged_team_stage_leads_nowhere(case_at):
    case, tried = case_at("dinilai_berat"), 0
    hands = [account(who) for who in (SRI, IBU_RINA, IRBAN, "bupati", "sistem")]
    for stage in TEAM:
        with undone():
            forged = force(case, stage)
            before = picture()
            for step in PATH.steps_from(stage):
                for who in hands:
                    with pytest.raises(Refused):
                        gate.take(step.name, forged, who, {"acted_on": case.stage_since.isoformat()})
                    tried += 1
            assert picture() == before
    assert tried >= 50


def test_a_forged_team_with_a_forged_chair_leads_nowhere(case_at):
    case, sri = case_at("dinilai_berat"), account(SRI)
    case.roles.create(role=Role.TEAM_CHAIR, person=sri.person, since=START)
    case = force(case, "tim_dibentuk")
    with refused("Tahap perkara tidak sesuai dengan catatannya"):
        take(case, "team_summon", sri)


def test_the_stage_of_a_fetched_case_cannot_be_set(case_at):
    case = case_at("dinilai_berat")
    with pytest.raises(AttributeError):
        case.stage = "telah_konseling"
    assert case.stage == "dinilai_berat"


def test_the_gate_believes_the_database_and_not_the_object_it_is_given(case_at):
    case = case_at("dinilai_berat")
    case.__dict__["stage"] = "telah_konseling"
    assert case.stage == "telah_konseling"
    with refused("Perkara pada tahap “Dinilai berat”"):
        gate.take("form_team", case, account("bupati"), {"acted_on": START.isoformat()})


# A forged history -----------------------------------------------------------------------------------------------------


def forge_entry(case, to_stage, seq=None, **changes):
    """Add an entry that the gate never wrote, as far as a hand without the gate gets."""
    last = case.entries.order_by("seq").last()
    entry = Entry(
        case=case, seq=seq or last.seq + 1, kind=Entry.Kind.STEP, path=case.path, step="note_counselled",
        from_stage=case.stage, to_stage=to_stage, actor=last.actor, recorded_by=last.recorded_by,
        acted_on=last.acted_on, recorded_at=last.recorded_at, commitment="0" * 64, previous=case.head_digest,
        digest="f" * 64, **changes,
    )  # fmt: skip
    entry.save(force_insert=True)
    return entry


def test_a_forged_entry_opens_no_team(case_at):
    case = case_at("dirujuk")
    forge_entry(case, "telah_konseling")
    case = force(case, "telah_konseling")
    before = picture()
    with refused("tidak sesuai dengan catatannya"):
        take(case, "form_team", account("bupati"))
    assert picture() == before
    assert verify().broken


def test_a_forged_entry_that_is_counted_opens_no_team(case_at):
    case = case_at("dirujuk")
    forged = forge_entry(case, "telah_konseling")
    sql("UPDATE mediation_case SET entry_count = %s WHERE id = %s", forged.seq, case.pk)
    case = force(case, "telah_konseling")
    with refused("tidak sesuai dengan catatannya"):
        take(case, "form_team", account("bupati"))
    assert verify().broken


def test_a_forged_entry_that_is_made_the_head_is_found(case_at):
    case = case_at("dirujuk")
    forged = forge_entry(case, "telah_konseling")
    sql(
        "UPDATE mediation_case SET entry_count = %s, head_digest = %s WHERE id = %s",
        forged.seq,
        forged.digest,
        case.pk,
    )
    force(case, "telah_konseling")
    assert (case.code, forged.seq, "catatan berubah") in verify().broken


# A forged referral ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("outcome", "stage"),
    [
        ("note_counselled", "selesai"), ("note_counselling_refused", "menolak"),
        ("note_counselling_missed", "tidak_hadir_dua_kali"), ("note_clinic_unavailable", "tidak_tersedia"),
    ],
)  # fmt: skip
def test_a_referral_whose_stage_was_forged_is_no_outcome(case_at, outcome, stage):
    case = case_at("dirujuk")
    referral = walking.open_case(key=REFERRAL, on=case.stage_since, subject=BUDI)
    force(referral, stage)
    with refused("Klinik belum"):
        take(case, outcome)


def test_a_referral_that_was_never_opened_is_no_outcome(case_at):
    case = case_at("dirujuk")
    fake = Case.objects.create(
        code="RK-2025-9999", path=REFERRAL, agency=case.agency, unit=case.unit, subject=case.subject,
        position=case.position, referred_from=case, opened_on=START, stage_since=START,
    )  # fmt: skip
    force(fake, "selesai")
    with refused("Klinik belum mencatat konseling selesai"):
        take(case, "note_counselled")


# The house keeps its doors --------------------------------------------------------------------------------------------


def test_a_case_at_the_team_has_the_clinics_outcome_in_its_entries(case_at):
    case = case_at("tim_dibentuk")
    stages = [e.to_stage for e in case.entries.order_by("seq")]
    assert set(stages[: stages.index("tim_dibentuk")]) & set(OUTCOMES)
    assert stages.index("diperiksa") < stages.index("dirujuk") < stages.index("tim_dibentuk")
    assert NEW not in stages
