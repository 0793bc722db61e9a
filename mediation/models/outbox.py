"""What waits to be told: notices leave only after the act they tell of is committed."""

from django.db import models

from mediation.models.cases import Case
from mediation.models.people import Account


class Notice(models.Model):
    """Tells one account that a case moved; says nothing of the case itself.

    `event` names the act and becomes the Message-ID: a mail that is repeated after a crash is seen to be the same.
    """

    account = models.ForeignKey(Account, models.CASCADE, related_name="notices")
    case = models.ForeignKey(Case, models.CASCADE, related_name="notices")
    event = models.CharField(max_length=120)
    text = models.CharField(max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)
    leased_until = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "event"], name="one_notice_of_an_event")]
        indexes = [
            models.Index(fields=["created_at"], condition=models.Q(sent_at=None), name="notice_pending")
        ]
        ordering = ["-pk"]
