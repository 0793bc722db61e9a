"""Rujukan konseling dari perkara disiplin ke klinik BKD: hanya kehadiran, tidak pernah isi."""

from django.db.models import TextChoices

from documents import letters
from mediation.counseling import referred
from mediation.counseling.models import Outcome
from mediation.counseling.slots import Taken
from mediation.models import Session
from mediation.roles import Role
from workflows.facts import referral as facts
from workflows.grammar import NEW, Clock, Path, Refused, Stages
from workflows.statutes import LOCAL_CLINIC

SUBJECT, OFFICE, CLINIC = Role.SUBJECT, Role.PERSONNEL_OFFICE, Role.CLINIC
LOCAL = LOCAL_CLINIC.rule("L")


def referral_day(case):
    return case.opened_on


class CounsellingReferral(Path):
    """Rujukan konseling."""

    key = "konseling/rujukan"
    title = "Rujukan konseling"
    prefix = "RK"

    class Stage(TextChoices):
        REFERRED = "dirujuk", "Rujukan diterima klinik"
        APPOINTED = "dijadwalkan", "Dijadwalkan"
        ABSENT = "tidak_hadir", "Tidak hadir satu kali"
        APPOINTED_AGAIN = "dijadwalkan_ulang", "Dijadwalkan ulang"
        ATTENDED = "hadir", "Hadir"
        FINISHED = "selesai", "Selesai"
        REFUSED = "menolak", "Tidak bersedia"
        ABSENT_TWICE = "tidak_hadir_dua_kali", "Tidak hadir dua kali"
        UNAVAILABLE = "tidak_tersedia", "Klinik tidak tersedia"

    stage = Stages(Stage)

    opens_with = (SUBJECT, OFFICE, CLINIC)
    seen_by = (SUBJECT, OFFICE, CLINIC)
    for_subject = {
        Stage.REFERRED: "Klinik sudah menerima rujukan Anda dan akan menghubungi Anda untuk mencari waktu yang cocok.",
        Stage.APPOINTED: "Anda diundang konseling. Hari, jam, dan tempatnya ada pada undangan. Anda boleh meminta waktu lain, atau menolak.",
        Stage.ABSENT: "Anda belum sempat hadir. Klinik akan menawarkan waktu lain.",
        Stage.APPOINTED_AGAIN: "Klinik menawarkan waktu kedua. Hari, jam, dan tempatnya ada pada undangan.",
        Stage.ATTENDED: "Anda sudah hadir. Yang tercatat hanya kehadiran Anda; isi percakapan tetap rahasia.",
        Stage.FINISHED: "Konseling selesai. Isi percakapan tetap rahasia dan tidak pernah masuk berkas perkara.",
        Stage.REFUSED: "Anda memilih tidak mengikuti konseling. Itu hak Anda dan tidak memberatkan.",
        Stage.ABSENT_TWICE: "Rujukan ditutup karena dua kali tidak hadir. Itu tidak memberatkan. Anda tetap boleh datang ke klinik kapan saja.",
        Stage.UNAVAILABLE: "Klinik tidak dapat melayani saat ini. Mohon maaf; Anda tetap boleh datang ke klinik di lain waktu.",
    }  # fmt: skip
    must_pass = {
        Stage.FINISHED: [[Stage.ATTENDED]],
        Stage.ABSENT_TWICE: [[Stage.ABSENT], [Stage.APPOINTED_AGAIN]],
    }

    def calls(self):
        return [
            {"on": row.held_on, "at": row.held_at, "place": row.place}
            for row in self.case.sessions.filter(attended=None)
        ]

    def subject_may(self):
        return (
            "Datanglah pada hari yang tertulis di undangan, mintalah waktu lain, atau katakan bahwa Anda tidak bersedia.",
            "Tidak perlu membawa apa pun. Isi percakapan tidak pernah masuk berkas perkara.",
        )

    def meet(self, asked):
        """Set down the next meeting, in the hour of a counsellor where one was named."""
        Session.appoint(self.case, asked, again=bool(self.wrong))
        counsellor, hour = getattr(asked, "counsellor", None), facts.full_hour(asked.held_at)
        try:
            referred.hold(self.case, counsellor, asked.held_on, hour, asked.mode)
        except Taken as taken:
            free = facts.hours_told(taken.instead)
            raise Refused(
                "Jam itu tidak tersedia pada konselor tersebut dengan cara ini. "
                + (f"Yang masih kosong: {free}. " if free else "Tidak ada jam lain yang kosong sesudahnya. ")
                + "Pilih salah satunya, atau kosongkan isian konselor bila pertemuan tidak memakai jam layanan."
            ) from None

    @stage.step(
        NEW, Stage.REFERRED,
        label="Terima rujukan",
        by=(CLINIC, OFFICE),
        facts=facts.ReceiveFacts,
        letters=letters.REFERRAL_REGISTER,
        basis=LOCAL,
    )  # fmt: skip
    def open(self, asked):
        """Klinik menerima rujukan dari perkara disiplin yang sudah mempunyai BAP. Isi perkara tidak ikut."""

    @stage.step(
        Stage.REFERRED, Stage.APPOINTED,
        label="Jadwalkan konseling",
        by=CLINIC,
        facts=facts.AppointmentFacts,
        again=True,
        letters=letters.INVITATION,
        clock=Clock("klinik_jadwal", referral_day),
        basis=LOCAL,
    )  # fmt: skip
    def appoint(self, asked):
        """Klinik mengundang pegawai pada hari dan jam yang disesuaikan dengannya. Undangan adalah tawaran, bukan panggilan."""
        self.meet(asked)

    @stage.step(
        Stage.APPOINTED, Stage.ABSENT,
        label="Catat tidak hadir",
        by=CLINIC,
        facts=facts.AttendanceFacts,
        letters=letters.CLINIC_ABSENCE,
        basis=LOCAL,
    )  # fmt: skip
    def note_absence(self, asked):
        """Pegawai tidak hadir pada jadwal; klinik menawarkan jadwal lain."""
        self.case.sessions.filter(attended=None).update(attended=False)
        referred.let_go(self.case)

    @stage.step(
        Stage.ABSENT, Stage.APPOINTED_AGAIN,
        label="Jadwalkan ulang",
        by=CLINIC,
        facts=facts.AppointmentFacts,
        again=True,
        letters=letters.INVITATION,
        basis=LOCAL,
    )  # fmt: skip
    def reappoint(self, asked):
        """Klinik menawarkan jadwal kedua."""
        self.meet(asked)

    @stage.step(
        Stage.APPOINTED_AGAIN, Stage.ABSENT_TWICE,
        label="Catat tidak hadir untuk kedua kalinya",
        by=CLINIC,
        facts=facts.AttendanceFacts,
        letters=letters.CLINIC_ABSENCE,
        basis=LOCAL,
    )  # fmt: skip
    def note_second_absence(self, asked):
        """Pegawai tidak hadir juga pada jadwal kedua. Rujukan ditutup; ketidakhadiran tidak memberatkan."""
        self.case.sessions.filter(attended=None).update(attended=False)
        referred.end(self.case, Outcome.STOPPED)

    @stage.step(
        [Stage.APPOINTED, Stage.APPOINTED_AGAIN], Stage.ATTENDED,
        label="Catat hadir",
        by=CLINIC,
        facts=facts.AttendanceFacts,
        letters=letters.ATTENDANCE,
        basis=LOCAL,
    )  # fmt: skip
    def note_attendance(self, asked):
        """Pegawai hadir. Yang dicatat hanya kehadirannya."""
        self.case.sessions.filter(attended=None).update(attended=True)
        referred.attend(self.case)

    @stage.step(
        Stage.ATTENDED, Stage.APPOINTED,
        label="Jadwalkan pertemuan berikutnya",
        by=CLINIC,
        facts=facts.AppointmentFacts,
        again=True,
        letters=letters.INVITATION,
        basis=LOCAL,
    )  # fmt: skip
    def appoint_next(self, asked):
        """Konseling dapat berlangsung beberapa kali; pertemuan berikutnya dijadwalkan bersama pegawai."""
        self.meet(asked)

    @stage.step(
        Stage.ATTENDED, Stage.FINISHED,
        label="Nyatakan konseling selesai",
        by=CLINIC,
        facts=facts.ClosingFacts,
        letters=letters.FINISHED,
        basis=LOCAL,
    )  # fmt: skip
    def finish(self, asked):
        """Klinik menyatakan rangkaian konseling selesai, tanpa menyebut isinya."""
        referred.end(self.case)

    @stage.step(
        [Stage.REFERRED, Stage.APPOINTED, Stage.ABSENT, Stage.APPOINTED_AGAIN, Stage.ATTENDED], Stage.REFUSED,
        label="Catat tidak bersedia",
        by=CLINIC,
        facts=facts.ClosingFacts,
        letters=letters.CLINIC_REFUSAL,
        basis=LOCAL,
    )  # fmt: skip
    def refuse(self, asked):
        """Pegawai menyatakan tidak bersedia mengikuti atau melanjutkan konseling. Ia tidak perlu memberi alasan, dan
        pernyataan itu tidak memberatkan."""
        referred.end(self.case, Outcome.STOPPED)

    @stage.step(
        [Stage.REFERRED, Stage.APPOINTED, Stage.ABSENT, Stage.APPOINTED_AGAIN], Stage.UNAVAILABLE,
        label="Nyatakan klinik tidak tersedia",
        by=CLINIC,
        facts=facts.UnavailableFacts,
        letters=letters.CLINIC_UNAVAILABLE,
        basis=LOCAL,
    )  # fmt: skip
    def declare_unavailable(self, asked):
        """Sesudah tenggang yang ditetapkan instansi, kepala klinik menyatakan layanan tidak tersedia, agar kewajiban menurut
        undang-undang tidak tertunda."""
        referred.end(self.case, Outcome.OTHER)
