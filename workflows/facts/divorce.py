"""What the steps of a divorce permit ask, and what PP 10/1983 jo. PP 45/1990 and SE 08/SE/1983 say of the answers.

Those who answer are mostly heads of schools who never did this before: every form that they meet carries a Guide.
"""

from django import forms
from django.core.exceptions import ValidationError

from mediation import roles
from mediation.models import (
    LAWFUL_PROOF,
    Ground,
    Invitation,
    Mediation,
    Party,
    Person,
    Petition,
    Proof,
    Session,
)
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

APPLICANT, SPOUSE = Party.APPLICANT, Party.SPOUSE
YES_NO = [("", "Pilih"), ("ya", "Ya"), ("tidak", "Tidak")]


def yes_no(label, **kwargs):
    """A question that is answered yes or no and never left to a default."""
    return forms.ChoiceField(label=label, choices=YES_NO, **kwargs)


class GroundRow(Row):
    """One reason, and what happened."""

    ground = forms.ChoiceField(label="Alasan", choices=[("", "Pilih alasan"), *Ground.choices])
    account = forms.CharField(label="Kejadiannya", widget=forms.Textarea(attrs={"rows": 3}))


class ProofRow(Row):
    """One piece of evidence for one reason."""

    ground = forms.ChoiceField(label="Untuk alasan", choices=[("", "Pilih alasan"), *Ground.choices])
    kind = forms.ChoiceField(label="Jenis bukti", choices=[("", "Pilih jenis bukti"), *Proof.choices])
    file = FileField(label="Berkas")


PROOFS_HELP = (
    "Satu bukti yang sah cukup untuk setiap alasan. Foto dengan kamera ponsel boleh; pastikan tulisannya terbaca. "
    "Bila buktinya belum ada, permohonan tetap dapat diajukan dan dilengkapi kemudian."
)


class _Request(Facts):
    """What a request and its completion share: reasons, and the evidence for each."""

    checklist_for = "proofs"

    def _typed(self, name, *keys):
        """The rows of a question as far as they were typed, whatever is still missing in them."""
        if not self.is_bound or name not in self.fields:
            return []
        rows = self.fields[name].forms_of(name, self[name].data)
        return [tuple(row[key].data for key in keys) for row in rows]

    def checklist(self):
        """The six reasons: which evidence suffices for each, whether it was chosen, and whether it has enough."""
        petition = self.case.petition if self.case is not None else None
        stated = set(petition.grounds.values_list("kind", flat=True)) if petition else set()
        filed = set(petition.proofs.values_list("ground", "kind")) if petition else set()
        chosen = stated | {ground for (ground,) in self._typed("grounds", "ground")}
        rows = self._typed("proofs", "ground", "kind", "file")
        handed = filed | {(ground, kind) for ground, kind, file in rows if file}

        def suffices(ground, have):
            return any((ground.value, proof.value) in have for proof in LAWFUL_PROOF[ground])

        return [
            {
                "ground": ground,
                "asked": LAWFUL_PROOF[ground],
                "stated": ground.value in stated,
                "chosen": ground.value in chosen,
                "filed": suffices(ground, filed),
                "complete": suffices(ground, handed),
            }
            for ground in Ground
        ]

    def clean(self):
        data = super().clean() or self.cleaned_data
        grounds = [row.ground for row in data.get("grounds") or []]
        if len(grounds) != len(set(grounds)):
            self.add_error("grounds", "Setiap alasan ditulis satu kali; gabungkan kejadiannya.")
        known = set(grounds)
        if self.case is not None:
            known |= set(self.case.petition.grounds.values_list("kind", flat=True))
        for row in data.get("proofs") or []:
            row.description = f"{Proof(row.kind).label} ({Ground(row.ground).label})"
            if row.ground not in known:
                self.add_error(
                    "proofs", f"Ada bukti untuk alasan yang tidak dipilih: “{Ground(row.ground).label}”."
                )
        return data


