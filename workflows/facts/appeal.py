"""What is asked after a decision: its return by the courier, objection and appeal (PP 79/2021), the sanction served,
its entry in I’DIS, and the ways out."""

from django import forms
from django.core.exceptions import ValidationError

from mediation import roles
from mediation.models import Breach, SanctionKind, SanctionPower, Scope, Severity
from mediation.roles import Role
from workflows.facts.base import DateField, Facts, FileField, Late, RowsField, TextField
from workflows.facts.breaches import AboutBreaches, KindField, check_kind, check_level, keep_counselling_out
from workflows.facts.discipline import EvidenceRow


class OnTime(Late):
    """A step with a last day as it was told; later only with a reason on file."""

    def clean(self):
        data = super().clean()
        self.late(self.told and self.told.due_on)
        return data


# The decision comes back, or is handed over after all -----------------------------------------------------------------


class ReturnFacts(Facts):
    """The sent decision came back: why, and the courier's proof."""

    why = forms.ChoiceField(
        label="Sebab kembali",
        choices=[
            ("tidak_dikenal", "Alamat tidak ditemukan"),
            ("pindah", "Pegawai sudah pindah dari alamat itu"),
            ("tidak_ada_orang", "Tidak ada orang di alamat itu"),
            ("menolak", "Penerima menolak menerima"),
        ],
    )
    proof = FileField(
        label="Bukti pengembalian", help_text="Sampul atau keterangan dari pos atau kurir, dengan tanggalnya."
    )


class ResendFacts(Facts):
    """The decision is sent once more: to another address, or to the same by another way."""

    address = TextField(label="Alamat tujuan", rows=2)
    courier = forms.CharField(
        label="Dikirim melalui", max_length=120, help_text="Misalnya kurir atau pos tercatat."
    )
    proof = FileField(label="Bukti kirim")


class HandOverFacts(Facts):
    """The employee receives by hand what was sent to him."""

    place = forms.CharField(label="Tempat penyampaian", max_length=200)

    def propose(self):
        self.initial["place"] = self.case.unit.name


class DeemedFacts(Facts):
    """Minutes at the last known address, with two witnesses: nobody could be found who takes the decision."""

    address = TextField(label="Alamat yang didatangi", rows=2)
    efforts = TextField(
        label="Usaha yang sudah dilakukan",
        help_text="Kapan dan bagaimana pegawai dicari, dan kepada siapa ditanyakan.",
    )
    witness_1 = forms.CharField(label="Saksi pertama", max_length=160, help_text="Nama dan jabatan.")
    witness_2 = forms.CharField(
        label="Saksi kedua", max_length=160, help_text="Misalnya kepala desa atau lurah."
    )
    proof = FileField(label="Foto atau keterangan setempat")

    def clean(self):
        data = super().clean()
        if data.get("witness_1") and data["witness_1"].lower() == data.get("witness_2", "").lower():
            self.add_error("witness_2", "Saksi kedua harus orang lain.")
        return data


# Objection and appeal -------------------------------------------------------------------------------------------------


class ChallengeFacts(Facts):
    """An objection or an appeal, in writing and with reasons, by a last day that is told."""

    reasons = TextField(
        label="Alasan",
        rows=6,
        help_text="Apa yang menurut Anda keliru: perbuatannya, buktinya, pemeriksaannya, atau beratnya hukuman.",
    )

    def clean_acted_on(self):
        day = super().clean_acted_on()
        if self.told and day > self.told.due_on:
            raise ValidationError(self.too_late(self.told.due_on))
        return day


class ObjectionFacts(ChallengeFacts):
    """The objection: to the superior of the official who decided, or to the PPK against his own decision."""

    evidence = RowsField(EvidenceRow, label="Bukti", least=0, shown=2, required=False)

    def too_late(self, due_on):
        term = self.time.terms["keberatan"]
        return (
            f"Keberatan paling lambat diajukan {due_on:%d-%m-%Y} ({term.amount} {term.get_unit_display()} sejak keputusan "
            "diterima). Sesudah hari itu keberatan tidak dapat diterima. Bila suratnya sudah Anda serahkan sebelum hari "
            "itu, bawa tanda terimanya ke BKD/BKPSDM."
        )


class AppealFacts(ChallengeFacts):
    """The administrative appeal to BPASN, with reasons and evidence."""

    evidence = RowsField(
        EvidenceRow,
        label="Bukti",
        least=1,
        shown=2,
        help_text="BPASN memeriksa dari surat; sertakan buktinya.",
    )

    def too_late(self, due_on):
        term = self.time.terms["banding"]
        return (
            f"Banding paling lambat diajukan {due_on:%d-%m-%Y} ({term.amount} {term.get_unit_display()}; dipakai hitungan "
            "yang lebih awal). BPASN sendiri yang memutus dapat atau tidaknya banding diterima: ajukan langsung kepada "
            "BPASN, lalu minta BKD/BKPSDM mencatat tanda terimanya."
        )


