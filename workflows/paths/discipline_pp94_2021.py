"""Disiplin PNS menurut PP 94/2021 dan PerBKN 6/2022, dengan konseling sebelum tim pemeriksa."""

from datetime import timedelta

from django.db.models import TextChoices

from documents import letters
from documents.words import long_date
from mediation import roles
from mediation.models import (
    Allegation,
    Case,
    CaseRole,
    Challenge,
    Consequence,
    Coordination,
    Decision,
    Departure,
    Neglect,
    Release,
    SalaryStop,
    SanctionPower,
    Scope,
    Serving,
    Severity,
    Summons,
    Switch,
    TeamMember,
    Testimony,
)
from mediation.models.rows import put
from mediation.roles import Role
from workflows.facts import absence, appeal, breaches, duties, team, testimony
from workflows.facts import discipline as facts
from workflows.facts.base import OfTime
from workflows.grammar import NEW, Clock, Path, Refused, Stages, guard
from workflows.guards import (
    a_heavier_kind_is_left,
    a_lighter_kind_is_left,
    allegation_has_evidence,
    auditor_not_asked,
    auditor_to_answer,
    authority_has_superior,
    authority_holds_lighter_power,
    authority_holds_severe_power,
    authority_lacks_lighter_power,
    authority_lacks_power_to_dismiss,
    authority_lacks_severe_power,
    authority_waits_for_witness,
    counts_days,
    has_run,
    is_dismissal,
    is_dismissal_by_ppk,
    is_no_dismissal,
    is_superseded,
    may_be_released,
    may_begin,
    minutes_at_the_address_count,
    no_work_permit_yet,
    not_in_force_before,
    not_reviewed_yet,
    official_answers_another,
    powers_of_authority,
    referral_absent_twice,
    referral_finished,
    referral_refused,
    referral_unavailable,
    salary_not_stopped,
    salary_to_repay,
    salary_to_return,
    salary_to_stop,
    silence_annuls,
    superior_has_superior,
    superior_holds_light_power,
    superior_lacks_light_power,
    superior_waits_for_witness,
    team_waits_for_witness,
    ten_days_to_report,
    ten_days_to_verify,
)
from workflows.statutes import LOCAL_CLINIC, PERBKN_6_2022, PP_79_2021, PP_94_2021

SUBJECT, SUPERIOR, OFFICE, PPK = Role.SUBJECT, Role.DIRECT_SUPERIOR, Role.PERSONNEL_OFFICE, Role.PPK
AUTHORITY, CHAIR, MEMBER, CLOCK = Role.SANCTIONING_AUTHORITY, Role.TEAM_CHAIR, Role.TEAM_MEMBER, Role.CLOCK
REVIEWER, HIGHER, BUDGET = Role.OBJECTION_AUTHORITY, Role.HIGHER_SUPERIOR, Role.BUDGET_USER
OBJECTION_FILE = (letters.OBJECTION, letters.OBJECTION_ANSWER, letters.SANCTION_DECREE)
REPORTS = (letters.SUPERIOR_REPORT, letters.TEAM_REPORT, letters.ABSENCE_REPORT)
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


# Objection and appeal: from which day their terms run --------------------------------------------------------------


def objection_start(case):
    """Objection is for whoever is not dismissed, and is no more once the sanction is in force."""
    closed = case.decision.kind.dismissal or case.serving.in_force_on
    return None if closed else receipt_day(case)


def appeal_start(case):
    """Appeal is for whom the PPK dismissed. The term runs from the decision or, as many read it, from its receipt: the
    earlier last day is told, unless it had passed when he received the decision."""
    if not case.decision.opens_appeal or case.serving.in_force_on:
        return None
    decided, received = decision_day(case), receipt_day(case)
    if Switch.is_on("banding_sejak_diterima") or case.timekeeper.due_on("banding", decided) <= received:
        return received
    return decided


def filing_day(case):
    return case.challenges.last().filed_on


def copy_day(case):
    return case.challenges.last().copied_on


def answer_start(case):
    """The official answers to his superior; the PPK, who decides on objections to himself, to nobody."""
    return None if case.decision.of_ppk else copy_day(case)


def review_delivery_day(case):
    return case.challenges.last().delivered_on


# Serving the sanction: from which day each part of it runs -----------------------------------------------------------


def months(case):
    """How long the sanction is served, in calendar months; a light one begins and ends on one day."""
    return case.decision.kind.months or 0


def begin_day(case):
    return case.serving.may_begin_on() if months(case) else None


def finish_start(case):
    """A sanction of some months ends so long after it began, a light one when its turn has come."""
    if case.decision.kind.dismissal:
        return None
    return case.serving.began_on if months(case) else case.serving.may_begin_on()


def supersession_day(case):
    return case.serving.superseded_on()


def dismissal_day(case):
    return case.serving.in_force_on if case.decision.kind.dismissal else None


def closes(way):
    """Whether a case is closed for a reason at the stage at which it is, as the agency keeps it."""

    def row(case):
        return Discipline.consequence(case, way)

    @guard(
        "Ketentuan instansi menutup perkara pada tahap ini",
        "Menurut ketentuan instansi perkara tidak ditutup pada tahap ini.",
        names=lambda case: row(case).words,
    )
    def closes_the_case(case):
        return row(case).closes

    return closes_the_case


