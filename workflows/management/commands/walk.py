"""manage.py walk: take a case from a file of acts through the gate, or only try it."""

import getpass
import json
import sys
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from documents import pdf
from workflows import walks
from workflows.walks import Different, Unreadable


class _Undo(Exception):
    """Rolls a trial back after its papers were written out."""


class Command(BaseCommand):
    help = (
        "Jalankan berkas jalan (JSON) melalui gerbang. Keluar 0 sesuai harapan, 1 berbeda, 2 tidak terbaca."
    )

    def add_arguments(self, parser):
        parser.add_argument("file")
        parser.add_argument("--out", metavar="DIR", help="tulis naskah dan entries.json ke sini")
        parser.add_argument("--pdf", action="store_true", help="gambar juga PDF-nya")
        parser.add_argument("--trial", action="store_true", help="coba saja; tidak ada yang tersimpan")
        parser.add_argument("--operator", default="", help="siapa yang menjalankan")
        parser.add_argument("--reason", default="", help="mengapa dijalankan")

    def handle(self, *, file, out, operator, reason, trial, **options):
        if not (settings.RUKUN_DEMO or _testing()) and not (operator and reason):
            raise CommandError("Di luar demo dan uji, --operator dan --reason wajib diisi.", returncode=2)
        told = f"{operator or getpass.getuser()}: {reason or 'demo atau uji'}"[:200]
        try:
            acts = walks.read(file)
            with transaction.atomic():
                walked = walks.walk(acts, Path(file).parent, operator=told)
                try:
                    if out:
                        write_out(walked, Path(out), options["pdf"])
                    if trial:
                        raise _Undo
                except BaseException:
                    walked.remove_files()
                    raise
        except _Undo:
            pass
        except OSError as error:
            raise CommandError(f"Tidak dapat ditulis: {error}", returncode=2) from None
        except Unreadable as error:
            self.stderr.write(str(error))
            sys.exit(2)
        except Different as error:
            self.stderr.write(str(error))
            sys.exit(1)
        codes = ", ".join(f"{label}={case.code}" for label, case in walked.cases.items())
        self.stdout.write(f"SESUAI: {len(acts)} perbuatan, {len(walked.entries)} catatan; {codes}")


def write_out(walked, folder, with_pdf):
    """NN-CASE-slug.html for each paper in the order of the acts, and entries.json."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, (label, entry) in enumerate(walked.entries, start=1):
        for paper in entry.case.documents.filter(seq=entry.seq):
            name = f"{number:02d}-{label}-{paper.slug}"
            (folder / f"{name}.html").write_text(paper.html, encoding="utf-8")
            if with_pdf:
                (folder / f"{name}.pdf").write_bytes(pdf.draw(paper.html))
    (folder / "entries.json").write_text(
        json.dumps(walks.as_told(walked), ensure_ascii=False, indent=1), encoding="utf-8"
    )


def _testing():
    return "pytest" in sys.modules
