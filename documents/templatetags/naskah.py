"""What a letter's template may say: numbers and dates in words, label-value rows, dictums, signatures.

The names are Indonesian, because a legal officer reads the letters.
"""

import json
import re

from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import mark_safe

from documents import words

register = template.Library()

register.filter("terbilang", words.number_words)
register.filter("angka_huruf", words.figure_and_words)
register.filter("rupiah", words.rupiah)
register.filter("hari", words.day_name)
register.filter("tanggal", words.long_date)
register.filter("hari_tanggal", words.day_and_date)
register.filter("tanggal_huruf", words.date_words)
register.filter("bulan", words.month_and_year)

UNSAFE_IN_SCRIPT = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})
BLANK_LINE = re.compile(r"\n\s*\n")


@register.filter
def jam(moment):
    """Write the time of day: "09.00". Give a local time; a letter does not know time zones."""
    return f"{moment.hour:02d}.{moment.minute:02d}"


@register.filter
def jumlah(rows):
    """Add up the amounts of rows."""
    return sum(row.amount for row in rows)


@register.filter
def script_json(facts_json):
    """Let a JSON text stand inside a script element: nothing in it can end the element."""
    json.loads(facts_json)
    return mark_safe(facts_json.translate(UNSAFE_IN_SCRIPT))


@register.filter
def paragraf(text):
    """Print a person's own words: a blank line begins a paragraph, a line break stays one."""
    paragraphs = BLANK_LINE.split(str(text).replace("\r\n", "\n").strip())
    return format_html_join("", "<p>{}</p>", ((_lines(paragraph),) for paragraph in paragraphs))


def _lines(text):
    return mark_safe("<br>".join(conditional_escape(text).split("\n")))


ROW = '<li><span class="l">{}</span>: {}</li>'
# A label of two lines would push the second line of its value down: then both stand in columns of their own.
ROW_OF_COLUMNS = '<li><span class="l">{}</span><span class="v">: {}</span></li>'
LONG_LABEL = 19


@register.simple_tag
def baris(label, value):
    """Print one "label : value" row of a `ul.baris`; nothing when the value is empty.

    A list item with a hanging indent: a third faster to lay out than a table, it breaks over pages between
    lines, and a screen reader meets a list whose items read "Nama: Budi".
    """
    if value is None or value == "":
        return ""
    shown = _lines(value) if isinstance(value, str) else conditional_escape(value)
    return format_html(ROW if len(label) <= LONG_LABEL else ROW_OF_COLUMNS, label, shown)


@register.simple_tag
def identitas(person):
    """Print the rows that name a person; what somebody has not (a PPPK has no pangkat) is left out."""
    rows = (
        ("Nama", person["titled_name"]),
        (person["number_label"], person["nip"]),
        ("Pangkat/Golongan", person["rank"]),
        ("Jabatan", person["position"]),
        ("Unit kerja", person["unit"]),
    )
    return format_html_join("", "{}", ((baris(label, value),) for label, value in rows))


@register.simple_block_tag(end_name="endbagian")
def bagian(content, label):
    """Print one part of a decision in its grid: label, colon, text."""
    grid = '<div class="bagian"><p class="l"><span class="k">{}</span>:</p><div class="isi">{}</div></div>'
    return format_html(grid, label, content)


@register.simple_block_tag(takes_context=True, end_name="enddiktum")
def diktum(context, content):
    """Print the next dictum: KESATU, KEDUA, KETIGA, in the order in which the letter prints them."""
    number = context.render_context.get("diktum", 0) + 1
    context.render_context["diktum"] = number
    return bagian(content, words.ordinal_words(number).upper())


BLOCKS = "documents/letters/_blocks"


@register.inclusion_tag(f"{BLOCKS}/tanda_tangan.html")
def tanda_tangan(signer, tempat="", tanggal=None, ditetapkan=False):
    """Print a signature block: place and date if given, office, room to sign, name, rank, NIP.

    `ditetapkan` signs a decision: "Ditetapkan di ... pada tanggal ...", office and name in capitals.
    """
    if ditetapkan:
        written = {key: signer[key].upper() for key in ("office", "name")}
        signer = {**signer, **written, "on_behalf": [_in_capitals(line) for line in signer["on_behalf"]]}
    return {"signer": signer, "tempat": tempat, "tanggal": tanggal, "ditetapkan": ditetapkan}


def _in_capitals(line):
    """An office in capitals; the abbreviations that say in whose name stay small."""
    return line if line == "u.b." else line.upper().replace("A.N.", "a.n.", 1)


@register.inclusion_tag(f"{BLOCKS}/tanda_tangan_dua.html")
def tanda_tangan_dua(person, signers, kiri="Yang diperiksa", kanan="Pemeriksa", menolak=""):
    """Print the two sides of minutes: the employee left, the officials right, one below the other.

    `menolak` is the reason the employee gave for not signing; a note then stands in place of the signature.
    """
    rows = [{"signer": signer, "number": number} for number, signer in enumerate(signers, 1)]
    sides = {"person": person, "kiri": kiri, "kanan": kanan, "menolak": menolak}
    return {"rows": rows, "several": len(rows) > 1, **sides}


@register.inclusion_tag(f"{BLOCKS}/tanya_jawab.html")
def tanya_jawab(pairs):
    """Print numbered questions and answers; each pair has `question` and `answer`."""
    return {"pairs": pairs}


@register.inclusion_tag(f"{BLOCKS}/para_pejabat.html")
def para_pejabat(signers):
    """Print who signs minutes: name, NIP, rank, office; numbered when there are several."""
    return {"signers": signers}
