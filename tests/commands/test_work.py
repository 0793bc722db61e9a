"""manage.py work: draws what is pending, sends what is to be told, takes the steps that time takes."""

import os
import signal
import smtplib
import subprocess
import sys
import threading
import time
from contextlib import suppress
from datetime import timedelta

import pytest
from django.conf import settings as configured
from django.core import mail
from django.core.files.base import ContentFile
from django.db import connection, connections
from django.utils import timezone

from documents import pdf
from documents.models import Document
from mediation.models import Account, CalendarVersion, Case, DayOff, Evidence, Notice
from tests import walking
from tests.commands import manage
from workflows import due, outbox
from workflows.grammar import Refused
from workflows.management.commands import work
from workflows.models import Deadline, Entry

TODAY = timezone.localdate
COLLEAGUE = "199508082019031001"
"""Another teacher at the same school."""


@pytest.fixture(autouse=True)
def _signals():
    """A worker takes SIGTERM and SIGINT for itself; pytest wants its own back."""
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture
def press(monkeypatch):
    """Draws at once, and remembers what it drew."""
    drawn = []

    def draw(html):
        drawn.append(html)
        return b"%PDF-uji"

    monkeypatch.setattr(pdf, "draw", draw)
    return drawn


@pytest.fixture
def postbox(settings, regency):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    Account.objects.filter(username__in=[walking.BUDI, walking.SRI]).update(
        email="seseorang@wanagiri.example"
    )
    return mail.outbox


def work_once():
    ran = manage("work", "--once")
    assert (ran.code, ran.out) == (0, "")
    return ran


# Papers ---------------------------------------------------------------------------------------------------------


def test_nothing_to_do_is_done_at_once(regency):
    assert work_once().err == ""


def test_every_pending_paper_is_drawn_once(case_at, press):
    case_at("diperiksa")
    assert Document.objects.pending().count() == 3
    work_once()
    assert Document.objects.pending().count() == 0
    assert len(press) == 3
    work_once()
    assert len(press) == 3


def test_what_is_drawn_is_a_pdf_and_its_digest_stays(case_at):
    case_at("dilaporkan")
    work_once()
    paper = Document.objects.get()
    assert bytes(paper.pdf).startswith(b"%PDF-1.7")
    assert (len(paper.pdf_sha256), paper.drawn_at is None) == (64, False)


def test_a_paper_that_cannot_be_drawn_stops_no_other(case_at, monkeypatch):
    """An emblem that is lost from the store must not keep every later letter, mail and clock waiting."""
    case_at("diperiksa")
    first = Document.objects.order_by("pk").first().html

    def draw(html):
        if html == first:
            raise pdf.MissingEmblem("Lambang hilang.")
        return b"%PDF-uji"

    monkeypatch.setattr(pdf, "draw", draw)
    ran = work_once()
    assert Document.objects.pending().count() == 1
    assert "Lambang hilang." in ran.err
    monkeypatch.setattr(pdf, "draw", lambda html: b"%PDF-uji")
    work_once()
    assert Document.objects.pending().count() == 0


# Time -----------------------------------------------------------------------------------------------------------


def test_time_takes_its_step_dated_the_day_it_fell_due(case_at, press):
    case = case_at("disampaikan")
    deadline = Deadline.objects.get(case=case, step="take_effect", closed=False)
    assert deadline.due_on < TODAY()
    assert work_once().err == ""
    case = Case.objects.get(pk=case.pk)
    entry = case.entries.get(step="take_effect")
    assert (entry.to_stage, entry.acted_on, entry.channel) == ("berlaku", deadline.due_on, "waktu")
    assert (entry.actor.handle, entry.recorded_by.username) == ("sistem", "sistem")
    assert case.serving.in_force_on == deadline.due_on


def in_force(case):
    return Case.objects.get(pk=case.pk).entries.filter(step="take_effect", kind="langkah").exists()


def test_what_time_did_is_drawn_by_the_next_round(case_at, press):
    case_at("disampaikan")
    work_once()
    work_once()
    assert not Document.objects.pending().exists()


def test_a_deadline_that_was_closed_since_it_was_read_is_passed_over_in_silence(case_at, press):
    """The effect of one case may end another that waits in the same batch."""
    case = case_at("disampaikan")
    [read] = Deadline.objects.filter(case=case, step="take_effect", closed=False)
    work_once()
    assert due.strike(read) is None


def test_a_clock_that_is_not_due_is_left(case_at, press):
    """The decision is received today: in force on the 15th working day, and not before."""
    day = CalendarVersion.current().working_days()
    start = TODAY() - timedelta(days=60)
    start = day.after(start, 1)
    case = walking.open_case(on=start)
    for name in ("summon", "examine", "assess_light", "send_up", "decide", "call_to_receive"):
        case = walking.take(case, name)
    case = walking.take(case, "serve", on=TODAY(), late_reason="Uji")
    work_once()
    assert Case.objects.get(pk=case.pk).stage == "disampaikan"


