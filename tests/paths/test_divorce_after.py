"""Izin cerai: what must be refused, an objection (PP 79/2021), the report of a divorce, and what ends it from outside."""

from datetime import timedelta

import pytest
from django.urls import reverse

from mediation.models import Account, Case, Incumbency, Petition, Position
from mediation.roles import Role, holders
from tests.divorce import DIVORCE, lawful, permit, words
from tests.walking import (
    BUDI,
    IBU_RINA,
    PAK_HADI,
    PPPK,
    SRI,
    account_for,
    lawful_day,
    open_case,
    take,
    upload,
)
from workflows import gate
from workflows.grammar import Refused
from workflows.paths import PATHS

pytestmark = pytest.mark.usefixtures("regency")
PATH = PATHS[DIVORCE]
REFUSAL_SERVED = "penolakan_disampaikan"

# What must be refused --------------------------------------------------------------------------------------------


def test_no_permit_because_the_wife_is_ill(case_at):
    """PP 10/1983 Art. 7(2)."""
    case = permit(case_at, "dinasihati")
    with pytest.raises(Refused, match="penyakit istri.*izin tidak boleh diberikan"):
        take(case, "grant", not_illness="tidak")
    refusal = words(take(case, "refuse", ground="cacat_sakit"))["sk-penolakan-cerai"]
    assert "istri mendapat cacat badan atau penyakit sesudah perkawinan" in refusal


def test_that_bar_protects_a_wife_and_is_not_named_against_one(case_at):
    case = permit(case_at, "dinasihati", subject=PPPK)
    with pytest.raises(Refused, match="melindungi istri"):
        take(case, "refuse", ground="cacat_sakit")


def test_each_mandatory_ground_is_printed_as_the_regulation_has_it(case_at):
    """PP 10/1983 Art. 7(3) a-d."""
    clause = {
        "agama": "ajaran atau peraturan agama yang dianut", "tanpa_alasan": "tidak ada alasan yang sah",
        "peraturan": "peraturan perundang-undangan yang berlaku", "akal_sehat": "bertentangan dengan akal sehat",
    }  # fmt: skip
    case = permit(case_at, "dinasihati")
    for ground, words_of_it in clause.items():
        answers = lawful("refuse", case, case.stage_since, None) | {"acted_on": case.stage_since.isoformat()}
        papers = gate.take(
            "refuse",
            case,
            account_for(Role.PPK, case, case.stage_since),
            answers | {"ground": ground},
            trial=True,
        )
        assert words_of_it in papers[0].html


def test_no_reason_is_not_said_of_a_file_whose_reasons_were_found_whole(case_at):
    case = permit(case_at, "dinasihati")
    with pytest.raises(Refused, match="Sebut bukti mana yang tidak mendukung"):
        take(case, "refuse", unproven="")
    assert "Surat desa tidak menyebut" in words(take(case, "refuse"))["sk-penolakan-cerai"]


@pytest.mark.parametrize(
    ("opinion", "report", "decide"),
    [("ditolak", {}, "grant"), ("dikabulkan", {"viable": "ya"}, "grant"), ("dikabulkan", {}, "refuse")],
)
def test_who_departs_from_the_superiors_words_says_why(case_at, opinion, report, decide):
    case = take(permit(case_at, "dimediasi"), "report", **report)
    case = take(case, "forward", opinion=opinion)
    for step in ("receive", "call_to_advice", "advise"):
        case = take(case, step)
    with pytest.raises(Refused, match="harus menyebut mengapa berbeda"):
        take(case, decide, differs="")
    case = take(case, decide, differs="Keterangan dalam nasihat lain")
    assert "berpendapat lain" in case.documents.order_by("pk").last().html


def test_who_agrees_with_the_superior_need_not_say_so(case_at):
    assert "berpendapat lain" not in words(permit(case_at, "dikabulkan"))["sk-izin-cerai"]


# An objection to a refusal (PP 79/2021) ----------------------------------------------------------------------------


def test_the_receipt_says_until_when_one_may_object(case_at):
    case = permit(case_at, REFUSAL_SERVED)
    due = case.timekeeper.due_on("keberatan", case.petition.served_on)
    assert f"{due.day} " in words(case)["tanda-terima-keputusan"].split("mengajukan keberatan")[1]
    assert "Ketua Pengadilan" not in words(case)["sk-penolakan-cerai"]


