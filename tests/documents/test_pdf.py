"""Letters on paper: the base templates, and the PDF as a pure function of the frozen letter."""

import hashlib
import html as html_escapes
import itertools
import json
import multiprocessing
import os
import subprocess
import sys
import zlib
from concurrent.futures import ThreadPoolExecutor
from datetime import date, time
from io import BytesIO
from pathlib import Path

import pytest
from django.template import Context, Engine
from pypdf import PdfReader

from documents import pdf

ROOT = Path(__file__).resolve().parents[2]
EMBLEM = (ROOT / "fixtures" / "lambang-wanagiri.png").read_bytes()
DIGEST = hashlib.sha256(EMBLEM).hexdigest()


class MissingField(str):
    """What a letter may not ask for."""

    def __contains__(self, item):
        return True

    def __mod__(self, name):
        raise LookupError(f"missing: {name}")


ENGINE = Engine(
    dirs=[ROOT / "templates"],
    libraries={"naskah": "documents.templatetags.naskah"},
    builtins=["documents.templatetags.naskah"],
    string_if_invalid=MissingField("%s"),
)

PERSON = {
    "name": "Budi Santoso",
    "titled_name": "Budi Santoso, S.Pd.",
    "nip": "198704122011011003",
    "number_label": "NIP",
    "rank": "Penata, III/c",
    "position": "Guru Ahli Muda",
    "unit": "SMP Negeri 1 Wanagiri",
}
SUPERIOR = {
    "mode": "definitif",
    "office": "Kepala SMP Negeri 1 Wanagiri",
    "authority": "Kepala SMP Negeri 1 Wanagiri",
    "on_behalf": [],
    "stands_in_for": "",
    "name": "Dra. Sri Wahyuni, M.Pd.",
    "nip": "196905171994032004",
    "number_label": "NIP",
    "rank": "Pembina Tingkat I, IV/b",
}


def context(**changes):
    """What every letter is given."""
    given = {
        "letter": {
            "shows_code": True,
            "slug": "panggilan-1",
            "title": "Surat Panggilan I",
            "kind": "naskah",
            "secret": True,
            "paper": "A4",
            "draft": False,
        },
        "preview": False,
        "kop": {
            "region": "PEMERINTAH KABUPATEN WANAGIRI",
            "office": "DINAS PENDIDIKAN",
            "address": "Jalan Merdeka Nomor 45, Wanagiri",
            "phone": "(0285) 381234",
            "website": "disdik.wanagiri.example",
            "email": "disdik@wanagiri.example",
            "emblem_sha256": DIGEST,
            "city": "Wanagiri",
            "by_regent": False,
        },
        "number": "R.800.1.6.2/014/DISDIK/2026",
        "number_pending": False,
        "date": date(2026, 11, 23),
        "attachments": "-",
        "subject_line": "Panggilan I",
        "to": ["Sdr. Budi Santoso, S.Pd."],
        "to_place": "Wanagiri",
        "signer": SUPERIOR,
        "signers": [SUPERIOR],
        "act": {"actor": "Dra. Sri Wahyuni, M.Pd.", "recorded_by": ""},
        "person": PERSON,
        "copies": ["Kepala Dinas Pendidikan", "Kepala BKPSDM"],
        "basis": ["Undang-Undang Nomor 20 Tahun 2023", "Peraturan Pemerintah Nomor 94 Tahun 2021"],
        "facts": {"attend_on": date(2026, 12, 3), "at": time(9, 0), "paragraphs": range(3)},
        "facts_json": json.dumps({"attend_on": "2026-12-03"}),
        "case": {"code": "D-2026-0007", "opened_on": date(2026, 11, 20)},
    }
    for key, value in changes.items():
        given[key] = {**given[key], **value} if isinstance(given.get(key), dict) else value
    return given


def freeze(base, blocks="", **changes):
    """Fill a letter that extends one of the base templates."""
    source = f'{{% extends "documents/letters/{base}.html" %}}{blocks}'
    return ENGINE.from_string(source).render(Context(context(**changes)))


