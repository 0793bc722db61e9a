"""What lies in the database, so that a test can say: nothing was left behind. And an answer, ready for the gate."""

from contextlib import contextmanager

from django.apps import apps
from django.db import connection, transaction

from documents.models import Document, NumberSeries
from mediation.models import AccessLog, Account, Case, Notice
from tests.walking import account_for, lawful, lawful_day
from workflows.models import Entry
from workflows.paths import path_of

KEPT = {"mediation", "documents", "workflows"}
GIVEN = {
    "Account",
    "Person",
    "Position",
    "Incumbency",
    "Unit",
    "Term",
    "SanctionKind",
    "SanctionPower",
    "AbsenceThreshold",
    "Breach",
    "Switch",
    "Consequence",
    "DayOff",
}
"""What a step never writes: left out, because the regency is large."""


def picture():
    """Every row that a step could write, table by table, as plain values."""
    return {
        model._meta.label: sorted(map(repr, model.objects.values_list()))
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in KEPT and model.__name__ not in GIVEN and not model._meta.proxy
    }


def answer(case, name, account=None, on=None, **changes):
    """A lawful answer to a step, but for what is given otherwise: the first four arguments of `gate.take`."""
    case = Case.objects.get(pk=case.pk)
    step = path_of(case.path).step(name)
    on = on or lawful_day(name, case)
    account = account or account_for(step.rule.by[0], case, on)
    return name, case, account, {"acted_on": on.isoformat()} | lawful(name, case, on, account) | changes


def account(handle):
    return Account.objects.get(username=handle)


def counts():
    """How many of everything that a step leaves behind."""
    return {model.__name__: model.objects.count() for model in (Case, Entry, Document, Notice, AccessLog)} | {
        "numbers": sum(NumberSeries.objects.values_list("last", flat=True))
    }


def gaps():
    """The numbers that a series gave and no paper or case carries, or that two carry; empty when there are none."""
    # letters.LETTERS knows which register a paper's number comes from; the number itself does not say.
    from documents.letters import LETTERS

    taken = {}
    for slug, number in Document.objects.exclude(number="").values_list("slug", "number"):
        _, order, unit, year = number.rsplit("/", 3)
        taken.setdefault((unit, LETTERS[slug].register, int(year)), []).append(int(order))
    for code, agency in Case.objects.values_list("code", "agency__code"):
        prefix, year, order = code.split("-")
        taken.setdefault((agency.upper(), f"perkara:{prefix}", int(year)), []).append(int(order))
    wrong = {}
    for series in NumberSeries.objects.select_related("unit"):
        key = (series.unit.code.upper(), series.register, series.year)
        if sorted(taken.pop(key, [])) != [*range(1, series.last + 1)]:
            wrong[key] = series.last
    return wrong | taken


class untriggered:
    """Without the triggers that keep what is written, as someone with the keys of the database could work."""

    def __enter__(self):
        from workflows import triggers

        settle()
        triggers.remove()

    def __exit__(self, *_):
        from workflows import triggers

        settle()
        triggers.install()


def settle():
    """Check now what is checked at commit: PostgreSQL changes no trigger of a table on which such checks still wait."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@contextmanager
def undone():
    """Whatever happens inside is taken back at the end."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def sql(statement, *values):
    """Straight into the database, past every model."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.rowcount