class WithdrawalFacts(Facts):
    """The employee takes his objection or appeal back."""

    reasons = TextField(label="Alasan", rows=2, required=False, help_text="Boleh dikosongkan.")


class AdmittedFacts(Facts):
    """A paper that came in time and is noted only after the sanction took effect: when it came, and the paper itself."""

    filed_on = DateField(
        label="Diterima tanggal",
        help_text="Tanggal pada cap agenda atau tanda terima; bukan hari mencatatnya.",
    )
    reasons = TextField(label="Alasan pegawai", rows=4, help_text="Seperti tertulis pada suratnya.")
    proof = FileField(label="Pindaian surat dan tanda terimanya")

    term = "keberatan"

    def last_day(self):
        return self.time.due_on(self.term, self.case.serving.received_on)

    def clean_filed_on(self):
        day, last = self.cleaned_data["filed_on"], self.last_day()
        if day < self.case.serving.received_on:
            raise ValidationError(f"Keputusan baru diterima pada {self.case.serving.received_on:%d-%m-%Y}.")
        if day > last:
            raise ValidationError(
                f"Surat itu masuk sesudah hari terakhirnya, {last:%d-%m-%Y}; tidak dapat diterima lagi."
            )
        return day


class AdmittedAppealFacts(AdmittedFacts):
    """BPASN took the appeal in: it is BPASN that judges whether it came in time, so the later reading counts here."""

    term = "banding"


class AnswerFacts(OnTime):
    """What the official against whose decision it is says to it."""

    response = TextField(
        label="Tanggapan",
        rows=6,
        help_text="Jawab setiap alasan pegawai; sebut bukti dan dasar keputusannya.",
    )

    def clean(self):
        data = super().clean()
        keep_counselling_out(self, "response")
        return data


class WorkPermitFacts(Facts):
    """The PPK lets the dismissed employee go on working, and so keeps his pay, until the appeal is decided."""

    work_from = DateField(label="Tetap bekerja sejak")
    duty = forms.CharField(
        label="Tugas selama menunggu", max_length=200, help_text="Jabatan atau pekerjaan, dan unitnya."
    )

    def propose(self):
        self.initial |= {
            "work_from": self.today,
            "duty": f"{self.case.position.title}, {self.case.unit.name}",
        }


class ObjectionDecisionFacts(OnTime):
    """The decision on an objection: after the official's answer, or after the days that he had for it."""

    reasons = TextField(
        label="Pertimbangan", rows=5, help_text="Jawab setiap alasan keberatan dan tanggapan atasnya."
    )

    def clean_acted_on(self):
        day = super().clean_acted_on()
        answer = self.case.deadlines.filter(step="answer_objection", closed=False).first()
        if answer and day <= answer.due_on:
            raise ValidationError(
                f"Pejabat yang menghukum masih dapat menanggapi sampai {answer.due_on:%d-%m-%Y}. Putuskan sesudah "
                "tanggapannya masuk, atau sesudah hari itu."
            )
        return day

    def clean(self):
        data = super().clean()
        keep_counselling_out(self, "reasons")
        return data


class Other:
    """Another sanction in place of the one imposed: which kinds an outcome may name."""

    demand = ""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].offer(self.offered)

    def offered(self):
        kinds = SanctionKind.objects.filter(active=True)
        return [kind for kind in kinds if self.case is None or self.fits(kind, self.imposed)]

    @property
    def imposed(self):
        return self.case.decision.kind

    def clean_kind(self):
        kind = self.cleaned_data["kind"]
        KindField.refuse_inactive(kind)
        if kind is not None and not self.fits(kind, self.imposed):
            raise ValidationError(
                f"Yang dijatuhkan: {self.imposed.name}. Pilih jenis yang {self.demand}; {kind.name} bukan itu."
            )
        return kind


class Lighter(Other):
    """Any kind below the one imposed."""

    demand = "lebih ringan"

    def fits(self, kind, imposed):
        return kind.weight < imposed.weight


class Heavier(Other):
    """Any kind above the one imposed."""

    demand = "lebih berat"

    def fits(self, kind, imposed):
        return kind.weight > imposed.weight


class Different(Other):
    """Another kind of the level of the one imposed."""

    demand = "lain pada tingkat yang sama"

    def fits(self, kind, imposed):
        return kind.severity == imposed.severity and kind != imposed


