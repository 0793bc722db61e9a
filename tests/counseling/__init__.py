"""What the tests of the clinic share."""

import signal
import uuid
from datetime import timedelta

from django.apps import apps
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from nacl.public import PrivateKey

from mediation.counseling import codes, opening, recovery, vault
from mediation.counseling.models import Clinic, Counsellor, VaultKey, Visit
from mediation.models import Account, Person, Unit
from tests.walking import KONSELOR


def visit(**changes):
    """A visit at the regency's clinic, and its code."""
    code = codes.draw()
    told = {
        "agency": Unit.objects.get(code="wanagiri"), "mode": "tatap_muka", "answer_due_at": timezone.now() + timedelta(days=1),
        "counsellor": Counsellor.objects.get(person__handle=KONSELOR), "code_digest": codes.digest(code),
        "public_key": bytes(codes.private_key(code).public_key),
    }  # fmt: skip
    return Visit.objects.create(**told | changes), code


def vault_of(counsellor):
    """Give a counsellor a pair of keys (with a passphrase that costs little to try); the private one."""
    private = PrivateKey.generate()
    VaultKey.objects.create(
        counsellor=counsellor, public_key=bytes(private.public_key), **vault.wrap(private, "sandi", 1, 8192)
    )
    return private


def ask(code, act="", **data):
    """What the visitor's page answers to an act."""
    return Client().post(reverse("clinic_visit"), {"kode": code, "aksi": act, **data})


def work_once():
    """Do what waits for the worker, and give pytest its signals back."""
    kept = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    call_command("work", "--once")
    for number, handler in kept.items():
        signal.signal(number, handler)


def dump():
    """Every row of every table, in no order."""
    return {
        model._meta.label: sorted(
            repr([bytes(v) if isinstance(v, memoryview) else v for v in row])
            for row in model.objects.values_list()
        )
        for model in apps.get_models(include_auto_created=True)
    }


PASSPHRASE = "kopi hujan sepeda jendela"
HEAD = "197602222002032001"
PARTNER = "psikolog-1"


def signed_in(username):
    """A browser of somebody who signed in."""
    client = Client()
    client.force_login(Account.objects.get(username=username))
    return client


def at_desk(username=KONSELOR, opened=True):
    """A counsellor's browser; he has his vault, and it is open unless told."""
    client = signed_in(username)
    counsellor = Counsellor.objects.get(person__handle=username)
    if not VaultKey.objects.filter(counsellor=counsellor).exists():
        opening.make(counsellor, PASSPHRASE)
    if opened:
        answer = client.post(reverse("desk_vault"), {"aksi": "buka", "kata_kunci": PASSPHRASE})
        assert answer.status_code == 302, answer.content.decode()
    return client


def sheet():
    """The clinic has a recovery key from now on; what stands on its sheet."""
    private = PrivateKey.generate()
    recovery.begin(Clinic.objects.get(), Person.objects.get(handle=HEAD), private)
    return " ".join(recovery.written(private))


def sit(client, visit, act, **data):
    """What the desk answers to an act in a visit, with the page that it leads to."""
    return client.post(reverse("desk_visit", args=[visit.pk]), {"aksi": act, **data}, follow=True)


def note(client, visit, words, act="catatan"):
    """A note that is written at the desk."""
    return sit(client, visit, act, words=words, token=uuid.uuid4())
