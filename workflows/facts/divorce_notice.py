"""What the steps of a divorce notice ask, and what PP 10/1983 jo. PP 45/1990 and SE 48/SE/1990 say of the answers.

Superior and authority have the same duties as with a request for a permit: the meetings are asked about by the same forms, in
the words of a suit. Those who answer never did this before: every form that they meet carries a Guide.
"""

import dataclasses

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import lazy

from mediation import roles
from mediation.models import Case, CourtNotice, Person, Petition, Term
from workflows.facts.base import (
    DateField,
    Facts,
    FileField,
    Guide,
    Late,
    PersonField,
    Row,
    RowsField,
    TextField,
)
from workflows.facts.divorce import after, decision, hearing, mediation
from workflows.facts.divorce.questions import APPLICANT, SPOUSE, AboutMarriage, HourField, yes_no

TERM = "pemberitahuan_tergugat"


def _latest():
    term = Term.objects.filter(key=TERM).first()
    return (
        f"Batasnya {term.amount} {term.get_unit_display()} sesudah gugatan atau panggilan pengadilan Anda terima. Bila sudah lewat, "
        "tetap beritahukan: pemberitahuan yang terlambat diterima dengan alasannya; tidak memberitahukan lebih berat akibatnya."
    )


LATEST = lazy(_latest, str)()


# The notice --------------------------------------------------------------------------------------------------


