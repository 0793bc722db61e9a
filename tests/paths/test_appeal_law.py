"""After the decision: return and effect, objection and appeal (PP 79/2021), serving, documents, and the ways out."""

import re
from datetime import date, timedelta

import pytest

from mediation.models import Account, Case, Consequence, Position, SanctionKind, Switch, Term
from mediation.roles import Role
from tests import walking
from tests.gate.picture import account, answer
from tests.walking import BUDI, DISCIPLINE, IBU_RINA, PAK_HADI, SRI, WAHYU, open_case, take, upload
from workflows import due as clocks
from workflows import gate
from workflows.checks import reach
from workflows.grammar import Refused
from workflows.models import Deadline
from workflows.paths import PATHS
from workflows.verify import verify

pytestmark = pytest.mark.usefixtures("regency")

PATH = PATHS[DISCIPLINE]
BAMBANG, NURHAIDA, SEKDA = "197905132006041001", "197308161998032001", "196904141995031001"
"""The head of section who holds the power over light sanctions on Wahyu, and who stands above him in turn."""
ABSENT = ("summon", "note_absence", "summon_again", "note_second_absence")
DECIDED, RECEIVED = date(2022, 2, 1), date(2022, 2, 8)
"""TV1 of the regulation (Anak Lampiran 22): in force on 2 March 2022; 28 February and 3 March were days off."""


def refused(words):
    return pytest.raises(Refused, match=re.escape(words))


def walk(case, *names):
    for name in names:
        case = take(case, name)
    return case


def may(case, name, account=None, on=None, **changes):
    """Whether the gate would take this step; asked on trial, so that nothing stays."""
    return bool(gate.take(*answer(case, name, account, on, **changes), trial=True))


def due(case, step):
    found = Deadline.objects.filter(case=case, step=step, closed=False).first()
    return found and found.due_on


def light(kind="teguran-lisan", decided=DECIDED, received=RECEIVED):
    """A light sanction, decided by the head of section, and received."""
    case = open_case(subject=WAHYU, acted_from="2021-12-20", on=decided - timedelta(days=30))
    case = walk(case, "summon", "examine", "assess_light")
    return serve(take(case, "decide_light", on=decided, kind=kind), received)


def severe(kind="turun-jabatan", decided=DECIDED, received=RECEIVED, subject=WAHYU):
    """A severe sanction by the regent on somebody who came to neither summons, and received."""
    case = open_case(subject=subject, acted_from="2021-09-20", on=decided - timedelta(days=80))
    case = walk(case, *ABSENT, "report_absence")
    return serve(take(case, "decide_severe", on=decided, kind=kind), received)


def moderate(kind="penundaan-kgb", decided=DECIDED, received=RECEIVED):
    """A moderate sanction by the head of the education office, and received."""
    case = open_case(subject=WAHYU, acted_from="2021-12-20", on=decided - timedelta(days=30))
    case = walk(case, "summon", "examine", "assess_moderate", "report_without_team")
    return serve(take(case, "decide", on=decided, kind=kind), received)


def serve(case, received):
    day = case.stage_since
    case = take(case, "call_to_receive", on=day, call_on=received.isoformat(), late_reason="Pegawai dirawat.")
    return take(case, "serve", on=received, late_reason="Pegawai dirawat.")


def strike(*cases):
    """Let time do all that has fallen due in these cases, as the clock does."""
    while row := clocks.to_strike().filter(case__in=cases).first():
        clocks.strike(row)
    return [Case.objects.get(pk=case.pk) for case in cases]


# The decision comes back ----------------------------------------------------------------------------------------------


@pytest.fixture
def came_back(case_at):
    return case_at("kiriman_kembali")


def test_a_decision_that_came_back_is_not_received(came_back):
    assert came_back.serving.received_on is None
    assert not came_back.deadlines.filter(closed=False).exists()
    with refused("tidak terbuka dari tahap itu"):
        gate.take("confirm_receipt", came_back, account(IBU_RINA), {"acted_on": "2025-06-01"})


def test_a_decision_that_came_back_is_sent_again_and_counts_from_its_arrival(came_back):
    case = walk(came_back, "send_again", "confirm_receipt")
    assert case.stage == "disampaikan"
    assert due(case, "take_effect") == case.timekeeper.due_on("berlaku", case.stage_since)
    letter = case.documents.get(slug="pengiriman-ulang")
    assert "Jalan Melati 9" in letter.html and letter.for_subject


