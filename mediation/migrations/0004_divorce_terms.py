"""The terms of the divorce permit that an agency sets, and how long before a term whoever must act is warned."""

from django.db import migrations

TERMS = [
    ("undangan_cerai", "Undangan kepada suami/istri", 2, "kali", "paling_lambat", "izin cerai", "", "U", "Sesudah sekian undangan yang tidak dihadiri dibuat berita acara dan perkara diteruskan."),
    ("undangan_cerai_jarak", "Jarak undangan ke pertemuan", 3, "hari_kerja", "paling_lambat", "tanggal undangan", "", "L", "Paling cepat sekian hari kerja sesudah undangan; ditetapkan instansi."),
    ("mediasi_cerai", "Mediasi oleh atasan", 3, "kali", "paling_lambat", "izin cerai", "", "L", "Paling banyak sekian pertemuan; praktik daerah: tiga."),
    ("peringatan_pelaku", "Peringatan tenggat kepada yang harus bertindak", 10, "hari_kerja", "paling_lambat", "sebelum hari tenggat", "", "L", "Ditetapkan instansi; hapus baris ini untuk mematikannya."),
    ("peringatan_atasan", "Peringatan tenggat kepada atasannya", 5, "hari_kerja", "paling_lambat", "sebelum hari tenggat", "", "L", "Ditetapkan instansi."),
    ("peringatan_bkd", "Peringatan tenggat kepada BKD/BKPSDM", 0, "hari_kerja", "paling_lambat", "sebelum hari tenggat", "", "L", "Nol: pada hari tenggat."),
]  # fmt: skip


def seed(apps, schema_editor):
    Term = apps.get_model("mediation", "Term")
    fields = ("key", "title", "amount", "unit", "mode", "counted_from", "basis", "certainty", "note")
    for row in TERMS:
        Term.objects.get_or_create(key=row[0], defaults=dict(zip(fields, row, strict=True)))


class Migration(migrations.Migration):
    dependencies = [("mediation", "0003_divorce")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
