"""How a salary is divided after a divorce: each row of the table in the words of the law, and what holds of every row.

PP 10/1983 jo. PP 45/1990, Art. 8; SE 48/SE/1990.
"""

from datetime import date
from fractions import Fraction as Part
from importlib import import_module
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation.models import Ground, Person
from mediation.salary import (
    FAULTS,
    HANDED_OVER,
    PRISON,
    Divorce,
    Employee,
    End,
    Fault,
    Receiver,
    WantedBy,
    contradictions,
    divide,
    rupiah,
    stopped_by,
)

SELF, HER, WITH_HER, WITH_HIM = Receiver
HALF, THIRD, ALL = Part(1, 2), Part(1, 3), Part(1)
HUSBAND, WIFE, BOTH = WantedBy
QUARREL, ADULTERY, CRUELTY = "pertengkaran", "zina", "kekejaman"


def rules(**changes):
    """What the law leaves open, as it is seeded, but for what is given otherwise."""
    return {
        key: SimpleNamespace(title=title, on=changes.get(key, on), certainty=certainty, basis="")
        for key, title, on, certainty, _ in import_module("mediation.migrations.0019_salary").RULES
    }


def divorce(wanted_by=HUSBAND, *grounds, **facts):
    return Divorce(
        **{"employee": Employee.HUSBAND, "wanted_by": wanted_by, "grounds": frozenset(grounds or [QUARREL])}
        | facts
    )


def parts(facts, **changes):
    """The parts of the salary by whom they are for; those of nothing left out."""
    return {line.to: line.part for line in divide(facts, rules(**changes)) if line.part}


def why(facts, to=HER, **changes):
    """Everything that is said of one line."""
    (line,) = (line for line in divide(facts, rules(**changes)) if line.to == to)
    return " ".join(reason.words for reason in line.why)


# Each row ---------------------------------------------------------------------------------------------------------

