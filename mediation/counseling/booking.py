"""Making an appointment, or asking to be answered without one: from a phone, without a name, with one form.

The visitor's code is drawn with the form and travels in it: the same form sent twice (a second tap, a poor line, a reloaded
page) is the same visit and shows the same code, which is kept nowhere else.
"""

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.db import IntegrityError, transaction
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from mediation.counseling import clock, codes, flood, keyring, slots
from mediation.counseling.about import asked
from mediation.counseling.appointments import may_remind
from mediation.counseling.models import CameBy, Clinic, Counsellor, Mode, Topic, Visit

ASK_WHETHER_SAFE = {Topic.FAMILY, Topic.DIVORCE, Topic.HEALTH}
"""Topics behind which somebody may be in danger: with these the question of safety must be answered."""
SHOWN = 18
"""About so many hours are shown at a time: a page of a few KB for a poor line."""
GONE = "Jam itu baru saja terisi. Pilih salah satu jam di bawah; isian Anda yang lain tetap ada."

MOST = 30
"""So many visits may be registered from one address in an hour, in each process: generous, since an office shares one."""


class BookingForm(forms.Form):
    """What a visitor may say; nothing of it is required but an hour, or the wish to be answered without one."""

    counsellor = forms.ModelChoiceField(
        Counsellor.objects.none(), label="Konselor", required=False, empty_label="Siapa saja"
    )
    mode = forms.ChoiceField(label="Cara bertemu", choices=Mode, widget=forms.RadioSelect)
    slot = forms.CharField(max_length=40, required=False)
    topic = forms.ChoiceField(
        label="Tentang apa", choices=[("", "Tidak saya sebutkan"), *Topic.choices], required=False
    )
    safe = forms.ChoiceField(
        label="Apakah Anda merasa tidak aman sekarang?",
        choices=[("aman", "Tidak, saya aman"), ("tidak", "Ya, saya merasa tidak aman")],
        required=False,
        widget=forms.RadioSelect,
    )
    name = forms.CharField(
        label="Ingin disebut siapa", max_length=60, required=False, help_text="Boleh nama samaran.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    contact = forms.EmailField(
        label="Surel untuk pengingat", max_length=254, required=False,
        help_text="Satu hari kerja sebelumnya dikirim satu pengingat, tanpa menyebut klinik. Alamatnya disimpan terkunci dan "
        "dihapus sesudah janji selesai. Hanya surel yang dapat dikirimi.",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"invalid": "Ini bukan alamat surel. Nomor telepon tidak dapat dikirimi; boleh dikosongkan."},
    )  # fmt: skip

    def __init__(self, clinic, data=None, initial=None):
        super().__init__(data, initial=initial, use_required_attribute=False)
        self.fields["counsellor"].queryset = Counsellor.objects.filter(
            agency=clinic.agency_id, active=True
        ).select_related("person")
        if not may_remind():
            del self.fields["contact"]

    def clean(self):
        data = super().clean()
        if data.get("topic") in ASK_WHETHER_SAFE and not data.get("safe"):
            self.add_error("safe", "Mohon dijawab dahulu, supaya Anda mendapat orang yang tepat.")
        if not data.get("slot") and "tanpa_jam" not in self.data:
            self.add_error("slot", "Pilih satu jam, atau tekan “Tanpa memilih jam” di bawah.")
        return data


