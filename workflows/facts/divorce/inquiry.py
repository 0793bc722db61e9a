"""What others are asked before the decision: information, marriage advice, an offer of counselling."""

from django import forms
from django.core.exceptions import ValidationError

from mediation.models import MarriageAdvice
from workflows.facts.base import DateField, Facts, FileField, Guide, TextField


class InquiryFacts(Facts):
    """Whom the authority asks for information, and about what; the spouse may be asked too."""

    asked_of = forms.CharField(
        label="Kepada",
        max_length=200,
        help_text="Nama atau jabatan dan tempatnya, misalnya Kepala Desa Sukamaju.",
    )
    questions = TextField(
        label="Keterangan yang diminta", rows=4, help_text="Hanya yang menyangkut alasan dan buktinya."
    )
    guide = Guide(
        now=(
            "Minta keterangan bila alasan atau buktinya kurang meyakinkan, agar tidak diputus dengan dugaan.",
            "Tanyakan hanya yang perlu diketahui; penerima surat tidak perlu tahu isi berkas.",
            "Tenggang waktu pejabat tetap berjalan selama menunggu jawaban.",
        ),
        avoid=("Menyebut alamat salah satu pihak atau keterangan pihak yang lain.",),
        examples={
            "questions": "Apakah benar suami istri tersebut tidak lagi tinggal serumah sejak Mei 2025, dan dari mana hal itu diketahui?"
        },
    )


class AnswerFacts(Facts):
    """An answer came in: to which request, what it says, the letter itself."""

    ordinal = forms.IntegerField(label="Jawaban atas permintaan keterangan nomor", min_value=1, max_value=99)
    summary = TextField(label="Pokok jawaban", rows=4)
    answer = FileField(label="Surat jawaban")

    def propose(self):
        awaited = self.case.inquiries.filter(answered_on=None).first()
        self.initial |= {"ordinal": awaited.ordinal} if awaited else {}

    def clean_ordinal(self):
        awaited = list(self.case.inquiries.filter(answered_on=None))
        found = next((one for one in awaited if one.ordinal == self.cleaned_data["ordinal"]), None)
        if found is None:
            raise ValidationError(
                "Tidak ada permintaan dengan nomor itu yang masih ditunggu. "
                f"Yang ditunggu: {'; '.join(map(str, awaited)) or 'tidak ada'}."
            )
        self.cleaned_data["inquiry"] = found
        return found.ordinal


class CounsellingFacts(Facts):
    """That counselling was offered to both; whether somebody went is not asked, and has no weight."""

    OFFERS = [
        ("", "Pilih"),
        ("ditawarkan", "Sudah ditawarkan kepada keduanya"),
        ("tidak_tersedia", "Layanan tidak tersedia"),
    ]
    offer = forms.ChoiceField(label="Penawaran", choices=OFFERS)
    guide = Guide(
        now=(
            "Konseling bersifat sukarela dan rahasia; yang dicatat di sini hanya bahwa keduanya sudah ditawari.",
            "Tidak mengikuti konseling bukan kesalahan dan tidak memberatkan siapa pun.",
            "Jangan menanyakan apakah mereka datang, dan jangan mencatat apa pun tentang isinya.",
        ),
        avoid=("Menanyakan atau mencatat siapa yang mengikutinya, apa isinya, atau mengapa tidak.",),
    )


class MarriageAdviceFacts(Facts):
    """The letter of advice of BP4, a clergyman or a psychologist: the letter, never notes of what was said."""

    giver = forms.ChoiceField(label="Saran dari", choices=[("", "Pilih"), *MarriageAdvice.Giver.choices])
    giver_name = forms.CharField(label="Nama dan tempatnya", max_length=160)
    number = forms.CharField(label="Nomor surat", max_length=80, required=False)
    given_on = DateField(label="Tanggal surat")
    letter = FileField(label="Surat saran", help_text="Surat sarannya saja, bukan catatan pemeriksaan.")

    def propose(self):
        adviser = self.case.petition.adviser
        self.initial |= {"giver_name": adviser, "giver": "bp4" if adviser == "BP4" else "pemuka_agama"}

    def clean(self):
        data = super().clean() or self.cleaned_data
        if data.get("given_on") and data.get("acted_on") and data["given_on"] > data["acted_on"]:
            self.add_error("given_on", "Tanggal surat tidak mungkin sesudah hari diserahkan.")
        return data


ADVICE_TERM = "nasihat_bp4"
"""How long an agency that wants the advice before the report waits for it: a term of its own."""


def advice_awaited_since(case):
    """Since when the advice that was asked for in writing has not come; None if it is not awaited, or not within a term."""
    asked = case.advices.filter(had=False).last()
    return asked.given_on if asked and ADVICE_TERM in case.timekeeper.terms else None


class AdviceReferralFacts(Facts):
    """To whom the two are sent for marriage advice: as a rule whoever gives it in their religion."""

    adviser = forms.CharField(
        label="Kepada",
        max_length=160,
        help_text="BP4, gereja, atau pemuka agama yang dianut keduanya, dengan tempatnya.",
    )
    guide = Guide(
        now=(
            "Surat pengantar ini meminta nasihat perkawinan bagi keduanya; yang kembali ke berkas hanya suratnya.",
            "Alasan perceraian dan isi pemeriksaan tidak ikut dikirim; keduanya menceritakannya sendiri bila mau.",
            "Tenggang tiga bulan Anda tetap berjalan. Lewat tenggang instansi, catat bahwa nasihat tidak diperoleh.",
        ),
        avoid=("Meminta catatan tentang isi pembicaraan.",),
    )

    def propose(self):
        self.initial["adviser"] = self.case.petition.adviser

    def clean(self):
        data = super().clean() or self.cleaned_data
        within = ADVICE_TERM in self.time.terms and data.get("acted_on")
        data["awaited_until"] = self.time.due_on(ADVICE_TERM, data["acted_on"]) if within else None
        return data


class NoAdviceFacts(Facts):
    """Why the advice that the agency wants could not be had."""

    reasons = TextField(label="Mengapa saran tidak diperoleh", rows=3)
    efforts = TextField(label="Usaha yang sudah dilakukan", rows=3)
    guide = Guide(
        now=(
            "Catat hanya bila saran sungguh tidak diperoleh sesudah diusahakan, misalnya pemberi saran tidak ada atau tidak menjawab.",
            "Tidak adanya saran tidak memberatkan pemohon maupun suami atau istrinya.",
            "Sesudah ini permohonan tetap berjalan, agar kewajiban memutus tidak tertunda.",
        ),
    )


class SilentAdviserFacts(NoAdviceFacts):
    """The same before the report: not as long as the agency's term for the advice runs."""

    def clean_acted_on(self):
        day, since = super().clean_acted_on(), advice_awaited_since(self.case)
        waited = since and self.time.due_on(ADVICE_TERM, since)
        if waited and day <= waited:
            raise ValidationError(
                f"Nasihat masih ditunggu sampai {waited:%d-%m-%Y}. Sesudah hari itu, catat bahwa nasihat tidak diperoleh."
            )
        return day
