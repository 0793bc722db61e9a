"""manage.py print_path: a path as the table that a legal office signs, or as data."""

import json

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from workflows import printing
from workflows.paths import PATHS


class Command(BaseCommand):
    help = "Tanpa kunci: daftar kunci jalur. Dengan kunci: tabel jalur, atau JSON. --docs menulis docs/paths/ dan docs/legal-review.md."

    def add_arguments(self, parser):
        parser.add_argument("key", nargs="?")
        parser.add_argument("--json", action="store_true")
        parser.add_argument(
            "--docs", action="store_true", help="tulis ulang dokumen yang dicetak dari deklarasi"
        )

    def handle(self, *, key, **options):
        if options["docs"]:
            for file, text in printed_docs().items():
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, encoding="utf-8")
        elif key is None:
            self.stdout.write("\n".join(PATHS))
        elif key not in PATHS:
            raise CommandError(f"Jalur “{key}” tidak dikenal. Yang ada: {', '.join(PATHS)}.", returncode=2)
        elif options["json"]:
            self.stdout.write(json.dumps(printing.describe(PATHS[key]), ensure_ascii=False, indent=1))
        else:
            self.stdout.write(printing.table(PATHS[key]))


def printed_docs():
    """File to text for every document that is printed from the declarations."""
    docs = settings.BASE_DIR / "docs"
    files = {
        docs / "paths" / f"{key.replace('/', '-')}.md": printing.table(path) for key, path in PATHS.items()
    }
    return files | {docs / "legal-review.md": printing.legal_review(PATHS.values())}
