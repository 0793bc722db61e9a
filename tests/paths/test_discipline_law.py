"""Disiplin: what PP 94/2021 and PerBKN 6/2022 allow, and what they refuse in words."""

import re
from datetime import date, timedelta

import pytest

from mediation.models import Account, Case, Position, Severity, Term
from tests import walking
from tests.gate.picture import account, answer
from tests.walking import (
    ANALIS,
    BUDI,
    IBU_RINA,
    IRBAN,
    ORANG_LAIN,
    PAK_HADI,
    PPPK,
    REFERRAL_TO,
    SRI,
    WAHYU,
    open_case,
    rows,
    take,
)
from workflows import gate
from workflows.due import strike
from workflows.grammar import Refused
from workflows.paths import path_of
from workflows.verify import verify

pytestmark = pytest.mark.usefixtures("regency")

CPNS, PSYCHOLOGIST, EKO, NURHAIDA = (
    "200005212025062001",
    "psikolog-1",
    "199209092018021001",
    "197308161998032001",
)
ASSESS = {
    Severity.LIGHT: "assess_light",
    Severity.MODERATE: "assess_moderate",
    Severity.SEVERE: "assess_severe",
}
IN_2022 = {"subject": WAHYU, "acted_from": "2021-12-20"}
"""Wahyu's office works five days a week, as the regulation's own examples count; 2022 is their year."""


def refused(words):
    return pytest.raises(Refused, match=re.escape(words))


def walk(case, *names):
    for name in names:
        case = take(case, name)
    return case


def may(case, name, account=None, on=None, **changes):
    """Whether the gate would take this step; asked on trial, so that nothing stays."""
    return bool(gate.take(*answer(case, name, account, on, **changes), trial=True))


def decided(on=None):
    """A case with a light sanction, decided on a day by the superior who holds the power."""
    opening = IN_2022 | {"on": on - timedelta(days=30)} if on else {"subject": WAHYU}
    case = walk(open_case(**opening), "summon", "examine", "assess_light")
    return take(case, "decide_light", on=on)


# The report -----------------------------------------------------------------------------------------------------------


def test_a_pppk_is_not_disciplined_under_pp_94():
    with refused("PPPK. PP 94/2021 mengikat PNS dan CPNS; disiplin PPPK diatur oleh PP 49/2018"):
        open_case(subject=PPPK)
    assert not Case.objects.exists()


def test_a_cpns_is_disciplined_under_pp_94():
    assert open_case(subject=CPNS, on=date(2025, 7, 1)).stage == "dilaporkan"


def test_someone_without_civil_service_status_is_not_disciplined():
    with refused("Orang ini bukan ASN"):
        open_case(account(IBU_RINA), subject=PSYCHOLOGIST)


def test_an_act_before_31_august_2021_falls_under_the_older_regulation():
    with refused("dinilai menurut PP 53/2010, bukan PP 94/2021"):
        open_case(acted_from="2021-08-30")


def test_an_act_on_31_august_2021_falls_under_pp_94():
    assert open_case(acted_from="2021-08-31").stage == "dilaporkan"


def test_an_act_cannot_follow_its_report():
    with refused("Perbuatan tidak mungkin terjadi sesudah tanggal pelaporan"):
        open_case(acted_from="2025-02-04", on=date(2025, 2, 3))


def test_an_act_cannot_end_before_it_begins():
    with refused("Tanggal akhir mendahului tanggal awal"):
        open_case(acted_from="2025-01-13", acted_until="2025-01-12")


def test_a_report_needs_evidence():
    with refused("Bukti: Isi sedikitnya 1 baris"):
        open_case(files=0)


def test_a_report_names_its_subject_by_number():
    with refused("Tidak ada orang dengan nomor “199999”"):
        open_case(account(SRI), subject="199999")


def test_the_subject_is_not_named_again_as_involved():
    with refused("Terlapor tidak perlu ditulis lagi"):
        open_case(**rows("involved", [{"person": BUDI}]))


def test_a_report_cannot_be_dated_tomorrow():
    with refused("Tanggal perbuatan tidak boleh sesudah hari ini"):
        open_case(account(SRI), on=date.today() + timedelta(days=2))


