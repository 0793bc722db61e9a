"""The clinic's standard operating procedure: who does what, with what, by when, what is kept of it and what never is.

One declaration: the printed SOP (documents/clinic.py) and whoever explains the clinic read it. Its clocks are the Clinic's own.
"""

from dataclasses import dataclass, field

from mediation.models.calendar import Term

VISITOR, CLINIC, COUNSELLOR, HEAD = "Pegawai", "Petugas klinik", "Konselor", "Kepala klinik"
PERFORMERS = (VISITOR, CLINIC, COUNSELLOR, HEAD)
"""Who performs, in the order of the columns of the printed table."""

BEGIN, ACT, ASK, END = "mulai", "kegiatan", "keputusan", "selesai"
"""What an activity is in the flow: the beginning, an act, a question with two answers, an end."""


@dataclass(frozen=True)
class Activity:
    """One activity: `within` and `leads` may name a clock of the clinic (`{answer_hours}`)."""

    key: str
    what: str
    by: tuple[str, ...]
    needs: str
    within: str
    gives: str
    kept: str
    never: str
    shape: str = ACT
    leads: dict = field(default_factory=dict)
    """Of a question: each answer, and the key of the activity to which it leads."""


ACTIVITIES = (
    Activity(
        "buka", "Membuka halaman klinik: apa klinik itu, siapa yang akan tahu, siapa yang mendengarkan, dan kontak krisis",
        (VISITOR,), "Telepon atau komputer; tidak perlu akun", "Kapan saja", "Pegawai mengetahui pilihannya",
        "—", "Siapa yang membuka halaman", BEGIN,
    ),
    Activity(
        "krisis", "Apakah ada bahaya bagi diri atau orang lain?",
        (VISITOR, CLINIC), "Nomor kontak krisis pada halaman klinik", "Seketika", "Keadaan darurat diketahui",
        "—", "Siapa yang menelepon", ASK, {"Ya": "darurat", "Tidak": "daftar"},
    ),
    Activity(
        "darurat", "Menghubungi atau dihubungkan dengan {crisis_name}, {crisis_phone}; konselor melanjutkan bila keadaan sudah aman",
        (CLINIC, COUNSELLOR), "Kontak krisis; daftar layanan darurat setempat", "Seketika, tanpa menunggu pendaftaran", "Pegawai berbicara dengan seseorang",
        "—", "Isi pembicaraan darurat",
    ),
    Activity(
        "daftar", "Mendaftar tanpa menyebut nama: konselor tertentu atau “siapa saja”, cara bertemu, dan jam yang kosong",
        (VISITOR,), "Telepon atau komputer; tidak perlu akun", "Kapan saja; ± 5 menit", "Kode kunjungan dan jam yang terisi",
        "Sidik kode; nama panggilan dan kontak pengingat, terkunci, hanya bila diisi", "Nama, NIP, unit, akun, dan kode itu sendiri",
    ),
    Activity(
        "tanggapan", "Memberi tanggapan pertama kepada pegawai, dan menegaskan jadwalnya",
        (COUNSELLOR,), "Daftar kunjungan konselor itu sendiri", "Paling lambat {answer_hours} jam kerja sejak pendaftaran (jam kerja {opens}–{closes})",
        "Pesan tersegel; jadwal pasti", "Waktu tanggapan pertama; pesan, tersegel bagi keduanya", "Isi pesan dalam bentuk terbaca",
    ),
    Activity(
        "jadwal", "Menyepakati, memindahkan, atau membatalkan janji dengan kode kunjungan; mengingatkan bila kontak diisi",
        (VISITOR, CLINIC), "Kode kunjungan", "Dalam {days_ahead} hari ke depan; pindah atau batal sampai jam itu tiba", "Janji bertemu selama satu jam",
        "Jam, konselor, ruang, cara bertemu", "Riwayat jadwal yang dipindahkan atau dibatalkan; keperluan dalam pengingat",
    ),
    Activity(
        "pertemuan", "Melaksanakan pertemuan konseling: tatap muka, daring, atau telepon; mencatat hadir atau tidak",
        (VISITOR, COUNSELLOR), "Ruang tertutup, atau sambungan pribadi", "60 menit setiap pertemuan", "Hadir atau tidak hadir; catatan konselor",
        "Kehadiran; catatan, tersegel bagi konselor itu", "Rekaman suara atau gambar; catatan yang terbaca orang lain",
    ),
    Activity(
        "rencana", "Bila pegawai menghendaki: menyusun rencana pemulihan dengan tujuan, langkah, dan peninjauan menurut pegawai itu sendiri",
        (VISITOR, COUNSELLOR), "Kode kunjungan", "Menurut kesepakatan; ditinjau pada tanggal yang dipilih pegawai", "Rencana pemulihan milik pegawai",
        "Rencana, tersegel bagi pegawai; salinan konselor hanya bila dibagikan", "Rencana dalam berkas kepegawaian atau penilaian kinerja",
    ),
    Activity(
        "keluar", "Apakah diperlukan layanan lain di luar klinik?",
        (COUNSELLOR, VISITOR), "Usul konselor dengan kata-kata netral; persetujuan pegawai dengan kodenya", "Sebelum kunjungan ditutup", "Setuju atau tidak setuju",
        "Layanan yang diusulkan dan persetujuannya, sampai kunjungan dihapus", "Rujukan keluar tanpa persetujuan", ASK, {"Ya": "rujuk", "Tidak": "tutup"},
    ),
    Activity(
        "rujuk", "Menyerahkan kepada pegawai keterangan layanan yang dituju; hubungan dengan layanan itu dimulai oleh pegawai",
        (COUNSELLOR,), "Persetujuan pegawai", "Pada pertemuan itu juga", "Pegawai mengetahui ke mana dan kepada siapa",
        "Bahwa rujukan keluar terjadi, dalam hitungan", "Nama pegawai kepada layanan lain tanpa kehendaknya",
    ),
    Activity(
        "tutup", "Menutup kunjungan bersama pegawai",
        (COUNSELLOR,), "Hasil menurut pilihan kata yang tidak menilai", "Sesudah pertemuan terakhir", "Satu baris hitungan tanpa identitas; nama dan kontak terhapus",
        "Bulan, topik, cara, jumlah pertemuan, hasil: satu baris dengan kunci acak", "Hubungan antara hitungan dan kunjungan",
    ),
    Activity(
        "balikan", "Memberi umpan balik bila berkenan",
        (VISITOR,), "Kode kunjungan", "Sesudah kunjungan ditutup; sukarela", "Penilaian tanpa nama",
        "Bulan dan nilai, dengan kunci acak", "Siapa yang menilai", END,
    ),
    Activity(
        "evaluasi", "Membaca dan menyampaikan laporan evaluasi bulanan dan tahunan, tanpa angka yang menunjuk kurang dari lima orang",
        (HEAD,), "Hitungan bulan-bulan yang sudah berakhir", "Setiap bulan dan setiap tahun", "Laporan evaluasi dan laporan pengawasan",
        "Laporan", "Angka yang dapat dikembalikan kepada orangnya", END,
    ),
)  # fmt: skip
"""From the registration to the evaluation, in order."""

