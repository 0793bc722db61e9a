"""Who has no part in a case sees nothing of it: no page, no paper, no evidence, not even that it is there."""

import re
from datetime import timedelta
from uuid import UUID

import pytest
from django.contrib import admin
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone

from documents.models import Document, SignedCopy
from mediation.models import AccessLog, Account, Case, Evidence, Notice, Person, Position
from tests import walking
from tests.notice import notice
from tests.pages import signed_in
from tests.walking import ANALIS, BUDI, DISCIPLINE, IBU_RINA, IRBAN, KONSELOR, PAK_HADI, SRI
from workflows.paths import path_of

# Every address that names a case, its papers or its evidence: how a test reaches it for a given case.
OF_A_CASE = {
    "case_detail": lambda case: [reverse("case_detail", args=[case.code])],
    "take_step": lambda case: [
        reverse("take_step", args=[case.code, step.name])
        for step in path_of(case.path).steps_from(case.stage) or path_of(case.path).steps()[:1]
    ],
    "sheet": lambda case: [
        reverse("sheet", args=[case.code, step.name])
        for step in path_of(case.path).steps_from(case.stage)
        if step.rule.facts.guide and step.rule.facts.guide.order
    ],
    "dispose": lambda case: [reverse("dispose", args=[case.code])],
    "deviate": lambda case: [reverse("deviate", args=[case.code])],
    "case_file": lambda case: [reverse("case_file", args=[case.code])],
    "idis_package": lambda case: (
        [reverse("idis_package", args=[case.code])] if hasattr(case, "decision") else []
    ),
    "paper": lambda case: [reverse("paper", args=[paper.token]) for paper in case.documents.all()],
    "signed_copy": lambda case: [
        reverse("signed_copy", args=[copy.document.token, copy.seq])
        for copy in SignedCopy.objects.filter(document__case=case)
    ],
    "evidence": lambda case: [reverse("evidence", args=[file.token]) for file in case.evidence.all()],
}
# Addresses that name no case, and how a signed-in person reaches them.
OF_NO_CASE = {
    "inbox": [],
    "register": [],
    "calculator": [],
    "salary": [],
    "attendance": [],
    "open_case": [DISCIPLINE],
    "path_detail": [DISCIPLINE],
    "book": ["agenda"],
    "book_file": ["agenda", "pdf"],
    "login": [],
    "logout": [],
    "password": [],
    "clinic": [],
    "clinic_visit": [],
    "clinic_plan_pdf": [],
    "clinic_card": [],
    "clinic_offer": [],
    "clinic_offer_answer": [],
    "clinic_follow_up": [],
    "clinic_recovery": [],
    "desk": [],
    "desk_vault": [],
    "desk_visit": [UUID(int=0)],
    "desk_referral": ["RK-2026-0001"],
    "clinic_book": [],
    "clinic_calendar": [],
    "clinic_schedule": [],
    "clinic_sop": [],
    "clinic_evaluation": [],
    "clinic_chart": ["topik"],
    "clinic_evaluation_pdf": [],
    "clinic_oversight_pdf": [],
    "trainings": [],
    "record_training": [],
    "trainings_file": ["pdf"],
    "withdraw_training": [0],
    "own_trainings": [],
    "certificate": [0],
    "practice": [],
    "practised": ["perkara/x/"],
}
OPEN_TO_ALL = {
    "login", "clinic", "clinic_visit", "clinic_book", "clinic_calendar", "clinic_sop", "clinic_plan_pdf", "clinic_card",
}  # fmt: skip
THROUGH_EVERYBODY_S_HANDS = [
    "summon", "examine", "assess_severe", "refer", "note_counselled", "form_team", "team_summon", "team_examine",
    "team_report", "decide_severe",
]  # fmt: skip


def named_urls(resolver=None):
    for pattern in (resolver or get_resolver()).url_patterns:
        if hasattr(pattern, "url_patterns"):
            if getattr(pattern, "namespace", None) != "admin":
                yield from named_urls(pattern)
        else:
            yield pattern.name


def addresses(case):
    return [url for build in OF_A_CASE.values() for url in build(case)]


def statuses(client, urls):
    return {url: client.get(url).status_code for url in urls}


