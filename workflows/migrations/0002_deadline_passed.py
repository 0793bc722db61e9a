"""A deadline knows that its passing was noted, and is found by the edition it was counted by."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("mediation", "0006_calendar_and_notices"), ("workflows", "0001_initial")]
    operations = [
        migrations.AddField(model_name="deadline", name="passed", field=models.BooleanField(default=False)),
        migrations.AddIndex(
            model_name="deadline",
            index=models.Index(
                condition=models.Q(("closed", False)), fields=["calendar"], name="deadline_edition"
            ),
        ),
    ]
