"""What somebody tries who is signed in and means harm: each of these was tried against the pages."""

import re
from html import unescape

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mediation.models import Case, Evidence, Notice, Position
from tests import walking
from tests.pages import Asked, fresh, nothing_happened, open_url, pdf, report, signed_in, step_url
from tests.pages.test_strangers import addresses
from tests.walking import BUDI, DISCIPLINE, DIVORCE, ORANG_LAIN, PDF, REFERRAL
from workflows import uploads
from workflows.grammar import Refused
from workflows.models import EntryText
from workflows.paths import path_of


def draft_of(account, name="rahasia-tetangga.pdf"):
    return Evidence.keep(ContentFile(PDF, name=name), "application/pdf", account)


# Somebody else's upload -------------------------------------------------------------------------------------------


def test_an_upload_of_somebody_else_is_not_taken_up_by_its_token(regency, sri, orang_lain):
    """Who learned a token, from the history of a shared phone, would read the file as evidence of a case of his own."""
    theirs = draft_of(orang_lain)
    response = signed_in(sri).post(open_url(), report(**{"evidence-0-file": theirs.token}))
    assert response.status_code == 422
    html = response.content.decode()
    assert "Berkas tidak ditemukan; unggah sekali lagi." in html
    assert theirs.name not in html and f"/bukti/{theirs.token}/" not in html
    theirs.refresh_from_db()
    assert theirs.case is None
    assert nothing_happened()


def test_nor_by_a_step_that_asks_for_one_file(case_at, budi, orang_lain):
    case = case_at("dipanggil_menerima")
    theirs, actor = draft_of(orang_lain), walking.account_for("pejabat_berwenang", case, case.today)
    with pytest.raises(Refused, match="Berkas tidak ditemukan"):
        walking.take(case, "send", actor, proof=theirs.token)
    assert fresh(case).stage == "dipanggil_menerima"


def test_one_upload_serves_one_act(regency, sri):
    """Two openings sent at once name the same upload: the second must not carry it out of the first."""
    token = walking.upload(sri)
    first = Evidence.objects.get(token=token)
    answer = report(**{"evidence-0-file": token, "evidence-1-description": "Lagi", "evidence-1-file": token})
    response = signed_in(sri).post(open_url(), answer)
    assert response.status_code == 422
    assert "baru saja dipakai" in response.content.decode()
    first.refresh_from_db()
    assert first.case is None and nothing_happened()


@pytest.mark.parametrize(
    "name",
    [
        'a".pdf',
        "a\r\nSet-Cookie: x=1.pdf",
        "a\nb.pdf",
        "<script>alert(1)</script>.pdf",
        "é ² 😀.pdf",
        "a;b=c.pdf",
        "\x07.pdf",
    ],
    ids=range(7),
)
def test_no_name_of_a_file_breaks_its_answer(regency, sri, name):
    """Also one that came in a walk, past the browser's own tidying."""
    file = draft_of(sri, name)
    response = signed_in(sri).get(reverse("evidence", args=[file.token]))
    assert response.status_code == 200
    assert "Set-Cookie" not in response.headers
    assert response["Content-Disposition"].startswith("inline; filename")
    page = (
        signed_in(sri).post(open_url(), report(place="", **{"evidence-0-file": file.token})).content.decode()
    )
    assert "<script>alert" not in page


# What an answer gives away ----------------------------------------------------------------------------------------


def test_nobody_learns_whether_a_colleague_asks_for_a_divorce(regency, orang_lain):
    """Asking in another's name is answered alike, whether or not that one's own request is running."""
    client, told = signed_in(orang_lain), []
    for running in (False, True):
        if running:
            walking.open_case(key=DIVORCE, subject=BUDI)
        page = Asked(client.get(open_url(DIVORCE)))
        answer = page.data | walking.divorce.request(lambda: walking.upload(orang_lain), subject=BUDI)
        response = client.post(open_url(DIVORCE), answer)
        assert response.status_code == 422
        told.append(
            [
                line
                for line in response.content.decode().splitlines()
                if "<li>" in line and "upload" not in line
            ][:3]
        )
        assert "masih berjalan" not in response.content.decode()
    assert told[0] == told[1]
    assert "adalah wewenang" in told[0][0]


