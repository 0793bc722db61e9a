"""What the tests of the clinic share."""

import signal
from datetime import timedelta

from django.apps import apps
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from nacl.public import PrivateKey

from mediation.counseling import codes, vault
from mediation.counseling.models import Counsellor, VaultKey, Visit
from mediation.models import Unit
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
