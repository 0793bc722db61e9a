"""The recovery key of a clinic: printed once, kept on paper by its head, and used to seal notes anew, never to show one.

With the sheet the head opens the notes of a counsellor who forgot his passphrase, for his new vault, and hands the notes of
one who left to another. The private half is typed in each time and kept nowhere.
"""

import hashlib
import re
from functools import wraps

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods
from nacl.public import PrivateKey

from mediation.counseling import consents, conversation, notes
from mediation.counseling.clinic_head import clinic_headed_by
from mediation.counseling.codes import ALPHABET, MISREAD
from mediation.counseling.models import Counsellor, KeyEvent, Note, RecoveryKey, Visit

GROUPS, DIGITS = 14, 4
"""A key of 32 bytes and 3 bytes that check the whole make 56 letters; each four have a fifth that checks them."""


class Misread(Exception):
    """This is not what stands on a sheet; the message says where to look."""


# The sheet ------------------------------------------------------------------------------------------------------------


def written(private):
    """The private half as it stands on the sheet: fourteen groups of five letters and digits."""
    key = bytes(private)
    number = int.from_bytes(key + _whole(key))
    letters = "".join(ALPHABET[number >> 5 * at & 31] for at in reversed(range(GROUPS * DIGITS)))
    groups = [letters[at : at + DIGITS] for at in range(0, len(letters), DIGITS)]
    return [group + _check(at, group) for at, group in enumerate(groups)]


def typed(words):
    """The private key that somebody copied from a sheet, whatever case and spaces he used.

    Raises Misread, with the first group that is wrong.
    """
    letters = re.sub(r"[\s\-–—]+", "", words).upper().translate(MISREAD)
    groups = [letters[at : at + DIGITS + 1] for at in range(0, len(letters), DIGITS + 1)]
    for at, group in enumerate(groups[:GROUPS]):
        if (
            not set(group) <= set(ALPHABET)
            or len(group) <= DIGITS
            or group[DIGITS] != _check(at, group[:DIGITS])
        ):
            raise Misread(
                f"Kelompok ke-{at + 1} (“{group}”) keliru. Periksa lagi kelompok itu pada lembarnya."
            )
    if len(groups) != GROUPS:
        raise Misread(f"Lembar pemulihan berisi {GROUPS} kelompok huruf; yang terbaca {len(groups)}.")
    number = 0
    for letter in "".join(group[:DIGITS] for group in groups):
        number = number << 5 | ALPHABET.index(letter)
    key = number.to_bytes(35)
    if _whole(key[:32]) != key[32:]:
        raise Misread("Ada kelompok yang keliru atau tertukar. Periksa lagi semuanya dari awal.")
    return PrivateKey(key[:32])


def _whole(key):
    return hashlib.blake2b(key, digest_size=3, person=b"rukun-lembar").digest()


def _check(at, group):
    return ALPHABET[hashlib.blake2b(f"{at}{group}".encode(), digest_size=1).digest()[0] & 31]


# What it does ---------------------------------------------------------------------------------------------------------


@transaction.atomic
def begin(clinic, by, private, old=None):
    """Seal notes from now on for the key of a new sheet; give how many older ones were sealed anew for it.

    With the old sheet all that it opens are, at once. Without it each counsellor's are when he next opens his vault
    (`notes.follow_recovery_key`); until then only the old sheet opens them.
    """
    public = bytes(private.public_key)
    RecoveryKey.objects.update_or_create(
        agency=clinic.agency, defaults={"public_key": public, "made_on": timezone.localdate()}
    )
    KeyEvent.objects.create(agency=clinic.agency, by=by, what=KeyEvent.What.RECOVERY_MADE)
    count = 0
    for counsellor in Counsellor.objects.filter(agency=clinic.agency) if old else ():
        told = {"name": "key_for_recovery", "public": public, "opens": "key_for_recovery"}
        if resealed := notes.reseal(counsellor.notes, old, **told):
            _note(clinic, by, counsellor, KeyEvent.What.RESEALED, resealed)
            count += resealed
    return count


@transaction.atomic
def restore(clinic, by, counsellor, private):
    """Seal the notes of a counsellor who has a new vault for it, with the sheet; give how many."""
    public = counsellor.vault_key.public_key
    count = notes.reseal(
        counsellor.notes, private, name="key_for_counsellor", public=public, opens="key_for_recovery"
    )
    _note(clinic, by, counsellor, KeyEvent.What.RECOVERED, count)
    return count


TOLD = (
    "Pemberitahuan dari klinik: konselor Anda tidak bertugas lagi. Kunjungan ini, dengan catatannya, sekarang didampingi {to}. "
    "Pesan lama tidak ikut; tulislah lagi yang perlu ia ketahui, dan pilih jam baru bila Anda masih mempunyai janji. Bila Anda "
    "tidak menghendakinya, Anda dapat memilih konselor lain atau menghapus kunjungan ini."
)


