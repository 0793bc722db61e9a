"""Izin cerai: reasons and their evidence (SE 08/SE/1983, III), who is asked besides, and what an agency sets for itself."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from mediation.models import Account, LawfulProof, RequiredPaper, Term, Unit
from tests.divorce import DIVORCE, VILLAGE, permit, proof, set_term, words
from tests.pages import signed_in
from tests.walking import BUDI, IBU_RINA, SRI, START, open_case, take, upload
from workflows.grammar import Refused

pytestmark = pytest.mark.usefixtures("regency")


def ask(**changes):
    return open_case(key=DIVORCE, **changes)


def evidence(ground, kind, **changes):
    """An opening with this reason and this kind of evidence."""
    row = {"ground": ground, "kind": kind} | changes
    return {"grounds-0-ground": ground, **{f"proofs-0-{key}": value for key, value in row.items()}}


# The six reasons, each with its evidence ----------------------------------------------------------------------

SUFFICES = [
    ("zina", "putusan", {}),
    ("zina", "saksi_camat", {}),
    ("zina", "tertangkap_tangan", {}),
    ("mabuk_madat_judi", "saksi_camat", {}),
    ("mabuk_madat_judi", "dokter_polisi", {}),
    ("ditinggalkan", "lurah_camat", {"grounds-0-since_on": "2022-12-01"}),
    ("penjara", "putusan_tetap", {"grounds-0-years": "5"}),
    ("kekejaman", "visum", {}),
    ("pertengkaran", "lurah_camat", {}),
]


@pytest.mark.parametrize(("ground", "kind", "more"), SUFFICES)
def test_any_one_kind_of_evidence_of_the_circular_suffices(ground, kind, more):
    case = ask(**evidence(ground, kind), **more)
    assert case.petition.missing() == []
    assert take(case, "accept").stage == "diterima"


@pytest.mark.parametrize(
    ("ground", "kind"), [("zina", "lurah_camat"), ("pertengkaran", "visum"), ("kekejaman", "lain")]
)
def test_another_kind_does_not_suffice_and_what_would_is_named(ground, kind):
    case = ask(**evidence(ground, kind))
    assert case.petition.missing()
    with pytest.raises(Refused, match="Bukti belum lengkap"):
        take(case, "accept")


def test_what_suffices_is_the_agencys_table():
    LawfulProof.objects.create(
        ground="kekejaman", kind="dokter_polisi", basis="Ketentuan instansi", certainty="L"
    )
    case = ask(**evidence("kekejaman", "dokter_polisi"))
    assert case.petition.missing() == []
    with pytest.raises(ValidationError):
        LawfulProof(ground="kekejaman", kind="dokter_polisi", certainty="L").full_clean()


@pytest.mark.parametrize(
    ("kind", "particular", "label"),
    [
        ("putusan_tetap", "number", "Nomor surat atau putusan"),
        ("putusan", "issuer", "Dibuat oleh"),
        ("visum", "issuer", "Dibuat oleh"),
        ("visum", "dated_on", "Tanggal surat"),
        ("saksi_camat", "witness_1", "saksi pertama"),
        ("saksi_camat", "witness_2", "saksi kedua"),
        ("saksi_camat", "adults", "sudah dewasa"),
        ("saksi_camat", "endorsed_by", "paling rendah camat"),
        ("lurah_camat", "endorsed_on", "Tanggal diketahui"),
        ("tertangkap_tangan", "issuer", "Dibuat oleh"),
    ],
)
def test_evidence_says_of_itself_what_its_kind_must_say(kind, particular, label):
    with pytest.raises(Refused, match=f"Baris 1, .*{label}.*memerlukan isian ini"):
        ask(**evidence("zina", kind, **{particular: ""}))


def test_supporting_evidence_of_another_kind_need_say_nothing_more():
    bare = dict.fromkeys(VILLAGE, "") | {"kind": "lain", "file": upload(Account.objects.get(username=BUDI))}
    ask(**{f"proofs-1-{key}": value for key, value in bare.items()}, **{"proofs-1-ground": "pertengkaran"})


def test_two_witnesses_are_two_and_of_age():
    with pytest.raises(Refused, match="dua saksi yang berlainan"):
        ask(**evidence("zina", "saksi_camat", witness_2="SUHARTI"))
    with pytest.raises(Refused, match="orang dewasa"):
        ask(**evidence("zina", "saksi_camat", adults="tidak"))


@pytest.mark.parametrize("particular", ["dated_on", "endorsed_on"])
def test_no_paper_is_of_tomorrow(particular):
    later = (START + timedelta(days=1)).isoformat()
    with pytest.raises(Refused, match="tidak mungkin sesudah"):
        ask(**{f"proofs-0-{particular}": later})


def test_to_be_left_is_a_reason_after_two_years():
    left = evidence("ditinggalkan", "lurah_camat")
    with pytest.raises(Refused, match="sejak kapan"):
        ask(**left)
    with pytest.raises(Refused, match="belum dua tahun"):
        ask(**left, **{"grounds-0-since_on": "2023-02-04"})
    ask(**left, **{"grounds-0-since_on": "2023-02-03"})  # two years to the day


def test_prison_is_a_reason_from_five_years_and_after_the_wedding():
    prison = evidence("penjara", "putusan_tetap")
    with pytest.raises(Refused, match="5 tahun atau lebih"):
        ask(**prison, **{"grounds-0-years": "4"})
    with pytest.raises(Refused, match="sesudah perkawinan"):
        ask(**prison, married_on="2025-01-20", **{"grounds-0-years": "6"})


def test_the_report_names_who_stands_behind_the_evidence(case_at):
    report = words(permit(case_at, "dilaporkan"))["laporan-mediasi"]
    assert "Kepala Desa Krajan, Nomor 474/31, 10 Januari 2025" in report
    assert "diketahui Camat Wanagiri, 13 Januari 2025" in report


# Who is in court already ----------------------------------------------------------------------------------------


def test_the_sued_spouse_is_sent_to_the_notice_within_its_term():
    with pytest.raises(Refused, match=r"surat keterangan, paling lambat 6 hari kerja"):
        ask(in_court="pasangan")


def test_who_sued_without_a_permit_is_not_given_one_afterwards():
    with pytest.raises(Refused, match="Izin harus ada sebelum menggugat"):
        ask(in_court="saya")
    with pytest.raises(Refused, match="pengadilan"):
        ask(in_court="")


# A spouse far away ------------------------------------------------------------------------------------------------


def test_another_official_may_hear_a_spouse_who_lives_far_away(case_at):
    case = permit(case_at, "satu_diperiksa", via=["accept", "invite", "examine_applicant"])
    with pytest.raises(Refused, match="Kirim permintaannya dahulu"):
        take(case, "receive_spouse_minutes_then")
    case = take(case, "delegate_hearing")
    letter = words(case)["permintaan-pemeriksaan"]
    assert "Kepala SMP Negeri 3" in letter and "Dusun Krajan" not in letter
    assert "Apakah Saudara dalam keadaan sehat" in letter  # the questions go along
    case = take(case, "receive_spouse_minutes_then")
    assert case.stage == "diperiksa"
    hearing = case.hearings.get(party="pasangan")
    assert (hearing.heard_by, hearing.minutes_number) == (case.petition.delegate, "BA/3")
    assert "Berita Acara Nomor BA/3" in words(take(take(case, "mediate"), "report"))["laporan-mediasi"]


def test_the_minutes_of_another_official_follow_his_instruction(case_at):
    case = take(permit(case_at, "diundang"), "delegate_hearing")
    early = (case.petition.delegated_on - timedelta(days=1)).isoformat()
    with pytest.raises(Refused, match="baru diminta"):
        take(case, "receive_spouse_minutes", heard_on=early)
    with pytest.raises(Refused, match="Nomor berita acara"):
        take(case, "receive_spouse_minutes", minutes_number="")
    assert take(case, "receive_spouse_minutes").stage == "satu_diperiksa"


# What an agency sets for itself -------------------------------------------------------------------------------------


def test_without_a_second_round_its_steps_are_closed_in_words_and_nothing_waits_for_them(case_at):
    case = permit(case_at, "diterima_pejabat")
    for step in ("invite_to_second_mediation", "mediate_again", "note_second_mediation_impossible"):
        with pytest.raises(Refused, match="tidak mempunyai mediasi di BKD/BKPSDM"):
            take(case, step)
    assert take(case, "call_to_advice").stage == "dipanggil_pejabat"


def test_where_there_is_a_second_round_the_advice_comes_after_it(case_at):
    set_term("mediasi_bkd", 2)
    case = permit(case_at, "diterima_pejabat")
    with pytest.raises(Refused, match="Lakukan dahulu"):
        take(case, "call_to_advice")
    case = take(take(case, "invite_to_second_mediation"), "mediate_again")
    assert "di BKD/BKPSDM" in words(case)["ba-mediasi"]
    assert case.deadlines.filter(closed=False, term="pejabat_cerai").exists()
    case = take(case, "mediate_again")
    with pytest.raises(Refused, match="sudah habis"):
        take(case, "mediate_again")
    assert [(m.round, m.ordinal) for m in case.mediations.all()] == [("atasan", 1), ("bkd", 1), ("bkd", 2)]
    assert take(case, "call_to_advice").stage == "dipanggil_pejabat"


def test_a_second_round_that_cannot_be_held_does_not_stop_the_authority(case_at):
    set_term("mediasi_bkd", 3)
    case = take(permit(case_at, "diterima_pejabat"), "note_second_mediation_impossible")
    assert take(case, "call_to_advice").stage == "dipanggil_pejabat"


def test_the_second_round_may_reconcile_the_two(case_at):
    set_term("mediasi_bkd", 3)
    case = take(permit(case_at, "diterima_pejabat"), "mediate_again_to_peace")
    with pytest.raises(Refused, match="tidak terbuka"):
        take(case, "call_to_advice")
    assert take(case, "withdraw").stage == "dicabut_rukun"


@pytest.mark.parametrize("decide", ["grant", "refuse"])
def test_where_marriage_advice_is_wanted_nothing_is_decided_without_it(case_at, decide):
    case = permit(case_at, "dinasihati")
    set_term("saran_perkawinan", 1)
    with pytest.raises(Refused, match="mewajibkan saran BP4"):
        take(case, decide)
    assert take(take(case, "hand_in_advice"), decide).stage in {"dikabulkan", "ditolak"}


def test_a_local_rule_never_suspends_the_duty_to_decide(case_at):
    case = permit(case_at, "dinasihati")
    set_term("saran_perkawinan", 1)
    case = take(case, "note_no_advice")
    assert "tidak memberatkan" in words(case)["ba-saran-tidak-diperoleh"]
    assert take(case, "grant").stage == "dikabulkan"


def test_the_applicant_hands_in_the_advice_himself_at_any_time_from_the_beginning(case_at):
    case = permit(case_at, "diundang")
    case = take(case, "hand_in_advice", account=Account.objects.get(username=BUDI))
    assert (case.stage, case.advices.get().giver) == ("diundang", "bp4")
    with pytest.raises(Refused, match="tidak mungkin sesudah"):
        take(case, "hand_in_advice", given_on=(case.stage_since + timedelta(days=1)).isoformat())


@pytest.mark.parametrize("offer", ["ditawarkan", "tidak_tersedia"])
def test_where_counselling_is_offered_first_the_offer_is_enough(case_at, offer):
    set_term("konseling_cerai", 1)
    case = permit(case_at, "diterima_pejabat")
    with pytest.raises(Refused, match="Catat dahulu penawarannya"):
        take(case, "call_to_advice")
    case = take(case, "note_counselling", offer=offer)
    sheet = words(case)["catatan-penawaran-konseling"]
    assert "tidak memberatkan" in sheet and "hadir" not in sheet  # whether somebody went is written nowhere
    assert take(case, "call_to_advice").stage == "dipanggil_pejabat"


# Information of others -----------------------------------------------------------------------------------------------


def test_the_authority_asks_others_when_the_reasons_do_not_convince(case_at):
    case = permit(case_at, "dinasihati")
    with pytest.raises(Refused, match="Yang ditunggu: tidak ada"):
        take(case, "receive_information")
    case = take(case, "ask_information")
    assert "Kepala Desa Krajan" in words(case)["permintaan-keterangan"]
    with pytest.raises(Refused, match="Tidak ada permintaan dengan nomor itu.*Nomor 1: Kepala Desa Krajan"):
        take(case, "receive_information", ordinal="7")
    case = take(case, "receive_information")
    assert case.inquiries.get().answered_on == case.stage_since
    assert case.stage == "dinasihati"


def test_what_is_still_awaited_is_before_the_authoritys_eyes(client, case_at):
    case = take(permit(case_at, "dinasihati"), "ask_information")
    client.force_login(Account.objects.get(username=IBU_RINA))
    page = client.get(f"/perkara/{case.code}/langkah/grant/").content.decode()
    assert "Keterangan yang masih ditunggu" in page and "Kepala Desa Krajan" in page


def test_neither_question_nor_answer_goes_to_the_applicant(case_at):
    case = take(take(permit(case_at, "dinasihati"), "ask_information"), "receive_information")
    own = set(case.documents.filter(for_subject=True).values_list("slug", flat=True))
    assert not own & {"permintaan-keterangan", "penerimaan-keterangan"}


def test_evidence_of_every_kind_can_be_handed_in_on_the_way(case_at):
    budi = Account.objects.get(username=BUDI)
    case = permit(case_at, "diundang")
    case = take(case, "add_evidence", **proof(0, lambda: upload(budi), kind="visum"))
    assert case.petition.proofs.count() == 2


# What the agency itself asks for -----------------------------------------------------------------------------------


@pytest.fixture
def asks():
    """The regency asks for two papers besides, and another agency for a third."""
    regency = Unit.objects.get(code="wanagiri")
    other = Unit.objects.create(code="lain", name="Pemerintah Kota Lain", kind="kota")
    for agency, name in ((regency, "Kartu keluarga"), (regency, "Surat BP4"), (other, "Pasfoto")):
        RequiredPaper.objects.create(agency=agency, path=DIVORCE, name=name)


def test_a_request_is_not_complete_without_the_papers_that_the_agency_asks_for(asks):
    case = ask()
    with pytest.raises(Refused, match="Semua berkas yang diminta"):
        take(case, "accept")
    with pytest.raises(Refused, match="Kembalikan permohonan"):
        take(case, "accept", papers_complete="tidak")
    case = take(case, "accept", papers_complete="ya")
    sheet = words(case)["kelengkapan-permintaan"]
    assert "Kartu keluarga" in sheet and "Surat BP4" in sheet and "Pasfoto" not in sheet


def test_the_applicant_is_told_beforehand_which_papers_his_agency_asks_for(asks):
    page = signed_in(BUDI).get(reverse("open_case", args=[DIVORCE])).content.decode()
    assert "<li>Kartu keluarga</li>" in page and "Pasfoto" not in page
    case = ask()
    page = signed_in(SRI).get(reverse("take_step", args=[case.code, "return_request"])).content.decode()
    assert "Kartu keluarga; Surat BP4" in page


def test_where_the_agency_asks_for_nothing_nothing_is_asked():
    case = take(ask(), "accept")
    assert "berkas yang diminta instansi" not in words(case)["kelengkapan-permintaan"].lower()


def test_whoever_is_sued_is_told_the_term_of_his_own_agency():
    common = Term.objects.common().get(key="pemberitahuan_tergugat")
    Term.objects.create(
        key=common.key, agency=Unit.objects.get(code="wanagiri"), title=common.title, amount=4, certainty="L",
        counted_from=common.counted_from,
    )  # fmt: skip
    with pytest.raises(Refused, match="4 hari kerja"):
        ask(in_court="pasangan")
