"""What comes after a decision: objection and appeal against it, and what follows when the employee leaves the service."""

from django.db import models

from mediation.models.calendar import Term
from mediation.models.cases import Case
from mediation.models.discipline import SanctionKind


class Challenge(models.Model):
    """An objection (keberatan) or an administrative appeal (banding administratif) against a decision (PP 79/2021)."""

    class Kind(models.TextChoices):
        OBJECTION = "keberatan", "Keberatan"
        APPEAL = "banding", "Banding administratif"

    class Outcome(models.TextChoices):
        UPHELD = "dikuatkan", "Hukuman dikuatkan"
        LIGHTENED = "diringankan", "Hukuman diringankan"
        AGGRAVATED = "diperberat", "Hukuman diperberat"
        CHANGED = "diubah", "Hukuman diubah"
        ANNULLED = "dibatalkan", "Hukuman dibatalkan"
        SILENT = "tidak_diputus", "Tidak diputus dalam tenggangnya"

    LIFTED = (Outcome.ANNULLED, Outcome.SILENT)
    """After these the sanction counts as never imposed."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="challenges")
    kind = models.CharField(max_length=12, choices=Kind)
    filed_on = models.DateField()
    copied_on = models.DateField()
    """The day on which the official against whose decision it is had it in hand: his answer is counted from it."""
    reasons = models.TextField()
    answered_on = models.DateField(null=True)
    work_from = models.DateField(null=True)
    """Since when the PPK lets the dismissed employee go on working until the appeal is decided."""
    withdrawn_on = models.DateField(null=True)
    outcome = models.CharField(max_length=16, choices=Outcome, blank=True)
    number = models.CharField(max_length=100, blank=True)
    decided_on = models.DateField(null=True)
    dictum = models.TextField(blank=True)
    former = models.ForeignKey(SanctionKind, models.PROTECT, null=True, related_name="+")
    """The sanction that was imposed, where the outcome put another in its place."""
    delivered_on = models.DateField(null=True)

    class Meta:
        ordering = ["pk"]

    def note(self, **words):
        """Write down what has now come."""
        for name, value in words.items():
            setattr(self, name, value)
        self.save(update_fields=[*words])

    def decide(self, outcome, on, kind=None, **words):
        """Write the outcome down; the decision then speaks of the sanction that holds, this row of the former one."""
        decision = self.case.decision
        if kind is not None and kind != decision.kind:
            words["former"], decision.kind = decision.kind, kind
            decision.save(update_fields=["kind"])
        self.note(outcome=outcome, decided_on=on, **words)


class Consequence(models.Model):
    """What follows for a case when its employee dies or leaves, by how far the case has come.

    The law is not sure here: the agency keeps the words, and whether the case is closed at all.
    """

    class Way(models.TextChoices):
        DEATH = "meninggal", "Meninggal dunia"
        RETIREMENT = "pensiun", "Mencapai batas usia pensiun"
        RESIGNATION = "berhenti", "Berhenti atas permintaan sendiri"
        TRANSFER = "pindah", "Pindah ke instansi lain"

    class Phase(models.TextChoices):
        UNDECIDED = "belum_diputus", "Belum diputus"
        DECIDED = "diputus", "Sudah diputus, belum berlaku"
        OBJECTING = "keberatan", "Menunggu keputusan atas keberatan"
        APPEALING = "banding", "Menunggu keputusan atas banding"
        SERVING = "berlaku", "Hukuman sudah berlaku"

    way = models.CharField("keadaan", max_length=12, choices=Way)
    phase = models.CharField("sampai di mana perkaranya", max_length=16, choices=Phase)
    closes = models.BooleanField(
        "perkara ditutup", default=True, help_text="Tanpa tanda: perkara tidak ditutup pada keadaan itu."
    )
    words = models.CharField("akibatnya", max_length=400)
    basis = models.CharField("dasar", max_length=160, blank=True)
    certainty = models.CharField("kepastian", max_length=3, choices=Term.Certainty)

    class Meta:
        verbose_name = "akibat meninggal, pensiun, berhenti, pindah"
        verbose_name_plural = "akibat meninggal, pensiun, berhenti, pindah"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["way", "phase"], name="one_consequence_each")]

    def __str__(self):
        return f"{self.get_way_display()}: {self.get_phase_display()}"


class Departure(models.Model):
    """How a case ended before its course: the employee died or left, with the consequence as it was told then."""

    case = models.OneToOneField(Case, models.CASCADE, related_name="departure")
    way = models.CharField(max_length=12, choices=Consequence.Way)
    happened_on = models.DateField()
    consequence = models.CharField(max_length=400)
