"""What was said stays said to one: not in the database, not in a log, not in a report of an error, not in a case."""

import logging
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import RequestFactory
from django.urls import reverse
from django.views.debug import ExceptionReporter

from mediation.counseling import notes, vault
from mediation.counseling.models import Counsellor, Note, Visit
from mediation.models import AccessLog, Account, CaseRole
from mediation.roles import Role
from tests import walking
from tests.counseling import HEAD, PARTNER, ask, at_desk, dump, note, sheet, signed_in, sit, visit
from tests.walking import BUDI, IBU_RINA, KONSELOR, SRI

CANARY = "burung kenari di jendela dapur"
FORMS = (CANARY, CANARY.encode().hex(), repr(CANARY.encode())[2:-1])


@pytest.mark.usefixtures("regency")
def test_the_whole_database_holds_no_word_of_it(caplog):
    caplog.set_level(logging.DEBUG)
    sheet()
    client, (seen, code) = at_desk(), visit()
    note(client, seen, CANARY)
    note(client, seen, CANARY, "draf")
    sit(client, seen, "pesan", **{"pesan-words": CANARY})
    ask(code, "kirim_pesan", **{"pesan-words": CANARY})
    client.post(reverse("desk_vault"), {"aksi": "tutup"})
    note(client, seen, CANARY, "draf")
    kept = repr(dump())
    assert not [shape for shape in FORMS if shape in kept]
    assert code not in kept and code.replace("-", "") not in kept
    assert Note.objects.count() == 3 and seen.messages.count() == 2
    # A database's own log of statements, at DEBUG, has parameters; none of them is in clear.
    assert CANARY not in caplog.text and code not in caplog.text


@pytest.mark.usefixtures("regency")
def test_a_note_opens_for_nobody_but_the_two_it_was_sealed_for():
    sheet()
    at_desk(), at_desk(PARTNER)
    counsellor, partner = (Counsellor.objects.get(person__handle=handle) for handle in (KONSELOR, PARTNER))
    kept = notes.write(counsellor, CANARY, draft=False, pk=None, visit=visit()[0])
    other = vault.unwrap(partner.vault_key, "kopi hujan sepeda jendela")
    with pytest.raises(vault.Locked):
        notes.read(kept, other)
    kept.content = bytes(kept.content)[:-1] + b"\0"
    with pytest.raises(vault.Locked):
        notes.read(kept, vault.unwrap(counsellor.vault_key, "kopi hujan sepeda jendela"))


# When something breaks ------------------------------------------------------------------------------------------------


class Broken(Exception):
    """Something in the program is wrong."""


def broken(*args, **kwargs):
    raise Broken("terjadi galat")


@pytest.fixture
def reported(monkeypatch, caplog):
    """Breaks the sealing of anything; then gives all that the log says and all that a report of the error would show."""

    def send(client, address, told):
        monkeypatch.setattr(vault, "seal", broken)
        monkeypatch.setattr(vault, "encipher", broken)
        client.raise_request_exception = False
        assert client.post(address, told).status_code == 500
        record = next(r for r in caplog.records if r.exc_info)
        text = (
            caplog.text
            + ExceptionReporter(record.request, *record.exc_info, is_email=True).get_traceback_text()
        )
        return text + ExceptionReporter(record.request, *record.exc_info, is_email=True).get_traceback_html()

    return send


@pytest.mark.usefixtures("regency")
@pytest.mark.parametrize("act", ["catatan", "pesan"])
def test_an_error_at_the_desk_tells_no_word_of_it(reported, act):
    sheet()
    client, (seen, _) = at_desk(), visit()
    told = {"aksi": act, "words": CANARY, "pesan-words": CANARY, "token": seen.pk}
    text = reported(client, reverse("desk_visit", args=[seen.pk]), told)
    assert "Broken" in text and CANARY not in text


