"""Both parties are called and heard by the direct superior, each with minutes of his own."""

from django import forms
from django.core.exceptions import ValidationError

from mediation.models import Invitation, Party, Session
from workflows.facts.base import DateField, Facts, FileField, Guide, Row, RowsField, TextField
from workflows.facts.divorce.questions import APPLICANT, SPOUSE, HourField, yes_no


class _Meeting(Facts):
    """A day on which somebody is called to come: far enough ahead, and a working day."""

    better_learnt = True
    term = "undangan_cerai_jarak"
    asked_days = ()

    def earliest(self, acted_on):
        return self.time.due_on(self.term, acted_on)

    def days(self):
        return [("Pertemuan paling cepat", self.earliest(self.today))]

    def propose(self):
        for name in self.asked_days:
            self.initial[name] = self.earliest(self.today)
        self.initial["place"] = f"Ruang pimpinan {self.case.unit.name}"

    def clean(self):
        data = super().clean() or self.cleaned_data
        acted_on = data.get("acted_on")
        for name in self.asked_days:
            day = data.get(name)
            if not (day and acted_on):
                continue
            if day < self.earliest(acted_on):
                self.add_error(
                    name,
                    f"Terlalu dekat: undangan harus memberi waktu. Paling cepat {self.earliest(acted_on):%d-%m-%Y}.",
                )
            elif why := self.time.days.why_off(day):
                self.add_error(name, f"{day:%d-%m-%Y} bukan hari kerja ({why}). Pilih hari kerja.")
        return data


class InviteBothFacts(_Meeting):
    """Both are called: the employee summoned, the spouse invited; apart where cruelty is among the reasons."""

    asked_days = ("applicant_on", "spouse_on")
    applicant_on = DateField(label="Hari pemohon dipanggil")
    applicant_at = HourField("Pukul (pemohon)")
    spouse_on = DateField(label="Hari suami/istri diundang")
    spouse_at = HourField("Pukul (suami/istri)")
    place = forms.CharField(
        label="Tempat",
        max_length=200,
        help_text="Ruang tertutup; tidak terlihat dan tidak terdengar orang lain.",
    )
    together_reason = TextField(
        label="Alasan dipertemukan pada waktu yang sama",
        required=False,
        rows=2,
        help_text="Hanya bila ada alasan kekejaman dan keduanya tetap diundang pada jam yang sama.",
    )
    guide = Guide(
        now=(
            "Peraturan mewajibkan Anda memanggil pemohon dan mengundang suami atau istrinya untuk didengar.",
            "Pemohon adalah bawahan Anda, jadi ia dipanggil; suami atau istrinya diundang dengan hormat, bukan dipanggil.",
            "Beri waktu yang cukup dan pilih jam yang berbeda bila suasana di antara keduanya tegang.",
        ),
        avoid=(
            "Membicarakan permohonan ini dengan rekan kerja, wali murid, atau keluarga.",
            "Menyampaikan undangan lewat grup percakapan atau di depan orang lain.",
        ),
    )

    def propose(self):
        super().propose()
        self.initial |= {"applicant_at": "09.00", "spouse_at": "11.00"}

    def clean(self):
        data = super().clean()
        same = (data.get("applicant_on"), data.get("applicant_at")) == (
            data.get("spouse_on"),
            data.get("spouse_at"),
        )
        if (
            self.case.petition.cruelty
            and same
            and data.get("applicant_on")
            and not data.get("together_reason")
        ):
            self.add_error(
                "spouse_at",
                "Ada alasan kekejaman: undang pada waktu yang berbeda. Bila harus bersamaan, tulis alasannya di bawah.",
            )
        return data


class InviteOneFacts(_Meeting):
    """The one who did not come is called again."""

    asked_days = ("attend_on",)
    attend_on = DateField(label="Hari pertemuan")
    attend_at = HourField()
    place = forms.CharField(label="Tempat", max_length=200)
    guide = Guide(
        now=(
            "Undang sekali lagi pihak yang belum hadir; ketidakhadiran pertama belum menutup kesempatannya didengar.",
            "Tanyakan dengan baik apa yang membuatnya berhalangan, dan bila perlu pilih hari atau tempat lain.",
            "Bila sampai undangan terakhir tetap tidak hadir, dibuat berita acara dan permohonan diteruskan.",
        ),
    )

    def propose(self):
        super().propose()
        self.initial["attend_at"] = "09.00"