class RequestFacts(_Request):
    """The request for a permit: whose marriage, which reasons, which evidence (SE 08/SE/1983)."""

    subject = PersonField(label="NIP pemohon", help_text="NIP Anda sendiri, 18 angka tanpa spasi.")
    religion = forms.CharField(label="Agama", max_length=40)
    address = forms.CharField(
        label="Alamat tinggal Anda sekarang",
        max_length=300,
        help_text="Tidak pernah diberitahukan kepada suami/istri Anda.",
    )
    spouse_name = forms.CharField(label="Nama suami/istri", max_length=160)
    spouse_person = PersonField(
        label="NIP suami/istri",
        required=False,
        help_text="Hanya bila ia pegawai pada instansi yang sama. Ia tidak akan memegang jabatan apa pun dalam permohonan ini.",
    )
    spouse_job = forms.CharField(label="Pekerjaan suami/istri", max_length=120)
    spouse_address = forms.CharField(
        label="Alamat suami/istri", max_length=300, help_text="Agar ia dapat diundang dan didengar."
    )
    married_on = DateField(label="Tanggal perkawinan")
    certificate_number = forms.CharField(label="Nomor buku nikah atau akta perkawinan", max_length=80)
    children = forms.IntegerField(
        label="Jumlah anak dari perkawinan ini", min_value=0, max_value=30, help_text="Isi 0 bila tidak ada."
    )
    grounds = RowsField(
        GroundRow,
        label="Alasan perceraian",
        least=1,
        shown=1,
        help_text="Satu alasan atau lebih. Tulis apa yang terjadi, kapan, dan berapa lama; “tidak cocok” saja belum cukup. "
        "Bila ada ancaman atau kekerasan, SAPA 129 (telepon 129) dapat dihubungi kapan saja.",
    )
    proofs = RowsField(ProofRow, label="Bukti", least=0, shown=1, required=False, help_text=PROOFS_HELP)

    guide = Guide(
        now=(
            "Dengan permohonan ini Anda meminta izin sebelum menggugat cerai; tanpa izin, gugatan dapat berakibat hukuman disiplin.",
            "Atasan langsung akan memanggil Anda dan mengundang suami atau istri Anda, mendengar keduanya, dan berusaha merukunkan.",
            "Anda boleh mencabut permohonan kapan saja sebelum diputus, tanpa akibat apa pun.",
        ),
        bring=(
            "Buku nikah atau akta perkawinan, untuk nomor dan tanggalnya",
            "Foto atau pindaian bukti untuk setiap alasan",
        ),
        examples={
            "grounds": "Sejak Maret 2024 kami bertengkar hampir setiap hari tentang nafkah. Pada Januari 2025 kami didamaikan "
            "keluarga di rumah kepala dusun, tetapi sejak Mei 2025 kami tidak serumah lagi.",
        },
    )

    def parties(self):
        person = self.cleaned_data.get("spouse_person")
        return [(roles.Role.SPOUSE, person)] if person else []

    def clean_subject(self):
        person = self.cleaned_data["subject"]
        if person.status == Person.Status.NON_ASN:
            raise ValidationError("Orang ini bukan ASN; izin perceraian hanya diperlukan oleh pegawai ASN.")
        return person

    def clean(self):
        data = super().clean()
        subject, acted_on = data.get("subject"), data.get("acted_on")
        if subject and data.get("spouse_person") == subject:
            self.add_error(
                "spouse_person", "Ini NIP pemohon sendiri. Kosongkan bila suami/istri bukan pegawai di sini."
            )
        if acted_on and data.get("married_on") and data["married_on"] > acted_on:
            self.add_error("married_on", "Tanggal perkawinan tidak mungkin sesudah tanggal permohonan.")
        return data


