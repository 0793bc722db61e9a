"""Many cases, cheaply: copies of one that was walked through the gate, for pages that must not mind how many there are."""

import secrets
from itertools import cycle, islice

from django.db import transaction

from mediation.models import Case, CaseRole, Notice, Person
from mediation.roles import Role
from workflows.models import Entry, EntryText

AT_ONCE = 100


def multiply(case, number):
    """Make so many copies of a case with everything that hangs on it, each about somebody else as far as there are people.

    Their chains are copies too and prove nothing: they are for reading, not for verifying.
    """
    people = cycle(Person.objects.exclude(status=Person.Status.NON_ASN).order_by("pk"))
    first = Case.objects.count()
    for begun in range(first, first + number, AT_ONCE):
        with transaction.atomic():
            _copy_case(case, range(begun, min(begun + AT_ONCE, first + number)), people)


def _copy_case(case, numbers, people):
    subjects = list(islice(people, len(numbers)))
    cases = Case.objects.bulk_create(
        _copy(case, code=f"{case.code}-{number}", subject=subject)
        for number, subject in zip(numbers, subjects, strict=True)
    )
    for relation in Case._meta.related_objects:
        model, field = relation.related_model, relation.field.name
        if model is Case or field != "case":
            continue
        rows = [(fresh, row) for fresh in cases for row in model.objects.filter(case=case).order_by("pk")]
        copies = model.objects.bulk_create(_copy(row, case=fresh, **_own(fresh, row)) for fresh, row in rows)
        if model is Entry:
            texts = dict(EntryText.objects.filter(entry__case=case).in_bulk(field_name="entry_id"))
            EntryText.objects.bulk_create(
                _copy(texts[row.pk], entry=copy) for (_, row), copy in zip(rows, copies, strict=True)
            )


def _own(case, row):
    """What must not be the same in the copy of a row."""
    own = {"token": secrets.token_urlsafe()} if hasattr(row, "token") else {}
    if isinstance(row, Notice):
        own["event"] = f"{case.code} {row.event}"
    if isinstance(row, CaseRole) and row.role == Role.SUBJECT:
        own["person"] = case.subject
    return own


def _copy(row, **changes):
    fields = [field for field in row._meta.concrete_fields if not field.primary_key]
    copy = type(row)(**{field.attname: getattr(row, field.attname) for field in fields})
    for name, value in changes.items():
        setattr(copy, name, value)
    return copy
