"""Steps as they are taken in a browser: what is asked, what is kept when it is refused, what is never half done."""

import re
import zlib
from datetime import timedelta
from html import escape
from html.parser import HTMLParser
from io import BytesIO
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from PIL import Image

from documents.models import Document, NumberSeries
from mediation.models import Account, Case, Evidence, Notice
from mediation.roles import Role
from tests import walking
from tests.walking import ANALIS, BUDI, DISCIPLINE, IRBAN, PDF, PPPK, REFERRAL, SRI
from workflows import gate
from workflows.models import Deadline, Entry
from workflows.paths import PATHS, path_of


class Asked(HTMLParser):
    """The form of a page, as a browser would post it back."""

    def __init__(self, response):
        super().__init__()
        self.data, self.files, self.labels, self.required = {}, [], {}, set()
        self._inside, self._text, self._select = False, None, None
        self.feed(response.content.decode())

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        name = found.get("name")
        if tag == "form":
            self._inside = found.get("id") == "isian"
        if tag == "label":
            self.labels[found.get("for")] = True
        if not self._inside or not name:
            if self._inside and tag == "option" and self._select and "selected" in found:
                self.data[self._select] = found["value"]
            return
        if tag == "textarea":
            self._text, self.data[name] = name, ""
        elif tag == "select":
            self._select, self.data[name] = name, ""
        elif tag == "input":
            kind = found.get("type", "text")
            if kind == "file":
                self.files.append(name)
            elif kind in {"checkbox", "radio"}:
                if "checked" in found:
                    self.data[name] = found.get("value", "on")
            elif kind not in {"submit", "button"} and name != "csrfmiddlewaretoken":
                self.data[name] = found.get("value", "")

    def handle_endtag(self, tag):
        if tag == "form":
            self._inside = False
        elif tag == "textarea":
            if self._text:
                # A browser passes over the line break right behind the tag.
                self.data[self._text] = self.data[self._text].removeprefix("\r\n").removeprefix("\n")
            self._text = None
        elif tag == "select":
            self._select = None

    def handle_data(self, text):
        if self._text:
            self.data[self._text] += text


def browser(account):
    client = Client()
    client.force_login(account if isinstance(account, Account) else Account.objects.get(username=account))
    return client


def step_url(case, name):
    return reverse("take_step", args=[case.code, name])


def open_url(key=DISCIPLINE):
    return reverse("open_case", args=[key])


def fresh(case):
    return Case.objects.get(pk=case.pk)


def pdf(name="laporan.pdf", content=PDF):
    return SimpleUploadedFile(name, content, "application/pdf")


def picture(kind, size=(8, 8)):
    stored = BytesIO()
    Image.new("RGB", size, "white").save(stored, kind)
    return stored.getvalue()


def report(**changes):
    today = timezone.localdate()
    facts = walking.report(acted_from=today - timedelta(days=20))
    del facts["files"]
    return facts | {"acted_on": today, "evidence-0-description": "Laporan"} | changes


@pytest.fixture
def reported(regency):
    """A case reported today, as a person would."""
    return walking.open_case(on=timezone.localdate() - timedelta(days=1))


def summons(case, **changes):
    earliest = case.timekeeper.due_on("panggilan1", case.today)
    return {"acted_on": case.today, "attend_on": earliest, "attend_at": "09.00", "place": "Ruang kepala"} | changes


def nothing_happened():
    models = (Case, Entry, Document, Notice, NumberSeries, Deadline)
    return {model.__name__: model.objects.count() for model in models if model.objects.exists()} == {}


# A case, step by step -------------------------------------------------------------------------------------------


