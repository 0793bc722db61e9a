"""Pemberitahuan gugatan cerai: what PP 10/1983 jo. PP 45/1990 and SE 48/SE/1990 want, and what is refused in words."""

from datetime import date, timedelta
from html import unescape
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.urls import reverse

from mediation.models import Account, Case, CaseRole, Incumbency, Person, Petition, Position, Term
from mediation.roles import Role, holders
from tests import walking
from tests.divorce import DIVORCE, permit, set_term, words
from tests.notice import NOTICE, notice
from tests.pages import signed_in
from tests.walking import (
    BUDI,
    IBU_RINA,
    ORANG_LAIN,
    PAK_HADI,
    PPPK,
    SRI,
    START,
    WAHYU,
    lawful_day,
    open_case,
    take,
    upload,
)
from workflows import walks
from workflows.grammar import Refused
from workflows.paths import PATHS

PATH = PATHS[NOTICE]
HEARD = ["invite", "hear_employee", "hear_spouse_then"]


def account(name):
    return Account.objects.get(username=name)


@pytest.mark.parametrize(
    "file", sorted((settings.BASE_DIR / "fixtures" / "walks").glob("*-gugatan-*.json")), ids=lambda f: f.stem
)
def test_every_walk_of_the_example_regency_goes_as_it_says(regency, file):
    walked = walks.walk(walks.read(file), Path(file).parent, operator="uji")
    assert walked.entries
    walked.remove_files()


# The notice --------------------------------------------------------------------------------------------------------


def suit(days):
    """The facts of a suit that came so many calendar days before the notice of START."""
    return {"suit_on": (START - timedelta(days=days)).isoformat()}


LAST_DAY = {BUDI: date(2025, 1, 23), WAHYU: date(2025, 1, 21)}
"""The earliest suit that a notice of 3 February 2025 still reaches in six working days (27-29 January are holidays): in a school of
six working days a week, in an office of five."""


@pytest.mark.parametrize("subject", LAST_DAY)
def test_the_suit_is_notified_within_six_working_days_of_the_unit(regency, subject):
    """SE 48/SE/1990: selambat-lambatnya enam hari kerja setelah menerima gugatan."""
    case = open_case(key=NOTICE, subject=subject, suit_on=LAST_DAY[subject].isoformat())
    assert case.court_notice.due_on == START and not case.court_notice.late
    assert "dalam batas waktunya, 6 (enam) hari kerja" in words(case)["tanda-terima-pemberitahuan"]


@pytest.mark.parametrize("subject", LAST_DAY)
def test_a_late_notice_is_taken_with_its_reason_and_never_turned_away(regency, subject):
    day = (LAST_DAY[subject] - timedelta(days=1)).isoformat()
    with pytest.raises(Refused, match="tetap diterima: tulis saja mengapa"):
        open_case(key=NOTICE, subject=subject, suit_on=day)
    case = open_case(key=NOTICE, subject=subject, suit_on=day, late_reason="Relaas diterima adik saya.")
    assert case.stage == "diberitahukan" and case.court_notice.late
    receipt = words(case)["tanda-terima-pemberitahuan"]
    assert "Relaas diterima adik saya." in receipt and "tidak menunda surat keterangan" in receipt
    assert "Relaas diterima adik saya." in words(case)["pemberitahuan-gugatan"]


def test_a_year_late_is_still_taken(regency):
    assert open_case(key=NOTICE, late_reason="Tidak tahu.", **suit(400)).stage == "diberitahukan"


def test_how_many_days_there_are_is_the_agencys_to_say(regency):
    set_term("pemberitahuan_tergugat", 2)
    with pytest.raises(Refused, match="sudah lewat"):
        open_case(key=NOTICE, **suit(7))
    page = unescape(signed_in(BUDI).get(reverse("open_case", args=[NOTICE])).content.decode())
    assert "Batasnya 2 hari kerja sesudah gugatan" in page


def test_a_reason_that_nobody_needs_is_not_printed(regency):
    letters = words(open_case(key=NOTICE, late_reason="Untuk berjaga-jaga."))
    assert not [slug for slug, text in letters.items() if "Untuk berjaga-jaga." in text]


