"""A disposition tells another office what to do with the file: it is on record, and it moves nothing."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from mediation.models import AccessLog, Account, Case, Notice, Position
from tests import walking
from tests.pages import Asked, signed_in
from tests.walking import ANALIS, BUDI, IRBAN, KONSELOR, SRI
from workflows import gate
from workflows.grammar import Refused
from workflows.models import Entry, EntryText
from workflows.verify import verify

TO, WORDS = "smpn1-kepala", "Lengkapi bukti kehadiran, lalu panggil pegawainya."


def url(case):
    return reverse("dispose", args=[case.code])


def asked(**changes):
    return {"to_position": TO, "instruction": WORDS, "due_on": ""} | changes


def again(case):
    return Case.objects.get(pk=case.pk)


def told(account, case):
    return [n.text for n in Notice.objects.filter(account=account, case=case) if "disposisi" in n.text]


@pytest.fixture
def case(case_at):
    return case_at("dilaporkan")


def test_a_disposition_is_an_entry_that_moves_nothing(case, ibu_rina, sri):
    deadlines = list(case.deadlines.values())
    due = timezone.localdate() + timedelta(days=3)
    entry = gate.dispose(case, ibu_rina, asked(due_on=due.isoformat()))
    after = again(case)
    assert (entry.kind, entry.step, entry.documents) == (Entry.Kind.DISPOSITION, "", [])
    assert (entry.from_stage, entry.to_stage) == (case.stage, case.stage)
    assert entry.actor == ibu_rina.person and entry.actor_office
    assert (after.stage, after.stage_since) == (case.stage, case.stage_since)
    assert after.entry_count == case.entry_count + 1
    assert list(after.deadlines.values()) == deadlines
    given = after.dispositions.get()
    assert (given.to_position.code, given.instruction, given.due_on) == (TO, WORDS, due)
    assert EntryText.objects.get(entry=entry).facts["to_position"]["kode"] == TO
    assert verify().broken == []


def test_the_next_step_follows_a_disposition_dated_as_if_there_were_none(case, ibu_rina):
    gate.dispose(case, ibu_rina, asked())
    case = walking.take(case, "summon")
    gate.dispose(case, ibu_rina, asked())
    case = walking.take(case, "examine")
    assert case.stage == "diperiksa"
    assert verify().broken == []


def test_the_receiver_is_told_that_something_waits_and_not_what(case, ibu_rina, sri, budi):
    gate.dispose(case, ibu_rina, asked())
    (words,) = told(sri, case)
    assert WORDS not in words and case.subject.name not in words
    assert not told(ibu_rina, case) and not told(budi, case)


def test_a_vacant_post_is_answered_for_by_the_next_one_up(case, ibu_rina, sri, pak_hadi):
    sri.person.incumbencies.update(until=timezone.localdate() - timedelta(days=1))
    gate.dispose(case, ibu_rina, asked())
    assert told(pak_hadi, case) and not told(sri, case)


@pytest.mark.parametrize("username", [BUDI, KONSELOR, IRBAN, walking.ORANG_LAIN])
def test_whoever_does_not_handle_the_case_gives_no_disposition(case, username):
    with pytest.raises(Refused, match="Disposisi adalah wewenang"):
        gate.dispose(case, Account.objects.get(username=username), asked())
    assert again(case).entry_count == case.entry_count and not case.dispositions.exists()


def test_a_party_gives_none_although_he_holds_the_office(regency):
    own = walking.open_case(subject=ANALIS)
    with pytest.raises(Refused, match="Disposisi adalah wewenang"):
        gate.dispose(own, Account.objects.get(username=ANALIS), asked())


def test_who_left_the_office_gives_none(case, sri):
    sri.person.incumbencies.update(until=timezone.localdate() - timedelta(days=1))
    with pytest.raises(Refused, match="wewenang"):
        gate.dispose(case, sri, asked(to_position="bkpsdm-kasubbid-disiplin"))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"to_position": "klinik-kepala"}, "tidak mempunyai peran dalam perkara ini"),
        ({"to_position": "tidak-ada"}, "Tidak ada jabatan"),
        ({"to_position": "\x00"}, "Kepada"),
        ({"to_position": ""}, "wajib diisi"),
        ({"instruction": " "}, "wajib diisi"),
        ({"instruction": "x" * 1001}, "Isi disposisi"),
        ({"due_on": "2025-01-01"}, "sudah lewat"),
        ({"due_on": "besok"}, "tanggal yang benar"),
    ],
)
def test_an_answer_that_cannot_be_followed_is_refused_in_words(case, ibu_rina, changes, words):
    response = signed_in(ibu_rina).post(url(case), asked(**changes))
    assert response.status_code == 422
    assert words in response.content.decode()
    assert again(case).entry_count == case.entry_count and not case.dispositions.exists()
    if "instruction" not in changes:
        assert Asked(response).data["instruction"].strip() == WORDS


def test_nobody_disposes_to_his_own_post(case, sri):
    with pytest.raises(Refused, match="tidak mempunyai peran"):
        gate.dispose(case, sri, asked())


def test_the_same_disposition_is_not_given_twice_in_a_day(case, ibu_rina):
    client = signed_in(ibu_rina)
    assert client.post(url(case), asked()).status_code == 302
    twice = client.post(url(case), asked())
    assert twice.status_code == 422 and "yang sama baru saja tercatat" in twice.content.decode()
    assert client.post(url(case), asked(instruction="Yang lain.")).status_code == 302
    assert case.dispositions.count() == 2


# The page -------------------------------------------------------------------------------------------------------


def test_the_case_page_leads_to_the_disposition_and_tells_it_afterwards(case, ibu_rina):
    client, page = signed_in(ibu_rina), reverse("case_detail", args=[case.code])
    assert url(case) in client.get(page).content.decode()
    form = client.get(url(case)).content.decode()
    assert Position.objects.get(code=TO).title in form and "Inspektur Pembantu" not in form
    due = timezone.localdate() + timedelta(days=3)
    client.post(url(case), asked(due_on=due.isoformat(), instruction="Dua baris:\n<b>tebal</b>"))
    html = client.get(page).content.decode()
    assert "&lt;b&gt;tebal" in html and Position.objects.get(code=TO).title in html
    stages = html.split('id="jalannya"')[1].split("</ol>")[0]
    assert (
        stages.count("sekarang di sini") == 1 and stages.count("<li>") + stages.count('<li class="kini"') == 1
    )


def test_the_employee_neither_gives_nor_sees_a_disposition(case, ibu_rina, budi):
    gate.dispose(case, ibu_rina, asked())
    client = signed_in(budi)
    html = client.get(reverse("case_detail", args=[case.code])).content.decode()
    assert WORDS not in html and "isposisi" not in html
    assert client.get(url(case)).status_code == 403
    refused = client.post(url(case), asked(instruction="Tutup saja."))
    assert refused.status_code == 422
    shown = refused.content.decode()
    assert "Disposisi adalah wewenang" in shown and "Tutup saja." in shown
    assert "Kepala SMP" not in shown and "Sri" not in shown
    assert AccessLog.objects.filter(account=budi, case=case, kind="tolak", what="disposisi").count() == 2


def test_a_stranger_finds_no_page_of_a_disposition(case, orang_lain):
    client = signed_in(orang_lain)
    assert client.get(url(case)).status_code == 404
    assert client.post(url(case), asked()).status_code == 404
    assert signed_in(SRI).get(url(case)).status_code == 200