SUMMONS = """{% block isi %}
<p>Diminta hadir pada {{ facts.attend_on|hari_tanggal }} pukul {{ facts.at|jam }}:</p>
<ul class="baris menjorok">{% identitas person %}</ul>{% endblock %}"""
DECISION = """{% block menimbang %}<li>bahwa perlu menetapkan keputusan;</li>{% endblock %}
{% block diktum %}{% diktum %}<p>Menjatuhkan hukuman.</p>{% enddiktum %}
{% diktum %}<p>Keputusan ini mulai berlaku.</p>{% enddiktum %}{% endblock %}"""
QUESTIONS = [
    {"question": f"Apakah Saudara sehat ({n})?", "answer": f"Ya.\nSehat ({n})."} for n in range(1, 21)
]
MINUTES = "{% block tanya_jawab %}{% tanya_jawab facts.questions %}{% endblock %}"
SHEET = '{% block rincian %}{% baris "Bukti" "3 berkas" %}{% endblock %}'
BASES = {
    "_naskah": (SUMMONS, {}),
    "_berjudul": (SUMMONS, {}),
    "_keputusan": (DECISION, {}),
    "_berita_acara": (MINUTES, {"facts": {"questions": QUESTIONS}}),
    "_lembar": (SHEET, {"number": "", "copies": []}),
}


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    """An emblem store with the demo emblem in it."""
    settings.RUKUN_DATA = tmp_path
    folder = tmp_path / "lambang"
    folder.mkdir()
    (folder / DIGEST).write_bytes(EMBLEM)
    return folder


@pytest.fixture
def summons():
    return freeze("_naskah", SUMMONS)


def bare(head="", body=""):
    """The least that can be drawn."""
    facts = '<meta name="dcterms.created" content="2026-11-23"><script id="fakta">{}</script>'
    html = '<!doctype html><html lang="id"><head><title>Naskah</title>'
    return f"{html}{facts}{head}</head><body><p>Isi.</p>{body}</body></html>"


def pages(drawn):
    return [page.extract_text() for page in PdfReader(BytesIO(drawn)).pages]


def draw_in_child(letter, queue):
    queue.put(hashlib.sha256(pdf.draw(letter)).hexdigest())


# The same letter, the same bytes


def test_same_letter_is_the_same_bytes(summons):
    assert pdf.draw(summons) == pdf.draw(summons)


def test_letters_drawn_before_leave_no_trace(summons):
    first = pdf.draw(summons)
    pdf.draw(freeze("_keputusan", DECISION, letter={"draft": True, "paper": "F4"}))
    assert pdf.draw(summons) == first


def alone(letter, store, tmp_path, **environment):
    """Draw in a process of its own, far away in place and time zone."""
    temporary = tmp_path / "tmp"
    temporary.mkdir(exist_ok=True)
    program = (
        "import sys; from pathlib import Path; from django.conf import settings\n"
        "settings.configure(RUKUN_DATA=Path(sys.argv[1]))\n"
        "from documents import pdf; sys.stdout.buffer.write(pdf.draw(sys.stdin.read()))"
    )
    return subprocess.run(
        [sys.executable, "-c", program, str(store.parent)],
        input=letter.encode(),
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(temporary), "PYTHONUTF8": "1", "TZ": "Asia/Jayapura", **environment},
    )


def test_another_process_draws_the_same_bytes(summons, store, tmp_path):
    drawn = pdf.draw(summons)
    for seed in ("1", "2"):
        assert alone(summons, store, tmp_path, PYTHONHASHSEED=seed).stdout == drawn


def test_process_that_has_drawn_ends_cleanly(summons, store, tmp_path):
    """A font configuration left to itself crashes the interpreter's end and leaves a folder behind."""
    done = alone(summons, store, tmp_path)
    assert done.returncode == 0, done.stderr
    assert list((tmp_path / "tmp").iterdir()) == []


def test_threads_take_turns(summons):
    decision = freeze("_keputusan", DECISION)
    expected = {summons: pdf.draw(summons), decision: pdf.draw(decision)}
    with ThreadPoolExecutor(4) as threads:
        letters = [summons, decision] * 4
        assert list(threads.map(pdf.draw, letters)) == [expected[letter] for letter in letters]


