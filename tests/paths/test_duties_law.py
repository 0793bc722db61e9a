"""Duties of office: an employee released from his while he is examined, and superiors who leave theirs undone."""

import re
from datetime import date, timedelta

import pytest

from mediation import roles
from mediation.models import Case, CaseRole, Consequence, Incumbency, Neglect, Notice, Position, Release, Term
from mediation.roles import Role
from tests import walking
from tests.gate.picture import account
from tests.walking import (
    ANALIS,
    BUDI,
    IBU_RINA,
    IRBAN,
    ORANG_LAIN,
    PAK_HADI,
    PPPK,
    SRI,
    START,
    WAHYU,
    lawful_day,
    open_case,
    refer,
    route,
    rows,
    take,
)
from workflows.grammar import Refused
from workflows.paths import PATHS, path_of

pytestmark = pytest.mark.usefixtures("regency")

DISCIPLINE = PATHS["disiplin/pp94-2021"]
SEKDA, HEAD_OF_PERSONNEL = "196904141995031001", "197111051994031001"
WAHYUS_SUPERIOR = "197905132006041001"


def refused(words):
    return pytest.raises(Refused, match=re.escape(words))


def walk(case, *names, **changes):
    for name in names:
        case = take(case, name, **changes)
    return case


# Released from duty ---------------------------------------------------------------------------------------------------


@pytest.fixture
def headmistress(ibu_rina):
    """A case about Sri, a school head, whose post somebody else has to lead meanwhile; severe, and examined."""
    return walk(open_case(subject=SRI), "summon", "examine", "assess_severe")


def on_duty(handle, post, day):
    return handle in [i.person.handle for i in roles.incumbents(post.pk, day)]


def test_a_plh_acts_in_her_place_until_the_decision(headmistress):
    case = take(headmistress, "release_from_duty")
    release, post, day = case.duty_release, headmistress.position, case.stage_since
    assert (release.acting.kind, release.acting.letter_number) == (Incumbency.Kind.PLH, "800.1.11.1/9/2025")
    assert on_duty(ANALIS, post, day) and not on_duty(SRI, post, day)
    assert on_duty(SRI, post, day - timedelta(days=1))


def test_the_right_to_act_is_the_plh_s(headmistress, sri):
    other = open_case()  # about Budi, a teacher of her school
    take(headmistress, "release_from_duty")
    since = max(headmistress.stage_since, other.stage_since)
    with refused("tidak memegangnya"):
        take(other, "summon", account=sri, on=since)
    assert take(other, "summon", account=account(ANALIS), on=since).entries.last().actor.handle == ANALIS


def test_who_is_released_sees_no_case_through_her_office(headmistress, sri):
    other = open_case()
    assert Case.objects.visible_to(sri, START).filter(pk=other.pk).exists()
    case = take(headmistress, "release_from_duty")
    seen = Case.objects.visible_to(sri, case.stage_since + timedelta(days=1))
    assert not seen.filter(pk=other.pk).exists()
    assert seen.filter(pk=case.pk).exists()


def test_a_plh_whose_time_ran_out_gives_nothing_back_to_her(headmistress):
    case = take(headmistress, "release_from_duty", acting_until=headmistress.stage_since.isoformat())
    later = case.stage_since + timedelta(days=30)
    assert roles.incumbents(case.position.pk, later) == []
    assert roles.office_holders(case.position, later)[0].person.handle == PAK_HADI


def test_the_decision_ends_release_and_plh(headmistress):
    case = walk(headmistress, "release_from_duty", "refer")
    closed = refer(case, "note_counselling_refused")
    case = take(case, "note_counselling_refused", on=closed.stage_since)
    Position.objects.filter(code="bkpsdm-kepala").update(duty="kepegawaian")
    members = [
        {"person": PAK_HADI, "element": "atasan_langsung", "seat": "ketua"},
        {"person": IRBAN, "element": "pengawasan", "seat": "sekretaris"},
        {"person": HEAD_OF_PERSONNEL, "element": "kepegawaian", "seat": "anggota"},
    ]
    case = take(case, "form_team", **rows("members", members))
    case = walk(case, "team_summon", "team_examine", "team_report", "decide_severe")
    release, day = case.duty_release, case.decision.decided_on
    assert (release.until, release.acting.until) == (day, day)
    assert on_duty(SRI, case.position, day + timedelta(days=1))


