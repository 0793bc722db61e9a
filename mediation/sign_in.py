"""Signing in: a password is heard, but not any number of them."""

from ipaddress import ip_address, ip_network

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.core.exceptions import PermissionDenied
from django.utils.crypto import salted_hmac

from mediation.models import FailedSignIn


class Throttled(ModelBackend):
    """Django's own backend, closed for an account to an address that gave too many wrong passwords for it.

    The two together: guessing from elsewhere shuts nobody out of his own office. An account that is not there is counted
    and closed like one that is, and while it is closed the right password is not heard either: nothing is told of both.
    """

    def authenticate(self, request, username=None, password=None, **kwargs):
        if request is None:  # a command at the machine itself
            return super().authenticate(request, username, password, **kwargs)
        key = salted_hmac("sign-in", f"{username}\n{address(request)}", algorithm="sha256").hexdigest()
        if not FailedSignIn.may_try(key):
            request.sign_in_closed = True
            raise PermissionDenied
        account = super().authenticate(request, username, password, **kwargs)
        if account is not None:
            FailedSignIn.forget(key)
        return account


def address(request):
    """Where a request comes from, as far as our own machines can tell; one household's IPv6 addresses are one.

    Each proxy appends whom it heard to X-Forwarded-For; what stands further left anybody can have written himself.
    """
    heard = request.headers.get("X-Forwarded-For", "").replace(",", " ").split()
    trusted = settings.TRUSTED_PROXIES
    found = heard[-trusted] if 0 < trusted <= len(heard) else request.META.get("REMOTE_ADDR", "")
    try:
        return str(ip_network((found, 64), strict=False)) if ip_address(found).version == 6 else found
    except ValueError:  # a socket without an address
        return found