def test_his_own_running_request_is_named_to_himself(regency, budi):
    walking.open_case(key=DIVORCE, subject=BUDI)
    with pytest.raises(Refused, match="masih berjalan"):
        walking.open_case(key=DIVORCE, subject=BUDI)
    assert Case.objects.count() == 1


def test_the_applicant_does_not_read_the_report_on_the_decider_s_page(case_at, budi):
    """He may ask for any step's page by its name: it refuses him, and shows no conclusion beside the refusal."""
    case = case_at("dinasihati", key=DIVORCE)
    client, concluded = signed_in(budi), [why for _, _, why in path_of(DIVORCE)(case).brief()]
    for name in ("grant", "refuse"):
        for answer in ({}, {"acted_on": timezone.localdate()}, {"_pratinjau": "1"}, {"_lebih_x": "1"}):
            html = client.post(step_url(case, name), answer).content.decode()
            assert not [words for words in concluded if words in unescape(html)]
    office = walking.account_for("kepegawaian", case, case.today)
    page = unescape(signed_in(office).get(step_url(case, "grant")).content.decode())
    assert concluded and all(words in page for words in concluded)


def strings(value):
    """Every text in an answer, however deep."""
    if isinstance(value, str):
        return {value}
    nested = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return {text for item in nested for text in strings(item)}


@pytest.mark.parametrize(
    ("key", "stage"), [(DISCIPLINE, "lhp_tim"), (DIVORCE, "dinasihati"), (REFERRAL, "dijadwalkan")]
)
def test_no_page_of_a_step_tells_the_employee_what_others_answered(case_at, budi, key, stage):
    """Asked for by its name, with the key of a paper that he never saw, and by every button of the page."""
    case, client = case_at(stage, key=key), signed_in(budi)
    own = unescape(client.get(reverse("case_detail", args=[case.code])).content.decode())
    own += " ".join(
        strings([text.facts for text in EntryText.objects.filter(entry__case=case, entry__actor=budi.person)])
    )
    told = strings([text.facts for text in EntryText.objects.filter(entry__case=case)])
    told |= set(case.documents.exclude(number="").values_list("number", flat=True))
    told -= set(Position.objects.values_list("title", flat=True))  # who decides is no secret, and is told with a refusal
    secrets = {text for text in told if len(text) > 9 and text not in own and not date_or_slug(text)}
    assert len(secrets) > 3 or key == REFERRAL
    path = path_of(case.path)
    for step in [*path.steps()[1:], *(path.step(name) for name in path.beside)]:
        papers = (
            [f"{paper.seq}/{paper.slug}" for paper in case.documents.all()] if step.name == "revoke" else [""]
        )
        for paper in papers:
            for button in ({}, {"_lebih_changes": "3"})[: 1 + bool(paper)]:
                answer = {"acted_on": timezone.localdate(), "paper": paper} | button
                response = client.post(step_url(case, step.name), answer)
                assert response.status_code in {200, 403, 422}, step.name
                page = unescape(response.content.decode())
                assert [text for text in secrets if text in page] == [], (step.name, paper)


def date_or_slug(text):
    return bool(re.fullmatch(r"[0-9-]{10}|[a-z_/0-9-]+|[0-9a-f]{64}", text))


def test_news_of_a_case_ends_with_the_part_in_it(case_at, sri):
    """A notice names the employee: who left the post before reading it reads it no more."""
    case = case_at("diajukan", key=DIVORCE)
    assert Notice.objects.filter(account=sri, case=case, read_at=None).exists()
    assert case.subject.name in signed_in(sri).get(reverse("inbox")).content.decode()
    sri.person.incumbencies.update(until=timezone.localdate() - timezone.timedelta(days=1))
    html = signed_in(sri).get(reverse("inbox")).content.decode()
    assert case.code not in html and case.subject.name not in html


# What is sent beside what was asked -----------------------------------------------------------------------------------


