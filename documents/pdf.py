"""Draw the PDF of a frozen letter: the only place that knows WeasyPrint.

A letter is frozen as HTML in the transaction of its step; its PDF is drawn later, from that HTML, from the
project's own fonts and from the emblem that the HTML names by digest. Nothing else is read: no clock, no
network, no file and no font of the machine. The same letter is the same bytes tomorrow and in any process.

WeasyPrint is imported when the first letter is drawn, not with this module: it takes half a second and native
libraries, and a machine without them must still be able to take a lawful step.
"""

import atexit
import hashlib
import json
import logging
import os
import re
import threading
from contextlib import contextmanager
from datetime import date, datetime, time
from functools import cache, lru_cache
from pathlib import Path

from django.conf import settings

ASSETS = Path(__file__).resolve().parent / "assets"
FONTS = {
    f"rukun:huruf/{path.name}": path
    for path in (ASSETS / "fonts").iterdir()
    if path.suffix in {".ttf", ".otf"}
}
EMBLEM = re.compile(r"rukun:lambang/([0-9a-f]{64})")

# A letter has no address. This one makes every relative reference absolute, so that it reaches the fetcher
# and is refused there; without it WeasyPrint logs the reference and leaves a hole in the letter.
NOWHERE = "https://naskah.invalid/"

# WeasyPrint is not thread-safe: its fonts live in one Pango font map, and four threads drawing on one map
# gave wrong bytes and then a dead process. A map for each thread is correct but leaks, and under the
# interpreter's lock it is slower than one thread. So a process draws one letter at a time; for more letters a
# second, start more processes.
_drawing = threading.Lock()


class Undrawable(Exception):
    """A frozen letter that cannot become a PDF, in words for whoever has to mend it."""


class ForeignAddress(Undrawable):
    """A letter points outside itself: to the network, to a file, to data in an address."""


class MissingEmblem(Undrawable):
    """A letter's emblem is not in the store, or is not the image that it was."""


def draw(html: str) -> bytes:
    """Return the PDF of a frozen letter: PDF/A-3a and PDF/UA-1 in one file, the printed facts attached.

    Raise Undrawable when the letter has no date or no facts, or asks for anything but its emblem.
    """
    with _drawing:
        return _draw(html)


def _draw(html):
    import weasyprint
    from weasyprint.urls import FatalURLFetchingError

    fonts, font_faces = _press()
    fetcher = Fetcher(_emblem)
    complaints = Complaints()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(complaints)
    # Its warnings repeat each letter that the fonts have not: of a secret paper no log may tell them.
    logger.setLevel(logging.ERROR)
    try:
        letter = weasyprint.HTML(string=html, base_url=NOWHERE, url_fetcher=fetcher)
        pdf = letter.write_pdf(
            stylesheets=[font_faces, *_own_sheets(letter.etree_element)],
            font_config=fonts,
            attachments=[_facts(letter.etree_element)],
            pdf_variant="pdf/a-3a",
            finisher=_archive_and_accessible,
            cache=Images(),
        )
    except FatalURLFetchingError as stopped:
        raise stopped.__cause__ from None
    finally:
        logger.removeHandler(complaints)
    if fetcher.refusal:
        # Asked again: while it paints an inline SVG, WeasyPrint swallows every exception, fatal ones too.
        raise fetcher.refusal
    if complaints.words:
        raise Undrawable(f"Naskah tidak tergambar utuh: {complaints.words[0]}")
    return pdf


_encoded = {}


class Images(dict):
    """The images of one drawing; what an emblem becomes inside a PDF is kept for the next drawing.

    WeasyPrint decodes a PNG and compresses it anew for every letter, 1/20 of a drawing. The emblem is still read and
    held against its digest each time: only the result of the compression is kept.
    """

    def __setitem__(self, address, image):
        super().__setitem__(address, image)
        if encode := getattr(image, "_get_png_data", None):
            image._get_png_data = lambda picture: _kept(address, picture, encode)


def _kept(address, picture, encode):
    key = address, picture.mode, picture.size
    if key not in _encoded:
        if len(_encoded) >= 16:
            _encoded.clear()
        _encoded[key] = encode(picture)
    return _encoded[key]


class Complaints(logging.Handler):
    """The errors that WeasyPrint only logs: after each of them a letter would have a hole."""

    def __init__(self):
        super().__init__(logging.ERROR)
        self.words = []

    def emit(self, record):
        self.words.append(record.getMessage())


class Fetcher:
    """What WeasyPrint asks for every address that it meets: `opened` opens it or refuses.

    It is no subclass of WeasyPrint's URLFetcher, so it inherits no way to open http, file or data addresses.
    """

    def __init__(self, opened):
        self.opened = opened
        self.refusal = None

    def __call__(self, url):
        from weasyprint.urls import FatalURLFetchingError, URLFetcherResponse

        try:
            content, mime = self.opened(url)
        except Exception as refusal:
            self.refusal = self.refusal or refusal
            # An ordinary exception would be logged, and the letter drawn with a hole.
            raise FatalURLFetchingError(str(refusal)) from refusal
        return URLFetcherResponse(url, content, {"Content-Type": mime})


