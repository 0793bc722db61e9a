"""Absence from work, day by day, and the pay that stops when it lasts."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from django.db import models

from mediation.models.cases import Case


class AbsentDay(models.Model):
    """A working day that a case counts as absence without valid reason; or one that a reason shown later took out."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="absences")
    day = models.DateField()
    note = models.CharField(max_length=200, blank=True)
    excuse = models.TextField(blank=True)
    excused_on = models.DateField(null=True)

    class Meta:
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["case", "day"], name="one_absence_a_day")]


@dataclass(frozen=True)
class Absence:
    """What a case of absence comes to: working days without valid reason, by calendar year (PP 94/2021)."""

    own: dict
    """The days of this case, by year."""
    before: dict
    """Days of the same years for which a sanction was imposed before, by year: they count along."""
    on_end: int
    """The longest row of working days on end."""

    @property
    def year(self):
        """The year that weighs heaviest: years are counted apart."""
        return max(self.own, key=lambda year: (self.total(year), -year))

    def total(self, year):
        return self.own[year] + self.before.get(year, 0)

    @property
    def days(self):
        return self.total(self.year)

    @property
    def rows(self):
        """Year by year: (year, days of this case, sanctioned before, together)."""
        return [
            (year, self.own[year], self.before.get(year, 0), self.total(year)) for year in sorted(self.own)
        ]

    @property
    def told(self):
        """The count in words, as errors, sheets and pages say it."""
        parts = []
        for year, _, before, days in self.rows:
            earlier = f", termasuk {before} hari yang telah dijatuhi hukuman" if before else ""
            parts.append(f"{days} hari kerja pada tahun {year}{earlier}")
        row = f"; terlama {self.on_end} hari kerja berturut-turut" if self.on_end > 1 else ""
        return " dan ".join(parts) + row

    @classmethod
    def of(cls, allegation):
        """Count an allegation of absence, with what was sanctioned before its own decision."""
        listed, own = _days(allegation)
        decision = getattr(allegation.case, "decision", None)
        return cls.counted(
            allegation.case.subject,
            own,
            allegation.days_on_end or 0,
            allegation.span,
            listed,
            before=decision,
        )

    @classmethod
    def counted(cls, person, own, on_end, span, listed=frozenset(), before=None):
        """Count days of a person by year, with those of the same years that were sanctioned (before a decision, or until now).

        A day that is listed again counts once, with the case that lists it now. Where one of the two cases has a number
        only and they speak of the same days (`span`: first and last), the later count has the earlier in it.
        """
        from mediation.models.appeal import Challenge
        from mediation.models.discipline import Allegation, Breach

        decided = Allegation.objects.filter(
            absent_days__isnull=False,
            case__subject=person,
            case__decision__breaches__kind=Breach.Kind.ABSENCE,
        ).exclude(case__challenges__outcome__in=Challenge.LIFTED)
        if before:
            decided = decided.filter(case__decision__pk__lt=before.pk)
        seen, numbers = set(), Counter()
        for other in decided.distinct().select_related("case").prefetch_related("case__absences"):
            days, by_year = _days(other)
            if other.days_listed and listed:
                seen |= days
            elif not (other.span[0] <= span[1] and span[0] <= other.span[1]):
                numbers += Counter(by_year)
        numbers += Counter(day.year for day in seen - listed)
        return cls(own, {year: numbers[year] for year in sorted(own) if numbers[year]}, on_end)


def _days(allegation):
    """The days that an allegation lists and that no reason took out, and how many it has in each year."""
    rows = allegation.case.absences.all()
    if allegation.days_listed:
        days = {row.day for row in rows if row.excused_on is None}
        return days, dict(Counter(day.year for day in days)) or {allegation.acted_from.year: 0}
    excused = sum(row.excused_on is not None for row in rows)
    return set(), {allegation.acted_from.year: max(allegation.absent_days - excused, 0)}


class SalaryStop(models.Model):
    """Pay that stops beside a case, without waiting for its decision: reported, verified, decided; and what is settled
    afterwards, when the days prove fewer or the pay went on."""

    DAYS = 10
    """From so many working days on end; from so many follows dismissal too, whatever the year's count (PP 94/2021)."""

    case = models.OneToOneField(Case, models.CASCADE, related_name="salary_stop")
    tenth_day = models.DateField(null=True)
    reported_on = models.DateField(null=True)
    verified_on = models.DateField(null=True)
    refuted_on = models.DateField(null=True)
    stopped_from = models.DateField(null=True)
    repaid_on = models.DateField(null=True)
    returned_on = models.DateField(null=True)

    @classmethod
    def report(cls, case, asked):
        """Write down the superior's report; a new one after the old was found wrong begins afresh."""
        cls.objects.filter(case=case).delete()
        return cls.objects.create(case=case, tenth_day=asked.tenth_day, reported_on=asked.acted_on)

    @classmethod
    def clear(cls, case, day):
        """The case closes without proof: pay that was stopped is paid back, and what was only reported stops nothing."""
        cls.objects.filter(case=case, stopped_from=None).update(refuted_on=day)
        cls.objects.filter(case=case, stopped_from__isnull=False, repaid_on=None).update(repaid_on=day)

    def note(self, **days):
        """Write down a day that has now come."""
        for name, day in days.items():
            setattr(self, name, day)
        self.save(update_fields=[*days])

    @property
    def earliest(self):
        """From when pay may stop: the first of the month after the tenth working day."""
        return self.tenth_day and (self.tenth_day.replace(day=1) + timedelta(days=32)).replace(day=1)

    @property
    def told(self):
        """Where the pay stands, as rows for a page."""
        named = {
            "Hari kerja kesepuluh": self.tenth_day, "Dilaporkan atasan": self.reported_on, "Diverifikasi BKD/BKPSDM": self.verified_on, "Dinyatakan kurang dari batas": self.refuted_on,
            "Gaji dihentikan mulai": self.stopped_from, "Dibayarkan kembali": self.repaid_on,
            "Dikembalikan kepada negara": self.returned_on,
        }  # fmt: skip
        return [(label, day) for label, day in named.items() if day]
