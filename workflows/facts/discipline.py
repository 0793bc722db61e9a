"""What the steps of a discipline case ask, and what PP 94/2021 says of the answers."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from mediation import roles
from mediation.models import (
    Allegation,
    Breach,
    Decision,
    Person,
    SanctionKind,
    SanctionPower,
    Scope,
    Severity,
    Summons,
)
from workflows.facts.absence import ReportedAbsence
from workflows.facts.base import (
    DateField,
    Facts,
    FileField,
    Late,
    OfTime,
    PersonField,
    Row,
    RowsField,
    TextField,
)
from workflows.facts.breaches import (
    EXPECTED,
    AboutBreaches,
    BreachRow,
    KindField,
    NamesBreaches,
    check_days_left,
    check_kind,
    check_level,
    decree_of,
    demands,
    keep_counselling_out,
)
from workflows.facts.duties import NeglectedCaseField, check_heavier, clean_neglected_case
from workflows.guards import powers_of_authority

PP_94_IN_FORCE = date(2021, 8, 31)
"""An act is judged by the regulation that was in force when it was done."""


class EvidenceRow(Row):
    description = forms.CharField(label="Keterangan", max_length=200)
    file = FileField(label="Berkas")


class InvolvedRow(Row):
    person = PersonField(label="NIP atau nama akun")


class ReportFacts(NamesBreaches, ReportedAbsence):
    """Who is said to have done what, with the evidence at hand."""

    subject = PersonField(label="NIP pegawai yang diduga", help_text="18 angka tanpa spasi.")
    kind = forms.ChoiceField(label="Jenis pelanggaran", choices=Allegation.Kind.choices)
    description = TextField(
        label="Uraian perbuatan",
        rows=5,
        help_text="Apa yang dilakukan dan bagaimana. Tulis fakta, bukan penilaian. Uraian ini dicetak dalam surat panggilan: "
        "jangan menyebut saksi atau pelapor.",
    )
    acted_from = DateField(label="Tanggal perbuatan", help_text="Hari pertama bila lebih dari satu hari.")
    acted_until = DateField(label="Sampai tanggal", required=False)
    place = forms.CharField(label="Tempat perbuatan", max_length=200)
    evidence = RowsField(
        EvidenceRow, label="Bukti", least=1, shown=2, help_text="PDF, JPEG, atau PNG; sedikitnya satu berkas."
    )
    involved = RowsField(
        InvolvedRow,
        label="Pejabat yang ikut terlibat",
        least=0,
        shown=1,
        required=False,
        help_text="Atasan yang ikut terlibat tidak memeriksa; atasan yang lebih tinggi menggantikannya.",
    )
    known_on = DateField(
        label="Diketahui atasan langsung sejak",
        required=False,
        help_text="Kosongkan bila baru hari ini. Sejak hari itu berjalan kewajibannya memanggil.",
    )
    neglected_case = NeglectedCaseField()

    field_order = (
        "acted_on", "subject", "kind", "breaches", "description", "acted_from", "acted_until", "place", "absent_days",
        "days_on_end", "attendance",
    )  # fmt: skip

    def parties(self):
        return [(roles.Role.INVOLVED, row.person) for row in self.cleaned_data.get("involved") or []]

    def clean_subject(self):
        person = self.cleaned_data["subject"]
        if person.status == Person.Status.PPPK:
            raise ValidationError(
                "Pegawai ini PPPK. PP 94/2021 mengikat PNS dan CPNS; disiplin PPPK diatur oleh PP 49/2018 dan perjanjian "
                "kerjanya. Jalur ini tidak dapat dipakai: tangani menurut perjanjian kerja bersama BKD/BKPSDM."
            )
        if person.status == Person.Status.NON_ASN:
            raise ValidationError("Orang ini bukan ASN; jalur disiplin hanya untuk PNS dan CPNS.")
        return person

    def clean(self):
        data = super().clean()
        acted_on, first, last = data.get("acted_on"), data.get("acted_from"), data.get("acted_until")
        if first and last and last < first:
            self.add_error("acted_until", "Tanggal akhir mendahului tanggal awal perbuatan.")
        if acted_on and last and last > acted_on:
            self.add_error("acted_until", "Perbuatan tidak mungkin berakhir sesudah tanggal pelaporan.")
        if acted_on and first and first > acted_on:
            self.add_error("acted_from", "Perbuatan tidak mungkin terjadi sesudah tanggal pelaporan.")
        if first and first < PP_94_IN_FORCE:
            if last and last >= PP_94_IN_FORCE:
                words = (
                    "Perbuatan ini mulai sebelum 31 Agustus 2021 dan berlanjut sesudahnya. Laporkan di sini bagian sejak "
                    "31 Agustus 2021 (tanggal perbuatan 31-08-2021); bagian sebelumnya dinilai menurut PP 53/2010. "
                    "Hubungi BKD/BKPSDM."
                )
            else:
                words = "Perbuatan sebelum 31 Agustus 2021 dinilai menurut PP 53/2010, bukan PP 94/2021. Hubungi BKD/BKPSDM."
            self.add_error("acted_from", words)
        kinds = {breach.kind for breach in self.breaches_named}
        if kinds and data.get("kind") not in {None, *kinds}:
            self.add_error(
                "breaches",
                f"Tidak satu pun berjenis “{Breach.Kind(data['kind']).label}”. Sesuaikan salah satunya.",
            )
        if (
            acted_on
            and (known_on := data.get("known_on"))
            and not (first or known_on) <= known_on <= acted_on
        ):
            self.add_error("known_on", "Isi hari antara perbuatan dan pelaporan ini.")
        self.clean_absence(data, Breach.Kind.ABSENCE in {data.get("kind"), *kinds})
        clean_neglected_case(self, data)
        subject = data.get("subject")
        if subject and acted_on and roles.position_of(subject, acted_on) is None:
            self.add_error(
                "subject",
                "Pegawai ini tidak menduduki jabatan pada tanggal itu; perbaiki data jabatannya dahulu.",
            )
        for row in data.get("involved") or []:
            if row.person == subject:
                self.add_error("involved", "Terlapor tidak perlu ditulis lagi di sini.")
        return data


class SummonsFacts(Facts):
    """The first summons: the examination lies at least seven working days after the letter."""

    attend_on = DateField(
        label="Hari pemeriksaan", help_text="Sedikitnya 7 hari kerja sesudah tanggal surat panggilan."
    )
    attend_at = forms.CharField(label="Pukul", max_length=20, help_text="Misalnya 09.00.")
    place = forms.CharField(
        label="Tempat pemeriksaan",
        max_length=200,
        help_text="Bila virtual: tempat pegawai dapat mengikutinya.",
    )
    online = forms.BooleanField(label="Pemeriksaan akan dilakukan secara virtual", required=False)

    term = "panggilan1"

    def earliest(self, acted_on):
        return self.time.due_on(self.term, acted_on)

    def days(self):
        return [("Pemeriksaan paling cepat", self.earliest(self.today))]

    def propose(self):
        self.initial |= {
            "attend_on": self.earliest(self.today),
            "attend_at": "09.00",
            "place": self.case.unit.name,
        }

    def clean_attend_on(self):
        day, acted_on = self.cleaned_data["attend_on"], self.cleaned_data.get("acted_on")
        if acted_on is None:
            return day
        earliest = self.earliest(acted_on)
        if day < earliest:
            amount = self.time.terms[self.term].amount
            raise ValidationError(
                f"Panggilan tertanggal {acted_on:%d-%m-%Y} harus memberi {amount} hari kerja penuh sebelum "
                f"pemeriksaan. Paling cepat {earliest:%d-%m-%Y}."
            )
        if why := self.time.days.why_off(day):
            raise ValidationError(f"{day:%d-%m-%Y} bukan hari kerja ({why}). Pilih hari kerja.")
        return day


class SecondSummonsFacts(SummonsFacts, Late):
    """The second summons: made at most seven working days after the day on which the employee did not come."""

    by = Summons.By.SUPERIOR
    term = "panggilan2_jarak"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["attend_on"].help_text = "Hari kerja sesudah tanggal surat panggilan kedua."

    def clean(self):
        data = super().clean()
        missed = self.case.summonses.filter(by=self.by, ordinal=1).values_list("attend_on", flat=True).first()
        if missed:
            self.late(self.time.due_on("panggilan2", missed))
        return data


class TeamSecondSummonsFacts(SecondSummonsFacts):
    by = Summons.By.TEAM


class AbsenceFacts(Facts):
    """Minutes that the employee did not come on the day of the summons."""

    by = Summons.By.SUPERIOR
    waited_until = forms.CharField(label="Ditunggu sampai pukul", max_length=20, help_text="Misalnya 12.00.")
    remarks = TextField(
        label="Keterangan",
        required=False,
        rows=3,
        help_text="Apakah ada kabar dari pegawai, dan siapa yang menyaksikan ketidakhadirannya.",
    )

    def days(self):
        summons = self.case.summonses.filter(by=self.by).last()
        return [("Pegawai dipanggil untuk", summons.attend_on)] if summons else []

    def clean_acted_on(self):
        day = super().clean_acted_on()
        summons = self.case.summonses.filter(by=self.by).last()
        if summons and day < summons.attend_on:
            raise ValidationError(
                f"Pegawai dipanggil untuk {summons.attend_on:%d-%m-%Y}; ketidakhadiran baru dapat dicatat pada hari itu."
            )
        return day


class TeamAbsenceFacts(AbsenceFacts):
    by = Summons.By.TEAM


QUESTIONS = [
    "Apakah Saudara dalam keadaan sehat jasmani dan rohani serta bersedia diperiksa?",
    "Apakah Saudara menerima surat panggilan dan mengerti mengapa dipanggil?",
    "Apakah Saudara bersedia memberi keterangan yang sebenarnya?",
    "Ceritakan riwayat pekerjaan dan tugas Saudara sekarang.",
    "Ceritakan apa yang terjadi menurut Saudara.",
    "Apa yang menjadi sebab perbuatan itu?",
    "Apakah Saudara mengetahui ketentuan yang berkaitan dengan perbuatan itu?",
    "Apakah Saudara pernah dijatuhi hukuman disiplin?",
    "Apakah ada keterangan, saksi, atau bukti yang ingin Saudara ajukan?",
    "Apakah dalam pemeriksaan ini Saudara merasa ditekan atau dipaksa?",
]
"""Questions that an examiner may keep, change or strike out; the answers are the employee's own words."""


