"""Disiplin PNS menurut PP 94/2021 dan PerBKN 6/2022, dengan konseling sebelum tim pemeriksa."""

from datetime import timedelta

from django.db.models import TextChoices

from documents import letters
from mediation import roles
from mediation.models import (
    Absence,
    Allegation,
    CaseRole,
    Coordination,
    Decision,
    Neglect,
    Release,
    SalaryStop,
    SanctionPower,
    Serving,
    Severity,
    Summons,
    TeamMember,
    Testimony,
)
from mediation.roles import Role
from workflows.facts import absence, duties, testimony
from workflows.facts import discipline as facts
from workflows.grammar import NEW, Clock, Path, Refused, Stages, guard
from workflows.guards import (
    allegation_has_evidence,
    auditor_not_asked,
    auditor_to_answer,
    authority_has_superior,
    authority_holds_severe_power,
    authority_lacks_severe_power,
    authority_waits_for_witness,
    counts_days,
    may_be_released,
    referral_absent_twice,
    referral_finished,
    referral_refused,
    referral_unavailable,
    salary_to_repay,
    salary_to_return,
    salary_to_stop,
    superior_has_superior,
    superior_holds_light_power,
    superior_lacks_light_power,
    superior_waits_for_witness,
    team_waits_for_witness,
    ten_days_to_report,
    ten_days_to_verify,
)
from workflows.statutes import LOCAL_CLINIC, PERBKN_6_2022, PP_94_2021

SUBJECT, SUPERIOR, OFFICE, PPK = Role.SUBJECT, Role.DIRECT_SUPERIOR, Role.PERSONNEL_OFFICE, Role.PPK
AUTHORITY, CHAIR, MEMBER, CLOCK = Role.SANCTIONING_AUTHORITY, Role.TEAM_CHAIR, Role.TEAM_MEMBER, Role.CLOCK
HIGHER, BUDGET = Role.HIGHER_SUPERIOR, Role.BUDGET_USER
BY_SUPERIOR, BY_TEAM = Summons.By.SUPERIOR, Summons.By.TEAM


def duty_day(case):
    """The day from which the superior has to summon."""
    return case.allegation.duty_since


def missed_day(by):
    """The day on which the employee should have come at the first summons."""
    return lambda case: case.summonses.get(by=by, ordinal=1).attend_on


def decision_day(case):
    return case.decision.decided_on


def handing_over_day(case):
    return case.serving.call_on


def receipt_day(case):
    return case.serving.received_on


@guard(
    "Perkara bawahan, bila pegawai ini atasan yang lalai di dalamnya, sudah diputus atau ditutup",
    "Hukuman atasan yang lalai harus lebih berat daripada hukuman bawahannya, sedangkan perkara bawahannya belum diputus. "
    "Tunggu keputusan perkara itu.",
)
def neglected_case_settled(case):
    neglected = case.allegation.neglected_case
    return neglected is None or hasattr(neglected, "decision") or neglected.stage in Discipline.ends()


