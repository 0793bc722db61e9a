"""Disiplin: which sanction for which breach, how heavy, once and no more; and what may not be imposed yet."""

import re
from datetime import date

import pytest

from mediation.models import AbsenceThreshold, Breach, Case, Decision, SanctionKind, Switch
from tests.gate.picture import account, answer
from tests.walking import BUDI, IBU_RINA, ORANG_LAIN, PAK_HADI, SRI, WAHYU, open_case, rows, take
from workflows import gate
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


# Which breach -------------------------------------------------------------------------------------------------------------


def breaches(*keys):
    return rows("breaches", [{"breach": key} for key in keys])


def may(case, name, **changes):
    return bool(gate.take(*answer(case, name, **changes), trial=True))


def examined(*keys, subject=WAHYU, **opening):
    return walk(open_case(subject=subject, **opening, **breaches(*keys)), "summon", "examine")


FIXED_SEVERE = [
    ("larangan", "menyalahgunakan-wewenang"),
    ("larangan", "perantara"),
    ("larangan", "negara-lain"),
    ("larangan", "perusahaan-asing"),
    ("larangan", "menerima-hadiah"),
    ("larangan", "meminta-sesuatu"),
    ("larangan", "kampanye-fasilitas"),
    ("kewajiban", "menolak-pemberian"),
    ("perkawinan_perceraian", "izin-perkawinan-perceraian"),
]


@pytest.mark.parametrize(("kind_of", "key"), FIXED_SEVERE, ids=lambda value: value)
def test_some_breaches_are_severe_whatever_they_harmed(kind_of, key):
    row = Breach.objects.get(key=key)
    assert (row.fixed, row.certainty) == ("berat", "C")
    case = examined(key, kind=kind_of)
    for step, impact in (
        ("assess_light", "unit_kerja"),
        ("assess_moderate", "instansi"),
        ("assess_light", "tetap"),
    ):
        with refused(f"Pelanggaran {row.name} dijatuhi hukuman berat, apa pun dampaknya"):
            take(case, step, impact=impact)
    assert may(case, "assess_severe", impact="unit_kerja")
    assert may(case, "assess_severe", impact="tetap")


@pytest.mark.parametrize(
    ("impact", "step"),
    [("unit_kerja", "assess_light"), ("instansi", "assess_moderate"), ("negara", "assess_severe")],
)
def test_the_level_of_the_others_follows_what_they_harmed(impact, step):
    case = examined("tugas-kedinasan")
    assert may(case, step, impact=impact)
    for other in {"assess_light", "assess_moderate", "assess_severe"} - {step}:
        with refused("Pelanggaran melaksanakan tugas kedinasan dengan dampak pada"):
            take(case, other, impact=impact)
        with refused("Tingkat pelanggaran melaksanakan tugas kedinasan bergantung pada dampaknya"):
            take(case, other, impact="tetap")


def test_a_levy_that_harms_the_unit_alone_is_moderate_already():
    case = examined("pungutan", kind="larangan")
    with refused(
        "Pelanggaran pungutan di luar ketentuan dengan dampak pada unit kerja adalah pelanggaran sedang"
    ):
        take(case, "assess_light", impact="unit_kerja")
    assert may(case, "assess_moderate", impact="unit_kerja")


def test_a_kind_with_one_breach_names_it_by_itself():
    for kind_of, key in (
        ("perkawinan_perceraian", "izin-perkawinan-perceraian"),
        ("tidak_masuk_kerja", "masuk-kerja"),
    ):
        days = {"absent_days": "5"} if kind_of == "tidak_masuk_kerja" else {}
        case = open_case(kind=kind_of, acted_from="2025-01-20" if days else "2025-01-13", **days)
        assert [breach.key for breach in case.allegation.breaches.all()] == [key]
    assert not open_case(kind="larangan").allegation.breaches.exists()


def test_a_report_names_breaches_of_its_own_kind():
    with refused("Tidak satu pun berjenis “Melanggar larangan”"):
        open_case(kind="larangan", **breaches("tugas-kedinasan"))
    with refused("Isi jumlah hari tidak masuk"):
        open_case(kind="larangan", **breaches("pungutan", "masuk-kerja"))
    with refused("Baris 1, Pelanggaran: "):
        open_case(kind="larangan", **breaches("tidak-ada"))


def test_a_breach_that_the_agency_took_out_is_not_chosen():
    Breach.objects.filter(key="pungutan").update(active=False)
    with refused("Baris 1, Pelanggaran: "):
        open_case(kind="larangan", **breaches("pungutan"))


def test_absence_is_not_named_where_no_days_were_reported():
    with refused("Jumlah hari tidak masuk belum tercatat pada laporan perkara ini"):
        take(open_case(), "review", **breaches("masuk-kerja"))


