"""Izin perceraian menurut PP 10/1983 jo. PP 45/1990: dipanggil, didengar, dirukunkan, dilaporkan, diputus, dijalankan.

What an agency sets for itself stands in its terms: how often a party is invited, how many sessions of mediation there are with
the superior and with the personnel office, whether the advice of BP4 or the like and an offer of counselling come before.
"""

from django.db.models import TextChoices

from documents import letters
from mediation.models import (
    CaseRole,
    CourtNotice,
    Hearing,
    Inquiry,
    Invitation,
    MarriageAdvice,
    Mediation,
    Party,
    Petition,
    SalaryShare,
)
from mediation.roles import Role
from workflows import guards
from workflows.facts import salary
from workflows.facts.divorce import after, decision, hearing, inquiry, request
from workflows.facts.divorce import mediation as sessions
from workflows.grammar import NEW, Clock, Path, Stages, guard
from workflows.models import EntryText
from workflows.statutes import (
    LOCAL_CLINIC,
    LOCAL_MEDIATION,
    PP_10_1983,
    PP_79_2021,
    SE_08_1983,
    SE_48_1990,
)

SUBJECT, SUPERIOR, OFFICE, PPK = Role.SUBJECT, Role.DIRECT_SUPERIOR, Role.PERSONNEL_OFFICE, Role.PPK
APPLICANT, SPOUSE = Party.APPLICANT, Party.SPOUSE
EXAMINATION, MEDIATION, SECOND_MEDIATION, ADVICE = Invitation.Purpose.values


def receipt_day(case):
    """The superior's three months run from here; a return does not begin them again."""
    return case.petition.received_on


def authority_receipt_day(case):
    """The authority's own three months run from here."""
    return case.petition.authority_received_on


def forwarding_day(case):
    """The personnel office enters the request in the agenda within its own term from here."""
    return case.petition.forwarded_on


def serving_day(case):
    """The days for an objection run from here."""
    return case.petition.served_on


def objection_day(case):
    """The days within which an objection is decided run from here."""
    return case.petition.objected_on


def salary_day(case):
    """The salary is to be divided from the next payroll on; nothing runs for whom it is not, or was seen to."""
    return None if guards.salary_is_seen_to.question(case) else case.stage_since


SUPERIORS_TERM = Clock("atasan_cerai", receipt_day)
AGENDA_TERM = Clock("agenda_cerai", forwarding_day)
AUTHORITYS_TERM = Clock("pejabat_cerai", authority_receipt_day)
OBJECTION_TERM = Clock("keberatan_cerai", objection_day)
SALARY_TERM = Clock("bagian_gaji", salary_day)
SALARY = (PP_10_1983.pasal(8), SE_48_1990.rule("C"))


def heard(case, party):
    """Whether a party was examined."""
    return case.hearings.filter(party=party).exists()


def missed(case, party):
    """How often a party did not come to be examined."""
    return case.invitations.filter(purpose=EXAMINATION, party=party, came=False).count()


def may_invite(case, party):
    """Whether the agency's number of invitations to a party is not used up."""
    return missed(case, party) < case.timekeeper.terms["undangan_cerai"].amount


def last_missed(case, party):
    """Whether a party stayed away from the last invitation."""
    last = case.invitations.filter(purpose=EXAMINATION, party=party).last()
    return last is not None and last.came is False


# A question about the file, not about the answer: an answer is judged before it is known whether he may ask for this person,
# and whether a request runs is nobody else's to learn.
@guard(
    "Tidak ada permohonan terdahulu yang masih berjalan",
    "Permohonan izin perceraian Anda yang terdahulu masih berjalan. "
    "Lengkapi atau cabut permohonan itu; jangan membuat yang kedua.",
)
def no_request_runs(case):
    requests = Petition.objects.filter(case__subject=case.subject_id, case__court_notice=None)
    return not requests.filter(ended_on=None).exists()


@guard(
    "Tidak ada pemberitahuan gugatan cerai yang masih berjalan",
    "Pemberitahuan gugatan cerai Anda masih berjalan, dan untuk gugatan itu diberikan surat keterangan. Izin tidak diminta "
    "lagi; buka perkara itu dari “Giliran Anda”.",
)
def no_suit_runs(case):
    return not CourtNotice.objects.filter(case__subject=case.subject_id, case__petition__ended_on=None).exists()


@guard(
    "Bukti setiap alasan lengkap",
    "Bukti belum lengkap untuk setiap alasan. Kembalikan permohonan dengan menyebut yang kurang.",
)
def evidence_complete(case):
    return not case.petition.missing()


@guard("Pemohon belum diperiksa", "Pemohon sudah diperiksa; yang belum adalah suami atau istrinya.")
def applicant_to_hear(case):
    return not heard(case, APPLICANT)


@guard("Suami/istri belum diperiksa", "Suami atau istri sudah diperiksa; yang belum adalah pemohon.")
def spouse_to_hear(case):
    return not heard(case, SPOUSE)


@guard(
    "Jatah undangan masih ada",
    "Jumlah undangan yang ditetapkan instansi sudah habis; buat berita acara dan teruskan.",
)
def invitations_left(case):
    return any(may_invite(case, party) for party in (APPLICANT, SPOUSE) if last_missed(case, party))


@guard(
    "Pemohon tidak hadir pada undangan terakhir",
    "Pemohon tidak tercatat tidak hadir, atau jatah undangannya habis.",
)
def applicant_missed(case):
    return last_missed(case, APPLICANT) and may_invite(case, APPLICANT)


@guard(
    "Suami/istri tidak hadir pada undangan terakhir",
    "Suami/istri tidak tercatat tidak hadir, atau jatah undangannya habis.",
)
def spouse_missed(case):
    return last_missed(case, SPOUSE) and may_invite(case, SPOUSE)


@guard(
    "Ada undangan yang belum dicatat hasilnya",
    "Tidak ada undangan yang menunggu hasil; undang sekali lagi, atau periksa dahulu yang hadir.",
)
def somebody_is_invited(case):
    return bool(hearing.awaited(case, EXAMINATION))


@guard(
    "Semua undangan sudah dipakai",
    "Jatah undangan belum habis, atau pihak yang hadir belum diperiksa. Undang sekali lagi, atau periksa dahulu yang hadir.",
)
def invitations_used_up(case):
    unheard = [party for party in (APPLICANT, SPOUSE) if not heard(case, party)]
    return bool(unheard) and all(
        last_missed(case, party) and not may_invite(case, party) for party in unheard
    )


def sessions_of(case, whose):
    """The sessions of mediation that the superior, or the personnel office, held."""
    return case.mediations.filter(round=whose)


@guard("Jatah mediasi masih ada", "Jumlah mediasi yang ditetapkan instansi sudah habis; susun laporannya.")
def sessions_left(case):
    held = sessions_of(case, Mediation.Round.SUPERIOR).count()
    return held < case.timekeeper.terms["mediasi_cerai"].amount


def has_second_round(case):
    return case.timekeeper.terms["mediasi_bkd"].amount > 0


@guard(
    "Instansi mempunyai mediasi di BKD/BKPSDM dan jatahnya masih ada",
    "Instansi ini tidak mempunyai mediasi di BKD/BKPSDM, atau jatahnya sudah habis. Panggil keduanya untuk nasihat pejabat.",
)
def second_sessions_left(case):
    held = sessions_of(case, Mediation.Round.OFFICE).count()
    return held < case.timekeeper.terms["mediasi_bkd"].amount


@guard(
    "Instansi mempunyai mediasi di BKD/BKPSDM",
    "Instansi ini tidak mempunyai mediasi di BKD/BKPSDM; tidak ada yang perlu dicatat. Panggil keduanya untuk nasihat pejabat.",
)
def second_round_exists(case):
    return has_second_round(case)


@guard(
    "Mediasi di BKD/BKPSDM sudah dilakukan, bila instansi mempunyainya",
    "Instansi ini mempunyai mediasi di BKD/BKPSDM. Lakukan dahulu, atau catat mengapa tidak dapat dilaksanakan.",
)
def second_round_done(case):
    impossible = case.stage == "mediasi_bkd_tidak_terlaksana"
    return impossible or not has_second_round(case) or sessions_of(case, Mediation.Round.OFFICE).exists()


@guard(
    "Layanan konseling sudah ditawarkan, bila instansi mewajibkannya",
    "Instansi ini menawarkan layanan konseling kepada keduanya sebelum permintaan diproses. Catat dahulu penawarannya.",
)
def counselling_offered(case):
    wanted = case.timekeeper.terms["konseling_cerai"].amount > 0
    return not wanted or case.petition.counselling_offered_on is not None


@guard(
    "Saran BP4, pemuka agama, atau psikolog ada, bila instansi mewajibkannya",
    "Instansi ini mewajibkan saran BP4, pemuka agama, atau psikolog sebelum diputus. Catat surat sarannya, atau catat mengapa "
    "saran itu tidak diperoleh.",
)
def marriage_advice_had(case):
    wanted = case.timekeeper.terms["saran_perkawinan"].amount > 0
    return not wanted or case.advices.exists()


@guard("Ada keterangan yang masih ditunggu", "Tidak ada permintaan keterangan yang masih menunggu jawaban.")
def answer_awaited(case):
    return case.inquiries.filter(answered_on=None).exists()