def test_a_case_is_opened_and_summoned_as_in_a_browser(regency, sri):
    client = browser(sri)
    page = client.get(open_url())
    assert page.status_code == 200
    asked = Asked(page)
    assert asked.data["acted_on"] == timezone.localdate().isoformat()
    assert {"evidence-0-file", "evidence-1-file"} <= set(asked.files)
    answer = asked.data | report(**{"evidence-0-file": pdf(), "evidence-1-file": pdf("foto.pdf", picture("JPEG"))})
    answer |= {"evidence-1-description": "Foto"}
    response = client.post(open_url(), answer)
    case = Case.objects.get()
    assert (response.status_code, response.url) == (302, reverse("case_detail", args=[case.code]))
    assert [file.description for file in case.evidence.all()] == ["Laporan", "Foto"]
    entry = case.entries.get()
    assert (entry.channel, entry.actor, entry.recorded_by) == ("laman", sri.person, sri)

    detail = client.get(response.url)
    assert detail.status_code == 200
    assert "tercatat" in detail.content.decode()
    assert step_url(case, "summon") in detail.content.decode()

    page = client.get(step_url(case, "summon"))
    asked = Asked(page)
    assert asked.data["attend_on"] == case.timekeeper.due_on("panggilan1", case.today).isoformat()
    response = client.post(step_url(case, "summon"), asked.data)
    assert response.status_code == 302
    assert fresh(case).stage == "dipanggil"
    assert case.summonses.get().attend_at == "09.00"


def test_rows_of_questions_are_kept_in_their_order(case_at, sri):
    case = case_at("dipanggil")
    client = browser(sri)
    asked = Asked(client.get(step_url(case, "examine")))
    questions = [name for name in asked.data if re.fullmatch(r"questions-\d+-question", name) and asked.data[name]]
    assert len(questions) == 10
    answer = asked.data | {
        "acted_on": case.summonses.get().attend_on,
        **{f"{name.removesuffix('question')}answer": f"Jawaban {n}" for n, name in enumerate(questions)},
    }
    response = client.post(step_url(case, "examine"), answer)
    assert response.status_code == 302, response.content.decode()
    answers = fresh(case).examinations.get().answers.all()
    assert [a.number for a in answers] == list(range(1, 11))
    assert [a.answer for a in answers] == [f"Jawaban {n}" for n in range(10)]


def test_an_official_s_act_is_recorded_with_its_signed_scan(case_at, ibu_rina):
    case = case_at("telah_konseling")
    client = browser(ibu_rina)
    page = client.get(step_url(case, "form_team"))
    asked = Asked(page)
    assert "signed_scan" in asked.files
    assert "Anda mencatat perbuatan pejabat" in page.content.decode()
    without = client.post(step_url(case, "form_team"), asked.data)
    assert without.status_code == 422
    assert "Pindaian naskah bertanda tangan" in without.content.decode()
    assert fresh(case).stage == "telah_konseling"
    done = client.post(step_url(case, "form_team"), asked.data | {"signed_scan": pdf("sk.pdf")})
    assert done.status_code == 302
    entry = fresh(case).entries.last()
    assert (entry.actor.handle, entry.recorded_by) == ("bupati", ibu_rina)
    assert case.evidence.get(entry_seq=entry.seq).name == "sk.pdf"


def test_a_walk_in_the_browser_leaves_a_whole_chain(regency, sri):
    from workflows.verify import verify

    client = browser(sri)
    client.post(open_url(), report(**{"evidence-0-file": pdf()}))
    case = Case.objects.get()
    client.post(step_url(case, "summon"), summons(case))
    assert fresh(case).entry_count == 2
    assert verify().broken == []


# Every page of every stage -----------------------------------------------------------------------------------------

ROUTES = {
    "to the clinic, the team, a severe decision that is sent": [
        "summon", "examine", "assess_severe", "refer", "note_counselled", "form_team", "team_summon", "team_note_absence",
        "team_summon_again", "team_examine", "team_report", "decide_severe", "call_to_receive", "send", "confirm_receipt",
        "take_effect",
    ],
    "absent at both summonses": ["summon", "note_absence", "summon_again", "note_second_absence", "report_absence"],
    "light, sent up": ["summon", "examine", "assess_light", "send_up", "decide"],
    "moderate, without a team": ["summon", "examine", "assess_moderate", "report_without_team", "decide_not_proven"],
    "counselling refused, absent before the team": [
        "summon", "examine", "assess_severe", "refer", "note_counselling_refused", "form_team", "team_summon",
        "team_note_absence", "team_summon_again", "team_note_second_absence",
    ],
    "counselling missed": ["summon", "examine", "assess_severe", "refer", "note_counselling_missed"],
    "clinic not available": ["summon", "examine", "assess_severe", "refer", "note_clinic_unavailable"],
}  # fmt: skip
OF_THE_CLINIC = [
    ["appoint", "note_absence", "reappoint", "note_second_absence"],
    ["appoint", "note_attendance", "appoint_next", "note_attendance", "finish"],
    ["refuse"],
    ["declare_unavailable"],
]


