"""Who looked at what, and who was refused what."""

from django.db import models
from django.utils import timezone

from mediation.models.cases import Case
from mediation.models.people import Account
from mediation.roles import Role


class AccessLog(models.Model):
    """One reading of a case or one of its papers, or one refused attempt; never the content."""

    class Kind(models.TextChoices):
        READ = "baca", "Membuka"
        REFUSED = "tolak", "Ditolak"

    at = models.DateTimeField(auto_now_add=True)
    day = models.DateField(default=timezone.localdate)
    """The day of it where the agency is."""
    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    office = models.CharField(max_length=300, blank=True)
    """In which part the reader saw the case then, in words: who holds a post later does not change what was."""
    case = models.ForeignKey(Case, models.CASCADE, null=True, related_name="access_log")
    kind = models.CharField(max_length=8, choices=Kind)
    what = models.CharField(max_length=160)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["case", "-at"])]

    @classmethod
    def note(cls, account, case, parts, *what, kind=Kind.READ):
        """Write down what was read or refused; `parts` are the reader's parts in the case today (`Case.roles_of`)."""
        office = ", ".join(role.label for role in Role if role in parts)
        cls.objects.bulk_create(
            cls(account=account, case=case, kind=kind, what=words[:160], office=office, day=case.today)
            for words in what
        )

    @classmethod
    def told_to_subject(cls, case):
        """The readings of a case by others, as the employee concerned is told of them: {office, day, times}, newest first.

        An officer counts once a day, however many papers he opened. A clinic's readings of its own referral are left
        out: how often a counsellor bends over somebody's file is between the two of them.
        """
        read = cls.objects.filter(case=case, kind=cls.Kind.READ).exclude(office=Role.CLINIC.label)
        by_day = read.exclude(account__person=case.subject_id).values("office", "day")
        return list(by_day.annotate(times=models.Count("account", distinct=True)).order_by("-day", "office"))
