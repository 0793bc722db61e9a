"""A wrong paper is taken back by a step that says why, and issued anew; both stay visible."""

import re
from datetime import timedelta

import pytest
from django.db import connection

from documents.models import Document, Revocation
from mediation.models import Account, Case, SanctionKind
from tests import walking
from tests.pages import Asked, signed_in, step_url
from tests.walking import BUDI, IBU_RINA, KONSELOR, ORANG_LAIN, REFERRAL, SRI
from workflows import gate, triggers
from workflows.grammar import Refused
from workflows.paths import path_of
from workflows.verify import verify

WHY = "Tempat pemeriksaan keliru ditulis."


def text(paper):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", paper.html))


def revoke(case, paper, account=SRI, on=None, changes=None, **facts):
    rows = [{"question": key, "answer": value} for key, value in (changes or {}).items()]
    case = Case.objects.get(pk=case.pk)
    data = {"acted_on": (on or case.stage_since).isoformat(), "paper": paper, "reason": WHY} | facts
    return gate.take(
        "revoke", case, Account.objects.get(username=account), data | walking.rows("changes", rows)
    )


@pytest.fixture
def summoned(case_at):
    return case_at("dipanggil")


def test_a_wrong_summons_is_revoked_with_the_reason_and_replaced_and_both_stay(summoned):
    entry = revoke(summoned, "2/panggilan-1", changes={"place": "Aula Dinas Pendidikan"})
    case = Case.objects.get(pk=summoned.pk)
    assert (entry.kind, entry.step, case.stage) == ("langkah", "revoke", "dipanggil")
    first = case.documents.get(seq=2)
    replacement, notice = case.documents.filter(seq=entry.seq).order_by("pk")
    assert (replacement.slug, notice.slug) == ("panggilan-1", "pencabutan-naskah")
    assert "Aula Dinas Pendidikan" in text(replacement) and "Aula Dinas Pendidikan" not in text(first)
    assert f"Naskah ini menggantikan {first.title} Nomor {first.number}" in text(replacement)
    assert WHY in text(notice) and first.number in text(notice) and replacement.number in text(notice)
    assert len({first.number, replacement.number, notice.number}) == 3
    assert first.revocation.replaced_by == replacement and first.revocation.reason == WHY
    assert notice.for_subject and replacement.for_subject
    assert verify().broken == []


def test_what_the_law_counts_by_is_put_right_while_the_case_has_not_moved_on(summoned):
    day = summoned.timekeeper.due_on("panggilan1", summoned.stage_since)
    later = summoned.timekeeper.days.after(day, 3)
    revoke(summoned, "2/panggilan-1", changes={"attend_on": later.isoformat()})
    case = Case.objects.get(pk=summoned.pk)
    assert [s.attend_on for s in case.summonses.all()] == [later]
    with pytest.raises(Refused, match="tidak boleh mendahului"):
        walking.take(case, "examine", on=day)
    assert walking.take(case, "examine", on=later).stage == "diperiksa"


def test_a_day_put_right_obeys_the_law_counted_from_the_new_paper(summoned):
    day = summoned.summonses.get().attend_on
    with pytest.raises(Refused, match="Paling cepat"):
        revoke(
            summoned,
            "2/panggilan-1",
            on=summoned.stage_since + timedelta(days=2),
            changes={"attend_on": day.isoformat()},
        )
    assert not Revocation.objects.exists()


def test_once_the_case_moved_on_only_words_are_put_right(case_at):
    case = case_at("diperiksa")
    with pytest.raises(Refused, match="tidak dapat diperbaiki lagi|pilihan yang valid|bukan salah satu"):
        revoke(case, "2/panggilan-1", changes={"attend_on": case.stage_since.isoformat()})
    revoke(case, "2/panggilan-1", changes={"place": "Aula"})
    assert "Aula" in text(case.documents.filter(slug="panggilan-1").last())


