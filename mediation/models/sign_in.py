"""Wrong passwords: how many were given lately."""

from datetime import timedelta

from django.db import models
from django.db.models import F
from django.utils import timezone


class FailedSignIn(models.Model):
    """Wrong passwords given lately for one account from one address: a number and a time, naming neither of the two."""

    MOST, WAIT = 10, timedelta(minutes=15)
    """So many are heard; then nobody signs in to that account from that address until so long after the last of them."""

    key = models.CharField(max_length=64, unique=True)
    tries = models.PositiveSmallIntegerField(default=0)
    last_at = models.DateTimeField(db_index=True)

    @classmethod
    def may_try(cls, key):
        """Whether one more password is heard. It counts as wrong until it proves right (`forget`), so that a hundred
        sent at the same moment are still no more than MOST."""
        now = timezone.now()
        cls.objects.filter(last_at__lt=now - cls.WAIT).delete()
        cls.objects.bulk_create([cls(key=key, last_at=now)], ignore_conflicts=True)
        return bool(cls.objects.filter(key=key, tries__lt=cls.MOST).update(tries=F("tries") + 1, last_at=now))

    @classmethod
    def forget(cls, key):
        """The right password was given: whoever mistyped before begins anew."""
        cls.objects.filter(key=key).delete()