def test_the_routes_pass_every_stage():
    for key, routes in ((DISCIPLINE, ROUTES.values()), (REFERRAL, OF_THE_CLINIC)):
        path = PATHS[key]
        passed = {path.opening().target} | {path.step(name).target for route in routes for name in route}
        assert passed == set(path.Stage.values)


def every_page_of(case):
    """Render the case and each of its open steps for whoever is to take it; answer as proposed, where it is enough."""
    path = path_of(case.path)
    for role in {role for step in path.steps_from(case.stage) for role in step.rule.by} - {Role.CLOCK}:
        account = walking.account_for(role, case, case.today)
        client = browser(account)
        assert client.get(reverse("case_detail", args=[case.code])).status_code == 200
        assert client.get(reverse("inbox")).status_code == 200
        for step in path.steps_from(case.stage):
            if role in step.rule.by:
                one_page(client, case, step, account)


def one_page(client, case, step, account):
    page = client.get(step_url(case, step.name))
    assert page.status_code == 200
    html = page.content.decode()
    assert escape(step.norm, quote=False) in html or escape(step.norm) in html
    assert all(letter.title in html for letter in step.rule.letters)
    if any(not ask(path_of(case.path)(case)) for ask in step.guards):
        return
    # What is proposed stays; what a person has to know is filled in; what came too late is explained.
    proposed = Asked(page).data
    known = walking.lawful(step.name, case, case.today, account)
    answer = known | {name: value for name, value in proposed.items() if value != ""} | {"late_reason": "Uji"}
    answered = re.compile(r"(questions-\d+-)question$")
    answer |= {f"{found[1]}answer": "Saya lalai." for name in proposed if proposed[name] and (found := answered.match(name))}
    preview = client.post(step_url(case, step.name), answer | {"_pratinjau": "1"})
    form = preview.context["form"]
    assert preview.status_code == 200, (step.name, form.errors.as_json())
    assert preview.content.decode().count("<iframe") == len(step.rule.letters)
    assert fresh(case).entry_count == case.entry_count


@pytest.mark.parametrize("route", ROUTES.values(), ids=ROUTES)
def test_every_page_along_a_route_opens_and_its_proposals_are_lawful(regency, route):
    case = walking.open_case()
    for name in route:
        every_page_of(case)
        if name in walking.REFERRAL_TO:
            closed = walking.refer(case, name)
            case = walking.take(case, name, on=max(case.stage_since, closed.stage_since))
        else:
            case = walking.take(case, name)
    every_page_of(case)


@pytest.mark.parametrize("route", OF_THE_CLINIC, ids=lambda route: route[-1])
def test_every_page_of_the_clinic_opens_and_its_proposals_are_lawful(case_at, route):
    case = case_at("dirujuk", key=REFERRAL)
    for name in route:
        every_page_of(case)
        case = walking.take(case, name)
    every_page_of(case)


@pytest.mark.parametrize("key", [DISCIPLINE, REFERRAL])
def test_every_path_can_be_read(regency, sri, key):
    page = browser(sri).get(reverse("path_detail", args=[key]))
    assert page.status_code == 200
    for step in PATHS[key].steps():
        assert step.label in page.content.decode()


def test_the_case_page_stays_a_few_queries_however_long_the_history(case_at, ibu_rina):
    case = case_at("diputus_berat")
    client = browser(ibu_rina)
    client.get(reverse("case_detail", args=[case.code]))
    with CaptureQueriesContext(connection) as asked:
        client.get(reverse("case_detail", args=[case.code]))
    assert len(asked) < 45


