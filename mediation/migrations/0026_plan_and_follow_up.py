from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('mediation', '0025_key_events'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='plan',
            name='closed_on',
        ),
        migrations.RemoveField(
            model_name='plan',
            name='review_on',
        ),
        migrations.AlterField(
            model_name='followupanswer',
            name='answer',
            field=models.CharField(choices=[('bersama', 'Masih bersama'), ('berpisah', 'Berpisah'), ('membaik', 'Sudah lebih baik'), ('belum_membaik', 'Belum lebih baik'), ('bantuan', 'Ingin dibantu'), ('tidak_menjawab', 'Tidak ingin menjawab')], max_length=16),
        ),
    ]
