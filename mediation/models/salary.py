"""The parts of an employee's salary after a divorce."""

from fractions import Fraction

from django.db import models
from django.db.models import F, Max, Q

from mediation import salary
from mediation.models.cases import Case
from mediation.models.switches import Switch


class SalaryShareQuerySet(models.QuerySet):
    def running(self):
        """The parts that are not ended, the employee's own and those of nothing included."""
        return self.filter(ended_on=None)

    def changed_on(self):
        """The month from which the last change holds; None before there was any. Nothing may change for months before it."""
        return self.aggregate(last=Max("ended_on"))["last"]

    def close(self, day, why=""):
        """End these parts from a month on; those that would only begin then never run at all."""
        self.filter(from_on__gte=day).delete()
        self.update(ended_on=day, ended_why=why)

    def paid(self):
        """The running parts that the treasurer pays to the former wife."""
        return self.running().filter(to__in=salary.HANDED_OVER, numerator__gt=0)


class SalaryShare(models.Model):
    """One part of the salary: for whom, which fraction, how many rupiah a month, from when, until when, and why."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="salary_shares")
    to = models.CharField(max_length=24, choices=salary.Receiver)
    numerator = models.PositiveBigIntegerField()
    denominator = models.PositiveBigIntegerField()
    rupiah = models.PositiveBigIntegerField()
    from_on = models.DateField()
    ended_on = models.DateField(null=True)
    why = models.TextField()
    ended_why = models.CharField(max_length=24, choices=salary.End, blank=True)
    objects = SalaryShareQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "to"], condition=Q(ended_on=None), name="one_running_part_for_each"
            ),
            models.CheckConstraint(condition=Q(denominator__gt=0), name="a_part_is_of_something"),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gt=F("from_on")), name="a_part_ends_after_it_begins"
            ),
        ]

    @property
    def part(self):
        return Fraction(self.numerator, self.denominator)

    @property
    def fraction(self):
        return salary.fraction(self.part)

    @property
    def handed_over(self):
        return self.to in salary.HANDED_OVER and self.numerator > 0

    @classmethod
    def settle(cls, case, asked):
        """Divide the salary from a month on, as answered; what was settled for that month or a later one is replaced."""
        divorce = salary.Divorce.told(asked, employee=salary.Employee.of(case.subject))
        lines = salary.divide(divorce, Switch.by_key())
        amounts = salary.rupiah(lines, sum(row.amount for row in asked.components))
        case.salary_shares.running().close(asked.from_on)
        for line, amount in zip(lines, amounts, strict=True):
            why = " ".join(map(str, line.why))
            cls._begin(case, line.to, line.part, amount, asked.from_on, why)

    @classmethod
    def end(cls, case, asked):
        """End the parts that stop for this reason, from a month on: from then they stay with the employee."""
        stopped = {salary.Receiver.EMPLOYEE, *salary.stopped_by(asked.why, Switch.by_key())}
        rows = case.salary_shares.running().filter(to__in=stopped)
        kept, amount = sum(row.part for row in rows), sum(row.rupiah for row in rows)
        rows.all().close(asked.stops_from, asked.why)
        cls._begin(
            case, salary.Receiver.EMPLOYEE, kept, amount, asked.stops_from, f"{salary.End(asked.why).label}."
        )

    @classmethod
    def _begin(cls, case, to, part, amount, from_on, why):
        cls.objects.create(
            case=case, to=to, numerator=part.numerator, denominator=part.denominator, rupiah=amount,
            from_on=from_on, why=why,
        )  # fmt: skip