def test_minutes_put_right_keep_the_day_that_they_tell_of(case_at):
    case = case_at("diperiksa")
    on = case.stage_since + timedelta(days=5)
    entry = revoke(case, "3/bap", on=on, changes={"questions-0-answer": "Saya lalai dan menyesal."})
    fresh = case.documents.get(seq=entry.seq, slug="bap")
    assert fresh.issued_on == case.stage_since and "lalai dan menyesal" in text(fresh)
    assert case.documents.get(seq=entry.seq, slug="pencabutan-naskah").issued_on == on


def test_a_decision_is_taken_back_by_a_decision(case_at):
    case = case_at("diputus")
    seq = case.documents.get(slug="sk-hukuman").seq
    holder = walking.account_for("pejabat_berwenang", case, case.stage_since).username
    kind = SanctionKind.objects.get(key="teguran-tertulis")
    entry = revoke(
        case, f"{seq}/sk-hukuman", account=holder, changes={"kind": kind.key}, reason="Jenisnya keliru."
    )
    notice = case.documents.get(seq=entry.seq, slug="pencabutan-naskah")
    assert (
        "PENCABUTAN KEPUTUSAN" in text(notice)
        and "MEMUTUSKAN" in text(notice)
        and not notice.number.startswith("R.")
    )
    assert Case.objects.get(pk=case.pk).decision.kind == kind
    assert "Teguran tertulis" in text(
        case.documents.get(seq=entry.seq, slug="sk-hukuman")
    ) or "TEGURAN TERTULIS" in text(case.documents.get(seq=entry.seq, slug="sk-hukuman"))


def test_a_replacement_may_be_wrong_too(summoned):
    first = revoke(summoned, "2/panggilan-1", changes={"place": "Aula"})
    second = revoke(summoned, f"{first.seq}/panggilan-1", changes={"attend_at": "13.00"})
    paper = summoned.documents.get(seq=second.seq, slug="panggilan-1")
    assert "Aula" in text(paper) and "13.00" in text(paper)
    assert verify().broken == []


def test_a_paper_may_be_taken_back_without_another_in_its_place(summoned):
    entry = revoke(summoned, "2/panggilan-1", without_replacement="on")
    assert [d.slug for d in summoned.documents.filter(seq=entry.seq)] == ["pencabutan-naskah"]
    assert Revocation.objects.get().replaced_by is None
    with pytest.raises(Refused, match="tanpa pengganti"):
        revoke(summoned, "1/registrasi-disiplin", without_replacement="on", changes={"place": "Aula"})


def test_a_paper_is_revoked_once(summoned):
    revoke(summoned, "2/panggilan-1", changes={"place": "Aula"})
    with pytest.raises(Refused, match="sudah dicabut"):
        revoke(summoned, "2/panggilan-1", changes={"place": "Aula"})


@pytest.mark.parametrize("who", [BUDI, ORANG_LAIN, IBU_RINA])
def test_only_whoever_may_issue_a_paper_takes_it_back(summoned, who):
    with pytest.raises(Refused, match="wewenang Atasan langsung"):
        revoke(summoned, "2/panggilan-1", account=who, changes={"place": "Aula"})


def test_a_paper_that_is_not_there_a_question_that_is_not_there(summoned):
    for paper in ("9/panggilan-1", "2/bap", "x", ""):
        with pytest.raises(Refused):
            revoke(summoned, paper)
    with pytest.raises(Refused):
        revoke(summoned, "2/panggilan-1", changes={"subject": BUDI})
    assert not Revocation.objects.exists()


def test_a_wrong_paper_of_an_ended_case_is_taken_back_too(case_at):
    case = case_at("tidak_terbukti")
    paper = case.documents.get(slug="pemberitahuan-tidak-terbukti")
    revoke(case, f"{paper.seq}/{paper.slug}", changes={"reasons": "Tidak ada bukti yang cukup."})
    assert Case.objects.get(pk=case.pk).stage == "tidak_terbukti"


