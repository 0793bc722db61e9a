"""A path that is not whole does not start: `manage.py check` finds each defect and says it in words."""

import re
from dataclasses import replace

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db.models import TextChoices
from django.template.loader import get_template

from documents import letters
from documents.letters import Letter
from mediation.roles import Role
from tests.walking import DISCIPLINE, REFERRAL
from workflows import paths
from workflows.checks import defects, paths_are_whole, reach
from workflows.facts import referral as facts
from workflows.grammar import NEW, Path, Stages
from workflows.paths import PATHS
from workflows.statutes import PP_94_2021

Discipline = PATHS[DISCIPLINE]


def with_steps(*steps, path=Discipline, **changes):
    """The same path with these steps instead, as if its file had been edited."""
    return type("Edited", (path,), {"_steps": list(steps)} | changes)


def edited(path=Discipline, **steps):
    """The same path with some of its steps changed: step=dict(sources=…)."""
    return with_steps(*(replace(s, **steps.get(s.name, {})) for s in path.steps()), path=path)


def without(*names, path=Discipline):
    return with_steps(*(s for s in path.steps() if s.name not in names), path=path)


def edited_rule(name, **changes):
    step = Discipline.step(name)
    return edited(**{name: {"rule": replace(step.rule, **changes)}})


@pytest.mark.parametrize("key", PATHS)
def test_every_path_of_this_house_is_whole(key):
    assert defects(PATHS[key]) == []


# The mandatory passages -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("source", ["diperiksa", "dinilai_sedang", "dinilai_berat", "dirujuk"])
def test_an_edge_from_the_bap_to_the_team_is_found(source):
    shortcut = replace(Discipline.step("form_team"), name="shortcut", sources=(source,))
    found = defects(with_steps(*Discipline.steps(), shortcut))
    outcomes = "telah_konseling, menolak_konseling, tidak_hadir_konseling, klinik_tidak_tersedia"
    assert f"tahap “tim_dibentuk” dapat dicapai tanpa melewati salah satu dari: {outcomes}" in found


def test_an_edge_past_the_team_to_a_severe_decision_is_found():
    found = defects(edited(decide_severe={"sources": ("dinilai_berat", "lhp_tim")}))
    assert (
        "tahap “diputus_berat” dapat dicapai tanpa melewati salah satu dari: lhp_tim, lhp_tidak_hadir"
        in found
    )


def test_an_edge_from_the_report_to_a_decision_is_found():
    found = defects(edited(decide={"sources": ("dilaporkan",)}))
    assert "tahap “diputus” dapat dicapai tanpa melewati salah satu dari: diperiksa, lhp_tidak_hadir" in found


def test_a_referral_that_is_finished_without_attendance_is_found():
    path = edited(PATHS[REFERRAL], finish={"sources": ("dijadwalkan", "hadir")})
    assert "tahap “selesai” dapat dicapai tanpa melewati salah satu dari: hadir" in defects(path)


def test_a_passage_of_a_stage_that_is_not_there_is_found():
    path = with_steps(
        *Discipline.steps(), must_pass={"tim_kabupaten": [["diperiksa"]], "diputus": [["konseling"]]}
    )
    found = defects(path)
    assert "lintasan wajib menyebut tahap yang tidak ada: “tim_kabupaten”" in found
    assert "lintasan wajib menyebut tahap yang tidak ada: “konseling”" in found


# The graph ------------------------------------------------------------------------------------------------------------


def test_a_stage_that_no_step_leads_to_is_found():
    assert "tahap “dinilai_ringan” tidak dapat dicapai" in defects(without("assess_light"))


def test_a_stage_from_which_no_end_is_reached_is_found():
    # Without the ways out, of which every stage has some.
    kept = {"take_effect": "disampaikan", "confirm_receipt": "dikirim"}
    steps = (
        replace(s, target=kept.get(s.name, s.target))
        for s in Discipline.steps()
        if s.name in kept or not {"disampaikan", "dikirim"} & set(s.sources)
    )
    found = defects(with_steps(*steps))
    assert "tahap “disampaikan” tidak dapat mencapai akhir" in found
    assert "tahap “dikirim” tidak dapat mencapai akhir" in found
    assert "tahap “dilaporkan” tidak dapat mencapai akhir" not in found


def test_a_path_without_any_end_is_found():
    last = replace(
        Discipline.step("take_effect"),
        name="again",
        sources=tuple(Discipline.ends()),
        target="dilaporkan",
    )
    assert "tidak mempunyai tahap akhir" in defects(with_steps(*Discipline.steps(), last))


def test_a_path_has_exactly_one_opening():
    words = "harus mempunyai tepat satu langkah pembuka"
    assert words in defects(without("open"))
    second = replace(Discipline.step("open"), name="open_quietly")
    assert words in defects(with_steps(*Discipline.steps(), second))