def released_before(step_name):
    """A case in which the employee was released when examined, at a stage from which this step leaves."""
    step = DISCIPLINE.step(step_name)
    releasable = set(DISCIPLINE.step("release_from_duty").sources)
    source = next(stage for stage in step.sources if stage in releasable)
    names = route(DISCIPLINE.key, source, avoid=("assess_light", "assess_moderate", "decide_light"))
    names.insert(names.index("examine") + 1, "release_from_duty")
    return walking.case_at(source, via=names[1:])


@pytest.mark.parametrize(
    "name",
    [
        step.name
        for step in DISCIPLINE.steps()
        if step.target in {"diputus", "diputus_berat", *DISCIPLINE.ends()}
        and set(step.sources) & set(DISCIPLINE.step("release_from_duty").sources)
    ],
)
def test_whatever_decides_or_closes_a_case_ends_the_release(name):
    Consequence.objects.update(closes=True)
    case = released_before(name)
    if name == "decide":
        case = take(case, "pass_down")
    case = take(case, name)
    assert case.duty_release.until == case.stage_since


def test_a_release_that_never_began_leaves_nothing(case_at):
    case = case_at("diperiksa", subject=SRI)
    later = case.stage_since + timedelta(days=20)
    case = take(
        case,
        "release_from_duty",
        effective_on=later.isoformat(),
        acting_until=(later + timedelta(days=9)).isoformat(),
    )
    case = take(case, "close_not_proven")
    assert not Release.objects.exists()
    assert not Incumbency.objects.filter(letter_number="800.1.11.1/9/2025").exists()


def test_a_teacher_s_duties_are_shared_out_without_a_plh(case_at):
    case = case_at("dinilai_berat")
    with refused("Guru Ahli Muda dipangku beberapa orang: tugasnya dibagi, tanpa Plh."):
        take(case, "release_from_duty", acting=ANALIS)
    case = take(case, "release_from_duty")
    assert case.duty_release.acting is None
    assert "dibagi oleh atasan langsung kepada pegawai lain" in case.documents.last().html


def test_a_post_that_leads_is_never_left_without_a_plh(headmistress):
    for field in ("acting", "acting_number", "acting_until"):
        with pytest.raises(Refused):
            take(headmistress, "release_from_duty", **{field: ""})


@pytest.mark.parametrize("stage", ["dinilai_ringan", "dinilai_sedang"])
def test_whoever_faces_a_lighter_sanction_is_not_released(case_at, stage):
    with refused("langkah “Bebaskan sementara dari tugas jabatan” tidak terbuka dari tahap itu"):
        take(case_at(stage), "release_from_duty")


def test_a_moderate_case_on_its_way_to_the_team_is_not_released_either():
    case = walk(open_case(), "summon", "examine", "assess_moderate", "refer")
    with refused("hanya bila kemungkinan dijatuhi hukuman berat"):
        take(case, "release_from_duty")


def test_days_of_absence_that_are_not_severe_release_nobody():
    case = walk(open_case(kind="tidak_masuk_kerja", absent_days="12"), "summon", "examine")
    with refused("12 hari kerja pada tahun 2025 tidak dijatuhi hukuman berat"):
        take(case, "release_from_duty")


def test_nobody_is_released_before_he_is_examined(case_at):
    with refused("tidak terbuka dari tahap itu"):
        take(case_at("dipanggil"), "release_from_duty")


def test_nobody_is_released_twice(case_at):
    case = take(case_at("dinilai_berat"), "release_from_duty")
    with refused("hanya sekali"):
        take(case, "release_from_duty")


