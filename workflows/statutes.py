"""How a statute is cited, and how sure the project is of each citation."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Citation:
    """A rule of a statute. Only a confirmed one ([C] in docs/legal-review.md) is printed with its article."""

    statute: "Statute"
    article: str
    certainty: str

    def __str__(self):
        return f"{self.article} {self.statute.short}".strip()

    @property
    def printable(self):
        """What a letter may say: the article if it is confirmed, else the statute alone."""
        return (
            f"{self.article} {self.statute.name}"
            if self.article and self.certainty == "C"
            else self.statute.name
        )


@dataclass(frozen=True)
class Statute:
    """A regulation by its full and its short name."""

    name: str
    short: str

    def pasal(self, article, ayat=None, certainty="C"):
        """A citation of one article, and paragraph, of this statute."""
        return Citation(self, f"Pasal {article}" + (f" ayat ({ayat})" if ayat else ""), certainty)

    def rule(self, certainty="U"):
        """A rule of this statute whose article is not known for sure: nothing but the statute is cited."""
        return Citation(self, "", certainty)


UU_20_2023 = Statute("Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara", "UU 20/2023")
PP_94_2021 = Statute(
    "Peraturan Pemerintah Nomor 94 Tahun 2021 tentang Disiplin Pegawai Negeri Sipil", "PP 94/2021"
)
PERBKN_6_2022 = Statute(
    "Peraturan Badan Kepegawaian Negara Nomor 6 Tahun 2022 tentang Peraturan Pelaksanaan Peraturan Pemerintah "
    "Nomor 94 Tahun 2021 tentang Disiplin Pegawai Negeri Sipil",
    "PerBKN 6/2022",
)
PP_79_2021 = Statute(
    "Peraturan Pemerintah Nomor 79 Tahun 2021 tentang Upaya Administratif dan Badan Pertimbangan Aparatur Sipil Negara",
    "PP 79/2021",
)
PP_10_1983 = Statute(
    "Peraturan Pemerintah Nomor 10 Tahun 1983 tentang Izin Perkawinan dan Perceraian bagi Pegawai Negeri Sipil "
    "sebagaimana telah diubah dengan Peraturan Pemerintah Nomor 45 Tahun 1990",
    "PP 10/1983 jo. PP 45/1990",
)
PP_79_2021 = Statute(
    "Peraturan Pemerintah Nomor 79 Tahun 2021 tentang Upaya Administratif dan Badan Pertimbangan Aparatur Sipil Negara",
    "PP 79/2021",
)
SE_08_1983 = Statute(
    "Surat Edaran Kepala Badan Administrasi Kepegawaian Negara Nomor 08/SE/1983", "SE 08/SE/1983"
)
SE_48_1990 = Statute(
    "Surat Edaran Kepala Badan Administrasi Kepegawaian Negara Nomor 48/SE/1990", "SE 48/SE/1990"
)
LOCAL_MEDIATION = Statute("ketentuan instansi tentang mediasi pegawai", "Ketentuan instansi (setempat)")
"""How often spouses are invited and how many sessions a mediation has: fixed by agencies, not by a statute."""
SOP_BP4 = Statute(
    "SOP Pemerintah Kabupaten Ranuwangi tentang nasihat perkawinan sebelum laporan atasan",
    "SOP Kabupaten Ranuwangi (instansi rekaan)",
)
"""The order of an invented regency: it shows what an agency's own SOP costs beside the law. No real agency has it."""
LOCAL_CLINIC = Statute(
    "ketentuan Badan Kepegawaian Daerah tentang konseling pegawai", "Ketentuan BKD (setempat)"
)
"""The local rule that who has a BAP is counselled before the district team; announced by the agency, not a statute."""
LOCAL_ORDER = Statute(
    "ketentuan instansi tentang penyimpangan urutan langkah", "Ketentuan instansi (setempat)"
)
"""That two officials may agree to a step out of its order: an agency's own rule, in no statute."""