def test_fields_that_no_form_asks_for_change_nothing(case_at, sri):
    case, other = case_at("dilaporkan"), walking.open_case(subject=walking.WAHYU)
    stray = {
        "stage": "selesai", "case": other.pk, "code": other.code, "path": DIVORCE, "actor": BUDI, "recorded_by": "1",
        "operator": "x", "channel": "walk", "trial": "1", "recording": "1", "next": "//jahat.example", "_method": "DELETE",
    }  # fmt: skip
    data = {"acted_on": walking.START.isoformat()} | walking.lawful("summon", case, walking.START, sri)
    response = signed_in(sri).post(step_url(case, "summon"), data | stray)
    assert (response.status_code, response.url) == (302, reverse("case_detail", args=[case.code]))
    entry = fresh(case).entries.last()
    assert (entry.step, entry.actor, entry.channel, entry.operator) == ("summon", sri.person, "laman", "")
    assert fresh(other).entry_count == other.entry_count


def test_of_a_field_sent_twice_the_last_counts_for_all_who_ask(regency, sri):
    """Right and record must not read two different answers."""
    answer = report(**{"evidence-0-file": pdf()}) | {"subject": [ORANG_LAIN, BUDI]}
    assert signed_in(sri).post(open_url(), answer).status_code == 302
    assert Case.objects.get().subject.handle == BUDI
    answer = report(**{"evidence-0-file": pdf()}) | {"subject": [BUDI, ORANG_LAIN]}
    assert signed_in(sri).post(open_url(), answer).status_code == 422


@pytest.mark.parametrize("method", ["head", "put", "patch", "delete", "options", "trace"])
def test_no_other_method_reads_or_changes_anything(case_at, sri, orang_lain, method):
    case = case_at("dipanggil")
    before = fresh(case).entry_count
    for account in (sri, orang_lain):
        client = signed_in(account)
        for url in [*addresses(case), reverse("inbox"), reverse("register"), open_url(), reverse("logout")]:
            response = getattr(client, method)(url)
            assert response.status_code in {200, 302, 404, 405}, url
            assert response.status_code != 200 or not response.content, url
        assert client.get(reverse("inbox")).status_code == 200
    assert fresh(case).entry_count == before


def test_a_method_cannot_be_put_on_by_a_header(case_at, sri):
    case = case_at("dilaporkan")
    response = signed_in(sri).get(step_url(case, "summon"), headers={"X-HTTP-Method-Override": "POST"})
    assert response.status_code == 200 and fresh(case).entry_count == case.entry_count


def test_a_form_of_another_site_does_nothing(case_at, sri):
    case = case_at("dilaporkan")
    client = Client(enforce_csrf_checks=True)
    client.force_login(sri)
    for url in (
        step_url(case, "summon"),
        reverse("dispose", args=[case.code]),
        open_url(),
        reverse("logout"),
        reverse("password"),
    ):
        response = client.post(url, {"acted_on": "2025-02-03"})
        assert response.status_code == 403, url
    assert client.get(reverse("inbox")).status_code == 200
    assert fresh(case).entry_count == case.entry_count


# Too much, or broken -----------------------------------------------------------------------------------------------


def test_a_huge_answer_is_refused_in_words(regency, sri):
    response = signed_in(sri).post(
        open_url(), report(description="x" * (3 * 2**20), **{"evidence-0-file": pdf()})
    )
    assert response.status_code == 400
    assert "Kiriman ini tidak dapat dibaca" in response.content.decode()
    assert nothing_happened()


def test_too_many_fields_are_refused_in_words(regency, sri):
    answer = report() | {f"x{n}": "" for n in range(3100)}
    response = signed_in(sri).post(open_url(), answer)
    assert response.status_code == 400
    assert "Kiriman ini tidak dapat dibaca" in response.content.decode()


def test_too_many_files_are_refused_in_words(regency, sri):
    answer = report() | {f"evidence-{n}-file": SimpleUploadedFile(f"{n}.pdf", PDF) for n in range(120)}
    response = signed_in(sri).post(open_url(), answer)
    assert response.status_code == 400
    assert not Evidence.objects.exists()


