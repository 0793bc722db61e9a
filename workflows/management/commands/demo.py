"""manage.py demo: the example regency and its cases, made by walking them through the gate."""

from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from mediation.counseling import demo as clinic_demo
from mediation.counseling.models import VaultKey, Visit
from mediation.management.commands.demo_accounts import install_emblem, make_accounts
from mediation.models import Case, Unit
from workflows import walks


class Command(BaseCommand):
    help = "Siapkan instansi contoh. Dua kali sama dengan sekali; tidak ada yang hilang."

    def handle(self, **options):
        if not settings.RUKUN_DEMO:
            raise CommandError("Hanya untuk demo (RUKUN_DEMO=1); jangan dijalankan pada data sungguhan.")
        if not Unit.objects.exists():
            call_command("loaddata", "wanagiri", "wanagiri_letters", "wanagiri_clinic", verbosity=0)
            self.stderr.write("Instansi contoh Kabupaten Wanagiri dimuat.")
        install_emblem()
        make_accounts(settings.RUKUN_DATA / "demo-logins.json")
        if not Case.objects.exists():
            # All cases or none: a demo that was cut off begins anew.
            with transaction.atomic():
                for file in sorted((settings.BASE_DIR / "fixtures" / "walks").glob("*.json")):
                    walked = walks.walk(walks.read(file), Path(file).parent, operator=f"demo: {file.stem}")
                    self.stderr.write(f"{file.stem}: {', '.join(c.code for c in walked.cases.values())}")
        # A vault that is there has a passphrase that somebody chose: a fresh one would take its notes away.
        if not Visit.objects.exists() and not VaultKey.objects.exists():
            with transaction.atomic():
                clinic_demo.make(settings.RUKUN_DATA / "demo-klinik.json")