@sensitive_post_parameters()
@sensitive_variables()
@login_not_required
@require_http_methods(["GET", "POST"])
def book(request):
    """The form with the free hours; sent, the visitor's code and what was arranged, once."""
    data = request.POST or request.GET
    clinic = asked(data)
    if clinic is None:
        return redirect("clinic")
    if data.get("safe") == "tidak":  # before anything else is looked at, and nothing is kept
        return render(request, "clinic/crisis.html", {"clinic": clinic})
    if request.method == "GET" or "tampilkan" in data:
        # From an address only what is to be shown: a link that brings a code would be a key in somebody else's hands.
        told = {"mode": Mode.FACE_TO_FACE.value, **data.dict()}
        if request.method == "GET":
            told = {name: told[name] for name in ("mode", "counsellor") if name in told}
        return _page(request, clinic, BookingForm(clinic, initial=told))
    code = _code(request)
    if made := Visit.objects.filter(code_digest=codes.digest(code)).first():
        return _made(request, Clinic.objects.select_related("agency").get(agency=made.agency_id), made, code)
    data = data.copy()
    data["slot"] = data.get("instead") or data.get("slot", "")
    form = BookingForm(clinic, data)
    if not form.is_valid():
        return _page(request, clinic, form, status=422)
    if flood.too_many(request, "booking", MOST):
        return _page(request, clinic, form, too_many=True, status=429)
    try:
        visit = register(
            clinic, code, form.cleaned_data, CameBy.OFFER if data.get("lewat") == "tawaran" else CameBy.SELF
        )
    except slots.Taken as taken:
        form.add_error("slot", GONE)
        return _page(request, clinic, form, instead=taken.instead, status=422)
    except IntegrityError:  # the same form twice at the same moment
        visit = Visit.objects.get(code_digest=codes.digest(code))
    return _made(request, clinic, visit, code)


@transaction.atomic
def register(clinic, code, told, came_by=CameBy.SELF):
    """Keep a visit under its code, with the hour that was chosen; raises slots.Taken, and then nothing is kept.

    `told` is what a BookingForm gives. Without an hour nobody need be reminded, and no contact is kept.
    """
    now = timezone.now()
    name, contact = told.get("name"), told.get("contact")
    visit = Visit.objects.create(
        agency=clinic.agency, code_digest=codes.digest(code), public_key=bytes(codes.private_key(code).public_key),
        topic=told["topic"], mode=told["mode"], came_by=came_by, counsellor=told["counsellor"],
        sealed_name=keyring.lock(name) if name else None,
        sealed_contact=keyring.lock(contact) if contact and told["slot"] else None,
        registered_at=now, answer_due_at=clock.after(clinic, now, clinic.answer_hours),
    )  # fmt: skip
    if told["slot"]:
        visit.counsellor = slots.book(clinic, told["slot"], told["mode"], visit=visit).counsellor
        visit.save(update_fields=["counsellor"])
    return visit


def _code(request):
    """The code that came with the form; a fresh one where it was tampered with, or there was none yet."""
    sent = request.POST.get("kode")
    return sent if codes.read(sent) else codes.draw()


def _page(request, clinic, form, instead=(), too_many=False, status=200):
    data = request.POST or request.GET
    chosen = form["counsellor"].value()
    who = next((row for row in form.fields["counsellor"].queryset if str(row.pk) == chosen), None)
    mode = form["mode"].value() if form["mode"].value() in Mode.values else Mode.FACE_TO_FACE
    # A refused form shows the day that was chosen, however far ahead.
    day = data["tampilkan"] if "tampilkan" in data else (form["slot"].value() or "").partition("@")[2][:10]
    try:
        since = parse_date(day)
    except ValueError:
        since = None
    hours = slots.free(clinic, who, mode, since)
    days = slots.days_of(hours, SHOWN)
    later = next(
        (slot.starts_at.date() for slot in hours if days and slot.starts_at.date() > days[-1][0]), None
    )
    return render(
        request, "clinic/book.html",
        {
            "clinic": clinic, "form": form, "code": _code(request), "offered": data.get("lewat") == "tawaran", "who": who,
            "mode": Mode(mode), "days": days, "later": later, "earlier": bool(since and since > clinic.today),
            "instead": instead, "too_many": too_many, "phone": clinic.agency.inherited("phone"),
        },
        status=status,
    )  # fmt: skip


def _made(request, clinic, visit, code):
    """What was arranged and the code: all that the visitor ever gets of it."""
    found = visit.appointments.select_related("counsellor__person", "room").first()
    return render(
        request, "clinic/booked.html",
        {
            "clinic": clinic, "visit": visit, "code": code, "appointment": found,
            "when": found and slots.when(clinic, found.starts_at), "place": found and slots.place(clinic, found),
            "answer_due": slots.when(clinic, visit.answer_due_at),
        },
    )  # fmt: skip
