"""The kinds of question that the steps of a divorce permit share."""

import re
from dataclasses import replace

from django import forms
from django.core.exceptions import ValidationError

from mediation import roles
from mediation.models import Party, Religion, RequiredPaper
from workflows.facts.base import DateField, Facts, PersonField

APPLICANT, SPOUSE = Party.APPLICANT, Party.SPOUSE
YES_NO = [("", "Pilih"), ("ya", "Ya"), ("tidak", "Tidak")]


HOUR = re.compile(r"(?:pukul|jam)?\s*(\d{1,2})(?:[.:](\d{2}))?\s*(?:WIB|WITA|WIT)?", re.IGNORECASE)


class HourField(forms.CharField):
    """A time of day, written as letters write it: 09.00. The time zone is the agency's, and the letter adds it."""

    def __init__(self, label="Pukul", **kwargs):
        super().__init__(label=label, max_length=20, help_text="Misalnya 09.00.", **kwargs)

    def clean(self, value):
        text = super().clean(value)
        found = HOUR.fullmatch(text.strip())
        hour, minute = (int(part or 0) for part in found.groups()) if found else (24, 0)
        if hour > 23 or minute > 59:
            raise ValidationError("Tulis jam yang benar, misalnya 09.00.")
        return f"{hour:02d}.{minute:02d}"


def yes_no(label, **kwargs):
    """A question that is answered yes or no and never left to a default."""
    return forms.ChoiceField(label=label, choices=YES_NO, **kwargs)


class AboutMarriage(Facts):
    """Whose marriage it is: what an employee tells of himself and of his spouse, whoever of the two wants to end it."""

    religion = forms.ChoiceField(label="Agama", choices=Religion.choices)
    address = forms.CharField(
        label="Alamat tinggal Anda sekarang",
        max_length=300,
        help_text="Tidak pernah diberitahukan kepada suami/istri Anda.",
    )
    spouse_name = forms.CharField(label="Nama suami/istri", max_length=160)
    spouse_person = PersonField(
        label="NIP suami/istri",
        required=False,
        help_text="Hanya bila ia pegawai pada instansi yang sama. Ia tidak akan memegang jabatan apa pun dalam perkara ini.",
    )
    spouse_job = forms.CharField(label="Pekerjaan suami/istri", max_length=120)
    spouse_address = forms.CharField(
        label="Alamat suami/istri", max_length=300, help_text="Agar ia dapat diundang dan didengar."
    )
    married_on = DateField(label="Tanggal perkawinan")
    certificate_number = forms.CharField(label="Nomor buku nikah atau akta perkawinan", max_length=80)
    children = forms.IntegerField(
        label="Jumlah anak dari perkawinan ini", min_value=0, max_value=30, help_text="Isi 0 bila tidak ada."
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # What the asker's agency wants to be brought along besides.
        wanted = RequiredPaper.names(self.agencies, self.step.path.key)
        self.guide = replace(self.guide, bring=(*self.guide.bring, *wanted))

    def parties(self):
        person = self.cleaned_data.get("spouse_person")
        return [(roles.Role.SPOUSE, person)] if person else []
