"""What a visitor and his counsellor write to each other: sealed twice, once for each; nobody else can read it."""

import uuid

from django import forms
from django.utils import timezone

from mediation.counseling import codes, vault
from mediation.counseling.models import Message
from mediation.counseling.visitor import Panel

LONGEST = 4_000


class MessageForm(forms.Form):
    """A message that is written; its key travels with the form, so that one sent twice is one."""

    words = forms.CharField(
        label="Tulis pesan",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
    )
    token = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("initial", {"token": uuid.uuid4()})
        super().__init__(*args, prefix="pesan", label_suffix="", use_required_attribute=False, **kwargs)

    def send(self, visit, from_counsellor=False):
        """Keep the message; give whether it is a new one."""
        return write(
            visit, self.cleaned_data["words"], from_counsellor=from_counsellor, pk=self.cleaned_data["token"]
        )


def write(visit, words, *, from_counsellor, pk=None):
    """Seal a message for the visitor and for the counsellor of his visit; give whether it was not there before."""
    content = words.encode()
    told = {
        "visit": visit, "from_counsellor": from_counsellor, "for_visitor": vault.seal(content, visit.public_key),
        "for_counsellor": vault.seal(content, visit.counsellor.vault_key.public_key),
    }  # fmt: skip
    kept, is_new = Message.objects.get_or_create(pk=pk or uuid.uuid4(), defaults=told)
    if not is_new and (kept.visit_id, kept.from_counsellor) != (visit.pk, from_counsellor):
        Message.objects.create(**told)
        return True
    return is_new


def read(visit, private, name):
    """The messages of a visit in their order, opened with the key of one side (`for_visitor`, `for_counsellor`):
    {mine, words, sent_at}; words are None where they were sealed for another key."""
    found = []
    for message in visit.messages.all():
        try:
            words = vault.unseal(getattr(message, name), private).decode() if private else None
        except vault.Locked:
            words = None
        mine = message.from_counsellor == (name == "for_counsellor")
        found.append({"mine": mine, "words": words, "sent_at": message.sent_at})
    return found


def may_write(visit):
    """Whether the two can write to each other now: somebody who still listens looks after the visit and has his keys, and it
    is not closed."""
    counsellor = visit.counsellor
    listens = counsellor is not None and counsellor.active and getattr(counsellor, "vault_key", None)
    return bool(listens and not visit.closed_on)


class Messages(Panel):
    """The visitor's side of it."""

    template = "clinic/panels/messages.html"
    acts = {"kirim_pesan": "send"}

    def shown(self, visit):
        return visit.closed_on is None or visit.messages.exists()

    def hears(self, visit):
        return True

    def send(self, visit, code, data):
        """Write to the counsellor."""
        form = MessageForm(data)
        if not may_write(visit):
            form.add_error(None, "Pesan belum dapat dikirim sekarang. Yang Anda tulis masih ada di bawah.")
        elif form.is_valid():
            form.send(visit)
            return "Pesan terkirim. Hanya konselor Anda yang dapat membacanya."
        return form

    def context(self, visit, code, refused=None):
        return {
            "messages": read(visit, codes.private_key(code), "for_visitor"),
            "may_write": may_write(visit),
            "form": refused or MessageForm(),
            "late": visit.answer_due_at < timezone.now(),
        }
