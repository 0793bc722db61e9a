"""What happens to rows that only count when their month is over: they are written anew, so that nothing tells their order."""

import random
import uuid

from django.db import transaction
from django.utils import timezone

from mediation.counseling.models import FollowUpAnswer, PlanOutcome, Rating, Tally

COUNTED = (Tally, Rating, FollowUpAnswer, PlanOutcome)
MIXED = 5
"""The version that the key of a row written anew bears (a fresh row's is 4): so it is known without a table what was done."""


def shuffle_ratings():
    """Write the rows of months that are over anew, in random order under fresh random keys; give how many.

    A table of which a month is over and not mixed yet is mixed whole, all its months over together. Until then a database
    keeps rows in the order of their coming (rowid, ctid, xmin), and who rated second could be guessed to have closed second.

    What this does not protect against: a copy of the database from before the month's end (a backup, a replica), and what a
    database itself keeps for a while of rows that are gone: the write-ahead log, pages not vacuumed yet on PostgreSQL, free
    pages on SQLite. Keep backups of the running month short, and let autovacuum run.
    """
    this_month = timezone.localdate().replace(day=1)
    return sum(_mixed(model, this_month) for model in COUNTED)


@transaction.atomic
def _mixed(model, this_month):
    # Locked, so that a second worker finds what the first has left: nothing, or rows of its own keys, and deletes only those.
    rows = list(model.objects.select_for_update().filter(month__lt=this_month))
    if all(row.pk.version == MIXED for row in rows):
        return 0
    model.objects.filter(pk__in=[row.pk for row in rows]).delete()
    for row in rows:
        row.pk = uuid.UUID(int=random.SystemRandom().getrandbits(128), version=MIXED)
    random.SystemRandom().shuffle(rows)
    model.objects.bulk_create(rows)
    return len(rows)
