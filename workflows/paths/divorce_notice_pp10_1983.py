"""Surat keterangan bagi pegawai yang digugat cerai, menurut PP 10/1983 jo. PP 45/1990 dan SE 48/SE/1990: gugatan diberitahukan,
keduanya didengar dan dirukunkan, pemberitahuan diteruskan, surat keterangan diberikan, perceraian dilaporkan.

Who went to court himself before there was a permit comes here too. A certificate is no permit: nothing is granted or refused, and
no notice is turned away for being late. How often a party is invited, how many sessions there are, whether the personnel office
calls the two once more and whether a letter to the court is offered stands in the terms of the agency.
"""

from django.db.models import TextChoices

from documents import letters
from mediation.models import (
    CaseRole,
    CourtNotice,
    Hearing,
    Invitation,
    Mediation,
    Party,
    Petition,
    SalaryShare,
)
from mediation.roles import Role
from workflows import guards
from workflows.facts import divorce_notice as facts
from workflows.facts import salary
from workflows.facts.divorce import after, decision, hearing
from workflows.grammar import NEW, Clock, Path, Stages, guard
from workflows.paths.divorce_pp10_1983 import (
    AGENDA_TERM,
    AUTHORITYS_TERM,
    SALARY,
    SALARY_TERM,
    SUPERIORS_TERM,
    heard,
    help_numbers,
    invitations_left,
    invitations_used_up,
    last_missed,
    may_invite,
    sessions_of,
)
from workflows.statutes import LOCAL_MEDIATION, PP_10_1983, SE_08_1983, SE_48_1990

SUBJECT, SUPERIOR, OFFICE, PPK = Role.SUBJECT, Role.DIRECT_SUPERIOR, Role.PERSONNEL_OFFICE, Role.PPK
EMPLOYEE, SPOUSE = Party.APPLICANT, Party.SPOUSE
EXAMINATION, MEDIATION, ADVICE = (
    Invitation.Purpose.EXAMINATION,
    Invitation.Purpose.MEDIATION,
    Invitation.Purpose.ADVICE,
)
DISCIPLINE = "disiplin/pp94-2021"
CONFIRMED = SE_48_1990.rule("C")


# About the file and not about the answer: whether a notice runs is nobody's to learn who may not give one for this person.
@guard(
    "Tidak ada pemberitahuan terdahulu yang masih berjalan",
    "Pemberitahuan gugatan Anda yang terdahulu masih berjalan; buka perkara itu dari “Giliran Anda”. Bila gugatan itu sudah "
    "berakhir dan ini gugatan baru, catat dahulu di sana bahwa gugatan yang lama berakhir.",
)
def no_notice_runs(case):
    return not CourtNotice.objects.filter(case__subject=case.subject_id, case__petition__ended_on=None).exists()


@guard("Pegawai belum didengar", "Pegawai sudah didengar; yang belum adalah suami atau istrinya.")
def employee_to_hear(case):
    return not heard(case, EMPLOYEE)


@guard("Suami/istri belum didengar", "Suami atau istri sudah didengar; yang belum adalah pegawai.")
def spouse_to_hear(case):
    return not heard(case, SPOUSE)


@guard(
    "Ada undangan yang belum dicatat hasilnya",
    "Tidak ada undangan yang menunggu hasil; undang sekali lagi, atau dengar dahulu yang hadir.",
)
def somebody_awaited(case):
    return bool(hearing.awaited(case, EXAMINATION))


@guard(
    "Pegawai tidak hadir pada undangan terakhir",
    "Pegawai tidak tercatat tidak hadir, atau jatah undangannya habis.",
)
def employee_missed(case):
    return last_missed(case, EMPLOYEE) and may_invite(case, EMPLOYEE)


@guard(
    "Suami/istri tidak hadir pada undangan terakhir",
    "Suami/istri tidak tercatat tidak hadir, atau jatah undangannya habis.",
)
def spouse_missed(case):
    return last_missed(case, SPOUSE) and may_invite(case, SPOUSE)


@guard(
    "Jatah mediasi masih ada",
    "Jumlah mediasi yang ditetapkan instansi sudah habis; teruskan dengan pertimbangan.",
)
def sessions_left(case):
    held = sessions_of(case, Mediation.Round.SUPERIOR).count()
    return held < case.timekeeper.terms["mediasi_cerai"].amount


@guard(
    "Instansi memakai surat permohonan penundaan kepada pengadilan",
    "Instansi ini tidak memakai surat permohonan penundaan kepada pengadilan.",
)
def courts_are_asked(case):
    return case.timekeeper.terms["penundaan_putusan"].amount > 0


@guard(
    "Instansi tidak mempertemukan keduanya sekali lagi",
    "Instansi ini mempertemukan keduanya sekali lagi sebelum surat keterangan diberikan. Panggil dahulu keduanya; yang tidak hadir "
    "cukup dicatat.",
)
def superiors_attempt_suffices(case):
    return case.timekeeper.terms["nasihat_tergugat"].amount == 0


@guard(
    "Gugatan diajukan pegawai tanpa izin, atau terlambat diberitahukan, dan hal itu belum dicatat",
    "Tidak ada yang perlu dinilai tersendiri: pegawai digugat dan memberitahukannya pada waktunya, atau hal itu sudah dicatat.",
)
def breach_to_note(case):
    notice = case.court_notice
    return (notice.without_permit or notice.late) and notice.breach_noted_on is None