# Summonses and absence ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("subject", "earliest"),
    [(WAHYU, date(2022, 10, 17)), (BUDI, date(2022, 10, 15))],
    ids=["five-day-week", "six-day-week"],
)
def test_a_summons_of_5_october_2022_leaves_seven_clear_working_days(subject, earliest):
    # PerBKN 6/2022, Anak Lampiran 10: the letter of 5 October, the examination on the 17th. A school works on Saturdays.
    case = open_case(subject=subject, on=date(2022, 10, 3), acted_from="2022-09-26")
    letter = date(2022, 10, 5)
    with refused(
        "harus memberi 7 hari kerja penuh sebelum pemeriksaan. Paling cepat " + earliest.strftime("%d-%m-%Y")
    ):
        take(case, "summon", on=letter, attend_on=(earliest - timedelta(days=1)).isoformat())
    case = take(case, "summon", on=letter, attend_on=earliest.isoformat())
    assert case.summonses.get().attend_on == earliest


def test_nobody_is_summoned_to_a_day_off():
    case = open_case(**IN_2022, on=date(2022, 2, 1))
    for day, why in (("2022-02-26", "Sabtu"), ("2022-02-28", "Isra")):
        with refused(f"{date.fromisoformat(day):%d-%m-%Y} bukan hari kerja ({why}"):
            take(case, "summon", on=date(2022, 2, 2), attend_on=day)


def test_second_summons_needs_an_absence(case_at):
    case = case_at("dipanggil")
    with refused("langkah “Panggil untuk kedua kalinya” tidak terbuka dari tahap itu"):
        gate.take("summon_again", case, account(SRI), {"acted_on": case.stage_since.isoformat()})


def test_an_absence_is_not_noted_before_the_summoned_day(case_at):
    case = case_at("dipanggil")
    attend_on = case.summonses.get().attend_on
    with refused("ketidakhadiran baru dapat dicatat pada hari itu"):
        take(case, "note_absence", on=attend_on - timedelta(days=1))
    assert take(case, "note_absence", on=attend_on).summonses.get().attended is False


def test_second_summons_comes_within_seven_working_days_of_the_absence():
    case = open_case(subject=WAHYU, on=date(2022, 10, 3), acted_from="2022-09-26")
    case = take(case, "summon", on=date(2022, 10, 5), attend_on="2022-10-17")
    case = take(case, "note_absence")
    last, late = date(2022, 10, 26), date(2022, 10, 27)
    assert may(case, "summon_again", on=last)
    with refused("Batas waktunya 26-10-2022 sudah lewat. Tulis alasan keterlambatan"):
        take(case, "summon_again", on=late)
    case = take(case, "summon_again", on=late, late_reason="Kepala sekolah sakit.")
    assert case.entries.last().text.facts["late_reason"] == "Kepala sekolah sakit."


def test_examination_waits_for_the_summoned_day(case_at):
    case = case_at("dipanggil")
    day = case.summonses.get().attend_on - timedelta(days=1)
    for step in ("examine", "examine_unsigned"):
        with refused("Pemeriksaan tidak boleh mendahului hari itu"):
            take(case, step, on=day)


def test_an_employee_who_comes_to_the_second_summons_is_examined(case_at):
    case = take(case_at("dipanggil_kedua"), "examine")
    assert case.stage == "diperiksa"
    assert [s.attended for s in case.summonses.order_by("ordinal")] == [False, True]


def test_minutes_that_the_employee_will_not_sign_stay_valid(case_at):
    case = case_at("dipanggil")
    with refused("Alasan menolak menandatangani: Isian ini wajib diisi"):
        take(case, "examine_unsigned", refusal_reason="")
    case = take(case, "examine_unsigned", refusal_reason="Tidak setuju dengan isinya")
    minutes = case.examinations.get()
    assert (minutes.signed, minutes.refusal_reason) == (False, "Tidak setuju dengan isinya")
    assert "Tidak setuju dengan isinya" in case.documents.get(slug="bap").html
    assert take(case, "assess_light").stage == "dinilai_ringan"