def test_a_release_is_not_backdated(headmistress):
    with refused("Pembebasan tidak berlaku surut"):
        take(
            headmistress,
            "release_from_duty",
            effective_on=(headmistress.stage_since - timedelta(days=1)).isoformat(),
        )


@pytest.mark.parametrize(
    ("handle", "words"),
    [(SRI, "benturan kepentingan"), (PPPK, "bukan PNS yang menduduki jabatan"), ("psikolog-1", "bukan PNS")],
)
def test_not_everybody_may_be_plh(headmistress, handle, words):
    with refused(words):
        take(headmistress, "release_from_duty", acting=handle)


def test_a_party_and_a_witness_have_a_conflict_of_interest(ibu_rina):
    case = open_case(subject=SRI, **rows("involved", [{"person": ANALIS}]))
    case = walk(case, "summon", "examine", "assess_severe")
    with refused("adalah pihak dalam perkara ini; benturan kepentingan"):
        take(case, "release_from_duty")
    case = walk(open_case(subject=SRI), "summon")
    case = take(case, "call_witness", full_name="", person=ANALIS)
    case = walk(case, "examine", "assess_severe")
    with refused("dimintai keterangan dalam perkara ini; benturan kepentingan"):
        take(case, "release_from_duty")


def test_a_post_has_one_plh_at_a_time(headmistress):
    Incumbency.objects.create(
        position=headmistress.position, person=account(ORANG_LAIN).person, kind=Incumbency.Kind.PLH,
        since=headmistress.stage_since, until=headmistress.stage_since + timedelta(days=5), letter_number="1",
    )  # fmt: skip
    with refused("sudah mempunyai Plt. atau Plh. pada jangka waktu itu"):
        take(headmistress, "release_from_duty")


def test_the_decree_keeps_her_rights_and_the_employee_reads_it(headmistress):
    paper = take(headmistress, "release_from_duty").documents.get(slug="pembebasan-sementara")
    assert paper.for_subject
    for words in (
        "KESATU",
        "KEDUA",
        "tetap masuk kerja",
        "hak kepegawaiannya secara penuh",
        "Pelaksana Harian",
    ):
        assert words in paper.html


# The superior's own duty ----------------------------------------------------------------------------------------------


def overdue(case):
    return lawful_day("note_neglect", case)


def test_the_superior_is_given_a_term_to_summon(case_at):
    case = case_at("dilaporkan")
    due = case.deadlines.get(step="summon", closed=False)
    assert due.due_on == case.timekeeper.due_on("kewajiban_atasan", case.opened_on)
    assert not take(case, "summon").deadlines.filter(step="summon", closed=False).exists()


def test_the_term_runs_from_the_day_he_knew():
    case = open_case(known_on="2025-01-20")
    assert case.deadlines.get(step="summon").counted_from == date(2025, 1, 20)
    for day in ("2025-01-12", "2025-02-04"):
        with refused("Isi hari antara perbuatan dan pelaporan ini"):
            open_case(known_on=day)


def test_an_agency_sets_its_own_term(case_at):
    Term.objects.filter(key="kewajiban_atasan").update(amount=3)
    case = case_at("dilaporkan")
    assert overdue(case) == case.timekeeper.days.after(case.opened_on, 3) + timedelta(days=1)


def test_before_the_term_has_passed_there_is_no_neglect(case_at):
    case = case_at("dilaporkan")
    with refused("belum lewat; sebelum itu belum ada kelalaian"):
        take(case, "note_neglect", on=overdue(case) - timedelta(days=1))


def test_the_next_superior_summons_and_examines_in_his_place(case_at, sri, pak_hadi):
    case = take(case_at("dilaporkan"), "note_neglect")
    neglect = case.neglects.get()
    assert (neglect.what, neglect.person.handle, neglect.passed_to.code) == (
        "memanggil",
        SRI,
        "disdik-kepala",
    )
    with refused("tidak memegangnya"):
        take(case, "summon", account=sri)
    case = walk(case, "summon", "examine")
    assert case.entries.last().actor.handle == PAK_HADI
    assert not Case.objects.visible_to(sri).filter(pk=case.pk).exists()


