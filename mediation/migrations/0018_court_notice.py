"""The notice of a divorce suit, and what an agency sets for itself about it."""

import django.db.models.deletion
from django.db import migrations, models

TERMS = [
    ("penundaan_putusan", "Surat permohonan penundaan putusan kepada pengadilan", 1, "kali", "paling_lambat", "pemberitahuan gugatan", "", "L", "Satu: pegawai ditawari surat agar pengadilan menunda putusan sampai surat keterangan ada; praktik satu daerah. Nol: tidak dipakai."),
    ("nasihat_tergugat", "Pertemuan di BKD/BKPSDM sebelum surat keterangan", 1, "kali", "paling_lambat", "pemberitahuan gugatan", "", "L", "Satu: BKD/BKPSDM untuk pejabat memanggil keduanya sekali lagi dan berusaha merukunkan. Nol: usaha atasan langsung cukup."),
]  # fmt: skip
COUNTED_FROM = [
    # The same terms hold for both: key, as it was, as it is
    ("atasan_cerai", "hari permintaan izin diterima", "hari permintaan izin atau pemberitahuan gugatan diterima"),
    ("pejabat_cerai", "hari pejabat menerima permintaan", "hari pejabat menerima permintaan atau pemberitahuan"),
    ("agenda_cerai", "hari permintaan diteruskan atasan", "hari permintaan atau pemberitahuan diteruskan atasan"),
]  # fmt: skip
PARTY = [("pemohon", "Pegawai"), ("pasangan", "Suami atau istri")]


def seed(apps, schema_editor):
    Term = apps.get_model("mediation", "Term")
    fields = ("key", "title", "amount", "unit", "mode", "counted_from", "basis", "certainty", "note")
    for row in TERMS:
        Term.objects.get_or_create(key=row[0], defaults=dict(zip(fields, row, strict=True)))
    for key, was, now in COUNTED_FROM:
        Term.objects.filter(key=key, counted_from=was).update(counted_from=now)


class Migration(migrations.Migration):
    dependencies = [("mediation", "0017_appeal_seed")]
    operations = [
        migrations.AlterField(
            model_name="hearing", name="party", field=models.CharField(choices=PARTY, max_length=10)
        ),
        migrations.AlterField(
            model_name="invitation", name="party", field=models.CharField(choices=PARTY, max_length=10)
        ),
        migrations.CreateModel(
            name="CourtNotice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("tergugat", "Tergugat atau termohon"),
                            ("penggugat", "Penggugat atau pemohon, sebelum ada izin"),
                        ],
                        max_length=10,
                    ),
                ),
                ("court", models.CharField(max_length=160)),
                ("suit_number", models.CharField(max_length=80)),
                ("suit_on", models.DateField()),
                ("due_on", models.DateField(null=True)),
                ("hearing_on", models.DateField(null=True)),
                ("reasons", models.TextField()),
                ("violence", models.BooleanField()),
                ("breach_noted_on", models.DateField(null=True)),
                ("given_on", models.DateField(null=True)),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="court_notice",
                        to="mediation.case",
                    ),
                ),
            ],
        ),
        migrations.RunPython(seed, migrations.RunPython.noop),
    ]