class NoticeFacts(AboutMarriage):
    """What the court sent, whose marriage it is about, and why the notice is late if it is (SE 48/SE/1990)."""

    field_order = [
        "acted_on", "subject", "standing", "court", "suit_number", "suit_on", "hearing_on", "summons", "suit", "reasons",
        "violence",
    ]  # fmt: skip
    subject = PersonField(
        label="NIP atau NI PPPK pegawai", help_text="Nomor Anda sendiri, 18 angka tanpa spasi."
    )
    standing = forms.ChoiceField(
        label="Siapa yang mengajukan cerai ke pengadilan?",
        choices=[
            ("", "Pilih"),
            (CourtNotice.Standing.DEFENDANT, "Suami atau istri saya; saya tergugat atau termohon"),
            (CourtNotice.Standing.PLAINTIFF, "Saya sendiri, dan izin belum ada"),
        ],
        help_text="Bila Anda sendiri: izin seharusnya ada lebih dahulu. Tetap beritahukan; hal itu dinilai tersendiri oleh "
        "BKD/BKPSDM sesudah Anda didengar.",
    )
    court = forms.CharField(
        label="Pengadilan",
        max_length=160,
        help_text="Seperti tertulis pada panggilan, misalnya Pengadilan Agama Wanagiri.",
    )
    suit_number = forms.CharField(label="Nomor perkara di pengadilan", max_length=80)
    suit_on = DateField(
        label="Tanggal Anda menerima gugatan atau panggilan pengadilan",
        help_text="Bila Anda sendiri yang mengajukan: tanggal gugatan didaftarkan.",
    )
    hearing_on = DateField(label="Hari sidang menurut panggilan", required=False)
    summons = FileField(
        label="Panggilan pengadilan (relaas)", help_text="Foto dengan kamera ponsel boleh, asal terbaca."
    )
    suit = FileField(label="Salinan gugatan", required=False, help_text="Boleh diserahkan kemudian.")
    reasons = TextField(
        label="Alasan yang disebut dalam gugatan",
        rows=4,
        help_text="Tulis seperti disebut gugatan, walaupun menurut Anda tidak benar; tanggapan Anda akan didengar.",
    )
    violence = yes_no(
        "Adakah ancaman atau kekerasan, menurut gugatan atau menurut Anda?",
        help_text="Bila ya, Anda berdua tidak dipertemukan dan alamat tidak diberitahukan. "
        "SAPA 129 (telepon 129) dapat dihubungi kapan saja.",
    )
    late_reason = TextField(
        label="Alasan terlambat memberitahukan",
        required=False,
        rows=2,
        help_text="Hanya bila Anda digugat dan batas waktunya sudah lewat.",
    )
    guide = Guide(
        now=(
            "Dengan ini Anda memberitahukan gugatan cerai kepada instansi. Itu kewajiban Anda, bukan pengakuan bersalah.",
            LATEST,
            "Atasan langsung mendengar Anda berdua dan berusaha merukunkan, lalu Anda memperoleh surat keterangan untuk pengadilan. "
            "Sidang tetap berjalan; datanglah pada harinya.",
        ),
        bring=("Panggilan pengadilan (relaas)", "Salinan gugatan, bila sudah ada", "Buku nikah atau akta perkawinan"),
        examples={
            "reasons": "Menurut gugatan kami terus bertengkar tentang nafkah sejak Maret 2024 dan tidak serumah lagi sejak Mei 2025.",
        },
    )  # fmt: skip

    def clean_subject(self):
        person = self.cleaned_data["subject"]
        if person.status == Person.Status.NON_ASN:
            raise ValidationError("Orang ini bukan ASN; gugatan cerai hanya diberitahukan oleh pegawai ASN.")
        return person

    def clean_summons(self):
        return _named(self.cleaned_data["summons"], "Panggilan pengadilan (relaas)")

    def clean_suit(self):
        return _named(self.cleaned_data["suit"], "Salinan gugatan")

    def clean(self):
        data = super().clean() or self.cleaned_data
        data["due_on"] = None
        subject, acted_on, suit_on = (data.get(name) for name in ("subject", "acted_on", "suit_on"))
        if subject and data.get("spouse_person") == subject:
            self.add_error(
                "spouse_person",
                "Ini NIP pegawai sendiri. Kosongkan bila suami/istri bukan pegawai di sini.",
            )
        if suit_on and acted_on and suit_on > acted_on:
            self.add_error("suit_on", "Gugatan tidak mungkin diterima sesudah hari diberitahukan.")
        elif suit_on and data.get("married_on") and suit_on <= data["married_on"]:
            self.add_error("suit_on", "Gugatan tidak mungkin mendahului perkawinannya.")
        if subject and data.get("standing") == CourtNotice.Standing.PLAINTIFF:
            self._has_no_permit(subject, acted_on, data.get("married_on"))
        elif subject and acted_on and data.get("standing") and "suit_on" not in self.errors:
            self._in_time(subject, acted_on, suit_on)
        return data

    def _has_no_permit(self, subject, acted_on, married_on):
        # An answer is judged before it is known who may give it: that there is a permit is told only to him and his superior.
        above = roles.direct_superior(subject, acted_on) if acted_on else []
        if self.asker.person_id not in {subject.pk, *(holder.person.pk for holder in above)}:
            return
        permits = Petition.objects.filter(case__subject=subject, granted=True).order_by("decided_on")
        permit = permits.filter(decided_on__gt=married_on).last() if married_on else None
        if permit:
            self.add_error(
                "standing",
                f"Anda sudah memegang izin perceraian tanggal {permit.decided_on:%d-%m-%Y}, sehingga gugatan Anda tidak perlu "
                "diberitahukan. Bila perceraian terjadi, laporkan pada perkara izin itu.",
            )

    def _in_time(self, subject, acted_on, suit_on):
        post = roles.position_of(subject, acted_on)
        if post is None:
            self.add_error(
                "subject",
                "Anda tidak tercatat menduduki jabatan pada tanggal itu, sehingga atasan langsung Anda tidak dikenal. "
                "Mintalah BKD/BKPSDM melengkapi data jabatan Anda, lalu beritahukan lagi; isian ini tidak hilang.",
            )
            return
        # Counted as in the case that this will open: by the week of his unit and the terms of his agency.
        case = Case(unit=post.position.unit, agency=post.position.unit.agency)
        due_on = self.cleaned_data["due_on"] = case.timekeeper.due_on(TERM, suit_on)
        if acted_on > due_on and not self.cleaned_data.get("late_reason"):
            self.add_error(
                "late_reason",
                f"Batas memberitahukan {due_on:%d-%m-%Y} sudah lewat. Pemberitahuan Anda tetap diterima: tulis saja mengapa "
                "terlambat. Keterlambatan dapat dinilai menurut peraturan disiplin atau perjanjian kerja, sesudah Anda didengar.",
            )


def _named(file, words):
    if file is not None:
        file.description = words
    return file


class PaperRow(Row):
    """One more paper, and what it is."""

    description = forms.CharField(label="Surat apa", max_length=160)
    file = FileField(label="Berkas")


