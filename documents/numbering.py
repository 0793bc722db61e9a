"""Numbers for papers: without gaps, per register, unit and year."""

from django.db import connection

from documents.models import NumberSeries

_TAKE = f"""
    INSERT INTO {NumberSeries._meta.db_table} (unit_id, register, year, last) VALUES (%s, %s, %s, 1)
    ON CONFLICT (unit_id, register, year) DO UPDATE SET last = {NumberSeries._meta.db_table}.last + 1
    RETURNING last
"""


def take(unit, register, year):
    """The next number of a unit's register in a year; given back if the transaction does not commit.

    One statement on both databases: its row lock lasts until the commit, so no number is lost or given twice.
    """
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [unit.pk, register, year])
        return cursor.fetchone()[0]
