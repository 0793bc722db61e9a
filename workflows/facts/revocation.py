"""A wrong paper is taken back, with the reason, and issued anew with the right answers; both stay visible."""

from copy import copy
from dataclasses import replace
from types import SimpleNamespace

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property

from documents import letters
from mediation.models import Evidence
from mediation.roles import Role
from workflows.facts.base import Facts, FileField, Row, RowsField, TextField, plain, type_of
from workflows.models import Entry, EntryText

NEVER = {"acted_on", "letter_number", "letter_number1", "signed_scan"}
NOT_TAKEN_BACK = [letter.slug for letter in (letters.REVOCATION, letters.SCAN_SHEET)]
WORDS = {"text", "longtext"}
LAW = WORDS | {"date", "datetime", "int", "decimal", "bool", "choice"}


class ChangeRow(Row):
    """One answer that was wrong, by the name of its question, and what it should have been."""

    question = forms.CharField(label="Isian yang keliru", max_length=80)
    answer = forms.CharField(label="Seharusnya", required=False, widget=forms.Textarea(attrs={"rows": 2}))


class RevocationFacts(Facts):
    """Which paper, why, and which answers are put right; what is not changed stays as it was answered."""

    paper = forms.CharField(
        label="Naskah yang dicabut",
        max_length=80,
        widget=forms.Select,
        help_text="Nomor catatan dan nama naskahnya, misalnya 2/panggilan-1.",
    )
    reason = TextField(
        label="Sebab pencabutan",
        rows=3,
        max_length=2000,
        help_text="Apa yang keliru. Dicetak dalam surat pencabutan.",
    )
    without_replacement = forms.BooleanField(
        label="Dicabut tanpa pengganti",
        required=False,
        help_text="Hanya bila naskah itu memang tidak perlu ada.",
    )
    changes = RowsField(
        ChangeRow,
        label="Perbaikan isian",
        least=0,
        shown=2,
        required=False,
        help_text="Pilih isian yang keliru dan tulis yang seharusnya. Isian lain tetap seperti semula.",
    )

    def __init__(self, data=None, *, case, step, **kwargs):
        super().__init__(data, case=case, step=step, **kwargs)
        if case is None:
            return
        papers = revocable(case, step.path)
        self.fields["paper"].widget.choices = [("", "Pilih naskah")] + [(key_of(p), str(p)) for p in papers]
        self.wrong = None
        self.look_at((data or {}).get("paper") or kwargs.get("initial", {}).get("paper", ""))

    def look_at(self, key):
        """Take up the paper of this key: its questions become the choices of what may be put right."""
        paper = next((p for p in revocable(self.case, self.step.path) if key_of(p) == key), None)
        if paper is None:
            return
        self.initial["paper"] = key
        self.wrong = Wrong(self.case, self.step.path, paper)
        named = [("", "Pilih isian"), *((k, label) for k, (label, _) in self.wrong.questions.items())]

        class Named(ChangeRow):
            question = forms.ChoiceField(label="Isian yang keliru", choices=named)

        self.fields["changes"].row_form = Named

    @classmethod
    def narrow(cls, step, case, data):
        """The step as whoever may issue such a paper takes it."""
        issuers = issuers_of(case, step.path)
        by = next((roles for paper, roles in issuers if key_of(paper) == data.get("paper")), None)
        if by is None:
            by = dict.fromkeys(role for _, roles in issuers for role in roles)
        return replace(step, rule=replace(step.rule, by=tuple(by)))

    def clean_paper(self):
        if self.wrong is None:
            raise ValidationError(
                "Naskah ini tidak ada pada perkara ini, atau sudah dicabut. Pilih dari daftar."
            )
        return self.cleaned_data["paper"]

    def clean(self):
        data = super().clean() or self.cleaned_data
        if self.wrong is None or "acted_on" not in data:
            return data
        changes = {row.question: row.answer for row in data.get("changes") or []}
        if data.get("without_replacement"):
            if changes:
                self.add_error(
                    "changes", "Naskah yang dicabut tanpa pengganti tidak memerlukan perbaikan isian."
                )
            return data
        try:
            self.wrong.put_right(changes, data["acted_on"])
        except ValidationError as error:
            self.add_error("changes", error)
        return data

    def asked(self):
        asked = super().asked()
        asked.wrong = self.wrong
        return asked

    def canonical(self):
        """What was answered; for the replacement also which entry it goes back to, and what was put right."""
        told = super().canonical()
        if self.wrong and not self.cleaned_data.get("without_replacement"):
            told |= {
                "asal": self.wrong.entry.seq,
                "isian": {name: plain(self.wrong.facts[name]) for name in sorted(self.wrong.put_right_now)},
            }
        return told | {"nomor": self.wrong.paper.number, "sha256": self.wrong.paper.html_sha256}


