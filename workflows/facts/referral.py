"""What the steps of a referral to the clinic ask: attendance, and nothing of what is said there."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction

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


class AppointmentFacts(Facts):
    """When and where the clinic expects the employee."""

    held_on = DateField(label="Hari konseling")
    held_at = forms.CharField(label="Pukul", max_length=20)
    place = forms.CharField(label="Tempat atau cara bertemu", max_length=200)
    mode = forms.ChoiceField(label="Cara", choices=Session.Mode.choices)

    def propose(self):
        self.initial |= {
            "held_on": self.time.days.after(self.today, 3), "held_at": "09.00", "place": "Ruang konseling",
            "mode": Session.Mode.FACE_TO_FACE,
        }  # fmt: skip

    def clean_held_on(self):
        day, acted_on = self.cleaned_data["held_on"], self.cleaned_data.get("acted_on")
        if acted_on and day <= acted_on:
            raise ValidationError("Hari konseling harus sesudah tanggal undangan.")
        if why := self.time.days.why_off(day):
            raise ValidationError(f"{day:%d-%m-%Y} bukan hari kerja ({why}). Pilih hari kerja.")
        return day


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
