"""What the clinic tells about itself, and an attacker who reads all of it."""

import random
from collections import Counter, defaultdict
from datetime import date
from itertools import combinations, product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mediation.counseling import evaluation
from mediation.counseling.evaluation import Evaluation, Part, broken_down, may_be_opened
from mediation.counseling.invented import invented_year
from mediation.counseling.models import (
    CameBy,
    Counsellor,
    FollowUpAnswer,
    Mode,
    Outcome,
    PlanOutcome,
    Rating,
    Tally,
    Topic,
)
from mediation.models import Unit
from tests.counseling.attacker import Equations, found_groups, sessions_tell

pytestmark = pytest.mark.usefixtures("regency")

AFTER = date(2026, 3, 9)
YEARS = (2024, 2025, 2026)


@pytest.fixture
def wanagiri():
    return Unit.objects.get(code="wanagiri")


def tally(agency, month, **told):
    """A counted visit as it is usual; not saved."""
    usual = {
        "topic": Topic.FAMILY, "mode": Mode.ONLINE, "came_by": CameBy.SELF, "kind": "psikolog", "answer_hours": 3, "in_time": True,
        "sessions": 2, "outcome": Outcome.HELPED,
    }  # fmt: skip
    return Tally(agency=agency, month=month, **usual | told)


def count(agency, month, number, **told):
    Tally.objects.bulk_create([tally(agency, month, **told) for _ in range(number)])


def random_years(agency, seed, most):
    """Fill 26 months at random, with up to `most` visits each; skewed differently every time."""
    chance = random.Random(seed)

    def one_of(values):
        values = list(values)
        return values[min(int(chance.expovariate(chance.choice([0.3, 0.7, 2]))), len(values) - 1)]

    months = [date(2024 + n // 12, n % 12 + 1, 1) for n in range(26)]
    rows = defaultdict(list)
    for month in months:
        for _ in range(chance.randint(0, most)):
            hours = chance.choice([None, 1, 3, 6, 20])
            referred = chance.random() < 0.2
            rows[Tally].append(
                tally(
                    agency, month, topic=one_of([*Topic.values, ""]), mode=one_of(Mode.values), kind=one_of(Counsellor.Kind.values),
                    answer_hours=hours, in_time=None if hours is None else hours <= 8, sessions=chance.choice([0, 0, 1, 2, 9]),
                    came_by=CameBy.REFERRAL if referred else one_of([CameBy.SELF, CameBy.OFFER]), absences=chance.choice([0, 0, 0, 1]),
                    outcome=one_of([*Outcome.values, ""]), referred_out=chance.random() < 0.1,
                )
            )  # fmt: skip
            if chance.random() < 0.7 and not referred:
                marks = {name: one_of([5, 4, 3, 2, 1]) for name in ("heard", "helped", "easy", "safe")}
                rows[Rating].append(Rating(agency=agency, month=month, **marks))
            if chance.random() < 0.3:
                rows[PlanOutcome].append(
                    PlanOutcome(agency=agency, month=month, before=3, after=one_of([4, 3, 2]))
                )
                answer = one_of(FollowUpAnswer.Answer.values)
                rows[FollowUpAnswer].append(
                    FollowUpAnswer(agency=agency, month=month, about="rujukan", months=3, answer=answer)
                )
    for model, made in rows.items():
        model.objects.bulk_create(made)


def reports(agency):
    """Every year as it was read when it was over, and as it was read while it ran."""
    days = [date(2024, 9, 20), date(2025, 4, 3), date(2025, 11, 30)]
    return [Evaluation(agency, year, AFTER) for year in YEARS] + [
        Evaluation(agency, day.year, day) for day in days
    ]


# Nobody is singled out --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("seed", "most"), [(1, 4), (2, 14), (4, 90)])
def test_no_group_of_one_to_four_follows_from_all_reports_together(wanagiri, seed, most):
    random_years(wanagiri, seed, most)
    assert found_groups(reports(wanagiri)) == []


def test_nobody_is_singled_out_in_the_example_agency(wanagiri):
    invented_year(wanagiri)
    assert found_groups(reports(wanagiri)) == []


@pytest.mark.deep
@pytest.mark.parametrize("seed", range(60))
def test_no_group_follows_whatever_the_years(wanagiri, seed):
    random_years(wanagiri, seed, [3, 6, 9, 13, 18, 25, 40, 60, 120, 300][seed % 10])
    assert found_groups(reports(wanagiri)) == []


def test_the_attacker_finds_what_is_not_kept_back(wanagiri, monkeypatch):
    random_years(wanagiri, 2, 14)
    monkeypatch.setattr(evaluation, "may_be_opened", lambda parts: True)
    assert found_groups([Evaluation(wanagiri, 2025, AFTER)]) != []


def test_the_attacker_finds_what_only_a_year_less_its_months_gives(wanagiri, monkeypatch):
    """Without suppression in the rest of a year alone, subtraction finds it."""
    random_years(wanagiri, 3, 30)
    monkeypatch.setattr(evaluation, "rest_may_be_opened", lambda closed, pooled: bool(closed or pooled))
    assert found_groups([Evaluation(wanagiri, 2025, AFTER)]) != []


def test_the_attacker_solves_for_what_no_single_figure_tells():
    equations = Equations()
    for sum_of_two, number in (("ab", 12), ("bc", 11), ("ac", 17)):
        equations.tell(sum_of_two, number)
    assert list(equations.groups())[0] == "b: 3 to 3"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.integers(0, 14), min_size=4, max_size=4), min_size=1, max_size=6))
