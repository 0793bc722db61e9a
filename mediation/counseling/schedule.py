"""The hours, days off and rooms of a clinic, kept by its head; each counsellor keeps his own hours.

Nothing here names a visit: where appointments stand in the way, only their times are told. Whatever changes here holds the
counsellors' rows (`slots.kept_free`), so that nobody books meanwhile what is being taken away.
"""

import re
from datetime import datetime, time

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from mediation.counseling import slots
from mediation.counseling.clinic_head import clinic_headed_by
from mediation.counseling.models import SLOT, Appointment, Availability, Away, Clinic, Counsellor, Room
from mediation.models.people import Person

NAMED = 10
"""So many times are told at most."""


def orphans(clinic, rows):
    """The refusal that appointments stand in the way; None where there are none. Their times, and nothing else of them."""
    times = sorted({row.starts_at for row in rows})
    if not times:
        return None
    told = "; ".join(slots.when(clinic, at) for at in times[:NAMED])
    more = f"; dan {len(times) - NAMED} lagi" if len(times) > NAMED else ""
    return ValidationError(f"Masih ada janji pada: {told}{more}. Pindahkan dahulu janji itu.")


def coming(**which):
    """Appointments that are not over yet."""
    return Appointment.objects.filter(starts_at__gt=timezone.now() - SLOT, **which)


class ClinicForm(forms.ModelForm):
    class Meta:
        model = Clinic
        fields = [
            "name", "where", "crisis_name", "crisis_phone", "opens_hour", "closes_hour", "answer_hours", "days_ahead",
        ]  # fmt: skip

    def clean_crisis_phone(self):
        phone = self.cleaned_data["crisis_phone"]
        if not re.fullmatch(r"[+(]?[0-9][0-9 ().-]{1,38}", phone):
            raise ValidationError(
                "Isi satu nomor telepon yang dapat langsung ditekan, misalnya 0274-555-119."
            )
        return phone

    def clean(self):
        # Clinic.clean holds it in words: the constraints of the table need not repeat it.
        return self.cleaned_data


class RoomForm(forms.ModelForm):
    """A room, new or kept; out of use only when nobody is expected in it."""

    class Meta:
        model = Room
        fields = ["name", "where", "active"]

    def __init__(self, clinic, data=None, instance=None):
        self.clinic, self.act = clinic, f"ruang-{instance.pk}" if instance else "ruang"
        super().__init__(data, instance=instance or Room(agency=clinic.agency), prefix=self.act)

    def clean_name(self):
        name = self.cleaned_data["name"]
        if Room.objects.filter(agency=self.clinic.agency, name=name).exclude(pk=self.instance.pk).exists():
            raise ValidationError("Sudah ada ruang dengan nama ini.")
        return name

    def clean_active(self):
        active = self.cleaned_data["active"]
        if self.instance.pk and not active and (refusal := orphans(self.clinic, coming(room=self.instance))):
            raise refusal
        return active


class CounsellorForm(forms.ModelForm):
    """How a counsellor introduces himself and is reached; his profession, and whether he serves, is the head's to say."""

    link = forms.URLField(
        label="Alamat ruang daring", required=False, assume_scheme="https",
        help_text="Diberikan hanya kepada yang berjanji daring.",
    )  # fmt: skip

    class Meta:
        model = Counsellor
        fields = ["about", "link", "phone", "kind", "affiliation", "active"]

    def __init__(self, clinic, by_head, data=None, instance=None):
        self.clinic = clinic
        super().__init__(data, instance=instance, prefix="diri")
        if not by_head:
            del self.fields["kind"], self.fields["affiliation"], self.fields["active"]

    def clean_active(self):
        active = self.cleaned_data["active"]
        if not active and (refusal := orphans(self.clinic, coming(counsellor=self.instance))):
            raise refusal
        return active


