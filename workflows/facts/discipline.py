"""What the steps of a discipline case ask, and what PP 94/2021 says of the answers."""

import re

from django import forms
from django.core.exceptions import ValidationError

from mediation import roles
from mediation.models import (
    Allegation,
    Incumbency,
    Person,
    Position,
    SanctionKind,
    Severity,
    Summons,
    TeamMember,
)
from workflows.facts.absence import ReportedAbsence, fixed_by
from workflows.facts.base import DateField, Facts, FileField, Late, PersonField, Row, RowsField, TextField
from workflows.facts.duties import NeglectedCaseField, check_heavier, clean_neglected_case


class EvidenceRow(Row):
    description = forms.CharField(label="Keterangan", max_length=200)
    file = FileField(label="Berkas")


class InvolvedRow(Row):
    person = PersonField(label="NIP atau nama akun")


class ReportFacts(ReportedAbsence):
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
        "acted_on", "subject", "kind", "description", "acted_from", "acted_until", "place", "absent_days", "days_on_end",
        "attendance",
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
        data = self.cleaned_data
        acted_on, first, last = data.get("acted_on"), data.get("acted_from"), data.get("acted_until")
        if first and last and last < first:
            self.add_error("acted_until", "Tanggal akhir mendahului tanggal awal perbuatan.")
        if acted_on and last and last > acted_on:
            self.add_error("acted_until", "Perbuatan tidak mungkin berakhir sesudah tanggal pelaporan.")
        if acted_on and first and first > acted_on:
            self.add_error("acted_from", "Perbuatan tidak mungkin terjadi sesudah tanggal pelaporan.")
        if first and first.isoformat() < "2021-08-31":
            self.add_error(
                "acted_from",
                "Perbuatan sebelum 31 Agustus 2021 dinilai menurut PP 53/2010, bukan PP 94/2021. Hubungi BKD/BKPSDM.",
            )
        if (
            acted_on
            and (known_on := data.get("known_on"))
            and not (first or known_on) <= known_on <= acted_on
        ):
            self.add_error("known_on", "Isi hari antara perbuatan dan pelaporan ini.")
        self.clean_absence(data)
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
    place = forms.CharField(label="Tempat pemeriksaan", max_length=200)

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


class AssessmentFacts(Facts):
    """How far the breach reached, which fixes its level (PP 94/2021)."""

    severity = Severity.LIGHT

    class Impact:
        choices = [
            ("unit_kerja", "Unit kerja"),
            ("instansi", "Instansi (pemerintah daerah)"),
            ("negara", "Negara dan/atau pemerintah"),
            ("tetap", "Tidak bergantung dampak (ditetapkan peraturan)"),
        ]

    impact = forms.ChoiceField(
        label="Dampak negatif terhadap",
        choices=Impact.choices,
        help_text="Umumnya: unit kerja — ringan; instansi — sedang; negara — berat.",
    )
    reasons = TextField(
        label="Alasan penilaian", help_text="Fakta dari pemeriksaan yang menunjukkan dampak itu."
    )

    EXPECTED = {"unit_kerja": Severity.LIGHT, "instansi": Severity.MODERATE, "negara": Severity.SEVERE}

    def propose(self):
        self.initial["impact"] = next((i for i, s in self.EXPECTED.items() if s == self.severity), None)

    def clean(self):
        data, allegation = super().clean(), getattr(self.case, "allegation", None)
        impact = data.get("impact")
        if expected := self.EXPECTED.get(impact):
            if expected != self.severity:
                self.add_error(
                    "impact",
                    f"Dampak pada tingkat itu adalah pelanggaran {expected.label.lower()}, bukan "
                    f"{Severity(self.severity).label.lower()}. Pilih langkah penilaian yang sesuai.",
                )
        check_level(self, allegation, self.severity, "impact")
        return data


def check_level(form, allegation, severity, field):
    """Refuse a level that the law itself fixes otherwise for this kind of breach."""
    if allegation is None:
        return
    if allegation.kind == Allegation.Kind.MARRIAGE and severity != Severity.SEVERE:
        form.add_error(
            field, "Pelanggaran PP 10/1983 jo. PP 45/1990 dijatuhi hukuman berat (Pasal 41 PP 94/2021)."
        )
    if allegation.kind == Allegation.Kind.ABSENCE:
        absence, threshold = fixed_by(allegation)
        if threshold is None:
            form.add_error(
                field, f"Tersisa {absence.told}: belum menjadi pelanggaran. Tutup sebagai tidak terbukti."
            )
        elif severity != threshold.severity:
            before = f" ({absence.told})" if absence.before else ""
            form.add_error(
                field,
                f"Tidak masuk kerja {threshold.words}{before} adalah pelanggaran tingkat {threshold.severity.label.lower()}; "
                "jumlah hari yang menentukan, bukan dampaknya.",
            )


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


