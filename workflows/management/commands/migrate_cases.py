"""manage.py migrate_cases OLD NEW: which open cases may go on under a new path, what would change; --apply moves them."""

import json
import sys

from django.core.management.base import BaseCommand

from mediation.models import Account
from workflows import moving
from workflows.grammar import Refused
from workflows.paths import path_of


class Command(BaseCommand):
    help = (
        "Perkara berjalan pada jalur LAMA: dapatkah pindah ke jalur BARU, ke tahap mana, dan apa yang berubah. "
        "Tanpa --apply tidak ada yang berubah."
    )

    def add_arguments(self, parser):
        parser.add_argument("old", metavar="LAMA")
        parser.add_argument("new", metavar="BARU")
        parser.add_argument(
            "--case", action="append", metavar="NOMOR", help="hanya perkara ini; boleh diulang"
        )
        parser.add_argument("--apply", action="store_true", help="pindahkan yang dapat pindah")
        parser.add_argument(
            "--as", dest="username", metavar="AKUN", help="petugas BKD/BKPSDM yang memindahkan"
        )
        parser.add_argument("--reason", default="", help="sebab; dicetak pada lembar pindah jalur")
        parser.add_argument("--operator", default="", help="siapa yang menjalankan perintah ini")
        parser.add_argument("--json", action="store_true")

    def handle(self, *, old, new, case, apply, username, reason, operator, **options):
        try:
            source, target = path_of(old), path_of(new)
        except Refused as refusal:
            self._stop(refusal.words, 2)
        account = Account.objects.filter(username=username).first() if username else None
        if apply and not (account and reason):
            self._stop("--apply memerlukan --as AKUN yang ada dan --reason SEBAB.", 2)
        found = moving.open_cases(source.key)
        if case:
            found = found.filter(code__in=case)
            if missing := set(case) - set(found.values_list("code", flat=True)):
                self._stop(f"Bukan perkara berjalan pada jalur {old}: {', '.join(sorted(missing))}.", 2)
        told, failed = [], False
        for one in found:
            planned = moving.plan(one, target)
            row = self._row(planned, source, target)
            if apply and planned.may:
                try:
                    entry = moving.move(
                        one, target.key, account, {"acted_on": one.today.isoformat(), "reason": reason},
                        operator=operator or username,
                    )  # fmt: skip
                    row["moved"] = entry.seq
                except Refused as refusal:
                    row |= {"may": False, "why_not": refusal.words}
                    failed = True
            told.append(row)
            if not options["json"]:
                self.stdout.write(self._words(row))
        if options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False))
        else:
            may = sum(row["may"] for row in told)
            done = f", {sum('moved' in row for row in told)} dipindahkan" if apply else ""
            self.stdout.write(
                f"{len(told)} perkara berjalan: {may} dapat pindah, {len(told) - may} tidak{done}."
            )
        if failed:
            sys.exit(1)

    def _row(self, planned, source, target):
        return {
            "case": planned.case.code,
            "may": planned.may,
            "why_not": planned.why_not,
            "from": planned.case.stage,
            "to": planned.stage,
            "from_label": source.label_of(planned.case.stage),
            "to_label": target.label_of(planned.stage) if planned.stage else "",
            "clocks": [
                {"step": label, "before": before and before.isoformat(), "after": after and after.isoformat()}
                for label, before, after in planned.clocks
            ],
            "documents": [{"title": title, "change": change} for title, change in planned.papers],
        }

    def _words(self, row):
        if not row["may"]:
            return f"TIDAK  {row['case']}  “{row['from_label']}”: {row['why_not']}"
        lines = [
            f"{'PINDAH' if 'moved' in row else 'BISA'}  {row['case']}  “{row['from_label']}” → “{row['to_label']}”"
        ]
        lines += [
            f"    tenggat {c['step']}: {c['before'] or 'tidak ada'} → {c['after'] or 'tidak ada'}"
            for c in row["clocks"]
        ]
        lines += [f"    naskah {d['change']}: {d['title']}" for d in row["documents"]]
        return "\n".join(lines)

    def _stop(self, words, code):
        self.stderr.write(words)
        sys.exit(code)
