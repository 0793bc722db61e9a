"""The notice of a divorce suit: which court has it, who sued whom, and what was done about it besides the petition."""

from django.db import models

from mediation.models.cases import Case


class CourtNotice(models.Model):
    """What the court sent to an employee who is sued for divorce, or who went to court before there was a permit.

    The marriage, the days from which the superior's and the authority's terms run, and who was invited, heard and reconciled
    are the petition's: the law asks both in writing, the permit and the certificate (PP 10/1983 jo. PP 45/1990, Art. 3).
    """

    class Standing(models.TextChoices):
        DEFENDANT = "tergugat", "Tergugat atau termohon"
        PLAINTIFF = "penggugat", "Penggugat atau pemohon, sebelum ada izin"

    case = models.OneToOneField(Case, models.CASCADE, related_name="court_notice")
    standing = models.CharField(max_length=10, choices=Standing)
    court = models.CharField(max_length=160)
    suit_number = models.CharField(max_length=80)
    suit_on = models.DateField()
    """The day on which the defendant got the suit or the court's summons; of a plaintiff, the day on which he filed it."""
    due_on = models.DateField(null=True)
    """The last day for notifying, in working days from the suit; a plaintiff has none."""
    hearing_on = models.DateField(null=True)
    reasons = models.TextField()
    violence = models.BooleanField()
    breach_noted_on = models.DateField(null=True)
    given_on = models.DateField(null=True)

    @property
    def without_permit(self):
        """Whether it is the employee himself who sued, and should have asked for a permit first."""
        return self.standing == self.Standing.PLAINTIFF

    @property
    def late(self):
        """Whether the notice came after its last day."""
        return self.due_on is not None and self.case.petition.received_on > self.due_on

    def note(self, **facts):
        """Write down what has now come about."""
        for name, value in facts.items():
            setattr(self, name, value)
        self.save(update_fields=[*facts])