def awaited(case, purpose):
    """The invitation of each party of which nothing is noted yet, by party; to be examined: of each not yet heard."""
    rows = Invitation.unanswered(case, purpose)
    if purpose != Invitation.Purpose.EXAMINATION:
        return rows
    heard = set(case.hearings.values_list("party", flat=True))
    return {party: row for party, row in rows.items() if party not in heard}


def meetings(case, purpose, parties=(APPLICANT, SPOUSE)):
    """Who is expected at a meeting of this purpose; the day stays open for a party who was not called in writing."""
    called = awaited(case, purpose)
    word, spouse = case.petition.subject_word, case.petition.spouse_word
    names = {
        APPLICANT: (word.capitalize(), case.subject.titled_name),
        SPOUSE: (f"{spouse.capitalize()} {word}", case.petition.spouse_name),
    }
    rows = []
    for party in parties:
        (part, who), call = names[party], called.get(party)
        when = (call.attend_on, call.attend_at, call.place) if call else (None, None, None)
        rows.append(dict(zip(("part", "who", "on", "at", "place"), (part, who, *when), strict=True)))
    return rows


class NonAttendanceFacts(Facts):
    """Who did not come on the day of the invitation."""

    WHO = [("", "Pilih"), (APPLICANT, "Pemohon"), (SPOUSE, "Suami atau istri"), ("keduanya", "Keduanya")]
    absent = forms.ChoiceField(label="Yang tidak hadir", choices=WHO)
    waited_until = HourField("Ditunggu sampai pukul")
    remarks = TextField(
        label="Keterangan", required=False, rows=3, help_text="Apakah ada kabar, dan dari siapa."
    )
    guide = Guide(
        now=(
            "Catat ketidakhadiran apa adanya, pada harinya.",
            "Catatan ini melindungi semua pihak: terbukti bahwa ia sudah diundang dan ditunggu.",
            "Sesudah ini Anda mengundangnya sekali lagi, atau meneruskan bila jatah undangan habis.",
        ),
        examples={
            "remarks": "Yang bersangkutan mengabarkan lewat telepon bahwa ia sakit. Disaksikan oleh kepala tata usaha."
        },
        avoid=("Menulis dugaan mengapa ia tidak datang.",),
    )

    def days(self):
        rows = awaited(self.case, Invitation.Purpose.EXAMINATION).values()
        return [(f"{row.get_party_display()} diundang untuk", row.attend_on) for row in rows]

    def clean(self):
        data = super().clean() or self.cleaned_data
        absent, acted_on = data.get("absent"), data.get("acted_on")
        if not absent:
            return data
        invited = awaited(self.case, Invitation.Purpose.EXAMINATION)
        for party in [APPLICANT, SPOUSE] if absent == "keduanya" else [absent]:
            row = invited.get(party)
            if row is None:
                self.add_error(
                    "absent" if "absent" in self.fields else None,
                    f"{Party(party).label} tidak sedang diundang, sudah diperiksa, atau ketidakhadirannya sudah dicatat.",
                )
            elif acted_on and acted_on < row.attend_on:
                self.add_error(
                    "acted_on",
                    f"{Party(party).label} diundang untuk {row.attend_on:%d-%m-%Y}; "
                    "ketidakhadiran baru dapat dicatat pada hari itu.",
                )
        return data


class OtherAbsenceFacts(NonAttendanceFacts):
    """The one who is still to be heard did not come."""

    absent = None

    def clean(self):
        heard = self.case.hearings.values_list("party", flat=True)
        self.cleaned_data["absent"] = next(party for party in Party if party not in heard)
        return super().clean()


