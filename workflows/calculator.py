"""The calculator of working days: a term of the law counted from a date, with every day that counts and why others do not."""

import calendar

from django import forms
from django.core.exceptions import ValidationError
from django.shortcuts import render
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.views.decorators.http import require_GET

from mediation import roles
from mediation.models import CalendarVersion, Term, Unit
from mediation.models.calendar import RULES_OF_LAW
from mediation.working_days import WEEKDAYS
from workflows.facts.base import DateField
from workflows.grammar import Clock
from workflows.paths import PATHS

EFFECT = "berlaku"
"""The one rule that is counted in two ways; which of them holds is for the legal office to say."""
LONGEST_PICTURE = 12
"""Months that are drawn at most; a longer term is told in words alone."""
FIRST_YEAR, LAST_YEAR = 1970, 2100


@require_GET
def calculator(request):
    """Choose a rule and a date; the answer in words, and as a calendar. What is not understood is said, and kept."""
    post = request.user.person and roles.position_of(request.user.person, timezone.localdate())
    unit = post.position.unit if post else None
    terms = _terms(unit and unit.agency)
    usual = {"dari": timezone.localdate().isoformat(), "minggu": str(unit and unit.inherited("week") or 5)}
    given = {name: value for name, value in request.GET.items() if name in Question.base_fields}
    question = Question(
        MultiValueDict({n: [v] for n, v in (usual | given).items()}) if given else None,
        terms=terms,
        initial=usual,
    )
    answer = question.answer() if question.is_bound and question.is_valid() else None
    status = 422 if question.is_bound and question.errors else 200
    context = {"form": question, "answer": answer, "weekdays": WEEKDAYS}
    return render(request, "workflows/calculator.html", context, status=status)


def _terms(agency):
    """What can be counted: the rules of law, and what else some path counts by, as they hold in an agency."""
    known = Term.objects.of(agency)
    used = (step.rule.clock.term for path in PATHS.values() for step in path.steps() if step.rule.clock)
    return {key: known[key] for key in dict.fromkeys((*RULES_OF_LAW, *used)) if key in known}


class Question(forms.Form):
    """Which term, from when; the rest has a usual answer."""

    aturan = forms.ChoiceField(
        label="Tenggang waktu", error_messages={"invalid_choice": "Pilih salah satu tenggang dalam daftar."}
    )
    dari = DateField(label="Dihitung dari tanggal")
    minggu = forms.TypedChoiceField(
        label="Hari kerja kantor",
        choices=Unit.Week.choices,
        coerce=int,
        error_messages={"invalid_choice": "Pilih 5 atau 6 hari kerja."},
    )
    cara = forms.ChoiceField(
        label="Cara menghitung hari berlaku",
        required=False,
        help_text="Hanya untuk berlakunya keputusan.",
        error_messages={"invalid_choice": "Pilih salah satu cara dalam daftar."},
    )
    edisi = forms.ModelChoiceField(
        CalendarVersion.objects.all(),
        label="Kalender",
        required=False,
        to_field_name="number",
        error_messages={"invalid_choice": "Edisi kalender itu tidak ada."},
    )

    def __init__(self, data=None, *, terms, **options):
        super().__init__(data, label_suffix="", use_required_attribute=False, **options)
        self.terms = terms
        law = [(key, str(term)) for key, term in terms.items() if key in RULES_OF_LAW]
        own = [(key, str(term)) for key, term in terms.items() if key not in RULES_OF_LAW]
        self.fields["aturan"].choices = [
            ("", "— pilih —"), ("Aturan hukum", law), *([("Ditetapkan instansi", own)] if own else []),
        ]  # fmt: skip
        self.fields["cara"].choices = [
            ("", "menurut pengaturan instansi"),
            *((mode.value, mode.label) for mode in (Term.Mode.LITERAL, Term.Mode.CLEAR)),
        ]
        self.fields["edisi"].empty_label = "yang sekarang dipakai"
        self.fields["edisi"].label_from_instance = lambda edition: (
            f"edisi {edition.number}{' (belum dipakai)' if edition.is_draft else ''}: {edition.source}"
        )
        self.fields["aturan"].error_messages["required"] = "Pilih tenggang yang dihitung."

    @property
    def rest(self):
        """The questions with a usual answer, which stay folded away."""
        return [self["minggu"], self["cara"], self["edisi"]]

    @property
    def rest_open(self):
        return any(field.errors for field in self.rest) or bool(self["cara"].value() or self["edisi"].value())

    def clean_dari(self):
        day = self.cleaned_data["dari"]
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise ValidationError(
                f"Tahun {day.year} terlalu jauh. Isi tahun {FIRST_YEAR} sampai {LAST_YEAR}."
            )
        return day

    def clean(self):
        data = super().clean()
        if data.get("cara") and data.get("aturan") not in (EFFECT, None):
            self.add_error("cara", "Hanya untuk “Berlakunya keputusan”. Kosongkan untuk tenggang lain.")
        return data

    def answer(self):
        """The answer to a question that was understood."""
        asked = self.cleaned_data
        edition = asked["edisi"] or CalendarVersion.current()
        return Answer(self.terms[asked["aturan"]], asked["dari"], edition, asked["minggu"], asked["cara"])