@pytest.mark.usefixtures("regency")
def test_an_error_on_a_visitor_s_page_tells_neither_words_nor_code(reported):
    at_desk()
    _, code = visit()
    client = signed_in(BUDI)
    told = {"kode": code, "aksi": "kirim_pesan", "pesan-words": CANARY}
    text = reported(client, reverse("clinic_visit"), told)
    assert "Broken" in text and CANARY not in text and code not in text


@pytest.mark.usefixtures("regency")
def test_an_error_at_the_vault_tells_no_passphrase(reported):
    client = at_desk(opened=False)
    told = {"aksi": "buka", "kata_kunci": "kopi hujan sepeda jendela"}
    text = reported(client, reverse("desk_vault"), told)
    assert "Broken" in text and "kopi hujan" not in text


@pytest.mark.usefixtures("regency")
def test_a_report_would_show_it_without_these_walls():
    """The test above can fail: of a view without them the reporter tells everything."""
    request = RequestFactory().post("/", {"words": CANARY})
    try:
        words = request.POST["words"]
        broken(words)
    except Broken as error:
        shown = ExceptionReporter(
            request, Broken, error, error.__traceback__, is_email=True
        ).get_traceback_html()
    assert CANARY in shown


# Referrals --------------------------------------------------------------------------------------------------------------


@pytest.fixture
def referral(regency):
    return walking.case_at("hadir", key=walking.REFERRAL)


def keep(client, case, words=CANARY):
    told = {"aksi": "catatan", "words": words, "token": "6f1e6c1e-0000-4000-8000-000000000001"}
    return client.post(reverse("desk_referral", args=[case.code]), told, follow=True)


def test_a_note_about_a_referral_never_reaches_the_case(referral):
    sheet()
    client = at_desk()
    before, entries = AccessLog.objects.count(), referral.entries.count()
    assert CANARY in keep(client, referral).content.decode()
    assert AccessLog.objects.count() == before and referral.entries.count() == entries
    link = reverse("desk_referral", args=[referral.code])
    assert link in client.get(reverse("desk")).content.decode()
    for username in (KONSELOR, BUDI, IBU_RINA):
        page = signed_in(username).get(reverse("case_detail", args=[referral.code])).content.decode()
        assert CANARY not in page and link not in page


@pytest.mark.parametrize("username", [BUDI, SRI, IBU_RINA, HEAD, "bupati"])
def test_nobody_else_opens_the_notes_of_a_referral(referral, username):
    sheet()
    keep(at_desk(), referral)
    assert signed_in(username).get(reverse("desk_referral", args=[referral.code])).status_code == 404


def test_a_colleague_of_the_clinic_does_not_read_them_either(referral):
    sheet()
    keep(at_desk(), referral)
    other = at_desk(PARTNER).get(reverse("desk_referral", args=[referral.code]))
    assert other.status_code == 200 and CANARY not in other.content.decode()


def test_a_counsellor_without_the_clinic_s_part_has_no_notes_there(referral):
    CaseRole.objects.filter(case=referral, role=Role.CLINIC).delete()
    assert at_desk().get(reverse("desk_referral", args=[referral.code])).status_code == 404


def test_a_counsellor_who_is_himself_referred_sees_no_desk_of_it(regency):
    case = walking.case_at("hadir", key=walking.REFERRAL)
    CaseRole.objects.create(
        case=case,
        role=Role.INVOLVED,
        person=Account.objects.get(username=KONSELOR).person,
        since=case.opened_on,
    )
    assert at_desk().get(reverse("desk_referral", args=[case.code])).status_code == 404


# A race -----------------------------------------------------------------------------------------------------------------


def test_of_many_who_take_a_visit_at_once_one_has_it(committed):
    seen, _ = visit(counsellor=None)
    clients = [signed_in(handle) for handle in (KONSELOR, PARTNER, "psikiater-1", "pendamping-rohani-1") * 2]

    def take(client):
        try:
            return client.post(reverse("desk"), {"aksi": "ambil", "kunjungan": str(seen.pk)}).url
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        went = list(pool.map(take, clients))
    assert went.count(reverse("desk_visit", args=[seen.pk])) == 1
    assert Visit.objects.get().counsellor is not None
