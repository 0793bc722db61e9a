"""A prepared query is the QuerySet that it was written from: same rows, new values each time, nothing remembered."""

from datetime import date, timedelta
from threading import Thread

import pytest
from django.db import connection
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext

from mediation.models import Incumbency, Person, Term
from mediation.prepared import Prepared
from tests.walking import BUDI, SRI

DAY = date(2026, 11, 2)


def held():
    @Prepared
    def ask(handle: str, day: date):
        return Incumbency.objects.on(day).filter(person__handle=handle).with_office()

    return ask


def on(handle, day=DAY):
    return list(Incumbency.objects.on(day).filter(person__handle=handle).with_office())


def test_it_gives_what_the_queryset_gives(regency):
    ask = held()
    for handle in (BUDI, SRI, "tidak-ada", BUDI):
        assert ask(handle, DAY) == on(handle)
    assert ask.first(SRI, DAY) == on(SRI)[0]
    assert ask.first("tidak-ada", DAY) is None


def test_what_is_joined_comes_along(regency):
    ask = held()
    ask(BUDI, DAY)
    with CaptureQueriesContext(connection) as asked:
        [row] = ask(SRI, DAY)
        assert row.person.handle == SRI and row.position.unit.parent.parent is not None
    assert len(asked) == 1


def test_what_was_changed_is_in_the_next_answer(regency):
    ask = held()
    assert ask(SRI, DAY)
    Incumbency.objects.filter(person__handle=SRI).update(until=DAY)
    assert ask(SRI, DAY)[0].until == DAY
    assert ask(SRI, DAY + timedelta(days=1)) == []


def test_a_missing_value_is_sql_null(regency):
    @Prepared
    def ask(agency: int):
        return Term.objects.rows_of(agency)

    assert ask(None) == list(Term.objects.rows_of(None)) != []


def test_columns_left_out_stay_left_out(regency):
    @Prepared
    def ask():
        return Person.objects.only("handle").order_by("handle")

    people = ask()
    assert [p.handle for p in people] == sorted(Person.objects.values_list("handle", flat=True))
    assert people[0].get_deferred_fields() >= {"name"}


def test_a_forgotten_value_is_an_error_and_not_another_row(regency):
    with pytest.raises(ValueError):
        held()(SRI)


def test_a_lock_outside_a_transaction_is_refused(committed):
    @Prepared
    def ask(handle: str):
        return Person.objects.select_for_update().filter(handle=handle)

    if (
        connection.vendor == "sqlite"
    ):  # which knows no row locks: its transactions begin with the lock of the file
        return
    with pytest.raises(TransactionManagementError):
        ask(SRI)


def test_threads_ask_through_their_own_connections(committed):
    ask, found = held(), {}

    def look(handle):
        found[handle] = [row.pk for row in ask(handle, DAY)]
        connection.close()

    threads = [Thread(target=look, args=[handle]) for handle in (BUDI, SRI) * 4]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {handle: [row.pk for row in on(handle)] for handle in (BUDI, SRI)}
