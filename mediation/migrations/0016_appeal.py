import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('mediation', '0015_team_seats'),
    ]

    operations = [
        migrations.AddField(
            model_name='decision',
            name='decided_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.person'),
        ),
        migrations.AddField(
            model_name='decision',
            name='office',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.position'),
        ),
        migrations.AddField(
            model_name='serving',
            name='began_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='serving',
            name='ended_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='serving',
            name='returned_on',
            field=models.DateField(null=True),
        ),
        migrations.AlterField(
            model_name='caserole',
            name='role',
            field=models.CharField(choices=[('pegawai_yang_bersangkutan', 'Pegawai yang bersangkutan'), ('atasan_langsung', 'Atasan langsung'), ('kepegawaian', 'BKD/BKPSDM'), ('pejabat_berwenang', 'Pejabat yang berwenang menghukum'), ('ppk', 'Pejabat Pembina Kepegawaian'), ('ketua_tim', 'Ketua tim pemeriksa'), ('anggota_tim', 'Anggota tim pemeriksa'), ('pejabat_keberatan', 'Pejabat yang memutus keberatan'), ('klinik', 'Klinik konseling BKD'), ('pihak_terlibat', 'Pihak yang ikut terlibat'), ('pasangan', 'Suami atau istri pemohon'), ('waktu', 'Waktu (tercatat oleh sistem)')], max_length=30),
        ),
        migrations.CreateModel(
            name='Challenge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('keberatan', 'Keberatan'), ('banding', 'Banding administratif')], max_length=12)),
                ('filed_on', models.DateField()),
                ('copied_on', models.DateField()),
                ('reasons', models.TextField()),
                ('answered_on', models.DateField(null=True)),
                ('work_from', models.DateField(null=True)),
                ('withdrawn_on', models.DateField(null=True)),
                ('outcome', models.CharField(blank=True, choices=[('dikuatkan', 'Hukuman dikuatkan'), ('diringankan', 'Hukuman diringankan'), ('diperberat', 'Hukuman diperberat'), ('diubah', 'Hukuman diubah'), ('dibatalkan', 'Hukuman dibatalkan'), ('tidak_diputus', 'Tidak diputus dalam tenggangnya')], max_length=16)),
                ('number', models.CharField(blank=True, max_length=100)),
                ('decided_on', models.DateField(null=True)),
                ('dictum', models.TextField(blank=True)),
                ('delivered_on', models.DateField(null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='challenges', to='mediation.case')),
                ('former', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.sanctionkind')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Consequence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('way', models.CharField(choices=[('meninggal', 'Meninggal dunia'), ('pensiun', 'Mencapai batas usia pensiun'), ('berhenti', 'Berhenti atas permintaan sendiri'), ('pindah', 'Pindah ke instansi lain')], max_length=12, verbose_name='keadaan')),
                ('phase', models.CharField(choices=[('belum_diputus', 'Belum diputus'), ('diputus', 'Sudah diputus, belum berlaku'), ('keberatan', 'Menunggu keputusan atas keberatan'), ('banding', 'Menunggu keputusan atas banding'), ('berlaku', 'Hukuman sudah berlaku')], max_length=16, verbose_name='sampai di mana perkaranya')),
                ('closes', models.BooleanField(default=True, help_text='Tanpa tanda: perkara tidak ditutup pada keadaan itu.', verbose_name='perkara ditutup')),
                ('words', models.CharField(max_length=400, verbose_name='akibatnya')),
                ('basis', models.CharField(blank=True, max_length=160, verbose_name='dasar')),
                ('certainty', models.CharField(choices=[('C', '[C] dilihat di sumber terbitan'), ('2nd', '[2nd] sumber kedua; periksa di JDIH'), ('U', '[U] belum dipastikan'), ('L', '[L] aturan setempat')], max_length=3, verbose_name='kepastian')),
            ],
            options={
                'verbose_name': 'akibat meninggal, pensiun, berhenti, pindah',
                'verbose_name_plural': 'akibat meninggal, pensiun, berhenti, pindah',
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('way', 'phase'), name='one_consequence_each')],
            },
        ),
        migrations.CreateModel(
            name='Departure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('way', models.CharField(choices=[('meninggal', 'Meninggal dunia'), ('pensiun', 'Mencapai batas usia pensiun'), ('berhenti', 'Berhenti atas permintaan sendiri'), ('pindah', 'Pindah ke instansi lain')], max_length=12)),
                ('happened_on', models.DateField()),
                ('consequence', models.CharField(max_length=400)),
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='departure', to='mediation.case')),
            ],
        ),
    ]