@pytest.fixture
def decided(case_at):
    """A severe decision: the case has been with everyone, the clinic and the team included."""
    return case_at("diputus_berat", via=THROUGH_EVERYBODY_S_HANDS)


@pytest.fixture
def referral(decided):
    return Case.objects.get(referred_from=decided)


def test_no_address_is_forgotten():
    """A new address belongs in one of the two tables above, and so under the tests below."""
    assert set(named_urls()) == set(OF_A_CASE) | set(OF_NO_CASE)


# Strangers ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "stage", ["dilaporkan", "tidak_hadir", "diperiksa", "dirujuk", "lhp_tim", "dikirim", "berlaku"]
)
def test_a_stranger_finds_no_address_of_a_case(case_at, orang_lain, stage):
    case = case_at(stage)
    client, urls = signed_in(orang_lain), addresses(case)
    assert len(urls) > 3
    assert set(statuses(client, urls).values()) == {404}
    for url in OF_A_CASE["take_step"](case):
        assert client.post(url, {"acted_on": timezone.localdate()}).status_code == 404
    assert Case.objects.get(pk=case.pk).entry_count == case.entry_count
    inbox = client.get(reverse("inbox")).content.decode()
    assert case.code not in inbox and case.subject.name not in inbox


@pytest.mark.parametrize("stage", ["diberitahukan", "disampaikan"])
def test_a_stranger_finds_no_address_of_a_divorce_notice(case_at, orang_lain, stage):
    case = notice(
        case_at, stage, spouse_person=orang_lain.username
    )  # nor does the spouse: she hears by letter
    for person in (orang_lain.username, KONSELOR, PAK_HADI):
        client = signed_in(person)
        assert set(statuses(client, addresses(case)).values()) == {404}
        assert case.code not in client.get(reverse("inbox")).content.decode()


def test_a_case_that_is_hidden_looks_like_one_that_is_not_there(decided, orang_lain):
    client = signed_in(orang_lain)
    pairs = [
        (reverse("case_detail", args=[decided.code]), reverse("case_detail", args=["HD-1999-0001"])),
        (reverse("paper", args=[decided.documents.first().token]), reverse("paper", args=["x" * 43])),
        (reverse("evidence", args=[decided.evidence.first().token]), reverse("evidence", args=["x" * 43])),
    ]
    for hidden, absent in pairs:
        here, nowhere = client.get(hidden), client.get(absent)
        assert here.status_code == nowhere.status_code == 404
        assert without_token(here) == without_token(nowhere)


def without_token(response):
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", response.content.decode())


def test_only_those_with_a_part_see_a_case(decided, referral):
    """Every account of the agency, one by one."""
    parts = {BUDI, SRI, IBU_RINA, ANALIS, IRBAN, "bupati"}
    parts |= holders_of("kepegawaian")
    clinic = {BUDI, KONSELOR} | holders_of("klinik") | holders_of("kepegawaian")
    sees = {decided.code: set(), referral.code: set()}
    for account in Account.objects.exclude(username=Account.SYSTEM):
        client = signed_in(account)
        for code, found in sees.items():
            if client.get(reverse("case_detail", args=[code])).status_code == 200:
                found.add(account.username)
    assert sees == {decided.code: parts, referral.code: clinic}


def holders_of(duty):
    today = timezone.localdate()
    posts = Position.objects.filter(duty=duty)
    return {i.person.handle for post in posts for i in post.incumbencies.on(today)}


def test_rank_alone_shows_nothing(case_at):
    """The head of the office above, the inspector and the regency's secretary have no part in a light case."""
    case = case_at("dipanggil")
    for username in (PAK_HADI, "197007111996031001", "196904141995031001", "197111051994031001"):
        assert set(statuses(signed_in(username), addresses(case)).values()) == {404}


def test_who_left_the_post_sees_nothing_more_and_the_successor_sees_all(case_at, sri, orang_lain):
    case, today = case_at("diperiksa"), timezone.localdate()
    post = sri.person.incumbencies.get().position
    sri.person.incumbencies.update(until=today - timedelta(days=1))
    post.incumbencies.create(person=orang_lain.person, since=today)
    assert set(statuses(signed_in(sri), addresses(case)).values()) == {404}
    assert 404 not in statuses(signed_in(orang_lain), addresses(case)).values()


