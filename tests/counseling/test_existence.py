"""The test of existence: somebody came of his own will, and nothing in the installation tells that he did, or what he said.

A visit is made through the pages, in the browser in which the employee is signed in. Then his words, his contact, his code and
he himself are hunted everywhere. docs/clinic-threats.md says what this cannot show.
"""

import base64
import logging
import time
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

import documents.views
from documents import pdf
from documents.books import Book
from mediation.counseling import codes, keyring, slots
from mediation.counseling.models import Clinic, Counsellor, Note, Rating, Tally, Visit
from mediation.management.commands.demo_accounts import ROLES
from mediation.models import AccessLog, Account, Evidence, Person
from tests import walking
from tests.counseling import PARTNER, at_desk, note, sheet, signed_in, sit, work_once
from tests.counseling.hunt import Hunt, database, files, pages, references
from tests.counseling.test_plans import goals
from tests.walking import BUDI, KONSELOR

WORDS = {
    "nama samaran": "Kuntum Seroja 81",
    "kontak": "seroja.81@surel-pribadi.example",
    "pesan": "kenari pertama bernyanyi di beranda timur",
    "jawaban": "kenari kedua menjawab dari pohon jambu",
    "catatan": "kenari ketiga bersarang di lemari dapur",
    "draf": "kenari keempat belum selesai membuat sarang",
    "rencana": "kenari kelima belajar terbang sendiri",
    "nama pada lembar": "Seroja Pemilik Rencana",
}
"""What the visitor and his counsellor type: unlike anything else in the installation."""
"""What is typed for the clinic to read, without a name: it lies in clear, in the row of a rating and nowhere else."""
MADE_AT = datetime(2026, 3, 2, 9)
"""A Monday; the appointment is on the Wednesday."""


@contextmanager
def at(moment):
    """It is this moment in the regency."""
    aware = moment.replace(tzinfo=Clinic.objects.get().zone)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", lambda: aware)
        yield


def on_page(browser, code, act, **data):
    answer = browser.post(reverse("clinic_visit"), {"kode": code, "aksi": act, **data})
    assert answer.status_code == 200, answer.content.decode()
    return answer


def book(browser, code):
    """Make an appointment as the form does it."""
    clinic = Clinic.objects.get()
    slot = next(
        s for s in slots.free(clinic) if s.counsellor.person.handle == KONSELOR and s.starts_at.weekday() == 2
    )
    told = {
        "kode": code, "mode": "tatap_muka", "slot": slot.key, "topic": "keluarga", "safe": "aman",
        "name": WORDS["nama samaran"], "contact": WORDS["kontak"],
    }  # fmt: skip
    answer = browser.post(reverse("clinic_book"), told)
    assert answer.status_code == 200 and code in answer.content.decode()
    return Visit.objects.get(code_digest=codes.digest(code))


def came():
    """A visit from its registration to a week later: all that is done in it while it is open."""
    budi, code = signed_in(BUDI), codes.draw()
    with at(MADE_AT):
        budi.get("/")
        sheet()
        desk = at_desk()
        before = references(Person.objects.get(handle=BUDI))
        visit = book(budi, code)
        hour = visit.appointments.get()
        ics = budi.post(
            reverse("clinic_calendar"), {"kode": code, "appointment": str(hour.pk), "tempat": "1"}
        )
        on_page(budi, code, "kirim_pesan", **{"pesan-words": WORDS["pesan"]})
        on_page(budi, code, "rencana_simpan", **goals((WORDS["rencana"], [("Tidur", "malam", "kakak")])))
        sit(desk, visit, "pesan", **{"pesan-words": WORDS["jawaban"]})
        note(desk, visit, WORDS["catatan"])
        note(desk, visit, WORDS["draf"], act="draf")
    with at(MADE_AT + timedelta(days=1, hours=2)):
        work_once()
    with at(MADE_AT + timedelta(days=2, hours=6)):
        sit(at_desk(), visit, "hadir", janji=str(hour.pk), hadir="ya")
        visit.refresh_from_db()
        assert visit.appointments.get().attended and visit.answered_at
    return SimpleNamespace(browser=budi, code=code, visit=visit, ics=ics, before=before)


