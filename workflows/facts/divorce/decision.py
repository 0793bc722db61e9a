"""The authority receives the request, advises the two, decides, and has the decision served."""

import dataclasses

from django import forms
from django.core.exceptions import ValidationError

from mediation.models import Invitation, Petition
from workflows.facts.base import Facts, FileField, Guide, Late, Row, RowsField, TextField
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
    """The authority decides within its term; silence grants nothing. To depart from the superior's words it says why."""

    term = "pejabat_cerai"
    differs = TextField(
        label="Mengapa berbeda dari laporan atau pertimbangan atasan",
        required=False,
        rows=3,
        help_text="Hanya bila keputusan ini berbeda; dicetak dalam “Menimbang”.",
    )

    def since(self):
        """The day from which the term of this decision runs."""
        return self.case.petition.authority_received_on

    def clean(self):
        data = super().clean() or self.cleaned_data
        if self.departs() and not data.get("differs"):
            self.add_error(
                "differs",
                "Laporan atau pertimbangan atasan langsung mengarah ke keputusan yang lain. Pejabat tidak terikat padanya, "
                "tetapi harus menyebut mengapa berbeda.",
            )
        if since := self.since():
            self.late(self.time.due_on(self.term, since))
        return data


class GrantFacts(_DecisionFacts):
    """The permit: every part of the legal test must be answered in its favour."""

    lawful = yes_no("Alasannya termasuk alasan yang sah?")
    proven = yes_no("Buktinya mendukung alasan itu?")
    religion_allows = yes_no("Tidak bertentangan dengan agama yang dianut?")
    legislation_allows = yes_no("Tidak bertentangan dengan peraturan perundang-undangan?")
    sensible = yes_no("Alasannya sesuai dengan akal sehat?")
    not_illness = yes_no(
        "Alasan sebenarnya bukan cacat badan atau penyakit istri yang timbul sesudah perkawinan?"
    )
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
    TEST = ("lawful", "proven", "religion_allows", "legislation_allows", "sensible", "not_illness")

    def departs(self):
        petition = self.case.petition
        return (
            petition.superior_recommends is False
            or petition.household_viable is True
            or petition.reason_sensible is False
        )

    def clean(self):
        data = super().clean()
        for name in self.TEST:
            if data.get(name) == "tidak":
                self.add_error(
                    name,
                    "Bila jawabannya “tidak”, izin tidak boleh diberikan. Permohonan harus ditolak dengan dasar itu.",
                )
        return data


class RefusalFacts(_DecisionFacts):
    """A refusal names its ground, one that this file can have."""

    ground = forms.ChoiceField(label="Dasar penolakan", choices=[("", "Pilih"), *Petition.Refusal.choices])
    unproven = TextField(
        label="Bukti mana yang tidak mendukung, dan mengapa",
        required=False,
        rows=3,
        help_text="Hanya bila dasarnya tidak ada alasan yang sah atau bukti yang mendukung.",
    )
    reasons = TextField(
        label="Pertimbangan", rows=5, help_text="Dicetak dalam “Menimbang”. Jangan menyebut alamat."
    )
    guide = Guide(
        now=(
            "Permohonan ditolak hanya dengan dasar yang disebut peraturan, dan dasar itu dijelaskan kepada pemohon.",
            "Penolakan bukan hukuman; tulis dengan hormat.",
            "Pemohon dapat mengajukan keberatan atas penolakan ini.",
        ),
        examples={
            "reasons": "Pertengkaran yang diajukan terjadi dua kali dalam setahun dan sudah didamaikan keluarga; belum dapat disebut terus-menerus tanpa harapan rukun.",
            "unproven": "Pernyataan kepala desa hanya menyebut keduanya pindah rumah, tidak menyebut pertengkaran.",
        },
    )

    def departs(self):
        return self.case.petition.superior_recommends is True

    def clean(self):
        data = super().clean()
        petition, ground = self.case.petition, data.get("ground")
        if ground == Petition.Refusal.NO_GROUND and not data.get("unproven") and not petition.missing():
            self.add_error(
                "unproven",
                "Setiap alasan pemohon termasuk alasan yang sah dan buktinya sudah dinyatakan lengkap. Sebut bukti mana yang "
                "tidak mendukung dan mengapa, atau pilih dasar yang lain.",
            )
        if ground == Petition.Refusal.ILLNESS and petition.spouse_word != "istri":
            self.add_error(
                "ground",
                "Larangan itu melindungi istri yang cacat atau sakit; pemohon ini adalah istri. Pilih dasar yang lain.",
            )
        return data


