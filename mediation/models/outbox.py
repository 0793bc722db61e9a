"""What waits to be told: notices leave only after the act they tell of is committed."""

from django.db import models

from mediation.models.cases import Case
from mediation.models.people import Account, Position


class Notice(models.Model):
    """Tells one account that a case moved, or falls due; says nothing of the case itself.

    `event` names what is told: it is told once to an account, and the Message-ID is made from it, so that a mail that
    is repeated after a crash is seen to be the same. `refused` is what the mail server said of the address.
    """

    account = models.ForeignKey(Account, models.CASCADE, related_name="notices")
    case = models.ForeignKey(Case, models.CASCADE, related_name="notices")
    event = models.CharField(max_length=120)
    text = models.CharField(max_length=200)
    remind = models.ForeignKey(Position, models.PROTECT, null=True, related_name="+")
    """The post to be reminded, for a superior who does not see the case; for his page, never for a mail."""
    created_at = models.DateTimeField(auto_now_add=True)
    leased_until = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    refused = models.CharField(max_length=200, blank=True)
    given_up = models.BooleanField(default=False)
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "event"], name="one_notice_of_an_event")]
        indexes = [
            models.Index(fields=["created_at"], condition=models.Q(sent_at=None), name="notice_pending")
        ]
        ordering = ["-pk"]