def test_the_term_begins_anew_for_whoever_has_the_duty_now(case_at):
    case = take(case_at("dilaporkan"), "note_neglect")
    due = case.deadlines.get(step="summon", closed=False)
    assert due.counted_from == case.stage_since
    case = take(case, "note_neglect")
    assert [n.person.handle for n in case.neglects.all()] == [SRI, PAK_HADI]
    assert roles.holders(case, Role.DIRECT_SUPERIOR, case.stage_since)[0].person.handle == SEKDA


def test_the_next_superior_sees_the_case_when_the_term_has_passed_and_not_before(case_at, pak_hadi):
    case = case_at("dilaporkan")
    seen = Case.objects.visible_to
    assert not seen(pak_hadi, overdue(case) - timedelta(days=1)).filter(pk=case.pk).exists()
    assert seen(pak_hadi, overdue(case)).filter(pk=case.pk).exists()
    assert take(case, "note_neglect", account=pak_hadi).neglects.get().person.handle == SRI


def test_a_superior_who_summons_in_time_is_watched_no_longer(case_at, pak_hadi):
    case = take(case_at("dilaporkan"), "summon")
    assert not CaseRole.objects.filter(case=case, role=Role.HIGHER_SUPERIOR).exists()
    assert not Case.objects.visible_to(pak_hadi).filter(pk=case.pk).exists()


def test_who_has_the_duty_now_is_told(case_at, pak_hadi):
    case = case_at("dilaporkan")
    Notice.objects.all().delete()
    take(case, "note_neglect")
    assert Notice.objects.filter(account=pak_hadi).exists()


@pytest.mark.parametrize(
    ("stage", "what"),
    [
        ("dilaporkan", "memanggil"), ("dipanggil", "memeriksa"), ("tidak_hadir", "memanggil"),
        ("dipanggil_kedua", "memeriksa"), ("tidak_hadir_dua_kali", "melaporkan"), ("diperiksa", "melaporkan"),
        ("dinilai_ringan", "melaporkan"), ("dinilai_sedang", "melaporkan"),
    ],
)  # fmt: skip
def test_the_duty_that_is_undone_is_named_by_what_the_file_lacks(case_at, stage, what):
    assert take(case_at(stage), "note_neglect").neglects.get().what == what


def test_what_runs_beside_the_case_does_not_lengthen_the_term(case_at):
    case = case_at("diperiksa")
    due = overdue(case)
    case = take(case, "call_witness", on=case.stage_since + timedelta(days=5))
    assert overdue(case) == due


def test_above_the_highest_there_is_nobody(regency):
    case = open_case(account(IBU_RINA), subject=SEKDA)  # his superior is the regent
    with refused("Di atas atasan langsung tidak ada pejabat dalam data jabatan"):
        take(case, "note_neglect")


def test_the_superior_does_not_note_his_own_neglect(case_at, sri):
    with refused("adalah wewenang BKD/BKPSDM atau Atasan dari atasan langsung"):
        take(case_at("dilaporkan"), "note_neglect", account=sri)


def test_an_authority_that_does_not_impose_passes_its_power_up(case_at, pak_hadi):
    case = case_at("diteruskan")
    with refused("belum lewat"):
        take(
            case, "note_authority_neglect", on=lawful_day("note_authority_neglect", case) - timedelta(days=1)
        )
    case = take(case, "note_authority_neglect")
    assert case.neglects.get().what == Neglect.What.IMPOSING
    with refused("tidak memegangnya"):
        take(case, "decide", account=pak_hadi)
    assert take(case, "decide").entries.last().actor.handle == SEKDA