REFERRAL = (
    Activity(
        "terima", "Menerima rujukan pegawai yang sudah diperiksa dalam perkara disiplin (mempunyai BAP)",
        (CLINIC, HEAD), "Surat rujukan", "Pada hari surat diterima", "Rujukan tercatat", "Bahwa dirujuk, dan tanggalnya", "Isi perkara", BEGIN,
    ),
    Activity(
        "undang", "Mengundang pegawai pada hari dan jam yang disesuaikan dengannya",
        (CLINIC,), "Jam konselor yang kosong", "Paling lambat {first_days} hari kerja sejak rujukan diterima", "Surat undangan konseling",
        "Hari, jam, tempat", "Siapa konselornya, di luar klinik",
    ),
    Activity(
        "bersedia", "Apakah pegawai hadir dan bersedia?",
        (VISITOR, CLINIC), "—", "Pada hari itu", "Hadir, tidak hadir, atau tidak bersedia", "Kehadiran", "Alasan", ASK,
        {"Ya": "selesai", "Tidak": "berita"},
    ),
    Activity(
        "selesai", "Melaksanakan konseling sampai selesai",
        (COUNSELLOR, CLINIC), "Ruang tertutup, atau sambungan pribadi", "Menurut kesepakatan", "Surat keterangan hadir; surat keterangan selesai",
        "Kehadiran dan tanggalnya", "Isi konseling", END,
    ),
    Activity(
        "berita", "Mencatat tidak bersedia, tidak hadir dua kali, atau klinik tidak tersedia; tidak satu pun memberatkan pegawai",
        (CLINIC, HEAD), "—", "Klinik tidak tersedia: sesudah {wait_days} hari kerja sejak rujukan diterima", "Berita acara",
        "Keadaan itu dan tanggalnya", "Alasan pegawai", END,
    ),
)  # fmt: skip
"""A referral out of a discipline case: what crosses back is attendance and dates."""

