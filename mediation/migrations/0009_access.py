"""Who read in which part, wrong passwords lately, and room for the code of a second agency in a case's number."""

import django.utils.timezone
from django.db import migrations, models
from django.db.models.functions import TruncDate


def date_old_readings(apps, schema_editor):
    apps.get_model("mediation", "AccessLog").objects.update(day=TruncDate("at"))


class Migration(migrations.Migration):
    dependencies = [("mediation", "0008_delegation")]
    operations = [
        migrations.CreateModel(
            name="FailedSignIn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=64, unique=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("last_at", models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.AddField("accesslog", "office", models.CharField(blank=True, max_length=300)),
        migrations.AddField("accesslog", "day", models.DateField(null=True)),
        migrations.RunPython(date_old_readings, migrations.RunPython.noop),
        migrations.AlterField("accesslog", "day", models.DateField(default=django.utils.timezone.localdate)),
        migrations.AlterField(
            "case", "code", models.CharField(max_length=80, unique=True, verbose_name="nomor perkara")
        ),
    ]
