"""Some months after a decision somebody is asked how he is: once, without a name, and nobody else sees it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from documents import pdf
from mediation.counseling import follow_ups
from mediation.counseling.models import FollowUp, FollowUpAnswer
from mediation.models import AccessLog, Incumbency
from mediation.working_days import WorkingDays
from tests.counseling import dump, work_once
from tests.pages import signed_in
from tests.walking import DIVORCE, NOTICE, REFERRAL, SOP, take
from workflows.follow_ups import FOLLOWED, leave_questions
from workflows.paths import PATHS

pytestmark = pytest.mark.usefixtures("regency")

QUESTION = "Bagaimana keadaan Anda sekarang?"


def later(case, months, days=0):
    return WorkingDays.months_after(case.stage_since, months) + timedelta(days=days)


@pytest.fixture
def asked(case_at, it_is):
    """A permit that was granted three months ago, and the question that follows."""
    case = case_at("dikabulkan", key=DIVORCE)
    it_is(later(case, 3))
    leave_questions()
    return FollowUp.objects.get()


def tell(account, said, row, client=None):
    client = client or signed_in(account)
    return client.post(reverse("clinic_follow_up"), {"pertanyaan": row.pk, "jawaban": said})


# Who is asked, and when -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "stage"),
    [
        (DIVORCE, "dikabulkan"), (DIVORCE, "ditolak"), (DIVORCE, "dicabut_rukun"), (SOP, "dikabulkan"), (NOTICE, "diberikan"),
        (NOTICE, "rukun_dicabut"), (REFERRAL, "selesai"),
    ],
)  # fmt: skip
def test_after_three_six_and_twelve_months_one_question_each(case_at, it_is, key, stage):
    case = case_at(stage, key=key)
    for months in (3, 6, 12):
        it_is(later(case, months, -1))
        leave_questions()
        assert not FollowUp.objects.filter(months=months).exists()
        it_is(later(case, months))
        leave_questions()
        leave_questions()
        assert FollowUp.objects.get(months=months).due_on == later(case, months)


def test_the_months_are_counted_from_the_first_decision(case_at, it_is):
    case = case_at("penolakan_disampaikan", key=DIVORCE)
    decided = case.entries.get(to_stage="ditolak").acted_on
    it_is(WorkingDays.months_after(decided, 3))
    leave_questions()
    assert FollowUp.objects.get().case == case


@pytest.mark.parametrize(
    ("key", "stage"),
    [
        (DIVORCE, "dinasihati"), (DIVORCE, "dicabut"), (DIVORCE, "cerai_tanpa_izin"), (NOTICE, "gugatan_berakhir"),
        (REFERRAL, "menolak"), (REFERRAL, "hadir"),
    ],
)  # fmt: skip
def test_what_was_not_decided_or_finished_is_not_asked_about(case_at, it_is, key, stage):
    case = case_at(stage, key=key)
    it_is(later(case, 3))
    leave_questions()
    assert not FollowUp.objects.exists()


@pytest.mark.parametrize(
    "step", ["note_death", "note_spouse_death", "note_retirement", "note_resignation", "transfer"]
)
def test_nobody_is_asked_about_the_dead_or_after_he_left(case_at, it_is, step):
    case = case_at("dikabulkan", key=DIVORCE)
    case = take(case, step)
    it_is(later(case, 3))
    leave_questions()
    assert not FollowUp.objects.exists()


def test_nobody_is_asked_who_serves_no_more(case_at, it_is, budi):
    case = case_at("dikabulkan", key=DIVORCE)
    Incumbency.objects.filter(person=budi.person).update(until=later(case, 2))
    it_is(later(case, 3))
    leave_questions()
    assert not FollowUp.objects.exists()


def test_of_every_path_of_marriage_and_counselling_it_is_known_whom_to_ask():
    assert {path.key for path in FOLLOWED} == {key for key in PATHS if not key.startswith("disiplin/")}
    for path, (since, gone) in FOLLOWED.items():
        assert {*since, *gone} <= set(path.Stage)


def test_what_was_decided_long_ago_is_not_asked_about_now(case_at, it_is):
    case = case_at("dikabulkan", key=DIVORCE)
    it_is(later(case, 12, 61))
    leave_questions()
    assert not FollowUp.objects.exists()


# The answer -------------------------------------------------------------------------------------------------------------


def test_one_tap_is_counted_without_a_name(asked, budi):
    client = signed_in(budi)
    page = client.get(reverse("inbox")).content.decode()
    assert QUESTION in page and "Masih bersama" in page and "Tidak ingin menjawab" in page
    before = dump()
    tell(budi, "bersama", asked, client)
    after = dump()
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"mediation.FollowUp", "mediation.FollowUpAnswer"}
    row = FollowUpAnswer.objects.get()
    assert (row.about, row.months, row.answer, row.month.day) == ("perceraian", 3, "bersama", 1)
    assert {field.name for field in row._meta.fields} == {
        "id",
        "agency",
        "month",
        "about",
        "months",
        "answer",
    }
    assert "bersama" not in repr(after["mediation.FollowUp"])
    assert QUESTION not in client.get(reverse("inbox")).content.decode()
    assert not AccessLog.objects.filter(account=budi).exists()


def test_a_second_tap_counts_nothing(asked, budi):
    for said in ("berpisah", "bersama"):
        assert tell(budi, said, asked).url == reverse("inbox")
    assert FollowUpAnswer.objects.get().answer == "berpisah"


def test_who_wants_help_is_led_to_the_clinic(asked, budi):
    assert tell(budi, "bantuan", asked).url == reverse("clinic")


def test_who_does_not_want_to_answer_is_not_asked_again(asked, budi):
    tell(budi, "tidak_menjawab", asked)
    leave_questions()
    assert follow_ups.waiting(budi.person, asked.due_on) is None


def test_an_answer_that_was_not_offered_or_to_no_question_counts_nothing(asked, budi):
    client, url = signed_in(budi), reverse("clinic_follow_up")
    for said in ("", "entahlah", "membaik", "bersama\0"):
        assert tell(budi, said, asked, client).url == reverse("inbox")
    for which in ("", "x", "9" * 30, "-1"):
        assert client.post(url, {"pertanyaan": which, "jawaban": "bersama"}).url == reverse("inbox")
    assert not FollowUpAnswer.objects.exists() and not FollowUp.objects.get().done


def test_nobody_else_sees_the_question_or_answers_it(
    asked, budi, sri, ibu_rina, konselor, bupati, orang_lain
):
    case = asked.case
    for account in (sri, ibu_rina, konselor, bupati, orang_lain):
        client = signed_in(account)
        for url in (reverse("inbox"), reverse("register"), reverse("case_detail", args=[case.code])):
            assert QUESTION not in client.get(url).content.decode()
        tell(account, "bersama", asked, client)
    assert not FollowUpAnswer.objects.exists()


def test_after_a_referral_nobody_is_asked_about_a_marriage(case_at, it_is, budi):
    case = case_at("selesai", key=REFERRAL)
    it_is(later(case, 6))
    leave_questions()
    page = signed_in(budi).get(reverse("inbox")).content.decode()
    assert "Sudah lebih baik" in page and "Masih bersama" not in page and "perkawinan" not in page
    tell(budi, "membaik", FollowUp.objects.get())
    assert (FollowUpAnswer.objects.get().about, FollowUpAnswer.objects.get().months) == ("rujukan", 6)


@pytest.mark.parametrize("answered", [True, False])
def test_after_sixty_days_nothing_of_the_question_is_left_answered_or_not(
    asked, budi, it_is, monkeypatch, answered
):
    monkeypatch.setattr(pdf, "draw", lambda html: b"%PDF-uji")
    if answered:
        tell(budi, "bersama", asked)
    it_is(asked.due_on + timedelta(days=60))
    work_once()
    assert FollowUp.objects.get().done == answered
    it_is(asked.due_on + timedelta(days=61))
    assert follow_ups.waiting(budi.person, timezone.localdate()) is None
    work_once()
    assert not FollowUp.objects.exists()
