"""Accounts of the demo agency: one sign-in per role, with a password that only this installation knows."""

import json
import os
import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.core import mail
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from mediation.admin import keep_emblem
from mediation.models import Account, Person, Unit

ADMINISTRATOR = "admin"
ROLES = {
    "pegawai": "198501242010011001",
    "atasan_langsung": "197206181997032001",
    "kepegawaian": "197809122002122001",
    "pejabat_berwenang": "197002281995121001",
    "ppk": "bupati",
    "pengawasan": "197904032005012001",
    "klinik": "198409302009031001",
    "kepala_klinik": "197602222002032001",
    "konselor_mitra": "psikolog-1",
    "administrator": ADMINISTRATOR,
}
"""Whose sign-in shows each role, in the order in which the page of sign-in lists them."""


def make_accounts(path=None):
    """Give every person an account, and those who show a role the password in the file; give its rows.

    `path` is the file, `<RUKUN_DATA>/demo-logins.json` unless told. If it is there its passwords stay, and
    so do the accounts: twice is the same as once.
    """
    _only_in_a_demo()
    path = Path(path or settings.RUKUN_DATA / "demo-logins.json")
    logins = _logins(path)
    with transaction.atomic():
        people = Person.objects.filter(account=None).exclude(handle=Account.SYSTEM)
        Account.objects.bulk_create(
            Account(username=person.handle, person=person, password=make_password(None)) for person in people
        )
        Account.objects.get_or_create(
            username=ADMINISTRATOR,
            defaults={"is_staff": True, "is_superuser": True, "password": make_password(None)},
        )
        set_passwords({row["username"]: row["password"] for row in logins})
    return logins


def install_emblem(picture=None):
    """Put the demo agency's emblem where letters look for it, and name it on the agency; give its digest."""
    _only_in_a_demo()
    picture = Path(picture or settings.BASE_DIR / "fixtures" / "lambang-wanagiri.png")
    digest = keep_emblem(picture.read_bytes())
    Unit.objects.filter(code="wanagiri").update(emblem_sha256=digest)
    return digest


def _only_in_a_demo():
    in_tests = hasattr(mail, "outbox")  # Django's test environment puts it there, and nothing else does
    if not (settings.RUKUN_DEMO or in_tests):
        raise CommandError("Akun contoh hanya untuk demo: nyalakan RUKUN_DEMO=1.")


def _logins(path):
    """The rows of the file: those in it, and for a role without one a row with the same password."""
    try:
        kept = {row["username"]: row for row in json.loads(path.read_text())}
    except FileNotFoundError:
        kept = {}
    password = next((row["password"] for row in kept.values()), None) or secrets.token_urlsafe(9)
    names = {person.handle: person.titled_name for person in Person.objects.filter(handle__in=ROLES.values())}
    if absent := set(ROLES.values()) - {ADMINISTRATOR, *names}:
        raise CommandError(
            f"Orang contoh belum dimuat: {', '.join(sorted(absent))}. Jalankan loaddata wanagiri."
        )
    rows = [
        {
            "role": role,
            "username": username,
            "name": names.get(username, "Administrator"),
            "password": kept.get(username, {}).get("password") or password,
        }
        for role, username in ROLES.items()
    ]
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    fresh.touch(mode=0o600)
    fresh.write_text(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
    fresh.replace(path)
    return rows


def set_passwords(passwords):
    """Set these passwords where they are not set yet; hashing is slow by design, so each is hashed once."""
    accounts = Account.objects.filter(username__in=passwords)
    verified, hashed = {}, {}
    for account in accounts:
        password = passwords[account.username]
        pair = (password, account.password)
        if pair not in verified:
            verified[pair] = check_password(*pair)
        if not verified[pair]:
            if password not in hashed:
                hashed[password] = make_password(password)
            Account.objects.filter(pk=account.pk).update(password=hashed[password])


class Command(BaseCommand):
    help = "Membuat akun contoh dan memasang lambang contoh; hanya dengan RUKUN_DEMO=1."

    def handle(self, **options):
        for row in make_accounts():
            self.stdout.write(f"{row['role']}: {row['username']} ({row['name']})")
        install_emblem()