def test_an_examination_is_closed_and_face_to_face_or_virtual_and_so_are_its_signatures(case_at):
    case = take(take(case_at("dilaporkan"), "summon"), "examine")
    papers = {slug: " ".join(case.documents.get(slug=slug).html.split()) for slug in ("panggilan-1", "bap")}
    assert "Pemeriksaan dilakukan secara tertutup melalui tatap muka" in papers["panggilan-1"]
    assert "pemeriksaan secara tertutup melalui tatap muka" in papers["bap"]
    assert "ditandatangani secara virtual" not in papers["bap"]
    case = take(
        take(case_at("dilaporkan"), "summon", online="on"), "examine", online="on", signed_online="on"
    )
    papers = {slug: " ".join(case.documents.get(slug=slug).html.split()) for slug in ("panggilan-1", "bap")}
    assert "Pemeriksaan dilakukan secara tertutup dan virtual" in papers["panggilan-1"]
    assert "pemeriksaan secara tertutup dan virtual" in papers["bap"]
    assert "Berita acara ini ditandatangani secara virtual" in papers["bap"]


def test_an_examination_has_questions_and_answers(case_at):
    with refused("Tanya jawab: Isi sedikitnya 1 baris"):
        take(case_at("dipanggil"), "examine", **rows("questions", [{"question": "", "answer": ""}]))


def test_whoever_misses_both_summonses_is_judged_without_minutes_and_without_clinic(case_at):
    case = case_at("lhp_tidak_hadir")
    assert not case.examinations.exists()
    with refused("tidak terbuka dari tahap itu"):
        gate.take("refer", case, account(IBU_RINA), {"acted_on": case.stage_since.isoformat()})
    case = take(case, "decide_severe")
    assert case.stage == "diputus_berat"
    assert not case.team.exists()


# The level ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "level"),
    [(3, "ringan"), (10, "ringan"), (11, "sedang"), (20, "sedang"), (21, "berat"), (28, "berat")],
)
def test_the_days_of_absence_fix_the_level_and_not_their_impact(days, level):
    case = open_case(subject=WAHYU, kind="tidak_masuk_kerja", absent_days=str(days))
    case = walk(case, "summon", "examine")
    for severity, step in ASSESS.items():
        if severity == level:
            assert may(case, step, impact="tetap")
        else:
            with refused(
                f"Tidak masuk kerja {days} hari adalah pelanggaran tingkat {level}; jumlah hari yang menentukan"
            ):
                take(case, step, impact="tetap")


def test_two_days_of_absence_are_no_breach():
    with refused("kurang dari 3 hari setahun belum menjadi pelanggaran"):
        open_case(kind="tidak_masuk_kerja", absent_days="2")


def test_an_absence_without_its_days_is_not_reported():
    with refused("Isi jumlah hari tidak masuk"):
        open_case(kind="tidak_masuk_kerja")


def test_days_of_absence_belong_to_a_breach_by_absence():
    with refused("hanya untuk pelanggaran masuk kerja"):
        open_case(kind="kewajiban", absent_days="5")


def test_a_breach_of_pp_10_of_1983_is_severe():
    case = walk(open_case(subject=WAHYU, kind="perkawinan_perceraian"), "summon", "examine")
    for severity in (Severity.LIGHT, Severity.MODERATE):
        with refused("Pelanggaran PP 10/1983 jo. PP 45/1990 dijatuhi hukuman berat"):
            take(case, ASSESS[severity], impact="tetap")
    assert take(case, "assess_severe", impact="tetap").stage == "dinilai_berat"


def test_the_level_stays_fixed_for_whoever_missed_both_summonses():
    case = open_case(subject=WAHYU, kind="tidak_masuk_kerja", absent_days="12")
    case = walk(case, "summon", "note_absence", "summon_again", "note_second_absence")
    with refused("adalah pelanggaran tingkat sedang; jumlah hari yang menentukan"):
        take(case, "report_absence", severity="berat")
    case = take(case, "report_absence", severity="sedang")
    with refused("adalah pelanggaran tingkat sedang; jumlah hari yang menentukan"):
        take(case, "decide", kind="teguran-lisan")
    assert take(case, "decide", kind="penundaan-kgb").stage == "diputus"


