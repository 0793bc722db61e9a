"""The registers that a personnel office keeps: every numbered paper (buku agenda), every case (buku register perkara)."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from documents.books import Book
from documents.models import Document
from mediation import roles
from mediation.models import AccessLog, Case, CaseRole, Unit
from mediation.models.cases import PARTIES
from mediation.roles import Role
from workflows.paths import PATHS

FORMS = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
HIDDEN = "(tidak untuk akun ini)"


@require_GET
def book(request, name, form=""):
    """One register of a year, on the page or as a file; for holders of a post of the personnel office, of their agency."""
    made = BOOKS.get(name)
    agency = roles.agency_served(request.user.person, Role.PERSONNEL_OFFICE, timezone.localdate())
    if made is None or agency is None or form not in {"", *FORMS}:
        raise Http404
    years = _years(agency)
    asked = request.GET.get("tahun", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and int(asked) in years else max(years)
    units = _units(agency)
    unit = units.get(request.GET.get("unit", ""))
    shown = made(request.user, agency, unit, year)
    if form:
        AccessLog.objects.create(account=request.user, kind=AccessLog.Kind.READ, what=f"{shown.name}.{form}")
        content = shown.as_pdf(timezone.localdate()) if form == "pdf" else shown.as_xlsx()
        response = HttpResponse(content, content_type=FORMS[form])
        response["Content-Disposition"] = f'attachment; filename="{shown.name}.{form}"'
        return response
    return render(
        request,
        "workflows/book.html",
        {
            "book": shown, "name": name, "years": sorted(years, reverse=True), "units": units.values(), "unit": unit,
            "by_unit": name == "agenda", "names": {"agenda": "Buku agenda", "perkara": "Buku register perkara"},
        },
    )  # fmt: skip


def _years(agency):
    first = (
        Case.objects.filter(agency=agency).order_by("opened_on").values_list("opened_on", flat=True).first()
    )
    today = timezone.localdate().year
    return range(min(first.year if first else today, today), today + 1)


def _units(agency):
    """Every unit of the agency by its code."""
    found, level = {}, [agency]
    while level:
        found |= {unit.code: unit for unit in level}
        level = list(Unit.objects.filter(parent__in=level).order_by("name"))
    return found


def _handled(account):
    """The cases that this account handles; those to which it is party are somebody else's."""
    own = CaseRole.objects.filter(person=account.person, role__in=PARTIES).values("case_id")
    return Case.objects.visible_to(account).exclude(pk__in=own)


def agenda(account, agency, unit, year):
    """Every numbered paper of a unit and year in the order of its date; a paper of a case that this account does not
    handle keeps its line, so that no number is missing, and tells nothing."""
    papers = Document.objects.listed().filter(case__agency=agency, issued_on__year=year).exclude(number="")
    handled = set(_handled(account).filter(agency=agency).values_list("pk", flat=True))
    rows = []
    for paper in papers.select_related("case__subject", "revocation").order_by("issued_on", "pk"):
        if unit and f"/{unit.letter_code or unit.code.upper()}/" not in f"/{paper.number}/":
            continue
        if paper.case_id not in handled:
            rows.append([paper.number, paper.issued_on, HIDDEN, HIDDEN, "", ""])
            continue
        revoked = "Dicabut" if hasattr(paper, "revocation") else ""
        rows.append(
            [paper.number, paper.issued_on, paper.title, paper.case.subject.name, paper.case.code, revoked]
        )
    columns = ["Nomor", "Tanggal", "Naskah", "Tentang pegawai", "Perkara", "Keterangan"]
    return Book("Buku agenda", unit.name if unit else agency.name, year, columns, rows)


def cases(account, agency, unit, year):
    """Every case that was opened in a year, as far as this account handles it."""
    found = _handled(account).filter(agency=agency, opened_on__year=year).select_related("subject", "unit")
    rows = [
        [
            case.code, case.opened_on, PATHS[case.path].title, case.subject.name, case.subject.nip, case.unit.name,
            PATHS[case.path].label_of(case.stage), case.stage_since,
        ]
        for case in found.order_by("opened_on", "pk")
    ]  # fmt: skip
    columns = ["Nomor perkara", "Dibuka", "Jalur", "Pegawai", "NIP", "Unit kerja", "Tahap", "Sejak"]
    return Book("Buku register perkara", agency.name, year, columns, rows)


BOOKS = {"agenda": agenda, "perkara": cases}