def key_of(paper):
    """How a paper is named among those of its case: number of its entry, slug."""
    return f"{paper.seq}/{paper.slug}"


def revocable(case, path):
    """The papers of a case that still hold and came of a step of its path, the newest first."""
    return [paper for paper, _ in issuers_of(case, path)]


def issuers_of(case, path):
    """Each paper that may be taken back, the newest first, with the roles that issue such a paper: what time or the
    employee himself issued, the personnel office takes back."""
    steps = dict(case.entries.filter(kind=Entry.Kind.STEP).values_list("seq", "step"))
    held = case.documents.listed().filter(revocation=None).exclude(slug__in=NOT_TAKEN_BACK).order_by("-pk")
    found = []
    for paper in held:
        name = steps.get(paper.seq)
        name = origin(case, paper)[0].step if name in path.beside else name
        if issuing := path.step(name):
            by = tuple(role for role in issuing.rule.by if role not in {Role.CLOCK, Role.SUBJECT})
            found.append((paper, by or (Role.PERSONNEL_OFFICE,)))
    return found


class Wrong:
    """A paper that is to be taken back: the step that it came of, and what was answered then."""

    def __init__(self, case, path, paper):
        self.case, self.paper = case, paper
        self.entry, put_right = origin(case, paper)
        self.told = _told(self.entry) | put_right
        self.step = path.step(self.entry.step)
        self.letter = next(letter for letter in self.step.rule.letters if letter.slug == paper.slug)
        # As the case stood on the day of the act, to judge what is put right by the law of that day.
        self.then = copy(case)
        self.then.stage_since = self.entry.acted_on
        self.form = self.step.rule.facts({}, case=self.then, step=self.step)
        fields = self.form.fields
        self.facts = {
            name: revive(fields[name], value, case) for name, value in self.told.items() if name in fields
        } | _computed(self.told, fields)
        self.again, self.put_right_now = False, set()

    @property
    def frame(self):
        """What a paper that takes it back looks like: a decision is taken back by a decision."""
        return f"documents/letters/{'_keputusan' if self.letter.is_decision else '_naskah'}.html"

    def addressed(self, letter):
        """The paper that takes it back goes to whoever got it, and from the same office and register."""
        same = ("to", "copies", "for_subject", "from_office", "register", "secret", "shows_code")
        return replace(letter, **{name: getattr(self.letter, name) for name in same})

    def dated(self, on):
        """The date of the paper in its place: minutes and sheets keep the day that they tell of."""
        return self.entry.acted_on if self.letter.tells_of_its_day else on

    @cached_property
    def binding(self):
        """Whether more than words may be put right: the step allows it, and the case has not moved on since."""
        later = self.case.entries.filter(kind__in=Entry.MOVES_THE_CASE, seq__gt=self.entry.seq)
        return self.step.rule.again and not later.exclude(step="revoke").exists()

    @cached_property
    def questions(self):
        """What may be put right: key as posted → (label with the answer as it stands, name of its field)."""
        kinds, found = LAW if self.binding else WORDS, {}
        for name, field in self.form.fields.items():
            if name in NEVER or name not in self.told:
                continue
            if isinstance(field, RowsField):
                cells = field.row_form.base_fields
                if any(isinstance(cell, FileField) for cell in cells.values()):
                    continue
                for n, row in enumerate(self.told[name] or []):
                    for key, cell in cells.items():
                        if type_of(cell) in WORDS:
                            label = f"{field.label} {n + 1}, {cell.label}: {_short(row.get(key))}"
                            found[f"{name}-{n}-{key}"] = (label, name)
            elif type_of(field) in kinds:
                found[name] = (f"{field.label}: {_short(self.told[name])}", name)
        return found

    def put_right(self, changes, on):
        """Judge the changed answers by the step's own form; `facts` then holds them all. ValidationError in words."""
        if not self.told:
            raise ValidationError(
                "Kata-kata langkah ini sudah dihapus menurut aturan penyimpanan; naskahnya hanya dapat dicabut tanpa pengganti."
            )
        data = posted(self.told)
        for key, answer in changes.items():
            if key not in self.questions:
                raise ValidationError(
                    f"Isian “{key}” tidak ada pada naskah ini, atau tidak dapat diperbaiki lagi."
                )
            data[key] = answer
        touched = {self.questions[key][1] for key in changes}
        law = any(type_of(self.form.fields[name]) not in WORDS | {"rows"} for name in touched)
        if law:
            # Counted from the day of the new paper: it is the one that the employee gets.
            data["acted_on"] = on.isoformat()
        form = self.step.rule.facts(data, case=self.then, step=self.step)
        form.is_valid()
        errors = [f"{form.fields[n].label}: {' '.join(form.errors[n])}" for n in touched if n in form.errors]
        if errors:
            raise ValidationError(errors)
        self.facts |= {name: form.cleaned_data[name] for name in touched} | _computed(
            form.cleaned_data, form.fields
        )
        # What the step wrote down follows the paper as long as nothing was built on it: an hour or a place, too.
        self.again = law or self.binding
        if law:
            self.facts["acted_on"] = on
        self.put_right_now = touched | ({"acted_on"} if law else set())


