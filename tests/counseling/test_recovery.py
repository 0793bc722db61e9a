"""The recovery sheet: printed once, and what its head does with it without ever reading a note."""

import re

import pytest
from django.urls import reverse
from nacl.public import PrivateKey

from mediation.counseling import notes, recovery
from mediation.counseling.models import Counsellor, KeyEvent, Note, RecoveryKey, Visit
from mediation.models import Account
from tests import walking
from tests.counseling import HEAD, PARTNER, PASSPHRASE, ask, at_desk, note, sheet, signed_in, visit
from tests.walking import BUDI, IBU_RINA, KONSELOR

pytestmark = pytest.mark.usefixtures("regency")
CANARY, SECRET = "burung kenari di jendela dapur", "sandi-akun-konselor"
NEW = "empat kata yang lain sekali"


def page(client, act="", **told):
    return client.post(reverse("clinic_recovery"), {"aksi": act, **told}, follow=True)


def printed(answer):
    return " ".join(re.findall(r"<b>([0-9A-Z]{5})</b>", answer.content.decode()))


# The sheet ------------------------------------------------------------------------------------------------------------


def test_a_sheet_is_read_however_it_is_typed():
    private = PrivateKey.generate()
    groups = recovery.written(private)
    assert len(groups) == 14 and {len(group) for group in groups} == {5}
    for typed in (
        "".join(groups),
        " ".join(groups).lower(),
        "-".join(groups).replace("0", "O").replace("1", "l"),
    ):
        assert bytes(recovery.typed(typed)) == bytes(private)


def test_a_slip_is_told_with_its_place():
    groups = recovery.written(PrivateKey.generate())
    for at in (0, 6, 13):
        for letter in "02Z":
            wrong = [*groups]
            wrong[at] = (
                letter + wrong[at][1:] if wrong[at][0] != letter else wrong[at][:2] + "7" + wrong[at][3:]
            )
            if wrong != groups:
                with pytest.raises(recovery.Misread):
                    recovery.typed(" ".join(wrong))
    with pytest.raises(recovery.Misread, match="ke-7"):
        recovery.typed(" ".join([*groups[:6], groups[6][:3], *groups[7:]]))
    for wrong in (
        groups[1:],
        groups[:13],
        [*groups, "AAAAA"],
        [groups[1], groups[0], *groups[2:]],
        [],
        ["ü" * 5],
    ):
        with pytest.raises(recovery.Misread):
            recovery.typed(" ".join(wrong))


def test_the_sheet_is_used_only_after_it_was_copied_from_the_paper():
    head = signed_in(HEAD)
    assert "Belum ada lembar pemulihan" in head.get(reverse("clinic_recovery")).content.decode()
    drawn = printed(page(head, "buat"))
    assert not RecoveryKey.objects.exists(), "nothing is kept by showing it"
    wrong = page(head, "pakai", **{"pakai-sheet": drawn[:-1]})
    assert wrong.status_code == 422 and "Kelompok ke-14" in wrong.content.decode()
    assert page(head, "pakai", **{"pakai-sheet": drawn.lower()}).status_code == 200
    assert bytes(RecoveryKey.objects.get().public_key) == bytes(recovery.typed(drawn).public_key)
    assert printed(head.get(reverse("clinic_recovery"))) == ""
    assert KeyEvent.objects.get().what == "pemulihan"


def test_each_drawn_sheet_is_another():
    head = signed_in(HEAD)
    assert printed(page(head, "buat")) != printed(page(head, "buat"))


@pytest.mark.parametrize("username", [KONSELOR, PARTNER, IBU_RINA, BUDI, "bupati", "admin"])
def test_for_anybody_but_the_head_there_is_no_such_page(username):
    client = signed_in(username)
    assert client.get(reverse("clinic_recovery")).status_code == 404
    for act in recovery.ACTS:
        assert page(client, act).status_code == 404


def test_the_head_finds_it_where_his_turns_are():
    link = f'href="{reverse("clinic_recovery")}"'
    assert link in signed_in(HEAD).get(reverse("inbox")).content.decode()
    assert link not in signed_in(KONSELOR).get(reverse("inbox")).content.decode()


# A forgotten passphrase ---------------------------------------------------------------------------------------------------


