"""manage.py print_path: a path as the table that a legal office signs, or as data."""

import json

import pytest

from documents.letters import LETTERS
from mediation.roles import Role
from tests.commands import manage
from tests.divorce import DIVORCE, SOP
from tests.notice import NOTICE
from tests.walking import DISCIPLINE, REFERRAL
from workflows.paths import PATHS

TYPES = {
    "text", "longtext", "date", "datetime", "int", "decimal", "bool", "choice", "choices", "person", "position", "unit",
    "file", "rows",
}  # fmt: skip

pytestmark = pytest.mark.usefixtures("regency")


@pytest.fixture(params=[DISCIPLINE, REFERRAL, DIVORCE, SOP, NOTICE])
def key(request):
    return request.param


@pytest.fixture
def told(key):
    ran = manage("print_path", key, "--json")
    assert (ran.code, ran.err) == (0, "")
    return json.loads(ran.out)


def test_without_a_key_the_keys_are_named_one_a_line():
    ran = manage("print_path")
    assert ran.code == 0
    assert {DISCIPLINE, REFERRAL} <= set(ran.out.splitlines())
    assert ran.out == "\n".join(PATHS) + "\n"


def test_a_path_has_the_keys_that_programs_rely_on(told, key):
    assert set(told) == {"key", "title", "stages", "steps", "must_pass"}
    assert (told["key"], told["title"]) == (key, PATHS[key].title)


def test_a_stage_is_told_whole(told, key):
    assert [stage["value"] for stage in told["stages"]] == PATHS[key].Stage.values
    for stage in told["stages"]:
        assert set(stage) == {"name", "value", "label", "end"}
        assert PATHS[key].Stage[stage["name"]].value == stage["value"]
        assert isinstance(stage["end"], bool)
        assert stage["label"]
    leaving = {source for step in told["steps"] for source in step["from"]}
    assert {s["value"] for s in told["stages"] if s["end"]} == {s["value"] for s in told["stages"]} - leaving


def test_a_step_is_told_whole(told):
    stages = {stage["value"] for stage in told["stages"]}
    required = {
        "name",
        "from",
        "to",
        "label",
        "by",
        "guards",
        "facts",
        "documents",
        "deadline",
        "basis",
        "certainty",
    }
    for step in told["steps"]:
        assert required <= set(step)
        assert set(step["from"]) <= stages
        assert step["to"] is None or step["to"] in stages
        assert step["by"] and all(Role.named(name) for name in step["by"])
        assert all(isinstance(words, str) and words for words in step["guards"])
        assert step["deadline"] is None or isinstance(step["deadline"], str)
        assert step["basis"]
        assert step["certainty"] in {"C", "2nd", "U", "L"}
        assert step["documents"]
        for paper in step["documents"]:
            assert paper["slug"] in LETTERS
            assert paper == {"slug": paper["slug"], "kind": str(LETTERS[paper["slug"]].kind)}
            assert paper["kind"] in {"naskah", "lembar"}


def test_the_first_step_comes_from_nowhere_and_no_other(told):
    assert [step["name"] for step in told["steps"] if step["from"] == []] == ["open"]


def questions(facts):
    for fact in facts:
        yield fact
        yield from questions(fact.get("fields", []))


def test_a_question_is_of_a_known_type_and_told_whole(told):
    for step in told["steps"]:
        names = [fact["name"] for fact in step["facts"]]
        assert names[0] == "acted_on"
        assert len(names) == len(set(names))
        for fact in questions(step["facts"]):
            assert {"name", "type", "required", "choices", "help"} <= set(fact)
            assert fact["type"] in TYPES
            assert isinstance(fact["required"], bool)
            assert isinstance(fact["help"], str) and fact["help"]
            assert all(isinstance(choice, str) and choice for choice in fact["choices"])
            assert bool(fact["choices"]) == (fact["type"] in {"choice", "choices"})
            assert ("fields" in fact) == (fact["type"] == "rows")


def test_mandatory_passages_are_groups_of_which_any_member_will_do(told):
    stages = {stage["value"] for stage in told["stages"]}
    for passage in told["must_pass"]:
        assert set(passage) == {"stage", "after"}
        assert passage["stage"] in stages
        assert passage["after"] and all(group and set(group) <= stages for group in passage["after"])