class Discipline(Path):
    """Perkara disiplin PNS."""

    key = "disiplin/pp94-2021"
    title = "Perkara disiplin PNS"
    prefix = "HD"
    helps_opening = {"attendance": "Hitung kehadiran"}

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
        CAME_BACK = "kiriman_kembali", "Kiriman keputusan kembali"
        SERVED = "disampaikan", "Keputusan diterima"
        OBJECTED = "keberatan", "Keberatan diajukan"
        OBJECTION_ANSWERED = "keberatan_ditanggapi", "Keberatan ditanggapi"
        APPEALED = "banding", "Banding administratif diajukan"
        APPEAL_ANSWERED = "banding_ditanggapi", "Banding ditanggapi PPK"
        BPASN_CHANGED = "bpasn_mengubah", "BPASN mengubah hukuman"
        BPASN_ANNULLED = "bpasn_membatalkan", "BPASN membatalkan hukuman"
        RULED = "upaya_diputus", "Upaya administratif diputus"
        RULING_SERVED = "upaya_disampaikan", "Keputusan atas upaya administratif diterima"
        ANNULMENT_DECIDED = "pembatalan_diputus", "Hukuman dibatalkan, belum disampaikan"
        ANNULLED = "dibatalkan", "Hukuman dibatalkan"
        IN_FORCE = "berlaku", "Keputusan berlaku"
        SERVING = "menjalani", "Hukuman dijalani"
        FINISHED = "selesai", "Hukuman selesai dijalani"
        DISMISSED = "diberhentikan", "Diberhentikan"
        DOCUMENTED = "didokumentasikan", "Didokumentasikan di I’DIS"
        NOT_PROVEN = "tidak_terbukti", "Tidak terbukti"
        DECEASED = "meninggal", "Ditutup: pegawai meninggal dunia"
        RETIRED = "pensiun", "Ditutup: pegawai pensiun"
        RESIGNED = "berhenti", "Ditutup: pegawai berhenti"
        HANDED_OVER = "pindah_instansi", "Berkas diserahkan ke instansi lain"

    stage = Stages(Stage)

    opens_with = (SUBJECT, SUPERIOR, OFFICE, PPK)
    seen_by = (SUBJECT, SUPERIOR, OFFICE, PPK, AUTHORITY, CHAIR, MEMBER, REVIEWER, HIGHER)
    leads_to = {Stage.REFERRED: "konseling/rujukan"}
    recorded_by_office = {PPK: OFFICE, AUTHORITY: OFFICE, REVIEWER: OFFICE, SUBJECT: OFFICE, BUDGET: OFFICE}

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
        Stage.CAME_BACK: "Keputusan yang dikirim kepada Anda kembali dan belum Anda terima. Hubungi BKD/BKPSDM untuk menerimanya.",
        Stage.SERVED: "Keputusan sudah Anda terima. Bila tidak setuju, Anda berhak menempuh upaya administratif sebelum keputusan berlaku.",
        Stage.OBJECTED: "Keberatan Anda sudah diterima. Selama belum diputus, hukuman belum berlaku.",
        Stage.OBJECTION_ANSWERED: "Keberatan Anda sudah ditanggapi dan menunggu keputusan. Selama belum diputus, hukuman belum berlaku.",
        Stage.APPEALED: "Banding Anda sudah dicatat. Selama BPASN belum memutus, pemberhentian belum berlaku.",
        Stage.APPEAL_ANSWERED: "PPK sudah menanggapi banding Anda. Selama BPASN belum memutus, pemberhentian belum berlaku.",
        Stage.BPASN_CHANGED: "BPASN sudah memutus dan mengubah hukuman Anda. PPK akan menetapkan keputusan pelaksanaannya.",
        Stage.BPASN_ANNULLED: "BPASN sudah memutus dan membatalkan hukuman Anda. PPK akan menetapkan keputusan pelaksanaannya.",
        Stage.RULED: "Upaya administratif Anda sudah diputus. Keputusannya akan disampaikan kepada Anda.",
        Stage.RULING_SERVED: "Keputusan atas upaya administratif sudah Anda terima, dan berlaku menurut bunyinya.",
        Stage.ANNULMENT_DECIDED: "Hukuman Anda dibatalkan. Keputusannya akan disampaikan kepada Anda.",
        Stage.ANNULLED: "Hukuman Anda dibatalkan dan dianggap tidak pernah dijatuhkan.",
        Stage.IN_FORCE: "Keputusan sudah berlaku.",
        Stage.SERVING: "Anda sedang menjalani hukuman disiplin.",
        Stage.FINISHED: "Hukuman selesai dijalani.",
        Stage.DISMISSED: "Pemberhentian Anda sudah berlaku. BKD/BKPSDM menyelesaikan hak kepegawaian Anda.",
        Stage.DOCUMENTED: "Perkara selesai dan berkasnya sudah tercatat.",
        Stage.NOT_PROVEN: "Dugaan tidak terbukti. Perkara ditutup.",
        Stage.DECEASED: "Perkara ditutup karena pegawai meninggal dunia.",
        Stage.RETIRED: "Perkara ditutup karena Anda pensiun; akibatnya tertulis pada lembarnya.",
        Stage.RESIGNED: "Perkara ditutup karena Anda berhenti; akibatnya tertulis pada lembarnya.",
        Stage.HANDED_OVER: "Berkas diserahkan kepada instansi Anda yang baru. Tanyakan kelanjutannya di sana.",
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
        # No effect of what was not received; no review of what nobody challenged; nothing served that is not in force.
        Stage.IN_FORCE: [[Stage.DECIDED, Stage.DECIDED_SEVERE], [Stage.SERVED]],
        Stage.CAME_BACK: [[Stage.SENT]],
        Stage.OBJECTED: [[Stage.SERVED]],
        Stage.OBJECTION_ANSWERED: [[Stage.OBJECTED]],
        Stage.APPEALED: [[Stage.SERVED]],
        Stage.APPEAL_ANSWERED: [[Stage.APPEALED]],
        Stage.BPASN_CHANGED: [[Stage.APPEALED]],
        Stage.BPASN_ANNULLED: [[Stage.APPEALED]],
        Stage.RULED: [[Stage.OBJECTED, Stage.APPEALED]],
        Stage.RULING_SERVED: [[Stage.RULED]],
        Stage.ANNULMENT_DECIDED: [[Stage.OBJECTED, Stage.APPEALED]],
        Stage.ANNULLED: [[Stage.OBJECTED, Stage.APPEALED]],
        Stage.SERVING: [[Stage.IN_FORCE]],
        Stage.FINISHED: [[Stage.IN_FORCE]],
        Stage.DISMISSED: [[Stage.IN_FORCE]],
        Stage.DOCUMENTED: [[Stage.FINISHED, Stage.DISMISSED, Stage.ANNULLED]],
    }

    # How far a case has come, for what follows when the employee dies or leaves.
    UNDECIDED = [
        Stage.REPORTED, Stage.REVIEWED, Stage.SUMMONED, Stage.ABSENT, Stage.SUMMONED_AGAIN, Stage.ABSENT_TWICE, Stage.ABSENCE_REPORTED,
        Stage.EXAMINED, Stage.LIGHT, Stage.MODERATE, Stage.SEVERE, Stage.SENT_UP, Stage.SUPERIOR_REPORTED, Stage.REFERRED,
        Stage.COUNSELLED, Stage.COUNSELLING_REFUSED, Stage.COUNSELLING_MISSED, Stage.CLINIC_UNAVAILABLE,
        Stage.TEAM_FORMED, Stage.TEAM_SUMMONED, Stage.TEAM_ABSENT, Stage.TEAM_SUMMONED_AGAIN, Stage.TEAM_ABSENT_TWICE,
        Stage.TEAM_EXAMINED, Stage.TEAM_REPORTED,
    ]  # fmt: skip
    UNSERVED = [Stage.DECIDED, Stage.DECIDED_SEVERE, Stage.CALLED, Stage.SENT, Stage.CAME_BACK, Stage.SERVED]
    OBJECTING = [Stage.OBJECTED, Stage.OBJECTION_ANSWERED]
    APPEALING = [Stage.APPEALED, Stage.APPEAL_ANSWERED]
    RULED_ON = [
        Stage.BPASN_CHANGED, Stage.BPASN_ANNULLED, Stage.RULED, Stage.RULING_SERVED, Stage.ANNULMENT_DECIDED,
    ]  # fmt: skip
    BEING_SERVED = [Stage.IN_FORCE, Stage.SERVING]
    OPEN = [*UNDECIDED, *UNSERVED, *OBJECTING, *APPEALING, *RULED_ON, *BEING_SERVED]

    # Where what runs beside the case may be done: before the superior's finding, after it, with the team, with the authority.
    SUMMONING = [
        Stage.REPORTED, Stage.REVIEWED, Stage.SUMMONED, Stage.ABSENT, Stage.SUMMONED_AGAIN, Stage.ABSENT_TWICE,
    ]  # fmt: skip
    ASSESSED = [Stage.LIGHT, Stage.MODERATE, Stage.SEVERE]
    AT_CLINIC = [Stage.REFERRED, *COUNSELLING_OUTCOMES]
    WITH_TEAM = [
        Stage.TEAM_FORMED, Stage.TEAM_SUMMONED, Stage.TEAM_ABSENT, Stage.TEAM_SUMMONED_AGAIN, Stage.TEAM_ABSENT_TWICE,
        Stage.TEAM_EXAMINED,
    ]  # fmt: skip
    WITH_AUTHORITY = [Stage.SENT_UP, Stage.SUPERIOR_REPORTED, Stage.TEAM_REPORTED, Stage.ABSENCE_REPORTED]
    SINCE_EXAMINED = [Stage.EXAMINED, *ASSESSED, *AT_CLINIC, *WITH_TEAM, *WITH_AUTHORITY]
    SINCE_DECIDED = [
        *UNSERVED, *OBJECTING, *APPEALING, *RULED_ON, *BEING_SERVED, Stage.FINISHED, Stage.DISMISSED, Stage.ANNULLED,
    ]  # fmt: skip

    @classmethod
    def phase_of(cls, stage):
        """How far a case at a stage has come, in the words of the table of consequences."""
        phases = {
            Consequence.Phase.UNDECIDED: cls.UNDECIDED,
            Consequence.Phase.OBJECTING: cls.OBJECTING,
            Consequence.Phase.APPEALING: cls.APPEALING,
            Consequence.Phase.SERVING: cls.BEING_SERVED,
        }
        return next((phase for phase, stages in phases.items() if stage in stages), Consequence.Phase.DECIDED)

    @classmethod
    def consequence(cls, case, way, stage=None):
        """What follows for this case at a stage (the one it is at): the agency's row, read once for each fetched case."""
        phase, known = cls.phase_of(stage or case.stage), vars(case).setdefault("_consequences", {})
        if phase not in known:
            known[phase] = {row.way: row for row in Consequence.objects.filter(phase=phase)}
        return known[phase][way]

    def _help_beside(self):
        """What a release from duty and a stop of his pay mean for him."""
        told, stop = [], getattr(self.case, "salary_stop", None)
        release = getattr(self.case, "duty_release", None)
        if release and not release.until:
            told.append(
                f"Anda dibebaskan sementara dari tugas jabatan sejak {long_date(release.since)}, sampai keputusan ditetapkan. "
                "Anda tetap masuk kerja; jabatan, gaji, dan hak Anda tetap. Ini bukan hukuman."
            )
        if stop and stop.stopped_from and not stop.repaid_on:
            told.append(
                f"Gaji Anda dihentikan mulai {long_date(stop.stopped_from)} karena sepuluh hari kerja berturut-turut tidak "
                "masuk. Bila ternyata kurang, gaji itu dibayarkan kembali. Bila Anda mempunyai alasan yang sah, serahkan "
                "buktinya."
            )
        return told

    def help_for_subject(self):
        """His rights at this stage, each with its last day and what to do."""
        due = {row.step: long_date(row.due_on) for row in self.case.deadlines.filter(closed=False)}
        told = self._help_beside()
        if last := due.get("file_objection"):
            told += [
                f"Anda dapat mengajukan keberatan sampai {last}, tertulis dengan alasannya, kepada {self._reviewer().title}. "
                "Pakai “Ajukan keberatan” di halaman ini, atau serahkan suratnya kepada BKD/BKPSDM dan minta tanda terimanya.",
                "Selama keberatan belum diputus, hukuman belum berlaku. Bila Anda tidak mengajukannya, keputusan berlaku "
                f"pada {due['take_effect']}.",
            ]
        if last := due.get("file_appeal"):
            term = self.case.timekeeper.terms["banding"]
            told += [
                f"Anda dapat mengajukan banding administratif kepada BPASN sampai {last}, tertulis dengan alasan dan bukti, "
                "tembusannya kepada PPK. Pakai “Ajukan banding” di halaman ini, atau serahkan suratnya kepada BKD/BKPSDM.",
                f"Ada yang menghitung {term.amount} {term.get_unit_display()} itu sejak keputusan ditetapkan, ada yang sejak "
                "diterima. Tanggal di atas adalah yang aman.",
                "Selama banding belum diputus, pemberhentian belum berlaku. Bila Anda tidak mengajukannya, keputusan berlaku "
                f"pada {due['take_effect']}.",
            ]
        if last := due.get("uphold_on_objection"):
            told.append(
                f"Keberatan Anda harus diputus paling lambat {last}. Bila lewat, tanyakan kepada BKD/BKPSDM; hukuman tetap "
                "belum berlaku."
            )
        if last := due.get("uphold_on_appeal"):
            permitted = self.case.challenges.last().work_from
            told += [
                f"BPASN memutus paling lambat {last}.",
                f"PPK mengizinkan Anda tetap bekerja sejak {long_date(permitted)}; gaji Anda tetap dibayar."
                if permitted
                else "Gaji selama banding hanya dibayar bila PPK mengizinkan Anda tetap bekerja. Mintalah izin itu bila perlu.",
            ]
        if self.case.stage == self.Stage.RULING_SERVED:
            told.append(
                "Bila Anda masih tidak setuju, tanyakan kepada BKD/BKPSDM tentang upaya hukum ke pengadilan tata usaha negara."
            )
        if self.case.stage == self.Stage.IN_FORCE and months(self.case) and begin_day(self.case) is None:
            told.append("Hukuman ini baru dijalani sesudah hukuman Anda yang lain selesai.")
        if self.case.stage == self.Stage.SERVING:
            told.append(
                f"Hukuman selesai dijalani pada {due['finish']}. Sampai hari itu kenaikan pangkat dan kenaikan gaji berkala "
                "tidak diberikan. Sesudahnya, kembali ke jabatan semula tidak terjadi dengan sendirinya."
            )
        return told

    # What the pages show ------------------------------------------------------------------------------------------

    def brief(self):
        case, allegation = self.case, self.case.allegation
        if case.stage in (*self.OBJECTING, *self.APPEALING):
            imposed, filed = case.decision, case.challenges.last()
            return [
                ("Hukuman", imposed.kind.name, imposed.reasons),
                ("Ditetapkan oleh", f"{imposed.office.title}, {long_date(imposed.decided_on)}", ""),
                ("Diterima pegawai", long_date(case.serving.received_on), ""),
                (filed.get_kind_display(), f"diajukan {long_date(filed.filed_on)}", filed.reasons),
            ]
        assessed = case.assessments.last()
        named = [breach.label for breach in allegation.named] or [allegation.get_kind_display()]
        powers = sorted(powers_of_authority(case), key=lambda scope: scope.weight)
        earlier = [breaches.decree_of(decision) for decision in Decision.before(case, case.today)]
        return [
            ("Dugaan", "; ".join(named), ""),
            *(
                [("Dinilai", f"pelanggaran {assessed.get_severity_display().lower()}", assessed.reasons)]
                if assessed
                else []
            ),
            (
                "Kewenangan atas jabatan ini",
                ", ".join(scope.label.lower() for scope in powers) or "tidak ada",
                "",
            ),
            ("Hukuman disiplin sebelumnya", "; ".join(earlier) or "tidak ada yang tercatat", ""),
        ]

    def alongside(self):
        case, shown = self.case, []
        if counted := case.allegation.absence:
            shown.append(("Hari tidak masuk kerja", [("Dihitung", counted.told)]))
        witnesses = [(str(row), row.told) for row in case.testimonies.select_related("person")]
        shown += [("Keterangan pihak lain", witnesses)] if witnesses else []
        shown += [("Kelalaian kewajiban", row.told) for row in case.neglects.all()]
        for name, title in (
            ("duty_release", "Pembebasan sementara"), ("salary_stop", "Pembayaran gaji"),
            ("coordination", "Koordinasi dengan APIP"),
        ):  # fmt: skip
            if row := getattr(case, name, None):
                shown.append((title, row.told))
        if neglected := case.allegation.neglected_case:
            shown.append(("Kelalaian dalam perkara bawahan", [("Nomor perkara", neglected.code)]))
        return shown

    def calls(self):
        return [
            {"on": row.attend_on, "at": row.attend_at, "place": row.place}
            for row in self.case.summonses.filter(attended=None)
        ]

    def subject_may(self):
        if self.case.stage not in self.UNDECIDED:
            return ("Simpan keputusan dan tanda terimanya: tenggang Anda dihitung dari tanggal di situ.",)
        return (
            "Datanglah pada hari yang tertulis di surat. Bila berhalangan, beri tahu pengirim surat itu sebelum harinya.",
            "Siapkan keterangan, bukti, atau nama saksi yang ingin Anda sampaikan.",
        )

    # What the steps write down ------------------------------------------------------------------------------------

    def _summon(self, by, ordinal, asked):
        Summons.put(
            self.case, by, ordinal, issued_on=asked.acted_on,
            attend_on=asked.attend_on, attend_at=asked.attend_at, place=asked.place,
        )  # fmt: skip

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
        authority, by = Neglect.heir(self.case, SanctionPower.authority_for(self.case.position, scope))
        if authority is None:
            named = SanctionPower.named(self.case.position, scope)
            raise Refused(
                f"Pejabat yang berwenang tidak ada di atas jabatan pegawai ini. Yang berwenang: {named}. "
                "Minta administrator melengkapi jabatan atasan dan tabel kewenangan menghukum."
            )
        self.case.release(AUTHORITY)
        self.case.assign(CaseRole(case=self.case, role=AUTHORITY, position=authority, since=day, heir_of=by))

    def _name_breaches(self, asked):
        """Write down which breaches of the catalogue the case is about, if the answer names any."""
        if asked.breaches:
            self.case.allegation.name([row.breach for row in asked.breaches])
            self._refuse_second_case()

    def _refuse_second_case(self):
        """One act is one case: nobody is prosecuted for it again while a case is open, or after it was decided."""
        allegation = self.case.allegation
        for other in allegation.same_act(allegation.named):
            if hasattr(other.case, "decision") or other.case.stage not in self.ends():
                raise Refused(
                    f"Perbuatan yang sama sudah menjadi perkara {other.case.code} "
                    f"({self.label_of(other.case.stage).lower()}). Satu pelanggaran tidak diperiksa dan dihukum dua kali; "
                    "tambahkan keterangan dan bukti baru pada perkara itu."
                )

    def _decide(self, asked):
        told = {
            "kind": asked.kind, "decided_on": asked.acted_on, "reasons": asked.reasons,
            "office": self.holder.position, "decided_by": self.holder.person,
        }  # fmt: skip
        decision = put(Decision, {"case": self.case}, told)
        decision.proven = [row.breach for row in asked.breaches or []] or self.case.allegation.named
        decision.breaches.set(decision.proven)
        self._end_release(asked.acted_on)

    def _end_release(self, day):
        if release := getattr(self.case, "duty_release", None):
            release.end(day)

    def _clear(self, day):
        """Nothing is proven: the employee is back at his duties, and gets the pay that was withheld."""
        self._end_release(day)
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
        neglect = self.case.neglects.create(
            role=role, what=asked.what, person=asked.person, position=asked.position, passed_to=asked.passed_to,
            due_on=asked.due_on, noted_on=asked.acted_on,
        )  # fmt: skip
        self.case.release(role)
        part = CaseRole(case=self.case, role=role, position=asked.passed_to, since=asked.acted_on, heir_of=neglect)
        self.case.assign(part)

    def _challenge(self, kind, asked, filed_on, copied_on):
        self.case.challenges.create(kind=kind, filed_on=filed_on, copied_on=copied_on, reasons=asked.reasons)

    def _reviewer(self):
        """An objection goes to the superior of the office that decided; against the PPK's decision to the PPK."""
        office = self.case.decision.office
        return office if office.is_ppk else office.superior or office

    def _name_reviewer(self, day):
        self.case.release(REVIEWER)
        self.case.assign(CaseRole(case=self.case, role=REVIEWER, position=self._reviewer(), since=day))

    def _decide_on_objection(self, outcome, asked, kind=None):
        decision = self.case.decision
        if self.holder.person.pk == decision.decided_by_id and not decision.of_ppk:
            raise Refused(
                "Keberatan diputus oleh atasan pejabat yang menghukum, bukan oleh pejabat itu sendiri. Minta atasan yang "
                "lebih tinggi, atau pelaksana harian lain, memutusnya."
            )
        self.case.challenges.last().decide(outcome, asked.acted_on, kind)

    def _note_bpasn(self, outcome, asked, kind=None):
        self.case.challenges.last().decide(
            outcome, asked.decided_on, kind, number=asked.number, dictum=asked.dictum
        )

    def _touch_others(self):
        """This sanction began, ended or was lifted: the clocks of the person's other sanctions move."""
        self.touched = list(
            Case.objects.filter(subject=self.case.subject_id, stage__in=map(str, self.BEING_SERVED))
            .exclude(pk=self.case.pk)
            .select_related("unit__parent__parent")
        )

    def _lift(self):
        self.case.serving.lift()
        self._touch_others()

    def _close(self, way, asked):
        words = self.consequence(self.case, way, self.before).words
        Departure.objects.create(case=self.case, way=way, happened_on=asked.happened_on, consequence=words)
        self._end_release(asked.acted_on)

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
        self._watch_duty(asked.acted_on)

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
        guards=[salary_not_stopped],
        facts=facts.NotPursuedFacts,
        letters=letters.REVIEW_NOT_PURSUED,
        basis=PP_94_2021.rule(),
        right=True,
    )  # fmt: skip
    def not_pursue(self, asked):
        """Telaah menunjukkan bahwa yang dilaporkan bukan pelanggaran disiplin, atau tidak ada bukti awal yang mendukungnya.
        Perkara ditutup dengan alasan tertulis; laporan baru dengan bukti baru tetap dapat dibuat."""
        self._clear(asked.acted_on)

    # The direct superior summons ----------------------------------------------------------------------------------

    @stage.step(
        [Stage.REPORTED, Stage.REVIEWED], Stage.SUMMONED,
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
        if self.case.stage in (self.Stage.REPORTED, self.Stage.REVIEWED):
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
        self._name_breaches(asked)
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
        self._name_breaches(asked)
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
        guards=[authority_holds_lighter_power, neglected_case_settled],
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
        guards=[authority_holds_severe_power, neglected_case_settled],
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
        put(Serving, {"case": self.case}, {"call_on": asked.call_on})

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
        Stage.SENT, Stage.CAME_BACK,
        label="Catat kiriman kembali",
        by=(AUTHORITY, OFFICE),
        facts=appeal.ReturnFacts,
        letters=letters.RETURN_NOTE,
        basis=PERBKN_6_2022.rule(),
    )  # fmt: skip
    def note_return(self, asked):
        """Keputusan yang dikirim kembali tanpa diterima. Keputusan belum berlaku: yang dihitung adalah hari diterimanya di
        alamat."""
        self.case.serving.note(returned_on=asked.acted_on)

    @stage.step(
        Stage.CAME_BACK, Stage.SENT,
        label="Kirim sekali lagi",
        by=(AUTHORITY, OFFICE),
        facts=appeal.ResendFacts,
        letters=letters.COVER_OF_RESENDING,
        basis=PERBKN_6_2022.pasal(49, 8, certainty="2nd"),
    )  # fmt: skip
    def send_again(self, asked):
        """Keputusan dikirim sekali lagi, ke alamat lain yang diketahui atau dengan cara lain."""
        self.case.serving.note(sent_on=asked.acted_on)

    @stage.step(
        [Stage.SENT, Stage.CAME_BACK], Stage.SERVED,
        label="Serahkan keputusan yang sudah dikirim",
        by=(AUTHORITY, OFFICE),
        facts=appeal.HandOverFacts,
        letters=letters.SERVING_MINUTES,
        basis=PP_94_2021.rule("C"),
    )  # fmt: skip
    def hand_over(self, asked):
        """Pegawai datang sebelum kirimannya sampai, atau sesudah kirimannya kembali. Keputusan diserahkan langsung, dan sejak
        hari itu dihitung mulai berlakunya."""
        self.case.serving.note(sent_on=None, received_on=asked.acted_on)

    @stage.step(
        Stage.CAME_BACK, Stage.SERVED,
        label="Nyatakan tersampaikan dengan berita acara di alamat",
        by=(AUTHORITY, OFFICE),
        guards=[minutes_at_the_address_count],
        facts=appeal.DeemedFacts,
        letters=letters.MINUTES_AT_THE_ADDRESS,
        basis=PERBKN_6_2022.rule(),
    )  # fmt: skip
    def deem_received(self, asked):
        """Pegawai tidak ditemukan di alamat terakhirnya. Keputusan ditinggalkan di alamat itu dengan berita acara dan dua
        saksi; hari berita acara dihitung sebagai hari diterima, sehingga tidak ada hari keberatan yang hilang."""
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
        UNDECIDED, None,
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
        UNDECIDED, None,
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
        UNDECIDED, None,
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
        [*UNDECIDED, *SINCE_DECIDED], None,
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

    # Objection (keberatan) ----------------------------------------------------------------------------------------

    @stage.step(
        [Stage.SERVED, Stage.IN_FORCE, Stage.SERVING, Stage.FINISHED], Stage.OBJECTED,
        label="Ajukan keberatan",
        by=SUBJECT,
        right=True,
        guards=[is_no_dismissal, not_reviewed_yet, not_in_force_before("keberatan")],
        facts=appeal.ObjectionFacts,
        letters=letters.OBJECTION,
        clock=Clock("keberatan", objection_start),
        basis=PP_79_2021.rule("2nd"),
    )  # fmt: skip
    def file_objection(self, asked):
        """Pegawai yang tidak puas mengajukan keberatan tertulis dengan alasannya kepada atasan pejabat yang menghukum; atas
        keputusan PPK kepada PPK. Selama belum diputus, hukuman belum berlaku."""
        self._challenge(Challenge.Kind.OBJECTION, asked, asked.acted_on, asked.acted_on)
        self._name_reviewer(asked.acted_on)

    @stage.step(
        [Stage.IN_FORCE, Stage.SERVING, Stage.FINISHED], Stage.OBJECTED,
        label="Catat keberatan yang masuk sebelum hukuman berlaku",
        by=OFFICE,
        right=True,
        aside=True,
        guards=[is_no_dismissal, not_reviewed_yet],
        facts=appeal.AdmittedFacts,
        letters=letters.ADMISSION_NOTE,
        basis=PP_79_2021.rule(),
    )  # fmt: skip
    def admit_objection(self, asked):
        """Keberatan diterima dalam tenggangnya, tetapi baru dicatat sesudah hukuman berlaku. Berlakunya dicabut sampai
        keberatan diputus."""
        self._lift()
        self._challenge(Challenge.Kind.OBJECTION, asked, asked.filed_on, asked.acted_on)
        self._name_reviewer(asked.acted_on)

    @stage.step(
        Stage.OBJECTED, Stage.OBJECTION_ANSWERED,
        label="Tanggapi keberatan",
        by=AUTHORITY,
        guards=[official_answers_another],
        facts=appeal.AnswerFacts,
        letters=letters.OBJECTION_ANSWER,
        reads=OBJECTION_FILE,
        clock=Clock("tanggapan_keberatan", answer_start),
        basis=PP_79_2021.rule(),
    )  # fmt: skip
    def answer_objection(self, asked):
        """Pejabat yang menghukum menanggapi keberatan secara tertulis kepada atasannya. Tanpa tanggapan, keberatan diputus
        dari apa yang ada."""
        self.case.challenges.last().note(answered_on=asked.acted_on)

    @stage.step(
        OBJECTING, Stage.SERVED,
        label="Cabut keberatan",
        by=SUBJECT,
        right=True,
        facts=appeal.WithdrawalFacts,
        letters=letters.OBJECTION_WITHDRAWAL,
        basis=PP_79_2021.rule(),
    )  # fmt: skip
    def withdraw_objection(self, asked):
        """Pegawai boleh mencabut keberatannya sebelum diputus. Hukuman lalu berlaku pada harinya, paling cepat pada hari
        pencabutan."""
        self.case.challenges.last().note(withdrawn_on=asked.acted_on)

    @stage.step(
        OBJECTING, Stage.RULED,
        label="Putuskan keberatan: hukuman dikuatkan",
        by=REVIEWER,
        facts=appeal.ObjectionDecisionFacts,
        letters=letters.OBJECTION_DECREE,
        reads=OBJECTION_FILE,
        clock=Clock("putusan_keberatan", filing_day),
        basis=PP_79_2021.rule(),
    )  # fmt: skip
    def uphold_on_objection(self, asked):
        """Atasan pejabat yang menghukum memutus keberatan dengan keputusan: hukuman tetap."""
        self._decide_on_objection(Challenge.Outcome.UPHELD, asked)

    @stage.step(
        OBJECTING, Stage.RULED,
        label="Putuskan keberatan: hukuman diringankan",
        by=REVIEWER,
        guards=[a_lighter_kind_is_left],
        facts=appeal.LightenedFacts,
        letters=letters.OBJECTION_DECREE,
        reads=OBJECTION_FILE,
        clock=Clock("putusan_keberatan", filing_day),
        basis=PP_79_2021.rule(),
    )  # fmt: skip
    def lighten_on_objection(self, asked):
        """Keberatan beralasan untuk sebagian: hukuman diganti dengan jenis yang lebih ringan."""
        self._decide_on_objection(Challenge.Outcome.LIGHTENED, asked, asked.kind)

    @stage.step(
        OBJECTING, Stage.RULED,
        label="Putuskan keberatan: hukuman diperberat",
        by=REVIEWER,
        guards=[a_heavier_kind_is_left],
        facts=appeal.AggravatedFacts,
        letters=letters.OBJECTION_DECREE,
        reads=OBJECTION_FILE,
        clock=Clock("putusan_keberatan", filing_day),
        basis=PP_79_2021.rule(),
    )  # fmt: skip
    def aggravate_on_objection(self, asked):
        """Hukuman ternyata terlalu ringan: diganti dengan jenis yang lebih berat, dalam batas kewenangan yang memutus."""
        self._decide_on_objection(Challenge.Outcome.AGGRAVATED, asked, asked.kind)

    @stage.step(
        OBJECTING, Stage.RULED,
        label="Putuskan keberatan: hukuman diubah",
        by=REVIEWER,
        facts=appeal.ChangedFacts,
        letters=letters.OBJECTION_DECREE,
        reads=OBJECTION_FILE,
        clock=Clock("putusan_keberatan", filing_day),
        basis=PP_79_2021.rule(),
    )  # fmt: skip
    def change_on_objection(self, asked):
        """Hukuman diganti dengan jenis lain pada tingkat yang sama."""
        self._decide_on_objection(Challenge.Outcome.CHANGED, asked, asked.kind)

    @stage.step(
        OBJECTING, Stage.ANNULMENT_DECIDED,
        label="Putuskan keberatan: hukuman dibatalkan",
        by=REVIEWER,
        facts=appeal.ObjectionDecisionFacts,
        letters=letters.OBJECTION_DECREE,
        reads=OBJECTION_FILE,
        clock=Clock("putusan_keberatan", filing_day),
        basis=PP_79_2021.rule(),
    )  # fmt: skip
    def annul_on_objection(self, asked):
        """Keberatan beralasan: hukuman dibatalkan dan dianggap tidak pernah dijatuhkan."""
        self._decide_on_objection(Challenge.Outcome.ANNULLED, asked)

    @stage.step(
        OBJECTING, Stage.ANNULMENT_DECIDED,
        label="Catat keberatan tidak diputus dalam tenggangnya",
        by=OFFICE,
        right=True,
        guards=[silence_annuls],
        facts=appeal.SilenceFacts,
        letters=letters.SILENCE_NOTICE,
        basis=PP_79_2021.rule(),
    )  # fmt: skip
    def note_silence(self, asked):
        """Bila instansi menetapkannya, keberatan yang tidak diputus dalam tenggangnya membatalkan hukuman. Tanpa ketetapan itu
        perkara tetap menunggu keputusan, dan hukuman belum berlaku."""
        self.case.challenges.last().decide(Challenge.Outcome.SILENT, asked.acted_on)

    # Administrative appeal (banding) to BPASN ---------------------------------------------------------------------

    @stage.step(
        [Stage.SERVED, Stage.IN_FORCE, Stage.DISMISSED], Stage.APPEALED,
        label="Ajukan banding administratif kepada BPASN",
        by=SUBJECT,
        right=True,
        guards=[is_dismissal_by_ppk, not_reviewed_yet, not_in_force_before("banding")],
        facts=appeal.AppealFacts,
        letters=letters.APPEAL,
        clock=Clock("banding", appeal_start),
        basis=PP_79_2021.pasal(11, 3),
    )  # fmt: skip
    def file_appeal(self, asked):
        """Pegawai yang diberhentikan oleh PPK mengajukan banding tertulis kepada BPASN dengan alasan dan bukti, tembusannya
        kepada PPK. Selama belum diputus, pemberhentian belum berlaku."""
        self._challenge(Challenge.Kind.APPEAL, asked, asked.acted_on, asked.acted_on)

    @stage.step(
        [Stage.SERVED, Stage.IN_FORCE, Stage.DISMISSED], Stage.APPEALED,
        label="Catat banding yang sudah masuk ke BPASN",
        by=OFFICE,
        right=True,
        aside=True,
        guards=[is_dismissal_by_ppk, not_reviewed_yet],
        facts=appeal.AdmittedAppealFacts,
        letters=letters.ADMISSION_NOTE,
        basis=PP_79_2021.rule(),
    )  # fmt: skip
    def admit_appeal(self, asked):
        """Pegawai mengajukan bandingnya langsung kepada BPASN, atau bandingnya baru diketahui sesudah pemberhentian berlaku.
        Berlakunya dicabut sampai BPASN memutus."""
        self._lift()
        self._challenge(Challenge.Kind.APPEAL, asked, asked.filed_on, asked.acted_on)

    @stage.step(
        Stage.APPEALED, Stage.APPEAL_ANSWERED,
        label="Tanggapi banding kepada BPASN",
        by=PPK,
        facts=appeal.AnswerFacts,
        letters=letters.APPEAL_ANSWER,
        reads=(letters.APPEAL, letters.SANCTION_DECREE),
        clock=Clock("tanggapan_ppk", copy_day),
        basis=PP_79_2021.pasal(13, 2),
    )  # fmt: skip
    def answer_appeal(self, asked):
        """PPK menanggapi banding dalam dua puluh satu hari kerja sejak menerima tembusannya. Tanpa tanggapan, BPASN memutus
        dari apa yang ada padanya."""
        self.case.challenges.last().note(answered_on=asked.acted_on)

    @stage.step(
        APPEALING, None,
        label="Izinkan tetap bekerja selama banding",
        by=PPK,
        right=True,
        guards=[no_work_permit_yet],
        facts=appeal.WorkPermitFacts,
        letters=letters.WORK_PERMIT,
        basis=PP_79_2021.rule("C"),
    )  # fmt: skip
    def permit_work(self, asked):
        """Pegawai yang mengajukan banding tetap menerima gaji hanya bila PPK mengizinkannya tetap bekerja."""
        self.case.challenges.last().note(work_from=asked.work_from)

    @stage.step(
        APPEALING, Stage.SERVED,
        label="Cabut banding",
        by=SUBJECT,
        right=True,
        facts=appeal.WithdrawalFacts,
        letters=letters.APPEAL_WITHDRAWAL,
        basis=PP_79_2021.rule(),
    )  # fmt: skip
    def withdraw_appeal(self, asked):
        """Pegawai boleh mencabut bandingnya sebelum diputus. Pemberhentian lalu berlaku pada harinya, paling cepat pada hari
        pencabutan."""
        self.case.challenges.last().note(withdrawn_on=asked.acted_on)

    @stage.step(
        APPEALING, Stage.RULED,
        label="Catat putusan BPASN: dikuatkan",
        by=OFFICE,
        facts=appeal.BpasnFacts,
        letters=letters.BPASN_NOTE,
        clock=Clock("bpasn", filing_day),
        basis=PP_79_2021.pasal(16, 1),
    )  # fmt: skip
    def uphold_on_appeal(self, asked):
        """BPASN memutus dalam enam puluh lima hari kerja sejak banding diterima: pemberhentian dikuatkan."""
        self._note_bpasn(Challenge.Outcome.UPHELD, asked)

    @stage.step(
        APPEALING, Stage.BPASN_CHANGED,
        label="Catat putusan BPASN: diringankan",
        by=OFFICE,
        facts=appeal.BpasnLightenedFacts,
        letters=letters.BPASN_NOTE,
        clock=Clock("bpasn", filing_day),
        basis=PP_79_2021.pasal(16, 1),
    )  # fmt: skip
    def lighten_on_appeal(self, asked):
        """BPASN mengganti pemberhentian dengan hukuman yang lebih ringan. PPK menetapkan pelaksanaannya."""
        self._note_bpasn(Challenge.Outcome.LIGHTENED, asked, asked.kind)

    @stage.step(
        APPEALING, Stage.BPASN_CHANGED,
        label="Catat putusan BPASN: diperberat",
        by=OFFICE,
        facts=appeal.BpasnFacts,
        letters=letters.BPASN_NOTE,
        clock=Clock("bpasn", filing_day),
        basis=PP_79_2021.pasal(16, 1),
    )  # fmt: skip
    def aggravate_on_appeal(self, asked):
        """BPASN memperberat keputusan; bunyinya menurut amar. PPK menetapkan pelaksanaannya."""
        self._note_bpasn(Challenge.Outcome.AGGRAVATED, asked)

    @stage.step(
        APPEALING, Stage.BPASN_CHANGED,
        label="Catat putusan BPASN: diubah",
        by=OFFICE,
        facts=appeal.BpasnChangedFacts,
        letters=letters.BPASN_NOTE,
        clock=Clock("bpasn", filing_day),
        basis=PP_79_2021.pasal(16, 1),
    )  # fmt: skip
    def change_on_appeal(self, asked):
        """BPASN mengubah keputusan; bunyinya menurut amar. PPK menetapkan pelaksanaannya."""
        self._note_bpasn(Challenge.Outcome.CHANGED, asked, asked.kind)

    @stage.step(
        APPEALING, Stage.BPASN_ANNULLED,
        label="Catat putusan BPASN: dibatalkan",
        by=OFFICE,
        facts=appeal.BpasnFacts,
        letters=letters.BPASN_NOTE,
        clock=Clock("bpasn", filing_day),
        basis=PP_79_2021.pasal(16, 1),
    )  # fmt: skip
    def annul_on_appeal(self, asked):
        """BPASN membatalkan pemberhentian. PPK mencabut keputusannya dan memulihkan kedudukan pegawai."""
        self._note_bpasn(Challenge.Outcome.ANNULLED, asked)

    @stage.step(
        Stage.BPASN_CHANGED, Stage.RULED,
        label="Tetapkan pelaksanaan putusan BPASN",
        by=PPK,
        facts=appeal.FollowUpFacts,
        letters=letters.FOLLOW_UP_DECREE,
        basis=PP_79_2021.rule("C"),
    )  # fmt: skip
    def follow_up(self, asked):
        """PPK menetapkan keputusan yang melaksanakan putusan BPASN."""

    @stage.step(
        Stage.BPASN_ANNULLED, Stage.ANNULMENT_DECIDED,
        label="Tetapkan pencabutan pemberhentian",
        by=PPK,
        facts=appeal.FollowUpFacts,
        letters=letters.FOLLOW_UP_DECREE,
        basis=PP_79_2021.rule("C"),
    )  # fmt: skip
    def follow_up_annulment(self, asked):
        """PPK mencabut keputusan pemberhentian sesuai dengan putusan BPASN, dan memulihkan hak pegawai."""

    # What was decided reaches the employee ------------------------------------------------------------------------

    @stage.step(
        Stage.RULED, Stage.RULING_SERVED,
        label="Sampaikan keputusan atas upaya administratif",
        by=OFFICE,
        facts=appeal.DeliveryFacts,
        letters=letters.REVIEW_SERVING_MINUTES,
        basis=PP_94_2021.rule("C"),
    )  # fmt: skip
    def deliver_review(self, asked):
        """Keputusan atas keberatan, atau putusan BPASN dengan pelaksanaannya, disampaikan kepada pegawai. Berlakunya hukuman
        mengikuti keputusan itu."""
        self.case.challenges.last().note(delivered_on=asked.acted_on)

    @stage.step(
        Stage.ANNULMENT_DECIDED, Stage.ANNULLED,
        label="Sampaikan pembatalan hukuman",
        by=OFFICE,
        facts=appeal.DeliveryFacts,
        letters=letters.REVIEW_SERVING_MINUTES,
        basis=PP_94_2021.rule("C"),
    )  # fmt: skip
    def deliver_annulment(self, asked):
        """Pembatalan hukuman disampaikan kepada pegawai. Hukuman dianggap tidak pernah dijatuhkan."""
        self.case.challenges.last().note(delivered_on=asked.acted_on)

    @stage.step(
        Stage.RULING_SERVED, Stage.IN_FORCE,
        label="Hukuman berlaku menurut keputusan atas upaya administratif",
        by=CLOCK,
        facts=OfTime,
        letters=letters.IN_FORCE_AFTER_REVIEW_NOTE,
        clock=Clock("berlaku_upaya", review_delivery_day, Clock.ON),
        basis=PP_94_2021.rule("C"),
    )  # fmt: skip
    def take_effect_after_review(self, asked):
        """Bila ada upaya administratif, berlakunya hukuman mengikuti keputusan atas upaya itu."""
        self.case.serving.note(in_force_on=asked.fell_on)

    # Serving the sanction -----------------------------------------------------------------------------------------

    @stage.step(
        Stage.IN_FORCE, Stage.SERVING,
        label="Hukuman mulai dijalani",
        by=CLOCK,
        guards=[may_begin],
        facts=OfTime,
        letters=letters.BEGIN_NOTE,
        clock=Clock(None, begin_day, Clock.ON),
        basis=PERBKN_6_2022.pasal(55, 1, certainty="2nd"),
    )  # fmt: skip
    def begin(self, asked):
        """Hukuman berjangka waktu dijalani sejak berlaku. Yang lebih ringan daripada hukuman yang masih dijalani menunggu
        sampai itu selesai; yang lebih berat mengakhirinya dan langsung dijalani."""
        self.case.serving.note(began_on=asked.fell_on)
        self._touch_others()

    @stage.step(
        [Stage.IN_FORCE, Stage.SERVING], Stage.FINISHED,
        label="Hukuman selesai dijalani",
        by=CLOCK,
        guards=[has_run],
        facts=OfTime,
        letters=letters.FINISHED_NOTE,
        clock=Clock("masa_hukuman", finish_start, Clock.ON, amount=months),
        basis=PERBKN_6_2022.rule("C"),
    )  # fmt: skip
    def finish(self, asked):
        """Hukuman ringan berlaku dan selesai pada hari yang sama; yang lain selesai sesudah masanya. Kembali ke jabatan semula
        atau yang setara tidak terjadi dengan sendirinya, melainkan melalui pengisian jabatan yang biasa."""
        self.case.serving.note(began_on=self.case.serving.began_on or asked.fell_on, ended_on=asked.fell_on)
        self._touch_others()

    @stage.step(
        Stage.SERVING, Stage.FINISHED,
        label="Hukuman dianggap selesai karena hukuman yang lebih berat",
        by=CLOCK,
        guards=[is_superseded],
        facts=OfTime,
        letters=letters.SUPERSEDED_NOTE,
        clock=Clock(None, supersession_day, Clock.ON),
        basis=PERBKN_6_2022.rule("C"),
    )  # fmt: skip
    def supersede(self, asked):
        """Pegawai yang sedang menjalani hukuman dijatuhi hukuman yang lebih berat: hukuman yang lama dianggap selesai, dan
        yang baru dijalani."""
        self.case.serving.note(ended_on=asked.fell_on)
        self._touch_others()

    @stage.step(
        Stage.IN_FORCE, Stage.DISMISSED,
        label="Pemberhentian terlaksana",
        by=CLOCK,
        guards=[is_dismissal],
        facts=OfTime,
        letters=letters.DISMISSED_NOTE,
        clock=Clock(None, dismissal_day, Clock.ON),
        basis=PP_94_2021.pasal(8),
    )  # fmt: skip
    def dismiss(self, asked):
        """Pemberhentian terlaksana pada hari berlakunya. Hak kepegawaian diselesaikan menurut peraturan."""
        self.case.serving.note(began_on=asked.fell_on, ended_on=asked.fell_on)
        self._touch_others()

    # Documented ---------------------------------------------------------------------------------------------------

    @stage.step(
        BEING_SERVED, None,
        label="Catat unggahan ke I’DIS/SIASN",
        by=OFFICE,
        right=True,
        facts=appeal.UploadFacts,
        letters=letters.UPLOAD_NOTE,
        basis=PP_94_2021.pasal(39),
    )  # fmt: skip
    def note_upload(self, asked):
        """Keputusan dan dokumen pemeriksaan diunggah ke sistem yang terhubung dengan SIASN, begitu hukuman berlaku."""

    @stage.step(
        [Stage.FINISHED, Stage.DISMISSED, Stage.ANNULLED], Stage.DOCUMENTED,
        label="Catat dokumentasi di I’DIS/SIASN dan tutup berkas",
        by=OFFICE,
        facts=appeal.UploadFacts,
        letters=letters.UPLOAD_NOTE,
        basis=PP_94_2021.pasal(39),
    )  # fmt: skip
    def document(self, asked):
        """Keputusan, dokumen pemeriksaan, dan akhir perkaranya tercatat di sistem yang terhubung dengan SIASN. Berkas
        ditutup."""

    # Ways out at any stage ----------------------------------------------------------------------------------------

    @stage.step(
        OPEN, None,
        label="Catat atasan langsung yang baru",
        by=OFFICE,
        right=True,
        aside=True,
        facts=appeal.TransferFacts,
        letters=letters.NEW_SUPERIOR_NOTE,
        basis=PP_94_2021.rule(),
    )  # fmt: skip
    def follow_transfer(self, asked):
        """Pegawai pindah jabatan di dalam instansi: perkaranya mengikuti. Atasan langsung yang baru melanjutkan, dan yang lama
        tidak lagi mempunyai peran."""
        rows = roles.resolve(SUPERIOR, self.case, asked.acted_on)
        self.case.hand_on(SUPERIOR, rows, asked.acted_on)
        if self.case.stage in (self.Stage.REPORTED, self.Stage.REVIEWED):
            self._watch_duty(asked.acted_on)

    @stage.step(
        OPEN, Stage.DECEASED,
        label="Tutup: pegawai meninggal dunia",
        by=OFFICE,
        right=True,
        aside=True,
        guards=[closes(Consequence.Way.DEATH)],
        facts=appeal.DeathFacts,
        letters=letters.CLOSING_SHEET,
        basis=PERBKN_6_2022.rule(),
    )  # fmt: skip
    def close_deceased(self, asked):
        """Pegawai meninggal dunia. Perkara ditutup dengan akta atau surat keterangan kematian; akibat hukumnya menurut
        sampai di mana perkaranya."""
        self._close(Consequence.Way.DEATH, asked)

    @stage.step(
        OPEN, Stage.RETIRED,
        label="Tutup: pegawai mencapai batas usia pensiun",
        by=OFFICE,
        right=True,
        aside=True,
        guards=[closes(Consequence.Way.RETIREMENT)],
        facts=appeal.RetirementFacts,
        letters=letters.CLOSING_SHEET,
        basis=PERBKN_6_2022.rule(),
    )  # fmt: skip
    def close_retired(self, asked):
        """Pegawai pensiun karena mencapai batas usia. Kewajiban menjalani hukuman hapus; selama banding belum diputus perkara
        tetap menunggu putusan."""
        self._close(Consequence.Way.RETIREMENT, asked)

    @stage.step(
        OPEN, Stage.RESIGNED,
        label="Tutup: pegawai berhenti atas permintaan sendiri",
        by=OFFICE,
        right=True,
        aside=True,
        guards=[closes(Consequence.Way.RESIGNATION)],
        facts=appeal.ResignationFacts,
        letters=letters.CLOSING_SHEET,
        basis=PERBKN_6_2022.rule(),
    )  # fmt: skip
    def close_resigned(self, asked):
        """Pegawai berhenti atas permintaan sendiri, dengan keputusan pemberhentiannya. Ia bukan PNS lagi."""
        self._close(Consequence.Way.RESIGNATION, asked)

    @stage.step(
        OPEN, Stage.HANDED_OVER,
        label="Serahkan berkas ke instansi yang baru",
        by=OFFICE,
        right=True,
        aside=True,
        guards=[closes(Consequence.Way.TRANSFER)],
        facts=appeal.FileHandOverFacts,
        letters=letters.FILE_HANDING_OVER,
        basis=PP_94_2021.rule(),
    )  # fmt: skip
    def hand_over_file(self, asked):
        """Pegawai pindah ke instansi lain, dan berkasnya diserahkan ke sana. Selama diperiksa atau mengajukan upaya
        administratif pegawai tidak dipindahkan."""
        self._close(Consequence.Way.TRANSFER, asked)