def test_a_step_to_or_from_a_stage_that_is_not_there_is_found():
    found = defects(edited(decide={"target": "dipecat"}, serve={"sources": ("dipanggil_ke_kantor",)}))
    assert "langkah “decide” menuju tahap yang tidak ada: “dipecat”" in found
    assert "langkah “serve” berangkat dari tahap yang tidak ada: “dipanggil_ke_kantor”" in found


def test_a_step_that_stays_where_it_is_closes_no_way():
    assert Discipline.step("pass_on").target is None
    assert "lhp_tim" in reach(Discipline, "lhp_tim")


# What each step must say ----------------------------------------------------------------------------------------------


def test_a_step_without_its_norm_is_found():
    assert defects(edited(summon={"norm": ""})) == [
        "langkah “summon” tidak mempunyai bunyi norma (docstring)"
    ]


def test_a_step_without_a_legal_basis_is_found():
    assert defects(edited_rule("summon", basis=())) == ["langkah “summon” tidak mempunyai dasar hukum"]


def test_a_step_that_nobody_may_take_is_found():
    assert defects(edited_rule("summon", by=())) == ["langkah “summon” tidak mempunyai pelaku"]


def test_a_step_that_leaves_no_paper_is_found():
    assert defects(edited_rule("summon", letters=())) == [
        "langkah “summon” tidak menerbitkan naskah atau lembar catatan"
    ]


def test_a_letter_without_its_template_is_found():
    found = defects(edited_rule("summon", letters=(Letter("surat-cinta", "Surat"),)))
    assert found == ["naskah “surat-cinta” tidak mempunyai templat documents/letters/surat_cinta.html"]


def test_whoever_acts_must_be_able_to_see_the_file():
    path = with_steps(
        *Discipline.steps(), seen_by=tuple(r for r in Discipline.seen_by if r != Role.TEAM_CHAIR)
    )
    assert "pelaku “TEAM_CHAIR” pada langkah “team_summon” tidak boleh melihat berkas (seen_by)" in defects(
        path
    )


def test_a_stage_without_words_for_the_employee_is_found():
    words = {stage: text for stage, text in Discipline.for_subject.items() if stage != "diperiksa"}
    path = with_steps(*Discipline.steps(), for_subject=words)
    assert defects(path) == ["tahap “diperiksa” tidak mempunyai kata-kata bagi pegawai (for_subject)"]


def test_every_letter_of_the_house_has_its_template():
    for letter in letters.LETTERS.values():
        assert get_template(letter.template, using="letters")


# A path written from nothing ------------------------------------------------------------------------------------------


class Careless(Path):
    """Jalur yang ditulis tergesa-gesa."""

    key, title, prefix = "uji/lalai", "Jalur lalai", "UL"

    class Stage(TextChoices):
        BEGUN = "dimulai", "Dimulai"
        LOST = "hilang", "Hilang"
        TEAM = "tim", "Tim"

    stage = Stages(Stage)
    seen_by = (Role.CLINIC,)
    must_pass = {Stage.TEAM: [[Stage.LOST]]}

    @stage.step(
        NEW, Stage.BEGUN, label="Mulai", by=Role.CLINIC, facts=facts.ClosingFacts, letters=letters.REGISTRATION,
        basis=PP_94_2021.rule(),
    )  # fmt: skip
    def open(self, asked):
        """Dimulai."""

    @stage.step(
        Stage.BEGUN,
        Stage.TEAM,
        label="Lompat",
        by=Role.SUBJECT,
        facts=facts.ClosingFacts,
        letters=(),
        basis=(),
    )
    def jump(self, asked):
        pass


def test_a_careless_path_is_told_everything_that_is_wrong_with_it():
    assert set(defects(Careless)) >= {
        "tahap “hilang” tidak dapat dicapai",
        "langkah “jump” tidak mempunyai bunyi norma (docstring)",
        "langkah “jump” tidak mempunyai dasar hukum",
        "langkah “jump” tidak menerbitkan naskah atau lembar catatan",
        "pelaku “SUBJECT” pada langkah “jump” tidak boleh melihat berkas (seen_by)",
        "tahap “tim” dapat dicapai tanpa melewati salah satu dari: hilang",
    }


def test_a_careless_path_does_not_start(monkeypatch):
    monkeypatch.setitem(paths.PATHS, Careless.key, Careless)
    assert {error.id for error in paths_are_whole(None)} == {"workflows.E001"}
    with pytest.raises(
        SystemCheckError, match=re.escape("Jalur uji/lalai: tahap “hilang” tidak dapat dicapai.")
    ):
        call_command("check")
