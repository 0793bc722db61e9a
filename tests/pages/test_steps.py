"""Steps as they are taken in a browser: what is asked, what is kept when it is refused, what is never half done."""

import re
from datetime import timedelta
from html import escape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from documents.models import Document, NumberSeries
from mediation import roles
from mediation.models import Account, Case, Evidence, Notice
from mediation.roles import Role
from tests import notice, walking
from tests.divorce import DIVORCE
from tests.notice import NOTICE
from tests.pages import Asked, fresh, nothing_happened, open_url, pdf, report, signed_in, step_url
from tests.walking import DISCIPLINE, PPPK, REFERRAL, SRI
from workflows import gate
from workflows.models import Entry
from workflows.paths import PATHS, path_of


@pytest.fixture
def reported(regency):
    """A case reported today, as a person would."""
    return walking.open_case(on=timezone.localdate() - timedelta(days=1))


def summons(case, **changes):
    earliest = case.timekeeper.due_on("panggilan1", case.today)
    return {
        "acted_on": case.today,
        "attend_on": earliest,
        "attend_at": "09.00",
        "place": "Ruang kepala",
    } | changes


# A case, step by step -------------------------------------------------------------------------------------------


def test_a_case_is_opened_and_summoned_as_in_a_browser(regency, sri):
    client = signed_in(sri)
    page = client.get(open_url())
    assert page.status_code == 200
    asked = Asked(page)
    assert asked.data["acted_on"] == timezone.localdate().isoformat()
    assert {"evidence-0-file", "evidence-1-file"} <= set(asked.files)
    answer = asked.data | report(**{"evidence-0-file": pdf(), "evidence-1-file": pdf("foto.pdf")})
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
    client = signed_in(sri)
    asked = Asked(client.get(step_url(case, "examine")))
    questions = [
        name for name in asked.data if re.fullmatch(r"questions-\d+-question", name) and asked.data[name]
    ]
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
    client = signed_in(ibu_rina)
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

    client = signed_in(sri)
    client.post(open_url(), report(**{"evidence-0-file": pdf()}))
    case = Case.objects.get()
    client.post(step_url(case, "summon"), summons(case))
    assert fresh(case).entry_count == 2
    assert verify().broken == []


def test_the_team_that_is_proposed_is_a_lawful_one(case_at, bupati):
    case = case_at("telah_konseling")
    asked = Asked(signed_in(bupati).get(step_url(case, "form_team"))).data
    team = [asked[f"members-{n}-person"].split()[0] for n in range(3)]
    assert (team[0], asked["members-0-seat"]) == (SRI, "ketua")
    assert [asked[f"members-{n}-element"] for n in range(3)] == [
        "atasan_langsung",
        "pengawasan",
        "kepegawaian",
    ]
    assert len(set(team)) == 3


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
    "reviewed first": ["review", "summon", "examine", "close_not_proven"],
    "not pursued": ["not_pursue"],
    "counselling missed": ["summon", "examine", "assess_severe", "refer", "note_counselling_missed"],
    "clinic not available": ["summon", "examine", "assess_severe", "refer", "note_clinic_unavailable"],
}  # fmt: skip
DECIDED = [
    "summon", "note_absence", "summon_again", "note_second_absence", "report_absence", "decide_severe", "call_to_receive",
]  # fmt: skip
ROUTES |= {
    "sent, returned, sent again, received": [
        *DECIDED, "send", "note_return", "send_again", "note_return", "deem_received", "take_effect", "begin", "finish",
        "document",
    ],
    "objection": [
        *DECIDED, "serve", "file_objection", "uphold_on_objection", "deliver_review", "take_effect_after_review",
    ],
    "objection answered": ["summon", "examine", "assess_light", "send_up", "decide", "call_to_receive", "serve", "file_objection", "answer_objection", "annul_on_objection", "deliver_annulment"],
    "dismissed": [*DECIDED, "serve", "take_effect", "dismiss"],
    "appeal, changed": [*DECIDED, "serve", "file_appeal", "answer_appeal", "lighten_on_appeal", "follow_up"],
    "appeal, annulled": [*DECIDED, "serve", "file_appeal", "annul_on_appeal", "follow_up_annulment"],
    "deceased": ["close_deceased"],
    "retired": ["close_retired"],
    "resigned": ["close_resigned"],
    "moved to another agency": [*DECIDED, "hand_over_file"],
}  # fmt: skip
IMPOSED = dict.fromkeys(["dismissed", "appeal, changed", "appeal, annulled"], "pdhtaps")
"""The severe sanction of a route; another one on the others."""
OF_A_PERMIT = {
    "granted": [
        "return_request", "resubmit", "accept", "invite", "examine_applicant", "examine_spouse_then", "invite_to_mediation",
        "mediate", "mediate", "report", "forward", "receive", "call_to_advice", "advise", "grant", "serve", "report_divorce",
        "note_no_salary_share", "close",
    ],
    "divorced without a permit": ["accept", "note_divorce_without_permit", "settle_salary", "end_salary_share"],
    "refused, the spouse never came": [
        "accept", "invite", "examine_applicant", "note_other_absence", "invite_spouse_again", "note_other_absence", "go_on_without",
        "note_mediation_impossible", "report", "forward", "receive", "call_to_advice", "advise", "refuse",
    ],
    "reconciled": ["accept", "invite", "withdraw"],
    "nobody came, a peace that did not last, twice": [
        "accept", "invite", "note_absence", "invite_again", "examine_spouse", "examine_applicant_then", "mediate_to_peace",
        "note_peace_broken", "report", "forward", "receive", "call_to_advice", "advise_to_peace", "note_late_peace_broken",
    ],
    "refused, objected to in vain": [
        "accept", "invite", "examine_applicant", "examine_spouse_then", "mediate", "report", "forward", "receive",
        "call_to_advice", "advise", "refuse", "serve_refusal", "object_to_refusal", "uphold_refusal", "serve_upheld",
    ],
}  # fmt: skip
OF_THE_CLINIC = [
    ["appoint", "note_absence", "reappoint", "note_second_absence"],
    ["appoint", "note_attendance", "appoint_next", "note_attendance", "finish"],
    ["refuse"],
    ["declare_unavailable"],
]