def test_an_invitation_to_the_clinic_put_right_is_no_second_one(case_at):
    case = case_at("dijadwalkan", key=REFERRAL)
    session = case.sessions.get()
    day = case.timekeeper.days.after(session.held_on, 2)
    paper = case.documents.get(slug="undangan-konseling")
    revoke(case, f"{paper.seq}/undangan-konseling", account=KONSELOR, changes={"held_on": day.isoformat()})
    assert [s.held_on for s in case.sessions.all()] == [day]


@pytest.mark.parametrize("path", ["disiplin/pp94-2021", "izin-cerai/pp10-1983", REFERRAL])
def test_every_paper_of_every_step_can_be_taken_back_and_issued_anew(case_at, path):
    """Whatever the step asked, its answers are read back from its entry and fill its paper once more."""
    stage = {"disiplin/pp94-2021": "disampaikan", "izin-cerai/pp10-1983": "disampaikan", REFERRAL: "selesai"}[
        path
    ]
    case = case_at(stage, key=path)
    for paper in list(case.documents.order_by("pk")):
        step = case.entries.get(seq=paper.seq).step
        role = next(
            (
                r
                for r in path_of(case.path).step(step).rule.by
                if r not in {"pegawai_yang_bersangkutan", "waktu"}
            ),
            "kepegawaian",
        )
        holder = walking.account_for(role, case, case.stage_since).username
        entry = revoke(case, f"{paper.seq}/{paper.slug}", account=holder)
        again = case.documents.get(seq=entry.seq, slug=paper.slug)
        assert text(again) != "" and again.title == paper.title
    assert verify().broken == []


def test_erased_words_can_not_fill_a_paper_again(summoned):
    entry = summoned.entries.get(seq=2)
    with connection.cursor() as cursor:  # as retention leaves it
        triggers.remove()
        cursor.execute("DELETE FROM workflows_entrytext WHERE entry_id = %s", [entry.pk])
        triggers.install()
    with pytest.raises(Refused, match="sudah dihapus menurut aturan penyimpanan"):
        revoke(summoned, "2/panggilan-1")
    revoke(summoned, "2/panggilan-1", without_replacement="on")


def test_a_hidden_or_invented_revocation_is_found(summoned):
    revoke(summoned, "2/panggilan-1", changes={"place": "Aula"})
    row = Revocation.objects.get()
    Revocation.objects.update(document=summoned.documents.get(seq=1))
    assert [reason for _, _, reason in verify().broken] == ["pencabutan menunjuk naskah lain"]
    row.delete()
    assert [reason for _, _, reason in verify().broken] == ["pencabutan naskah hilang"]
    row = Revocation(document=summoned.documents.get(seq=1), seq=1, reason=WHY)
    row.save()
    assert "pencabutan naskah tanpa catatan" in [reason for _, _, reason in verify().broken]


# The page -----------------------------------------------------------------------------------------------------------


def test_the_page_offers_the_answers_of_the_paper_by_name(summoned):
    sri = signed_in(SRI)
    page = sri.get(f"/perkara/{summoned.code}/").content.decode()
    assert "?naskah=2/panggilan-1" in page and "Cabut dan ganti" in page
    response = sri.get(step_url(summoned, "revoke") + "?naskah=2/panggilan-1")
    assert "Tempat pemeriksaan: Ruang kepala" in response.content.decode()
    answer = Asked(response).data | {"reason": WHY, "changes-0-question": "place", "changes-0-answer": "Aula"}
    preview = sri.post(step_url(summoned, "revoke"), answer | {"_pratinjau": "1"})
    assert "Aula" in preview.content.decode() and not Revocation.objects.exists()
    assert sri.post(step_url(summoned, "revoke"), answer).status_code == 302
    for browser in (sri, signed_in(BUDI)):
        page = browser.get(f"/perkara/{summoned.code}/").content.decode()
        assert "Dicabut." in page and WHY in page
    assert Document.objects.filter(slug="panggilan-1").count() == 2


def test_a_garbled_address_is_only_a_form_without_a_paper(summoned):
    for query in ("?naskah=", "?naskah=99/x", "?naskah=%00", "?naskah=2/panggilan-1/x"):
        assert signed_in(SRI).get(step_url(summoned, "revoke") + query).status_code == 200