def test_a_hidden_number_may_be_five_or_more(months):
    """The proof of the module, played: an attacker bounds no cell of any months and parts by four."""
    part = Part(
        "semua",
        parts=(Part("a", (0,)), Part("bc", parts=(Part("b", (1,)), Part("c", (2,)))), Part("d", (3,))),
    )
    rows = {n: Counter(dict(enumerate(row))) for n, row in enumerate(months) if sum(row) >= evaluation.FEW}
    spans, whole = broken_down(part, rows, [], True)
    equations = Equations()
    leaves = {"semua": "abcd", "bc": "bc", "a": "a", "b": "b", "c": "c", "d": "d"}

    def read(figure, keys, shown):
        equations.tell([(key, leaf) for key in keys for leaf in leaves[figure.label]], figure.count)
        if figure.unsplit:
            keys = [key for key in keys if shown[key].parts]
        for n, below in enumerate(figure.parts):
            read(below, keys, {key: f.parts[n] if f.parts else f for key, f in shown.items()})

    for key, figure in spans.items():
        read(figure, [key], {key: figure})
    if rows:
        read(whole, list(rows), spans)
    least, most = equations.bounds()
    assert [key for key in most if least[key] != most[key] and most[key] < evaluation.FEW] == []
    assert list(equations.groups()) == []


def worlds(people, parts):
    """Every way in which spans of so many people can fall into so many parts."""

    def split(number, into):
        if into == 1:
            yield (number,)
        else:
            for first in range(number + 1):
                yield from ((first, *rest) for rest in split(number - first, into - 1))

    return product(*(list(split(number, parts)) for number in people))


def rules_give_away(people, parts):
    """What somebody finds who knows the rules and tries every world: groups that are one to four people in all that fit."""
    part = Part("", parts=tuple(Part(str(n), (n,)) for n in range(parts)))

    def told(figure):
        return figure.count, figure.unsplit, tuple(told(below) for below in figure.parts)

    fitting = defaultdict(list)
    for world in worlds(people, parts):
        rows = {n: Counter(dict(enumerate(row))) for n, row in enumerate(world)}
        spans, whole = broken_down(part, rows, [], True)
        fitting[tuple(told(figure) for figure in (*spans.values(), whole))].append(world)
    cells = list(product(range(len(people)), range(parts)))
    for report, found in fitting.items():
        for group in [*combinations(cells, 1), *combinations(cells, 2)]:
            numbers = {sum(world[span][n] for span, n in group) for world in found}
            if min(numbers) >= 1 and max(numbers) < evaluation.FEW:
                yield report, group, numbers


@pytest.mark.parametrize(("people", "parts"), [((10, 10), 2), ((15, 11), 2), ((7, 10, 12), 2), ((10, 7), 3)])
def test_whoever_knows_the_rules_finds_nobody_either(people, parts):
    assert list(rules_give_away(people, parts)) == []


@pytest.mark.deep
@pytest.mark.parametrize(
    ("people", "parts"),
    [((10,) * 4, 2), ((16, 11, 12), 2), ((9, 14, 20), 2), ((30, 12), 2), ((24, 25), 2), ((10, 10), 3), ((15, 11), 3), ((17, 17), 3),
     ((5, 5, 10), 3)],
)  # fmt: skip
def test_whoever_knows_the_rules_finds_nobody_in_more_worlds(people, parts):
    assert list(rules_give_away(people, parts)) == []