class NewCounsellorForm(forms.Form):
    """Who is to listen at the clinic, by NIP or the name of his account."""

    handle = forms.CharField(label="NIP atau nama akun", max_length=40)
    kind = forms.ChoiceField(label="Keahlian", choices=Counsellor.Kind)
    affiliation = forms.CharField(
        label="Asal", max_length=160, required=False, help_text="Misalnya: universitas mitra."
    )

    def clean_handle(self):
        person = Person.objects.filter(handle=self.cleaned_data["handle"].replace(" ", "")).first()
        if person is None:
            raise ValidationError(
                "Belum terdaftar. Minta administrator menambahkan orang dan akunnya lebih dahulu."
            )
        if Counsellor.objects.filter(person=person).exists():
            raise ValidationError("Orang ini sudah menjadi konselor.")
        return person


class HoursForm(forms.ModelForm):
    """Weekly hours of a counsellor, in one of the clinic's rooms or in none."""

    class Meta:
        model = Availability
        fields = ["weekday", "from_hour", "until_hour", "room", "online", "phone"]

    def __init__(self, counsellor, data=None):
        super().__init__(data, instance=Availability(counsellor=counsellor), prefix="jam")
        self.fields["room"].queryset = Room.objects.filter(agency=counsellor.agency_id, active=True)
        self.fields["room"].empty_label = "Tanpa ruang"
        self.fields["weekday"].choices = [("", "Pilih"), *self.fields["weekday"].choices[1:]]
        self.fields["online"].help_text = (
            "" if counsellor.link else "Baru ditawarkan bila alamat ruang daring diisi."
        )
        self.fields["phone"].help_text = (
            "" if counsellor.phone else "Baru ditawarkan bila nomor telepon layanan diisi."
        )

    def clean(self):
        # Availability.clean holds it in words: the constraints of the table need not repeat it.
        return self.cleaned_data


class AwayForm(forms.ModelForm):
    """Days on which a counsellor will not listen; not where somebody is expected with him already."""

    class Meta:
        model = Away
        fields = ["since", "until"]
        widgets = {name: forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}) for name in fields}

    def __init__(self, clinic, counsellor, data=None):
        self.clinic = clinic
        super().__init__(data, instance=Away(counsellor=counsellor), prefix="libur")

    def clean(self):
        data = self.cleaned_data  # held here, in words: not by the constraints of the table
        since, until = data.get("since"), data.get("until")
        if not (since and until):
            return data
        if until < since:
            raise ValidationError({"until": "Tanggal akhir lebih awal daripada tanggal mulai."})
        if until < self.clinic.today:
            raise ValidationError({"until": "Hari itu sudah lewat."})
        begin = datetime.combine(max(since, self.clinic.today), time(), self.clinic.zone)
        rows = [row for row in coming(counsellor=self.instance.counsellor, starts_at__gte=begin)
                if row.starts_at.astimezone(self.clinic.zone).date() <= until]  # fmt: skip
        if refusal := orphans(self.clinic, rows):
            raise refusal
        return data


@require_http_methods(["GET", "POST"])
def schedule(request):
    """The head's page of the clinic; of one counsellor (`konselor`) for the head, and his own for each counsellor."""
    person = request.user.person
    headed = clinic_headed_by(person)
    own = Counsellor.objects.filter(person=person, active=True).first() if person else None
    named = request.GET.get("konselor", "")
    if headed and not named:
        return _clinic_page(request, headed)
    chosen = own
    if headed:
        chosen = next(
            (row for row in Counsellor.objects.filter(agency=headed.agency) if str(row.pk) == named), None
        )
    elif named and (own is None or str(own.pk) != named):
        chosen = None
    clinic = chosen and Clinic.objects.select_related("agency").filter(agency=chosen.agency_id).first()
    if clinic is None:
        raise Http404
    return _counsellor_page(request, clinic, chosen, headed is not None)