@guard(
    "Pemeriksaan suami/istri sudah diminta kepada pejabat lain",
    "Belum ada permintaan kepada pejabat lain untuk memeriksa suami atau istri. Kirim permintaannya dahulu.",
)
def hearing_delegated(case):
    return case.petition.delegated_on is not None


def help_numbers(case):
    """Where both parties, and whoever hears them, can turn in danger, if there is any."""
    if not case.petition.cruelty:
        return []
    local = case.unit.inherited("help_contact")
    return [
        "Bila ada ancaman atau kekerasan, hubungi SAPA 129 (telepon 129), kapan saja.",
        *([f"Bantuan di daerah: {local}."] if local else []),
    ]


class DivorcePermit(Path):
    """Izin perceraian."""

    key = "izin-cerai/pp10-1983"
    title = "Izin perceraian"
    prefix = "IC"
    for_whom = "Bila Anda sendiri hendak bercerai dan belum ada gugatan di pengadilan."

    class Stage(TextChoices):
        REQUESTED = "diajukan", "Permohonan diajukan"
        RETURNED = "dikembalikan", "Dikembalikan untuk dilengkapi"
        ACCEPTED = "diterima", "Permohonan lengkap dan diterima"
        INVITED = "diundang", "Pemohon dipanggil, suami/istri diundang"
        ABSENT = "tidak_hadir", "Tidak hadir, belum ada yang diperiksa"
        ONE_HEARD = "satu_diperiksa", "Satu pihak sudah diperiksa"
        EXAMINED = "diperiksa", "Kedua pihak sudah diperiksa"
        ABSENT_FINALLY = "tidak_hadir_akhir", "Tidak hadir pada semua undangan"
        MEDIATED = "dimediasi", "Sudah dimediasi"
        RECONCILED = "rukun_dalam_mediasi", "Sepakat rukun dalam mediasi"
        MEDIATION_IMPOSSIBLE = "mediasi_tidak_terlaksana", "Mediasi tidak dapat dilaksanakan"
        REPORTED = "dilaporkan", "Laporan atasan selesai"
        FORWARDED = "diteruskan", "Diteruskan dengan pertimbangan atasan"
        RECEIVED = "diterima_pejabat", "Diterima untuk pejabat"
        MEDIATED_AGAIN = "dimediasi_bkd", "Sudah dimediasi BKD/BKPSDM"
        SECOND_MEDIATION_IMPOSSIBLE = (
            "mediasi_bkd_tidak_terlaksana",
            "Mediasi BKD/BKPSDM tidak dapat dilaksanakan",
        )
        CALLED = "dipanggil_pejabat", "Dipanggil untuk nasihat pejabat"
        RECONCILED_LATE = "rukun_di_pejabat", "Sepakat rukun di hadapan pejabat atau BKD/BKPSDM"
        ADVISED = "dinasihati", "Sudah dinasihati pejabat"
        GRANTED = "dikabulkan", "Izin diberikan"
        REFUSED = "ditolak", "Permohonan ditolak"
        SERVED = "disampaikan", "Izin disampaikan"
        REFUSAL_SERVED = "penolakan_disampaikan", "Penolakan disampaikan"
        OBJECTED = "keberatan", "Pemohon keberatan atas penolakan"
        UPHELD = "penolakan_dikuatkan", "Penolakan dikuatkan"
        REFUSAL_FINAL = "penolakan_tetap", "Penolakan tetap"
        DIVORCED = "cerai_dilaporkan", "Perceraian dilaporkan"
        DIVORCED_LATE = "cerai_terlambat_dilaporkan", "Perceraian dilaporkan sesudah batas waktu"
        SALARY_SHARED = "gaji_dibagi", "Gaji dibagi"
        UNUSED = "izin_tidak_dipakai", "Izin tidak dipakai"
        CLOSED = "selesai", "Selesai"
        WITHDRAWN = "dicabut_rukun", "Rukun kembali, permohonan dicabut"
        WITHDRAWN_ALONE = "dicabut", "Permohonan dicabut pemohon"
        DIVORCED_WITHOUT = "cerai_tanpa_izin", "Bercerai tanpa izin"
        DIED = "pemohon_meninggal", "Pemohon meninggal dunia"
        SPOUSE_DIED = "pasangan_meninggal", "Suami/istri meninggal dunia"
        RETIRED = "pensiun", "Pemohon pensiun"
        RESIGNED = "berhenti", "Pemohon berhenti"
        TRANSFERRED = "pindah_instansi", "Pemohon pindah instansi"

    stage = Stages(Stage)

    opens_with = (SUBJECT, SUPERIOR, OFFICE, PPK)
    seen_by = (SUBJECT, SUPERIOR, OFFICE, PPK)
    recorded_by_office = {PPK: OFFICE, SUBJECT: SUPERIOR}
    leads_to = {Stage.DIVORCED_LATE: "disiplin/pp94-2021", Stage.DIVORCED_WITHOUT: "disiplin/pp94-2021"}

    for_subject = {
        Stage.REQUESTED: "Permohonan Anda sudah diterima. Atasan langsung atau BKD/BKPSDM memeriksa kelengkapannya.",
        Stage.RETURNED: "Permohonan Anda perlu dilengkapi; suratnya menyebut apa yang kurang. Lengkapi di halaman ini.",
        Stage.ACCEPTED: "Permohonan Anda lengkap. Atasan langsung akan memanggil Anda dan mengundang suami/istri Anda.",
        Stage.INVITED: "Anda dipanggil untuk didengar. Hari, jam, dan tempatnya ada pada surat panggilan.",
        Stage.ABSENT: "Ada pihak yang belum hadir. Atasan langsung akan mengundang sekali lagi.",
        Stage.ONE_HEARD: "Satu pihak sudah didengar. Atasan langsung akan mendengar, atau mengundang sekali lagi, pihak yang lain.",
        Stage.EXAMINED: "Kedua pihak sudah didengar. Atasan langsung akan mengajak berbicara untuk mencari jalan rukun.",
        Stage.ABSENT_FINALLY: "Ada pihak yang tidak hadir pada semua undangan. Permohonan tetap diteruskan.",
        Stage.MEDIATED: "Mediasi sudah dilakukan. Atasan langsung dapat mengundang lagi, atau menyusun laporannya.",
        Stage.RECONCILED: "Anda berdua sepakat rukun kembali. Cabut permohonan di halaman ini; bila ternyata tidak jadi, beri tahu atasan langsung.",
        Stage.MEDIATION_IMPOSSIBLE: "Mediasi tidak dapat dilaksanakan. Atasan langsung menyusun laporannya.",
        Stage.REPORTED: "Laporan atasan langsung selesai dan akan diteruskan dengan pertimbangannya.",
        Stage.FORWARDED: "Permohonan Anda sudah diteruskan dan menunggu diterima untuk pejabat yang memutus.",
        Stage.RECEIVED: "Permohonan Anda sudah diterima untuk pejabat. Anda berdua akan dipanggil sekali lagi sebelum diputus.",
        Stage.MEDIATED_AGAIN: "BKD/BKPSDM sudah mempertemukan Anda berdua. Anda akan dipanggil sekali lagi sebelum diputus.",
        Stage.SECOND_MEDIATION_IMPOSSIBLE: "Mediasi di BKD/BKPSDM tidak dapat dilaksanakan. Anda akan dipanggil sekali lagi sebelum diputus.",
        Stage.CALLED: "Anda dipanggil pejabat atau BKD/BKPSDM. Hari, jam, dan tempatnya ada pada surat panggilan.",
        Stage.RECONCILED_LATE: "Anda berdua sepakat rukun kembali. Cabut permohonan di halaman ini; bila ternyata tidak jadi, beri tahu BKD/BKPSDM.",
        Stage.ADVISED: "Semua sudah didengar. Permohonan Anda menunggu keputusan pejabat.",
        Stage.GRANTED: "Permohonan Anda dikabulkan. Keputusannya akan diserahkan kepada Anda.",
        Stage.REFUSED: "Permohonan Anda belum dapat dikabulkan. Keputusan dan dasarnya akan diserahkan kepada Anda.",
        Stage.SERVED: "Izin sudah Anda terima. Bila perceraian terjadi, laporkan di halaman ini dalam batas waktu yang tertulis pada izin itu. Bila Anda berdua rukun, atau izin tidak jadi dipakai, beri tahu juga.",
        Stage.REFUSAL_SERVED: "Penolakan dan dasarnya sudah Anda terima. Anda berhak mengajukan keberatan; batas waktunya tertulis pada tanda terima. Permohonan baru dengan bukti baru juga boleh.",
        Stage.OBJECTED: "Keberatan Anda sudah diterima dan sedang diperiksa pejabat.",
        Stage.UPHELD: "Keberatan Anda sudah diputus. Keputusannya akan diserahkan kepada Anda.",
        Stage.REFUSAL_FINAL: "Penolakan sudah tetap. Bila kelak ada alasan atau bukti baru, permohonan baru dapat diajukan.",
        Stage.DIVORCED: "Laporan perceraian Anda sudah diterima. BKD/BKPSDM memperbarui data keluarga Anda.",
        Stage.DIVORCED_LATE: "Laporan perceraian Anda sudah diterima sesudah batas waktunya. BKD/BKPSDM memperbarui data keluarga Anda; keterlambatannya dinilai tersendiri, dan Anda akan didengar.",
        Stage.SALARY_SHARED: "Gaji Anda dibagi menurut surat pernyataan pembagian gaji; perhitungannya ada di halaman ini. Bila gaji, pengasuhan anak, atau keadaan bekas istri berubah, beri tahu BKD/BKPSDM.",
        Stage.UNUSED: "Izin tidak dipakai. Tidak ada langkah lagi.",
        Stage.CLOSED: "Semua sudah selesai. Bila Anda memerlukan bantuan agar tetap dapat bekerja dengan tenang, bicaralah dengan atasan langsung atau layanan konseling.",
        Stage.WITHDRAWN: "Permohonan sudah dicabut karena Anda berdua rukun kembali. Tidak ada langkah lagi.",
        Stage.WITHDRAWN_ALONE: "Permohonan sudah Anda cabut, tanpa akibat apa pun. Bila kelak diperlukan, permohonan baru dapat diajukan.",
        Stage.DIVORCED_WITHOUT: "Tercatat bahwa perceraian terjadi sebelum ada izin. Hal itu dinilai tersendiri, dan Anda akan didengar.",
        Stage.DIED: "Permohonan berakhir karena pemohon meninggal dunia.",
        Stage.SPOUSE_DIED: "Kami turut berduka. Permohonan berakhir karena suami atau istri Anda meninggal dunia.",
        Stage.RETIRED: "Permohonan berakhir karena Anda pensiun; izin tidak diperlukan lagi.",
        Stage.RESIGNED: "Permohonan berakhir karena Anda tidak lagi menjadi pegawai; izin tidak diperlukan lagi.",
        Stage.TRANSFERRED: "Anda pindah instansi. Berkas Anda diteruskan ke instansi baru, yang melanjutkan permohonan Anda.",
    }

    _before_the_decision = (
        (Stage.INVITED,),
        (Stage.EXAMINED, Stage.ABSENT_FINALLY),
        (Stage.MEDIATED, Stage.MEDIATION_IMPOSSIBLE),
        (Stage.REPORTED,),
        (Stage.ADVISED,),
    )
    must_pass = {Stage.GRANTED: _before_the_decision, Stage.REFUSED: _before_the_decision}

    # What the pages show ---------------------------------------------------------------------------------------------

    def parties(self):
        petition = self.case.petition
        hidden = (
            "Dirahasiakan; hanya untuk mengirim undangan" if petition.cruelty else petition.spouse_address
        )
        return [
            ("Pemohon", [("Nama", self.case.subject.titled_name), ("Agama", petition.religion)]),
            (
                f"{petition.spouse_word.capitalize()} pemohon",
                [("Nama", petition.spouse_name), ("Pekerjaan", petition.spouse_job), ("Alamat", hidden)],
            ),
        ]

    def checklist(self):
        return self.case.petition.checklist()

    def brief(self):
        petition = self.case.petition
        if petition.household_viable is None:
            return []
        report, opinion = self._told("report"), self._told("forward")
        rows = [
            ("Rumah tangga masih dapat dipertahankan?", petition.household_viable, report.get("viable_reasons", "")),
            ("Alasannya sesuai dengan akal sehat?", petition.reason_sensible, report.get("sensible_reasons", "")),
        ]  # fmt: skip
        rows = [(question, "Ya" if answer else "Tidak", why) for question, answer, why in rows]
        if petition.superior_recommends is not None:
            words = "Dapat dikabulkan" if petition.superior_recommends else "Sebaiknya ditolak"
            rows.append(("Pertimbangan atasan", words, opinion.get("opinion_reasons", "")))
        awaited = [str(one) for one in self.case.inquiries.filter(answered_on=None)]
        return [*rows, *([("Keterangan yang masih ditunggu", "; ".join(awaited), "")] if awaited else [])]

    def legal_test(self):
        petition = self.case.petition
        if petition.household_viable is None:
            return []
        reasons = petition.checklist()
        missing = [row["ground"] for row in reasons if not row["complete"]]
        return [
            ("Ada alasan yang sah", "; ".join(row["ground"] for row in reasons)),
            (
                "Buktinya mendukung alasan itu",
                f"Bukti belum lengkap untuk: {'; '.join(missing)}" if missing
                else "Bukti yang diminta peraturan ada untuk setiap alasan; isinya Anda yang menilai",
            ),
            ("Tidak bertentangan dengan agama yang dianut", f"Agama pemohon: {petition.religion}"),
            ("Tidak bertentangan dengan peraturan perundang-undangan", "Anda yang menilai"),
            (
                "Alasannya sesuai dengan akal sehat",
                f"Menurut laporan atasan: {'ya' if petition.reason_sensible else 'tidak'}",
            ),
        ]  # fmt: skip

    def _told(self, name):
        """What a step wrote down when it was last taken; nothing where retention erased the words."""
        told = EntryText.objects.filter(entry__case=self.case, entry__step=name).order_by("entry__seq")
        return told.values_list("facts", flat=True).last() or {}

    def calls(self):
        return [
            {"on": row.attend_on, "at": row.attend_at, "place": row.place}
            for purpose in Invitation.Purpose
            for row in hearing.awaited(self.case, purpose).values()
            if row.party == APPLICANT
        ]

    def subject_may(self):
        if self.case.petition.decided_on:
            return (
                "Datanglah mengambil keputusan yang asli bila diminta, dan tanda tangani tanda terimanya.",
            )
        return (
            "Datanglah pada hari yang tertulis di surat panggilan. Bila berhalangan, beri tahu atasan Anda sebelum harinya.",
            "Bawa buku nikah atau akta perkawinan dan bukti yang asli, agar dapat dicocokkan.",
            "Tambahkan bukti kapan saja sebelum diputus.",
            "Cabut permohonan kapan saja sebelum diputus; tidak ada akibatnya bagi pekerjaan Anda.",
        )

    def help_numbers(self):
        return help_numbers(self.case)

    def help_for_subject(self):
        if not self.case.petition.cruelty:
            return []
        return [
            *self.help_numbers(),
            "Alamat Anda tidak diberitahukan kepada pihak lain, dan Anda dapat meminta ditemui terpisah.",
        ]

    # The request -----------------------------------------------------------------------------------------------------

    @stage.step(
        NEW, Stage.REQUESTED,
        label="Ajukan izin perceraian",
        by=SUBJECT,
        guards=[no_request_runs, no_suit_runs],
        facts=request.RequestFacts,
        letters=(letters.DIVORCE_REQUEST, letters.DIVORCE_RECEIPT),
        basis=(PP_10_1983.pasal(3), SE_08_1983.rule("C")),
    )  # fmt: skip
    def open(self, asked):
        """Pegawai yang hendak bercerai wajib memperoleh izin tertulis lebih dahulu. Permintaan diajukan melalui atasan
        langsung dengan alasan yang sah dan buktinya."""
        petition = Petition.objects.create(
            case=self.case, received_on=asked.acted_on, religion=asked.religion, address=asked.address,
            spouse_name=asked.spouse_name, spouse_person=asked.spouse_person, spouse_job=asked.spouse_job,
            spouse_address=asked.spouse_address, married_on=asked.married_on,
            certificate_number=asked.certificate_number, children=asked.children,
        )  # fmt: skip
        petition.add(asked.grounds, asked.proofs)

    @stage.step(
        Stage.REQUESTED, Stage.RETURNED,
        label="Kembalikan untuk dilengkapi",
        by=(SUPERIOR, OFFICE),
        facts=request.ReturnFacts,
        letters=letters.DIVORCE_RETURNED,
        clock=SUPERIORS_TERM,
        reads=(letters.DIVORCE_REQUEST,),
        basis=SE_08_1983.rule("C"),
    )  # fmt: skip
    def return_request(self, asked):
        """Permintaan yang belum lengkap dikembalikan dengan menyebut semua yang kurang. Tenggang tiga bulan atasan tetap
        berjalan sejak permintaan diterima."""

    @stage.step(
        Stage.RETURNED, Stage.REQUESTED,
        label="Lengkapi permohonan",
        by=SUBJECT,
        facts=request.CompletionFacts,
        letters=letters.DIVORCE_COMPLETION,
        clock=SUPERIORS_TERM,
        basis=SE_08_1983.rule("C"),
    )  # fmt: skip
    def resubmit(self, asked):
        """Pemohon melengkapi permohonannya dengan bukti atau keterangan yang kurang."""
        self.case.petition.add(asked.grounds, asked.proofs)

    @stage.step(
        Stage.REQUESTED, Stage.ACCEPTED,
        label="Nyatakan lengkap dan terima",
        by=(SUPERIOR, OFFICE),
        guards=[evidence_complete],
        facts=request.AcceptFacts,
        letters=letters.DIVORCE_COMPLETE,
        clock=SUPERIORS_TERM,
        reads=(letters.DIVORCE_REQUEST,),
        basis=SE_08_1983.rule("C"),
    )  # fmt: skip
    def accept(self, asked):
        """Setiap alasan disertai bukti yang diminta peraturan; permintaan diterima untuk diperiksa."""

    # Both are heard --------------------------------------------------------------------------------------------------

    @stage.step(
        Stage.ACCEPTED, Stage.INVITED,
        label="Panggil pemohon dan undang suami/istri",
        by=SUPERIOR,
        facts=hearing.InviteBothFacts,
        again=True,
        letters=(letters.DIVORCE_SUMMONS, letters.SPOUSE_INVITATION),
        clock=SUPERIORS_TERM,
        basis=PP_10_1983.rule("C"),
    )  # fmt: skip
    def invite(self, asked):
        """Atasan langsung memanggil pemohon dan mengundang suami atau istrinya untuk didengar, bersama atau terpisah."""
        self._call_both(EXAMINATION, asked)

    @stage.step(
        [Stage.INVITED, Stage.ABSENT], Stage.ABSENT,
        label="Catat ketidakhadiran",
        by=SUPERIOR,
        guards=[somebody_is_invited],
        facts=hearing.NonAttendanceFacts,
        letters=letters.DIVORCE_ABSENCE,
        clock=SUPERIORS_TERM,
        basis=LOCAL_MEDIATION.rule("L"),
    )  # fmt: skip
    def note_absence(self, asked):
        """Ketidakhadiran pada hari undangan dicatat dalam berita acara; pihak itu diundang sekali lagi."""
        self._mark_missed(asked)

    @stage.step(
        Stage.ABSENT, Stage.INVITED,
        label="Panggil dan undang keduanya sekali lagi",
        by=SUPERIOR,
        guards=[invitations_left],
        facts=hearing.InviteBothFacts,
        again=True,
        letters=(letters.DIVORCE_SUMMONS, letters.SPOUSE_INVITATION),
        clock=SUPERIORS_TERM,
        basis=LOCAL_MEDIATION.rule("L"),
    )  # fmt: skip
    def invite_again(self, asked):
        """Selama belum ada yang diperiksa, keduanya diundang sekali lagi, sampai jumlah undangan yang ditetapkan instansi."""
        self._call_both(EXAMINATION, asked)

    @stage.step(
        [Stage.INVITED, Stage.ABSENT], Stage.ONE_HEARD,
        label="Periksa pemohon",
        by=SUPERIOR,
        facts=hearing.HearingFacts,
        letters=letters.APPLICANT_HEARING,
        clock=SUPERIORS_TERM,
        basis=PP_10_1983.rule("C"),
    )  # fmt: skip
    def examine_applicant(self, asked):
        """Atasan langsung mendengar pemohon tentang alasan dan buktinya secara tertutup, dengan berita acara sendiri."""
        self._hear(APPLICANT, asked)

    @stage.step(
        [Stage.INVITED, Stage.ABSENT], Stage.ONE_HEARD,
        label="Periksa suami/istri",
        by=SUPERIOR,
        facts=hearing.SpouseHearingFacts,
        letters=letters.SPOUSE_HEARING,
        clock=SUPERIORS_TERM,
        basis=PP_10_1983.rule("C"),
    )  # fmt: skip
    def examine_spouse(self, asked):
        """Atasan langsung mendengar suami atau istri tentang alasan dan buktinya secara tertutup, dengan berita acara sendiri."""
        self._hear(SPOUSE, asked)

    @stage.step(
        Stage.ONE_HEARD, Stage.EXAMINED,
        label="Periksa pemohon (suami/istri sudah)",
        by=SUPERIOR,
        guards=[applicant_to_hear],
        facts=hearing.HearingFacts,
        letters=letters.APPLICANT_HEARING,
        clock=SUPERIORS_TERM,
        basis=PP_10_1983.rule("C"),
    )  # fmt: skip
    def examine_applicant_then(self, asked):
        """Suami atau istri sudah didengar; kini pemohon. Sesudahnya kedua pihak sudah diperiksa."""
        self._hear(APPLICANT, asked)

    @stage.step(
        Stage.ONE_HEARD, Stage.EXAMINED,
        label="Periksa suami/istri (pemohon sudah)",
        by=SUPERIOR,
        guards=[spouse_to_hear],
        facts=hearing.SpouseHearingFacts,
        letters=letters.SPOUSE_HEARING,
        clock=SUPERIORS_TERM,
        basis=PP_10_1983.rule("C"),
    )  # fmt: skip
    def examine_spouse_then(self, asked):
        """Pemohon sudah didengar; kini suami atau istrinya. Sesudahnya kedua pihak sudah diperiksa."""
        self._hear(SPOUSE, asked)

    @stage.step(
        Stage.ONE_HEARD, None,
        label="Catat ketidakhadiran pihak yang belum diperiksa",
        by=SUPERIOR,
        guards=[somebody_is_invited],
        facts=hearing.OtherAbsenceFacts,
        letters=letters.DIVORCE_ABSENCE,
        clock=SUPERIORS_TERM,
        basis=LOCAL_MEDIATION.rule("L"),
    )  # fmt: skip
    def note_other_absence(self, asked):
        """Satu pihak sudah didengar; ketidakhadiran pihak yang lain dicatat dalam berita acara, dan ia diundang sekali lagi."""
        self._mark_missed(asked)

    @stage.step(
        Stage.ONE_HEARD, None,
        label="Panggil pemohon sekali lagi",
        by=SUPERIOR,
        guards=[applicant_to_hear, applicant_missed],
        facts=hearing.InviteOneFacts,
        again=True,
        letters=letters.DIVORCE_SUMMONS,
        clock=SUPERIORS_TERM,
        basis=LOCAL_MEDIATION.rule("L"),
    )  # fmt: skip
    def summon_applicant_again(self, asked):
        """Suami atau istri sudah didengar; pemohon yang belum hadir dipanggil sekali lagi."""
        self._call(EXAMINATION, APPLICANT, asked)

    @stage.step(
        Stage.ONE_HEARD, None,
        label="Undang suami/istri sekali lagi",
        by=SUPERIOR,
        guards=[spouse_to_hear, spouse_missed],
        facts=hearing.InviteOneFacts,
        again=True,
        letters=letters.SPOUSE_INVITATION,
        clock=SUPERIORS_TERM,
        basis=LOCAL_MEDIATION.rule("L"),
    )  # fmt: skip
    def invite_spouse_again(self, asked):
        """Pemohon sudah didengar; suami atau istri yang belum hadir diundang sekali lagi."""
        self._call(EXAMINATION, SPOUSE, asked)

    @stage.step(
        [Stage.INVITED, Stage.ABSENT, Stage.ONE_HEARD], None,
        label="Minta pejabat lain memeriksa suami/istri yang jauh",
        by=SUPERIOR,
        guards=[spouse_to_hear],
        facts=hearing.DelegationFacts,
        letters=letters.HEARING_REQUEST,
        clock=SUPERIORS_TERM,
        basis=LOCAL_MEDIATION.rule("L"),
    )  # fmt: skip
    def delegate_hearing(self, asked):
        """Suami atau istri yang tinggal jauh dapat didengar oleh pejabat lain di tempatnya, atas permintaan tertulis."""
        self.case.petition.note(delegate=f"{asked.official}, {asked.office}", delegated_on=asked.acted_on)

    @stage.step(
        [Stage.INVITED, Stage.ABSENT], Stage.ONE_HEARD,
        label="Terima berita acara pemeriksaan dari pejabat lain",
        by=SUPERIOR,
        guards=[hearing_delegated],
        facts=hearing.DelegatedMinutesFacts,
        letters=letters.DELEGATED_MINUTES,
        clock=SUPERIORS_TERM,
        basis=LOCAL_MEDIATION.rule("L"),
    )  # fmt: skip
    def receive_spouse_minutes(self, asked):
        """Berita acara pejabat yang diminta, dengan nomornya, menggantikan pemeriksaan suami atau istri oleh atasan langsung."""
        self._take_minutes(asked)

    @stage.step(
        Stage.ONE_HEARD, Stage.EXAMINED,
        label="Terima berita acara pemeriksaan dari pejabat lain (pemohon sudah)",
        by=SUPERIOR,
        guards=[spouse_to_hear, hearing_delegated],
        facts=hearing.DelegatedMinutesFacts,
        letters=letters.DELEGATED_MINUTES,
        clock=SUPERIORS_TERM,
        basis=LOCAL_MEDIATION.rule("L"),
    )  # fmt: skip
    def receive_spouse_minutes_then(self, asked):
        """Pemohon sudah didengar; dengan berita acara dari pejabat yang diminta, kedua pihak sudah diperiksa."""
        self._take_minutes(asked)

    @stage.step(
        [Stage.ABSENT, Stage.ONE_HEARD], Stage.ABSENT_FINALLY,
        label="Teruskan tanpa pihak yang tidak hadir",
        by=SUPERIOR,
        guards=[invitations_used_up],
        facts=hearing.FinalAbsenceFacts,
        letters=letters.DIVORCE_FINAL_ABSENCE,
        clock=SUPERIORS_TERM,
        basis=LOCAL_MEDIATION.rule("L"),
    )  # fmt: skip
    def go_on_without(self, asked):
        """Sesudah jumlah undangan yang ditetapkan instansi dibuat berita acara ketidakhadiran, dan permintaan diteruskan."""

    # Mediation -------------------------------------------------------------------------------------------------------

    @stage.step(
        [Stage.EXAMINED, Stage.ABSENT_FINALLY, Stage.MEDIATED], None,
        label="Undang keduanya untuk mediasi",
        by=SUPERIOR,
        guards=[sessions_left],
        facts=hearing.InviteBothFacts,
        again=True,
        letters=(letters.DIVORCE_SUMMONS, letters.SPOUSE_INVITATION),
        clock=SUPERIORS_TERM,
        basis=LOCAL_MEDIATION.rule("L"),
    )  # fmt: skip
    def invite_to_mediation(self, asked):
        """Bila perlu, keduanya diundang secara tertulis untuk mediasi; bila harinya sudah disepakati, langkah ini boleh
        dilewati."""
        self._call_both(MEDIATION, asked)

    @stage.step(
        [Stage.EXAMINED, Stage.ABSENT_FINALLY, Stage.MEDIATED], Stage.MEDIATED,
        label="Lakukan mediasi",
        by=SUPERIOR,
        guards=[sessions_left],
        facts=sessions.MediationFacts,
        letters=letters.MEDIATION_MINUTES,
        clock=SUPERIORS_TERM,
        basis=PP_10_1983.rule("C"),
    )  # fmt: skip
    def mediate(self, asked):
        """Atasan langsung berusaha merukunkan kedua pihak, bersama atau terpisah, dan membuat berita acara setiap
        pertemuan."""
        self._mediate(Mediation.Round.SUPERIOR, asked, asked.outcome)

    @stage.step(
        [Stage.EXAMINED, Stage.ABSENT_FINALLY, Stage.MEDIATED], Stage.RECONCILED,
        label="Lakukan mediasi: keduanya sepakat rukun",
        by=SUPERIOR,
        guards=[sessions_left],
        facts=sessions.PeaceFacts,
        letters=letters.MEDIATION_MINUTES,
        clock=SUPERIORS_TERM,
        basis=PP_10_1983.rule("C"),
    )  # fmt: skip
    def mediate_to_peace(self, asked):
        """Mediasi berhasil: kedua pihak sepakat rukun kembali. Permohonan kini dicabut oleh pemohon; tanpa pencabutan atau
        berita acara bahwa rukun tidak jadi, laporan tidak dapat disusun."""
        self._mediate(Mediation.Round.SUPERIOR, asked, Mediation.Outcome.RECONCILED)

    @stage.step(
        Stage.RECONCILED, Stage.MEDIATED,
        label="Catat rukun tidak jadi",
        by=SUPERIOR,
        facts=sessions.BrokenPeaceFacts,
        letters=letters.BROKEN_PEACE,
        clock=SUPERIORS_TERM,
        basis=PP_10_1983.rule(),
    )  # fmt: skip
    def note_peace_broken(self, asked):
        """Bila pemohon ternyata tetap pada permohonannya, hal itu dicatat dalam berita acara dan pemeriksaan dilanjutkan."""

    @stage.step(
        [Stage.EXAMINED, Stage.ABSENT_FINALLY], Stage.MEDIATION_IMPOSSIBLE,
        label="Catat mediasi tidak dapat dilaksanakan",
        by=SUPERIOR,
        facts=sessions.ImpossibleFacts,
        letters=letters.MEDIATION_IMPOSSIBLE,
        clock=SUPERIORS_TERM,
        basis=LOCAL_MEDIATION.rule("L"),
    )  # fmt: skip
    def note_mediation_impossible(self, asked):
        """Bila mediasi sungguh tidak mungkin, sebab dan usahanya dicatat dalam berita acara."""

    @stage.step(
        [Stage.MEDIATED, Stage.MEDIATION_IMPOSSIBLE], Stage.REPORTED,
        label="Susun laporan atasan",
        by=SUPERIOR,
        facts=sessions.ReportFacts,
        letters=letters.DIVORCE_REPORT,
        clock=SUPERIORS_TERM,
        reads=(letters.APPLICANT_HEARING, letters.SPOUSE_HEARING, letters.MEDIATION_MINUTES),
        basis=PP_10_1983.rule("C"),
    )  # fmt: skip
    def report(self, asked):
        """Laporan menjawab dua hal dengan alasannya: masih dapatkah rumah tangga dipertahankan, dan sesuaikah alasan
        perceraian dengan akal sehat."""
        self.case.petition.note(household_viable=asked.viable == "ya", reason_sensible=asked.sensible == "ya")

    @stage.step(
        Stage.REPORTED, Stage.FORWARDED,
        label="Teruskan dengan pertimbangan",
        by=SUPERIOR,
        facts=sessions.ForwardFacts,
        letters=letters.DIVORCE_OPINION,
        clock=SUPERIORS_TERM,
        reads=(letters.DIVORCE_REPORT,),
        basis=PP_10_1983.pasal(5, 2),
    )  # fmt: skip
    def forward(self, asked):
        """Atasan langsung memberi pertimbangan dan meneruskan permintaan melalui saluran hierarki, paling lambat tiga bulan
        sejak menerimanya."""
        self.case.petition.note(
            forwarded_on=asked.acted_on, superior_recommends=asked.opinion == "dikabulkan"
        )

    # The authority ---------------------------------------------------------------------------------------------------

    @stage.step(
        Stage.FORWARDED, Stage.RECEIVED,
        label="Terima untuk pejabat",
        by=OFFICE,
        facts=decision.ReceiptFacts,
        letters=letters.DIVORCE_AGENDA,
        clock=AGENDA_TERM,
        basis=PP_10_1983.rule(),
    )  # fmt: skip
    def receive(self, asked):
        """Permintaan diterima untuk pejabat dan diagendakan; sejak hari itu berjalan tiga bulan bagi pejabat."""
        self.case.petition.note(agenda_number=asked.agenda_number, authority_received_on=asked.acted_on)

    @stage.step(
        [Stage.RECEIVED, Stage.MEDIATED_AGAIN], None,
        label="Undang keduanya untuk mediasi di BKD/BKPSDM",
        by=OFFICE,
        guards=[second_sessions_left],
        facts=decision.AdviceCallFacts,
        again=True,
        letters=(letters.DIVORCE_SUMMONS, letters.SPOUSE_INVITATION),
        clock=AUTHORITYS_TERM,
        basis=LOCAL_MEDIATION.rule("L"),
    )  # fmt: skip
    def invite_to_second_mediation(self, asked):
        """Di instansi yang mengaturnya, BKD/BKPSDM mengundang keduanya untuk mediasi tersendiri; bila harinya sudah disepakati,
        langkah ini boleh dilewati."""
        self._call_both(SECOND_MEDIATION, asked)

    @stage.step(
        [Stage.RECEIVED, Stage.MEDIATED_AGAIN], Stage.MEDIATED_AGAIN,
        label="Lakukan mediasi di BKD/BKPSDM",
        by=OFFICE,
        guards=[second_sessions_left],
        facts=sessions.SecondMediationFacts,
        letters=letters.MEDIATION_MINUTES,
        clock=AUTHORITYS_TERM,
        reads=(letters.DIVORCE_REPORT,),
        basis=LOCAL_MEDIATION.rule("L"),
    )  # fmt: skip
    def mediate_again(self, asked):
        """Di instansi yang mengaturnya, BKD/BKPSDM berusaha merukunkan keduanya, dengan berita acara setiap pertemuan."""
        self._mediate(Mediation.Round.OFFICE, asked, asked.outcome)

    @stage.step(
        [Stage.RECEIVED, Stage.MEDIATED_AGAIN], Stage.RECONCILED_LATE,
        label="Lakukan mediasi di BKD/BKPSDM: keduanya sepakat rukun",
        by=OFFICE,
        guards=[second_sessions_left],
        facts=sessions.SecondPeaceFacts,
        letters=letters.MEDIATION_MINUTES,
        clock=AUTHORITYS_TERM,
        reads=(letters.DIVORCE_REPORT,),
        basis=LOCAL_MEDIATION.rule("L"),
    )  # fmt: skip
    def mediate_again_to_peace(self, asked):
        """Mediasi BKD/BKPSDM berhasil: kedua pihak sepakat rukun kembali. Permohonan kini dicabut oleh pemohon."""
        self._mediate(Mediation.Round.OFFICE, asked, Mediation.Outcome.RECONCILED)

    @stage.step(
        Stage.RECEIVED, Stage.SECOND_MEDIATION_IMPOSSIBLE,
        label="Catat mediasi BKD/BKPSDM tidak dapat dilaksanakan",
        by=OFFICE,
        guards=[second_round_exists],
        facts=sessions.ImpossibleFacts,
        letters=letters.MEDIATION_IMPOSSIBLE,
        clock=AUTHORITYS_TERM,
        basis=LOCAL_MEDIATION.rule("L"),
    )  # fmt: skip
    def note_second_mediation_impossible(self, asked):
        """Bila mediasi di BKD/BKPSDM sungguh tidak mungkin, sebab dan usahanya dicatat, agar kewajiban pejabat tidak tertunda."""

    @stage.step(
        [Stage.RECEIVED, Stage.MEDIATED_AGAIN, Stage.SECOND_MEDIATION_IMPOSSIBLE], None,
        label="Catat penawaran layanan konseling",
        by=OFFICE,
        right=True,
        facts=inquiry.CounsellingFacts,
        letters=letters.COUNSELLING_OFFERED,
        basis=LOCAL_CLINIC.rule("L"),
    )  # fmt: skip
    def note_counselling(self, asked):
        """Keduanya ditawari layanan konseling BKD/BKPSDM. Yang dicatat hanya penawarannya; mengikuti atau tidak, tidak memberatkan
        siapa pun."""
        self.case.petition.note(counselling_offered_on=asked.acted_on)

    @stage.step(
        [Stage.RECEIVED, Stage.MEDIATED_AGAIN, Stage.SECOND_MEDIATION_IMPOSSIBLE], Stage.CALLED,
        label="Panggil keduanya untuk nasihat pejabat",
        by=(PPK, OFFICE),
        guards=[second_round_done, counselling_offered],
        facts=decision.AdviceCallFacts,
        again=True,
        letters=(letters.DIVORCE_SUMMONS, letters.SPOUSE_INVITATION),
        clock=AUTHORITYS_TERM,
        basis=PP_10_1983.pasal(6, certainty="U"),
    )  # fmt: skip
    def call_to_advice(self, asked):
        """Sebelum memutus, pejabat atau BKD/BKPSDM untuknya memanggil keduanya sekali lagi."""
        self._call_both(ADVICE, asked)

    @stage.step(
        Stage.CALLED, Stage.ADVISED,
        label="Beri nasihat dan catat hasilnya",
        by=(PPK, OFFICE),
        facts=decision.AdviceFacts,
        letters=letters.ADVICE_MINUTES,
        clock=AUTHORITYS_TERM,
        reads=(letters.DIVORCE_REPORT, letters.DIVORCE_OPINION),
        basis=PP_10_1983.pasal(6, certainty="U"),
    )  # fmt: skip
    def advise(self, asked):
        """Pejabat, atau BKD/BKPSDM untuknya, berusaha merukunkan keduanya sekali lagi. Boleh didelegasikan, tidak boleh
        dilewati; ketidakhadiran dicatat."""
        self._mark_who_came(ADVICE, asked)

    @stage.step(
        Stage.CALLED, Stage.RECONCILED_LATE,
        label="Beri nasihat: keduanya sepakat rukun",
        by=(PPK, OFFICE),
        facts=decision.AdvisedPeaceFacts,
        letters=letters.ADVICE_MINUTES,
        clock=AUTHORITYS_TERM,
        reads=(letters.DIVORCE_REPORT, letters.DIVORCE_OPINION),
        basis=PP_10_1983.pasal(6, certainty="U"),
    )  # fmt: skip
    def advise_to_peace(self, asked):
        """Nasihat pejabat berhasil: kedua pihak sepakat rukun kembali. Permohonan kini dicabut oleh pemohon; permohonan tidak
        diputus selama kesepakatan itu ada."""
        self._mark_who_came(ADVICE, asked)

    @stage.step(
        Stage.RECONCILED_LATE, Stage.RECEIVED,
        label="Catat rukun tidak jadi, panggil sekali lagi",
        by=(PPK, OFFICE),
        facts=sessions.BrokenPeaceFacts,
        letters=letters.BROKEN_PEACE,
        clock=AUTHORITYS_TERM,
        basis=PP_10_1983.rule(),
    )  # fmt: skip
    def note_late_peace_broken(self, asked):
        """Bila pemohon ternyata tetap pada permohonannya, hal itu dicatat dan keduanya dipanggil sekali lagi sebelum
        diputus."""

    @stage.step(
        Stage.ADVISED, Stage.GRANTED,
        label="Beri izin",
        by=PPK,
        guards=[evidence_complete, marriage_advice_had],
        facts=decision.GrantFacts,
        letters=letters.DIVORCE_PERMIT,
        clock=AUTHORITYS_TERM,
        reads=(letters.DIVORCE_REPORT, letters.DIVORCE_OPINION, letters.ADVICE_MINUTES),
        basis=(PP_10_1983.rule("C"), SE_08_1983.rule("C")),
    )  # fmt: skip
    def grant(self, asked):
        """Izin hanya diberikan bila ada alasan yang sah, buktinya mendukung, dan tidak bertentangan dengan agama, peraturan,
        dan akal sehat. Lewatnya waktu tidak pernah memberi izin."""
        self.case.petition.note(granted=True, decided_on=asked.acted_on)

    @stage.step(
        Stage.ADVISED, Stage.REFUSED,
        label="Tolak permohonan",
        by=PPK,
        guards=[marriage_advice_had],
        facts=decision.RefusalFacts,
        letters=letters.DIVORCE_REFUSAL,
        clock=AUTHORITYS_TERM,
        reads=(letters.DIVORCE_REPORT, letters.DIVORCE_OPINION, letters.ADVICE_MINUTES),
        basis=(PP_10_1983.rule("C"), SE_08_1983.rule("C")),
    )  # fmt: skip
    def refuse(self, asked):
        """Permohonan ditolak dengan menyebut dasarnya: bertentangan dengan agama, tanpa alasan yang sah, bertentangan dengan
        peraturan, atau dengan akal sehat."""
        self.case.petition.note(granted=False, decided_on=asked.acted_on)

    @stage.step(
        Stage.GRANTED, Stage.SERVED,
        label="Sampaikan izin",
        by=(OFFICE, PPK),
        facts=decision.ServingFacts,
        letters=letters.DIVORCE_SERVING,
        basis=PP_10_1983.rule(),
    )  # fmt: skip
    def serve(self, asked):
        """Keputusan asli diserahkan kepada pemohon dengan tanda terima; tembusannya untuk pengadilan, suami/istri, dan unit
        kerja."""
        self.case.petition.note(served_on=asked.acted_on, ended_on=asked.acted_on)

    @stage.step(
        Stage.REFUSED, Stage.REFUSAL_SERVED,
        label="Sampaikan penolakan",
        by=(OFFICE, PPK),
        facts=decision.RefusalServingFacts,
        letters=letters.DIVORCE_SERVING,
        basis=PP_10_1983.rule(),
    )  # fmt: skip
    def serve_refusal(self, asked):
        """Keputusan asli diserahkan kepada pemohon dengan tanda terima yang menyebut hak dan batas waktu keberatannya."""
        self.case.petition.note(served_on=asked.acted_on, ended_on=asked.acted_on)

    # An objection to a refusal (PP 79/2021) ----------------------------------------------------------------------------

    @stage.step(
        Stage.REFUSAL_SERVED, Stage.OBJECTED,
        label="Ajukan keberatan atas penolakan",
        by=SUBJECT,
        right=True,
        facts=decision.ObjectionFacts,
        letters=letters.DIVORCE_OBJECTION,
        clock=Clock("keberatan", None),
        basis=PP_79_2021.rule(),
    )  # fmt: skip
    def object_to_refusal(self, asked):
        """Pemohon yang ditolak dapat mengajukan keberatan secara tertulis dengan alasannya, dalam tenggang sejak menerima
        keputusan."""
        self.case.petition.note(objected_on=asked.acted_on, ended_on=None)

    @stage.step(
        Stage.REFUSAL_SERVED, Stage.REFUSAL_FINAL,
        label="Catat tidak ada keberatan",
        by=OFFICE,
        facts=decision.NoObjectionFacts,
        letters=letters.NO_OBJECTION,
        clock=Clock("keberatan", serving_day, Clock.EARLIEST),
        basis=PP_79_2021.rule(),
    )  # fmt: skip
    def note_no_objection(self, asked):
        """Sesudah tenggang keberatan lewat tanpa keberatan, penolakan menjadi tetap."""

    @stage.step(
        Stage.OBJECTED, Stage.UPHELD,
        label="Kuatkan penolakan",
        by=PPK,
        facts=decision.UpholdFacts,
        letters=letters.REFUSAL_UPHELD,
        clock=OBJECTION_TERM,
        reads=(letters.DIVORCE_OBJECTION, letters.DIVORCE_REFUSAL, letters.DIVORCE_REPORT),
        basis=PP_79_2021.rule(),
    )  # fmt: skip
    def uphold_refusal(self, asked):
        """Keberatan diperiksa dan dijawab dengan pertimbangan; penolakan dikuatkan bila dasarnya tetap ada."""

    @stage.step(
        Stage.OBJECTED, Stage.GRANTED,
        label="Kabulkan keberatan dan beri izin",
        by=PPK,
        guards=[evidence_complete, marriage_advice_had],
        facts=decision.GrantOnObjectionFacts,
        letters=letters.DIVORCE_PERMIT,
        clock=OBJECTION_TERM,
        reads=(letters.DIVORCE_OBJECTION, letters.DIVORCE_REFUSAL, letters.DIVORCE_REPORT),
        basis=(PP_79_2021.rule(), PP_10_1983.rule("C")),
    )  # fmt: skip
    def grant_on_objection(self, asked):
        """Bila keberatannya benar dan seluruh syarat izin terpenuhi, penolakan diubah menjadi izin."""
        self.case.petition.note(granted=True, decided_on=asked.acted_on)

    @stage.step(
        Stage.UPHELD, Stage.REFUSAL_FINAL,
        label="Sampaikan keputusan atas keberatan",
        by=(OFFICE, PPK),
        facts=decision.UpheldServingFacts,
        letters=letters.DIVORCE_SERVING,
        basis=PP_79_2021.rule(),
    )  # fmt: skip
    def serve_upheld(self, asked):
        """Keputusan atas keberatan diserahkan kepada pemohon dengan tanda terima; penolakan menjadi tetap."""
        self.case.petition.note(ended_on=asked.acted_on)

    # After a permit ----------------------------------------------------------------------------------------------------

    @stage.step(
        Stage.SERVED, Stage.DIVORCED,
        label="Laporkan perceraian",
        by=SUBJECT,
        right=True,
        facts=after.DivorceReportFacts,
        letters=letters.DIVORCE_REPORTED,
        clock=Clock("lapor_cerai", None),
        basis=SE_08_1983.rule("2nd"),
    )  # fmt: skip
    def report_divorce(self, asked):
        """Pegawai yang bercerai melaporkannya melalui saluran hierarki dalam batas waktu sejak perceraian terjadi."""

    @stage.step(
        Stage.SERVED, Stage.DIVORCED_LATE,
        label="Laporkan perceraian sesudah batas waktu",
        by=(SUBJECT, SUPERIOR, OFFICE),
        right=True,
        facts=after.LateDivorceReportFacts,
        letters=letters.DIVORCE_REPORTED_LATE,
        basis=SE_08_1983.rule("2nd"),
    )  # fmt: skip
    def report_divorce_late(self, asked):
        """Perceraian yang terlambat dilaporkan, atau diketahui kantor tanpa laporan, tetap dicatat dengan sebab keterlambatannya.
        Keterlambatan dinilai menurut peraturan disiplin, sesudah pegawai didengar."""

    @stage.step(
        Stage.SERVED, Stage.UNUSED,
        label="Catat izin tidak dipakai",
        by=(SUBJECT, SUPERIOR, OFFICE),
        right=True,
        facts=after.UnusedFacts,
        letters=letters.PERMIT_UNUSED,
        basis=PP_10_1983.rule(),
    )  # fmt: skip
    def note_permit_unused(self, asked):
        """Izin tidak mewajibkan perceraian: keduanya dapat rukun kembali, atau perceraian tidak jadi."""

    @stage.step(
        [Stage.DIVORCED, Stage.DIVORCED_LATE, Stage.DIVORCED_WITHOUT], Stage.CLOSED,
        label="Perbarui data keluarga dan tutup",
        by=OFFICE,
        guards=[guards.salary_is_seen_to],
        facts=after.ClosingFacts,
        letters=letters.DIVORCE_CLOSED,
        basis=SE_08_1983.rule(),
    )  # fmt: skip
    def close(self, asked):
        """BKD/BKPSDM memperbarui data keluarga pegawai menurut laporan perceraian dan menutup perkara."""

    @stage.step(
        [Stage.REFUSAL_SERVED, Stage.SERVED, Stage.DIVORCED, Stage.DIVORCED_LATE, Stage.SALARY_SHARED], None,
        label="Catat tindak lanjut atasan",
        by=SUPERIOR,
        right=True,
        facts=after.FollowUpFacts,
        letters=letters.FOLLOW_UP,
        basis=LOCAL_MEDIATION.rule("L"),
    )  # fmt: skip
    def follow_up(self, asked):
        """Baik yang tetap bersama maupun yang berpisah perlu dibantu agar dapat bekerja dengan tenang. Yang dicatat bantuannya,
        bukan isi percakapan."""

    # The salary --------------------------------------------------------------------------------------------------------

    _divorced = [Stage.DIVORCED, Stage.DIVORCED_LATE, Stage.DIVORCED_WITHOUT]

    @stage.step(
        _divorced, Stage.SALARY_SHARED,
        label="Tetapkan pembagian gaji",
        by=OFFICE,
        guards=[guards.divides_salary],
        facts=salary.SalarySplitFacts,
        again=True,
        letters=(letters.SALARY_SPLIT, letters.SALARY_SHEET),
        clock=SALARY_TERM,
        basis=SALARY,
    )  # fmt: skip
    def settle_salary(self, asked):
        """PNS laki-laki yang bercerai menyerahkan sebagian gajinya kepada bekas istri dan anaknya. Bagiannya ditetapkan menurut siapa
        yang menghendaki perceraian, alasannya, dan dengan siapa anak tinggal; bendahara yang membayarkan."""
        SalaryShare.settle(self.case, asked)

    @stage.step(
        _divorced, None,
        label="Catat tidak ada bagian gaji",
        by=OFFICE,
        guards=[guards.divides_salary],
        facts=salary.NoSalaryShareFacts,
        letters=letters.SALARY_SHEET,
        basis=SALARY,
    )  # fmt: skip
    def note_no_salary_share(self, asked):
        """Bila menurut peraturan tidak ada bagian yang harus diserahkan, perhitungannya disimpan dengan sebabnya."""
        SalaryShare.settle(self.case, asked)

    @stage.step(
        Stage.SALARY_SHARED, None,
        label="Hitung ulang pembagian gaji",
        by=OFFICE,
        right=True,
        facts=salary.SalarySplitFacts,
        again=True,
        letters=(letters.SALARY_SPLIT, letters.SALARY_SHEET),
        basis=SALARY,
    )  # fmt: skip
    def settle_salary_anew(self, asked):
        """Bila gajinya, atau dengan siapa anak tinggal, berubah, bagiannya dihitung lagi sejak bulan itu."""
        SalaryShare.settle(self.case, asked)

    @stage.step(
        Stage.SALARY_SHARED, None,
        label="Hentikan sebagian bagian gaji",
        by=OFFICE,
        right=True,
        facts=salary.EndShareFacts,
        letters=letters.SALARY_END,
        basis=SALARY,
    )  # fmt: skip
    def end_salary_share(self, asked):
        """Bagian bekas istri berhenti sejak ia menikah lagi; bagian lain tetap dibayarkan."""
        SalaryShare.end(self.case, asked)

    @stage.step(
        Stage.SALARY_SHARED, Stage.CLOSED,
        label="Hentikan seluruh bagian gaji",
        by=OFFICE,
        right=True,
        facts=salary.EndAllSharesFacts,
        letters=letters.SALARY_END,
        basis=SALARY,
    )  # fmt: skip
    def end_salary(self, asked):
        """Bila tidak ada lagi bagian yang dibayarkan, bendahara diberi tahu dan perkara selesai."""
        SalaryShare.end(self.case, asked)

    # Asked of others, at any time before the decision --------------------------------------------------------------------

    _with_the_authority = [
        Stage.RECEIVED, Stage.MEDIATED_AGAIN, Stage.SECOND_MEDIATION_IMPOSSIBLE, Stage.CALLED, Stage.ADVISED,
    ]  # fmt: skip

    @stage.step(
        _with_the_authority, None,
        label="Minta keterangan tambahan",
        by=(PPK, OFFICE),
        right=True,
        facts=inquiry.InquiryFacts,
        letters=letters.INQUIRY,
        basis=PP_10_1983.pasal(6, certainty="U"),
    )  # fmt: skip
    def ask_information(self, asked):
        """Bila alasan atau syaratnya kurang meyakinkan, pejabat meminta keterangan dari suami/istri atau pihak lain yang dapat
        memberi keterangan."""
        Inquiry.objects.create(
            case=self.case, ordinal=self.case.inquiries.count() + 1, asked_of=asked.asked_of, asked_on=asked.acted_on,
        )  # fmt: skip

    @stage.step(
        _with_the_authority, None,
        label="Terima jawaban keterangan",
        by=(PPK, OFFICE),
        right=True,
        guards=[answer_awaited],
        facts=inquiry.AnswerFacts,
        letters=letters.INQUIRY_ANSWERED,
        basis=PP_10_1983.pasal(6, certainty="U"),
    )  # fmt: skip
    def receive_information(self, asked):
        """Jawaban atas permintaan keterangan dicatat dengan suratnya, agar dibaca pejabat sebelum memutus."""
        asked.inquiry.answered_on = asked.acted_on
        asked.inquiry.save(update_fields=["answered_on"])

    _from_acceptance = [
        Stage.ACCEPTED, Stage.INVITED, Stage.ABSENT, Stage.ONE_HEARD, Stage.EXAMINED, Stage.ABSENT_FINALLY, Stage.MEDIATED,
        Stage.MEDIATION_IMPOSSIBLE, Stage.REPORTED, Stage.FORWARDED, *_with_the_authority,
    ]  # fmt: skip

    @stage.step(
        _from_acceptance, None,
        label="Serahkan surat saran perkawinan",
        by=(SUBJECT, OFFICE),
        right=True,
        facts=inquiry.MarriageAdviceFacts,
        letters=letters.MARRIAGE_ADVICE,
        basis=LOCAL_MEDIATION.rule("L"),
    )  # fmt: skip
    def hand_in_advice(self, asked):
        """Surat saran BP4, pemuka agama, atau psikolog diserahkan; di instansi yang mewajibkannya permohonan tidak diputus
        tanpanya."""
        MarriageAdvice.objects.create(case=self.case, giver=asked.giver, given_on=asked.given_on, had=True)

    @stage.step(
        _with_the_authority, None,
        label="Catat saran perkawinan tidak diperoleh",
        by=OFFICE,
        right=True,
        facts=inquiry.NoAdviceFacts,
        letters=letters.NO_ADVICE,
        basis=LOCAL_MEDIATION.rule("L"),
    )  # fmt: skip
    def note_no_advice(self, asked):
        """Bila saran yang diwajibkan instansi sungguh tidak diperoleh, sebabnya dicatat, agar aturan setempat tidak menunda
        kewajiban pejabat memutus."""
        MarriageAdvice.objects.create(case=self.case, given_on=asked.acted_on, had=False)

    # The applicant's rights ------------------------------------------------------------------------------------------

    _on_its_way = [
        Stage.REQUESTED, Stage.RETURNED, Stage.ACCEPTED, Stage.INVITED, Stage.ABSENT, Stage.ONE_HEARD, Stage.EXAMINED,
        Stage.ABSENT_FINALLY, Stage.MEDIATED, Stage.RECONCILED, Stage.MEDIATION_IMPOSSIBLE, Stage.REPORTED,
        Stage.FORWARDED, Stage.RECEIVED, Stage.MEDIATED_AGAIN, Stage.SECOND_MEDIATION_IMPOSSIBLE, Stage.CALLED,
        Stage.RECONCILED_LATE, Stage.ADVISED,
    ]  # fmt: skip

    @stage.step(
        _on_its_way, None,
        label="Tambahkan bukti",
        by=SUBJECT,
        right=True,
        facts=request.MoreEvidenceFacts,
        letters=letters.DIVORCE_COMPLETION,
        basis=SE_08_1983.rule("C"),
    )  # fmt: skip
    def add_evidence(self, asked):
        """Pemohon boleh menambahkan bukti kapan saja sebelum permohonannya diputus."""
        self.case.petition.add([], asked.proofs)

    @stage.step(
        [*_on_its_way, Stage.OBJECTED], Stage.WITHDRAWN,
        label="Cabut permohonan karena rukun kembali",
        by=SUBJECT,
        right=True,
        facts=request.WithdrawalFacts,
        letters=(letters.DIVORCE_WITHDRAWAL, letters.RECONCILIATION),
        basis=PP_10_1983.rule(),
    )  # fmt: skip
    def withdraw(self, asked):
        """Bila kedua pihak rukun kembali, permohonan dicabut dengan surat pencabutan dan berita acara rukun, kapan saja sebelum
        diputus."""
        self.case.petition.note(ended_on=asked.acted_on)

    @stage.step(
        [*_on_its_way, Stage.OBJECTED], Stage.WITHDRAWN_ALONE,
        label="Cabut permohonan tanpa rukun",
        by=SUBJECT,
        right=True,
        facts=request.LoneWithdrawalFacts,
        letters=letters.LONE_WITHDRAWAL,
        basis=PP_10_1983.rule(),
    )  # fmt: skip
    def withdraw_alone(self, asked):
        """Pemohon boleh mencabut permohonannya kapan saja sebelum diputus atas kehendaknya sendiri, tanpa menyebut alasan dan
        tanpa akibat apa pun."""
        self.case.petition.note(ended_on=asked.acted_on)

    # What ends it from outside ------------------------------------------------------------------------------------------

    _not_over = [
        *_on_its_way, Stage.GRANTED, Stage.REFUSED, Stage.REFUSAL_SERVED, Stage.OBJECTED, Stage.UPHELD, Stage.SERVED,
    ]  # fmt: skip

    @stage.step(
        _not_over, Stage.DIVORCED_WITHOUT,
        label="Catat perceraian tanpa izin",
        by=(SUPERIOR, OFFICE),
        right=True,
        facts=after.DivorceWithoutPermitFacts,
        letters=letters.DIVORCED_WITHOUT_PERMIT,
        basis=PP_10_1983.pasal(3),
    )  # fmt: skip
    def note_divorce_without_permit(self, asked):
        """Perceraian yang terjadi sebelum izin diberikan melanggar kewajiban memperoleh izin; dugaan pelanggarannya ditangani
        pada jalur disiplin, sesudah pegawai didengar."""
        self._end(asked)

    @stage.step(
        _not_over, Stage.DIED,
        label="Catat pemohon meninggal dunia",
        by=OFFICE,
        right=True,
        facts=after.EndingFacts,
        letters=letters.DIVORCE_ENDED,
        basis=PP_10_1983.rule(),
    )  # fmt: skip
    def note_death(self, asked):
        """Perkawinan berakhir karena kematian; permohonan berakhir dan tidak diputus."""
        self._end(asked)

    @stage.step(
        _not_over, Stage.SPOUSE_DIED,
        label="Catat suami/istri meninggal dunia",
        by=OFFICE,
        right=True,
        facts=after.EndingFacts,
        letters=letters.DIVORCE_ENDED,
        basis=PP_10_1983.rule(),
    )  # fmt: skip
    def note_spouse_death(self, asked):
        """Perkawinan berakhir karena kematian suami atau istri; permohonan berakhir dan tidak diputus."""
        self._end(asked)

    @stage.step(
        _not_over, Stage.RETIRED,
        label="Catat pemohon pensiun",
        by=OFFICE,
        right=True,
        facts=after.EndingFacts,
        letters=letters.DIVORCE_ENDED,
        basis=PP_10_1983.rule(),
    )  # fmt: skip
    def note_retirement(self, asked):
        """Kewajiban memperoleh izin mengikat pegawai; sesudah pensiun permohonan berakhir."""
        self._end(asked)

    @stage.step(
        _not_over, Stage.RESIGNED,
        label="Catat pemohon berhenti",
        by=OFFICE,
        right=True,
        facts=after.EndingFacts,
        letters=letters.DIVORCE_ENDED,
        basis=PP_10_1983.rule(),
    )  # fmt: skip
    def note_resignation(self, asked):
        """Pemohon mengundurkan diri, diberhentikan, atau berakhir perjanjian kerjanya; permohonan berakhir."""
        self._end(asked)

    @stage.step(
        _not_over, Stage.TRANSFERRED,
        label="Teruskan berkas ke instansi baru pemohon",
        by=OFFICE,
        right=True,
        facts=after.TransferFacts,
        letters=letters.DIVORCE_TRANSFER,
        basis=PP_10_1983.rule(),
    )  # fmt: skip
    def transfer(self, asked):
        """Pemohon pindah ke instansi lain: berkasnya diteruskan, dan pejabat di instansi baru melanjutkan atau memutus."""
        self._end(asked)

    @stage.step(
        _on_its_way, None,
        label="Catat mutasi pemohon di dalam instansi",
        by=OFFICE,
        right=True,
        facts=after.MoveFacts,
        letters=letters.DIVORCE_MOVE,
        basis=PP_10_1983.rule(),
    )  # fmt: skip
    def note_move(self, asked):
        """Pemohon pindah unit di dalam instansi: atasan langsungnya yang baru melanjutkan, tanpa mengulang tenggang waktunya."""
        self.case.release(SUPERIOR)
        self.case.assign(
            CaseRole(case=self.case, role=SUPERIOR, position=asked.superior, since=asked.acted_on)
        )

    # ------------------------------------------------------------------------------------------------------------------

    def _end(self, asked):
        self.case.petition.note(ended_on=asked.acted_on)

    def _call(self, purpose, party, asked):
        Invitation.call(
            self.case, purpose, party, again=bool(self.wrong), issued_on=asked.acted_on, attend_on=asked.attend_on,
            attend_at=asked.attend_at, place=asked.place,
        )  # fmt: skip

    def _call_both(self, purpose, asked):
        for party, day, hour in (
            (APPLICANT, asked.applicant_on, asked.applicant_at),
            (SPOUSE, asked.spouse_on, asked.spouse_at),
        ):
            Invitation.call(
                self.case, purpose, party, again=bool(self.wrong), issued_on=asked.acted_on, attend_on=day,
                attend_at=hour, place=asked.place,
            )  # fmt: skip

    def _hear(self, party, asked):
        Hearing.objects.create(case=self.case, party=party, held_on=asked.acted_on, mode=asked.mode)
        Invitation.answer(self.case, EXAMINATION, {party: True})

    def _take_minutes(self, asked):
        Hearing.objects.create(
            case=self.case, party=SPOUSE, held_on=asked.heard_on, mode=asked.mode, heard_by=self.case.petition.delegate,
            minutes_number=asked.minutes_number,
        )  # fmt: skip

    def _mark_missed(self, asked):
        who = [APPLICANT, SPOUSE] if asked.absent == "keduanya" else [asked.absent]
        Invitation.answer(self.case, EXAMINATION, dict.fromkeys(who, False))

    def _mark_who_came(self, purpose, asked):
        came = {APPLICANT: asked.applicant_came == "ya", SPOUSE: asked.spouse_came == "ya"}
        Invitation.answer(self.case, purpose, came)

    def _mediate(self, whose, asked, outcome):
        Mediation.objects.create(
            case=self.case, round=whose, ordinal=sessions_of(self.case, whose).count() + 1, held_on=asked.acted_on,
            mode=asked.mode, apart=asked.form == "terpisah", applicant_came=asked.applicant_came == "ya",
            spouse_came=asked.spouse_came == "ya", outcome=outcome,
        )  # fmt: skip
        self._mark_who_came(MEDIATION if whose == Mediation.Round.SUPERIOR else SECOND_MEDIATION, asked)