def test_whoever_knows_the_rules_would_find_somebody_if_a_rest_of_two_parts_were_opened_freely(monkeypatch):
    monkeypatch.setattr(evaluation, "_leaves_open", lambda closed, pooled, number: True)
    assert list(rules_give_away((15, 11), 2)) != []


# What is told, and when -------------------------------------------------------------------------------------------------


def test_a_month_of_four_is_told_with_the_next_one(wanagiri):
    count(wanagiri, date(2025, 1, 1), 4)
    count(wanagiri, date(2025, 2, 1), 3)
    assert Evaluation(wanagiri, 2025, date(2025, 2, 20)).visitors.spans == []
    told = Evaluation(wanagiri, 2025, date(2025, 3, 2)).visitors
    assert [(span.title, span.told.people) for span in told.spans] == [("Januari–Februari 2025", 7)]
    assert told.span_of(date(2025, 1, 1)).told.people == 7


def test_a_december_of_four_is_told_in_the_next_year(wanagiri):
    count(wanagiri, date(2024, 11, 1), 6)
    count(wanagiri, date(2024, 12, 1), 4)
    count(wanagiri, date(2025, 1, 1), 1)
    before, after = (Evaluation(wanagiri, year, AFTER).visitors for year in (2024, 2025))
    assert (before.year.people, before.waiting) == (6, [date(2024, 12, 1)])
    assert (after.spans[0].title, after.year.people) == ("Desember 2024–Januari 2025", 5)


def test_the_running_month_is_not_told(wanagiri):
    count(wanagiri, date(2025, 5, 1), 20)
    assert Evaluation(wanagiri, 2025, date(2025, 5, 31)).visitors.year.people == 0
    assert (
        Evaluation(wanagiri, 2025, date(2025, 6, 1)).visitors.year.people == 0
    )  # somebody may be closing at midnight
    assert Evaluation(wanagiri, 2025, date(2025, 6, 2)).visitors.year.people == 20


def test_what_was_told_of_a_month_does_not_change_with_later_months(wanagiri):
    random_years(wanagiri, 7, 25)
    early = {span.since: span.told for span in Evaluation(wanagiri, 2025, date(2025, 5, 2)).visitors.spans}
    late = {span.since: span.told for span in Evaluation(wanagiri, 2025, AFTER).visitors.spans}
    assert early and {since: late[since] for since in early} == early


def test_an_answer_that_no_part_is_made_for_leaves_no_gap_to_count(wanagiri):
    count(wanagiri, date(2025, 1, 1), 20)
    count(wanagiri, date(2025, 1, 1), 3, topic="baru", kind="baru", outcome="baru")
    told = Evaluation(wanagiri, 2025, AFTER).visitors.year
    assert {told[name].count for name in ("topik", "konselor", "hasil")} == {told.people} == {23}
    FollowUpAnswer.objects.bulk_create(
        FollowUpAnswer(agency=wanagiri, month=date(2025, 1, 1), about="rujukan", months=3, answer=answer)
        for answer in ["membaik"] * 10 + ["baru"] * 3
    )
    [(*_, figure)] = Evaluation(wanagiri, 2025, AFTER).follow_ups
    assert figure.count == 13


def test_another_agency_is_not_counted(wanagiri):
    other = Unit.objects.create(code="lain", name="Pemerintah Kabupaten Lain", kind="kabupaten")
    count(other, date(2025, 1, 1), 30)
    assert Evaluation(wanagiri, 2025, AFTER).visitors.spans == []


def test_a_span_is_broken_down_only_into_parts_of_five_and_of_ten_people():
    assert may_be_opened([5, 5]) and may_be_opened([20, 7, 5])
    assert not may_be_opened([9, 4]) and not may_be_opened([12, 0]) and not may_be_opened([5, 4])


def test_a_year_tells_what_its_months_could_not(wanagiri):
    for month in range(1, 13):
        count(wanagiri, date(2025, month, 1), 8)
        count(wanagiri, date(2025, month, 1), 1, topic=Topic.MONEY)
    told = Evaluation(wanagiri, 2025, AFTER).visitors
    assert all(span.told["topik"].parts == () for span in told.spans)
    assert told.year["topik"].part("Keuangan") == 12
    assert told.year["topik"].part("Keluarga dan rumah tangga") == 96


def test_a_running_year_tells_no_rest(wanagiri):
    for month in range(1, 7):
        count(wanagiri, date(2025, month, 1), 8)
        count(wanagiri, date(2025, month, 1), 2, topic=Topic.MONEY)
    told = Evaluation(wanagiri, 2025, date(2025, 7, 3)).visitors.year["topik"]
    assert (told.count, told.unsplit, told.parts) == (60, 60, ())


