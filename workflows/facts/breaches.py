"""What breaches of the catalogue weigh: which a form is about, what level and kind of sanction the law fixes for them."""

import re
from typing import NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property

from documents import letters
from documents.models import Document
from documents.words import long_date
from mediation.models import Breach, Decision, SanctionKind, Severity, Switch
from workflows.facts.base import Facts, Row, RowsField


class BreachField(forms.ModelChoiceField):
    """A breach of the catalogue, offered under its kind."""

    def __init__(self, **kwargs):
        super().__init__(queryset=Breach.objects.all(), to_field_name="key", **kwargs)
        self.choices = self.offered

    def offered(self):
        rows = list(Breach.objects.filter(active=True))
        by_kind = {kind: [(b.key, b.name) for b in rows if b.kind == kind] for kind in Breach.Kind}
        return [("", "—"), *((kind.label, group) for kind, group in by_kind.items() if group)]


class BreachRow(Row):
    """One breach of the catalogue that the case is about."""

    breach = BreachField(label="Pelanggaran")

    def clean_breach(self):
        breach = self.cleaned_data["breach"]
        if not breach.active:
            raise ValidationError(f"“{breach.name}” tidak dipakai lagi dalam katalog. Pilih yang lain.")
        return breach


class AboutBreaches(Facts):
    """A form whose answer is about breaches of the catalogue: those that it names, else those that were named before."""

    def named_before(self):
        allegation = getattr(self.case, "allegation", None)
        return list(allegation.named) if allegation else []

    @cached_property
    def breaches_named(self):
        """The breaches that the answer is about; for `clean`, when every field is clean."""
        named = [row.breach for row in self.cleaned_data.get("breaches") or []]
        return list(dict.fromkeys(named)) or self.named_before()

    @cached_property
    def repeats(self):
        """The last decision in force against the same person for one of these breaches: the next must be heavier."""
        breaches, day = self.breaches_named, self.cleaned_data.get("acted_on")
        if any(breach.kind == Breach.Kind.ABSENCE for breach in breaches) and Switch.is_on(
            "berulang_kehadiran"
        ):
            breaches = [breach for breach in breaches if breach.kind != Breach.Kind.ABSENCE]
        return Decision.before(self.case, day, breaches).first() if breaches and day else None


class NamesBreaches(AboutBreaches):
    """A form that may say which breaches the case is about; left empty, those named before stay."""

    breaches = RowsField(
        BreachRow,
        label="Pelanggaran menurut katalog",
        least=0,
        shown=1,
        required=False,
        help_text="Pilih satu atau lebih bila sudah diketahui; boleh dikosongkan.",
    )

    def propose(self):
        self.initial["breaches"] = [{"breach": breach.key} for breach in self.named_before()]

    def clean(self):
        data, allegation = super().clean(), getattr(self.case, "allegation", None)
        absent = any(breach.kind == Breach.Kind.ABSENCE for breach in self.breaches_named)
        if allegation and absent and not allegation.absent_days:
            self.add_error(
                "breaches",
                "Jumlah hari tidak masuk belum tercatat pada laporan perkara ini. Laporkan ketidakhadiran itu sebagai "
                "perkara tersendiri dengan jumlah harinya.",
            )
        return data


EXPECTED = {
    Breach.Impact.UNIT: Severity.LIGHT,
    Breach.Impact.AGENCY: Severity.MODERATE,
    Breach.Impact.STATE: Severity.SEVERE,
}
"""The level that most breaches have by what they harmed; it holds where no breach of the catalogue is named."""


class Demand(NamedTuple):
    """A level that the law fixes for what is found, in words that say why."""

    severity: Severity
    words: str


def decree_of(decision):
    """An earlier decision as a sentence names it: its kind, the number and day of its decree."""
    paper = Document.objects.filter(case=decision.case_id, slug=letters.SANCTION_DECREE.slug).last()
    number = f" dengan Keputusan Nomor {paper.number}" if paper and paper.number else ""
    return f"{_in_a_sentence(decision.kind.name)}{number} tanggal {long_date(decision.decided_on)}"


def _in_a_sentence(name):
    return name[:1].lower() + name[1:]