class FinalAbsenceFacts(Facts):
    """After the agency's number of invitations: minutes, and the request goes on without that party."""

    remarks = TextField(
        label="Keterangan", rows=3, help_text="Usaha yang sudah dilakukan untuk menghadirkannya."
    )
    guide = Guide(
        now=(
            "Jatah undangan sudah habis; permohonan tidak boleh berhenti hanya karena satu pihak tidak datang.",
            "Buat berita acara yang menyebut setiap undangan dan usaha Anda menghadirkannya.",
            "Ia tetap boleh datang dan didengar pada tahap berikutnya.",
        ),
        examples={
            "remarks": "Undangan kedua diantar sendiri oleh petugas dan diterima adiknya; sampai pukul 12.00 tidak ada kabar."
        },
    )


QUESTIONS = [
    "Apakah Saudara dalam keadaan sehat dan bersedia memberi keterangan?",
    "Sudah berapa lama perkawinan Saudara berlangsung, dan apakah dikaruniai anak?",
    "Apakah Saudara masih tinggal serumah? Bila tidak, sejak kapan berpisah?",
    "Apa yang menurut Saudara menjadi alasan perceraian ini?",
    "Apakah Saudara berdua masih saling berkomunikasi, dan usaha apa yang sudah dilakukan untuk rukun?",
    "Apakah Saudara sudah yakin dengan keinginan Saudara?",
]
"""The six standard questions; more may be put, and one that was not put is left without an answer."""


class QuestionRow(Row):
    """One question put and its answer; a proposed question that was not put is left without an answer."""

    question = forms.CharField(label="Pertanyaan", widget=forms.Textarea(attrs={"rows": 2}))
    answer = forms.CharField(label="Jawaban", widget=forms.Textarea(attrs={"rows": 2}))

    def left_empty(self):
        question = (self.data.get(self.add_prefix("question")) or "").strip()
        answer = (self.data.get(self.add_prefix("answer")) or "").strip()
        return not answer and (not question or question in QUESTIONS)


EXAMINATION_GUIDE = Guide(
    now=(
        "Dengarkan satu pihak sendirian, tentang alasan dan buktinya, lalu tulis jawabannya dengan kata-katanya sendiri.",
        "Anda tidak mencari siapa yang salah; Anda mengumpulkan keterangan agar pejabat dapat memutus dengan adil.",
        "Bacakan kembali hasilnya sebelum ditandatangani, dan perbaiki bila ia meminta.",
    ),
    order=(
        ("Buka", "Sambut, jelaskan tujuan dan kerahasiaan, tanyakan apakah ia bersedia."),
        ("Dengar", "Ajukan enam pertanyaan, satu per satu, dan beri waktu menjawab."),
        (
            "Bukti",
            "Tanyakan bukti yang ia punya, dan pendapatnya tentang bukti pihak lain tanpa menyebut dari siapa.",
        ),
        ("Tutup", "Bacakan berita acara, tanda tangani, jelaskan langkah berikutnya."),
    ),
    ask=tuple(QUESTIONS),
    bring=("Surat panggilan atau undangan", "Permohonan dan buktinya", "Air minum dan tisu", "Alat tulis"),
    say=(
        "“Terima kasih sudah datang. Apa yang Bapak/Ibu sampaikan hanya dipakai untuk permohonan ini.”",
        "“Boleh berhenti sebentar kapan saja.”",
    ),
    avoid=(
        "“Sabar saja”, “kasihan anak-anak”, atau nasihat lain sebelum ia selesai bicara.",
        "Membandingkan dengan rumah tangga orang lain atau rumah tangga sendiri.",
        "Memberitahukan alamat, nomor telepon, atau jawaban pihak yang lain.",
    ),
    examples={
        "questions": "Jawaban: “Kami berpisah rumah sejak Mei 2025. Anak-anak tinggal dengan saya. Kami masih berkirim pesan "
        "hanya tentang biaya sekolah.”"
    },
)


