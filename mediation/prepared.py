"""Queries that every step asks: Django writes their SQL once a process, afterwards only the values change.

To write one SELECT with its joins costs Django several times what the database needs to answer it, and a step asks a dozen.
Only the statement is kept, never an answer: what another process has changed is in the next answer.
"""

from datetime import date
from functools import update_wrapper
from inspect import signature

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import BigIntegerField, CharField, DateField, Expression
from django.db.models.query import RelatedPopulator
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

    Called with values, it gives the rows in a list; what it annotates or prefetches does not come along.
    """

    def __init__(self, queryset):
        update_wrapper(self, queryset)
        self._parameters = signature(queryset).parameters
        self._written = None

    def __call__(self, *values):
        connection = connections[DEFAULT_DB_ALIAS]
        if self._written is None:
            self._written = self._write(connection)
        sql, params, locks, converters, instance = self._written
        if locks and connection.get_autocommit():
            raise TransactionManagementError("select_for_update cannot be used outside of a transaction.")
        given = dict(zip(self._parameters, values, strict=True))
        with connection.cursor() as cursor:
            cursor.execute(sql, [self._value(param, given, connection) for param in params])
            rows = cursor.fetchall()
        if converters:
            rows = [self._converted(row, converters, connection) for row in rows]
        found = []
        for row in rows:
            instance.populate(row, found)
        return found

    def _write(self, connection):
        """The statement, and how Django makes an instance of its rows: as it makes one that `select_related` brings."""
        query = self.__wrapped__(*map(Given, self._parameters.values())).query
        compiler = query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        converters = compiler.get_converters([column for column, *_ in compiler.select])
        alone = {
            "from_parent": False,
            "local_setter": list.append,
            "remote_setter": lambda instance, found: None,
        }
        instance = RelatedPopulator(compiler.klass_info | alone, compiler.select, DEFAULT_DB_ALIAS)
        return sql, params, query.select_for_update, converters, instance

    def first(self, *values):
        """The first row for these values, or None."""
        return next(iter(self(*values)), None)

    @staticmethod
    def _value(param, given, connection):
        if isinstance(param, Given):
            return param.output_field.get_db_prep_value(given[param.name], connection)
        return param

    @staticmethod
    def _converted(row, converters, connection):
        row = list(row)
        for place, (convert, column) in converters.items():
            for each in convert:
                row[place] = each(row[place], column, connection)
        return row