def close(made):
    """The visit is closed and rated, and what must be swept is swept."""
    with at(MADE_AT + timedelta(days=3)):
        sit(at_desk(), made.visit, "tutup", **{"tutup-outcome": "rukun", "tutup-sure": "on"})
        marks = {f"nilai-{name}": "5" for name in ("heard", "helped", "easy", "safe")}
        on_page(made.browser, made.code, "penilaian_kirim", **marks)
        work_once()
    assert Tally.objects.filter(outcome="rukun").exists() and Rating.objects.exists()


def hunted(made, **more):
    letters = codes.read(made.code)
    return Hunt(**WORDS, kode=letters, **{"kode berkelompok": made.code}, **more)


@pytest.fixture
def undrawn(monkeypatch):
    """A PDF is what it is drawn from: so it can be searched."""
    monkeypatch.setattr(pdf, "draw", lambda html: html.encode())
    monkeypatch.setattr(documents.views, "bind", lambda title, papers: b"".join(drawn for _, drawn in papers))


def logged(hunt, records):
    """Hunt in what was logged, at every level: words, arguments, traces."""
    for record in records:
        told = {name: value for name, value in vars(record).items() if name != "request"}
        hunt.search(f"log {record.name}", f"{record.getMessage()} {told}")


def mailed(hunt):
    """Hunt in every mail but for whom it is to."""
    for message in mail.outbox:
        sent = message.message()
        del sent["To"]
        hunt.search("surat", sent.as_string() + message.body + message.subject)


# Nothing is found -----------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("regency")
def test_nothing_that_is_kept_tells_who_came_or_what_was_said(caplog, settings, tmp_path):
    """Tables, sessions, files, log, mail, calendar file: while the visit is open, and when it is closed."""
    caplog.set_level(logging.DEBUG)
    since = time.time() - 1
    made = came()
    drawn = made.browser.post(
        reverse("clinic_plan_pdf"), {"kode": made.code, "nama": WORDS["nama pada lembar"]}
    )
    assert drawn.status_code == 200 and drawn.content.startswith(b"%PDF-")
    for closed in (False, True):
        if closed:
            close(made)
        hunt = hunted(made)
        database(hunt)
        files(hunt, since)
        logged(hunt, caplog.get_records("call"))
        mailed(hunt)
        hunt.search("berkas kalender", made.ics.content + repr(made.ics.headers).encode())
        hunt.search("kepala lembar rencana", repr(drawn.headers))
        hunt.search("kuki", str(made.browser.cookies))
        assert hunt.met == set()
        assert hunt.searched > 200
        assert references(Person.objects.get(handle=BUDI)) == made.before
    assert len(mail.outbox) == 1 and mail.outbox[0].to == [WORDS["kontak"]]


@pytest.mark.usefixtures("regency")
def test_what_was_locked_with_the_clinics_key_is_erased_in_time():
    made = came()
    assert keyring.read(made.visit.sealed_name) == WORDS["nama samaran"]
    with at(MADE_AT + timedelta(days=2, hours=8)):
        work_once()
    row = Visit.objects.get(pk=made.visit.pk)
    assert row.sealed_contact is None
    close(made)
    assert Visit.objects.get(pk=made.visit.pk).sealed_name is None


OWN = {"nama samaran", "pesan", "jawaban", "catatan", "draf"}
"""What the counsellor of a visit may read, with an open vault."""


@pytest.mark.usefixtures("regency", "undrawn")
@pytest.mark.parametrize("each", [1, pytest.param(4, marks=pytest.mark.deep)])
def test_no_page_of_anybody_else_tells_it(each):
    """Every page, file and paper that each role reaches from where he is signed in."""
    walking.refer(walking.case_at("dirujuk"), "note_counselled")
    made = came()
    read = {}
    with at(MADE_AT + timedelta(days=2, hours=6)):
        for username in [None, *ROLES.values()]:
            browser = Client() if username is None else signed_in(username)
            hunt = hunted(made)
            if username == KONSELOR:
                browser = at_desk()
            read[username] = [
                url for url, content in pages(browser, each=each) if hunt.search(url, content) or True
            ]
            if username == KONSELOR:
                assert {name for name, _ in hunt.met} == OWN
                assert {where.split("/")[1] for _, where in hunt.met} == {"meja-konselor"}
            else:
                assert hunt.met == set(), username
    assert len(read[None]) >= 3 and len(read["admin"]) > 20
    assert reverse("clinic_sop") in read[None]
    assert any("berkas.pdf" in url for url in read[walking.IBU_RINA])


