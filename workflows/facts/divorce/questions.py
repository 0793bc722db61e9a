"""The kinds of question that the steps of a divorce permit share."""

import re
from dataclasses import replace

from django import forms
from django.core.exceptions import ValidationError

from mediation.models import Party, RequiredPaper

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


def guide_with_papers(opening):
    """The guide of an opening's form, with what the asker's agency wants to be brought along besides."""
    wanted = RequiredPaper.names(opening.agencies, opening.step.path.key)
    return replace(opening.guide, bring=(*opening.guide.bring, *wanted))
