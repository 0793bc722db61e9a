"""One act is whole or it is nothing: one entry, its papers, its numbers; and a refusal leaves no trace."""

import re

import pytest
from django.db import DatabaseError

from documents import letters
from documents.models import Document
from mediation.models import Case, Evidence, Notice
from tests import divorce, notice, walking
from tests.gate.picture import account, answer, counts, gaps, picture
from tests.notice import NOTICE
from tests.walking import (
    BUDI,
    DISCIPLINE,
    DOCTOR,
    REFERRAL,
    REFERRAL_TO,
    SRI,
    START,
    WAHYU,
    open_case,
    take,
    upload,
)
from workflows import gate
from workflows.grammar import Refused
from workflows.models import Deadline, Entry, EntryText
from workflows.paths import PATHS
from workflows.verify import verify

pytestmark = pytest.mark.usefixtures("regency")


class Broken(Exception):
    """What a test breaks a step with."""


def breaks(*args, **kwargs):
    raise Broken


def refused(words):
    return pytest.raises(Refused, match=re.escape(words))


# Every step -----------------------------------------------------------------------------------------------------------

TO_REFERRAL = ["summon", "examine", "assess_moderate", "refer"]
TEAM = ["form_team", "team_summon", "team_examine", "team_report"]
LIGHT = ["summon", "examine", "assess_light"]
ABSENT = ["summon", "note_absence", "summon_again", "note_second_absence"]
WALKS = {
    "light": (WAHYU, [*LIGHT, "decide_light", "call_to_receive", "serve", "take_effect"]),
    "sent": (WAHYU, [*LIGHT, "decide_light", "call_to_receive", "send", "confirm_receipt"]),
    "up": (BUDI, ["summon", "examine_unsigned", "assess_light", "send_up", "note_authority_neglect", "raise_to_moderate", "report_without_team", "raise_to_severe", "refer", "note_counselling_missed"]),
    "absent": (BUDI, [*ABSENT, "report_absence", "pass_down", "decide"]),
    "dismissal": (DOCTOR, [*ABSENT, "report_absence", "propose_dismissal"]),
    "team": (BUDI, [*TO_REFERRAL, "note_counselled", *TEAM, "pass_on", "decide_severe"]),
    "team-absent": (
        BUDI,
        ["summon", "examine", "assess_severe", "refer", "note_counselling_refused", "form_team", "team_summon", "team_note_absence", "team_summon_again", "team_note_second_absence", "team_report", "decide_not_proven"],
    ),
    "team-unsigned": (BUDI, [*TO_REFERRAL, "note_clinic_unavailable", "form_team", "replace_member", "team_summon", "team_examine_unsigned"]),
    "reviewed": (BUDI, ["review", "summon"]),
    "not pursued": (BUDI, ["not_pursue"]),
    "unproven": (BUDI, ["summon", "examine", "close_not_proven"]),
    "beside": (
        BUDI,
        ["call_witness", "hear_witness", "note_neglect", "summon", "examine", "consult_auditor", "assess_severe", "release_from_duty", "note_auditor_answer", "refer", "note_counselled", "form_team", "team_call_witness", "team_hear_witness", "team_summon", "team_examine", "team_report", "authority_call_witness", "authority_hear_witness", "decide_severe"],
    ),
    "pay": (BUDI, ["report_ten_days", "refute_ten_days", "report_ten_days", "verify_ten_days", "stop_salary", "summon", "examine", "recount_absence", "repay_salary"]),
    "pay-returned": (BUDI, ["report_ten_days", "verify_ten_days", *ABSENT, "report_absence", "decide_severe", "return_salary"]),
}  # fmt: skip
TEN_DAYS = {"kind": "tidak_masuk_kerja", "absent_days": "10", "days_on_end": "10", "acted_from": "2025-01-06"}
SERVED = [*LIGHT, "decide_light", "call_to_receive", "serve"]
OBJECTED = [*SERVED, "file_objection"]
SEVERE = [*ABSENT, "report_absence", "decide_severe", "call_to_receive", "serve"]
APPEALED = [*SEVERE, "file_appeal"]
AFTERWARDS = {
    # the sanction that is imposed, and the steps
    "came-back": ("teguran-lisan", [*SERVED[:-1], "send", "note_return", "send_again", "note_return", "deem_received"]),
    "handed-over": ("teguran-lisan", [*SERVED[:-1], "send", "hand_over", "take_effect", "finish", "document"]),
    "objection-upheld": ("teguran-lisan", [*OBJECTED, "withdraw_objection", "file_objection", "answer_objection", "uphold_on_objection", "deliver_review", "take_effect_after_review"]),
    "objection-lightened": ("tidak-puas", [*OBJECTED, "lighten_on_objection"]),
    "objection-aggravated": ("teguran-lisan", [*OBJECTED, "aggravate_on_objection"]),
    "objection-changed": ("teguran-lisan", [*OBJECTED, "change_on_objection"]),
    "objection-annulled": ("teguran-lisan", [*SERVED, "take_effect", "admit_objection", "annul_on_objection", "deliver_annulment", "document"]),
    "serving": ("turun-jabatan", [*SEVERE, "take_effect", "begin", "note_upload", "follow_transfer", "close_deceased"]),
    "dismissed": ("pdhtaps", [*SEVERE, "take_effect", "dismiss", "admit_appeal", "answer_appeal", "permit_work", "withdraw_appeal"]),
    "appeal-upheld": ("pdhtaps", [*APPEALED, "uphold_on_appeal"]),
    "appeal-lightened": ("pdhtaps", [*APPEALED, "lighten_on_appeal", "follow_up", "close_retired"]),
    "appeal-aggravated": ("pdhtaps", [*APPEALED, "aggravate_on_appeal", "close_resigned"]),
    "appeal-changed": ("pdhtaps", [*APPEALED, "change_on_appeal", "follow_up"]),
    "appeal-annulled": ("pdhtaps", [*APPEALED, "annul_on_appeal", "follow_up_annulment"]),
    "handed-on": ("teguran-lisan", [*SERVED, "hand_over_file"]),
}  # fmt: skip
ELSEWHERE = {"note_silence", "supersede"}
"""Steps that wait for an agency's choice, or for another case: tests/paths/test_appeal_law.py takes them."""
CLINIC_WALKS = [
    ["appoint", "note_absence", "reappoint", "note_second_absence"],
    ["appoint", "note_attendance", "appoint_next", "note_attendance", "finish"],
    ["refuse"],
    ["declare_unavailable"],
]


