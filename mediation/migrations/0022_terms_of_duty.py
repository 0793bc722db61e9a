"""How long an official may leave his duty undone before it passes to the next one up: the agency's own terms."""

from django.db import migrations

TERMS = [
    ("kewajiban_atasan", "Kewajiban atasan langsung menindaklanjuti", 10, "hari_kerja", "paling_lambat", "hari atasan langsung mengetahui dugaan, atau langkah sebelumnya", "", "L", "Ditetapkan instansi; sesudahnya kelalaian dapat dicatat dan kewajiban beralih kepada atasannya."),
    ("kewajiban_pejabat", "Kewajiban pejabat menjatuhkan hukuman", 20, "hari_kerja", "paling_lambat", "hari laporan hasil pemeriksaan disampaikan", "", "L", "Ditetapkan instansi; sesudahnya kelalaian dapat dicatat dan kewenangan beralih kepada atasannya."),
]  # fmt: skip


def seed(apps, schema_editor):
    Term = apps.get_model("mediation", "Term")
    fields = ("key", "title", "amount", "unit", "mode", "counted_from", "basis", "certainty", "note")
    for row in TERMS:
        Term.objects.get_or_create(key=row[0], agency=None, defaults=dict(zip(fields, row, strict=True)))


class Migration(migrations.Migration):
    dependencies = [("mediation", "0021_beside_the_case")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
