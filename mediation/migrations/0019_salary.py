"""The parts of an employee's salary after a divorce, and as data what the law leaves open about them (law of C.5)."""

import django.db.models.deletion
from django.db import migrations, models

RULES = [
    # key, title, on, certainty, note
    ("gaji_tunjangan", "Tunjangan yang dibayarkan bersama gaji ikut dibagi", True, "U", "Peraturan menyebut “gaji” tanpa merinci isinya. Tunjangan istri dihitung sesudah data keluarga diperbarui."),
    ("gaji_tambahan", "Tambahan penghasilan dan tunjangan kinerja ikut dibagi", False, "U", "Peraturan menyebut “gaji”; pernah diberitakan bahwa seluruh penghasilan termasuk. Tanyakan kepada bagian hukum."),
    ("gaji_anak_dewasa", "Anak yang sudah bekerja atau menikah ikut dihitung", False, "U", "Peraturan menyebut “anak” tanpa batas usia."),
    ("gaji_anak_istri_bersalah", "Bagian anak tetap ada bila istri yang bersalah", True, "U", "Yang hilang menurut peraturan hanya bagian bekas istri."),
    ("gaji_anak_kehendak_istri", "Bagian anak tetap ada bila istri yang menghendaki perceraian, tanpa pengecualian", False, "U", "Nafkah anak menurut putusan pengadilan tidak berkurang karenanya."),
    ("gaji_anak_sesudah_nikah", "Bagian anak tetap ada sesudah bekas istri menikah lagi", True, "U", "Yang berhenti menurut peraturan hanya bagian bekas istri."),
    ("gaji_keduanya_bersalah", "Bagian bekas istri tetap ada bila istri menghendaki perceraian dan keduanya bersalah", False, "U", ""),
    ("gaji_penjara_suami", "Hukuman penjara suami termasuk pengecualian bila istri menghendaki perceraian", False, "U", "Tidak disebut di antara pengecualian yang terbaca."),
    ("gaji_pppk", "Kewajiban membagi gaji berlaku pula bagi PPPK laki-laki", False, "U", "Peraturannya menyebut PNS; izin perceraian PPPK diperlakukan sama, bagian gajinya belum dipastikan."),
]  # fmt: skip


def seed(apps, schema_editor):
    Switch, Term = apps.get_model("mediation", "Switch"), apps.get_model("mediation", "Term")
    for key, title, on, certainty, note in RULES:
        Switch.objects.get_or_create(
            key=key, defaults={"title": title, "on": on, "certainty": certainty, "note": note}
        )
    Term.objects.get_or_create(
        key="bagian_gaji",
        defaults={
            "title": "Bagian gaji mulai dibayarkan", "amount": 1, "unit": "bulan", "mode": "paling_lambat",
            "counted_from": "hari pembagian ditetapkan", "certainty": "U", "note": "Gaji bulan berikutnya.",
        },
    )  # fmt: skip


class Migration(migrations.Migration):

    dependencies = [
        ('mediation', '0018_court_notice'),
    ]

    operations = [
        migrations.CreateModel(
            name='SalaryShare',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('to', models.CharField(choices=[('pegawai', 'Pegawai'), ('bekas_istri', 'Bekas istri'), ('anak_ikut_bekas_istri', 'Anak yang ikut bekas istri'), ('anak_ikut_pegawai', 'Anak yang ikut pegawai')], max_length=24)),
                ('numerator', models.PositiveBigIntegerField()),
                ('denominator', models.PositiveBigIntegerField()),
                ('rupiah', models.PositiveBigIntegerField()),
                ('from_on', models.DateField()),
                ('ended_on', models.DateField(null=True)),
                ('why', models.TextField()),
                ('ended_why', models.CharField(blank=True, choices=[('menikah_lagi', 'Bekas istri menikah lagi'), ('bekas_istri_meninggal', 'Bekas istri meninggal dunia'), ('anak_mandiri', 'Anak tidak lagi menjadi tanggungan'), ('rujuk', 'Keduanya menikah kembali'), ('bukan_pns', 'Pegawai pensiun, berhenti, atau meninggal dunia'), ('putusan', 'Putusan pengadilan atau kesepakatan baru')], max_length=24)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='salary_shares', to='mediation.case')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_on', None)), fields=('case', 'to'), name='one_running_part_for_each'), models.CheckConstraint(condition=models.Q(('denominator__gt', 0)), name='a_part_is_of_something'), models.CheckConstraint(condition=models.Q(('ended_on', None), ('ended_on__gt', models.F('from_on')), _connector='OR'), name='a_part_ends_after_it_begins')],
            },
        ),
        migrations.RunPython(seed, migrations.RunPython.noop),
    ]
