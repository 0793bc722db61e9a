"""The catalogue of breaches: the duties and prohibitions of civil servants, and how heavy the breach of each is.

Levels that law.md names are certain (C); what only a restatement of the regulation shows, and every article but one,
waits for the lawyer (U) and is not printed until then.
"""

from django.db import migrations, models

DUTY, PROHIBITION = "kewajiban", "larangan"
R, S, B, NONE = "ringan", "sedang", "berat", ""
BY_IMPACT = (R, S, B)

BREACHES = [
    # key, kind, short name, wording, fixed level, levels by impact on (unit, agency, state), certainty, article, note
    ("setia-taat", DUTY, "setia dan taat kepada negara", "setia dan taat sepenuhnya kepada Pancasila, Undang-Undang Dasar Negara Republik Indonesia Tahun 1945, Negara Kesatuan Republik Indonesia, dan Pemerintah", B, None, "U", "Pasal 3 huruf a", ""),
    ("persatuan", DUTY, "menjaga persatuan bangsa", "menjaga persatuan dan kesatuan bangsa", NONE, (S, S, B), "U", "Pasal 3 huruf b", ""),
    ("kebijakan", DUTY, "melaksanakan kebijakan pejabat berwenang", "melaksanakan kebijakan yang ditetapkan oleh pejabat pemerintah yang berwenang", NONE, BY_IMPACT, "U", "Pasal 3 huruf c", ""),
    ("peraturan", DUTY, "menaati peraturan", "menaati ketentuan peraturan perundang-undangan", NONE, BY_IMPACT, "U", "Pasal 3 huruf d", ""),
    ("tugas-kedinasan", DUTY, "melaksanakan tugas kedinasan", "melaksanakan tugas kedinasan dengan penuh pengabdian, kejujuran, kesadaran, dan tanggung jawab", NONE, BY_IMPACT, "U", "Pasal 3 huruf e", ""),
    ("integritas", DUTY, "integritas dan keteladanan", "menunjukkan integritas dan keteladanan dalam sikap, perilaku, ucapan, dan tindakan kepada setiap orang, baik di dalam maupun di luar kedinasan", NONE, BY_IMPACT, "U", "Pasal 3 huruf f", ""),
    ("rahasia-jabatan", DUTY, "menyimpan rahasia jabatan", "menyimpan rahasia jabatan dan hanya mengemukakannya sesuai dengan ketentuan peraturan perundang-undangan", NONE, BY_IMPACT, "U", "Pasal 3 huruf g", ""),
    ("penempatan", DUTY, "bersedia ditempatkan di mana pun", "bersedia ditempatkan di seluruh wilayah Negara Kesatuan Republik Indonesia", NONE, BY_IMPACT, "U", "Pasal 3 huruf h", ""),
    ("sumpah-pns", DUTY, "sumpah/janji PNS", "menghadiri dan mengucapkan sumpah/janji Pegawai Negeri Sipil", S, None, "U", "Pasal 4 huruf a", "Bila tanpa alasan yang sah."),
    ("sumpah-jabatan", DUTY, "sumpah/janji jabatan", "menghadiri dan mengucapkan sumpah/janji jabatan", S, None, "U", "Pasal 4 huruf b", "Bila tanpa alasan yang sah."),
    ("kepentingan-negara", DUTY, "mengutamakan kepentingan negara", "mengutamakan kepentingan negara daripada kepentingan pribadi, seseorang, dan/atau golongan", NONE, BY_IMPACT, "U", "Pasal 4 huruf c", ""),
    ("melapor-bahaya", DUTY, "melapor bahaya atau kerugian negara", "melaporkan dengan segera kepada atasannya apabila mengetahui ada hal yang dapat membahayakan keamanan negara atau merugikan keuangan negara", NONE, (NONE, S, B), "U", "Pasal 4 huruf d", ""),
    ("harta-kekayaan", DUTY, "melaporkan harta kekayaan", "melaporkan harta kekayaan kepada pejabat yang berwenang sesuai dengan ketentuan peraturan perundang-undangan", NONE, None, "U", "Pasal 4 huruf e", "Menurut jabatannya: administrator dan fungsional sedang; pimpinan tinggi dan pejabat lain berat."),
    ("masuk-kerja", "tidak_masuk_kerja", "masuk kerja dan jam kerja", "masuk kerja dan menaati ketentuan jam kerja", NONE, None, "C", "Pasal 4 huruf f", "Tingkatnya menurut jumlah hari; lihat ambang tidak masuk kerja."),
    ("barang-negara", DUTY, "memelihara barang milik negara", "menggunakan dan memelihara barang milik negara dengan sebaik-baiknya", NONE, (R, S, NONE), "U", "Pasal 4 huruf g", ""),
    ("kesempatan-bawahan", DUTY, "memberi bawahan kesempatan berkembang", "memberikan kesempatan kepada bawahan untuk mengembangkan kompetensi", NONE, (R, S, NONE), "U", "Pasal 4 huruf h", ""),
    ("menolak-pemberian", DUTY, "menolak pemberian terkait tugas", "menolak segala bentuk pemberian yang berkaitan dengan tugas dan fungsi, kecuali penghasilan sesuai dengan ketentuan peraturan perundang-undangan", B, None, "C", "Pasal 4 huruf i", ""),
    ("menyalahgunakan-wewenang", PROHIBITION, "menyalahgunakan wewenang", "menyalahgunakan wewenang", B, None, "C", "Pasal 5 huruf a", "Bila merugikan keuangan negara, wajib berkoordinasi dengan APIP."),
    ("perantara", PROHIBITION, "menjadi perantara untuk keuntungan", "menjadi perantara untuk mendapatkan keuntungan pribadi dan/atau orang lain dengan menggunakan kewenangan orang lain yang diduga terjadi konflik kepentingan dengan jabatan", B, None, "C", "Pasal 5 huruf b", ""),
    ("negara-lain", PROHIBITION, "bekerja untuk negara lain", "menjadi pegawai atau bekerja untuk negara lain", B, None, "C", "Pasal 5 huruf c", ""),
    ("organisasi-internasional", PROHIBITION, "bekerja pada organisasi internasional tanpa izin", "bekerja pada lembaga atau organisasi internasional tanpa izin atau tanpa ditugaskan oleh Pejabat Pembina Kepegawaian", B, None, "U", "Pasal 5 huruf d", ""),
    ("perusahaan-asing", PROHIBITION, "bekerja pada perusahaan asing tanpa penugasan", "bekerja pada perusahaan asing, konsultan asing, atau lembaga swadaya masyarakat asing, kecuali ditugaskan oleh Pejabat Pembina Kepegawaian", B, None, "C", "Pasal 5 huruf e", ""),
    ("barang-negara-tidak-sah", PROHIBITION, "menguasai atau mengalihkan barang negara secara tidak sah", "memiliki, menjual, membeli, menggadaikan, menyewakan, atau meminjamkan barang, dokumen, atau surat berharga milik negara secara tidak sah", NONE, BY_IMPACT, "U", "Pasal 5 huruf f", ""),
    ("pungutan", PROHIBITION, "pungutan di luar ketentuan", "melakukan pungutan di luar ketentuan", NONE, (S, S, B), "U", "Pasal 5 huruf g", ""),
    ("merugikan-negara", PROHIBITION, "kegiatan yang merugikan negara", "melakukan kegiatan yang merugikan negara", NONE, BY_IMPACT, "U", "Pasal 5 huruf h", ""),
    ("sewenang-wenang", PROHIBITION, "sewenang-wenang terhadap bawahan", "bertindak sewenang-wenang terhadap bawahan", NONE, (R, S, NONE), "U", "Pasal 5 huruf i", ""),
    ("menghalangi-tugas", PROHIBITION, "menghalangi tugas kedinasan", "menghalangi berjalannya tugas kedinasan", NONE, (R, S, NONE), "U", "Pasal 5 huruf j", ""),
    ("menerima-hadiah", PROHIBITION, "menerima hadiah terkait jabatan", "menerima hadiah yang berhubungan dengan jabatan dan/atau pekerjaan", B, None, "C", "Pasal 5 huruf k", ""),
    ("meminta-sesuatu", PROHIBITION, "meminta sesuatu terkait jabatan", "meminta sesuatu yang berhubungan dengan jabatan", B, None, "C", "Pasal 5 huruf l", ""),
    ("merugikan-yang-dilayani", PROHIBITION, "merugikan yang dilayani", "melakukan tindakan atau tidak melakukan tindakan yang dapat mengakibatkan kerugian bagi yang dilayani", NONE, (NONE, S, NONE), "U", "Pasal 5 huruf m", ""),
    ("kampanye-ikut", PROHIBITION, "ikut kampanye", "memberikan dukungan kepada calon dalam pemilihan dengan ikut kampanye", NONE, None, "U", "Pasal 5 huruf n angka 1", ""),
    ("kampanye-atribut", PROHIBITION, "kampanye dengan atribut partai atau PNS", "memberikan dukungan kepada calon dalam pemilihan sebagai peserta kampanye dengan menggunakan atribut partai atau atribut Pegawai Negeri Sipil", S, None, "U", "Pasal 5 huruf n angka 2", ""),
    ("kampanye-mengerahkan", PROHIBITION, "kampanye dengan mengerahkan PNS lain", "memberikan dukungan kepada calon dalam pemilihan sebagai peserta kampanye dengan mengerahkan Pegawai Negeri Sipil lain", B, None, "C", "Pasal 5 huruf n angka 3", ""),
    ("kampanye-fasilitas", PROHIBITION, "kampanye dengan fasilitas negara", "memberikan dukungan kepada calon dalam pemilihan sebagai peserta kampanye dengan menggunakan fasilitas negara", B, None, "C", "Pasal 5 huruf n angka 4", ""),
    ("kampanye-keputusan", PROHIBITION, "keputusan yang menguntungkan salah satu calon", "memberikan dukungan kepada calon dalam pemilihan dengan membuat keputusan dan/atau tindakan yang menguntungkan atau merugikan salah satu pasangan calon", B, None, "C", "Pasal 5 huruf n angka 5", ""),
    ("kampanye-kegiatan", PROHIBITION, "kegiatan yang berpihak kepada calon", "memberikan dukungan kepada calon dalam pemilihan dengan mengadakan kegiatan yang mengarah kepada keberpihakan terhadap pasangan calon", B, None, "C", "Pasal 5 huruf n angka 6", ""),
    ("kampanye-surat-dukungan", PROHIBITION, "surat dukungan dengan KTP", "memberikan dukungan kepada calon dalam pemilihan dengan surat dukungan disertai fotokopi Kartu Tanda Penduduk", B, None, "C", "Pasal 5 huruf n angka 7", ""),
    ("izin-perkawinan-perceraian", "perkawinan_perceraian", "PP 10/1983 jo. PP 45/1990", "ketentuan izin perkawinan dan perceraian bagi Pegawai Negeri Sipil", B, None, "C", "Pasal 41", ""),
]  # fmt: skip
ARTICLES_THAT_ARE_SURE = {"izin-perkawinan-perceraian"}


