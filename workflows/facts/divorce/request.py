"""The request for a divorce permit: its reasons and their evidence, its completion, its withdrawal."""

from django import forms
from django.core.exceptions import ValidationError

from mediation import roles
from mediation.models import Ground, LawfulProof, Person, Proof, RequiredPaper, Term
from mediation.working_days import WorkingDays
from workflows.facts.base import DateField, Facts, FileField, Guide, PersonField, Row, RowsField, TextField
from workflows.facts.divorce.questions import AboutMarriage, yes_no

DESERTED_MONTHS, PRISON_YEARS = 24, 5
"""Two years running, five years or more: part of the reasons themselves (SE 08/SE/1983, III)."""


class GroundRow(Row):
    """One reason, and what happened."""

    ground = forms.ChoiceField(label="Alasan", choices=[("", "Pilih alasan"), *Ground.choices])
    account = forms.CharField(label="Kejadiannya", widget=forms.Textarea(attrs={"rows": 3}))
    since_on = DateField(label="Ditinggalkan sejak (hanya alasan ditinggalkan)", required=False)
    years = forms.IntegerField(
        label="Lama pidana dalam tahun (hanya alasan penjara)", required=False, min_value=1, max_value=99
    )

    def clean(self):
        data = super().clean() or self.cleaned_data
        if (
            data.get("ground") == Ground.DESERTION
            and not data.get("since_on")
            and "since_on" not in self.errors
        ):
            self.add_error("since_on", "Isi sejak kapan ditinggalkan.")
        if data.get("ground") == Ground.PRISON and "years" not in self.errors:
            if not data.get("years"):
                self.add_error("years", "Isi lama pidananya menurut putusan.")
            elif data["years"] < PRISON_YEARS:
                self.add_error(
                    "years", f"Pidana penjara menjadi alasan bila {PRISON_YEARS} tahun atau lebih."
                )
        return data


PARTICULARS = {
    Proof.VERDICT: ("issuer", "number", "dated_on"),
    Proof.FINAL_VERDICT: ("issuer", "number", "dated_on"),
    Proof.WITNESSES: ("witness_1", "witness_2", "adults", "endorsed_by", "endorsed_on"),
    Proof.CAUGHT: ("issuer", "dated_on"),
    Proof.DOCTOR_POLICE: ("issuer", "number", "dated_on"),
    Proof.VILLAGE: ("issuer", "number", "dated_on", "endorsed_by", "endorsed_on"),
    Proof.VISUM: ("issuer", "number", "dated_on"),
    Proof.OTHER: (),
}
"""What each kind of evidence must say of itself before it is evidence: it stands on the paper that is handed in."""


class ProofRow(Row):
    """One piece of evidence for one reason, with what its kind must say of itself."""

    ground = forms.ChoiceField(label="Untuk alasan", choices=[("", "Pilih alasan"), *Ground.choices])
    kind = forms.ChoiceField(label="Jenis bukti", choices=[("", "Pilih jenis bukti"), *Proof.choices])
    file = FileField(label="Berkas")
    issuer = forms.CharField(
        label="Dibuat oleh (pengadilan, dokter, polisi, lurah/kepala desa, atau suami/istri)",
        max_length=160,
        required=False,
    )
    number = forms.CharField(label="Nomor surat atau putusan", max_length=80, required=False)
    dated_on = DateField(label="Tanggal surat atau putusan", required=False)
    witness_1 = forms.CharField(label="Nama saksi pertama", max_length=120, required=False)
    witness_2 = forms.CharField(label="Nama saksi kedua", max_length=120, required=False)
    adults = yes_no("Kedua saksi sudah dewasa?", required=False)
    endorsed_by = forms.CharField(
        label="Diketahui atau disahkan oleh (paling rendah camat: nama dan kecamatan)",
        max_length=160,
        required=False,
    )
    endorsed_on = DateField(label="Tanggal diketahui atau disahkan", required=False)

    def clean(self):
        data = super().clean() or self.cleaned_data
        if not data.get("kind"):
            return data
        kind = Proof(data["kind"])
        for name in PARTICULARS[kind]:
            if not data.get(name) and name not in self.errors:
                self.add_error(name, f"{kind.label} memerlukan isian ini.")
        if data.get("adults") == "tidak":
            self.add_error("adults", "Saksi harus orang dewasa; mintalah pernyataan dua saksi dewasa.")
        first, second = data.get("witness_1", ""), data.get("witness_2", "")
        if first and first.casefold() == second.casefold():
            self.add_error("witness_2", "Diperlukan dua saksi yang berlainan.")
        return data


