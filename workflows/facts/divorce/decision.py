"""The authority receives the request, advises the two, decides, and has the decision served."""

import dataclasses

from django import forms

from mediation.models import Invitation, Petition
from workflows.facts.base import Facts, Guide, Late, TextField
from workflows.facts.divorce.hearing import InviteBothFacts
from workflows.facts.divorce.mediation import MEDIATION_GUIDE, MeetingFacts, PeacefulFacts
from workflows.facts.divorce.questions import yes_no


class ReceiptFacts(Facts):
    """The request reaches the authority: its own three months begin."""

    agenda_number = forms.CharField(label="Nomor agenda", max_length=80)


class AdviceCallFacts(InviteBothFacts):
    """The authority, or the BKD for it, calls both once more."""

    def propose(self):
        super().propose()
        self.initial["place"] = ""


class AdviceFacts(MeetingFacts):
    """The authority's own attempt to reconcile; absence is minuted."""

    purpose = Invitation.Purpose.ADVICE
    points = TextField(
        label="Nasihat dan tanggapan", rows=5, help_text="Bila ada yang tidak hadir, tulis kabarnya."
    )
    guide = Guide(
        now=(
            "Sebelum memutus, pejabat atau BKD untuknya memanggil keduanya dan sekali lagi berusaha merukunkan.",
            "Boleh didelegasikan, tidak boleh dilewati; yang tidak hadir dicatat.",
            "Keterangan yang meyakinkan atau meragukan ditulis di sini agar pejabat membacanya.",
        ),
        order=MEDIATION_GUIDE.order,
        say=MEDIATION_GUIDE.say,
        avoid=MEDIATION_GUIDE.avoid,
        bring=MEDIATION_GUIDE.bring,
        examples={
            "points": "Keduanya dinasihati agar mempertimbangkan anak-anak. Pemohon menyatakan tetap pada permohonannya; suami menyerahkan kepada pejabat."
        },
    )


class AdvisedPeaceFacts(PeacefulFacts):
    """The authority's advice reconciled the two."""

    purpose = Invitation.Purpose.ADVICE
    guide = dataclasses.replace(AdviceFacts.guide, now=PeacefulFacts.PEACE)


class _DecisionFacts(Late):
    """The authority decides within three months of receiving the request; silence grants nothing."""

    def clean(self):
        data = super().clean() or self.cleaned_data
        if since := self.case.petition.authority_received_on:
            self.late(self.time.due_on("pejabat_cerai", since))
        return data


class GrantFacts(_DecisionFacts):
    """The permit: every part of the legal test must be answered in its favour."""

    lawful = yes_no("Alasannya termasuk alasan yang sah?")
    proven = yes_no("Buktinya mendukung alasan itu?")
    religion_allows = yes_no("Tidak bertentangan dengan agama yang dianut?")
    legislation_allows = yes_no("Tidak bertentangan dengan peraturan perundang-undangan?")
    sensible = yes_no("Alasannya sesuai dengan akal sehat?")
    reasons = TextField(
        label="Pertimbangan", rows=5, help_text="Dicetak dalam “Menimbang”. Jangan menyebut alamat."
    )
    guide = Guide(
        now=(
            "Izin hanya dapat diberikan bila ada alasan yang sah, buktinya mendukung, dan alasannya sesuai dengan akal sehat.",
            "Baca laporan atasan, dua kesimpulannya, nasihat terakhir, dan bukti di halaman ini sebelum menjawab.",
            "Bila satu saja jawabannya “tidak”, permohonan harus ditolak dengan menyebut dasarnya.",
        ),
        examples={
            "reasons": "Pertengkaran terus-menerus sejak 2024 terbukti dengan surat kepala desa yang disahkan camat dan keterangan kedua pihak; usaha merukunkan tidak berhasil."
        },
    )
    TEST = ("lawful", "proven", "religion_allows", "legislation_allows", "sensible")

    def clean(self):
        data = super().clean()
        for name in self.TEST:
            if data.get(name) == "tidak":
                self.add_error(
                    name,
                    "Bila jawabannya “tidak”, izin tidak boleh diberikan. Pakai langkah “Tolak permohonan”.",
                )
        return data


class RefusalFacts(_DecisionFacts):
    """A refusal names its ground."""

    ground = forms.ChoiceField(label="Dasar penolakan", choices=[("", "Pilih"), *Petition.Refusal.choices])
    reasons = TextField(
        label="Pertimbangan", rows=5, help_text="Dicetak dalam “Menimbang”. Jangan menyebut alamat."
    )
    guide = Guide(
        now=(
            "Permohonan ditolak hanya dengan dasar yang disebut peraturan, dan dasar itu dijelaskan kepada pemohon.",
            "Penolakan bukan hukuman; tulis dengan hormat.",
            "Pemohon dapat menempuh upaya administratif.",
        ),
        examples={
            "reasons": "Pertengkaran yang diajukan terjadi dua kali dalam setahun dan sudah didamaikan keluarga; belum dapat disebut terus-menerus tanpa harapan rukun."
        },
    )


class ServingFacts(Facts):
    """The decision is handed to the applicant against a receipt; copies go out."""

    place = forms.CharField(label="Tempat", max_length=200)
    court = forms.CharField(
        label="Pengadilan yang menerima tembusan",
        max_length=160,
        help_text="Misalnya Pengadilan Agama Wanagiri.",
    )

    def propose(self):
        self.initial |= {"place": self.case.agency.name, "court": self.case.petition.court}