# Files ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "kind", "stored"),
    [
        ("laporan.pdf", PDF, "application/pdf", ".pdf"),
        ("LAPORAN.PDF", PDF, "application/pdf", ".pdf"),
        ("foto.jpg", picture("JPEG"), "image/jpeg", ".jpg"),
        ("foto.png", picture("PNG"), "image/png", ".png"),
        ("foto", picture("PNG"), "image/png", ".png"),
        ("laporan.exe", PDF, "application/pdf", ".pdf"),
        ("../../../etc/passwd.pdf", PDF, "application/pdf", ".pdf"),
        ("a" * 300 + ".pdf", PDF, "application/pdf", ".pdf"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_a_file_is_what_it_contains_and_not_what_it_is_called(regency, sri, name, content, kind, stored):
    upload = SimpleUploadedFile(name, content, "application/octet-stream")
    response = browser(sri).post(open_url(), report(**{"evidence-0-file": upload}))
    assert response.status_code == 302
    file = Evidence.objects.get()
    assert file.content_type == kind
    assert file.file.name.endswith(stored) and ".." not in file.file.name
    assert "/" not in file.name and len(file.name) <= 200
    assert file.file.open().read() == content


def bomb():
    """A PNG that claims 60000 × 60000 pixels."""
    head = b"\x00\x00\xea\x60\x00\x00\xea\x60\x08\x02\x00\x00\x00"

    def chunk(kind, data):
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 9999)) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("laporan.pdf", b"MZ\x90\x00" + b"\0" * 200, "bukan PDF, JPEG, atau PNG"),
        ("gambar.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "bukan PDF"),
        ("gambar.png", b'<svg xmlns="http://www.w3.org/2000/svg"/>', "bukan PDF"),
        ("laman.html", b"<!doctype html><script>alert(1)</script>", "bukan PDF"),
        ("laporan.pdf", b"<html>%PDF-1.4", "bukan PDF"),
        ("gambar.gif", picture("GIF"), "bukan PDF"),
        ("gambar.tiff", picture("TIFF"), "bukan PDF"),
        ("foto.jpg", picture("JPEG")[:40], "bukan PDF"),
        ("besar.png", bomb(), "bukan PDF"),
        ("surat.docx", b"PK\x03\x04" + b"\0" * 100, "bukan PDF"),
        ("besar.pdf", PDF + b"\0" * (11 * 2**20), "lebih dari 10 MB"),
    ],
    ids=lambda value: str(value)[:16],
)
def test_another_kind_of_file_is_refused_in_words(regency, sri, name, content, words):
    response = browser(sri).post(open_url(), report(**{"evidence-0-file": SimpleUploadedFile(name, content)}))
    html = response.content.decode()
    assert response.status_code == 422
    assert words in html and escape(name) in html
    assert "Tidak melaksanakan tugas." in html
    assert not Evidence.objects.exists()
    assert nothing_happened()


def test_an_empty_file_is_no_file(regency, sri):
    response = browser(sri).post(open_url(), report(**{"evidence-0-file": SimpleUploadedFile("kosong.pdf", b"")}))
    assert response.status_code == 422
    assert nothing_happened()


def test_a_good_file_beside_a_refused_one_is_kept(regency, sri):
    answer = report(**{"evidence-0-file": pdf(), "evidence-1-description": "Foto"})
    answer |= {"evidence-1-file": SimpleUploadedFile("foto.png", b"bukan gambar")}
    response = browser(sri).post(open_url(), answer)
    assert response.status_code == 422
    assert Evidence.objects.get().name == "laporan.pdf"
    assert Asked(response).data["evidence-0-file"] == Evidence.objects.get().token


def test_a_file_survives_a_refused_form_and_is_taken_up_by_the_next_one(regency, sri):
    client = browser(sri)
    refused = client.post(open_url(), report(place="", **{"evidence-0-file": pdf()}))
    assert refused.status_code == 422
    assert "Sudah terunggah:" in refused.content.decode() and "laporan.pdf" in refused.content.decode()
    draft = Evidence.objects.get()
    assert draft.case is None
    again = Asked(refused).data
    assert again["evidence-0-file"] == draft.token
    assert again["evidence-0-description"] == "Laporan"
    accepted = client.post(open_url(), again | {"place": "Sekolah"})
    assert accepted.status_code == 302
    draft.refresh_from_db()
    assert (draft.case, draft.entry_seq) == (Case.objects.get(), 1)
    assert Evidence.objects.count() == 1