def test_the_mandatory_passages_hold_on_the_printed_graph(told):
    """Read as a program would: without the members of any one group the stage cannot be reached."""
    for passage in told["must_pass"]:
        for group in passage["after"]:
            reached, edge = set(), [""]
            while edge:
                here = edge.pop()
                for step in told["steps"]:
                    if (
                        here in (step["from"] or [""])
                        and step["to"]
                        and step["to"] not in reached | set(group)
                    ):
                        reached.add(step["to"])
                        edge.append(step["to"])
            assert passage["stage"] not in reached


def test_nobody_comes_to_the_district_team_past_the_clinic():
    told = json.loads(manage("print_path", DISCIPLINE, "--json").out)
    clinic = {"telah_konseling", "menolak_konseling", "tidak_hadir_konseling", "klinik_tidak_tersedia"}
    passages = {passage["stage"]: [set(group) for group in passage["after"]] for passage in told["must_pass"]}
    assert {"diperiksa"} in passages["tim_dibentuk"]
    assert clinic in passages["tim_dibentuk"]
    assert {"lhp_tim", "lhp_tidak_hadir"} in passages["diputus_berat"]


def test_rows_tell_their_own_questions():
    told = json.loads(manage("print_path", DISCIPLINE, "--json").out)
    opening = {fact["name"]: fact for fact in told["steps"][0]["facts"]}
    assert opening["evidence"]["type"] == "rows"
    assert opening["evidence"]["required"] is True
    assert [(f["name"], f["type"], f["required"]) for f in opening["evidence"]["fields"]] == [
        ("description", "text", True), ("file", "file", True),
    ]  # fmt: skip
    assert (opening["involved"]["type"], opening["involved"]["required"]) == ("rows", False)
    assert opening["subject"]["type"] == "person"
    assert opening["description"]["type"] == "longtext"
    assert opening["absent_days"]["type"] == "int"
    assert opening["kind"]["choices"]


def test_the_signed_scan_is_asked_only_where_an_office_may_record():
    told = json.loads(manage("print_path", DISCIPLINE, "--json").out)
    asks = {step["name"] for step in told["steps"] if any(f["name"] == "signed_scan" for f in step["facts"])}
    assert asks >= {"form_team", "decide", "decide_severe"}
    assert not asks & {"summon", "examine", "team_report"}


def test_only_a_term_is_a_deadline():
    told = json.loads(manage("print_path", DISCIPLINE, "--json").out)
    deadlines = {step["name"]: step["deadline"] for step in told["steps"]}
    assert deadlines["take_effect"] == "pada hari kerja ke-15 dihitung dari hari keputusan diterima (berlaku)"
    assert deadlines["open"] is None
    assert "paling cepat 7 hari kerja" in deadlines["summon"]


def test_a_person_reads_a_table_and_a_diagram(key):
    ran = manage("print_path", key)
    assert ran.code == 0
    assert ran.out.startswith(f"# {PATHS[key].title} (`{key}`)\n")
    assert "| No | Dari | Langkah | Ke | Oleh | Syarat | Tenggat | Naskah | Dasar | Kepastian |" in ran.out
    rows = [line for line in ran.out.splitlines() if line.startswith("| ") and line[2].isdigit()]
    assert len(rows) == len(PATHS[key].steps())
    assert len({row.count("|") for row in rows}) == 1
    assert ran.out.count("```") == 2
    assert "stateDiagram-v2" in ran.out


def test_steps_are_told_in_the_order_of_the_law(told):
    """A step stands after one that leads to where it leaves from, as far as the law's own loops allow."""
    first = {}
    for number, step in enumerate(told["steps"]):
        first.setdefault(step["to"], number)
    orders = {step["name"]: [first[source] for source in step["from"]] for step in told["steps"]}
    backward = [name for n, name in enumerate(orders) if orders[name] and min(orders[name]) > n]
    assert backward == []


# Refused --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments", [["disiplin/pp53-2010"], ["disiplin/pp53-2010", "--json"], [""], ["disiplin"]]
)
def test_an_unknown_key_is_refused_with_the_known_ones(arguments):
    ran = manage("print_path", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert "tidak dikenal" in ran.err
    assert DISCIPLINE in ran.err


def test_two_keys_are_one_too_many():
    assert manage("print_path", DISCIPLINE, REFERRAL).code == 2
