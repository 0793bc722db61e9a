"""What the divorce permit knows beyond its first course: particulars of evidence, a second round, what others are asked."""

import django.db.models.deletion
from django.db import migrations, models

SE_08 = "SE 08/SE/1983"
PROOFS = [
    # reason, kind of evidence, basis, certainty
    ("zina", "putusan", SE_08, "C"),
    ("zina", "saksi_camat", SE_08, "C"),
    ("zina", "tertangkap_tangan", SE_08, "C"),
    ("mabuk_madat_judi", "saksi_camat", SE_08, "C"),
    ("mabuk_madat_judi", "dokter_polisi", SE_08, "C"),
    ("ditinggalkan", "lurah_camat", SE_08, "C"),
    ("penjara", "putusan_tetap", SE_08, "C"),
    ("kekejaman", "visum", SE_08, "C"),
    ("pertengkaran", "lurah_camat", SE_08, "C"),
]
TERMS = [
    ("mediasi_bkd", "Mediasi oleh BKD/BKPSDM", 0, "kali", "paling_lambat", "izin cerai", "", "L", "Nol: instansi tidak mempunyainya. Bila ada, sedikitnya satu pertemuan mendahului nasihat pejabat; praktik satu daerah: tiga."),
    ("saran_perkawinan", "Saran BP4, pemuka agama, atau psikolog", 0, "kali", "paling_lambat", "izin cerai", "", "L", "Satu: tidak diputus sebelum ada surat saran, atau berita acara bahwa saran tidak diperoleh. Nol: tidak diwajibkan."),
    ("konseling_cerai", "Penawaran layanan konseling", 0, "kali", "paling_lambat", "izin cerai", "", "L", "Satu: keduanya ditawari konseling sebelum permintaan diproses BKD/BKPSDM. Nol: tidak diwajibkan."),
    ("keberatan_cerai", "Keputusan atas keberatan penolakan izin cerai", 21, "hari_kerja", "paling_lambat", "hari keberatan diajukan", "PP 79/2021", "U", "Angka dari peraturan lama; tanyakan kepada bagian hukum."),
]  # fmt: skip


def seed(apps, schema_editor):
    LawfulProof, Term = apps.get_model("mediation", "LawfulProof"), apps.get_model("mediation", "Term")
    for ground, kind, basis, certainty in PROOFS:
        LawfulProof.objects.get_or_create(
            ground=ground, kind=kind, defaults={"basis": basis, "certainty": certainty}
        )
    fields = ("key", "title", "amount", "unit", "mode", "counted_from", "basis", "certainty", "note")
    for row in TERMS:
        Term.objects.get_or_create(key=row[0], defaults=dict(zip(fields, row, strict=True)))