@pytest.mark.parametrize("stage", ["dikirim", "kiriman_kembali"])
def test_an_employee_who_comes_himself_receives_what_was_sent(case_at, stage):
    case = take(case_at(stage), "hand_over")
    assert (case.stage, case.serving.received_on) == ("disampaikan", case.stage_since)
    assert due(case, "file_objection")


def test_minutes_at_the_last_address_count_from_their_own_day_so_that_no_day_of_objection_is_lost(came_back):
    day = came_back.stage_since + timedelta(days=30)
    case = take(came_back, "deem_received", on=day)
    assert case.serving.received_on == day
    assert due(case, "file_objection") == case.timekeeper.due_on("keberatan", day)
    minutes = case.documents.get(slug="ba-penyampaian-di-alamat")
    assert "Kepala Desa Kenanga" in minutes.html and minutes.for_subject


def test_minutes_at_the_last_address_have_two_witnesses(came_back):
    with refused("Saksi kedua harus orang lain"):
        take(came_back, "deem_received", witness_1="Ketua RT", witness_2="ketua rt")


def test_an_agency_may_not_recognise_minutes_at_the_address(came_back):
    Switch.objects.filter(key="retour_dianggap_diterima").update(on=False)
    with refused("Kirim ulang, atau serahkan keputusan langsung"):
        take(came_back, "deem_received")
    assert may(came_back, "send_again") and may(came_back, "hand_over")


# Both ways of counting ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mode", "day", "words"),
    [
        (Term.Mode.LITERAL, date(2022, 3, 2), "pada hari kerja ke-15"),
        (Term.Mode.CLEAR, date(2022, 3, 4), "sesudah lewat 15 hari kerja penuh"),
    ],
)
def test_deadline_clock_and_letters_count_alike(mode, day, words):
    Term.objects.filter(key="berlaku").update(mode=mode)
    case = light()
    assert due(case, "take_effect") == day
    (case,) = strike(case)
    assert case.serving.in_force_on == day
    for slug in ("sk-hukuman", "ba-penyampaian", "catatan-berlaku"):
        assert words in case.documents.get(slug=slug).html, slug


# Objection ------------------------------------------------------------------------------------------------------------


def test_objection_is_filed_within_fourteen_working_days_of_receipt():
    case = light()
    assert due(case, "file_objection") == date(2022, 3, 1)
    assert may(case, "file_objection", on=date(2022, 3, 1))
    with refused("Keberatan paling lambat diajukan 01-03-2022 (14 hari kerja sejak keputusan diterima)"):
        take(case, "file_objection", on=date(2022, 3, 2))


def test_objection_after_the_effect_is_refused_by_naming_the_last_day():
    (case,) = strike(light())
    assert case.stage == "selesai"
    with refused("Keputusan sudah berlaku. Hari terakhir mengajukannya, 01-03-2022, sudah lewat"):
        take(case, "file_objection")


def test_objection_has_reasons():
    with refused("Alasan: Isian ini wajib diisi"):
        take(light(), "file_objection", reasons=" ")


def test_nobody_objects_to_a_dismissal():
    with refused("Terhadap pemberhentian tidak ada keberatan. Ajukan banding administratif kepada BPASN"):
        take(severe("pdhtaps"), "file_objection")


def test_only_the_employee_objects():
    for handle in (BAMBANG, BUDI, SRI):
        with refused("adalah wewenang Pegawai yang bersangkutan"):
            take(light(), "file_objection", account(handle))


def test_an_objection_on_paper_is_recorded_with_its_scan():
    case, rina = light(), account(IBU_RINA)
    with refused("Pindaian naskah bertanda tangan"):
        take(case, "file_objection", rina)
    case = take(case, "file_objection", rina, signed_scan=upload(rina))
    entry = case.entries.last()
    assert (entry.actor.handle, entry.recorded_by) == (WAHYU, rina)


def test_a_sanction_that_is_objected_to_does_not_take_effect():
    case = take(light(), "file_objection", on=date(2022, 3, 1))
    (case,) = strike(case)
    assert (case.stage, case.serving.in_force_on) == ("keberatan", None)
    with refused("tidak terbuka dari tahap itu"):
        gate.take("take_effect", case, account(Account.SYSTEM), {"acted_on": "2022-03-20"})


def test_objection_goes_to_the_superior_of_who_decided():
    case = take(light(), "file_objection")
    holder = walking.roles.holders(case, Role.OBJECTION_AUTHORITY, case.stage_since)[0]
    assert holder.person.handle == NURHAIDA
    assert "Sekretaris Dinas Pendidikan" in case.documents.get(slug="keberatan").html
    with refused("adalah wewenang Pejabat yang memutus keberatan"):
        take(case, "uphold_on_objection", account(BAMBANG))
    assert take(case, "uphold_on_objection").entries.last().actor.handle == NURHAIDA


