"""What others than the employee are asked in a case: witnesses, and the internal auditor (APIP)."""

from django.db import models

from mediation.models.cases import Case
from mediation.models.people import Person
from mediation.roles import position_of


class Testimony(models.Model):
    """A third party asked to tell what he knows, by the superior, the team or the authority, and whether he was heard.

    The employee concerned never reads it: what weighs against him is put to him as a question when he is examined. The
    name of a protected witness stands in this row alone, and in no paper.
    """

    class By(models.TextChoices):
        SUPERIOR = "atasan_langsung", "Atasan langsung"
        TEAM = "tim_pemeriksa", "Tim pemeriksa"
        AUTHORITY = "pejabat_berwenang", "Pejabat yang berwenang menghukum"

    case = models.ForeignKey(Case, models.CASCADE, related_name="testimonies")
    by = models.CharField(max_length=20, choices=By)
    ordinal = models.PositiveSmallIntegerField()
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=160, blank=True)
    occupation = models.CharField(max_length=220, blank=True)
    protected = models.BooleanField(default=False)
    asked_on = models.DateField()
    attend_on = models.DateField()
    attend_at = models.CharField(max_length=20)
    place = models.CharField(max_length=200)
    heard_on = models.DateField(null=True)

    class Meta:
        ordering = ["ordinal"]
        constraints = [models.UniqueConstraint(fields=["case", "ordinal"], name="one_witness_of_each_number")]

    def __str__(self):
        """How papers and entries name the witness."""
        return f"Saksi {self.ordinal}" if self.protected else self.own_name

    @property
    def own_name(self):
        return self.person.titled_name if self.person else self.name

    @property
    def party(self):
        """The witness as letters print him."""
        known = None if self.protected else self.person
        return {
            "titled_name": str(self),
            "nip": known.nip if known else "",
            "number_label": known.number_label if known else "",
            "rank": known.rank if known else "",
            "position": "" if self.protected else self.occupation,
            "unit": "",
        }

    @property
    def told(self):
        """How far it is with this witness, for a page of those who handle the case."""
        heard = f"didengar {self.heard_on:%d-%m-%Y}" if self.heard_on else "belum didengar"
        return f"diminta {self.asked_on:%d-%m-%Y} oleh {self.get_by_display().lower()}, {heard}"

    @classmethod
    def ask(cls, case, by, asked):
        """Write down whom an official asks, for when."""
        serves = position_of(asked.person, asked.acted_on) if asked.person else None
        return cls.objects.create(
            case=case, by=by, ordinal=case.testimonies.count() + 1, person=asked.person, name=asked.full_name,
            occupation=asked.occupation or (serves.title if serves else ""), protected=asked.protected,
            asked_on=asked.acted_on, attend_on=asked.attend_on, attend_at=asked.attend_at, place=asked.place,
        )  # fmt: skip

    def hear(self, day):
        """Write down that the witness was heard."""
        self.heard_on = day
        self.save(update_fields=["heard_on"])


class Coordination(models.Model):
    """An abuse of power with loss to the state is put before the internal auditor; what he answers is input to the case."""

    class Outcome(models.TextChoices):
        LOSS = "ada_kerugian", "Ada penyalahgunaan wewenang yang merugikan keuangan negara"
        NO_LOSS = "tidak_ada_kerugian", "Tidak ada kerugian keuangan negara"
        AUDIT = "masih_diperiksa", "Masih memerlukan pemeriksaan oleh APIP"

    case = models.OneToOneField(Case, models.CASCADE, related_name="coordination")
    asked_on = models.DateField()
    answered_on = models.DateField(null=True)
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)

    def answer(self, day, outcome):
        """Write down what the auditor answered."""
        self.answered_on, self.outcome = day, outcome
        self.save(update_fields=["answered_on", "outcome"])

    @property
    def told(self):
        """The coordination as rows for a page."""
        answer = self.get_outcome_display() if self.answered_on else "belum dijawab"
        return [("Diminta", self.asked_on), ("Jawaban", answer)]