def demands(form, impact=None):
    """What the law fixes for the breaches that a form names; the gravest of it holds."""
    found, allegation = [], form.case.allegation
    for breach in form.breaches_named:
        if breach.kind == Breach.Kind.ABSENCE and (threshold := allegation.threshold()):
            level = Severity(threshold.kind.severity)
            found.append(Demand(level, (
                f"Tidak masuk kerja {threshold.words(allegation.absence)}"
                f"{f' ({allegation.absence.told})' if allegation.absence.before else ''} adalah pelanggaran tingkat "
                f"{level.label.lower()}; jumlah hari yang menentukan, bukan dampaknya."
            )))  # fmt: skip
        elif breach.fixed:
            article = f" ({breach.printable_article} PP 94/2021)" if breach.printable_article else ""
            found.append(Demand(Severity(breach.fixed), (
                f"Pelanggaran {breach.name} dijatuhi hukuman {breach.fixed}, apa pun dampaknya{article}."
            )))  # fmt: skip
        elif level := breach.level(impact):
            found.append(Demand(Severity(level), (
                f"Pelanggaran {breach.name} dengan dampak pada {Breach.Impact(impact).label.lower()} adalah pelanggaran {level}."
            )))  # fmt: skip
    if not form.breaches_named and (level := EXPECTED.get(impact)):
        found.append(Demand(level, f"Dampak pada tingkat itu adalah pelanggaran {level.label.lower()}"))
    if (last := form.repeats) and (heavier := last.kind.next_heavier()):
        found.append(Demand(Severity(heavier.severity), (
            f"Pelanggaran yang sama pernah dijatuhi {decree_of(last)}. Hukuman sekarang harus lebih berat: paling ringan "
            f"{_in_a_sentence(heavier.name)} ({heavier.get_severity_display().lower()})."
        )))  # fmt: skip
    return found


def check_days_left(form, field):
    """Refuse to weigh an absence of which too few days are left, since a valid reason was shown for the others."""
    allegation = form.case.allegation
    absent = any(breach.kind == Breach.Kind.ABSENCE for breach in form.breaches_named)
    if absent and allegation.absence and allegation.threshold() is None:
        alone = len(form.breaches_named) == 1
        form.add_error(
            field,
            f"Tersisa {allegation.absence.told}: belum menjadi pelanggaran. "
            + ("Tutup sebagai tidak terbukti." if alone else "Sebut pelanggaran yang lain saja."),
        )


def check_level(form, severity, field):
    """Refuse a level other than the law fixes for these breaches; where impact weighs in too, a lighter one only."""
    check_days_left(form, field)
    open_to_impact = not form.breaches_named or any(
        not breach.fixed and breach.kind != Breach.Kind.ABSENCE for breach in form.breaches_named
    )
    fixed = max(demands(form), key=lambda demand: demand.severity.weight, default=None)
    if fixed is None or severity == fixed.severity:
        return
    if severity.weight < fixed.severity.weight or not open_to_impact:
        form.add_error(field, fixed.words)


def check_kind(form, kind, field):
    """Refuse a kind lighter than these breaches call for: for absence the days fix it, after a repetition the last one."""
    if form.has_error(field):
        return
    if (last := form.repeats) and last.kind.next_heavier() and kind.weight <= last.kind.weight:
        form.add_error(
            field,
            f"Pelanggaran yang sama pernah dijatuhi {decree_of(last)}. Hukuman sekarang harus lebih berat: paling ringan "
            f"{_in_a_sentence(last.kind.next_heavier().name)}.",
        )
    absence = [breach for breach in form.breaches_named if breach.kind == Breach.Kind.ABSENCE]
    threshold = form.case.allegation.threshold() if absence else None
    fixed = threshold and threshold.kind.imposable
    alone = len(absence) == len(form.breaches_named) and not form.repeats
    if fixed and (kind != fixed if alone else kind.weight < fixed.weight):
        form.add_error(
            field,
            f"Tidak masuk kerja {threshold.words(form.case.allegation.absence)} dijatuhi: {_in_a_sentence(fixed.name)}"
            + ("." if alone else "; bersama pelanggaran lain, hukuman tidak lebih ringan daripada itu."),
        )


class KindField(forms.ModelChoiceField):
    """A kind of sanction. The form offers what may be chosen; whatever else is answered is refused in words."""

    def __init__(self, **kwargs):
        kinds = SanctionKind.objects.select_related("interim")
        super().__init__(queryset=kinds, to_field_name="key", **kwargs)

    def offer(self, kinds):
        """Offer these kinds: a function, asked only when the page is drawn."""
        self.choices = lambda: [("", "—"), *((kind.key, kind.name) for kind in kinds())]

    @staticmethod
    def refuse_inactive(kind):
        """Refuse a kind that may not be imposed now, by naming what stands for it."""
        if kind is None or kind.active:
            return
        meanwhile = kind.imposable
        raise ValidationError(
            f"{kind.name} belum dapat dijatuhkan. {kind.note} ".replace("  ", " ")
            + (f"Pengganti sementaranya: {meanwhile.name}." if meanwhile else "Pilih jenis lain.")
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
