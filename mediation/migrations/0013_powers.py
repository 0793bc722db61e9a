"""Who may impose what on whom, cell by cell, from the one file that a lawyer reads; and what posts need for it."""

import csv

from django.conf import settings
from django.db import migrations, models

LEVELS = [
    ("presiden", "Presiden"), ("kdh", "Kepala daerah atau menteri (PPK)"), ("jpt_utama", "JPT utama"),
    ("jpt_madya", "JPT madya"), ("jpt_pratama", "JPT pratama"), ("administrator", "Administrator"),
    ("pengawas", "Pengawas"), ("jf_utama", "Jabatan fungsional ahli utama"),
    ("jf_madya", "Jabatan fungsional ahli madya"), ("jf_muda", "Jabatan fungsional ahli muda"),
    ("jf", "Jabatan fungsional lainnya"), ("pelaksana", "Pelaksana"),
]  # fmt: skip
AGENCIES = {"semua": "", "kabupaten dan kota": "kabkota", "provinsi dan pusat": "provpusat"}
HOLDERS = {
    "Presiden": "presiden", "PPK": "ppk", "JPT madya": "jpt_madya", "JPT pratama": "jpt_pratama",
    "Administrator": "administrator", "JF ahli madya yang ditetapkan PPK": "jf_madya", "Pengawas": "pengawas",
    "JF ahli muda yang ditetapkan PPK": "jf_muda",
}  # fmt: skip
TARGETS = {
    "JPT utama": "jpt_utama", "JPT madya selaku PPK": "jpt_madya_ppk", "JPT madya": "jpt_madya",
    "JPT pratama": "jpt_pratama", "JF ahli utama": "jf_utama", "Administrator": "administrator", "Pengawas": "pengawas",
    "Jabatan lain yang diangkat Presiden": "diangkat_presiden", "Pelaksana": "pelaksana", "JF selain ahli utama": "jf",
}  # fmt: skip


def rows():
    """The table of powers as it stands in the file: the fields of each row."""
    file = settings.BASE_DIR / "fixtures" / "kewenangan_menghukum.csv"
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield {
                "agency": AGENCIES[row["instansi"]],
                "holder": HOLDERS[row["pejabat"]],
                "target": TARGETS[row["atas pemangku"]],
                "distance": int(row["tingkat di bawahnya"]) if row["tingkat di bawahnya"] else None,
                "light": row["ringan"] == "ya",
                "moderate": row["sedang"] == "ya",
                "severe": row["berat"] == "ya",
                "dismissal": row["pemberhentian"] == "ya",
                "without": row["bila unit kerja tidak mempunyai"].lower(),
                "proposed_by": row["atas usul"],
                "certainty": row["kepastian"],
                "note": row["catatan"],
            }


def seed(apps, schema_editor):
    Power, Unit, Kind = (apps.get_model("mediation", name) for name in ("SanctionPower", "Unit", "SanctionKind"))
    Power.objects.bulk_create(Power(**row) for row in rows())
    Kind.objects.filter(key="pdhtaps").update(dismissal=True)
    # Until now the table was a regency's; whoever is none says so in the admin.
    Unit.objects.filter(parent=None, kind="").update(kind="kabupaten")


