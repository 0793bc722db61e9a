"""A visitor's appointments on his own page: see, move, cancel, add the next one; as a calendar file that says nothing of why."""

import uuid

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods
from icalendar import Calendar, Event

from mediation.counseling import codes, keyring, slots
from mediation.counseling.models import SLOT, Appointment, Clinic, Mode, Visit
from mediation.counseling.visitor import Panel

SHOWN = 24
GONE = "Jam itu baru saja terisi. Pilih jam lain."


def may_remind():
    """Whether this installation sends mail at all: no address is asked for in vain."""
    return not settings.EMAIL_BACKEND.endswith("dummy.EmailBackend")


class HourForm(forms.Form):
    """Another hour for an appointment, or an hour for the next one."""

    appointment = forms.UUIDField(required=False)
    mode = forms.ChoiceField(label="Cara bertemu", choices=Mode, widget=forms.RadioSelect)
    slot = forms.CharField(max_length=40, error_messages={"required": "Pilih satu jam."})
    contact = forms.EmailField(
        label="Surel untuk pengingat", max_length=254, required=False,
        help_text="Dihapus lagi sesudah janji selesai.",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"invalid": "Ini bukan alamat surel. Boleh dikosongkan."},
    )  # fmt: skip

    instead = ()
    """What is free instead, when the hour is gone."""

    def __init__(self, data=None, initial=None):
        if data is not None:
            data = data.copy()
            data["slot"] = data.get("instead") or data.get("slot", "")
        super().__init__(
            data, initial=initial, use_required_attribute=False, auto_id=f"{(data or initial)['aksi']}_%s"
        )
        self.act = (data or initial)["aksi"]

    def refuse(self, words, instead=()):
        self.add_error("slot", words)
        self.instead = instead
        return self


class Appointments(Panel):
    """The hours that were arranged, and the ways to change them."""

    template = "clinic/appointments.html"
    acts = {"pindah": "move", "batal": "cancel", "tambah": "add"}

    def context(self, visit, code, refused=None):
        clinic = Clinic.objects.select_related("agency").get(agency=visit.agency_id)
        rows = visit.appointments.select_related("counsellor__person", "room")
        coming = [row for row in rows if not row.is_over]
        hours = (
            []
            if visit.closed_on
            else slots.free(clinic, visit.counsellor, besides=coming[0] if coming else None)
        )
        act = "pindah" if coming else "tambah"
        form = refused or HourForm(initial={"aksi": act, "mode": coming[0].mode if coming else visit.mode})
        if act == "pindah" or not may_remind():
            del form.fields["contact"]
        return {
            "coming": [(row, slots.when(clinic, row.starts_at), slots.place(clinic, row)) for row in coming],
            "past": [(row, slots.when(clinic, row.starts_at)) for row in rows if row.is_over],
            "days": slots.days_of(hours, SHOWN), "hour_form": form, "who": visit.counsellor, "act": act,
            "hours_open": bool(refused),
        }  # fmt: skip

    @transaction.atomic
    def move(self, visit, code, data):
        """Move an appointment to another hour of the same counsellor; refused, it stays where it is."""
        form, visit = HourForm(data), _held(visit)
        if not form.is_valid():
            return form
        row = visit and visit.appointments.filter(pk=form.cleaned_data["appointment"]).first()
        if row is None or row.is_over:
            return form.refuse("Janji itu sudah tidak ada, atau sudah lewat.")
        clinic = Clinic.objects.select_related("agency").get(agency=visit.agency_id)
        key, mode = form.cleaned_data["slot"], form.cleaned_data["mode"]
        if slots.key_of(row.counsellor, row.starts_at.astimezone(clinic.zone)) == key and row.mode == mode:
            return "Janji Anda sudah pada jam itu."
        return _booked(clinic, form, visit, row) or "Janji Anda sudah dipindahkan."

    @transaction.atomic
    def cancel(self, visit, code, data):
        """Delete an appointment: the hour is free again at once, and nothing of it is kept."""
        visit = _held(visit)
        try:
            asked_for = uuid.UUID(data.get("appointment", ""))
        except ValueError:
            asked_for = None
        row = visit and visit.appointments.filter(pk=asked_for).first()
        if row and row.is_over:
            return "Janji itu sudah lewat; tidak ada yang perlu dibatalkan."
        if row:
            row.delete()
            forget_contact(Visit.objects.filter(pk=visit.pk))
        return "Janji itu sudah dibatalkan. Anda tidak perlu memberi alasan."

    @transaction.atomic
    def add(self, visit, code, data):
        """Book the next hour under the same code, when none is waiting any more."""
        form, visit = HourForm(data), _held(visit)
        if not form.is_valid():
            return form
        if visit is None or visit.closed_on:
            return form.refuse("Kunjungan ini sudah ditutup. Untuk datang lagi, buat janji baru.")
        clinic = Clinic.objects.select_related("agency").get(agency=visit.agency_id)
        key = form.cleaned_data["slot"]
        waiting = next((row for row in visit.appointments.all() if not row.is_over), None)
        if waiting and slots.key_of(waiting.counsellor, waiting.starts_at.astimezone(clinic.zone)) == key:
            return "Janji Anda sudah dibuat."
        if waiting:
            return form.refuse(
                "Anda masih punya janji yang belum lewat. Pindahkan janji itu bila jamnya tidak cocok."
            )
        if refused := _booked(clinic, form, visit):
            return refused
        contact = form.cleaned_data.get("contact")
        if contact and may_remind():
            visit.sealed_contact = keyring.lock(contact)
            visit.save(update_fields=["sealed_contact"])
        return "Janji Anda sudah dibuat."


