"""The clinic's own key: for what the clinic itself must read, and no thief of the database or its backup may.

It lies in a file of its own (RUKUN_CLINIC_KEY), which must stay out of every backup: what it opens (a contact to remind, the
name somebody wants to be called) is erased after the visit anyway, so a lost key costs some reminders and nothing else.
"""

import os
import secrets
from pathlib import Path

from django.conf import settings

from mediation.counseling import vault


def _key():
    kept = Path(settings.CLINIC_KEY_FILE)
    if not kept.exists():
        # Whole or not at all: two processes that start together must not read half a key.
        kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = kept.with_name(f"{kept.name}.{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_bytes(secrets.token_bytes(32))
        try:
            os.link(fresh, kept)
        except FileExistsError:
            pass
        fresh.unlink()
    return kept.read_bytes()


def lock(words):
    """A few words that the clinic itself will read, as the database keeps them."""
    return vault.encipher(words.encode(), _key())


def read(locked):
    """The words again; empty when there are none, or when the key they were locked with is gone."""
    try:
        return vault.decipher(locked, _key()).decode() if locked else ""
    except vault.Locked:
        return ""