# The decision is handed over ---------------------------------------------------------------------------------


class CopyRow(Row):
    """Who gets a copy of the decision, and how."""

    receiver = forms.CharField(label="Tembusan untuk", max_length=160)
    way = forms.ChoiceField(
        label="Cara",
        choices=[
            ("", "Pilih"),
            ("diantar", "Diantar"),
            ("pos", "Pos tercatat"),
            ("elektronik", "Elektronik"),
        ],
    )


class ServingFacts(Facts):
    """The permit is handed to the applicant against a receipt; copies go to court, spouse and unit."""

    place = forms.CharField(label="Tempat", max_length=200)
    copies = RowsField(CopyRow, label="Tembusan", least=1, shown=3)
    to_court = True

    def propose(self):
        petition = self.case.petition
        receivers = [
            *([f"Ketua {petition.court}"] if self.to_court else []),
            f"{petition.spouse_title} {petition.spouse['titled_name']}",
            self.case.unit.name,
        ]
        self.initial |= {
            "place": self.case.agency.name,
            "copies": [{"receiver": receiver, "way": "diantar"} for receiver in receivers],
        }


class RefusalServingFacts(ServingFacts):
    """The refusal is handed over; the receipt says until when an objection may be made. No court has to do with it."""

    to_court = False

    def clean(self):
        data = super().clean() or self.cleaned_data
        if data.get("acted_on"):
            data["object_until"] = self.time.due_on("keberatan", data["acted_on"])
        return data


class UpheldServingFacts(ServingFacts):
    """The decision on the objection is handed over."""

    to_court = False


# An objection to a refusal -----------------------------------------------------------------------------------


class ObjectionFacts(Facts):
    """The applicant objects to the refusal, in writing and in time."""

    reasons = TextField(label="Alasan keberatan", rows=5)
    attachment = FileField(label="Lampiran", required=False)
    guide = Guide(
        now=(
            "Sebut bagian mana dari penolakan yang menurut Anda tidak benar, dan mengapa.",
            "Keberatan diperiksa dan dijawab; mengajukannya tidak berakibat apa pun bagi pekerjaan Anda.",
            "Bila Anda mempunyai bukti baru, permohonan baru dapat lebih tepat daripada keberatan.",
        ),
    )

    def clean_acted_on(self):
        day = super().clean_acted_on()
        due = self.time.due_on("keberatan", self.case.petition.served_on)
        if day > due:
            raise ValidationError(
                f"Keberatan dapat diajukan sampai {due:%d-%m-%Y}; sesudah itu tidak dapat diterima. "
                "Bila ada alasan atau bukti baru, ajukan permohonan baru."
            )
        return day

    def clean(self):
        data = super().clean() or self.cleaned_data
        others = Petition.objects.filter(
            case__subject=self.case.subject, case__court_notice=None, ended_on=None
        )
        if others.exclude(case=self.case).exists():
            raise ValidationError(
                "Anda sudah mengajukan permohonan baru. Cabut permohonan itu dahulu bila Anda hendak mengajukan keberatan."
            )
        return data


class NoObjectionFacts(Facts):
    """The days for an objection passed without one."""

    def clean_acted_on(self):
        day = super().clean_acted_on()
        due = self.time.due_on("keberatan", self.case.petition.served_on)
        if day <= due:
            raise ValidationError(
                f"Tenggang keberatan masih berjalan sampai {due:%d-%m-%Y}; catat sesudah hari itu."
            )
        return day


class UpholdFacts(Late):
    """The objection is answered and the refusal stands."""

    reasons = TextField(
        label="Pertimbangan",
        rows=5,
        help_text="Jawab setiap alasan keberatan. Dicetak dalam “Menimbang”; jangan menyebut alamat.",
    )

    def clean(self):
        data = super().clean() or self.cleaned_data
        self.late(self.time.due_on("keberatan_cerai", self.case.petition.objected_on))
        return data


class GrantOnObjectionFacts(GrantFacts):
    """The objection is right: the same legal test, within the term of the objection."""

    term = "keberatan_cerai"

    def since(self):
        return self.case.petition.objected_on