def test_forked_child_builds_its_own_press_and_leaves_the_parents(summons):
    before = hashlib.sha256(pdf.draw(summons)).hexdigest()
    forked = multiprocessing.get_context("fork")
    queue = forked.Queue()
    child = forked.Process(target=draw_in_child, args=(summons, queue))
    child.start()
    assert queue.get(timeout=60) == before
    child.join(60)
    assert child.exitcode == 0
    pdf.draw(bare(body="<p><em>Huruf lain</em></p>"))
    assert hashlib.sha256(pdf.draw(summons)).hexdigest() == before


def test_letter_is_dated_by_itself_and_not_by_the_clock(summons):
    info = PdfReader(BytesIO(pdf.draw(summons.replace("2026-11-23", "1999-01-02")))).metadata
    assert info["/CreationDate"] == "D:19990102"
    assert "/ModDate" not in info


# Nothing is fetched

FOREIGN = {
    "http image": bare(body='<img alt="x" src="http://example.com/x.png">'),
    "https image": bare(body='<img alt="x" src="https://example.com/x.png">'),
    "file image": bare(body='<img alt="x" src="file:///etc/hostname">'),
    "relative image": bare(body='<img alt="x" src="x.png">'),
    "absolute path": bare(body='<img alt="x" src="/etc/hostname">'),
    "data image": bare(body='<img alt="x" src="data:image/png;base64,iVBORw0KGgo=">'),
    "data svg": bare(body='<img alt="x" src="data:image/svg+xml,<svg/>">'),
    "object": bare(body='<object data="file:///etc/hostname"></object>'),
    "embed": bare(body='<embed src="http://example.com/x.svg">'),
    "style sheet link": bare('<link rel="stylesheet" href="http://example.com/x.css">'),
    "style sheet link to a file": bare('<link rel="stylesheet" href="file:///etc/hostname">'),
    "import": bare("<style>@import url(http://example.com/x.css);</style>"),
    "import in the body": bare(body="<style>@import 'file:///etc/hostname';</style>"),
    "import with media": bare('<style media="print">@import "x.css";</style>'),
    "background": bare("<style>body { background: url(http://example.com/x.png) }</style>"),
    "inline background": bare(body='<p style="background: url(file:///etc/hostname)">x</p>'),
    "page background": bare("<style>@page { background: url(x.png) }</style>"),
    "content": bare("<style>p::before { content: url(http://example.com/x.png) }</style>"),
    "list marker": bare("<style>li { list-style: url(x.png) }</style>", "<ul><li>x</li></ul>"),
    "border image": bare("<style>p { border: 1px solid; border-image: url(x.png) 1 }</style>"),
    "font": bare("<style>@font-face { font-family: x; src: url(http://example.com/x.ttf) }</style>"),
    "our own font": bare(
        "<style>@font-face { font-family: x; src: url(rukun:huruf/LiberationSans-Bold.ttf) }</style>"
    ),
    "colour profile": bare("<style>@color-profile --x { src: url(file:///etc/hostname) }</style>"),
    "attachment link": bare('<link rel="attachment" href="file:///etc/hostname">'),
    "attachment anchor": bare(body='<a rel="attachment" href="file:///etc/hostname">x</a>'),
    "base": bare('<base href="file:///etc/">', '<img alt="x" src="hostname">'),
    "inline svg image": bare(
        body='<svg width="9" height="9"><image href="http://example.com/x.png" width="9" height="9"/></svg>'
    ),
    "inline svg file": bare(
        body='<svg width="9" height="9"><image href="file:///etc/hostname" width="9" height="9"/></svg>'
    ),
    "emblem by another name": bare(body=f'<img alt="x" src="rukun:lambang/{DIGEST.upper()}">'),
    "emblem by a path": bare(body='<img alt="x" src="rukun:lambang/../../etc/hostname">'),
    "emblem with a tail": bare(body=f'<img alt="x" src="rukun:lambang/{DIGEST}/../x">'),
}