class MorePapersFacts(Facts):
    """Papers that came later: the suit, the next summons, what the agency asks for besides."""

    papers = RowsField(PaperRow, label="Berkas", least=1, shown=1)
    note = TextField(label="Keterangan", required=False, rows=2)
    guide = Guide(
        now=(
            "Serahkan surat yang datang kemudian, misalnya salinan gugatan, panggilan sidang berikutnya, atau surat keterangan desa.",
            "Yang sudah Anda serahkan tetap tersimpan dan tidak perlu diunggah lagi.",
            "Perkara tidak menunggu berkas ini, kecuali kantor memintanya.",
        ),
        examples={"papers": "Panggilan sidang kedua"},
    )


class PostponementFacts(Facts):
    """The employee asks the court to wait with its judgment until there is a certificate."""

    next_hearing_on = DateField(label="Hari sidang berikutnya", required=False)
    guide = Guide(
        now=(
            "Surat ini memohon agar pengadilan menunggu surat keterangan sebelum memutus.",
            "Cetak, tanda tangani, lalu serahkan kepada panitera pengadilan atau pada hari sidang.",
            "Ini permohonan: hakim yang menentukan. Tetaplah datang pada hari sidang.",
        ),
        bring=("Surat ini yang sudah ditandatangani", "Salinan tanda terima pemberitahuan"),
    )

    def propose(self):
        self.initial["next_hearing_on"] = self.case.court_notice.hearing_on


class BreachFacts(Facts):
    """What the personnel office finds worth judging on its own: a suit without a permit, a notice too late."""

    reasons = TextField(
        label="Yang perlu dinilai tersendiri", rows=3, help_text="Faktanya saja, tanpa menyimpulkan."
    )
    guide = Guide(
        now=(
            "Catat hanya bila menurut BKD/BKPSDM hal ini perlu dinilai; tidak ada yang terjadi dengan sendirinya.",
            "Ini belum hukuman, dan tidak menunda surat keterangan: pemberitahuan tetap diproses seperti biasa.",
            "Sesudah dicatat, dugaannya dapat dilaporkan pada jalur disiplin dari halaman perkara ini; bagi PPPK berlaku perjanjian kerjanya.",
        ),
        avoid=("Menyimpulkan kesalahan sebelum pegawai didengar.",),
    )

    def propose(self):
        notice = self.case.court_notice
        self.initial["reasons"] = (
            f"Gugatan didaftarkan pada {notice.suit_on:%d-%m-%Y}, sebelum ada izin."
            if notice.without_permit
            else f"Gugatan diterima {notice.suit_on:%d-%m-%Y}, batas memberitahukan {notice.due_on:%d-%m-%Y}, diberitahukan "
            f"{self.case.petition.received_on:%d-%m-%Y}."
        )


# Both are heard ----------------------------------------------------------------------------------------------

WITHOUT_PERMIT = (
    "Pegawai ini menggugat sebelum ada izin; izin seharusnya lebih dahulu. Dengar dan rukunkan seperti biasa: hal itu dinilai "
    "BKD/BKPSDM tersendiri, bukan oleh Anda, dan tidak menunda pemberitahuannya."
)


class InvitationFacts(hearing.InviteBothFacts):
    """Both are called: the employee summoned, the spouse invited; apart where there is violence."""

    applicant_on = DateField(label="Hari pegawai dipanggil")
    applicant_at = HourField("Pukul (pegawai)")
    together_reason = TextField(
        label="Alasan dipertemukan pada waktu yang sama",
        required=False,
        rows=2,
        help_text="Hanya bila ada ancaman atau kekerasan dan keduanya tetap diundang pada jam yang sama.",
    )
    guide = Guide(
        now=(
            "Peraturan mewajibkan Anda mendengar pegawai tentang gugatan itu dan, sedapat mungkin, suami atau istrinya.",
            "Pegawai adalah bawahan Anda, jadi ia dipanggil; suami atau istrinya diundang dengan hormat dan boleh tidak datang.",
            "Sidang di pengadilan tidak menunggu Anda: pilih hari yang dekat, sejauh jarak undangannya cukup.",
        ),
        avoid=hearing.InviteBothFacts.guide.avoid,
    )

    def __init__(self, *args, case, **kwargs):
        super().__init__(*args, case=case, **kwargs)
        if case is not None and case.court_notice.without_permit:
            self.guide = dataclasses.replace(self.guide, now=(WITHOUT_PERMIT, *self.guide.now))


