"""Who may sit in the examining team, and who takes the seat of a member that can examine no longer."""

import re
from datetime import timedelta

import pytest

from mediation.models import Case, CaseRole, Incumbency, Person, Position, Switch
from mediation.roles import Role
from tests import walking
from tests.gate.picture import account, answer
from tests.walking import ANALIS, AUDITOR, BUDI, IBU_RINA, IRBAN, KONSELOR, SRI, open_case, rows, take
from workflows import gate
from workflows.grammar import Refused

pytestmark = pytest.mark.usefixtures("regency")

SENIOR_TEACHER = (
    "197309211999032001"  # IV/a, as Rina of the personnel office; the analyst of the office is III/c
)
HEAD_OF_SECTION, HEAD_OF_OFFICE = "197607072001122001", "197002281995121001"
INSPECTOR, HEAD_OF_PERSONNEL = "197007111996031001", "197111051994031001"


def refused(words):
    return pytest.raises(Refused, match=re.escape(words))


def post_id(code):
    return Position.objects.get(code=code).pk


def team(*members):
    return rows("members", [dict(zip(("person", "element", "seat"), m, strict=True)) for m in members])


def before_the_team(**opening):
    case = walking.open_case(**opening)
    for name in ("summon", "examine", "assess_severe", "refer"):
        case = take(case, name)
    closed = walking.refer(case, "note_counselling_refused")
    return take(case, "note_counselling_refused", on=closed.stage_since)


def form(case, *members):
    name, case, who, data = answer(case, "form_team")
    data = {key: value for key, value in data.items() if not key.startswith("members")}
    return gate.take(name, case, who, data | team(*members), trial=True)


CHAIR = (SRI, "atasan_langsung", "ketua")
SECRETARY = (IRBAN, "pengawasan", "sekretaris")
MEMBER = (ANALIS, "kepegawaian", "anggota")


# Rank and post ------------------------------------------------------------------------------------------------------------


def test_a_member_ranks_no_lower_than_who_is_examined():
    case = before_the_team(subject=SENIOR_TEACHER)
    with refused(
        "Pangkat Yohana Tiurma Sirait (Penata, III/c) lebih rendah daripada pegawai yang diperiksa (Pembina, IV/a)"
    ):
        form(case, CHAIR, SECRETARY, MEMBER)
    assert form(case, CHAIR, SECRETARY, (IBU_RINA, "kepegawaian", "anggota"))


def test_whoever_is_added_ranks_no_lower_either():
    with refused("Pangkat Damianus Jehadut (Penata Tingkat I, III/d) lebih rendah"):
        form(before_the_team(subject=SENIOR_TEACHER), CHAIR, SECRETARY, (KONSELOR, "pejabat_lain", "anggota"))


def test_a_members_post_is_no_lower_than_that_of_who_is_examined():
    Incumbency.objects.filter(position__code="inspektorat-inspektur").update(
        position_id=post_id("inspektorat-irban-1")
    )
    case = before_the_team(subject=HEAD_OF_OFFICE)
    with refused(
        "Jabatan Baharuddin Daeng Matutu (administrator) lebih rendah daripada jabatan pegawai yang diperiksa"
    ):
        form(case, (sekda(), "atasan_langsung", "ketua"), (INSPECTOR, "pengawasan", "sekretaris"), MEMBER)


def sekda():
    return Incumbency.objects.get(position__code="sekda").person.handle


def test_the_direct_superior_is_in_the_team_by_law_whatever_his_rank():
    Person.objects.filter(handle=SRI).update(grade="III/d")
    case = before_the_team(subject=SENIOR_TEACHER)
    assert form(case, CHAIR, SECRETARY, (IBU_RINA, "kepegawaian", "anggota"))


def test_an_agency_that_does_not_keep_the_rule_is_not_held_to_it():
    case = before_the_team(subject=SENIOR_TEACHER)
    Switch.objects.filter(key="tim_setara").update(on=False)
    assert form(case, CHAIR, SECRETARY, MEMBER)


def test_the_page_proposes_a_lawful_team_for_a_senior_teacher():
    case = before_the_team(subject=SENIOR_TEACHER)
    step = gate.path_of(case.path).step("form_team")
    proposed = step.rule.facts(None, case=case, step=step).initial["members"]
    members = [(row["person"].split()[0], row["element"], row["seat"]) for row in proposed]
    assert len(members) == 3
    assert form(case, *members)


# Interests ----------------------------------------------------------------------------------------------------------------


def test_a_team_has_one_secretary(case_at):
    with refused("Tim mempunyai paling banyak satu sekretaris"):
        form(case_at("menolak_konseling"), CHAIR, SECRETARY, (ANALIS, "kepegawaian", "sekretaris"))


def test_the_spouse_of_the_employee_does_not_examine(case_at):
    case = case_at("menolak_konseling")
    other = Case.objects.create(
        code="IC-2024-0001", path="izin-cerai/pp10-1983", agency=case.agency, unit=case.unit, subject=case.subject,
        opened_on=case.opened_on, stage_since=case.opened_on,
    )  # fmt: skip
    CaseRole.objects.create(case=other, role=Role.SPOUSE, person=account(ANALIS).person, since=case.opened_on)
    with refused(
        "Yohana Tiurma Sirait tercatat sebagai suami atau istri pegawai ini; tidak dapat menjadi pemeriksa"
    ):
        form(case, CHAIR, SECRETARY, MEMBER)


