"""The package of a decided case for I'DIS/SIASN (PP 94/2021, Art. 39): its papers and the fields of the record, in one ZIP."""

import csv
import io
import json
import logging
import zipfile

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from documents import letters
from documents.pdf import Undrawable
from mediation.models import AccessLog, Case, Decision
from mediation.roles import Role

logger = logging.getLogger(__name__)

PAPERS = {
    letter.slug
    for letter in (
        letters.SUMMONS, letters.SUMMONS_AGAIN, letters.ABSENCE_MINUTES, letters.EXAMINATION_MINUTES,
        letters.ABSENCE_REPORT, letters.SUPERIOR_REPORT, letters.TEAM_DECREE, letters.TEAM_SUMMONS,
        letters.TEAM_SUMMONS_AGAIN, letters.TEAM_ABSENCE_MINUTES, letters.TEAM_EXAMINATION_MINUTES, letters.TEAM_REPORT,
        letters.SANCTION_DECREE, letters.CALL_TO_RECEIVE, letters.SERVING_MINUTES, letters.COVER_OF_SENDING,
        letters.COVER_OF_RESENDING, letters.RECEIPT_NOTE, letters.MINUTES_AT_THE_ADDRESS, letters.OBJECTION,
        letters.OBJECTION_ANSWER, letters.OBJECTION_DECREE, letters.SILENCE_NOTICE, letters.APPEAL, letters.APPEAL_ANSWER,
        letters.BPASN_NOTE, letters.FOLLOW_UP_DECREE, letters.REVIEW_SERVING_MINUTES, letters.IN_FORCE_NOTE,
        letters.IN_FORCE_AFTER_REVIEW_NOTE, letters.BEGIN_NOTE, letters.FINISHED_NOTE, letters.SUPERSEDED_NOTE,
        letters.DISMISSED_NOTE,
    )
}  # fmt: skip
"""The decree and the papers of the examination, by name: what is not named here stays in the agency, the clinic's first."""


@require_GET
def package(request, code):
    """The ZIP of one decided case, for the personnel office and nobody else; each taking of it is logged."""
    found = Case.objects.visible_to(request.user).select_related("subject", "position", "unit", "allegation")
    case = found.filter(code=code).first()
    mine = case.roles_of(request.user, case.today) if case else set()
    if not packable(case, mine):
        raise Http404
    AccessLog.note(request.user, case, mine, "paket I'DIS")
    papers = case.documents.filter(slug__in=PAPERS).order_by("seq", "pk")
    files = {"hukdis.json": as_json(case), "hukdis.csv": as_csv(case)}
    for paper in papers:
        try:
            files[f"{paper.seq:02d}-{paper.slug}.pdf"] = paper.draw()
        except Undrawable as reason:
            logger.error("Naskah %s tidak dapat digambar: %s", paper.pk, reason)
            return render(request, "documents/undrawable.html", {"document": paper}, status=503)
    response = HttpResponse(bound(files), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{case.code}-idis.zip"'
    return response


def packable(case, mine):
    """Whether somebody with these parts may take the package of a case: the personnel office, once there is a decision."""
    return Role.PERSONNEL_OFFICE in mine and Decision.objects.filter(case=case).exists()


def fields(case):
    """The record of a sanction as SIASN asks for it; what has not come yet is empty."""
    decision, subject = case.decision, case.subject
    serving, review = getattr(case, "serving", None), case.challenges.exclude(outcome="").last()
    decree = case.documents.filter(slug=letters.SANCTION_DECREE.slug).last()
    if review and review.former:
        changed = (letters.OBJECTION_DECREE.slug, letters.FOLLOW_UP_DECREE.slug)
        decree = case.documents.filter(slug__in=changed).last() or decree
    finish = case.deadlines.filter(step="finish", closed=False).first()
    return {
        "perkara": case.code,
        "nip": subject.nip,
        "nama": subject.name,
        "golongan": subject.grade,
        "jabatan": case.position.title if case.position else "",
        "unit": case.unit.name,
        "tingkat": decision.kind.severity,
        "jenis": decision.kind.name,
        "nomor": decree.number,
        "tanggal_sk": decree.issued_on.isoformat(),
        "tmt": _day(serving and (serving.began_on or serving.in_force_on)),
        "akhir": _day(serving and serving.ended_on or finish and finish.due_on),
        "alasan": case.allegation.get_kind_display(),
        "uraian": decision.reasons,
        "upaya_administratif": f"{review.get_kind_display()}: {review.get_outcome_display()}"
        if review
        else "",
    }


def _day(day):
    return day.isoformat() if day else ""


def as_json(case):
    """The record as JSON."""
    return json.dumps(fields(case), ensure_ascii=False, indent=1).encode()


def as_csv(case):
    """The record as one line of CSV under its heads, with the mark by which spreadsheets know UTF-8."""
    record = fields(case)
    written = io.StringIO()
    lines = csv.writer(written)
    lines.writerow(record)
    # A spreadsheet would take a cell that begins so for a formula and run it.
    lines.writerow(
        f"'{value}" if value[:1] in {"=", "+", "-", "@", "\t", "\r"} else value for value in record.values()
    )
    return written.getvalue().encode("utf-8-sig")


def bound(files):
    """These files in one ZIP; the same files make the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