def whole(case):
    """One entry for each step, each with its papers, in an unbroken chain."""
    entries = list(case.entries.order_by("seq"))
    assert [e.seq for e in entries] == [*range(1, case.entry_count + 1)]
    for entry in entries:
        papers = case.documents.filter(seq=entry.seq)
        assert entry.documents == [[p.slug, p.number, p.html_sha256] for p in papers]
        assert papers
    return [e.step for e in entries]


@pytest.mark.parametrize("walk", WALKS)
def test_every_step_of_a_discipline_case_writes_one_entry_and_its_papers(walk):
    subject, names = WALKS[walk]
    if subject == DOCTOR:
        walking.president()
    case = open_case(subject=subject, **(TEN_DAYS if walk.startswith("pay") else {}))
    for name in names:
        since = walking.refer(case, name).stage_since if name in REFERRAL_TO else None
        case = take(case, name, on=since)
    assert whole(case) == ["open", *names]
    assert verify().broken == []
    assert gaps() == {}


@pytest.mark.parametrize("walk", AFTERWARDS)
def test_every_step_after_a_decision_writes_one_entry_and_its_papers(walk):
    kind, names = AFTERWARDS[walk]
    case = open_case(subject=WAHYU)
    for name in names:
        case = take(case, name, **({"kind": kind} if name in {"decide_light", "decide_severe"} else {}))
    assert whole(case) == ["open", *names]
    assert verify().broken == []
    assert gaps() == {}


@pytest.mark.parametrize("names", CLINIC_WALKS, ids=lambda names: names[-1])
def test_every_step_of_a_referral_writes_one_entry_and_its_papers(case_at, names):
    case = case_at("dirujuk", key=REFERRAL)
    for name in names:
        case = take(case, name)
    assert whole(case) == ["open", *names]
    assert verify().broken == []
    assert gaps() == {}


@pytest.mark.parametrize("walk", notice.WALKS)
def test_every_step_of_a_divorce_notice_writes_one_entry_and_its_papers(walk):
    if walk == "at once":
        divorce.set_term("nasihat_tergugat", 0)
    case = open_case(key=NOTICE, standing="penggugat" if walk == "a breach" else "tergugat")
    for name in notice.WALKS[walk]:
        case = take(case, name)
    assert whole(case) == ["open", *notice.WALKS[walk]]
    assert verify().broken == []
    assert gaps() == {}


def test_no_step_is_left_out_above():
    taken = {name for _, names in [*WALKS.values(), *AFTERWARDS.values()] for name in names}
    taken |= {"open"} | ELSEWHERE
    assert {step.name for step in PATHS[DISCIPLINE].steps()} == taken
    taken = {name for names in notice.WALKS.values() for name in names} | {"open", "note_move"}
    assert {step.name for step in PATHS[NOTICE].steps()} == taken
    assert {step.name for step in PATHS[REFERRAL].steps()} == {n for names in CLINIC_WALKS for n in names} | {
        "open"
    }


