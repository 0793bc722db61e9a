"""What time does to the open deadlines: it counts them anew, warns of them, notes that they passed, takes its own steps."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from mediation import roles
from mediation.models import Account, CalendarVersion, Case, Notice, Term
from mediation.models.calendar import WARNINGS
from mediation.roles import Role
from workflows import gate
from workflows.grammar import Clock
from workflows.models import Deadline
from workflows.paths import PATHS, path_of

MOVED, PASSED = "bergeser", "terlampaui"
"""What an entry of kind *tenggat* says of a term."""


def last_days():
    """The days by which something must be done, still open; a right that somebody may let lapse makes nobody late."""
    rights = Q(pk__in=[])
    for path in PATHS.values():
        names = [step.name for step in path.steps() if step.rule.right]
        rights |= Q(case__path=path.key, step__in=names)
    return Deadline.objects.filter(closed=False, kind=Clock.LATEST).exclude(rights)


def of_one_term(deadlines):
    """Deadlines of a case, those together that are one term of the law which several steps would meet."""
    found = {}
    for row in deadlines:
        found.setdefault((row.term, row.kind, row.counted_from, row.due_on, row.calendar_id), []).append(row)
    return list(found.values())


def must_act(case, rows, day):
    """Whose duty it is to meet these deadlines on a day, each with his office; no party to the case, and not time."""
    steps = [path_of(case.path).step(row.step) for row in rows]
    acting = dict.fromkeys(role for step in steps for role in step.rule.by if role != Role.CLOCK)
    found = {holder.person.pk: holder for role in acting for holder in roles.holders(case, role, day)}
    return [holder for pk, holder in found.items() if pk not in case.party_ids]


# The steps that time takes ------------------------------------------------------------------------------------------


def to_strike():
    """Open deadlines of steps that time itself takes, come due."""
    due = Deadline.objects.filter(closed=False, kind=Clock.ON, due_on__lte=timezone.localdate())
    return due.select_related("case").order_by("due_on", "pk")


def strike(deadline):
    """Take the step of time, dated the day it fell due. Gives the entry, or None if another act has closed the deadline
    since it was read; raises Refused."""
    if not Deadline.objects.filter(pk=deadline.pk, closed=False).exists():
        return None
    clock = Account.objects.get(username=Account.SYSTEM)
    answer = {"acted_on": deadline.due_on.isoformat()}
    return gate.take(deadline.step, deadline.case, clock, answer, channel="waktu")


# Another edition of the calendar ------------------------------------------------------------------------------------


def to_recount():
    """Cases with a day still ahead that was counted by another edition of the calendar than the one in use."""
    in_use = CalendarVersion.current()
    if in_use is None:
        return Case.objects.none()
    since = timezone.localdate(in_use.activated_at)
    others = list(CalendarVersion.objects.exclude(pk=in_use.pk).values_list("pk", flat=True))
    ahead = Q(kind=Clock.ON, due_on__gt=since) | (~Q(kind=Clock.ON) & Q(due_on__gte=since))
    outdated = Deadline.objects.filter(ahead, closed=False, calendar__in=others)
    return Case.objects.filter(pk__in=outdated.values("case_id")).order_by("pk")


@transaction.atomic
def recount(case):
    """Count the open deadlines of a case by the calendar in use; each day that moves is an entry. Gives the entries.

    What was ahead when that calendar came into use moves, and to a day that was ahead too: a day that had been reached
    was told, and was judged, by the calendar of its time. A term in months looks at no calendar. Raises Refused.
    """
    case = gate.lock(case)
    time = case.timekeeper
    since = timezone.localdate(time.calendar.activated_at, case.zone)
    outdated = case.deadlines.filter(closed=False).exclude(calendar=time.calendar).select_related("calendar")
    entries, moved = [], []
    for rows in of_one_term(outdated.order_by("pk")):
        was, due_on = rows[0], _recounted(rows[0], time)
        # A day on which something takes effect is reached when it begins, a last day when it ends.
        reached = since if was.kind == Clock.ON else since - timedelta(days=1)
        if min(was.due_on, due_on) <= reached:
            continue
        case.deadlines.filter(pk__in=[row.pk for row in rows]).update(due_on=due_on, calendar=time.calendar)
        if due_on == was.due_on:
            continue
        moved += rows
        ground = f"{time.calendar}: {time.calendar.source}"
        entry = _note(
            case, rows, MOVED, case.today, "kalender", ground, due_on=due_on.isoformat(), was_due_on=was.due_on.isoformat(),
            calendar=time.calendar.number, was_calendar=was.calendar.number,
        )  # fmt: skip
        entries.append(entry)
    if moved:
        _tell_of_move(case, moved, entries[-1])
    return entries


def _recounted(deadline, time):
    """As many working days by the calendar in use as there were by the deadline's own, whatever the term says by now."""
    term, before = time.terms.get(deadline.term), deadline.calendar.working_days(time.week)
    if term is None or term.unit != Term.Unit.WORKING_DAYS or not before.counts(deadline.due_on):
        return deadline.due_on
    return time.days.after(deadline.counted_from, before.up_to(deadline.counted_from, deadline.due_on))


