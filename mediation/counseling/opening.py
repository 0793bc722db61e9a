"""A counsellor's vault: its passphrase, and the fifteen minutes for which it opens it.

The open private key lies in the session's row, enciphered under a key that exists only in a cookie of the counsellor's
browser, together with the moment at which it ends. Row or database without the cookie open nothing, and the cookie without
the row neither. Nothing of it is anywhere in clear.
"""

import base64
import re
import unicodedata
from datetime import UTC, datetime, timedelta
from functools import wraps
from threading import Lock

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods
from nacl.public import PrivateKey

from mediation.counseling import notes, vault
from mediation.counseling.models import Counsellor, KeyEvent, VaultKey
from mediation.models import FailedSignIn

OPEN_FOR = timedelta(minutes=15)
"""From the passphrase on, whatever is done meanwhile: what is typed after it is kept all the same, sealed."""
LIMITS = vault.OPSLIMIT, vault.MEMLIMIT
COOKIE = IN_SESSION = "brankas"

_one_guess = Lock()
"""A guess takes 256 MiB: ten at once must not take the machine down, so each process makes one after the other."""


class TooMany(Exception):
    """Too many wrong passphrases lately: not even the right one is heard now."""


def counsellors_only(view):
    """Open a page to whoever listens at a clinic (`request.counsellor`, `request.clinic`), in its time zone; to everybody
    else it does not exist.

    Whatever is typed there stays out of reports of errors, of its own and of those of functions that it calls.
    """

    @wraps(view)
    def guarded(request, *args, **kwargs):
        person = request.user.person_id
        mine = Counsellor.objects.filter(person=person, active=True) if person else Counsellor.objects.none()
        request.counsellor = mine.select_related("person", "agency__clinic", "vault_key").first()
        request.clinic = request.counsellor and getattr(request.counsellor.agency, "clinic", None)
        if request.clinic is None:
            raise Http404
        with timezone.override(request.clinic.zone):
            return view(request, *args, **kwargs)

    return sensitive_post_parameters()(sensitive_variables()(guarded))


# Keys -----------------------------------------------------------------------------------------------------------------


def key_of(counsellor):
    """The VaultKey of a counsellor; None before he has chosen a passphrase."""
    return getattr(counsellor, "vault_key", None)


def _read(passphrase):
    """A passphrase as it is meant: however a keyboard composes its letters, and however many spaces lie between."""
    return " ".join(unicodedata.normalize("NFKC", passphrase).split())


def make(counsellor, passphrase):
    """Give a counsellor a fresh pair of keys under his passphrase, and write down that it was made.

    What was sealed for an older pair of his stays sealed for that one (`recovery` re-seals notes).
    """
    private = PrivateKey.generate()
    with _one_guess:
        wrapped = vault.wrap(private, _read(passphrase), *LIMITS)
    VaultKey.objects.update_or_create(
        counsellor=counsellor,
        defaults={"public_key": bytes(private.public_key), "made_on": timezone.localdate(), **wrapped},
    )
    _note(counsellor, KeyEvent.What.MADE)
    return private


def guess(counsellor, passphrase):
    """The private key, if this is the passphrase; else Locked. TooMany after ten wrong ones, for a quarter of an hour.

    They are counted by counsellor, wherever they come from: whoever is here is signed in as him already.
    """
    key = salted_hmac("vault", str(counsellor.pk), algorithm="sha256").hexdigest()
    if not FailedSignIn.may_try(key):
        raise TooMany
    with _one_guess:
        private = vault.unwrap(counsellor.vault_key, _read(passphrase))
    FailedSignIn.forget(key)
    return private


def change(counsellor, private, passphrase):
    """Wrap the same private key under another passphrase."""
    with _one_guess:
        wrapped = vault.wrap(private, _read(passphrase), *LIMITS)
    VaultKey.objects.filter(counsellor=counsellor).update(**wrapped)
    _note(counsellor, KeyEvent.What.CHANGED)


def _note(counsellor, what):
    KeyEvent.objects.create(
        agency_id=counsellor.agency_id, by_id=counsellor.person_id, counsellor=counsellor, what=what
    )


# Fifteen minutes ------------------------------------------------------------------------------------------------------


