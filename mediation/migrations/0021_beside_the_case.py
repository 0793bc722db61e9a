"""What runs beside a discipline case: days of absence and the pay they stop, witnesses, a release from duty, a duty undone."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ('mediation', '0020_required_paper'),
    ]

    operations = [
        migrations.AddField(
            model_name='allegation',
            name='days_listed',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='allegation',
            name='days_on_end',
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='allegation',
            name='known_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='allegation',
            name='neglected_case',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.case'),
        ),
        migrations.AlterField(
            model_name='caserole',
            name='role',
            field=models.CharField(choices=[('pegawai_yang_bersangkutan', 'Pegawai yang bersangkutan'), ('atasan_langsung', 'Atasan langsung'), ('kepegawaian', 'BKD/BKPSDM'), ('pejabat_berwenang', 'Pejabat yang berwenang menghukum'), ('ppk', 'Pejabat Pembina Kepegawaian'), ('ketua_tim', 'Ketua tim pemeriksa'), ('anggota_tim', 'Anggota tim pemeriksa'), ('pejabat_keberatan', 'Pejabat yang memutus keberatan'), ('klinik', 'Klinik konseling BKD'), ('pihak_terlibat', 'Pihak yang ikut terlibat'), ('pasangan', 'Suami atau istri pemohon'), ('atasan_lebih_tinggi', 'Atasan dari atasan langsung'), ('kpa', 'Kuasa Pengguna Anggaran'), ('waktu', 'Waktu (tercatat oleh sistem)')], max_length=30),
        ),
        migrations.AlterField(
            model_name='position',
            name='duty',
            field=models.CharField(blank=True, choices=[('ppk', 'Pejabat Pembina Kepegawaian'), ('kepegawaian', 'Penanganan disiplin di BKD/BKPSDM'), ('pengawasan', 'Unsur pengawasan (Inspektorat)'), ('klinik', 'Klinik konseling BKD'), ('kpa', 'Kuasa Pengguna Anggaran (KPA)')], max_length=16, verbose_name='tugas khusus'),
        ),
        migrations.CreateModel(
            name='Coordination',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_on', models.DateField()),
                ('answered_on', models.DateField(null=True)),
                ('outcome', models.CharField(blank=True, choices=[('ada_kerugian', 'Ada penyalahgunaan wewenang yang merugikan keuangan negara'), ('tidak_ada_kerugian', 'Tidak ada kerugian keuangan negara'), ('masih_diperiksa', 'Masih memerlukan pemeriksaan oleh APIP')], max_length=20)),
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='coordination', to='mediation.case')),
            ],
        ),
        migrations.CreateModel(
            name='Neglect',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('pegawai_yang_bersangkutan', 'Pegawai yang bersangkutan'), ('atasan_langsung', 'Atasan langsung'), ('kepegawaian', 'BKD/BKPSDM'), ('pejabat_berwenang', 'Pejabat yang berwenang menghukum'), ('ppk', 'Pejabat Pembina Kepegawaian'), ('ketua_tim', 'Ketua tim pemeriksa'), ('anggota_tim', 'Anggota tim pemeriksa'), ('pejabat_keberatan', 'Pejabat yang memutus keberatan'), ('klinik', 'Klinik konseling BKD'), ('pihak_terlibat', 'Pihak yang ikut terlibat'), ('pasangan', 'Suami atau istri pemohon'), ('atasan_lebih_tinggi', 'Atasan dari atasan langsung'), ('kpa', 'Kuasa Pengguna Anggaran'), ('waktu', 'Waktu (tercatat oleh sistem)')], max_length=30)),
                ('what', models.CharField(choices=[('memanggil', 'tidak memanggil pegawai untuk diperiksa'), ('memeriksa', 'tidak memeriksa pegawai'), ('melaporkan', 'tidak menindaklanjuti dan melaporkan hasil pemeriksaan'), ('menghukum', 'tidak menjatuhkan hukuman disiplin')], max_length=12)),
                ('due_on', models.DateField()),
                ('noted_on', models.DateField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='neglects', to='mediation.case')),
                ('passed_to', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.position')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.person')),
                ('position', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.position')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.AddField(
            model_name='caserole',
            name='heir_of',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='mediation.neglect'),
        ),
        migrations.CreateModel(
            name='SalaryStop',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tenth_day', models.DateField(null=True)),
                ('reported_on', models.DateField(null=True)),
                ('verified_on', models.DateField(null=True)),
                ('refuted_on', models.DateField(null=True)),
                ('stopped_from', models.DateField(null=True)),
                ('repaid_on', models.DateField(null=True)),
                ('returned_on', models.DateField(null=True)),
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='salary_stop', to='mediation.case')),
            ],
        ),
        migrations.CreateModel(
            name='AbsentDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('note', models.CharField(blank=True, max_length=200)),
                ('excuse', models.TextField(blank=True)),
                ('excused_on', models.DateField(null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='absences', to='mediation.case')),
            ],
            options={
                'ordering': ['day'],
                'constraints': [models.UniqueConstraint(fields=('case', 'day'), name='one_absence_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Release',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField()),
                ('until', models.DateField(null=True)),
                ('acting', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='release', to='mediation.incumbency')),
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='duty_release', to='mediation.case')),
                ('held', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='releases', to='mediation.incumbency')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='release_ends_after_it_begins')],
            },
        ),
        migrations.CreateModel(
            name='Testimony',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('by', models.CharField(choices=[('atasan_langsung', 'Atasan langsung'), ('tim_pemeriksa', 'Tim pemeriksa'), ('pejabat_berwenang', 'Pejabat yang berwenang menghukum')], max_length=20)),
                ('ordinal', models.PositiveSmallIntegerField()),
                ('name', models.CharField(blank=True, max_length=160)),
                ('occupation', models.CharField(blank=True, max_length=220)),
                ('protected', models.BooleanField(default=False)),
                ('asked_on', models.DateField()),
                ('attend_on', models.DateField()),
                ('attend_at', models.CharField(max_length=20)),
                ('place', models.CharField(max_length=200)),
                ('heard_on', models.DateField(null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='testimonies', to='mediation.case')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.person')),
            ],
            options={
                'ordering': ['ordinal'],
                'constraints': [models.UniqueConstraint(fields=('case', 'ordinal'), name='one_witness_of_each_number')],
            },
        ),
    ]