@transaction.atomic
def hand_on(clinic, by, departed, to, private):
    """Hand the visits and notes of a counsellor who left to another, with the sheet; give how many notes.

    A visit whose visitor has named another counsellor goes to that one. Each visitor is told on his page. Messages and
    shared plans were sealed for the one who left alone: they stay with the visitor.
    """
    count = 0
    seal = {"name": "key_for_counsellor", "opens": "key_for_recovery"}
    for visit in Visit.objects.filter(counsellor=departed).select_related("hand_over_to"):
        named = visit.hand_over_to
        heir = named if named is not None and named in consents.successors(departed) else to
        own = Note.objects.filter(visit=visit, counsellor=departed)
        count += notes.reseal(own, private, public=heir.vault_key.public_key, to=heir, **seal)
        consents.moved(visit, heir)
        if not visit.closed_on:
            conversation.write(visit, TOLD.format(to=heir.person.titled_name), from_counsellor=True)
    left = Note.objects.filter(counsellor=departed)
    count += notes.reseal(left, private, public=to.vault_key.public_key, to=to, **seal)
    _note(clinic, by, departed, KeyEvent.What.HANDED_OVER, count)
    return count


def _note(clinic, by, counsellor, what, count):
    KeyEvent.objects.create(agency=clinic.agency, by=by, counsellor=counsellor, what=what, notes=count)


def forgetful(clinic):
    """Counsellors who have a new vault and notes that are still sealed for the one before: [(counsellor, how many)]."""
    own = Counsellor.objects.filter(agency=clinic.agency, active=True, vault_key__isnull=False)
    counted = [(row, notes.of_older_keys(row)) for row in own.select_related("person", "vault_key")]
    return [(row, count) for row, count in counted if count]


def departed(clinic):
    """Counsellors who no longer listen and still have visits or notes."""
    gone = Counsellor.objects.filter(agency=clinic.agency, active=False).select_related("person")
    return [row for row in gone if row.visits.exists() or row.notes.exists()]


# The page -------------------------------------------------------------------------------------------------------------


def heads_only(view):
    """Open a page to the head of a clinic, as `request.clinic`; to everybody else it does not exist."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        request.clinic = clinic_headed_by(request.user.person)
        if request.clinic is None:
            raise Http404
        return view(request, *args, **kwargs)

    return sensitive_post_parameters()(sensitive_variables()(guarded))


class SheetField(forms.CharField):
    """A recovery sheet that is typed in."""

    def __init__(self, **kwargs):
        look = {"rows": 4, "autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        kwargs.setdefault("help_text", f"{GROUPS} kelompok, dengan atau tanpa spasi.")
        super().__init__(max_length=400, widget=forms.Textarea(attrs=look), **kwargs)

    def clean(self, value):
        value = super().clean(value)
        try:
            return typed(value) if value else None
        except Misread as error:
            raise ValidationError(str(error)) from None


class _Form(forms.Form):
    def __init__(self, clinic, *args, **kwargs):
        super().__init__(*args, label_suffix="", use_required_attribute=False, **kwargs)
        self.clinic = clinic

    def known(self, name, *counsellors):
        """Refuse a sheet that opens nothing here: neither the clinic's of today nor an older one."""
        private = self.cleaned_data.get(name)
        if private is None:
            return
        public = bytes(private.public_key)
        current = RecoveryKey.objects.filter(agency=self.clinic.agency).first()
        keys = Note.objects.filter(counsellor__in=counsellors).values_list("key_for_recovery", flat=True)
        if not (current and bytes(current.public_key) == public) and not any(
            notes.is_for(k, public) for k in keys
        ):
            self.add_error(name, "Ini lembar lain: tidak satu pun catatan di sini disegel untuknya.")


class BeginForm(_Form):
    """The new sheet, copied from the paper: so it is certain that it was printed and can be read."""

    sheet = SheetField(label="Isi lembar baru, disalin dari kertasnya")
    old = SheetField(label="Isi lembar lama", required=False)
    lost = forms.BooleanField(label="Lembar lama sudah hilang", required=False)

    def __init__(self, clinic, *args, **kwargs):
        super().__init__(clinic, *args, prefix="pakai", **kwargs)
        if not RecoveryKey.objects.filter(agency=clinic.agency).exists():
            del self.fields["old"], self.fields["lost"]

    def clean(self):
        if "old" in self.fields and "old" not in self.errors:
            if not self.cleaned_data.get("old") and not self.cleaned_data.get("lost"):
                self.add_error("old", "Salin isi lembar lama, atau nyatakan bahwa lembar itu tidak ada lagi.")
            self.known("old", *Counsellor.objects.filter(agency=self.clinic.agency))
        new, current = (
            self.cleaned_data.get("sheet"),
            RecoveryKey.objects.filter(agency=self.clinic.agency).first(),
        )
        if new and current and bytes(current.public_key) == bytes(new.public_key):
            self.add_error("sheet", "Lembar ini sudah dipakai.")


