"""What only the visitor may allow: that his visit goes to another counsellor, and that he is referred elsewhere."""

from django import forms
from django.db import transaction
from django.utils import timezone

from mediation.counseling import notes, vault
from mediation.counseling.models import Counsellor, KeyEvent, Plan, Visit
from mediation.counseling.visitor import Panel


class Consents(Panel):
    """On the visitor's page: each consent in its own words, given and taken back by his code."""

    template = "clinic/panels/consents.html"
    acts = {
        "setuju_rujuk": "agree", "tolak_rujuk": "decline", "setuju_serah": "allow_handing_over",
        "batal_serah": "keep_counsellor",
    }  # fmt: skip

    def shown(self, visit):
        return visit.closed_on is None and visit.counsellor is not None

    def agree(self, visit, code, data):
        """Agree to the referral that the counsellor proposes."""
        return self._answer(visit, True, "Persetujuan Anda tercatat. Konselor Anda akan menghubungkan Anda.")

    def decline(self, visit, code, data):
        """Decline it; nothing else changes."""
        return self._answer(
            visit, False, "Tercatat: Anda tidak ingin dirujuk. Kunjungan Anda berlanjut seperti biasa."
        )

    def _answer(self, visit, agreed, told):
        Visit.objects.filter(pk=visit.pk).exclude(refer_to="").update(refer_agreed=agreed)
        return told

    def allow_handing_over(self, visit, code, data):
        """Agree that the visit, with its notes, goes to another counsellor."""
        form = HandingOverForm(visit, data)
        if not form.is_valid():
            return form
        Visit.objects.filter(pk=visit.pk).update(hand_over_to=form.cleaned_data["to"])
        return "Persetujuan Anda tercatat. Konselor Anda sekarang akan menyerahkan kunjungan ini."

    def keep_counsellor(self, visit, code, data):
        """Take that consent back, as long as nothing was handed over."""
        Visit.objects.filter(pk=visit.pk).update(hand_over_to=None)
        return "Kunjungan Anda tetap pada konselor yang sekarang."

    def context(self, visit, code, refused=None):
        return {"form": refused or HandingOverForm(visit)}


class HandingOverForm(forms.Form):
    """To whom a visitor wants to go on: a counsellor of the same clinic who has his keys."""

    to = forms.ModelChoiceField(Counsellor.objects.none(), label="Konselor yang baru", empty_label="Pilih")

    def __init__(self, visit, *args, **kwargs):
        super().__init__(*args, prefix="serah", label_suffix="", use_required_attribute=False, **kwargs)
        self.fields["to"].queryset = successors(visit.counsellor)


def successors(counsellor):
    """The counsellors to whom the notes of one can go."""
    others = Counsellor.objects.filter(agency=counsellor.agency_id, active=True, vault_key__isnull=False)
    return others.exclude(pk=counsellor.pk).select_related("person")


class NotYet(Exception):
    """It cannot be handed over now; the message says what is to be done, in words for the counsellor."""


@transaction.atomic
def hand_over(visit, private):
    """Hand a visit to the counsellor to whom its visitor agreed, with the open key of its counsellor; give that other one.

    Keys of notes and messages are sealed for the next one, and no longer for the one before. Everything or nothing: where
    a note is sealed for an older key of his, it is recovered first (NotYet).
    """
    visit = Visit.objects.select_for_update(of=("self",)).select_related("counsellor").get(pk=visit.pk)
    was, to = visit.counsellor, visit.hand_over_to
    if to is None or to not in successors(was):
        raise NotYet("Pengunjung belum menyetujui, atau membatalkan, penyerahan ini.")
    public = to.vault_key.public_key
    count = notes.reseal(visit.notes, private, name="key_for_counsellor", public=public, to=to)
    if visit.notes.exclude(counsellor=to).exists():
        raise NotYet(
            "Sebagian catatan masih tersegel untuk kunci lama Anda. Mintalah kepala klinik memulihkannya dahulu."
        )
    for message in visit.messages.all():
        if sealed := _for_next(message.for_counsellor, private, public):
            message.for_counsellor = sealed
            message.save(update_fields=["for_counsellor"])
    moved(visit, to)
    KeyEvent.objects.create(
        agency_id=visit.agency_id,
        by_id=was.person_id,
        counsellor=was,
        what=KeyEvent.What.HANDED_OVER,
        notes=count,
    )
    return to


def moved(visit, to):
    """Another counsellor looks after a visit from now on; hours with the one before that are still to come are free again.

    A recovery plan is its owner's: whom he shared it with was the one before, and he shares it anew if he wants.
    """
    Plan.objects.filter(visit=visit).update(for_counsellor=None)
    visit.appointments.filter(counsellor=visit.counsellor, starts_at__gt=timezone.now()).delete()
    visit.counsellor, visit.hand_over_to = to, None
    visit.save(update_fields=["counsellor", "hand_over_to"])


def _for_next(sealed, private, public):
    try:
        return vault.seal(vault.unseal(sealed, private), public)
    except vault.Locked:
        return None