class DivorceNotice(Path):
    """Surat keterangan bagi yang digugat cerai."""

    key = "keterangan-cerai/pp10-1983"
    title = "Pemberitahuan gugatan cerai"
    prefix = "KC"
    for_whom = (
        "Bila suami atau istri Anda sudah menggugat cerai, atau perkara cerai Anda sudah di pengadilan."
    )

    class Stage(TextChoices):
        NOTIFIED = "diberitahukan", "Gugatan diberitahukan"
        INVITED = "diundang", "Pegawai dipanggil, suami/istri diundang"
        ABSENT = "tidak_hadir", "Tidak hadir, belum ada yang didengar"
        ONE_HEARD = "satu_didengar", "Satu pihak sudah didengar"
        HEARD = "didengar", "Kedua pihak sudah didengar"
        ABSENT_FINALLY = "tidak_hadir_akhir", "Tidak hadir pada semua undangan"
        MEDIATED = "dimediasi", "Sudah dimediasi"
        RECONCILED = "rukun_dalam_mediasi", "Sepakat rukun dalam mediasi"
        MEDIATION_IMPOSSIBLE = "mediasi_tidak_terlaksana", "Mediasi tidak dapat dilaksanakan"
        FORWARDED = "diteruskan", "Diteruskan dengan pertimbangan atasan"
        RECEIVED = "diterima_pejabat", "Diterima untuk pejabat"
        CALLED = "dipanggil_pejabat", "Dipanggil BKD/BKPSDM atau pejabat"
        RECONCILED_LATE = "rukun_di_pejabat", "Sepakat rukun di hadapan pejabat atau BKD/BKPSDM"
        ADVISED = "dinasihati", "Sudah dinasihati pejabat atau BKD/BKPSDM"
        GIVEN = "diberikan", "Surat keterangan diberikan"
        SERVED = "disampaikan", "Surat keterangan disampaikan"
        DIVORCED = "cerai_dilaporkan", "Perceraian dilaporkan"
        DIVORCED_LATE = "cerai_terlambat_dilaporkan", "Perceraian dilaporkan sesudah batas waktu"
        DIVORCED_BEFORE = "cerai_sebelum_keterangan", "Bercerai sebelum ada surat keterangan"
        SALARY_SHARED = "gaji_dibagi", "Gaji dibagi"
        CLOSED = "selesai", "Selesai"
        PEACE = "rukun_dicabut", "Rukun kembali, gugatan dicabut"
        SUIT_ENDED = "gugatan_berakhir", "Gugatan berakhir tanpa perceraian"
        DIED = "pegawai_meninggal", "Pegawai meninggal dunia"
        SPOUSE_DIED = "pasangan_meninggal", "Suami/istri meninggal dunia"
        RETIRED = "pensiun", "Pegawai pensiun"
        RESIGNED = "berhenti", "Pegawai berhenti"
        TRANSFERRED = "pindah_instansi", "Pegawai pindah instansi"

    stage = Stages(Stage)

    opens_with = (SUBJECT, SUPERIOR, OFFICE, PPK)
    seen_by = (SUBJECT, SUPERIOR, OFFICE, PPK)
    recorded_by_office = {PPK: OFFICE, SUBJECT: SUPERIOR}
    leads_to = {Stage.DIVORCED_LATE: DISCIPLINE, Stage.DIVORCED_BEFORE: DISCIPLINE}

    for_subject = {
        Stage.NOTIFIED: "Pemberitahuan Anda sudah diterima. Atasan langsung akan memanggil Anda dan mengundang suami/istri Anda. Sidang di pengadilan tetap berjalan; datanglah pada harinya.",
        Stage.INVITED: "Anda dipanggil untuk didengar. Hari, jam, dan tempatnya ada pada surat panggilan.",
        Stage.ABSENT: "Ada pihak yang belum hadir. Atasan langsung akan mengundang sekali lagi.",
        Stage.ONE_HEARD: "Satu pihak sudah didengar. Atasan langsung akan mendengar, atau mengundang sekali lagi, pihak yang lain.",
        Stage.HEARD: "Kedua pihak sudah didengar. Atasan langsung akan mengajak berbicara untuk mencari jalan rukun.",
        Stage.ABSENT_FINALLY: "Ada pihak yang tidak hadir pada semua undangan. Pemberitahuan Anda tetap diteruskan.",
        Stage.MEDIATED: "Mediasi sudah dilakukan. Atasan langsung dapat mengundang lagi, atau meneruskan pemberitahuan Anda.",
        Stage.RECONCILED: "Anda berdua sepakat rukun kembali. Sesudah gugatan dicabut di pengadilan, catat di halaman ini; bila ternyata tidak dicabut, beri tahu atasan langsung.",
        Stage.MEDIATION_IMPOSSIBLE: "Mediasi tidak dapat dilaksanakan. Atasan langsung meneruskan pemberitahuan Anda.",
        Stage.FORWARDED: "Pemberitahuan Anda sudah diteruskan dan menunggu diterima untuk pejabat yang memberi surat keterangan.",
        Stage.RECEIVED: "Pemberitahuan Anda sudah diterima untuk pejabat.",
        Stage.CALLED: "Anda dipanggil BKD/BKPSDM atau pejabat. Hari, jam, dan tempatnya ada pada surat panggilan.",
        Stage.RECONCILED_LATE: "Anda berdua sepakat rukun kembali. Sesudah gugatan dicabut di pengadilan, catat di halaman ini; bila ternyata tidak dicabut, beri tahu BKD/BKPSDM.",
        Stage.ADVISED: "Semua sudah dilalui. Surat keterangan Anda menunggu ditandatangani pejabat.",
        Stage.GIVEN: "Surat keterangan Anda sudah ada dan akan diserahkan kepada Anda.",
        Stage.SERVED: "Surat keterangan sudah Anda terima; serahkan kepada pengadilan. Surat ini bukan izin dan bukan penilaian atas gugatan. Bila perceraian terjadi, laporkan di halaman ini dalam batas waktu yang tertulis pada surat itu. Bila gugatan dicabut atau tidak dikabulkan, beri tahu juga.",
        Stage.DIVORCED: "Laporan perceraian Anda sudah diterima. BKD/BKPSDM memperbarui data keluarga Anda.",
        Stage.DIVORCED_LATE: "Laporan perceraian Anda sudah diterima sesudah batas waktunya. BKD/BKPSDM memperbarui data keluarga Anda; keterlambatannya dinilai tersendiri, dan Anda akan didengar.",
        Stage.DIVORCED_BEFORE: "Tercatat bahwa perceraian terjadi sebelum ada surat keterangan. Hal itu dinilai tersendiri, dan Anda akan didengar; bahwa Anda sudah memberitahukan gugatan ikut dinilai.",
        Stage.SALARY_SHARED: "Gaji Anda dibagi menurut surat pernyataan pembagian gaji; perhitungannya ada di halaman ini. Bila gaji, pengasuhan anak, atau keadaan bekas istri berubah, beri tahu BKD/BKPSDM.",
        Stage.CLOSED: "Semua sudah selesai. Bila Anda memerlukan bantuan agar tetap dapat bekerja dengan tenang, bicaralah dengan atasan langsung atau layanan konseling.",
        Stage.PEACE: "Anda berdua rukun kembali dan gugatan sudah dicabut. Tidak ada langkah lagi.",
        Stage.SUIT_ENDED: "Gugatan sudah berakhir tanpa perceraian. Tidak ada langkah lagi; bila kelak ada gugatan baru, beritahukan lagi.",
        Stage.DIED: "Perkara berakhir karena pegawai meninggal dunia.",
        Stage.SPOUSE_DIED: "Kami turut berduka. Perkara berakhir karena suami atau istri Anda meninggal dunia.",
        Stage.RETIRED: "Perkara berakhir karena Anda pensiun; surat keterangan tidak diperlukan lagi.",
        Stage.RESIGNED: "Perkara berakhir karena Anda tidak lagi menjadi pegawai; surat keterangan tidak diperlukan lagi.",
        Stage.TRANSFERRED: "Anda pindah instansi. Berkas Anda diteruskan ke instansi baru, yang melanjutkan pemberitahuan Anda.",
    }

    must_pass = {
        Stage.GIVEN: (
            (Stage.NOTIFIED,),
            (Stage.INVITED,),
            (Stage.HEARD, Stage.ABSENT_FINALLY),
            (Stage.MEDIATED, Stage.MEDIATION_IMPOSSIBLE),
            (Stage.FORWARDED,),
            (Stage.RECEIVED,),
        )
    }

    # What the pages show ---------------------------------------------------------------------------------------------

    def leads_now(self):
        return DISCIPLINE if self.case.court_notice.breach_noted_on else super().leads_now()

    def parties(self):
        petition, notice = self.case.petition, self.case.court_notice
        hidden = (
            "Dirahasiakan; hanya untuk mengirim undangan" if petition.cruelty else petition.spouse_address
        )
        return [
            ("Pegawai", [("Nama", self.case.subject.titled_name), ("Agama", petition.religion), ("Kedudukan", notice.get_standing_display())]),
            (
                f"{petition.spouse_word.capitalize()} pegawai",
                [("Nama", petition.spouse_name), ("Pekerjaan", petition.spouse_job), ("Alamat", hidden)],
            ),
            ("Gugatan", [("Pengadilan", notice.court), ("Nomor perkara", notice.suit_number), ("Alasan menurut gugatan", notice.reasons)]),
        ]  # fmt: skip

    def brief(self):
        petition, notice = self.case.petition, self.case.court_notice
        late = f"terlambat; batasnya {notice.due_on:%d-%m-%Y}" if notice.late else "pada waktunya"
        sessions = self.case.mediations.count()
        awaited = {EMPLOYEE: "Pegawai", SPOUSE: petition.spouse_word.capitalize()}
        rows = [
            ("Kedudukan pegawai", notice.get_standing_display()),
            ("Diberitahukan", f"{petition.received_on:%d-%m-%Y}" + (f", {late}" if notice.due_on else "")),
            *((who, "sudah didengar" if heard(self.case, party) else "tidak hadir pada semua undangan") for party, who in awaited.items()),
            ("Mediasi oleh atasan", f"{sessions} kali" if sessions else "tidak dapat dilaksanakan"),
            *self._of_a_plaintiff_who_serves_here(),
            ("Surat keterangan", "bukan izin dan bukan penilaian atas gugatan; tidak ada yang ditolak"),
        ]  # fmt: skip
        return [(question, answer, "") for question, answer in rows]

    def _of_a_plaintiff_who_serves_here(self):
        """Whether a spouse who sued, and is an employee of this agency too, asked for the permit that he needed."""
        petition = self.case.petition
        if petition.spouse_person is None or self.case.court_notice.without_permit:
            return []
        permits = Petition.objects.filter(case__subject=petition.spouse_person, granted=True)
        held = permits.filter(decided_on__gt=petition.married_on).exists()
        words = (
            "memegang izin"
            if held
            else "belum tercatat memegang izin; sebagai penggugat ia memerlukannya lebih dahulu"
        )
        return [("Penggugat juga pegawai di sini", words)]

    def calls(self):
        return [
            {"on": row.attend_on, "at": row.attend_at, "place": row.place}
            for purpose in (EXAMINATION, MEDIATION, ADVICE)
            for row in hearing.awaited(self.case, purpose).values()
            if row.party == EMPLOYEE
        ]

    def subject_may(self):
        if self.case.court_notice.given_on:
            return ("Datanglah mengambil surat keterangan yang asli bila diminta, dan serahkan kepada pengadilan.",)
        return (
            "Datanglah pada hari yang tertulis di surat panggilan. Bila berhalangan, beri tahu atasan Anda sebelum harinya.",
            "Datanglah pula ke sidang pengadilan pada harinya; sidang tidak menunggu surat keterangan.",
            "Tambahkan berkas kapan saja, misalnya salinan gugatan atau panggilan sidang berikutnya.",
            "Bila gugatan dicabut atau berakhir, catat di halaman ini; tidak ada akibatnya bagi pekerjaan Anda.",
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

    # The notice ------------------------------------------------------------------------------------------------------

    @stage.step(
        NEW, Stage.NOTIFIED,
        label="Beritahukan gugatan cerai",
        by=SUBJECT,
        guards=[no_notice_runs],
        facts=facts.NoticeFacts,
        letters=(letters.SUIT_NOTICE, letters.SUIT_RECEIPT),
        clock=Clock("pemberitahuan_tergugat", None),
        basis=(PP_10_1983.pasal(3), CONFIRMED),
    )  # fmt: skip
    def open(self, asked):
        """Pegawai yang digugat cerai wajib memberitahukannya secara tertulis melalui atasan langsung untuk memperoleh surat
        keterangan; demikian pula yang perkaranya sudah di pengadilan tanpa izin. Pemberitahuan yang terlambat tetap diterima."""
        Petition.objects.create(
            case=self.case, received_on=asked.acted_on, religion=asked.religion, address=asked.address,
            spouse_name=asked.spouse_name, spouse_person=asked.spouse_person, spouse_job=asked.spouse_job,
            spouse_address=asked.spouse_address, married_on=asked.married_on,
            certificate_number=asked.certificate_number, children=asked.children,
        )  # fmt: skip
        CourtNotice.objects.create(
            case=self.case, standing=asked.standing, court=asked.court, suit_number=asked.suit_number,
            suit_on=asked.suit_on, due_on=asked.due_on, hearing_on=asked.hearing_on, reasons=asked.reasons,
            violence=asked.violence == "ya",
        )  # fmt: skip

    # Both are heard --------------------------------------------------------------------------------------------------

    @stage.step(
        Stage.NOTIFIED, Stage.INVITED,
        label="Panggil pegawai dan undang suami/istri",
        by=SUPERIOR,
        facts=facts.InvitationFacts,
        again=True,
        letters=(letters.SUIT_SUMMONS, letters.SUIT_INVITATION),
        clock=SUPERIORS_TERM,
        basis=CONFIRMED,
    )  # fmt: skip
    def invite(self, asked):
        """Atasan yang menerima pemberitahuan bertugas seperti pada permintaan izin: ia memanggil pegawai dan mengundang suami atau
        istrinya untuk didengar, bersama atau terpisah."""
        self._call_both(EXAMINATION, asked)

    @stage.step(
        [Stage.INVITED, Stage.ABSENT], Stage.ABSENT,
        label="Catat ketidakhadiran",
        by=SUPERIOR,
        guards=[somebody_awaited],
        facts=facts.NonAttendanceFacts,
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
        facts=facts.InvitationFacts,
        again=True,
        letters=(letters.SUIT_SUMMONS, letters.SUIT_INVITATION),
        clock=SUPERIORS_TERM,
        basis=LOCAL_MEDIATION.rule("L"),
    )  # fmt: skip
    def invite_again(self, asked):
        """Selama belum ada yang didengar, keduanya diundang sekali lagi, sampai jumlah undangan yang ditetapkan instansi."""
        self._call_both(EXAMINATION, asked)

    @stage.step(
        [Stage.INVITED, Stage.ABSENT], Stage.ONE_HEARD,
        label="Dengar pegawai",
        by=SUPERIOR,
        facts=facts.HearingFacts,
        letters=letters.EMPLOYEE_HEARD,
        clock=SUPERIORS_TERM,
        basis=CONFIRMED,
    )  # fmt: skip
    def hear_employee(self, asked):
        """Atasan langsung mendengar pegawai tentang gugatan itu secara tertutup, dengan berita acara sendiri."""
        self._hear(EMPLOYEE, asked)

    @stage.step(
        [Stage.INVITED, Stage.ABSENT], Stage.ONE_HEARD,
        label="Dengar suami/istri",
        by=SUPERIOR,
        facts=facts.SpouseHearingFacts,
        letters=letters.SPOUSE_HEARD,
        clock=SUPERIORS_TERM,
        basis=CONFIRMED,
    )  # fmt: skip
    def hear_spouse(self, asked):
        """Atasan langsung sedapat mungkin mendengar suami atau istri secara tertutup, dengan berita acara sendiri."""
        self._hear(SPOUSE, asked)

    @stage.step(
        Stage.ONE_HEARD, Stage.HEARD,
        label="Dengar pegawai (suami/istri sudah)",
        by=SUPERIOR,
        guards=[employee_to_hear],
        facts=facts.HearingFacts,
        letters=letters.EMPLOYEE_HEARD,
        clock=SUPERIORS_TERM,
        basis=CONFIRMED,
    )  # fmt: skip
    def hear_employee_then(self, asked):
        """Suami atau istri sudah didengar; kini pegawai. Sesudahnya kedua pihak sudah didengar."""
        self._hear(EMPLOYEE, asked)

    @stage.step(
        Stage.ONE_HEARD, Stage.HEARD,
        label="Dengar suami/istri (pegawai sudah)",
        by=SUPERIOR,
        guards=[spouse_to_hear],
        facts=facts.SpouseHearingFacts,
        letters=letters.SPOUSE_HEARD,
        clock=SUPERIORS_TERM,
        basis=CONFIRMED,
    )  # fmt: skip
    def hear_spouse_then(self, asked):
        """Pegawai sudah didengar; kini suami atau istrinya. Sesudahnya kedua pihak sudah didengar."""
        self._hear(SPOUSE, asked)

    @stage.step(
        Stage.ONE_HEARD, None,
        label="Catat ketidakhadiran pihak yang belum didengar",
        by=SUPERIOR,
        guards=[somebody_awaited],
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
        label="Panggil pegawai sekali lagi",
        by=SUPERIOR,
        guards=[employee_to_hear, employee_missed],
        facts=facts.InviteOneFacts,
        again=True,
        letters=letters.SUIT_SUMMONS,
        clock=SUPERIORS_TERM,
        basis=LOCAL_MEDIATION.rule("L"),
    )  # fmt: skip
    def summon_employee_again(self, asked):
        """Suami atau istri sudah didengar; pegawai yang belum hadir dipanggil sekali lagi."""
        self._call(EXAMINATION, EMPLOYEE, asked)

    @stage.step(
        Stage.ONE_HEARD, None,
        label="Undang suami/istri sekali lagi",
        by=SUPERIOR,
        guards=[spouse_to_hear, spouse_missed],
        facts=facts.InviteOneFacts,
        again=True,
        letters=letters.SUIT_INVITATION,
        clock=SUPERIORS_TERM,
        basis=LOCAL_MEDIATION.rule("L"),
    )  # fmt: skip
    def invite_spouse_again(self, asked):
        """Pegawai sudah didengar; suami atau istri yang belum hadir diundang sekali lagi."""
        self._call(EXAMINATION, SPOUSE, asked)

    @stage.step(
        [Stage.ABSENT, Stage.ONE_HEARD], Stage.ABSENT_FINALLY,
        label="Teruskan tanpa pihak yang tidak hadir",
        by=SUPERIOR,
        guards=[invitations_used_up],
        facts=facts.FinalAbsenceFacts,
        letters=letters.DIVORCE_FINAL_ABSENCE,
        clock=SUPERIORS_TERM,
        basis=LOCAL_MEDIATION.rule("L"),
    )  # fmt: skip
    def go_on_without(self, asked):
        """Sesudah jumlah undangan yang ditetapkan instansi dibuat berita acara ketidakhadiran, dan pemberitahuan diteruskan."""

    # Mediation -------------------------------------------------------------------------------------------------------

    @stage.step(
        [Stage.HEARD, Stage.ABSENT_FINALLY, Stage.MEDIATED], None,
        label="Undang keduanya untuk mediasi",
        by=SUPERIOR,
        guards=[sessions_left],
        facts=facts.InvitationFacts,
        again=True,
        letters=(letters.SUIT_SUMMONS, letters.SUIT_INVITATION),
        clock=SUPERIORS_TERM,
        basis=LOCAL_MEDIATION.rule("L"),
    )  # fmt: skip
    def invite_to_mediation(self, asked):
        """Bila perlu, keduanya diundang secara tertulis untuk mediasi; bila harinya sudah disepakati, langkah ini boleh
        dilewati."""
        self._call_both(MEDIATION, asked)

    @stage.step(
        [Stage.HEARD, Stage.ABSENT_FINALLY, Stage.MEDIATED], Stage.MEDIATED,
        label="Lakukan mediasi",
        by=SUPERIOR,
        guards=[sessions_left],
        facts=facts.MediationFacts,
        letters=letters.MEDIATION_MINUTES,
        clock=SUPERIORS_TERM,
        basis=CONFIRMED,
    )  # fmt: skip
    def mediate(self, asked):
        """Atasan langsung wajib berusaha merukunkan kedua pihak, bersama atau terpisah, dan membuat berita acara setiap
        pertemuan."""
        self._mediate(asked, asked.outcome)

    @stage.step(
        [Stage.HEARD, Stage.ABSENT_FINALLY, Stage.MEDIATED], Stage.RECONCILED,
        label="Lakukan mediasi: keduanya sepakat rukun",
        by=SUPERIOR,
        guards=[sessions_left],
        facts=facts.PeaceFacts,
        letters=letters.MEDIATION_MINUTES,
        clock=SUPERIORS_TERM,
        basis=CONFIRMED,
    )  # fmt: skip
    def mediate_to_peace(self, asked):
        """Mediasi berhasil: kedua pihak sepakat rukun kembali. Perkara selesai bila gugatan dicabut di pengadilan; bila tidak, hal
        itu dicatat dan pemberitahuan dilanjutkan."""
        self._mediate(asked, Mediation.Outcome.RECONCILED)

    @stage.step(
        Stage.RECONCILED, Stage.MEDIATED,
        label="Catat rukun tidak jadi",
        by=SUPERIOR,
        facts=facts.BrokenPeaceFacts,
        letters=letters.SUIT_GOES_ON,
        clock=SUPERIORS_TERM,
        basis=SE_48_1990.rule(),
    )  # fmt: skip
    def note_peace_broken(self, asked):
        """Bila gugatan ternyata tidak dicabut, hal itu dicatat dalam berita acara dan pemberitahuan dilanjutkan."""

    @stage.step(
        [Stage.HEARD, Stage.ABSENT_FINALLY], Stage.MEDIATION_IMPOSSIBLE,
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
        [Stage.MEDIATED, Stage.MEDIATION_IMPOSSIBLE], Stage.FORWARDED,
        label="Teruskan dengan pertimbangan",
        by=SUPERIOR,
        facts=facts.ForwardFacts,
        letters=letters.SUIT_OPINION,
        clock=SUPERIORS_TERM,
        reads=(letters.EMPLOYEE_HEARD, letters.SPOUSE_HEARD, letters.MEDIATION_MINUTES),
        basis=CONFIRMED,
    )  # fmt: skip
    def forward(self, asked):
        """Bila usaha merukunkan tidak berhasil, atasan meneruskan pemberitahuan melalui saluran hierarki dengan pertimbangan
        tertulis: keadaan suami istri yang objektif, dan sarannya."""
        self.case.petition.note(forwarded_on=asked.acted_on)

    # The authority ---------------------------------------------------------------------------------------------------

    @stage.step(
        Stage.FORWARDED, Stage.RECEIVED,
        label="Terima untuk pejabat",
        by=OFFICE,
        facts=decision.ReceiptFacts,
        letters=letters.SUIT_AGENDA,
        clock=AGENDA_TERM,
        basis=SE_48_1990.rule(),
    )  # fmt: skip
    def receive(self, asked):
        """Pemberitahuan diterima untuk pejabat dan diagendakan; sejak hari itu berjalan tenggang waktu pejabat."""
        self.case.petition.note(agenda_number=asked.agenda_number, authority_received_on=asked.acted_on)

    @stage.step(
        Stage.RECEIVED, Stage.CALLED,
        label="Panggil keduanya sekali lagi",
        by=(OFFICE, PPK),
        facts=facts.AdviceCallFacts,
        again=True,
        letters=(letters.SUIT_SUMMONS, letters.SUIT_INVITATION),
        clock=AUTHORITYS_TERM,
        basis=CONFIRMED,
    )  # fmt: skip
    def call_to_advice(self, asked):
        """BKD/BKPSDM untuk pejabat, atau pejabat sendiri, memanggil pegawai dan mengundang suami atau istrinya sekali lagi."""
        self._call_both(ADVICE, asked)

    @stage.step(
        Stage.CALLED, Stage.ADVISED,
        label="Dengar, beri nasihat, dan catat hasilnya",
        by=(OFFICE, PPK),
        facts=facts.AdviceFacts,
        letters=letters.ADVICE_MINUTES,
        clock=AUTHORITYS_TERM,
        reads=(letters.SUIT_OPINION,),
        basis=CONFIRMED,
    )  # fmt: skip
    def advise(self, asked):
        """Pejabat yang menerima pemberitahuan juga wajib berusaha merukunkan. Boleh dilakukan BKD/BKPSDM; ketidakhadiran dicatat."""
        self._mark_who_came(ADVICE, asked)

    @stage.step(
        Stage.CALLED, Stage.RECONCILED_LATE,
        label="Dengar dan beri nasihat: keduanya sepakat rukun",
        by=(OFFICE, PPK),
        facts=facts.AdvisedPeaceFacts,
        letters=letters.ADVICE_MINUTES,
        clock=AUTHORITYS_TERM,
        reads=(letters.SUIT_OPINION,),
        basis=CONFIRMED,
    )  # fmt: skip
    def advise_to_peace(self, asked):
        """Nasihat berhasil: kedua pihak sepakat rukun kembali. Perkara selesai bila gugatan dicabut di pengadilan."""
        self._mark_who_came(ADVICE, asked)

    @stage.step(
        Stage.RECONCILED_LATE, Stage.ADVISED,
        label="Catat rukun tidak jadi",
        by=(OFFICE, PPK),
        facts=facts.BrokenPeaceFacts,
        letters=letters.SUIT_GOES_ON,
        clock=AUTHORITYS_TERM,
        basis=SE_48_1990.rule(),
    )  # fmt: skip
    def note_late_peace_broken(self, asked):
        """Bila gugatan ternyata tidak dicabut, hal itu dicatat dan surat keterangan diberikan."""

    @stage.step(
        Stage.ADVISED, Stage.GIVEN,
        label="Beri surat keterangan",
        by=PPK,
        facts=facts.CertificateFacts,
        letters=letters.CERTIFICATE,
        clock=AUTHORITYS_TERM,
        reads=(letters.SUIT_NOTICE, letters.SUIT_OPINION, letters.ADVICE_MINUTES),
        basis=(PP_10_1983.pasal(3), CONFIRMED),
    )  # fmt: skip
    def give_certificate(self, asked):
        """Bila usaha merukunkan tidak berhasil, pejabat atau yang mendapat delegasinya memberi surat keterangan untuk melakukan
        perceraian. Surat ini menerangkan pemberitahuan dan usaha yang dilakukan; ia bukan izin."""
        self.case.court_notice.note(given_on=asked.acted_on)

    @stage.step(
        Stage.RECEIVED, Stage.GIVEN,
        label="Beri surat keterangan atas dasar berkas atasan",
        by=PPK,
        guards=[superiors_attempt_suffices],
        facts=facts.CertificateFacts,
        letters=letters.CERTIFICATE,
        clock=AUTHORITYS_TERM,
        reads=(letters.SUIT_NOTICE, letters.SUIT_OPINION),
        basis=(PP_10_1983.pasal(3), CONFIRMED),
    )  # fmt: skip
    def give_certificate_at_once(self, asked):
        """Di instansi yang tidak mempertemukan keduanya sekali lagi, surat keterangan diberikan atas dasar usaha dan pertimbangan
        atasan langsung."""
        self.case.court_notice.note(given_on=asked.acted_on)

    @stage.step(
        Stage.GIVEN, Stage.SERVED,
        label="Sampaikan surat keterangan",
        by=(OFFICE, PPK),
        facts=decision.ServingFacts,
        letters=letters.CERTIFICATE_SERVED,
        basis=SE_48_1990.rule(),
    )  # fmt: skip
    def serve(self, asked):
        """Surat keterangan asli diserahkan kepada pegawai dengan tanda terima; tembusannya untuk pengadilan, suami/istri, dan unit
        kerja."""
        self.case.petition.note(served_on=asked.acted_on, ended_on=asked.acted_on)

    # After a certificate ---------------------------------------------------------------------------------------------

    @stage.step(
        Stage.SERVED, Stage.DIVORCED,
        label="Laporkan perceraian",
        by=SUBJECT,
        right=True,
        facts=facts.DivorceReportFacts,
        letters=letters.SUIT_DIVORCED,
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
        facts=facts.LateDivorceReportFacts,
        letters=letters.DIVORCE_REPORTED_LATE,
        basis=SE_08_1983.rule("2nd"),
    )  # fmt: skip
    def report_divorce_late(self, asked):
        """Perceraian yang terlambat dilaporkan, atau diketahui kantor tanpa laporan, tetap dicatat dengan sebab keterlambatannya.
        Keterlambatan dinilai menurut peraturan disiplin, sesudah pegawai didengar."""

    @stage.step(
        [Stage.DIVORCED, Stage.DIVORCED_LATE, Stage.DIVORCED_BEFORE], Stage.CLOSED,
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
        [Stage.SERVED, Stage.DIVORCED, Stage.DIVORCED_LATE, Stage.DIVORCED_BEFORE, Stage.SALARY_SHARED], None,
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

    _divorced = [Stage.DIVORCED, Stage.DIVORCED_LATE, Stage.DIVORCED_BEFORE]

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

    # The employee's own, while it is on its way -----------------------------------------------------------------------

    _on_its_way = [
        Stage.NOTIFIED, Stage.INVITED, Stage.ABSENT, Stage.ONE_HEARD, Stage.HEARD, Stage.ABSENT_FINALLY, Stage.MEDIATED,
        Stage.RECONCILED, Stage.MEDIATION_IMPOSSIBLE, Stage.FORWARDED, Stage.RECEIVED, Stage.CALLED, Stage.RECONCILED_LATE,
        Stage.ADVISED,
    ]  # fmt: skip

    @stage.step(
        _on_its_way, None,
        label="Tambahkan berkas",
        by=SUBJECT,
        right=True,
        facts=facts.MorePapersFacts,
        letters=letters.SUIT_PAPERS,
        basis=SE_48_1990.rule(),
    )  # fmt: skip
    def add_papers(self, asked):
        """Surat yang datang kemudian, seperti salinan gugatan atau panggilan sidang berikutnya, boleh diserahkan kapan saja."""

    @stage.step(
        _on_its_way, None,
        label="Buat permohonan penundaan kepada pengadilan",
        by=SUBJECT,
        right=True,
        guards=[courts_are_asked],
        facts=facts.PostponementFacts,
        letters=letters.POSTPONEMENT,
        basis=LOCAL_MEDIATION.rule("L"),
    )  # fmt: skip
    def ask_postponement(self, asked):
        """Pegawai boleh memohon agar pengadilan menunda putusan sampai surat keterangan ada. Pengadilan yang menentukan."""

    # What becomes of the suit before or after the certificate ------------------------------------------------------------

    _not_over = [*_on_its_way, Stage.GIVEN, Stage.SERVED]

    @stage.step(
        _not_over, Stage.PEACE,
        label="Catat rukun kembali dan gugatan dicabut",
        by=(SUBJECT, SUPERIOR, OFFICE),
        right=True,
        facts=facts.PeaceEndedFacts,
        letters=letters.SUIT_ENDED,
        basis=SE_48_1990.rule(),
    )  # fmt: skip
    def end_in_peace(self, asked):
        """Bila keduanya rukun kembali dan gugatan dicabut, perkara selesai tanpa surat keterangan, kapan saja."""
        self._end(asked)

    @stage.step(
        _not_over, Stage.SUIT_ENDED,
        label="Catat gugatan berakhir tanpa perceraian",
        by=(SUBJECT, SUPERIOR, OFFICE),
        right=True,
        facts=facts.SuitEndedFacts,
        letters=letters.SUIT_ENDED,
        basis=SE_48_1990.rule(),
    )  # fmt: skip
    def note_suit_ended(self, asked):
        """Bila gugatan dicabut, ditolak, tidak diterima, atau gugur, perkara selesai; gugatan baru diberitahukan lagi."""
        self._end(asked)

    @stage.step(
        _not_over, Stage.DIVORCED_BEFORE,
        label="Laporkan perceraian sebelum ada surat keterangan",
        by=(SUBJECT, SUPERIOR, OFFICE),
        right=True,
        facts=facts.EarlyDivorceReportFacts,
        letters=letters.DIVORCED_BEFORE_CERTIFICATE,
        clock=Clock("lapor_cerai", None),
        basis=(PP_10_1983.pasal(3), SE_08_1983.rule("2nd")),
    )  # fmt: skip
    def report_early_divorce(self, asked):
        """Perceraian yang terjadi sebelum ada surat keterangan tetap dilaporkan. Dugaan pelanggarannya dinilai tersendiri sesudah
        pegawai didengar; bahwa gugatan sudah diberitahukan ikut dinilai."""
        self._end(asked)

    @stage.step(
        [*_not_over, Stage.DIVORCED, Stage.DIVORCED_LATE, Stage.DIVORCED_BEFORE, Stage.SALARY_SHARED], None,
        label="Catat dugaan pelanggaran untuk dinilai tersendiri",
        by=OFFICE,
        right=True,
        guards=[breach_to_note],
        facts=facts.BreachFacts,
        letters=letters.BREACH_NOTED,
        basis=PP_10_1983.pasal(3),
    )  # fmt: skip
    def note_breach(self, asked):
        """Gugatan tanpa izin, atau pemberitahuan yang terlambat, hanya dinilai bila BKD/BKPSDM memandang perlu: tersendiri, menurut
        peraturan disiplin atau perjanjian kerja, dan sesudah pegawai didengar. Pemberitahuan tetap diproses."""
        self.case.court_notice.note(breach_noted_on=asked.acted_on)

    # What ends it from outside ------------------------------------------------------------------------------------------

    @stage.step(
        _not_over, Stage.DIED,
        label="Catat pegawai meninggal dunia",
        by=OFFICE,
        right=True,
        facts=after.EndingFacts,
        letters=letters.NOTICE_ENDED,
        basis=PP_10_1983.rule(),
    )  # fmt: skip
    def note_death(self, asked):
        """Perkawinan berakhir karena kematian; pemberitahuan berakhir dan surat keterangan tidak diberikan."""
        self._end(asked)

    @stage.step(
        _not_over, Stage.SPOUSE_DIED,
        label="Catat suami/istri meninggal dunia",
        by=OFFICE,
        right=True,
        facts=after.EndingFacts,
        letters=letters.NOTICE_ENDED,
        basis=PP_10_1983.rule(),
    )  # fmt: skip
    def note_spouse_death(self, asked):
        """Perkawinan berakhir karena kematian suami atau istri; pemberitahuan berakhir."""
        self._end(asked)

    @stage.step(
        _not_over, Stage.RETIRED,
        label="Catat pegawai pensiun",
        by=OFFICE,
        right=True,
        facts=after.EndingFacts,
        letters=letters.NOTICE_ENDED,
        basis=PP_10_1983.rule(),
    )  # fmt: skip
    def note_retirement(self, asked):
        """Kewajiban memberitahukan mengikat pegawai; sesudah pensiun pemberitahuan berakhir."""
        self._end(asked)

    @stage.step(
        _not_over, Stage.RESIGNED,
        label="Catat pegawai berhenti",
        by=OFFICE,
        right=True,
        facts=after.EndingFacts,
        letters=letters.NOTICE_ENDED,
        basis=PP_10_1983.rule(),
    )  # fmt: skip
    def note_resignation(self, asked):
        """Pegawai mengundurkan diri, diberhentikan, atau berakhir perjanjian kerjanya; pemberitahuan berakhir."""
        self._end(asked)

    @stage.step(
        _not_over, Stage.TRANSFERRED,
        label="Teruskan berkas ke instansi baru pegawai",
        by=OFFICE,
        right=True,
        facts=after.TransferFacts,
        letters=letters.NOTICE_TRANSFER,
        basis=PP_10_1983.rule(),
    )  # fmt: skip
    def transfer(self, asked):
        """Pegawai pindah ke instansi lain: berkasnya diteruskan, dan pejabat di instansi baru melanjutkan."""
        self._end(asked)

    @stage.step(
        _on_its_way, None,
        label="Catat mutasi pegawai di dalam instansi",
        by=OFFICE,
        right=True,
        facts=facts.MoveFacts,
        letters=letters.NOTICE_MOVE,
        basis=PP_10_1983.rule(),
    )  # fmt: skip
    def note_move(self, asked):
        """Pegawai pindah unit di dalam instansi: atasan langsungnya yang baru melanjutkan, tanpa mengulang tenggang waktunya."""
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
            (EMPLOYEE, asked.applicant_on, asked.applicant_at),
            (SPOUSE, asked.spouse_on, asked.spouse_at),
        ):
            Invitation.call(
                self.case, purpose, party, again=bool(self.wrong), issued_on=asked.acted_on, attend_on=day,
                attend_at=hour, place=asked.place,
            )  # fmt: skip

    def _hear(self, party, asked):
        Hearing.objects.create(case=self.case, party=party, held_on=asked.acted_on, mode=asked.mode)
        Invitation.answer(self.case, EXAMINATION, {party: True})

    def _mark_missed(self, asked):
        who = [EMPLOYEE, SPOUSE] if asked.absent == "keduanya" else [asked.absent]
        Invitation.answer(self.case, EXAMINATION, dict.fromkeys(who, False))

    def _mark_who_came(self, purpose, asked):
        came = {EMPLOYEE: asked.applicant_came == "ya", SPOUSE: asked.spouse_came == "ya"}
        Invitation.answer(self.case, purpose, came)

    def _mediate(self, asked, outcome):
        Mediation.objects.create(
            case=self.case, round=Mediation.Round.SUPERIOR, ordinal=self.case.mediations.count() + 1, held_on=asked.acted_on,
            mode=asked.mode, apart=asked.form == "terpisah", applicant_came=asked.applicant_came == "ya",
            spouse_came=asked.spouse_came == "ya", outcome=outcome,
        )  # fmt: skip
        self._mark_who_came(MEDIATION, asked)
