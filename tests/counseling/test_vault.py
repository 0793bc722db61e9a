"""The counsellor's vault: opened by his passphrase alone, for fifteen minutes, in one browser."""

import base64
from datetime import timedelta
from http.cookies import SimpleCookie

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mediation.counseling import opening, vault
from mediation.counseling.models import Counsellor, KeyEvent, VaultKey
from tests.counseling import HEAD, PARTNER, PASSPHRASE, at_desk, note, sheet, signed_in, sit, visit
from tests.walking import BUDI, IBU_RINA, KONSELOR, SRI

pytestmark = pytest.mark.usefixtures("regency")
CANARY = "burung kenari di jendela dapur"


def make(client, one=PASSPHRASE, again=None):
    return client.post(
        reverse("desk_vault"), {"aksi": "buat", "buat-passphrase": one, "buat-again": again or one}
    )


def unlock(client, passphrase=PASSPHRASE):
    return client.post(reverse("desk_vault"), {"aksi": "buka", "kata_kunci": passphrase})


def is_open(client):
    return "Brankas terbuka sampai" in client.get(reverse("desk")).content.decode()


# A passphrase is chosen ---------------------------------------------------------------------------------------------


def test_a_counsellor_chooses_a_passphrase_and_his_vault_is_open():
    client = signed_in(KONSELOR)
    assert make(client).status_code == 302
    assert is_open(client)
    event = KeyEvent.objects.get()
    assert (event.what, event.counsellor.person.handle) == ("dibuat", KONSELOR)
    assert vault.unwrap(VaultKey.objects.get(), PASSPHRASE)


@pytest.mark.parametrize(
    ("weak", "words"),
    [
        ("sandi pendek", "empat kata"),
        ("a b c d e", "empat kata"),
        ("aku aku aku aku", "empat kata"),
        ("aaaaaaaaaaaaaaaaaaaa", "empat kata"),
        ("", "kosong"),
    ],
)
def test_a_weak_passphrase_is_refused_in_words(weak, words):
    answer = make(signed_in(KONSELOR), weak)
    assert answer.status_code == 422 and words in answer.content.decode()
    assert not VaultKey.objects.exists()


def test_two_different_passphrases_are_refused():
    answer = make(signed_in(KONSELOR), PASSPHRASE, PASSPHRASE + " lain")
    assert answer.status_code == 422 and "belum sama" in answer.content.decode()


def test_the_password_of_the_account_is_no_passphrase(konselor):
    konselor.set_password(PASSPHRASE)
    konselor.save()
    answer = make(signed_in(KONSELOR))
    assert answer.status_code == 422 and "sandi akun" in answer.content.decode()


def test_a_refused_passphrase_is_not_sent_back():
    assert "kopi hujan" not in make(signed_in(KONSELOR), PASSPHRASE, "lain").content.decode()


def test_a_vault_is_not_made_over_another():
    make(signed_in(KONSELOR))
    kept = VaultKey.objects.get().public_key
    make(signed_in(KONSELOR), "empat kata yang lain sekali")
    assert bytes(VaultKey.objects.get().public_key) == bytes(kept)


def test_spaces_and_composed_letters_are_read_alike():
    make(signed_in(KONSELOR), "café hujan  sepeda jendela")
    assert unlock(signed_in(KONSELOR), " cafe\u0301 hujan sepeda jendela ").status_code == 302


# It is opened -------------------------------------------------------------------------------------------------------


def test_after_fifteen_minutes_it_is_closed(it_is):
    now = timezone.now()
    it_is(now, 9)
    client = at_desk()
    assert is_open(client)
    later = timezone.now()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", lambda: later + timedelta(minutes=14, seconds=59))
        assert is_open(client)
        patch.setattr(timezone, "now", lambda: later + timedelta(minutes=15))
        assert not is_open(client)
        patch.setattr(timezone, "now", lambda: later)
        assert not is_open(client), "what has ended does not come back"


def test_a_wrong_passphrase_opens_nothing():
    client = at_desk(opened=False)
    answer = unlock(client, "kopi hujan sepeda pintu")
    assert answer.status_code == 422 and "tidak cocok" in answer.content.decode()
    assert not is_open(client)