class QuestionRow(Row):
    """One question put and its answer; a proposed question that was not put is left without an answer."""

    question = forms.CharField(label="Pertanyaan", widget=forms.Textarea(attrs={"rows": 2}))
    answer = forms.CharField(label="Jawaban", widget=forms.Textarea(attrs={"rows": 2}))

    proposed = QUESTIONS

    def left_empty(self):
        question = (self.data.get(self.add_prefix("question")) or "").strip()
        answer = (self.data.get(self.add_prefix("answer")) or "").strip()
        return not answer and (not question or question in self.proposed)


class ExaminationFacts(Facts):
    """An examination, closed to others, face to face or online, with numbered questions and answers."""

    by = Summons.By.SUPERIOR
    place = forms.CharField(label="Tempat pemeriksaan", max_length=200)
    online = forms.BooleanField(label="Pemeriksaan dilakukan secara virtual", required=False)
    signed_online = forms.BooleanField(
        label="Berita acara ditandatangani secara virtual",
        required=False,
        help_text="Tanda tangan langsung dan tanda tangan secara virtual sama sahnya.",
    )
    questions = RowsField(
        QuestionRow,
        label="Tanya jawab",
        least=1,
        shown=len(QUESTIONS) + 1,
        help_text="Tulis jawaban dengan kata-kata pegawai sendiri. Pertanyaan usulan yang tidak dijawab dianggap tidak ditanyakan.",
    )

    def days(self):
        summons = self.case.summonses.filter(by=self.by).last()
        return [("Pegawai dipanggil untuk", summons.attend_on)] if summons else []

    def propose(self):
        summons = self.case.summonses.filter(by=self.by).last()
        self.initial |= {
            "place": summons.place if summons else self.case.unit.name,
            "questions": [{"question": q} for q in QUESTIONS],
        }

    def clean_acted_on(self):
        day = super().clean_acted_on()
        summons = self.case.summonses.filter(by=self.by).last()
        # The seven days protect the employee: an examination before the appointed day would take them away.
        if summons and day < summons.attend_on:
            raise ValidationError(
                f"Pegawai dipanggil untuk {summons.attend_on:%d-%m-%Y}. Pemeriksaan tidak boleh mendahului hari itu."
            )
        return day