def test_one_account_fills_no_disk_with_files_that_nobody_takes_up(regency, sri, settings, monkeypatch):
    settings.EVIDENCE_MAX_BYTES = len(PDF) * 3
    monkeypatch.setattr(uploads, "WAITING_FILES", 2)
    client, answers = signed_in(sri), []
    for _ in range(3):
        files = {f"evidence-{n}-file": pdf(f"{n}.pdf") for n in range(3)}
        answers.append(client.post(open_url(), report(place="", **files)))
    assert {answer.status_code for answer in answers} == {422}
    assert Evidence.objects.count() == 6
    assert "belum dipakai pada langkah mana pun" in answers[-1].content.decode()
    assert "belum dipakai" not in answers[0].content.decode()


@pytest.mark.parametrize(
    "body",
    [b"", b"--x", b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n', b"\x00" * 100],
    ids=range(4),
)
def test_a_broken_multipart_body_is_no_answer(regency, sri, body):
    response = signed_in(sri).post(open_url(), body, content_type="multipart/form-data; boundary=x")
    assert response.status_code in {400, 422}
    assert nothing_happened()


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "application/octet-stream", "garbage"])
def test_another_kind_of_body_is_an_empty_answer(regency, sri, kind):
    assert signed_in(sri).post(open_url(), b'{"subject": 1}', content_type=kind).status_code == 422
    assert nothing_happened()


TAILS = [
    "x",
    "%00",
    "%0d%0aSet-Cookie:%20x=1",
    "%2e%2e/",
    "..;/",
    "%F0%9F%98%80",
    "%ff",
    "%E2%80%AE",
    ";",
    "~",
    "?%00=%00",
    "?sesudah=%00",
]


@pytest.mark.parametrize("tail", TAILS)
def test_what_hangs_behind_an_address_breaks_nothing(case_at, sri, orang_lain, tail):
    case = case_at("dipanggil")
    for account, allowed in ((sri, {200, 301, 404, 405}), (orang_lain, {200, 301, 404, 405})):
        client = signed_in(account)
        of_case = [reverse("case_detail", args=[case.code])] if tail.startswith("?") else addresses(case)
        for url in [*of_case, "/", "/perkara/", open_url(), "/sandi/", "/masuk/", "/admin/"]:
            response = client.get(url + tail)
            assert response.status_code in allowed | {302}, url + tail
            assert "x=1" not in str(response.headers.get("Set-Cookie", ""))
            if account == orang_lain:
                assert case.subject.name not in response.content.decode(errors="ignore")


@pytest.mark.parametrize("name", ["x" * 3000, "open", "__init__", "stage", "case", "OPEN", "summon2"])
def test_a_step_that_is_none_is_none(case_at, sri, name):
    """Also one whose name is too long to be written down whole."""
    case = case_at("dilaporkan")
    client = signed_in(sri)
    assert client.get(step_url(case, name)).status_code in {403, 404}
    assert client.post(step_url(case, name), {"acted_on": timezone.localdate()}).status_code == 404
    assert fresh(case).entry_count == case.entry_count


@pytest.mark.parametrize("host", ["jahat.example", "localhost:80@jahat.example", "", "\x00"])
def test_another_name_of_the_site_is_refused(regency, sri, host):
    response = signed_in(sri).get(reverse("inbox"), headers={"host": host})
    assert response.status_code == 400
    assert "no-store" in response["Cache-Control"]
    forwarded = signed_in(sri).get(reverse("inbox"), headers={"X-Forwarded-Host": "jahat.example"})
    assert "jahat.example" not in forwarded.content.decode()


@pytest.mark.parametrize("charset", ["utf-7", "base64", "idna", "iso-8859-1"])
def test_a_form_in_another_charset_is_not_read(regency, charset):
    """utf-7 brings halves of letters, base64 is no charset at all: what no browser sends need not be understood."""
    kind = f"multipart/form-data; boundary=x; charset={charset}"
    body = b'--x\r\nContent-Disposition: form-data; name="kode"\r\n\r\n+2AA-\r\n--x--\r\n'
    assert Client().generic("POST", "/klinik/kunjungan/", body, content_type=kind).status_code == 400