def test_a_withdrawn_account_is_shown_the_door(case_at, sri):
    case = case_at("diperiksa")
    client = signed_in(sri)
    sri.is_active = False
    sri.save()
    response = client.get(reverse("case_detail", args=[case.code]))
    assert (response.status_code, response.url.split("?")[0]) == (302, reverse("login"))


# Nobody signed in -----------------------------------------------------------------------------------------------


def test_who_is_not_signed_in_is_sent_to_sign_in(decided, client):
    urls = addresses(decided) + [
        reverse(name, args=args) for name, args in OF_NO_CASE.items() if name not in OPEN_TO_ALL
    ]
    for url in urls:
        if url != reverse("logout"):
            response = client.get(url)
            assert (response.status_code, response.url.split("?")[0]) == (302, "/masuk/"), url
    for url in OF_A_CASE["take_step"](decided):
        assert client.post(url, {}).url.split("?")[0] == "/masuk/"


def test_an_address_that_is_not_there_is_told_apart_from_a_hidden_one_by_nobody(decided, client):
    there, absent = (
        client.get(reverse("case_detail", args=[code])) for code in (decided.code, "HD-1999-0001")
    )
    assert (there.status_code, absent.status_code) == (302, 302)


# The employee concerned -------------------------------------------------------------------------------------------


def test_the_employee_sees_his_papers_and_no_internal_one(decided, budi):
    client = signed_in(budi)
    page = client.get(reverse("case_detail", args=[decided.code]))
    assert page.status_code == 200
    html = page.content.decode()
    for paper in decided.documents.all():
        answer = client.get(reverse("paper", args=[paper.token]))
        assert answer.status_code == (200 if paper.for_subject else 404), paper.slug
        assert (paper.token in html) == paper.for_subject, paper.slug
    internal = decided.documents.filter(for_subject=False)
    assert {"registrasi-disiplin", "penilaian-tingkat", "lhp-tim"} <= set(
        internal.values_list("slug", flat=True)
    )
    assert not [paper.title for paper in internal if paper.title in html]


def test_the_employee_sees_of_a_divorce_notice_no_paper_on_what_the_spouse_said(case_at, budi):
    case = walking.take(notice(case_at, "disampaikan", standing="penggugat"), "note_breach")
    client = signed_in(budi)
    html = client.get(reverse("case_detail", args=[case.code])).content.decode()
    for paper in case.documents.all():
        answer = client.get(reverse("paper", args=[paper.token]))
        assert answer.status_code == (200 if paper.for_subject else 404), paper.slug
        assert (paper.token in html) == paper.for_subject, paper.slug
    internal = set(case.documents.filter(for_subject=False).values_list("slug", flat=True))
    assert {"undangan-gugatan", "ba-keterangan-pasangan", "ba-mediasi", "catatan-dugaan-cerai"} <= internal


def test_the_employee_sees_no_evidence_against_him(decided, budi):
    client = signed_in(budi)
    html = client.get(reverse("case_detail", args=[decided.code])).content.decode()
    for file in decided.evidence.all():
        assert client.get(reverse("evidence", args=[file.token])).status_code == 404
        assert file.token not in html and file.name not in html


def test_the_employee_is_told_where_his_case_stands_in_plain_words(decided, budi):
    html = signed_in(budi).get(reverse("case_detail", args=[decided.code])).content.decode()
    assert path_of(DISCIPLINE).for_subject["diputus_berat"] in html
    assert decided.allegation.description not in html


@pytest.mark.parametrize("stage", ["dilaporkan", "diperiksa", "dirujuk", "lhp_tim"])
def test_the_employee_takes_no_step_of_his_own_case(case_at, budi, stage):
    case = case_at(stage)
    client = signed_in(budi)
    for url in OF_A_CASE["take_step"](case):
        for response in (client.get(url), client.post(url, {"acted_on": timezone.localdate()})):
            assert response.status_code in {403, 422}
            assert "adalah wewenang" in response.content.decode()
            assert case.allegation.description not in response.content.decode()
    assert Case.objects.get(pk=case.pk).entry_count == case.entry_count