class RestoreForm(_Form):
    """A counsellor who forgot his passphrase, and the sheet."""

    counsellor = forms.ModelChoiceField(Counsellor.objects.none(), label="Konselor", empty_label="Pilih")
    sheet = SheetField(label="Isi lembar pemulihan")

    def __init__(self, clinic, *args, **kwargs):
        super().__init__(clinic, *args, prefix="pulihkan", **kwargs)
        waiting = [row.pk for row, _ in forgetful(clinic)]
        self.fields["counsellor"].queryset = Counsellor.objects.filter(pk__in=waiting).select_related(
            "person"
        )

    def clean(self):
        if counsellor := self.cleaned_data.get("counsellor"):
            self.known("sheet", counsellor)


class HandOnForm(_Form):
    """A counsellor who left, the one who goes on, and the sheet."""

    departed = forms.ModelChoiceField(
        Counsellor.objects.none(), label="Konselor yang tidak bertugas lagi", empty_label="Pilih"
    )
    to = forms.ModelChoiceField(Counsellor.objects.none(), label="Diserahkan kepada", empty_label="Pilih")
    sheet = SheetField(label="Isi lembar pemulihan")

    def __init__(self, clinic, *args, **kwargs):
        super().__init__(clinic, *args, prefix="serahkan", **kwargs)
        gone = [row.pk for row in departed(clinic)]
        own = Counsellor.objects.filter(agency=clinic.agency).select_related("person")
        self.fields["departed"].queryset = own.filter(pk__in=gone)
        self.fields["to"].queryset = own.filter(active=True, vault_key__isnull=False)

    def clean(self):
        if counsellor := self.cleaned_data.get("departed"):
            self.known("sheet", counsellor)


@require_http_methods(["GET", "POST"])
@heads_only
def page(request):
    """The head's page: the sheet is made and replaced, and used."""
    act = request.POST.get("aksi")
    return ACTS[act](request) if act in ACTS else shown(request)


def shown(request, status=200, **context):
    """The page, with a form that was refused or with empty ones."""
    clinic = request.clinic
    return render(
        request,
        "clinic/desk/recovery.html",
        {
            "clinic": clinic,
            "recovery": RecoveryKey.objects.filter(agency=clinic.agency).first(),
            "begin_form": BeginForm(clinic),
            "forgetful": forgetful(clinic),
            "restore_form": RestoreForm(clinic),
            "departed": departed(clinic),
            "hand_on_form": HandOnForm(clinic),
            "events": KeyEvent.objects.filter(agency=clinic.agency).select_related(
                "by", "counsellor__person"
            )[:50],
            **context,
        },
        status=status,
    )


def _draw(request):
    """A fresh sheet: shown this once, kept by nobody until somebody has copied it from the paper."""
    return shown(request, sheet=written(PrivateKey.generate()))


def _begin(request):
    form = BeginForm(request.clinic, request.POST)
    if not form.is_valid():
        return shown(request, status=422, begin_form=form)
    told = form.cleaned_data
    count = begin(request.clinic, request.user.person, told["sheet"], told.get("old"))
    words = "Lembar pemulihan mulai dipakai. Simpan dalam amplop tertutup di tempat terkunci."
    messages.success(request, words + (f" {count} catatan lama disegel ulang untuknya." if count else ""))
    return redirect("clinic_recovery")


def _restore(request):
    form = RestoreForm(request.clinic, request.POST)
    if not form.is_valid():
        return shown(request, status=422, restore_form=form)
    told = form.cleaned_data
    count = restore(request.clinic, request.user.person, told["counsellor"], told["sheet"])
    messages.success(
        request, f"{count} catatan kini terbuka bagi {told['counsellor']} dengan kata kuncinya yang baru."
    )
    return redirect("clinic_recovery")


def _hand_on(request):
    form = HandOnForm(request.clinic, request.POST)
    if not form.is_valid():
        return shown(request, status=422, hand_on_form=form)
    told = form.cleaned_data
    count = hand_on(request.clinic, request.user.person, told["departed"], told["to"], told["sheet"])
    messages.success(
        request, f"Kunjungan diserahkan, dengan {count} catatan. Para pengunjung diberi tahu pada halamannya."
    )
    return redirect("clinic_recovery")


ACTS = {"buat": _draw, "pakai": _begin, "pulihkan": _restore, "serahkan": _hand_on}
