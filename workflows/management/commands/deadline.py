"""manage.py deadline: count a term of the law from a date."""

import json
import sys
from datetime import date

from django.core.management.base import BaseCommand

from mediation.models import CalendarVersion, Term
from mediation.models.calendar import RULES_OF_LAW


class Command(BaseCommand):
    help = "Tanpa argumen: daftar aturan. Dengan aturan dan --from: tanggal jatuh temponya."

    def add_arguments(self, parser):
        parser.add_argument("rule", nargs="?")
        parser.add_argument("--from", dest="start", metavar="TANGGAL")
        parser.add_argument("--json", action="store_true")
        parser.add_argument("--calendar", type=int, metavar="EDISI")
        parser.add_argument("--mode", choices=["literal_15", "clear_15"])
        parser.add_argument("--week", type=int, choices=[5, 6], default=5)

    def handle(self, *, rule, start, calendar, mode, week, **options):
        if rule is None:
            self.stdout.write("\n".join(RULES_OF_LAW))
            return
        terms = Term.objects.of(None)
        term = terms.get(rule) if rule in RULES_OF_LAW else None
        if term is None:
            self._refuse(f"Aturan “{rule}” tidak dikenal. Yang ada: {', '.join(RULES_OF_LAW)}.")
        try:
            day = date.fromisoformat(start or "")
        except ValueError:
            self._refuse(
                f"Tanggal tidak terbaca: {start!r}. Tulis --from TTTT-BB-HH, misalnya --from 2026-11-23."
            )
        if mode and rule != "berlaku":
            self._refuse("--mode hanya untuk aturan “berlaku”.")
        edition = (
            CalendarVersion.current()
            if calendar is None
            else CalendarVersion.objects.filter(number=calendar).first()
        )
        if edition is None:
            self._refuse(f"Kalender edisi {calendar} tidak ada.")
        days = edition.working_days(week)
        try:
            due_on = term.due_on(day, days, mode)
        except (OverflowError, ValueError):
            self._refuse(f"Tanggal {day.isoformat()} terlalu jauh untuk dihitung.")
        counted = term.unit == Term.Unit.WORKING_DAYS
        answer = {
            "rule": rule,
            "from": day.isoformat(),
            "due_on": due_on.isoformat(),
            "unit": term.unit,
            "mode": mode or term.mode,
            "calendar": edition.number,
            "basis": term.basis,
            "skipped": [{"date": d.isoformat(), "why": why} for d, why in days.skipped(day, due_on)]
            if counted
            else [],
        }
        if options["json"]:
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
        else:
            self.stdout.write(
                f"{due_on.isoformat()}  {term.title}: {term.get_mode_display()}, {edition}, {term.basis}"
            )

    def _refuse(self, words):
        self.stderr.write(words)
        sys.exit(2)