def test_an_employee_who_holds_an_office_in_his_own_case_is_still_only_the_employee(regency):
    """A case about one of the personnel office: she gets her own page, not the office's."""
    case = walking.open_case(subject=ANALIS)
    client = signed_in(ANALIS)
    page = client.get(reverse("case_detail", args=[case.code])).content.decode()
    internal = case.documents.get()
    assert not internal.for_subject
    assert internal.token not in page and case.allegation.description not in page
    assert client.get(reverse("paper", args=[internal.token])).status_code == 404
    assert client.get(reverse("evidence", args=[case.evidence.get().token])).status_code == 404


# Who is involved --------------------------------------------------------------------------------------------------


@pytest.fixture
def with_sri(regency, ibu_rina):
    """A case in which the direct superior herself is involved."""
    return walking.open_case(ibu_rina, **{"involved-0-person": SRI})


def test_an_involved_superior_sees_nothing(with_sri, sri):
    client = signed_in(sri)
    assert set(statuses(client, addresses(with_sri)).values()) == {404}
    inbox = client.get(reverse("inbox")).content.decode()
    assert with_sri.code not in inbox and with_sri.subject.name not in inbox
    assert not Notice.objects.filter(account=sri).exists()


def test_the_next_superior_takes_her_place(with_sri, pak_hadi):
    assert 404 not in statuses(signed_in(pak_hadi), addresses(with_sri)).values()


def test_an_involved_authority_is_told_nothing_when_its_turn_would_come(regency, ibu_rina, pak_hadi):
    """The head of the office would decide, but is involved: no notice, no page; the next one up decides."""
    case = walking.open_case(ibu_rina, **{"involved-0-person": PAK_HADI})
    for name in ("summon", "examine", "assess_moderate", "report_without_team"):
        case = walking.take(case, name)
    assert not Notice.objects.filter(account=pak_hadi).exists()
    assert set(statuses(signed_in(pak_hadi), addresses(case)).values()) == {404}


# The clinic -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("stage", ["dirujuk", "telah_konseling", "lhp_tim"])
def test_the_clinic_does_not_see_the_discipline_case(case_at, konselor, stage):
    case = case_at(stage)
    client = signed_in(konselor)
    assert set(statuses(client, addresses(case)).values()) == {404}
    assert case.code not in client.get(reverse("inbox")).content.decode()


def test_the_clinic_s_own_page_tells_nothing_of_the_discipline_case(referral, decided, konselor):
    html = signed_in(konselor).get(reverse("case_detail", args=[referral.code])).content.decode()
    for secret in (
        decided.code,
        decided.allegation.description,
        decided.allegation.get_kind_display(),
        "berat",
    ):
        assert secret not in html


def test_superior_and_team_do_not_see_the_referral(referral):
    for username in (SRI, IRBAN, "bupati", PAK_HADI):
        client = signed_in(username)
        assert set(statuses(client, addresses(referral)).values()) == {404}
        assert referral.code not in client.get(reverse("inbox")).content.decode()


def test_superior_and_team_read_of_the_clinic_no_more_than_its_outcome(decided, referral):
    for username in (SRI, IRBAN, "bupati"):
        html = signed_in(username).get(reverse("case_detail", args=[decided.code])).content.decode()
        assert referral.code not in html
        assert not [paper for paper in referral.documents.all() if paper.token in html]


# Uploads ----------------------------------------------------------------------------------------------------------


def test_an_upload_that_no_step_took_up_is_its_uploader_s_alone(regency, sri):
    draft = Evidence.keep(ContentFile(walking.PDF, name="draf.pdf"), "application/pdf", sri)
    url = reverse("evidence", args=[draft.token])
    assert signed_in(sri).get(url).status_code == 200
    for account in Account.objects.exclude(pk=sri.pk).exclude(username=Account.SYSTEM):
        assert signed_in(account).get(url).status_code == 404


def test_who_handed_evidence_in_and_has_no_part_any_more_does_not_read_it(case_at, sri):
    case = case_at("dilaporkan")
    file = case.evidence.get()
    assert file.uploaded_by == sri
    sri.person.incumbencies.update(until=timezone.localdate() - timedelta(days=1))
    assert signed_in(sri).get(reverse("evidence", args=[file.token])).status_code == 404


