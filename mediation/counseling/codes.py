"""A visitor's code: the only thing that a visit is known by, and the only key to what is the visitor's own.

Twenty letters and digits (100 bits), drawn at random and shown once. The database keeps a digest to find the visit by,
and a public key to seal things for the visitor; both are derived from the code, and neither leads back to it.
"""

import hashlib
import re
import secrets

from nacl.public import PrivateKey

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: no I, L, O, U, which a hand or an eye mistakes for others."""
MISREAD = str.maketrans("ILO", "110")
LENGTH, GROUP = 20, 5


def draw():
    """A fresh code in groups, as it is shown and written down: `K7QF2-9XD4M-…`."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return "-".join(letters[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def read(typed):
    """The code that somebody typed, without its groups, whatever case and spaces he used; None if it can be none."""
    letters = re.sub(r"[\s\-–—]+", "", typed or "").upper().translate(MISREAD)
    return letters if len(letters) == LENGTH and set(letters) <= set(ALPHABET) else None


def _derived(code, use):
    letters = read(code)
    if letters is None:
        raise ValueError("not a code")
    return hashlib.blake2b(letters.encode(), digest_size=32, person=use).digest()


def digest(code):
    """By what the database finds the visit of a code."""
    return _derived(code, b"rukun-kunjungan").hex()


def private_key(code):
    """The visitor's own key: it opens what was sealed for him, and exists only while his code is at hand."""
    return PrivateKey(_derived(code, b"rukun-segel"))