class InviteOneFacts(hearing.InviteOneFacts):
    """The one who did not come is called again."""

    guide = Guide(
        now=(
            "Undang sekali lagi pihak yang belum hadir; ketidakhadiran pertama belum menutup kesempatannya didengar.",
            "Tanyakan dengan baik apa yang membuatnya berhalangan; mendengar lewat telepon atau daring juga boleh.",
            "Bila sampai undangan terakhir tetap tidak hadir, dibuat berita acara dan pemberitahuan diteruskan.",
        ),
    )


class NonAttendanceFacts(hearing.NonAttendanceFacts):
    """Who did not come on the day of the invitation."""

    absent = forms.ChoiceField(
        label="Yang tidak hadir",
        choices=[
            ("", "Pilih"),
            (APPLICANT, "Pegawai"),
            (SPOUSE, "Suami atau istri"),
            ("keduanya", "Keduanya"),
        ],
    )


class FinalAbsenceFacts(hearing.FinalAbsenceFacts):
    """After the agency's number of invitations: minutes, and the notice goes on without that party."""

    guide = Guide(
        now=(
            "Jatah undangan sudah habis; pemberitahuan tidak boleh berhenti hanya karena satu pihak tidak datang.",
            "Buat berita acara yang menyebut setiap undangan dan usaha Anda menghadirkannya.",
            "Ia tetap boleh datang dan didengar pada tahap berikutnya.",
        ),
        examples=hearing.FinalAbsenceFacts.guide.examples,
    )


QUESTIONS = [
    *hearing.QUESTIONS[:3],
    "Apa alasan yang disebut dalam gugatan, dan apa tanggapan Saudara?",
    hearing.QUESTIONS[4],
    "Apakah Saudara masih menghendaki perkawinan ini dipertahankan?",
]
"""The six standard questions, as they are put about a suit."""


class QuestionRow(hearing.QuestionRow):
    """One question put and its answer; a proposed question that was not put is left without an answer."""

    def left_empty(self):
        question, answer = (
            (self.data.get(self.add_prefix(name)) or "").strip() for name in ("question", "answer")
        )
        return not answer and (not question or question in QUESTIONS)


class HearingFacts(hearing.HearingFacts):
    """The employee is heard on the suit, behind closed doors; own minutes."""

    questions = RowsField(
        QuestionRow,
        label="Tanya jawab",
        least=1,
        shown=len(QUESTIONS) + 1,
        help_text="Tulis jawaban dengan kata-kata orangnya sendiri. Pertanyaan usulan yang tidak dijawab dianggap tidak ditanyakan.",
    )
    guide = dataclasses.replace(
        hearing.EXAMINATION_GUIDE,
        now=(
            "Dengarkan satu pihak sendirian tentang gugatan itu, lalu tulis jawabannya dengan kata-katanya sendiri.",
            "Anda tidak menilai gugatannya dan tidak mencari siapa yang salah; itu urusan pengadilan.",
            "Bacakan kembali hasilnya sebelum ditandatangani, dan perbaiki bila ia meminta.",
        ),
        order=(
            *hearing.EXAMINATION_GUIDE.order[:2],
            ("Jelaskan", "Surat keterangan bukan izin dan bukan penilaian; sidang tetap berjalan."),
            hearing.EXAMINATION_GUIDE.order[3],
        ),
        bring=("Surat panggilan atau undangan", "Pemberitahuan dan panggilan pengadilannya", "Air minum dan tisu", "Alat tulis"),
        say=(
            "“Terima kasih sudah datang. Apa yang Bapak/Ibu sampaikan hanya dipakai untuk perkara ini.”",
            "“Boleh berhenti sebentar kapan saja.”",
        ),
        examples={
            "questions": "Jawaban: “Saya baru mengetahui gugatan itu dari panggilan pengadilan. Saya masih ingin mempertahankan "
            "perkawinan kami.”"
        },
    )  # fmt: skip

    def propose(self):
        super().propose()
        self.initial["questions"] = [{"question": question} for question in QUESTIONS]