def _clinic_page(request, clinic):
    rooms = list(Room.objects.filter(agency=clinic.agency))
    forms_by_act = {
        "klinik": lambda data: ClinicForm(data, instance=clinic, prefix="klinik"),
        "ruang": lambda data: RoomForm(clinic, data),
        "konselor": lambda data: NewCounsellorForm(data, prefix="baru"),
        **{f"ruang-{room.pk}": lambda data, room=room: RoomForm(clinic, data, room) for room in rooms},
    }
    act = request.POST.get("aksi", "")
    shown = {name: make(None) for name, make in forms_by_act.items() if name != act}
    if act in forms_by_act:
        with transaction.atomic():
            slots.kept_free(clinic.agency)
            form = shown[act] = forms_by_act[act](request.POST)
            if form.is_valid():
                if act == "konselor":
                    told = form.cleaned_data
                    Counsellor.objects.create(
                        person=told["handle"],
                        agency=clinic.agency,
                        kind=told["kind"],
                        affiliation=told["affiliation"],
                    )
                else:
                    form.save()
                messages.success(request, "Tersimpan.")
                return redirect("clinic_schedule")
    return render(
        request, "clinic/schedule.html",
        {
            "clinic": Clinic.objects.select_related("agency").get(pk=clinic.pk), "refused": shown.get(act),
            "clinic_form": shown["klinik"], "room_form": shown["ruang"], "new_form": shown["konselor"],
            "rooms": [(room, shown[f"ruang-{room.pk}"]) for room in Room.objects.filter(pk__in=[r.pk for r in rooms])],
            "counsellors": Counsellor.objects.filter(agency=clinic.agency).select_related("person"), "act": act,
        },
        status=422 if request.method == "POST" else 200,
    )  # fmt: skip


def _counsellor_page(request, clinic, counsellor, by_head):
    forms_by_act = {
        "jam": lambda data: HoursForm(counsellor, data),
        "libur": lambda data: AwayForm(clinic, counsellor, data),
        # A copy of its own: what is refused must not stand in the page's headings.
        "diri": lambda data: CounsellorForm(clinic, by_head, data, Counsellor.objects.get(pk=counsellor.pk)),
    }
    act, refusal = request.POST.get("aksi", ""), ""
    shown = {name: make(None) for name, make in forms_by_act.items() if name != act}
    if request.method == "POST":
        with transaction.atomic():
            slots.kept_free(clinic.agency)
            if act in forms_by_act:
                form = shown[act] = forms_by_act[act](request.POST)
                done = form.is_valid() and form.save()
            else:
                done, refusal = _taken_away(clinic, counsellor, act, request.POST.get("baris", ""))
        if done:
            messages.success(request, "Tersimpan.")
            return redirect(request.get_full_path())
    return render(
        request, "clinic/hours_of.html",
        {
            "clinic": clinic, "counsellor": counsellor, "by_head": by_head, "hours_form": shown["jam"], "away_form": shown["libur"],
            "own_form": shown["diri"], "refused": shown.get(act), "refusal": refusal, "act": act,
            "hours": counsellor.hours.select_related("room"), "away": counsellor.away.filter(until__gte=clinic.today),
        },
        status=422 if request.method == "POST" else 200,
    )  # fmt: skip


def _taken_away(clinic, counsellor, act, row):
    """Delete hours or days off: (whether it was done, the words for no). What is gone already is done."""
    rows = {"hapus-jam": counsellor.hours, "hapus-libur": counsellor.away}.get(act)
    if rows is None:
        return False, "Permintaan ini tidak dikenal. Muat ulang halaman, lalu coba lagi."
    found = next((one for one in rows.all() if str(one.pk) == row), None)
    if found and act == "hapus-jam":
        rest = [one for one in rows.all() if one != found]
        left = [
            appointment for appointment in coming(counsellor=counsellor)
            if _within(clinic, appointment, found) and not any(_within(clinic, appointment, one) for one in rest)
        ]  # fmt: skip
        if refusal := orphans(clinic, left):
            return False, refusal.message
    if found:
        found.delete()
    return True, ""


def _within(clinic, appointment, hours):
    at = appointment.starts_at.astimezone(clinic.zone)
    return at.weekday() == hours.weekday and hours.from_hour <= at.hour < hours.until_hour