@pytest.mark.parametrize("letter", FOREIGN.values(), ids=FOREIGN)
def test_letter_that_points_outside_itself_is_not_drawn(letter):
    with pytest.raises(pdf.ForeignAddress):
        pdf.draw(letter)
    with pytest.raises(pdf.ForeignAddress):
        pdf.draw(letter)


@pytest.mark.parametrize(
    "hole",
    [
        f'<img src="rukun:lambang/{DIGEST}">',
        '<p><a href="#nowhere">x</a></p>',
        "<svg><style>@import url(http://example.com/x.css);</style></svg>",
    ],
    ids=["picture without words", "link to nothing", "svg import"],
)
def test_letter_that_would_have_a_hole_is_not_drawn(hole):
    with pytest.raises(pdf.Undrawable, match="tidak tergambar utuh"):
        pdf.draw(bare(body=hole))


def test_refused_letter_does_not_spoil_the_next(summons):
    before = pdf.draw(summons)
    for letter in FOREIGN.values():
        with pytest.raises(pdf.ForeignAddress):
            pdf.draw(letter)
    assert pdf.draw(summons) == before


def test_link_is_printed_and_not_followed():
    drawn = pdf.draw(bare(body='<p><a href="https://example.com/">laman</a></p>'))
    (link,) = PdfReader(BytesIO(drawn)).pages[0]["/Annots"]
    assert link.get_object()["/A"]["/URI"] == "https://example.com/"


def test_missing_emblem_is_said_in_words(summons, store):
    (store / DIGEST).unlink()
    with pytest.raises(pdf.MissingEmblem, match="tidak ada di penyimpanan"):
        pdf.draw(summons)


def test_altered_emblem_is_refused(summons, store):
    (store / DIGEST).write_bytes(EMBLEM + b" ")
    with pytest.raises(pdf.MissingEmblem, match="bukan lagi berkas aslinya"):
        pdf.draw(summons)


def test_emblem_must_be_a_picture_without_addresses(store):
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/hostname"/></svg>'
    digest = hashlib.sha256(drawing).hexdigest()
    (store / digest).write_bytes(drawing)
    with pytest.raises(pdf.MissingEmblem, match="bukan gambar"):
        pdf.draw(freeze("_naskah", SUMMONS, kop={"emblem_sha256": digest}))


def test_letter_without_emblem_is_drawn(store):
    (store / DIGEST).unlink()
    assert pages(pdf.draw(freeze("_naskah", SUMMONS, kop={"emblem_sha256": ""})))


def test_only_the_projects_fonts_are_used():
    before = os.environ.get("FONTCONFIG_FILE")
    exotic = bare(body='<p style="font-family: DejaVu Sans, Arial, serif">Huruf ᮃ ☃ 漢 عربي</p>')
    fonts = {
        font["/BaseFont"].split("+")[1]
        for page in PdfReader(BytesIO(pdf.draw(exotic))).pages
        for font in (value.get_object() for value in page["/Resources"]["/Font"].values())
    }
    assert all(font.startswith(("Liberation-Sans", "TeX-Gyre-Bonum")) for font in fonts), fonts
    assert os.environ.get("FONTCONFIG_FILE") == before


# One file, archive and accessible, with its facts


def test_printed_facts_are_attached_and_nothing_else(summons):
    reader = PdfReader(BytesIO(pdf.draw(summons)))
    assert {name: [json.loads(file) for file in files] for name, files in reader.attachments.items()} == {
        "fakta.json": [{"attend_on": "2026-12-03"}]
    }
    associated = reader.trailer["/Root"]["/AF"]
    assert len(associated) == 1
    assert associated[0].get_object()["/AFRelationship"] == "/Data"
    parameters = associated[0].get_object()["/EF"]["/F"].get_object()["/Params"]
    assert parameters["/CreationDate"] == parameters["/ModDate"] == "D:20261123000000Z"