def test_fourteen_working_days_and_not_one_more(case_at):
    case = permit(case_at, REFUSAL_SERVED)
    due = case.timekeeper.due_on("keberatan", case.petition.served_on)
    with pytest.raises(Refused, match=f"sampai {due:%d-%m-%Y}; sesudah itu tidak dapat diterima"):
        take(case, "object_to_refusal", on=due + timedelta(days=1))
    assert take(case, "object_to_refusal", on=due).stage == "keberatan"


def test_a_refusal_is_final_only_after_those_days(case_at):
    case = permit(case_at, REFUSAL_SERVED)
    with pytest.raises(Refused, match="masih berjalan"):
        take(case, "note_no_objection", on=case.stage_since)
    assert take(case, "note_no_objection").stage == "penolakan_tetap"


def test_an_objection_is_decided_within_its_own_term(case_at):
    case = permit(case_at, "keberatan")
    due = case.deadlines.filter(closed=False).first()
    assert {d.term for d in case.deadlines.filter(closed=False)} == {"keberatan_cerai"}
    assert due.counted_from == case.petition.objected_on
    with pytest.raises(Refused, match="Batas waktunya"):
        take(case, "uphold_refusal", on=due.due_on + timedelta(days=1))
    assert (
        take(case, "uphold_refusal", on=due.due_on + timedelta(days=1), late_reason="Sakit.").stage
        == "penolakan_dikuatkan"
    )


def test_a_refusal_that_is_upheld_is_served_and_final(case_at):
    case = permit(case_at, "penolakan_tetap", via=[
        *"accept invite examine_applicant examine_spouse_then mediate report forward receive call_to_advice advise".split(),
        "refuse", "serve_refusal", "object_to_refusal", "uphold_refusal", "serve_upheld",
    ])  # fmt: skip
    assert "menguatkan Keputusan" in words(case)["sk-keberatan-cerai"]
    assert "tentang Keberatan atas Penolakan" in words(case)["tanda-terima-keputusan"]
    assert "mengajukan keberatan secara tertulis" not in words(case)["tanda-terima-keputusan"]


def test_an_objection_that_is_right_becomes_a_permit_by_the_same_test(case_at):
    case = permit(case_at, "keberatan")
    with pytest.raises(Refused, match="izin tidak boleh diberikan"):
        take(case, "grant_on_objection", sensible="tidak")
    case = take(case, "grant_on_objection")
    decision = words(case)["sk-izin-cerai"]
    assert "Mencabut Keputusan" in decision and "Peraturan Pemerintah Nomor 79 Tahun 2021" in decision
    assert case.petition.granted is True
    assert take(case, "serve").stage == "disampaikan"


def test_one_objects_or_asks_anew_and_not_both(case_at):
    case = permit(case_at, REFUSAL_SERVED)
    anew = open_case(key=DIVORCE, on=case.stage_since)
    with pytest.raises(Refused, match="permohonan baru"):
        take(case, "object_to_refusal")
    take(anew, "withdraw_alone")
    case = take(case, "object_to_refusal")
    with pytest.raises(Refused, match="masih berjalan"):
        open_case(key=DIVORCE, on=case.stage_since)


def test_the_objection_is_the_applicants_own_and_nobody_is_late_for_it(case_at):
    case = permit(case_at, REFUSAL_SERVED)
    with pytest.raises(Refused, match="wewenang Pegawai"):
        take(case, "object_to_refusal", account=Account.objects.get(username=IBU_RINA))
    assert not case.deadlines.filter(step="object_to_refusal").exists()


# After a permit ------------------------------------------------------------------------------------------------------


def test_a_divorce_is_reported_within_a_calendar_month(case_at):
    """SE 08/SE/1983."""
    case = permit(case_at, "disampaikan")
    day = case.stage_since
    due = case.timekeeper.due_on("lapor_cerai", day)
    with pytest.raises(Refused, match="tidak melapor lebih berat"):
        take(case, "report_divorce", on=due + timedelta(days=1), divorced_on=day.isoformat())
    with pytest.raises(Refused, match="Masih dalam batas waktu"):
        take(case, "report_divorce_late", on=due, divorced_on=day.isoformat())
    case = take(case, "report_divorce", on=due, divorced_on=day.isoformat())
    assert (case.stage, PATH.leads_to.get(case.stage)) == ("cerai_dilaporkan", None)
    assert "34/AC/2025" in words(case)["laporan-perceraian"]