def test_nobody_is_told_as_nobody_only_of_a_year(wanagiri):
    for month in range(1, 13):
        count(wanagiri, date(2025, month, 1), 12)
    told = Evaluation(wanagiri, 2025, AFTER).visitors
    assert told.year["kehadiran"].part("Pernah tidak hadir") == 0


def test_whoever_was_referred_is_no_visitor(wanagiri):
    count(wanagiri, date(2025, 1, 1), 12)
    count(wanagiri, date(2025, 1, 1), 6, came_by=CameBy.REFERRAL, topic="", in_time=None, answer_hours=None)
    told = Evaluation(wanagiri, 2025, AFTER)
    assert (told.visitors.year.people, told.referred.year.people) == (12, 6)


def test_ratings_of_all_but_three_visitors_are_not_counted(wanagiri):
    count(wanagiri, date(2025, 1, 1), 20)
    Rating.objects.bulk_create(
        Rating(agency=wanagiri, month=date(2025, 1, 1), heard=5, helped=5, easy=5, safe=5) for _ in range(17)
    )
    assert Evaluation(wanagiri, 2025, AFTER).visitors.year["didengarkan"].parts == ()


def test_follow_ups_are_told_when_the_year_is_over(wanagiri):
    rows = [
        FollowUpAnswer(
            agency=wanagiri, month=date(2025, 4, 1), about="perceraian", months=6, answer="bersama"
        )
        for _ in range(12)
    ]
    FollowUpAnswer.objects.bulk_create(rows)
    assert Evaluation(wanagiri, 2025, date(2025, 12, 31)).follow_ups == []
    [(about, months, figure)] = Evaluation(wanagiri, 2025, AFTER).follow_ups
    assert (about, months, figure.part("Masih bersama")) == ("Izin perceraian", 6, 12)


def test_four_answers_are_told_as_fewer_than_five(wanagiri):
    rows = [
        FollowUpAnswer(
            agency=wanagiri, month=date(2025, 4, 1), about="perceraian", months=6, answer="bersama"
        )
        for _ in range(4)
    ]
    FollowUpAnswer.objects.bulk_create(rows)
    assert Evaluation(wanagiri, 2025, AFTER).follow_ups == [("Izin perceraian", 6, None)]


def test_plans_of_all_but_two_visitors_are_not_counted(wanagiri):
    count(wanagiri, date(2025, 1, 1), 22)
    PlanOutcome.objects.bulk_create(
        PlanOutcome(agency=wanagiri, month=date(2025, 1, 1), before=2, after=4) for _ in range(20)
    )
    assert Evaluation(wanagiri, 2025, AFTER).shift is None


@pytest.mark.parametrize("people", [10, 11, 14, 40])
def test_sessions_of_ten_people_tell_nothing_of_fewer_than_five(people):
    assert not any(sessions_tell(people, sessions) for sessions in range(5, 400))


def test_a_rest_that_was_told_while_the_year_runs_would_tell_by_its_growing(wanagiri, monkeypatch):
    told = evaluation._sessions_of_spans
    for month in range(1, 8):
        count(wanagiri, date(2025, month, 1), 4)
        count(wanagiri, date(2025, month, 1), 1, sessions=1)

    def read_in_june_and_in_july():
        return [Evaluation(wanagiri, 2025, date(2025, month, 2)) for month in (6, 7)]

    assert found_groups(read_in_june_and_in_july()) == []
    monkeypatch.setattr(
        evaluation, "_sessions_of_spans", lambda people, sessions, over: told(people, sessions, True)
    )
    assert found_groups(read_in_june_and_in_july()) == ["9 sessions of 5"]


def test_sessions_of_five_people_would():
    assert sessions_tell(5, 6)


@pytest.mark.parametrize(
    ("question", "choices"),
    [
        (evaluation.TOPIC, Topic), (evaluation.MODE, Mode), (evaluation.KIND, Counsellor.Kind), (evaluation.OUTCOME, Outcome),
    ],
)  # fmt: skip
def test_every_choice_has_a_part_of_its_own(question, choices):
    assert set(choices.values) <= set(question.whole.every_value)


def test_every_answer_to_a_follow_up_has_a_part_of_its_own():
    asked = [value for question in evaluation.ANSWERS.values() for value in question.whole.every_value]
    assert set(FollowUpAnswer.Answer.values) == set(asked)