def test_a_kept_file_can_be_exchanged(regency, sri):
    client = browser(sri)
    refused = client.post(open_url(), report(place="", **{"evidence-0-file": pdf()}))
    answer = Asked(refused).data | {"place": "Sekolah", "evidence-0-file": pdf("baru.pdf")}
    assert client.post(open_url(), answer).status_code == 302
    assert Case.objects.get().evidence.get().name == "baru.pdf"


def test_a_file_of_another_case_cannot_be_named(reported, sri):
    taken = reported.evidence.get()
    response = browser(sri).post(open_url(), report(subject=walking.WAHYU, **{"evidence-0-file": taken.token}))
    assert response.status_code == 422
    taken.refresh_from_db()
    assert taken.case == reported
    assert Case.objects.count() == 1


# Rows and preview -----------------------------------------------------------------------------------------------


def test_more_rows_are_given_and_nothing_is_judged_or_lost(regency, sri):
    client = browser(sri)
    before = Asked(client.get(open_url()))
    answer = report(place="", **{"evidence-0-file": pdf(), "_lebih_evidence": "2"})
    page = client.post(open_url(), before.data | answer)
    after = Asked(page)
    assert page.status_code == 200
    assert len([f for f in after.files if f.startswith("evidence-")]) > len(
        [f for f in before.files if f.startswith("evidence-")]
    )
    assert after.data["description"] == "Tidak melaksanakan tugas."
    assert after.data["evidence-0-file"] == Evidence.objects.get().token
    assert 'role="alert"' not in page.content.decode()
    assert nothing_happened()


def test_rows_have_an_end(regency, sri):
    page = browser(sri).post(open_url(), report(**{"_lebih_evidence": "99999"}))
    assert page.status_code == 200
    assert len([name for name in Asked(page).files if name.startswith("evidence-")]) <= 60


def test_a_preview_makes_nothing(reported, sri):
    client = browser(sri)
    before = (Entry.objects.count(), Document.objects.count(), list(NumberSeries.objects.values()), Notice.objects.count())
    page = client.post(step_url(reported, "summon"), summons(reported, _pratinjau="1"))
    html = page.content.decode()
    assert page.status_code == 200
    assert 'sandbox title="Pratinjau: Surat Panggilan I"' in html
    assert "Belum ada yang tercatat" in html
    assert Asked(page).data["place"] == "Ruang kepala"
    assert (Entry.objects.count(), Document.objects.count(), list(NumberSeries.objects.values()), Notice.objects.count()) == before
    assert fresh(reported).stage == "dilaporkan"


def test_a_preview_of_an_opening_makes_no_case(regency, sri):
    page = browser(sri).post(open_url(), report(**{"evidence-0-file": pdf(), "_pratinjau": "1"}))
    assert page.status_code == 200
    assert "<iframe" in page.content.decode()
    assert nothing_happened()
    assert Evidence.objects.get().case is None


def test_a_preview_is_judged_like_the_act(reported, sri):
    page = browser(sri).post(step_url(reported, "summon"), summons(reported, attend_on=reported.today, _pratinjau="1"))
    assert page.status_code == 422
    assert "hari kerja penuh" in page.content.decode()


# Refused --------------------------------------------------------------------------------------------------------


def test_a_refused_answer_comes_back_with_words_and_with_all_that_was_typed(reported, sri):
    answer = summons(reported, attend_on=reported.today, place="Ruang <b>kepala</b> & tamu", letter_number="12/ABC")
    page = browser(sri).post(step_url(reported, "summon"), answer)
    html = page.content.decode()
    assert page.status_code == 422
    assert "hari kerja penuh" in html and 'role="alert"' in html
    assert "<b>kepala</b>" not in html
    assert Asked(page).data == {name: str(value) for name, value in answer.items()}
    assert fresh(reported).stage == "dilaporkan"


def test_the_second_of_two_answers_is_refused_in_words(reported, sri):
    """Twice the same button: one summons, one number, one entry; the second is told that the stage has moved on."""
    client = browser(sri)
    assert client.post(step_url(reported, "summon"), summons(reported)).status_code == 302
    second = client.post(step_url(reported, "summon"), summons(reported))
    assert second.status_code in {403, 422}
    assert "tidak terbuka dari tahap itu" in second.content.decode()
    case = fresh(reported)
    assert (case.entry_count, case.summonses.count(), case.documents.count()) == (2, 1, 2)


