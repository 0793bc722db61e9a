"""How often something may be asked from one address: counted in this process's memory alone, so that who asked is on no disk."""

import hashlib
import secrets

from django.core.cache.backends.locmem import LocMemCache

from mediation.sign_in import address

WITHIN = 3600
"""Seconds over which is counted."""
_counted = LocMemCache("clinic-flood", {"TIMEOUT": WITHIN, "OPTIONS": {"MAX_ENTRIES": 10_000}})
_key = secrets.token_bytes(32)


def too_many(request, what, most):
    """Whether one more of this from the request's address is too many; counts it if not. The digest's key dies with the process."""
    key = hashlib.blake2b(f"{what}\n{address(request)}".encode(), key=_key).hexdigest()
    count = _counted.get(key, 0)
    if count < most:
        _counted.set(key, count + 1)
    return count >= most


def forget():
    """Begin to count anew."""
    _counted.clear()