def test_the_reach_of_the_breach_names_its_level(case_at):
    case = case_at("diperiksa")
    with refused("Dampak pada tingkat itu adalah pelanggaran berat, bukan ringan"):
        take(case, "assess_light", impact="negara")
    with refused("Dampak pada tingkat itu adalah pelanggaran ringan, bukan sedang"):
        take(case, "assess_moderate", impact="unit_kerja")


# Who decides ----------------------------------------------------------------------------------------------------------


def test_a_superior_without_the_power_sends_a_light_breach_up(case_at):
    case = case_at("dinilai_ringan")  # Budi's school head is a teacher by rank: no power over sanctions
    with refused("Atasan langsung tidak memegang kewenangan menjatuhkan hukuman ringan atas jabatan ini"):
        take(case, "decide_light")
    case = take(take(case, "send_up"), "decide")
    assert case.stage == "diputus"
    assert case.entries.last().actor.handle == PAK_HADI


def test_a_superior_with_the_power_decides_a_light_breach_himself():
    case = walk(open_case(subject=WAHYU), "summon", "examine", "assess_light")
    with refused("ia memutus sendiri, tidak meneruskan"):
        take(case, "send_up")
    assert take(case, "decide_light").stage == "diputus"


def test_the_power_of_a_vacant_post_goes_to_the_next_higher_official():
    # Eko's own head of section left in January 2025: the post has the power over light sanctions, and nobody in it.
    case = walk(open_case(subject=EKO), "summon", "examine", "assess_light")
    with refused("ia memutus sendiri, tidak meneruskan"):
        take(case, "send_up")
    case = take(case, "decide_light")
    assert case.entries.last().actor.handle == NURHAIDA


def test_a_light_sanction_only_for_a_light_breach():
    case = walk(open_case(subject=WAHYU), "summon", "examine", "assess_light")
    with refused("Jenis hukuman disiplin"):
        take(case, "decide_light", kind="penundaan-kgb")


def test_a_moderate_breach_is_decided_without_a_team(case_at):
    case = case_at("lhp_atasan")
    assert not case.team.exists()
    assert take(case, "decide", kind="penundaan-kgb").entries.last().actor.handle == PAK_HADI


def test_a_graver_sanction_than_assessed_needs_a_new_assessment(case_at):
    case = case_at("diteruskan")
    with refused("memerlukan penilaian ulang. Kembalikan perkara dengan langkah “Kembalikan”"):
        take(case, "decide", kind="penundaan-kgb")
    with refused("Jenis hukuman disiplin"):
        take(case, "decide", kind="pdhtaps")
    assert may(case, "raise_to_moderate")
    assert take(case, "raise_to_severe").stage == "dinilai_berat"


def test_a_kind_of_sanction_that_is_not_yet_in_force_cannot_be_imposed(case_at):
    with refused("Jenis hukuman disiplin"):
        take(case_at("lhp_atasan"), "decide", kind="potong-tukin-6")


def test_a_severe_breach_is_never_decided_without_the_teams_report():
    case = walk(open_case(), "summon", "examine", "assess_severe")
    regent = account("bupati")

    def too_early():
        for step in ("decide_severe", "decide"):
            with refused("tidak terbuka dari tahap itu"):
                gate.take(step, case, regent, {"acted_on": case.stage_since.isoformat(), "kind": "pdhtaps"})

    too_early()
    case = take(case, "refer")
    too_early()
    closed = walking.refer(case, "note_counselling_refused")
    case = take(case, "note_counselling_refused", on=closed.stage_since)
    for step in ("form_team", "team_summon", "team_examine", "team_report"):
        too_early()
        case = take(case, step)
    assert take(case, "decide_severe").decision.kind.key == "turun-jabatan"