def test_letters_print_the_breach_and_no_article_that_is_unsure():
    case = examined("menyalahgunakan-wewenang", kind="larangan")
    for slug in ("registrasi-disiplin", "panggilan-1", "bap"):
        assert "Melanggar larangan: menyalahgunakan wewenang" in case.documents.get(slug=slug).html
    case = walk(open_case(**breaches("menolak-pemberian"), acted_from="2025-01-20"), *ABSENT)
    case = take(take(case, "report_absence"), "decide_severe")
    html = case.documents.get(slug="sk-hukuman").html
    assert "pelanggaran terhadap kewajiban menolak segala bentuk pemberian" in html
    assert "sebagaimana diatur dalam Peraturan Pemerintah Nomor 94" in html
    assert "Pasal 4" not in html
    Breach.objects.filter(key="menolak-pemberian").update(article_certainty="C")
    case = walk(open_case(**breaches("menolak-pemberian"), acted_from="2025-01-27"), *ABSENT)
    case = take(take(case, "report_absence"), "decide_severe")
    assert (
        "sebagaimana dimaksud dalam Pasal 4 huruf i Peraturan" in case.documents.get(slug="sk-hukuman").html
    )


# The review before a case -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", [SRI, IBU_RINA])
def test_superior_and_personnel_office_may_review_a_report(who):
    case = open_case()
    entry = gate.take(*answer(case, "review", account(who)))
    case = Case.objects.get(pk=case.pk)
    assert (case.stage, entry.actor.handle) == ("ditelaah", who)
    assert [breach.key for breach in case.allegation.breaches.all()] == ["tugas-kedinasan"]
    assert take(case, "summon").stage == "dipanggil"


@pytest.mark.parametrize("who", [BUDI, PAK_HADI, "bupati", ORANG_LAIN])
def test_nobody_else_reviews_it(who):
    for step in ("review", "not_pursue"):
        with refused("adalah wewenang BKD/BKPSDM atau Atasan langsung"):
            gate.take(*answer(open_case(), step, account(who)))


def test_a_review_suspends_no_duty_of_the_superior():
    case = take(open_case(), "summon")
    with refused("langkah “Telaah: perlu diperiksa” tidak terbuka dari tahap itu"):
        gate.take(*answer(case, "review", account(IBU_RINA), on=case.stage_since))


def test_a_review_names_the_breach_and_a_level_that_it_can_have():
    case = open_case(kind="larangan")
    with refused("Pelanggaran yang diduga: Isi sedikitnya 1 baris"):
        take(case, "review", **{"breaches-0-breach": ""})
    with refused("Pelanggaran menyalahgunakan wewenang dijatuhi hukuman berat"):
        take(case, "review", severity="sedang", **breaches("menyalahgunakan-wewenang"))
    assert may(case, "review", severity="berat", **breaches("menyalahgunakan-wewenang"))
    with refused("Konseling bersifat sukarela"):
        take(case, "review", reasons="Pegawai menolak konseling.")


def test_what_is_not_followed_up_is_closed_with_its_reasons_and_no_letter():
    case = open_case()
    with refused("Hasil telaah: Isian ini wajib diisi"):
        take(case, "not_pursue", reasons="")
    case = take(case, "not_pursue", ground="bukan_pelanggaran")
    assert case.stage in gate.path_of(case.path).ends()
    assert not case.documents.filter(for_subject=True).exists()
    assert "perbuatan yang dilaporkan bukan pelanggaran disiplin" in case.documents.last().html


# Several breaches, one sanction -------------------------------------------------------------------------------------------

ABSENT = ["summon", "note_absence", "summon_again", "note_second_absence"]
BOTH = ("tugas-kedinasan", "menerima-hadiah")


def test_several_breaches_are_assessed_by_the_gravest():
    case = walk(open_case(**breaches(*BOTH)), "summon", "examine")
    with refused("Pelanggaran menerima hadiah terkait jabatan dijatuhi hukuman berat"):
        take(case, "assess_light", impact="unit_kerja")
    assert take(case, "assess_severe", impact="unit_kerja").stage == "dinilai_berat"


def test_several_breaches_found_only_in_the_examination_are_named_then():
    case = take(examined("tugas-kedinasan", subject=BUDI), "assess_severe", **breaches(*BOTH))
    assert {breach.key for breach in case.allegation.breaches.all()} == set(BOTH)


