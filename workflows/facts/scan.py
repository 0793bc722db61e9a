"""The scan of a signed paper, hung on the paper that it shows."""

from dataclasses import replace

from django import forms
from django.core.exceptions import ValidationError

from documents.models import SignedCopy
from mediation.roles import Role
from workflows.facts.base import Facts, FileField
from workflows.facts.revocation import issuers_of, key_of


class ScanFacts(Facts):
    """Which paper was signed, and its scan."""

    paper = forms.CharField(
        label="Naskah yang ditandatangani",
        max_length=80,
        widget=forms.Select,
        help_text="Nomor catatan dan nama naskahnya, misalnya 2/panggilan-1.",
    )
    scan = FileField(label="Pindaian")

    def __init__(self, data=None, *, case, step, **kwargs):
        super().__init__(data, case=case, step=step, **kwargs)
        self.papers = {} if case is None else {key_of(p): p for p, _ in issuers_of(case, step.path)}
        named = [("", "Pilih naskah"), *((key, str(paper)) for key, paper in self.papers.items())]
        self.fields["paper"].widget.choices = named

    def look_at(self, key):
        self.initial["paper"] = key

    @classmethod
    def narrow(cls, step, case, data):
        """Whoever may issue the paper, and the personnel office that keeps it, may hang its scan on it."""
        issuers = issuers_of(case, step.path)
        by = next((roles for paper, roles in issuers if key_of(paper) == data.get("paper")), ())
        by = by or tuple(dict.fromkeys(role for _, roles in issuers for role in roles))
        return replace(step, rule=replace(step.rule, by=tuple(dict.fromkeys([*by, Role.PERSONNEL_OFFICE]))))

    def clean_paper(self):
        key = self.cleaned_data["paper"]
        if key not in self.papers:
            raise ValidationError(
                "Naskah ini tidak ada pada perkara ini, atau sudah dicabut. Pilih dari daftar."
            )
        return key

    def clean(self):
        data = super().clean() or self.cleaned_data
        paper = self.papers.get(data.get("paper"))
        if paper and data.get("acted_on") and data["acted_on"] < paper.issued_on:
            self.add_error(
                "acted_on",
                f"Naskah itu bertanggal {paper.issued_on:%d-%m-%Y}; pindaiannya tidak mungkin lebih dahulu.",
            )
        return data

    def asked(self):
        asked = super().asked()
        asked.document = self.papers[asked.paper]
        return asked


def attach(law, asked):
    """Hang the scan on its paper."""
    SignedCopy.objects.create(document=asked.document, evidence=asked.scan, seq=law.seq)