def test_nothing_that_was_uploaded_has_an_address_of_its_own(case_at, sri):
    file = case_at("dilaporkan").evidence.get()
    client = signed_in(sri)
    for url in (
        f"/{file.file.name}",
        f"/bukti/{file.file.name}",
        f"/files/{file.file.name}",
        f"/static/{file.file.name}",
    ):
        assert client.get(url).status_code == 404


# The administrator ------------------------------------------------------------------------------------------------


@pytest.fixture
def administrator(regency):
    return Account.objects.get(username="admin")


def test_a_superuser_without_a_part_sees_no_case(decided, referral, administrator):
    client = signed_in(administrator)
    for case in (decided, referral):
        assert set(statuses(client, addresses(case)).values()) == {404}
    inbox = client.get(reverse("inbox"))
    assert inbox.status_code == 200
    assert decided.code not in inbox.content.decode()


def test_no_model_of_a_case_is_in_the_admin():
    known = {model._meta.label for model in admin.site._registry}
    assert known == {
        "auth.Group", "documents.LetterSetting", "mediation.AbsenceThreshold", "mediation.Account",
        "mediation.Breach", "mediation.CalendarVersion", "mediation.Clinic", "mediation.Consequence", "mediation.Counsellor", "mediation.Delegation",
        "mediation.Incumbency", "mediation.LawfulProof", "mediation.Person", "mediation.Position", "mediation.Religion",
        "mediation.RequiredPaper", "mediation.Room", "mediation.SanctionKind", "mediation.SanctionPower", "mediation.Switch", "mediation.Term", "mediation.Unit",
    }  # fmt: skip


def test_no_page_of_the_admin_tells_of_a_case(decided, referral, administrator):
    """Also not the pages of deletion, which list what stands in the way."""
    client = signed_in(administrator)
    secrets = [decided.code, referral.code, decided.allegation.description, decided.decision.reasons]
    secrets += [paper.number for paper in decided.documents.exclude(number="")]
    urls = [reverse("admin:index"), reverse("admin:app_list", args=["mediation"])]
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        urls.append(reverse(f"{name}_changelist"))
        if row := model._default_manager.first():
            urls += [reverse(f"{name}_{page}", args=[row.pk]) for page in ("change", "delete", "history")]
    for person in Person.objects.filter(handle__in=[BUDI, SRI, IRBAN]):
        urls += [
            reverse(f"admin:mediation_person_{page}", args=[person.pk])
            for page in ("change", "delete", "history")
        ]
        account = person.account.pk
        urls += [
            reverse(f"admin:mediation_account_{page}", args=[account])
            for page in ("change", "delete", "history")
        ]
    for url in urls:
        response = client.get(url)
        assert response.status_code in {200, 302, 403}, url
        html = response.content.decode()
        assert not [secret for secret in secrets if secret in html], url


def test_the_admin_is_closed_to_everyone_else(regency, ibu_rina, sri):
    for account in (ibu_rina, sri):
        assert signed_in(account).get(reverse("admin:index")).status_code == 302


# Headers ----------------------------------------------------------------------------------------------------------


def test_no_page_of_a_case_is_kept_by_a_browser_or_a_proxy(decided, sri, orang_lain):
    own, stranger = signed_in(sri), signed_in(orang_lain)
    pages = [
        *addresses(decided),
        reverse("inbox"),
        reverse("path_detail", args=[DISCIPLINE]),
        reverse("password"),
    ]
    for response in (
        [own.get(url) for url in pages] + [stranger.get(url) for url in pages] + [Client().get("/masuk/")]
    ):
        assert "no-store" in response["Cache-Control"]
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "default-src" in response["Content-Security-Policy"]
        assert response["X-Frame-Options"] == "SAMEORIGIN"
        assert response["Referrer-Policy"] == "same-origin"