class Migration(migrations.Migration):
    dependencies = [("mediation", "0012_sanction_catalogue")]

    operations = [
        migrations.DeleteModel(name="SanctionPower"),  # its rows are all in the file now
        migrations.CreateModel(
            name='SanctionPower',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency', models.CharField(blank=True, choices=[('kabkota', 'Kabupaten dan kota'), ('provpusat', 'Provinsi dan pusat')], help_text='Kosong: semua.', max_length=12, verbose_name='jenis instansi')),
                ('holder', models.CharField(choices=[('presiden', 'Presiden'), ('ppk', 'Pejabat Pembina Kepegawaian'), ('jpt_madya', 'JPT madya'), ('jpt_pratama', 'JPT pratama'), ('administrator', 'Administrator'), ('jf_madya', 'JF ahli madya yang ditetapkan PPK'), ('pengawas', 'Pengawas'), ('jf_muda', 'JF ahli muda yang ditetapkan PPK')], max_length=16, verbose_name='pejabat')),
                ('target', models.CharField(choices=[('jpt_utama', 'JPT utama'), ('jpt_madya_ppk', 'JPT madya selaku PPK'), ('jpt_madya', 'JPT madya'), ('jpt_pratama', 'JPT pratama'), ('jf_utama', 'JF ahli utama'), ('diangkat_presiden', 'Jabatan lain yang diangkat Presiden'), ('administrator', 'Administrator'), ('pengawas', 'Pengawas'), ('pelaksana', 'Pelaksana'), ('jf', 'JF selain ahli utama')], max_length=20, verbose_name='atas pemangku')),
                ('distance', models.PositiveSmallIntegerField(blank=True, help_text='Berapa jabatan di bawahnya pada garis atasan; kosong: berapa pun.', null=True, verbose_name='tingkat di bawahnya')),
                ('light', models.BooleanField(default=False, verbose_name='ringan')),
                ('moderate', models.BooleanField(default=False, verbose_name='sedang')),
                ('severe', models.BooleanField(default=False, help_text='Penurunan jabatan dan pembebasan dari jabatan.', verbose_name='berat')),
                ('dismissal', models.BooleanField(default=False, help_text='PDHTAPS.', verbose_name='pemberhentian')),
                ('without', models.CharField(blank=True, choices=[('administrator', 'Administrator'), ('pengawas', 'Pengawas')], help_text='Hanya bila unit kerjanya tidak mempunyai jabatan ini, dan pejabatnya ditetapkan dengan keputusan PPK.', max_length=16, verbose_name='bila tidak ada')),
                ('proposed_by', models.CharField(blank=True, max_length=80, verbose_name='atas usul')),
                ('certainty', models.CharField(choices=[('C', '[C] dilihat di sumber terbitan'), ('2nd', '[2nd] sumber kedua; periksa di JDIH'), ('U', '[U] belum dipastikan'), ('L', '[L] aturan setempat')], max_length=3, verbose_name='kepastian')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='catatan')),
            ],
            options={
                'verbose_name': 'kewenangan menghukum',
                'verbose_name_plural': 'kewenangan menghukum',
                'ordering': ['pk'],
            },
        ),
        migrations.AddField(
            model_name='position',
            name='by_president',
            field=models.BooleanField(default=False, help_text='Pengangkatan dan pemberhentiannya wewenang Presiden.', verbose_name='diangkat Presiden'),
        ),
        migrations.AddField(
            model_name='position',
            name='decree',
            field=models.CharField(blank=True, help_text='Keputusan yang menyetarakan jabatan ini, atau yang menetapkan pejabat fungsional ahli madya atau ahli muda ini dapat menjatuhkan hukuman ringan di unit kerja tanpa administrator atau pengawas.', max_length=100, verbose_name='nomor keputusan PPK'),
        ),
        migrations.AddField(
            model_name='position',
            name='equated_to',
            field=models.CharField(blank=True, choices=LEVELS, help_text='Bila keputusan PPK menyetarakan jabatan ini: kewenangan menghukumnya menurut jenjang itu.', max_length=16, verbose_name='disetarakan dengan'),
        ),
        migrations.AddField(
            model_name='sanctionkind',
            name='dismissal',
            field=models.BooleanField(default=False, verbose_name='memberhentikan'),
        ),
        migrations.AddField(
            model_name='unit',
            name='kind',
            field=models.CharField(blank=True, choices=[('kabupaten', 'Kabupaten'), ('kota', 'Kota'), ('provinsi', 'Provinsi'), ('pusat', 'Instansi pusat')], help_text='Hanya pada instansi, yaitu unit yang paling atas; menentukan kewenangan menghukum.', max_length=12, verbose_name='jenis instansi'),
        ),
        migrations.AlterField(
            model_name='position',
            name='level',
            field=models.CharField(choices=LEVELS, max_length=16, verbose_name='jenjang'),
        ),
        migrations.RunPython(seed, migrations.RunPython.noop),
    ]