def test_a_step_that_is_not_open_is_refused_in_words(reported, sri):
    client = browser(sri)
    for name in ("examine", "take_effect", "open", "terbang"):
        page = client.get(step_url(reported, name))
        assert page.status_code in {403, 404}
        assert "Traceback" not in page.content.decode()
    assert client.post(step_url(reported, "terbang"), {}).status_code in {403, 404}


def test_who_sees_the_case_but_does_not_hold_the_step_is_refused_in_words(reported, ibu_rina):
    client = browser(ibu_rina)
    assert "adalah wewenang Atasan langsung" in client.get(step_url(reported, "summon")).content.decode()
    page = client.post(step_url(reported, "summon"), summons(reported))
    assert page.status_code in {403, 422}
    assert "adalah wewenang Atasan langsung" in page.content.decode()
    assert fresh(reported).stage == "dilaporkan"


def test_looking_takes_no_step(reported, sri):
    client = browser(sri)
    client.get(step_url(reported, "summon"), summons(reported))
    assert fresh(reported).stage == "dilaporkan"
    assert client.put(step_url(reported, "summon"), summons(reported)).status_code == 405


def test_a_form_from_elsewhere_takes_no_step(reported, sri):
    client = Client(enforce_csrf_checks=True)
    client.force_login(sri)
    assert client.post(step_url(reported, "summon"), summons(reported)).status_code == 403
    assert fresh(reported).stage == "dilaporkan"


def test_a_pppk_is_refused_in_words_that_help(regency, sri):
    page = browser(sri).post(open_url(), report(subject=PPPK, **{"evidence-0-file": pdf()}))
    assert page.status_code == 422
    assert "PP 49/2018" in page.content.decode()
    assert nothing_happened()


def test_who_leads_nobody_opens_no_case(regency, orang_lain, budi):
    for account in (orang_lain, budi):
        client = browser(account)
        assert client.get(open_url()).status_code == 404
        assert client.post(open_url(), report()).status_code == 404
        assert open_url() not in client.get(reverse("inbox")).content.decode()


def test_a_superior_opens_no_case_on_another_s_people(regency, pak_hadi, sri):
    other = Account.objects.get(username="197805082006041001")  # leads the health centre
    page = browser(other).post(open_url(), report(**{"evidence-0-file": pdf()}))
    assert page.status_code == 422
    assert "adalah wewenang" in page.content.decode()
    assert nothing_happened()


def test_a_letter_that_cannot_be_filled_undoes_the_step(reported, sri, monkeypatch):
    """A broken template is the agency's problem, never half a step."""
    monkeypatch.setattr(gate, "_set_deadlines", lambda *arguments: 1 / 0)
    client = browser(sri)
    client.raise_request_exception = False
    assert client.post(step_url(reported, "summon"), summons(reported)).status_code == 500
    case = fresh(reported)
    assert (case.stage, case.entry_count, case.summonses.count(), case.documents.count()) == ("dilaporkan", 1, 0, 1)