THIRDS_TO_HER = {SELF: THIRD, HER: THIRD, WITH_HER: THIRD}
NOTHING_LEAVES = {SELF: ALL}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param(divorce(children_with_her=2), THIRDS_TO_HER, id="he wants it, children with her"),
        pytest.param(
            divorce(children_with_him=2), {SELF: THIRD, HER: THIRD, WITH_HIM: THIRD}, id="he wants it, children with him"
        ),
        pytest.param(
            divorce(children_with_her=2, children_with_him=1),
            {SELF: THIRD, HER: THIRD, WITH_HER: Part(2, 9), WITH_HIM: Part(1, 9)},
            id="he wants it, children with both",
        ),
        pytest.param(divorce(), {SELF: HALF, HER: HALF}, id="he wants it, no children"),
        pytest.param(divorce(HUSBAND, PRISON, children_with_her=1), THIRDS_TO_HER, id="prison is no fault of hers"),
        *(
            pytest.param(divorce(HUSBAND, fault, at_fault=Fault.WIFE), NOTHING_LEAVES, id=f"her fault: {fault}")
            for fault in FAULTS
        ),
        pytest.param(
            divorce(HUSBAND, ADULTERY, at_fault=Fault.WIFE, children_with_her=1),
            {SELF: Part(2, 3), WITH_HER: THIRD},
            id="her fault, the children's part stays",
        ),
        pytest.param(
            divorce(HUSBAND, ADULTERY, at_fault=Fault.BOTH), NOTHING_LEAVES, id="he wants it, both at fault"
        ),
        pytest.param(
            divorce(HUSBAND, CRUELTY, at_fault=Fault.HUSBAND, children_with_her=1), THIRDS_TO_HER, id="he wants it, his fault"
        ),
        pytest.param(divorce(WIFE), NOTHING_LEAVES, id="she wants it"),
        pytest.param(divorce(WIFE, children_with_her=3), NOTHING_LEAVES, id="she wants it, with children"),
        pytest.param(divorce(WIFE, ADULTERY, at_fault=Fault.WIFE), NOTHING_LEAVES, id="she wants it, her own fault"),
        pytest.param(
            divorce(WIFE, polygamy=True, children_with_her=1), THIRDS_TO_HER, id="she wants it: another wife"
        ),
        pytest.param(
            Divorce(Employee.HUSBAND, WIFE, polygamy=True), {SELF: HALF, HER: HALF}, id="another wife is reason enough"
        ),
        *(
            pytest.param(
                divorce(WIFE, fault, at_fault=Fault.HUSBAND, children_with_her=1), THIRDS_TO_HER, id=f"she wants it: his {fault}"
            )
            for fault in FAULTS
        ),
        pytest.param(divorce(WIFE, PRISON), NOTHING_LEAVES, id="prison is not among the exceptions"),
        pytest.param(
            divorce(WIFE, ADULTERY, at_fault=Fault.BOTH, children_with_her=1),
            {SELF: Part(2, 3), WITH_HER: THIRD},
            id="she wants it, both at fault",
        ),
        pytest.param(
            divorce(BOTH, agreed_wife=Part(1, 4), agreed_children=Part(1, 2), children_with_her=1),
            {SELF: Part(1, 4), HER: Part(1, 4), WITH_HER: HALF},
            id="both want it: as agreed",
        ),
        pytest.param(
            divorce(BOTH, ADULTERY, at_fault=Fault.WIFE, agreed_wife=THIRD), {SELF: Part(2, 3), HER: THIRD}, id="agreed, fault or not"
        ),
        pytest.param(divorce(BOTH, agreed_wife=Part(0)), NOTHING_LEAVES, id="agreed upon nothing"),
        pytest.param(
            divorce(children_with_her=1, remarried_on=date(2026, 1, 5)),
            {SELF: Part(2, 3), WITH_HER: THIRD},
            id="she marries again: hers ends, the children's stays",
        ),
        pytest.param(divorce(remarried_on=date(2026, 1, 5)), NOTHING_LEAVES, id="she marries again, no children"),
        pytest.param(divorce(employee=Employee.WIFE, children_with_him=2), NOTHING_LEAVES, id="a woman has no such duty"),
        pytest.param(divorce(employee=Employee.CONTRACT), NOTHING_LEAVES, id="a contract employee: not for sure"),
    ],
)  # fmt: skip
def test_the_law_divides(facts, expected):
    assert parts(facts) == expected


@pytest.mark.parametrize(
    ("facts", "changes", "expected"),
    [
        (divorce(HUSBAND, ADULTERY, at_fault=Fault.WIFE, children_with_her=1), {"gaji_anak_istri_bersalah": False}, NOTHING_LEAVES),
        (divorce(WIFE, children_with_her=1), {"gaji_anak_kehendak_istri": True}, {SELF: Part(2, 3), WITH_HER: THIRD}),
        (divorce(children_with_her=1, remarried_on=date(2026, 1, 5)), {"gaji_anak_sesudah_nikah": False}, NOTHING_LEAVES),
        (divorce(WIFE, ADULTERY, at_fault=Fault.BOTH, children_with_her=1), {"gaji_keduanya_bersalah": True}, THIRDS_TO_HER),
        (divorce(WIFE, PRISON), {"gaji_penjara_suami": True}, {SELF: HALF, HER: HALF}),
        (divorce(employee=Employee.CONTRACT), {"gaji_pppk": True}, {SELF: HALF, HER: HALF}),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) and value and isinstance(next(iter(value)), str) else "",
)  # fmt: skip
def test_what_the_law_leaves_open_the_agency_decides(facts, changes, expected):
    assert parts(facts) != expected
    assert parts(facts, **changes) == expected


