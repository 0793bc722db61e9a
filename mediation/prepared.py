"""Queries that every step asks: Django writes their SQL once a process, afterwards only the values change.

To write one SELECT with its joins costs Django several times what the database needs to answer it, and a step asks a dozen.
Only the statement is kept, never an answer: what another process has changed is in the next answer.
"""

from copy import copy
from datetime import date
from functools import update_wrapper
from inspect import signature
from types import SimpleNamespace

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import BigIntegerField, CharField, DateField, Expression
from django.db.models.query import ModelIterable
from django.db.transaction import TransactionManagementError

FIELDS = {int: BigIntegerField, str: CharField, date: DateField}


class Given(Expression):
    """Stands in a QuerySet where a value comes that is known only when the query is asked."""

    def __init__(self, parameter):
        super().__init__(output_field=FIELDS[parameter.annotation]())
        self.name = parameter.name

    def as_sql(self, compiler, connection):
        return "%s", [self]


class Prepared:
    """Decorates a function that gives a QuerySet of model instances for its parameters (int, str or date, or None).

    Called with values, it gives the rows in a list.
    """

    def __init__(self, queryset):
        update_wrapper(self, queryset)
        self._parameters = signature(queryset).parameters
        self._written = None

    def __call__(self, *values):
        connection = connections[DEFAULT_DB_ALIAS]
        if self._written is None:
            queryset = self.__wrapped__(*map(Given, self._parameters.values()))
            compiler = queryset.query.get_compiler(connection=connection)
            self._written = compiler, *compiler.as_sql()
            converters = compiler.get_converters([column for column, *_ in compiler.select])
            compiler.get_converters = lambda columns: converters
        written, sql, params = self._written
        if written.query.select_for_update and connection.get_autocommit():
            raise TransactionManagementError("select_for_update cannot be used outside of a transaction.")
        # All that Django learnt when it wrote the statement stays with the compiler, which threads must not share.
        compiler = copy(written)
        compiler.connection = connection
        given = dict(zip(self._parameters, values, strict=True))
        params = [self._value(param, given, connection) for param in params]
        compiler.as_sql = lambda: (sql, params)
        query = SimpleNamespace(get_compiler=lambda using: compiler)
        return list(
            ModelIterable(SimpleNamespace(db=DEFAULT_DB_ALIAS, query=query, _known_related_objects={}))
        )

    def first(self, *values):
        """The first row for these values, or None."""
        return next(iter(self(*values)), None)

    @staticmethod
    def _value(param, given, connection):
        if isinstance(param, Given):
            return param.output_field.get_db_prep_value(given[param.name], connection)
        return param
