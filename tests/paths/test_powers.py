"""Who may impose what on whom: every cell of the table as its file says it, and every refusal names who may."""

import csv
import re
from itertools import product

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError

from mediation.models import CaseRole, Incumbency, Position, SanctionKind, SanctionPower, Scope, Unit
from mediation.roles import Role
from tests import walking
from tests.gate.picture import account, answer
from tests.walking import BUDI, DOCTOR, IBU_RINA, PAK_HADI, SRI, WAHYU, open_case, take, upload
from workflows import gate
from workflows.facts.discipline import DecisionFacts
from workflows.grammar import Refused
from workflows.printing import legal_review

pytestmark = pytest.mark.usefixtures("regency")

ABSENT = ["summon", "note_absence", "summon_again", "note_second_absence"]
LAB_STAFF, LAB_HEAD, ADMINISTRATOR = "199008082014032002", "198506032010012002", "197809122002122001"


def refused(words):
    return pytest.raises(Refused, match=re.escape(words))


def walk(case, *names):
    for name in names:
        case = take(case, name)
    return case


# The table, read a second time --------------------------------------------------------------------------------------------

FILE = settings.BASE_DIR / "fixtures" / "kewenangan_menghukum.csv"
SCOPES = ("ringan", "sedang", "berat", "pemberhentian")
Level = Position.Level
POSTS = {
    "Presiden": {"level": Level.PRESIDENT},
    "PPK": {"level": Level.HEAD_OF_REGION, "duty": Position.Duty.PPK},
    "JPT utama": {"level": Level.JPT_UTAMA},
    "JPT madya selaku PPK": {"level": Level.JPT_MADYA, "duty": Position.Duty.PPK},
    "JPT madya": {"level": Level.JPT_MADYA},
    "JPT pratama": {"level": Level.JPT_PRATAMA},
    "Administrator": {"level": Level.ADMINISTRATOR},
    "Pengawas": {"level": Level.PENGAWAS},
    "Pelaksana": {"level": Level.PELAKSANA},
    "JF ahli utama": {"level": Level.JF_UTAMA},
    "JF ahli madya": {"level": Level.JF_MADYA},
    "JF ahli madya yang ditetapkan PPK": {"level": Level.JF_MADYA, "decree": "800/1/KEP"},
    "JF ahli muda": {"level": Level.JF_MUDA},
    "JF ahli muda yang ditetapkan PPK": {"level": Level.JF_MUDA, "decree": "800/2/KEP"},
    "JF lainnya": {"level": Level.JF},
    "Jabatan lain yang diangkat Presiden": {"level": Level.PENGAWAS, "by_president": True},
}
"""What each kind of post looks like in the register of posts."""
ORDINARY = {"JF ahli madya", "JF ahli muda", "JF lainnya"}
HOLDERS = [name for name in POSTS if name not in {"Jabatan lain yang diangkat Presiden"}]
TARGETS = [name for name in POSTS if name not in {"Presiden", "PPK"} and "ditetapkan" not in name]


def the_file_says(agency, holder, target, distance):
    """What the file gives a holder over a target so many posts below him: read here by its words alone."""
    given = set()
    for row in csv.DictReader(FILE.read_text(encoding="utf-8").splitlines()):
        if row["instansi"] != "semua" and agency not in row["instansi"]:
            continue
        if {"JPT madya selaku PPK": "PPK"}.get(holder, holder) != row["pejabat"]:
            continue
        if row["tingkat di bawahnya"] not in {"", str(distance)}:
            continue
        spoken_of = {target, "JF selain ahli utama"} if target in ORDINARY else {target}
        given |= {s for s in SCOPES if row[s] == "ya" and row["atas pemangku"] in spoken_of}
        if target == "Jabatan lain yang diangkat Presiden" and row["atas pemangku"] == "Pengawas":
            given |= {s for s in SCOPES if row[s] == "ya" and s != "pemberhentian"}
    return given


def post_of(name, **more):
    """A post as the register of posts would have it; it lies in no database."""
    return Position(title=name, **POSTS[name], **more)