def origin(case, paper):
    """The entry at whose step a paper was answered, and what was put right since: a replacement goes back to the first."""
    entry, put_right = case.entries.get(seq=paper.seq), {}
    while entry.step == "revoke":
        again = _told(entry)
        put_right = again["isian"] | put_right
        entry = case.entries.get(seq=again["asal"])
    return entry, put_right


def _computed(told, fields):
    """What the step found out by itself and its paper prints: words, or a list of them, under names that no field has."""
    return {n: value for n, value in told.items() if n not in fields and isinstance(value, str | list)}


def _told(entry):
    """What was answered at an entry; nothing, if retention erased it."""
    text = EntryText.objects.filter(entry=entry).first()
    return text.facts if text else {}


def _short(value):
    text = "—" if value in (None, "") else str(value)
    return text if len(text) <= 60 else f"{text[:57]}…"


def posted(told):
    """Canonical facts as a browser would post them; files are left out: they were handed in and stay."""
    data = {}
    for name, value in told.items():
        if isinstance(value, list):
            for n, row in enumerate(value):
                if isinstance(row, dict):
                    data |= {f"{name}-{n}-{key}": cell for key, cell in posted(row).items()}
            if value and not isinstance(value[0], dict):
                data[name] = value
        elif isinstance(value, dict):
            if word := value.get("akun") or value.get("kode"):
                data[name] = word
        elif isinstance(value, bool):
            data |= {name: "on"} if value else {}
        elif value is not None:
            data[name] = str(value)
    return data


def revive(field, told, case):
    """One canonical answer as the form's cleaned value was: the reverse of `plain`."""
    if told is None:
        return None
    if isinstance(field, RowsField):
        cells = field.row_form.base_fields
        return [
            SimpleNamespace(**{k: revive(cells[k], v, case) if k in cells else v for k, v in row.items()})
            for row in told
        ]
    if isinstance(field, FileField):
        return Evidence.objects.filter(case=case, sha256=told["sha256"]).first()
    return field.clean(posted({"it": told}).get("it"))
