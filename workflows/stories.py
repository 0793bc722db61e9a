"""The invented stories on which a superior practises: who the two are, what each says, and what the story would have one see."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from mediation.models import Ground, Proof


@dataclass(frozen=True)
class Story:
    """One marriage that nobody has; the sexes follow from `man`: whether the employee is the husband."""

    key: str
    title: str
    about: str
    man: bool
    name: str
    title_after: str
    spouse_name: str
    spouse_job: str
    ground: Ground
    account: str
    proof: Proof
    proof_words: str
    applicant_says: tuple[str, ...]
    spouse_says: tuple[str, ...]
    meeting: str
    viable: bool
    """Whether the two say in the story that they could go on; and what of it a reader may look at again."""
    viable_why: str
    sensible_why: str
    apart: bool = False
    """Whether the two must not meet: then they are called at different hours and seen one by one."""
    grounds: dict = field(default_factory=dict)

    @property
    def applicant_word(self):
        return "suami" if self.man else "istri"

    @property
    def spouse_word(self):
        return "istri" if self.man else "suami"

    def request(self, subject, day, token):
        """The answers of the request with which the story begins; `token` names its evidence."""
        written = (day - timedelta(days=20)).isoformat()
        return {
            "acted_on": day.isoformat(), "subject": subject, "in_court": "belum", "religion": "Islam",
            "address": "Jalan Kenanga 7, Wanasari", "spouse_name": self.spouse_name, "spouse_job": self.spouse_job,
            "spouse_address": "Dusun Sidomulyo RT 3 RW 2, Wanasari", "married_on": date(2014, 6, 14).isoformat(),
            "certificate_number": "203/14/VI/2014", "children": "2",
            "grounds-0-ground": self.ground, "grounds-0-account": self.account,
            "proofs-0-ground": self.ground, "proofs-0-kind": self.proof, "proofs-0-file": token,
            "proofs-0-issuer": "Kepala Desa Sidomulyo" if self.proof == Proof.VILLAGE else "dr. Mira, RSUD Wanasari",
            "proofs-0-number": "474/19", "proofs-0-dated_on": written, "proofs-0-endorsed_by": "Camat Wanasari",
            "proofs-0-endorsed_on": written,
        } | {f"grounds-0-{name}": value for name, value in self.grounds.items()}  # fmt: skip


STORIES = {
    story.key: story
    for story in (
        Story(
            key="bertengkar",
            title="Bertengkar, tetapi masih saling menunggu",
            about="Seorang guru meminta izin sesudah setahun bertengkar dengan istrinya tentang waktu dan uang.",
            man=True,
            name="Arif Nugraha",
            title_after="S.Pd.",
            spouse_name="Wulan Puspitasari",
            spouse_job="Wiraswasta",
            ground=Ground.QUARREL,
            account="Sejak tahun lalu kami bertengkar hampir setiap pekan tentang waktu saya di sekolah dan tentang uang. Sudah "
            "tiga bulan kami tidak serumah.",
            proof=Proof.VILLAGE,
            proof_words="Kepala Desa Sidomulyo menyatakan bahwa kedua warga itu sering bertengkar sejak tahun lalu, pernah "
            "didamaikan satu kali di balai desa, dan tiga bulan terakhir tinggal terpisah. Disahkan Camat Wanasari.",
            applicant_says=(
                "Sehat, dan bersedia.",
                "Sejak 2014, dengan dua anak: kelas lima dan kelas satu SD.",
                "Tidak serumah, tiga bulan. Saya di rumah orang tua.",
                "Kami selalu bertengkar. Ia marah karena saya pulang sore dan karena uang sertifikasi dipakai melunasi utang kakak saya.",
                "Setiap hari berkirim pesan tentang anak. Kami baru satu kali didamaikan di balai desa.",
                "Dulu yakin. Sekarang saya tidak tahu. Anak-anak menanyakan saya setiap malam.",
            ),
            spouse_says=(
                "Sehat, dan bersedia.",
                "Sejak 2014, dua anak.",
                "Tidak serumah. Ia pergi sesudah kami bertengkar tentang utang kakaknya.",
                "Saya tidak ingin bercerai. Saya ingin diajak bicara sebelum uang dipakai.",
                "Kami berkirim pesan setiap hari. Saya masih menyiapkan sarapannya bila ia menjemput anak.",
                "Saya tidak ingin berpisah, asal ia terbuka tentang uang.",
            ),
            meeting="Keduanya datang dan mau duduk bersama. Bila ditanya apa yang paling penting, keduanya menyebut anak-anak. Bila "
            "diajak mencari jalan, suami mau membicarakan uang setiap awal bulan, dan istri mau menerimanya pulang. Bila "
            "ditanya siapa yang salah, keduanya diam dan pertemuan selesai tanpa hasil.",
            viable=True,
            viable_why="Keduanya berkirim pesan setiap hari, dan tidak seorang pun berkata bahwa semuanya sudah selesai.",
            sensible_why="Bertengkar tentang uang dapat dimengerti; apakah itu tanpa harapan rukun lagi adalah pertanyaan yang lain.",
        ),
        Story(
            key="pergi",
            title="Suami pergi dan tidak pernah datang",
            about="Seorang guru ditinggalkan suaminya lebih dari tiga tahun. Suaminya tidak menjawab undangan mana pun.",
            man=False,
            name="Ratih Kusumaningsih",
            title_after="S.Pd.SD.",
            spouse_name="Dedi Irwansyah",
            spouse_job="Tidak diketahui",
            ground=Ground.DESERTION,
            account="Suami saya pamit bekerja di luar pulau dan sejak itu tidak pernah pulang, tidak mengirim uang, dan tidak dapat "
            "dihubungi.",
            grounds={"since_on": "2022-01-15"},
            proof=Proof.VILLAGE,
            proof_words="Kepala Desa Sidomulyo menyatakan bahwa warga bernama Dedi Irwansyah meninggalkan desa pada Januari 2022 dan "
            "sampai surat ini dibuat tidak pernah kembali. Disahkan Camat Wanasari.",
            applicant_says=(
                "Sehat, dan bersedia.",
                "Sejak 2014, dua anak.",
                "Tidak. Ia pergi pada Januari 2022 dan tidak pernah pulang.",
                "Saya ditinggalkan. Saya membesarkan anak-anak sendiri dan tidak tahu ia di mana.",
                "Nomornya tidak aktif sejak Mei 2022. Saya sudah bertanya kepada ibunya dan ke dua alamat lamanya.",
                "Yakin. Saya sudah menunggu lebih dari tiga tahun.",
            ),
            spouse_says=(
                "Ia tidak datang. Undangan pertama diterima ibunya, yang tidak tahu ia di mana; yang kedua kembali dari alamat lamanya.",
            ),
            meeting="Hanya istri yang datang. Tidak ada yang dapat dipertemukan. Yang dapat dilakukan: mencatat ketidakhadiran setiap "
            "undangan, mengundang sekali lagi sampai jatahnya habis, lalu menulis usaha mediasi mana yang sudah dicoba.",
            viable=False,
            viable_why="Sudah lebih dari tiga tahun tidak ada kabar, dan tidak seorang pun tahu di mana ia.",
            sensible_why="Ditinggalkan lebih lama dari dua tahun berturut-turut, tanpa kabar, dikuatkan surat kepala desa.",
        ),
        Story(
            key="kekerasan",
            title="Ada kekerasan di rumah",
            about="Seorang guru meminta izin karena dipukul suaminya. Ia membawa visum. Keduanya tidak boleh dipertemukan begitu saja.",
            man=False,
            name="Nurlaila Hapsari",
            title_after="S.Pd.",
            spouse_name="Hendra Gunawan",
            spouse_job="Sopir",
            ground=Ground.CRUELTY,
            account="Suami saya memukul saya beberapa kali dalam setahun ini. Terakhir saya dirawat di rumah sakit. Saya dan anak-anak "
            "sekarang tinggal di tempat lain.",
            proof=Proof.VISUM,
            proof_words="dr. Mira, dokter RSUD Wanasari, menemukan memar lama dan baru pada lengan dan punggung, sesuai dengan pukulan.",
            applicant_says=(
                "Masih sering pusing. Bersedia, asal suami saya tidak ada di sini.",
                "Sejak 2014, dua anak.",
                "Tidak, sejak dua bulan. Mohon alamat saya tidak disebut.",
                "Saya dipukul, dan anak-anak melihatnya.",
                "Tidak berkomunikasi. Keluarga sudah tiga kali mendamaikan, dan sesudahnya ia memukul lagi.",
                "Yakin. Saya takut pulang.",
            ),
            spouse_says=(
                "Sehat, dan bersedia.",
                "Sejak 2014, dua anak.",
                "Ia pergi membawa anak-anak. Saya ingin tahu di mana mereka.",
                "Saya pernah memukul, tetapi ia juga melawan.",
                "Saya sudah minta maaf berkali-kali.",
                "Saya tidak mau bercerai.",
            ),
            meeting="Bila ditemui satu per satu, istri berkata tidak dapat kembali dan suami menanyakan alamatnya. Bila dipertemukan, "
            "istri tidak berkata apa-apa. Merukunkan tetap diusahakan, tetapi keselamatan lebih dahulu.",
            viable=False,
            viable_why="Pemukulan berulang sesudah tiga kali didamaikan, dan istri takut pulang.",
            sensible_why="Kekerasan dengan visum adalah alasan yang disebut peraturan sendiri.",
            apart=True,
        ),
    )
}
"""The stories by their key, the gentlest first."""
