"""The counsellor's desk: whom he expects, who waits for a first answer, and the visits that he looks after.

Every page begins with the counsellor's own visits; anything else does not exist for him. What is sealed is shown only while
his vault is open; what he types is kept sealed, open or not.
"""

import uuid
from itertools import groupby

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_http_methods

from mediation.counseling import clock, closing, consents, conversation, keyring, notes, opening, plans, slots
from mediation.counseling.models import Appointment, Mode, Outcome, Visit
from mediation.models import Case
from mediation.roles import Role

NAMELESS = "Tanpa nama"


def name_of(visit):
    """What the visitor of a visit wants to be called."""
    return keyring.read(visit.sealed_name) or NAMELESS


def due(visit, clinic):
    """How it stands with the first answer: {late, at, words}."""
    now, at = timezone.now(), visit.answer_due_at
    late = at < now
    hours = int(clock.between(clinic, at, now) if late else clock.between(clinic, now, at))
    span = f"{hours} jam kerja" if hours else "kurang dari satu jam kerja"
    return {"late": late, "at": at, "words": f"terlambat {span}" if late else f"masih {span}"}


# The desk -------------------------------------------------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
@opening.counsellors_only
def desk(request):
    """Everything that waits for this counsellor; a visit that nobody looks after yet is taken here."""
    if request.POST.get("aksi") == "ambil":
        return _take(request)
    counsellor, clinic, now = request.counsellor, request.clinic, timezone.now()
    running = counsellor.visits.filter(closed_on=None).order_by("registered_at")
    free = Visit.objects.filter(agency=counsellor.agency_id, counsellor=None, closed_on=None)
    hours = counsellor.appointments.filter(visit__closed_on=None, attended=None).select_related(
        "visit", "case", "room"
    )
    closed = counsellor.visits.exclude(closed_on=None).order_by("-closed_on", "pk")
    by_month = groupby(closed, key=lambda visit: visit.closed_on.replace(day=1))
    return render(
        request,
        "clinic/desk/desk.html",
        {
            "vault": opening.opened(request),
            "hindrance": notes.hindrance(counsellor),
            "hours": [{"hour": row, "name": row.visit and name_of(row.visit)} for row in hours],
            "waiting": [_row(visit, clinic) for visit in running if visit.answered_at is None],
            "running": [_row(visit, clinic) for visit in running if visit.answered_at],
            "free": [_row(visit, clinic) for visit in free.order_by("answer_due_at")],
            "referrals": _referrals(request),
            "closed": [(month, list(visits)) for month, visits in by_month],
            "now": now,
        },
    )


def _row(visit, clinic):
    return {"visit": visit, "name": name_of(visit), "due": None if visit.answered_at else due(visit, clinic)}


def _referrals(request):
    """The referrals out of discipline cases in which this counsellor has the clinic's part; the latest twenty."""
    visible = Case.objects.visible_to(request.user).filter(roles__role=Role.CLINIC)
    cases = visible.exclude(subject=request.user.person).distinct().select_related("subject")
    return cases.order_by("-stage_since", "-pk")[:20]


def _take(request):
    """A visit is taken by one counsellor, however many press at the same moment."""
    try:
        wanted = uuid.UUID(request.POST.get("kunjungan", ""))
    except ValueError:
        raise Http404 from None
    free = Visit.objects.filter(
        pk=wanted, agency=request.counsellor.agency_id, counsellor=None, closed_on=None
    )
    if free.update(counsellor=request.counsellor):
        messages.success(
            request, "Kunjungan ini sekarang Anda dampingi. Sapalah pengunjungnya dengan pesan pertama."
        )
        return redirect("desk_visit", wanted)
    messages.info(request, "Kunjungan itu baru saja diambil rekan Anda, atau dihapus pengunjungnya.")
    return redirect("desk")


# Notes: of a visit and of a referral --------------------------------------------------------------------------------------


class NoteForm(forms.Form):
    """A note or a draft of one; its key travels with the form."""

    words = forms.CharField(
        label="Catatan",
        max_length=notes.LONGEST,
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off"}),
    )
    token = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args, token=None, words="", **kwargs):
        kwargs.setdefault("initial", {"token": token or uuid.uuid4(), "words": words})
        kwargs.setdefault("auto_id", f"catatan_{token or 'baru'}_%s")
        super().__init__(*args, label_suffix="", use_required_attribute=False, **kwargs)
        if token:
            self.fields["words"].label = "Draf"


def _keep_note(request, **about):
    """Keep what was typed as a draft or as a finished note; a bound form when it cannot be kept."""
    form = NoteForm(request.POST)
    if hindrance := notes.hindrance(request.counsellor):
        form.add_error(None, hindrance)
    elif form.is_valid():
        draft, private = request.POST.get("aksi") == "draf", opening.private_key(request)
        told = form.cleaned_data
        notes.write(
            request.counsellor, told["words"], draft=draft, pk=told["token"], private=private, **about
        )
        kept = "Draf disimpan tersegel." if draft else "Catatan disimpan tersegel."
        return kept if private else f"{kept} Isinya terlihat lagi sesudah brankas dibuka."
    return form