WRONG = {
    "no summons": ({"summons": ""}, "Panggilan pengadilan"),
    "no court": ({"court": ""}, "Pengadilan"),
    "no number": ({"suit_number": ""}, "Nomor perkara"),
    "not said who sued": ({"standing": ""}, "Siapa yang mengajukan"),
    "not said whether there is violence": ({"violence": ""}, "ancaman atau kekerasan"),
    "no reasons": ({"reasons": " "}, "Alasan yang disebut"),
    "a suit of tomorrow": (suit(-1), "tidak mungkin diterima sesudah"),
    "a suit before the marriage": ({"married_on": START.isoformat()}, "mendahului perkawinannya"),
    "no date": ({"suit_on": "kemarin"}, "Isi tanggal yang benar"),
    "married to himself": ({"spouse_person": BUDI}, "NIP pegawai sendiri"),
    "a stranger's file": ({"summons": "x" * 43}, "Berkas tidak ditemukan"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_missing_or_cannot_be_is_told_and_opens_nothing(regency, wrong):
    changes, why = WRONG[wrong]
    with pytest.raises(Refused, match=why):
        open_case(key=NOTICE, **changes)
    assert not Case.objects.exists()


def test_who_is_no_civil_servant_notifies_nothing(regency):
    with pytest.raises(Refused, match="bukan ASN"):
        open_case(account(IBU_RINA), key=NOTICE, subject="psikolog-1")


def test_who_holds_no_post_is_told_whom_to_ask(regency):
    Incumbency.objects.filter(person__handle=BUDI).delete()
    with pytest.raises(Refused, match="lengkapi data jabatan|melengkapi data jabatan"):
        open_case(key=NOTICE)


def test_a_notice_is_the_employees_own_or_recorded_by_his_superior_with_the_signed_paper(regency):
    with pytest.raises(Refused, match="wewenang Pegawai yang bersangkutan"):
        open_case(account(ORANG_LAIN), key=NOTICE, subject=BUDI)
    sri = account(SRI)
    with pytest.raises(Refused, match="Pindaian"):
        open_case(sri, key=NOTICE, subject=BUDI)
    case = open_case(sri, key=NOTICE, subject=BUDI, signed_scan=upload(sri))
    entry = case.entries.get()
    assert (entry.actor.handle, entry.recorded_by) == (BUDI, sri)


def test_a_spouse_who_is_the_superior_holds_no_office_in_it(regency):
    case = open_case(key=NOTICE, spouse_person=SRI)
    assert CaseRole.objects.filter(case=case, role=Role.SPOUSE, person__handle=SRI).exists()
    assert holders(case, Role.DIRECT_SUPERIOR, case.stage_since)[0].person.handle == PAK_HADI
    assert signed_in(SRI).get(reverse("case_detail", args=[case.code])).status_code == 404


def test_one_notice_at_a_time_and_a_new_suit_after_the_old_one(case_at):
    case = notice(case_at, "diberitahukan")
    with pytest.raises(Refused, match="masih berjalan"):
        open_case(key=NOTICE)
    case = take(case, "note_suit_ended")
    assert open_case(key=NOTICE, on=case.stage_since).stage == "diberitahukan"


# Beside the permit -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "why"), [("pasangan", "Yang digugat tidak meminta izin"), ("saya", "Izin harus ada sebelum menggugat")]
)  # fmt: skip
def test_the_permit_sends_whoever_is_in_court_to_the_notice_and_the_page_has_the_link(budi, who, why):
    with pytest.raises(Refused, match=why) as refusal:
        open_case(key=DIVORCE, in_court=who)
    assert PATH.opening().label in refusal.value.words
    page = signed_in(budi).post(reverse("open_case", args=[DIVORCE]), {"in_court": who}).content.decode()
    assert f'href="{reverse("open_case", args=[NOTICE])}"' in page and PATH.for_whom in page


def test_the_inbox_says_which_is_for_whom(budi, sri):
    for reader in (budi, sri):
        page = signed_in(reader).get(reverse("inbox")).content.decode()
        for path in (PATHS[DIVORCE], PATH):
            assert path.opening().label in page and path.for_whom in page
    other = signed_in(budi).get(reverse("open_case", args=[NOTICE])).content.decode()
    assert f'href="{reverse("open_case", args=[DIVORCE])}"' in other


def test_no_permit_is_asked_while_a_notice_runs(case_at):
    notice(case_at, "diberitahukan")
    with pytest.raises(Refused, match="Pemberitahuan gugatan cerai Anda masih berjalan"):
        open_case(key=DIVORCE)


def test_who_asked_for_a_permit_and_is_then_sued_notifies_it_all_the_same(case_at):
    permit(case_at, "diajukan")
    assert open_case(key=NOTICE).stage == "diberitahukan"


def test_a_notice_stands_in_the_way_of_no_objection_against_a_refused_permit(case_at):
    refused = permit(case_at, "penolakan_disampaikan")
    on = refused.stage_since
    open_case(key=NOTICE, on=on)
    assert take(refused, "object_to_refusal", on=on).stage == "keberatan"


def test_who_holds_a_permit_has_nothing_to_notify_of_his_own_suit(case_at):
    held = permit(case_at, "disampaikan")
    on = held.stage_since + timedelta(days=10)
    with pytest.raises(Refused, match="sudah memegang izin"):
        open_case(key=NOTICE, on=on, standing="penggugat")
    # A permit of an earlier marriage is none for this one.
    later = (held.petition.decided_on + timedelta(days=5)).isoformat()
    assert open_case(key=NOTICE, on=on, standing="penggugat", married_on=later).court_notice.without_permit


@pytest.mark.parametrize("stage", ["disampaikan", None])
def test_who_may_not_notify_for_another_learns_nothing_of_his_permit(case_at, orang_lain, stage):
    on = permit(case_at, stage).stage_since if stage else START
    with pytest.raises(Refused) as refusal:
        open_case(orang_lain, key=NOTICE, on=on, standing="penggugat", subject=BUDI)
    assert "izin" not in refusal.value.words and "wewenang Pegawai yang bersangkutan" in refusal.value.words


def test_who_may_not_notify_for_another_learns_nothing_of_his_notice(case_at, orang_lain):
    notice(case_at, "diberitahukan")
    for key in (NOTICE, DIVORCE):
        with pytest.raises(Refused) as refusal:
            open_case(orang_lain, key=key, subject=BUDI)
        assert "berjalan" not in refusal.value.words


# Already in court without a permit -----------------------------------------------------------------------------------


def test_who_sued_without_a_permit_notifies_too_and_is_told_what_should_have_been(regency):
    """[S10] Who is in court without a permit must still notify; no term runs for him."""
    case = open_case(key=NOTICE, standing="penggugat", **suit(100))
    assert case.court_notice.due_on is None and not case.court_notice.late
    receipt = words(case)["tanda-terima-pemberitahuan"]
    assert "izin seharusnya diperoleh lebih dahulu" in receipt
    assert "sebelum memperoleh izin" in words(case)["pemberitahuan-gugatan"]


def test_his_superior_is_told_that_a_permit_should_have_come_first(regency, sri):
    told = "menggugat sebelum ada izin; izin seharusnya lebih dahulu"
    for standing, expected in (("penggugat", True), ("tergugat", False)):
        case = open_case(key=NOTICE, standing=standing)
        page = signed_in(sri).get(reverse("take_step", args=[case.code, "invite"])).content.decode()
        assert (told in page) is expected
        take(case, "note_suit_ended")


def test_his_certificate_says_that_it_takes_the_place_of_no_permit(case_at):
    letter = words(notice(case_at, "diberikan", standing="penggugat"))["surat-keterangan-cerai"]
    assert "tidak menghapus kewajiban memperoleh izin" in letter and "selaku tergugat" not in letter


def test_a_spouse_who_sued_and_serves_here_too_is_told_of_with_the_permit_that_he_needed(regency):
    def told(case):
        return {question: answer for question, answer, _ in PATH(case).brief()}.get("Penggugat juga pegawai di sini", "")

    case = open_case(key=NOTICE, spouse_person=WAHYU)
    assert "belum tercatat memegang izin" in told(case)
    Petition.objects.create(
        case=open_case(subject=WAHYU), received_on=START, religion="Islam", address="", spouse_name="Budi", spouse_job="",
        spouse_address="", married_on="2012-05-12", certificate_number="", granted=True, decided_on=START,
    )  # fmt: skip
    assert told(case) == "memegang izin"
    assert told(notice(walking.case_at, "diberitahukan", subject=PPPK)) == ""


# A breach is judged apart, and by nobody's clock ------------------------------------------------------------------------


def link_to_discipline(who, case):
    page = signed_in(who).get(reverse("case_detail", args=[case.code])).content.decode()
    return reverse("open_case", args=["disiplin/pp94-2021"]) in page


@pytest.mark.parametrize("facts", [{"standing": "penggugat"}, {"late_reason": "Sakit.", **suit(60)}])
def test_discipline_is_opened_only_once_the_personnel_office_noted_it(regency, sri, ibu_rina, facts):
    case = open_case(key=NOTICE, **facts)
    assert not link_to_discipline(sri, case) and not link_to_discipline(ibu_rina, case)
    with pytest.raises(Refused, match="wewenang BKD"):
        take(case, "note_breach", account=sri)
    case = take(case, "note_breach")
    assert link_to_discipline(ibu_rina, case) and case.stage == "diberitahukan"
    assert Case.objects.count() == 1
    assert not case.documents.get(slug="catatan-dugaan-cerai").for_subject
    with pytest.raises(Refused, match="sudah dicatat"):
        take(case, "note_breach")
    assert take(case, "invite").stage == "diundang"


def test_nothing_is_noted_of_who_notified_in_time(case_at):
    with pytest.raises(Refused, match="Tidak ada yang perlu dinilai"):
        take(notice(case_at, "diberitahukan"), "note_breach")


def test_of_a_contract_employee_the_contract_holds(case_at):
    case = take(notice(case_at, "diberitahukan", subject=PPPK, standing="penggugat"), "note_breach")
    assert "menurut perjanjian kerja" in words(case)["catatan-dugaan-cerai"]
    with pytest.raises(Refused, match="PPPK"):
        open_case(account(SRI), on=case.stage_since, subject=PPPK)


# No certificate without ------------------------------------------------------------------------------------------------


def test_no_certificate_without_notice_hearing_mediation_and_forwarding(case_at):
    assert [{str(stage) for stage in group} for group in PATH.must_pass[PATH.Stage.GIVEN]] == [
        {"diberitahukan"}, {"diundang"}, {"didengar", "tidak_hadir_akhir"}, {"dimediasi", "mediasi_tidak_terlaksana"},
        {"diteruskan"}, {"diterima_pejabat"},
    ]  # fmt: skip
    case = notice(case_at, "diundang")
    with connection.cursor() as cursor:  # a stage that its entries do not tell of
        cursor.execute("UPDATE mediation_case SET stage = 'dinasihati' WHERE id = %s", [case.pk])
    with pytest.raises(Refused, match="tidak sesuai dengan catatannya|belum ada|baru terbuka"):
        case.petition.note(authority_received_on=START)
        take(case, "give_certificate")


@pytest.mark.parametrize(
    ("stage", "step"),
    [("diberitahukan", "mediate"), ("diundang", "forward"), ("didengar", "forward"), ("diteruskan", "give_certificate"), ("didengar", "serve")],
)  # fmt: skip
def test_no_passage_is_skipped(case_at, stage, step):
    with pytest.raises(Refused, match="tidak terbuka dari tahap itu"):
        take(notice(case_at, stage), step, on=START + timedelta(days=30), account=account(IBU_RINA))


def test_the_authority_refuses_nobody_a_certificate():
    assert not [step for step in PATH.steps() if "tolak" in step.label.lower()]
    assert PATH.step("give_certificate").rule.by == (Role.PPK,)


def test_the_certificate_permits_nothing_and_says_what_was_done(case_at):
    letter = words(notice(case_at, "diberikan"))["surat-keterangan-cerai"]
    for clause in (
        "telah memberitahukan secara tertulis pada tanggal 3 Februari 2025", "Pegawai didengar", "Istri pegawai didengar",
        "Mediasi ke-1", "Nasihat untuk pejabat", "bukan izin perceraian dan tidak menilai gugatan", "selaku tergugat atau termohon",
        "1 (satu) bulan kalender", "Pasal 3 Peraturan Pemerintah", "48/SE/1990",
    ):  # fmt: skip
        assert clause in letter
    copies = letter.split("Tembusan")[1]
    for office in ("Ketua Pengadilan Agama Wanagiri", "Ibu Rahayu Ningsih", "Kepala SMP Negeri 1 Wanagiri"):
        assert office in copies


def test_the_certificate_of_a_contract_employee_names_how_the_rule_reaches_him(case_at):
    assert "17115/B-AU.02.01/SD/CI/2022" in words(notice(case_at, "diberikan", subject=PPPK))["surat-keterangan-cerai"]  # fmt: skip


def test_a_suit_that_is_over_gets_no_certificate(case_at):
    with pytest.raises(Refused, match="Catat dahulu apa yang terjadi"):
        take(notice(case_at, "dinasihati"), "give_certificate", running="tidak")


def test_the_personnel_office_records_the_authoritys_certificate_with_the_signed_scan(case_at):
    case, rina = notice(case_at, "dinasihati"), account(IBU_RINA)
    with pytest.raises(Refused, match="Pindaian"):
        take(case, "give_certificate", account=rina)
    case = take(case, "give_certificate", account=rina, signed_scan=upload(rina))
    assert case.entries.get(step="give_certificate").actor.handle == "bupati"


def test_the_personnel_office_calls_the_two_once_more_unless_the_agency_does_without(case_at):
    case = notice(case_at, "diterima_pejabat")
    with pytest.raises(Refused, match="Panggil dahulu keduanya"):
        take(case, "give_certificate_at_once")
    set_term("nasihat_tergugat", 0)
    assert take(case, "give_certificate_at_once").stage == "diberikan"


def test_the_superior_and_the_authority_are_late_only_with_a_reason(case_at):
    case = notice(case_at, "dimediasi")
    due = case.deadlines.get(closed=False, step="forward")
    assert due.counted_from == case.petition.received_on
    with pytest.raises(Refused, match="Batas waktunya"):
        take(case, "forward", on=due.due_on + timedelta(days=1))
    case = take(case, "forward", on=due.due_on + timedelta(days=1), late_reason="Cuti.")
    assert "sesudah lewat tenggang waktu" in words(case)["pertimbangan-gugatan"]
    for name in ("receive", "call_to_advice", "advise"):
        case = take(case, name)
    due = case.deadlines.get(closed=False, step="give_certificate")
    assert due.counted_from == case.petition.authority_received_on
    with pytest.raises(Refused, match="Batas waktunya"):
        take(case, "give_certificate", on=due.due_on + timedelta(days=1))


# Heard, as far as possible -----------------------------------------------------------------------------------------------


def test_the_spouse_is_invited_with_respect_and_told_that_it_is_not_the_court_that_calls(case_at):
    letters = words(notice(case_at, "diundang"))
    assert "Ibu kami undang" in letters["undangan-gugatan"]
    assert "bukan panggilan pengadilan" in letters["undangan-gugatan"]
    assert "Saudara dipanggil" in letters["panggilan-gugatan"]
    assert "pemohon" not in letters["undangan-gugatan"] + letters["panggilan-gugatan"]


@pytest.mark.parametrize("step", ["hear_employee", "hear_spouse", "note_absence"])
def test_nobody_is_heard_or_missed_before_the_day_of_the_invitation(case_at, step):
    case = notice(case_at, "diundang")
    with pytest.raises(Refused, match="tidak mendahului|baru dapat dicatat"):
        take(case, step, on=case.stage_since)


def test_the_spouse_who_stays_away_is_invited_as_often_as_the_agency_says_and_then_it_goes_on(case_at):
    case = notice(case_at, "satu_didengar", via=["invite", "hear_employee"])
    for _ in range(Term.objects.get(key="undangan_cerai").amount - 1):
        case = take(case, "note_other_absence")
        with pytest.raises(Refused, match="belum habis"):
            take(case, "go_on_without")
        case = take(case, "invite_spouse_again")
    case = take(case, "note_other_absence")
    with pytest.raises(Refused, match="jatah undangannya habis"):
        take(case, "invite_spouse_again")
    case = take(case, "go_on_without")
    assert "pemberitahuan adanya gugatan perceraian itu diteruskan" in words(case)["ba-ketidakhadiran-akhir"]
    assert "Istri pegawai" in words(case)["ba-ketidakhadiran-akhir"]
    assert take(case, "note_mediation_impossible").stage == "mediasi_tidak_terlaksana"


def test_nobody_is_heard_twice_and_the_other_is_named(case_at):
    case = notice(case_at, "satu_didengar", via=["invite", "hear_employee"])
    with pytest.raises(Refused, match="Pegawai sudah didengar; yang belum adalah suami atau istrinya"):
        take(case, "hear_employee_then")
    with pytest.raises(Refused, match="yang belum adalah suami atau istrinya"):
        take(case, "summon_employee_again")


def test_the_minutes_put_the_questions_of_a_suit(case_at, sri):
    case = notice(case_at, "diundang")
    page = signed_in(sri).get(reverse("take_step", args=[case.code, "hear_employee"])).content.decode()
    assert "apa tanggapan Saudara?" in page and "yakin dengan keinginan" not in page
    case = take(case, "hear_employee")
    assert "yang diajukan istrinya" in words(case)["ba-keterangan-pegawai"]
    assert "istri dari Budi" in words(take(case, "hear_spouse_then"))["ba-keterangan-pasangan"]
    assert not case.documents.filter(slug="ba-keterangan-pasangan", for_subject=True).exists()


# Reconciled --------------------------------------------------------------------------------------------------------------


def test_the_superior_tries_to_reconcile_or_minutes_why_he_cannot(case_at):
    case = notice(case_at, "didengar")
    with pytest.raises(Refused, match="Tidak ada yang hadir"):
        take(case, "mediate", applicant_came="tidak", spouse_came="tidak")
    with pytest.raises(Refused, match="Usaha yang sudah dilakukan"):
        take(case, "note_mediation_impossible", efforts="")
    assert take(case, "note_mediation_impossible").stage == "mediasi_tidak_terlaksana"


def test_who_agreed_to_be_reconciled_is_not_forwarded(case_at):
    case = notice(case_at, "rukun_dalam_mediasi")
    for step in ("forward", "mediate", "note_mediation_impossible"):
        with pytest.raises(Refused, match="tidak terbuka"):
            take(case, step)
    case = take(case, "note_peace_broken")
    assert "tidak dicabut" in words(case)["ba-gugatan-dilanjutkan"]
    assert "kemudian tidak jadi" in words(take(case, "forward"))["pertimbangan-gugatan"]


@pytest.mark.parametrize("stage", ["diberitahukan", "rukun_dalam_mediasi", "disampaikan"])
def test_peace_ends_it_once_the_suit_is_withdrawn(case_at, stage):
    case = notice(case_at, stage)
    tomorrow = (case.stage_since + timedelta(days=1)).isoformat()
    with pytest.raises(Refused, match="belum berakhir"):
        take(case, "end_in_peace", ended_on=tomorrow)
    with pytest.raises(Refused, match="sebelum diajukan"):
        take(case, "end_in_peace", ended_on="2025-01-01")
    case = take(case, "end_in_peace")
    assert case.stage == "rukun_dicabut" and case.petition.ended_on == case.stage_since
    assert not case.deadlines.filter(closed=False).exists()
    unused = "surat keterangan yang sudah diberikan tidak dipakai" in words(case)["catatan-gugatan-berakhir"]
    assert unused is (stage == "disampaikan")


@pytest.mark.parametrize(("how", "said"), [("dicabut", "dicabut oleh"), ("ditolak", "ditolak pengadilan"), ("tidak_diterima", "gugur")])  # fmt: skip
def test_a_suit_that_ends_without_a_divorce_closes_it(case_at, how, said):
    case = take(notice(case_at, "didengar"), "note_suit_ended", how=how)
    assert case.stage == "gugatan_berakhir" and said in words(case)["catatan-gugatan-berakhir"]


def test_the_agreement_before_the_authority_is_in_its_minutes(case_at):
    assert "Kami rukun kembali." in words(notice(case_at, "rukun_di_pejabat"))["ba-nasihat"]


# Violence ---------------------------------------------------------------------------------------------------------------


def test_where_there_is_violence_the_two_meet_apart(case_at):
    case = notice(case_at, "diberitahukan", violence="ya")
    day = case.timekeeper.due_on("undangan_cerai_jarak", case.stage_since).isoformat()
    same = {"applicant_on": day, "applicant_at": "09.00", "spouse_on": day, "spouse_at": "09.00"}
    with pytest.raises(Refused, match="undang pada waktu yang berbeda"):
        take(case, "invite", **same)
    for name in HEARD:
        case = take(case, name)
    with pytest.raises(Refused, match="temui satu per satu"):
        take(case, "mediate", form="bersama")
    minutes = words(take(case, "mediate"))["ba-mediasi"]
    assert "tidak diperlihatkan kepada salah satu pihak" in minutes


def test_where_there_is_violence_no_paper_and_no_page_tells_where_anybody_lives(case_at, budi, sri):
    case = notice(case_at, "disampaikan", violence="ya")
    assert "Jalan Melati 4" in words(notice(case_at, "diberitahukan", subject=WAHYU))["pemberitahuan-gugatan"]
    for text in words(case).values():
        assert "Jalan Melati 4" not in text and "Dusun Krajan" not in text
    assert ("Alamat", "Dirahasiakan; hanya untuk mengirim undangan") in PATH(case).parties()[1][1]


def test_who_may_be_in_danger_finds_the_number_to_call_on_his_own_page(case_at, budi):
    for violence, shown in (("ya", True), ("tidak", False)):
        case = notice(case_at, "diberitahukan", violence=violence)
        page = signed_in(budi).get(reverse("case_detail", args=[case.code])).content.decode()
        assert ("hubungi SAPA 129" in page) is shown
        take(case, "note_suit_ended")


# To the court ------------------------------------------------------------------------------------------------------------


def test_the_employee_may_ask_the_court_to_wait_where_the_agency_offers_it(case_at):
    case = take(notice(case_at, "diberitahukan"), "ask_postponement")
    letter = words(case)["permohonan-penundaan"]
    assert "Ketua Pengadilan Agama Wanagiri" in letter and "menunda putusan" in letter
    assert "melalui atasan langsung" not in letter
    set_term("penundaan_putusan", 0)
    with pytest.raises(Refused, match="tidak memakai surat permohonan penundaan"):
        take(case, "ask_postponement")


def test_papers_that_come_later_are_handed_in_with_what_they_are(case_at):
    case = notice(case_at, "diundang")
    with pytest.raises(Refused, match="Berkas"):
        take(case, "add_papers", **{"papers-0-file": ""})
    case = take(case, "add_papers")
    assert case.evidence.last().description == "Salinan gugatan"
    assert case.evidence.first().description == "Panggilan pengadilan (relaas)"


# Afterwards -------------------------------------------------------------------------------------------------------------


def test_a_divorce_is_reported_within_one_month(case_at):
    case = notice(case_at, "disampaikan")
    day = case.court_notice.given_on
    last, divorced = case.timekeeper.due_on("lapor_cerai", day), {"divorced_on": day.isoformat()}
    with pytest.raises(Refused, match="sesudah batas waktu"):
        take(case, "report_divorce", on=last + timedelta(days=1), **divorced)
    with pytest.raises(Refused, match="Masih dalam batas waktu"):
        take(case, "report_divorce_late", on=last)
    case = take(case, "report_divorce", on=last, **divorced)
    assert "Surat Keterangan" in words(case)["laporan-cerai-tergugat"]


def test_a_divorce_after_the_certificate_is_not_one_before_it(case_at):
    case = notice(case_at, "disampaikan")
    given = case.court_notice.given_on
    with pytest.raises(Refused, match="sebelum ada surat keterangan"):
        take(case, "report_divorce", divorced_on=(given - timedelta(days=1)).isoformat())
    with pytest.raises(Refused, match="Surat keterangan sudah diberikan"):
        take(case, "report_early_divorce", divorced_on=given.isoformat())
    with pytest.raises(Refused, match="mendahului gugatannya"):
        take(case, "report_early_divorce", divorced_on="2025-01-01")


@pytest.mark.parametrize("stage", ["diberitahukan", "dimediasi", "disampaikan"])
def test_a_divorce_before_the_certificate_is_reported_all_the_same_and_judged_apart(case_at, stage):
    case = notice(case_at, stage)
    on = min(case.stage_since, case.timekeeper.due_on("lapor_cerai", case.court_notice.suit_on))
    facts = {} if on == case.stage_since else {"late_reason": "Salinan putusan baru diterima."}
    case = take(case, "report_early_divorce", **facts)
    assert PATH(case).leads_now() == "disiplin/pp94-2021"
    assert "dalam batas waktunya" in words(case)["catatan-cerai-lebih-dahulu"]
    assert take(take(case, "note_no_salary_share"), "close").stage == "selesai"


def test_a_report_of_it_that_is_late_says_why(case_at):
    case = notice(case_at, "diberitahukan")
    late = case.timekeeper.due_on("lapor_cerai", case.court_notice.suit_on) + timedelta(days=1)
    with pytest.raises(Refused, match="Tulis mengapa terlambat"):
        take(case, "report_early_divorce", on=late)
    case = take(case, "report_early_divorce", on=late, late_reason="Salinan putusan baru diterima.")
    assert case.stage == "cerai_sebelum_keterangan"


def test_the_office_writes_down_a_divorce_that_nobody_reported(case_at):
    case, rina = notice(case_at, "didengar"), account(IBU_RINA)
    case = take(case, "report_early_divorce", account=rina, learned_from="Perubahan tunjangan keluarga.")
    assert case.entries.last().actor.handle == IBU_RINA
    assert "Perubahan tunjangan keluarga." in words(case)["catatan-cerai-lebih-dahulu"]


def test_the_certificate_is_handed_over_with_copies_to_court_spouse_and_unit(case_at, ibu_rina):
    case = notice(case_at, "diberikan", court="Pengadilan Negeri Sukamaju", religion="Kristen")
    page = signed_in(ibu_rina).get(reverse("take_step", args=[case.code, "serve"])).content.decode()
    for receiver in ("Ketua Pengadilan Negeri Sukamaju", "Ibu Rahayu Ningsih", "SMP Negeri 1 Wanagiri"):
        assert receiver in page
    with pytest.raises(Refused, match="Tembusan"):
        take(case, "serve", **{"copies-0-receiver": "", "copies-0-way": ""})
    assert "bukan persetujuan" in words(take(case, "serve"))["tanda-terima-keterangan"]


# What ends it from outside ---------------------------------------------------------------------------------------------

ENDINGS = {
    "note_death": "pegawai_meninggal", "note_spouse_death": "pasangan_meninggal", "note_retirement": "pensiun",
    "note_resignation": "berhenti", "transfer": "pindah_instansi",
}  # fmt: skip


@pytest.mark.parametrize("step", ENDINGS)
def test_each_ending_has_its_own_stage_and_leaves_nothing_running(case_at, step):
    case = take(notice(case_at, "didengar"), step)
    assert case.stage == ENDINGS[step] and case.stage in PATH.ends()
    assert not case.deadlines.filter(closed=False).exists()
    assert case.petition.ended_on == case.stage_since
    with pytest.raises(Refused, match="tidak terbuka"):
        take(case, "mediate")


def test_an_ending_may_come_at_any_stage_that_is_not_over():
    divorced = {"cerai_dilaporkan", "cerai_terlambat_dilaporkan", "cerai_sebelum_keterangan", "gaji_dibagi"}
    over = {*PATH.ends(), *divorced}
    for step in [*ENDINGS, "end_in_peace", "note_suit_ended", "report_early_divorce"]:
        assert set(PATH.step(step).sources) == {stage.value for stage in PATH.Stage} - over


@pytest.mark.parametrize("step", ["note_death", "note_spouse_death"])
def test_no_copy_is_meant_for_the_dead(case_at, step):
    case = take(notice(case_at, "diberitahukan"), step)
    sheet = case.documents.get(slug="penghentian-pemberitahuan").html
    assert ("salinannya untuk pegawai" in sheet) == (step != "note_death")


def test_an_ending_is_not_recorded_before_it_happened(case_at):
    case = notice(case_at, "diberitahukan")
    tomorrow = (case.stage_since + timedelta(days=1)).isoformat()
    with pytest.raises(Refused, match="Belum terjadi"):
        take(case, "note_death", happened_on=tomorrow)
    with pytest.raises(Refused, match="wewenang BKD"):
        take(case, "note_death", account=account(SRI))


def test_the_file_follows_who_goes_to_another_agency(case_at):
    letter = words(take(notice(case_at, "diterima_pejabat"), "transfer"))["penerusan-pemberitahuan"]
    assert "Kepala BKPSDM Kabupaten Sukamaju" in letter and "belum diberikan" in letter


def test_the_new_superior_goes_on_and_his_predecessor_no_longer_may(case_at):
    case = notice(case_at, "didengar")
    with pytest.raises(Refused, match="tidak berubah"):
        take(case, "note_move")
    budi, moved = Person.objects.get(handle=BUDI), case.stage_since + timedelta(days=1)
    Incumbency.objects.filter(person=budi).update(until=case.stage_since)
    Incumbency.objects.create(
        person=budi, position=Position.objects.get(code="disdik-kabid-smp"), kind="definitif", since=moved
    )
    case = take(case, "note_move", on=moved)
    with pytest.raises(Refused, match="wewenang Atasan langsung"):
        take(case, "mediate", account=account(SRI))
    case = take(case, "mediate")
    assert case.entries.last().actor.handle == PAK_HADI
    assert {d.counted_from for d in case.deadlines.filter(closed=False)} == {case.petition.received_on}


@pytest.mark.parametrize("step", ["add_papers", "end_in_peace", "report_early_divorce"])
def test_what_the_employee_does_a_stranger_does_not(case_at, step):
    case = notice(case_at, "diberitahukan")
    with pytest.raises(Refused, match="wewenang Pegawai yang bersangkutan"):
        take(case, step, account=account(ORANG_LAIN), on=lawful_day(step, case))