def test_objection_to_a_decision_of_the_ppk_goes_to_the_ppk_who_needs_no_answer_of_his_own():
    case = take(severe(), "file_objection")
    assert due(case, "answer_objection") is None
    with refused("Keberatan atas keputusan PPK diputus oleh PPK sendiri"):
        take(case, "answer_objection")
    assert take(case, "uphold_on_objection", on=case.stage_since).entries.last().actor.handle == "bupati"


def test_who_decided_does_not_decide_on_the_objection_to_it():
    case = take(light(), "file_objection")
    secretary = Position.objects.get(code="disdik-sekretaris")
    walking.acting(secretary, account(BAMBANG).person, date(2022, 1, 1), date(2023, 1, 1))
    with refused("bukan oleh pejabat itu sendiri"):
        take(case, "uphold_on_objection", account(BAMBANG))


def test_an_objection_is_decided_after_the_answer_or_after_the_days_for_it():
    case = take(light(), "file_objection", on=date(2022, 2, 9))
    assert due(case, "answer_objection") == date(2022, 2, 17)
    with refused("masih dapat menanggapi sampai 17-02-2022"):
        take(case, "uphold_on_objection", on=date(2022, 2, 17))
    assert may(case, "uphold_on_objection", on=date(2022, 2, 18))
    case = take(case, "answer_objection", on=date(2022, 2, 10))
    assert case.entries.last().actor.handle == BAMBANG
    assert may(case, "uphold_on_objection", on=date(2022, 2, 10))


def test_a_late_answer_and_a_late_decision_say_why():
    case = take(light(), "file_objection", on=date(2022, 2, 9))
    with refused("Batas waktunya 17-02-2022 sudah lewat"):
        take(case, "answer_objection", on=date(2022, 2, 18))
    last = due(case, "uphold_on_objection")
    assert last == case.timekeeper.due_on("putusan_keberatan", date(2022, 2, 9))
    with refused(f"Batas waktunya {last:%d-%m-%Y} sudah lewat"):
        take(case, "uphold_on_objection", on=last + timedelta(days=1), late_reason="")


def test_a_sanction_that_is_upheld_takes_effect_when_the_decision_is_delivered():
    case = walk(take(light(), "file_objection", on=RECEIVED), "uphold_on_objection")
    (case,) = strike(case)
    assert case.stage == "upaya_diputus"  # not before the employee has it
    case = take(case, "deliver_review", on=date(2022, 3, 15))
    (case,) = strike(case)
    assert (case.stage, case.serving.in_force_on) == ("selesai", date(2022, 3, 15))
    assert case.decision.kind.key == "teguran-lisan"
    assert verify().broken == []


def test_an_agency_may_count_the_effect_after_an_objection_otherwise():
    Term.objects.filter(key="berlaku_upaya").update(amount=5)
    case = walk(take(light(), "file_objection", on=RECEIVED), "uphold_on_objection")
    case = take(case, "deliver_review", on=date(2022, 3, 15))
    assert due(case, "take_effect_after_review") == date(2022, 3, 22)


@pytest.mark.parametrize(
    ("step", "kind", "words"),
    [
        ("lighten_on_objection", "teguran-tertulis", "Meringankan"),
        ("aggravate_on_objection", "penundaan-kgb", "Memperberat"),
        ("change_on_objection", "teguran-lisan", "Mengubah"),
    ],
)
def test_another_sanction_stands_in_place_of_the_one_objected_to(step, kind, words):
    case = take(take(light("tidak-puas"), "file_objection"), step, kind=kind)
    review = case.challenges.get()
    assert (case.stage, case.decision.kind.key, review.former.key) == ("upaya_diputus", kind, "tidak-puas")
    html = case.documents.get(slug="sk-keberatan").html
    assert words in html and case.decision.kind.name[1:] in html


@pytest.mark.parametrize(
    ("step", "kind", "words"),
    [
        ("lighten_on_objection", "tidak-puas", "Pilih jenis yang lebih ringan"),
        ("aggravate_on_objection", "teguran-lisan", "Pilih jenis yang lebih berat"),
        ("change_on_objection", "penundaan-kgb", "Pilih jenis yang lain pada tingkat yang sama"),
        ("change_on_objection", "teguran-tertulis", "Pilih jenis yang lain pada tingkat yang sama"),
        ("aggravate_on_objection", "potong-tukin-6", "belum dapat dijatuhkan"),
    ],
)
def test_the_other_sanction_is_what_the_outcome_says(step, kind, words):
    with refused(words):
        take(take(light("teguran-tertulis"), "file_objection"), step, kind=kind)


