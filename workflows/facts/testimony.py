"""What others are asked: a witness who is to be heard, what he said, and the internal auditor (APIP)."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property

from mediation import roles
from mediation.models import Coordination, Testimony
from mediation.roles import Role
from workflows.facts.base import DateField, Facts, FileField, PersonField, RowsField, TextField
from workflows.facts.discipline import QuestionRow

EXAMINERS = (Role.DIRECT_SUPERIOR, Role.TEAM_CHAIR, Role.TEAM_MEMBER)


class WitnessFacts(Facts):
    """Whom to ask, about what, and when. There is no term: a witness is asked, not summoned."""

    person = PersonField(
        label="Pegawai yang dimintai keterangan",
        required=False,
        help_text="NIP; kosongkan bila bukan pegawai.",
    )
    full_name = forms.CharField(label="Nama, bila bukan pegawai", required=False, max_length=160)
    occupation = forms.CharField(
        label="Pekerjaan atau kedudukan", required=False, max_length=160, help_text="Misalnya wali murid."
    )
    protected = forms.BooleanField(
        label="Rahasiakan identitasnya",
        required=False,
        help_text="Namanya tidak dicetak dalam naskah mana pun; ia disebut “Saksi 1”. Surat diserahkan langsung kepadanya.",
    )
    topic = TextField(
        label="Tentang apa",
        rows=3,
        help_text="Dicetak dalam surat permintaan. Tulis peristiwanya saja; jangan menyebut nama terlapor atau saksi lain.",
    )
    attend_on = DateField(label="Hari memberi keterangan")
    attend_at = forms.CharField(label="Pukul", max_length=20, help_text="Misalnya 09.00.")
    place = forms.CharField(label="Tempat", max_length=200)

    def propose(self):
        self.initial |= {
            "attend_on": self.time.days.after(self.today, 1), "attend_at": "09.00", "place": self.case.unit.name,
        }  # fmt: skip

    def clean_attend_on(self):
        day, acted_on = self.cleaned_data["attend_on"], self.cleaned_data.get("acted_on")
        if acted_on and day < acted_on:
            raise ValidationError("Hari memberi keterangan tidak mungkin sebelum tanggal suratnya.")
        if why := self.time.days.why_off(day):
            raise ValidationError(f"{day:%d-%m-%Y} bukan hari kerja ({why}). Pilih hari kerja.")
        return day

    def clean(self):
        data = super().clean()
        person, name = data.get("person"), data.get("full_name")
        if not self.has_error("person") and bool(person) == bool(name):
            self.add_error("person", "Isi NIP pegawai, atau nama orang yang bukan pegawai; salah satu saja.")
        if person and person.pk == self.case.subject_id:
            self.add_error("person", "Terlapor diperiksa, bukan dimintai keterangan sebagai pihak lain.")
        day = data.get("acted_on")
        if person and day:
            examiners = {h.person.pk for role in EXAMINERS for h in roles.holders(self.case, role, day)}
            if person.pk in examiners:
                self.add_error(
                    "person", f"{person.name} memeriksa perkara ini; ia tidak memberi keterangan di dalamnya."
                )
        return data


QUESTIONS = [
    "Apakah Saudara dalam keadaan sehat dan bersedia memberi keterangan?",
    "Apakah Saudara mengerti mengapa dimintai keterangan?",
    "Apa hubungan Saudara dengan pegawai yang diperiksa?",
    "Ceritakan apa yang Saudara lihat, dengar, atau alami sendiri.",
    "Apakah ada bukti atau orang lain yang mengetahuinya?",
    "Apakah dalam memberi keterangan ini Saudara merasa ditekan atau dipaksa?",
]
"""Questions that whoever hears a witness may keep, change or strike out."""


class WitnessRow(QuestionRow):
    proposed = QUESTIONS


class TestimonyFacts(Facts):
    """What a witness said, in numbered questions and answers."""

    by = Testimony.By.SUPERIOR
    witness = forms.IntegerField(label="Yang memberi keterangan", widget=forms.Select)
    place = forms.CharField(label="Tempat", max_length=200)
    online = forms.BooleanField(label="Dilakukan secara virtual", required=False)
    questions = RowsField(
        WitnessRow,
        label="Tanya jawab",
        least=1,
        shown=len(QUESTIONS) + 1,
        help_text="Tulis dengan kata-kata saksi sendiri. Pertanyaan usulan yang tidak dijawab dianggap tidak ditanyakan.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["witness"].widget.choices = [(w.ordinal, f"{w.ordinal}. {w}") for w in self.waiting]

    def propose(self):
        first = next(iter(self.waiting), None)
        self.initial |= {
            "witness": first.ordinal if first else "", "place": first.place if first else "",
            "questions": [{"question": q} for q in QUESTIONS],
        }  # fmt: skip

    @cached_property
    def waiting(self):
        return list(self.case.testimonies.filter(by=self.by, heard_on=None)) if self.case else []

    def clean_witness(self):
        number = self.cleaned_data["witness"]
        witness = next((w for w in self.waiting if w.ordinal == number), None)
        if witness is None:
            raise ValidationError("Pilih seorang yang sudah dimintai keterangan dan belum didengar.")
        return witness

    def clean(self):
        data = super().clean()
        witness, day = data.get("witness"), data.get("acted_on")
        if witness and day and day < witness.asked_on:
            self.add_error("acted_on", f"{witness} baru diminta pada {witness.asked_on:%d-%m-%Y}.")
        return data


class TeamTestimonyFacts(TestimonyFacts):
    by = Testimony.By.TEAM


class AuthorityTestimonyFacts(TestimonyFacts):
    by = Testimony.By.AUTHORITY


class CoordinationFacts(Facts):
    """What points to an abuse of power with loss to the state, put before the internal auditor."""

    indications = TextField(
        label="Indikasi penyalahgunaan wewenang",
        rows=4,
        help_text="Perbuatan, waktu, dan anggaran atau barang yang terkait.",
    )
    estimate = forms.CharField(
        label="Perkiraan kerugian negara",
        required=False,
        max_length=160,
        help_text="Bila sudah diketahui; penghitungannya adalah tugas APIP.",
    )


class AuditorAnswerFacts(Facts):
    """What the internal auditor answered, with the letter."""

    outcome = forms.ChoiceField(
        label="Hasil menurut APIP", choices=[("", "—"), *Coordination.Outcome.choices]
    )
    summary = TextField(label="Pokok jawaban", rows=3)
    letter = FileField(label="Surat jawaban APIP")