# Nothing by halves ----------------------------------------------------------------------------------------------------

BREAKS = {
    "the letterhead": (letters, "letterhead"),
    "a field that the letter asks for": (letters, "party"),
    "the paper": (Document, "save"),
    "the deadline": (Deadline.objects, "bulk_create"),
    "the entry": (Entry, "save"),
    "its words": (EntryText.objects, "create"),
    "the case": (Case, "save"),
    "the notices": (Notice.objects, "bulk_create"),
}


@pytest.mark.parametrize("what", BREAKS)
def test_a_step_that_fails_anywhere_leaves_nothing(case_at, monkeypatch, what):
    act = answer(case_at("dipanggil"), "note_absence")  # it numbers a paper and sets a deadline
    before = picture()
    owner, name = BREAKS[what]
    with monkeypatch.context() as broken:
        broken.setattr(owner, name, (lambda case: {}) if name == "party" else breaks)
        with pytest.raises(Exception) as failure:
            gate.take(*act)
    assert not isinstance(failure.value, Refused | DatabaseError)
    assert picture() == before
    gate.take(*act)
    assert verify().broken == []
    assert gaps() == {}


@pytest.mark.parametrize("what", ["the letterhead", "the entry", "its words", "the notices"])
def test_an_opening_that_fails_anywhere_leaves_no_case(monkeypatch, what):
    sri = account(SRI)
    facts = walking.report()
    facts |= {
        "acted_on": START.isoformat(),
        "evidence-0-description": "Laporan",
        "evidence-0-file": upload(sri),
    }
    del facts["files"]
    before = picture()
    owner, name = BREAKS[what]
    with monkeypatch.context() as broken:
        broken.setattr(owner, name, breaks)
        with pytest.raises(Broken):
            gate.open_case(DISCIPLINE, sri, facts)
    assert picture() == before
    assert gate.open_case(DISCIPLINE, sri, facts).case.code == "HD-2025-0001"


def test_the_same_step_twice_is_refused_the_second_time(case_at):
    act = answer(case_at("dilaporkan"), "summon")
    gate.take(*act)
    before = picture()
    with refused(
        "Perkara pada tahap “Dipanggil pertama”; langkah “Panggil pegawai” tidak terbuka dari tahap itu"
    ):
        gate.take(*act)
    assert picture() == before


# Refused --------------------------------------------------------------------------------------------------------------


def test_an_unknown_step_is_refused_by_its_name(case_at):
    case = case_at("dilaporkan")
    for name in ("pecat", "", "__init__", "stage", "_assess", "steps"):
        with refused(f"tidak mengenal langkah “{name}”"):
            gate.take(name, case, account(SRI), {})


def test_an_unknown_path_is_refused_by_its_name():
    with refused("Jalur “disiplin/pp53-2010” tidak dikenal"):
        gate.open_case("disiplin/pp53-2010", account(SRI), {})


def test_a_case_is_not_opened_twice(case_at):
    case = case_at("dilaporkan")
    with refused("langkah “Laporkan dugaan pelanggaran” tidak terbuka dari tahap itu"):
        gate.take("open", case, account(SRI), {"acted_on": START.isoformat()})


def test_a_refusal_leaves_nothing(case_at):
    case = case_at("dipanggil")
    name, _, sri, data = answer(case, "examine")
    before = picture()
    tries = {
        "wrong step": ("summon_again", case, sri, data),
        "wrong person": ("examine", case, account(BUDI), data),
        "wrong day": ("examine", case, sri, data | {"acted_on": START.isoformat()}),
        "missing fact": ("examine", case, sri, {k: v for k, v in data.items() if k != "place"}),
        "no fact at all": ("examine", case, sri, {}),
    }
    for why, act in tries.items():
        with pytest.raises(Refused) as refusal:
            gate.take(*act)
        assert refusal.value.words, why
        assert picture() == before, why


def test_a_guard_that_says_no_leaves_nothing(case_at):
    case = case_at("dinilai_ringan")
    act = answer(case, "decide_light", account(SRI))
    before = picture()
    with refused("Atasan langsung tidak memegang kewenangan"):
        gate.take(*act)
    assert picture() == before


def test_an_opening_that_is_refused_takes_no_case_number():
    with refused("PPPK"):
        open_case(subject=walking.PPPK)
    with refused("tidak memegangnya"):
        open_case(account(walking.ORANG_LAIN))
    assert counts()["numbers"] == 0
    assert open_case().code == "HD-2025-0001"