class RefusedSignatureFacts(ExaminationFacts):
    """The same examination, when the employee will not sign the minutes: they stay valid."""

    refusal_reason = TextField(
        label="Alasan menolak menandatangani",
        rows=2,
        help_text="Menurut pegawai; tulis “tidak menyebutkan alasan” bila demikian.",
    )


class TeamExaminationFacts(ExaminationFacts):
    by = Summons.By.TEAM


class TeamRefusedSignatureFacts(RefusedSignatureFacts):
    by = Summons.By.TEAM


class ReviewFacts(NamesBreaches):
    """The written review of a report before anybody is summoned: which breach is supposed, of which level, and why."""

    breaches = RowsField(
        BreachRow,
        label="Pelanggaran yang diduga",
        least=1,
        shown=2,
        help_text="Satu atau lebih, menurut katalog.",
    )
    severity = forms.ChoiceField(label="Tingkat yang diduga", choices=[("", "—"), *Severity.choices])
    chronology = TextField(
        label="Kronologi", rows=5, help_text="Urutan kejadian dengan tanggal dan sumbernya."
    )
    reasons = TextField(label="Hasil telaah", help_text="Mengapa dugaan ini perlu diperiksa.")

    def clean(self):
        data = super().clean()
        keep_counselling_out(self, "chronology", "reasons")
        if data.get("severity"):
            check_level(self, Severity(data["severity"]), "severity")
        return data