def keep_open(request, response, private):
    """Leave the vault open for this browser, from now on for fifteen minutes."""
    key, until = vault.fresh_key(), int((timezone.now() + OPEN_FOR).timestamp())
    # The end is sealed together with the key: who can write to the database can still not make it later.
    sealed = vault.encipher(bytes(private) + until.to_bytes(8, "big"), key)
    request.session[IN_SESSION] = base64.b64encode(sealed).decode()
    response.set_cookie(
        COOKIE,
        base64.urlsafe_b64encode(key).decode(),
        max_age=OPEN_FOR,
        path=reverse("desk"),
        secure=settings.HTTPS,
        httponly=True,
        samesite="Strict",
    )


def close(request, response):
    """Forget both halves."""
    request.session.pop(IN_SESSION, None)
    forget(response)


def forget(response):
    """Take the cookie away."""
    response.delete_cookie(COOKIE, path=reverse("desk"), samesite="Strict")


def opened(request):
    """The open vault of this browser: {private, until}; None when it is closed, or was opened with keys since replaced."""
    sealed, cookie = request.session.get(IN_SESSION), request.COOKIES.get(COOKIE)
    if not sealed or not cookie or key_of(request.counsellor) is None:
        return None
    try:
        found = vault.decipher(base64.b64decode(sealed), base64.urlsafe_b64decode(cookie))
    except (vault.Locked, ValueError):
        return None
    private, until = PrivateKey(found[:-8]), datetime.fromtimestamp(int.from_bytes(found[-8:], "big"), UTC)
    if until <= timezone.now():
        del request.session[IN_SESSION]
        return None
    if bytes(private.public_key) != bytes(request.counsellor.vault_key.public_key):
        return None
    return {"private": private, "until": until}


def private_key(request):
    """The private key of this browser's open vault, or None."""
    vault_open = opened(request)
    return vault_open and vault_open["private"]


# The page ---------------------------------------------------------------------------------------------------------------

SHORT = (
    "Pakai sedikitnya empat kata yang berbeda, atau 16 huruf. Beberapa kata yang tidak berhubungan mudah diingat dan sulit "
    "ditebak."
)
WRONG = "Kata kunci tidak cocok. Periksa huruf besar dan kecil, lalu coba lagi."
SLOW = "Terlalu banyak kata kunci yang keliru. Tunggu 15 menit, lalu coba lagi; sampai saat itu yang benar pun tidak dibuka."


def _secret(label, autocomplete, **told):
    look = {"autocomplete": autocomplete, "autocapitalize": "none", "spellcheck": "false"}
    return forms.CharField(
        label=label, max_length=200, strip=False, widget=forms.PasswordInput(attrs=look), **told
    )


class PassphraseForm(forms.Form):
    """A passphrase that is chosen, typed twice."""

    passphrase = _secret("Kata kunci baru", "new-password", help_text=SHORT)
    again = _secret("Kata kunci baru, sekali lagi", "new-password")

    def __init__(self, account, *args, **kwargs):
        super().__init__(*args, label_suffix="", use_required_attribute=False, **kwargs)
        self.account = account

    def clean_passphrase(self):
        typed = self.cleaned_data["passphrase"]
        read = _read(typed)
        words = {word.lower() for word in re.findall(r"\w{3,}", read)}
        if len(words) < 4 and (len(read) < 16 or len(set(read)) < 6):
            raise ValidationError(SHORT)
        CommonPasswordValidator().validate(read.lower())
        if self.account.check_password(typed) or self.account.check_password(read):
            raise ValidationError(
                "Jangan memakai sandi akun Anda: brankas harus tetap tertutup bila sandi itu bocor."
            )
        return typed

    def clean(self):
        one, other = (self.cleaned_data.get(name) for name in ("passphrase", "again"))
        if one is not None and other is not None and _read(one) != _read(other):
            self.add_error("again", "Kedua kata kunci belum sama.")


class ChangeForm(PassphraseForm):
    """Another passphrase for the same vault."""

    now = _secret("Kata kunci sekarang", "current-password")
    field_order = ["now"]


class ForgottenForm(PassphraseForm):
    """A new vault for whoever forgot his passphrase; the account's password shows that it is he."""

    password = _secret("Sandi akun Anda", "current-password")
    sure = forms.BooleanField(
        label="Saya tidak ingat lagi kata kunci lama, dan akan meminta kepala klinik memulihkan catatan saya"
    )
    field_order = ["password"]