def cell(agency, holder, target, distance):
    """What the table gives a holder over a target so many posts below him."""
    unit = Unit(
        code="bagian", name="Bagian", parent=Unit(code="instansi", name="Instansi", kind=agency, pk=-1)
    )
    below = post_of(target, unit=unit)
    return {
        str(s) for s in SanctionPower.cell(SanctionPower.rows_for(below), post_of(holder), below, distance)
    }


@pytest.mark.parametrize("agency", Unit.Kind.values)
def test_every_cell_is_as_the_file_says(agency):
    for holder, target, distance in product(HOLDERS, TARGETS, (1, 2, 3, 4)):
        said = the_file_says(agency, holder, target, distance)
        assert cell(agency, holder, target, distance) == said, (holder, target, distance)


def test_the_file_is_what_was_loaded():
    with FILE.open(encoding="utf-8", newline="") as lines:
        assert len(list(csv.DictReader(lines))) == SanctionPower.objects.count()


@pytest.mark.parametrize(
    ("agency", "holder", "target", "distance", "scopes"),
    [
        # law.md B.5, said once more by hand
        ("kabupaten", "PPK", "JPT pratama", 1, "ringan sedang berat pemberhentian"),
        ("kota", "PPK", "JF ahli utama", 2, "ringan sedang berat"),
        ("kabupaten", "PPK", "Administrator", 2, "sedang berat pemberhentian"),
        ("kabupaten", "PPK", "Pelaksana", 3, "sedang berat pemberhentian"),
        ("kabupaten", "PPK", "JF ahli madya", 3, "berat pemberhentian"),
        ("provinsi", "PPK", "JPT pratama", 1, "sedang berat pemberhentian"),
        ("pusat", "PPK", "JF ahli utama", 1, "ringan sedang berat"),
        ("provinsi", "PPK", "Administrator", 2, "berat pemberhentian"),
        ("pusat", "PPK", "JF lainnya", 3, "berat pemberhentian"),
        ("provinsi", "JPT madya", "JPT pratama", 1, "ringan"),
        ("provinsi", "JPT madya", "Administrator", 2, "sedang"),
        ("kabupaten", "JPT madya", "JPT pratama", 1, ""),
        ("kabupaten", "JPT pratama", "Administrator", 1, "ringan"),
        ("kabupaten", "JPT pratama", "Pengawas", 2, "sedang"),
        ("kabupaten", "JPT pratama", "JF ahli muda", 3, "ringan sedang"),
        ("pusat", "Administrator", "Pengawas", 1, "ringan"),
        ("pusat", "Administrator", "Pelaksana", 2, "sedang"),
        ("kota", "Administrator", "JF lainnya", 1, "ringan sedang"),
        ("kota", "JF ahli madya yang ditetapkan PPK", "Pelaksana", 1, "ringan"),
        ("kota", "JF ahli madya yang ditetapkan PPK", "Pelaksana", 2, ""),
        ("kota", "JF ahli madya", "Pelaksana", 1, ""),
        ("kabupaten", "Pengawas", "Pelaksana", 1, "ringan"),
        ("kabupaten", "JF ahli muda yang ditetapkan PPK", "Pelaksana", 1, "ringan"),
        ("kabupaten", "JF ahli muda", "Pelaksana", 1, ""),
        ("pusat", "Presiden", "JPT utama", 1, "ringan sedang berat pemberhentian"),
        ("pusat", "Presiden", "JPT madya selaku PPK", 1, "ringan sedang berat pemberhentian"),
        ("pusat", "Presiden", "JPT madya", 2, "pemberhentian"),
        ("kabupaten", "Presiden", "JF ahli utama", 3, "pemberhentian"),
        ("kabupaten", "Presiden", "Jabatan lain yang diangkat Presiden", 3, "pemberhentian"),
        ("kabupaten", "PPK", "Jabatan lain yang diangkat Presiden", 2, "sedang berat"),
    ],
)
def test_the_file_says_what_the_regulation_says(agency, holder, target, distance, scopes):
    given = cell(agency, holder, target, distance)
    assert " ".join(sorted(given, key=SCOPES.index)) == scopes


