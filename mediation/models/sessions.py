"""Meetings that a path appoints: of the clinic, and of a mediation. Whether someone came; never what was said."""

from django.db import models

from mediation.models.cases import Case
from mediation.models.rows import put


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
    def appoint(cls, case, asked, again=False):
        """Set down the next session of a case; `again`: the last one anew, whose invitation was wrong."""
        told = {name: getattr(asked, name) for name in ("held_on", "held_at", "place", "mode")}
        ordinal = case.sessions.count() + (0 if again else 1)
        return put(cls, {"case": case, "ordinal": ordinal}, told)