@pytest.mark.usefixtures("regency")
def test_nobody_is_noted_reading_about_a_visit():
    before = AccessLog.objects.count()
    came()
    assert AccessLog.objects.count() == before


def test_what_was_erased_is_not_even_in_the_files_of_the_database(committed):
    """The free pages of an embedded database: what was locked for reminding is overwritten, not merely given free."""
    if connection.vendor != "sqlite":
        return
    made = came()
    told = [bytes(made.visit.sealed_name), bytes(made.visit.sealed_contact)]

    def met():
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        path = Path(connection.settings_dict["NAME"])
        kept = b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))
        return [words in kept for words in told]

    assert met() == [True, True]
    close(made)
    assert met() == [False, False]


# The hunt can fail ------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("regency")
def test_a_leak_in_the_database_is_caught():
    """In a session, in the log of readings, in base64 within other words, among bytes, in hex: each by itself."""
    session = SessionStore()
    session["kunjungan"] = WORDS["pesan"]
    session.save()
    AccessLog.objects.create(kind="baca", what=WORDS["kontak"])
    AccessLog.objects.create(
        kind="baca", what=base64.b64encode(b"konselor:" + WORDS["jawaban"].encode()).decode()
    )
    Evidence.objects.create(
        name=WORDS["draf"].encode().hex(), sha256="0" * 64, size=1, content_type="application/pdf",
        uploaded_by=Account.objects.get(username=KONSELOR),
    )  # fmt: skip
    counsellor = Counsellor.objects.get(person__handle=KONSELOR)
    Note.objects.create(
        case=walking.case_at("dilaporkan"), counsellor=counsellor, content=b"\0\1" + WORDS["catatan"].encode(),
        key_for_counsellor=b"", key_for_recovery=b"",
    )  # fmt: skip
    hunt = Hunt(**WORDS)
    database(hunt)
    assert {name for name, _ in hunt.met} == {"pesan", "kontak", "jawaban", "draf", "catatan"}


@pytest.mark.usefixtures("regency")
def test_a_leak_in_file_log_mail_or_packed_file_is_caught(caplog, settings, tmp_path):
    settings.RUKUN_DATA = tmp_path
    hunt = Hunt(kontak=WORDS["kontak"])
    (tmp_path / "laporan.txt").write_text(f"kepada {WORDS['kontak']}")
    files(hunt, 0)
    logging.getLogger("klinik").warning("mengingatkan %s", WORDS["kontak"])
    logged(hunt, caplog.get_records("call"))
    mail.send_mail("Janji", f"Untuk {WORDS['kontak']}", None, ["siapa@saja.example"])
    mailed(hunt)
    hunt.search("buku.xlsx", Book("Buku", "Kantor", 2026, ["Kontak"], [[WORDS["kontak"]]]).as_xlsx())
    places = {where for _, where in hunt.met}
    assert {"berkas laporan.txt", "log klinik", "surat"} < places
    assert any(where.startswith("buku.xlsx!") for where in places)


@pytest.mark.usefixtures("regency")
def test_a_key_to_the_employee_is_caught():
    budi = Person.objects.get(handle=BUDI)
    before = references(budi)
    AccessLog.objects.create(account=budi.account, kind="baca", what="klinik")
    assert references(budi) != before
    before = references(budi)
    Clinic.objects.update(where=f"Ruang {budi.name}")
    assert references(budi) != before


@pytest.mark.usefixtures("regency", "undrawn")
def test_a_leak_on_a_page_is_caught():
    Clinic.objects.update(where=WORDS["nama samaran"])
    hunt = Hunt(nama=WORDS["nama samaran"])
    for url, content in pages(signed_in(PARTNER)):
        hunt.search(url, content)
    assert {reverse("clinic"), reverse("clinic_sop")} <= {where for _, where in hunt.met}