class Answer:
    """A term counted from a date by an edition of the calendar and a week of 5 or 6 days, ready to be told."""

    def __init__(self, term, start, edition, week, mode=""):
        self.term, self.start, self.edition, self.week = term, start, edition, week
        self.mode = Term.Mode(mode or term.mode)
        self.days = edition.working_days(week)
        self.due_on = term.due_on(start, self.days, self.mode)
        self.counted = term.unit == Term.Unit.WORKING_DAYS

    @property
    def kind(self):
        """“Paling lambat”, “paling cepat” or “tepat pada”: as a path says it, else as the term is counted."""
        clocks = (step.rule.clock for path in PATHS.values() for step in path.steps() if step.rule.clock)
        said = next((clock.kind for clock in clocks if clock.term == self.term.key), None)
        on = {Term.Mode.BEFORE_CLEAR: Clock.EARLIEST, Term.Mode.WITHIN: Clock.LATEST}
        return said or on.get(self.mode, Clock.ON)

    @property
    def why_off(self):
        """Why the day itself is a day off: only a term in months can end on one."""
        return self.days.why_off(self.due_on)

    @property
    def skipped(self):
        """The days that were passed over: weekends, and days off with their names."""
        skipped = self.days.skipped(self.start, self.due_on) if self.counted else []
        named = [(day, why) for day, why in skipped if day in self.days.days_off]
        return {"weekends": [day for day, _ in skipped if day not in self.days.days_off], "named": named}

    @property
    def unknown_years(self):
        """Years of this count of which the edition names no day off: there only weekends were passed over."""
        known = {day.year for day in self.days.days_off}
        return (
            [year for year in range(self.start.year, self.due_on.year + 1) if year not in known]
            if self.counted
            else []
        )

    @property
    def months(self):
        """The months from the start to the day, week by week, each day with its place in the count."""
        first, last = self.start.replace(day=1), self.due_on
        if not self.counted or (last.year - first.year) * 12 + last.month - first.month >= LONGEST_PICTURE:
            return []
        number = self._numbers()
        found = []
        while first <= last:
            weeks = [
                [self._cell(day, first, number) for day in week]
                for week in calendar.Calendar().monthdatescalendar(first.year, first.month)
                if week[-1] >= self.start and week[0] <= self.due_on
            ]
            found.append({"first": first, "weeks": weeks})
            first = self.days.months_after(first, 1)
        return found

    def _numbers(self):
        """The place of each day in the count: the working days after the start, up to the day it leads to."""
        found, day = {}, self.start
        while day < self.due_on:
            day = self.days.after(day, 1)
            found[day] = len(found) + 1
        return found

    def _cell(self, day, month, number):
        if day.month != month.month:
            return None
        within = self.start < day <= self.due_on
        kind = "mulai" if day == self.start else "jatuh" if day == self.due_on else ""
        return {
            "day": day,
            "kind": kind or ("hitung" if day in number else "libur" if within else ""),
            "number": number.get(day),
            "why": self.days.why_off(day) if within else "",
        }
