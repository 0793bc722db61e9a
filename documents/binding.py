"""Bind drawn papers in one PDF."""

from io import BytesIO

from pypdf import PdfReader, PdfWriter


def bind(title, papers):
    """One PDF of many: `papers` are (title, PDF), each with its own line in the table of contents of the reader."""
    bound = PdfWriter()
    bound.add_metadata({"/Title": title})
    for name, pdf in papers:
        bound.append(PdfReader(BytesIO(pdf)), outline_item=name, import_outline=False)
    # Every paper brings the same fonts and the same emblem: kept once.
    bound.compress_identical_objects()
    bound.page_mode = "/UseOutlines"
    out = BytesIO()
    bound.write(out)
    return out.getvalue()
