"""A step out of its lawful order: two people want it, it is on record, and no mandatory passage is passed over."""

import json

import pytest
from django.urls import reverse

from mediation.models import AccessLog, Account, Case, Deviation, Notice
from tests import walking
from tests.pages import Asked, pdf, signed_in
from tests.walking import BUDI, IBU_RINA, ORANG_LAIN, PAK_HADI, SRI
from workflows import deviation, gate, walks
from workflows.grammar import Refused
from workflows.models import Entry, EntryText
from workflows.paths import PATHS
from workflows.verify import verify

REASON, BASIS = (
    "Pegawai datang sendiri dan minta didengar hari ini.",
    "Surat permohonan pegawai 3 Februari 2025",
)


def url(case):
    return reverse("deviate", args=[case.code])


def account(name):
    return Account.objects.get(username=name)


def wish(case, step="examine", who=SRI, **changes):
    asked = {"acted_on": case.stage_since.isoformat(), "deviates_to": step, "reason": REASON, "basis": BASIS}
    return deviation.want(case, account(who), asked | changes)


def agreement(case, **changes):
    return {"acted_on": case.stage_since.isoformat(), "note": "Disetujui demi pegawai itu sendiri."} | changes


def agreed(case, step="examine"):
    wish(case, step)
    entry = deviation.agree(case, account("bupati"), agreement(case))
    return Case.objects.get(pk=case.pk), entry


@pytest.fixture
def case(case_at):
    return case_at("dilaporkan")


def test_a_step_that_may_not_be_wanted_is_refused_in_words_that_say_why(case):
    """Not by its name in the code: the district team waits for the clinic, and no agreement changes that."""
    for step in ("form_team", "summon", "take_effect", "terbang"):
        with pytest.raises(Refused, match="tahap yang wajib dilalui sebelumnya") as refusal:
            wish(case, step)
        assert step not in refusal.value.words
    assert not Deviation.objects.exists()


def test_two_people_open_a_step_out_of_its_order_and_it_is_on_record(case):
    with pytest.raises(Refused, match="tidak terbuka dari tahap itu"):
        walking.take(case, "examine")
    case, entry = agreed(case)
    assert (entry.kind, entry.step, entry.from_stage, entry.to_stage) == (
        "penyimpangan",
        "examine",
        "dilaporkan",
        "dilaporkan",
    )
    assert entry.actor.handle == "bupati" and case.stage == "dilaporkan"
    facts = EntryText.objects.get(entry=entry).facts
    assert (facts["reason"], facts["basis"], facts["asked_by"]) == (
        REASON,
        BASIS,
        account(SRI).person.titled_name,
    )
    (paper,) = case.documents.filter(seq=entry.seq)
    for words in (REASON, BASIS, account(SRI).person.titled_name, "Periksa pegawai", "Dugaan dilaporkan"):
        assert words in paper.html
    case = walking.take(case, "examine")
    assert case.stage == "diperiksa"
    assert case.deviations.get().used_seq == case.entry_count
    assert verify().broken == []


def test_a_case_that_moved_on_leaves_an_agreed_deviation_behind(case):
    case, _ = agreed(case, "assess_light")
    assert gate.opened(case, PATHS[case.path], "assess_light")[1]
    case = walking.take(case, "summon")
    with pytest.raises(Refused, match="tidak terbuka dari tahap itu"):
        gate.opened(case, PATHS[case.path], "assess_light")


def test_whoever_wants_it_can_not_agree_nor_record_the_agreement(case):
    wish(case, who=IBU_RINA)
    with pytest.raises(Refused, match="dua orang"):
        deviation.agree(case, account(IBU_RINA), agreement(case))
    assert not Entry.objects.filter(kind=Entry.Kind.DEVIATION).exists()


def test_an_agreement_recorded_for_the_regent_needs_the_signed_scan(case):
    wish(case)
    rina = account(IBU_RINA)
    with pytest.raises(Refused, match="Pindaian"):
        deviation.agree(case, rina, agreement(case))
    entry = deviation.agree(case, rina, agreement(case, signed_scan=walking.upload(rina)))
    assert entry.actor.handle == "bupati" and entry.recorded_by == rina
    assert case.evidence.filter(entry_seq=entry.seq).exists()


