"""Notices leave by mail: leased, sent under a name that stays the same, marked."""

from datetime import timedelta
from email.utils import parseaddr
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac

from mediation.models import Notice

LEASE = timedelta(minutes=10)
PATIENCE = timedelta(days=3)
"""How long an address that is refused is tried again, ever more rarely: it may only be full, or the server set up wrongly."""

BODY = """\
Yth. Bapak/Ibu,

{text}

Masuklah ke Rukun untuk melihatnya{where}
Pesan otomatis ini sengaja tidak memuat isi perkara, dan tidak perlu dibalas.
"""


class Unreachable(Exception):
    """The mail server itself does not take mail now: nothing is lost, and nothing more is tried for a while."""


def send_one():
    """Send one notice; False when there is none. Raises Unreachable.

    Leased first: a crash between sending and marking repeats the mail after the lease, under the same Message-ID.
    """
    now = timezone.now()
    with transaction.atomic():
        notice = _waiting(now).select_for_update(skip_locked=True).order_by("pk").first()
        if notice is None:
            return False
        _mark(notice, leased_until=now + LEASE)
    if notice.account.is_active and notice.account.email:
        try:
            _message(notice).send()
        except (SMTPException, OSError, ValueError) as failure:
            said = refusal(failure)
            if not said:
                raise Unreachable(" ".join(str(failure).split())) from failure
            age = now - notice.created_at
            rest = min(max(LEASE, age), PATIENCE / 3)
            given_up = bool(notice.refused) and age > PATIENCE
            _mark(notice, leased_until=now + rest, refused=said, given_up=given_up)
            return True
    _mark(notice, sent_at=timezone.now(), refused="")
    return True


def refusal(failure):
    """What was said of this one address or mail, on one line; empty if it is the server itself that fails."""
    if isinstance(failure, SMTPRecipientsRefused):
        said = "; ".join(f"{code} {_text(words)}" for code, words in failure.recipients.values())
    elif isinstance(failure, SMTPDataError) and failure.smtp_code >= 500:
        said = f"{failure.smtp_code} {_text(failure.smtp_error)}"
    # Django finds no way to write this address down; a certificate that fails is a ValueError too, and an OSError.
    elif isinstance(failure, ValueError) and not isinstance(failure, OSError):
        said = f"alamat tidak sah: {failure}"
    else:
        return ""
    return " ".join(said.split())[:200]


def _text(words):
    return words.decode(errors="replace") if isinstance(words, bytes) else str(words)


def _waiting(now):
    """The notices to be sent that no worker has in hand."""
    free = Q(leased_until=None) | Q(leased_until__lte=now)
    return Notice.objects.filter(free, sent_at=None, given_up=False)


def _mark(notice, **values):
    Notice.objects.filter(pk=notice.pk).update(**values)


def _message(notice):
    """The mail of a notice: its text, the way to the sign-in, and nothing that names a case or a person."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return EmailMessage(
        "Rukun: ada kabar untuk Anda",
        BODY.format(text=notice.text, where=f":\n{settings.RUKUN_URL}/\n" if settings.RUKUN_URL else ".\n"),
        to=[notice.account.email],
        headers={
            # The event names the case: it is known by the name, and cannot be read from it.
            "Message-ID": f"<{salted_hmac('rukun.notice', notice.event).hexdigest()}@{domain}>",
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
        },
    )