PROOFS_HELP = (
    "Satu bukti yang sah cukup untuk setiap alasan. Foto dengan kamera ponsel boleh; pastikan tulisannya terbaca. Isi juga yang "
    "tertulis pada surat itu, dan kosongkan yang tidak menyangkut jenisnya. Bila buktinya belum ada, permohonan tetap dapat "
    "diajukan dan dilengkapi kemudian."
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
        lawful = LawfulProof.of_each_ground()

        def suffices(ground, have):
            return any((ground.value, Proof(proof).value) in have for proof in lawful.get(ground, ()))

        return [
            {
                "ground": ground,
                "asked": [Proof(proof) for proof in lawful.get(ground, ())],
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
        self._judge_proofs(data, known)
        acted_on = data.get("acted_on")
        for row in data.get("grounds") or []:
            if (
                row.since_on
                and acted_on
                and WorkingDays.months_after(row.since_on, DESERTED_MONTHS) > acted_on
            ):
                self.add_error(
                    "grounds",
                    "Ditinggalkan menjadi alasan sesudah dua tahun berturut-turut; menurut tanggal itu belum dua tahun.",
                )
        return data

    def _judge_proofs(self, data, known):
        acted_on = data.get("acted_on")
        married_on = self.case.petition.married_on if self.case else data.get("married_on")
        for row in data.get("proofs") or []:
            proof = Proof(row.kind)
            row.description = f"{proof.label} ({Ground(row.ground).label})"
            if row.ground not in known:
                self.add_error(
                    "proofs", f"Ada bukti untuk alasan yang tidak dipilih: “{Ground(row.ground).label}”."
                )
            if acted_on and any(day and day > acted_on for day in (row.dated_on, row.endorsed_on)):
                self.add_error("proofs", f"{proof.label}: tanggalnya tidak mungkin sesudah hari diserahkan.")
            if row.ground == Ground.PRISON and row.dated_on and married_on and row.dated_on <= married_on:
                self.add_error("proofs", f"{proof.label}: pidananya harus dijatuhkan sesudah perkawinan.")


class RequestFacts(_Request, AboutMarriage):
    """The request for a permit: whose marriage, which reasons, which evidence (SE 08/SE/1983)."""

    field_order = ["acted_on", "subject", "in_court"]
    subject = PersonField(
        label="NIP atau NI PPPK pemohon", help_text="Nomor Anda sendiri, 18 angka tanpa spasi."
    )
    in_court = forms.ChoiceField(
        label="Apakah perkara cerai Anda sudah ada di pengadilan?",
        choices=[
            ("", "Pilih"),
            ("belum", "Belum"),
            ("saya", "Sudah, saya yang mengajukan"),
            ("pasangan", "Sudah, suami atau istri saya yang mengajukan"),
        ],
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

    def clean_subject(self):
        person = self.cleaned_data["subject"]
        if person.status == Person.Status.NON_ASN:
            raise ValidationError("Orang ini bukan ASN; izin perceraian hanya diperlukan oleh pegawai ASN.")
        return person

    def clean_in_court(self):
        answer = self.cleaned_data["in_court"]
        if answer == "pasangan":
            term = Term.objects.of(next(iter(self.agencies), None))["pemberitahuan_tergugat"]
            raise ValidationError(
                "Yang digugat tidak meminta izin, melainkan memberitahukan gugatan itu untuk memperoleh surat keterangan, paling "
                f"lambat {term.amount} {term.get_unit_display()} sesudah menerimanya. Pakai “Beritahukan gugatan cerai”; tautannya ada "
                "di halaman ini dan di “Giliran Anda”."
            )
        if answer == "saya":
            raise ValidationError(
                "Izin harus ada sebelum menggugat, sehingga permintaan ini tidak dapat diterima lagi. Pakai “Beritahukan "
                "gugatan cerai” untuk memperoleh surat keterangan; tautannya ada di halaman ini dan di “Giliran Anda”."
            )
        return answer

    def clean(self):
        data = super().clean()
        subject, acted_on = data.get("subject"), data.get("acted_on")
        if subject and data.get("spouse_person") == subject:
            self.add_error(
                "spouse_person", "Ini NIP pemohon sendiri. Kosongkan bila suami/istri bukan pegawai di sini."
            )
        if subject and acted_on and roles.position_of(subject, acted_on) is None:
            self.add_error(
                "subject",
                "Anda tidak tercatat menduduki jabatan pada tanggal itu, sehingga atasan langsung Anda tidak dikenal. "
                "Mintalah BKD/BKPSDM melengkapi data jabatan Anda, lalu ajukan lagi; isian ini tidak hilang.",
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
        if asked := RequiredPaper.names(self.agencies, self.case.path):
            self.fields["reasons"].help_text = f"Instansi ini juga meminta: {'; '.join(asked)}."


class AcceptFacts(Facts):
    """The request is complete: reasons and evidence are there, and what the agency itself asks for."""

    papers_complete = yes_no("Semua berkas yang diminta instansi ini sudah ada?")
    remarks = TextField(label="Catatan", required=False, rows=2)
    guide = Guide(
        now=(
            "Periksa apakah setiap alasan disertai bukti yang diminta peraturan; yang kurang disebut halaman ini.",
            "Yang diperiksa baru kelengkapannya, bukan benar atau tidaknya alasan.",
            "Bila lengkap, terima; langkah berikutnya adalah memanggil pemohon dan mengundang suami atau istrinya.",
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.papers = RequiredPaper.names(self.agencies, self.case.path) if self.case else []
        if self.papers:
            self.fields["papers_complete"].help_text = f"{'; '.join(self.papers)}."
        else:
            del self.fields["papers_complete"]

    def clean_papers_complete(self):
        if self.cleaned_data["papers_complete"] == "tidak":
            raise ValidationError(
                "Kembalikan permohonan dengan menyebut berkas yang belum ada; jangan menerimanya dahulu."
            )
        return self.cleaned_data["papers_complete"]

    def clean(self):
        data = super().clean() or self.cleaned_data
        data["papers"] = self.papers
        return data


class WithdrawalFacts(Facts):
    """The two are reconciled: the request is taken back, with what they agreed."""

    agreement = TextField(
        label="Kesepakatan rukun",
        rows=4,
        help_text="Apa yang Anda berdua sepakati; ditulis dalam berita acara rukun.",
    )
    place = forms.CharField(label="Tempat", max_length=200)
    spouse_agrees = yes_no(
        "Suami atau istri Anda juga menyatakan rukun?",
        help_text="Berita acara rukun ditandatangani oleh Anda berdua.",
    )
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

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.recording:
            self.fields["signed_scan"].help_text = (
                "Anda mencatat pencabutan pemohon: lampirkan pindaian pernyataan rukun yang ditandatangani oleh keduanya, "
                "pemohon dan suami atau istrinya. Tanggal dilakukan adalah tanggal pada pernyataan itu."
            )

    def propose(self):
        self.initial["place"] = self.case.unit.name

    def clean_spouse_agrees(self):
        if self.cleaned_data["spouse_agrees"] == "tidak":
            raise ValidationError(
                "Rukun dinyatakan oleh keduanya. Bila hanya pemohon yang menarik permohonannya, pakai langkah "
                "“Cabut permohonan tanpa rukun”."
            )
        return self.cleaned_data["spouse_agrees"]


class LoneWithdrawalFacts(Facts):
    """The applicant takes the request back of his own will; no reason is asked."""

    free_will = yes_no("Pencabutan ini atas kehendak Anda sendiri, tanpa tekanan?")
    remarks = TextField(
        label="Keterangan", required=False, rows=2, help_text="Boleh dikosongkan; alasan tidak ditanyakan."
    )
    guide = Guide(
        now=(
            "Dengan ini permohonan Anda berakhir, walaupun Anda berdua belum rukun.",
            "Pencabutan tidak berakibat apa pun bagi pekerjaan Anda; permohonan baru tetap dapat diajukan.",
            "Bila ada yang menekan Anda, jangan mencabut dahulu. Bicaralah dengan BKD/BKPSDM, atau hubungi SAPA 129 bila Anda terancam.",
        ),
    )

    def clean_free_will(self):
        if self.cleaned_data["free_will"] == "tidak":
            raise ValidationError(
                "Permohonan tidak dicabut karena tekanan. Permohonan Anda tetap berjalan; sampaikan keadaan Anda kepada "
                "BKD/BKPSDM."
            )
        return self.cleaned_data["free_will"]
