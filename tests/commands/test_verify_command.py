"""manage.py verify_entries: what it prints and how it ends; what it finds is in tests/gate."""

import json

import pytest
from django.db import connection

from documents.models import Document
from mediation.models import Case, Evidence
from tests import walking
from tests.commands import manage
from workflows import triggers
from workflows.models import Entry, EntryText

pytestmark = pytest.mark.usefixtures("regency")


@pytest.fixture
def case(case_at):
    return case_at("diperiksa")


def tamper(statement, *values):
    """Write past the triggers as somebody with the database's own password would, and put them back."""
    triggers.remove()
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        assert cursor.rowcount > 0
    triggers.install()


def broken():
    """The first line of a verification that ends badly, held against its form."""
    ran = manage("verify_entries")
    assert ran.code == 1
    first = ran.out.splitlines()[0]
    assert first.startswith("RUSAK: ")
    assert "UTUH" not in ran.out
    return first


# Whole ----------------------------------------------------------------------------------------------------------


def test_an_empty_register_is_whole():
    assert manage("verify_entries") == (0, "UTUH: 0 perkara, 0 catatan, 0 naskah\n", "")


def test_a_whole_register_is_told_in_one_line(case):
    other = walking.case_at("dilaporkan", subject=walking.WAHYU)
    entries = case.entry_count + other.entry_count
    papers = Document.objects.count()
    assert manage("verify_entries") == (0, f"UTUH: 2 perkara, {entries} catatan, {papers} naskah\n", "")


def test_a_program_is_told_the_same(case):
    ran = manage("verify_entries", "--json")
    assert (ran.code, ran.err) == (0, "")
    told = json.loads(ran.out)
    assert told == {
        "whole": True, "cases": 1, "entries": case.entry_count, "documents": Document.objects.count(), "erased": 0,
        "broken": [],
    }  # fmt: skip


def test_a_drawn_paper_stays_whole(case):
    for paper in Document.objects.all():
        paper.draw()
    assert manage("verify_entries").code == 0


# Broken ---------------------------------------------------------------------------------------------------------


def test_what_is_broken_names_case_number_and_reason(case):
    tamper("UPDATE workflows_entry SET actor_office = 'x' WHERE case_id = %s AND seq = 2", case.pk)
    assert broken() == f"RUSAK: {case.code} #2 catatan berubah"


def test_a_program_is_told_every_breach(case):
    tamper("UPDATE workflows_entry SET actor_office = 'x' WHERE case_id = %s AND seq > 1", case.pk)
    ran = manage("verify_entries", "--json")
    told = json.loads(ran.out)
    assert (ran.code, told["whole"]) == (1, False)
    assert told["broken"] == [
        {"case": case.code, "seq": 2, "reason": "catatan berubah"},
        {"case": case.code, "seq": 3, "reason": "catatan berubah"},
    ]


def test_a_gap_in_the_numbers_is_found(case):
    with connection.constraint_checks_disabled():
        tamper("DELETE FROM workflows_entrytext WHERE entry_id = %s", case.entries.get(seq=2).pk)
        tamper("DELETE FROM workflows_entry WHERE case_id = %s AND seq = 2", case.pk)
    assert broken().startswith(f"RUSAK: {case.code} #2 catatan hilang")


def test_a_lost_tail_is_found(case):
    last = case.entries.last().pk
    tamper("DELETE FROM workflows_entrytext WHERE entry_id = %s", last)
    tamper("DELETE FROM workflows_entry WHERE id = %s", last)
    out = manage("verify_entries").out
    assert f"RUSAK: {case.code} #3 ekor hilang" in out


def test_a_stage_that_no_entry_led_to_is_found(case):
    tamper("UPDATE mediation_case SET stage = 'tidak_terbukti' WHERE id = %s", case.pk)
    assert (
        broken()
        == f"RUSAK: {case.code} #3 tahap perkara “tidak_terbukti” bukan tujuan catatan terakhir (“diperiksa”)"
    )


def test_a_missing_paper_is_found(case):
    tamper("DELETE FROM documents_document WHERE case_id = %s AND seq = 3", case.pk)
    assert broken() == f"RUSAK: {case.code} #3 naskah hilang: bap"


def test_a_paper_with_other_words_is_found(case):
    tamper(
        "UPDATE documents_document SET html = replace(html, 'lalai', 'rajin') WHERE case_id = %s AND seq = 3",
        case.pk,
    )
    assert broken() == f"RUSAK: {case.code} #3 naskah berubah: bap"


def test_a_paper_that_no_entry_knows_is_found(case):
    paper = Document.objects.filter(case=case).last()
    paper.pk, paper.slug, paper.token = None, "sk-hukuman", "x"
    paper.save(force_insert=True)
    assert broken() == f"RUSAK: {case.code} #3 naskah tidak tercatat: sk-hukuman"


def test_a_pdf_that_was_exchanged_is_found(case):
    paper = Document.objects.filter(case=case).last()
    paper.draw()
    tamper("UPDATE documents_document SET pdf = %s WHERE id = %s", b"%PDF-1.7 palsu", paper.pk)
    assert broken() == f"RUSAK: {case.code} #3 PDF berubah: bap"


def test_other_words_under_an_entry_are_found(case):
    text = EntryText.objects.get(entry__case=case, entry__seq=2)
    tamper("UPDATE workflows_entrytext SET salt = 'x' WHERE id = %s", text.pk)
    assert broken() == f"RUSAK: {case.code} #2 kata-kata catatan berubah"


def test_words_erased_without_retention_are_found(case):
    tamper("DELETE FROM workflows_entrytext WHERE entry_id = %s", case.entries.get(seq=1).pk)
    assert broken() == f"RUSAK: {case.code} #1 kata-kata catatan hilang tanpa retensi"


def test_evidence_that_changed_on_the_disk_is_found(case):
    file = Evidence.objects.filter(case=case).first()
    path, before = file.file.path, file.file.open().read()
    try:
        with open(path, "wb") as stored:
            stored.write(before + b"x")
        assert broken() == f"RUSAK: {case.code} #1 berkas bukti berubah: {file.name}"
    finally:
        with open(path, "wb") as stored:
            stored.write(before)


@pytest.mark.parametrize("name", sorted(triggers.TRIGGERS))
def test_a_missing_trigger_is_found(name):
    table = triggers.TRIGGERS[name][0]
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}" + ("" if connection.vendor == "sqlite" else f" ON {table}"))
    assert broken() == f"RUSAK: basis-data #0 pemicu {name} tidak terpasang"


@pytest.mark.postgres
def test_a_trigger_that_is_switched_off_is_found(postgres, regency):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE workflows_entry DISABLE TRIGGER rukun_entry_no_update")
    assert broken() == "RUSAK: basis-data #0 pemicu rukun_entry_no_update tidak terpasang"


def test_verifying_changes_nothing(case):
    before = (list(Entry.objects.values()), list(Case.objects.values()), list(Document.objects.values()))
    manage("verify_entries")
    assert before == (
        list(Entry.objects.values()),
        list(Case.objects.values()),
        list(Document.objects.values()),
    )