def test_no_fact_can_end_its_script():
    facts = {"kata": "</script><script>x</script><!-- & \u2028"}
    letter = freeze("_naskah", facts_json=json.dumps(facts, ensure_ascii=False))
    assert "</script><script>" not in letter
    attached = PdfReader(BytesIO(pdf.draw(letter))).attachments["fakta.json"][0]
    assert json.loads(attached) == facts


@pytest.mark.parametrize("base", BASES)
def test_letter_says_that_it_is_archive_and_accessible(base):
    blocks, changes = BASES[base]
    drawn = pdf.draw(freeze(base, blocks, **changes))
    assert b'pdfaid:part="3"' in drawn and b'pdfaid:conformance="A"' in drawn and b'pdfuaid:part="1"' in drawn
    root = PdfReader(BytesIO(drawn)).trailer["/Root"]
    assert (
        root["/Lang"] == "id"
        and root["/MarkInfo"]["/Marked"]
        and root["/ViewerPreferences"]["/DisplayDocTitle"]
    )


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize(
    "marked", [{}, {"letter": {"draft": True}}, {"preview": True}], ids=["plain", "draft", "preview"]
)
def test_letter_passes_the_checker(base, marked, tmp_path):
    page = pytest.importorskip("page")
    blocks, changes = BASES[base]
    assert_conforming(page, pdf.draw(freeze(base, blocks, **changes, **marked)), tmp_path)


def test_stream_that_ends_in_a_carriage_return_passes_the_checker(tmp_path):
    def compressed(text):
        packer = zlib.compressobj(level=9)
        return packer.compress(text.encode()) + packer.flush()

    texts = (json.dumps({"n": n}) for n in itertools.count())
    unlucky = next(text for text in texts if compressed(text).endswith(b"\r"))
    drawn = pdf.draw(bare().replace("{}", unlucky))
    assert b"\r\r\nendstream" in drawn
    assert_conforming(pytest.importorskip("page"), drawn, tmp_path)


def assert_conforming(page, drawn, folder):
    file = folder / "letter.pdf"
    file.write_bytes(drawn)
    for profile in (page.ValidationProfile.PDF_A_3A, page.ValidationProfile.PDF_UA_1):
        found = page.validate_pdf(str(file), profile=profile)
        assert found.is_compliant, [str(failure) for failure in found.failures]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (bare().replace("fakta", "x"), "tanpa fakta"),
        (bare().replace("{}", "{"), "tanpa fakta"),
        (bare().replace("2026-11-23", "besok"), "tanpa tanggal"),
        (bare().replace("dcterms.created", "x"), "tanpa tanggal"),
        ("", "tanpa fakta"),
    ],
)
def test_what_is_no_frozen_letter_is_refused_in_words(wrong, words):
    with pytest.raises(pdf.Undrawable, match=words):
        pdf.draw(wrong)


# The base templates


@pytest.mark.parametrize("base", BASES)
def test_missing_field_aborts_the_letter(base):
    asked = "{% block isi %}{{ facts.no }}{% endblock %}{% block diktum %}{{ facts.no }}{% endblock %}"
    with pytest.raises(LookupError, match="missing"):
        freeze(base, asked)


@pytest.mark.parametrize("field", ["kop", "date", "signer", "person", "facts_json", "case"])
def test_letter_without_its_common_field_aborts(field):
    given = context()
    del given[field]
    source = '{% extends "documents/letters/_berita_acara.html" %}'
    with pytest.raises((LookupError, TypeError, AttributeError)):
        ENGINE.from_string(source).render(Context(given))
        ENGINE.from_string(source.replace("_berita_acara", "_naskah")).render(Context(given))


@pytest.mark.parametrize("base", BASES)
def test_what_people_write_is_escaped(base):
    attack = "<script>alert(1)</script>"
    blocks, changes = BASES[base]
    everywhere = {
        "person": dict.fromkeys(PERSON, attack),
        "signer": {**dict.fromkeys(SUPERIOR, attack), "mode": "Plt."},
        "signers": [dict.fromkeys(SUPERIOR, attack)],
        "kop": {"region": attack, "office": attack, "address": attack, "city": attack},
        "to": [attack],
        "basis": [attack],
        "subject_line": attack,
        "number": attack,
        "act": {"actor": attack, "recorded_by": attack},
        "case": {"code": attack},
        "facts": {"questions": [{"question": attack, "answer": attack}]},
    }
    letter = freeze(base, blocks, **{**changes, **everywhere, "copies": [attack, attack]})
    assert attack not in letter and attack.upper() not in letter
    assert html_escapes.escape(attack) in letter