@pytest.fixture
def forgotten(konselor):
    """A counsellor with notes and a message who forgot his passphrase and made a new vault; (sheet, visit, code)."""
    konselor.set_password(SECRET)
    konselor.save()
    paper, client, (seen, code) = sheet(), at_desk(), visit()
    note(client, seen, CANARY)
    note(client, seen, "draf " + CANARY, "draf")
    ask(code, "kirim_pesan", **{"pesan-words": "Pesan lama"})
    told = {"lupa-passphrase": NEW, "lupa-again": NEW, "lupa-sure": "on"}
    lost = signed_in(KONSELOR)
    wrong = lost.post(reverse("desk_vault"), {"aksi": "lupa", "lupa-password": "salah", **told})
    assert wrong.status_code == 422 and "Sandi akun tidak cocok" in wrong.content.decode()
    assert (
        lost.post(reverse("desk_vault"), {"aksi": "lupa", "lupa-password": SECRET, **told}).status_code == 302
    )
    return paper, seen, code


def test_a_forgotten_passphrase_is_made_good_by_head_and_sheet(forgotten):
    paper, seen, code = forgotten
    client = signed_in(KONSELOR)
    client.post(reverse("desk_vault"), {"aksi": "buka", "kata_kunci": NEW})
    here = reverse("desk_visit", args=[seen.pk])
    assert CANARY not in client.get(here).content.decode(), "not by a new vault alone"
    assert "2 catatan masih tersegel" in client.get(reverse("desk_vault")).content.decode()

    head, kept = signed_in(HEAD), list(Note.objects.order_by("pk").values_list("content", flat=True))
    html = head.get(reverse("clinic_recovery")).content.decode()
    assert "2 catatan menunggu" in html
    who = Counsellor.objects.get(person__handle=KONSELOR)
    answer = page(head, "pulihkan", **{"pulihkan-counsellor": who.pk, "pulihkan-sheet": paper})
    assert answer.status_code == 200 and CANARY not in answer.content.decode()
    assert list(Note.objects.order_by("pk").values_list("content", flat=True)) == kept, (
        "the words were not touched"
    )
    html = client.get(here).content.decode()
    assert html.count(CANARY) == 2
    assert "Tersegel untuk kunci lama" in html, "a message is the visitor's: he writes it again"
    assert "Pesan lama" in ask(code).content.decode()
    event = KeyEvent.objects.get(what="dipulihkan")
    assert (event.notes, event.by.handle, event.counsellor) == (2, HEAD, who)
    assert "dibuka dengan kunci pemulihan" in client.get(reverse("desk_vault")).content.decode()


def test_the_old_passphrase_opens_nothing_more(forgotten):
    client = signed_in(KONSELOR)
    assert client.post(reverse("desk_vault"), {"aksi": "buka", "kata_kunci": PASSPHRASE}).status_code == 422


@pytest.mark.parametrize("wrong", ["", "salah", "another"])
def test_without_the_right_sheet_nothing_is_recovered(forgotten, wrong):
    _, seen, _ = forgotten
    who = Counsellor.objects.get(person__handle=KONSELOR)
    paper = " ".join(recovery.written(PrivateKey.generate())) if wrong == "another" else wrong
    answer = page(signed_in(HEAD), "pulihkan", **{"pulihkan-counsellor": who.pk, "pulihkan-sheet": paper})
    assert answer.status_code == 422 and paper in answer.content.decode()
    assert notes.of_older_keys(who) == 2 and not KeyEvent.objects.filter(what="dipulihkan").exists()


# A counsellor who left ----------------------------------------------------------------------------------------------------


def test_the_notes_of_one_who_left_go_on_with_another_and_visitors_are_told():
    paper, old, new = sheet(), at_desk(), at_desk(PARTNER)
    (open_one, code), (ended, _) = visit(), visit()
    for seen in (open_one, ended):
        note(old, seen, CANARY)
    Visit.objects.filter(pk=ended.pk).update(closed_on="2026-11-02")
    case = walking.case_at("hadir", key=walking.REFERRAL)
    old.post(
        reverse("desk_referral", args=[case.code]), {"aksi": "catatan", "words": CANARY, "token": open_one.pk}
    )
    leaver, partner = (Counsellor.objects.get(person__handle=handle) for handle in (KONSELOR, PARTNER))
    told = {"serahkan-departed": leaver.pk, "serahkan-to": partner.pk, "serahkan-sheet": paper}
    head = signed_in(HEAD)
    assert page(head, "serahkan", **told).status_code == 422, "he is still here"
    Counsellor.objects.filter(pk=leaver.pk).update(active=False)
    answer = page(head, "serahkan", **told)
    assert answer.status_code == 200 and CANARY not in answer.content.decode()
    for seen in (open_one, ended):
        assert CANARY in new.get(reverse("desk_visit", args=[seen.pk])).content.decode()
    assert CANARY in new.get(reverse("desk_referral", args=[case.code])).content.decode()
    html = ask(code).content.decode()
    assert "tidak bertugas lagi" in html and partner.person.titled_name in html
    assert not leaver.visits.exists() and not leaver.notes.exists()
    event = KeyEvent.objects.get(what="diserahkan")
    assert (event.notes, event.counsellor, event.by.handle) == (3, leaver, HEAD)
    assert leaver not in recovery.departed(Visit.objects.get(pk=ended.pk).agency.clinic)


