"""verify_entries finds whatever was done to a case by someone who had the keys of the database and of the disk."""

import hashlib
import io
import json

import pytest
from django.core.management import call_command
from django.db import connection

from mediation.models import Evidence
from mediation.roles import Holder
from tests.gate.picture import account, sql, undone, untriggered
from tests.walking import BUDI, open_case, take
from workflows import gate, triggers
from workflows.models import Entry
from workflows.verify import verify

pytestmark = pytest.mark.usefixtures("regency")


@pytest.fixture
def case(case_at):
    return case_at("diperiksa")


def tamper(statement, *values):
    """Change what is written while the triggers are away, and put them back."""
    with untriggered():
        assert sql(statement, *values) >= 1


def forget(entry):
    """Take an entry and its words out, as if it had never been."""
    with untriggered():
        sql("DELETE FROM workflows_entrytext WHERE entry_id = %s", entry.pk)
        sql("DELETE FROM workflows_entry WHERE id = %s", entry.pk)


def found(case, words):
    """Whether it is broken for this reason, in this case; and never silently for nothing else."""
    broken = verify().broken
    assert broken
    return [seq for code, seq, reason in broken if code == case.code and words in reason]


def test_an_untouched_case_is_whole(case):
    report = verify()
    assert (report.broken, report.cases, report.entries, report.documents) == ([], 1, 3, 3)


CHANGES = {
    "kind": "disposisi", "step": "assess_light", "from_stage": "tidak_hadir", "to_stage": "dinilai_berat",
    "actor_office": "Kepala Lain", "acted_on": "2025-02-01", "recorded_at": "2025-02-01 00:00:00+00",
    "channel": "walk", "operator": "seseorang", "basis": "Pasal 99", "path": "konseling/rujukan",
    "commitment": "0" * 64, "previous": "1" * 64, "documents": "[]",
}  # fmt: skip


def test_a_change_of_anything_in_an_entry_is_found(case):
    for column, value in CHANGES.items():
        with undone():
            tamper(f"UPDATE workflows_entry SET {column} = %s WHERE case_id = %s AND seq = 2", value, case.pk)
            assert 2 in found(case, "catatan berubah"), column


@pytest.mark.parametrize("column", ["actor_id", "recorded_by_id"])
def test_an_entry_given_to_someone_else_is_found(case, column):
    stranger = account(BUDI)
    pk = stranger.person_id if column == "actor_id" else stranger.pk
    tamper(f"UPDATE workflows_entry SET {column} = %s WHERE case_id = %s AND seq = 2", pk, case.pk)
    assert found(case, "catatan berubah") == [2]


def test_an_entry_with_a_digest_of_its_own_breaks_the_chain(case):
    entry = case.entries.get(seq=2)
    entry.actor_office = "Kepala Lain"
    digest = entry.compute_digest(case.code, entry.actor.handle, entry.recorded_by.username)
    tamper(
        "UPDATE workflows_entry SET actor_office = 'Kepala Lain', digest = %s WHERE id = %s", digest, entry.pk
    )
    assert found(case, "rantai putus") == [3]


def test_a_changed_last_entry_with_a_digest_of_its_own_is_not_the_head(case):
    entry = case.entries.get(seq=3)
    entry.actor_office = "Kepala Lain"
    digest = entry.compute_digest(case.code, entry.actor.handle, entry.recorded_by.username)
    tamper(
        "UPDATE workflows_entry SET actor_office = 'Kepala Lain', digest = %s WHERE id = %s", digest, entry.pk
    )
    assert found(case, "kepala rantai tidak cocok") == [3]


def test_a_removed_first_entry_is_found(case):
    forget(case.entries.get(seq=1))
    assert found(case, "catatan hilang")


def test_a_removed_middle_entry_is_found(case):
    forget(case.entries.get(seq=2))
    assert found(case, "catatan hilang: sesudah #1 ada #3")


def test_a_removed_last_entry_is_found(case):
    forget(case.entries.get(seq=3))
    assert found(case, "ekor hilang: seharusnya 3 catatan, ada 2") == [3]