def test_rows_without_a_value_are_left_out():
    contract_worker = {**PERSON, "number_label": "NI PPPK", "rank": ""}
    letter = freeze("_naskah", SUMMONS, person=contract_worker)
    assert "NI PPPK</span>: 198704122011011003" in letter
    assert letter.count("Pangkat") == 0


def test_letter_prints_its_blocks_in_the_official_order(summons):
    (text,) = pages(pdf.draw(summons))
    order = ["RAHASIA", "PEMERINTAH", "DINAS", "Nomor", "Sifat", "Lampiran", "Hal", "Yth.", "Diminta hadir"]
    order += ["Kepala SMP Negeri 1 Wanagiri,", "Dra. Sri", "Pembina", "NIP 196905171994032004", "Tembusan:"]
    positions = [text.index(word) for word in order]
    assert positions == sorted(positions)
    assert "Kamis, 3 Desember 2026 pukul 09.00" in text
    assert "Halaman 1 dari 1" in text and "D-2026-0007" in text


def test_open_letter_has_no_stamp_of_secrecy():
    letter = freeze("_naskah", SUMMONS, letter={"secret": False})
    assert "RAHASIA" not in letter and "Biasa" in letter


def test_signature_on_behalf_names_both_offices():
    signer = {**SUPERIOR, "on_behalf": ["a.n. Bupati Wanagiri"], "mode": "Plt.", "office": "Kepala BKPSDM"}
    (text,) = pages(pdf.draw(freeze("_naskah", SUMMONS, signer=signer)))
    assert text.index("a.n. Bupati Wanagiri") < text.index("Plt. Kepala BKPSDM,")


def test_regent_signs_a_decision_under_his_office_alone():
    office = {"office": "Bupati Wanagiri", "authority": "Bupati Wanagiri"}
    regent = {**SUPERIOR, **office, "name": "Hadi Prakoso", "nip": "", "rank": ""}
    kop = {"by_regent": True, "region": "BUPATI WANAGIRI", "office": ""}
    (text,) = pages(pdf.draw(freeze("_keputusan", DECISION, signer=regent, kop=kop)))
    assert "KEPUTUSAN BUPATI WANAGIRI" in text and "NIP" not in text and "Jalan" not in text
    tail = text[text.index("Ditetapkan di Wanagiri") :]
    assert (
        tail.index("pada tanggal 23 November 2026")
        < tail.index("BUPATI WANAGIRI,")
        < tail.index("HADI PRAKOSO")
    )


def test_dictums_are_numbered_as_they_are_printed():
    blocks = """{% block diktum %}{% diktum %}a{% enddiktum %}
    {% if facts.none %}{% diktum %}b{% enddiktum %}{% endif %}{% diktum %}c{% enddiktum %}{% endblock %}"""
    template = ENGINE.from_string('{% extends "documents/letters/_keputusan.html" %}' + blocks)
    for _ in range(2):
        letter = template.render(Context(context(facts={"none": False})))
        assert "KESATU" in letter and "KEDUA" in letter and "KETIGA" not in letter


def test_minutes_write_the_date_in_words_and_number_the_questions():
    text = "\n".join(pages(pdf.draw(freeze("_berita_acara", MINUTES, facts={"questions": QUESTIONS}))))
    words = " ".join(text.split())
    assert "Senin tanggal dua puluh tiga bulan November tahun dua ribu dua puluh enam" in words
    assert text.count("Pertanyaan") == text.count("Jawaban") == 20