def test_a_deadline_that_waits_for_a_person_is_not_taken_by_time(case_at, press):
    case = case_at("diputus")
    assert Deadline.objects.filter(case=case, closed=False, due_on__lt=TODAY()).exists()
    work_once()
    assert Case.objects.get(pk=case.pk).stage == "diputus"


def test_what_the_gate_refuses_to_time_is_told_and_stops_no_other(case_at, press, monkeypatch):
    stuck = case_at("disampaikan")
    free = case_at("disampaikan", subject=COLLEAGUE)
    take = due.gate.take
    monkeypatch.setattr(
        due.gate, "take", lambda step, case, *a, **k: (refuse if case == stuck else take)(step, case, *a, **k)
    )
    ran = work_once()
    assert in_force(free)
    assert Case.objects.get(pk=stuck.pk).stage == "disampaikan"
    assert f"{stuck.code} take_effect: " in ran.err


def test_what_was_refused_to_time_is_set_aside_for_a_while(case_at, press, monkeypatch):
    """A worker looks every two seconds; it must not fill the log with the same refusal."""
    case = case_at("disampaikan")
    monkeypatch.setattr(due.gate, "take", refuse)
    rounds = []

    def sleep(seconds):
        rounds.append(seconds)
        if len(rounds) == 3:
            os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setattr(work.time, "sleep", sleep)
    ran = manage("work")
    assert (ran.code, len(rounds)) == (0, 3)
    assert ran.err.count(f"{case.code} take_effect: Bukan sekarang.") == 1


def refuse(*arguments, **options):
    raise Refused("Bukan sekarang.")


def test_a_holiday_decreed_later_does_not_keep_a_decision_from_coming_into_force(case_at, press):
    """The date was counted by the edition of its day, and told so; another edition moves it but does not lose it."""
    case = case_at("disampaikan")
    due = Deadline.objects.get(case=case, step="take_effect", closed=False)
    edition = CalendarVersion.current().next_edition("SKB perubahan")
    DayOff.objects.create(calendar=edition, day=due.due_on, name="Cuti bersama susulan", kind="cuti_bersama")
    edition.activate()
    assert work_once().err == ""
    assert in_force(case)


# Mail -----------------------------------------------------------------------------------------------------------


def test_a_notice_is_sent_once_and_tells_nothing_of_the_case(case_at, press, postbox):
    case = case_at("diperiksa")
    work_once()
    assert postbox
    assert not Notice.objects.filter(sent_at=None).exists()
    secrets = [
        case.code, walking.BUDI, walking.SRI, case.subject.name, case.unit.name, "disiplin", "hukuman", "panggil", "periksa",
        "lalai", "konseling", case.allegation.description,
    ]  # fmt: skip
    for message in postbox:
        told = f"{message.subject}\n{message.body}".lower()
        assert not [word for word in secrets if word.lower() in told]
        assert message.to == ["seseorang@wanagiri.example"]
        assert message.attachments == []
    sent = len(postbox)
    work_once()
    assert len(postbox) == sent


def test_each_message_has_a_name_of_its_own(case_at, press, postbox):
    case_at("diperiksa")
    work_once()
    named = [message.extra_headers["Message-ID"] for message in postbox]
    assert len(named) == len(set(named)) > 1


def test_who_has_no_address_is_told_on_his_page_only(case_at, press, postbox):
    Account.objects.update(email="")
    case_at("dipanggil")
    work_once()
    assert postbox == []
    assert not Notice.objects.filter(sent_at=None).exists()
    assert Notice.objects.filter(read_at=None).exists()


class Down:
    """A mail server that does not answer."""

    def __init__(self, error):
        self.error, self.tried = error, []

    def send(self, message, **options):
        self.tried.append(message)
        if self.error:
            raise self.error
        return 1


@pytest.fixture
def server(monkeypatch):
    server = Down(None)
    monkeypatch.setattr(mail.EmailMessage, "send", lambda message, **options: server.send(message, **options))
    return server


def test_a_mail_server_that_is_down_loses_no_notice_and_stops_nothing_else(case_at, press, postbox, server):
    case = case_at("disampaikan")
    server.error = ConnectionRefusedError()
    work_once()
    assert Notice.objects.filter(sent_at=None, account__email__gt="").exists()
    assert in_force(case)


def test_a_leased_notice_is_tried_again_under_the_same_name_when_its_lease_runs_out(
    case_at, press, postbox, server
):
    case_at("diperiksa")
    server.error = smtplib.SMTPServerDisconnected()
    work_once()
    first = server.tried[0].extra_headers["Message-ID"]
    server.error = None
    work_once()
    assert first not in [message.extra_headers["Message-ID"] for message in server.tried[1:]]
    Notice.objects.filter(sent_at=None).update(leased_until=timezone.now() - timedelta(seconds=1))
    work_once()
    assert [message.extra_headers["Message-ID"] for message in server.tried].count(first) == 2
    assert not Notice.objects.filter(sent_at=None).exists()