class NotPursuedFacts(Facts):
    """Why a report is not followed up: it tells of no breach, or nothing supports it."""

    ground = forms.ChoiceField(
        label="Alasan",
        choices=[
            ("", "—"),
            ("bukan_pelanggaran", "Perbuatan yang dilaporkan bukan pelanggaran disiplin"),
            ("tanpa_dasar", "Tidak ada bukti awal yang mendukung laporan"),
        ],
    )
    chronology = TextField(
        label="Kronologi", rows=4, help_text="Urutan kejadian dengan tanggal dan sumbernya."
    )
    reasons = TextField(
        label="Hasil telaah", help_text="Keterangan dan bukti yang ditelaah, dan apa kesimpulannya."
    )

    def clean(self):
        data = super().clean()
        keep_counselling_out(self, "chronology", "reasons")
        return data


class AssessmentFacts(NamesBreaches):
    """How far the breach reached, which fixes its level (PP 94/2021)."""

    severity = Severity.LIGHT

    impact = forms.ChoiceField(
        label="Dampak negatif terhadap",
        choices=Breach.Impact.choices,
        help_text="Umumnya: unit kerja — ringan; instansi — sedang; negara — berat.",
    )
    reasons = TextField(
        label="Alasan penilaian", help_text="Fakta dari pemeriksaan yang menunjukkan dampak itu."
    )

    def propose(self):
        super().propose()
        fixed = any(b.fixed or b.kind == Breach.Kind.ABSENCE for b in self.named_before())
        impact = next((i for i, s in EXPECTED.items() if s == self.severity), None)
        self.initial["impact"] = Breach.Impact.NONE if fixed else impact

    def clean(self):
        data = super().clean()
        impact = data.get("impact")
        if not impact:
            return data
        check_days_left(self, "impact")
        gravest = max(demands(self, impact), key=lambda demand: demand.severity.weight, default=None)
        if gravest is None and self.breaches_named and impact == Breach.Impact.NONE:
            depends = next((b for b in self.breaches_named if b.on_unit or b.on_agency or b.on_state), None)
            if depends:
                self.add_error(
                    "impact",
                    f"Tingkat pelanggaran {depends.name} bergantung pada dampaknya; pilih dampaknya.",
                )
        elif gravest and gravest.severity != self.severity:
            here = Severity(self.severity).label.lower()
            self.add_error(
                "impact", f"{gravest.words.rstrip('.')}, bukan {here}. Pilih langkah penilaian yang sesuai."
            )
        return data


class LightFacts(AssessmentFacts):
    severity = Severity.LIGHT


class ModerateFacts(AssessmentFacts):
    severity = Severity.MODERATE


class SevereFacts(AssessmentFacts):
    severity = Severity.SEVERE


class NotProvenFacts(Facts):
    """Why the allegation is not proven."""

    reasons = TextField(
        label="Mengapa tidak terbukti", help_text="Sebut keterangan dan bukti yang mendasarinya."
    )