def test_an_authority_without_power_over_severe_sanctions_passes_the_case_on():
    case = walk(open_case(), "summon", "examine", "assess_moderate", "refer")
    closed = walking.refer(case, "note_counselling_refused")
    case = take(case, "note_counselling_refused", on=closed.stage_since)
    case = walk(case, "form_team", "team_summon", "team_examine", "team_report")
    with refused("tidak berwenang menjatuhkan hukuman berat. Teruskan perkara"):
        take(case, "decide_severe")
    case = take(case, "pass_on")
    assert (case.stage, case.entries.last().actor.handle) == ("lhp_tim", PAK_HADI)
    with refused("berwenang menjatuhkan hukuman berat; ia memutus sendiri"):
        take(case, "pass_on")
    case = take(case, "decide_severe")
    assert case.entries.last().actor.handle == "bupati"


def test_whoever_passed_a_case_on_has_no_part_in_it_any_more(case_at):
    case = walk(open_case(), "summon", "note_absence", "summon_again", "note_second_absence")
    case = take(take(case, "report_absence", severity="sedang"), "pass_on")
    with refused("adalah wewenang Pejabat yang berwenang menghukum"):
        take(case, "decide", account(PAK_HADI))


@pytest.mark.parametrize("stage", ["diperiksa", "dinilai_ringan"])
def test_what_is_not_proven_is_closed_and_told_to_the_employee(case_at, stage):
    case = take(case_at(stage), "close_not_proven")
    assert case.stage == "tidak_terbukti"
    assert case.documents.get(slug="pemberitahuan-tidak-terbukti").for_subject
    assert path_of(case.path).steps_from(case.stage) == []


# The clinic before the team -------------------------------------------------------------------------------------------

NOT_YET = {
    "note_counselled": "Klinik belum mencatat konseling selesai",
    "note_counselling_refused": "Klinik belum mencatat penolakan konseling dengan berita acara",
    "note_counselling_missed": "Klinik belum mencatat ketidakhadiran dua kali dengan berita acara",
    "note_clinic_unavailable": "Klinik belum membuat berita acara bahwa layanan tidak tersedia",
}


def test_every_outcome_of_the_clinic_waits_for_the_clinics_own_record(case_at):
    case = case_at("dirujuk")
    for step, words in NOT_YET.items():
        with refused(words):
            take(case, step)
    walking.open_case(key=walking.REFERRAL, on=case.stage_since, subject=BUDI)
    for step, words in NOT_YET.items():
        with refused(words):
            take(case, step)


@pytest.mark.parametrize("outcome", REFERRAL_TO)
def test_each_record_of_the_clinic_opens_its_own_outcome_and_no_other(case_at, outcome):
    case = case_at("dirujuk")
    closed = walking.refer(case, outcome)
    for step, words in NOT_YET.items():
        if step != outcome:
            with refused(words):
                take(case, step, on=closed.stage_since)
    case = take(case, outcome, on=closed.stage_since)
    assert may(case, "form_team")


def test_another_cases_counselling_does_not_count(case_at):
    first, second = case_at("dirujuk"), case_at("dirujuk")
    closed = walking.refer(first, "note_counselled")
    with refused("Klinik belum mencatat konseling selesai"):
        take(second, "note_counselled", on=closed.stage_since)
    assert take(first, "note_counselled", on=closed.stage_since).stage == "telah_konseling"


@pytest.mark.parametrize("stage", ["dinilai_ringan", "dinilai_sedang", "lhp_tim", "tidak_hadir_dua_kali"])
def test_refusing_counselling_is_never_written_down_as_aggravating(case_at, stage):
    step = {
        "dinilai_ringan": "send_up",
        "dinilai_sedang": "report_without_team",
        "lhp_tim": "team_report",
    }.get(stage, "report_absence")
    case = case_at("diperiksa_tim" if stage == "lhp_tim" else stage)
    for words in ("Menolak konseling", "tidak hadir KONSELING dua kali"):
        with refused(
            "Konseling bersifat sukarela: menolak atau tidak menghadirinya tidak pernah memberatkan"
        ):
            take(case, step, aggravating=words)
    assert may(case, step, aggravating="Perbuatan berulang")


# The team -------------------------------------------------------------------------------------------------------------


def team(*members):
    return rows("members", [dict(zip(("person", "element", "seat"), m, strict=True)) for m in members])