COUNSELLING = re.compile(r"konseling|konselor|klinik bkd|rujukan klinik|dirujuk ke klinik", re.IGNORECASE)


def keep_counselling_out(form, *names):
    """Refuse every word of counselling where a breach is found or weighed: it is voluntary, and never aggravates."""
    for name in names:
        if COUNSELLING.search(form.cleaned_data.get(name) or ""):
            form.add_error(
                name,
                "Konseling bersifat sukarela: menolak atau tidak menghadirinya tidak pernah memberatkan, dan apa pun "
                "tentangnya bukan temuan. Hapus dari isian ini.",
            )


class ReportOfResultFacts(Facts):
    """The report of the examination (LHP): findings, what weighs against and for, the recommendation."""

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
    recommendation = TextField(label="Saran", rows=3)
    state_loss = forms.BooleanField(
        label="Ada indikasi penyalahgunaan wewenang yang merugikan keuangan negara",
        required=False,
        help_text="Bila ada, koordinasikan dahulu dengan Inspektorat (APIP).",
    )

    def clean(self):
        data = super().clean()
        keep_counselling_out(self, "findings", "aggravating", "impact")
        if data.get("state_loss") and not hasattr(self.case, "coordination"):
            self.add_error(
                "state_loss",
                "Wajib dikoordinasikan dengan Inspektorat (APIP) sebelum dilaporkan: ambil dahulu langkah “Koordinasikan "
                "dengan Inspektorat (APIP)”. Jawabannya tidak perlu ditunggu.",
            )
        return data


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
            check_level(self, getattr(self.case, "allegation", None), Severity(data["severity"]), "severity")
        return data


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


class MemberRow(Row):
    person = PersonField(label="NIP")
    element = forms.ChoiceField(label="Unsur", choices=[("", "—"), *TeamMember.Element.choices])
    seat = forms.ChoiceField(label="Kedudukan", choices=[("", "—"), *TeamMember.Seat.choices])


class TeamFacts(Facts):
    """The examining team: direct superior, supervision and personnel must all be in it."""

    members = RowsField(
        MemberRow,
        label="Susunan tim",
        least=3,
        shown=4,
        help_text="Sedikitnya satu atasan langsung, satu unsur pengawasan, dan satu unsur kepegawaian; satu orang ketua.",
    )

    def people(self):
        duties = (Position.Duty.SUPERVISION, Position.Duty.PERSONNEL)
        return (
            Incumbency.objects.on(self.today)
            .filter(position__duty__in=duties, position__unit__in=self.case.agency_unit_ids())
            .exclude(person__in=self.case.party_ids)
            .select_related("person", "position")
        )

    def propose(self):
        case, day = self.case, self.today
        chosen = []
        for holder in roles.holders(case, roles.Role.DIRECT_SUPERIOR, day)[:1]:
            chosen.append(
                {
                    "person": f"{holder.person.handle} {holder.person.name}",
                    "element": "atasan_langsung",
                    "seat": "ketua",
                }
            )
        for duty, element, seat in (
            (Position.Duty.SUPERVISION, "pengawasan", "sekretaris"),
            (Position.Duty.PERSONNEL, "kepegawaian", "anggota"),
        ):
            holder = (
                Incumbency.objects.on(day)
                .filter(position__duty=duty, position__unit__in=case.agency_unit_ids())
                .exclude(person__in=case.party_ids)
                .select_related("person")
                .first()
            )
            if holder:
                chosen.append(
                    {
                        "person": f"{holder.person.handle} {holder.person.name}",
                        "element": element,
                        "seat": seat,
                    }
                )
        self.initial["members"] = chosen

    def clean(self):
        data = super().clean()
        members = data.get("members") or []
        if not members:
            return data
        case, day = self.case, data.get("acted_on") or self.today
        have = {m.element for m in members}
        for element in (
            TeamMember.Element.SUPERIOR,
            TeamMember.Element.SUPERVISION,
            TeamMember.Element.PERSONNEL,
        ):
            if element not in have:
                self.add_error("members", f"Tim belum memuat unsur {element.label.lower()}.")
        if [m.seat for m in members].count(TeamMember.Seat.CHAIR) != 1:
            self.add_error("members", "Tim harus mempunyai tepat satu ketua.")
        people = [m.person.pk for m in members]
        if len(set(people)) != len(people):
            self.add_error("members", "Seorang anggota ditulis lebih dari sekali.")
        superiors = {h.person.pk for h in roles.holders(case, roles.Role.DIRECT_SUPERIOR, day)}
        posts = set(
            Incumbency.objects.on(day)
            .filter(person__in=people, position__unit__in=case.agency_unit_ids())
            .values_list("person_id", "position__duty")
        )
        for member in members:
            if member.person.pk in case.party_ids:
                self.add_error(
                    "members",
                    f"{member.person.name} adalah pihak dalam perkara; tidak dapat menjadi pemeriksa.",
                )
            if member.element == TeamMember.Element.SUPERIOR and member.person.pk not in superiors:
                self.add_error(
                    "members", f"{member.person.name} bukan atasan langsung pegawai ini pada tanggal itu."
                )
            duties = {
                TeamMember.Element.SUPERVISION: Position.Duty.SUPERVISION,
                TeamMember.Element.PERSONNEL: Position.Duty.PERSONNEL,
            }
            wanted = duties.get(member.element)
            if wanted and (member.person.pk, wanted) not in posts:
                unsur = TeamMember.Element(member.element).label.lower()
                self.add_error(
                    "members", f"{member.person.name} tidak memegang jabatan {unsur} pada tanggal itu."
                )
        return data


