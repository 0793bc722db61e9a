"""Disiplin: which sanction for which breach, how heavy, once and no more; and what may not be imposed yet."""

import re

import pytest

from mediation.models import AbsenceThreshold, SanctionKind, Switch
from tests.walking import BUDI, WAHYU, open_case, take
from workflows.grammar import Refused
from workflows.printing import legal_review

pytestmark = pytest.mark.usefixtures("regency")


def refused(words):
    return pytest.raises(Refused, match=re.escape(words))


def walk(case, *names):
    for name in names:
        case = take(case, name)
    return case


def kind(key):
    return SanctionKind.objects.get(key=key)


# Kinds and what stands for them -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "months", "meanwhile"),
    [
        ("potong-tukin-6", 6, "Penundaan kenaikan gaji berkala selama 1 tahun"),
        ("potong-tukin-9", 9, "Penundaan kenaikan pangkat selama 1 tahun"),
        ("potong-tukin-12", 12, "Penurunan pangkat setingkat lebih rendah selama 1 tahun"),
    ],
)
def test_a_kind_that_waits_for_another_regulation_is_refused_with_what_stands_for_it(
    case_at, key, months, meanwhile
):
    assert (kind(key).months, kind(key).imposable.name) == (months, meanwhile)
    case = case_at("lhp_atasan")
    with refused(
        f"belum dapat dijatuhkan. Menunggu PP tentang gaji dan tunjangan. Pengganti sementaranya: {meanwhile}"
    ):
        take(case, "decide", kind=key)
    assert take(case, "decide", kind=kind(key).imposable.key).stage == "diputus"


def test_a_kind_without_anything_that_stands_for_it_is_refused_too(case_at):
    SanctionKind.objects.filter(key="teguran-lisan").update(active=False)
    with refused("Teguran lisan belum dapat dijatuhkan. Pilih jenis lain"):
        take(case_at("diteruskan"), "decide", kind="teguran-lisan")


def test_once_the_regulation_is_in_force_the_agency_turns_the_kind_on(case_at):
    SanctionKind.objects.filter(key="potong-tukin-6").update(active=True)
    assert take(case_at("lhp_atasan"), "decide", kind="potong-tukin-6").stage == "diputus"


def test_what_is_no_kind_at_all_is_refused_in_words(case_at):
    case = case_at("diteruskan")
    for junk in ("", "dipancung", "🙂", "x" * 500):
        with refused("Jenis hukuman disiplin: "):
            take(case, "decide", kind=junk)


# Absence ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "key"),
    [
        (3, "teguran-lisan"), (4, "teguran-tertulis"), (6, "teguran-tertulis"), (7, "tidak-puas"), (10, "tidak-puas"),
        (11, "potong-tukin-6"), (13, "potong-tukin-6"), (14, "potong-tukin-9"), (16, "potong-tukin-9"),
        (17, "potong-tukin-12"), (20, "potong-tukin-12"), (21, "turun-jabatan"), (24, "turun-jabatan"),
        (25, "bebas-jabatan"), (27, "bebas-jabatan"), (28, "pdhtaps"), (200, "pdhtaps"),
    ],
)  # fmt: skip
def test_the_days_of_a_year_lead_to_their_sanction(days, key):
    assert AbsenceThreshold.reached(days).kind.key == key


def test_less_than_three_days_lead_to_nothing():
    assert AbsenceThreshold.reached(2) is None


def test_ten_days_on_end_lead_to_dismissal_whatever_their_sum():
    assert AbsenceThreshold.reached(10, consecutive=9).kind.key == "tidak-puas"
    assert AbsenceThreshold.reached(10, consecutive=10).kind.key == "pdhtaps"


def test_an_absence_is_sanctioned_with_what_stands_for_its_kind_now():
    case = open_case(subject=WAHYU, kind="tidak_masuk_kerja", absent_days="15")
    case = walk(case, "summon", "note_absence", "summon_again", "note_second_absence")
    case = take(case, "report_absence", severity="sedang")
    with refused("Tidak masuk kerja 15 hari dijatuhi: penundaan kenaikan pangkat selama 1 tahun"):
        take(case, "decide", kind="penundaan-kgb")
    assert take(case, "decide", kind="penundaan-pangkat").stage == "diputus"


def test_an_agency_changes_a_threshold_and_a_report_follows_it():
    AbsenceThreshold.objects.filter(days=3, consecutive=False).delete()
    with refused("Tidak masuk kerja kurang dari 4 hari setahun belum menjadi pelanggaran"):
        open_case(subject=BUDI, kind="tidak_masuk_kerja", absent_days="3")
    AbsenceThreshold.objects.all().delete()
    with refused("Tidak masuk kerja menurut tabel ambang belum menjadi pelanggaran"):
        open_case(subject=BUDI, kind="tidak_masuk_kerja", absent_days="30")


# What a lawyer reads ----------------------------------------------------------------------------------------------------


def test_the_legal_review_lists_kinds_thresholds_and_switches():
    text = legal_review([])
    for row in SanctionKind.objects.all():
        assert f"| ☐ | {row.name} | {row.severity} |" in text
    for row in AbsenceThreshold.objects.all():
        assert f"| ☐ | {row.days} | " in text
    for row in Switch.objects.all():
        assert f"| ☐ | {row.title} |" in text
