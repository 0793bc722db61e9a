"""Whom to ask how he is, some months after a divorce decision or a finished referral: finds the cases, leaves the questions."""

from datetime import timedelta

from django.db.models import Min
from django.utils import timezone

from mediation.counseling.follow_ups import LASTS, MONTHS
from mediation.counseling.models import FollowUp
from mediation.models import Case, Incumbency
from mediation.working_days import WorkingDays
from workflows.models import Entry
from workflows.paths.counselling_referral import CounsellingReferral
from workflows.paths.divorce_notice_pp10_1983 import DivorceNotice
from workflows.paths.divorce_pp10_1983 import DivorcePermit
from workflows.paths.divorce_sop_bp4 import DivorcePermitSopBP4

_PERMIT, _NOTICE = DivorcePermit.Stage, DivorceNotice.Stage
_DECIDED = (_PERMIT.GRANTED, _PERMIT.REFUSED, _PERMIT.WITHDRAWN)
_GONE = (_PERMIT.DIED, _PERMIT.SPOUSE_DIED, _PERMIT.RETIRED, _PERMIT.RESIGNED, _PERMIT.TRANSFERRED)

FOLLOWED = {
    DivorcePermit: (_DECIDED, _GONE),
    DivorcePermitSopBP4: (_DECIDED, _GONE),
    DivorceNotice: (
        (_NOTICE.GIVEN, _NOTICE.PEACE),
        (_NOTICE.DIED, _NOTICE.SPOUSE_DIED, _NOTICE.RETIRED, _NOTICE.RESIGNED, _NOTICE.TRANSFERRED),
    ),
    CounsellingReferral: ((CounsellingReferral.Stage.FINISHED,), ()),
}
"""Of each path: the stages from whose first reaching the months are counted (decided, or reconciled), and those in which
nobody is asked any more, because one of the two has died or the employee has left."""


def leave_questions():
    """Leave the questions that are due and wait still: of each case and number of months one, however often it is run."""
    for path, (since, gone) in FOLLOWED.items():
        FollowUp.objects.bulk_create(
            _due(path, [str(stage) for stage in since], [str(stage) for stage in gone]),
            ignore_conflicts=True,  # it was left before, or another worker leaves it at this moment
        )


def _due(path, since, gone):
    today = timezone.localdate()
    # A month has 28 to 31 days: what lies between is counted by the calendar below.
    near = (today - timedelta(days=31 * max(MONTHS)) - LASTS, today - timedelta(days=28 * min(MONTHS)))
    reached = Entry.objects.filter(case__path=path.key, kind__in=Entry.MOVES_THE_CASE, to_stage__in=since)
    reached = reached.values("case").annotate(on=Min("acted_on")).filter(on__range=near)
    first = dict(reached.values_list("case", "on"))
    in_service = Incumbency.objects.on(today).values("person")
    cases = Case.objects.filter(pk__in=first, subject__in=in_service).exclude(stage__in=gone)
    for pk in cases.values_list("pk", flat=True):
        for months in MONTHS:
            due_on = WorkingDays.months_after(first[pk], months)
            if due_on <= today <= due_on + LASTS:
                yield FollowUp(case_id=pk, months=months, due_on=due_on)