class HearingFacts(Facts):
    """One party is heard on the reason and the evidence, behind closed doors; own minutes."""

    better_learnt = True
    party = APPLICANT
    place = forms.CharField(label="Tempat", max_length=200)
    mode = forms.ChoiceField(label="Cara", choices=Session.Mode.choices)
    questions = RowsField(
        QuestionRow,
        label="Tanya jawab",
        least=1,
        shown=len(QUESTIONS) + 1,
        help_text="Tulis jawaban dengan kata-kata orangnya sendiri. Pertanyaan usulan yang tidak dijawab dianggap tidak ditanyakan.",
    )
    signed = yes_no("Berita acara ditandatangani oleh yang didengar?")
    unsigned_reason = TextField(
        label="Alasan tidak menandatangani",
        required=False,
        rows=2,
        help_text="Hanya bila ia tidak menandatangani; tulis kata-katanya. Berita acara tetap sah.",
    )
    guide = EXAMINATION_GUIDE

    def invitation(self):
        rows = self.case.invitations.filter(purpose=Invitation.Purpose.EXAMINATION, party=self.party)
        return rows.last()

    def days(self):
        invitation = self.invitation()
        return [("Diminta hadir pada", invitation.attend_on)] if invitation else []

    def meetings(self):
        return meetings(self.case, Invitation.Purpose.EXAMINATION, [self.party])

    def propose(self):
        invitation = self.invitation()
        self.initial |= {
            "place": invitation.place if invitation else self.case.unit.name,
            "mode": Session.Mode.FACE_TO_FACE,
            "questions": [{"question": q} for q in QUESTIONS],
        }

    def clean_acted_on(self):
        day, invitation = super().clean_acted_on(), self.invitation()
        if invitation and day < invitation.attend_on:
            raise ValidationError(
                f"Ia diminta hadir pada {invitation.attend_on:%d-%m-%Y}; pemeriksaan tidak mendahului hari itu."
            )
        return day

    def clean(self):
        data = super().clean() or self.cleaned_data
        if data.get("signed") == "tidak" and not data.get("unsigned_reason"):
            self.add_error("unsigned_reason", "Tulis mengapa berita acara tidak ditandatangani.")
        if data.get("signed") == "ya":
            data["unsigned_reason"] = ""
        return data


class SpouseHearingFacts(HearingFacts):
    """The same for the spouse, who is invited and heard with equal respect."""

    party = SPOUSE


class DelegationFacts(Facts):
    """Another official, near a spouse who lives far away, is asked to hear him or her."""

    official = forms.CharField(
        label="Jabatan pejabat yang diminta", max_length=120, help_text="Misalnya Kepala SMP Negeri 3."
    )
    office = forms.CharField(label="Instansi dan tempatnya", max_length=76)
    reasons = TextField(label="Mengapa diperiksa di sana", rows=2)
    guide = Guide(
        now=(
            "Bila suami atau istri tinggal jauh, mintalah pejabat di tempatnya mendengarnya; jarak bukan alasan untuk tidak mendengar.",
            "Enam pertanyaan yang sama dilampirkan pada surat. Alamatnya disampaikan terpisah, tidak di dalam surat.",
            "Berita acara pejabat itu menggantikan pemeriksaan oleh Anda, dan dilampirkan pada laporan.",
        ),
        examples={"reasons": "Istri pemohon tinggal dan bekerja di kabupaten lain, delapan jam perjalanan."},
    )

    def clean(self):
        data = super().clean() or self.cleaned_data
        data["questions"] = QUESTIONS
        return data


class DelegatedMinutesFacts(Facts):
    """The minutes of the official who was asked to hear the spouse."""

    heard_on = DateField(label="Tanggal pemeriksaan menurut berita acara")
    mode = forms.ChoiceField(label="Cara", choices=Session.Mode.choices)
    minutes_number = forms.CharField(label="Nomor berita acara", max_length=100)
    minutes = FileField(label="Berita acara bertanda tangan")

    def propose(self):
        self.initial["mode"] = Session.Mode.FACE_TO_FACE

    def clean_heard_on(self):
        day, acted_on = self.cleaned_data["heard_on"], self.cleaned_data.get("acted_on")
        if acted_on and day > acted_on:
            raise ValidationError("Pemeriksaan tidak mungkin sesudah berita acaranya diterima.")
        asked_on = self.case.petition.delegated_on
        if asked_on and day < asked_on:
            raise ValidationError(f"Pemeriksaan baru diminta pada {asked_on:%d-%m-%Y}.")
        return day