NEEDS_OTHER_DATA = {"note_move", "settle_salary", "note_no_salary_share"}
"""What is proposed is lawful only with other data of posts, or in another divorce: the page opens, the answer is tried elsewhere."""
AN_AGENCYS_OWN = {"dimediasi_bkd", "mediasi_bkd_tidak_terlaksana"}
"""Stages that only an agency with a second round of mediation has."""


def test_the_routes_pass_every_stage():
    """But for what may happen at any time, by right or from outside: there each step is the same page."""
    for key, routes in (
        (DISCIPLINE, ROUTES.values()), (REFERRAL, OF_THE_CLINIC), (DIVORCE, OF_A_PERMIT.values())
    ):  # fmt: skip
        path = PATHS[key]
        passed = {path.opening().target} | {path.step(name).target for route in routes for name in route}
        turns = {step.target for step in path.steps() if not step.rule.right}
        assert passed - {None} >= turns - {None} - AN_AGENCYS_OWN


def every_page_of(case, looked_at=None):
    """Render the case and each of its open steps for whoever is to take it; answer as proposed, where it is enough.

    `looked_at` remembers, along a route, the rights that were looked at: a right is the same at every stage.
    """
    looked_at = set() if looked_at is None else looked_at
    path = path_of(case.path)
    acting = {role for step in path.steps_from(case.stage) for role in step.rule.by if role in path.seen_by}
    for role in acting - {Role.CLOCK}:
        if not roles.holders(case, role, case.today):
            continue
        account = walking.account_for(role, case, case.today)
        client = signed_in(account)
        assert client.get(reverse("case_detail", args=[case.code])).status_code == 200
        assert client.get(reverse("inbox")).status_code == 200
        for step in path.steps_from(case.stage):
            # A right is the same at every stage: it is looked at once.
            if role in step.rule.by and (role, step.name) not in looked_at:
                one_page(client, case, step, account)
                looked_at |= {(role, step.name)} if step.rule.right else set()


def one_page(client, case, step, account):
    page = client.get(step_url(case, step.name))
    assert page.status_code == 200
    html = page.content.decode()
    assert escape(step.norm, quote=False) in html or escape(step.norm) in html
    assert all(letter.title in html for letter in step.rule.letters)
    if any(not ask(path_of(case.path)(case)) for ask in step.guards) or step.name in NEEDS_OTHER_DATA:
        return
    # What is proposed stays; what a person has to know is filled in; what came too late is explained.
    proposed = Asked(page).data
    known = walking.lawful(step.name, case, case.today, account)
    answer = known | {name: value for name, value in proposed.items() if value != ""} | {"late_reason": "Uji"}
    if step.rule.right and step.rule.clock:  # a right lapses: no reason lets anyone be late
        answer["acted_on"] = case.stage_since.isoformat()
    answered = re.compile(r"(questions-\d+-)question$")
    answer |= {
        f"{found[1]}answer": "Saya lalai."
        for name in proposed
        if proposed[name] and (found := answered.match(name))
    }
    preview = client.post(step_url(case, step.name), answer | {"_pratinjau": "1"})
    form = preview.context["form"]
    if step.rule.right and form.errors:
        return  # what may happen at any time, and has not happened here: it is told in words
    assert preview.status_code == 200, (step.name, form.errors.as_json())
    assert preview.content.decode().count('title="Pratinjau:') == len(step.rule.letters)
    assert fresh(case).entry_count == case.entry_count


