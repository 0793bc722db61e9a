"""A step asks the database little: a budget for each typical one, whatever the case carries behind it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.gate.picture import answer
from workflows import gate

pytestmark = pytest.mark.usefixtures("regency")

BUDGET = 20
DECISION = 24
"""A decision asks more: who may impose what, what the breach fixes, what was decided before against the same person."""


def queries(act):
    with CaptureQueriesContext(connection) as asked:
        gate.take(*act)
    return [
        " ".join(q["sql"].split())[:160]
        for q in asked
        if not q["sql"].startswith(("SAVEPOINT", "RELEASE SAVEPOINT"))
    ]


@pytest.mark.parametrize(
    ("stage", "step", "budget"),
    [
        ("dilaporkan", "summon", BUDGET),
        ("dipanggil", "examine", BUDGET),
        ("diteruskan", "decide", DECISION),
        ("dipanggil_menerima", "serve", BUDGET),
    ],
)
def test_a_step_asks_little(case_at, stage, step, budget):
    asked = queries(answer(case_at(stage), step))
    assert len(asked) <= budget, "\n".join([str(len(asked)), *asked])


def test_a_step_late_in_a_case_asks_no_more_than_early(case_at):
    early, late = case_at("dipanggil"), case_at("dipanggil_kedua")
    assert late.entry_count > early.entry_count
    assert len(queries(answer(late, "examine"))) == len(queries(answer(early, "examine")))