class Discipline(Path):
    """Perkara disiplin PNS."""

    key = "disiplin/pp94-2021"
    title = "Perkara disiplin PNS"
    prefix = "HD"

    class Stage(TextChoices):
        REPORTED = "dilaporkan", "Dugaan dilaporkan"
        SUMMONED = "dipanggil", "Dipanggil pertama"
        ABSENT = "tidak_hadir", "Tidak hadir pada panggilan pertama"
        SUMMONED_AGAIN = "dipanggil_kedua", "Dipanggil kedua"
        ABSENT_TWICE = "tidak_hadir_dua_kali", "Tidak hadir pada kedua panggilan"
        ABSENCE_REPORTED = "lhp_tidak_hadir", "Ketidakhadiran dilaporkan kepada pejabat berwenang"
        EXAMINED = "diperiksa", "Diperiksa, berita acara (BAP) dibuat"
        LIGHT = "dinilai_ringan", "Dinilai ringan"
        MODERATE = "dinilai_sedang", "Dinilai sedang"
        SEVERE = "dinilai_berat", "Dinilai berat"
        SENT_UP = "diteruskan", "Diteruskan kepada pejabat berwenang"
        SUPERIOR_REPORTED = "lhp_atasan", "Laporan hasil pemeriksaan (LHP) disampaikan"
        REFERRED = "dirujuk", "Dirujuk ke klinik konseling"
        COUNSELLED = "telah_konseling", "Konseling selesai"
        COUNSELLING_REFUSED = "menolak_konseling", "Konseling ditolak"
        COUNSELLING_MISSED = "tidak_hadir_konseling", "Tidak hadir konseling dua kali"
        CLINIC_UNAVAILABLE = "klinik_tidak_tersedia", "Klinik tidak tersedia"
        TEAM_FORMED = "tim_dibentuk", "Tim pemeriksa dibentuk"
        TEAM_SUMMONED = "dipanggil_tim", "Dipanggil tim"
        TEAM_ABSENT = "tidak_hadir_tim", "Tidak hadir pada panggilan pertama tim"
        TEAM_SUMMONED_AGAIN = "dipanggil_tim_kedua", "Dipanggil kedua oleh tim"
        TEAM_ABSENT_TWICE = "tidak_hadir_tim_dua_kali", "Tidak hadir pada kedua panggilan tim"
        TEAM_EXAMINED = "diperiksa_tim", "Diperiksa tim, berita acara (BAP) dibuat"
        TEAM_REPORTED = "lhp_tim", "Laporan hasil pemeriksaan (LHP) tim disampaikan"
        DECIDED = "diputus", "Diputus: hukuman ringan atau sedang"
        DECIDED_SEVERE = "diputus_berat", "Diputus: hukuman berat"
        CALLED = "dipanggil_menerima", "Dipanggil menerima keputusan"
        SENT = "dikirim", "Keputusan dikirim"
        SERVED = "disampaikan", "Keputusan diterima"
        IN_FORCE = "berlaku", "Keputusan berlaku"
        NOT_PROVEN = "tidak_terbukti", "Tidak terbukti"

    stage = Stages(Stage)

    opens_with = (SUBJECT, SUPERIOR, OFFICE, PPK)
    seen_by = (SUBJECT, SUPERIOR, OFFICE, PPK, AUTHORITY, CHAIR, MEMBER, HIGHER)
    leads_to = {Stage.REFERRED: "konseling/rujukan"}
    recorded_by_office = {PPK: OFFICE, AUTHORITY: OFFICE, BUDGET: OFFICE}

    for_subject = {
        Stage.REPORTED: "Ada laporan tentang Anda. Atasan langsung akan memanggil Anda secara tertulis untuk mendengar keterangan Anda.",
        Stage.SUMMONED: "Anda dipanggil untuk diperiksa. Hari, jam, dan tempatnya ada pada surat panggilan. Anda boleh membawa bukti.",
        Stage.ABSENT: "Anda tercatat tidak hadir. Atasan langsung akan memanggil Anda sekali lagi; hadirlah agar keterangan Anda didengar.",
        Stage.SUMMONED_AGAIN: "Anda dipanggil untuk kedua kalinya. Bila tidak hadir lagi, perkara diputus tanpa mendengar keterangan Anda.",
        Stage.ABSENT_TWICE: "Anda tercatat tidak hadir pada kedua panggilan. Atasan langsung menyusun laporan kepada pejabat yang berwenang.",
        Stage.ABSENCE_REPORTED: "Laporan sudah pada pejabat yang berwenang dan menunggu keputusan.",
        Stage.EXAMINED: "Keterangan Anda sudah ditulis dalam berita acara; Anda berhak atas salinannya. Atasan langsung menilai hasilnya.",
        Stage.LIGHT: "Pemeriksaan selesai. Hasilnya sedang ditindaklanjuti atasan langsung.",
        Stage.MODERATE: "Pemeriksaan selesai. Hasilnya sedang ditindaklanjuti atasan langsung dan BKD/BKPSDM.",
        Stage.SEVERE: "Pemeriksaan selesai. BKD/BKPSDM akan menawarkan konseling sebelum tim pemeriksa bekerja.",
        Stage.SENT_UP: "Laporan hasil pemeriksaan sudah pada pejabat yang berwenang dan menunggu keputusan.",
        Stage.SUPERIOR_REPORTED: "Laporan hasil pemeriksaan sudah pada pejabat yang berwenang dan menunggu keputusan.",
        Stage.REFERRED: "Anda ditawari konseling di klinik BKD. Konseling gratis, rahasia, dan sukarela; menolak tidak memberatkan Anda.",
        Stage.COUNSELLED: "Konseling selesai. Isinya tetap rahasia. Langkah berikutnya adalah pembentukan tim pemeriksa.",
        Stage.COUNSELLING_REFUSED: "Anda memilih tidak mengikuti konseling; itu hak Anda. Langkah berikutnya adalah pembentukan tim pemeriksa.",
        Stage.COUNSELLING_MISSED: "Konseling tidak terlaksana. Itu tidak memberatkan Anda. Langkah berikutnya adalah pembentukan tim pemeriksa.",
        Stage.CLINIC_UNAVAILABLE: "Klinik tidak dapat melayani. Langkah berikutnya adalah pembentukan tim pemeriksa.",
        Stage.TEAM_FORMED: "Tim pemeriksa sudah dibentuk dan akan memanggil Anda secara tertulis.",
        Stage.TEAM_SUMMONED: "Tim pemeriksa memanggil Anda. Hari, jam, dan tempatnya ada pada surat panggilan. Anda boleh membawa bukti.",
        Stage.TEAM_ABSENT: "Anda tercatat tidak hadir di hadapan tim. Tim akan memanggil Anda sekali lagi.",
        Stage.TEAM_SUMMONED_AGAIN: "Tim memanggil Anda untuk kedua kalinya. Hadirlah agar keterangan Anda didengar.",
        Stage.TEAM_ABSENT_TWICE: "Anda tercatat tidak hadir pada kedua panggilan tim. Tim menyusun laporan berdasarkan bukti yang ada.",
        Stage.TEAM_EXAMINED: "Keterangan Anda kepada tim sudah ditulis dalam berita acara; Anda berhak atas salinannya. Tim menyusun laporan.",
        Stage.TEAM_REPORTED: "Laporan tim sudah pada pejabat yang berwenang dan menunggu keputusan.",
        Stage.DECIDED: "Pejabat yang berwenang sudah memutus. Anda akan dipanggil untuk menerima keputusannya.",
        Stage.DECIDED_SEVERE: "Pejabat yang berwenang sudah memutus. Anda akan dipanggil untuk menerima keputusannya.",
        Stage.CALLED: "Anda dipanggil untuk menerima keputusan. Hari, jam, dan tempatnya ada pada surat panggilan.",
        Stage.SENT: "Keputusan dikirim ke alamat Anda yang terakhir diketahui.",
        Stage.SERVED: "Keputusan sudah Anda terima. Keputusan berlaku pada hari kerja ke-15 sejak diterima; Anda berhak menempuh upaya administratif.",
        Stage.IN_FORCE: "Keputusan sudah berlaku.",
        Stage.NOT_PROVEN: "Dugaan tidak terbukti. Perkara ditutup.",
    }  # fmt: skip

    COUNSELLING_OUTCOMES = [
        Stage.COUNSELLED, Stage.COUNSELLING_REFUSED, Stage.COUNSELLING_MISSED, Stage.CLINIC_UNAVAILABLE,
    ]  # fmt: skip
    # Where what runs beside the case may be done: before the superior's finding, after it, with the team, with the authority.
    SUMMONING = [Stage.REPORTED, Stage.SUMMONED, Stage.ABSENT, Stage.SUMMONED_AGAIN, Stage.ABSENT_TWICE]
    ASSESSED = [Stage.LIGHT, Stage.MODERATE, Stage.SEVERE]
    AT_CLINIC = [Stage.REFERRED, *COUNSELLING_OUTCOMES]
    WITH_TEAM = [
        Stage.TEAM_FORMED, Stage.TEAM_SUMMONED, Stage.TEAM_ABSENT, Stage.TEAM_SUMMONED_AGAIN, Stage.TEAM_ABSENT_TWICE,
        Stage.TEAM_EXAMINED,
    ]  # fmt: skip
    WITH_AUTHORITY = [Stage.SENT_UP, Stage.SUPERIOR_REPORTED, Stage.TEAM_REPORTED, Stage.ABSENCE_REPORTED]
    SINCE_EXAMINED = [Stage.EXAMINED, *ASSESSED, *AT_CLINIC, *WITH_TEAM, *WITH_AUTHORITY]
    SINCE_DECIDED = [Stage.DECIDED, Stage.DECIDED_SEVERE, Stage.CALLED, Stage.SENT, Stage.SERVED]

    must_pass = {
        # Whoever has a BAP is counselled (or documentedly not) before the district team handles the case.
        Stage.TEAM_FORMED: [[Stage.EXAMINED], COUNSELLING_OUTCOMES],
        Stage.TEAM_REPORTED: [[Stage.TEAM_FORMED], COUNSELLING_OUTCOMES],
        # A severe sanction passes the team's report, except when the employee came to neither summons.
        Stage.DECIDED_SEVERE: [[Stage.TEAM_REPORTED, Stage.ABSENCE_REPORTED]],
        Stage.DECIDED: [[Stage.EXAMINED, Stage.ABSENCE_REPORTED]],
        Stage.IN_FORCE: [[Stage.DECIDED, Stage.DECIDED_SEVERE], [Stage.SERVED]],
    }

    def calls(self):
        return [
            {"on": row.attend_on, "at": row.attend_at, "place": row.place}
            for row in self.case.summonses.filter(attended=None)
        ]

    def subject_may(self):
        return (
            "Datanglah pada hari yang tertulis di surat. Bila berhalangan, beri tahu pengirim surat itu sebelum harinya.",
            "Siapkan keterangan, bukti, atau nama saksi yang ingin Anda sampaikan.",
        )

    # What the steps write down ------------------------------------------------------------------------------------

    def _summon(self, by, ordinal, asked):
        row = {"attend_on": asked.attend_on, "attend_at": asked.attend_at, "place": asked.place}
        self.case.summonses.update_or_create(
            by=by, ordinal=ordinal, defaults=row | {"issued_on": asked.acted_on}
        )

    def _missed(self, by):
        self.case.summonses.filter(by=by, attended=None).update(attended=False)

    def _examine(self, by, asked, signed):
        self.case.summonses.filter(by=by, attended=None).update(attended=True)
        minutes = self.case.examinations.create(
            by=by, held_on=asked.acted_on, place=asked.place, online=asked.online, signed=signed,
            refusal_reason="" if signed else asked.refusal_reason,
        )  # fmt: skip
        minutes.write_answers(asked.questions)

    def _assess(self, severity, impact, reasons, day):
        """Write the level down and name the authority over it; one named for another level has no part any more."""
        self.case.assessments.create(severity=severity, impact=impact, reasons=reasons, assessed_on=day)
        authority = Neglect.heir(self.case, SanctionPower.authority_for(self.case.position, severity))
        if authority is None:
            raise Refused(
                "Tidak ada pejabat yang berwenang atas tingkat ini menurut tabel kewenangan. "
                "Minta administrator melengkapi jabatan atasan dan tabel kewenangan menghukum."
            )
        self.case.release(AUTHORITY)
        self.case.assign(CaseRole(case=self.case, role=AUTHORITY, position=authority, since=day))

    def _decide(self, asked):
        told = {"kind": asked.kind, "decided_on": asked.acted_on, "reasons": asked.reasons}
        Decision.objects.update_or_create(case=self.case, defaults=told)
        Release.end(self.case, asked.acted_on)

    def _clear(self, day):
        """Nothing is proven: the employee is back at his duties, and gets the pay that was withheld."""
        Release.end(self.case, day)
        SalaryStop.clear(self.case, day)

    def _watch_duty(self, day):
        """Let whoever is above the superior into the case once the superior's term has passed."""
        self.case.release(HIGHER)
        _, above = roles.in_line(self.case, SUPERIOR, day)
        if above:
            last_day = self.case.timekeeper.due_on("kewajiban_atasan", duty_day(self.case))
            since = last_day + timedelta(days=1)
            self.case.assign(CaseRole(case=self.case, role=HIGHER, position=above.position, since=since))

    def _pass_up(self, role, asked):
        """Give a duty that was left undone to the next one up; whoever left it has no part in the case any more."""
        self.case.neglects.create(
            role=role, what=asked.what, person=asked.person, position=asked.position, passed_to=asked.passed_to,
            due_on=asked.due_on, noted_on=asked.acted_on,
        )  # fmt: skip
        self.case.release(role)
        self.case.assign(CaseRole(case=self.case, role=role, position=asked.passed_to, since=asked.acted_on))

    # What the pages show ------------------------------------------------------------------------------------------

    def alongside(self):
        case, shown = self.case, []
        if case.allegation.kind == Allegation.Kind.ABSENCE:
            shown.append(("Hari tidak masuk kerja", [("Dihitung", Absence.of(case.allegation).told)]))
        shown += [
            ("Pembebasan sementara", row.told) for row in case.releases.select_related("held", "acting")
        ]
        witnesses = [(str(row), row.told) for row in case.testimonies.select_related("person")]
        shown += [("Keterangan pihak lain", witnesses)] if witnesses else []
        shown += [("Kelalaian kewajiban", row.told) for row in case.neglects.all()]
        for name, title in (("salary_stop", "Pembayaran gaji"), ("coordination", "Koordinasi dengan APIP")):
            if row := getattr(case, name, None):
                shown.append((title, row.told))
        if neglected := case.allegation.neglected_case:
            shown.append(("Kelalaian dalam perkara bawahan", [("Nomor perkara", neglected.code)]))
        return shown

    def help_for_subject(self):
        told, stop = [], getattr(self.case, "salary_stop", None)
        if release := self.case.releases.filter(until=None).first():
            told.append(
                f"Anda dibebaskan sementara dari tugas jabatan sejak {release.since:%d-%m-%Y}, sampai keputusan ditetapkan. Anda "
                "tetap masuk kerja; jabatan, gaji, dan hak Anda tetap. Ini bukan hukuman."
            )
        if stop and stop.stopped_from and not stop.repaid_on:
            told.append(
                f"Gaji Anda dihentikan mulai {stop.stopped_from:%d-%m-%Y} karena sepuluh hari kerja berturut-turut tidak masuk. "
                "Bila ternyata kurang, gaji itu dibayarkan kembali. Bila Anda mempunyai alasan yang sah, serahkan buktinya."
            )
        return told

    # The case is reported -----------------------------------------------------------------------------------------

    @stage.step(
        NEW, Stage.REPORTED,
        label="Laporkan dugaan pelanggaran",
        by=(SUPERIOR, OFFICE),
        facts=facts.ReportFacts,
        letters=letters.REGISTRATION,
        basis=PP_94_2021.pasal(26, 1),
    )  # fmt: skip
    def open(self, asked):
        """Dugaan pelanggaran disiplin dicatat dengan uraian dan buktinya. Pelanggaran disiplin bukan delik aduan:
        atasan langsung yang mengetahuinya wajib menindaklanjuti."""
        Allegation.record(self.case, asked)
        self._watch_duty(asked.acted_on)

    # The direct superior summons ----------------------------------------------------------------------------------

    @stage.step(
        Stage.REPORTED, Stage.SUMMONED,
        label="Panggil pegawai",
        by=SUPERIOR,
        guards=[allegation_has_evidence],
        facts=facts.SummonsFacts,
        again=True,
        letters=letters.SUMMONS,
        clock=Clock("kewajiban_atasan", duty_day, also=Clock("panggilan1", None, Clock.EARLIEST)),
        basis=PP_94_2021.pasal(26, 2),
    )  # fmt: skip
    def summon(self, asked):
        """Atasan langsung wajib memanggil pegawai secara tertulis untuk diperiksa. Surat panggilan disampaikan
        paling lambat tujuh hari kerja sebelum hari pemeriksaan."""
        self._summon(BY_SUPERIOR, 1, asked)
        self.case.release(HIGHER)

    @stage.step(
        Stage.SUMMONED, Stage.ABSENT,
        label="Catat tidak hadir",
        by=SUPERIOR,
        facts=facts.AbsenceFacts,
        letters=letters.ABSENCE_MINUTES,
        basis=PP_94_2021.pasal(26, 3),
    )  # fmt: skip
    def note_absence(self, asked):
        """Pegawai tidak hadir pada hari yang ditentukan. Ketidakhadiran dicatat dalam berita acara, dan pegawai
        dipanggil untuk kedua kalinya."""
        self._missed(BY_SUPERIOR)

    @stage.step(
        Stage.ABSENT, Stage.SUMMONED_AGAIN,
        label="Panggil untuk kedua kalinya",
        by=SUPERIOR,
        facts=facts.SecondSummonsFacts,
        again=True,
        letters=letters.SUMMONS_AGAIN,
        clock=Clock("panggilan2", missed_day(BY_SUPERIOR)),
        basis=PP_94_2021.pasal(26, 3),
    )  # fmt: skip
    def summon_again(self, asked):
        """Panggilan kedua dibuat paling lambat tujuh hari kerja sejak hari pegawai seharusnya diperiksa."""
        self._summon(BY_SUPERIOR, 2, asked)

    @stage.step(
        Stage.SUMMONED_AGAIN, Stage.ABSENT_TWICE,
        label="Catat tidak hadir untuk kedua kalinya",
        by=SUPERIOR,
        facts=facts.AbsenceFacts,
        letters=letters.ABSENCE_MINUTES,
        basis=PP_94_2021.pasal(26, 4),
    )  # fmt: skip
    def note_second_absence(self, asked):
        """Pegawai tidak hadir juga pada panggilan kedua. Pejabat yang berwenang memutus berdasarkan bukti yang ada,
        tanpa pemeriksaan."""
        self._missed(BY_SUPERIOR)

    @stage.step(
        Stage.ABSENT_TWICE, Stage.ABSENCE_REPORTED,
        label="Laporkan ketidakhadiran kepada pejabat berwenang",
        by=SUPERIOR,
        facts=facts.AbsenceReportFacts,
        letters=letters.ABSENCE_REPORT,
        basis=PP_94_2021.pasal(26, 4),
    )  # fmt: skip
    def report_absence(self, asked):
        """Atasan langsung melaporkan bahwa pegawai tidak hadir pada kedua panggilan, beserta bukti yang ada, kepada
        pejabat yang berwenang. Tidak ada BAP; karena itu tidak ada konseling dan tidak ada tim pada cabang ini."""
        self._assess(asked.severity, "tetap", asked.impact, asked.acted_on)

    # The direct superior examines ---------------------------------------------------------------------------------

    @stage.step(
        [Stage.SUMMONED, Stage.SUMMONED_AGAIN], Stage.EXAMINED,
        label="Periksa pegawai; BAP ditandatangani",
        by=SUPERIOR,
        facts=facts.ExaminationFacts,
        letters=letters.EXAMINATION_MINUTES,
        basis=PP_94_2021.rule("C"),
    )  # fmt: skip
    def examine(self, asked):
        """Pemeriksaan dilakukan tertutup, tatap muka atau virtual, dan dituangkan dalam berita acara pemeriksaan (BAP)
        yang ditandatangani pemeriksa dan pegawai. Pegawai berhak atas salinan BAP."""
        self._examine(BY_SUPERIOR, asked, signed=True)

    @stage.step(
        [Stage.SUMMONED, Stage.SUMMONED_AGAIN], Stage.EXAMINED,
        label="Periksa pegawai; BAP tidak ditandatangani pegawai",
        by=SUPERIOR,
        facts=facts.RefusedSignatureFacts,
        letters=letters.EXAMINATION_MINUTES,
        basis=PP_94_2021.rule("C"),
    )  # fmt: skip
    def examine_unsigned(self, asked):
        """Pegawai yang diperiksa menolak menandatangani BAP. BAP tetap sah dengan tanda tangan pemeriksa, dan
        penolakannya dicatat di dalamnya."""
        self._examine(BY_SUPERIOR, asked, signed=False)

    # The superior's own duty --------------------------------------------------------------------------------------

    @stage.step(
        [*SUMMONING, Stage.EXAMINED, Stage.LIGHT, Stage.MODERATE], None,
        label="Catat kelalaian atasan langsung",
        by=(OFFICE, HIGHER),
        guards=[superior_has_superior],
        facts=duties.NeglectFacts,
        letters=letters.NEGLECT_MINUTES,
        right=True,
        basis=(PP_94_2021.pasal(26, 1), PP_94_2021.pasal(28)),
    )  # fmt: skip
    def note_neglect(self, asked):
        """Memanggil, memeriksa, dan melaporkan adalah kewajiban atasan langsung. Bila batas waktunya lewat, kelalaiannya
        dicatat dan kewajiban itu beralih kepada atasannya. Atasan yang lalai diperiksa dalam perkara sendiri, dan
        hukumannya lebih berat daripada hukuman bawahannya."""
        self._pass_up(SUPERIOR, asked)
        if self.case.stage == self.Stage.REPORTED:
            self._watch_duty(asked.acted_on)

    # Others are heard ---------------------------------------------------------------------------------------------

    @stage.step(
        [*SUMMONING, Stage.EXAMINED], None,
        label="Minta keterangan pihak lain",
        by=SUPERIOR,
        facts=testimony.WitnessFacts,
        letters=letters.WITNESS_CALL,
        right=True,
        basis=PP_94_2021.rule("C"),
    )  # fmt: skip
    def call_witness(self, asked):
        """Atasan langsung dapat meminta keterangan pihak lain, pegawai atau bukan. Keterangannya tidak dibaca pegawai yang
        diperiksa; hal yang memberatkan ditanyakan kepadanya dalam pemeriksaan."""
        Testimony.ask(self.case, Testimony.By.SUPERIOR, asked)

    @stage.step(
        [*SUMMONING, Stage.EXAMINED], None,
        label="Catat keterangan pihak lain",
        by=SUPERIOR,
        guards=[superior_waits_for_witness],
        facts=testimony.TestimonyFacts,
        letters=letters.TESTIMONY,
        right=True,
        basis=PP_94_2021.rule("C"),
    )  # fmt: skip
    def hear_witness(self, asked):
        """Keterangan pihak lain dituangkan dalam berita acara tanya jawab yang ditandatangani pemberi keterangan."""
        asked.witness.hear(asked.acted_on)

    # The days of absence ------------------------------------------------------------------------------------------

    @stage.step(
        [Stage.ABSENT_TWICE, Stage.EXAMINED, *ASSESSED, *WITH_TEAM, *WITH_AUTHORITY], None,
        label="Hitung ulang hari tidak masuk",
        by=(SUPERIOR, CHAIR, AUTHORITY),
        guards=[counts_days],
        facts=absence.RecountFacts,
        letters=letters.RECOUNT,
        right=True,
        basis=PP_94_2021.rule("C"),
    )  # fmt: skip
    def recount_absence(self, asked):
        """Hari yang ternyata mempunyai alasan yang sah dikeluarkan dari hitungan, dengan buktinya. Sisa hari menentukan
        tingkat dan jenis hukuman; bila sisanya belum menjadi pelanggaran, perkara ditutup."""
        self.case.allegation.take_out(asked.excused, asked.acted_on, asked.days_on_end)

    # The level ----------------------------------------------------------------------------------------------------

    @stage.step(
        Stage.EXAMINED, Stage.LIGHT,
        label="Nilai sebagai pelanggaran ringan",
        by=SUPERIOR,
        facts=facts.LightFacts,
        letters=letters.ASSESSMENT,
        basis=PP_94_2021.pasal(8),
    )  # fmt: skip
    def assess_light(self, asked):
        """Pelanggaran berdampak negatif pada unit kerja. Diputus oleh pejabat yang berwenang atas hukuman ringan."""
        self._assess(Severity.LIGHT, asked.impact, asked.reasons, asked.acted_on)

    @stage.step(
        [Stage.EXAMINED, Stage.LIGHT], Stage.MODERATE,
        label="Nilai sebagai pelanggaran sedang",
        by=SUPERIOR,
        facts=facts.ModerateFacts,
        letters=letters.ASSESSMENT,
        basis=PP_94_2021.pasal(8),
    )  # fmt: skip
    def assess_moderate(self, asked):
        """Pelanggaran berdampak negatif pada instansi. Tim pemeriksa dapat dibentuk; tanpa tim, laporan hasil
        pemeriksaan atasan langsung disampaikan kepada pejabat yang berwenang."""
        self._assess(Severity.MODERATE, asked.impact, asked.reasons, asked.acted_on)

    @stage.step(
        [Stage.EXAMINED, Stage.LIGHT], Stage.SEVERE,
        label="Nilai sebagai pelanggaran berat",
        by=SUPERIOR,
        facts=facts.SevereFacts,
        letters=letters.ASSESSMENT,
        basis=PP_94_2021.pasal(8),
    )  # fmt: skip
    def assess_severe(self, asked):
        """Pelanggaran berdampak negatif pada negara, atau beratnya ditetapkan peraturan. Tim pemeriksa wajib dibentuk,
        dan sebelum itu pegawai dirujuk ke klinik konseling."""
        self._assess(Severity.SEVERE, asked.impact, asked.reasons, asked.acted_on)

    @stage.step(
        [Stage.EXAMINED, Stage.LIGHT], Stage.NOT_PROVEN,
        label="Tutup: tidak terbukti",
        by=SUPERIOR,
        facts=facts.NotProvenFacts,
        letters=letters.CLOSING_NOTE,
        basis=PP_94_2021.rule(),
    )  # fmt: skip
    def close_not_proven(self, asked):
        """Pemeriksaan tidak membuktikan dugaan. Perkara ditutup dan pegawai diberi tahu secara tertulis; gaji yang
        dihentikan dibayarkan kembali."""
        self._clear(asked.acted_on)

    # Released from duty -------------------------------------------------------------------------------------------

    @stage.step(
        [Stage.EXAMINED, Stage.SEVERE, *AT_CLINIC, *WITH_TEAM, Stage.TEAM_REPORTED], None,
        label="Bebaskan sementara dari tugas jabatan",
        by=SUPERIOR,
        guards=[may_be_released],
        facts=duties.ReleaseFacts,
        letters=letters.RELEASE,
        right=True,
        basis=PP_94_2021.rule("C"),
    )  # fmt: skip
    def release_from_duty(self, asked):
        """Pegawai yang kemungkinan dijatuhi hukuman berat dapat dibebaskan sementara dari tugas jabatannya sejak diperiksa
        sampai keputusan ditetapkan. Ia tetap masuk kerja, dan gaji serta haknya tetap; tugasnya dijalankan Plh."""
        Release.begin(self.case, asked, asked.held)

    # Abuse of power with loss to the state ------------------------------------------------------------------------

    @stage.step(
        [Stage.ABSENT_TWICE, Stage.EXAMINED, *ASSESSED, *WITH_TEAM], None,
        label="Koordinasikan dengan Inspektorat (APIP)",
        by=(SUPERIOR, OFFICE),
        guards=[auditor_not_asked],
        facts=testimony.CoordinationFacts,
        letters=letters.AUDITOR_REQUEST,
        right=True,
        basis=PP_94_2021.rule("C"),
    )  # fmt: skip
    def consult_auditor(self, asked):
        """Bila tampak penyalahgunaan wewenang yang merugikan keuangan negara, perkara wajib dikoordinasikan dengan aparat
        pengawasan intern pemerintah (APIP). Hasil auditnya menjadi bahan pemeriksaan; perkara disiplin tetap berjalan."""
        Coordination.objects.create(case=self.case, asked_on=asked.acted_on)

    @stage.step(
        [Stage.ABSENT_TWICE, Stage.EXAMINED, *ASSESSED, *AT_CLINIC, *WITH_TEAM, *WITH_AUTHORITY], None,
        label="Catat jawaban Inspektorat (APIP)",
        by=(SUPERIOR, OFFICE),
        guards=[auditor_to_answer],
        facts=testimony.AuditorAnswerFacts,
        letters=letters.AUDITOR_ANSWER,
        right=True,
        basis=PP_94_2021.rule("C"),
    )  # fmt: skip
    def note_auditor_answer(self, asked):
        """Jawaban APIP dicatat dengan suratnya, sebagai bahan bagi pemeriksa dan pejabat yang berwenang."""
        self.case.coordination.answer(asked.acted_on, asked.outcome)

    # Light --------------------------------------------------------------------------------------------------------

    @stage.step(
        Stage.LIGHT, Stage.DECIDED,
        label="Jatuhkan hukuman ringan",
        by=SUPERIOR,
        guards=[superior_holds_light_power, neglected_case_settled],
        facts=facts.LightDecisionFacts,
        again=True,
        letters=letters.SANCTION_DECREE,
        basis=PP_94_2021.pasal(8),
    )  # fmt: skip
    def decide_light(self, asked):
        """Atasan langsung yang memegang kewenangan menjatuhkan sendiri hukuman disiplin ringan dengan keputusan."""
        self._decide(asked)

    @stage.step(
        Stage.LIGHT, Stage.SENT_UP,
        label="Teruskan kepada pejabat yang berwenang",
        by=SUPERIOR,
        guards=[superior_lacks_light_power],
        facts=facts.ReportOfResultFacts,
        letters=letters.SUPERIOR_REPORT,
        basis=PP_94_2021.rule("C"),
    )  # fmt: skip
    def send_up(self, asked):
        """Bila kewenangan ada pada pejabat yang lebih tinggi, atasan langsung melaporkan hasil pemeriksaan disertai BAP
        secara hierarki kepada pejabat itu."""

    # Moderate without a team --------------------------------------------------------------------------------------

    @stage.step(
        Stage.MODERATE, Stage.SUPERIOR_REPORTED,
        label="Laporkan tanpa tim kepada pejabat berwenang",
        by=SUPERIOR,
        facts=facts.ReportOfResultFacts,
        letters=letters.SUPERIOR_REPORT,
        basis=PP_94_2021.rule("C"),
    )  # fmt: skip
    def report_without_team(self, asked):
        """Untuk pelanggaran sedang tim pemeriksa dapat dibentuk, tidak wajib. Tanpa tim, laporan hasil pemeriksaan
        atasan langsung beserta BAP disampaikan kepada pejabat yang berwenang."""

    # The clinic before the district team --------------------------------------------------------------------------

    @stage.step(
        [Stage.MODERATE, Stage.SEVERE], Stage.REFERRED,
        label="Rujuk ke klinik konseling",
        by=OFFICE,
        facts=facts.ReferralFacts,
        letters=letters.REFERRAL,
        basis=LOCAL_CLINIC.rule("L"),
    )  # fmt: skip
    def refer(self, asked):
        """Pegawai yang telah mempunyai BAP diberi kesempatan konseling di klinik BKD sebelum ditangani tim pemeriksa.
        Konseling bersifat sukarela dan rahasia; menolaknya tidak memberatkan."""

    @stage.step(
        Stage.REFERRED, Stage.COUNSELLED,
        label="Catat konseling selesai",
        by=OFFICE,
        guards=[referral_finished],
        facts=facts.OutcomeFacts,
        letters=letters.COUNSELLING_OUTCOME,
        basis=LOCAL_CLINIC.rule("L"),
    )  # fmt: skip
    def note_counselled(self, asked):
        """Klinik menyatakan konseling selesai. Yang diterima berkas ini hanya kehadiran, bukan isi konseling."""

    @stage.step(
        Stage.REFERRED, Stage.COUNSELLING_REFUSED,
        label="Catat konseling ditolak",
        by=OFFICE,
        guards=[referral_refused],
        facts=facts.OutcomeFacts,
        letters=letters.COUNSELLING_OUTCOME,
        basis=LOCAL_CLINIC.rule("L"),
    )  # fmt: skip
    def note_counselling_refused(self, asked):
        """Pegawai tidak bersedia mengikuti konseling, dengan berita acara klinik. Penolakan itu haknya dan tidak pernah
        menjadi faktor yang memberatkan."""

    @stage.step(
        Stage.REFERRED, Stage.COUNSELLING_MISSED,
        label="Catat tidak hadir konseling dua kali",
        by=OFFICE,
        guards=[referral_absent_twice],
        facts=facts.OutcomeFacts,
        letters=letters.COUNSELLING_OUTCOME,
        basis=LOCAL_CLINIC.rule("L"),
    )  # fmt: skip
    def note_counselling_missed(self, asked):
        """Pegawai dua kali tidak hadir pada jadwal konseling, dengan berita acara klinik. Ketidakhadiran itu tidak
        memberatkan."""

    @stage.step(
        Stage.REFERRED, Stage.CLINIC_UNAVAILABLE,
        label="Catat klinik tidak tersedia",
        by=OFFICE,
        guards=[referral_unavailable],
        facts=facts.OutcomeFacts,
        letters=letters.COUNSELLING_OUTCOME,
        basis=LOCAL_CLINIC.rule("L"),
    )  # fmt: skip
    def note_clinic_unavailable(self, asked):
        """Klinik tidak dapat melayani dalam tenggang yang ditetapkan instansi, dengan berita acara kepala klinik.
        Aturan setempat tidak menunda kewajiban menurut undang-undang."""

    # The district team --------------------------------------------------------------------------------------------

    @stage.step(
        COUNSELLING_OUTCOMES, Stage.TEAM_FORMED,
        label="Bentuk tim pemeriksa",
        by=PPK,
        facts=facts.TeamFacts,
        letters=letters.TEAM_DECREE,
        basis=(PP_94_2021.rule("C"), PERBKN_6_2022.pasal(29, 6)),
    )  # fmt: skip
    def form_team(self, asked):
        """Tim pemeriksa terdiri atas atasan langsung, unsur pengawasan, dan unsur kepegawaian. Untuk pelanggaran berat tim
        wajib dibentuk; atasan yang terlibat digantikan oleh atasan yang lebih tinggi."""
        TeamMember.appoint(self.case, asked.members, since=asked.acted_on)

    @stage.step(
        Stage.TEAM_FORMED, Stage.TEAM_SUMMONED,
        label="Panggil pegawai ke tim pemeriksa",
        by=CHAIR,
        facts=facts.SummonsFacts,
        again=True,
        letters=letters.TEAM_SUMMONS,
        clock=Clock("panggilan1", None, Clock.EARLIEST),
        basis=PP_94_2021.pasal(26, 2),
    )  # fmt: skip
    def team_summon(self, asked):
        """Ketua tim memanggil pegawai secara tertulis, paling lambat tujuh hari kerja sebelum hari pemeriksaan."""
        self._summon(BY_TEAM, 1, asked)

    @stage.step(
        Stage.TEAM_SUMMONED, Stage.TEAM_ABSENT,
        label="Catat tidak hadir pada tim",
        by=(CHAIR, MEMBER),
        facts=facts.TeamAbsenceFacts,
        letters=letters.TEAM_ABSENCE_MINUTES,
        basis=PP_94_2021.pasal(26, 3),
    )  # fmt: skip
    def team_note_absence(self, asked):
        """Pegawai tidak hadir pada hari pemeriksaan tim. Ketidakhadiran dicatat, dan ia dipanggil untuk kedua kalinya."""
        self._missed(BY_TEAM)

    @stage.step(
        Stage.TEAM_ABSENT, Stage.TEAM_SUMMONED_AGAIN,
        label="Panggil ke tim untuk kedua kalinya",
        by=CHAIR,
        facts=facts.TeamSecondSummonsFacts,
        again=True,
        letters=letters.TEAM_SUMMONS_AGAIN,
        clock=Clock("panggilan2", missed_day(BY_TEAM)),
        basis=PP_94_2021.pasal(26, 3),
    )  # fmt: skip
    def team_summon_again(self, asked):
        """Panggilan kedua tim dibuat paling lambat tujuh hari kerja sejak hari pegawai seharusnya diperiksa."""
        self._summon(BY_TEAM, 2, asked)

    @stage.step(
        Stage.TEAM_SUMMONED_AGAIN, Stage.TEAM_ABSENT_TWICE,
        label="Catat tidak hadir pada tim untuk kedua kalinya",
        by=(CHAIR, MEMBER),
        facts=facts.TeamAbsenceFacts,
        letters=letters.TEAM_ABSENCE_MINUTES,
        basis=PP_94_2021.pasal(26, 4),
    )  # fmt: skip
    def team_note_second_absence(self, asked):
        """Pegawai tidak hadir juga pada panggilan kedua tim. Tim melaporkan berdasarkan bukti yang ada."""
        self._missed(BY_TEAM)

    @stage.step(
        [Stage.TEAM_SUMMONED, Stage.TEAM_SUMMONED_AGAIN], Stage.TEAM_EXAMINED,
        label="Periksa oleh tim; BAP ditandatangani",
        by=(CHAIR, MEMBER),
        facts=facts.TeamExaminationFacts,
        letters=letters.TEAM_EXAMINATION_MINUTES,
        basis=PP_94_2021.rule("C"),
    )  # fmt: skip
    def team_examine(self, asked):
        """Tim memeriksa secara tertutup dan membuat BAP sendiri, ditandatangani tim dan pegawai."""
        self._examine(BY_TEAM, asked, signed=True)

    @stage.step(
        [Stage.TEAM_SUMMONED, Stage.TEAM_SUMMONED_AGAIN], Stage.TEAM_EXAMINED,
        label="Periksa oleh tim; BAP tidak ditandatangani pegawai",
        by=(CHAIR, MEMBER),
        facts=facts.TeamRefusedSignatureFacts,
        letters=letters.TEAM_EXAMINATION_MINUTES,
        basis=PP_94_2021.rule("C"),
    )  # fmt: skip
    def team_examine_unsigned(self, asked):
        """Pegawai menolak menandatangani BAP tim. BAP tetap sah dengan tanda tangan tim."""
        self._examine(BY_TEAM, asked, signed=False)

    @stage.step(
        [Stage.TEAM_EXAMINED, Stage.TEAM_ABSENT_TWICE], Stage.TEAM_REPORTED,
        label="Sampaikan laporan hasil pemeriksaan (LHP) tim",
        by=CHAIR,
        facts=facts.ReportOfResultFacts,
        letters=letters.TEAM_REPORT,
        basis=PP_94_2021.rule("C"),
    )  # fmt: skip
    def team_report(self, asked):
        """Tim menyampaikan laporan hasil pemeriksaan disertai BAP kepada pejabat yang berwenang menghukum."""

    @stage.step(
        WITH_TEAM, None,
        label="Minta keterangan pihak lain oleh tim",
        by=CHAIR,
        facts=testimony.WitnessFacts,
        letters=letters.TEAM_WITNESS_CALL,
        right=True,
        basis=PP_94_2021.rule("C"),
    )  # fmt: skip
    def team_call_witness(self, asked):
        """Tim dapat meminta keterangan pihak lain, pegawai atau bukan."""
        Testimony.ask(self.case, Testimony.By.TEAM, asked)

    @stage.step(
        WITH_TEAM, None,
        label="Catat keterangan pihak lain oleh tim",
        by=(CHAIR, MEMBER),
        guards=[team_waits_for_witness],
        facts=testimony.TeamTestimonyFacts,
        letters=letters.TEAM_TESTIMONY,
        right=True,
        basis=PP_94_2021.rule("C"),
    )  # fmt: skip
    def team_hear_witness(self, asked):
        """Keterangan pihak lain kepada tim dituangkan dalam berita acara tanya jawab."""
        asked.witness.hear(asked.acted_on)

    # The decision -------------------------------------------------------------------------------------------------

    @stage.step(
        WITH_AUTHORITY, None,
        label="Minta keterangan pihak lain sebelum memutus",
        by=AUTHORITY,
        facts=testimony.WitnessFacts,
        letters=letters.WITNESS_CALL,
        right=True,
        basis=PP_94_2021.rule("C"),
    )  # fmt: skip
    def authority_call_witness(self, asked):
        """Pejabat yang berwenang dapat meminta keterangan pihak lain sebelum memutus."""
        Testimony.ask(self.case, Testimony.By.AUTHORITY, asked)

    @stage.step(
        WITH_AUTHORITY, None,
        label="Catat keterangan pihak lain kepada pejabat",
        by=AUTHORITY,
        guards=[authority_waits_for_witness],
        facts=testimony.AuthorityTestimonyFacts,
        letters=letters.TESTIMONY,
        right=True,
        basis=PP_94_2021.rule("C"),
    )  # fmt: skip
    def authority_hear_witness(self, asked):
        """Keterangan pihak lain kepada pejabat yang berwenang dituangkan dalam berita acara tanya jawab."""
        asked.witness.hear(asked.acted_on)

    @stage.step(
        WITH_AUTHORITY, None,
        label="Catat kelalaian pejabat yang berwenang",
        by=OFFICE,
        guards=[authority_has_superior],
        facts=duties.AuthorityNeglectFacts,
        letters=letters.NEGLECT_MINUTES,
        right=True,
        basis=PP_94_2021.rule("C"),
    )  # fmt: skip
    def note_authority_neglect(self, asked):
        """Pejabat yang berwenang wajib menjatuhkan hukuman disiplin. Bila tidak, atasannya menjatuhkan hukuman itu kepada
        pegawai, dan menghukum pejabat yang lalai lebih berat daripada pegawainya."""
        self._pass_up(AUTHORITY, asked)

    @stage.step(
        [Stage.SENT_UP, Stage.SUPERIOR_REPORTED, Stage.TEAM_REPORTED, Stage.ABSENCE_REPORTED], Stage.DECIDED,
        label="Putuskan: hukuman ringan atau sedang",
        by=AUTHORITY,
        guards=[neglected_case_settled],
        facts=facts.DecisionFacts,
        again=True,
        letters=letters.SANCTION_DECREE,
        basis=PP_94_2021.pasal(8),
    )  # fmt: skip
    def decide(self, asked):
        """Pejabat yang berwenang menetapkan satu hukuman disiplin yang sepadan, dengan keputusan. Satu perbuatan tidak
        dihukum dua kali."""
        self._decide(asked)

    @stage.step(
        [Stage.TEAM_REPORTED, Stage.ABSENCE_REPORTED], Stage.DECIDED_SEVERE,
        label="Putuskan: hukuman berat",
        by=AUTHORITY,
        guards=[authority_holds_severe_power, neglected_case_settled],
        facts=facts.SevereDecisionFacts,
        again=True,
        letters=letters.SANCTION_DECREE,
        basis=PP_94_2021.pasal(8),
    )  # fmt: skip
    def decide_severe(self, asked):
        """Pejabat yang berwenang menjatuhkan hukuman disiplin berat, berdasarkan laporan tim pemeriksa, atau laporan bahwa
        pegawai tidak hadir pada kedua panggilan."""
        self._decide(asked)

    @stage.step(
        [Stage.SENT_UP, Stage.SUPERIOR_REPORTED, Stage.TEAM_REPORTED, Stage.ABSENCE_REPORTED], Stage.NOT_PROVEN,
        label="Putuskan: tidak terbukti",
        by=AUTHORITY,
        facts=facts.NotProvenFacts,
        letters=letters.CLOSING_NOTE,
        basis=PP_94_2021.rule(),
    )  # fmt: skip
    def decide_not_proven(self, asked):
        """Pejabat yang berwenang menyatakan dugaan tidak terbukti. Perkara ditutup dan pegawai diberi tahu; gaji yang
        dihentikan dibayarkan kembali."""
        self._clear(asked.acted_on)

    @stage.step(
        Stage.SENT_UP, Stage.MODERATE,
        label="Kembalikan: dinilai sedang",
        by=AUTHORITY,
        facts=facts.RaiseToModerateFacts,
        letters=letters.RETURNED,
        basis=PP_94_2021.rule(),
    )  # fmt: skip
    def raise_to_moderate(self, asked):
        """Pejabat menilai pelanggaran lebih berat daripada yang dilaporkan. Perkara kembali ke percabangan tingkat sedang."""
        self._assess(Severity.MODERATE, "tetap", asked.reasons, asked.acted_on)

    @stage.step(
        [Stage.SENT_UP, Stage.SUPERIOR_REPORTED], Stage.SEVERE,
        label="Kembalikan: dinilai berat",
        by=AUTHORITY,
        facts=facts.RaiseFacts,
        letters=letters.RETURNED,
        basis=PP_94_2021.rule(),
    )  # fmt: skip
    def raise_to_severe(self, asked):
        """Pejabat menilai pelanggaran berat. Perkara kembali ke percabangan tingkat berat: konseling, lalu tim pemeriksa."""
        self._assess(Severity.SEVERE, "tetap", asked.reasons, asked.acted_on)

    @stage.step(
        [Stage.TEAM_REPORTED, Stage.ABSENCE_REPORTED], None,
        label="Teruskan kepada pejabat atas hukuman berat",
        by=AUTHORITY,
        guards=[authority_lacks_severe_power],
        facts=facts.RaiseFacts,
        letters=letters.PASSED_ON,
        basis=PP_94_2021.rule(),
    )  # fmt: skip
    def pass_on(self, asked):
        """Pejabat menilai pelanggaran berat, sedangkan kewenangannya tidak sampai ke sana. Perkara diteruskan kepada
        pejabat yang berwenang atas hukuman berat."""
        self._assess(Severity.SEVERE, "tetap", asked.reasons, asked.acted_on)

    # Serving and effect -------------------------------------------------------------------------------------------

    @stage.step(
        [Stage.DECIDED, Stage.DECIDED_SEVERE], Stage.CALLED,
        label="Panggil untuk menerima keputusan",
        by=(AUTHORITY, OFFICE),
        facts=facts.CallFacts,
        again=True,
        letters=letters.CALL_TO_RECEIVE,
        clock=Clock("penyampaian", decision_day),
        basis=PP_94_2021.pasal(37, 3),
    )  # fmt: skip
    def call_to_receive(self, asked):
        """Pegawai dipanggil secara tertulis untuk menerima keputusan. Keputusan disampaikan paling lambat empat belas hari
        kerja sejak ditetapkan."""
        Serving.objects.update_or_create(case=self.case, defaults={"call_on": asked.call_on})

    @stage.step(
        Stage.CALLED, Stage.SERVED,
        label="Serahkan keputusan",
        by=(AUTHORITY, OFFICE),
        facts=facts.ServingFacts,
        letters=letters.SERVING_MINUTES,
        clock=Clock("penyampaian", decision_day),
        basis=PP_94_2021.pasal(37, 3),
    )  # fmt: skip
    def serve(self, asked):
        """Keputusan diserahkan secara tertutup kepada pegawai dengan tanda terima."""
        self.case.serving.note(received_on=asked.acted_on)

    @stage.step(
        Stage.CALLED, Stage.SENT,
        label="Kirim keputusan ke alamat terakhir",
        by=(AUTHORITY, OFFICE),
        facts=facts.SendingFacts,
        letters=letters.COVER_OF_SENDING,
        clock=Clock("pengiriman", handing_over_day),
        basis=PERBKN_6_2022.pasal(49, 8, certainty="2nd"),
    )  # fmt: skip
    def send(self, asked):
        """Pegawai tidak hadir pada hari penyampaian. Keputusan dikirim ke alamat terakhir yang diketahui, paling lambat tiga
        hari kerja sejak hari penyampaian."""
        self.case.serving.note(sent_on=asked.acted_on)

    @stage.step(
        Stage.SENT, Stage.SERVED,
        label="Catat keputusan diterima di alamat",
        by=(AUTHORITY, OFFICE),
        facts=facts.ReceiptFacts,
        letters=letters.RECEIPT_NOTE,
        basis=PERBKN_6_2022.pasal(50, 1),
    )  # fmt: skip
    def confirm_receipt(self, asked):
        """Keputusan yang dikirim diterima di alamat pegawai. Sejak hari itu dihitung mulai berlakunya."""
        self.case.serving.note(received_on=asked.acted_on)

    @stage.step(
        Stage.SERVED, Stage.IN_FORCE,
        label="Keputusan mulai berlaku",
        by=CLOCK,
        facts=facts.EffectFacts,
        letters=letters.IN_FORCE_NOTE,
        clock=Clock("berlaku", receipt_day, Clock.ON),
        basis=PERBKN_6_2022.pasal(50, 1),
    )  # fmt: skip
    def take_effect(self, asked):
        """Keputusan berlaku pada hari kerja ke-15 terhitung mulai tanggal diterima. Ini terjadi karena waktu; tidak ada yang
        menekan tombol."""
        self.case.serving.note(in_force_on=asked.acted_on)

    # Pay, beside the case -----------------------------------------------------------------------------------------

    @stage.step(
        [*SUMMONING, *SINCE_EXAMINED], None,
        label="Laporkan sepuluh hari berturut-turut tidak masuk",
        by=SUPERIOR,
        guards=[ten_days_to_report],
        facts=absence.TenDaysFacts,
        letters=letters.TEN_DAYS_REPORT,
        basis=PP_94_2021.rule("2nd"),
    )  # fmt: skip
    def report_ten_days(self, asked):
        """Gaji pegawai yang tidak masuk kerja tanpa alasan yang sah selama sepuluh hari kerja berturut-turut dihentikan mulai
        bulan berikutnya, tanpa menunggu keputusan hukuman disiplin. Atasan langsung melaporkannya kepada BKD/BKPSDM."""
        SalaryStop.report(self.case, asked)

    @stage.step(
        [*SUMMONING, *SINCE_EXAMINED], None,
        label="Verifikasi sepuluh hari tidak masuk",
        by=OFFICE,
        guards=[ten_days_to_verify],
        facts=absence.VerifiedFacts,
        letters=letters.TEN_DAYS_VERIFIED,
        basis=PP_94_2021.rule("2nd"),
    )  # fmt: skip
    def verify_ten_days(self, asked):
        """BKD/BKPSDM memverifikasi laporan atasan dengan data kehadiran, lalu menyampaikannya kepada Kuasa Pengguna
        Anggaran (KPA)."""
        if roles.budget_post(self.case) is None:
            raise Refused(
                "Belum ada Kuasa Pengguna Anggaran bagi unit ini. Minta administrator memberi tugas khusus KPA kepada jabatan "
                "yang menjadi KPA unit ini atau unit di atasnya."
            )
        self.case.salary_stop.note(verified_on=asked.acted_on)

    @stage.step(
        [*SUMMONING, *SINCE_EXAMINED], None,
        label="Nyatakan kurang dari sepuluh hari",
        by=OFFICE,
        guards=[ten_days_to_verify],
        facts=absence.RefutedFacts,
        letters=letters.TEN_DAYS_REFUTED,
        basis=PP_94_2021.rule("2nd"),
    )  # fmt: skip
    def refute_ten_days(self, asked):
        """Verifikasi menemukan kurang dari sepuluh hari kerja berturut-turut. Gaji tetap dibayarkan, dan laporan
        dikembalikan kepada atasan langsung."""
        self.case.salary_stop.note(refuted_on=asked.acted_on)

    @stage.step(
        [*SUMMONING, *SINCE_EXAMINED, *SINCE_DECIDED], None,
        label="Hentikan pembayaran gaji",
        by=BUDGET,
        guards=[salary_to_stop],
        facts=absence.StopFacts,
        letters=letters.SALARY_STOP,
        basis=PP_94_2021.rule("2nd"),
    )  # fmt: skip
    def stop_salary(self, asked):
        """Kuasa Pengguna Anggaran menghentikan pembayaran gaji mulai bulan berikutnya. Bila pemeriksaan membuktikan kurang
        dari sepuluh hari, gaji itu dibayarkan kembali."""
        self.case.salary_stop.note(stopped_from=asked.stopped_from)

    @stage.step(
        [*SINCE_EXAMINED, *SINCE_DECIDED], None,
        label="Bayarkan kembali gaji",
        by=BUDGET,
        guards=[salary_to_repay],
        facts=absence.RepaymentFacts,
        letters=letters.SALARY_REPAID,
        basis=PERBKN_6_2022.rule("C"),
    )  # fmt: skip
    def repay_salary(self, asked):
        """Pemeriksaan membuktikan kurang dari sepuluh hari kerja berturut-turut. Gaji yang dihentikan dibayarkan kembali."""
        self.case.salary_stop.note(repaid_on=asked.acted_on)

    @stage.step(
        SINCE_DECIDED, None,
        label="Tagih gaji yang telanjur dibayar",
        by=BUDGET,
        guards=[salary_to_return],
        facts=absence.ReturnFacts,
        letters=letters.SALARY_RETURNED,
        right=True,
        basis=PERBKN_6_2022.rule("C"),
    )  # fmt: skip
    def return_salary(self, asked):
        """Sepuluh hari kerja berturut-turut terbukti, sedangkan gaji telanjur dibayarkan. Gaji itu dikembalikan kepada
        negara."""
        SalaryStop.objects.update_or_create(case=self.case, defaults={"returned_on": asked.acted_on})
