"""manage.py verify_entries: prove that nothing that was recorded has changed."""

import json
import sys

from django.core.management.base import BaseCommand

from workflows.verify import verify


class Command(BaseCommand):
    help = "Periksa seluruh rantai catatan, tahap, naskah, bukti, dan pemicu. Keluar 0 utuh, 1 rusak."

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true")

    def handle(self, **options):
        report = verify()
        if options["json"]:
            broken = [{"case": c, "seq": s, "reason": r} for c, s, r in report.broken]
            self.stdout.write(
                json.dumps(
                    {
                        "whole": not broken, "cases": report.cases, "entries": report.entries,
                        "documents": report.documents, "erased": report.erased, "broken": broken,
                    },
                    ensure_ascii=False,
                )
            )  # fmt: skip
        elif report.broken:
            for case, seq, reason in report.broken:
                self.stdout.write(f"RUSAK: {case} #{seq} {reason}")
        else:
            if report.erased:
                self.stderr.write(f"{report.erased} catatan sudah dihapus kata-katanya oleh retensi")
            self.stdout.write(
                f"UTUH: {report.cases} perkara, {report.entries} catatan, {report.documents} naskah"
            )
        if report.broken:
            sys.exit(1)
