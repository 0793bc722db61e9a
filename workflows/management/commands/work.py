"""manage.py work: draw pending papers, send notices, fire due clocks. Run as many as there are cores."""

import signal
import time
from datetime import timedelta
from smtplib import SMTPException, SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.management.base import BaseCommand
from django.db import DatabaseError, connection, transaction
from django.db.models import Q
from django.utils import timezone

from documents.models import Document
from mediation.models import Account, Evidence, Notice
from workflows import gate
from workflows.grammar import Refused
from workflows.models import Deadline
from workflows.paths import PATHS

LEASE = timedelta(minutes=10)
IDLE_SECONDS = 2


class SetAside(dict):
    """What went wrong, by its pk, and until when this worker passes it over: it must not keep the rest waiting."""

    def put(self, row):
        self[row.pk] = timezone.now() + LEASE

    def pks(self):
        return [pk for pk, until in self.items() if until > timezone.now()]


class Command(BaseCommand):
    help = "Gambar naskah yang menunggu, kirim pemberitahuan, jalankan langkah waktu. --once: sekali, lalu selesai."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true")

    def handle(self, *, once, **options):
        self.stopping = False
        self.papers, self.clocks = SetAside(), SetAside()
        signal.signal(signal.SIGTERM, self._stop)
        signal.signal(signal.SIGINT, self._stop)
        swept_on = None
        while not self.stopping:
            worked = (
                self._drain(draw_one, self.papers, self.stderr) + self._drain(send_one) + self._drain_clocks()
            )
            if swept_on != (swept_on := timezone.localdate()):
                sweep_uploads()
            if once:
                break
            if not worked:
                time.sleep(IDLE_SECONDS)

    def _stop(self, *_):
        # The row in hand is finished first: nothing is left half done.
        self.stopping = True

    def _drain(self, one, *arguments):
        done = 0
        while not self.stopping and one(*arguments):
            done += 1
        return done

    def _drain_clocks(self):
        # One at a time, the soonest first: what has come due may move, or close, what comes due after it.
        done = 0
        while not self.stopping and (due := next(due_clocks(self.clocks.pks()), None)):
            if fire(due, self.stderr):
                done += 1
            else:
                self.clocks.put(due)
        return done


def _skip_locked(rows):
    """Rows that no other worker has in hand; SQLite has one writer at a time and needs no such lock."""
    return rows.select_for_update(skip_locked=True) if connection.vendor == "postgresql" else rows


@transaction.atomic
def draw_one(aside, stderr):
    """Draw one pending paper; False when there is none. A killed worker's row is free again at once.

    A paper that cannot be drawn is told, and set aside for a while.
    """
    pending = Document.objects.pending().exclude(pk__in=aside.pks()).defer("pdf")
    paper = _skip_locked(pending).order_by("pk").first()
    if paper is None:
        return False
    try:
        paper.draw()
    except DatabaseError:
        raise
    except (
        Exception
    ) as error:  # a lost emblem, or whatever WeasyPrint makes of a letter: the others must not wait
        stderr.write(f"naskah {paper.pk} ({paper.slug}) tidak tergambar: {error}")
        aside.put(paper)
    return True


def send_one():
    """Send one notice; False when there is none. Leased first: a crash may repeat it, under the same Message-ID."""
    now = timezone.now()
    with transaction.atomic():
        free = Q(leased_until=None) | Q(leased_until__lt=now)
        notice = _skip_locked(Notice.objects.filter(free, sent_at=None)).order_by("pk").first()
        if notice is None:
            return False
        Notice.objects.filter(pk=notice.pk).update(leased_until=now + LEASE)
    address = notice.account.email
    if address:
        message = EmailMessage(
            "Rukun: ada yang menunggu Anda",
            f"{notice.text}\n\nMasuklah ke Rukun untuk melihatnya. Pesan ini sengaja tidak memuat isi perkara.",
            to=[address],
            headers={
                "Message-ID": f"<{notice.event}@{settings.DEFAULT_FROM_EMAIL.split('@')[-1].strip('>')}>"
            },
        )
        try:
            message.send()
        except SMTPRecipientsRefused:
            return True  # this one address; the server itself answers
        except (SMTPException, OSError):
            # The lease runs out and it is tried again; a mail server that is down stops nothing else.
            return False
    Notice.objects.filter(pk=notice.pk).update(sent_at=timezone.now())
    return True


def due_clocks(aside=()):
    """Open deadlines of steps that time itself takes, come due; but for those that are set aside."""
    clock_steps = {
        (path.key, step.name)
        for path in PATHS.values()
        for step in path.steps()
        if step.rule.clock and step.rule.clock.kind == "tepat pada"
    }
    due_now = Deadline.objects.filter(closed=False, due_on__lte=timezone.localdate()).exclude(pk__in=aside)
    for due in due_now.select_related("case"):
        if (due.case.path, due.step) in clock_steps:
            yield due


def fire(due, stderr):
    """Take the step of time, dated the day it fell due; what the gate refuses is told and left."""
    clock = Account.objects.get(username=Account.SYSTEM)
    try:
        gate.take(due.step, due.case, clock, {"acted_on": due.due_on.isoformat()}, channel="waktu")
    except Refused as refusal:
        stderr.write(f"{due.case.code} {due.step}: {refusal.words}")
        return 0
    return 1


def sweep_uploads():
    """Remove uploads that no step took up within two days."""
    old = Evidence.objects.filter(case=None, uploaded_at__lt=timezone.now() - timedelta(days=2))
    for upload in old:
        upload.file.delete(save=False)
        upload.delete()
