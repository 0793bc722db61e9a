from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("mediation", "0023_clinic"),
    ]

    operations = [
        migrations.AlterField(
            model_name="keyevent",
            name="what",
            field=models.CharField(
                choices=[
                    ("dibuat", "Kunci dibuat"),
                    ("sandi", "Kata kunci diganti"),
                    ("diserahkan", "Catatan diserahkan kepada konselor lain"),
                    ("dipulihkan", "Catatan dibuka dengan kunci pemulihan"),
                    ("pemulihan", "Kunci pemulihan dicetak"),
                    ("disegel", "Catatan disegel ulang untuk kunci pemulihan yang baru"),
                ],
                max_length=12,
            ),
        ),
    ]
