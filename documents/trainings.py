"""The register of those who learnt to mediate or to counsel: kept by the personnel office, each person sees his own."""

from datetime import timedelta

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from documents import certificates
from documents.books import Book
from mediation import roles
from mediation.models import AccessLog, Incumbency, Person, Training, Unit
from mediation.roles import Role

SHOWN = 100
SOON = timedelta(days=90)
"""How long before its end a training is pointed out."""
STATES = {
    "berlaku": "Masih berlaku", "segera": "Berakhir dalam 90 hari", "berakhir": "Sudah berakhir", "dicabut": "Dicabut",
}  # fmt: skip
MOST_PEOPLE = 300


class DayInput(forms.DateInput):
    """A date as a browser asks for it."""

    input_type = "date"

    def __init__(self):
        super().__init__(format="%Y-%m-%d")


class TrainingForm(forms.Form):
    """A training that somebody finished, or many together: what, where, how long, and the people, one a line."""

    title = forms.CharField(label="Nama pelatihan", max_length=200)
    ours = forms.ChoiceField(
        label="Penyelenggara",
        choices=[
            ("", "Pilih"),
            ("ya", "Instansi ini: Rukun mencetak sertifikatnya"),
            ("tidak", "Pihak lain"),
        ],
    )
    organiser = forms.CharField(
        label="Nama penyelenggara lain",
        max_length=200,
        required=False,
        help_text="Hanya bila bukan instansi ini.",
    )
    hours = forms.IntegerField(label="Jumlah JP", min_value=1, max_value=999, help_text="Jam pelajaran.")
    finished_on = forms.DateField(label="Selesai tanggal", widget=DayInput)
    valid_until = forms.DateField(
        label="Berlaku sampai",
        widget=DayInput,
        required=False,
        help_text="Kosongkan bila tidak berbatas waktu.",
    )
    people = forms.CharField(
        label="Peserta",
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Satu NIP atau NI PPPK pada setiap baris. Bila penyelenggaranya pihak lain, nomor sertifikatnya boleh ditulis "
        "sesudah titik koma: 197206181997032001; 800/12/2026.",
    )

    def __init__(self, *args, agency, **kwargs):
        self.agency = agency
        super().__init__(*args, label_suffix="", use_required_attribute=False, **kwargs)
        for field in self.fields.values():
            field.error_messages["required"] = "Isian ini wajib diisi."
        for name in ("finished_on", "valid_until"):
            self.fields[name].error_messages["invalid"] = "Isi tanggal yang benar, misalnya 2026-11-23."

    def clean_finished_on(self):
        day = self.cleaned_data["finished_on"]
        if day > timezone.localdate():
            raise ValidationError("Pelatihan dicatat sesudah selesai; tanggal ini belum lewat.")
        return day

    def clean(self):
        data = super().clean()
        finished, until = data.get("finished_on"), data.get("valid_until")
        if finished and until and until < finished:
            self.add_error("valid_until", "Masa berlaku tidak mungkin berakhir sebelum pelatihan selesai.")
        if data.get("ours") == "tidak" and not data.get("organiser"):
            self.add_error("organiser", "Tulis siapa penyelenggaranya.")
        if data.get("ours") == "ya":
            data["organiser"] = self.agency.name
            if finished and certificates.head_of_office(self.agency, timezone.localdate()) is None:
                self.add_error(
                    "ours",
                    "Tidak ada kepala BKD/BKPSDM yang menjabat hari ini untuk menandatangani sertifikat. Minta administrator "
                    "melengkapi data jabatan.",
                )
        if data.get("people"):
            self._read_people(data)
        return data

    def _read_people(self, data):
        """Every line into (person, number of the certificate); each line that is none is told."""
        lines = [line.strip() for line in data["people"].splitlines()]
        lines = [(number, line) for number, line in enumerate(lines, start=1) if line]
        if len(lines) > MOST_PEOPLE:
            self.add_error("people", f"Paling banyak {MOST_PEOPLE} orang sekali catat; bagi daftarnya.")
            return
        split = [(number, *(part.strip() for part in line.partition(";")[::2])) for number, line in lines]
        known = self._known(nip for _, nip, _ in split)
        seen, found = set(), []
        for number, nip, certificate in split:
            person = known.get(nip)
            if why := self._why_not(nip, person, certificate, seen, data):
                self.add_error("people", f"Baris {number}, {nip[:40]}: {why}")
            seen.add(nip)
            found.append((person, certificate))
        data["found"] = found

    def _known(self, numbers):
        """The people of this agency among these numbers, by number."""
        held = Incumbency.objects.filter(position__unit__in=Unit.objects.under([self.agency.pk]))
        numbers = [number for number in numbers if "\x00" not in number]
        people = Person.objects.filter(handle__in=numbers, pk__in=held.values("person"))
        return {person.handle: person for person in people}

    def _why_not(self, nip, person, certificate, seen, data):
        if person is None:
            return "tidak ada pegawai dengan nomor ini pada instansi Anda."
        if nip in seen:
            return "tertulis dua kali."
        if certificate and data.get("ours") == "ya":
            return "nomor sertifikat diambil dari register; hapus yang ditulis sesudah titik koma."
        if len(certificate) > 100:
            return "nomor sertifikatnya terlalu panjang."
        same = Training.objects.filter(
            person=person, title__iexact=data.get("title", ""), finished_on=data.get("finished_on"), withdrawn_on=None
        )
        return "pelatihan ini sudah tercatat untuknya." if same.exists() else ""


