"""A new path beside an old one: an open case moves to it through the gate, on record, or is told why it may not."""

import json

import pytest
from django.db.models import TextChoices

from documents import letters
from mediation.models import Account, Case
from mediation.roles import Role
from tests import walking
from tests.commands import manage
from tests.pages import signed_in
from tests.walking import IBU_RINA, KONSELOR, ORANG_LAIN, REFERRAL
from workflows import gate, moving
from workflows.checks import defects
from workflows.facts import referral as facts
from workflows.grammar import NEW, Clock, Path, Refused, Stages
from workflows.paths import PATHS, path_of
from workflows.statutes import LOCAL_CLINIC
from workflows.verify import verify

KEY, WHY = "konseling/uji-baru", "Ketentuan klinik yang baru."
LOCAL = LOCAL_CLINIC.rule("L")


class NewReferral(Path):
    """The clinic's own rule, anew: the first stage has another name, and whoever is finished was asked beforehand."""

    key, title, prefix = KEY, "Rujukan konseling (aturan baru)", "RB"

    class Stage(TextChoices):
        RECEIVED = "diterima", "Rujukan diterima"
        APPOINTED = "dijadwalkan", "Dijadwalkan"
        ATTENDED = "hadir", "Hadir"
        ASKED = "ditanya", "Ditanya kesediaannya"
        FINISHED = "selesai", "Selesai"

    stage = Stages(Stage)
    for_subject = dict(Stage.choices)
    opens_with = seen_by = (Role.SUBJECT, Role.PERSONNEL_OFFICE, Role.CLINIC)
    moves_from = {REFERRAL: {"dirujuk": Stage.RECEIVED}}
    must_pass = {Stage.FINISHED: [[Stage.ASKED]], Stage.ATTENDED: [[Stage.RECEIVED], [Stage.ASKED]]}

    @stage.step(
        NEW,
        Stage.RECEIVED,
        label="Terima",
        by=Role.CLINIC,
        facts=facts.ReceiveFacts,
        letters=letters.REFERRAL_REGISTER,
        basis=LOCAL,
    )
    def open(self, asked):
        """Terima."""

    @stage.step(
        Stage.RECEIVED, Stage.APPOINTED, label="Jadwalkan", by=Role.CLINIC, facts=facts.AppointmentFacts,
        letters=letters.INVITATION, clock=Clock("klinik_tidak_tersedia", lambda case: case.opened_on), basis=LOCAL,
    )  # fmt: skip
    def appoint(self, asked):
        """Jadwalkan."""

    @stage.step(
        Stage.APPOINTED,
        Stage.ASKED,
        label="Tanya",
        by=Role.CLINIC,
        facts=facts.ClosingFacts,
        letters=letters.REFERRAL,
        basis=LOCAL,
    )
    def ask(self, asked):
        """Tanya."""

    @stage.step(
        Stage.ASKED,
        Stage.ATTENDED,
        label="Hadir",
        by=Role.CLINIC,
        facts=facts.ClosingFacts,
        letters=letters.ATTENDANCE,
        basis=LOCAL,
    )
    def attend(self, asked):
        """Hadir."""

    @stage.step(
        Stage.ATTENDED,
        Stage.FINISHED,
        label="Selesai",
        by=Role.CLINIC,
        facts=facts.ClosingFacts,
        letters=letters.FINISHED,
        basis=LOCAL,
    )
    def finish(self, asked):
        """Selesai."""


@pytest.fixture(autouse=True)
def beside(monkeypatch):
    assert defects(NewReferral) == []
    monkeypatch.setitem(PATHS, KEY, NewReferral)


@pytest.fixture
def referred(case_at):
    return case_at("dirujuk", key=REFERRAL)


def move(case, who=IBU_RINA, key=KEY, **changes):
    asked = {"acted_on": case.today.isoformat(), "reason": WHY} | changes
    return moving.move(case, key, Account.objects.get(username=who), asked)


def test_a_plan_tells_the_stage_the_clocks_and_the_papers_and_writes_nothing(referred):
    planned = moving.plan(referred, NewReferral)
    assert planned.may and planned.stage == "diterima"
    ((label, before, after), (other, gone, fresh)) = planned.clocks
    assert (label, after, other, gone) == ("Jadwalkan konseling", None, "Jadwalkan", None) and before < fresh
    assert (letters.REFERRAL.title, "baru") in planned.papers
    assert (letters.CLINIC_REFUSAL.title, "tidak lagi") in planned.papers
    assert Case.objects.get(pk=referred.pk).entry_count == referred.entry_count