class CompletionFacts(_Request):
    """What was still missing, handed in: more evidence, more reasons, a word of explanation."""

    note = TextField(label="Keterangan", rows=3, help_text="Apa yang Anda lengkapi atau perbaiki.")
    grounds = RowsField(GroundRow, label="Tambahan atau perbaikan alasan", least=0, shown=1, required=False)
    proofs = RowsField(
        ProofRow, label="Tambahan bukti", least=0, shown=1, required=False, help_text=PROOFS_HELP
    )
    guide = Guide(
        now=(
            "Lengkapi yang disebut dalam surat pengembalian; di atas “Tambahan bukti” tertulis bukti mana yang cukup.",
            "Yang sudah Anda serahkan tetap tersimpan dan tidak perlu diunggah lagi.",
            "Sesudah dikirim, permohonan diperiksa lagi kelengkapannya.",
        ),
        examples={"note": "Saya lampirkan surat pernyataan kepala desa yang sudah disahkan camat."},
    )


class MoreEvidenceFacts(_Request):
    """Evidence handed in while the request is on its way."""

    proofs = RowsField(ProofRow, label="Bukti", least=1, shown=1, help_text=PROOFS_HELP)


class ReturnFacts(Facts):
    """Why a request goes back: every reason named, so that it can be mended in one go."""

    reasons = TextField(label="Yang belum lengkap", rows=5)
    guide = Guide(
        now=(
            "Kembalikan permohonan hanya bila ada yang kurang, dan sebut semuanya sekaligus agar pemohon tidak bolak-balik.",
            "Waktu tiga bulan Anda tetap berjalan sejak permohonan pertama diterima; pengembalian tidak memulainya lagi.",
            "Kurangnya bukti bukan kesalahan pemohon: tulis dengan bahasa yang membantu.",
        ),
        examples={
            "reasons": "Untuk alasan pertengkaran terus-menerus belum ada pernyataan lurah atau kepala desa yang disahkan camat. "
            "Mintalah surat itu di kantor desa, bawa ke kantor camat untuk disahkan, lalu unggah fotonya.",
        },
        avoid=("Menilai benar atau salahnya keinginan bercerai; itu belum dibicarakan pada tahap ini.",),
    )

    def propose(self):
        self.initial["reasons"] = "\n".join(self.case.petition.missing())


class AcceptFacts(Facts):
    """The request is complete: reasons and evidence are there."""

    remarks = TextField(label="Catatan", required=False, rows=2)
    guide = Guide(
        now=(
            "Periksa apakah setiap alasan disertai bukti yang diminta peraturan; yang kurang disebut halaman ini.",
            "Yang diperiksa baru kelengkapannya, bukan benar atau tidaknya alasan.",
            "Bila lengkap, terima; langkah berikutnya adalah memanggil pemohon dan mengundang suami atau istrinya.",
        ),
    )


class _Meeting(Facts):
    """A day on which somebody is called to come: far enough ahead, and a working day."""

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
    applicant_at = forms.CharField(label="Pukul (pemohon)", max_length=20, help_text="Misalnya 09.00.")
    spouse_on = DateField(label="Hari suami/istri diundang")
    spouse_at = forms.CharField(label="Pukul (suami/istri)", max_length=20, help_text="Misalnya 11.00.")
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
    attend_at = forms.CharField(label="Pukul", max_length=20, help_text="Misalnya 09.00.")
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


class NonAttendanceFacts(Facts):
    """Who did not come on the day of the invitation."""

    WHO = [("", "Pilih"), (APPLICANT, "Pemohon"), (SPOUSE, "Suami atau istri"), ("keduanya", "Keduanya")]
    absent = forms.ChoiceField(label="Yang tidak hadir", choices=WHO)
    waited_until = forms.CharField(label="Ditunggu sampai pukul", max_length=20, help_text="Misalnya 12.00.")
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
        return [
            (f"{row.get_party_display()} diundang untuk", row.attend_on)
            for row in open_invitations(self.case)
        ]

    @property
    def missed(self):
        """The invitations that this answer marks as missed."""
        absent = self.cleaned_data.get("absent")
        who = [APPLICANT, SPOUSE] if absent == "keduanya" else [absent]
        return [row for row in open_invitations(self.case) if row.party in who]

    def clean(self):
        data = super().clean() or self.cleaned_data
        absent, acted_on = data.get("absent"), data.get("acted_on")
        if not absent:
            return data
        wanted = 2 if absent == "keduanya" else 1
        if len(self.missed) < wanted:
            self.add_error(
                "absent",
                "Pihak itu tidak sedang diundang, sudah diperiksa, atau ketidakhadirannya sudah dicatat.",
            )
        for row in self.missed:
            if acted_on and acted_on < row.attend_on:
                self.add_error(
                    "acted_on",
                    f"{row.get_party_display()} diundang untuk {row.attend_on:%d-%m-%Y}; "
                    "ketidakhadiran baru dapat dicatat pada hari itu.",
                )
        return data


