"""Sessions of mediation, and the superior's report and opinion."""

import dataclasses

from django import forms
from django.core.exceptions import ValidationError

from mediation.models import Invitation, Mediation, Session
from workflows.facts.base import Facts, Guide, Late, TextField
from workflows.facts.divorce.hearing import meetings
from workflows.facts.divorce.questions import APPLICANT, SPOUSE, HourField, yes_no

MEDIATION_GUIDE = Guide(
    now=(
        "Pertemukan keduanya, atau temui satu per satu, untuk mencari apakah rumah tangga masih dapat rukun.",
        "Peraturan meminta Anda berusaha merukunkan lebih dahulu; keputusan tetap pada mereka berdua.",
        "Catat siapa yang hadir, pokok pembicaraan, dan kesepakatan bila ada; tidak perlu mencatat setiap kalimat.",
    ),
    order=(
        (
            "Buka",
            "Sambut keduanya dengan hormat yang sama, sepakati aturan: bicara bergantian, tidak memotong.",
        ),
        (
            "Dengar masing-masing",
            "Beri waktu yang sama; ulangi dengan kata-kata Anda untuk memastikan Anda mengerti.",
        ),
        (
            "Temukan kepentingan",
            "Tanyakan apa yang paling penting bagi masing-masing: anak, nafkah, rasa aman, dihargai.",
        ),
        (
            "Cari pilihan",
            "Ajak keduanya menyebut jalan keluar, termasuk mencoba lagi dengan syarat dan waktu.",
        ),
        (
            "Sepakati",
            "Tulis yang disepakati dengan kata-kata mereka; bila belum ada, tentukan apakah bertemu lagi.",
        ),
    ),
    bring=(
        "Lembar ini",
        "Kertas untuk menulis kesepakatan",
        "Nomor bantuan bila ada kekerasan",
        "Air minum dan tisu",
    ),
    say=(
        "“Saya tidak memihak. Saya ingin mendengar Bapak dan Ibu sama panjangnya.”",
        "“Apa yang membuat Ibu/Bapak merasa aman bila mencoba lagi?”",
        "“Bila perlu, kita bicara bergantian, tidak bersama.”",
    ),
    avoid=(
        "“Siapa yang salah?” atau “mengapa baru sekarang?”",
        "Menekan agar rukun, menakut-nakuti soal jabatan, atau memakai ayat untuk menyalahkan.",
        "Mempertemukan keduanya dalam satu ruang bila ada kekerasan.",
        "Menyebut alamat atau isi pembicaraan pihak lain.",
    ),
    examples={
        "points": "Suami menyampaikan keberatan tentang waktu kerja istri. Istri menyampaikan bahwa nafkah tidak diterima sejak "
        "Juni 2025. Keduanya menyatakan anak-anak tetap menjadi perhatian bersama.",
        "agreement": "Keduanya sepakat bertemu lagi pada 12 Januari 2026 dan sementara itu nafkah anak dikirim setiap tanggal 5.",
    },
)


class MeetingFacts(Facts):
    """One meeting with the two: who came, how, what was spoken of. Apart where cruelty is among the reasons."""

    better_learnt = True
    purpose = Invitation.Purpose.MEDIATION
    held_at = HourField()
    place = forms.CharField(label="Tempat", max_length=200)
    mode = forms.ChoiceField(label="Cara", choices=Session.Mode.choices)
    form = forms.ChoiceField(
        label="Bentuk pertemuan", choices=[("bersama", "Bersama"), ("terpisah", "Terpisah, satu per satu")]
    )
    together_reason = TextField(
        label="Alasan dipertemukan bersama",
        required=False,
        rows=2,
        help_text="Hanya bila ada alasan kekejaman dan keduanya tetap dipertemukan, atas kemauan keduanya.",
    )
    applicant_came = yes_no("Pemohon hadir?")
    spouse_came = yes_no("Suami atau istri hadir?")
    points = TextField(label="Pokok pembicaraan", rows=5)

    def invited(self):
        return Invitation.unanswered(self.case, self.purpose)

    def days(self):
        return [
            (f"{row.get_party_display()} diundang untuk", row.attend_on) for row in self.invited().values()
        ]

    def meetings(self):
        return meetings(self.case, self.purpose)

    def propose(self):
        row = next(iter(self.invited().values()), None)
        self.initial |= {
            "held_at": row.attend_at if row else "09.00",
            "place": row.place if row else self.case.unit.name,
            "mode": Session.Mode.FACE_TO_FACE,
            "form": "terpisah" if self.case.petition.cruelty else "bersama",
        }

    def clean_acted_on(self):
        day = super().clean_acted_on()
        first = min((row.attend_on for row in self.invited().values()), default=None)
        if first and day < first:
            raise ValidationError(
                f"Keduanya diundang mulai {first:%d-%m-%Y}; pertemuan tidak mendahului hari itu."
            )
        return day

    def clean(self):
        data = super().clean() or self.cleaned_data
        if self.case.petition.cruelty and data.get("form") == "bersama" and not data.get("together_reason"):
            self.add_error(
                "form",
                "Ada alasan kekejaman: temui satu per satu. Bila keduanya sendiri menghendaki bertemu, tulis alasannya di bawah.",
            )
        for party, field in ((APPLICANT, "applicant_came"), (SPOUSE, "spouse_came")):
            row, day = self.invited().get(party), data.get("acted_on")
            if row and day and data.get(field) == "tidak" and day < row.attend_on:
                self.add_error(
                    field,
                    f"Undangannya untuk {row.attend_on:%d-%m-%Y}; ketidakhadiran baru dapat dicatat pada hari itu.",
                )
        return data