@pytest.mark.parametrize("route", ROUTES)
def test_every_page_along_a_route_opens_and_its_proposals_are_lawful(regency, route):
    case = walking.open_case()
    for name in ROUTES[route]:
        every_page_of(case)
        if name in walking.REFERRAL_TO:
            closed = walking.refer(case, name)
            case = walking.take(case, name, on=max(case.stage_since, closed.stage_since))
        else:
            kind = {"kind": IMPOSED[route]} if name == "decide_severe" and route in IMPOSED else {}
            case = walking.take(case, name, **kind)
    every_page_of(case)


@pytest.mark.parametrize(
    "route",
    [
        pytest.param(route, id=name, marks=pytest.mark.deep if len(route) > 10 else ())
        for name, route in OF_A_PERMIT.items()
    ],
)
def test_every_page_of_a_permit_opens_and_its_proposals_are_lawful(regency, route):
    case = walking.open_case(key=DIVORCE)
    for name in route:
        every_page_of(case)
        case = walking.take(case, name)
    every_page_of(case)


@pytest.mark.parametrize("route", OF_THE_CLINIC, ids=lambda route: route[-1])
def test_every_page_of_the_clinic_opens_and_its_proposals_are_lawful(case_at, route):
    case = case_at("dirujuk", key=REFERRAL)
    for name in route:
        every_page_of(case)
        case = walking.take(case, name)
    every_page_of(case)


@pytest.mark.parametrize(
    "name",
    ["the employee's own", *(pytest.param(n, marks=pytest.mark.deep) for n in ("absent", "spouse first", "late peace", "reported"))],
)  # fmt: skip
def test_every_page_of_a_divorce_notice_opens_and_its_proposals_are_lawful(regency, name):
    case, looked_at = walking.open_case(key=NOTICE), set()
    for step in notice.WALKS[name]:
        every_page_of(case, looked_at)
        case = walking.take(case, step)
    every_page_of(case, looked_at)


@pytest.mark.parametrize("key", PATHS)
def test_every_path_can_be_read(regency, sri, key):
    page = signed_in(sri).get(reverse("path_detail", args=[key]))
    assert page.status_code == 200
    for step in PATHS[key].steps():
        assert escape(step.label) in page.content.decode()


def test_the_case_page_stays_a_few_queries_however_long_the_history(case_at, ibu_rina):
    case = case_at("diputus_berat")
    client = signed_in(ibu_rina)
    client.get(reverse("case_detail", args=[case.code]))
    with CaptureQueriesContext(connection) as asked:
        client.get(reverse("case_detail", args=[case.code]))
    assert len(asked) < 45


# Rows and preview -----------------------------------------------------------------------------------------------


def test_more_rows_are_given_and_nothing_is_judged_or_lost(regency, sri):
    client = signed_in(sri)
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
    page = signed_in(sri).post(open_url(), report(**{"_lebih_evidence": "99999"}))
    assert page.status_code == 200
    assert len([name for name in Asked(page).files if name.startswith("evidence-")]) <= 60


def test_a_preview_makes_nothing(reported, sri):
    client = signed_in(sri)
    before = (
        Entry.objects.count(),
        Document.objects.count(),
        list(NumberSeries.objects.values()),
        Notice.objects.count(),
    )
    page = client.post(step_url(reported, "summon"), summons(reported, _pratinjau="1"))
    html = page.content.decode()
    assert page.status_code == 200
    assert 'sandbox title="Pratinjau: Surat Panggilan I"' in html
    assert "Belum ada yang tercatat" in html
    assert Asked(page).data["place"] == "Ruang kepala"
    assert (
        Entry.objects.count(),
        Document.objects.count(),
        list(NumberSeries.objects.values()),
        Notice.objects.count(),
    ) == before
    assert fresh(reported).stage == "dilaporkan"


def test_a_preview_of_an_opening_makes_no_case(regency, sri):
    page = signed_in(sri).post(open_url(), report(**{"evidence-0-file": pdf(), "_pratinjau": "1"}))
    assert page.status_code == 200
    assert "<iframe" in page.content.decode()
    assert nothing_happened()
    assert Evidence.objects.get().case is None


