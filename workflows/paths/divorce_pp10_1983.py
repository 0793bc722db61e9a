"""Izin perceraian menurut PP 10/1983 jo. PP 45/1990: dipanggil, didengar, dirukunkan, dilaporkan, diputus."""

from django.db.models import TextChoices

from documents import letters
from mediation.models import Hearing, Invitation, Mediation, Party, Petition
from mediation.roles import Role
from workflows.facts import divorce as facts
from workflows.grammar import NEW, Clock, Path, Stages, guard
from workflows.models import EntryText
from workflows.statutes import LOCAL_MEDIATION, PP_10_1983, SE_08_1983

SUBJECT, SUPERIOR, OFFICE, PPK = Role.SUBJECT, Role.DIRECT_SUPERIOR, Role.PERSONNEL_OFFICE, Role.PPK
APPLICANT, SPOUSE = Party.APPLICANT, Party.SPOUSE
EXAMINATION, MEDIATION, ADVICE = Invitation.Purpose.values


def receipt_day(case):
    """The superior's three months run from here; a return does not begin them again."""
    return case.petition.received_on


def authority_receipt_day(case):
    """The authority's own three months run from here."""
    return case.petition.authority_received_on


SUPERIORS_TERM = Clock("atasan_cerai", receipt_day)
AUTHORITYS_TERM = Clock("pejabat_cerai", authority_receipt_day)


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
    return not Petition.objects.filter(case__subject=case.subject_id, ended_on=None).exists()


@guard(
    "Bukti setiap alasan lengkap",
    "Bukti belum lengkap untuk setiap alasan. Kembalikan permohonan dengan menyebut yang kurang.",
)
def evidence_complete(case):
    return not case.petition.missing()


@guard("Belum ada yang diperiksa", "Salah satu pihak sudah diperiksa; pakai langkah untuk pihak yang lain.")
def nobody_heard(case):
    return not case.hearings.exists()


@guard(
    "Pemohon belum diperiksa dan suami/istri sudah", "Pemohon sudah diperiksa, atau belum ada yang diperiksa."
)
def applicant_to_hear(case):
    return heard(case, SPOUSE) and not heard(case, APPLICANT)


@guard(
    "Suami/istri belum diperiksa dan pemohon sudah",
    "Suami/istri sudah diperiksa, atau belum ada yang diperiksa.",
)
def spouse_to_hear(case):
    return heard(case, APPLICANT) and not heard(case, SPOUSE)


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
    return not heard(case, APPLICANT) and last_missed(case, APPLICANT) and may_invite(case, APPLICANT)


@guard(
    "Suami/istri tidak hadir pada undangan terakhir",
    "Suami/istri tidak tercatat tidak hadir, atau jatah undangannya habis.",
)
def spouse_missed(case):
    return not heard(case, SPOUSE) and last_missed(case, SPOUSE) and may_invite(case, SPOUSE)


@guard(
    "Ada undangan yang belum dicatat hasilnya",
    "Tidak ada undangan yang menunggu hasil; undang sekali lagi, atau periksa dahulu yang hadir.",
)
def somebody_is_invited(case):
    return bool(facts.open_invitations(case))


@guard(
    "Semua undangan sudah dipakai",
    "Jatah undangan belum habis, atau pihak yang hadir belum diperiksa. Undang sekali lagi, atau periksa dahulu yang hadir.",
)
def invitations_used_up(case):
    unheard = [party for party in (APPLICANT, SPOUSE) if not heard(case, party)]
    return bool(unheard) and all(
        last_missed(case, party) and not may_invite(case, party) for party in unheard
    )


@guard("Jatah mediasi masih ada", "Jumlah mediasi yang ditetapkan instansi sudah habis; susun laporannya.")
def sessions_left(case):
    return case.mediations.count() < case.timekeeper.terms["mediasi_cerai"].amount