def test_several_breaches_have_one_sanction_for_the_gravest_and_the_decree_says_so():
    case = take(walk(open_case(**breaches(*BOTH)), *ABSENT), "report_absence")
    with refused("Pelanggaran menerima hadiah terkait jabatan dijatuhi hukuman berat"):
        take(case, "pass_down", severity="sedang")
    case = take(case, "decide_severe")
    assert {breach.key for breach in case.decision.breaches.all()} == set(BOTH)
    html = case.documents.get(slug="sk-hukuman").html
    assert "hanya dapat dijatuhi satu jenis Hukuman Disiplin yang terberat" in html
    assert "larangan menerima hadiah" in html and "kewajiban melaksanakan tugas kedinasan" in html


def test_what_was_not_proven_of_several_does_not_weigh():
    head = open_case(subject=PAK_HADI, **breaches(*BOTH))
    case = take(walk(head, *ABSENT), "report_absence")
    with refused("Pelanggaran menerima hadiah terkait jabatan dijatuhi hukuman berat"):
        take(case, "decide", kind="penundaan-kgb")
    case = take(case, "decide", kind="penundaan-kgb", **breaches("tugas-kedinasan"))
    assert [breach.key for breach in case.decision.breaches.all()] == ["tugas-kedinasan"]


def test_absence_beside_another_breach_sets_the_least_and_not_the_kind():
    opening = {"kind": "tidak_masuk_kerja", "absent_days": "14", "subject": PAK_HADI}
    case = take(
        walk(open_case(**opening, **breaches("masuk-kerja", "tugas-kedinasan")), *ABSENT), "report_absence"
    )
    with refused("Tidak masuk kerja 14 hari adalah pelanggaran tingkat sedang"):
        take(case, "decide", kind="tidak-puas")
    with refused(
        "Tidak masuk kerja 14 hari dijatuhi: penundaan kenaikan pangkat selama 1 tahun; bersama pelanggaran lain"
    ):
        take(case, "decide", kind="penundaan-kgb")
    assert may(case, "decide", kind="penurunan-pangkat")


# Again --------------------------------------------------------------------------------------------------------------------

IN_FORCE = ["call_to_receive", "serve", "take_effect"]


def sanctioned(key, kind_of_sanction, **opening):
    """A light case of Wahyu in force, so that the next one is a repetition."""
    case = walk(open_case(subject=WAHYU, **opening, **breaches(key)), "summon", "examine", "assess_light")
    return walk(take(case, "decide_light", kind=kind_of_sanction), *IN_FORCE)


def again(key="tugas-kedinasan", **opening):
    opening = {"acted_from": "2025-05-05"} | opening
    return walk(
        open_case(subject=WAHYU, on=date(2025, 5, 12), **opening, **breaches(key)), "summon", "examine"
    )


def test_a_repetition_is_sanctioned_more_heavily_than_the_last_time():
    first = sanctioned("tugas-kedinasan", "teguran-tertulis")
    number = first.documents.get(slug="sk-hukuman").number
    case = take(again(), "assess_light")
    for lighter in ("teguran-lisan", "teguran-tertulis"):
        with refused(
            f"Pelanggaran yang sama pernah dijatuhi teguran tertulis dengan Keputusan Nomor {number} tanggal"
        ):
            take(case, "decide_light", kind=lighter)
    case = take(case, "decide_light", kind="tidak-puas")
    assert f"teguran tertulis dengan Keputusan Nomor {number}" in case.documents.get(slug="sk-hukuman").html


def test_a_repetition_after_the_heaviest_of_a_level_rises_to_the_next():
    sanctioned("tugas-kedinasan", "tidak-puas")
    case = again()
    with refused("paling ringan penundaan kenaikan gaji berkala selama 1 tahun (sedang), bukan ringan"):
        take(case, "assess_light", impact="unit_kerja")
    assert take(case, "assess_moderate", impact="unit_kerja").stage == "dinilai_sedang"


def test_another_breach_is_no_repetition_and_neither_is_one_that_is_not_in_force():
    sanctioned("tugas-kedinasan", "tidak-puas")
    assert may(again("integritas"), "assess_light")
    Decision.objects.get().case.serving.note(in_force_on=None)
    assert may(again(), "assess_light")


def test_repeated_absence_follows_its_days_unless_the_agency_says_otherwise():
    absent = {"kind": "tidak_masuk_kerja", "absent_days": "4"}
    sanctioned("masuk-kerja", "teguran-tertulis", **absent)
    case = again("masuk-kerja", kind="tidak_masuk_kerja", absent_days="2")  # with the four before: six in the year
    case = take(case, "assess_light", impact="tetap")
    assert may(case, "decide_light", kind="teguran-tertulis")
    Switch.objects.filter(key="berulang_kehadiran").update(on=False)
    with refused("Pelanggaran yang sama pernah dijatuhi teguran tertulis"):
        take(case, "decide_light", kind="teguran-tertulis")
    assert may(case, "decide_light", kind="tidak-puas")


