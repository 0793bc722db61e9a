"""An edition of the calendar counts once it is put in use; a notice keeps what the mail server refused, and whom to remind."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F


def seed(apps, schema_editor):
    """The editions that were there already are in use."""
    CalendarVersion = apps.get_model("mediation", "CalendarVersion")
    CalendarVersion.objects.filter(activated_at=None).update(activated_at=F("created_at"))


class Migration(migrations.Migration):
    dependencies = [("mediation", "0005_term_agency")]
    operations = [
        migrations.AddField(
            model_name="calendarversion",
            name="activated_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="dipakai sejak"),
        ),
        migrations.AddField(
            model_name="notice",
            name="refused",
            field=models.CharField(blank=True, default="", max_length=200),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="notice", name="given_up", field=models.BooleanField(default=False)
        ),
        migrations.AddField(
            model_name="notice",
            name="remind",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="mediation.position"
            ),
        ),
        migrations.RunPython(seed, migrations.RunPython.noop),
    ]
