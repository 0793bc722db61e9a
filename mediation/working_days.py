"""Counting working days: pure functions over a calendar of days off."""

import calendar
from datetime import timedelta

WEEKDAYS = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]


class WorkingDays:
    """The days that count: neither a weekend of this office's week nor a day off.

    `days_off` maps a date to the name of the day off; `week` is 5 (Saturday and Sunday free) or 6 (Sunday free).
    """

    def __init__(self, days_off, week=5):
        self.days_off = days_off
        self.week = week or 5

    def why_off(self, day):
        """Why this day does not count, in Indonesian; None if it counts."""
        return self.days_off.get(day) or (WEEKDAYS[day.weekday()] if day.weekday() >= self.week else None)

    def counts(self, day):
        return self.why_off(day) is None

    def after(self, start, number):
        """The number-th working day after start; the day after start is the first that may count."""
        day = start
        while number > 0:
            day += timedelta(days=1)
            number -= self.counts(day)
        return day

    def between(self, start, end):
        """How many working days lie strictly between two dates."""
        return sum(self.counts(start + timedelta(days=n)) for n in range(1, (end - start).days))

    def up_to(self, start, end):
        """How many working days come after start, up to and with end: what `after` counts, the other way round."""
        return sum(self.counts(start + timedelta(days=n)) for n in range(1, (end - start).days + 1))

    def longest_row(self, days):
        """The longest row of these dates between which no working day lies, in order; days off do not break it."""
        longest, row = [], []
        for day in sorted(days):
            row = [*row, day] if row and not self.between(row[-1], day) else [day]
            longest = max(longest, row, key=len)
        return longest

    def skipped(self, start, end):
        """The days after start, up to end, that do not count, each with its reason."""
        days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
        return [(day, why) for day in days if (why := self.why_off(day))]

    @staticmethod
    def months_after(start, number):
        """The same day so many calendar months later; the last day of a month that is shorter."""
        month = start.month - 1 + number
        year, month = start.year + month // 12, month % 12 + 1
        return start.replace(year=year, month=month, day=min(start.day, calendar.monthrange(year, month)[1]))