class SpouseHearingFacts(HearingFacts):
    """The same for the spouse, who is invited and heard with equal respect."""

    party = SPOUSE


# Mediation ---------------------------------------------------------------------------------------------------

MEDIATION_GUIDE = dataclasses.replace(
    mediation.MEDIATION_GUIDE,
    now=(
        "Pertemukan keduanya, atau temui satu per satu, untuk mencari apakah rumah tangga masih dapat rukun.",
        "Peraturan meminta Anda berusaha merukunkan, sedikitnya satu kali; keputusan tetap pada mereka berdua dan pengadilan.",
        "Catat siapa yang hadir, pokok pembicaraan, dan kesepakatan bila ada; tidak perlu mencatat setiap kalimat.",
    ),
)
PEACE = (
    "Keduanya sepakat rukun: pada akhirnya itulah yang dikehendaki peraturan.",
    "Gugatan lalu dicabut di pengadilan oleh yang mengajukannya; sesudah itu catat bahwa gugatan dicabut, dan perkara ini selesai.",
    "Bila ternyata tidak jadi rukun, hal itu dicatat dengan langkah tersendiri; tidak ada yang disalahkan.",
)


class MediationFacts(mediation.MediationFacts):
    """One session of mediation that did not, or not yet, reconcile the two."""

    applicant_came = yes_no("Pegawai hadir?")
    guide = MEDIATION_GUIDE


class PeaceFacts(mediation.PeaceFacts):
    """The session of mediation that reconciled the two."""

    guide = dataclasses.replace(MEDIATION_GUIDE, now=PEACE)


class BrokenPeaceFacts(mediation.BrokenPeaceFacts):
    """The two had agreed to live together again, and it did not come to that: the suit goes on."""

    guide = Guide(
        now=(
            "Rukun tidak dapat dipaksakan. Catat dengan hormat bahwa gugatan ternyata tidak dicabut.",
            "Pemberitahuan dilanjutkan dari tempatnya; kesepakatan yang tidak jadi bukan kesalahan siapa pun.",
            "Jangan menanyakan siapa yang mengingkari; cukup catat bahwa kesepakatan itu tidak berlanjut.",
        ),
        examples={"reasons": "Suami menyampaikan pada 12 Januari 2026 bahwa gugatannya tidak dicabut; istrinya mengetahui hal itu."},
        avoid=("Menyalahkan salah satu pihak.",),
    )  # fmt: skip


class ImpossibleFacts(mediation.ImpossibleFacts):
    """Why no mediation could take place."""

    guide = dataclasses.replace(
        mediation.ImpossibleFacts.guide,
        examples={
            "reasons": "Suami pegawai tinggal di luar negeri dan tidak menjawab undangan.",
            "efforts": "Undangan dikirim dua kali ke alamat pada gugatan dan melalui keluarganya; tidak ada jawaban.",
        },
    )


# Forwarded ---------------------------------------------------------------------------------------------------


class ForwardFacts(Late):
    """The superior's opinion, with which the notice goes up: how the two stand, and what he advises."""

    situation = TextField(
        label="Keadaan suami istri itu",
        rows=5,
        help_text="Yang objektif saja, dengan tempat yang sama bagi keduanya. Jangan menyebut alamat.",
    )
    advice = TextField(label="Saran", rows=3)
    guide = Guide(
        now=(
            "Kirim pemberitahuan dan berita acaranya ke atas dengan pertimbangan Anda: keadaan suami istri yang objektif, dan saran.",
            "Anda tidak menilai apakah gugatannya benar; yang penting pejabat tahu apa yang sudah diusahakan.",
            "Jangan menunggu sampai batas waktunya: sidang di pengadilan berjalan terus.",
        ),
        avoid=("Kata yang menghakimi seperti “bandel”, “tidak becus”, “selingkuh” tanpa bukti.",),
        examples={
            "situation": "Keduanya didengar pada 5 dan 6 Januari 2026. Istri menggugat karena perselisihan tentang nafkah; suami ingin "
            "mempertahankan perkawinan. Mediasi dilakukan satu kali, keduanya hadir, dan istri tetap pada gugatannya.",
            "advice": "Surat keterangan dapat diberikan; anak-anak tetap menjadi perhatian keduanya.",
        },
    )  # fmt: skip

    def clean(self):
        data = super().clean() or self.cleaned_data
        self.late(self.time.due_on("atasan_cerai", self.case.petition.received_on))
        return data