def _held(visit):
    """The visit, held until the act is done: a page sent twice acts once. None when it was deleted meanwhile."""
    return (
        Visit.objects.select_for_update(of=["self"], no_key=True)
        .filter(pk=visit.pk)
        .select_related("counsellor")
        .first()
    )


def _booked(clinic, form, visit, row=None):
    """Book (or move a row to) what the form asks for; the form with words when that hour is gone."""
    key, mode = form.cleaned_data["slot"], form.cleaned_data["mode"]
    if visit.counsellor and key.partition("@")[0] != str(visit.counsellor.pk):
        # What was written is sealed for him alone: another counsellor would begin without it.
        return form.refuse("Pilih jam dari konselor Anda.")
    try:
        made = slots.book(clinic, key, mode, visit=visit, instead_of=row)
    except slots.Taken as taken:
        instead = [slot for slot in taken.instead if visit.counsellor in (None, slot.counsellor)]
        return form.refuse(GONE, instead)
    if visit.counsellor is None:
        visit.counsellor = made.counsellor
        visit.save(update_fields=["counsellor"])
    return None


def forget_contact(visits):
    """Erase what these visits are reminded by where no hour is to come any more; give of how many."""
    waiting = Appointment.objects.filter(starts_at__gt=timezone.now() - SLOT, visit__isnull=False).values(
        "visit"
    )
    done = visits.exclude(pk__in=waiting)
    return done.filter(sealed_contact__isnull=False).update(sealed_contact=None)


class Erasing(Panel):
    """The visitor takes everything back."""

    template = "clinic/erase.html"
    acts = {"hapus": "erase"}

    def erase(self, visit, code, data):
        """Delete the visit with everything that hangs on it, messages, notes and plan too. A closed one stays counted: its
        Tally leads nowhere."""
        if "yakin" not in data:
            form = forms.Form(data)
            form.is_valid()
            form.add_error(None, "Centang dahulu bahwa Anda yakin.")
            return form
        Visit.objects.filter(pk=visit.pk).delete()
        return "Semua yang tersimpan tentang kunjungan ini sudah dihapus. Kodenya tidak berlaku lagi."

    def context(self, visit, code, refused=None):
        return {"erase_form": refused}


@sensitive_post_parameters()
@sensitive_variables()
@login_not_required
@require_http_methods(["GET", "POST"])
def calendar(request):
    """An appointment as a calendar file, by code: an hour and the word “Janji”; the place only if that is wanted."""
    code = codes.read(request.POST.get("kode", ""))
    visit = code and Visit.objects.filter(code_digest=codes.digest(code)).select_related("agency").first()
    try:
        asked_for = uuid.UUID(request.POST.get("appointment", ""))
    except ValueError:
        asked_for = None
    row = visit and visit.appointments.select_related("counsellor", "room").filter(pk=asked_for).first()
    if row is None:
        return redirect("clinic_visit")
    clinic = Clinic.objects.select_related("agency").get(agency=visit.agency_id)
    file = calendar_file(row, slots.place(clinic, row) if "tempat" in request.POST else "")
    # No name in it that means anything, and no address: it is the answer to what was sent.
    return HttpResponse(
        file,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="janji.ics"'},
    )


def calendar_file(row, where=""):
    """The bytes of a calendar file (RFC 5545) for an appointment: nothing in it leads to the clinic, the visit or a person."""
    event = Event()
    event.add("uid", str(uuid.uuid4()))
    event.add("summary", "Janji")
    event.add("class", "PRIVATE")
    event.add("dtstamp", timezone.now().replace(microsecond=0))
    event.add("dtstart", row.starts_at)
    event.add("duration", SLOT)
    if where:
        event.add("location", where)
    file = Calendar()
    file.add("prodid", "-//Janji//ID")
    file.add("version", "2.0")
    file.add_component(event)
    return file.to_ical()
