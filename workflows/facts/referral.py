"""What the steps of a referral to the clinic ask: attendance, and nothing of what is said there."""

import re
from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction

from mediation.counseling import slots
from mediation.counseling.models import Clinic, Counsellor
from mediation.models import Case, Session
from workflows.facts.base import DateField, Facts, PersonField


class ReceiveFacts(Facts):
    """Whose referral the clinic takes in; the discipline case that waits for it is found by the person."""

    subject = PersonField(label="NIP pegawai yang dirujuk")

    def clean_subject(self):
        person = self.cleaned_data["subject"]
        waiting = Case.objects.filter(subject=person, path="disiplin/pp94-2021", stage="dirujuk").order_by(
            "pk"
        )
        # In the gate's transaction these locks last to its end: two desks that take in one referral at once wait here.
        with transaction.atomic():
            waiting = list(waiting.select_for_update(of=("self",)))
        if not waiting:
            raise ValidationError("Tidak ada rujukan yang menunggu klinik untuk pegawai ini.")
        fresh = [
            case for case in waiting if not case.referrals.filter(opened_on__gte=case.stage_since).exists()
        ]
        if not fresh:
            raise ValidationError(
                "Rujukan pegawai ini sudah diterima klinik. Buka perkara rujukannya; jangan membuat yang kedua."
            )
        self.referred_from = fresh[0]
        return person

    def clean(self):
        data = super().clean()
        source = getattr(self, "referred_from", None)
        if source and data.get("acted_on") and data["acted_on"] < source.stage_since:
            self.add_error(
                "acted_on",
                f"Rujukan dibuat pada {source.stage_since:%d-%m-%Y}; klinik tidak dapat menerimanya sebelum itu.",
            )
        return data


class CounsellorSelect(forms.Select):
    """The counsellors of the agency of the case, asked for when they are shown."""

    form = None

    def optgroups(self, name, value, attrs=None):
        serving = Counsellor.objects.filter(agency__in=self.form.agencies, active=True)
        named = [
            (row.person.handle, f"{row} ({row.get_kind_display()})")
            for row in serving.select_related("person")
        ]
        self.choices = [("", "Tidak memakai jam layanan"), *named]
        return super().optgroups(name, value, attrs)


class CounsellorField(PersonField):
    """A counsellor of the clinic, by number or account name; cleaned into his Counsellor row."""

    widget = CounsellorSelect

    def clean(self, value):
        person = super().clean(value)
        if person is None:
            return None
        if self.form.case is not None and person == self.form.case.subject:
            raise ValidationError("Pegawai yang dirujuk tidak dapat menjadi konselornya sendiri.")
        found = Counsellor.objects.filter(person=person, agency__in=self.form.agencies, active=True).first()
        if found is None:
            raise ValidationError(
                f"{person.name} tidak tercatat sebagai konselor yang melayani di klinik ini."
            )
        return found


class AppointmentFacts(Facts):
    """When and where the clinic expects the employee.

    Naming a counsellor takes one of his hours. It is the clinic's own affair: the case is not told who he is.
    """

    held_on = DateField(label="Hari konseling")
    held_at = forms.CharField(label="Pukul", max_length=20)
    place = forms.CharField(label="Tempat atau cara bertemu", max_length=200)
    mode = forms.ChoiceField(label="Cara", choices=Session.Mode.choices)
    counsellor = CounsellorField(
        label="Konselor yang jam layanannya dipakai",
        required=False,
        help_text="Bila diisi, jam itu menjadi terisi bagi siapa pun, dan bebas lagi bila pertemuan tidak jadi. "
        "Nama konselor tidak masuk berkas.",
    )

    def propose(self):
        self.initial |= {
            "held_on": self.time.days.after(self.today, 3), "held_at": "09.00", "place": "Ruang konseling",
            "mode": Session.Mode.FACE_TO_FACE,
        }  # fmt: skip
        clinic = Clinic.objects.select_related("agency").filter(agency=self.case.agency_id).first()
        if clinic and (hours := slots.free(clinic, since=self.today + timedelta(days=1))[:3]):
            self.fields["counsellor"].help_text += f" Jam kosong terdekat: {hours_told(hours)}."

    def clean_held_on(self):
        day, acted_on = self.cleaned_data["held_on"], self.cleaned_data.get("acted_on")
        if acted_on and day <= acted_on:
            raise ValidationError("Hari konseling harus sesudah tanggal undangan.")
        if why := self.time.days.why_off(day):
            raise ValidationError(f"{day:%d-%m-%Y} bukan hari kerja ({why}). Pilih hari kerja.")
        return day

    def clean(self):
        data = super().clean()
        waiting = self.case is not None and self.case.clinic_appointments.filter(attended=None).exists()
        if (data.get("counsellor") or waiting) and "held_at" in data and full_hour(data["held_at"]) is None:
            self.add_error(
                "held_at", "Jam layanan konselor mulai pada jam penuh. Tulis misalnya 09.00 atau 13.00."
            )
        return data

    def canonical(self):
        """Who listens to whom is nobody's business but the clinic's: neither the entry nor the letter's facts tell it."""
        return {name: value for name, value in super().canonical().items() if name != "counsellor"}


def full_hour(told):
    """The full hour that an answer names (`09.00`, `9`, `13:00 WIB`); None where it names none."""
    hour = re.fullmatch(r"(\d{1,2})([.:]00)?( ?(WIB|WITA|WIT))?", told.strip(), re.IGNORECASE | re.ASCII)
    return int(hour[1]) if hour and int(hour[1]) < 24 else None


def hours_told(hours):
    """A few free hours in words."""
    return "; ".join(
        f"{slot.starts_at:%d-%m-%Y} pukul {slot.starts_at:%H.%M} ({slot.counsellor.person.name})"
        for slot in hours
    )


class AttendanceFacts(Facts):
    """Whether the employee came on the appointed day."""

    def clean_acted_on(self):
        day = super().clean_acted_on()
        session = self.case.sessions.last()
        if session and day < session.held_on:
            raise ValidationError(
                f"Konseling dijadwalkan pada {session.held_on:%d-%m-%Y}; catat pada atau sesudah hari itu."
            )
        return day


class ClosingFacts(Facts):
    """Nothing but the date: no content, no reason."""


class UnavailableFacts(Facts):
    """Why the clinic could not serve: a reason of the clinic's, never of the employee's."""

    reason = forms.ChoiceField(
        label="Sebab",
        choices=[
            ("konselor", "Konselor tidak ada"),
            ("jadwal", "Jadwal penuh melampaui tenggang"),
            ("sarana", "Ruang atau sarana tidak ada"),
        ],
    )

    def clean_acted_on(self):
        day = super().clean_acted_on()
        waited = self.time.due_on("klinik_tidak_tersedia", self.case.opened_on)
        if day <= waited:
            raise ValidationError(
                f"Tenggang menunggu klinik berjalan sampai {waited:%d-%m-%Y}; klinik masih wajib menjadwalkan konseling."
            )
        return day