# Vacancy, parties, posts of equal standing --------------------------------------------------------------------------------


def post(code):
    return Position.objects.get(code=code)


def test_a_power_that_nobody_holds_goes_to_the_next_higher_official():
    Position.objects.filter(code="smpn1-kepala").update(superior=post("bupati"))
    teacher = post("smpn1-guru-muda")
    # Over other functional officials the regent has severe sanctions only; no head of office is above this school.
    assert SanctionPower.authority_for(teacher, Scope.LIGHT) == post("bupati")
    assert SanctionPower.allows(post("bupati"), teacher, Scope.LIGHT)


def test_a_power_that_another_holds_does_not_go_up():
    teacher = post("smpn1-guru-muda")
    assert SanctionPower.authority_for(teacher, Scope.LIGHT) == post("disdik-kepala")
    assert not SanctionPower.allows(post("bupati"), teacher, Scope.MODERATE)


def test_a_post_of_equal_standing_has_the_power_of_the_level_it_is_equated_with():
    head, clerk = post("smpn1-kepala"), post("smpn1-tata-usaha")
    assert not SanctionPower.allows(head, clerk, Scope.LIGHT)
    head.equated_to = Level.PENGAWAS
    with pytest.raises(ValidationError, match="Penyetaraan memerlukan nomor keputusan PPK"):
        head.full_clean()
    head.decree = "800.1.3.3/9/KEP/2024"
    head.full_clean()
    head.save()
    assert SanctionPower.allows(head, clerk, Scope.LIGHT)
    assert not SanctionPower.allows(head, clerk, Scope.MODERATE)


def test_a_functional_head_named_by_the_ppk_decides_light_breaches_where_no_pengawas_is():
    case = walk(open_case(subject=LAB_STAFF), "summon", "examine", "assess_light")
    with refused("ia memutus sendiri, tidak meneruskan"):
        take(case, "send_up")
    assert take(case, "decide_light").entries.last().actor.handle == LAB_HEAD


@pytest.mark.parametrize("why", ["no decree", "a pengawas is there"])
def test_without_decree_or_beside_a_pengawas_he_sends_it_up(why):
    if why == "no decree":
        Position.objects.filter(code="labkes-kepala").update(decree="")
    else:
        Position.objects.create(
            code="labkes-kasubbag",
            unit=Unit.objects.get(code="labkes"),
            title="Kasubbag",
            level=Level.PENGAWAS,
        )
    case = walk(open_case(subject=LAB_STAFF), "summon", "examine", "assess_light")
    with refused(
        "Teruskan BAP dan laporan hasil pemeriksaan kepada pejabat yang berwenang. Yang berwenang: "
    ):
        take(case, "decide_light")
    assert take(case, "send_up").stage == "diteruskan"


def test_the_power_of_a_vacant_post_is_used_by_the_next_one_up_and_by_nobody_else(case_at):
    case = case_at("lhp_atasan")
    Incumbency.objects.filter(position__code="disdik-kepala").delete()
    secretary = Incumbency.objects.get(position__code="sekda").person
    with refused("Yang berwenang: Sekretaris Daerah"):
        take(case, "decide", account("bupati"))
    case = take(case, "decide", kind="penundaan-kgb")
    assert case.entries.last().actor == secretary


def test_the_power_of_a_post_whose_holder_is_party_goes_up_too():
    case = open_case(account(IBU_RINA), **walking.rows("involved", [{"person": PAK_HADI}]))
    case = walk(case, "summon", "examine", "assess_light", "send_up")
    assert (
        take(case, "decide").entries.last().actor.handle
        == Incumbency.objects.get(position__code="sekda").person.handle
    )


# Every refusal names who may ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", [BUDI, SRI, IBU_RINA, "bupati", WAHYU])
def test_whoever_may_not_decide_is_told_who_may(case_at, who):
    case = case_at("lhp_atasan")
    for step in ("decide", "decide_not_proven"):
        name, case_, hand, data = answer(case, step, account(who))
        if who == IBU_RINA:  # she may record the decision, with the signed scan, and not take it
            with refused("Pindaian naskah bertanda tangan"):
                gate.take(name, case_, hand, data)
        else:
            with refused("wewenang Pejabat yang berwenang menghukum") as refusal:
                gate.take(name, case_, hand, data)
            assert refusal.value.words.endswith("Yang berwenang: Kepala Dinas Pendidikan.")