def test_a_late_report_is_taken_and_what_follows_is_another_case(case_at, client):
    case = permit(case_at, "cerai_terlambat_dilaporkan")
    assert "bukan hukuman" in words(case)["laporan-perceraian-terlambat"]
    assert PATH.leads_to[PATH.Stage.DIVORCED_LATE] == "disiplin/pp94-2021"
    client.force_login(Account.objects.get(username=SRI))
    assert (
        reverse("open_case", args=["disiplin/pp94-2021"])
        in client.get(f"/perkara/{case.code}/").content.decode()
    )


@pytest.mark.parametrize("who", [SRI, IBU_RINA])
def test_what_the_office_learns_of_without_a_report_is_recorded_too(case_at, who):
    case = permit(case_at, "disampaikan")
    step, account = "report_divorce_late", Account.objects.get(username=who)
    assert take(case, step, account=account).stage == "cerai_terlambat_dilaporkan"


def test_a_divorce_is_neither_of_tomorrow_nor_before_the_wedding_nor_before_the_permit(case_at):
    case = permit(case_at, "disampaikan")
    for day, why in [
        (case.stage_since + timedelta(days=1), "sesudah hari dilaporkan"),
        (case.petition.married_on, "mendahului perkawinannya"),
        (case.petition.decided_on - timedelta(days=1), "mendahului izin"),
    ]:
        with pytest.raises(Refused, match=why):
            take(case, "report_divorce", divorced_on=day.isoformat())


@pytest.mark.parametrize("stage", ["diundang", "ditolak"])
def test_a_divorce_without_a_permit_ends_the_request_and_leads_to_discipline(case_at, stage):
    """PP 10/1983 Art. 3; PP 94/2021 Art. 41."""
    case = take(permit(case_at, stage), "note_divorce_without_permit")
    assert case.stage == "cerai_tanpa_izin"
    assert PATH.leads_to[PATH.Stage(case.stage)] == "disiplin/pp94-2021"
    assert not case.documents.get(slug="ba-cerai-tanpa-izin").for_subject


def test_a_divorce_after_the_permit_is_not_one_without(case_at):
    case = permit(case_at, "disampaikan")
    with pytest.raises(Refused, match="Izin sudah diberikan"):
        take(case, "note_divorce_without_permit", divorced_on=case.petition.decided_on.isoformat())


def test_nobody_is_obliged_to_divorce_because_he_may(case_at):
    case = take(permit(case_at, "disampaikan"), "note_permit_unused", why="batal")
    assert case.stage == "izin_tidak_dipakai"
    assert open_case(key=DIVORCE, on=case.stage_since).stage == "diajukan"


def test_the_case_is_closed_when_the_family_data_are_up_to_date(case_at):
    case = take(permit(case_at, "cerai_dilaporkan"), "note_no_salary_share")
    with pytest.raises(Refused, match="Perbarui dahulu"):
        take(case, "close", family_data="tidak")
    assert take(case, "close").stage == "selesai"


@pytest.mark.parametrize("stage", [REFUSAL_SERVED, "cerai_dilaporkan"])
def test_the_superior_follows_up_on_who_stayed_and_who_parted(case_at, stage):
    case = permit(case_at, stage)
    after = take(case, "follow_up")
    assert after.stage == stage
    assert "Isi percakapan tidak dicatat" in words(after)["catatan-tindak-lanjut"]
    with pytest.raises(Refused, match="wewenang Atasan langsung"):
        take(case, "follow_up", account=Account.objects.get(username=PAK_HADI))


def test_the_copies_are_listed_with_how_they_went(case_at):
    case = permit(case_at, "dikabulkan")
    with pytest.raises(Refused, match="Tembusan"):
        take(case, "serve", **{"copies-0-receiver": "", "copies-0-way": ""})
    assert (
        "Ketua Pengadilan Agama Wanagiri Pos tercatat" in words(take(case, "serve"))["tanda-terima-keputusan"]
    )


# What ends it from outside -----------------------------------------------------------------------------------------

ENDINGS = {
    "note_death": "pemohon_meninggal", "note_spouse_death": "pasangan_meninggal", "note_retirement": "pensiun",
    "note_resignation": "berhenti", "transfer": "pindah_instansi",
}  # fmt: skip


@pytest.mark.parametrize("step", ENDINGS)
def test_each_ending_has_its_own_stage_and_leaves_nothing_running(case_at, step):
    case = take(permit(case_at, "diajukan"), step)
    assert case.stage == ENDINGS[step] and case.stage in PATH.ends()
    assert not case.deadlines.filter(closed=False).exists()
    assert case.petition.ended_on == case.stage_since


