"""What the pages of a divorce permit show: help beside the questions, the sheet for the day, what must be read, to whom."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from mediation.models import AccessLog
from tests import walking
from tests.divorce import DIVORCE
from tests.pages import Asked, fresh, pdf, signed_in, step_url
from tests.walking import BUDI, IBU_RINA, ORANG_LAIN, SRI
from workflows.facts.divorce.hearing import QUESTIONS
from workflows.paths import PATHS

CRUEL = {
    "grounds-0-ground": "kekejaman", "grounds-0-account": "Dipukul pada Maret.", "proofs-0-ground": "kekejaman",
    "proofs-0-kind": "visum",
}  # fmt: skip
HIDDEN = {"address": "Jalan Tersembunyi 17", "spouse_address": "Lorong Rahasia 9"}


@pytest.fixture
def permit(regency):
    """Walks a permit to a stage; its acts lie in the recent past."""

    def walk(stage, via=None, **changes):
        changes.setdefault("on", timezone.localdate() - timedelta(days=60))
        return walking.case_at(stage, key=DIVORCE, via=via, **changes)

    return walk


def page(account, url, **data):
    response = signed_in(account).post(url, data) if data else signed_in(account).get(url)
    return response, unescape(response.content.decode())


def case_page(account, case):
    return page(account, reverse("case_detail", args=[case.code]))[1]


def sheet_url(case, name):
    return reverse("sheet", args=[case.code, name])


# Help beside the questions ------------------------------------------------------------------------------------------


def test_every_example_belongs_to_a_question_and_every_meeting_has_its_sheet_s_parts():
    for path in PATHS.values():
        for step in path.steps():
            guide = step.rule.facts.guide
            if guide:
                assert set(guide.examples) <= set(step.rule.facts.base_fields), step.name
                assert len(guide.now) == 3, step.name
                assert not guide.order or (guide.say and guide.avoid and guide.bring), step.name


def test_the_help_comes_first_and_the_example_stands_at_its_question(permit):
    case = permit("diperiksa")
    _, html = page(SRI, step_url(case, "mediate"))
    guide = PATHS[DIVORCE].step("mediate").rule.facts.guide
    form = html.index('id="isian"')
    for words in (
        guide.now[0],
        guide.order[0][1],
        guide.avoid[0],
        guide.say[0],
        "Lembar pegangan satu halaman",
    ):
        assert html.index(words) < form
    for name, example in guide.examples.items():
        at = html.index(example)
        assert html.index(f'for="id_{name}"') < at < html.index(f'name="{name}"')


def test_the_page_says_first_from_which_day_and_until_when(permit):
    case = permit("diterima", on=timezone.localdate() - timedelta(days=7))
    _, html = page(SRI, step_url(case, "invite"))
    earliest = case.timekeeper.due_on("undangan_cerai_jarak", case.today)
    told = html[: html.index('id="isian"')]
    assert "Pertemuan paling cepat" in told and f"{earliest.day} " in told
    assert f"{case.deadlines.get(step='invite', closed=False).due_on.day} " in told


# The sheet for the day ----------------------------------------------------------------------------------------------


def test_the_sheet_says_who_when_where_and_what_to_ask(permit):
    case = permit("diundang")
    call = case.invitations.get(party="pemohon")
    response, html = page(SRI, sheet_url(case, "examine_applicant"))
    assert response.status_code == 200
    assert case.subject.titled_name in html and call.place in html and call.attend_at in html
    assert all(question in html for question in QUESTIONS)
    assert case.petition.spouse_name not in html, "one party at a time"
    assert "129" not in html
    assert AccessLog.objects.filter(case=case, what="lembar pegangan examine_applicant").exists()


def test_a_mediation_that_nobody_was_called_to_in_writing_leaves_the_day_to_the_pen(permit):
    case = permit("diperiksa")
    _, html = page(SRI, sheet_url(case, "mediate"))
    assert case.petition.spouse_name in html and html.count('class="isi-tangan"') == 6
    case = walking.take(case, "invite_to_mediation")
    _, html = page(SRI, sheet_url(case, "mediate"))
    assert 'class="isi-tangan"' not in html and "Ruang kepala" in html
    # The next session is another one: who came to this is noted.
    case = walking.take(case, "mediate", spouse_came="tidak", on=case.invitations.last().attend_on)
    assert {row.party: row.came for row in case.invitations.filter(purpose="mediasi")} == {
        "pemohon": True, "pasangan": False,
    }  # fmt: skip
    assert page(SRI, sheet_url(case, "mediate"))[1].count('class="isi-tangan"') == 6


def test_with_cruelty_the_sheet_gives_a_number_to_call_and_nobody_s_address(permit):
    case = permit("diperiksa", **CRUEL, **HIDDEN)
    for url in (sheet_url(case, "mediate"), step_url(case, "mediate")):
        html = page(SRI, url)[1]
        assert "SAPA 129" in html and "terpisah" in html
        assert not [secret for secret in HIDDEN.values() if secret in html]


@pytest.mark.parametrize(
    ("username", "status"), [(SRI, 200), (IBU_RINA, 403), (BUDI, 403), (ORANG_LAIN, 404), ("admin", 404)]
)
def test_the_sheet_is_for_whoever_may_take_the_step(permit, username, status):
    case = permit("diperiksa")
    response, html = page(username, sheet_url(case, "mediate"))
    assert response.status_code == status
    assert (case.petition.spouse_name in html) == (status == 200)


def test_there_is_a_sheet_for_a_meeting_only_and_while_it_is_due(permit):
    case = permit("diterima")
    assert page(SRI, sheet_url(case, "invite"))[0].status_code == 404
    assert page(SRI, sheet_url(case, "mediate"))[0].status_code == 403
    assert page(SRI, sheet_url(case, "terbang"))[0].status_code == 403
    assert signed_in(SRI).post(sheet_url(case, "invite")).status_code == 405


# Drafts -------------------------------------------------------------------------------------------------------------


def draft_of(html):
    return re.search(r'data-draf="([^"]+)"', html)[1]


def test_the_name_of_a_draft_is_the_one_that_the_page_after_the_step_lets_go(permit):
    case = permit("diperiksa")
    client = signed_in(SRI)
    asked = client.get(step_url(case, "mediate"))
    name = draft_of(asked.content.decode())
    assert name == f"{case.code}/mediate/0"
    answer = walking.lawful("mediate", case, case.today, None) | {"acted_on": case.today}
    refused = client.post(step_url(case, "mediate"), answer | {"points": ""})
    assert draft_of(refused.content.decode()) == name and "data-baru" not in refused.content.decode()
    done = client.post(step_url(case, "mediate"), answer, follow=True)
    assert f'data-tercatat="{name}"' in done.content.decode()
    # The second session has a draft of its own.
    assert draft_of(client.get(step_url(case, "mediate")).content.decode()) == f"{case.code}/mediate/1"


def test_where_nothing_is_asked_nothing_is_kept(permit, sri):
    case = permit("diperiksa")
    for url in (
        reverse("inbox"),
        reverse("register"),
        reverse("case_detail", args=[case.code]),
        sheet_url(case, "mediate"),
    ):
        html = page(SRI, url)[1]
        assert "data-draf=" not in html and f'data-akun="{sri.pk}"' in html


def test_who_is_not_signed_in_gets_no_script(client, db):
    assert "<script" not in client.get("/masuk/").content.decode()


# Reasons and evidence -----------------------------------------------------------------------------------------------


def states(html):
    """Of each reason that is shown as chosen: whether its evidence suffices."""
    rows = re.findall(r'<li class="([^"]*)" data-alasan="([^"]+)"', html)
    return {reason: "lengkap" in kind for kind, reason in rows if "dipilih" in kind}


def test_the_form_says_for_each_chosen_reason_whether_the_evidence_suffices(regency):
    url = reverse("open_case", args=[DIVORCE])
    client = signed_in(BUDI)
    first = client.get(url)
    assert states(first.content.decode()) == {}
    assert len(re.findall(r'data-alasan="', first.content.decode())) == 6
    answer = Asked(first).data | {
        "grounds-0-ground": "zina", "grounds-0-account": "Sejak Mei.",
        "proofs-0-ground": "zina", "proofs-0-kind": "lain", "proofs-0-file": pdf(),
        "grounds-1-ground": "kekejaman", "grounds-1-account": "",
        "proofs-1-ground": "kekejaman", "proofs-1-kind": "visum", "proofs-1-file": pdf("visum.pdf"),
    }  # fmt: skip
    refused = client.post(url, answer)
    assert refused.status_code == 422
    assert states(refused.content.decode()) == {"zina": False, "kekejaman": True}


def test_a_file_that_was_refused_is_no_evidence(regency):
    url = reverse("open_case", args=[DIVORCE])
    answer = {"grounds-0-ground": "kekejaman", "proofs-0-ground": "kekejaman", "proofs-0-kind": "visum"}
    assert states(page(BUDI, url, **answer)[1]) == {"kekejaman": False}
    garbage = {
        "grounds-0-ground": "\x00",
        "grounds-x-ground": "zina",
        "proofs-0-ground": "<b>",
        "proofs-0-file": "x",
    }
    response, html = page(BUDI, url, **garbage)
    assert response.status_code == 422 and states(html) == {}


def test_what_lies_on_file_already_counts_when_a_request_is_completed(permit):
    case = permit("dikembalikan")
    _, html = page(BUDI, step_url(case, "resubmit"))
    assert states(html) == {"pertengkaran": True}


def test_who_checks_a_request_sees_what_is_there_and_what_is_missing(permit):
    case = permit("diajukan", **CRUEL | {"proofs-0-kind": "lain"})
    proof = case.petition.proofs.get()
    for account in (SRI, IBU_RINA):
        for html in (case_page(account, case), page(account, step_url(case, "return_request"))[1]):
            assert "Dipukul pada Maret." in html
            assert "Perlu salah satu dari: Visum et repertum dokter pemerintah." in html
            assert (
                f'<iframe class="bukti-pdf" loading="lazy" src="{reverse("evidence", args=[proof.evidence.token])}"'
                in html
            )
    assert step_url(case, "accept") not in case_page(SRI, case)


# The case page ------------------------------------------------------------------------------------------------------


def test_the_case_page_shows_both_parties(permit):
    html = case_page(IBU_RINA, permit("diterima", **HIDDEN))
    assert "Rahayu Ningsih" in html and "Wiraswasta" in html and HIDDEN["spouse_address"] in html


def test_with_cruelty_the_case_page_hides_where_they_live(permit):
    case = permit("diperiksa", **CRUEL, **HIDDEN)
    for account in (SRI, IBU_RINA):
        html = case_page(account, case)
        assert "Rahayu Ningsih" in html and "Dirahasiakan" in html
        assert not [secret for secret in HIDDEN.values() if secret in html]


def test_a_right_of_the_employee_is_not_put_before_his_superior_as_a_step(permit):
    html = case_page(SRI, permit("diajukan"))
    offered, others = html.split("Langkah lain pada tahap ini")
    assert "Nyatakan lengkap" in offered and "Cabut permohonan" not in offered
    assert "Cabut permohonan" in others and "Catat perbuatan pegawai" in others
    inbox = page(SRI, reverse("inbox"))[1]
    assert "Kembalikan untuk dilengkapi · Nyatakan lengkap" in inbox and "Cabut permohonan" not in inbox


def test_what_has_ended_is_in_the_register_and_not_in_the_inbox(permit):
    case = permit("dicabut_rukun", via=["withdraw"])
    for account in (SRI, IBU_RINA):
        assert case.code not in page(account, reverse("inbox"))[1].split("Kabar baru")[0]
        assert "Perkara lain" not in page(account, reverse("inbox"))[1]
        assert case.code in page(account, reverse("register"))[1]


# The employee -------------------------------------------------------------------------------------------------------


def test_the_applicant_reads_where_it_is_until_when_and_what_he_may_do(permit):
    case = permit("diajukan")
    html = case_page(BUDI, case)
    due = case.deadlines.filter(closed=False).first()
    assert (
        html.count("Paling lambat") == 1
        and f"{due.due_on.day} " in html
        and "(Atasan langsung atau BKD/BKPSDM)" in html
    )
    assert "Bawa buku nikah" in html and "nama saksi" not in html
    assert "Tambahkan bukti" in html and "Cabut permohonan" in html and "Bukti cukup" in html


def test_the_applicant_is_told_when_and_where_he_is_expected(permit):
    case = permit("diterima", on=timezone.localdate() - timedelta(days=7))
    case = walking.take(case, "invite", on=case.today)
    html = case_page(BUDI, case)
    call = case.invitations.get(party="pemohon")
    assert "Anda diminta hadir" in html and call.attend_at in html and call.place in html
    assert case.invitations.get(party="pasangan").attend_at not in html, "not when the other one is"


def test_a_request_that_came_back_is_in_the_applicant_s_own_hands(permit):
    html = case_page(BUDI, permit("dikembalikan"))
    assert re.search(r"Sekarang di tangan</dt><dd>Anda", html) and "Lengkapi permohonan" in html


def test_after_the_decision_nothing_is_offered_that_the_law_no_longer_gives(permit):
    html = case_page(BUDI, permit("dikabulkan"))
    assert "Cabut permohonan" not in html and "Tambahkan bukti" not in html
    assert "keputusan yang asli" in html


def test_each_path_has_its_own_words_for_the_employee(case_at):
    assert "nama saksi" in case_page(BUDI, case_at("dipanggil"))
    html = case_page(BUDI, case_at("dirujuk", key=walking.REFERRAL))
    assert "nama saksi" not in html and "tidak bersedia" in html


# What must be read before a decision --------------------------------------------------------------------------------


@pytest.mark.parametrize("account", ["bupati", IBU_RINA])
@pytest.mark.parametrize("name", ["grant", "refuse"])
def test_the_authority_decides_on_one_page(permit, account, name):
    """Report, conclusions with their reasons, opinion, last advice, evidence and the legal test."""
    case = permit("dinasihati")
    response, html = page(account, step_url(case, name))
    told = html[: html.index('id="isian"')]
    for words in (
        "Tidak bersedia.",
        "Dapat diterima.",
        "Dapat dikabulkan",
        "Alasannya sah.",
        "Uji hukum",
        "Agama pemohon: Islam",
    ):
        assert words in told
    assert 'sandbox title="Laporan Hasil Pemeriksaan dan Mediasi' in told
    for slug in ("laporan-mediasi", "pengantar-pertimbangan", "ba-nasihat"):
        paper = case.documents.get(slug=slug)
        assert paper.number in told and paper.token in told
        assert (
            AccessLog.objects.filter(case=case, what=f"naskah {slug} #{paper.seq}", kind="baca").count() == 1
        )
    assert case.evidence.get().token in told
    assert response.status_code == 200


def test_what_must_be_read_is_shown_again_with_a_refused_answer(permit):
    case = permit("dinasihati")
    response, html = page("bupati", step_url(case, "grant"), acted_on=case.today, lawful="tidak")
    assert response.status_code == 422 and "Uji hukum" in html and "izin tidak boleh diberikan" in html


@pytest.mark.parametrize("name", ["forward", "report", "accept", "advise", "grant", "refuse"])
def test_nobody_else_is_shown_it_not_even_with_a_refused_answer(permit, name):
    """The applicant sees his case, and may try the address of any step; a stranger sees nothing at all."""
    stage = {
        "forward": "dilaporkan",
        "report": "dimediasi",
        "accept": "diajukan",
        "advise": "dipanggil_pejabat",
    }
    case = permit(stage.get(name, "dinasihati"))
    before = AccessLog.objects.filter(case=case, what__startswith="naskah").count()
    for data in ({}, {"acted_on": case.today}):
        response, html = page(BUDI, step_url(case, name), **data)
        assert response.status_code in {403, 422}
        assert "<iframe" not in html and "Baca dahulu" not in html and "Tidak bersedia." not in html
        assert page(ORANG_LAIN, step_url(case, name), **data)[0].status_code == 404
    assert AccessLog.objects.filter(case=case, what__startswith="naskah").count() == before
    assert fresh(case).stage == case.stage


def test_the_applicant_does_not_learn_from_a_refused_answer_when_the_other_one_is_expected(permit):
    case = permit("diundang")
    response, html = page(BUDI, step_url(case, "note_absence"), acted_on=case.today)
    assert response.status_code == 422 and "adalah wewenang" in html
    assert "diundang untuk" not in html and "diundang untuk" in page(SRI, step_url(case, "note_absence"))[1]


def test_who_writes_the_report_has_the_minutes_beside_it(permit):
    case = walking.take(permit("dimediasi"), "mediate")
    told = page(SRI, step_url(case, "report"))[1]
    for paper in case.documents.filter(
        slug__in=["ba-pemeriksaan-pemohon", "ba-pemeriksaan-pasangan", "ba-mediasi"]
    ):
        assert paper.number in told
    assert case.documents.filter(slug="ba-mediasi").count() == 2
    assert "Uji hukum" not in told, "there is no conclusion yet"


def test_words_that_retention_erased_are_left_out(permit, monkeypatch):
    case = permit("dinasihati")
    monkeypatch.setattr(PATHS[DIVORCE], "_told", lambda path, name: {})
    response, html = page("bupati", step_url(case, "grant"))
    assert response.status_code == 200
    told = re.sub(r"<iframe.*?</iframe>", "", html, flags=re.DOTALL)  # the papers themselves are frozen
    assert "Rumah tangga masih dapat dipertahankan?" in told and "Alasannya sah." not in told
