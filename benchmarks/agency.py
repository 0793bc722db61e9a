"""A scratch database with the demo's regency in it, and the cases that the benchmark works on."""

from contextlib import contextmanager

from django.core.management import call_command
from django.db import connection

from documents.models import LetterSetting
from mediation.management.commands.demo_accounts import install_emblem, make_accounts
from mediation.models import Account
from tests import walking

LETTER = "panggilan-1"
"""The letter that is drawn and the step that is taken: the first summons."""


@contextmanager
def scratch_agency():
    """A database of our own in the server of DATABASE_URL while this block lasts."""
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        call_command("loaddata", "wanagiri", "wanagiri_letters", verbosity=0)
        make_accounts()
        install_emblem()
        # On A4 its signature goes to a second page; on F4, the paper of most offices, it is a letter of one page.
        LetterSetting.objects.filter(slug=LETTER).update(paper=LetterSetting.Paper.F4)
        yield
    finally:
        connection.close()
        connection.creation.destroy_test_db(name, verbosity=0)


def summons_of(case):
    """What gate.take is given to summon in this case: the superior's account as his request would fetch it, his answers."""
    account = Account.objects.get(username=walking.SRI)
    answers = walking.lawful("summon", case, case.stage_since, account)
    return "summon", case.pk, account, {"acted_on": case.stage_since.isoformat(), **answers}


def frozen_letter():
    """The first summons as the gate freezes it, in a case of its own."""
    case = walking.take(walking.open_case(), "summon")
    return case.documents.get(slug=LETTER).html