def test_no_answer_goes_without_the_headers(decided, sri, administrator, monkeypatch):
    """Also not the ones that are given before a page is asked, or when a page breaks."""
    client, anonymous = signed_in(sri), Client(enforce_csrf_checks=True)
    client.raise_request_exception = False
    paper, file = decided.documents.first(), decided.evidence.first()
    answers = {
        "halaman": client.get(reverse("case_detail", args=[decided.code])),
        "naskah": client.get(reverse("paper", args=[paper.token])),
        "berkas": client.get(reverse("case_file", args=[decided.code])),
        "bukti": client.get(reverse("evidence", args=[file.token])),
        "ditolak": client.get(reverse("take_step", args=[decided.code, "summon"])),
        "tidak ada": client.get("/tidak/ada/"),
        "tanpa garis miring": client.get("/perkara"),
        "cara lain": client.put(reverse("inbox")),
        "belum masuk": anonymous.get("/"),
        "tanpa tanda formulir": anonymous.post("/masuk/", {}),
        "nama situs lain": client.get("/", headers={"host": "jahat.example"}),
        "terlalu besar": client.post(reverse("open_case", args=[DISCIPLINE]), {"place": "x" * (3 * 2**20)}),
        "administrasi": signed_in(administrator).get(reverse("admin:index")),
        "keluar": client.post(reverse("logout")),
    }
    monkeypatch.setattr("mediation.views.LoginView.get_context_data", lambda *_, **__: 1 / 0)
    client.raise_request_exception = False
    answers["rusak"] = client.get("/masuk/")
    expected = [200, 200, 200, 200, 403, 404, 301, 405, 302, 403, 400, 400, 200, 302, 500]
    assert [answer.status_code for answer in answers.values()] == expected
    for name, answer in answers.items():
        assert "no-store" in answer["Cache-Control"] and "private" in answer["Cache-Control"], name
        assert "default-src" in answer["Content-Security-Policy"], name
        assert answer["X-Frame-Options"] == "SAMEORIGIN", name
        assert answer["X-Content-Type-Options"] == "nosniff", name
        assert answer["Referrer-Policy"] == "same-origin", name


def test_pages_may_load_nothing_from_outside(decided, sri):
    policy = signed_in(sri).get(reverse("case_detail", args=[decided.code]))["Content-Security-Policy"]
    for rule in policy.split(";"):
        assert "http" not in rule and "*" not in rule and "unsafe-eval" not in rule
    script = next((rule for rule in policy.split(";") if "script-src" in rule), "default-src 'self'")
    assert "unsafe-inline" not in script


def test_evidence_cannot_run_in_the_name_of_the_site(decided, sri):
    response = signed_in(sri).get(reverse("evidence", args=[decided.evidence.first().token]))
    assert response["Content-Type"] == "application/pdf"
    assert "sandbox" in response["Content-Security-Policy"]
    assert "default-src 'none'" in response["Content-Security-Policy"]


# What is written down of a reading --------------------------------------------------------------------------------


def test_every_reading_is_written_down_and_tells_no_content(decided, sri):
    AccessLog.objects.all().delete()
    client = signed_in(sri)
    client.get(reverse("case_detail", args=[decided.code]))
    client.get(reverse("paper", args=[decided.documents.get(slug="bap").token]))
    client.get(reverse("evidence", args=[decided.evidence.first().token]))
    rows = AccessLog.objects.order_by("pk")
    assert [(row.account, row.case, row.kind) for row in rows] == [(sri, decided, "baca")] * 3
    assert not [row.what for row in rows if decided.subject.name in row.what or "lalai" in row.what]


def test_a_refused_step_is_written_down(case_at, sri):
    case = case_at("dilaporkan")
    AccessLog.objects.all().delete()
    signed_in(sri).post(reverse("take_step", args=[case.code, "summon"]), {"acted_on": "2025-02-03"})
    assert AccessLog.objects.filter(case=case, account=sri, kind="tolak").count() == 1


def test_papers_are_pdf_and_named_without_a_person(case_at, sri):
    case = case_at("dipanggil")
    paper = Document.objects.get(case=case, slug="panggilan-1")
    response = signed_in(sri).get(reverse("paper", args=[paper.token]))
    assert response.content.startswith(b"%PDF-")
    assert response["Content-Disposition"] == f'inline; filename="{case.code}-02-panggilan-1.pdf"'


def test_the_referral_s_subject_sees_his_invitation(referral, budi):
    client = signed_in(budi)
    assert client.get(reverse("case_detail", args=[referral.code])).status_code == 200
    invitation = referral.documents.get(slug="undangan-konseling")
    assert client.get(reverse("paper", args=[invitation.token])).status_code == 200
    register = referral.documents.get(slug="registrasi-rujukan")
    assert client.get(reverse("paper", args=[register.token])).status_code == 404