def test_an_objection_leads_to_no_graver_level_than_the_reviewer_may_impose():
    case = take(moderate(), "file_objection")
    with refused(
        "Penurunan jabatan setingkat lebih rendah selama 12 bulan atas Pengadministrasi Perkantoran bukan kewenangan"
    ):
        take(case, "aggravate_on_objection", kind="turun-jabatan")


def test_an_objection_leads_to_no_severe_sanction_without_a_teams_report():
    regent = Position.objects.get(code="bupati")
    Position.objects.filter(code="disdik-sekretaris").update(
        superior=regent
    )  # who holds the power over severe sanctions
    case = take(moderate(), "file_objection")
    with refused("Hukuman berat memerlukan laporan tim pemeriksa"):
        take(case, "aggravate_on_objection", kind="turun-jabatan")


def test_an_objection_does_not_end_in_dismissal():
    with refused("Pemberhentian tidak dijatuhkan dalam keputusan atas keberatan"):
        take(take(severe(), "file_objection"), "aggravate_on_objection", kind="pdhtaps")


def test_a_breach_of_pp_10_of_1983_stays_severe_on_objection():
    case = open_case(subject=WAHYU, kind="perkawinan_perceraian")
    case = walk(
        case, *ABSENT, "report_absence", "decide_severe", "call_to_receive", "serve", "file_objection"
    )
    with refused("Pelanggaran PP 10/1983 jo. PP 45/1990 dijatuhi hukuman berat"):
        take(case, "lighten_on_objection", kind="penundaan-kgb")


def test_counselling_weighs_in_no_answer_and_no_decision_on_an_objection():
    case = take(light(), "file_objection")
    for step, field in (("answer_objection", "response"), ("uphold_on_objection", "reasons")):
        with refused("Konseling bersifat sukarela"):
            take(case, step, **{field: "Pegawai menolak konseling."})


def test_a_sanction_that_is_annulled_is_never_in_force():
    case = walk(take(light(), "file_objection"), "annul_on_objection", "deliver_annulment")
    (case,) = strike(case)
    assert (case.stage, case.serving.in_force_on) == ("dibatalkan", None)
    assert take(case, "document").stage == "didokumentasikan"


def test_an_objection_that_is_withdrawn_lets_the_sanction_take_effect_on_its_day():
    case = take(take(light(), "file_objection", on=RECEIVED), "withdraw_objection", on=date(2022, 2, 10))
    assert due(case, "take_effect") == date(2022, 3, 2)
    assert may(case, "file_objection", on=date(2022, 3, 1))  # within the term he may still think otherwise


def test_an_objection_that_is_withdrawn_late_lets_the_sanction_take_effect_at_once():
    case = take(take(light(), "file_objection", on=RECEIVED), "withdraw_objection", on=date(2022, 4, 4))
    (case,) = strike(case)
    assert case.serving.in_force_on == date(2022, 4, 4)


def test_only_the_employee_withdraws_his_objection():
    with refused("adalah wewenang Pegawai yang bersangkutan"):
        take(take(light(), "file_objection"), "withdraw_objection", account(NURHAIDA))


def test_an_objection_that_nobody_decides_harms_nobody_and_waits():
    case = take(light(), "file_objection", on=RECEIVED)
    (case,) = strike(case)
    assert case.stage == "keberatan"
    with refused("Akibat hukum bila keberatan tidak diputus belum dipastikan"):
        take(case, "note_silence", on=date(2022, 6, 1))


def test_an_agency_may_hold_the_sanction_void_for_silence_once_the_term_has_passed():
    Switch.objects.filter(key="keberatan_diam_batal").update(on=True)
    case = take(light(), "file_objection", on=RECEIVED)
    last = due(case, "uphold_on_objection")
    with refused(f"Keberatan masih dapat diputus sampai {last:%d-%m-%Y}"):
        take(case, "note_silence", on=last)
    case = walk(take(case, "note_silence", on=last + timedelta(days=1)), "deliver_annulment")
    assert case.stage == "dibatalkan"
    assert "tidak diputus dalam tenggang" in case.documents.get(slug="pemberitahuan-tanpa-keputusan").html