CHAIR, SECRETARY, MEMBER = (
    (SRI, "atasan_langsung", "ketua"),
    (IRBAN, "pengawasan", "sekretaris"),
    (ANALIS, "kepegawaian", "anggota"),
)


@pytest.fixture
def before_the_team(case_at):
    """Form a team of a counselled employee from these members, or be refused."""
    case = case_at("menolak_konseling")

    def form(*members):
        name, case_, who, data = answer(case, "form_team")
        data = {key: value for key, value in data.items() if not key.startswith("members")}
        return gate.take(name, case_, who, data | team(*members), trial=True)

    return form


def test_a_team_has_its_three_elements(before_the_team):
    assert before_the_team(CHAIR, SECRETARY, MEMBER)
    other = (ORANG_LAIN, "pejabat_lain", "anggota")
    for missing, label in (
        (CHAIR, "atasan langsung"),
        (SECRETARY, "unsur pengawasan"),
        (MEMBER, "unsur kepegawaian"),
    ):
        members = [m for m in (CHAIR, SECRETARY, MEMBER) if m != missing]
        with refused(f"Tim belum memuat unsur {label}"):
            before_the_team(*members, other)
        with refused("Isi sedikitnya 3 baris"):
            before_the_team(*members)


def test_a_team_has_exactly_one_chair(before_the_team):
    two = (IRBAN, "pengawasan", "ketua")
    none = (SRI, "atasan_langsung", "anggota")
    for members in ((CHAIR, two, MEMBER), (none, SECRETARY, MEMBER)):
        with refused("Tim harus mempunyai tepat satu ketua"):
            before_the_team(*members)


def test_nobody_sits_twice_in_a_team(before_the_team):
    with refused("Seorang anggota ditulis lebih dari sekali"):
        before_the_team(CHAIR, SECRETARY, MEMBER, (SRI, "pejabat_lain", "anggota"))


def test_a_party_does_not_sit_in_the_team(before_the_team):
    with refused("Budi Santosa Pramudya adalah pihak dalam perkara; tidak dapat menjadi pemeriksa"):
        before_the_team(CHAIR, SECRETARY, MEMBER, (BUDI, "pejabat_lain", "anggota"))


def test_each_element_of_a_team_holds_its_office(before_the_team):
    with refused("Hadi Wiratmaja bukan atasan langsung pegawai ini"):
        before_the_team((PAK_HADI, "atasan_langsung", "ketua"), SECRETARY, MEMBER)
    with refused("tidak memegang jabatan unsur pengawasan pada tanggal itu"):
        before_the_team(CHAIR, (ORANG_LAIN, "pengawasan", "sekretaris"), MEMBER)
    with refused("tidak memegang jabatan unsur kepegawaian pada tanggal itu"):
        before_the_team(CHAIR, SECRETARY, (ORANG_LAIN, "kepegawaian", "anggota"))


def test_a_second_post_does_not_take_an_element_away(before_the_team):
    irban, second = account(IRBAN).person, Position.objects.get(code="setda-kabag-umum")

    walking.acting(second, irban, date(2025, 1, 1), date(2030, 1, 1))
    assert before_the_team(CHAIR, SECRETARY, MEMBER)


def test_a_superior_who_is_involved_is_replaced_in_the_team_by_the_next_higher():
    case = open_case(account(PAK_HADI), **rows("involved", [{"person": SRI}]))
    case = walk(case, "summon", "examine", "assess_severe", "refer")
    closed = walking.refer(case, "note_counselling_refused")
    case = take(case, "note_counselling_refused", on=closed.stage_since)
    with refused("Sri Wahyuningrum adalah pihak dalam perkara"):
        take(case, "form_team", **team(CHAIR, SECRETARY, MEMBER))
    assert may(case, "form_team", **team((PAK_HADI, "atasan_langsung", "ketua"), SECRETARY, MEMBER))