def test_a_removed_last_entry_is_found_even_where_the_count_was_changed(case):
    forget(case.entries.get(seq=3))
    sql("UPDATE mediation_case SET entry_count = 2, stage = 'dipanggil' WHERE id = %s", case.pk)
    assert found(case, "kepala rantai tidak cocok")


def test_a_case_emptied_of_entries_is_found(case):
    for entry in case.entries.all():
        forget(entry)
    sql("UPDATE mediation_case SET entry_count = 0, head_digest = '', stage = '' WHERE id = %s", case.pk)
    assert found(case, "perkara tanpa catatan")


def test_a_changed_stage_is_found(case):
    sql("UPDATE mediation_case SET stage = 'tidak_terbukti' WHERE id = %s", case.pk)
    assert found(case, "tahap perkara “tidak_terbukti” bukan tujuan catatan terakhir (“diperiksa”)")


def test_a_changed_case_number_is_found(case):
    sql("UPDATE mediation_case SET code = 'HD-2025-0777' WHERE id = %s", case.pk)
    case.refresh_from_db(fields=["code"])
    assert found(case, "catatan berubah") == [1, 2, 3]


def test_changed_words_are_found(case):
    entry = case.entries.get(seq=3)
    facts = entry.text.facts | {"place": "Tempat lain"}
    tamper("UPDATE workflows_entrytext SET facts = %s WHERE entry_id = %s", json.dumps(facts), entry.pk)
    assert found(case, "kata-kata catatan berubah") == [3]


def test_words_removed_without_retention_are_found(case):
    entry = case.entries.get(seq=3)
    tamper("DELETE FROM workflows_entrytext WHERE entry_id = %s", entry.pk)
    assert found(case, "kata-kata catatan hilang tanpa retensi") == [3]


def retain(case):
    """Write down that the words of a case are erased by retention."""
    officer = account("198605142010012001")
    return gate._write(
        case, kind=Entry.Kind.RETENTION, step="", before=case.stage, holder=Holder(officer.person), account=officer,
        acted_on=case.today, facts={}, papers=[], channel="uji", operator="", basis="",
    )  # fmt: skip


def test_words_erased_by_retention_count_as_erased_and_not_as_broken(case):
    retain(case)
    for entry in case.entries.filter(seq__lte=3):
        assert sql("DELETE FROM workflows_entrytext WHERE entry_id = %s", entry.pk) == 1
    report = verify()
    assert (report.broken, report.erased) == ([], 3)


def test_retention_in_one_case_erases_no_words_of_another(case):
    other = open_case()
    retain(case)
    with pytest.raises(Exception, match="hanya dapat dihapus oleh retensi"):
        sql("DELETE FROM workflows_entrytext WHERE entry_id = %s", other.entries.get().pk)


def test_a_changed_entry_is_found_even_after_retention(case):
    retain(case)
    sql("DELETE FROM workflows_entrytext WHERE entry_id = %s", case.entries.get(seq=2).pk)
    tamper("UPDATE workflows_entry SET actor_office = 'Kepala Lain' WHERE case_id = %s AND seq = 2", case.pk)
    assert found(case, "catatan berubah") == [2]


# Papers ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("column", ["html", "number", "html_sha256"])
def test_a_changed_paper_is_found(case, column):
    tamper(f"UPDATE documents_document SET {column} = 'lain' WHERE case_id = %s AND slug = 'bap'", case.pk)
    assert found(case, "naskah berubah: bap") == [3]


def test_a_paper_changed_with_a_digest_of_its_own_is_found(case):
    paper = case.documents.get(slug="bap")
    html = paper.html.replace("Budi", "Bodi")
    tamper(
        "UPDATE documents_document SET html = %s, html_sha256 = %s WHERE id = %s",
        html,
        paper.digest(html),
        paper.pk,
    )
    assert found(case, "naskah berubah: bap") == [3]


def test_a_deleted_paper_is_found(case):
    tamper("DELETE FROM documents_document WHERE case_id = %s AND slug = 'bap'", case.pk)
    assert found(case, "naskah hilang: bap") == [3]


