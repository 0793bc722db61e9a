"""What every facts form shares: the date of the act, and fields for people, files and rows."""

import dataclasses
from dataclasses import dataclass
from types import SimpleNamespace

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import cached_property

from documents.models import Document
from mediation import roles
from mediation.models import Account, Evidence, Person, Position, Unit


class DateField(forms.DateField):
    """A date: ISO from browsers and walks, or day-month-year as it is written in Indonesia."""

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
        kwargs.setdefault("input_formats", ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"])
        kwargs.setdefault(
            "error_messages",
            {"invalid": "Isi tanggal yang benar, misalnya 23-11-2026.", "required": "Isi tanggalnya."},
        )
        super().__init__(**kwargs)


class TextField(forms.CharField):
    """A longer text."""

    def __init__(self, rows=4, **kwargs):
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(**kwargs)


class _Named(forms.CharField):
    """Something that an agency knows by a word: given as that word, cleaned into the row."""

    model, natural, missing = None, "code", ""

    def clean(self, value):
        word = super().clean(value)
        if not word:
            return None
        found = self.model.objects.filter(**{self.natural: word.strip().split(" ")[0]}).first()
        if found is None:
            raise ValidationError(self.missing.format(word))
        return found

    def prepare_value(self, value):
        return getattr(value, self.natural, value)


class PersonField(_Named):
    """Somebody by number or account name; the page may offer the people that the asker is likely to mean."""

    model, natural = Person, "handle"
    widget = forms.TextInput(attrs={"list": "orang", "autocomplete": "off"})
    missing = "Tidak ada orang dengan nomor “{}” pada instansi ini. Periksa NIP (18 angka) atau nama akunnya."
    form = None

    def clean(self, value):
        person = super().clean(value)
        # Somebody of another agency is answered for like a number that is nobody's. Without a form an old answer is read.
        if person and self.form and not self.form.may_name(person):
            raise ValidationError(self.missing.format(value))
        return person


class PositionField(_Named):
    model = Position
    missing = "Tidak ada jabatan dengan kode “{}”."


class UnitField(_Named):
    model = Unit
    missing = "Tidak ada unit dengan kode “{}”."


class KeptFileInput(forms.ClearableFileInput):
    """A file input that remembers, by its token, the file that was uploaded before the form came back."""

    template_name = "components/file_input.html"
    accept = "image/jpeg,image/png,application/pdf"

    def value_from_datadict(self, data, files, name):
        return data.get(name)

    def use_required_attribute(self, initial):
        return False

    def format_value(self, value):
        return value

    def get_context(self, name, value, attrs):
        context = super(forms.FileInput, self).get_context(name, value, attrs)
        context["kept"], context["accept"] = _draft(value, self.form.asker), self.accept
        return context


def _draft(token, asker):
    """The asker's own upload of this token that is in no case yet; None for anything else that was sent in its place."""
    if not token or "\x00" in token:
        return None
    return Evidence.objects.filter(token=token, case=None, uploaded_by=asker).first()


class FileField(forms.CharField):
    """An uploaded file, already kept as Evidence and named by its token (see `uploads.keep`)."""

    widget = KeptFileInput
    kinds, named = ("application/pdf", "image/jpeg", "image/png"), "PDF, JPEG, atau PNG"

    def __init__(self, **kwargs):
        limit = f"{self.named}; paling besar {settings.EVIDENCE_MAX_BYTES // 2**20} MB."
        kwargs["help_text"] = f"{kwargs.get('help_text', '')} {limit}".strip()
        super().__init__(**kwargs)

    def clean(self, value):
        token = super().clean(value)
        if not token:
            return None
        found = _draft(token, self.form.asker)
        if found is None:
            raise ValidationError("Berkas tidak ditemukan; unggah sekali lagi.")
        if found.content_type not in self.kinds:
            raise ValidationError(f"Di sini diminta {self.named}. Unggah berkas yang lain.")
        return found


class CsvInput(KeptFileInput):
    accept = ".csv,.txt,text/csv"


class CsvField(FileField):
    """An uploaded file of lines that a program reads."""

    widget = CsvInput
    kinds, named = ("text/csv",), "CSV"


REQUIRED = "Isian ini wajib diisi."


def _ask_in_our_words(form):
    """Django's own word for a missing answer is stiff; a field that brings its own words keeps them."""
    for field in form.fields.values():
        if field.error_messages.get("required") is forms.Field.default_error_messages["required"]:
            field.error_messages["required"] = REQUIRED


def _tell_fields(form, facts):
    """Tell each field on whose form it stands: whom and which file it may take depends on who asks."""
    for field in form.fields.values():
        field.form = field.widget.form = facts


class Row(forms.Form):
    """One row of a RowsField; left empty it is passed over."""

    def __init__(self, *args, facts=None, **kwargs):
        super().__init__(*args, empty_permitted=True, use_required_attribute=False, **kwargs)
        _ask_in_our_words(self)
        _tell_fields(self, facts)

    def left_empty(self):
        """Whether the row as it was sent says nothing."""
        return not any((self.data.get(self.add_prefix(name)) or "").strip() for name in self.fields)


class RowsWidget(forms.Widget):
    """Rows of small forms; works without JavaScript: a button asks the server for more rows."""

    template_name = "components/rows.html"

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["rows"] = self.field.bound_rows(name, value)
        context["more"] = len(context["rows"]) - max(self.field.shown, 1) + 3
        context["columns"] = [f.label for f in self.field.row_form.base_fields.values()]
        return context

    def value_from_datadict(self, data, files, name):
        return {key: data.get(key) for key in data if key.startswith(f"{name}-")} | {"_data": data}

    def value_omitted_from_data(self, data, files, name):
        return not any(key.startswith(f"{name}-") for key in data)

    def id_for_label(self, id_):
        return f"{id_}-0" if id_ else id_


def _number(text):
    """A number of one to three plain digits; None for anything else that was sent in its place."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else None


class RowsField(forms.Field):
    """A list of rows, each of the same few fields; empty rows are passed over."""

    widget = RowsWidget
    MOST = 60

    def __init__(self, row_form, *, least=1, shown=3, initial_rows=None, **kwargs):
        super().__init__(**kwargs)
        self.row_form, self.least, self.shown, self.initial_rows = row_form, least, shown, initial_rows
        self.widget.field = self

    def __deepcopy__(self, memo):
        copy = super().__deepcopy__(memo)
        copy.widget.field = copy
        return copy

    def indexes(self, name, value):
        """The row numbers present in submitted data, in order."""
        found = set()
        for key in value:
            number = _number(key[len(name) + 1 :].split("-")[0])
            if key.startswith(f"{name}-") and number is not None and number < self.MOST:
                found.add(number)
        return sorted(found)

    def forms_of(self, name, value):
        return [
            self.row_form(value, prefix=f"{name}-{n}", facts=self.form) for n in self.indexes(name, value)
        ]

    def bound_rows(self, name, value):
        """The rows as they are shown: what was typed, or the proposed rows, and a few empty ones."""
        if isinstance(value, dict):
            shown = self.forms_of(name, value)
            more = _number(value.get("_data", {}).get(f"_lebih_{name}", "")) or 0
            while len(shown) < max(self.shown, 1) + more and len(shown) < self.MOST:
                shown.append(self.row_form(prefix=f"{name}-{len(shown)}", facts=self.form))
            return shown
        proposed = value or []
        count = min(max(self.shown, len(proposed)), self.MOST)
        return [
            self.row_form(
                prefix=f"{name}-{n}", facts=self.form, initial=proposed[n] if n < len(proposed) else None
            )
            for n in range(count)
        ]

    def clean_rows(self, name, value):
        rows, errors = [], []
        for number, form in enumerate(self.forms_of(name, value or {}), start=1):
            if form.left_empty():
                continue
            if form.is_valid():
                rows.append(SimpleNamespace(**form.cleaned_data))
            else:
                first = next(iter(form.errors.items()))
                label = form.fields[first[0]].label if first[0] in form.fields else ""
                errors.append(f"Baris {number}, {label}: {first[1][0]}")
        if errors:
            raise ValidationError(errors)
        if len(rows) < self.least:
            raise ValidationError(f"Isi sedikitnya {self.least} baris.")
        return rows


@dataclass(frozen=True)
class Guide:
    """What somebody who does a step for the first time should know: shown beside the questions, and printed as the
    sheet that he takes along on the day itself."""

    now: tuple[str, ...]
    """What to do now, and why: about three sentences."""
    order: tuple[tuple[str, str], ...] = ()
    """The course of the meeting: (part, what happens in it)."""
    ask: tuple[str, ...] = ()
    """The standard questions; the sheet leaves room for the answers."""
    bring: tuple[str, ...] = ()
    say: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    examples: dict = dataclasses.field(default_factory=dict)
    """Example wording by the name of the question."""


class Facts(forms.Form):
    """What a step asks. `case` is the file (None while it is being opened), `step` the step.

    `recording` is set when an office records an act of an official who does not click: then the signed scan is asked.
    `asker` is the account that answers: it may name people of the agency alone, and files that it uploaded itself.
    """

    acted_on = DateField(
        label="Tanggal dilakukan", help_text="Hari perbuatan ini dilakukan; bukan hari mengetiknya."
    )

    guide: Guide | None = None
    better_learnt = False
    """Whether whoever takes the step had better have learnt to mediate: a superior without a valid training is told so."""

    required_css_class = "wajib"
    error_css_class = "galat"

    def __init__(self, data=None, *, case, step, asker=None, recording=False, refused_uploads=None):
        self.case, self.step, self.asker, self.recording = case, step, asker, recording
        self.refused_uploads = refused_uploads or {}
        super().__init__(data, use_required_attribute=False, label_suffix="")
        if "late_reason" in self.fields:
            self.fields["late_reason"] = self.fields.pop("late_reason")
        if recording:
            self.fields["signed_scan"] = FileField(
                label="Pindaian naskah bertanda tangan",
                help_text="Perbuatan pejabat ini dicatat oleh kepegawaian; lampirkan pindaian naskah yang ia tandatangani. "
                "Tanggal dilakukan adalah tanggal pada naskah itu.",
            )
        naskah = (
            [letter for letter in step.rule.letters if letter.kind == "naskah"] if step is not None else []
        )
        self.number_fields = {letter.slug: f"letter_number{n or ''}" for n, letter in enumerate(naskah)}
        for letter in naskah:
            self.fields[self.number_fields[letter.slug]] = forms.CharField(
                label=f"Nomor {letter.title}" if len(naskah) > 1 else "Nomor naskah",
                required=False,
                max_length=100,
                help_text="Kosongkan agar nomor diambil dari register. Isi bila nomor berasal dari sistem persuratan lain.",
            )
        _ask_in_our_words(self)
        _tell_fields(self, self)
        for name, words in (self.guide.examples if self.guide else {}).items():
            self.fields[name].example = words
        if case is not None and not self.is_bound:
            self.initial["acted_on"] = case.today
            self.propose()

    def propose(self):
        """Fill `self.initial` with the lawful answers that can be known beforehand."""

    @classmethod
    def narrow(cls, step, case, data):
        """The step as it is for this answer, where the answer tells who may take it."""
        return step

    def look_at(self, key):
        """Take up the paper that the address of the page names, where the questions are about one."""

    def asked(self):
        """What was answered, as a step's body and its letters read it."""
        return SimpleNamespace(**self.cleaned_data)

    def parties(self):
        """Who else an opening names as party to the case: (role, person); they hold no office in it."""
        return []

    def days(self):
        """The days that whoever takes the step must keep in mind: (what, day); the page shows them first."""
        return []

    def meetings(self):
        """Who is expected at the meeting that this step minutes, as the sheet for the day prints it: rows of `who`, `part`,
        and the day, hour and place (`on`, `at`, `place`), which are None where nobody was called in writing."""
        return []

    checklist_for = ""
    """The question above which the page shows `checklist`."""

    def checklist(self):
        """What the answers need to be complete, row by row, as far as it was typed."""
        return []

    def people(self):
        """The incumbencies whose holders this step is likely to name; the page offers them by name."""
        return []

    @cached_property
    def agencies(self):
        """The ids of the agencies whose people this form may name: the case's, or before there is one the asker's."""
        if self.case is not None:
            return {self.case.agency_id}
        return roles.agencies_of(self.asker.person) if self.asker else set()

    @cached_property
    def _units(self):
        return Unit.objects.under(self.agencies)

    def may_name(self, person):
        """Whether somebody is of the agency, or of none; the account of the clock is nobody."""
        held = person.incumbencies.all()
        if person.handle == Account.SYSTEM:
            return False
        return held.filter(position__unit__in=self._units).exists() or not held.exists()

    @property
    def today(self):
        return self.case.today if self.case is not None else timezone.localdate()

    @property
    def time(self):
        return self.case.timekeeper

    @property
    def told(self):
        """The open deadline of this step, as it was counted and shown; only the calendar moves it. None if none runs."""
        return self.case.deadlines.filter(step=self.step.name, closed=False).first()

    def clean_acted_on(self):
        day = self.cleaned_data["acted_on"]
        if day > self.today:
            raise ValidationError("Tanggal perbuatan tidak boleh sesudah hari ini.")
        if self.case is not None and self.case.stage and day < self.case.stage_since:
            raise ValidationError(
                f"Langkah sebelumnya dilakukan pada {self.case.stage_since:%d-%m-%Y}; "
                "langkah ini tidak dapat mendahuluinya."
            )
        return day

    def number_given(self, letter):
        """The number that this paper gets from the agency's own agenda; empty: from our register."""
        return self.cleaned_data.get(self.number_fields.get(letter.slug), "")

    def _is_taken(self, number):
        return Document.objects.filter(number=number, case__agency__in=self.agencies).exists()

    def _clean_numbers(self):
        """A number that came from elsewhere is on no other paper of the agency, and on one of this step's only."""
        seen = set()
        for name in self.number_fields.values():
            number = " ".join(self.cleaned_data.get(name, "").split())
            if number and (number in seen or self._is_taken(number)):
                self.add_error(
                    name,
                    "Nomor ini sudah dipakai naskah lain. Periksa lagi, atau kosongkan agar diambil dari register.",
                )
                continue
            seen.add(number)
            self.cleaned_data[name] = number

    def _clean_fields(self):
        super()._clean_fields()
        self._clean_numbers()
        for name, field in self.fields.items():
            if isinstance(field, RowsField):
                try:
                    self.cleaned_data[name] = field.clean_rows(name, self[name].data)
                except ValidationError as error:
                    self.add_error(name, error)
            for upload, words in self.refused_uploads.items():
                if upload == name or upload.startswith(f"{name}-"):
                    self._errors.pop(name, None)
                    self.add_error(name, words)

    def late(self, due_on):
        """Ask for the reason when a term has passed: the law's duty stays, the file says why it is late."""
        day = self.cleaned_data.get("acted_on")
        if day and due_on and day > due_on and not self.cleaned_data.get("late_reason"):
            self.add_error(
                "late_reason",
                f"Batas waktunya {due_on:%d-%m-%Y} sudah lewat. Tulis alasan keterlambatan agar tercatat di berkas.",
            )

    def canonical(self):
        """The cleaned facts as plain values in a fixed form: what the entry commits to."""
        return {name: plain(value) for name, value in sorted(self.cleaned_data.items())}

    @classmethod
    def describe(cls, fields=None):
        """The questions as data: name, type, required, choices, help."""
        described = []
        for name, field in (fields or cls.base_fields).items():
            item = {
                "name": name,
                "type": type_of(field),
                "required": field.required,
                "choices": list(_values(field.choices)) if isinstance(field, forms.ChoiceField) else [],
                "help": str(field.help_text or field.label or name),
            }
            if isinstance(field, RowsField):
                item["required"] = field.least > 0
                item["fields"] = cls.describe(field.row_form.base_fields)
            described.append(item)
        return described


def _values(choices):
    """The answers that a choice offers, those of its groups too."""
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from _values(label)
        elif value != "":
            yield str(value)


def type_of(field):
    """The kind of answer that a field takes, in the words of print_path."""
    kinds = [
        (RowsField, "rows"), (FileField, "file"), (PersonField, "person"), (PositionField, "position"),
        (UnitField, "unit"), (forms.DateField, "date"), (forms.DateTimeField, "datetime"),
        (forms.IntegerField, "int"), (forms.BooleanField, "bool"), (forms.MultipleChoiceField, "choices"),
        (forms.ChoiceField, "choice"),
    ]  # fmt: skip
    if isinstance(field, forms.DecimalField):
        return "decimal"
    for kind, word in kinds:
        if isinstance(field, kind):
            return word
    return "longtext" if isinstance(field.widget, forms.Textarea) else "text"


def plain(value):
    """A cleaned value as JSON can hold it; people by account name, files by their digest."""
    if isinstance(value, Person):
        return {"akun": value.handle, "nama": value.name}
    if isinstance(value, Position | Unit):
        return {"kode": value.code, "nama": str(value)}
    if isinstance(value, Evidence):
        return {"berkas": value.name, "sha256": value.sha256, "ukuran": value.size}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, SimpleNamespace):
        return {name: plain(item) for name, item in vars(value).items()}
    if value is None or isinstance(value, bool | int | str):
        return value
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return getattr(value, "key", None) or str(value)


class Late(Facts):
    """A step that has a last lawful day, and may be late only with a reason on file."""

    late_reason = TextField(
        label="Alasan keterlambatan",
        required=False,
        rows=2,
        help_text="Hanya bila batas waktunya sudah lewat.",
    )


class OfTime(Facts):
    """Nothing is asked: time does this, on the day it falls due, whenever the clock is read."""

    def too_early(self, due_on):
        return f"“{self.step.label}” baru terjadi pada {due_on:%d-%m-%Y}."

    def clean_acted_on(self):
        day, told = self.cleaned_data["acted_on"], self.told
        if told is None:
            raise ValidationError("Langkah ini tidak jatuh tempo dalam perkara ini.")
        if day > self.today:
            raise ValidationError("Tanggal perbuatan tidak boleh sesudah hari ini.")
        if day < told.due_on:
            raise ValidationError(self.too_early(told.due_on))
        self.cleaned_data["fell_on"] = told.due_on
        # What was done since it fell due stands before it in the file.
        return max(told.due_on, self.case.stage_since)