def test_the_team_summons_with_seven_clear_days_too(case_at):
    case = case_at("tim_dibentuk")
    earliest = case.timekeeper.due_on("panggilan1", case.stage_since)
    with refused("harus memberi 7 hari kerja penuh"):
        take(case, "team_summon", attend_on=(earliest - timedelta(days=1)).isoformat())
    with refused("adalah wewenang Ketua tim pemeriksa"):
        take(case, "team_summon", account(IRBAN))
    case = take(case, "team_summon")
    with refused("Pemeriksaan tidak boleh mendahului hari itu"):
        take(case, "team_examine", on=earliest - timedelta(days=1))


def test_the_team_writes_its_own_minutes_signed_or_not(case_at):
    case = take(case_at("dipanggil_tim"), "team_examine_unsigned", account(ANALIS))
    assert [(m.by, m.signed) for m in case.examinations.order_by("pk")] == [
        ("atasan_langsung", True),
        ("tim_pemeriksa", False),
    ]
    with refused("adalah wewenang Ketua tim pemeriksa"):
        take(case, "team_report", account(ANALIS))


# Serving and effect ---------------------------------------------------------------------------------------------------


def test_a_decision_is_served_within_fourteen_working_days():
    case = decided(on=date(2022, 2, 1))
    call = {"on": date(2022, 2, 1)}
    with refused("Keputusan harus disampaikan paling lambat 21-02-2022 (14 hari kerja sejak ditetapkan)"):
        take(case, "call_to_receive", call_on="2022-02-22", **call)
    assert may(
        case, "call_to_receive", call_on="2022-02-22", late_reason="Pegawai dirawat di rumah sakit.", **call
    )
    case = take(case, "call_to_receive", call_on="2022-02-21", **call)
    assert may(case, "serve", on=date(2022, 2, 21))
    with refused("Batas waktunya 21-02-2022 sudah lewat"):
        take(case, "serve", on=date(2022, 2, 22))
    assert may(case, "serve", on=date(2022, 2, 22), late_reason="Pegawai dirawat di rumah sakit.")


def test_nobody_is_called_to_receive_a_decision_on_a_day_off_or_on_the_same_day():
    case = decided(on=date(2022, 2, 2))
    with refused("bukan hari kerja (Minggu)"):
        take(case, "call_to_receive", call_on="2022-02-06")
    with refused("Hari penyampaian harus sesudah tanggal surat panggilan"):
        take(case, "call_to_receive", call_on="2022-02-02")


def test_a_decision_is_not_handed_over_or_sent_before_the_day_of_the_call():
    case = take(decided(on=date(2022, 2, 2)), "call_to_receive", call_on="2022-02-08")
    with refused("penyampaian tidak mendahului hari itu"):
        take(case, "serve", on=date(2022, 2, 7))
    with refused("Pegawai masih dapat datang sampai 08-02-2022"):
        take(case, "send", on=date(2022, 2, 7))


def test_a_decision_that_was_not_fetched_is_sent_within_three_working_days():
    case = take(decided(on=date(2022, 2, 2)), "call_to_receive", call_on="2022-02-08")
    assert may(case, "send", on=date(2022, 2, 11))
    with refused("Batas waktunya 11-02-2022 sudah lewat"):
        take(case, "send", on=date(2022, 2, 14))
    with refused("Bukti kirim: Isian ini wajib diisi"):
        take(case, "send", on=date(2022, 2, 9), proof="")
    case = take(case, "send", on=date(2022, 2, 14), late_reason="Jasa pos tutup.")
    assert case.stage == "dikirim"


def test_a_sent_decision_counts_from_the_day_it_arrived():
    case = take(decided(on=date(2022, 2, 2)), "call_to_receive", call_on="2022-02-08")
    case = take(case, "send", on=date(2022, 2, 9))
    case = take(case, "confirm_receipt", on=date(2022, 2, 14))
    due = case.deadlines.get(step="take_effect", closed=False)
    # Working day 15: 15-18 and 21-25 February, 1, 2, 4, 7, 8 and 9 March; 28 February and 3 March were days off.
    assert (due.counted_from, due.due_on) == (date(2022, 2, 14), date(2022, 3, 9))