def seed(apps, schema_editor):
    Breach, Allegation = (apps.get_model("mediation", name) for name in ("Breach", "Allegation"))
    for key, kind, name, wording, fixed, levels, certainty, article, note in BREACHES:
        unit, agency, state = levels or (NONE, NONE, NONE)
        Breach.objects.create(
            key=key, kind=kind, name=name, wording=wording, fixed=fixed, on_unit=unit, on_agency=agency, on_state=state,
            certainty=certainty, article=article, article_certainty="C" if key in ARTICLES_THAT_ARE_SURE else "U",
            note=note,
        )  # fmt: skip
    # What was reported before there was a catalogue, where the kind alone names the breach.
    for kind in ("tidak_masuk_kerja", "perkawinan_perceraian"):
        for allegation in Allegation.objects.filter(kind=kind, breaches=None):
            allegation.breaches.set(Breach.objects.filter(kind=kind))


class Migration(migrations.Migration):

    dependencies = [
        ('mediation', '0013_powers'),
    ]

    operations = [
        migrations.CreateModel(
            name='Breach',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(unique=True, verbose_name='kunci')),
                ('kind', models.CharField(choices=[('kewajiban', 'Tidak melaksanakan kewajiban'), ('larangan', 'Melanggar larangan'), ('tidak_masuk_kerja', 'Tidak masuk kerja tanpa alasan yang sah'), ('perkawinan_perceraian', 'Melanggar aturan izin perkawinan dan perceraian')], max_length=24, verbose_name='jenis')),
                ('name', models.CharField(help_text='Dalam daftar pilihan dan penolakan.', max_length=80, verbose_name='nama singkat')),
                ('wording', models.TextField(help_text='Dalam naskah, sesudah kata “kewajiban” atau “larangan”; tanpa titik.', verbose_name='bunyi')),
                ('fixed', models.CharField(blank=True, choices=[('ringan', 'Ringan'), ('sedang', 'Sedang'), ('berat', 'Berat')], help_text='Bila tingkatnya tidak bergantung pada dampak.', max_length=8, verbose_name='tingkat tetap')),
                ('on_unit', models.CharField(blank=True, choices=[('ringan', 'Ringan'), ('sedang', 'Sedang'), ('berat', 'Berat')], max_length=8, verbose_name='dampak pada unit kerja')),
                ('on_agency', models.CharField(blank=True, choices=[('ringan', 'Ringan'), ('sedang', 'Sedang'), ('berat', 'Berat')], max_length=8, verbose_name='dampak pada instansi')),
                ('on_state', models.CharField(blank=True, choices=[('ringan', 'Ringan'), ('sedang', 'Sedang'), ('berat', 'Berat')], max_length=8, verbose_name='dampak pada negara')),
                ('certainty', models.CharField(choices=[('C', '[C] dilihat di sumber terbitan'), ('2nd', '[2nd] sumber kedua; periksa di JDIH'), ('U', '[U] belum dipastikan'), ('L', '[L] aturan setempat')], max_length=3, verbose_name='kepastian tingkat')),
                ('article', models.CharField(blank=True, max_length=80, verbose_name='pasal')),
                ('article_certainty', models.CharField(choices=[('C', '[C] dilihat di sumber terbitan'), ('2nd', '[2nd] sumber kedua; periksa di JDIH'), ('U', '[U] belum dipastikan'), ('L', '[L] aturan setempat')], default='U', help_text='Naskah mencetak hanya [C].', max_length=3, verbose_name='kepastian pasal')),
                ('active', models.BooleanField(default=True, verbose_name='dapat dipilih')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='catatan')),
            ],
            options={
                'verbose_name': 'pelanggaran',
                'verbose_name_plural': 'pelanggaran',
                'ordering': ['pk'],
            },
        ),
        migrations.AddField(
            model_name='allegation',
            name='breaches',
            field=models.ManyToManyField(related_name='+', to='mediation.breach'),
        ),
        migrations.AddField(
            model_name='decision',
            name='breaches',
            field=models.ManyToManyField(related_name='+', to='mediation.breach'),
        ),
        migrations.RunPython(seed, migrations.RunPython.noop),
    ]
