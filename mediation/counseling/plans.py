"""The recovery plan (CARE): the visitor's own goals, steps and reviews, which nobody reads but by his code.

A plan is one JSON text, sealed for the key of the visitor's code and opened only while the code is at hand; of what stands
in it the database knows nothing, not even when it is to be looked at again or that it was closed. Sharing seals a copy for
the counsellor of the visit, which follows the plan until the visitor takes it back.
"""

import json
from datetime import date

from django import forms
from django.db import transaction

from mediation.counseling import codes, vault
from mediation.counseling.models import Clinic, Plan, PlanOutcome, VaultKey, Visit
from mediation.counseling.visitor import UNKNOWN, Panel

GOALS, STEPS = 5, 6
"""How many goals a plan has at most, and how many steps a goal."""

SCALE = [(number, str(number)) for number in range(1, 6)]
PERFORMANCE = [(1, "Sangat Kurang"), (2, "Kurang"), (3, "Butuh Perbaikan"), (4, "Baik"), (5, "Sangat Baik")]
"""The five predicates by which e-Kinerja tells an employee's performance of a year."""

CLOSED = "Rencana ini sudah ditutup. Isinya tetap dapat Anda baca dan unduh."
NOTHING_YET = "Tulis tujuan Anda lebih dahulu, lalu simpan."


# What is sealed -------------------------------------------------------------------------------------------------------


def blank():
    """A plan before anything is written: goals with their steps, reviews in order of their days, what closing says.

    `shared_with` is the public key (in hex) for which a copy is sealed: another counsellor who takes over the visit is not
    given it by that, nor whoever makes a new key in place of a lost one.
    """
    return {
        "goals": [], "look_again_on": None, "reviews": [], "closed_on": None, "helped": "", "shared_with": None,
    }  # fmt: skip


def _sealed(plan, public):
    return vault.seal(json.dumps(plan, default=date.isoformat).encode(), public)


def _unsealed(sealed, private):
    plan = json.loads(vault.unseal(sealed, private))
    for row in (plan, *plan["reviews"]):
        for name in row.keys() & {"on", "look_again_on", "closed_on"}:
            row[name] = row[name] and date.fromisoformat(row[name])
    return plan


def opened(code):
    """The plan of the visit of this code; None when no visit has it, or the visit no plan."""
    visit = Visit.objects.filter(code_digest=codes.digest(code)).first() if codes.read(code) else None
    return visit and _of(visit, code)


def _of(visit, code):
    kept = Plan.objects.filter(visit=visit).first()
    return kept and _unsealed(kept.content, codes.private_key(code))


def shared(visit, private):
    """The plan as the visitor shares it, opened with a counsellor's private key; None when it is not shared with him."""
    kept = Plan.objects.filter(visit=visit, for_counsellor__isnull=False).first()
    try:
        return kept and _unsealed(kept.for_counsellor, private)
    except vault.Locked:
        return None


@transaction.atomic
def keep(visit, code, change):
    """Let `change` alter the plan as it stands now (a dict, see `blank`), and seal it anew with its shared copy.

    When `change` gives words, it is refused: nothing is kept and the words are given back.
    """
    visit = Visit.objects.select_for_update().filter(pk=visit.pk).first()
    if visit is None:  # erased meanwhile, by the same code in another window
        return UNKNOWN
    plan = _of(visit, code) or blank()
    if words := change(plan):
        return words
    key = _counsellor_s_key(visit)
    if not _is_shared(plan, key):
        plan["shared_with"] = key = None
    Plan.objects.update_or_create(
        visit=visit,
        defaults={"content": _sealed(plan, visit.public_key), "for_counsellor": key and _sealed(plan, key)},
    )
    return None


def _counsellor_s_key(visit):
    """The public key of whoever looks after the visit; None without him, or before he made one."""
    kept = VaultKey.objects.filter(counsellor=visit.counsellor_id).first()
    return kept and bytes(kept.public_key)


def _is_shared(plan, key):
    return bool(plan and key and plan["shared_with"] == key.hex())


# What is asked --------------------------------------------------------------------------------------------------------


class DateField(forms.DateField):
    """A day, as a browser sends it or as it is written in Indonesia."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    default_error_messages = {"invalid": "Isi tanggal yang benar, misalnya 23-11-2026."}

    def __init__(self, **kwargs):
        super().__init__(input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"], **kwargs)


class Words(forms.CharField):
    """Somebody's own words, on as many lines as he likes."""

    def __init__(self, rows=2, **kwargs):
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