def test_a_refused_answer_comes_back_with_its_form(case_at):
    name, case, sri, data = answer(case_at("dipanggil"), "examine", place="")
    with pytest.raises(Refused) as refusal:
        gate.take(name, case, sri, data)
    assert list(refusal.value.form.errors) == ["place"]
    assert refusal.value.form["questions"].data


def test_evidence_of_a_refused_answer_stays_for_the_next_try():
    sri = account(SRI)
    token = upload(sri)
    evidence = {"evidence-0-description": "Laporan", "evidence-0-file": token}
    with refused("Perbuatan sebelum 31 Agustus 2021"):
        open_case(files=0, acted_from="2020-01-06", **evidence)
    draft = Evidence.objects.get(token=token)
    assert (draft.case, draft.file.storage.exists(draft.file.name)) == (None, True)
    case = open_case(files=0, **evidence)
    assert case.evidence.get().token == token


def test_evidence_of_one_case_is_not_evidence_of_another(case_at):
    token = case_at("dilaporkan").evidence.get().token
    with refused("Berkas tidak ditemukan; unggah sekali lagi"):
        open_case(files=0, **{"evidence-0-description": "Laporan", "evidence-0-file": token})


# On trial -------------------------------------------------------------------------------------------------------------


def test_a_trial_shows_the_papers_and_leaves_nothing(case_at):
    act = answer(case_at("dilaporkan"), "summon")
    before = picture()
    papers = gate.take(*act, trial=True)
    assert [paper.slug for paper in papers] == ["panggilan-1"]
    assert "Budi Santosa Pramudya" in papers[0].html
    assert papers[0].number == ""
    assert picture() == before


def test_an_opening_on_trial_burns_no_number():
    sri = account(SRI)
    facts = walking.report() | {"acted_on": START.isoformat()}
    facts |= {"evidence-0-description": "Laporan", "evidence-0-file": upload(sri)}
    before = picture()
    for _ in range(3):
        assert gate.open_case(DISCIPLINE, sri, facts, trial=True)[0].slug == "registrasi-disiplin"
    assert picture() == before
    assert gate.open_case(DISCIPLINE, sri, facts).case.code == "HD-2025-0001"


def test_a_trial_of_what_is_refused_is_refused(case_at):
    case = case_at("dipanggil")
    with refused("Pemeriksaan tidak boleh mendahului hari itu"):
        gate.take(*answer(case, "examine", on=case.stage_since), trial=True)


# Numbers --------------------------------------------------------------------------------------------------------------


def test_numbers_have_no_gaps_whatever_is_refused_tried_or_broken_between(case_at, monkeypatch):
    for _ in range(3):
        case = case_at("dilaporkan")
        act = answer(case, "summon")
        gate.take(*act, trial=True)
        with monkeypatch.context() as broken:
            broken.setattr(Notice.objects, "bulk_create", breaks)
            with pytest.raises(Broken):
                gate.take(*act)
        with pytest.raises(Refused):
            take(case, "summon", attend_on=case.stage_since.isoformat())
        gate.take(*act)
        take(case, "examine")
    assert gaps() == {}
    numbered = Document.objects.exclude(number="").order_by("pk")
    assert [p.slug for p in numbered] == ["panggilan-1", "bap"] * 3
    # One agenda for every paper of the unit: no two of them carry the same number.
    assert [p.number.split("/")[1:] for p in numbered] == [[f"00{n}", "SMPN1", "2025"] for n in range(1, 7)]


def test_each_unit_and_each_year_counts_for_itself():
    take(open_case(), "summon")
    take(open_case(subject=WAHYU), "summon")
    take(open_case(on=START.replace(year=2024), acted_from="2024-01-08"), "summon")
    numbers = Document.objects.filter(slug="panggilan-1").order_by("pk").values_list("number", flat=True)
    assert [n.split("/")[1:] for n in numbers] == [
        ["001", "SMPN1", "2025"],
        ["001", "DISDIK", "2025"],
        ["001", "SMPN1", "2024"],
    ]
    assert sorted(Case.objects.values_list("code", flat=True)) == [
        "HD-2024-0001",
        "HD-2025-0001",
        "HD-2025-0002",
    ]


def test_a_number_from_another_register_leaves_ours_alone(case_at):
    case = take(case_at("dilaporkan"), "summon", letter_number="800/77/SRIKANDI/2025")
    assert case.documents.get(slug="panggilan-1").number == "800/77/SRIKANDI/2025"
    assert not case.documents.filter(number__contains="SMPN1").exists()
    take(open_case(), "summon")
    assert Document.objects.filter(slug="panggilan-1").last().number.split("/")[1] == "001"
