"""Izin cerai: what PP 10/1983 jo. PP 45/1990 and SE 08/SE/1983 want, and what is refused in words."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from mediation.models import Account, Case, CaseRole, Incumbency, Notice, Term
from mediation.roles import Role
from tests.divorce import DIVORCE, GRANT, permit, set_term, words
from tests.walking import BUDI, PPPK, SRI, START, lawful_day, open_case, take, upload
from workflows import walks
from workflows.grammar import Refused
from workflows.paths import PATHS
from workflows.verify import verify

PATH = PATHS[DIVORCE]


CRUEL = {"grounds-0-ground": "kekejaman", "proofs-0-ground": "kekejaman", "proofs-0-kind": "visum"}


TO_EXAMINED = ["accept", "invite", "examine_applicant", "examine_spouse_then"]
TO_ADVISED = [*TO_EXAMINED, "mediate", "report", "forward", "receive", "call_to_advice", "advise"]
WALKS = {
    "completed and reconciled": ["return_request", "resubmit", "accept", "add_evidence", "withdraw"],
    "absent": ["accept", "invite", "note_absence", "invite_again", "note_absence", "go_on_without", "note_mediation_impossible", "report"],
    "spouse first": ["accept", "invite", "examine_spouse", "note_other_absence", "summon_applicant_again", "examine_applicant_then", "invite_to_mediation", "mediate_to_peace", "note_peace_broken", "withdraw_alone"],
    "applicant first": ["accept", "invite", "examine_applicant", "note_other_absence", "invite_spouse_again", "delegate_hearing", "receive_spouse_minutes_then", "note_death"],
    "far away": ["accept", "invite", "delegate_hearing", "receive_spouse_minutes", "note_spouse_death"],
    "second round": [*TO_ADVISED[:8], "invite_to_second_mediation", "mediate_again", "mediate_again_to_peace", "note_late_peace_broken", "note_second_mediation_impossible", "note_counselling", "call_to_advice", "advise_to_peace", "note_retirement"],
    "permit": [*TO_ADVISED, "ask_information", "receive_information", "hand_in_advice", "note_no_advice", "grant", "serve", "follow_up", "report_divorce", "note_no_salary_share", "close"],
    "late": [*TO_ADVISED, "grant", "serve", "report_divorce_late", "settle_salary", "settle_salary_anew", "end_salary_share"],
    "objection upheld": [*TO_ADVISED, "refuse", "serve_refusal", "object_to_refusal", "uphold_refusal", "serve_upheld"],
    "objection right": [*TO_ADVISED, "refuse", "serve_refusal", "object_to_refusal", "grant_on_objection", "serve", "note_permit_unused"],
    "no objection": [*TO_ADVISED, "refuse", "serve_refusal", "note_no_objection"],
    "resigned": ["note_resignation"],
    "transferred": ["transfer"],
    "without a permit": ["accept", "note_divorce_without_permit", "settle_salary", "end_salary"],
}  # fmt: skip


@pytest.mark.parametrize("walk", WALKS)
def test_every_step_writes_one_entry_and_its_papers(regency, walk):
    if walk == "second round":
        set_term("mediasi_bkd", 3)
    case = open_case(key=DIVORCE)
    for name in WALKS[walk]:
        case = take(case, name)
    assert [entry.step for entry in case.entries.order_by("seq")] == ["open", *WALKS[walk]]
    assert all(case.documents.filter(seq=entry.seq).exists() for entry in case.entries.all())
    assert verify().broken == []


def test_no_step_and_no_stage_is_left_out_above():
    taken = {name for names in WALKS.values() for name in names} | {"open"}
    assert {step.name for step in PATH.steps()} - taken == {"note_move"}  # in test_divorce_after
    reached = {PATH.step(name).target for name in taken} - {None}
    assert reached == {stage.value for stage in PATH.Stage}


@pytest.mark.parametrize(
    "file", sorted((settings.BASE_DIR / "fixtures" / "walks").glob("*-cerai-*.json")), ids=lambda f: f.stem
)
def test_every_walk_of_the_example_regency_goes_as_it_says(regency, file):
    walked = walks.walk(walks.read(file), Path(file).parent, operator="uji")
    assert walked.entries
    walked.remove_files()


def test_no_decision_without_summons_examination_mediation_report_and_advice(case_at):
    groups = PATH.must_pass[PATH.Stage.GRANTED]
    assert PATH.must_pass[PATH.Stage.REFUSED] == groups
    assert {str(stage) for group in groups for stage in group} == {
        "diundang", "diperiksa", "tidak_hadir_akhir", "dimediasi", "mediasi_tidak_terlaksana", "dilaporkan", "dinasihati",
    }  # fmt: skip
    case = permit(case_at, "diundang")
    with connection.cursor() as cursor:  # a stage that its entries do not tell of
        cursor.execute("UPDATE mediation_case SET stage = 'dinasihati' WHERE id = %s", [case.pk])
    with pytest.raises(Refused, match="tidak sesuai dengan catatannya"):
        take(case, "grant")


def test_a_request_is_the_employees_own(regency):
    with pytest.raises(Refused, match="wewenang Pegawai yang bersangkutan"):
        open_case(Account.objects.get(username="198904232014032001"), key=DIVORCE, subject=BUDI)
    assert not Case.objects.exists()


def test_a_request_on_paper_is_recorded_by_the_superior_with_the_signed_scan(regency):
    sri = Account.objects.get(username=SRI)
    with pytest.raises(Refused, match="Pindaian"):
        open_case(sri, key=DIVORCE, subject=BUDI)


def test_one_request_at_a_time(case_at):
    permit(case_at, "diajukan")
    with pytest.raises(Refused, match="masih berjalan"):
        open_case(key=DIVORCE)


def test_a_withdrawn_request_bars_no_later_one(case_at):
    case = permit(case_at, "dicabut_rukun")
    assert open_case(key=DIVORCE, on=case.stage_since).stage == "diajukan"


def test_each_reason_wants_its_own_evidence_and_the_missing_is_named(regency):
    case = open_case(key=DIVORCE, **{"proofs-0-kind": "visum"})
    assert case.petition.missing() == [
        "Perselisihan dan pertengkaran terus-menerus tanpa harapan rukun lagi: perlu salah satu dari "
        "Pernyataan lurah atau kepala desa yang disahkan camat"
    ]
    with pytest.raises(Refused, match="Bukti belum lengkap"):
        take(case, "accept")
    assert "disahkan camat" in words(case)["tanda-terima-permintaan"]


def test_evidence_for_a_reason_not_given_is_refused(regency):
    with pytest.raises(Refused, match="alasan yang tidak dipilih"):
        open_case(key=DIVORCE, **{"proofs-0-ground": "zina"})


def test_a_return_does_not_restart_the_superiors_three_months(case_at):
    case = permit(case_at, "diajukan", via=["return_request", "resubmit", "return_request", "resubmit"])
    due = case.deadlines.filter(closed=False, term="atasan_cerai")
    assert {d.counted_from for d in due} == {case.petition.received_on}
    assert {d.due_on for d in due} == {case.timekeeper.due_on("atasan_cerai", case.petition.received_on)}


def test_the_superiors_term_is_shown_at_every_stage_that_is_his(case_at):
    case = permit(case_at, "diajukan")
    for name in [*TO_EXAMINED, "mediate", "report"]:
        case = take(case, name)
        assert case.deadlines.filter(closed=False, term="atasan_cerai").exists(), case.stage


def test_the_superior_forwards_late_only_with_the_reason(case_at):
    case = permit(case_at, "dilaporkan")
    late = case.timekeeper.due_on("atasan_cerai", case.petition.received_on) + timedelta(days=1)
    with pytest.raises(Refused, match="Batas waktunya"):
        take(case, "forward", on=late)
    assert take(case, "forward", on=late, late_reason="Sakit.").stage == "diteruskan"


def test_the_authoritys_three_months_run_from_its_own_receipt_and_grant_nothing(case_at):
    case = permit(case_at, "dinasihati")
    due = case.deadlines.get(closed=False, step="grant")
    assert due.counted_from == case.petition.authority_received_on
    assert not [step for step in PATH.steps() if Role.CLOCK in step.rule.by]
    with pytest.raises(Refused, match="Batas waktunya"):
        take(case, "grant", on=due.due_on + timedelta(days=1))


def test_a_permit_is_given_only_if_every_part_of_the_legal_test_is_met(case_at):
    case = permit(case_at, "dinasihati")
    for question in GRANT:
        with pytest.raises(Refused, match="izin tidak boleh diberikan"):
            take(case, "grant", **{question: "tidak"})


def test_a_refusal_names_its_ground(case_at):
    case = permit(case_at, "dinasihati")
    with pytest.raises(Refused, match="Dasar penolakan"):
        take(case, "refuse", ground="")
    assert "akal sehat" in words(take(case, "refuse", ground="akal_sehat"))["sk-penolakan-cerai"]


ONE_HEARD = ["accept", "invite", "examine_applicant"]


def test_the_spouse_who_stays_away_is_invited_as_often_as_the_agency_says(case_at):
    case = permit(case_at, "satu_diperiksa", via=ONE_HEARD)
    for _ in range(Term.objects.get(key="undangan_cerai").amount - 1):
        case = take(case, "note_other_absence")
        with pytest.raises(Refused, match="belum habis"):
            take(case, "go_on_without")
        case = take(case, "invite_spouse_again")
    case = take(case, "note_other_absence")
    with pytest.raises(Refused, match="jatah undangannya habis"):
        take(case, "invite_spouse_again")
    case = take(case, "go_on_without")
    case = take(case, "note_mediation_impossible")
    assert take(case, "report").stage == "dilaporkan"


def test_who_was_heard_stays_heard_when_the_other_does_not_come(case_at):
    case = take(permit(case_at, "satu_diperiksa", via=ONE_HEARD), "note_other_absence")
    assert case.stage == "satu_diperiksa"
    assert list(case.invitations.values_list("party", "came")) == [("pemohon", True), ("pasangan", False)]
    with pytest.raises(Refused, match="sudah dicatat"):
        take(case, "note_other_absence")
    assert take(case, "examine_spouse_then").stage == "diperiksa"  # who comes late after all is heard


def test_the_applicant_who_stays_away_is_summoned_again_too(case_at):
    case = permit(case_at, "satu_diperiksa", via=["accept", "invite", "examine_spouse", "note_other_absence"])
    with pytest.raises(Refused, match="yang belum adalah pemohon"):
        take(case, "invite_spouse_again")
    case = take(case, "summon_applicant_again")
    assert take(case, "examine_applicant_then").stage == "diperiksa"


def test_nobody_is_heard_twice(case_at):
    case = permit(case_at, "satu_diperiksa", via=ONE_HEARD)
    with pytest.raises(Refused, match="sudah diperiksa"):
        take(case, "examine_applicant_then")


def test_when_neither_comes_both_are_called_again_and_then_the_request_goes_on(case_at):
    case = permit(case_at, "tidak_hadir")
    case = take(take(case, "invite_again"), "note_absence")
    with pytest.raises(Refused, match="sudah habis"):
        take(case, "invite_again")
    assert take(case, "go_on_without").stage == "tidak_hadir_akhir"


def test_an_absence_is_not_noted_before_its_day(case_at):
    case = permit(case_at, "diundang")
    with pytest.raises(Refused, match="baru dapat dicatat"):
        take(case, "note_absence", on=case.stage_since)


@pytest.mark.parametrize("step", ["examine_applicant", "examine_spouse"])
def test_nobody_is_heard_before_the_day_of_the_invitation(case_at, step):
    case = permit(case_at, "diundang")
    with pytest.raises(Refused, match="tidak mendahului"):
        take(case, step, on=case.stage_since)


def test_minutes_without_a_signature_say_why_and_hold(case_at):
    case = permit(case_at, "diundang")
    with pytest.raises(Refused, match="mengapa berita acara tidak ditandatangani"):
        take(case, "examine_spouse", signed="tidak")
    case = take(
        case, "examine_spouse", signed="tidak", unsigned_reason="Saya ingin bertanya kepada keluarga dahulu"
    )
    minutes = words(case)["ba-pemeriksaan-pasangan"]
    assert "ingin bertanya kepada keluarga dahulu" in minutes and "tetap sah" in minutes


def test_the_spouse_may_be_heard_first(case_at):
    case = permit(case_at, "diperiksa", via=["accept", "invite", "examine_spouse", "examine_applicant_then"])
    assert case.hearings.count() == 2


def test_no_more_sessions_than_the_agency_has(case_at):
    case = permit(case_at, "diperiksa")
    for _ in range(Term.objects.get(key="mediasi_cerai").amount):
        case = take(case, "mediate")
    with pytest.raises(Refused, match="sudah habis"):
        take(case, "mediate")


def test_a_session_to_which_nobody_came_is_no_mediation(case_at):
    with pytest.raises(Refused, match="Tidak ada yang hadir"):
        take(permit(case_at, "diperiksa"), "mediate", applicant_came="tidak", spouse_came="tidak")


def test_a_session_is_not_before_the_day_to_which_the_two_were_invited(case_at):
    case = take(permit(case_at, "diperiksa"), "invite_to_mediation")
    with pytest.raises(Refused, match="tidak mendahului"):
        take(case, "mediate", on=case.stage_since)
    case = take(case, "mediate", spouse_came="tidak")
    came = case.invitations.filter(purpose="mediasi").values_list("party", "came")
    assert dict(came) == {"pemohon": True, "pasangan": False}


def test_two_sessions_on_one_day_are_one_session(case_at):
    case = permit(case_at, "dimediasi")
    with pytest.raises(Refused, match="Beri waktu untuk berpikir"):
        take(case, "mediate", on=case.stage_since)
    assert take(case, "mediate").mediations.count() == 2


def test_who_agreed_to_be_reconciled_is_not_reported_as_beyond_hope(case_at):
    case = permit(case_at, "rukun_dalam_mediasi")
    assert "sepakat rukun kembali" in words(case)["ba-mediasi"]
    for step in ("report", "mediate", "note_mediation_impossible"):
        with pytest.raises(Refused, match="tidak terbuka"):
            take(case, step)
    assert case.deadlines.filter(closed=False, term="atasan_cerai").exists()
    assert take(case, "withdraw").stage == "dicabut_rukun"


def test_a_reconciliation_that_did_not_last_is_minuted_before_the_report(case_at):
    case = take(permit(case_at, "rukun_dalam_mediasi"), "note_peace_broken")
    assert case.stage == "dimediasi"
    assert "kemudian tidak jadi" in words(take(case, "report"))["laporan-mediasi"]


def test_nothing_is_decided_while_the_two_are_reconciled_by_the_authority(case_at):
    case = permit(case_at, "rukun_di_pejabat")
    for step in ("grant", "refuse", "advise"):
        with pytest.raises(Refused, match="tidak terbuka"):
            take(case, step)
    case = take(case, "note_late_peace_broken")
    case = take(take(case, "call_to_advice"), "advise")
    assert (
        case.deadlines.filter(step="grant", closed=False).get().counted_from
        == case.petition.authority_received_on
    )


def test_an_absence_from_the_advice_is_not_minuted_before_its_day(case_at):
    case = permit(case_at, "diterima_pejabat")
    first = case.timekeeper.due_on("undangan_cerai_jarak", case.stage_since)
    later = case.timekeeper.days.after(first, 2)
    case = take(case, "call_to_advice", applicant_on=first.isoformat(), spouse_on=later.isoformat())
    with pytest.raises(Refused, match="ketidakhadiran baru dapat dicatat"):
        take(case, "advise", on=first, spouse_came="tidak")
    assert take(case, "advise", on=later, spouse_came="tidak").stage == "dinasihati"


def test_the_request_does_not_lie_unseen_between_superior_and_authority(case_at):
    case = permit(case_at, "diteruskan")
    due = case.deadlines.get(closed=False)
    assert (due.step, due.counted_from) == ("receive", case.petition.forwarded_on)


def test_a_superior_who_finds_the_reason_senseless_does_not_recommend_it(case_at):
    case = take(permit(case_at, "dimediasi"), "report", sensible="tidak")
    with pytest.raises(Refused, match="akal sehat"):
        take(case, "forward", opinion="dikabulkan")
    assert take(case, "forward", opinion="ditolak").stage == "diteruskan"


DIVORCED = {"cerai_dilaporkan", "cerai_terlambat_dilaporkan", "cerai_tanpa_izin", "gaji_dibagi"}


def test_the_two_may_be_reconciled_at_any_moment_before_the_decision(case_at):
    decided = {"dikabulkan", "ditolak", "disampaikan", "penolakan_disampaikan", "penolakan_dikuatkan"}
    before = {s.value for s in PATH.Stage} - decided - set(PATH.ends())
    for step in ("withdraw", "withdraw_alone"):
        assert set(PATH.step(step).sources) == before - DIVORCED
    assert take(permit(case_at, "dinasihati"), "withdraw").stage == "dicabut_rukun"


@pytest.mark.parametrize("stage", ["diajukan", "rukun_dalam_mediasi"])
def test_a_mind_may_change_without_a_reconciliation(case_at, stage):
    case = take(permit(case_at, stage), "withdraw_alone")
    assert case.stage == "dicabut"
    assert not case.documents.filter(slug="ba-rukun").exists()
    assert open_case(key=DIVORCE, on=case.stage_since).stage == "diajukan"


def test_nobody_is_made_to_withdraw(case_at):
    with pytest.raises(Refused, match="tidak dicabut karena tekanan"):
        take(permit(case_at, "diajukan"), "withdraw_alone", free_will="tidak")


def test_a_reconciliation_is_declared_by_both(case_at):
    case = permit(case_at, "diperiksa")
    with pytest.raises(Refused, match="Cabut permohonan tanpa rukun"):
        take(case, "withdraw", spouse_agrees="tidak")
    assert "Rahayu Ningsih" in words(take(case, "withdraw"))["ba-rukun"]


def test_a_withdrawal_is_recorded_for_the_employee_only_with_what_both_signed(case_at):
    case, sri = permit(case_at, "diperiksa"), Account.objects.get(username=SRI)
    for step in ("withdraw", "withdraw_alone"):
        with pytest.raises(Refused, match="Pindaian"):
            take(case, step, account=sri)
    with pytest.raises(Refused, match="Rukun dinyatakan oleh keduanya"):
        take(case, "withdraw", account=sri, signed_scan=upload(sri), spouse_agrees="tidak")
    case = take(case, "withdraw", account=sri, signed_scan=upload(sri))
    assert "Dicatat dalam Rukun oleh" in words(case)["pencabutan-permintaan"]


def test_after_the_decision_nothing_is_withdrawn(case_at):
    case = permit(case_at, "dikabulkan")
    for step in ("withdraw", "withdraw_alone"):
        with pytest.raises(Refused, match="tidak terbuka"):
            take(case, step)


def test_with_cruelty_the_two_are_called_and_met_apart(case_at):
    case = permit(case_at, "diterima", **CRUEL)
    day = case.timekeeper.due_on("undangan_cerai_jarak", case.stage_since).isoformat()
    with pytest.raises(Refused, match="waktu yang berbeda"):
        take(case, "invite", applicant_on=day, spouse_on=day, applicant_at="09.00", spouse_at="09.00")
    case = permit(case_at, "diperiksa", subject="199003112014031001", **CRUEL)
    with pytest.raises(Refused, match="satu per satu"):
        take(case, "mediate", form="bersama")
    assert take(case, "mediate", form="terpisah").mediations.get().apart


def test_with_cruelty_no_paper_says_where_either_lives(case_at):
    hidden = {"address": "Jalan Tersembunyi 17", "spouse_address": "Lorong Rahasia 9"}
    case = permit(case_at, "disampaikan", **CRUEL, **hidden, via=[
        "accept", "invite", "examine_applicant", "examine_spouse_then", "invite_to_mediation", "note_mediation_impossible",
        "report", "forward", "receive", "call_to_advice", "advise", "grant", "serve",
    ])  # fmt: skip
    for document in case.documents.all():
        assert "Tersembunyi" not in document.html and "Lorong Rahasia" not in document.html, document.slug
    assert any("129" in sentence for sentence in PATH(case).help_for_subject())


def test_the_employee_never_gets_a_paper_with_the_spouses_words_or_address(case_at):
    case = permit(case_at, "dilaporkan", spouse_address="Lorong Rahasia 9")
    own = {d.slug for d in case.documents.filter(for_subject=True)}
    assert not own & {"ba-pemeriksaan-pasangan", "ba-mediasi", "laporan-mediasi", "undangan-pasangan"}
    assert not [
        d.slug for d in case.documents.exclude(slug="permintaan-izin-cerai") if "Lorong Rahasia" in d.html
    ]


def test_a_spouse_who_is_a_civil_servant_holds_no_office_in_the_case_and_does_not_see_it(regency):
    sri = Account.objects.get(username=SRI)  # Budi's own superior
    case = open_case(key=DIVORCE, spouse_person=SRI)
    assert CaseRole.objects.filter(case=case, role=Role.SPOUSE, person=sri.person).exists()
    assert not Case.objects.visible_to(sri, case.stage_since).filter(pk=case.pk).exists()
    with pytest.raises(Refused, match="wewenang"):
        take(case, "accept", account=sri)
    assert take(case, "accept").stage == "diterima"  # the next superior up


def test_a_right_is_nobodys_turn(case_at):
    case = permit(case_at, "diterima")
    Notice.objects.all().delete()
    case = take(case, "add_evidence")
    told = set(Notice.objects.filter(case=case).values_list("account__username", flat=True))
    assert SRI in told and case.stage == "diterima"


def test_more_evidence_mends_what_was_missing(regency):
    case = open_case(key=DIVORCE, **{"proofs-0-kind": "lain"})
    assert case.petition.missing()
    budi = Account.objects.get(username=BUDI)
    case = take(case, "add_evidence", **{"proofs-0-kind": "lurah_camat", "proofs-0-file": upload(budi)})
    assert take(case, "accept", on=lawful_day("accept", case)).stage == "diterima"


def test_the_employee_asks_from_his_own_page_and_sees_there_what_he_may_do(client, regency):
    budi = Account.objects.get(username=BUDI)
    client.force_login(budi)
    assert "Ajukan izin perceraian" in client.get("/").content.decode()
    case = open_case(key=DIVORCE)
    page = client.get(f"/perkara/{case.code}/").content.decode()
    assert "Tambahkan bukti" in page and "Cabut permohonan" in page and "/accept" not in page


@pytest.mark.parametrize(
    ("subject", "word"), [(PPPK, "suami"), ("198812172024211001", "istri"), (BUDI, "istri")]
)
def test_the_other_party_is_named_by_the_sex_in_the_applicants_number(regency, subject, word):
    """A contract employee's number has it in the same place."""
    case = open_case(key=DIVORCE, subject=subject)
    assert case.petition.spouse_word == word
    assert f"perceraian dengan {word} saya" in words(case)["permintaan-izin-cerai"]


