"""Drawing one letter: ours, and as a team would first write it."""

import os
from concurrent.futures import ProcessPoolExecutor
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter

from benchmarks.measuring import in_turn, milliseconds, ratios, rounds, summary

HERE = Path(__file__).resolve().parent
NAIVE = HERE / "naive_letter.html"
EMBLEM = "../fixtures/lambang-wanagiri.png"

# Both sides draw with the same fonts: what lies on the machine would decide more than what is compared.
FONTS = """\
<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir>
<alias binding="same"><family>Arial</family><prefer><family>Liberation Sans</family></prefer></alias></fontconfig>
"""


def install_fonts(folder):
    """Let the naive letter find the project's Liberation Sans as if the machine had it, and no other font."""
    settings = folder / "fonts.conf"
    settings.write_text(
        FONTS.format(fonts=HERE.parent / "documents" / "assets" / "fonts", cache=folder / "fontconfig")
    )
    os.environ["FONTCONFIG_FILE"] = str(settings)


def ours(html):
    from documents import pdf

    return pdf.draw(html)


def naive(html):
    """As WeasyPrint's first page of documentation has it: everything is made anew for each letter."""
    import weasyprint

    return weasyprint.HTML(string=html, base_url=str(NAIVE)).write_pdf()


def same_page_without_our_way(html):
    """Our own HTML for plain WeasyPrint, which opens only real addresses."""
    from documents import pdf

    return pdf.EMBLEM.sub(EMBLEM, html)


def compare(html, runs):
    """`letter_vs_naive` and `letter_same_html`."""
    drafted, same = NAIVE.read_text(), same_page_without_our_way(html)
    for pdf in (ours(html), naive(drafted), naive(same)):
        if (pages := pages_of(pdf)) != 1:
            raise SystemExit(f"Naskah tolok ukur {pages} halaman, bukan 1: perbandingannya tidak lagi jujur.")
    mine, draft, plain = in_turn(
        runs, (ours, lambda: [html]), (naive, lambda: [drafted]), (naive, lambda: [same])
    )
    return {
        "letter_vs_naive": summary(
            ratios(mine, draft),
            "Menggambar PDF Surat Panggilan I satu halaman: documents.pdf.draw ÷ naskah yang sama seperti pertama kali "
            "ditulis sebuah tim (benchmarks/naive_letter.html; kop flex, baris tabel; HTML(string=…).write_pdf()). "
            "Huruf dan lambangnya sama. Milik kita juga PDF/A-3a, PDF/UA-1, dan membawa lampiran fakta; acuannya PDF biasa. "
            f"Sasaran ≤ 0,75. Kali ini {milliseconds(mine)} ÷ {milliseconds(draft)}.",
        ),
        "letter_same_html": summary(
            ratios(mine, plain),
            "documents.pdf.draw ÷ HTML(string=…).write_pdf() dari HTML kita sendiri: bagian yang bukan jasa susunan HTML. "
            f"Tanpa sasaran. Kali ini {milliseconds(mine)} ÷ {milliseconds(plain)}.",
        ),
    }


def pages_of(pdf):
    from pypdf import PdfReader

    return len(PdfReader(BytesIO(pdf)).pages)


def draw_many(html, number):
    for _ in range(number):
        ours(html)


def cores(html, runs, letters=12):
    """`draw_cores`: the same heap of letters for one process, then for two."""
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:

        def heap(processes):
            begun = perf_counter()
            jobs = [pool.submit(draw_many, html, letters // processes) for _ in range(processes)]
            for job in jobs:
                job.result()
            return perf_counter() - begun

        for _ in range(2):  # both start, import WeasyPrint and make their press
            heap(2)
        speedups = [heap(1) / heap(2) for _ in rounds(runs)]
    return {
        "draw_cores": summary(
            speedups,
            f"Percepatan menggambar {letters} naskah dengan 2 proses dibanding 1 (lebih besar lebih baik; "
            f"paling banyak 2). Inti prosesor yang tersedia: {len(os.sched_getaffinity(0))}.",
        )
    }
