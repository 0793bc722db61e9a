"""Reminders by mail, one working day before: that there is an appointment and at what hour; not where, with whom or why.

No Notice, no line in a log, no address kept once it is over: `manage.py work` sends and forgets.
"""

from datetime import datetime, time, timedelta
from email.utils import formataddr, make_msgid, parseaddr
from smtplib import SMTPDataError, SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from mediation.counseling import keyring
from mediation.counseling.appointments import forget_contact
from mediation.counseling.models import Appointment, Clinic, Visit

AHEAD = timedelta(days=14)
"""No row of days off is longer: what is further away is not looked at yet."""


def send_all():
    """Send every reminder that is due; give how many left.

    What is not taken is due again at the next watch, until the hour itself has come; when the server itself does not
    answer, the rest waits for the next watch too.
    """
    sent = 0
    for pk in [row.pk for row, _ in _due()]:
        try:
            sent += _send(pk)
        except (SMTPRecipientsRefused, SMTPDataError):
            pass  # what was said may repeat the address: it goes into no log
        except OSError:  # every other SMTPException is one
            break
        except ValueError:  # an address that cannot be written down
            pass
    return sent


def _send(pk):
    """Send one reminder, unless another worker has it. Marked first, under a lock: a crash in between loses it, and never
    sends it twice."""
    with transaction.atomic():
        row, clinic = next(_due(pk), (None, None))
        if row is None:
            return False
        marked_at = row.reminded_at = timezone.now()
        row.save(update_fields=["reminded_at"], force_update=True)
    contact = keyring.read(row.visit.sealed_contact)
    try:
        return bool(contact and _message(clinic, row.starts_at, contact).send())
    except Exception:
        Appointment.objects.filter(pk=pk, reminded_at=marked_at).update(reminded_at=None)
        raise


def forget():
    """Erase the contact of every visit that has nothing ahead any more."""
    return forget_contact(Visit.objects.filter(sealed_contact__isnull=False))


def _due(pk=None):
    """Appointments to be reminded of now, each with its clinic; one of them locked, if no other worker has it in hand."""
    now = timezone.now()
    rows = Appointment.objects.filter(
        reminded_at=None, visit__sealed_contact__isnull=False, starts_at__gt=now, starts_at__lte=now + AHEAD
    ).select_related("visit")
    if pk:
        rows = rows.filter(pk=pk).select_for_update(of=["self"], skip_locked=True)
    clinics = {clinic.agency_id: clinic for clinic in Clinic.objects.select_related("agency")}
    for row in rows:
        clinic = clinics[row.visit.agency_id]
        if _reminded_from(clinic, row.starts_at) <= now:
            yield row, clinic


def _reminded_from(clinic, starts_at):
    """When the office opens on the last working day before an appointment."""
    day = starts_at.astimezone(clinic.zone).date() - timedelta(days=1)
    while clinic.days.why_off(day):
        day -= timedelta(days=1)
    return datetime.combine(day, time(clinic.opens_hour), clinic.zone)


def _message(clinic, starts_at, contact):
    at = starts_at.astimezone(clinic.zone)
    days = (at.date() - clinic.today).days
    day = {0: "hari ini", 1: "besok"}.get(days) or f"pada {date_format(at, 'l, j F')}"
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    return EmailMessage(
        "Pengingat janji",
        f"Pengingat: Anda punya janji {day} pukul {at:%H.%M}.\n\nPesan otomatis, tidak perlu dibalas.\n",
        formataddr(("Pengingat", sender)),
        [contact],
        headers={
            "Message-ID": make_msgid(domain=sender.rpartition("@")[2] or "localhost"),
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
        },
    )