# Never twice --------------------------------------------------------------------------------------------------------------


def test_one_act_is_one_case():
    first = open_case(subject=WAHYU, acted_until="2025-01-17", **breaches("tugas-kedinasan"))
    same = {"subject": WAHYU, "acted_from": "2025-01-17"}
    with refused(f"Perbuatan yang sama sudah menjadi perkara {first.code} (dugaan dilaporkan)"):
        open_case(**same, **breaches("tugas-kedinasan"))
    assert open_case(**same, **breaches("integritas"))
    assert open_case(**same | {"acted_from": "2025-01-18"}, **breaches("tugas-kedinasan"))
    assert open_case(**same | {"subject": BUDI}, **breaches("tugas-kedinasan"))


def test_an_act_that_was_not_followed_up_or_not_proven_may_be_reported_again():
    take(open_case(**breaches("tugas-kedinasan")), "not_pursue")
    take(walk(open_case(**breaches("tugas-kedinasan")), "summon", "examine"), "close_not_proven")
    assert open_case(**breaches("tugas-kedinasan")).stage == "dilaporkan"


def test_more_days_of_absence_are_a_new_act_and_the_same_days_are_not():
    absent = {"subject": WAHYU, "kind": "tidak_masuk_kerja", "acted_until": "2025-01-31"}
    open_case(**absent, absent_days="4")
    with refused("Perbuatan yang sama sudah menjadi perkara"):
        open_case(**absent, absent_days="4")
    assert open_case(**absent, absent_days="6").stage == "dilaporkan"


def test_naming_the_breach_later_does_not_lead_round_it():
    first = open_case(subject=WAHYU, **breaches("tugas-kedinasan"))
    second = open_case(subject=WAHYU)
    with refused(f"Perbuatan yang sama sudah menjadi perkara {first.code}"):
        take(second, "review")


def test_a_stranger_does_not_learn_by_reporting_that_there_is_a_case():
    open_case(subject=WAHYU, **breaches("tugas-kedinasan"))
    with refused("Langkah “Laporkan dugaan pelanggaran” adalah wewenang") as refusal:
        open_case(account(ORANG_LAIN), subject=WAHYU, **breaches("tugas-kedinasan"))
    assert "HD-" not in refusal.value.words


def test_one_act_is_not_sanctioned_twice():
    second = walk(open_case(subject=WAHYU), "summon", "examine", "assess_light")
    sanctioned("tugas-kedinasan", "teguran-lisan")
    with refused("Perbuatan ini sudah dijatuhi teguran lisan dengan Keputusan Nomor"):
        take(second, "decide_light", on=date(2025, 6, 2), kind="tidak-puas", **breaches("tugas-kedinasan"))


# The report of the examination -----------------------------------------------------------------------------------------------


def test_the_report_says_by_itself_who_holds_the_power_and_what_was_decided_before():
    first = sanctioned("tugas-kedinasan", "teguran-tertulis")
    case = take(again("integritas"), "assess_moderate")
    case = take(case, "report_without_team", recommended="penundaan-kgb")
    html = case.documents.get(slug="lhp-atasan").html
    assert "penjatuhan hukuman disiplin berupa penundaan kenaikan gaji berkala selama 1 tahun" in html
    assert (
        "hukuman disiplin tersebut terhadap pegawai tersebut berada pada Sekretaris Dinas Pendidikan" in html
    )
    assert f"Teguran tertulis dengan Keputusan Nomor {first.documents.get(slug='sk-hukuman').number}" in html
    assert case.entries.last().text.facts["authority"] == "Sekretaris Dinas Pendidikan"


def test_the_report_recommends_nothing_that_may_not_be_imposed(case_at):
    case = case_at("dinilai_sedang")
    with refused("Pengganti sementaranya: Penundaan kenaikan gaji berkala"):
        take(case, "report_without_team", recommended="potong-tukin-6")
    html = take(case, "report_without_team").documents.get(slug="lhp-atasan").html
    assert "Tidak ada yang tercatat" in html
    assert (
        "hukuman disiplin tingkat sedang terhadap pegawai tersebut berada pada Kepala Dinas Pendidikan"
        in html
    )


# What a lawyer reads ----------------------------------------------------------------------------------------------------


def test_the_legal_review_lists_kinds_thresholds_and_switches():
    text = legal_review([])
    for row in SanctionKind.objects.all():
        assert f"| ☐ | {row.name} | {row.severity} |" in text
    for row in AbsenceThreshold.objects.all():
        assert f"| ☐ | {row.days} | " in text
    for row in Switch.objects.all():
        assert f"| ☐ | {row.title} |" in text
    for row in Breach.objects.all():
        assert f"| {row.wording} |" in text