def test_after_ten_wrong_ones_not_even_the_right_one_is_heard(monkeypatch):
    client = at_desk(opened=False)
    for _ in range(10):
        assert unlock(client, "salah").status_code == 422
    monkeypatch.setattr(vault, "unwrap", None)  # nothing is even tried
    answer = unlock(signed_in(KONSELOR))
    assert answer.status_code == 429 and answer["Retry-After"] == "900"
    assert "Tunggu 15 menit" in answer.content.decode()
    monkeypatch.undo()
    then = timezone.now() + timedelta(minutes=15, seconds=1)
    monkeypatch.setattr(timezone, "now", lambda: then)
    assert unlock(client).status_code == 302


def test_changing_it_is_slowed_like_opening_it():
    client = at_desk()
    for _ in range(10):
        unlock(client, "salah")
    new = "empat kata yang lain sekali"
    told = {"ganti-now": PASSPHRASE, "ganti-passphrase": new, "ganti-again": new}
    answer = client.post(reverse("desk_vault"), {"aksi": "ganti", **told})
    assert answer.status_code == 429 and "Tunggu 15 menit" in answer.content.decode()


def test_of_ten_guesses_at_once_one_is_made_after_the_other(monkeypatch):
    """A guess takes 256 MiB."""
    counsellor, seen = Counsellor.objects.get(person__handle=KONSELOR), []
    opening.make(counsellor, PASSPHRASE)
    kept = vault.unwrap
    monkeypatch.setattr(
        vault, "unwrap", lambda *told: seen.append(opening._one_guess.locked()) or kept(*told)
    )
    opening.guess(counsellor, PASSPHRASE)
    assert seen == [True] and not opening._one_guess.locked()


def test_it_is_as_dear_to_guess_as_the_library_advises_for_secrets(monkeypatch):
    monkeypatch.undo()
    assert opening.LIMITS == (3, 268_435_456)


def test_it_closes_by_its_button_and_leaves_nothing():
    client = at_desk()
    client.post(reverse("desk_vault"), {"aksi": "tutup"})
    assert not is_open(client)
    assert opening.IN_SESSION not in client.session
    assert client.cookies[opening.COOKIE].value == ""


def test_signing_out_takes_both_halves():
    client = at_desk()
    row, cookie = client.session.session_key, client.cookies[opening.COOKIE].value
    client.post(reverse("logout"))
    assert not Session.objects.filter(pk=row).exists()
    assert client.cookies[opening.COOKIE].value == "" and client.cookies[opening.COOKIE]["path"] == reverse(
        "desk"
    )
    client.force_login(signed_user())
    client.cookies[opening.COOKIE] = cookie
    assert not is_open(client)


def signed_user():
    return Counsellor.objects.get(person__handle=KONSELOR).person.account


# Half of it is nothing ----------------------------------------------------------------------------------------------


def test_its_cookie_is_for_the_desk_alone_and_for_no_script(settings):
    settings.HTTPS = True
    cookie = at_desk().cookies[opening.COOKIE]
    told = {name: cookie[name] for name in ("httponly", "samesite", "secure", "path", "max-age")}
    assert told == {
        "httponly": True,
        "samesite": "Strict",
        "secure": True,
        "path": "/meja-konselor/",
        "max-age": 900,
    }


def test_a_stolen_session_opens_nothing():
    client = at_desk()
    thief = Client()
    thief.cookies["sessionid"] = client.cookies["sessionid"].value
    assert thief.get(reverse("desk")).status_code == 200 and not is_open(thief)
    thief.cookies[opening.COOKIE] = base64.urlsafe_b64encode(vault.fresh_key()).decode()
    assert not is_open(thief)


@pytest.mark.parametrize("cookie", ["x", "", "====", "a" * 5000, "é"])
def test_a_cookie_of_garbage_opens_nothing(cookie):
    client = at_desk()
    client.cookies = SimpleCookie({"sessionid": client.cookies["sessionid"].value})
    client.cookies[opening.COOKIE] = cookie
    assert not is_open(client)


def test_a_stolen_cookie_without_the_session_opens_nothing():
    cookie = at_desk().cookies[opening.COOKIE].value
    thief = signed_in(KONSELOR)
    thief.cookies[opening.COOKIE] = cookie
    assert not is_open(thief)


def test_the_session_of_one_counsellor_opens_nothing_for_another():
    one, other = at_desk(), at_desk(PARTNER)
    session = other.session
    session[opening.IN_SESSION] = one.session[opening.IN_SESSION]
    session.save()
    other.cookies[opening.COOKIE] = one.cookies[opening.COOKIE].value
    assert not is_open(other)


