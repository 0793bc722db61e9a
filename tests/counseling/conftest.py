"""In these tests a guess of a passphrase is cheap."""

import pytest

from mediation.counseling import opening


@pytest.fixture(autouse=True)
def _cheap_guesses(monkeypatch):
    monkeypatch.setattr(opening, "LIMITS", (1, 8192))
