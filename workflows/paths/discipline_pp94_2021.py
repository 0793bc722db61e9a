"""Disiplin PNS menurut PP 94/2021 dan PerBKN 6/2022, dengan konseling sebelum tim pemeriksa."""

from django.db.models import TextChoices

from documents import letters
from mediation.models import (
    Allegation,
    CaseRole,
    Decision,
    SanctionPower,
    Scope,
    Serving,
    Severity,
    Summons,
    TeamMember,
)
from mediation.roles import Role
from workflows.facts import breaches, team
from workflows.facts import discipline as facts
from workflows.grammar import NEW, Clock, Path, Refused, Stages
from workflows.guards import (
    allegation_has_evidence,
    authority_holds_lighter_power,
    authority_holds_severe_power,
    authority_lacks_lighter_power,
    authority_lacks_power_to_dismiss,
    authority_lacks_severe_power,
    powers_of_authority,
    referral_absent_twice,
    referral_finished,
    referral_refused,
    referral_unavailable,
    superior_holds_light_power,
    superior_lacks_light_power,
)
from workflows.statutes import LOCAL_CLINIC, PERBKN_6_2022, PP_94_2021

SUBJECT, SUPERIOR, OFFICE, PPK = Role.SUBJECT, Role.DIRECT_SUPERIOR, Role.PERSONNEL_OFFICE, Role.PPK
AUTHORITY, CHAIR, MEMBER, CLOCK = Role.SANCTIONING_AUTHORITY, Role.TEAM_CHAIR, Role.TEAM_MEMBER, Role.CLOCK
REPORTS = (letters.SUPERIOR_REPORT, letters.TEAM_REPORT, letters.ABSENCE_REPORT)
BY_SUPERIOR, BY_TEAM = Summons.By.SUPERIOR, Summons.By.TEAM


def missed_day(by):
    """The day on which the employee should have come at the first summons."""
    return lambda case: case.summonses.get(by=by, ordinal=1).attend_on


def decision_day(case):
    return case.decision.decided_on


def handing_over_day(case):
    return case.serving.call_on


def receipt_day(case):
    return case.serving.received_on