def test_a_case_moves_with_one_entry_and_its_sheet_and_goes_on_under_the_new_path(referred):
    entry = move(referred)
    case = Case.objects.get(pk=referred.pk)
    assert (case.path, case.stage) == (KEY, "diterima")
    assert (entry.kind, entry.path, entry.from_stage, entry.to_stage) == (
        "pindah",
        KEY,
        "dirujuk",
        "diterima",
    )
    (sheet,) = case.documents.filter(seq=entry.seq)
    assert sheet.kind == "lembar" and WHY in sheet.html and "Rujukan diterima klinik" in sheet.html
    (due,) = case.deadlines.filter(closed=False)
    assert (due.step, due.term) == ("appoint", "klinik_tidak_tersedia")
    konselor = Account.objects.get(username=KONSELOR)
    answer = {"acted_on": case.stage_since.isoformat()} | walking.lawful(
        "appoint", case, case.stage_since, konselor
    )
    assert gate.take("appoint", case, konselor, answer).case.stage == "dijadwalkan"
    assert verify().broken == []
    assert signed_in(KONSELOR).get(f"/perkara/{case.code}/").status_code == 200
    assert "Pindah jalur" in signed_in(KONSELOR).get(f"/perkara/{case.code}/").content.decode()


def test_passages_count_what_was_passed_under_the_old_path_and_what_was_not(case_at):
    case = case_at("hadir", key=REFERRAL)
    with pytest.raises(Refused, match="Ditanya kesediaannya"):
        move(case)
    assert Case.objects.get(pk=case.pk).path == REFERRAL


@pytest.mark.parametrize("stage, words", [("menolak", "sudah selesai"), ("tidak_hadir", "tidak dipetakan")])
def test_an_ended_case_and_a_stage_without_its_like_stay(case_at, stage, words):
    case = case_at(stage, key=REFERRAL)
    with pytest.raises(Refused, match=words):
        move(case)


def test_a_path_that_declares_no_move_takes_none(referred):
    with pytest.raises(Refused, match="tidak menyatakan menerima"):
        move(referred, key="disiplin/pp94-2021")


@pytest.mark.parametrize("who", [KONSELOR, ORANG_LAIN, "bupati"])
def test_only_the_personnel_office_moves_a_case(referred, who):
    with pytest.raises(Refused, match="wewenang BKD"):
        move(referred, who=who)


# The command --------------------------------------------------------------------------------------------------------


def test_the_command_tells_and_changes_nothing_without_apply(referred):
    told = json.loads(manage("migrate_cases", REFERRAL, KEY, "--json").out)
    (row,) = told
    assert (row["case"], row["may"], row["to"]) == (referred.code, True, "diterima")
    assert row["clocks"] and row["documents"]
    words = manage("migrate_cases", REFERRAL, KEY)
    assert f"BISA  {referred.code}" in words.out and "1 dapat pindah" in words.out
    assert Case.objects.get(pk=referred.pk).path == REFERRAL


def test_the_command_moves_those_that_may_and_says_why_the_others_may_not(referred, case_at):
    other = case_at("tidak_hadir", key=REFERRAL)
    asked = ("migrate_cases", REFERRAL, KEY, "--apply", "--as", IBU_RINA, "--reason", WHY)
    done = manage(*asked)
    assert done.code == 0 and f"PINDAH  {referred.code}" in done.out and f"TIDAK  {other.code}" in done.out
    assert Case.objects.get(pk=referred.pk).path == KEY and Case.objects.get(pk=other.pk).path == REFERRAL
    assert "1 perkara berjalan" in manage(*asked).out  # twice is the same as once


@pytest.mark.parametrize(
    "words",
    [
        ("x", KEY), (REFERRAL, "x"), (REFERRAL, KEY, "--apply"), (REFERRAL, KEY, "--apply", "--as", "hantu", "--reason", "a"),
        (REFERRAL, KEY, "--case", "RK-1999-0001"),
    ],
)  # fmt: skip
def test_what_the_command_cannot_read_ends_with_2_and_changes_nothing(referred, words):
    assert manage("migrate_cases", *words).code == 2
    assert path_of(Case.objects.get(pk=referred.pk).path).key == REFERRAL
