"""An edition of the calendar counts once it is put in use; those that were there already are."""

from django.db import migrations, models
from django.db.models import F


def seed(apps, schema_editor):
    CalendarVersion = apps.get_model("mediation", "CalendarVersion")
    CalendarVersion.objects.filter(activated_at=None).update(activated_at=F("created_at"))


class Migration(migrations.Migration):
    dependencies = [("mediation", "0012_term_agency")]
    operations = [
        migrations.AddField(
            model_name="calendarversion",
            name="activated_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="dipakai sejak"),
        ),
        migrations.RunPython(seed, migrations.RunPython.noop),
    ]