class NewSanctionFacts(ObjectionDecisionFacts, AboutBreaches):
    """A new sanction by the decision on an objection, within the catalogue and the power of who decides."""

    kind = KindField(label="Jenis hukuman yang menggantikannya")
    field_order = ("acted_on", "kind")

    def clean(self):
        data = super().clean()
        if kind := data.get("kind"):
            self.check_breach(kind)
            if not self.has_error("kind"):
                self.check_level_raised(kind)
        return data

    def named_before(self):
        return list(self.case.decision.proven)

    def check_breach(self, kind):
        check_level(self, Severity(kind.severity), "kind")
        check_kind(self, kind, "kind")

    def check_level_raised(self, kind):
        """Refuse a graver level where the law asks for more: appeal stays open, the power, the team's report.

        Within the level that was imposed, or below it, who reviews a sanction needs no power but that of reviewing.
        """
        case, now = self.case, Severity(self.imposed.severity)
        post = next(r.position for r in case.role_rows(self.today) if r.role == Role.OBJECTION_AUTHORITY)
        if kind.dismissal:
            self.add_error(
                "kind",
                "Pemberhentian tidak dijatuhkan dalam keputusan atas keberatan: terhadapnya terbuka banding ke BPASN, yang "
                "hanya tertuju pada keputusan PPK. Pilih jenis lain, dan tanyakan kepada bagian hukum.",
            )
        elif Severity(kind.severity).weight <= now.weight:
            return
        elif not SanctionPower.allows(post, case.position, kind.scope):
            self.add_error(
                "kind",
                f"{kind.name} atas {case.position.title} bukan kewenangan {post.title}. "
                f"Yang berwenang: {SanctionPower.named(case.position, kind.scope)}.",
            )
        elif kind.scope == Scope.SEVERE and case.examinations.exists() and not case.team.exists():
            self.add_error(
                "kind", "Hukuman berat memerlukan laporan tim pemeriksa; perkara ini diperiksa tanpa tim."
            )


class LightenedFacts(Lighter, NewSanctionFacts):
    """A lighter sanction."""

    def check_breach(self, kind):
        # Fewer days of absence may be found proven than were reported: then a lighter kind follows from them.
        if Breach.Kind.ABSENCE not in {breach.kind for breach in self.breaches_named}:
            super().check_breach(kind)


class AggravatedFacts(Heavier, NewSanctionFacts):
    """A heavier sanction."""


class ChangedFacts(Different, NewSanctionFacts):
    """Another sanction of the same level."""


class SilenceFacts(Facts):
    """The objection was not decided within its term, and the agency holds the sanction void for that."""

    def clean_acted_on(self):
        day = super().clean_acted_on()
        term = self.case.deadlines.filter(term="putusan_keberatan", closed=False).first()
        if term and day <= term.due_on:
            raise ValidationError(f"Keberatan masih dapat diputus sampai {term.due_on:%d-%m-%Y}.")
        return day


# The decision of BPASN ------------------------------------------------------------------------------------------------


class BpasnFacts(Facts):
    """The decision of BPASN, which has no account here: as it is written, with its scan."""

    number = forms.CharField(label="Nomor putusan BPASN", max_length=100)
    decided_on = DateField(label="Tanggal putusan BPASN")
    dictum = TextField(label="Amar putusan", rows=4, help_text="Salin bunyi amarnya.")
    scan = FileField(label="Pindaian putusan BPASN")

    def clean_decided_on(self):
        day, acted_on = self.cleaned_data["decided_on"], self.cleaned_data.get("acted_on")
        if acted_on and day > acted_on:
            raise ValidationError("Putusan tidak mungkin sesudah hari dicatat.")
        if day < self.case.challenges.last().filed_on:
            raise ValidationError("Putusan tidak mungkin mendahului bandingnya.")
        return day


class BpasnLightenedFacts(Lighter, BpasnFacts):
    """BPASN puts a lighter sanction in place of the dismissal."""

    kind = KindField(label="Jenis hukuman menurut putusan")


class BpasnChangedFacts(Different, BpasnFacts):
    """BPASN changes the decision otherwise than in its weight; the dictum says how."""

    kind = KindField(
        label="Jenis hukuman menurut putusan", required=False, help_text="Kosongkan bila jenisnya tetap."
    )


class FollowUpFacts(Facts):
    """The PPK's decree that carries out what BPASN decided."""

    note = TextField(
        label="Ketentuan pelaksanaan",
        rows=3,
        required=False,
        help_text="Misalnya jabatan dan mulai tanggalnya, atau pemulihan gaji. Boleh dikosongkan.",
    )