def test_a_superior_without_power_is_told_who_has_it(case_at):
    with refused("kepada pejabat yang berwenang. Yang berwenang: Kepala Dinas Pendidikan."):
        take(case_at("dinilai_ringan"), "decide_light")


def test_a_head_of_office_is_told_who_imposes_severe_sanctions(case_at):
    case = walk(open_case(), *ABSENT)
    case = take(case, "report_absence", severity="sedang")
    with refused("tidak berwenang menjatuhkan hukuman berat. Teruskan perkara") as refusal:
        take(case, "decide_severe")
    assert "Yang berwenang: Bupati Wanagiri." in refusal.value.words


def test_the_regent_imposes_no_light_or_moderate_sanction_on_a_teacher_and_passes_the_case_down(case_at):
    case = case_at("lhp_tim")
    while SanctionPower.named(case.position, Scope.SEVERE) not in authority_of(case):
        case = take(case, "pass_on")
    with refused("tidak berwenang menjatuhkan hukuman ringan maupun sedang") as refusal:
        take(case, "decide", kind="penundaan-kgb")
    assert "Yang berwenang: Kepala Dinas Pendidikan." in refusal.value.words
    case = take(case, "pass_down", severity="sedang")
    assert (case.stage, authority_of(case)) == ("lhp_tim", "Kepala Dinas Pendidikan")
    assert "tingkat <strong>sedang</strong>" in case.documents.filter(slug="penerusan-perkara").last().html
    assert take(case, "decide", kind="penundaan-kgb").entries.last().actor.handle == PAK_HADI


def authority_of(case):
    return CaseRole.objects.get(case=case, role=Role.SANCTIONING_AUTHORITY).position.title


def test_the_regent_imposes_a_moderate_sanction_on_an_administrator_but_no_light_one():
    case = walk(open_case(account("197111051994031001"), subject=ADMINISTRATOR), *ABSENT)
    case = take(case, "report_absence", severity="berat")
    with refused(
        "Teguran lisan atas Kepala Bidang Penilaian Kinerja dan Disiplin bukan kewenangan pejabat yang menangani "
        "perkara ini. Yang berwenang: Kepala Badan Kepegawaian dan Pengembangan Sumber Daya Manusia. Teruskan perkara "
        "dengan langkah “Teruskan kepada pejabat atas hukuman yang lebih ringan”."
    ):
        take(case, "decide", kind="teguran-lisan")
    with refused("Hukuman sedang atas jabatan ini wewenang pejabat ini sendiri; ia memutus"):
        take(case, "pass_down", severity="sedang")
    assert take(case, "decide", kind="penundaan-kgb").stage == "diputus"


def test_a_head_of_office_with_every_power_passes_nothing_down():
    case = walk(open_case(subject=PAK_HADI), *ABSENT)
    case = take(case, "report_absence")
    with refused(
        "Hukuman ringan atas jabatan ini wewenang pejabat ini sendiri; ia memutus, tidak meneruskan"
    ):
        take(case, "pass_down")
    assert take(case, "decide", kind="teguran-lisan").entries.last().actor.handle == "bupati"


def test_a_step_imposes_only_its_own_levels(case_at):
    with refused("Penundaan kenaikan gaji berkala selama 1 tahun adalah hukuman sedang; langkah ini hanya"):
        take(
            walk(open_case(subject=WAHYU), "summon", "examine", "assess_light"),
            "decide_light",
            kind="penundaan-kgb",
        )


def test_only_kinds_within_the_power_are_offered(case_at):
    case = walk(open_case(account("197111051994031001"), subject=ADMINISTRATOR), *ABSENT)
    case = take(case, "report_absence", severity="berat")
    step = gate.path_of(case.path).step("decide")
    offered = {key for key, _ in step.rule.facts(None, case=case, step=step).fields["kind"].choices}
    assert offered == {
        "",
        *SanctionKind.objects.filter(severity="sedang", active=True).values_list("key", flat=True),
    }