# Garbage --------------------------------------------------------------------------------------------------------

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.sampled_from(
    ["\x00", "²", "-1", "9" * 5000, "0001-01-01", "9999-12-31", "2025-02-30", "' OR 1=1 --", "<script>", "{{ case }}", "%s"]
)
FUZZ = settings(
    max_examples=12, deadline=None, derandomize=True, database=None, phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
GARBAGE_AT = [
    ("dilaporkan", "summon"), ("dipanggil", "examine"), ("diperiksa", "assess_light"), ("telah_konseling", "form_team"),
    ("lhp_tim", "decide_severe"), ("diputus", "call_to_receive"), ("dipanggil_menerima", "send"),
]  # fmt: skip


def garbage(client, url, data):
    """Each field of the page filled with anything, and some that are not on it."""
    names = sorted({*Asked(client.get(url)).data, *Asked(client.get(url)).files})
    answer = {name: data.draw(TEXT, label=name) for name in names if data.draw(st.integers(0, 9)) < 8}
    for stray in ("_lebih_evidence", "_pratinjau", "questions-²-answer", "members-٣-person", f"evidence-{'9' * 500}-file"):
        if data.draw(st.integers(0, 9)) == 0:
            answer[stray] = data.draw(TEXT)
    return client.post(url, answer)


@pytest.mark.parametrize(("stage", "name"), GARBAGE_AT[:2])
@FUZZ
@given(data=st.data())
def test_no_garbage_breaks_a_page(case_at, garbled, stage, name, data):
    case, client = garbled(stage, name)
    assert garbage(client, step_url(case, name), data).status_code in {200, 302, 422}
    assert fresh(case).stage == stage


@pytest.mark.deep
@pytest.mark.parametrize(("stage", "name"), GARBAGE_AT)
@settings(FUZZ, max_examples=80)
@given(data=st.data())
def test_no_garbage_breaks_any_page(case_at, garbled, stage, name, data):
    case, client = garbled(stage, name)
    assert garbage(client, step_url(case, name), data).status_code in {200, 302, 422}
    assert fresh(case).stage == stage


@pytest.fixture
def garbled(case_at):
    """A case at a stage and its actor's browser, walked there once for all examples."""
    kept = {}

    def at(stage, name):
        if stage not in kept:
            case = case_at(stage)
            role = path_of(case.path).step(name).rule.by[0]
            kept[stage] = case, browser(walking.account_for(role, case, case.today))
        return kept[stage]

    return at


@FUZZ
@given(data=st.data())
def test_no_garbage_breaks_an_opening(regency, data):
    client = browser(SRI)
    assert garbage(client, open_url(), data).status_code in {200, 302, 422}


@pytest.mark.parametrize("more", ["x", "", "-5", "²", "9" * 5000, "1e9"])
def test_no_number_of_rows_breaks_a_page(regency, sri, more):
    assert browser(sri).post(open_url(), report(_lebih_evidence=more)).status_code == 200


@pytest.mark.parametrize("token", ["\x00", "x" * 5000, "../..", "²", " "])
def test_no_token_breaks_a_page(regency, sri, token):
    assert browser(sri).post(open_url(), report(**{"evidence-0-file": token})).status_code == 422


@pytest.mark.parametrize("number", ["²", "٣", "-1", "60", "999", "9" * 5000, ""])
def test_no_number_of_a_row_breaks_a_page(regency, sri, number):
    answer = urlencode(report(**{f"evidence-{number}-description": "x", f"evidence-{number}-file": "y"}))
    response = browser(sri).post(open_url(), answer, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 422


@pytest.mark.parametrize(
    "url",
    [
        "/naskah/%00/", "/bukti/%00/", "/naskah/" + "x" * 3000 + "/", "/perkara/%00/", "/perkara/²/", "/perkara/x/langkah/%00/",
        "/jalur/%00/", "/jalur/../../x/", "/perkara/baru/%00/", "/perkara/baru/tidak/ada/", "/bukti/%F0%9F%98%80/",
    ],
)  # fmt: skip
def test_no_address_breaks_the_site(regency, sri, url):
    assert browser(sri).get(url).status_code == 404


@pytest.mark.parametrize("subject", ["\x00", "x" * 3000, "<script>alert(1)</script>", BUDI])
def test_a_proposed_person_is_only_proposed(regency, sri, subject):
    page = browser(sri).get(open_url(), {"subject": subject})
    assert page.status_code == 200
    assert "<script>alert" not in page.content.decode()
    assert nothing_happened()


def test_the_team_that_is_proposed_is_a_lawful_one(case_at, bupati):
    case = case_at("telah_konseling")
    asked = Asked(browser(bupati).get(step_url(case, "form_team"))).data
    assert (asked["members-0-person"], asked["members-0-seat"]) == (SRI, "ketua")
    elements = {asked[f"members-{n}-element"] for n in range(3)}
    assert elements == {"atasan_langsung", "pengawasan", "kepegawaian"}
    assert {IRBAN, ANALIS} & {asked[f"members-{n}-person"] for n in range(3)} or asked["members-1-person"]