def test_the_reporter_may_be_kept_out_of_the_team():
    case = open_case(account(ANALIS))
    for name in ("summon", "examine", "assess_severe", "refer"):
        case = take(case, name)
    closed = walking.refer(case, "note_counselling_refused")
    case = take(case, "note_counselling_refused", on=closed.stage_since)
    assert form(case, CHAIR, SECRETARY, MEMBER)
    Switch.objects.filter(key="tim_pelapor").update(on=True)
    with refused("Yohana Tiurma Sirait melaporkan dugaan ini; pelapor tidak menjadi anggota tim"):
        form(case, CHAIR, SECRETARY, MEMBER)


def test_a_superior_who_reported_stays_in_the_team(case_at):
    Switch.objects.filter(key="tim_pelapor").update(on=True)
    assert form(case_at("menolak_konseling"), CHAIR, SECRETARY, MEMBER)


# A seat that falls empty --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("stage", ["tim_dibentuk", "dipanggil_tim", "tidak_hadir_tim", "diperiksa_tim"])
def test_a_member_is_replaced_during_the_work_and_the_case_stays_where_it_is(case_at, stage):
    case = take(case_at(stage), "replace_member")
    assert case.stage == stage
    assert {m.person.handle for m in case.team.current()} == {SRI, AUDITOR, ANALIS}
    html = case.documents.get(slug="sk-tim-perubahan").html
    assert (
        "Hesti Purwaningdyah, NIP 197405191999032001, sekretaris merangkap anggota dalam Tim Pemeriksa"
        in html
    )
    annex = html.split("<p>LAMPIRAN</p>")[1].split("</table>")[0]
    assert "Elisabet Nona Bria" in annex and "Hesti Purwaningdyah" not in annex


def test_the_new_member_acts_and_signs_and_the_old_one_no_more(case_at):
    case = take(case_at("dipanggil_tim"), "replace_member")
    with refused("adalah wewenang Ketua tim pemeriksa atau Anggota tim pemeriksa"):
        take(case, "team_examine", account(IRBAN))
    assert case not in Case.objects.visible_to(account(IRBAN))
    case = take(case, "team_examine", account(AUDITOR))
    html = case.documents.get(slug="bap-tim").html
    assert "Elisabet Nona Bria" in html and "Hesti Purwaningdyah" not in html


def test_what_the_old_member_did_while_he_sat_may_still_be_recorded(case_at):
    case = case_at("dipanggil_tim")
    held = case.summonses.last().attend_on
    case = take(case, "replace_member", on=held + timedelta(days=2))
    roles_then = {row.person.handle for row in case.role_rows(held) if row.role == Role.TEAM_MEMBER}
    assert IRBAN in roles_then


def test_a_chair_who_is_replaced_leaves_the_chair_to_who_comes(case_at):
    case = case_at("tim_dibentuk")
    Incumbency.objects.filter(position__code="smpn1-kepala").update(until=case.stage_since)
    Incumbency.objects.create(
        position_id=post_id("smpn1-kepala"),
        person=account("197005031996121001").person,
        since=case.stage_since + timedelta(days=1),
    )
    later = case.stage_since + timedelta(days=1)
    with refused("Sri Wahyuningrum sudah menjadi anggota tim"):
        take(case, "replace_member", on=later, leaving=SRI, person=SRI)
    with refused("Rina Kartikasari bukan atasan langsung pegawai ini pada tanggal itu"):
        take(case, "replace_member", on=later, leaving=SRI, person=IBU_RINA)
    case = take(case, "replace_member", on=later, leaving=SRI, person="197005031996121001")
    with refused("adalah wewenang Ketua tim pemeriksa"):
        take(case, "team_summon", account(SRI))
    assert take(case, "team_summon", account("197005031996121001")).stage == "dipanggil_tim"


def test_who_replaces_is_held_to_the_same_rules(case_at):
    case = case_at("tim_dibentuk")
    with refused("Budi Santosa Pramudya bukan anggota tim pemeriksa perkara ini"):
        take(case, "replace_member", leaving=BUDI)
    with refused("Rina Kartikasari tidak memegang jabatan unsur pengawasan pada tanggal itu"):
        take(case, "replace_member", person=IBU_RINA)
    with refused("Budi Santosa Pramudya adalah pihak dalam perkara"):
        take(case, "replace_member", person=BUDI)
    with refused("Langkah “Ganti anggota tim pemeriksa” adalah wewenang Pejabat Pembina Kepegawaian"):
        take(case, "replace_member", account(SRI))


def test_a_team_that_has_reported_is_not_changed(case_at):
    with refused("langkah “Ganti anggota tim pemeriksa” tidak terbuka dari tahap itu"):
        case = case_at("lhp_tim")
        gate.take("replace_member", case, account("bupati"), {"acted_on": case.stage_since.isoformat()})


def test_to_replace_a_member_is_nobodys_turn():
    assert gate.path_of(walking.DISCIPLINE).step("replace_member").rule.right