def test_an_objection_that_came_in_time_lifts_an_effect_that_was_noted_too_soon():
    (case,) = strike(light())
    case = take(case, "admit_objection", on=date(2022, 3, 7), filed_on="2022-03-01")
    assert (case.stage, case.serving.in_force_on, case.serving.ended_on) == ("keberatan", None, None)
    assert due(case, "uphold_on_objection") == case.timekeeper.due_on("putusan_keberatan", date(2022, 3, 1))


@pytest.mark.parametrize(
    ("day", "words"),
    [("2022-03-02", "hari terakhirnya, 01-03-2022"), ("2022-02-07", "baru diterima pada 08-02-2022")],
)
def test_a_paper_that_came_late_or_before_the_decision_is_no_objection(day, words):
    (case,) = strike(light())
    with refused(words):
        take(case, "admit_objection", filed_on=day)


def test_whoever_was_heard_on_an_objection_does_not_object_again():
    case = walk(take(light(), "file_objection"), "uphold_on_objection", "deliver_review")
    (case,) = strike(case)
    for step in ("file_objection", "admit_objection"):
        with refused("Upaya administratif hanya sekali"):
            take(case, step)


# Administrative appeal ------------------------------------------------------------------------------------------------


def test_appeal_is_told_by_the_earlier_of_two_readings():
    case = severe("pdhtaps")
    assert due(case, "file_appeal") == date(
        2022, 2, 21
    )  # from the decision of the 1st; from the 8th it would be 1 March
    assert may(case, "file_appeal", on=date(2022, 2, 21))
    with refused(
        "Banding paling lambat diajukan 21-02-2022 (14 hari kerja; dipakai hitungan yang lebih awal)"
    ):
        take(case, "file_appeal", on=date(2022, 2, 22))


def test_a_term_that_had_passed_when_the_decision_was_received_is_not_held_against_him():
    case = severe("pdhtaps", received=date(2022, 3, 7))
    assert due(case, "file_appeal") == case.timekeeper.due_on("banding", date(2022, 3, 7))


def test_an_agency_may_count_the_appeal_from_receipt():
    Switch.objects.filter(key="banding_sejak_diterima").update(on=True)
    assert due(severe("pdhtaps"), "file_appeal") == date(2022, 3, 1)


def test_only_a_dismissal_by_the_ppk_is_appealed_to_bpasn():
    for case in (light(), severe()):
        with refused("Banding kepada BPASN hanya terhadap pemberhentian yang ditetapkan PPK"):
            take(case, "file_appeal")


def test_an_appeal_brings_reasons_and_evidence():
    case = severe("pdhtaps")
    with refused("Bukti: Isi sedikitnya 1 baris"):
        take(case, "file_appeal", **{"evidence-0-description": "", "evidence-0-file": ""})
    case = take(case, "file_appeal")
    html = case.documents.get(slug="banding").html
    assert "Badan Pertimbangan Aparatur Sipil Negara" in html and "Bupati Wanagiri" in html


def test_a_dismissal_that_is_appealed_does_not_take_effect():
    (case,) = strike(take(severe("pdhtaps"), "file_appeal"))
    assert (case.stage, case.serving.in_force_on) == ("banding", None)


def test_the_ppk_answers_within_21_working_days_and_bpasn_decides_within_65():
    case = take(severe("pdhtaps"), "file_appeal", on=date(2022, 2, 9))
    assert due(case, "answer_appeal") == date(2022, 3, 14)
    assert due(case, "annul_on_appeal") == case.timekeeper.due_on("bpasn", date(2022, 2, 9))
    with refused("Batas waktunya 14-03-2022 sudah lewat"):
        take(case, "answer_appeal", on=date(2022, 3, 15))


def test_bpasn_decides_on_what_it_has_when_the_ppk_is_silent():
    case = take(severe("pdhtaps"), "file_appeal")
    assert may(case, "uphold_on_appeal")
    assert may(take(case, "answer_appeal"), "uphold_on_appeal")


def test_the_decision_of_bpasn_is_recorded_with_its_scan_and_its_day():
    case = take(severe("pdhtaps"), "file_appeal", on=date(2022, 2, 9))
    for changes, words in (
        ({"scan": ""}, "Pindaian putusan BPASN: Isian ini wajib diisi"),
        ({"decided_on": "2022-02-08"}, "tidak mungkin mendahului bandingnya"),
        ({"decided_on": "2022-05-02"}, "tidak mungkin sesudah hari dicatat"),
    ):
        with refused(words):
            take(case, "uphold_on_appeal", on=date(2022, 5, 1), **changes)