class DecisionFacts(Facts):
    """The decision: one sanction, of a level that this step may impose, with its reasons."""

    heaviest = Severity.MODERATE
    lightest = Severity.LIGHT

    kind = forms.ModelChoiceField(
        label="Jenis hukuman disiplin",
        queryset=SanctionKind.objects.filter(active=True),
        to_field_name="key",
        empty_label="—",
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
        levels = [s for s in Severity if self.lightest.weight <= s.weight <= self.heaviest.weight]
        self.fields["kind"].queryset = SanctionKind.objects.filter(active=True, severity__in=levels)

    def clean_kind(self):
        kind = self.cleaned_data["kind"]
        severity, assessed = Severity(kind.severity), self.case.assessments.last()
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
        allegation = getattr(self.case, "allegation", None)
        if kind := data.get("kind"):
            check_level(self, allegation, Severity(kind.severity), "kind")
            self._check_kind(allegation, kind)
            check_heavier(self, kind)
        return data

    def _check_kind(self, allegation, kind):
        """For absence the days fix the kind too; the moderate kinds of the ladder wait for another regulation."""
        if allegation is None or allegation.kind != Allegation.Kind.ABSENCE or self.has_error("kind"):
            return
        _, threshold = fixed_by(allegation)
        if threshold and threshold.kind and kind != threshold.kind:
            self.add_error(
                "kind", f"Tidak masuk kerja {threshold.words} dijatuhi: {threshold.kind.name.lower()}."
            )


class LightDecisionFacts(DecisionFacts):
    heaviest = Severity.LIGHT


class SevereDecisionFacts(DecisionFacts):
    lightest = heaviest = Severity.SEVERE


class RaiseFacts(Facts):
    """Why the authority holds the breach to be graver than reported."""

    severity = Severity.SEVERE
    reasons = TextField(
        label="Alasan", help_text="Mengapa pelanggaran dinilai lebih berat daripada yang dilaporkan."
    )

    def clean(self):
        data = super().clean()
        keep_counselling_out(self, "reasons")
        check_level(self, getattr(self.case, "allegation", None), self.severity, "reasons")
        return data


class RaiseToModerateFacts(RaiseFacts):
    severity = Severity.MODERATE


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


class EffectFacts(Facts):
    """Nothing is asked: time does this, on the day it falls due, whenever the clock is read."""

    def clean_acted_on(self):
        day = super().clean_acted_on()
        # As it was counted and shown: only the calendar moves it, with an entry of its own, while it is still ahead.
        told = self.case.deadlines.filter(step=self.step.name, closed=False).first()
        due_on = told.due_on if told else self.time.due_on("berlaku", self.case.serving.received_on)
        if day < due_on:
            raise ValidationError(
                f"Keputusan baru berlaku pada {due_on:%d-%m-%Y} (hari kerja ke-15 sejak diterima)."
            )
        return due_on
