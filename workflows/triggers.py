"""The triggers that keep entries and papers as they were written, on both databases."""

from django.db import connections

ENTRY, TEXT, DOCUMENT = "workflows_entry", "workflows_entrytext", "documents_document"
FROZEN = [
    "id", "case_id", "seq", "token", "slug", "title", "kind", "number", "issued_on", "for_subject", "html", "html_sha256",
]  # fmt: skip

_APPEND_ONLY = "catatan tidak dapat diubah atau dihapus"
_PAPER = "naskah yang sudah terbit tidak dapat diubah atau dihapus"
_WORDS = "kata-kata catatan hanya dapat dihapus oleh retensi"

# A row without PDF may get one, once; everything else of a paper stays.
_paper_changed = " OR ".join(f"NEW.{c} IS DISTINCT FROM OLD.{c}" for c in FROZEN)
_redrawn = "OLD.pdf_sha256 <> '' OR NEW.pdf_sha256 = ''"
_retained = (
    f"EXISTS (SELECT 1 FROM {ENTRY} mine JOIN {ENTRY} other ON other.case_id = mine.case_id "
    "WHERE mine.id = OLD.entry_id AND other.kind = 'retensi')"
)

# name: (table, event, condition or None, words)
TRIGGERS = {
    "rukun_entry_no_update": (ENTRY, "UPDATE", None, _APPEND_ONLY),
    "rukun_entry_no_delete": (ENTRY, "DELETE", None, _APPEND_ONLY),
    "rukun_text_no_update": (TEXT, "UPDATE", None, _WORDS),
    "rukun_text_no_delete": (TEXT, "DELETE", f"NOT {_retained}", _WORDS),
    "rukun_paper_no_update": (DOCUMENT, "UPDATE", f"({_paper_changed}) OR ({_redrawn})", _PAPER),
    "rukun_paper_no_delete": (DOCUMENT, "DELETE", None, _PAPER),
}
TRUNCATES = {f"rukun_{table}_no_truncate": table for table in (ENTRY, TEXT, DOCUMENT)}


def _statements(vendor):
    if vendor == "sqlite":
        for name, (table, event, condition, words) in TRIGGERS.items():
            # SQLite before 3.39 has no IS DISTINCT FROM; IS NOT means the same there.
            when = f"WHEN {condition.replace('IS DISTINCT FROM', 'IS NOT')} " if condition else ""
            yield (
                f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {event} ON {table} {when}"
                f"BEGIN SELECT RAISE(ABORT, '{words}'); END"
            )
        return
    for name, (table, event, condition, words) in TRIGGERS.items():
        # In the function rather than in WHEN: a trigger's condition may hold no subquery in PostgreSQL.
        kept = "OLD" if event == "DELETE" else "NEW"
        yield (
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF {condition or 'true'} THEN RAISE EXCEPTION '{words}' USING ERRCODE = 'restrict_violation'; END IF; "
            f"RETURN {kept}; END $$"
        )
        yield f"CREATE OR REPLACE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
    yield (
        "CREATE OR REPLACE FUNCTION rukun_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"RAISE EXCEPTION '{_APPEND_ONLY}' USING ERRCODE = 'restrict_violation'; END $$"
    )
    for name, table in TRUNCATES.items():
        yield (
            f"CREATE OR REPLACE TRIGGER {name} BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION rukun_no_truncate()"
        )


def tables_exist(using="default"):
    return {ENTRY, TEXT, DOCUMENT} <= set(connections[using].introspection.table_names())


def install(using="default", **_):
    """Put the triggers in place; those that are there already stay. Runs after every migrate."""
    connection = connections[using]
    if not tables_exist(using):
        return
    with connection.cursor() as cursor:
        for statement in _statements(connection.vendor):
            cursor.execute(statement)


def remove(using="default"):
    """Take the triggers away: only the test suite's flush needs it."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for name, (table, *_) in TRIGGERS.items():
            cursor.execute(
                f"DROP TRIGGER IF EXISTS {name}" + ("" if connection.vendor == "sqlite" else f" ON {table}")
            )
        if connection.vendor != "sqlite":
            for name, table in TRUNCATES.items():
                cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")


def missing(using="default"):
    """The names of triggers that are not in place, or are switched off."""
    connection = connections[using]
    wanted = set(TRIGGERS)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            whole = dict(zip(TRIGGERS, _statements("sqlite"), strict=True))
            found = {name for name, sql in cursor.fetchall() if _same(sql, whole.get(name, ""))}
        else:
            wanted |= set(TRUNCATES)
            cursor.execute(
                "SELECT tgname, pg_get_triggerdef(t.oid, true), prosrc FROM pg_trigger t JOIN pg_proc p ON p.oid = tgfoid "
                "WHERE tgenabled IN ('O', 'A') AND NOT tgisinternal"
            )
            whole = _as_stored()
            found = {name for name, *stored in cursor.fetchall() if stored == whole.get(name)}
    return sorted(wanted - found)


def _as_stored():
    """Each trigger's definition and the body of its function, as PostgreSQL tells them when nobody changed them."""
    bodies, whole = {}, {}
    for statement in _statements("postgresql"):
        name, last = statement.split()[4], statement.split()[-1]
        if "$$" in statement:
            bodies[name] = statement.split("$$")[1]
        else:
            whole[name] = [statement.replace("OR REPLACE ", ""), bodies[last]]
    return whole


def _same(stored, written):
    return stored.replace("IF NOT EXISTS ", "").split() == written.replace("IF NOT EXISTS ", "").split()
