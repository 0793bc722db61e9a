"""Notes about sessions: written down sealed, read only with an open vault, handed on by re-sealing their keys.

Each note is enciphered under a key of its own. That key is sealed twice, for its counsellor and for the clinic's recovery
key; before each sealed key stands the public key that it is for, so that it is known without opening whose it is.
"""

from django.db import transaction
from django.utils import timezone

from mediation.counseling import vault
from mediation.counseling.models import KeyEvent, Note, RecoveryKey

LONGEST = 20_000
NO_VAULT = "Buat dahulu kata kunci brankas Anda; sesudah itu catatan dapat disimpan."
NO_RECOVERY = (
    "Catatan belum dapat disimpan: kepala klinik belum mencetak lembar pemulihan. Tanpa lembar itu, kata kunci yang terlupa "
    "berarti catatan yang hilang. Mintalah kepala klinik mencetaknya; yang Anda ketik masih ada di bawah."
)
KEYS = {"key_for_counsellor", "key_for_recovery"}


def sealed_for(content, public):
    """A key sealed for a public key, and named after it."""
    return bytes(public) + vault.seal(content, public)


def is_for(sealed, public):
    """Whether a key was sealed for this public key."""
    return bytes(sealed[:32]) == bytes(public)


def unsealed(sealed, private):
    """The key that was sealed for a private key; Locked by any other."""
    return vault.unseal(bytes(sealed[32:]), private)


def hindrance(counsellor):
    """Why a counsellor can write no notes yet, in words; empty when he can."""
    if getattr(counsellor, "vault_key", None) is None:
        return NO_VAULT
    return "" if RecoveryKey.objects.filter(agency=counsellor.agency_id).exists() else NO_RECOVERY


def write(counsellor, words, *, draft, pk, visit=None, case=None, private=None):
    """Keep the words of a note, sealed; no passphrase is needed. Sent twice under the same key, it is one note.

    A draft of his under this key becomes what is sent now. A finished note is never changed: other words are then a new
    draft, so that nothing typed is lost (with the vault closed, the same words too: nobody can tell that they are).
    """
    key = vault.fresh_key()
    content = {
        "content": vault.encipher(words.encode(), key),
        "key_for_counsellor": sealed_for(key, counsellor.vault_key.public_key),
        "key_for_recovery": sealed_for(key, RecoveryKey.objects.get(agency=counsellor.agency_id).public_key),
        "draft": draft,
    }
    told = {
        "counsellor": counsellor,
        "visit": visit,
        "case": case,
        "written_on": timezone.localdate(),
        **content,
    }
    note, is_new = Note.objects.get_or_create(pk=pk, defaults=told)
    if is_new:
        return note
    own = Note.objects.filter(pk=pk, counsellor=counsellor, visit=visit, case=case)
    if own.filter(draft=True).update(**content):
        return own.get()
    if private is not None and own.exists() and _opened(note, private) == words:
        return note
    return Note.objects.create(**{**told, "draft": True})


def read(note, private):
    """The words of a note; Locked when its key was sealed for somebody else, or for an older key of his."""
    return vault.decipher(note.content, unsealed(note.key_for_counsellor, private)).decode()


def shown(found, private):
    """Notes with their words, or with None where they cannot be read now: [(note, words)]."""
    return [(note, private and _opened(note, private)) for note in found]


def _opened(note, private):
    try:
        return read(note, private)
    except vault.Locked:
        return None


def of_older_keys(counsellor):
    """How many notes of a counsellor are sealed for a key that he no longer has."""
    if getattr(counsellor, "vault_key", None) is None:
        return 0
    public = counsellor.vault_key.public_key
    return sum(
        not is_for(key, public) for key in counsellor.notes.values_list("key_for_counsellor", flat=True)
    )


def reseal(found, private, *, name, public, to=None, opens="key_for_counsellor"):
    """Seal the keys of notes anew: the key `name` for a public key. The words themselves are not opened.

    `private` opens the keys `opens`; notes that it does not open are left as they are. `to`: the counsellor who keeps them
    from then on. Gives how many were re-sealed.
    """
    changed = []
    for note in found.only("id", *KEYS):
        try:
            key = unsealed(getattr(note, opens), private)
        except vault.Locked:
            continue
        setattr(note, name, sealed_for(key, public))
        if to is not None:
            note.counsellor = to
        changed.append(note)
    Note.objects.bulk_update(changed, [name] + ["counsellor"] * (to is not None), batch_size=200)
    return len(changed)


def follow_recovery_key(counsellor, private):
    """Seal the notes of an open vault for the clinic's recovery key of today, where it is another than when they were
    written; give how many."""
    recovery = RecoveryKey.objects.filter(agency=counsellor.agency_id).first()
    if recovery is None:
        return 0
    keys = counsellor.notes.values_list("pk", "key_for_recovery")
    older = [pk for pk, key in keys if not is_for(key, recovery.public_key)]
    if not older:
        return 0
    with transaction.atomic():
        count = reseal(
            counsellor.notes.filter(pk__in=older),
            private,
            name="key_for_recovery",
            public=recovery.public_key,
        )
        if count:
            KeyEvent.objects.create(
                agency_id=counsellor.agency_id, by_id=counsellor.person_id, counsellor=counsellor,
                what=KeyEvent.What.RESEALED, notes=count,
            )  # fmt: skip
    return count