def test_a_refusal_points_to_steps_that_the_path_has():
    labels = {step.label for step in gate.path_of(walking.DISCIPLINE).steps()}
    assert set(DecisionFacts.PASS.values()) <= labels


# Whom the President dismisses ---------------------------------------------------------------------------------------------


@pytest.fixture
def doctor():
    return take(walk(open_case(subject=DOCTOR), *ABSENT), "report_absence")


def test_a_regent_does_not_dismiss_an_ahli_utama(doctor):
    with refused(
        "Yang berwenang: Presiden, atas usul Pejabat Pembina Kepegawaian. Teruskan perkara dengan langkah “Usulkan"
    ):
        take(doctor, "decide_severe", kind="pdhtaps")
    assert take(doctor, "decide_severe", kind="turun-jabatan").entries.last().actor.handle == "bupati"


def test_a_dismissal_is_proposed_to_the_president_and_decided_in_his_name(doctor):
    with refused(
        "Yang berwenang: Presiden, atas usul Pejabat Pembina Kepegawaian. Minta administrator melengkapi"
    ):
        take(doctor, "propose_dismissal")
    walking.president()
    case = take(doctor, "propose_dismissal")
    paper = case.documents.get(slug="usul-pemberhentian")
    assert "kami usulkan untuk ditetapkan oleh Presiden Republik Indonesia" in paper.html
    assert "di Wanagiri" not in paper.html  # the President's office is elsewhere
    with refused("Usul pemberhentian dibuat oleh pejabat yang berwenang atas hukuman berat"):
        take(case, "propose_dismissal")
    with refused("Yang berwenang: Bupati Wanagiri. Teruskan perkara"):
        take(case, "decide_severe", kind="turun-jabatan")
    rina = account(IBU_RINA)
    case = take(
        case, "decide_severe", rina, kind="pdhtaps", signed_scan=upload(rina), letter_number="12/K TAHUN 2025"
    )
    entry = case.entries.last()
    assert (entry.actor.handle, entry.recorded_by) == ("presiden", rina)


def test_the_president_sends_back_what_calls_for_no_dismissal(doctor):
    walking.president()
    case = take(take(doctor, "propose_dismissal"), "pass_on")
    assert take(case, "decide_severe", kind="turun-jabatan").entries.last().actor.handle == "bupati"


def test_a_regent_dismisses_whom_the_president_did_not_appoint(case_at):
    case = take(walk(open_case(), *ABSENT), "report_absence")
    with refused(
        "Usul pemberhentian dibuat oleh pejabat yang berwenang atas hukuman berat, tetapi tidak atas"
    ):
        take(case, "propose_dismissal")
    assert take(case, "decide_severe", kind="pdhtaps").stage == "diputus_berat"


# What an agency keeps ------------------------------------------------------------------------------------------------------


def test_the_agency_says_what_it_is():
    root, school = Unit.objects.get(code="wanagiri"), Unit.objects.get(code="smpn1")
    root.kind = ""
    with pytest.raises(ValidationError, match="Isi jenis instansi"):
        root.full_clean()
    school.kind = Unit.Kind.CITY
    with pytest.raises(ValidationError, match="Hanya untuk unit yang paling atas"):
        school.full_clean()


def test_a_change_of_the_table_holds_at_once(case_at):
    case = case_at("lhp_atasan")
    SanctionPower.objects.filter(holder="jpt_pratama").update(moderate=False)
    with refused("Penundaan kenaikan gaji berkala selama 1 tahun atas Guru Ahli Muda bukan kewenangan"):
        take(case, "decide", kind="penundaan-kgb")


def test_the_legal_review_lists_every_row_of_the_table():
    text = legal_review([])
    for row in SanctionPower.objects.all():
        assert (
            f"{row.get_holder_display()} | {row.get_target_display()} | {row.distance or 'berapa pun'} |"
            in text
        )
    assert "atas usul Pejabat Pembina Kepegawaian" in text
    assert "hanya bila unit kerja tidak mempunyai Administrator" in text