class ReportOfResultFacts(NamesBreaches):
    """The report of the examination (LHP): findings, what weighs against and for, the recommendation.

    What was decided against the same person before, and who holds the power, are not asked: the file knows them.
    """

    findings = TextField(
        label="Hasil pemeriksaan", rows=5, help_text="Perbuatan, waktu, tempat, dan buktinya."
    )
    aggravating = TextField(
        label="Faktor memberatkan",
        required=False,
        rows=3,
        help_text="Menolak konseling bukan faktor memberatkan dan tidak boleh ditulis di sini.",
    )
    mitigating = TextField(label="Faktor meringankan", required=False, rows=3)
    impact = TextField(label="Dampak perbuatan", rows=3)
    recommended = KindField(
        label="Jenis hukuman yang disarankan",
        required=False,
        help_text="Satu jenis; boleh dikosongkan bila sarannya bukan hukuman.",
    )
    recommendation = TextField(label="Saran", rows=3)
    state_loss = forms.BooleanField(
        label="Ada indikasi penyalahgunaan wewenang yang merugikan keuangan negara",
        required=False,
        help_text="Bila ada, koordinasikan dahulu dengan Inspektorat (APIP).",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["recommended"].offer(lambda: SanctionKind.objects.filter(active=True))

    def clean_recommended(self):
        KindField.refuse_inactive(self.cleaned_data["recommended"])
        return self.cleaned_data["recommended"]

    def clean(self):
        data = super().clean()
        keep_counselling_out(self, "findings", "aggravating", "impact")
        if data.get("state_loss") and not hasattr(self.case, "coordination"):
            self.add_error(
                "state_loss",
                "Wajib dikoordinasikan dengan Inspektorat (APIP) sebelum dilaporkan: ambil dahulu langkah “Koordinasikan "
                "dengan Inspektorat (APIP)”. Jawabannya tidak perlu ditunggu.",
            )
        if kind := data.get("recommended"):
            check_kind(self, kind, "recommended")
        if data.get("acted_on"):
            data["earlier"] = [decree_of(past) for past in Decision.before(self.case, data["acted_on"])]
            scope = kind.scope if kind else Scope(self.reported_level())
            data["authority"] = SanctionPower.named(self.case.position, scope)
        return data

    def reported_level(self):
        return self.case.assessments.last().severity


class AbsenceReportFacts(ReportOfResultFacts):
    """The report when the employee came to neither summons: on the evidence there is, with the level supposed."""

    severity = forms.ChoiceField(
        label="Tingkat yang diduga",
        choices=Severity.choices,
        help_text="Menentukan pejabat yang berwenang memutus.",
    )

    def clean(self):
        data = super().clean()
        if data.get("severity"):
            check_level(self, Severity(data["severity"]), "severity")
        return data

    def reported_level(self):
        return self.cleaned_data.get("severity") or Severity.SEVERE


class ReferralFacts(Facts):
    """The referral to the clinic before the district team: an offer; refusing it is never held against anyone."""

    note = TextField(
        label="Catatan untuk klinik",
        required=False,
        rows=2,
        help_text="Hanya hal praktis, misalnya waktu yang sulit bagi pegawai. Jangan menulis isi perkara.",
    )


class OutcomeFacts(Facts):
    """What the clinic reports back: attendance, and nothing of what was said."""


class DecisionFacts(NamesBreaches):
    """The decision: one sanction, of a level that this step may impose, with its reasons."""

    heaviest = Severity.MODERATE
    lightest = Severity.LIGHT

    LIGHTER = "Teruskan kepada pejabat atas hukuman yang lebih ringan"
    PASS = {
        Scope.LIGHT: LIGHTER,
        Scope.MODERATE: LIGHTER,
        Scope.SEVERE: "Teruskan kepada pejabat atas hukuman berat",
        Scope.DISMISSAL: "Usulkan pemberhentian kepada pejabat yang berwenang",
    }

    breaches = RowsField(
        BreachRow,
        label="Pelanggaran yang terbukti",
        least=0,
        shown=1,
        required=False,
        help_text="Menurut katalog; kosongkan bila semua yang diduga terbukti.",
    )
    kind = KindField(
        label="Jenis hukuman disiplin",
        help_text="Satu hukuman saja; bila pelanggarannya beberapa, yang terberat.",
    )
    proven_act = TextField(
        label="Perbuatan yang terbukti",
        rows=3,
        help_text="Satu kalimat untuk konsiderans, tanpa kata “bahwa”.",
    )
    reasons = TextField(
        label="Pertimbangan", rows=4, help_text="Mengapa hukuman ini sepadan dengan perbuatannya."
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].offer(self.offered)

    def offered(self):
        """The kinds of this step's levels that may be imposed now, by who takes it."""
        kinds = SanctionKind.objects.filter(active=True, severity__in=self.levels)
        powers = set(Scope) if self.case is None else self.powers()
        return [kind for kind in kinds if kind.scope in powers]

    @property
    def levels(self):
        return [s for s in Severity if self.lightest.weight <= s.weight <= self.heaviest.weight]

    def powers(self):
        """What whoever takes this step may impose on this employee: scopes."""
        return powers_of_authority(self.case)

    def clean_kind(self):
        kind = self.cleaned_data["kind"]
        KindField.refuse_inactive(kind)
        severity, assessed = Severity(kind.severity), self.case.assessments.last()
        if severity not in self.levels:
            here = " atau ".join(level.label.lower() for level in self.levels)
            raise ValidationError(
                f"{kind.name} adalah hukuman {severity.label.lower()}; langkah ini hanya menjatuhkan hukuman {here}."
            )
        # A level raised later goes back to the fork; it is not reached by deciding more than was assessed.
        if severity != Severity.SEVERE and assessed and severity.weight > Severity(assessed.severity).weight:
            raise ValidationError(
                f"Pelanggaran dinilai {Severity(assessed.severity).label.lower()}; hukuman {severity.label.lower()} "
                "memerlukan penilaian ulang. Kembalikan perkara dengan langkah “Kembalikan”."
            )
        return kind

    def clean(self):
        data = super().clean()
        keep_counselling_out(self, "proven_act", "reasons")
        data["earlier"] = decree_of(self.repeats) if self.repeats else ""
        if kind := data.get("kind"):
            check_level(self, Severity(kind.severity), "kind")
            check_kind(self, kind, "kind")
            check_heavier(self, kind)
            self._check_power(kind)
            self._check_once()
        return data

    def _check_once(self):
        """Refuse a second sanction for one act."""
        for other in self.case.allegation.same_act(self.breaches_named):
            if decision := getattr(other.case, "decision", None):
                self.add_error(
                    "kind",
                    f"Perbuatan ini sudah dijatuhi {decree_of(decision)} (perkara {other.case.code}). Satu pelanggaran "
                    "tidak dijatuhi hukuman dua kali.",
                )

    def _check_power(self, kind):
        """Refuse, by naming who may, a kind that whoever takes this step may not impose on this employee.

        Who may impose nothing that this step imposes is refused the step itself, by its guard.
        """
        here = {Scope(level) for level in self.levels}
        mine = self.powers() & (here | {Scope.DISMISSAL} if Scope.SEVERE in here else here)
        if not self.has_error("kind") and mine and kind.scope not in mine:
            named = SanctionPower.named(self.case.position, kind.scope)
            self.add_error(
                "kind",
                f"{kind.name} atas {self.case.position.title} bukan kewenangan pejabat yang menangani perkara ini. "
                f"Yang berwenang: {named}. Teruskan perkara dengan langkah “{self.PASS[kind.scope]}”.",
            )


class LightDecisionFacts(DecisionFacts):
    """The superior's own decision: a light sanction, where the power over it is his."""

    heaviest = Severity.LIGHT

    def powers(self):
        return {Scope.LIGHT}  # the guard of the step has asked for it


class SevereDecisionFacts(DecisionFacts):
    lightest = heaviest = Severity.SEVERE


class RaiseFacts(AboutBreaches):
    """Why the authority holds the breach to be graver than reported."""

    severity = Severity.SEVERE
    reasons = TextField(
        label="Alasan", help_text="Mengapa pelanggaran dinilai lebih berat daripada yang dilaporkan."
    )

    def clean(self):
        data = super().clean()
        keep_counselling_out(self, "reasons")
        severity = data.get("severity") if "severity" in self.fields else self.severity
        if severity:
            check_level(self, severity, "reasons")
        return data


class RaiseToModerateFacts(RaiseFacts):
    severity = Severity.MODERATE


class ProposalFacts(RaiseFacts):
    """Why dismissal is proposed to who may impose it."""

    reasons = TextField(label="Alasan usul", help_text="Mengapa pemberhentian sepadan dengan perbuatannya.")


class PassDownFacts(RaiseFacts):
    """The lighter level that the authority finds, and why: its sanctions are another official's to impose."""

    field_order = ["acted_on", "severity"]

    severity = forms.ChoiceField(
        label="Tingkat menurut penilaian", choices=[("", "—"), *Severity.choices[:2]]
    )
    reasons = TextField(
        label="Alasan", help_text="Mengapa pelanggaran dinilai lebih ringan daripada yang dilaporkan."
    )

    def clean_severity(self):
        severity = Severity(self.cleaned_data["severity"])
        if Scope(severity) in powers_of_authority(self.case):
            raise ValidationError(
                f"Hukuman {severity.label.lower()} atas jabatan ini wewenang pejabat ini sendiri; ia memutus, "
                "tidak meneruskan."
            )
        return severity


class CallFacts(Late):
    """The call to receive the decision."""

    call_on = DateField(label="Hari penyampaian")
    call_at = forms.CharField(label="Pukul", max_length=20)
    place = forms.CharField(label="Tempat", max_length=200)

    def propose(self):
        self.initial |= {
            "call_on": self.time.days.after(self.today, 3), "call_at": "10.00", "place": self.case.unit.name,
        }  # fmt: skip

    def clean_call_on(self):
        day, acted_on = self.cleaned_data["call_on"], self.cleaned_data.get("acted_on")
        if acted_on and day <= acted_on:
            raise ValidationError("Hari penyampaian harus sesudah tanggal surat panggilan.")
        if why := self.time.days.why_off(day):
            raise ValidationError(f"{day:%d-%m-%Y} bukan hari kerja ({why}). Pilih hari kerja.")
        return day

    def clean(self):
        data = super().clean()
        day = data.get("call_on")
        due_on = self.time.due_on("penyampaian", self.case.decision.decided_on)
        if day and day > due_on and not data.get("late_reason"):
            self.add_error(
                "call_on",
                f"Keputusan harus disampaikan paling lambat {due_on:%d-%m-%Y} (14 hari kerja sejak ditetapkan). "
                "Pilih hari yang lebih awal, atau tulis alasan keterlambatan.",
            )
        return data


class ServingFacts(Late):
    """The decision is handed over, in private."""

    place = forms.CharField(label="Tempat penyampaian", max_length=200)

    def propose(self):
        self.initial["place"] = self.case.unit.name

    def clean_acted_on(self):
        day = super().clean_acted_on()
        if day < self.case.serving.call_on:
            raise ValidationError(
                f"Pegawai dipanggil untuk {self.case.serving.call_on:%d-%m-%Y}; penyampaian tidak mendahului hari itu."
            )
        return day

    def clean(self):
        data = super().clean()
        self.late(self.time.due_on("penyampaian", self.case.decision.decided_on))
        return data


class SendingFacts(Late):
    """The employee did not come to receive it: the decision is sent to the last known address."""

    address = TextField(label="Alamat terakhir yang diketahui", rows=2)
    courier = forms.CharField(
        label="Dikirim melalui", max_length=120, help_text="Misalnya kurir atau pos tercatat."
    )
    proof = FileField(label="Bukti kirim")

    def clean_acted_on(self):
        day = super().clean_acted_on()
        if day < self.case.serving.call_on:
            raise ValidationError(
                f"Pegawai masih dapat datang sampai {self.case.serving.call_on:%d-%m-%Y}; kirim sesudah ia tidak hadir."
            )
        return day

    def clean(self):
        data = super().clean()
        self.late(self.time.due_on("pengiriman", self.case.serving.call_on))
        return data


class ReceiptFacts(Facts):
    """Proof that the sent decision arrived; the day of arrival starts the count to its effect."""

    received_by = forms.CharField(label="Diterima oleh", max_length=120)
    proof = FileField(label="Bukti terima")


class EffectFacts(OfTime):
    """The decision takes effect."""

    def too_early(self, due_on):
        which = self.time.terms["berlaku"].on_which.removeprefix("pada ")
        return f"Keputusan baru berlaku pada {due_on:%d-%m-%Y} ({which} sejak diterima)."