def test_every_line_says_why_and_how_sure_that_is():
    blamed = divorce(HUSBAND, ADULTERY, at_fault=Fault.WIFE, children_with_her=1)
    assert why(blamed) == "Istri terbukti bersalah (zina): tidak ada bagian bagi bekas istri."
    assert "Bagian anak tetap ada bila istri yang bersalah: ya." in why(blamed, WITH_HER)
    doubts = {line.to: [r.to_be_checked for r in line.why] for line in divide(blamed, rules())}
    assert doubts == {SELF: [False], HER: [False], WITH_HER: [True, False]}
    assert "tanpa salah satu pengecualian (dimadu" in why(divorce(WIFE))
    assert "karena dimadu dan suami terbukti bersalah (zina dan kekejaman)" in why(
        divorce(WIFE, ADULTERY, CRUELTY, at_fault=Fault.HUSBAND, polygamy=True)
    )
    assert "Hukuman penjara suami termasuk pengecualian" in why(divorce(WIFE, PRISON))
    assert "Bagian anak (1/3) dibagi 3 anak: setiap anak 1/9." in why(
        divorce(children_with_her=2, children_with_him=1), WITH_HIM
    )
    assert "berhenti sejak pernikahan itu" in why(divorce(remarried_on=date(2026, 1, 5)))
    assert "Hanya PNS laki-laki" in why(divorce(employee=Employee.WIFE), SELF)


def test_a_wife_s_answers_are_not_asked_of_a_woman_s_salary():
    assert parts(Divorce(Employee.WIFE)) == NOTHING_LEAVES


# What cannot be true together -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "name", "words"),
    [
        (Divorce(Employee.HUSBAND), "wanted_by", "Pilih siapa yang menghendaki"),
        (Divorce(Employee.HUSBAND, HUSBAND), "grounds", "Pilih alasan perceraiannya"),
        (divorce(HUSBAND, ADULTERY), "at_fault", "sebutkan siapa yang terbukti bersalah"),
        (divorce(WIFE, QUARREL, CRUELTY), "at_fault", "Alasan kekejaman adalah kesalahan salah satu pihak"),
        (divorce(HUSBAND, QUARREL, at_fault=Fault.WIFE), "at_fault", "hanya zina, kekejaman, mabuk"),
        (divorce(WIFE, PRISON, at_fault=Fault.HUSBAND), "at_fault", "hanya zina, kekejaman, mabuk"),
        (divorce(HUSBAND, polygamy=True), "polygamy", "Dimadu adalah alasan istri"),
        (divorce(HUSBAND, agreed_wife=HALF), "wanted_by", "hanya bila keduanya menghendaki"),
        (divorce(WIFE, agreed_children=Part(0)), "wanted_by", "hanya bila keduanya menghendaki"),
        (divorce(BOTH), "agreed_wife", "Tulis bagian bekas istri yang disepakati"),
        (
            divorce(BOTH, agreed_wife=THIRD, children_with_him=1),
            "agreed_children",
            "Tulis bagian anak yang disepakati",
        ),
        (divorce(BOTH, agreed_wife=THIRD, agreed_children=THIRD), "agreed_children", "Tidak ada anak"),
        (
            divorce(BOTH, agreed_wife=HALF, agreed_children=Part(2, 3), children_with_her=1),
            "agreed_wife",
            "melebihi gaji",
        ),
    ],
)
def test_what_cannot_be_true_together_is_refused_in_words(facts, name, words):
    assert words in contradictions(facts)[name]
    with pytest.raises(ValueError, match=words):
        divide(facts, rules())


# What holds of every division -------------------------------------------------------------------------------------

counts = st.integers(0, 6)
agreed = st.fractions(0, HALF, max_denominator=500)


@st.composite
def divorces(draw, employees=(Employee.HUSBAND,)):
    """Facts without contradiction, of every kind."""
    wanted_by = draw(st.sampled_from(WantedBy))
    grounds = draw(st.frozensets(st.sampled_from(Ground.values), min_size=1))
    at_fault = draw(st.sampled_from(list(Fault)[1:])) if grounds & set(FAULTS) else Fault.NOBODY
    hers, his = draw(counts), draw(counts)
    both = wanted_by == BOTH
    return Divorce(
        employee=draw(st.sampled_from(employees)), wanted_by=wanted_by, grounds=grounds, at_fault=at_fault,
        polygamy=draw(st.booleans()) and wanted_by == WIFE, children_with_her=hers, children_with_him=his,
        agreed_wife=draw(agreed) if both else None, agreed_children=draw(agreed) if both and hers + his else None,
        remarried_on=draw(st.none() | st.just(date(2026, 1, 5))),
    )  # fmt: skip