def _drop_draft(request, **about):
    """Throw a draft away."""
    form = NoteForm(request.POST)
    form.is_valid()
    request.counsellor.notes.filter(pk=form.cleaned_data.get("token"), draft=True, **about).delete()
    return "Draf dibuang."


def _notes(request, private, refused=None, **about):
    """What a page shows of notes: finished ones with their words, drafts as forms to go on with, an empty form."""
    own = request.counsellor.notes.filter(**about)
    token = str(refused.data.get("token", "")) if refused is not None else None
    drafts = notes.shown(own.filter(draft=True), private)
    return {
        "finished": notes.shown(own.filter(draft=False), private),
        "drafts": [
            {"note": note, "form": NoteForm(token=note.pk, words=words) if words is not None else None}
            for note, words in drafts
            if str(note.pk) != token
        ],
        "note_form": refused if refused is not None else NoteForm(),
        "hindrance": notes.hindrance(request.counsellor),
    }


# A visit ----------------------------------------------------------------------------------------------------------------


class NextForm(forms.Form):
    """The next appointment that is offered, in one of the counsellor's free hours."""

    slot = forms.CharField(label="Hari dan jam")
    mode = forms.ChoiceField(label="Cara bertemu", choices=Mode)

    def __init__(self, clinic, counsellor, *args, **kwargs):
        super().__init__(*args, prefix="janji", label_suffix="", use_required_attribute=False, **kwargs)
        free = slots.free(clinic, counsellor=counsellor)
        self.fields["slot"].widget = forms.Select(
            choices=[("", "Pilih"), *((slot.key, _told(slot)) for slot in free)]
        )


def _told(slot):
    ways = ", ".join(str(Mode(mode).label).lower() for mode in slot.modes)
    return f"{date_format(slot.starts_at, 'l, j F Y, H.i')} ({ways})"


class ReferForm(forms.Form):
    """A service outside that is proposed to the visitor."""

    to = forms.CharField(
        label="Layanan yang Anda usulkan",
        max_length=200,
        help_text="Nama dan cara menghubunginya, dengan kata-kata netral: jangan menyebut keluhan atau diagnosis. "
        "Hanya dihubungi bila pengunjung setuju.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, prefix="rujuk", label_suffix="", use_required_attribute=False, **kwargs)


class CloseForm(forms.Form):
    """How the visit ended."""

    outcome = forms.ChoiceField(
        label="Bagaimana kunjungan ini berakhir?", choices=[("", "Pilih"), *Outcome.choices]
    )
    sure = forms.BooleanField(label="Sudah selesai; nama dan kontak dihapus sekarang juga")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, prefix="tutup", label_suffix="", use_required_attribute=False, **kwargs)


def _answered(visit):
    """The first response was given, now; later ones change nothing."""
    Visit.objects.filter(pk=visit.pk, answered_at=None).update(answered_at=timezone.now())


def _confirm(request, visit):
    _answered(visit)
    return "Tanggapan pertama tercatat."


def _send(request, visit):
    form = conversation.MessageForm(request.POST)
    if not conversation.may_write(visit):
        form.add_error(None, notes.NO_VAULT)
    elif form.is_valid():
        form.send(visit, from_counsellor=True)
        _answered(visit)
        return "Pesan terkirim, tersegel untuk pengunjung dan untuk Anda."
    return {"message_form": form}


def _note(request, visit):
    kept = _keep_note(request, visit=visit)
    return kept if isinstance(kept, str) else {"refused_note": kept}


def _drop(request, visit):
    return _drop_draft(request, visit=visit)


def _attend(request, visit):
    try:
        hour = visit.appointments.filter(
            pk=uuid.UUID(request.POST.get("janji", "")), starts_at__lte=timezone.now()
        )
    except ValueError:
        raise Http404 from None
    if (said := request.POST.get("hadir")) not in {"ya", "tidak"}:
        raise Http404
    came = said == "ya"
    if not hour.update(attended=came):
        return {"refusal": "Kehadiran dicatat sesudah jamnya mulai."}
    return "Tercatat: hadir." if came else "Tercatat: tidak hadir."


def _offer(request, visit):
    form = NextForm(request.clinic, request.counsellor, request.POST)
    if not form.is_valid():
        return {"next_form": form}
    told = form.cleaned_data
    try:
        if not told["slot"].startswith(f"{request.counsellor.pk}@"):
            raise slots.Taken(slots.free(request.clinic, counsellor=request.counsellor)[:3])
        slots.book(request.clinic, told["slot"], told["mode"], visit=visit)
    except slots.Taken as taken:
        others = "; ".join(_told(slot) for slot in taken.instead if slot.counsellor == request.counsellor)
        words = "Jam itu tidak kosong lagi, atau tidak dengan cara bertemu itu."
        form.add_error("slot", f"{words} Yang masih kosong: {others}." if others else words)
        return {"next_form": form}
    _answered(visit)
    return "Janji berikutnya dibuat; pengunjung melihatnya pada halamannya."