def test_bpasn_decides_nothing_that_was_not_appealed():
    outcomes = {"bpasn_mengubah", "bpasn_membatalkan"}
    assert not outcomes & reach(PATH, without=["banding"])
    for step in ("uphold_on_appeal", "annul_on_appeal"):
        with refused("tidak terbuka dari tahap itu"):
            take(severe("pdhtaps"), step)


def test_pay_goes_on_only_with_the_ppks_permit_to_work():
    case = take(severe("pdhtaps"), "file_appeal")
    assert "hanya dibayar bila PPK mengizinkan" in " ".join(PATH(case).help_for_subject())
    with refused("adalah wewenang Pejabat Pembina Kepegawaian"):
        take(case, "permit_work", account(PAK_HADI))
    case = take(case, "permit_work")
    assert case.stage == "banding"
    assert "gaji Anda tetap dibayar" in " ".join(PATH(case).help_for_subject())
    with refused("Izin tetap bekerja sudah diberikan"):
        take(case, "permit_work")


def test_a_dismissal_that_bpasn_upholds_takes_effect_when_it_is_delivered():
    case = walk(take(severe("pdhtaps"), "file_appeal"), "uphold_on_appeal", "deliver_review")
    (case,) = strike(case)
    assert (case.stage, case.serving.in_force_on) == ("diberhentikan", case.challenges.get().delivered_on)


def test_what_bpasn_changes_the_ppk_carries_out_with_a_decree():
    case = take(severe("pdhtaps"), "file_appeal")
    with refused("Pilih jenis yang lebih ringan; Pemberhentian"):
        take(case, "lighten_on_appeal", kind="pdhtaps")
    case = take(case, "lighten_on_appeal", kind="turun-jabatan")
    with refused("tidak terbuka dari tahap itu"):
        take(case, "deliver_review")
    case = walk(case, "follow_up", "deliver_review")
    (case,) = strike(case)
    assert (case.stage, case.decision.kind.key) == (
        "selesai",
        "turun-jabatan",
    )  # twelve months have passed since
    assert "17/BPASN/2025" in case.documents.get(slug="sk-pelaksanaan-bpasn").html


def test_what_bpasn_annuls_the_ppk_takes_back():
    case = walk(
        take(severe("pdhtaps"), "file_appeal"), "annul_on_appeal", "follow_up_annulment", "deliver_annulment"
    )
    assert (case.stage, case.serving.in_force_on) == ("dibatalkan", None)
    assert "memulihkan kedudukan" in case.documents.get(slug="sk-pelaksanaan-bpasn").html


def test_an_appeal_that_bpasn_took_in_counts_though_the_dismissal_had_taken_effect():
    (case,) = strike(severe("pdhtaps"))
    assert case.stage == "diberhentikan"
    with refused("Hari terakhir mengajukannya"):
        take(case, "file_appeal")
    case = take(case, "admit_appeal", filed_on="2022-03-01")  # the later of the two readings: BPASN judges
    assert (case.stage, case.serving.in_force_on) == ("banding", None)


# Serving the sanction -------------------------------------------------------------------------------------------------


def test_a_light_sanction_begins_and_ends_on_the_day_of_its_effect():
    (case,) = strike(light())
    assert case.stage == "selesai"
    days = {case.serving.in_force_on, case.serving.began_on, case.serving.ended_on}
    assert days == {date(2022, 3, 2)}


def test_a_sanction_of_some_months_ends_by_the_clock():
    case = moderate()
    case = take(take(case, "take_effect"), "begin")
    assert (case.stage, due(case, "finish")) == ("menjalani", date(2023, 3, 2))
    with refused("baru terjadi pada 02-03-2023"):
        gate.take("finish", case, account(Account.SYSTEM), {"acted_on": "2023-03-01"})
    with refused("terjadi karena waktu"):
        gate.take("finish", case, account(IBU_RINA), {"acted_on": "2023-03-02"})
    (case,) = strike(case)
    assert (case.stage, case.serving.ended_on) == ("selesai", date(2023, 3, 2))
    assert "kenaikan gaji berkala" in case.documents.get(slug="catatan-mulai").html


def test_a_sanction_lasts_as_its_kind_says():
    SanctionKind.objects.filter(key="penundaan-kgb").update(months=6)
    case = take(take(moderate(), "take_effect"), "begin")
    assert due(case, "finish") == date(2022, 9, 2)


def test_the_end_stands_though_the_file_was_touched_after_it():
    case = take(take(moderate(), "take_effect"), "begin")
    case = take(case, "note_upload", on=date(2023, 3, 20))
    (case,) = strike(case)
    assert case.serving.ended_on == date(2023, 3, 2)