every_rule = st.fixed_dictionaries({key: st.booleans() for key in rules()})
salaries = st.integers(0, 10**12)


@given(divorces(tuple(Employee)), every_rule, salaries)
def test_no_rupiah_is_lost_and_none_is_made(facts, changes, salary):
    lines = divide(facts, rules(**changes))
    amounts = rupiah(lines, salary)
    assert sum(line.part for line in lines) == 1
    assert sum(amounts) == salary and min(amounts) >= 0
    for line, amount in zip(lines, amounts, strict=True):
        assert amount - salary * line.part < len(lines)
        assert salary * line.part - amount < 1
        assert line.why and all(reason.words for reason in line.why)


@given(divorces(), every_rule, salaries, st.integers(0, 10**9))
def test_who_receives_never_gets_less_of_a_higher_salary(facts, changes, salary, rise):
    lines = divide(facts, rules(**changes))
    before, after = rupiah(lines, salary), rupiah(lines, salary + rise)
    assert all(b <= a for line, b, a in zip(lines, before, after, strict=True) if line.to != SELF)
    assert after[0] - before[0] > -len(lines)


@given(divorces(), every_rule)
def test_the_children_s_part_is_the_same_for_each_child(facts, changes):
    found = parts(facts, **changes)
    each = {
        found.get(to, 0) / count
        for to, count in ((WITH_HER, facts.children_with_her), (WITH_HIM, facts.children_with_him))
        if count
    }
    assert len(each) == (facts.children > 0)
    if facts.wanted_by != BOTH:
        assert found.get(WITH_HER, 0) + found.get(WITH_HIM, 0) in {0, THIRD}


@given(divorces())
def test_another_marriage_takes_away_hers_alone(facts):
    before = parts(Divorce(**vars(facts) | {"remarried_on": None}))
    after = parts(Divorce(**vars(facts) | {"remarried_on": date(2026, 1, 5)}))
    hers = before.pop(HER, 0)
    assert after.pop(SELF, 0) == before.pop(SELF, 0) + hers
    assert after == before


@given(divorces(), every_rule)
def test_she_never_gets_more_than_the_husband_keeps_but_by_agreement(facts, changes):
    found = parts(facts, **changes)
    if facts.wanted_by != BOTH:
        assert found.get(HER, 0) <= found[SELF]


def test_a_third_of_what_three_does_not_divide():
    lines = divide(divorce(children_with_her=1), rules())
    assert rupiah(lines, 5_000_000) == [1_666_668, 1_666_666, 1_666_666]
    assert rupiah(lines, 4_500_000) == [1_500_000] * 3
    assert rupiah(divide(divorce(), rules()), 4_500_001) == [2_250_001, 2_250_000]


# The end, and who carries the duty --------------------------------------------------------------------------------


@pytest.mark.parametrize("end", End)
def test_each_end_stops_what_it_must(end):
    stopped = stopped_by(end, rules())
    only_hers = {End.REMARRIED, End.SHE_DIED}
    assert (HER in stopped) == (end != End.CHILDREN_GROWN)
    assert (WITH_HER in stopped) == (end not in only_hers)
    assert SELF not in stopped
    assert stopped_by(End.REMARRIED, rules(gaji_anak_sesudah_nikah=False)) >= set(HANDED_OVER)


@pytest.mark.parametrize(
    ("handle", "status", "employee"),
    [
        ("198501242010011001", "PNS", Employee.HUSBAND),
        ("200005212025061001", "CPNS", Employee.HUSBAND),
        ("198812172024211001", "PPPK", Employee.CONTRACT),
        ("197206181997032001", "PNS", Employee.WIFE),
        ("199103052022212001", "PPPK", Employee.WIFE),
    ],
)
def test_the_number_tells_whether_it_is_the_husband_who_is_the_employee(handle, status, employee):
    assert Employee.of(Person(handle=handle, status=status)) == employee


def test_the_faults_are_among_the_reasons_of_the_law():
    assert {*FAULTS, PRISON} < set(Ground.values)
