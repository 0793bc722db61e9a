"""What was done, by whom, on which ground: entries, their erasable words, and deadlines."""

import hashlib
import json
import secrets

from django.db import models

from mediation.models import Account, CalendarVersion, Case, Person
from mediation.prepared import Prepared


def canonical(value):
    """The one way in which a value is written down before it is digested."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def sha256(text):
    return hashlib.sha256(text.encode()).hexdigest()


class Entry(models.Model):
    """One thing that was done in a case; never changed, never removed (triggers refuse both).

    Each entry's digest covers the one before it. The words of the step are not in it but a commitment to them, so
    that retention can erase the words (EntryText) and the chain still proves what it proved.
    """

    class Kind(models.TextChoices):
        STEP = "langkah", "Langkah"
        DISPOSITION = "disposisi", "Disposisi"
        DEADLINE = "tenggat", "Tenggat"
        MOVE = "pindah", "Pindah jalur"
        RETENTION = "retensi", "Retensi"
        DEVIATION = "penyimpangan", "Penyimpangan"

    MOVES_THE_CASE = (Kind.STEP, Kind.MOVE)

    case = models.ForeignKey(Case, models.PROTECT, related_name="entries")
    seq = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=Kind)
    path = models.CharField(max_length=60)
    step = models.CharField(max_length=60, blank=True)
    from_stage = models.CharField(max_length=40, blank=True)
    to_stage = models.CharField(max_length=40, blank=True)
    actor = models.ForeignKey(Person, models.PROTECT, related_name="+")
    actor_office = models.CharField(max_length=220, blank=True)
    recorded_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    acted_on = models.DateField()
    recorded_at = models.DateTimeField()
    channel = models.CharField(max_length=12, default="laman")
    operator = models.CharField(max_length=200, blank=True)
    basis = models.CharField(max_length=300, blank=True)
    documents = models.JSONField(default=list)
    commitment = models.CharField(max_length=64)
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["case", "seq"]
        constraints = [models.UniqueConstraint(fields=["case", "seq"], name="one_entry_of_each_number")]

    def __str__(self):
        return f"{self.case_id} #{self.seq} {self.step or self.kind}"

    @classmethod
    def chain_of(cls, case):
        """Every entry of a case in order, with no more of it than tells where the case is and how the chain goes on."""
        return _chain_of(case.pk)

    @classmethod
    def times_taken(cls, case, step):
        """How often a step was taken in a case."""
        return len(_taken(case.pk, step))

    def compute_digest(self, case_code, actor, recorded_by):
        """The digest of everything that this entry says, by names that outlive row numbers."""
        return sha256(
            canonical(
                {
                    "case": case_code,
                    "seq": self.seq,
                    "kind": str(self.kind),
                    "path": self.path,
                    "step": self.step,
                    "from": self.from_stage,
                    "to": self.to_stage,
                    "actor": actor,
                    "actor_office": self.actor_office,
                    "recorded_by": recorded_by,
                    "acted_on": self.acted_on.isoformat(),
                    "recorded_at": self.recorded_at.isoformat(timespec="microseconds"),
                    "channel": self.channel,
                    "operator": self.operator,
                    "basis": self.basis,
                    "documents": self.documents,
                    "commitment": self.commitment,
                    "previous": self.previous,
                }
            )
        )


@Prepared
def _chain_of(case: int):
    return Entry.objects.filter(case=case).only("kind", "to_stage", "digest", "path").order_by("seq")


@Prepared
def _taken(case: int, step: str):
    return Entry.objects.filter(case=case, step=step).only("pk").order_by()


class EntryText(models.Model):
    """The words of an entry and the salt of its commitment: what retention alone may erase."""

    entry = models.OneToOneField(Entry, models.CASCADE, related_name="text")
    salt = models.CharField(max_length=64)
    facts = models.JSONField()

    @staticmethod
    def new_salt():
        return secrets.token_hex(32)

    @staticmethod
    def commit(salt, facts):
        return sha256(salt + canonical(facts))


class Deadline(models.Model):
    """A day by which a step is due, and the edition of the calendar by which it was counted.

    `passed`: that this day went by without the step stands in the chain.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="deadlines")
    step = models.CharField(max_length=60)
    term = models.CharField(max_length=50)
    kind = models.CharField(max_length=16)
    counted_from = models.DateField()
    due_on = models.DateField()
    calendar = models.ForeignKey(CalendarVersion, models.PROTECT, related_name="+")
    closed = models.BooleanField(default=False)
    passed = models.BooleanField(default=False)

    class Meta:
        ordering = ["due_on"]
        indexes = [
            models.Index(fields=["due_on"], condition=models.Q(closed=False), name="deadline_open"),
            models.Index(fields=["calendar"], condition=models.Q(closed=False), name="deadline_edition"),
        ]

    def __str__(self):
        return f"{self.case} {self.step}"