def test_a_contract_employee_asks_too_and_has_a_grade_but_no_rank(case_at):
    case = permit(case_at, "dikabulkan", subject=PPPK)
    decision = words(case)["sk-izin-cerai"]
    assert f"NI PPPK {PPPK}" in decision and "Golongan IX" in decision


def test_an_applicant_without_a_post_is_told_what_to_do(regency):
    budi = Account.objects.get(username=BUDI)
    Incumbency.objects.filter(person=budi.person).update(until=START - timedelta(days=1))
    with pytest.raises(Refused, match="Mintalah BKD/BKPSDM melengkapi data jabatan"):
        open_case(key=DIVORCE)


def test_the_decision_is_copied_to_the_court_of_the_religion(case_at):
    assert "Ketua Pengadilan Agama Wanagiri" in words(permit(case_at, "dikabulkan"))["sk-izin-cerai"]
    catholic = permit(case_at, "dikabulkan", subject=PPPK, religion="Katolik")
    assert "Ketua Pengadilan Negeri Wanagiri" in words(catholic)["sk-izin-cerai"]
    with pytest.raises(Refused, match="Agama"):
        open_case(key=DIVORCE, subject="199003112014031001", religion="Tidak ada")


def test_an_hour_is_an_hour(case_at):
    case = permit(case_at, "diterima")
    for hour in ("", "pagi", "25.00", "9.75", "09.00.00"):
        with pytest.raises(Refused, match="Pukul"):
            take(case, "invite", applicant_at=hour)


def test_the_letter_writes_the_hour_with_the_time_zone_of_the_agency(case_at):
    case = take(permit(case_at, "diterima"), "invite", applicant_at="9:30", spouse_at="jam 13 WIB")
    assert "09.30 WI" in words(case)["panggilan-cerai"] and "13.00 WI" in words(case)["undangan-pasangan"]


def test_the_spouse_is_invited_and_never_summoned(case_at):
    letter = words(permit(case_at, "diundang"))["undangan-pasangan"]
    assert "Yth. Ibu Rahayu Ningsih" in letter and "kami undang" in letter and "panggil" not in letter.lower()


def test_the_permit_answers_the_legal_test_point_by_point(case_at):
    decision = words(permit(case_at, "dikabulkan"))["sk-izin-cerai"]
    for clause in (
        "alasan yang sah", "didukung bukti berupa", "tidak bertentangan dengan ajaran dan peraturan agama",
        "peraturan perundang-undangan yang berlaku", "cacat badan atau penyakit istri", "dapat diterima akal sehat", "tetapi tidak berhasil",
        "Undang-Undang Nomor 20 Tahun 2023", "Peraturan Pemerintah Nomor 45 Tahun 1990", "08/SE/1983",
    ):  # fmt: skip
        assert clause in decision