def test_a_case_does_not_come_back_to_who_did_not_impose(case_at):
    case = walk(case_at("diteruskan"), "note_authority_neglect", "raise_to_moderate", "report_without_team")
    assert roles.holders(case, Role.SANCTIONING_AUTHORITY, case.stage_since)[0].person.handle == SEKDA


# The case against whoever neglected -----------------------------------------------------------------------------------


@pytest.fixture
def neglected(regency):
    """Wahyu's case, which his superior left lying; now at the next one's, and on the day of his act not decided."""
    return take(open_case(subject=WAHYU), "note_neglect")


def lazy(neglected):
    return neglected.neglects.get().person.handle


def against(neglected, **changes):
    """The case against the superior who neglected his duty, reported by the personnel office, examined, light."""
    opening = {"acted_from": "2025-02-03", "on": neglected.stage_since, "neglected_case": neglected.code}
    return walk(
        open_case(account(IBU_RINA), subject=lazy(neglected), **opening | changes), "summon", "examine"
    )


def to_decision(case):
    """An examined case, light, with the step that decides it: the superior's own if he has the power."""
    case = take(case, "assess_light")
    if path_of(case.path).step("decide_light").guards[0](path_of(case.path)(case)):
        return case, "decide_light"
    return take(case, "send_up"), "decide"


def test_a_case_against_the_superior_names_the_case_he_neglected(neglected):
    def told():
        return dict(dict(path_of(neglected.path)(neglected).alongside())["Kelalaian kewajiban"])

    assert told()["Perkara terhadapnya"] == "belum dibuka"
    assert against(neglected).allegation.neglected_case == neglected
    assert told()["Perkara terhadapnya"] == "sudah dibuka"


@pytest.mark.parametrize("code", ["HD-1999-0001", "x", "HD-2025-0001; --"])
def test_a_neglect_that_is_not_on_record_is_not_claimed(neglected, code):
    with refused(f"Tidak ada kelalaian pegawai ini yang tercatat dalam perkara “{code}”"):
        against(neglected, neglected_case=code)


def test_a_real_case_of_somebody_else_is_answered_like_one_that_is_not_there(neglected):
    with refused(f"Tidak ada kelalaian pegawai ini yang tercatat dalam perkara “{neglected.code}”"):
        open_case(subject=BUDI, on=neglected.stage_since, neglected_case=neglected.code)


def test_a_superior_of_others_does_not_learn_by_guessing_where_somebody_neglected_his_duty(neglected):
    with refused(f"Tidak ada kelalaian pegawai ini yang tercatat dalam perkara “{neglected.code}”"):
        open_case(
            account(WAHYUS_SUPERIOR),
            subject=lazy(neglected),
            acted_from="2025-02-03",
            on=neglected.stage_since,
            neglected_case=neglected.code,
        )


def test_his_decision_waits_for_that_of_his_subordinate(neglected):
    case, step = to_decision(against(neglected))
    with refused("perkara bawahannya belum diputus. Tunggu keputusan perkara itu"):
        take(case, step)


def test_his_sanction_is_heavier_than_his_subordinate_s(neglected):
    first, step = to_decision(walk(neglected, "summon", "examine"))
    first = take(first, step, kind="teguran-tertulis")
    case, step = to_decision(against(first))
    for kind in ("teguran-lisan", "teguran-tertulis"):
        with refused(
            f"Harus lebih berat daripada hukuman bawahannya dalam perkara {first.code}: teguran tertulis"
        ):
            take(case, step, kind=kind)
    assert take(case, step, kind="tidak-puas").decision.kind.key == "tidak-puas"


def test_a_subordinate_against_whom_nothing_was_proven_sets_no_measure(neglected):
    first = walk(neglected, "summon", "examine", "close_not_proven")
    case, step = to_decision(against(first))
    assert take(case, step, kind="teguran-lisan").decision


def test_the_shortest_way_to_every_stage_still_asks_for_nothing_beside_it():
    for stage in DISCIPLINE.Stage.values:
        assert all(DISCIPLINE.step(name).target for name in route(DISCIPLINE.key, stage))