class PeacefulFacts(MeetingFacts):
    """A meeting at which both were there and agreed to live together again."""

    applicant_came = spouse_came = None
    agreement = TextField(label="Isi kesepakatan rukun", rows=3, help_text="Dengan kata-kata mereka sendiri.")
    PEACE = (
        "Keduanya sepakat rukun: pada akhirnya itulah yang dikehendaki peraturan.",
        "Pemohon kini mencabut permohonannya; surat pencabutan dan berita acara rukun ditandatangani keduanya.",
        "Bila ternyata tidak jadi rukun, hal itu dicatat dengan langkah tersendiri dan permohonan dilanjutkan; tidak ada yang disalahkan.",
    )

    def clean(self):
        self.cleaned_data |= {"applicant_came": "ya", "spouse_came": "ya"}
        return super().clean()


class _MediationDay(Facts):
    """Two sessions of mediation on one day are one session: the agency says how far apart they are."""

    def clean_acted_on(self):
        day, last = super().clean_acted_on(), self.case.mediations.last()
        earliest = self.time.due_on("mediasi_cerai_jarak", last.held_on) if last else day
        if day < earliest:
            raise ValidationError(
                f"Mediasi sebelumnya pada {last.held_on:%d-%m-%Y}. Beri waktu untuk berpikir: paling cepat {earliest:%d-%m-%Y}."
            )
        return day


class MediationFacts(_MediationDay, MeetingFacts):
    """One session of mediation that did not, or not yet, reconcile the two."""

    outcome = forms.ChoiceField(
        label="Hasil",
        choices=[
            ("", "Pilih"),
            *(choice for choice in Mediation.Outcome.choices if choice[0] != Mediation.Outcome.RECONCILED),
        ],
        help_text="Bila keduanya sepakat rukun, pakai langkah “Lakukan mediasi: keduanya sepakat rukun”.",
    )
    agreement = TextField(
        label="Isi kesepakatan", required=False, rows=3, help_text="Kosongkan bila belum ada kesepakatan."
    )
    guide = MEDIATION_GUIDE

    def clean(self):
        data = super().clean()
        came = (data.get("applicant_came"), data.get("spouse_came"))
        if came == ("tidak", "tidak"):
            self.add_error(
                "applicant_came",
                "Tidak ada yang hadir: ini belum mediasi. Tentukan hari lain, atau catat mediasi tidak terlaksana.",
            )
        if data.get("outcome") == Mediation.Outcome.CONTINUE:
            if not data.get("agreement"):
                self.add_error("agreement", "Tulis isi kesepakatannya.")
            if "tidak" in came:
                self.add_error("outcome", "Kesepakatan memerlukan keduanya hadir.")
        return data


class PeaceFacts(_MediationDay, PeacefulFacts):
    """The session of mediation that reconciled the two."""

    guide = dataclasses.replace(MEDIATION_GUIDE, now=PeacefulFacts.PEACE)


class SecondMediationFacts(MediationFacts):
    """A session of the personnel office's own."""

    purpose = Invitation.Purpose.SECOND_MEDIATION


class SecondPeaceFacts(PeaceFacts):
    """The session of the personnel office's that reconciled the two."""

    purpose = Invitation.Purpose.SECOND_MEDIATION


class BrokenPeaceFacts(Facts):
    """The two had agreed to live together again, and it did not come to that."""

    reasons = TextField(
        label="Yang disampaikan",
        rows=3,
        help_text="Siapa yang menyampaikan bahwa rukun tidak jadi, dan apa katanya.",
    )
    guide = Guide(
        now=(
            "Rukun tidak dapat dipaksakan. Catat dengan hormat bahwa pemohon tetap pada permohonannya.",
            "Permohonan dilanjutkan dari tempatnya; kesepakatan yang tidak jadi bukan kesalahan siapa pun.",
            "Jangan menanyakan siapa yang mengingkari; cukup catat bahwa kesepakatan itu tidak berlanjut.",
        ),
        examples={
            "reasons": "Pemohon menyampaikan pada 12 Januari 2026 bahwa ia tetap pada permohonannya; istrinya mengetahui hal itu."
        },
        avoid=("Menyalahkan salah satu pihak.",),
    )