def test_whom_the_visitor_named_goes_before_whom_the_head_names():
    paper = sheet()
    at_desk(), at_desk(PARTNER), at_desk("pendamping-rohani-1")
    seen, code = visit()
    named = Counsellor.objects.get(person__handle="pendamping-rohani-1")
    ask(code, "setuju_serah", **{"serah-to": named.pk})
    leaver, partner = (Counsellor.objects.get(person__handle=handle) for handle in (KONSELOR, PARTNER))
    Counsellor.objects.filter(pk=leaver.pk).update(active=False)
    told = {"serahkan-departed": leaver.pk, "serahkan-to": partner.pk, "serahkan-sheet": paper}
    assert page(signed_in(HEAD), "serahkan", **told).status_code == 200
    assert Visit.objects.get(pk=seen.pk).counsellor == named


# Another sheet --------------------------------------------------------------------------------------------------------------


def replaced(head, **told):
    drawn = printed(page(head, "buat"))
    return drawn, page(head, "pakai", **{"pakai-sheet": drawn, **told})


def test_with_the_old_sheet_every_note_is_sealed_for_the_new_one_at_once():
    old, client, (seen, _) = sheet(), at_desk(), visit()
    note(client, seen, CANARY)
    new, answer = replaced(signed_in(HEAD), **{"pakai-old": old})
    assert "1 catatan lama disegel ulang" in answer.content.decode()
    kept = Note.objects.get()
    assert notes.unsealed(kept.key_for_recovery, recovery.typed(new))
    assert CANARY in client.get(reverse("desk_visit", args=[seen.pk])).content.decode()
    assert "disegel ulang untuk kunci pemulihan" in client.get(reverse("desk_vault")).content.decode()


def test_without_it_they_are_when_their_counsellor_opens_his_vault_and_he_is_told():
    sheet()
    client, (seen, _) = at_desk(), visit()
    note(client, seen, CANARY)
    head = signed_in(HEAD)
    _, refused = replaced(head)
    assert refused.status_code == 422 and "lembar lama" in refused.content.decode()
    new, answer = replaced(head, **{"pakai-lost": "on"})
    assert answer.status_code == 200
    key = RecoveryKey.objects.get().public_key
    assert not notes.is_for(Note.objects.get().key_for_recovery, key)
    unlocked = client.post(reverse("desk_vault"), {"aksi": "buka", "kata_kunci": PASSPHRASE}, follow=True)
    assert "1 catatan Anda disegel ulang" in unlocked.content.decode()
    assert notes.unsealed(Note.objects.get().key_for_recovery, recovery.typed(new))
    again = client.post(reverse("desk_vault"), {"aksi": "buka", "kata_kunci": PASSPHRASE}, follow=True)
    assert "disegel ulang" not in again.content.decode()


def test_a_sheet_that_was_never_used_replaces_nothing():
    sheet()
    other = " ".join(recovery.written(PrivateKey.generate()))
    _, answer = replaced(signed_in(HEAD), **{"pakai-old": other})
    assert answer.status_code == 422 and "Ini lembar lain" in answer.content.decode()


def test_the_same_sheet_is_not_begun_twice():
    paper = sheet()
    answer = page(signed_in(HEAD), "pakai", **{"pakai-sheet": paper, "pakai-lost": "on"})
    assert answer.status_code == 422 and "sudah dipakai" in answer.content.decode()


def test_whoever_acts_for_the_head_holds_the_sheet_and_who_no_longer_does_not():
    assert signed_in(HEAD).get(reverse("clinic_recovery")).status_code == 200
    Account.objects.get(username=HEAD).person.incumbencies.update(until="2020-01-01")
    assert signed_in(HEAD).get(reverse("clinic_recovery")).status_code == 404
