"""What is sealed at the clinic, for whom, and what opens it.

A counsellor's private key lies in the database only wrapped, under a key made from a passphrase that nobody else knows
(argon2id). What is written about a visit is enciphered under a key of its own, and that key is sealed to each who may read:
the counsellor, and the clinic's recovery key, whose private half exists on one sheet of paper. Sealing needs no passphrase:
what a counsellor types is kept, sealed, even after his vault has closed.
"""

import secrets

from nacl import pwhash
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.secret import SecretBox
from nacl.utils import random

OPSLIMIT, MEMLIMIT = pwhash.argon2id.OPSLIMIT_MODERATE, pwhash.argon2id.MEMLIMIT_MODERATE
"""How dear one guess of a passphrase is: three passes over 256 MiB, about a second."""


class Locked(Exception):
    """This key does not open it: a wrong passphrase, somebody else's key, or something that was tampered with."""


def wrap(private, passphrase, opslimit=OPSLIMIT, memlimit=MEMLIMIT):
    """A private key under a passphrase: {salt, wrapped, opslimit, memlimit}, as a VaultKey keeps it."""
    salt = random(pwhash.argon2id.SALTBYTES)
    key = pwhash.argon2id.kdf(SecretBox.KEY_SIZE, passphrase.encode(), salt, opslimit, memlimit)
    return {
        "salt": salt, "wrapped": bytes(SecretBox(key).encrypt(bytes(private))), "opslimit": opslimit, "memlimit": memlimit,
    }  # fmt: skip


def unwrap(kept, passphrase):
    """The private key that a VaultKey keeps; Locked when the passphrase is another one."""
    key = pwhash.argon2id.kdf(
        SecretBox.KEY_SIZE, passphrase.encode(), bytes(kept.salt), kept.opslimit, kept.memlimit
    )
    return PrivateKey(decipher(bytes(kept.wrapped), key))


def encipher(content, key):
    """Bytes under a symmetric key."""
    return bytes(SecretBox(key).encrypt(content))


def decipher(sealed, key):
    """What `encipher` gave, opened; Locked by any other key."""
    try:
        return SecretBox(key).decrypt(bytes(sealed))
    except (CryptoError, ValueError) as error:
        raise Locked from error


def seal(content, public):
    """Bytes for whoever holds the private half of a public key (bytes); who sealed them cannot open them again."""
    return bytes(SealedBox(PublicKey(bytes(public))).encrypt(content))


def unseal(sealed, private):
    """What was sealed for this private key; Locked by any other."""
    try:
        return SealedBox(private).decrypt(bytes(sealed))
    except (CryptoError, ValueError) as error:
        raise Locked from error


def fresh_key():
    """A key for one content."""
    return secrets.token_bytes(SecretBox.KEY_SIZE)
