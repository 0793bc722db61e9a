"""One cast in every test, in a fictional regency; cases are walked to where a test needs them."""

from datetime import UTC, datetime
from importlib import import_module
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from mediation.management.commands.demo_accounts import make_accounts
from mediation.models import Account, Term, Unit
from tests import walking
from workflows import triggers

SEEDS = [
    file.stem
    for file in sorted((settings.BASE_DIR / "mediation" / "migrations").glob("0*.py"))
    if "def seed(" in file.read_text()
]
"""The migrations that bring an installation's first data: a flush takes it away with everything else."""


def _populate():
    if not Term.objects.exists():
        for migration in SEEDS:
            import_module(f"mediation.migrations.{migration}").seed(apps, None)
    if not Unit.objects.exists():
        call_command("loaddata", "wanagiri", "wanagiri_letters", "wanagiri_clinic", verbosity=0)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, tmp_path_factory):
    """The regency lies in the test database once, under every test's transaction."""
    with django_db_blocker.unblock():
        _populate()
        make_accounts(tmp_path_factory.mktemp("demo") / "demo-logins.json")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """A browser sees the same pages over either database: over PostgreSQL it looks at them in the deep tier."""
    if connection.vendor == "postgresql":
        for item in items:
            if item.get_closest_marker("browser"):
                item.add_marker(pytest.mark.deep)


NEEDS_THE_DATABASE = {"db", "transactional_db", "regency", "committed", "live_server"}


@pytest.fixture(autouse=True)
def _not_left_empty(request, django_db_blocker, tmp_path_factory):
    """A test whose transactions really commit ends in a flush: whoever comes after it finds the regency again.

    Before the test's own transaction begins, so that it is there for all tests that follow.
    """
    if not NEEDS_THE_DATABASE & set(request.fixturenames) and not request.node.get_closest_marker(
        "django_db"
    ):
        return
    request.getfixturevalue("django_db_setup")
    with django_db_blocker.unblock():
        if not Account.objects.filter(username=walking.BUDI).exists():
            _populate()
            make_accounts(tmp_path_factory.mktemp("demo") / "demo-logins.json")


@pytest.fixture
def regency(_not_left_empty, db):
    """The regency and its accounts, in a transaction that is rolled back."""


@pytest.fixture
def committed(transactional_db, tmp_path):
    """The same in a database where transactions really commit, for races and crashes.

    The triggers would refuse the flush that follows: they are taken away before it, and flush puts them back.
    """
    _populate()
    make_accounts(tmp_path / "demo-logins.json")
    yield
    triggers.remove()


@pytest.fixture(autouse=True)
def _fast_passwords(settings, tmp_path):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def _actor(username):
    @pytest.fixture
    def actor(regency):
        return Account.objects.get(username=username)

    return actor


budi = _actor(walking.BUDI)  # the employee concerned, a teacher
sri = _actor(walking.SRI)  # his direct superior, a school head
pak_hadi = _actor(walking.PAK_HADI)  # the head of the education office
ibu_rina = _actor(walking.IBU_RINA)  # of the personnel office
konselor = _actor(walking.KONSELOR)
orang_lain = _actor(walking.ORANG_LAIN)  # a stranger
bupati = _actor("bupati")


@pytest.fixture
def it_is(monkeypatch):
    """Sets the clock: from then on it is nine o'clock (or another hour, in Jakarta) on this day."""

    def at(day, hour=9):
        moment = datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo("Asia/Jakarta")).astimezone(UTC)
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return at


@pytest.fixture
def case_at(regency):
    """Walks a case to a stage."""
    return walking.case_at


@pytest.fixture
def postgres():
    if connection.vendor != "postgresql":
        pytest.skip("hanya di PostgreSQL")