def test_return_to_the_former_post_is_not_automatic():
    (case,) = strike(severe())
    assert "tidak terjadi dengan sendirinya" in case.documents.get(slug="catatan-selesai").html


def being_served(case):
    return take(take(case, "take_effect"), "begin")


def test_a_heavier_new_sanction_ends_the_one_that_is_being_served():
    # PerBKN 6/2022, Anak Lampiran 24a.
    old = being_served(moderate())
    new = being_served(severe(decided=date(2022, 5, 9), received=date(2022, 5, 17)))
    assert due(old, "supersede") == new.serving.began_on == new.serving.in_force_on
    old, new = strike(old, new)
    assert (old.stage, old.serving.ended_on) == ("selesai", new.serving.in_force_on)
    assert "lebih berat" in old.documents.get(slug="catatan-digantikan").html
    assert new.serving.ended_on == date(2023, 6, 9)


def test_a_lighter_new_sanction_waits_for_the_one_that_is_being_served():
    # PerBKN 6/2022, Anak Lampiran 24b.
    old = being_served(severe())
    new = take(moderate(decided=date(2022, 5, 9), received=date(2022, 5, 17)), "take_effect")
    assert (new.stage, due(new, "begin")) == ("berlaku", None)
    assert "sesudah hukuman Anda yang lain selesai" in " ".join(PATH(new).help_for_subject())
    with refused("Langkah ini tidak jatuh tempo"):
        gate.take("begin", new, account(Account.SYSTEM), {"acted_on": "2022-07-01"})
    old = take(old, "finish")
    assert due(new, "begin") == old.serving.ended_on == date(2023, 3, 2)
    old, new = strike(old, new)
    assert (new.serving.began_on, new.serving.ended_on) == (date(2023, 3, 2), date(2024, 3, 2))
    assert verify().broken == []


def test_sanctions_that_wait_are_served_in_the_order_in_which_they_came():
    first = being_served(severe())
    second = take(moderate(decided=date(2022, 5, 9), received=date(2022, 5, 17)), "take_effect")
    third = take(
        moderate("penundaan-pangkat", decided=date(2022, 7, 11), received=date(2022, 7, 18)), "take_effect"
    )
    cases = strike(first, second, third)
    assert [c.serving.began_on.year for c in cases] == [2022, 2023, 2024]
    assert [c.stage for c in cases] == ["selesai"] * 3


def test_a_dismissal_ends_what_is_being_served():
    old = being_served(moderate())
    new = severe("pdhtaps", decided=date(2022, 5, 9), received=date(2022, 5, 17))
    old, new = strike(old, new)
    assert (new.stage, old.stage) == ("diberhentikan", "selesai")
    assert old.serving.ended_on == new.serving.in_force_on


def test_another_persons_sanction_changes_nothing():
    old = being_served(moderate())
    being_served(severe(subject=BUDI, decided=date(2022, 5, 9), received=date(2022, 5, 17)))
    assert due(old, "supersede") is None


def test_a_dismissal_is_not_served_by_the_month():
    case = take(severe("pdhtaps"), "take_effect")
    for step in ("begin", "finish"):
        with refused("Langkah ini tidak jatuh tempo"):
            gate.take(step, case, account(Account.SYSTEM), {"acted_on": case.stage_since.isoformat()})
    assert take(case, "dismiss").stage == "diberhentikan"


def test_nothing_is_served_that_was_not_received():
    assert not {"berlaku", "menjalani", "selesai", "diberhentikan"} & reach(PATH, without=["disampaikan"])


# Documented -----------------------------------------------------------------------------------------------------------


def test_the_personnel_office_notes_the_upload_and_closes_the_file():
    (case,) = strike(light())
    with refused("adalah wewenang BKD/BKPSDM"):
        take(case, "document", account(BAMBANG))
    with refused("Tanggal unggah tidak mungkin sesudah hari dicatat"):
        take(case, "document", on=date(2022, 3, 7), uploaded_on="2022-03-08")
    case = take(case, "document")
    assert PATH.steps_from(case.stage) == []
    assert "IDIS-2025-0042" in case.documents.get(slug="catatan-unggah").html


# Ways out -------------------------------------------------------------------------------------------------------------

WAYS = {"close_deceased", "close_retired", "close_resigned", "hand_over_file", "follow_transfer"}
WHY_CLOSED = {
    "meninggal": "meninggal dunia",
    "pensiun": "mencapai batas usia pensiun",
    "berhenti": "berhenti atas permintaan sendiri",
}
OVER = {"selesai", "diberhentikan", "dibatalkan"} | set(PATH.ends())


