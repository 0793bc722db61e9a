"""Registers (buku agenda, buku register perkara) as a table on the page, a PDF and a spreadsheet."""

import json
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from django.template.loader import render_to_string
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font

from documents import pdf
from documents.templatetags.naskah import script_json


@dataclass
class Book:
    """One register: its title, whose it is and for which year, the columns, and a row for each entry."""

    title: str
    office: str
    year: int
    columns: list
    rows: list

    @property
    def name(self):
        return f"{self.title} {self.year}".lower().replace(" ", "-")

    def as_pdf(self, on: date) -> bytes:
        """The register as it is printed and bound: A4 on its side, heads repeated on every page."""
        facts = script_json(json.dumps({"buku": self.title, "tahun": self.year, "baris": len(self.rows)}))
        return pdf.draw(
            render_to_string("documents/books/book.html", {"book": self, "on": on, "facts_json": facts})
        )

    def as_xlsx(self) -> bytes:
        """The register as a spreadsheet; nothing in it is a formula, whatever a name begins with."""
        book = Workbook(write_only=True)
        sheet = book.create_sheet(self.title[:31])
        sheet.freeze_panes = "A2"
        for n, _ in enumerate(self.columns):
            sheet.column_dimensions[chr(ord("A") + n)].width = 24

        def cell(value, **look):
            if isinstance(value, str):
                value = ILLEGAL_CHARACTERS_RE.sub("", value)
            made = WriteOnlyCell(sheet, value=value)
            if isinstance(value, str):
                made.data_type = "s"  # openpyxl would take “=…” for a formula
            for name, style in look.items():
                setattr(made, name, style)
            return made

        wrap = Alignment(wrap_text=True, vertical="top")
        sheet.append([cell(column, font=Font(bold=True), alignment=wrap) for column in self.columns])
        for row in self.rows:
            sheet.append([cell("" if value is None else value, alignment=wrap) for value in row])
        out = BytesIO()
        book.save(out)
        return out.getvalue()