@pytest.mark.parametrize("who", [SRI, PAK_HADI, ORANG_LAIN, BUDI])
def test_nobody_else_agrees(case, who):
    wish(case, who=IBU_RINA)
    with pytest.raises(Refused, match="wewenang"):
        deviation.agree(case, account(who), agreement(case))


@pytest.mark.parametrize("who", [BUDI, ORANG_LAIN])
def test_neither_the_employee_nor_a_stranger_asks_for_one(case, who):
    with pytest.raises(Refused, match="yang menangani perkara ini"):
        wish(case, who=who)


def test_no_deviation_leads_past_the_clinic(case_at):
    case = case_at("dinilai_berat")
    names = {step.name for step in deviation.may_be_wanted(case)}
    assert not names & {"form_team", "team_report", "decide_severe"}
    with pytest.raises(Refused, match="Langkah yang diminta"):
        wish(case, "form_team", who=IBU_RINA)
    # Nor a forged one.
    Deviation.objects.create(
        case=case, step="form_team", from_stage=case.stage, reason=REASON, basis=BASIS,
        asked_by=account(SRI).person, asked_on=case.stage_since, agreed_seq=case.entry_count,
    )  # fmt: skip
    with pytest.raises(Refused, match="baru terbuka sesudah"):
        walking.take(case, "form_team")


def test_the_guards_of_a_step_hold_out_of_its_order_too(case_at):
    case = case_at("dinilai_berat")
    wish(case, "send_up")
    deviation.agree(case, account("bupati"), agreement(case))
    case = walking.take(Case.objects.get(pk=case.pk), "send_up")
    assert case.stage == "diteruskan"
    other = case_at("dinilai_sedang", subject=walking.WAHYU)
    superior = walking.account_for("atasan_langsung", other, other.stage_since)
    wish(other, "decide_light", who=superior.username)
    deviation.agree(other, account("bupati"), agreement(other))
    before = other.entry_count
    with pytest.raises(Refused):
        walking.take(other, "send_up", account=superior)
    assert Case.objects.get(pk=other.pk).entry_count == before + 1


def test_what_the_file_lacks_for_a_step_is_refused_in_words(case_at, case):
    """Serving without a decision: nothing breaks, nothing is left behind."""
    names = {step.name for step in deviation.may_be_wanted(case)}
    assert "call_to_receive" in names
    wish(case, "call_to_receive", who=IBU_RINA)
    deviation.agree(case, account("bupati"), agreement(case))
    case = Case.objects.get(pk=case.pk)
    with pytest.raises(Refused, match="belum ada dalam berkas"):
        walking.take(case, "call_to_receive", account=account(IBU_RINA))
    assert Case.objects.get(pk=case.pk).stage == "dilaporkan"
    assert case.deviations.get().used_seq is None
    assert verify().broken == []


def test_one_wish_at_a_time_and_a_declined_one_changes_nothing(case):
    wish(case)
    with pytest.raises(Refused, match="menunggu persetujuan"):
        wish(case, who=IBU_RINA)
    deviation.decline(case, account("bupati"), agreement(case, note="Tunggu tujuh hari."))
    with pytest.raises(Refused, match="tidak terbuka"):
        walking.take(case, "examine")
    assert Case.objects.get(pk=case.pk).entry_count == case.entry_count
    wish(case)


def test_an_ended_case_deviates_no_more(case_at):
    with pytest.raises(Refused, match="tidak ada langkah"):
        wish(case_at("tidak_terbukti"))


def test_whoever_agrees_is_told_that_a_wish_waits_and_not_what(case):
    Notice.objects.all().delete()
    wish(case)
    told = {n.account.username: n.text for n in Notice.objects.all()}
    assert {"bupati", IBU_RINA} <= set(told)
    assert not any(REASON in text or case.subject.name in text for text in told.values())