# The authority -----------------------------------------------------------------------------------------------


class AdviceCallFacts(InvitationFacts):
    """The personnel office, or the authority itself, calls both once more."""

    def propose(self):
        super().propose()
        self.initial["place"] = ""


ADVICE_GUIDE = dataclasses.replace(
    decision.AdviceFacts.guide,
    now=(
        "Pejabat, atau BKD/BKPSDM untuknya, sekali lagi berusaha merukunkan keduanya sebelum memberi surat keterangan.",
        "Yang tidak hadir dicatat, dan surat keterangan tidak ditunda karenanya.",
        "Tulis apa yang disampaikan masing-masing dengan singkat; pejabat membacanya sebelum menandatangani.",
    ),
    examples={
        "points": "Keduanya dinasihati agar mempertimbangkan anak-anak. Istri tetap pada gugatannya; suami menyerahkan kepada pengadilan."
    },
)


class AdviceFacts(decision.AdviceFacts):
    """The authority's own attempt to reconcile; absence is minuted."""

    applicant_came = yes_no("Pegawai hadir?")
    guide = ADVICE_GUIDE


class AdvisedPeaceFacts(decision.AdvisedPeaceFacts):
    """The authority's advice reconciled the two."""

    guide = dataclasses.replace(ADVICE_GUIDE, now=PEACE)


class CertificateFacts(Late):
    """The certificate says that the suit was notified and what was done; it permits nothing and judges nothing."""

    running = yes_no("Menurut berkas, gugatan masih berjalan dan perceraian belum terjadi?")
    guide = Guide(
        now=(
            "Surat keterangan menerangkan bahwa gugatan sudah diberitahukan dan apa yang sudah diusahakan. Ia bukan izin dan bukan "
            "penilaian atas gugatannya.",
            "Karena itu tidak ada yang ditolak: bila semua sudah dilalui, surat keterangan diberikan.",
            "Sidang di pengadilan berjalan terus; surat yang terlambat tidak menolong pegawai.",
        ),
    )

    def clean_running(self):
        if self.cleaned_data["running"] == "tidak":
            raise ValidationError(
                "Catat dahulu apa yang terjadi dengan gugatannya: dicabut, tidak dikabulkan, atau perceraian sudah terjadi."
            )
        return self.cleaned_data["running"]

    def clean(self):
        data = super().clean() or self.cleaned_data
        self.late(self.time.due_on("pejabat_cerai", self.case.petition.authority_received_on))
        return data


# What becomes of the suit --------------------------------------------------------------------------------------


class _OfTheSuit:
    """The day of a divorce is held against the suit; the permit's own check asks for a permit that nobody has here."""

    def clean_divorced_on(self):
        day, notice = super(after.DivorceReportFacts, self).clean_divorced_on(), self.case.court_notice
        if day < notice.suit_on:
            raise ValidationError(
                f"Tanggal itu mendahului gugatannya ({notice.suit_on:%d-%m-%Y}). Periksa lagi."
            )
        self.against_the_certificate(day, notice.given_on)
        return day

    def against_the_certificate(self, day, given_on):
        """Refuse the day of a divorce that this step is not for."""
        if day < given_on:
            raise ValidationError(
                f"Tanggal itu mendahului surat keterangan ({given_on:%d-%m-%Y}): pakai langkah “Laporkan perceraian sebelum ada "
                "surat keterangan”."
            )


class DivorceReportFacts(_OfTheSuit, after.DivorceReportFacts):
    """The divorce is reported within the term from the day on which it came about."""


class LateDivorceReportFacts(_OfTheSuit, after.LateDivorceReportFacts):
    """A divorce reported late, or learnt of without a report."""