BASIS = (
    "Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara",
    "Undang-Undang Nomor 27 Tahun 2022 tentang Pelindungan Data Pribadi",
    "Peraturan Pemerintah Nomor 94 Tahun 2021 tentang Disiplin Pegawai Negeri Sipil",
    "Peraturan Pemerintah Nomor 10 Tahun 1983 tentang Izin Perkawinan dan Perceraian bagi Pegawai Negeri Sipil, "
    "sebagaimana telah diubah dengan Peraturan Pemerintah Nomor 45 Tahun 1990",
    "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 35 Tahun 2012 tentang Pedoman Penyusunan "
    "Standar Operasional Prosedur Administrasi Pemerintahan",
    "Ketentuan instansi tentang konseling pegawai",
)
"""No article is cited: none of them is confirmed for what a clinic does."""
QUALIFICATIONS = (
    "Psikolog, psikiater, atau konselor; pendamping hukum atau rohani menurut keahliannya",
    "Terlatih menjaga rahasia dan mengenali keadaan darurat",
    "Memahami cara membuka dan menutup brankas catatan dengan kata kuncinya sendiri",
)
RELATED = (
    "SOP penanganan pelanggaran disiplin (rujukan konseling)",
    "SOP permintaan izin perceraian (penawaran konseling)",
    "SOP penanganan keadaan darurat instansi",
)
TOOLS = (
    "Ruang tertutup dengan pintu yang tidak menghadap ruang kerja",
    "Komputer atau telepon dengan sambungan internet",
    "Lembar pemulihan dalam amplop tersegel, disimpan kepala klinik",
    "Daftar kontak krisis dan layanan rujukan",
)
WARNINGS = (
    "Kunjungan bersifat sukarela; tidak datang, tidak hadir, atau berhenti tidak berakibat apa pun bagi pegawai.",
    "Isi konseling tidak pernah menjadi bukti dan tidak masuk berkas kepegawaian.",
    "Keadaan darurat tidak menunggu pendaftaran.",
    "Siapa yang lupa kodenya tidak dapat ditolong menemukan kunjungannya; ia dapat mendaftar lagi.",
)
RECORDS = (
    "Catatan konselor disegel; tidak seorang pun selain konselornya membacanya.",
    "Yang dihitung hanya bulan, topik, cara, dan hasil, tanpa identitas.",
)


def clocks(clinic):
    """What the declaration calls by name, as it holds at a clinic."""
    terms = Term.objects.of(clinic.agency_id)
    return {
        "answer_hours": clinic.answer_hours, "days_ahead": clinic.days_ahead,
        "opens": f"{clinic.opens_hour:02d}.00", "closes": f"{clinic.closes_hour:02d}.00",
        "crisis_name": clinic.crisis_name, "crisis_phone": clinic.crisis_phone,
        "first_days": terms["klinik_jadwal"].amount, "wait_days": terms["klinik_tidak_tersedia"].amount,
    }  # fmt: skip


def told(activities, clinic):
    """The activities as they are printed: number, words with the clinic's clocks, where each answer leads."""
    numbers = {activity.key: number for number, activity in enumerate(activities, start=1)}
    named = clocks(clinic)
    return [
        {
            "number": numbers[activity.key], "what": activity.what.format(**named), "within": activity.within.format(**named),
            "needs": activity.needs, "gives": activity.gives, "kept": activity.kept, "never": activity.never,
            "shape": activity.shape, "by": [who in activity.by for who in PERFORMERS],
            "leads": [(answer, numbers[key]) for answer, key in activity.leads.items()],
        }
        for activity in activities
    ]  # fmt: skip