class Migration(migrations.Migration):

    dependencies = [
        ('mediation', '0010_divorce_religions'),
    ]

    operations = [
        migrations.CreateModel(
            name='Inquiry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ordinal', models.PositiveSmallIntegerField()),
                ('asked_of', models.CharField(max_length=200)),
                ('asked_on', models.DateField()),
                ('answered_on', models.DateField(null=True)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='LawfulProof',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ground', models.CharField(choices=[('zina', 'Salah satu pihak berbuat zina'), ('mabuk_madat_judi', 'Salah satu pihak menjadi pemabuk, pemadat, atau penjudi yang sukar disembuhkan'), ('ditinggalkan', 'Ditinggalkan dua tahun berturut-turut tanpa izin dan tanpa alasan yang sah'), ('penjara', 'Salah satu pihak dihukum penjara lima tahun atau lebih sesudah perkawinan'), ('kekejaman', 'Kekejaman atau penganiayaan berat yang membahayakan'), ('pertengkaran', 'Perselisihan dan pertengkaran terus-menerus tanpa harapan rukun lagi')], max_length=20, verbose_name='alasan')),
                ('kind', models.CharField(choices=[('putusan', 'Putusan pengadilan'), ('putusan_tetap', 'Putusan pengadilan yang berkekuatan hukum tetap'), ('saksi_camat', 'Pernyataan dua orang saksi dewasa yang diketahui camat'), ('tertangkap_tangan', 'Laporan tertulis suami atau istri yang mendapati perbuatan itu'), ('dokter_polisi', 'Surat keterangan dokter atau polisi'), ('lurah_camat', 'Pernyataan lurah atau kepala desa yang disahkan camat'), ('visum', 'Visum et repertum dokter pemerintah'), ('lain', 'Bukti pendukung lain')], max_length=20, verbose_name='jenis bukti')),
                ('basis', models.CharField(blank=True, max_length=160, verbose_name='dasar')),
                ('certainty', models.CharField(choices=[('C', '[C] dilihat di sumber terbitan'), ('2nd', '[2nd] sumber kedua; periksa di JDIH'), ('U', '[U] belum dipastikan'), ('L', '[L] aturan setempat')], max_length=3, verbose_name='kepastian')),
            ],
            options={
                'verbose_name': 'bukti yang sah',
                'verbose_name_plural': 'bukti yang sah',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='MarriageAdvice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('giver', models.CharField(blank=True, choices=[('bp4', 'BP4'), ('pemuka_agama', 'Gereja, pendeta, pastor, atau pemuka agama lain'), ('psikolog', 'Psikolog')], max_length=16)),
                ('given_on', models.DateField()),
                ('had', models.BooleanField()),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.AlterModelOptions(
            name='hearing',
            options={'ordering': ['pk']},
        ),
        migrations.RemoveConstraint(
            model_name='mediation',
            name='one_mediation_of_each_number',
        ),
        migrations.AddField(
            model_name='hearing',
            name='heard_by',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name='hearing',
            name='minutes_number',
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddField(
            model_name='mediation',
            name='round',
            field=models.CharField(choices=[('atasan', 'Atasan langsung'), ('bkd', 'BKD/BKPSDM')], default='atasan', max_length=8),
        ),
        migrations.AddField(
            model_name='petition',
            name='counselling_offered_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='petition',
            name='delegate',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name='petition',
            name='delegated_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='petition',
            name='objected_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='petition',
            name='served_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='petition',
            name='superior_recommends',
            field=models.BooleanField(null=True),
        ),
        migrations.AddField(
            model_name='petitionground',
            name='since_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='petitionground',
            name='years',
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='petitionproof',
            name='dated_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='petitionproof',
            name='endorsed_by',
            field=models.CharField(blank=True, max_length=160),
        ),
        migrations.AddField(
            model_name='petitionproof',
            name='endorsed_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='petitionproof',
            name='issuer',
            field=models.CharField(blank=True, max_length=160),
        ),
        migrations.AddField(
            model_name='petitionproof',
            name='number',
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.AddField(
            model_name='petitionproof',
            name='witness_1',
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AddField(
            model_name='petitionproof',
            name='witness_2',
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AlterField(
            model_name='invitation',
            name='purpose',
            field=models.CharField(choices=[('pemeriksaan', 'Pemeriksaan'), ('mediasi', 'Mediasi'), ('mediasi_bkd', 'Mediasi BKD/BKPSDM'), ('nasihat', 'Nasihat pejabat')], max_length=12),
        ),
        migrations.AddConstraint(
            model_name='mediation',
            constraint=models.UniqueConstraint(fields=('case', 'round', 'ordinal'), name='one_mediation_of_each_number'),
        ),
        migrations.AddField(
            model_name='inquiry',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='inquiries', to='mediation.case'),
        ),
        migrations.AddConstraint(
            model_name='lawfulproof',
            constraint=models.UniqueConstraint(fields=('ground', 'kind'), name='one_row_of_each_proof_of_a_ground'),
        ),
        migrations.AddField(
            model_name='marriageadvice',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='advices', to='mediation.case'),
        ),
        migrations.AddConstraint(
            model_name='inquiry',
            constraint=models.UniqueConstraint(fields=('case', 'ordinal'), name='one_inquiry_of_each_number'),
        ),
        migrations.RunPython(seed, migrations.RunPython.noop),
    ]
