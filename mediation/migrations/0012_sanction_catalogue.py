"""What follows from a breach, as data: how heavy each sanction is and how long it lasts, what stands for a kind that may
not be imposed yet, from how many days of absence each follows, and the rules that an agency may keep or not.
"""

import django.db.models.deletion
from django.db import migrations, models

WEIGHTS = [
    # key, weight (over all levels), months, what stands for it while it may not be imposed
    ("teguran-lisan", 10, None, None),
    ("teguran-tertulis", 20, None, None),
    ("tidak-puas", 30, None, None),
    ("potong-tukin-6", 40, 6, "penundaan-kgb"),
    ("potong-tukin-9", 50, 9, "penundaan-pangkat"),
    ("potong-tukin-12", 60, 12, "penurunan-pangkat"),
    ("penundaan-kgb", 40, 12, None),
    ("penundaan-pangkat", 50, 12, None),
    ("penurunan-pangkat", 60, 12, None),
    ("turun-jabatan", 70, 12, None),
    ("bebas-jabatan", 80, 12, None),
    ("pdhtaps", 90, None, None),
]

THRESHOLDS = [
    # from how many working days, on end?, kind of sanction, note; law.md B.4, PP 94/2021
    (3, False, "teguran-lisan", ""),
    (4, False, "teguran-tertulis", ""),
    (7, False, "tidak-puas", ""),
    (11, False, "potong-tukin-6", ""),
    (14, False, "potong-tukin-9", ""),
    (17, False, "potong-tukin-12", ""),
    (21, False, "turun-jabatan", ""),
    (25, False, "bebas-jabatan", ""),
    (28, False, "pdhtaps", ""),
    (10, True, "pdhtaps", "Terus-menerus; pembayaran gaji dihentikan sejak bulan berikutnya."),
]

SWITCHES = [
    # key, title, on, basis, certainty, note
    ("berulang_kehadiran", "Pelanggaran masuk kerja dikecualikan dari pemberatan karena berulang", True, "Pasal 46 ayat (7) PerBKN 6/2022", "2nd", "Jumlah hari dihitung kumulatif dalam setahun; karena itu jenjangnya sudah naik dengan sendirinya."),
    ("tim_setara", "Pangkat dan jabatan anggota tim tidak lebih rendah daripada yang diperiksa", True, "PerBKN 6/2022", "2nd", ""),
    ("tim_pelapor", "Yang melaporkan dugaan tidak menjadi anggota tim, kecuali atasan langsung", False, "", "U", "Peraturan tidak menyebutnya; tanyakan kepada bagian hukum."),
]  # fmt: skip


def seed(apps, schema_editor):
    Kind, Threshold, Switch = (
        apps.get_model("mediation", name) for name in ("SanctionKind", "AbsenceThreshold", "Switch")
    )
    kinds = {kind.key: kind for kind in Kind.objects.all()}
    for key, weight, months, interim in WEIGHTS:
        kind = kinds[key]
        kind.weight, kind.months, kind.interim = weight, months, kinds.get(interim)
        kind.save()
    Threshold.objects.bulk_create(
        Threshold(days=days, consecutive=consecutive, kind=kinds[key], basis="PP 94/2021", certainty="C", note=note)
        for days, consecutive, key, note in THRESHOLDS
    )
    fields = ("key", "title", "on", "basis", "certainty", "note")
    Switch.objects.bulk_create(Switch(**dict(zip(fields, row, strict=True))) for row in SWITCHES)


class Migration(migrations.Migration):

    dependencies = [
        ('mediation', '0011_divorce_whole'),
    ]

    operations = [
        migrations.CreateModel(
            name='Switch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(unique=True, verbose_name='kunci')),
                ('title', models.CharField(max_length=200, verbose_name='ketentuan')),
                ('on', models.BooleanField(default=True, verbose_name='berlaku')),
                ('basis', models.CharField(blank=True, max_length=160, verbose_name='dasar')),
                ('certainty', models.CharField(choices=[('C', '[C] dilihat di sumber terbitan'), ('2nd', '[2nd] sumber kedua; periksa di JDIH'), ('U', '[U] belum dipastikan'), ('L', '[L] aturan setempat')], max_length=3, verbose_name='kepastian')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='catatan')),
            ],
            options={
                'verbose_name': 'ketentuan pilihan',
                'verbose_name_plural': 'ketentuan pilihan',
                'ordering': ['pk'],
            },
        ),
        migrations.AddField(
            model_name='sanctionkind',
            name='interim',
            field=models.ForeignKey(blank=True, help_text='Yang dijatuhkan selama jenis ini belum dapat dijatuhkan.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='stands_for', to='mediation.sanctionkind', verbose_name='pengganti sementara'),
        ),
        migrations.AddField(
            model_name='sanctionkind',
            name='months',
            field=models.PositiveSmallIntegerField(blank=True, help_text='Kosong: tidak mempunyai jangka waktu.', null=True, verbose_name='lama (bulan)'),
        ),
        migrations.AddField(
            model_name='sanctionkind',
            name='weight',
            field=models.PositiveSmallIntegerField(default=0, help_text='Makin besar makin berat, di seluruh tingkat; pengganti sementara sama dengan yang digantikannya.', verbose_name='bobot'),
        ),
        migrations.AlterField(
            model_name='sanctionkind',
            name='certainty',
            field=models.CharField(choices=[('C', '[C] dilihat di sumber terbitan'), ('2nd', '[2nd] sumber kedua; periksa di JDIH'), ('U', '[U] belum dipastikan'), ('L', '[L] aturan setempat')], max_length=3, verbose_name='kepastian'),
        ),
        migrations.CreateModel(
            name='AbsenceThreshold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('days', models.PositiveSmallIntegerField(verbose_name='mulai hari ke-')),
                ('consecutive', models.BooleanField(default=False, help_text='Terus-menerus; tanpa tanda: kumulatif dalam satu tahun kalender.', verbose_name='berturut-turut')),
                ('basis', models.CharField(blank=True, max_length=160, verbose_name='dasar')),
                ('certainty', models.CharField(choices=[('C', '[C] dilihat di sumber terbitan'), ('2nd', '[2nd] sumber kedua; periksa di JDIH'), ('U', '[U] belum dipastikan'), ('L', '[L] aturan setempat')], max_length=3, verbose_name='kepastian')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='catatan')),
                ('kind', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.sanctionkind', verbose_name='jenis hukuman')),
            ],
            options={
                'verbose_name': 'ambang tidak masuk kerja',
                'verbose_name_plural': 'ambang tidak masuk kerja',
                'ordering': ['consecutive', 'days'],
                'constraints': [models.UniqueConstraint(fields=('days', 'consecutive'), name='one_threshold_a_number_of_days')],
            },
        ),
        migrations.RunPython(seed, migrations.RunPython.noop),
    ]
