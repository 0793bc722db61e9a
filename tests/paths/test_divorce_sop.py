"""An agency's own SOP beside the law: the advice of BP4 before the report, in one more path file and nothing else."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse

from mediation.models import Account, Case, Term
from tests import divorce, neighbour, walking
from tests.commands import manage
from tests.divorce import DIVORCE, SOP, keep_sop, set_term, words
from tests.pages import signed_in
from tests.walking import BUDI, IBU_RINA, SRI, WAHYU, open_case, take
from workflows import moving
from workflows.grammar import Refused
from workflows.models import Deadline
from workflows.paths import PATHS
from workflows.verify import verify

LAW, PATH = PATHS[DIVORCE], PATHS[SOP]
FRESH = ["di_bp4", "dinasihati_bp4", "tanpa_nasihat_bp4"]
TO_MEDIATED = ["accept", "invite", "examine_applicant", "examine_spouse_then", "mediate"]


@pytest.fixture
def sop(regency):
    keep_sop()


# What the path tells ------------------------------------------------------------------------------------------------


def test_the_sop_is_the_law_with_three_stages_and_three_steps_more():
    added = [stage.value for stage in PATH.Stage if stage.value not in LAW.Stage.values]
    assert added == FRESH and [s for s in PATH.Stage.values if s not in FRESH] == LAW.Stage.values
    names, older = [s.name for s in PATH.steps()], [s.name for s in LAW.steps()]
    at = names.index("refer_to_bp4")
    assert names[at - 1 : at + 5] == [
        "note_mediation_impossible", "refer_to_bp4", "receive_bp4_advice", "note_bp4_silent", "report", "forward",
    ]  # fmt: skip
    assert [name for name in names if name not in names[at : at + 3]] == older


def test_what_the_sop_does_not_tell_is_the_law_s_own_and_the_law_stays_as_it_was():
    for step in LAW.steps():
        own = PATH.step(step.name)
        if step.name != "report":
            assert (own.rule, own.guards, own.target, own.norm) == (
                step.rule,
                step.guards,
                step.target,
                step.norm,
            )
            fresh = FRESH if step.rule.right and "dimediasi" in step.sources else []
            assert list(own.sources) == [*step.sources, *fresh]
        assert not set(FRESH) & set(step.sources)
    assert PATH.step("report").sources == ("dinasihati_bp4", "tanpa_nasihat_bp4")


@pytest.mark.parametrize("stage", FRESH)
def test_every_right_of_the_applicant_is_open_at_the_fresh_stages(stage):
    rights = {step.name for step in PATH.steps_from(stage) if step.rule.right}
    assert rights == {step.name for step in LAW.steps_from("dimediasi") if step.rule.right}
    assert {"withdraw", "withdraw_alone", "add_evidence", "note_death", "transfer"} <= rights


def test_nothing_from_the_report_on_is_open_without_the_advice_or_its_minutes(regency):
    group = ("dinasihati_bp4", "tanpa_nasihat_bp4")
    for stage in ("dilaporkan", "diteruskan", "dinasihati", "dikabulkan", "ditolak", "disampaikan"):
        assert group in [tuple(map(str, members)) for members in PATH.must_pass[stage]]
    told = json.loads(manage("print_path", SOP, "--json").out)
    assert {"stage": "dilaporkan", "after": [list(group)]} in told["must_pass"]


def test_it_names_itself_as_invented(regency):
    fresh = [PATH.step(name) for name in ("refer_to_bp4", "receive_bp4_advice", "note_bp4_silent", "report")]
    assert all(step.certainty == "L" for step in fresh)
    assert all("rekaan" in "; ".join(map(str, step.rule.basis)) for step in fresh)
    assert "rekaan" in manage("print_path", SOP).out


# A case on it -------------------------------------------------------------------------------------------------------

WALKS = {
    "advised": ["refer_to_bp4", "receive_bp4_advice", "report", "forward", "receive", "call_to_advice", "advise", "grant", "serve"],
    "brought along": ["receive_bp4_advice", "report", "forward"],
    "silent": ["refer_to_bp4", "note_bp4_silent", "report", "forward"],
    "reconciled there": ["refer_to_bp4", "add_evidence", "withdraw"],
}  # fmt: skip


@pytest.mark.parametrize("walk", WALKS)
def test_every_step_writes_one_entry_and_its_papers(regency, walk):
    case = open_case(key=SOP)
    assert case.code.startswith("IB-")
    for name in [*TO_MEDIATED, *WALKS[walk]]:
        case = take(case, name)
    assert [entry.step for entry in case.entries.order_by("seq")] == ["open", *TO_MEDIATED, *WALKS[walk]]
    assert all(case.documents.filter(seq=entry.seq).exists() for entry in case.entries.all())
    assert verify().broken == []


WITH_SECOND_ROUND = ("dimediasi_bkd", "mediasi_bkd_tidak_terlaksana")
ABSENT_TWICE = ["accept", "invite", "note_absence", "invite_again", "note_absence", "go_on_without"]
NEAR = ["dimediasi", *FRESH, "dilaporkan"]


@pytest.mark.parametrize(
    "stage",
    [*NEAR, *(pytest.param(v, marks=pytest.mark.deep) for v in PATH.Stage.values if v not in NEAR)],
)
def test_every_stage_is_reached_and_every_page_of_it_opens(case_at, stage):
    if stage in WITH_SECOND_ROUND:
        set_term("mediasi_bkd", 3)
    case = case_at(stage, key=SOP, via=ABSENT_TWICE if stage == "tidak_hadir_akhir" else None)
    pages = [reverse("case_detail", args=[case.code])]
    pages += [reverse("take_step", args=[case.code, step.name]) for step in PATH.steps_from(stage)]
    for who in (SRI, IBU_RINA, BUDI):
        client = signed_in(who)
        assert {client.get(page).status_code for page in pages} <= {200, 403}


def test_the_letter_asks_for_the_advice_and_for_nothing_else(case_at):
    case = case_at("di_bp4", key=SOP)
    letter = words(case)["pengantar-nasihat"]
    assert "BP4 Kecamatan Wanagiri" in letter and "isi pembicaraan tetap menjadi rahasia" in letter
    assert "Bertengkar" not in letter and "Dusun Krajan" not in letter, "neither reasons nor where they live"
    due = case.deadlines.get(step="receive_bp4_advice", closed=False)
    assert due.counted_from == case.stage_since and due.due_on == case.timekeeper.due_on(
        "nasihat_bp4", case.stage_since
    )


def test_the_superiors_three_months_run_on_while_the_advice_is_awaited(case_at):
    case = case_at("di_bp4", key=SOP)
    assert case.deadlines.get(step="note_bp4_silent", closed=False).counted_from == case.opened_on


def test_before_a_referral_no_advice_is_awaited(case_at):
    case = case_at("dimediasi", key=SOP)
    assert not Deadline.objects.filter(case=case, step="receive_bp4_advice").exists()


def test_no_report_before_the_advice(case_at):
    for stage in ("dimediasi", "di_bp4"):
        case = case_at(stage, key=SOP, subject=BUDI if stage == "dimediasi" else WAHYU)
        with pytest.raises(Refused, match="tidak terbuka dari tahap itu"):
            take(case, "report")


def test_the_adviser_is_not_called_silent_while_the_term_runs(case_at):
    case = case_at("di_bp4", key=SOP)
    last = case.timekeeper.due_on("nasihat_bp4", case.stage_since)
    with pytest.raises(Refused, match=f"{last:%d-%m-%Y}"):
        take(case, "note_bp4_silent", on=last)
    assert take(case, "note_bp4_silent", on=last + timedelta(days=1)).stage == "tanpa_nasihat_bp4"


def test_a_letter_of_advice_from_the_future_is_refused(case_at):
    case = case_at("di_bp4", key=SOP)
    with pytest.raises(Refused, match="sesudah hari diserahkan"):
        take(case, "receive_bp4_advice", given_on=(case.stage_since + timedelta(days=30)).isoformat())


def test_an_agency_that_gives_the_sop_up_does_not_stop_the_cases_on_it(case_at):
    case = case_at("dimediasi", key=SOP)
    Term.objects.filter(key="nasihat_bp4").delete()
    case = take(take(case, "refer_to_bp4"), "receive_bp4_advice")
    assert take(case, "report").stage == "dilaporkan"


# Who is offered it --------------------------------------------------------------------------------------------------


def offered_to(who):
    page = signed_in(who).get("/").content.decode()
    return [key for key in (DIVORCE, SOP) if reverse("open_case", args=[key]) in page]


def test_an_ordinary_agency_is_offered_the_law_alone(regency):
    assert offered_to(BUDI) == [DIVORCE]
    assert signed_in(BUDI).get(reverse("open_case", args=[SOP])).status_code == 404


def test_an_agency_with_the_sop_is_offered_it_in_the_place_of_the_law(sop):
    assert offered_to(BUDI) == [SOP]
    assert signed_in(BUDI).get(reverse("open_case", args=[SOP])).status_code == 200
    keep_sop(amount=0)
    assert offered_to(BUDI) == [DIVORCE]


def test_the_sop_of_one_agency_is_nothing_to_another(sop):
    city = neighbour.settle()
    assert offered_to(city.teacher.username) == [DIVORCE]
    assert open_case(city.teacher, key=DIVORCE, subject=city.teacher.username).stage == "diajukan"


def test_the_gate_refuses_what_the_agency_does_not_open(regency):
    walker = Account.objects.get(username=BUDI)
    facts = {"acted_on": "2025-02-03"} | divorce.request(lambda: walking.upload(walker), subject=BUDI)
    with pytest.raises(Refused, match="tidak membuka perkara baru"):
        walking.gate.open_case(SOP, walker, facts)
    keep_sop()
    with pytest.raises(Refused, match="Ajukan pada jalur “Izin perceraian .SOP"):
        open_case(key=DIVORCE)
    assert not Case.objects.exists()


# Old and new side by side ------------------------------------------------------------------------------------------


@pytest.fixture
def both(case_at):
    """Two of the law's cases, opened before the SOP was, and one of the SOP's: by the stage at which each is."""
    old = {
        stage: case_at(stage, key=DIVORCE, subject=who)
        for stage, who in (("dimediasi", BUDI), ("diteruskan", WAHYU))
    }
    return old | {"baru": open_case(key=SOP, subject=walking.PPPK)}


def test_cases_of_both_stand_side_by_side(both):
    page = signed_in(IBU_RINA).get(reverse("register")).content.decode()
    assert all(case.code in page for case in both.values())
    assert f">{LAW.title}<" in page and PATH.title in page
    case = take(both["diteruskan"], "receive")
    assert (case.path, case.stage) == (DIVORCE, "diterima_pejabat"), "the old one goes on under its own law"


def test_the_plan_tells_of_every_open_case_whether_where_and_what_changes(both):
    told = {row["case"]: row for row in json.loads(manage("migrate_cases", DIVORCE, SOP, "--json").out)}
    assert set(told) == {both["dimediasi"].code, both["diteruskan"].code}
    may, stays = told[both["dimediasi"].code], told[both["diteruskan"].code]
    assert (may["may"], may["from"], may["to"]) == (True, "dimediasi", "dimediasi")
    changed = {clock["step"]: (bool(clock["before"]), bool(clock["after"])) for clock in may["clocks"]}
    assert changed == {
        "Susun laporan atasan": (True, False),
        "Rujuk keduanya untuk nasihat perkawinan": (False, True),
    }
    assert {"title": "Surat Pengantar Nasihat Perkawinan", "change": "baru"} in may["documents"]
    assert not stays["may"] and "Surat nasihat perkawinan diterima" in stays["why_not"]
    assert Case.objects.filter(path=DIVORCE).count() == 2, "a plan writes nothing"


def test_apply_moves_those_that_may_each_with_its_sheet_and_twice_is_the_same_as_once(both):
    asked = ("migrate_cases", DIVORCE, SOP, "--apply", "--as", IBU_RINA, "--reason", "SOP baru berlaku.")
    done = manage(*asked)
    assert done.code == 0 and "2 perkara berjalan: 1 dapat pindah, 1 tidak, 1 dipindahkan" in done.out
    case = Case.objects.get(pk=both["dimediasi"].pk)
    entry = case.entries.get(kind="pindah")
    assert (case.path, case.stage, entry.path, entry.to_stage) == (SOP, "dimediasi", SOP, "dimediasi")
    (sheet,) = case.documents.filter(seq=entry.seq)
    assert sheet.kind == "lembar" and "SOP baru berlaku." in sheet.html and PATH.title in sheet.html
    assert Case.objects.get(pk=both["diteruskan"].pk).path == DIVORCE
    again = manage(*asked)
    assert (
        again.code == 0 and "0 dipindahkan" in again.out and case.entries.filter(kind="pindah").count() == 1
    )
    for name in ("refer_to_bp4", "receive_bp4_advice", "report", "forward"):
        case = take(case, name, late_reason="Menunggu SOP.")
    assert case.stage == "diteruskan" and verify().broken == []


@pytest.mark.parametrize("stage", ["dilaporkan", "dinasihati", "dikabulkan", "disampaikan", "keberatan"])
def test_a_case_that_is_reported_ends_under_the_older_law(case_at, stage):
    case = case_at(stage, key=DIVORCE)
    keep_sop()
    case = Case.objects.get(pk=case.pk)
    assert "baru terbuka sesudah" in moving.plan(case, PATH).why_not


@pytest.mark.parametrize(
    "stage",
    ["diajukan", "dikembalikan", "diundang", "diperiksa", "rukun_dalam_mediasi", "mediasi_tidak_terlaksana"],
)
def test_a_case_before_its_report_may_move(case_at, stage):
    case = case_at(stage, key=DIVORCE)
    keep_sop()
    case = Case.objects.get(pk=case.pk)
    assert moving.plan(case, PATH).stage == stage


def test_in_an_agency_without_the_sop_no_case_moves_to_it(case_at):
    case = case_at("dimediasi", key=DIVORCE)
    assert "tidak memakai jalur" in moving.plan(case, PATH).why_not
    done = manage("migrate_cases", DIVORCE, SOP, "--apply", "--as", IBU_RINA, "--reason", "Salah instansi.")
    assert "0 dipindahkan" in done.out and Case.objects.get(pk=case.pk).path == DIVORCE


def test_the_law_takes_no_case_of_the_sop_back(case_at):
    assert "tidak menyatakan menerima" in moving.plan(case_at("dimediasi", key=SOP), LAW).why_not


def test_whoever_has_a_request_on_one_path_makes_none_on_the_other(case_at):
    case_at("dimediasi", key=DIVORCE)
    with pytest.raises(Refused, match="masih berjalan"):
        open_case(key=SOP)
