"""The hours of the clinic that a referral out of a discipline case takes, and gives back.

Who the counsellor is stays at the clinic: the case itself is told the day, the hour and the place of a meeting, as ever.
"""

from datetime import datetime, time

from mediation.counseling import slots
from mediation.counseling.models import CameBy, Clinic, Mode, Tally


def hold(case, counsellor, day, hour, mode):
    """Make an hour of a counsellor this referral's, in place of the one that it waits for, if any.

    Without a counsellor it moves along with whom it waits for, and does nothing where it waits for nobody. Raises Taken
    with what is free instead; the caller's transaction then gives the earlier hour back.
    """
    waiting = case.clinic_appointments.filter(attended=None).first()
    counsellor = counsellor or (waiting and waiting.counsellor)
    if counsellor is None:
        return
    let_go(case)
    clinic = Clinic.objects.select_related("agency").get(agency=counsellor.agency_id)
    at = datetime.combine(day, time(hour), clinic.zone)
    slots.book(clinic, slots.Slot(counsellor, at, None, ()).key, mode, case=case)


def let_go(case):
    """Give back the hour that a referral waits for: it was moved, missed, or is not wanted."""
    case.clinic_appointments.filter(attended=None).delete()


def attend(case):
    """The hour was used."""
    case.clinic_appointments.filter(attended=None).update(attended=True)


def end(case, outcome=""):
    """Count a referral that has ended in one row (Tally), and keep nothing of whose hours it took.

    The month is that in which it is written, whenever it was done: a figure that was published does not change. What became
    of it inwardly is not known here, and not asked.
    """
    met = list(case.sessions.all())
    last = case.clinic_appointments.select_related("counsellor").last()
    Tally.objects.create(
        agency_id=case.agency_id, month=case.today.replace(day=1), mode=met[-1].mode if met else Mode.FACE_TO_FACE,
        came_by=CameBy.REFERRAL, kind=last.counsellor.kind if last else "", outcome=outcome,
        sessions=sum(session.attended is True for session in met), absences=sum(session.attended is False for session in met),
    )  # fmt: skip
    case.clinic_appointments.all().delete()
