"""Who looked at what, and who was refused what."""

from django.db import models

from mediation.models.cases import Case
from mediation.models.people import Account


class AccessLog(models.Model):
    """One reading of a case or one of its papers, or one refused attempt; never the content."""

    class Kind(models.TextChoices):
        READ = "baca", "Membuka"
        REFUSED = "tolak", "Ditolak"

    at = models.DateTimeField(auto_now_add=True)
    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    case = models.ForeignKey(Case, models.CASCADE, null=True, related_name="access_log")
    kind = models.CharField(max_length=8, choices=Kind)
    what = models.CharField(max_length=160)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["case", "-at"])]
