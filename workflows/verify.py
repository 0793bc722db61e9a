"""Proof that a case is as it was written: its chain, its stage, its papers, its evidence, the triggers."""

import hashlib
from dataclasses import dataclass

from django.db import connection

from documents.models import Revocation
from mediation.models import Case
from workflows import triggers
from workflows.models import Entry, EntryText


@dataclass
class Report:
    """What was read, and everything that is broken: (case number, seq, reason)."""

    cases: int = 0
    entries: int = 0
    documents: int = 0
    erased: int = 0
    broken: list = None

    def __post_init__(self):
        self.broken = []


def verify():
    """Read every case whole and hold it against its own chain."""
    report = Report()
    for name in triggers.missing():
        report.broken.append(("basis-data", 0, f"pemicu {name} tidak terpasang"))
    known = set()
    for case in Case.objects.order_by("pk").iterator(chunk_size=500):
        known.add(case.pk)
        report.cases += 1
        _verify_case(case, report)
    with connection.cursor() as cursor:
        # Rows that point at no case at all cannot be reached from a case.
        cursor.execute("SELECT DISTINCT case_id FROM workflows_entry")
        for (case_id,) in cursor.fetchall():
            if case_id not in known:
                report.broken.append((f"perkara-{case_id}", 0, "perkara hilang, catatannya tertinggal"))
    return report


def _verify_case(case, report):
    def broken(seq, reason):
        report.broken.append((case.code, seq, reason))

    papers = {}
    for paper in case.documents.order_by("pk"):
        report.documents += 1
        papers.setdefault(paper.seq, {})[paper.slug] = paper
    entries = list(case.entries.select_related("actor", "recorded_by", "text").order_by("seq"))
    report.entries += len(entries)
    previous, stage, retained = "", "", any(e.kind == Entry.Kind.RETENTION for e in entries)
    evidence = list(case.evidence.all())
    held = {(file.entry_seq, file.sha256) for file in evidence}
    revoked = {r.seq: r.document.html_sha256 for r in _revocations(case)}
    for expected, entry in enumerate(entries, start=1):
        if entry.seq != expected:
            broken(expected, f"catatan hilang: sesudah #{expected - 1} ada #{entry.seq}")
            return
        if entry.previous != previous:
            broken(entry.seq, "rantai putus: tidak menyambung catatan sebelumnya")
        if entry.digest != entry.compute_digest(case.code, entry.actor.handle, entry.recorded_by.username):
            broken(entry.seq, "catatan berubah")
        _verify_words(entry, retained, held, report, broken)
        _verify_revocation(entry, revoked.pop(entry.seq, None), broken)
        _verify_papers(entry, papers.pop(entry.seq, {}), broken)
        if entry.kind in Entry.MOVES_THE_CASE:
            if entry.from_stage != stage:
                broken(entry.seq, f"berangkat dari tahap “{entry.from_stage}”, padahal perkara di “{stage}”")
            stage = entry.to_stage or stage
        previous = entry.digest
    for seq in sorted(papers):
        broken(seq, "naskah tanpa catatan")
    for seq in sorted(revoked):
        broken(seq, "pencabutan naskah tanpa catatan")
    if case.entry_count != len(entries):
        broken(len(entries) + 1, f"ekor hilang: seharusnya {case.entry_count} catatan, ada {len(entries)}")
    elif case.head_digest != previous:
        broken(len(entries), "kepala rantai tidak cocok dengan catatan terakhir")
    if case.stage != stage:
        broken(len(entries), f"tahap perkara “{case.stage}” bukan tujuan catatan terakhir (“{stage}”)")
    if not entries:
        broken(0, "perkara tanpa catatan")
    for file in evidence:
        try:
            with file.file.open("rb") as stored:
                digest = hashlib.file_digest(stored, "sha256").hexdigest()
        except FileNotFoundError:
            broken(file.entry_seq or 0, f"berkas bukti hilang: {file.name}")
            continue
        if digest != file.sha256:
            broken(file.entry_seq or 0, f"berkas bukti berubah: {file.name}")


def _files(facts):
    """The files that an entry's words name: (name, digest)."""
    if isinstance(facts, dict) and {"berkas", "sha256"} <= set(facts):
        yield facts["berkas"], facts["sha256"]
    elif isinstance(facts, dict | list):
        for value in facts.values() if isinstance(facts, dict) else facts:
            yield from _files(value)


def _verify_words(entry, retained, held, report, broken):
    try:
        words = entry.text
    except EntryText.DoesNotExist:
        if retained:
            report.erased += 1
        else:
            broken(entry.seq, "kata-kata catatan hilang tanpa retensi")
        return
    if EntryText.commit(words.salt, words.facts) != entry.commitment:
        broken(entry.seq, "kata-kata catatan berubah")
    for name, digest in _files(words.facts):
        if (entry.seq, digest) not in held:
            broken(entry.seq, f"bukti yang dicatat tidak ada lagi: {name}")


def _revocations(case):
    return Revocation.objects.filter(document__case=case).select_related("document").defer("document__pdf")


def _verify_revocation(entry, digest, broken):
    """A revocation and its entry stand and fall together; where retention erased the words, that there is one suffices."""
    if (entry.step == "revoke") != (digest is not None):
        broken(entry.seq, "pencabutan naskah hilang" if digest is None else "pencabutan naskah tanpa catatan")
    elif (
        digest
        and (words := EntryText.objects.filter(entry=entry).first())
        and words.facts["sha256"] != digest
    ):
        broken(entry.seq, "pencabutan menunjuk naskah lain")


def _verify_papers(entry, papers, broken):
    for slug, number, digest in entry.documents:
        paper = papers.pop(slug, None)
        if paper is None:
            broken(entry.seq, f"naskah hilang: {slug}")
        elif paper.digest(paper.html) != digest or paper.html_sha256 != digest or paper.number != number:
            broken(entry.seq, f"naskah berubah: {slug}")
        elif paper.pdf_sha256 and hashlib.sha256(bytes(paper.pdf or b"")).hexdigest() != paper.pdf_sha256:
            broken(entry.seq, f"PDF berubah: {slug}")
    for slug in papers:
        broken(entry.seq, f"naskah tidak tercatat: {slug}")
    if entry.kind == Entry.Kind.STEP and not entry.documents:
        broken(entry.seq, "langkah tanpa naskah")
