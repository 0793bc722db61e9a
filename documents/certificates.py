"""The certificate of a training: issued by the agency that held it, frozen like a letter, drawn when it is opened."""

import json
import logging

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.utils import timezone
from django.views.decorators.http import require_GET

from documents import pdf
from documents.letters import TRAINING_CERTIFICATE, letterhead, signature
from documents.models import LetterSetting
from documents.templatetags.naskah import script_json
from mediation import roles
from mediation.models import Position, Training, Unit
from mediation.roles import Role

logger = logging.getLogger(__name__)


def head_of_office(agency, day):
    """Who heads the agency's personnel office on a day (a Holder); None where nobody does.

    The office is the unit of the highest post that keeps the personnel files, its head the highest post in that unit.
    """
    levels = [*Position.Level]

    def highest(posts):
        return min(posts, key=lambda post: (levels.index(post.level), post.pk), default=None)

    ours = Position.objects.filter(unit__in=Unit.objects.under([agency.pk])).select_related("unit")
    keeper = highest(ours.filter(duty=Position.Duty.PERSONNEL))
    head = keeper and highest(ours.filter(unit=keeper.unit))
    return next(iter(roles.office_holders(head, day)), None)


def issue(training, on):
    """Number and freeze the certificate of a saved training, within the caller's transaction.

    The head of the personnel office on that day signs. The number is the next of that office's register of certificates.
    """
    holder = head_of_office(training.agency, on)
    letter, unit, person = TRAINING_CERTIFICATE, holder.position.unit, training.person
    setting, post = LetterSetting.of(letter.slug), roles.position_of(person, training.finished_on)
    training.number = letter.next_number(setting, unit, on)
    facts = {
        "nomor": training.number, "nama": person.titled_name, "nip": person.nip, "pelatihan": training.title,
        "jp": training.hours, "selesai": training.finished_on.isoformat(),
    }  # fmt: skip
    training.html = get_template(letter.template, using="letters").render(
        {
            "letter": {"title": letter.title, "draft": not (setting and setting.approved_on)},
            "kop": letterhead(unit, holder, letter), "training": training, "person": person, "date": on,
            "post": post.position.title if post else "", "place": unit.inherited("city") or "",
            "signer": signature(holder), "facts_json": script_json(json.dumps(facts, ensure_ascii=False, sort_keys=True)),
        }
    )  # fmt: skip
    training.save(update_fields=["number", "html"])


@require_GET
def certificate(request, pk):
    """A certificate as PDF, to whose it is and to the personnel office of the agency that issued it; 404 to everybody else."""
    training, person = Training.objects.filter(pk=pk).exclude(html="").first(), request.user.person
    if training is None or person is None:
        raise Http404
    served = roles.agency_served(person, Role.PERSONNEL_OFFICE, timezone.localdate())
    if training.person_id != person.pk and (served is None or served.pk != training.agency_id):
        raise Http404
    if training.withdrawn_on:
        return render(request, "documents/withdrawn_certificate.html", {"training": training}, status=410)
    try:
        drawn = pdf.draw(training.html)
    except pdf.Undrawable as reason:
        logger.error("Sertifikat %s tidak dapat digambar: %s", training.pk, reason)
        return render(request, "documents/undrawable.html", {"document": training}, status=503)
    response = HttpResponse(drawn, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="sertifikat-{training.pk}.pdf"'
    return response