def test_a_walk_deviates(regency, tmp_path):
    acts = [
        {"as": "@DIRECT_SUPERIOR", "on": "2025-02-03", "do": "open", "path": "disiplin/pp94-2021", "facts": {
            "subject": BUDI, "kind": "kewajiban", "description": "Lalai.", "acted_from": "2025-01-13", "place": "Sekolah",
            "evidence": [{"description": "Laporan", "file": "bukti.pdf"}]}},
        {"as": "@DIRECT_SUPERIOR", "on": "2025-02-04", "do": "examine", "facts": {"place": "Ruang", "questions": [
            {"question": "Apa?", "answer": "Lalai."}]}, "expect": "refused", "words": "tidak terbuka"},
        {"as": "@DIRECT_SUPERIOR", "on": "2025-02-04", "do": "want_deviation",
         "facts": {"deviates_to": "examine", "reason": REASON, "basis": BASIS}},
        {"as": "@DIRECT_SUPERIOR", "on": "2025-02-04", "do": "agree_deviation", "facts": {"note": "Ya."},
         "expect": "refused", "words": "wewenang"},
        {"as": "bupati", "on": "2025-02-04", "do": "agree_deviation", "facts": {"note": "Disetujui."}},
        {"as": "@DIRECT_SUPERIOR", "on": "2025-02-04", "do": "examine", "facts": {"place": "Ruang", "questions": [
            {"question": "Apa?", "answer": "Lalai."}]}},
    ]  # fmt: skip
    (tmp_path / "bukti.pdf").write_bytes(walking.PDF)
    (tmp_path / "jalan.json").write_text(json.dumps(acts))
    walked = walks.walk(walks.read(tmp_path / "jalan.json"), tmp_path)
    assert [e.kind for _, e in walked.entries] == ["langkah", "penyimpangan", "langkah"]
    assert walks.as_told(walked)[1]["facts"]["reason"] == REASON
    walked.remove_files()


# The page -----------------------------------------------------------------------------------------------------------


def test_the_page_asks_shows_and_records(case):
    sri, rina = signed_in(SRI), signed_in(IBU_RINA)
    page = sri.get(url(case))
    assert "Periksa pegawai; BAP ditandatangani" in page.content.decode()
    answer = Asked(page).data | {"deviates_to": "examine", "reason": REASON, "basis": BASIS}
    assert sri.post(url(case), answer).status_code == 302
    assert "menunggu persetujuan orang lain" in sri.get(url(case)).content.decode()
    page = rina.get(url(case))
    assert REASON in page.content.decode()
    data = Asked(page).data | {"note": "Disetujui bupati."}
    refused = rina.post(url(case), data)
    assert refused.status_code == 422 and "Disetujui bupati." in refused.content.decode()
    shown = rina.post(url(case), data | {"signed_scan": pdf(), "_pratinjau": "1"})
    assert "SURAT PERSETUJUAN PENYIMPANGAN" in shown.content.decode() and case.entries.count() == 1
    assert rina.post(url(case), data | {"signed_scan": pdf()}).status_code == 302
    told = sri.get(f"/perkara/{case.code}/").content.decode()
    assert "Ada penyimpangan" in told and "Penyimpangan disetujui" in told and "langkah/examine/" in told
    assert sri.get(f"/perkara/{case.code}/langkah/examine/").status_code == 200


def test_the_employee_is_told_that_there_was_one_and_not_why(case):
    case, _ = agreed(case)
    page = signed_in(BUDI).get(f"/perkara/{case.code}/").content.decode()
    assert "di luar urutan biasanya" in page and REASON not in page


def test_a_stranger_finds_no_such_page_and_the_employee_may_not(case):
    assert signed_in(ORANG_LAIN).get(url(case)).status_code == 404
    assert signed_in(BUDI).get(url(case)).status_code == 403
    assert signed_in(BUDI).post(url(case), {"deviates_to": "examine"}).status_code == 403
    assert AccessLog.objects.filter(what="penyimpangan", account__username=BUDI, kind="tolak").count() == 2
    assert not AccessLog.objects.filter(what="penyimpangan", account__username=ORANG_LAIN).exists()
