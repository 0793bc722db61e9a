"""The documents that are printed from the declarations are what the declarations say today."""

import pytest
from django.conf import settings

from mediation.models import LawfulProof, Term
from tests.commands import manage
from workflows.management.commands.print_path import printed_docs
from workflows.paths import PATHS

REFRESH = "tidak mutakhir; jalankan: ./run manage print_path --docs"

pytestmark = pytest.mark.usefixtures("regency")


def test_every_path_and_the_legal_review_are_printed():
    names = {file.relative_to(settings.BASE_DIR / "docs").as_posix() for file in printed_docs()}
    assert names == {f"paths/{key.replace('/', '-')}.md" for key in PATHS} | {"legal-review.md"}


def test_no_printed_document_is_stale():
    for file, text in printed_docs().items():
        assert file.is_file() and file.read_text(encoding="utf-8") == text, f"{file.name} {REFRESH}"


def test_no_document_of_a_path_that_is_no_more_lies_about():
    folder = settings.BASE_DIR / "docs" / "paths"
    assert set(folder.iterdir()) == {file for file in printed_docs() if file.parent == folder}


def test_they_are_written_where_they_are_told(settings, tmp_path):
    settings.BASE_DIR = tmp_path
    assert manage("print_path", "--docs") == (0, "", "")
    for file, text in printed_docs().items():
        assert file.is_relative_to(tmp_path)
        assert file.read_text(encoding="utf-8") == text


def test_a_number_that_changes_makes_them_stale():
    before = printed_docs()
    Term.objects.filter(key="penyampaian").update(amount=99)
    changed = {file.name for file, text in printed_docs().items() if before[file] != text}
    assert changed == {"disiplin-pp94-2021.md", "legal-review.md"}


def test_the_legal_review_lists_every_term_and_every_step():
    text = printed_docs()[settings.BASE_DIR / "docs" / "legal-review.md"]
    for term in Term.objects.all():
        assert f"| `{term.key}` |" in text
    for path in PATHS.values():
        for step in path.steps():
            assert f"| {path.key} | {step.label} |" in text


def test_the_legal_review_lists_the_lawful_evidence_and_the_courts():
    text = printed_docs()[settings.BASE_DIR / "docs" / "legal-review.md"]
    for proof in LawfulProof.objects.all():
        assert f"| {proof.get_ground_display()} | {proof.get_kind_display()} |" in text
    assert "| Islam | Pengadilan Agama | BP4 | C |" in text


def test_what_is_not_confirmed_is_printed_without_its_article():
    """In the tables an article stands only beside the certainty that it has; a bare statute says so in words."""
    text = printed_docs()[settings.BASE_DIR / "docs" / "paths" / "disiplin-pp94-2021.md"]
    assert "PP 94/2021, tanpa nomor pasal" in text


def test_the_documents_tell_nothing_of_this_machine():
    for file, text in printed_docs().items():
        assert str(settings.BASE_DIR) not in text, file.name
        assert str(settings.RUKUN_DATA) not in text, file.name
