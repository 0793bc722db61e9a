"""What a visitor thinks of the clinic, asked once, after his visit is closed.

A Rating has a random key and a month and no more: no visit, no counsellor, no day, no order. At the end of the month the
rows are written anew in random order (`evaluation`). What this does not protect against: whoever sees the moment of the
request (who looks at the database just then, or over the line), and a thief with two copies of the database, one from
before and one from after, can tell which rating is new and which visit was marked as rated; until the month's end the files
of the database itself, which keep rows in the order of their coming, may tell as much. Words are not asked for: nobody could
show one person's words and hide whose they are.
"""

from django import forms
from django.db import transaction

from mediation.counseling.models import Clinic, Rating, Visit
from mediation.counseling.visitor import Panel

SCALE = [(number, str(number)) for number in range(1, 6)]


class RatingForm(forms.ModelForm):
    """Four questions."""

    heard, helped, easy, safe = (
        forms.TypedChoiceField(
            label=label, help_text="1: tidak, 5: ya", choices=SCALE, coerce=int, widget=forms.RadioSelect,
            error_messages={"required": "Pilih satu angka."},
        )
        for label in (
            "Saya didengarkan", "Kunjungan ini menolong saya", "Membuat janji itu mudah", "Saya merasa aman di sini",
        )
    )  # fmt: skip

    class Meta:
        model = Rating
        fields = ["heard", "helped", "easy", "safe"]

    def __init__(self, data=None):
        super().__init__(data, prefix="nilai", use_required_attribute=False, label_suffix="")


class RatingPanel(Panel):
    """The questions, on the page of a visit that is closed and was not rated."""

    template = "clinic/rating.html"
    acts = {"penilaian_kirim": "rate"}

    def shown(self, visit):
        return visit.closed_on is not None and not visit.rated

    def context(self, visit, code, refused=None):
        return {"form": refused or RatingForm()}

    def rate(self, visit, code, data):
        """Keep the rating apart from the visit, which remembers only that it was rated."""
        form = RatingForm(data)
        if not form.is_valid():
            return form
        with transaction.atomic():
            # Of two requests at once one finds it unrated.
            if Visit.objects.filter(pk=visit.pk, rated=False, closed_on__isnull=False).update(rated=True):
                form.instance.agency_id = visit.agency_id
                form.instance.month = Clinic.objects.get(agency=visit.agency_id).today.replace(day=1)
                form.save()
        return "Terima kasih. Penilaian Anda tersimpan tanpa nama, tanpa kode, dan tanpa tanggal."
