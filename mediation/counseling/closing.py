"""How a visit ends: counted in one row that leads nowhere, name and contact erased, notes left sealed."""

from django.db import transaction
from django.utils import timezone

from mediation.counseling import clock
from mediation.counseling.models import Tally, Visit


@transaction.atomic
def close(visit, outcome, clinic):
    """Close a visit today with its outcome; give False when it was closed already, and then do nothing.

    Hours still to come are free again. The row that counts it (Tally) has the month and no key to the visit.
    """
    visit = Visit.objects.select_for_update(of=("self",)).select_related("counsellor").get(pk=visit.pk)
    if visit.closed_on:
        return False
    now, hours, in_time = timezone.now(), None, None
    if visit.answered_at:
        hours = round(clock.between(clinic, visit.registered_at, visit.answered_at))
        in_time = visit.answered_at <= visit.answer_due_at
    elif visit.answer_due_at < now:
        in_time = False
    visit.appointments.filter(starts_at__gt=now).delete()
    attended = list(visit.appointments.values_list("attended", flat=True))
    Tally.objects.create(
        agency_id=visit.agency_id, month=clinic.today.replace(day=1), topic=visit.topic, mode=visit.mode,
        came_by=visit.came_by, kind=visit.counsellor.kind, answer_hours=hours, in_time=in_time,
        sessions=attended.count(True), absences=attended.count(False), outcome=outcome,
        referred_out=bool(visit.refer_to and visit.refer_agreed),
    )  # fmt: skip
    visit.closed_on, visit.outcome, visit.hand_over_to = clinic.today, outcome, None
    visit.sealed_name = visit.sealed_contact = None
    visit.save()
    return True