def _refer(request, visit):
    form = ReferForm(request.POST)
    if not form.is_valid():
        return {"refer_form": form}
    Visit.objects.filter(pk=visit.pk).update(refer_to=form.cleaned_data["to"], refer_agreed=None)
    return "Usulan tampak pada halaman pengunjung. Jangan menghubungi siapa pun sebelum ia setuju."


def _hand_over(request, visit):
    private = opening.private_key(request)
    if private is None:
        return {
            "refusal": "Buka dahulu brankas Anda: hanya dengan itu catatan dapat disegel untuk konselor yang baru."
        }
    try:
        to = consents.hand_over(visit, private)
    except consents.NotYet as refusal:
        return {"refusal": str(refusal)}
    messages.success(request, f"Kunjungan diserahkan kepada {to}. Anda tidak dapat membukanya lagi.")
    return None


def _close(request, visit):
    form = CloseForm(request.POST)
    if not form.is_valid():
        return {"close_form": form}
    closing.close(visit, form.cleaned_data["outcome"], request.clinic)
    return "Kunjungan ditutup. Nama dan kontak sudah dihapus; catatan tetap tersegel untuk Anda."


ACTS = {
    "konfirmasi": _confirm, "pesan": _send, "draf": _note, "catatan": _note, "buang": _drop, "hadir": _attend,
    "janji": _offer, "rujuk": _refer, "serah": _hand_over, "tutup": _close,
}  # fmt: skip
AFTER_CLOSING = {"draf", "catatan", "buang"}


@require_http_methods(["GET", "POST"])
@opening.counsellors_only
def visit(request, pk):
    """A visit that this counsellor looks after, and all that he can do in it."""
    found = request.counsellor.visits.select_related("hand_over_to__person", "counsellor__vault_key")
    visit, refused = get_object_or_404(found, pk=pk), {}
    act = request.POST.get("aksi")
    if act in ACTS:
        with transaction.atomic():
            # Held meanwhile: its visitor may erase it, or a colleague be given it, before or after this, not in between.
            visit = get_object_or_404(found.select_for_update(of=("self",), no_key=True), pk=pk)
            if visit.closed_on and act not in AFTER_CLOSING:
                answer = {"refusal": "Kunjungan ini sudah ditutup."}
            else:
                answer = ACTS[act](request, visit)
        if answer is None:
            return redirect("desk")
        if isinstance(answer, str):
            messages.success(request, answer)
            return redirect("desk_visit", visit.pk)
        refused = answer
    private = opening.private_key(request)
    context = {
        "visit": visit,
        "name": name_of(visit),
        "clinic": request.clinic,
        "vault": opening.opened(request),
        "due": None if visit.answered_at or visit.closed_on else due(visit, request.clinic),
        "hours": visit.appointments.select_related("room"),
        "now": timezone.now(),
        "messages_of_visit": conversation.read(visit, private, "for_counsellor"),
        "may_write": conversation.may_write(visit),
        "message_form": conversation.MessageForm(),
        "plan": private and plans.shared(visit, private),
        **_notes(request, private, refused.pop("refused_note", None), visit=visit),
        "back": reverse("desk_visit", args=[visit.pk]),
    }
    if not visit.closed_on:
        context |= {
            "next_form": NextForm(request.clinic, request.counsellor, initial={"mode": visit.mode}),
            "refer_form": ReferForm(),
            "close_form": CloseForm(),
        }
    was_refused = bool(refused) or context["note_form"].is_bound
    return render(request, "clinic/desk/visit.html", context | refused, status=422 if was_refused else 200)


# A referral out of a discipline case -------------------------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
@opening.counsellors_only
def referral(request, code):
    """Sealed notes beside a referral, of the counsellor who has the clinic's part in it; the case knows nothing of them."""
    case = Case.seen_by(request.user, code)
    if case is None or Role.CLINIC not in case.roles_of(request.user, case.today):
        raise Http404
    act, refused = request.POST.get("aksi"), None
    if act in AFTER_CLOSING:
        answer = _drop_draft(request, case=case) if act == "buang" else _keep_note(request, case=case)
        if isinstance(answer, str):
            messages.success(request, answer)
            return redirect("desk_referral", case.code)
        refused = answer
    private = opening.private_key(request)
    context = {
        "case": case,
        "vault": opening.opened(request),
        "hours": Appointment.objects.filter(case=case, counsellor=request.counsellor).select_related("room"),
        "back": reverse("desk_referral", args=[case.code]),
        **_notes(request, private, refused, case=case),
    }
    return render(request, "clinic/desk/referral.html", context, status=422 if refused else 200)
