"""Trainings as the personnel office of the regency writes them down."""

from datetime import timedelta

from django.utils import timezone

from documents import trainings
from mediation.models import Training, Unit

TRAINING = {
    "title": "Pelatihan Mediasi", "ours": "ya", "hours": "6", "finished_on": "2025-02-03", "valid_until": "",
}  # fmt: skip


def trained(nip, days_ago=30, valid_for=None, **changes):
    """A training of somebody of the regency, finished so many days ago, valid for so many from then; the row."""
    finished = timezone.localdate() - timedelta(days=days_ago)
    until = finished + timedelta(days=valid_for) if valid_for else ""
    data = TRAINING | {"people": nip, "finished_on": finished, "valid_until": until} | changes
    form = trainings.TrainingForm(data, agency=Unit.objects.get(code="wanagiri"))
    assert form.is_valid(), form.errors
    trainings.write(form, timezone.localdate())
    return Training.objects.filter(person__handle=nip).first()