def test_one_address_that_is_refused_keeps_no_other_from_being_told(case_at, press, postbox, monkeypatch):
    Account.objects.filter(username=walking.SRI).update(email="penuh@wanagiri.example")
    sent = []

    def send(message, **options):
        if message.to == ["penuh@wanagiri.example"]:
            raise smtplib.SMTPRecipientsRefused({message.to[0]: (550, b"penuh")})
        sent.append(message)

    monkeypatch.setattr(mail.EmailMessage, "send", send)
    case = walking.open_case(Account.objects.get(username=walking.IBU_RINA))  # Sri's turn
    walking.take(case, "summon")
    work_once()
    waiting = Notice.objects.filter(sent_at=None)
    assert {notice.account.username for notice in waiting} == {walking.SRI}
    assert sent


# Uploads --------------------------------------------------------------------------------------------------------


def test_uploads_that_no_step_took_up_are_swept_after_two_days(case_at, sri):
    case_at("dilaporkan")
    old, fresh = (Evidence.keep(ContentFile(walking.PDF, name="x.pdf"), "application/pdf", sri) for _ in "ab")
    Evidence.objects.filter(pk=old.pk).update(uploaded_at=timezone.now() - timedelta(days=2, minutes=1))
    Evidence.objects.exclude(case=None).update(uploaded_at=timezone.now() - timedelta(days=900))
    work_once()
    assert not Evidence.objects.filter(pk=old.pk).exists()
    assert not os.path.exists(old.file.path)
    assert Evidence.objects.filter(pk=fresh.pk).exists()
    assert Evidence.objects.exclude(case=None).exists()


# Many at once ---------------------------------------------------------------------------------------------------


def test_a_worker_told_to_stop_finishes_the_row_in_hand(case_at, monkeypatch):
    case_at("diperiksa")

    def draw(html):
        os.kill(os.getpid(), signal.SIGTERM)
        return b"%PDF-uji"

    monkeypatch.setattr(pdf, "draw", draw)
    assert manage("work").code == 0  # not --once: it ends only because it is told to
    assert Document.objects.pending().count() == 2


@pytest.mark.postgres
def test_two_workers_draw_nothing_twice(postgres, committed, monkeypatch):
    walking.case_at("diperiksa")
    walking.case_at("diperiksa", subject=COLLEAGUE)
    pending, drawn, together = Document.objects.pending().count(), [], threading.Barrier(2, timeout=20)

    def draw(html):
        drawn.append(html)
        if len(drawn) <= 2:
            together.wait()  # both are at it: a worker that waited for the other's lock would never come
        return b"%PDF-uji"

    monkeypatch.setattr(pdf, "draw", draw)

    def worker():
        try:
            while work.draw_one(work.SetAside(), sys.stderr):
                pass
        finally:
            connections.close_all()

    threads = [threading.Thread(target=worker) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(drawn) == len(set(drawn)) == pending
    assert not Document.objects.pending().exists()


@pytest.mark.postgres
def test_two_workers_send_nothing_twice_and_take_a_step_of_time_once(
    postgres, committed, monkeypatch, settings
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    Account.objects.update(email="seseorang@wanagiri.example")
    case = walking.case_at("disampaikan")
    notices = Notice.objects.count()
    start = threading.Barrier(4, timeout=20)

    def worker():
        try:
            start.wait()
            while outbox.send_one():
                pass
            for deadline in due.to_strike():
                with suppress(Refused):
                    due.strike(deadline)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=worker) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    named = [message.extra_headers["Message-ID"] for message in mail.outbox]
    assert len(named) == len(set(named)) == notices
    assert Entry.objects.filter(case=case, step="take_effect").count() == 1
    assert in_force(case)


@pytest.mark.deep
@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "SIGINT"])
def test_real_workers_drain_the_queue_together_and_end_when_told(committed, stop):
    walking.case_at("diputus_berat")
    name = connection.settings_dict
    url = (
        f"sqlite:///{name['NAME']}"
        if connection.vendor == "sqlite"
        else f"postgres://{name['USER']}:{name['PASSWORD']}@{name['HOST']}:{name['PORT']}/{name['NAME']}"
    )
    environment = os.environ | {
        "DATABASE_URL": url,
        "RUKUN_DATA": str(configured.RUKUN_DATA),
        "RUKUN_DEMO": "1",
    }
    command = [sys.executable, str(configured.BASE_DIR / "manage.py"), "work"]
    workers = [
        subprocess.Popen(command, env=environment) for _ in range(1 if connection.vendor == "sqlite" else 2)
    ]
    try:
        patience = time.monotonic() + 60
        while Document.objects.pending().exists() and time.monotonic() < patience:
            time.sleep(0.2)
    finally:
        for worker in workers:
            worker.send_signal(stop)
        codes = [worker.wait(30) for worker in workers]
    assert codes == [0] * len(workers)
    assert not Document.objects.pending().exists()
    assert all(bytes(paper.pdf).startswith(b"%PDF-") for paper in Document.objects.all())
    assert manage("verify_entries").code == 0