def _note(case, rows, change, day, channel, ground="", **days):
    """Write in a locked case what became of one term: of what it is, and the days. Gives the entry."""
    term = case.timekeeper.terms.get(rows[0].term)
    facts = {
        "change": change, "term": rows[0].term, "title": term.title if term else rows[0].term, "kind": rows[0].kind,
        "steps": [row.step for row in rows], **days,
    }  # fmt: skip
    basis = "; ".join(filter(None, [term.basis if term else "", ground]))[:300]
    return gate.note_deadline(case, facts, acted_on=day, channel=channel, basis=basis)


def _tell_of_move(case, moved, entry):
    """Tell whoever must act; and the employee, if it is the day on which something takes effect for him."""
    told = {holder.person.pk for holder in must_act(case, moved, case.today)}
    event = f"{case.code}-{entry.seq}"
    gate.notify(
        case, Account.objects.filter(person__in=told), event,
        "Tenggat sebuah perkara yang menunggu langkah Anda bergeser, karena kalender hari kerja berubah.",
    )  # fmt: skip
    if any(row.kind == Clock.ON for row in moved):
        gate.notify(
            case, Account.objects.filter(person=case.subject_id), event, "Ada perkembangan pada perkara Anda."
        )


# Days that passed ---------------------------------------------------------------------------------------------------


def to_lapse():
    """Cases of which a last day went by, and that was not noted yet."""
    late = last_days().filter(passed=False, due_on__lt=timezone.localdate())
    return Case.objects.filter(pk__in=late.values("case_id")).order_by("pk")


@transaction.atomic
def lapse(case):
    """Note that last days of a case went by without their step: moves nothing, grants nothing. Gives the entries.

    Once for a term, also where later stages wait for the same one. Raises Refused.
    """
    case = gate.lock(case)
    noted = set(case.deadlines.filter(passed=True).values_list("term", "counted_from"))
    entries = []
    for rows in of_one_term(
        last_days().filter(case=case, passed=False, due_on__lt=case.today).order_by("pk")
    ):
        last = rows[0]
        if (last.term, last.counted_from) not in noted:
            noted.add((last.term, last.counted_from))
            day = max(last.due_on + timedelta(days=1), case.stage_since)
            entries.append(_note(case, rows, PASSED, day, "waktu", due_on=last.due_on.isoformat()))
        case.deadlines.filter(pk__in=[row.pk for row in rows]).update(passed=True)
    return entries


# Warnings -----------------------------------------------------------------------------------------------------------

WHOSE = {
    "peringatan_pelaku": "yang menunggu langkah Anda",
    "peringatan_atasan": "di tangan pejabat di bawah Anda",
    "peringatan_bkd": "yang dipantau kantor Anda",
}


def warn():
    """Leave the warnings that are due and were not left yet: to each receiver once for a term and a threshold."""
    longest = Term.objects.filter(key__in=WARNINGS).aggregate(n=Max("amount"))["n"]
    calendar = CalendarVersion.current()
    if longest is None or calendar is None:
        return
    # A week of five days reaches furthest: within this day is every threshold of every office.
    horizon = calendar.working_days().after(timezone.localdate(), longest + 1)
    near = (
        last_days().filter(due_on__lte=horizon).select_related("case__subject", "case__unit__parent__parent")
    )
    of_case = {}
    for row in near.order_by("case_id", "pk"):
        of_case.setdefault(row.case, []).append(row)
    for case, rows in of_case.items():
        for same in of_one_term(rows):
            _warn_of(case, same)


def _warn_of(case, rows):
    day, time, last = case.today, case.timekeeper, rows[0]
    left = time.days.up_to(day, last.due_on)
    reached = [key for key in WARNINGS if key in time.terms and left <= time.terms[key].amount]
    if not reached:
        return
    acting = must_act(case, rows, day)
    busy = {*case.party_ids, *(holder.person.pk for holder in acting)}
    told = {
        "peringatan_pelaku": {holder.person.pk: None for holder in acting},
        "peringatan_atasan": {
            above.person.pk: holder.position
            for holder in acting
            for above in roles.superiors(holder, day, busy)
        },
        "peringatan_bkd": {
            holder.person.pk: None for holder in roles.holders(case, Role.PERSONNEL_OFFICE, day)
        },
    }
    accounts = {
        account.person_id: account
        for account in Account.objects.filter(
            person__in={pk for key in reached for pk in told[key]}, is_active=True
        )
    }
    Notice.objects.bulk_create(
        (
            Notice(
                account=accounts[person],
                case=case,
                event=f"{case.code}-{last.term}-{last.counted_from:%Y%m%d}-{key}-{accounts[person].pk}",
                text=f"Tenggat sebuah perkara {WHOSE[key]} {_when(day, last.due_on, left)}.",
                remind=post,
            )
            for key in reached
            for person, post in told[key].items()
            if person in accounts
        ),
        ignore_conflicts=True,  # it was left before, or another worker leaves it at this moment
    )


def _when(day, due_on, left):
    if due_on < day:
        return "sudah lewat"
    if left:
        return f"{left} hari kerja lagi"
    return "jatuh hari ini" if due_on == day else "jatuh sebelum hari kerja berikutnya"
