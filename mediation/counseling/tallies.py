"""What is left of a visit or a referral when it is over: one row that only counts.

The month is the one in which the row is written, never an earlier one: a figure that was published does not change.
"""

from mediation.counseling import clock
from mediation.counseling.models import CameBy, Clinic, Mode, Tally


def of_visit(visit):
    """Count a visit that is being closed; to be called before anything of it is erased."""
    clinic = Clinic.objects.select_related("agency").get(agency=visit.agency_id)
    answered, held = visit.answered_at, visit.appointments
    return Tally.objects.create(
        agency_id=visit.agency_id, month=clinic.today.replace(day=1), topic=visit.topic, mode=visit.mode, came_by=visit.came_by,
        kind=visit.counsellor.kind if visit.counsellor else "",
        answer_hours=round(clock.between(clinic, visit.registered_at, answered)) if answered else None,
        in_time=answered <= visit.answer_due_at if answered else None,
        sessions=held.filter(attended=True).count(), absences=held.filter(attended=False).count(),
        outcome=visit.outcome, referred_out=bool(visit.refer_to and visit.refer_agreed),
    )  # fmt: skip


def of_referral(case, outcome=""):
    """Count a referral that has ended; what became of it inwardly is not known here, and not asked."""
    met = list(case.sessions.all())
    last = case.clinic_appointments.select_related("counsellor").last()
    return Tally.objects.create(
        agency=case.agency, month=case.today.replace(day=1), mode=met[-1].mode if met else Mode.FACE_TO_FACE,
        came_by=CameBy.REFERRAL, kind=last.counsellor.kind if last else "", outcome=outcome,
        sessions=sum(session.attended is True for session in met), absences=sum(session.attended is False for session in met),
    )  # fmt: skip