@require_http_methods(["GET", "POST"])
@counsellors_only
def page(request):
    """The vault: made, opened, closed, its passphrase changed or forgotten; and what was done with its keys."""
    act = request.POST.get("aksi")
    if act in ACTS and (act == "buat") == (key_of(request.counsellor) is None):
        return ACTS[act](request)
    return shown(request)


def shown(request, status=200, **context):
    """The page of the vault, with a form that was refused or with empty ones."""
    counsellor, account = request.counsellor, request.user
    events = KeyEvent.objects.filter(counsellor=counsellor).select_related("by")
    return render(
        request,
        "clinic/desk/vault.html",
        {
            "vault": opened(request),
            "has_key": key_of(counsellor) is not None,
            "back": _back(request),
            "make_form": PassphraseForm(account, prefix="buat"),
            "change_form": ChangeForm(account, prefix="ganti"),
            "forgotten_form": ForgottenForm(account, prefix="lupa"),
            "events": events[:20],
            "waiting": notes.of_older_keys(counsellor),
            **context,
        },
        status=status,
    )


def _back(request):
    """The page of the desk from which somebody came here, and to which he goes back."""
    asked = request.POST.get("kembali") or request.GET.get("kembali") or ""
    own = asked.startswith(reverse("desk")) and url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if own else reverse("desk")


def _too_many(request, **context):
    response = shown(request, status=429, refusal=SLOW, **context)
    response["Retry-After"] = int(FailedSignIn.WAIT.total_seconds())
    return response


def _make(request):
    form = PassphraseForm(request.user, request.POST, prefix="buat")
    if not form.is_valid():
        return shown(request, status=422, make_form=form)
    response = redirect(_back(request))
    keep_open(request, response, make(request.counsellor, form.cleaned_data["passphrase"]))
    messages.success(
        request, "Brankas dibuat, dan terbuka selama 15 menit. Simpan kata kuncinya hanya dalam ingatan."
    )
    return response


def _open(request):
    try:
        private = guess(request.counsellor, request.POST.get("kata_kunci", "")[:200])
    except TooMany:
        return _too_many(request)
    except vault.Locked:
        return shown(request, status=422, refusal=WRONG)
    response = redirect(_back(request))
    keep_open(request, response, private)
    messages.success(request, "Brankas terbuka selama 15 menit.")
    if count := notes.follow_recovery_key(request.counsellor, private):
        messages.info(
            request,
            f"Lembar pemulihan klinik sudah diganti: {count} catatan Anda disegel ulang untuk yang baru.",
        )
    return response


def _close(request):
    response = redirect(_back(request))
    close(request, response)
    messages.success(request, "Brankas ditutup.")
    return response


def _change(request):
    form = ChangeForm(request.user, request.POST, prefix="ganti")
    if form.is_valid():
        try:
            private = guess(request.counsellor, form.cleaned_data["now"])
        except TooMany:
            return _too_many(request, change_form=form)
        except vault.Locked:
            form.add_error("now", WRONG)
        else:
            change(request.counsellor, private, form.cleaned_data["passphrase"])
            messages.success(
                request, "Kata kunci diganti. Mulai sekarang hanya yang baru yang membuka brankas."
            )
            return redirect("desk_vault")
    return shown(request, status=422, change_form=form)


def _forgotten(request):
    form = ForgottenForm(request.user, request.POST, prefix="lupa")
    if form.is_valid():
        key = salted_hmac("vault-forgotten", str(request.counsellor.pk), algorithm="sha256").hexdigest()
        if not FailedSignIn.may_try(key):
            return _too_many(request, forgotten_form=form)
        if request.user.check_password(form.cleaned_data["password"]):
            FailedSignIn.forget(key)
            response = redirect("desk_vault")
            keep_open(request, response, make(request.counsellor, form.cleaned_data["passphrase"]))
            messages.success(
                request, "Brankas baru dibuat. Catatan lama terbuka lagi sesudah kepala klinik memulihkannya."
            )
            return response
        form.add_error("password", "Sandi akun tidak cocok.")
    return shown(request, status=422, forgotten_form=form)


ACTS = {"buat": _make, "buka": _open, "tutup": _close, "ganti": _change, "lupa": _forgotten}