def _emblem(url):
    """Return the emblem that the address names by digest, and its MIME type; refuse every other address."""
    address = EMBLEM.fullmatch(url)
    if address is None:
        raise ForeignAddress(f"Naskah menunjuk ke luar dirinya: {url[:200]}")
    digest = address[1]
    try:
        content = (Path(settings.RUKUN_DATA) / "lambang" / digest).read_bytes()
    except OSError as error:
        raise MissingEmblem(f"Lambang {digest} tidak ada di penyimpanan; unggah kembali.") from error
    if hashlib.sha256(content).hexdigest() != digest:
        raise MissingEmblem(f"Lambang {digest} di penyimpanan bukan lagi berkas aslinya; unggah kembali.")
    # Anything else would be tried as SVG, and an SVG has addresses of its own.
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return content, "image/png"
    if content.startswith(b"\xff\xd8\xff"):
        return content, "image/jpeg"
    raise MissingEmblem(f"Lambang {digest} bukan gambar PNG atau JPEG.")


def _font(url):
    """Return one of the project's own fonts and its MIME type; refuse every other address."""
    try:
        return FONTS[url].read_bytes(), "font/otf"
    except KeyError:
        raise ForeignAddress(f"Bukan huruf milik proyek: {url[:200]}") from None


@cache
def _press():
    """Return this process's one font configuration and the sheet that declares its fonts.

    Made once: a new configuration for each letter leaks 0.2 MiB, and parsing the fonts takes 15 ms. A letter
    cannot add fonts to it, because its own fetcher opens none.
    """
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    with _no_fonts_of_the_machine():
        fonts = FontConfiguration()
    declared = (ASSETS / "press.css").read_text()
    return fonts, weasyprint.CSS(string=declared, font_config=fonts, url_fetcher=Fetcher(_font))


@lru_cache(maxsize=16)
def _sheet(css):
    """Return a parsed style sheet, which the letters of one release share; parsing is 1/7 of a drawing."""
    import weasyprint

    fonts, _ = _press()
    return weasyprint.CSS(string=css, base_url=NOWHERE, font_config=fonts, url_fetcher=Fetcher(_emblem))


def _own_sheets(tree):
    """Take the letter's own style sheets out of its head and return them parsed."""
    head = tree.find("head")
    sheets = [style for style in head.findall("style") if not style.attrib]
    for style in sheets:
        head.remove(style)
    return [_sheet(style.text or "") for style in sheets]


def _dismantle():
    """Let go of the press: a configuration that outlives the interpreter crashes the process at its end."""
    _press.cache_clear()
    _sheet.cache_clear()


def _forget_press_of_the_parent():
    """Let a forked child build a press of its own.

    The parent's lock may be held by a thread that the child has not, and the parent's configuration deletes
    its folder of fonts when it is collected: a child must not do that to its parent.
    """
    global _drawing
    _drawing = threading.Lock()
    if _press.cache_info().currsize:
        _press()[0]._folder = None
        _dismantle()


atexit.register(_dismantle)
os.register_at_fork(after_in_child=_forget_press_of_the_parent)


@contextmanager
def _no_fonts_of_the_machine():
    """Let fontconfig start with the project's empty configuration, then put the environment back."""
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(ASSETS / "fonts.conf")
    try:
        yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before


def _facts(tree):
    """Return the printed facts as an attachment dated by the letter itself."""
    from weasyprint import Attachment

    facts = next((script.text for script in tree.iter("script") if script.get("id") == "fakta"), None)
    dated = next(
        (meta.get("content") for meta in tree.iter("meta") if meta.get("name") == "dcterms.created"), None
    )
    try:
        json.loads(facts)
    except (TypeError, ValueError) as error:
        raise Undrawable("Naskah beku tanpa fakta tercetak (script#fakta berisi JSON).") from error
    try:
        # Without a date of its own WeasyPrint would take the clock's, and no two drawings would be the same.
        midnight = datetime.combine(date.fromisoformat(dated), time())
    except (TypeError, ValueError) as error:
        raise Undrawable("Naskah beku tanpa tanggal (meta dcterms.created).") from error
    return Attachment(
        string=facts,
        name="fakta.json",
        description="Fakta yang tercetak dalam naskah ini",
        created=midnight,
        modified=midnight,
        relationship="Data",
    )


# The identifier of PDF/UA-1, and the schema that PDF/A demands for an identifier that is not its own.
PDF_UA = b"""\
<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="" pdfuaid:part="1" />\
<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Indicates which part of ISO 14289 is followed</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""


def _archive_and_accessible(document, pdf):
    """Make one file of both standards; WeasyPrint by itself writes either."""
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    metadata.stream = [part.replace(b"</rdf:RDF>", PDF_UA + b"</rdf:RDF>") for part in metadata.stream]
    # Archives look for these words in the raw file, and checkers object to them compressed.
    metadata.compress = False
    # WeasyPrint lists an attachment twice: from the names, and from its file specification.
    associated = pdf.catalog["AF"]
    associated[:] = dict.fromkeys(associated)
    _end_streams_clearly(pdf)


def _end_streams_clearly(pdf):
    """Keep a stream's last byte apart from the end of line after it.

    One stream in 256 ends in a carriage return. With a line feed after it that reads as one end of line, the
    stream seems a byte too long, and checkers of archives object; an end of line of two bytes does not.
    """
    write_line = pdf.write_line

    def write_clearly(content, output):
        if content.endswith(b"\r\nendstream\nendobj"):
            content = content.removesuffix(b"\nendstream\nendobj") + b"\r\nendstream\nendobj"
        write_line(content, output)

    pdf.write_line = write_clearly