def test_the_private_key_is_nowhere_in_clear():
    client = at_desk()
    private = bytes(vault.unwrap(VaultKey.objects.get(), PASSPHRASE))
    kept = repr([row.get_decoded() for row in Session.objects.all()]) + repr(list(VaultKey.objects.values()))
    for shape in (private.hex(), base64.b64encode(private).decode(), repr(private)[2:-1], PASSPHRASE):
        assert shape not in kept
    assert client.cookies[opening.COOKIE].value not in kept


def test_the_end_cannot_be_moved_by_whoever_writes_to_the_database():
    client = at_desk()
    session = client.session
    sealed = bytearray(base64.b64decode(session[opening.IN_SESSION]))
    sealed[-1] ^= 1
    session[opening.IN_SESSION] = base64.b64encode(bytes(sealed)).decode()
    session.save()
    assert not is_open(client)


# Another passphrase ---------------------------------------------------------------------------------------------------


def test_after_a_change_only_the_new_one_opens_and_notes_stay_readable():
    sheet()
    client, (seen, _) = at_desk(), visit()
    note(client, seen, CANARY)
    new = "empat kata yang lain sekali"
    told = {"ganti-passphrase": new, "ganti-again": new}
    wrong = client.post(reverse("desk_vault"), {"aksi": "ganti", "ganti-now": "salah", **told})
    assert wrong.status_code == 422 and not KeyEvent.objects.filter(what="sandi").exists()
    assert (
        client.post(reverse("desk_vault"), {"aksi": "ganti", "ganti-now": PASSPHRASE, **told}).status_code
        == 302
    )
    fresh = signed_in(KONSELOR)
    assert unlock(fresh).status_code == 422
    assert unlock(fresh, new).status_code == 302
    assert CANARY in fresh.get(reverse("desk_visit", args=[seen.pk])).content.decode()
    assert KeyEvent.objects.filter(what="sandi").count() == 1


# Whose desk it is -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("username", [BUDI, SRI, IBU_RINA, HEAD, "bupati", "admin"])
def test_for_anybody_but_a_counsellor_there_is_no_desk(username):
    sheet()
    seen, _ = visit()
    client = signed_in(username)
    for name, told in {"desk": [], "desk_vault": [], "desk_visit": [seen.pk], "desk_referral": ["X"]}.items():
        assert client.get(reverse(name, args=told)).status_code == 404
        assert client.post(reverse(name, args=told), {"aksi": "buka"}).status_code == 404
    assert "Meja konselor" not in client.get(reverse("inbox")).content.decode()


def test_a_counsellor_who_left_has_no_desk():
    Counsellor.objects.filter(person__handle=KONSELOR).update(active=False)
    client = signed_in(KONSELOR)
    assert client.get(reverse("desk")).status_code == 404
    assert "Meja konselor" not in client.get(reverse("inbox")).content.decode()


def test_a_counsellor_finds_his_desk_in_the_menu():
    html = signed_in(KONSELOR).get(reverse("inbox")).content.decode()
    assert f'href="{reverse("desk")}"' in html and f'href="{reverse("clinic")}"' in html


def test_whoever_returns_from_the_vault_stays_at_the_desk():
    client = at_desk(opened=False)
    for wanted in ("https://example.org/", "//example.org/meja-konselor/", "/perkara/"):
        answer = client.post(
            reverse("desk_vault"), {"aksi": "buka", "kata_kunci": PASSPHRASE, "kembali": wanted}
        )
        assert answer.url == reverse("desk")
    seen, _ = visit()
    here = reverse("desk_visit", args=[seen.pk])
    assert client.post(reverse("desk_vault"), {"aksi": "tutup", "kembali": here}).url == here


def test_without_a_vault_nothing_is_written_and_nothing_typed_is_lost():
    sheet()
    client, (seen, _) = signed_in(KONSELOR), visit()
    for act in ("catatan", "draf"):
        answer = note(client, seen, CANARY, act)
        assert answer.status_code == 422 and CANARY in answer.content.decode()
        assert "kata kunci brankas" in answer.content.decode()
    answer = sit(client, seen, "pesan", **{"pesan-words": CANARY})
    assert answer.status_code == 422 and CANARY in answer.content.decode()