class Discipline(Path):
    """Perkara disiplin PNS."""

    key = "disiplin/pp94-2021"
    title = "Perkara disiplin PNS"
    prefix = "HD"

    class Stage(TextChoices):
        REPORTED = "dilaporkan", "Dugaan dilaporkan"
        REVIEWED = "ditelaah", "Dugaan ditelaah"
        NOT_PURSUED = "tidak_ditindaklanjuti", "Tidak ditindaklanjuti"
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
    seen_by = (SUBJECT, SUPERIOR, OFFICE, PPK, AUTHORITY, CHAIR, MEMBER)
    leads_to = {Stage.REFERRED: "konseling/rujukan"}
    recorded_by_office = {PPK: OFFICE, AUTHORITY: OFFICE}

    for_subject = {
        Stage.REPORTED: "Ada laporan tentang Anda. Atasan langsung akan memanggil Anda secara tertulis untuk mendengar keterangan Anda.",
        Stage.REVIEWED: "Laporan tentang Anda sudah ditelaah. Atasan langsung akan memanggil Anda secara tertulis untuk mendengar keterangan Anda.",
        Stage.NOT_PURSUED: "Laporan tentang Anda sudah ditelaah dan tidak ditindaklanjuti. Perkara ditutup tanpa pemeriksaan dan tanpa hukuman.",
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
    must_pass = {
        # Whoever has a BAP is counselled (or documentedly not) before the district team handles the case.
        Stage.TEAM_FORMED: [[Stage.EXAMINED], COUNSELLING_OUTCOMES],
        Stage.TEAM_REPORTED: [[Stage.TEAM_FORMED], COUNSELLING_OUTCOMES],
        # A severe sanction passes the team's report, except when the employee came to neither summons.
        Stage.DECIDED_SEVERE: [[Stage.TEAM_REPORTED, Stage.ABSENCE_REPORTED]],
        Stage.DECIDED: [[Stage.EXAMINED, Stage.ABSENCE_REPORTED]],
        Stage.IN_FORCE: [[Stage.DECIDED, Stage.DECIDED_SEVERE], [Stage.SERVED]],
    }

    # What the pages show ------------------------------------------------------------------------------------------

    def brief(self):
        case, allegation = self.case, self.case.allegation
        assessed = case.assessments.last()
        named = [breach.label for breach in allegation.breaches.all()] or [allegation.get_kind_display()]
        powers = sorted(powers_of_authority(case), key=lambda scope: scope.weight)
        earlier = [breaches.decree_of(decision) for decision in Decision.before(case, case.today)]
        return [
            ("Dugaan", "; ".join(named)),
            ("Dinilai", f"pelanggaran {assessed.get_severity_display().lower()}"),
            (
                "Kewenangan atas jabatan ini",
                ", ".join(scope.label.lower() for scope in powers) or "tidak ada",
            ),
            ("Hukuman disiplin sebelumnya", "; ".join(earlier) or "tidak ada yang tercatat"),
        ]

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
        """Write the level down and name the authority over it."""
        self.case.assessments.create(severity=severity, impact=impact, reasons=reasons, assessed_on=day)
        self._hand_to_authority(Scope(severity), day)

    def _hand_to_authority(self, scope, day):
        """Give the case to who may impose this; whoever had it for another level has no part in it any more."""
        authority = SanctionPower.authority_for(self.case.position, scope)
        if authority is None:
            named = SanctionPower.named(self.case.position, scope)
            raise Refused(
                f"Pejabat yang berwenang tidak ada di atas jabatan pegawai ini. Yang berwenang: {named}. "
                "Minta administrator melengkapi jabatan atasan dan tabel kewenangan menghukum."
            )
        self.case.release(AUTHORITY)
        self.case.assign(CaseRole(case=self.case, role=AUTHORITY, position=authority, since=day))

    def _name_breaches(self, asked):
        """Write down which breaches of the catalogue the case is about, if the answer names any."""
        if asked.breaches:
            self.case.allegation.name([row.breach for row in asked.breaches])
            self._refuse_second_case()

    def _refuse_second_case(self):
        """One act is one case: nobody is prosecuted for it again while a case is open, or after it was decided."""
        allegation = self.case.allegation
        for other in allegation.same_act(allegation.breaches.all()):
            if hasattr(other.case, "decision") or other.case.stage not in self.ends():
                raise Refused(
                    f"Perbuatan yang sama sudah menjadi perkara {other.case.code} "
                    f"({self.label_of(other.case.stage).lower()}). Satu pelanggaran tidak diperiksa dan dihukum dua kali; "
                    "tambahkan keterangan dan bukti baru pada perkara itu."
                )

    def _decide(self, asked):
        told = {"kind": asked.kind, "decided_on": asked.acted_on, "reasons": asked.reasons}
        decision, _ = Decision.objects.update_or_create(case=self.case, defaults=told)
        decision.breaches.set(
            [row.breach for row in asked.breaches or []] or self.case.allegation.breaches.all()
        )
        decision.case = self.case  # its papers read the decision as it is now

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
        self._refuse_second_case()

    # The report is reviewed ---------------------------------------------------------------------------------------

    @stage.step(
        Stage.REPORTED, Stage.REVIEWED,
        label="Telaah: perlu diperiksa",
        by=(OFFICE, SUPERIOR),
        facts=facts.ReviewFacts,
        letters=letters.REVIEW,
        basis=PP_94_2021.rule(),
        right=True,
    )  # fmt: skip
    def review(self, asked):
        """BKD/BKPSDM atau atasan langsung dapat menelaah laporan: pelanggaran yang diduga, tingkatnya, dan kronologinya.
        Telaah tidak menunda kewajiban atasan langsung; ia dapat memanggil tanpa menunggunya."""
        self._name_breaches(asked)

    @stage.step(
        Stage.REPORTED, Stage.NOT_PURSUED,
        label="Telaah: tidak ditindaklanjuti",
        by=(OFFICE, SUPERIOR),
        facts=facts.NotPursuedFacts,
        letters=letters.REVIEW_NOT_PURSUED,
        basis=PP_94_2021.rule(),
        right=True,
    )  # fmt: skip
    def not_pursue(self, asked):
        """Telaah menunjukkan bahwa yang dilaporkan bukan pelanggaran disiplin, atau tidak ada bukti awal yang mendukungnya.
        Perkara ditutup dengan alasan tertulis; laporan baru dengan bukti baru tetap dapat dibuat."""

    # The direct superior summons ----------------------------------------------------------------------------------

    @stage.step(
        [Stage.REPORTED, Stage.REVIEWED], Stage.SUMMONED,
        label="Panggil pegawai",
        by=SUPERIOR,
        guards=[allegation_has_evidence],
        facts=facts.SummonsFacts,
        again=True,
        letters=letters.SUMMONS,
        clock=Clock("panggilan1", None, Clock.EARLIEST),
        basis=PP_94_2021.pasal(26, 2),
    )  # fmt: skip
    def summon(self, asked):
        """Atasan langsung wajib memanggil pegawai secara tertulis untuk diperiksa. Surat panggilan disampaikan
        paling lambat tujuh hari kerja sebelum hari pemeriksaan."""
        self._summon(BY_SUPERIOR, 1, asked)

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
        self._name_breaches(asked)
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
        self._name_breaches(asked)
        self._assess(Severity.LIGHT, asked.impact, asked.reasons, asked.acted_on)

    @stage.step(
        Stage.EXAMINED, Stage.MODERATE,
        label="Nilai sebagai pelanggaran sedang",
        by=SUPERIOR,
        facts=facts.ModerateFacts,
        letters=letters.ASSESSMENT,
        basis=PP_94_2021.pasal(8),
    )  # fmt: skip
    def assess_moderate(self, asked):
        """Pelanggaran berdampak negatif pada instansi. Tim pemeriksa dapat dibentuk; tanpa tim, laporan hasil
        pemeriksaan atasan langsung disampaikan kepada pejabat yang berwenang."""
        self._name_breaches(asked)
        self._assess(Severity.MODERATE, asked.impact, asked.reasons, asked.acted_on)

    @stage.step(
        Stage.EXAMINED, Stage.SEVERE,
        label="Nilai sebagai pelanggaran berat",
        by=SUPERIOR,
        facts=facts.SevereFacts,
        letters=letters.ASSESSMENT,
        basis=PP_94_2021.pasal(8),
    )  # fmt: skip
    def assess_severe(self, asked):
        """Pelanggaran berdampak negatif pada negara, atau beratnya ditetapkan peraturan. Tim pemeriksa wajib dibentuk,
        dan sebelum itu pegawai dirujuk ke klinik konseling."""
        self._name_breaches(asked)
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
        """Pemeriksaan tidak membuktikan dugaan. Perkara ditutup dan pegawai diberi tahu secara tertulis."""

    # Light --------------------------------------------------------------------------------------------------------

    @stage.step(
        Stage.LIGHT, Stage.DECIDED,
        label="Jatuhkan hukuman ringan",
        by=SUPERIOR,
        guards=[superior_holds_light_power],
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
        self._name_breaches(asked)

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
        self._name_breaches(asked)

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
        facts=team.TeamFacts,
        letters=letters.TEAM_DECREE,
        basis=(PP_94_2021.rule("C"), PERBKN_6_2022.pasal(29, 6)),
    )  # fmt: skip
    def form_team(self, asked):
        """Tim pemeriksa terdiri atas atasan langsung, unsur pengawasan, dan unsur kepegawaian. Untuk pelanggaran berat tim
        wajib dibentuk; atasan yang terlibat digantikan oleh atasan yang lebih tinggi."""
        TeamMember.appoint(self.case, asked.members, since=asked.acted_on)

    @stage.step(
        [
            Stage.TEAM_FORMED, Stage.TEAM_SUMMONED, Stage.TEAM_ABSENT, Stage.TEAM_SUMMONED_AGAIN,
            Stage.TEAM_ABSENT_TWICE, Stage.TEAM_EXAMINED,
        ],
        None,
        label="Ganti anggota tim pemeriksa",
        by=PPK,
        facts=team.ReplacementFacts,
        letters=letters.TEAM_CHANGE,
        basis=PP_94_2021.rule(),
        right=True,
    )  # fmt: skip
    def replace_member(self, asked):
        """Anggota yang pindah, meninggal, berhalangan tetap, atau berbenturan kepentingan digantikan oleh pejabat dari unsur
        yang sama, dengan keputusan. Pekerjaan tim diteruskan."""
        self.case.team.current().get(person=asked.leaving).replace(asked.person, since=asked.acted_on)

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
        self._name_breaches(asked)

    # The decision -------------------------------------------------------------------------------------------------

    @stage.step(
        [Stage.SENT_UP, Stage.SUPERIOR_REPORTED, Stage.TEAM_REPORTED, Stage.ABSENCE_REPORTED], Stage.DECIDED,
        label="Putuskan: hukuman ringan atau sedang",
        by=AUTHORITY,
        guards=[authority_holds_lighter_power],
        facts=facts.DecisionFacts,
        again=True,
        letters=letters.SANCTION_DECREE,
        reads=REPORTS,
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
        guards=[authority_holds_severe_power],
        facts=facts.SevereDecisionFacts,
        again=True,
        letters=letters.SANCTION_DECREE,
        reads=REPORTS,
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
        """Pejabat yang berwenang menyatakan dugaan tidak terbukti. Perkara ditutup dan pegawai diberi tahu."""

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

    @stage.step(
        [Stage.SUPERIOR_REPORTED, Stage.TEAM_REPORTED, Stage.ABSENCE_REPORTED], None,
        label="Teruskan kepada pejabat atas hukuman yang lebih ringan",
        by=AUTHORITY,
        guards=[authority_lacks_lighter_power],
        facts=facts.PassDownFacts,
        letters=letters.PASSED_ON,
        basis=PP_94_2021.rule(),
    )  # fmt: skip
    def pass_down(self, asked):
        """Pejabat menilai pelanggaran lebih ringan daripada yang dilaporkan, sedangkan hukuman pada tingkat itu wewenang
        pejabat lain. Perkara diteruskan kepada pejabat yang berwenang atas tingkat itu."""
        self._assess(asked.severity, "tetap", asked.reasons, asked.acted_on)

    @stage.step(
        [Stage.TEAM_REPORTED, Stage.ABSENCE_REPORTED], None,
        label="Usulkan pemberhentian kepada pejabat yang berwenang",
        by=AUTHORITY,
        guards=[authority_lacks_power_to_dismiss],
        facts=facts.ProposalFacts,
        letters=letters.DISMISSAL_PROPOSAL,
        basis=PP_94_2021.rule("C"),
    )  # fmt: skip
    def propose_dismissal(self, asked):
        """Pemberhentian pemangku jabatan tertentu ditetapkan oleh Presiden atas usul Pejabat Pembina Kepegawaian. Perkara
        diteruskan dengan usul itu; hukuman berat lainnya tetap wewenang pengusul."""
        self._assess(Severity.SEVERE, "tetap", asked.reasons, asked.acted_on)
        self._hand_to_authority(Scope.DISMISSAL, asked.acted_on)

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
