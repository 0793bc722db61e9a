"""What is written stays written: the database itself refuses, on both databases, whoever asks."""

import hashlib

import pytest
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from documents.models import Document
from tests.gate.picture import picture, settle, sql
from workflows import triggers
from workflows.models import Entry, EntryText

pytestmark = pytest.mark.usefixtures("regency")

ENTRY, PAPER, WORDS = triggers._APPEND_ONLY, triggers._PAPER, triggers._WORDS


@pytest.fixture
def case(case_at):
    return case_at("diperiksa")


def refuses(words):
    return pytest.raises(DatabaseError, match=words)


ENTRY_COLUMNS = [f.column for f in Entry._meta.concrete_fields if f.column != "id"]
PAPER_COLUMNS = [
    f.column
    for f in Document._meta.concrete_fields
    if f.column not in {"id", "pdf", "pdf_sha256", "drawn_at"}
]

LAIN = "'lain'"


def test_no_column_of_an_entry_changes(case):
    for column in ENTRY_COLUMNS:
        with refuses(ENTRY):
            sql(f"UPDATE workflows_entry SET {column} = {column} WHERE case_id = %s", case.pk)


def test_an_entry_is_not_deleted(case):
    before = picture()
    with refuses(ENTRY):
        sql("DELETE FROM workflows_entry WHERE case_id = %s", case.pk)
    with refuses(ENTRY), transaction.atomic():
        Entry.objects.filter(case=case)._raw_delete("default")
    assert picture() == before


def test_an_entry_is_not_changed_through_its_model(case):
    entry = case.entries.first()
    entry.actor_office = "Jabatan lain"
    with refuses(ENTRY), transaction.atomic():
        entry.save()
    with refuses(ENTRY), transaction.atomic():
        Entry.objects.filter(case=case).update(step="lain")


def test_no_two_entries_have_one_number(case):
    entry = case.entries.first()
    entry.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        entry.save(force_insert=True)


def test_the_words_of_an_entry_do_not_change(case):
    for column in ("facts", "salt", "entry_id"):
        with refuses(WORDS):
            sql(
                f"UPDATE workflows_entrytext SET {column} = {column} WHERE entry_id = %s",
                case.entries.first().pk,
            )


def test_the_words_of_an_entry_are_not_deleted_without_retention(case):
    with refuses(WORDS):
        sql("DELETE FROM workflows_entrytext WHERE entry_id = %s", case.entries.first().pk)
    with refuses(WORDS), transaction.atomic():
        EntryText.objects.all().delete()


def test_no_column_of_a_paper_changes(case):
    other = {
        "case_id": "case_id + 1",
        "seq": "seq + 1",
        "issued_on": "'1999-01-01'",
        "for_subject": "NOT for_subject",
    }
    for column in PAPER_COLUMNS:
        with refuses(PAPER):
            sql(
                f"UPDATE documents_document SET {column} = {other.get(column, LAIN)} WHERE case_id = %s",
                case.pk,
            )


def test_a_paper_is_not_deleted(case):
    with refuses(PAPER):
        sql("DELETE FROM documents_document WHERE case_id = %s", case.pk)
    with refuses(PAPER), transaction.atomic():
        case.documents.all().delete()


def test_a_paper_gets_its_pdf_once(case):
    paper = case.documents.first()

    def draw(drawn):
        row = Document.objects.filter(pk=paper.pk)
        with transaction.atomic():
            row.update(pdf=drawn, pdf_sha256=hashlib.sha256(drawn).hexdigest(), drawn_at=timezone.now())

    draw(b"%PDF-1.7 satu")
    with refuses(PAPER):
        draw(b"%PDF-1.7 dua")
    with refuses(PAPER):
        sql("UPDATE documents_document SET pdf = NULL, pdf_sha256 = '' WHERE id = %s", paper.pk)
    assert bytes(Document.objects.get(pk=paper.pk).pdf) == b"%PDF-1.7 satu"


def test_a_pdf_without_its_digest_is_refused(case):
    with refuses(PAPER):
        sql("UPDATE documents_document SET pdf = %s WHERE id = %s", b"%PDF-1.7", case.documents.first().pk)


@pytest.mark.postgres
@pytest.mark.parametrize("table", [triggers.ENTRY, triggers.TEXT, triggers.DOCUMENT])
def test_no_table_is_emptied_at_once(case, postgres, table):
    settle()
    with refuses(ENTRY):
        sql(f"TRUNCATE {table} CASCADE")


@pytest.mark.postgres
def test_the_cases_are_not_emptied_over_the_entries(case, postgres):
    settle()
    with refuses(ENTRY):
        sql("TRUNCATE mediation_case CASCADE")


@pytest.mark.parametrize("table", [triggers.ENTRY, triggers.TEXT, triggers.DOCUMENT])
def test_a_row_is_not_replaced_by_inserting_it_again(case, table):
    if connection.vendor == "sqlite":
        # Without PRAGMA recursive_triggers the replaced row would vanish past the trigger that refuses its deletion.
        statement = f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"
    else:
        statement = (
            f"INSERT INTO {table} SELECT * FROM {table} ON CONFLICT (id) DO UPDATE SET id = EXCLUDED.id + 0"
        )
        if table == triggers.DOCUMENT:
            statement += ", html = 'lain'"
    with refuses("tidak dapat diubah|hanya dapat dihapus oleh retensi"):
        sql(statement)


def test_migrate_puts_back_a_trigger_that_is_gone(case):
    settle()
    with transaction.atomic():
        sql(
            "DROP TRIGGER rukun_entry_no_update"
            + (" ON workflows_entry" if connection.vendor == "postgresql" else "")
        )
    assert triggers.missing() == ["rukun_entry_no_update"]
    call_command("migrate", verbosity=0)
    assert triggers.missing() == []
    with refuses(ENTRY):
        sql("UPDATE workflows_entry SET step = 'lain' WHERE case_id = %s", case.pk)
