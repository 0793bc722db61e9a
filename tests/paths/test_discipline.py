"""Disiplin: every stage is reached through the gate, every step writes one entry and its papers."""

import pytest

from tests.walking import DISCIPLINE, REFERRAL
from workflows.paths import PATHS
from workflows.verify import verify


@pytest.mark.parametrize("stage", [s.value for s in PATHS[DISCIPLINE].Stage])
def test_a_case_can_be_walked_to_every_stage(case_at, stage):
    case = case_at(stage)
    entries = list(case.entries.order_by("seq"))
    assert [e.seq for e in entries] == [*range(1, case.entry_count + 1)]
    assert entries[-1].to_stage == case.stage
    assert all(case.documents.filter(seq=e.seq).exists() for e in entries)
    assert verify().broken == []


@pytest.mark.parametrize("stage", [s.value for s in PATHS[REFERRAL].Stage])
def test_a_referral_can_be_walked_to_every_stage(case_at, stage):
    assert case_at(stage, key=REFERRAL).stage == stage
