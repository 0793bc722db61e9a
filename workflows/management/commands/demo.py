"""manage.py demo: the example regency and its cases, made by walking them through the gate."""

import json
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from documents import trainings
from mediation.counseling import demo as clinic_demo
from mediation.counseling.invented import invented_year
from mediation.counseling.models import Clinic, Tally, VaultKey, Visit
from mediation.management.commands.demo_accounts import install_emblem, make_accounts
from mediation.models import Case, Training, Unit
from workflows import walks


class Command(BaseCommand):
    help = "Siapkan instansi contoh. Dua kali sama dengan sekali; tidak ada yang hilang."

    def handle(self, **options):
        if not settings.RUKUN_DEMO:
            raise CommandError("Hanya untuk demo (RUKUN_DEMO=1); jangan dijalankan pada data sungguhan.")
        if not Unit.objects.exists():
            call_command("loaddata", "wanagiri", "wanagiri_letters", verbosity=0)
            self.stderr.write("Instansi contoh Kabupaten Wanagiri dimuat.")
        if not Clinic.objects.exists():  # also where the agency is from before it had a clinic
            call_command("loaddata", "wanagiri_clinic", verbosity=0)
        install_emblem()
        make_accounts(settings.RUKUN_DATA / "demo-logins.json")
        if not Tally.objects.exists():
            for clinic in Clinic.objects.select_related("agency"):
                invented_year(clinic.agency)
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
        if not Training.objects.exists():
            with transaction.atomic():
                for file in sorted((settings.BASE_DIR / "fixtures" / "trainings").glob("*.json")):
                    _train(json.loads(file.read_text(encoding="utf-8")))


def _train(told):
    """Write a training down as the personnel office does; its certificates bear the day on which it ended."""
    days = {name: told[name] and walks.day_of(told[name]) for name in ("finished_on", "valid_until")}
    people = "\n".join(told["people"])
    form = trainings.TrainingForm(told | days | {"people": people}, agency=Unit.objects.get(code="wanagiri"))
    if not form.is_valid():
        raise CommandError(form.errors.as_text())
    trainings.write(form, on=days["finished_on"])