def write(form, on):
    """Write down what a valid form tells, all or nothing; the agency's own trainings get their certificates. Gives the rows."""
    data, agency = form.cleaned_data, form.agency
    rows = []
    for person, number in data["found"]:
        rows.append(
            Training.objects.create(
                person=person, agency=agency, title=data["title"], organiser=data["organiser"], hours=data["hours"],
                finished_on=data["finished_on"], valid_until=data["valid_until"], number=number,
            )
        )  # fmt: skip
        if data["ours"] == "ya":
            certificates.issue(rows[-1], on)
    return rows


def _office(request):
    """The agency whose personnel office asks; 404 for everybody else."""
    agency = roles.agency_served(request.user.person, Role.PERSONNEL_OFFICE, timezone.localdate())
    if agency is None:
        raise Http404
    return agency


def state(training, day):
    """How a training stands on a day, as a key of STATES."""
    if training.withdrawn_on:
        return "dicabut"
    if training.valid_until is None or training.valid_until > day + SOON:
        return "berlaku"
    return "segera" if training.valid_until >= day else "berakhir"


def _asked(request, agency):
    """The trainings that were asked for: by words, by state."""
    day, found = timezone.localdate(), Training.objects.filter(agency=agency).select_related("person")
    words = " ".join(request.GET.get("cari", "").replace("\x00", "").split())[:100]
    for word in words.split():
        found = found.filter(
            Q(person__name__icontains=word) | Q(person__handle__icontains=word) | Q(title__icontains=word)
        )
    asked = request.GET.get("keadaan", "")
    wanted = {
        "berlaku": Q(valid_until=None) | Q(valid_until__gte=day),
        "segera": Q(valid_until__range=(day, day + SOON)),
        "berakhir": Q(valid_until__lt=day),
        "dicabut": Q(withdrawn_on__isnull=False),
    }
    if asked in wanted and asked != "dicabut":
        found = found.filter(withdrawn_on=None)
    return words, asked, found.filter(wanted.get(asked, Q()))


