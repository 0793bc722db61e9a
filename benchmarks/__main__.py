"""python -m benchmarks [--json BERKAS] [--report] [--runs N]: measure, and print what came of it."""

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path

KEYS = (
    "letter_vs_naive", "letter_same_html", "draw_cores", "step_vs_rows", "step_vs_viewflow", "gate_vs_viewflow", "step_queries",
)  # fmt: skip


def arguments(words):
    parser = argparse.ArgumentParser(prog="run bench", description="Tolok ukur Rukun terhadap acuannya.")
    parser.add_argument("--json", metavar="BERKAS", type=Path, help="tulis hasilnya juga ke berkas ini")
    parser.add_argument("--report", action="store_true", help="cetak tabel Markdown, bukan JSON")
    parser.add_argument(
        "--runs", type=int, metavar="N", help="banyaknya putaran tiap ukuran (untuk uji singkat)"
    )
    return parser.parse_args(words)


def measure(runs=None):
    """Every key, from a database and a data folder that are gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="rukun-bench-") as folder:
        os.environ["RUKUN_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
        import django

        django.setup()
        from benchmarks import agency, letters, steps

        with agency.scratch_agency():
            html = agency.frozen_letter()
            found = steps.compare(runs or 150)
        letters.install_fonts(Path(folder))
        found |= letters.compare(html, runs or 60)
        found |= letters.cores(html, runs or 9)
    return {key: found[key] for key in KEYS}


def table(found):
    """The same for people."""
    lines = ["| Ukuran | Median | p10 | p90 | Putaran | Arti |", "|---|--:|--:|--:|--:|---|"]
    for key, row in found.items():
        numbers = " | ".join(f"{row[name]:.2f}".replace(".", ",") for name in ("median", "p10", "p90"))
        lines.append(f"| `{key}` | {numbers} | {row['runs']} | {row['meaning']} |")
    return "\n".join(lines)


def main(words):
    asked = arguments(words)
    if not os.environ.get("DATABASE_URL", "").startswith(("postgres://", "postgresql://")):
        print(
            "Tolok ukur memerlukan PostgreSQL: jalankan ./run bench, atau beri DATABASE_URL.", file=sys.stderr
        )
        return 2
    found = measure(asked.runs)
    written = json.dumps(found, ensure_ascii=False, indent=2)
    if asked.json:
        asked.json.write_text(written + "\n")
    print(table(found) if asked.report else written)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