@pytest.fixture
def received():
    """TV1 of the regulation (Anak Lampiran 22): decided on 1 February 2022, received on the 8th."""
    case = take(decided(on=date(2022, 2, 1)), "call_to_receive", on=date(2022, 2, 1), call_on="2022-02-08")
    return take(case, "serve", on=date(2022, 2, 8))


def test_a_decision_received_on_8_february_2022_is_in_force_on_2_march_2022(received):
    due = received.deadlines.get(step="take_effect", closed=False)
    assert (due.step, due.due_on, due.kind) == ("take_effect", date(2022, 3, 2), "tepat pada")
    strike(due)
    case = Case.objects.get(pk=received.pk)
    entry = case.entries.last()
    assert (case.stage, case.serving.in_force_on) == ("berlaku", date(2022, 3, 2))
    assert (entry.acted_on, entry.actor.handle, entry.recorded_by.username) == (
        date(2022, 3, 2),
        "sistem",
        Account.SYSTEM,
    )
    assert verify().broken == []


def test_a_clock_that_is_read_late_dates_the_effect_to_its_own_day(received):
    entry = gate.take("take_effect", received, account(Account.SYSTEM), {"acted_on": "2022-03-20"})
    assert entry.acted_on == date(2022, 3, 2)


def test_a_decision_is_not_in_force_a_day_early(received):
    with refused("Keputusan baru berlaku pada 02-03-2022 (hari kerja ke-15 sejak diterima)"):
        gate.take("take_effect", received, account(Account.SYSTEM), {"acted_on": "2022-03-01"})


def test_nobody_puts_a_decision_in_force_but_time(received):
    for who in (WAHYU, "bupati", PAK_HADI, IBU_RINA, ORANG_LAIN):
        with refused("“Keputusan mulai berlaku” terjadi karena waktu; tidak ada yang mengambilnya"):
            gate.take("take_effect", received, account(who), {"acted_on": "2022-03-02"})


def test_an_agency_may_count_fifteen_clear_days_instead():
    Term.objects.filter(key="berlaku").update(mode=Term.Mode.CLEAR)
    case = take(decided(on=date(2022, 2, 1)), "call_to_receive", on=date(2022, 2, 1), call_on="2022-02-08")
    case = take(case, "serve", on=date(2022, 2, 8))
    with refused("Keputusan baru berlaku pada 04-03-2022"):
        gate.take("take_effect", case, account(Account.SYSTEM), {"acted_on": "2022-03-02"})


def test_the_day_that_was_told_stays_when_the_agency_counts_otherwise_later(received):
    Term.objects.filter(key="berlaku").update(mode=Term.Mode.CLEAR)
    entry = gate.take("take_effect", received, account(Account.SYSTEM), {"acted_on": "2022-03-02"})
    assert entry.acted_on == date(2022, 3, 2)


@pytest.mark.parametrize(
    ("stage", "step", "field"),
    [
        ("lhp_tim", "team_report", "findings"),
        ("diteruskan", "decide", "reasons"),
        ("diteruskan", "decide", "proven_act"),
    ],
)
def test_counselling_weighs_in_no_finding_and_no_decision(case_at, stage, step, field):
    case = case_at("diperiksa_tim" if step == "team_report" else stage)
    with pytest.raises(Refused, match="Konseling bersifat sukarela"):
        take(case, step, **{field: "Pegawai menolak konseling."})


@pytest.mark.parametrize(
    ("days", "kind", "words"), [(3, "tidak-puas", "teguran lisan"), (28, "turun-jabatan", "pemberhentian")]
)
def test_days_of_absence_fix_the_kind_of_sanction(regency, days, kind, words):
    via = ["open", "summon", "note_absence", "summon_again", "note_second_absence"]
    case = case_at_by(via, days)
    severity = "ringan" if days < 11 else "berat"
    case = take(case, "report_absence", severity=severity)
    with pytest.raises(Refused, match=f"(?i){words}"):
        take(case, "decide" if days < 11 else "decide_severe", kind=kind)


def case_at_by(names, days):
    case = open_case(kind="tidak_masuk_kerja", absent_days=days)
    for name in names[1:]:
        case = take(case, name)
    return case