def open_invitations(case, purpose=Invitation.Purpose.EXAMINATION):
    """The last invitation of each party, if nothing is noted of it yet; to be examined: of each party not yet heard."""
    done = set()
    if purpose == Invitation.Purpose.EXAMINATION:
        done = set(case.hearings.values_list("party", flat=True))
    last = {}
    for row in case.invitations.filter(purpose=purpose):
        last[row.party] = row
    return [row for party, row in last.items() if row.came is None and party not in done]


def meetings(case, purpose, parties=(APPLICANT, SPOUSE)):
    """Who is expected at a meeting of this purpose; the day stays open for a party who was not called in writing."""
    called = {row.party: row for row in open_invitations(case, purpose)}
    names = {
        APPLICANT: ("Pemohon", case.subject.titled_name),
        SPOUSE: (f"{case.petition.spouse_word.capitalize()} pemohon", case.petition.spouse_name),
    }
    rows = []
    for party in parties:
        (part, who), call = names[party], called.get(party)
        when = (call.attend_on, call.attend_at, call.place) if call else (None, None, None)
        rows.append(dict(zip(("part", "who", "on", "at", "place"), (part, who, *when), strict=True)))
    return rows


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


class SpouseHearingFacts(HearingFacts):
    """The same for the spouse, who is invited and heard with equal respect."""

    party = SPOUSE


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


class MediationFacts(Facts):
    """One session of mediation: who came, how, what was spoken of, whether anything was agreed."""

    held_at = forms.CharField(label="Pukul", max_length=20, help_text="Misalnya 09.00.")
    place = forms.CharField(label="Tempat", max_length=200)
    mode = forms.ChoiceField(label="Cara", choices=Session.Mode.choices)
    form = forms.ChoiceField(
        label="Bentuk pertemuan", choices=[("bersama", "Bersama"), ("terpisah", "Terpisah, satu per satu")]
    )
    applicant_came = yes_no("Pemohon hadir?")
    spouse_came = yes_no("Suami atau istri hadir?")
    points = TextField(label="Pokok pembicaraan", rows=5)
    outcome = forms.ChoiceField(label="Hasil", choices=[("", "Pilih"), *Mediation.Outcome.choices])
    agreement = TextField(
        label="Isi kesepakatan", required=False, rows=3, help_text="Kosongkan bila belum ada kesepakatan."
    )
    together_reason = TextField(
        label="Alasan dipertemukan bersama",
        required=False,
        rows=2,
        help_text="Hanya bila ada alasan kekejaman dan keduanya tetap dipertemukan, atas kemauan keduanya.",
    )
    guide = MEDIATION_GUIDE

    def meetings(self):
        return meetings(self.case, Invitation.Purpose.MEDIATION)

    def propose(self):
        self.initial |= {
            "held_at": "09.00",
            "place": self.case.unit.name,
            "mode": Session.Mode.FACE_TO_FACE,
            "form": "terpisah" if self.case.petition.cruelty else "bersama",
        }

    def clean(self):
        data = super().clean() or self.cleaned_data
        came = (data.get("applicant_came"), data.get("spouse_came"))
        if came == ("tidak", "tidak"):
            self.add_error(
                "applicant_came",
                "Tidak ada yang hadir: ini belum mediasi. Tentukan hari lain, atau catat mediasi tidak terlaksana.",
            )
        agreed = data.get("outcome") in {Mediation.Outcome.RECONCILED, Mediation.Outcome.CONTINUE}
        if agreed and not data.get("agreement"):
            self.add_error("agreement", "Tulis isi kesepakatannya.")
        if agreed and "tidak" in came:
            self.add_error("outcome", "Kesepakatan memerlukan keduanya hadir.")
        if self.case.petition.cruelty and data.get("form") == "bersama" and not data.get("together_reason"):
            self.add_error(
                "form",
                "Ada alasan kekejaman: temui satu per satu. Bila keduanya sendiri menghendaki bertemu, tulis alasannya di bawah.",
            )
        return data


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