def test_a_paper_that_no_entry_names_is_found(case):
    paper = case.documents.get(slug="bap")
    paper.pk, paper.token, paper.slug = None, "lain", "bap-lain"
    paper.save(force_insert=True)
    assert found(case, "naskah tidak tercatat: bap-lain") == [3]


def test_a_changed_pdf_is_found(case):
    paper = case.documents.get(slug="bap")
    sql(
        "UPDATE documents_document SET pdf = %s, pdf_sha256 = %s WHERE id = %s",
        b"%PDF-1.7",
        "0" * 64,
        paper.pk,
    )
    assert found(case, "PDF berubah: bap") == [3]


# Evidence -------------------------------------------------------------------------------------------------------------


def test_a_changed_evidence_file_is_found(case):
    file = case.evidence.get()
    with file.file.storage.open(file.file.name, "ab") as stored:
        stored.write(b"lain")
    assert found(case, "berkas bukti berubah: bukti.pdf") == [1]


def test_a_lost_evidence_file_is_found(case):
    file = case.evidence.get()
    file.file.storage.delete(file.file.name)
    assert found(case, "berkas bukti hilang: bukti.pdf") == [1]


def test_an_evidence_file_changed_together_with_its_digest_is_found(case):
    file = case.evidence.get()
    other = b"%PDF-1.4 lain"
    with file.file.storage.open(file.file.name, "wb") as stored:
        stored.write(other)
    Evidence.objects.filter(pk=file.pk).update(sha256=hashlib.sha256(other).hexdigest())
    assert found(case, "bukti")


def test_a_deleted_row_of_evidence_is_found(case):
    case.evidence.all().delete()
    assert found(case, "bukti")


# Triggers -------------------------------------------------------------------------------------------------------------


def on(table):
    return f" ON {table}" if connection.vendor == "postgresql" else ""


def test_a_dropped_trigger_is_found():
    for name, (table, *_) in triggers.TRIGGERS.items():
        with undone():
            sql(f"DROP TRIGGER {name}{on(table)}")
            assert verify().broken == [("basis-data", 0, f"pemicu {name} tidak terpasang")]
    assert verify().broken == []


@pytest.mark.postgres
def test_a_trigger_that_was_switched_off_is_found(postgres):
    sql("ALTER TABLE workflows_entry DISABLE TRIGGER rukun_entry_no_update")
    assert ("basis-data", 0, "pemicu rukun_entry_no_update tidak terpasang") in verify().broken


def test_a_trigger_of_the_same_name_that_refuses_nothing_is_found():
    if connection.vendor == "postgresql":
        sql(
            "CREATE OR REPLACE FUNCTION rukun_entry_no_update() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RETURN NEW; END $$"
        )
    else:
        sql("DROP TRIGGER rukun_entry_no_update")
        sql(
            "CREATE TRIGGER rukun_entry_no_update BEFORE UPDATE ON workflows_entry WHEN 0 BEGIN SELECT 1; END"
        )
    assert ("basis-data", 0, "pemicu rukun_entry_no_update tidak terpasang") in verify().broken


# The command ----------------------------------------------------------------------------------------------------------


def told(*arguments):
    """What the command says, and its exit code."""
    out, code = io.StringIO(), 0
    try:
        call_command("verify_entries", *arguments, stdout=out, stderr=io.StringIO())
    except SystemExit as end:
        code = end.code
    return out.getvalue(), code


def test_the_command_says_whole_and_exits_0(case):
    assert told() == ("UTUH: 1 perkara, 3 catatan, 3 naskah\n", 0)


def test_the_command_names_what_is_broken_and_exits_1(case):
    tamper("UPDATE workflows_entry SET actor_office = 'Kepala Lain' WHERE case_id = %s AND seq = 2", case.pk)
    words, code = told()
    assert (words.splitlines()[0], code) == (f"RUSAK: {case.code} #2 catatan berubah", 1)
    words, code = told("--json")
    said = json.loads(words)
    assert (said["whole"], said["broken"], code) == (
        False,
        [{"case": case.code, "seq": 2, "reason": "catatan berubah"}],
        1,
    )


def test_a_case_goes_on_being_whole_after_more_steps(case):
    take(case, "assess_light")
    assert told()[1] == 0
