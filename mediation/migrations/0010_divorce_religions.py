"""Religions with the court that hears a divorce of their marriages, and terms of the divorce permit that an agency sets."""

from django.db import migrations, models

COURT_OF_RELIGION, DISTRICT_COURT = "Pengadilan Agama", "Pengadilan Negeri"
RELIGIONS = [
    # name, court, who gives advice before a divorce, certainty
    ("Islam", COURT_OF_RELIGION, "BP4", "C"),
    ("Kristen", DISTRICT_COURT, "gereja atau pendeta", "U"),
    ("Katolik", DISTRICT_COURT, "gereja atau pastor", "U"),
    ("Hindu", DISTRICT_COURT, "pemuka agama Hindu", "U"),
    ("Buddha", DISTRICT_COURT, "pemuka agama Buddha", "U"),
    ("Khonghucu", DISTRICT_COURT, "pemuka agama Khonghucu", "U"),
    ("Kepercayaan terhadap Tuhan Yang Maha Esa", DISTRICT_COURT, "pemuka penghayat kepercayaan", "U"),
]  # fmt: skip
TERMS = [
    ("mediasi_cerai_jarak", "Jarak antara dua mediasi", 1, "hari_kerja", "paling_lambat", "hari mediasi sebelumnya", "", "L", "Paling cepat sekian hari kerja sesudahnya; praktik satu daerah: kira-kira sepekan."),
    ("agenda_cerai", "Pengagendaan permintaan untuk pejabat", 5, "hari_kerja", "paling_lambat", "hari permintaan diteruskan atasan", "", "L", "Ditetapkan instansi, agar permintaan tidak tertahan sebelum diterima pejabat."),
]  # fmt: skip


def seed(apps, schema_editor):
    Religion, Term = apps.get_model("mediation", "Religion"), apps.get_model("mediation", "Term")
    for name, court, adviser, certainty in RELIGIONS:
        Religion.objects.get_or_create(
            name=name, defaults={"court": court, "adviser": adviser, "certainty": certainty}
        )
    fields = ("key", "title", "amount", "unit", "mode", "counted_from", "basis", "certainty", "note")
    for row in TERMS:
        Term.objects.get_or_create(key=row[0], defaults=dict(zip(fields, row, strict=True)))


class Migration(migrations.Migration):
    dependencies = [("mediation", "0009_access")]
    operations = [
        migrations.CreateModel(
            name="Religion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=40, unique=True, verbose_name="agama")),
                ("court", models.CharField(max_length=60, verbose_name="pengadilan")),
                ("adviser", models.CharField(max_length=80, verbose_name="pemberi saran perkawinan")),
                (
                    "certainty",
                    models.CharField(
                        choices=[
                            ("C", "[C] dilihat di sumber terbitan"),
                            ("2nd", "[2nd] sumber kedua; periksa di JDIH"),
                            ("U", "[U] belum dipastikan"),
                            ("L", "[L] aturan setempat"),
                        ],
                        max_length=3,
                        verbose_name="kepastian",
                    ),
                ),
            ],
            options={
                "verbose_name": "agama dan pengadilannya",
                "verbose_name_plural": "agama dan pengadilannya",
                "ordering": ["pk"],
            },
        ),
        migrations.AddField(
            model_name="petition",
            name="forwarded_on",
            field=models.DateField(null=True),
        ),
        migrations.RunPython(seed, migrations.RunPython.noop),
    ]