@pytest.mark.parametrize("stage", [s.value for s in PATH.Stage])
def test_every_stage_before_the_end_has_its_ways_out(stage):
    open_here = {step.name for step in PATH.steps_from(stage)} & WAYS
    assert open_here == (set() if stage in OVER else WAYS)


@pytest.mark.parametrize(
    ("step", "stage"),
    [("close_deceased", "meninggal"), ("close_retired", "pensiun"), ("close_resigned", "berhenti")],
)
@pytest.mark.parametrize("at", ["diperiksa", "dipanggil_menerima", "keberatan", "menjalani"])
def test_a_case_closes_with_the_paper_that_proves_it_and_says_what_follows(case_at, step, stage, at):
    case = case_at(at)
    words = PATH.consequence(
        case, {"meninggal": "meninggal", "pensiun": "pensiun"}.get(stage, "berhenti")
    ).words
    with refused("Pindaian surat buktinya: Isian ini wajib diisi"):
        take(case, step, proof="")
    case = take(case, step)
    assert case.stage == stage
    sheet = case.documents.get(slug="catatan-penutupan").html
    assert f"Perkara ditutup karena pegawai {WHY_CLOSED[stage]}. {words}" in sheet
    assert ("salinannya untuk pegawai" in sheet) == (stage != "meninggal")
    assert not case.deadlines.filter(closed=False).exists()


def test_a_case_does_not_close_before_the_day_has_come(case_at):
    case = case_at("diperiksa")
    with refused("Hari itu belum tiba"):
        take(case, "close_retired", happened_on=(case.stage_since + timedelta(days=1)).isoformat())


def test_only_the_personnel_office_closes_a_case_for_a_way_out(case_at):
    with refused("adalah wewenang BKD/BKPSDM"):
        take(case_at("diperiksa"), "close_deceased", account(SRI))


def test_whoever_retires_while_an_appeal_runs_waits_for_bpasn(case_at):
    case = case_at("banding")
    for step in ("close_retired", "close_resigned"):
        with refused("putusan"):
            take(case, step)
    assert may(case, "close_deceased")


@pytest.mark.parametrize("at", ["dilaporkan", "lhp_tim", "keberatan", "banding"])
def test_nobody_is_transferred_to_another_agency_while_examined_or_appealing(case_at, at):
    with refused("pegawai tidak dipindahkan ke instansi lain"):
        take(case_at(at), "hand_over_file")


def test_an_agency_may_hand_over_a_file_before_the_decision(case_at):
    Consequence.objects.filter(way="pindah", phase="belum_diputus").update(closes=True)
    case = take(case_at("diperiksa"), "hand_over_file")
    assert "belum diputus" in case.documents.get(slug="penyerahan-berkas").html


def test_the_file_of_a_sanction_that_is_served_goes_along_to_the_other_agency(case_at):
    case = take(case_at("menjalani"), "hand_over_file")
    html = case.documents.get(slug="penyerahan-berkas").html
    assert "sisa masanya dijalani di instansi Saudara" in html and "Kepala BKPSDM" in html


def test_a_case_follows_its_employee_to_his_new_superior(case_at):
    case = case_at("dipanggil")
    day = case.stage_since
    take(case, "follow_transfer", on=day)
    case = Case.objects.get(pk=case.pk)
    holders = walking.roles.holders(case, Role.DIRECT_SUPERIOR, day)
    assert [h.position.code for h in holders] == ["sdn2-kepala"]
    assert case.stage == "dipanggil"
    with refused("adalah wewenang Atasan langsung"):
        take(case, "note_absence", account(SRI))
    assert not Case.objects.visible_to(account(SRI)).filter(pk=case.pk).exists()


def test_a_case_follows_nobody_who_has_not_moved(case_at):
    case = case_at("dipanggil")
    rina = account(IBU_RINA)
    facts = {"acted_on": case.stage_since.isoformat(), "proof_number": "821/7/2025", "proof": upload(rina)}
    with refused("atasan langsungnya belum berubah pada tanggal itu"):
        gate.take("follow_transfer", case, rina, facts)


# The older law --------------------------------------------------------------------------------------------------------


def test_an_act_that_began_under_the_older_law_is_reported_from_the_day_of_the_newer():
    with refused("Laporkan di sini bagian sejak 31 Agustus 2021"):
        open_case(acted_from="2021-08-20", acted_until="2021-09-10")
    assert open_case(acted_from="2021-08-31", acted_until="2021-09-10").stage == "dilaporkan"
