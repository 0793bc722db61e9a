"""The clinic's evaluation on paper: for who keeps the clinic, and for the regent who oversees it. No paper names anybody."""

import json
import logging

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET

from documents import pdf
from documents.letters import Letter, letterhead, signature
from documents.templatetags.naskah import script_json
from mediation.counseling.clinic_head import heads
from mediation.counseling.models import Topic
from mediation.counseling.reports import Report, asked_report, kept_by, overseen_by
from mediation.models import Incumbency, Position, Unit
from mediation.roles import Holder

logger = logging.getLogger(__name__)

OVERSIGHT = Letter(
    "laporan-pengawasan-klinik",
    "Laporan Pengawasan Klinik Konseling",
    "Laporan pengawasan Klinik Konseling",
    secret=False,
)
"""The head of the clinic sends it on: it is no paper of a case, and takes its number from his own book."""


@require_GET
def evaluation(request):
    """The evaluation of a year or a month as a paper with its pictures, for who keeps the clinic."""
    clinic = kept_by(request.user)
    report = clinic and asked_report(request, clinic)[0]
    if not report:
        raise Http404
    return _file(request, evaluation_pdf, clinic, report, report.file_name)


@require_GET
def oversight(request):
    """What the regent is told of the clinic in a year, as a letter of its head."""
    clinic = kept_by(request.user) or overseen_by(request.user)
    report = clinic and asked_report(request, clinic)[0]
    if not report:
        raise Http404
    return _file(
        request, oversight_pdf, clinic, Report(report.told), f"laporan-pengawasan-klinik-{report.year}"
    )


def evaluation_pdf(clinic, report):
    """The PDF of an evaluation, dated today."""
    return _drawn(
        "documents/clinic/evaluation.html", clinic, report, {"subject": "Evaluasi Klinik Konseling"}
    )


def oversight_pdf(clinic, report):
    """The PDF of the report to the regent: how many came, how soon they were answered, with what, and what is asked of him."""
    told = report.people
    topics = (
        [(words, n) for words, n in told["topik"].lines if words in set(Topic.labels)]
        if told["topik"].parts
        else []
    )
    regent = Position.objects.filter(
        duty=Position.Duty.PPK, unit__in=Unit.objects.under([clinic.agency_id])
    ).first()
    outcome = {
        label: told["hasil"].part(label)
        for label in ("Tetap bersama, rukun kembali", "Berpisah", "Dirujuk ke layanan lain")
    }
    extra = {
        "subject": OVERSIGHT.title, "regent": regent.title if regent else f"Pejabat Pembina Kepegawaian {clinic.agency.name}",
        "topics": sorted(topics, key=lambda line: -line[1])[:3], "pictures": _pictures(report), "in_time": told["tanggapan"].part("Dalam batas waktu"),
        "late": told["tanggapan"].part("Tidak dalam batas waktu"), "outcome": outcome, "absent": report.share("kehadiran", "Pernah tidak hadir"),
        "good": report.good, "prevented": report.prevented,
        "safe": report.share_of_raters("aman"),
    }  # fmt: skip
    return _drawn("documents/clinic/oversight.html", clinic, report, extra)


def _pictures(report):
    return [section for section in report.sections if section.name in {"bulan", "topik"} and section.bars]


def _drawn(template, clinic, report, extra):
    day = clinic.today
    # In the post by which he heads the clinic, whatever other post of it he holds.
    found = Incumbency.objects.on(day).filter(
        person__in=heads(clinic.agency, day), position__duty=Position.Duty.CLINIC
    )
    found = found.exclude(position__superior__duty=Position.Duty.CLINIC).select_related(
        "person", "position__unit"
    )
    head = next((Holder(row.person, row) for row in found), None)
    unit = head.position.unit if head else clinic.agency
    facts = {
        "laporan": extra["subject"],
        "masa": report.title,
        "kunjungan": report.people.people if report.people else None,
    }
    context = {
        "clinic": clinic, "report": report, "kop": letterhead(unit, head or Holder(None), OVERSIGHT), "date": day,
        "signer": signature(head) if head else None,
        "facts_json": script_json(json.dumps(facts, ensure_ascii=False)), **extra,
    }  # fmt: skip
    return pdf.draw(render_to_string(template, context))


def _file(request, paper, clinic, report, name):
    try:
        content = paper(clinic, report)
    except pdf.Undrawable as reason:
        logger.error("%s tidak dapat digambar: %s", name, reason)
        return render(request, "documents/undrawable.html", {"document": {"title": report.title}}, status=503)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response
