"""manage.py work: draw pending papers, send notices, do what time does. Run as many as there are cores."""

import signal
import time
from datetime import timedelta

from django.core.management.base import BaseCommand
from django.db import DatabaseError, transaction
from django.utils import timezone

from documents.models import Document
from mediation.counseling import follow_ups, offers
from mediation.counseling.month_end import shuffle_ratings
from mediation.models import Evidence
from workflows import due, outbox
from workflows.follow_ups import leave_questions
from workflows.grammar import Refused

SET_ASIDE = timedelta(minutes=10)
MAIL_REST = timedelta(minutes=1)
WATCH = timedelta(hours=1)
"""How often the days ahead are looked through for what is to be warned of."""
BATCH = 100
IDLE_SECONDS = 2

OF_TIME = ((due.to_recount, due.recount), (due.to_strike, due.strike), (due.to_lapse, due.lapse))
"""What time does, in this order: where it finds something to do, and how it does it."""


class SetAside(dict):
    """What went wrong, by its pk, and until when this worker passes it over: it must not keep the rest waiting."""

    def put(self, row):
        self[row.pk] = timezone.now() + SET_ASIDE

    def pks(self):
        return [pk for pk, until in self.items() if until > timezone.now()]


class Command(BaseCommand):
    help = "Gambar naskah, jalankan tenggat, kirim pemberitahuan. --once: sampai tidak ada yang menunggu, lalu selesai."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true")

    def handle(self, *, once, **options):
        self.stopping = False
        self.papers = SetAside()
        self.aside = {act: SetAside() for _, act in OF_TIME}
        self.no_mail_until = watched_at = None
        signal.signal(signal.SIGTERM, self._stop)
        signal.signal(signal.SIGINT, self._stop)
        while not self.stopping:
            worked = self._drain(draw_one, self.papers, self.stderr)
            worked += sum(self._do_all(find, act) for find, act in OF_TIME)
            if watched_at is None or timezone.now() - watched_at >= WATCH:
                watched_at = timezone.now()
                due.warn()
                sweep_uploads()
                shuffle_ratings()
                leave_questions()
                follow_ups.sweep()
                offers.sweep()
            worked += self._send_all()
            if once and not worked:
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

    def _do_all(self, find, act):
        """Act on everything that is found; what gives nothing, or is refused, is told and set aside for a while."""
        done, aside = 0, self.aside[act]
        while rows := list(find().exclude(pk__in=aside.pks())[:BATCH]):
            for row in rows:
                if self.stopping:
                    return done
                try:
                    acted = act(row)
                except Refused as refusal:
                    self.stderr.write(f"{row}: {refusal.words}")
                    acted = None
                if acted:
                    done += 1
                else:
                    aside.put(row)
        return done

    def _send_all(self):
        if self.no_mail_until and timezone.now() < self.no_mail_until:
            return 0
        try:
            return self._drain(outbox.send_one)
        except outbox.Unreachable as failure:
            # To wait for a server that does not answer would keep all else waiting.
            self.no_mail_until = timezone.now() + MAIL_REST
            self.stderr.write(f"peladen surat tidak dapat dihubungi: {failure}")
            return 0


@transaction.atomic
def draw_one(aside, stderr):
    """Draw one pending paper; False when there is none. A killed worker's row is free again at once.

    A paper that cannot be drawn is told, and set aside for a while.
    """
    pending = Document.objects.pending().exclude(pk__in=aside.pks()).defer("pdf")
    paper = pending.select_for_update(skip_locked=True).order_by("pk").first()
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


def sweep_uploads():
    """Remove uploads that no step took up within two days."""
    old = Evidence.objects.filter(case=None, uploaded_at__lt=timezone.now() - timedelta(days=2))
    for upload in old:
        upload.file.delete(save=False)
        upload.delete()