def test_a_preview_is_judged_like_the_act(reported, sri):
    page = signed_in(sri).post(
        step_url(reported, "summon"), summons(reported, attend_on=reported.today, _pratinjau="1")
    )
    assert page.status_code == 422
    assert "hari kerja penuh" in page.content.decode()


# Refused --------------------------------------------------------------------------------------------------------


def test_a_refused_answer_comes_back_with_words_and_with_all_that_was_typed(reported, sri):
    answer = summons(
        reported, attend_on=reported.today, place="Ruang <b>kepala</b> & tamu", letter_number="12/ABC"
    )
    page = signed_in(sri).post(step_url(reported, "summon"), answer)
    html = page.content.decode()
    assert page.status_code == 422
    assert "hari kerja penuh" in html and 'role="alert"' in html
    assert "<b>kepala</b>" not in html
    assert Asked(page).data == {name: str(value) for name, value in answer.items()}
    assert fresh(reported).stage == "dilaporkan"


def test_the_second_of_two_answers_is_refused_in_words(reported, sri):
    """Twice the same button: one summons, one number, one entry; the second is told that the stage has moved on."""
    client = signed_in(sri)
    assert client.post(step_url(reported, "summon"), summons(reported)).status_code == 302
    second = client.post(step_url(reported, "summon"), summons(reported))
    assert second.status_code in {403, 422}
    assert "tidak terbuka dari tahap itu" in second.content.decode()
    case = fresh(reported)
    assert (case.entry_count, case.summonses.count(), case.documents.count()) == (2, 1, 2)


def test_a_step_that_is_not_open_is_refused_in_words(reported, sri):
    client = signed_in(sri)
    for name in ("examine", "take_effect", "open", "terbang"):
        page = client.get(step_url(reported, name))
        assert page.status_code in {403, 404}
        assert "Traceback" not in page.content.decode()
    assert client.post(step_url(reported, "terbang"), {}).status_code in {403, 404}


def test_who_sees_the_case_but_does_not_hold_the_step_is_refused_in_words(reported, ibu_rina):
    client = signed_in(ibu_rina)
    assert "adalah wewenang Atasan langsung" in client.get(step_url(reported, "summon")).content.decode()
    page = client.post(step_url(reported, "summon"), summons(reported))
    assert page.status_code in {403, 422}
    assert "adalah wewenang Atasan langsung" in page.content.decode()
    assert fresh(reported).stage == "dilaporkan"


def test_looking_takes_no_step(reported, sri):
    client = signed_in(sri)
    client.get(step_url(reported, "summon"), summons(reported))
    assert fresh(reported).stage == "dilaporkan"
    assert client.put(step_url(reported, "summon"), summons(reported)).status_code == 405


def test_a_form_from_elsewhere_takes_no_step(reported, sri):
    client = Client(enforce_csrf_checks=True)
    client.force_login(sri)
    assert client.post(step_url(reported, "summon"), summons(reported)).status_code == 403
    assert fresh(reported).stage == "dilaporkan"


def test_a_pppk_is_refused_in_words_that_help(regency, sri):
    page = signed_in(sri).post(open_url(), report(subject=PPPK, **{"evidence-0-file": pdf()}))
    assert page.status_code == 422
    assert "PP 49/2018" in page.content.decode()
    assert nothing_happened()


def test_who_leads_nobody_opens_no_case(regency, orang_lain, budi):
    for account in (orang_lain, budi):
        client = signed_in(account)
        assert client.get(open_url()).status_code == 404
        assert client.post(open_url(), report()).status_code == 404
        assert open_url() not in client.get(reverse("inbox")).content.decode()


def test_a_superior_opens_no_case_on_another_s_people(regency, pak_hadi, sri):
    other = Account.objects.get(username="197805082006041001")  # leads the health centre
    page = signed_in(other).post(open_url(), report(**{"evidence-0-file": pdf()}))
    assert page.status_code == 422
    assert "adalah wewenang" in page.content.decode()
    assert nothing_happened()


def test_a_letter_that_cannot_be_filled_undoes_the_step(reported, sri, monkeypatch):
    """A broken template is the agency's problem, never half a step."""
    monkeypatch.setattr(gate, "_set_deadlines", lambda *arguments: 1 / 0)
    client = signed_in(sri)
    client.raise_request_exception = False
    assert client.post(step_url(reported, "summon"), summons(reported)).status_code == 500
    case = fresh(reported)
    assert (case.stage, case.entry_count, case.summonses.count(), case.documents.count()) == (
        "dilaporkan",
        1,
        0,
        1,
    )