class ImpossibleFacts(Facts):
    """Why no mediation could take place."""

    reasons = TextField(label="Mengapa mediasi tidak dapat dilaksanakan", rows=4)
    efforts = TextField(label="Usaha yang sudah dilakukan", rows=3)
    guide = Guide(
        now=(
            "Mediasi wajib diusahakan; hanya bila sungguh tidak mungkin, tulis mengapa dan apa yang sudah Anda usahakan.",
            "Misalnya pihak lain tidak ditemukan, tinggal di luar negeri, atau pertemuan membahayakan keselamatan.",
            "Berita acara ini dibaca pejabat yang memutus.",
        ),
        examples={
            "reasons": "Suami pemohon tidak diketahui tempat tinggalnya sejak Maret 2023 menurut surat keterangan kepala desa.",
            "efforts": "Undangan dikirim dua kali ke alamat terakhir dan melalui keluarganya; keduanya kembali tanpa jawaban.",
        },
    )


class ReportFacts(Facts):
    """The superior's report: the two conclusions that the law wants, each with its reasons."""

    issue = TextField(label="Pokok persoalan", rows=3)
    data_facts = TextField(label="Fakta dan data", rows=5)
    analysis = TextField(label="Analisis", rows=5)
    viable = yes_no("Apakah rumah tangga masih dapat dipertahankan?")
    viable_reasons = TextField(label="Alasan kesimpulan itu", rows=3)
    sensible = yes_no("Apakah alasan perceraian sesuai dengan akal sehat?")
    sensible_reasons = TextField(label="Alasan kesimpulan itu tentang akal sehat", rows=3)
    advice = TextField(label="Saran", rows=3)
    guide = Guide(
        now=(
            "Tulis laporan yang akan dibaca pejabat yang memutus: apa persoalannya, apa faktanya, apa kesimpulan Anda.",
            "Dua pertanyaan wajib dijawab dengan alasan: masih dapatkah rumah tangga dipertahankan, dan sesuaikah alasannya dengan akal sehat.",
            "Beri tempat yang sama bagi keterangan kedua pihak.",
        ),
        avoid=(
            "Kata yang menghakimi seperti “bandel”, “tidak becus”, “selingkuh” tanpa bukti.",
            "Alamat, nomor telepon, atau urusan yang tidak menyangkut alasan.",
        ),
        examples={
            "issue": "Pemohon meminta izin menggugat cerai dengan alasan pertengkaran terus-menerus sejak 2024.",
            "data_facts": "Keduanya diperiksa pada 5 dan 6 Januari 2026. Mediasi dilakukan dua kali dan keduanya hadir. Keduanya berpisah rumah sejak Mei 2025, dikuatkan surat kepala desa.",
            "analysis": "Keterangan kedua pihak sejalan tentang lamanya berpisah. Usaha keluarga dan dua kali mediasi belum mengubah keadaan.",
            "viable_reasons": "Keduanya dalam mediasi terakhir menyatakan tidak bersedia tinggal bersama lagi.",
            "sensible_reasons": "Pertengkaran yang lama dan berpisah rumah dapat diterima akal sehat sebagai alasan.",
            "advice": "Permohonan dapat dipertimbangkan untuk dikabulkan, dengan memperhatikan nafkah anak.",
        },
    )


class ForwardFacts(Late):
    """The superior's opinion, with which the request goes up; within three months of its receipt."""

    opinion = forms.ChoiceField(
        label="Pertimbangan atasan",
        choices=[("", "Pilih"), ("dikabulkan", "Dapat dikabulkan"), ("ditolak", "Sebaiknya ditolak")],
    )
    opinion_reasons = TextField(label="Alasan pertimbangan", rows=4)
    guide = Guide(
        now=(
            "Kirim permohonan, laporan, dan semua buktinya ke atas dengan pertimbangan Anda.",
            "Batasnya tiga bulan sejak permohonan diterima; atasan yang membiarkannya dapat dikenai hukuman disiplin.",
            "Pertimbangan Anda tidak mengikat pejabat, tetapi wajib ada.",
        ),
        examples={
            "opinion_reasons": "Alasan pemohon termasuk alasan yang sah, buktinya lengkap, dan dua kali mediasi tidak merukunkan keduanya."
        },
    )

    def clean(self):
        data = super().clean() or self.cleaned_data
        petition = self.case.petition
        if data.get("opinion") == "dikabulkan" and petition.reason_sensible is False:
            self.add_error(
                "opinion",
                "Laporan Anda menyimpulkan alasannya tidak sesuai dengan akal sehat; permohonan dengan alasan demikian tidak "
                "boleh dikabulkan. Pertimbangannya: sebaiknya ditolak.",
            )
        self.late(self.time.due_on("atasan_cerai", petition.received_on))
        return data