class StepForm(forms.Form):
    """One step towards a goal; an empty one is none."""

    what = forms.CharField(label="Langkah", max_length=200, required=False)
    when = forms.CharField(label="Kapan", max_length=100, required=False)
    helps = forms.CharField(label="Siapa atau apa yang menolong", max_length=200, required=False)

    def clean(self):
        told = self.cleaned_data
        if (told.get("when") or told.get("helps")) and not told.get("what") and not self.errors:
            self.add_error("what", "Tulis langkahnya, atau kosongkan seluruh baris ini.")


class GoalForm(forms.Form):
    """One goal; an empty one is none. Its steps come with it, as `steps`."""

    goal = Words(label="Tujuan", max_length=300, required=False)


class Goals(forms.BaseFormSet):
    """The goals of a plan, each with its steps, and always one more of either to be filled in."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.steps = StepFormSet(
            self.data if self.is_bound else None, prefix=f"{form.prefix}-langkah", initial=form.initial.get("steps"),
            form_kwargs=self.form_kwargs,
        )  # fmt: skip

    def is_valid(self):
        # Every part is asked, so that every mistake is told at once.
        return all([super().is_valid(), *(form.steps.is_valid() for form in self)])

    def clean(self):
        for form in self:
            if form.steps.is_valid() and _told(form.steps, "what") and not form.cleaned_data.get("goal"):
                form.add_error(
                    "goal",
                    "Langkah di bawahnya untuk tujuan apa? Tulis tujuannya, atau kosongkan langkahnya.",
                )

    def told(self):
        """The goals that were filled in, in their order."""
        return [
            {"goal": form.cleaned_data["goal"], "steps": _told(form.steps, "what")}
            for form in self
            if form.cleaned_data.get("goal")
        ]


def _told(forms_, name):
    return [dict(form.cleaned_data) for form in forms_ if form.cleaned_data.get(name)]


def _formset(form, most, **options):
    # absolute_max: what a browser claims to send beyond the last row is not even looked at.
    return forms.formset_factory(form, max_num=most, absolute_max=most, validate_max=True, **options)


StepFormSet = _formset(StepForm, STEPS)
GoalFormSet = _formset(GoalForm, GOALS, formset=Goals)


class PlanForm(forms.Form):
    """Goals with their steps (`goals`), and when the visitor means to look at them again."""

    look_again_on = DateField(label="Kapan Anda ingin melihat rencana ini lagi?", required=False)

    def __init__(self, data=None, plan=None):
        super().__init__(data, prefix="rencana", initial=plan, use_required_attribute=False, label_suffix="")
        self.goals = GoalFormSet(
            data, prefix="rencana-tujuan", initial=plan and plan["goals"],
            form_kwargs={"use_required_attribute": False, "label_suffix": ""},
        )  # fmt: skip

    def is_valid(self):
        valid = all([super().is_valid(), self.goals.is_valid()])
        if valid and not self.goals.told():
            self.add_error(None, "Tulis sedikitnya satu tujuan. Sederhana saja sudah baik.")
        return valid and not self.errors


class ReviewForm(forms.Form):
    """How it goes, on a day."""

    on = DateField(label="Tanggal")
    words = Words(
        label="Bagaimana keadaannya sekarang, dengan kata-kata Anda sendiri?", rows=3, max_length=1000
    )
    how = forms.TypedChoiceField(
        label="Seberapa ringan rasanya?", help_text="1: berat sekali, 5: ringan", choices=SCALE, coerce=int,
        widget=forms.RadioSelect, error_messages={"required": "Pilih satu angka."},
    )  # fmt: skip

    def __init__(self, data=None, today=None):
        super().__init__(
            data, prefix="tinjau", initial={"on": today}, use_required_attribute=False, label_suffix=""
        )
        self.today = today

    def clean_on(self):
        if self.cleaned_data["on"] > self.today:
            raise forms.ValidationError("Tanggalnya belum tiba. Isi hari ini atau hari yang sudah lewat.")
        return self.cleaned_data["on"]


class CloseForm(forms.Form):
    """What helped; and the performance before and after, if the visitor lets it be counted."""

    helped = Words(label="Apa yang paling menolong Anda?", rows=3, max_length=1000, required=False)
    counted = forms.BooleanField(
        label="Penilaian kinerja saya sebelum dan sesudahnya boleh ikut dihitung, tanpa nama",
        required=False,
        help_text="Hanya dua pilihan di bawah ini yang disimpan untuk evaluasi klinik: tanpa kode, tanpa tanggal, tidak "
        "terhubung dengan kunjungan atau rencana Anda. Tanpa centang, keduanya tidak disimpan.",
    )
    before, after = (
        forms.TypedChoiceField(
            label=label, choices=[("", "Pilih"), *PERFORMANCE], coerce=int, empty_value=None, required=False
        )
        for label in ("Predikat kinerja sebelumnya", "Predikat kinerja sekarang")
    )

    def __init__(self, data=None):
        super().__init__(data, prefix="tutup", use_required_attribute=False, label_suffix="")

    def clean(self):
        told = super().clean()
        if told.get("counted"):
            for name in ("before", "after"):
                if name not in self.errors and told.get(name) is None:
                    self.add_error(name, "Pilih predikatnya, atau lepaskan centang di atas.")
        return told


# The visitor's panel ----------------------------------------------------------------------------------------------------


class PlanPanel(Panel):
    """The plan on the visitor's page: written, looked at again, shared or not, closed."""

    template = "clinic/plan.html"
    acts = {
        "rencana_simpan": "save", "rencana_tinjau": "review", "rencana_tutup": "close",
        "rencana_bagikan": "share", "rencana_berhenti": "stop_sharing",
    }  # fmt: skip

    def shown(self, visit):
        return visit.closed_on is None or Plan.objects.filter(visit=visit).exists()

    def hears(self, visit):
        return True

    def context(self, visit, code, refused=None):
        plan, today = _of(visit, code), _clinic(visit).today

        def form(kind, *fresh):
            return refused if isinstance(refused, kind) else kind(None, *fresh)

        return {
            "plan": plan,
            "form": form(PlanForm, plan),
            "review": form(ReviewForm, today),
            "close": form(CloseForm),
            "is_shared": _is_shared(plan, _counsellor_s_key(visit)),
            "may_share": visit.closed_on is None and visit.counsellor is not None,
        }

    def save(self, visit, code, data):
        """Keep goals and steps as they were sent; reviews stay."""
        form = PlanForm(data)
        if not form.is_valid():
            return form
        fresh = {"goals": form.goals.told(), "look_again_on": form.cleaned_data["look_again_on"]}

        def write(plan):
            return CLOSED if plan["closed_on"] else plan.update(fresh)

        return keep(visit, code, write) or "Rencana Anda tersimpan. Hanya kode Anda yang dapat membukanya."

    def review(self, visit, code, data):
        """Add a review; the later one of a day takes the place of the earlier."""
        form = ReviewForm(data, _clinic(visit).today)
        if not form.is_valid():
            return form

        def add(plan):
            others = [row for row in plan["reviews"] if row["on"] != form.cleaned_data["on"]]
            plan["reviews"] = sorted([*others, form.cleaned_data], key=lambda row: row["on"])
            return None

        return keep(visit, code, lambda plan: _refuse(plan) or add(plan)) or "Tinjauan Anda tersimpan."

    def close(self, visit, code, data):
        """Close the plan, once; count the performance in a row of its own if the visitor lets it be counted.

        The row (PlanOutcome) has a random key and a month. What that does not protect against: whoever watches the
        database at this moment, or has two copies of it from before and after, sees which row is new; and until the rows
        are written anew at the month's end, the files of the database may tell what was written together.
        """
        form = CloseForm(data)
        if not form.is_valid():
            return form
        told, today = form.cleaned_data, _clinic(visit).today
        with transaction.atomic():
            closing = {"closed_on": today, "helped": told["helped"]}
            if words := keep(visit, code, lambda plan: _refuse(plan) or plan.update(closing)):
                return words
            if told["counted"]:
                PlanOutcome.objects.create(
                    agency_id=visit.agency_id, month=today.replace(day=1), before=told["before"], after=told["after"]
                )  # fmt: skip
        return "Rencana Anda ditutup. Terima kasih sudah berjalan sejauh ini."

    def share(self, visit, code, data):
        """Give the counsellor of the visit a copy that follows the plan."""
        if visit.closed_on is not None or visit.counsellor_id is None:
            return "Rencana hanya dapat dibagikan kepada konselor yang mendampingi kunjungan ini."
        key = _counsellor_s_key(visit)
        if key is None:
            return "Konselor Anda belum menyiapkan kuncinya, jadi rencana belum dapat dibagikan. Coba lagi lain hari."
        to = {"shared_with": key.hex()}
        return keep(visit, code, lambda plan: plan.update(to) if plan["goals"] else NOTHING_YET) or (
            "Rencana dibagikan kepada konselor Anda, beserta perubahannya, sampai Anda berhenti membagikan."
        )

    def stop_sharing(self, visit, code, data):
        """Take the counsellor's copy back."""
        to = {"shared_with": None}
        return keep(visit, code, lambda plan: plan.update(to) if plan["goals"] else NOTHING_YET) or (
            "Rencana tidak lagi dibagikan. Salinan untuk konselor sudah dihapus."
        )


def _refuse(plan):
    """Why nothing can be added to a plan; None when it can."""
    return CLOSED if plan["closed_on"] else None if plan["goals"] else NOTHING_YET


def _clinic(visit):
    return Clinic.objects.select_related("agency").get(agency=visit.agency_id)
