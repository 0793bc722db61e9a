"""Reminders: one working day before, that there is an appointment and when; nothing more, to nobody else, and then forgotten."""

import smtplib
from datetime import date, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from mediation.counseling import codes, keyring, reminders
from mediation.counseling.models import Counsellor
from mediation.models import AccessLog, Appointment, Notice, Unit, Visit
from tests.commands.test_work import _signals, work_once  # noqa: F401
from tests.counseling.hours import at

pytestmark = pytest.mark.usefixtures("regency")

MONDAY = date(2025, 7, 7)
FRIDAY = MONDAY - timedelta(days=3)
MAIL = "seseorang@surel.example"


def appointment(day=MONDAY, hour=9, contact=MAIL, who=1):
    code = codes.draw()
    visit = Visit.objects.create(
        agency=Unit.objects.get(code="wanagiri"), code_digest=codes.digest(code), public_key=b"x", mode="daring",
        sealed_contact=keyring.lock(contact) if contact else None, answer_due_at=timezone.now(), sealed_name=keyring.lock("Si Pendiam"),
    )  # fmt: skip
    return Appointment.objects.create(
        visit=visit, counsellor=Counsellor.objects.get(pk=who), starts_at=at(day, hour), mode="daring"
    )


@pytest.mark.parametrize(("day", "hour", "words"), [
    (FRIDAY, 8, "Pengingat: Anda punya janji pada Senin, 7 Juli pukul 09.00."),
    (MONDAY - timedelta(days=1), 20, "Pengingat: Anda punya janji besok pukul 09.00."),
    (MONDAY, 8, "Pengingat: Anda punya janji hari ini pukul 09.00."),
])  # fmt: skip
def test_from_the_working_day_before_one_is_reminded_once_of_the_hour_and_of_nothing_else(
    it_is, day, hour, words
):
    appointment()
    it_is(day, hour)
    assert [reminders.send_all(), reminders.send_all()] == [1, 0]
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == ([MAIL], "Pengingat janji")
    assert sent.body.startswith(words)
    whole = sent.message().as_string().lower()
    for secret in ("klinik", "konsel", "http", "pendiam", "rukun kabupaten", "teduh", "damianus"):
        assert secret not in whole


@pytest.mark.parametrize(("day", "hour"), [(FRIDAY, 7), (MONDAY - timedelta(days=4), 12), (MONDAY, 9)])
def test_neither_too_early_nor_when_the_hour_has_come(it_is, day, hour):
    appointment()
    it_is(day, hour)
    assert reminders.send_all() == 0 and mail.outbox == []


def test_who_gave_no_address_is_not_reminded(it_is):
    appointment(contact="")
    it_is(FRIDAY)
    assert reminders.send_all() == 0


def fail(monkeypatch, failure, only=None):
    """From now on the server of mail gives this answer, to all or to one address."""
    sent = []

    def send(message, **kwargs):
        if only in (None, *message.to):
            raise failure
        sent.append(message.to)
        return 1

    monkeypatch.setattr(reminders.EmailMessage, "send", send)
    return sent


@pytest.mark.parametrize(
    "failure",
    [
        smtplib.SMTPRecipientsRefused({"penuh@surel.example": (450, b"penuh")}),
        smtplib.SMTPDataError(451, b"penuh@surel.example: nanti"),
        ValueError("penuh@surel.example"),
    ],
)
def test_an_address_that_is_refused_keeps_nobody_waiting_and_is_tried_again(
    it_is, monkeypatch, capfd, failure
):
    refused = appointment(contact="penuh@surel.example")
    appointment(who=2)
    it_is(FRIDAY)
    with monkeypatch.context() as patch:
        sent = fail(patch, failure, only="penuh@surel.example")
        work_once()
        assert sent == [[MAIL]]
    refused.refresh_from_db()
    assert refused.reminded_at is None
    out = "".join(capfd.readouterr())
    assert "surel.example" not in out
    assert reminders.send_all() == 1 and mail.outbox[0].to == ["penuh@surel.example"]


@pytest.mark.parametrize(
    "failure",
    [ConnectionRefusedError(), smtplib.SMTPServerDisconnected(), smtplib.SMTPAuthenticationError(535, b"")],
)
def test_a_server_that_does_not_answer_is_asked_once_and_again_later(it_is, monkeypatch, failure):
    for who in (1, 2):
        appointment(who=who)
    it_is(FRIDAY)
    with monkeypatch.context() as patch:
        fail(patch, failure)
        assert reminders.send_all() == 0
    assert Appointment.objects.filter(reminded_at=None).count() == 2
    assert reminders.send_all() == 2


def test_the_worker_reminds_and_forgets_and_leaves_no_word_of_it(it_is):
    coming, over = appointment(), appointment(day=FRIDAY - timedelta(days=1), who=2)
    it_is(FRIDAY)
    ran = work_once()
    assert (ran.out, ran.err, len(mail.outbox)) == ("", "", 1)
    assert not Notice.objects.exists() and not AccessLog.objects.exists()
    assert Visit.objects.get(pk=coming.visit_id).sealed_contact
    forgotten = Visit.objects.get(pk=over.visit_id)
    assert forgotten.sealed_contact is None and forgotten.sealed_name


def test_a_contact_is_kept_until_the_last_appointment_is_over(it_is):
    row = appointment()
    it_is(MONDAY, 9)
    assert reminders.forget() == 0
    it_is(MONDAY, 10)
    assert reminders.forget() == 1
    assert Visit.objects.get(pk=row.visit_id).sealed_contact is None


def test_without_the_key_of_the_clinic_nobody_can_be_reminded_and_nothing_breaks(it_is, settings, tmp_path):
    appointment()
    settings.CLINIC_KEY_FILE = tmp_path / "lain"
    it_is(FRIDAY)
    assert reminders.send_all() == 0 and mail.outbox == []