OPINIONS = [("dikabulkan", "Dapat dikabulkan"), ("ditolak", "Sebaiknya ditolak")]


class ForwardFacts(Late):
    """The superior's opinion, with which the request goes up; within three months of its receipt."""

    opinion = forms.ChoiceField(
        label="Pertimbangan atasan",
        choices=[("", "Pilih"), *OPINIONS],
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
        self.late(self.time.due_on("atasan_cerai", self.case.petition.received_on))
        return data


class ReceiptFacts(Facts):
    """The request reaches the authority: its own three months begin."""

    agenda_number = forms.CharField(label="Nomor agenda", max_length=80)


class AdviceCallFacts(InviteBothFacts):
    """The authority, or the BKD for it, calls both once more."""

    def propose(self):
        super().propose()
        self.initial["place"] = ""


class AdviceFacts(Facts):
    """The authority's own attempt to reconcile; absence is minuted."""

    held_at = forms.CharField(label="Pukul", max_length=20, help_text="Misalnya 09.00.")
    place = forms.CharField(label="Tempat", max_length=200)
    applicant_came = yes_no("Pemohon hadir?")
    spouse_came = yes_no("Suami atau istri hadir?")
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

    def invitations(self):
        return list(self.case.invitations.filter(purpose=Invitation.Purpose.ADVICE))

    def days(self):
        return [(f"{row.get_party_display()} diundang untuk", row.attend_on) for row in self.invitations()]

    def meetings(self):
        return meetings(self.case, Invitation.Purpose.ADVICE)

    def propose(self):
        rows = self.invitations()
        self.initial |= {"held_at": rows[0].attend_at, "place": rows[0].place} if rows else {}

    def clean_acted_on(self):
        day = super().clean_acted_on()
        first = min((row.attend_on for row in self.invitations()), default=None)
        if first and day < first:
            raise ValidationError(
                f"Keduanya diundang mulai {first:%d-%m-%Y}; pertemuan tidak mendahului hari itu."
            )
        return day


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
        city = self.case.unit.inherited("city") or ""
        self.initial |= {
            "place": self.case.agency.name,
            "court": f"Pengadilan {'Agama' if 'islam' in self.case.petition.religion.lower() else 'Negeri'} {city}".strip(),
        }


class WithdrawalFacts(Facts):
    """The two are reconciled: the request is taken back, with what they agreed."""

    agreement = TextField(
        label="Kesepakatan rukun",
        rows=4,
        help_text="Apa yang Anda berdua sepakati; ditulis dalam berita acara rukun.",
    )
    place = forms.CharField(label="Tempat", max_length=200)
    guide = Guide(
        now=(
            "Dengan ini permohonan dicabut karena Anda berdua rukun kembali.",
            "Pencabutan tidak berakibat apa pun bagi pekerjaan Anda.",
            "Bila kelak diperlukan, permohonan baru tetap dapat diajukan.",
        ),
        examples={
            "agreement": "Kami sepakat rukun kembali, tinggal bersama, dan menyelesaikan perselisihan dengan bantuan keluarga."
        },
    )

    def propose(self):
        self.initial["place"] = self.case.unit.name