@require_GET
def register(request):
    """Who is trained until when, and whose training is about to end; for the personnel office, of its agency."""
    agency, day = _office(request), timezone.localdate()
    words, asked, found = _asked(request, agency)
    rows = list(found[: SHOWN + 1])
    return render(
        request,
        "documents/trainings.html",
        {
            "rows": [(row, state(row, day), STATES[state(row, day)]) for row in rows[:SHOWN]], "more": len(rows) > SHOWN,
            "words": words, "asked": asked, "states": STATES,
        },
    )  # fmt: skip


FORMS = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@require_GET
def register_file(request, form):
    """The register as it was asked for, printed or as a spreadsheet."""
    agency, day = _office(request), timezone.localdate()
    if form not in FORMS:
        raise Http404
    _, _, found = _asked(request, agency)
    rows = [
        [
            row.person.titled_name, row.person.nip, row.title, row.organiser, row.hours, row.finished_on, row.valid_until,
            row.number, STATES[state(row, day)],
        ]
        for row in found
    ]  # fmt: skip
    columns = [
        "Nama", "NIP", "Pelatihan", "Penyelenggara", "JP", "Selesai", "Berlaku sampai", "Nomor sertifikat", "Keadaan",
    ]  # fmt: skip
    book = Book("Register pelatihan", agency.name, day.year, columns, rows)
    AccessLog.objects.create(account=request.user, kind=AccessLog.Kind.READ, what=f"{book.name}.{form}")
    response = HttpResponse(book.as_pdf(day) if form == "pdf" else book.as_xlsx(), content_type=FORMS[form])
    response["Content-Disposition"] = f'attachment; filename="{book.name}.{form}"'
    return response


@require_http_methods(["GET", "POST"])
def record(request):
    """Write down a training of one person or of many; a bad line refuses all, and is named."""
    agency = _office(request)
    if request.method == "GET":
        return render(request, "documents/record_training.html", {"form": TrainingForm(agency=agency)})
    with transaction.atomic():
        # The same list sent twice is judged one after the other, and refused the second time.
        form = TrainingForm(
            request.POST, agency=Unit.objects.select_for_update(no_key=True).get(pk=agency.pk)
        )
        if not form.is_valid():
            return render(request, "documents/record_training.html", {"form": form}, status=422)
        rows = write(form, timezone.localdate())
    messages.success(request, f"{form.cleaned_data['title']}: tercatat untuk {len(rows)} orang.")
    return redirect("trainings")


class WithdrawalForm(forms.Form):
    """Why a training is taken back."""

    why = forms.CharField(
        label="Sebab", max_length=200, error_messages={"required": "Tulis sebabnya, misalnya: salah NIP."}
    )


@require_http_methods(["GET", "POST"])
def withdraw(request, pk):
    """Take back a training that should not have been written down; it stays in the register, and its number is not given again."""
    training = Training.objects.filter(pk=pk, agency=_office(request)).select_related("person").first()
    if training is None:
        raise Http404
    form = WithdrawalForm(request.POST or None, label_suffix="", use_required_attribute=False)
    if request.method == "POST" and form.is_valid():
        # Pressed twice it is taken back once, for the first reason.
        Training.objects.filter(pk=pk, withdrawn_on=None).update(
            withdrawn_on=timezone.localdate(), withdrawn_why=form.cleaned_data["why"]
        )
        messages.success(request, f"{training.title}, {training.person.titled_name}: dicabut.")
        return redirect("trainings")
    status = 422 if request.method == "POST" else 200
    return render(
        request, "documents/withdraw_training.html", {"training": training, "form": form}, status=status
    )


@require_GET
def own(request):
    """A person's own trainings and their certificates, and the way to practise."""
    day, person = timezone.localdate(), request.user.person
    rows = Training.objects.filter(person=person) if person else []
    return render(
        request,
        "documents/own_trainings.html",
        {
            "rows": [(row, state(row, day), STATES[state(row, day)]) for row in rows],
            "keeps": roles.agency_served(person, Role.PERSONNEL_OFFICE, day) is not None,
        },
    )  # fmt: skip