class EarlyDivorceReportFacts(_OfTheSuit, after.DivorceReportFacts):
    """A divorce that came about before there was a certificate: reported by the employee, or learnt of by the office."""

    certificate_number = forms.CharField(label="Nomor akta cerai", max_length=80, required=False)
    certificate = FileField(label="Akta cerai", required=False)
    learned_from = TextField(
        label="Keterangan",
        required=False,
        rows=2,
        help_text="Bila dicatat oleh kantor: dari mana diketahui.",
    )
    late_reason = TextField(
        label="Alasan terlambat melapor",
        required=False,
        rows=2,
        help_text="Hanya bila batas waktu melapor sudah lewat.",
    )
    guide = Guide(
        now=(
            "Laporkan apa adanya, walaupun surat keterangan belum ada: tidak melapor lebih berat akibatnya.",
            "Bahwa gugatan sudah diberitahukan tercatat di sini dan ikut dinilai.",
            "Perceraian sebelum ada surat keterangan dapat dinilai menurut peraturan disiplin atau perjanjian kerja, sesudah pegawai "
            "didengar. Laporan ini bukan hukuman.",
        ),
        bring=after.DivorceReportFacts.guide.bring,
    )  # fmt: skip

    def against_the_certificate(self, day, given_on):
        if given_on and day >= given_on:
            raise ValidationError(
                f"Surat keterangan sudah diberikan pada {given_on:%d-%m-%Y}; perceraian sesudahnya dilaporkan dengan langkah "
                "“Laporkan perceraian” sesudah surat itu disampaikan."
            )

    def clean(self):
        data = super(after.DivorceReportFacts, self).clean() or self.cleaned_data
        due = self.due()
        if due and data["acted_on"] > due and not data.get("late_reason"):
            self.add_error(
                "late_reason", f"Batas melapor {due:%d-%m-%Y} sudah lewat. Tulis mengapa terlambat."
            )
        return data


class SuitEndedFacts(Facts):
    """The suit ended without a divorce: how, when, by which paper of the court."""

    HOW = [
        ("", "Pilih"),
        ("dicabut", "Dicabut oleh yang mengajukan"),
        ("ditolak", "Ditolak pengadilan"),
        ("tidak_diterima", "Tidak diterima atau gugur"),
    ]
    how = forms.ChoiceField(label="Bagaimana gugatan berakhir", choices=HOW)
    ended_on = DateField(label="Tanggal penetapan atau putusan")
    document_number = forms.CharField(label="Nomor penetapan atau putusan", max_length=100)
    proof = FileField(label="Salinan penetapan atau putusan", required=False)
    remarks = TextField(label="Keterangan", required=False, rows=2)
    guide = Guide(
        now=(
            "Dengan ini perkara selesai: gugatan sudah berakhir dan Anda berdua tetap suami istri.",
            "Bila kelak ada gugatan baru, beritahukan lagi seperti semula.",
            "Isi tanggal dan nomor dari penetapan atau putusan pengadilan; salinannya boleh menyusul.",
        ),
    )

    def clean_ended_on(self):
        day, acted_on = self.cleaned_data["ended_on"], self.cleaned_data.get("acted_on")
        if acted_on and day > acted_on:
            raise ValidationError(
                "Gugatan belum berakhir pada hari dicatat; catat pada atau sesudah harinya."
            )
        if day < self.case.court_notice.suit_on:
            raise ValidationError("Gugatan tidak mungkin berakhir sebelum diajukan.")
        return day


class PeaceEndedFacts(SuitEndedFacts):
    """The two are reconciled and the suit was withdrawn."""

    how = None
    agreement = TextField(
        label="Kesepakatan rukun",
        required=False,
        rows=3,
        help_text="Boleh dikosongkan bila sudah tertulis dalam berita acara mediasi.",
    )
    guide = Guide(
        now=(
            "Catat sesudah gugatan sungguh dicabut di pengadilan; rukun saja belum mengakhiri gugatan.",
            "Dengan ini perkara selesai, tanpa akibat apa pun bagi pekerjaan pegawai.",
            "Bila kelak ada gugatan baru, beritahukan lagi seperti semula.",
        ),
    )


class MoveFacts(after.MoveFacts):
    """The employee moves to another unit of the agency: who is the direct superior now follows from the data of posts."""

    guide = Guide(
        now=(
            "Perbarui dahulu data jabatan pegawai; atasan langsungnya yang baru diambil dari data itu.",
            "Atasan yang baru melanjutkan dari tempat berkas berada. Tenggang waktu atasan tidak diulang.",
            "Pegawai tidak perlu memberitahukan lagi.",
        ),
    )
