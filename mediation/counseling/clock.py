"""Counting in working hours of the agency, for the clinic's first response."""

from datetime import datetime, time, timedelta


def after(clinic, moment, hours):
    """The moment at which so many working hours have gone by since another (aware; hours may be a fraction).

    Only the hours between the agency's opening and closing on its working days count; a registration at night begins to
    count when the office opens.
    """
    left, at = timedelta(hours=hours), moment.astimezone(clinic.zone)
    while True:
        opens, closes = _office(clinic, at.date())
        at = max(at, opens)
        if clinic.days.why_off(at.date()) or at >= closes:
            at = datetime.combine(at.date() + timedelta(days=1), time(), clinic.zone)
            continue
        if at + left <= closes:
            return at + left
        left -= closes - at
        at = closes


def between(clinic, since, until):
    """The working hours between two moments, as a float; 0 when the second is not later."""
    since, until = since.astimezone(clinic.zone), until.astimezone(clinic.zone)
    spent, day = timedelta(), since.date()
    while day <= until.date():
        opens, closes = _office(clinic, day)
        if not clinic.days.why_off(day):
            spent += max(timedelta(), min(until, closes) - max(since, opens))
        day += timedelta(days=1)
    return spent / timedelta(hours=1)


def _office(clinic, day):
    """When the office opens and closes on a day."""
    midnight = datetime.combine(day, time(), clinic.zone)
    return midnight + timedelta(hours=clinic.opens_hour), midnight + timedelta(hours=clinic.closes_hour)