class DeliveryFacts(Facts):
    """The employee gets the decision on his objection or appeal."""

    way = forms.ChoiceField(
        label="Cara penyampaian",
        choices=[("diserahkan", "Diserahkan langsung"), ("dikirim", "Dikirim dan diterima di alamat")],
    )
    place = forms.CharField(
        label="Tempat atau alamat", max_length=200, help_text="Tempat penyerahan, atau alamat yang menerima."
    )
    proof = FileField(label="Bukti terima", required=False, help_text="Wajib bila dikirim.")

    def propose(self):
        self.initial |= {"way": "diserahkan", "place": self.case.unit.name}

    def clean(self):
        data = super().clean()
        if data.get("way") == "dikirim" and not data.get("proof"):
            self.add_error("proof", "Lampirkan bukti terima dari pos atau kurir.")
        return data


# The sanction served, and its entry in I’DIS --------------------------------------------------------------------------


class UploadFacts(Facts):
    """The decree and the papers of the examination were uploaded to a system that is joined to SIASN (PP 94/2021, Art. 39)."""

    system = forms.ChoiceField(
        label="Sistem",
        choices=[("idis", "I’DIS"), ("siasn", "SIASN"), ("keduanya", "I’DIS dan SIASN")],
    )
    uploaded_on = DateField(label="Diunggah tanggal")
    reference = forms.CharField(
        label="Nomor atau tautan bukti",
        max_length=160,
        help_text="Nomor tiket atau kode yang diberikan sistem.",
    )

    def propose(self):
        self.initial["uploaded_on"] = self.today

    def clean_uploaded_on(self):
        day, acted_on = self.cleaned_data["uploaded_on"], self.cleaned_data.get("acted_on")
        if acted_on and day > acted_on:
            raise ValidationError("Tanggal unggah tidak mungkin sesudah hari dicatat.")
        return day


# Ways out -------------------------------------------------------------------------------------------------------------


class WayOutFacts(Facts):
    """The employee died or left: on which day, by which paper."""

    happened_on = DateField(label="Terjadi tanggal")
    proof_number = forms.CharField(label="Nomor surat buktinya", max_length=120)
    proof = FileField(label="Pindaian surat buktinya")

    day_label = paper = ""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.day_label:
            self.fields["happened_on"].label = self.day_label
            self.fields["proof"].help_text = f"{self.paper} {self.fields['proof'].help_text}"

    def clean_happened_on(self):
        day, acted_on = self.cleaned_data["happened_on"], self.cleaned_data.get("acted_on")
        if acted_on and day > acted_on:
            raise ValidationError(
                f"Hari itu belum tiba pada {acted_on:%d-%m-%Y}. Perkara berjalan terus sampai hari itu."
            )
        return day


class DeathFacts(WayOutFacts):
    day_label, paper = "Meninggal tanggal", "Akta atau surat keterangan kematian."


class RetirementFacts(WayOutFacts):
    day_label, paper = "Pensiun terhitung mulai tanggal", "Keputusan pensiun."


class ResignationFacts(WayOutFacts):
    day_label, paper = "Berhenti terhitung mulai tanggal", "Keputusan pemberhentian atas permintaan sendiri."


class FileHandOverFacts(WayOutFacts):
    """The file goes to the agency to which the employee moves."""

    day_label, paper = "Pindah terhitung mulai tanggal", "Keputusan pindah instansi."
    agency = forms.CharField(
        label="Instansi yang baru", max_length=160, help_text="Misalnya: Pemerintah Kabupaten Sukamaju."
    )
    addressee = forms.CharField(
        label="Kepada", max_length=160, help_text="Misalnya: Kepala BKPSDM Kabupaten Sukamaju."
    )
    city = forms.CharField(label="Tempat kedudukannya", max_length=80)


class TransferFacts(Facts):
    """The employee moves within the agency: the case follows him to his new superior."""

    proof_number = forms.CharField(label="Nomor keputusan pindah", max_length=120)
    proof = FileField(label="Pindaian keputusan pindah")

    def clean(self):
        data = super().clean()
        day = data.get("acted_on")
        if not day or self.errors:
            return data
        now = {row.position_id for row in self.case.role_rows(day) if row.role == Role.DIRECT_SUPERIOR}
        found = roles.resolve(Role.DIRECT_SUPERIOR, self.case, day)
        if not found:
            raise ValidationError(
                "Atasan langsung pada jabatan yang baru tidak ditemukan. Minta administrator melengkapi data jabatannya."
            )
        if {row.position_id for row in found} == now:
            raise ValidationError(
                "Menurut data jabatan, atasan langsungnya belum berubah pada tanggal itu. Minta administrator mencatat "
                "jabatan yang baru dahulu."
            )
        return data