@pytest.mark.parametrize("step", ["note_death", "note_spouse_death"])
def test_no_copy_is_meant_for_the_dead(case_at, step):
    case = take(permit(case_at, "diajukan"), step)
    sheet = case.documents.get(slug="penghentian-permintaan").html
    assert ("salinannya untuk pegawai" in sheet) == (step != "note_death")


def test_an_ending_may_come_at_any_stage_that_is_not_over():
    divorced = {"cerai_dilaporkan", "cerai_terlambat_dilaporkan", "cerai_tanpa_izin", "gaji_dibagi"}
    over = {*PATH.ends(), *divorced}
    for step in [*ENDINGS, "note_divorce_without_permit"]:
        assert set(PATH.step(step).sources) == {stage.value for stage in PATH.Stage} - over


def test_an_ending_is_not_recorded_before_it_happened(case_at):
    case = permit(case_at, "diajukan")
    tomorrow = (case.stage_since + timedelta(days=1)).isoformat()
    with pytest.raises(Refused, match="Belum terjadi"):
        take(case, "note_retirement", happened_on=tomorrow)
    with pytest.raises(Refused, match="Nomor surat"):
        take(case, "note_death", document_number="")


def test_the_file_follows_who_goes_to_another_agency(case_at):
    letter = words(take(permit(case_at, "diterima_pejabat"), "transfer"))["penerusan-instansi"]
    assert "Kepala BKPSDM Kabupaten Sukamaju" in letter and "belum diputus" in letter


def test_the_new_superior_goes_on_and_his_predecessor_no_longer_may(case_at):
    case = permit(case_at, "diperiksa")
    with pytest.raises(Refused, match="tidak berubah"):
        take(case, "note_move")
    budi = Account.objects.get(username=BUDI).person
    Incumbency.objects.filter(person=budi).update(until=case.stage_since)
    Incumbency.objects.create(
        person=budi, position=Position.objects.get(code="disdik-kabid-smp"), kind="definitif",
        since=case.stage_since + timedelta(days=1),
    )  # fmt: skip
    received = case.petition.received_on
    case = take(case, "note_move", on=case.stage_since + timedelta(days=1))
    assert case.stage == "diperiksa"
    assert holders(case, Role.DIRECT_SUPERIOR, case.stage_since)[0].person.handle == PAK_HADI
    with pytest.raises(Refused, match="wewenang Atasan langsung"):
        take(case, "mediate", account=Account.objects.get(username=SRI))
    case = take(case, "mediate")
    assert {d.counted_from for d in case.deadlines.filter(closed=False)} == {received}


# Contract employees ---------------------------------------------------------------------------------------------------


def test_the_decision_of_a_contract_employee_names_how_the_rule_reaches_him(case_at):
    decision = words(permit(case_at, "dikabulkan", subject=PPPK))["sk-izin-cerai"]
    assert (
        "Peraturan Pemerintah Nomor 49 Tahun 2018" in decision and "17115/B-AU.02.01/SD/CI/2022" in decision
    )
    assert "49 Tahun 2018" not in words(permit(case_at, "dikabulkan"))["sk-izin-cerai"]


def test_the_discipline_path_tells_of_a_contract_employee_what_holds_instead(case_at):
    case = permit(case_at, "cerai_terlambat_dilaporkan", subject=PPPK)
    with pytest.raises(Refused, match="PPPK"):
        open_case(Account.objects.get(username=SRI), on=case.stage_since, subject=PPPK)


def test_what_is_withdrawn_while_an_objection_runs_ends_it(case_at):
    case = take(permit(case_at, "keberatan"), "withdraw_alone")
    assert case.stage == "dicabut"
    assert Petition.objects.get(case=case).ended_on == case.stage_since


def test_what_is_taken_up_on_paper_is_recorded_with_its_scan(case_at):
    case, sri = permit(case_at, REFUSAL_SERVED), Account.objects.get(username=SRI)
    with pytest.raises(Refused, match="Pindaian"):
        take(case, "object_to_refusal", account=sri)
    take(
        case,
        "object_to_refusal",
        account=sri,
        signed_scan=upload(sri),
        on=lawful_day("object_to_refusal", case),
    )
    assert Case.objects.get(pk=case.pk).stage == "keberatan"