class DivorcePermit(Path):
    """Izin perceraian."""

    key = "izin-cerai/pp10-1983"
    title = "Izin perceraian"
    prefix = "IC"

    class Stage(TextChoices):
        REQUESTED = "diajukan", "Permohonan diajukan"
        RETURNED = "dikembalikan", "Dikembalikan untuk dilengkapi"
        ACCEPTED = "diterima", "Permohonan lengkap dan diterima"
        INVITED = "diundang", "Pemohon dipanggil, suami/istri diundang"
        ABSENT = "tidak_hadir", "Ada pihak yang tidak hadir"
        ONE_HEARD = "satu_diperiksa", "Satu pihak sudah diperiksa"
        EXAMINED = "diperiksa", "Kedua pihak sudah diperiksa"
        ABSENT_FINALLY = "tidak_hadir_akhir", "Tidak hadir pada semua undangan"
        MEDIATED = "dimediasi", "Sudah dimediasi"
        MEDIATION_IMPOSSIBLE = "mediasi_tidak_terlaksana", "Mediasi tidak dapat dilaksanakan"
        REPORTED = "dilaporkan", "Laporan atasan selesai"
        FORWARDED = "diteruskan", "Diteruskan dengan pertimbangan atasan"
        RECEIVED = "diterima_pejabat", "Diterima untuk pejabat"
        CALLED = "dipanggil_pejabat", "Dipanggil untuk nasihat pejabat"
        ADVISED = "dinasihati", "Sudah dinasihati pejabat"
        GRANTED = "dikabulkan", "Izin diberikan"
        REFUSED = "ditolak", "Permohonan ditolak"
        SERVED = "disampaikan", "Keputusan disampaikan"
        WITHDRAWN = "dicabut_rukun", "Rukun kembali, permohonan dicabut"

    stage = Stages(Stage)

    opens_with = (SUBJECT, SUPERIOR, OFFICE, PPK)
    seen_by = (SUBJECT, SUPERIOR, OFFICE, PPK)
    recorded_by_office = {PPK: OFFICE, SUBJECT: SUPERIOR}

    for_subject = {
        Stage.REQUESTED: "Permohonan Anda sudah diterima. Atasan langsung atau BKD/BKPSDM memeriksa kelengkapannya.",
        Stage.RETURNED: "Permohonan Anda perlu dilengkapi; suratnya menyebut apa yang kurang. Lengkapi di halaman ini.",
        Stage.ACCEPTED: "Permohonan Anda lengkap. Atasan langsung akan memanggil Anda dan mengundang suami/istri Anda.",
        Stage.INVITED: "Anda dipanggil untuk didengar. Hari, jam, dan tempatnya ada pada surat panggilan.",
        Stage.ABSENT: "Ada pihak yang belum hadir. Atasan langsung akan mengundang sekali lagi.",
        Stage.ONE_HEARD: "Satu pihak sudah didengar. Atasan langsung akan mendengar pihak yang lain.",
        Stage.EXAMINED: "Kedua pihak sudah didengar. Atasan langsung akan mengajak berbicara untuk mencari jalan rukun.",
        Stage.ABSENT_FINALLY: "Ada pihak yang tidak hadir pada semua undangan. Permohonan tetap diteruskan.",
        Stage.MEDIATED: "Mediasi sudah dilakukan. Atasan langsung dapat mengundang lagi, atau menyusun laporannya.",
        Stage.MEDIATION_IMPOSSIBLE: "Mediasi tidak dapat dilaksanakan. Atasan langsung menyusun laporannya.",
        Stage.REPORTED: "Laporan atasan langsung selesai dan akan diteruskan dengan pertimbangannya.",
        Stage.FORWARDED: "Permohonan Anda sudah diteruskan dan menunggu diterima untuk pejabat yang memutus.",
        Stage.RECEIVED: "Permohonan Anda sudah diterima untuk pejabat. Anda berdua akan dipanggil sekali lagi sebelum diputus.",
        Stage.CALLED: "Anda dipanggil pejabat atau BKD/BKPSDM. Hari, jam, dan tempatnya ada pada surat panggilan.",
        Stage.ADVISED: "Semua sudah didengar. Permohonan Anda menunggu keputusan pejabat.",
        Stage.GRANTED: "Permohonan Anda dikabulkan. Keputusannya akan diserahkan kepada Anda.",
        Stage.REFUSED: "Permohonan Anda belum dapat dikabulkan. Keputusan dan dasarnya akan diserahkan kepada Anda.",
        Stage.SERVED: "Keputusan sudah Anda terima. Bila izin diberikan dan perceraian terjadi, laporkan melalui atasan langsung.",
        Stage.WITHDRAWN: "Permohonan sudah dicabut karena Anda berdua rukun kembali. Tidak ada langkah lagi.",
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
        if opinion:
            words = dict(facts.OPINIONS)[opinion["opinion"]]
            rows.append(("Pertimbangan atasan", words, opinion["opinion_reasons"]))
        return rows

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
            for purpose in (EXAMINATION, MEDIATION, ADVICE)
            for row in facts.open_invitations(self.case, purpose)
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
            "Cabut permohonan kapan saja sebelum diputus bila Anda berdua rukun kembali; tidak ada akibatnya bagi pekerjaan Anda.",
        )

    def help_numbers(self):
        if not self.case.petition.cruelty:
            return []
        local = self.case.unit.inherited("help_contact")
        return [
            "Bila ada ancaman atau kekerasan, hubungi SAPA 129 (telepon 129), kapan saja.",
            *([f"Bantuan di daerah: {local}."] if local else []),
        ]

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
        guards=[no_request_runs],
        facts=facts.RequestFacts,
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
        facts=facts.ReturnFacts,
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
        facts=facts.CompletionFacts,
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
        facts=facts.AcceptFacts,
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
        facts=facts.InviteBothFacts,
        again=True,
        letters=(letters.DIVORCE_SUMMONS, letters.SPOUSE_INVITATION),
        clock=SUPERIORS_TERM,
        basis=PP_10_1983.rule("C"),
    )  # fmt: skip
    def invite(self, asked):
        """Atasan langsung memanggil pemohon dan mengundang suami atau istrinya untuk didengar, bersama atau terpisah."""
        self._call_both(EXAMINATION, asked)

    @stage.step(
        Stage.ABSENT, Stage.INVITED,
        label="Panggil dan undang keduanya sekali lagi",
        by=SUPERIOR,
        guards=[nobody_heard, invitations_left],
        facts=facts.InviteBothFacts,
        again=True,
        letters=(letters.DIVORCE_SUMMONS, letters.SPOUSE_INVITATION),
        clock=SUPERIORS_TERM,
        basis=LOCAL_MEDIATION.rule("L"),
    )  # fmt: skip
    def invite_again(self, asked):
        """Pihak yang belum hadir diundang sekali lagi, sampai jumlah undangan yang ditetapkan instansi."""
        self._call_both(EXAMINATION, asked)

    @stage.step(
        [Stage.ABSENT, Stage.ONE_HEARD], Stage.ONE_HEARD,
        label="Panggil pemohon sekali lagi",
        by=SUPERIOR,
        guards=[applicant_to_hear, applicant_missed],
        facts=facts.InviteOneFacts,
        again=True,
        letters=letters.DIVORCE_SUMMONS,
        clock=SUPERIORS_TERM,
        basis=LOCAL_MEDIATION.rule("L"),
    )  # fmt: skip
    def summon_applicant_again(self, asked):
        """Suami atau istri sudah didengar; pemohon yang belum hadir dipanggil sekali lagi."""
        self._call(EXAMINATION, APPLICANT, asked)

    @stage.step(
        [Stage.ABSENT, Stage.ONE_HEARD], Stage.ONE_HEARD,
        label="Undang suami/istri sekali lagi",
        by=SUPERIOR,
        guards=[spouse_to_hear, spouse_missed],
        facts=facts.InviteOneFacts,
        again=True,
        letters=letters.SPOUSE_INVITATION,
        clock=SUPERIORS_TERM,
        basis=LOCAL_MEDIATION.rule("L"),
    )  # fmt: skip
    def invite_spouse_again(self, asked):
        """Pemohon sudah didengar; suami atau istri yang belum hadir diundang sekali lagi."""
        self._call(EXAMINATION, SPOUSE, asked)

    @stage.step(
        [Stage.INVITED, Stage.ONE_HEARD, Stage.ABSENT], Stage.ABSENT,
        label="Catat ketidakhadiran",
        by=SUPERIOR,
        guards=[somebody_is_invited],
        facts=facts.NonAttendanceFacts,
        letters=letters.DIVORCE_ABSENCE,
        clock=SUPERIORS_TERM,
        basis=LOCAL_MEDIATION.rule("L"),
    )  # fmt: skip
    def note_absence(self, asked):
        """Ketidakhadiran pada hari undangan dicatat dalam berita acara; pihak itu diundang sekali lagi."""
        who = [APPLICANT, SPOUSE] if asked.absent == "keduanya" else [asked.absent]
        for row in facts.open_invitations(self.case):
            if row.party in who:
                row.came = False
                row.save(update_fields=["came"])

    @stage.step(
        Stage.ABSENT, Stage.ABSENT_FINALLY,
        label="Teruskan tanpa pihak yang tidak hadir",
        by=SUPERIOR,
        guards=[invitations_used_up],
        facts=facts.FinalAbsenceFacts,
        letters=letters.DIVORCE_FINAL_ABSENCE,
        clock=SUPERIORS_TERM,
        basis=LOCAL_MEDIATION.rule("L"),
    )  # fmt: skip
    def go_on_without(self, asked):
        """Sesudah jumlah undangan yang ditetapkan instansi dibuat berita acara ketidakhadiran, dan permintaan diteruskan."""

    @stage.step(
        [Stage.INVITED, Stage.ABSENT], Stage.ONE_HEARD,
        label="Periksa pemohon",
        by=SUPERIOR,
        guards=[nobody_heard],
        facts=facts.HearingFacts,
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
        guards=[nobody_heard],
        facts=facts.SpouseHearingFacts,
        letters=letters.SPOUSE_HEARING,
        clock=SUPERIORS_TERM,
        basis=PP_10_1983.rule("C"),
    )  # fmt: skip
    def examine_spouse(self, asked):
        """Atasan langsung mendengar suami atau istri tentang alasan dan buktinya secara tertutup, dengan berita acara sendiri."""
        self._hear(SPOUSE, asked)

    @stage.step(
        [Stage.ONE_HEARD, Stage.ABSENT], Stage.EXAMINED,
        label="Periksa pemohon (suami/istri sudah)",
        by=SUPERIOR,
        guards=[applicant_to_hear],
        facts=facts.HearingFacts,
        letters=letters.APPLICANT_HEARING,
        clock=SUPERIORS_TERM,
        basis=PP_10_1983.rule("C"),
    )  # fmt: skip
    def examine_applicant_then(self, asked):
        """Suami atau istri sudah didengar; kini pemohon. Sesudahnya kedua pihak sudah diperiksa."""
        self._hear(APPLICANT, asked)

    @stage.step(
        [Stage.ONE_HEARD, Stage.ABSENT], Stage.EXAMINED,
        label="Periksa suami/istri (pemohon sudah)",
        by=SUPERIOR,
        guards=[spouse_to_hear],
        facts=facts.SpouseHearingFacts,
        letters=letters.SPOUSE_HEARING,
        clock=SUPERIORS_TERM,
        basis=PP_10_1983.rule("C"),
    )  # fmt: skip
    def examine_spouse_then(self, asked):
        """Pemohon sudah didengar; kini suami atau istrinya. Sesudahnya kedua pihak sudah diperiksa."""
        self._hear(SPOUSE, asked)

    # Mediation -------------------------------------------------------------------------------------------------------

    @stage.step(
        [Stage.EXAMINED, Stage.ABSENT_FINALLY, Stage.MEDIATED], None,
        label="Undang keduanya untuk mediasi",
        by=SUPERIOR,
        guards=[sessions_left],
        facts=facts.InviteBothFacts,
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
        facts=facts.MediationFacts,
        letters=letters.MEDIATION_MINUTES,
        clock=SUPERIORS_TERM,
        basis=PP_10_1983.rule("C"),
    )  # fmt: skip
    def mediate(self, asked):
        """Atasan langsung berusaha merukunkan kedua pihak, bersama atau terpisah, dan membuat berita acara setiap
        pertemuan."""
        Mediation.objects.create(
            case=self.case, ordinal=self.case.mediations.count() + 1, held_on=asked.acted_on, mode=asked.mode,
            apart=asked.form == "terpisah", applicant_came=asked.applicant_came == "ya",
            spouse_came=asked.spouse_came == "ya", outcome=asked.outcome,
        )  # fmt: skip
        self._note_who_came(MEDIATION, asked)

    @stage.step(
        [Stage.EXAMINED, Stage.ABSENT_FINALLY], Stage.MEDIATION_IMPOSSIBLE,
        label="Catat mediasi tidak dapat dilaksanakan",
        by=SUPERIOR,
        facts=facts.ImpossibleFacts,
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
        facts=facts.ReportFacts,
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
        facts=facts.ForwardFacts,
        letters=letters.DIVORCE_OPINION,
        clock=SUPERIORS_TERM,
        reads=(letters.DIVORCE_REPORT,),
        basis=PP_10_1983.pasal(5, 2),
    )  # fmt: skip
    def forward(self, asked):
        """Atasan langsung memberi pertimbangan dan meneruskan permintaan melalui saluran hierarki, paling lambat tiga bulan
        sejak menerimanya."""

    # The authority ---------------------------------------------------------------------------------------------------

    @stage.step(
        Stage.FORWARDED, Stage.RECEIVED,
        label="Terima untuk pejabat",
        by=OFFICE,
        facts=facts.ReceiptFacts,
        letters=letters.DIVORCE_AGENDA,
        basis=PP_10_1983.rule(),
    )  # fmt: skip
    def receive(self, asked):
        """Permintaan diterima untuk pejabat dan diagendakan; sejak hari itu berjalan tiga bulan bagi pejabat."""
        self.case.petition.note(agenda_number=asked.agenda_number, authority_received_on=asked.acted_on)

    @stage.step(
        Stage.RECEIVED, Stage.CALLED,
        label="Panggil keduanya untuk nasihat pejabat",
        by=(PPK, OFFICE),
        facts=facts.AdviceCallFacts,
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
        facts=facts.AdviceFacts,
        letters=letters.ADVICE_MINUTES,
        clock=AUTHORITYS_TERM,
        reads=(letters.DIVORCE_REPORT, letters.DIVORCE_OPINION),
        basis=PP_10_1983.pasal(6, certainty="U"),
    )  # fmt: skip
    def advise(self, asked):
        """Pejabat, atau BKD/BKPSDM untuknya, berusaha merukunkan keduanya sekali lagi. Boleh didelegasikan, tidak boleh
        dilewati; ketidakhadiran dicatat."""
        self._note_who_came(ADVICE, asked)

    @stage.step(
        Stage.ADVISED, Stage.GRANTED,
        label="Beri izin",
        by=PPK,
        guards=[evidence_complete],
        facts=facts.GrantFacts,
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
        facts=facts.RefusalFacts,
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
        [Stage.GRANTED, Stage.REFUSED], Stage.SERVED,
        label="Sampaikan keputusan",
        by=(OFFICE, PPK),
        facts=facts.ServingFacts,
        letters=letters.DIVORCE_SERVING,
        basis=PP_10_1983.rule(),
    )  # fmt: skip
    def serve(self, asked):
        """Keputusan asli diserahkan kepada pemohon dengan tanda terima; tembusannya untuk pengadilan, suami/istri, dan unit
        kerja."""
        self.case.petition.note(ended_on=asked.acted_on)

    # The applicant's rights ------------------------------------------------------------------------------------------

    _on_its_way = [
        Stage.REQUESTED, Stage.RETURNED, Stage.ACCEPTED, Stage.INVITED, Stage.ABSENT, Stage.ONE_HEARD, Stage.EXAMINED,
        Stage.ABSENT_FINALLY, Stage.MEDIATED, Stage.MEDIATION_IMPOSSIBLE, Stage.REPORTED, Stage.FORWARDED,
        Stage.RECEIVED, Stage.CALLED, Stage.ADVISED,
    ]  # fmt: skip

    @stage.step(
        _on_its_way, None,
        label="Tambahkan bukti",
        by=SUBJECT,
        right=True,
        facts=facts.MoreEvidenceFacts,
        letters=letters.DIVORCE_COMPLETION,
        basis=SE_08_1983.rule("C"),
    )  # fmt: skip
    def add_evidence(self, asked):
        """Pemohon boleh menambahkan bukti kapan saja sebelum permohonannya diputus."""
        self.case.petition.add([], asked.proofs)

    @stage.step(
        _on_its_way, Stage.WITHDRAWN,
        label="Cabut permohonan karena rukun kembali",
        by=SUBJECT,
        right=True,
        facts=facts.WithdrawalFacts,
        letters=(letters.DIVORCE_WITHDRAWAL, letters.RECONCILIATION),
        basis=PP_10_1983.rule(),
    )  # fmt: skip
    def withdraw(self, asked):
        """Bila kedua pihak rukun kembali, permohonan dicabut dengan surat pencabutan dan berita acara rukun, kapan saja sebelum
        diputus."""
        self.case.petition.note(ended_on=asked.acted_on)

    # ------------------------------------------------------------------------------------------------------------------

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
                self.case,
                purpose,
                party,
                again=bool(self.wrong),
                issued_on=asked.acted_on,
                attend_on=day,
                attend_at=hour,
                place=asked.place,
            )

    def _note_who_came(self, purpose, asked):
        came = {APPLICANT: asked.applicant_came == "ya", SPOUSE: asked.spouse_came == "ya"}
        for row in facts.open_invitations(self.case, purpose):
            row.came = came[row.party]
            row.save(update_fields=["came"])

    def _hear(self, party, asked):
        Hearing.objects.create(case=self.case, party=party, held_on=asked.acted_on, mode=asked.mode)
        last = self.case.invitations.filter(purpose=EXAMINATION, party=party).last()
        if last and last.came is None:
            last.came = True
            last.save(update_fields=["came"])
