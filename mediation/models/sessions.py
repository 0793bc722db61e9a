"""Meetings that a path appoints: of the clinic, and of a mediation. Whether someone came; never what was said."""

from django.db import models

from mediation.models.cases import Case


class Session(models.Model):
    """One appointed meeting in a case and who attended it."""

    class Mode(models.TextChoices):
        FACE_TO_FACE = "tatap_muka", "Tatap muka"
        ONLINE = "daring", "Daring"
        PHONE = "telepon", "Telepon"

    case = models.ForeignKey(Case, models.CASCADE, related_name="sessions")
    ordinal = models.PositiveSmallIntegerField()
    held_on = models.DateField()
    held_at = models.CharField(max_length=20)
    place = models.CharField(max_length=200)
    mode = models.CharField(max_length=12, choices=Mode, default=Mode.FACE_TO_FACE)
    attended = models.BooleanField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["case", "ordinal"], name="one_session_of_each_number")]

    @classmethod
    def appoint(cls, case, asked):
        """Set down the next session of a case."""
        return cls.objects.create(
            case=case, ordinal=case.sessions.count() + 1,
            held_on=asked.held_on, held_at=asked.held_at, place=asked.place, mode=asked.mode,
        )  # fmt: skip