def test_minutes_say_who_would_not_sign():
    refusal = (
        '{% block tanda_tangan %}{% tanda_tangan_dua person signers menolak="tidak setuju" %}{% endblock %}'
    )
    letter = freeze("_berita_acara", refusal)
    assert "tidak bersedia menandatangani berita acara ini dengan alasan: tidak setuju" in letter
    assert "tidak bersedia" not in freeze("_berita_acara")


def test_record_sheet_has_no_number_and_says_whose_hand_it_was():
    letter = freeze("_lembar", SHEET, number="", act={"actor": "Bupati", "recorded_by": "Rina, S.H."})
    assert "Nomor" not in letter and "Dilakukan oleh" in letter and "Dicatat oleh" in letter
    assert "Dicatat oleh" not in freeze("_lembar", SHEET, number="")


def test_letter_says_when_another_hand_recorded_the_act():
    letter = freeze("_naskah", SUMMONS, act={"actor": "Bupati Wanagiri", "recorded_by": "Rina, S.H."})
    assert "Dicatat dalam Rukun oleh Rina, S.H. sebagai tindakan Bupati Wanagiri." in letter
    assert "dicatat dalam Rukun" not in freeze("_naskah", SUMMONS)


def test_number_not_yet_given_is_said():
    assert "(diberikan saat ditetapkan)" in freeze(
        "_naskah", SUMMONS, number="", number_pending=True, preview=True
    )


LONG = "{% block isi %}{% for n in facts.paragraphs %}<p>Kalimat pengisi yang cukup panjang untuk dua baris atau lebih, {{ n }}.</p>{% endfor %}{% endblock %}"  # noqa: E501


def test_unapproved_letter_is_marked_on_every_page():
    drawn = pages(pdf.draw(freeze("_naskah", LONG, letter={"draft": True}, facts={"paragraphs": range(90)})))
    assert len(drawn) > 1 and all("KONSEP" in text for text in drawn)
    assert "KONSEP" not in freeze("_naskah", LONG)


def test_preview_is_marked_as_such_even_when_unapproved():
    letter = freeze("_naskah", SUMMONS, preview=True, letter={"draft": True})
    assert "PRATINJAU — belum berlaku" in letter and "KONSEP" not in letter


@pytest.mark.parametrize(("paper", "height"), [("A4", 297), ("F4", 330)])
def test_paper_is_data(paper, height):
    page = PdfReader(BytesIO(pdf.draw(freeze("_naskah", SUMMONS, letter={"paper": paper})))).pages[0]
    assert float(page.mediabox.height) == pytest.approx(height / 25.4 * 72, abs=0.5)


@pytest.mark.parametrize("base", ["_naskah", "_berjudul"])
@pytest.mark.parametrize("paragraphs", [*range(18, 34, 2)])
def test_signature_is_never_alone_and_never_split(base, paragraphs):
    closing = "{% block penutup %}<p>Demikian untuk dilaksanakan.</p>{% endblock %}"
    drawn = pages(pdf.draw(freeze(base, LONG + closing, facts={"paragraphs": range(paragraphs)})))
    last = drawn[-1]
    signature = [
        "Demikian",
        "Kepala SMP Negeri 1 Wanagiri,",
        "Dra. Sri",
        "NIP 196905171994032004",
        "Tembusan:",
    ]
    assert all(word in last for word in signature)


@pytest.mark.parametrize("paragraphs", [*range(18, 34, 2)])
def test_what_a_letter_says_of_itself_never_stands_without_its_signature(paragraphs):
    """What it replaces, the copies, and who recorded it go with the signature to the next page."""
    notes = {
        "replaces": {
            "title": "Surat Panggilan I",
            "number": "R.800.1.6.2/013/DISDIK/2026",
            "issued_on": date(2026, 11, 20),
        },
        "act": {"recorded_by": "Rina Kartikasari"},
    }
    last = pages(pdf.draw(freeze("_berjudul", LONG, facts={"paragraphs": range(paragraphs)}, **notes)))[-1]
    said = ["NIP 196905171994032004", "menggantikan Surat Panggilan I", "Tembusan:", "Dicatat dalam Rukun"]
    assert all(word in last for word in said)
