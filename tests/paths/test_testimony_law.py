"""Third parties are heard: asked in writing, heard in minutes, never read by the employee, protected if need be."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from mediation.models import Case
from tests.gate.picture import account
from tests.pages import signed_in
from tests.walking import ANALIS, BUDI, IRBAN, ORANG_LAIN, SRI, open_case, rows, take
from workflows.grammar import Refused

pytestmark = pytest.mark.usefixtures("regency")


def refused(words):
    return pytest.raises(Refused, match=re.escape(words))


NAME = "Theresia Wungubelen"


def asked(case, **changes):
    return take(case, "call_witness", **{"full_name": "", "occupation": "", "person": ORANG_LAIN} | changes)


def test_a_witness_is_asked_and_heard_in_questions_and_answers(case_at):
    case = asked(case_at("dipanggil"))
    paper = case.documents.get(slug="panggilan-saksi")
    assert NAME in paper.html and "dimintai keterangan sebagai pihak yang mengetahui" in paper.html
    assert case.subject.name not in paper.html
    case = take(
        case,
        "hear_witness",
        **rows("questions", [{"question": "Apa yang dilihat?", "answer": "Ia tidak masuk."}]),
    )
    minutes = case.documents.get(slug="ba-saksi").html
    assert "Ia tidak masuk." in minutes and NAME in minutes
    assert (case.stage, case.testimonies.get().heard_on) == ("dipanggil", case.stage_since)


def test_somebody_who_is_no_employee_is_heard_by_name(case_at):
    case = take(case_at("diperiksa"), "call_witness")
    assert str(case.testimonies.get()) == "Siti Aminah"
    assert "Wali murid" in case.documents.last().html


@pytest.mark.parametrize(
    "changes", [{"person": "", "full_name": ""}, {"person": ORANG_LAIN, "full_name": "Siti"}]
)
def test_a_witness_is_either_an_employee_or_a_name(case_at, changes):
    with refused("salah satu saja"):
        asked(case_at("diperiksa"), **changes)


def test_the_employee_concerned_is_no_third_party(case_at):
    with refused("Terlapor diperiksa, bukan dimintai keterangan"):
        asked(case_at("diperiksa"), person=BUDI)


def test_whoever_examines_does_not_testify(case_at):
    with refused("memeriksa perkara ini; ia tidak memberi keterangan"):
        asked(case_at("diperiksa"), person=SRI)
    with refused("memeriksa perkara ini; ia tidak memberi keterangan"):
        take(case_at("tim_dibentuk"), "team_call_witness", full_name="", person=IRBAN)


def test_a_witness_is_not_asked_for_a_day_off_or_a_day_gone(case_at):
    case = case_at("dilaporkan")
    with refused("bukan hari kerja (Minggu)"):
        asked(case, attend_on="2025-02-09")
    with refused("tidak mungkin sebelum tanggal suratnya"):
        asked(case, attend_on=(case.stage_since - timedelta(days=1)).isoformat())


def test_nobody_is_heard_who_was_not_asked(case_at):
    case = case_at("diperiksa")
    with pytest.raises(Refused):
        take(case, "hear_witness")
    case = take(asked(case), "hear_witness")
    with refused("Pilih seorang yang sudah dimintai keterangan dan belum didengar"):
        take(case, "hear_witness", witness="1")


def test_the_team_hears_only_whom_the_team_asked(case_at):
    case = take(case_at("tim_dibentuk"), "team_call_witness")
    assert take(case, "team_hear_witness").testimonies.get().by == "tim_pemeriksa"
    minutes = case.documents.model.objects.get(case=case, slug="ba-saksi-tim").html
    assert minutes.count('class="nama"') >= 4  # the witness and each of the team


def test_the_authority_asks_before_it_decides(case_at):
    case = take(take(case_at("diteruskan"), "authority_call_witness"), "authority_hear_witness")
    assert case.stage == "diteruskan"
    assert take(case, "decide").stage == "diputus"


# Secrets --------------------------------------------------------------------------------------------------------------


def test_the_employee_reads_nothing_of_it(case_at):
    case = take(asked(case_at("dipanggil")), "hear_witness")
    client = signed_in(BUDI)
    page = client.get(reverse("case_detail", args=[case.code])).content.decode()
    for paper in case.documents.filter(slug__contains="keterangan"):
        assert client.get(reverse("paper", args=[paper.token])).status_code == 404
        assert paper.token not in page and paper.title not in page
    assert NAME not in page
    summons = case.documents.get(slug="panggilan-1")
    assert f"sejak</dt><dd>{summons.issued_on.day} " in page  # not the day on which the witness came


def test_a_protected_witness_is_named_in_no_paper(case_at):
    case = asked(case_at("diperiksa"), protected="on", occupation="Perawat")
    case = take(case, "hear_witness")
    case = take(take(case, "assess_light"), "send_up")
    papers = case.documents.filter(slug__in=["panggilan-saksi", "ba-saksi", "lhp-atasan"])
    assert papers.count() == 3
    for paper in papers:
        assert NAME not in paper.html and ORANG_LAIN not in paper.html and "Perawat" not in paper.html
        assert "Saksi 1" in paper.html


def test_those_who_handle_the_case_see_who_was_asked(case_at):
    case = asked(case_at("diperiksa"), protected="on")
    page = signed_in(SRI).get(reverse("case_detail", args=[case.code])).content.decode()
    assert "Keterangan pihak lain" in page and "Saksi 1" in page


# The internal auditor ---------------------------------------------------------------------------------------------------


def test_a_loss_to_the_state_is_put_before_the_auditor_before_it_is_reported(case_at):
    case = take(case_at("diperiksa"), "assess_moderate")
    with refused("Wajib dikoordinasikan dengan Inspektorat (APIP) sebelum dilaporkan"):
        take(case, "report_without_team", state_loss="on")
    case = take(case, "consult_auditor")
    letter = case.documents.get(slug="koordinasi-apip").html
    assert "Inspektur Daerah" in letter and "kerugian keuangan negara" in letter and "pidana" not in letter
    assert take(case, "report_without_team", state_loss="on").stage == "lhp_atasan"


def test_the_auditor_s_silence_holds_nothing_up(case_at):
    case = take(take(case_at("dinilai_sedang"), "consult_auditor"), "report_without_team")
    case = take(case, "note_auditor_answer")
    assert (
        case.coordination.get_outcome_display()
        == "Ada penyalahgunaan wewenang yang merugikan keuangan negara"
    )
    with refused("jawabannya sudah dicatat"):
        take(case, "note_auditor_answer")


def test_the_auditor_is_asked_once_and_answers_what_was_asked(case_at):
    case = case_at("dinilai_sedang")
    with refused("Inspektorat belum diminta"):
        take(case, "note_auditor_answer")
    case = take(case, "consult_auditor", account=account(ANALIS))
    with refused("sudah diminta dalam perkara ini"):
        take(case, "consult_auditor")


def test_a_case_goes_on_without_any_of_this(case_at):
    assert not Case.objects.get(pk=case_at("diputus").pk).testimonies.exists()
    assert open_case().stage == "dilaporkan"
