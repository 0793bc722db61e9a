"""Signing in: what a wrong password brings, for whom and how long; what a session is bound to."""

from datetime import timedelta

import pytest
from django.contrib.auth import authenticate
from django.test import Client

from mediation.models import Account, FailedSignIn
from mediation.sign_in import address
from tests.pages import signed_in
from tests.walking import BUDI, SRI

LOGIN, RIGHT = "/masuk/", "Beringin-Tua-8"
OFFICE, HOME = "203.0.113.7", "198.51.100.20"
CLOSED = "Terlalu banyak sandi yang keliru"


@pytest.fixture
def sri_with_password(sri):
    sri.set_password(RIGHT)
    sri.save()
    return sri


def attempt(username, password, at=OFFICE, client=None, **headers):
    data = {"username": username, "password": password}
    return (client or Client()).post(LOGIN, data, REMOTE_ADDR=at, headers=headers)


def wrong(times, username=SRI, **kwargs):
    return [attempt(username, f"keliru-{n}", **kwargs) for n in range(times)]


def let_time_pass(minutes):
    for row in FailedSignIn.objects.all():
        FailedSignIn.objects.filter(pk=row.pk).update(last_at=row.last_at - timedelta(minutes=minutes))


# Wrong passwords ----------------------------------------------------------------------------------------------------


def test_the_eleventh_password_is_not_heard_not_even_the_right_one(sri_with_password):
    assert {response.status_code for response in wrong(10)} == {200}
    response = attempt(SRI, RIGHT)
    assert response.status_code == 429
    html = response.content.decode()
    assert CLOSED in html and "Tunggu 15 menit" in html and "BKD/BKPSDM" in html
    assert response["Retry-After"] == "900"
    assert "_auth_user_id" not in response.client.session


def test_ten_mistakes_and_then_the_right_one_a_quarter_of_an_hour_later(sri_with_password):
    wrong(10)
    let_time_pass(16)
    assert attempt(SRI, RIGHT).status_code == 302
    assert not FailedSignIn.objects.exists()


def test_the_right_password_forgets_the_mistakes_before_it(sri_with_password):
    for _ in range(3):
        wrong(9)
        assert attempt(SRI, RIGHT).status_code == 302


def test_whoever_guesses_elsewhere_shuts_nobody_out_of_his_own_office(sri_with_password):
    wrong(12, at=HOME)
    assert attempt(SRI, RIGHT, at=HOME).status_code == 429
    assert attempt(SRI, RIGHT, at=OFFICE).status_code == 302


def test_a_colleague_who_forgot_his_shuts_out_nobody_at_the_same_office(sri_with_password):
    wrong(12, username=BUDI)
    assert attempt(SRI, RIGHT).status_code == 302


def test_going_on_guessing_does_not_keep_the_door_closed(sri_with_password):
    """Only passwords that were heard are counted: a neighbour's stubborn telephone keeps nobody out for ever."""
    wrong(10)
    let_time_pass(10)
    wrong(30)
    let_time_pass(6)
    assert attempt(SRI, RIGHT).status_code == 302


def test_an_account_that_is_not_there_is_answered_like_one_that_is(sri_with_password):
    def told(username):
        return [
            (
                response.status_code,
                response.content.decode().replace(username, "").split("csrfmiddlewaretoken")[0],
            )
            for response in wrong(12, username=username)
        ]

    there, absent = told(SRI), told("199901012030011009")
    assert [status for status, _ in there] == [status for status, _ in absent] == [200] * 10 + [429] * 2
    assert there == absent


def test_a_withdrawn_account_is_answered_like_one_that_is_not_there(sri_with_password):
    sri_with_password.is_active = False
    sri_with_password.save()
    response = attempt(SRI, RIGHT)
    assert response.status_code == 200
    assert "Nomor atau sandi belum cocok" in response.content.decode()


def test_what_is_counted_names_nobody(sri_with_password):
    """Also a password typed into the wrong field is not kept."""
    attempt("sandi-saya-yang-rahasia", "x")
    row = FailedSignIn.objects.get()
    assert len(row.key) == 64 and row.tries == 1
    assert OFFICE not in row.key and "sandi" not in row.key


def test_what_was_counted_long_ago_is_swept(sri_with_password):
    wrong(3)
    let_time_pass(16)
    wrong(1, username=BUDI)
    assert FailedSignIn.objects.count() == 1


@pytest.mark.parametrize(
    "username", ["", " ", "\x00", "x" * 5000, "²", "' OR 1=1 --", f" {SRI} ", "ＡＤＭＩＮ"]
)
@pytest.mark.parametrize("password", ["", "\x00", "x" * 100_000])
def test_nothing_typed_there_breaks_the_page(regency, username, password):
    response = attempt(username, password)
    assert response.status_code == 200
    assert "galat-masuk" in response.content.decode()


def test_a_field_sent_twice_opens_nothing(sri_with_password):
    for _ in range(10):
        Client().post(LOGIN, {"username": [BUDI, SRI], "password": ["x", "y"]}, REMOTE_ADDR=OFFICE)
    assert attempt(SRI, RIGHT).status_code == 429


def test_a_hundred_at_once_are_still_ten(sri_with_password):
    """A password counts as wrong before it is looked at."""
    assert sum(FailedSignIn.may_try("k" * 64) for _ in range(100)) == FailedSignIn.MOST


def test_a_command_at_the_machine_is_not_counted(sri_with_password):
    for _ in range(20):
        assert authenticate(username=SRI, password="x") is None
    assert authenticate(username=SRI, password=RIGHT) == sri_with_password


def test_the_administration_has_no_other_door(regency):
    admin = Account.objects.get(username="admin")
    admin.set_password(RIGHT)
    admin.save()
    door = Client().get("/admin/login/", {"next": "/admin/"})
    assert (door.status_code, door.url) == (302, "/masuk/?next=/admin/")
    posted = Client().post("/admin/login/", {"username": "admin", "password": RIGHT})
    assert posted.status_code == 302 and "_auth_user_id" not in posted.client.session
    client = Client()
    entered = client.post("/masuk/?next=/admin/", {"username": "admin", "password": RIGHT, "next": "/admin/"})
    assert (entered.status_code, entered.url) == (302, "/admin/")
    assert client.get("/admin/").status_code == 200
    wrong(10, username="admin")
    assert attempt("admin", RIGHT).status_code == 429


# Where a request comes from -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("proxies", "forwarded", "peer", "found"),
    [
        (0, "", OFFICE, OFFICE),
        (0, HOME, OFFICE, OFFICE),  # nobody forwards: whoever says so made it up
        (1, HOME, "127.0.0.1", HOME),
        (1, f"1.2.3.4, {HOME}", "127.0.0.1", HOME),  # what stands further left was made up
        (2, f"1.2.3.4, {HOME}, 10.0.0.2", "127.0.0.1", HOME),
        (1, "", "127.0.0.1", "127.0.0.1"),
        (2, HOME, "127.0.0.1", "127.0.0.1"),
        (0, "", "", ""),
        (1, "omongkosong", "", "omongkosong"),
        (0, "", "2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        (0, "", "2001:db8:1:2:bbbb::9", "2001:db8:1:2::/64"),
    ],
)
def test_an_address_is_what_our_own_machines_heard(rf, settings, proxies, forwarded, peer, found):
    settings.TRUSTED_PROXIES = proxies
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    assert address(rf.get(LOGIN, REMOTE_ADDR=peer, headers=headers)) == found


def test_making_up_where_one_comes_from_gives_no_further_tries(sri_with_password, settings):
    settings.TRUSTED_PROXIES = 1
    for n in range(10):
        attempt(SRI, "x", at="127.0.0.1", **{"X-Forwarded-For": f"10.1.1.{n}, {HOME}"})
    assert attempt(SRI, RIGHT, at="127.0.0.1", **{"X-Forwarded-For": f"10.9.9.9, {HOME}"}).status_code == 429
    assert attempt(SRI, RIGHT, at="127.0.0.1", **{"X-Forwarded-For": OFFICE}).status_code == 302


# Sessions ---------------------------------------------------------------------------------------------------------------


def test_a_session_from_before_signing_in_is_not_the_one_after(sri_with_password):
    """Nobody plants a session on somebody else and waits until he signs in."""
    planted = signed_in(BUDI)
    before = planted.session.session_key
    assert attempt(SRI, RIGHT, client=planted).status_code == 302
    assert planted.session.session_key != before
    fixed = Client()
    fixed.cookies["sessionid"] = "ditanam"
    attempt(SRI, RIGHT, client=fixed)
    assert fixed.cookies["sessionid"].value not in {"ditanam", before}


def test_signing_out_is_a_deed_and_ends_the_session_on_the_server(sri_with_password):
    client = signed_in(SRI)
    copied = client.cookies["sessionid"].value
    assert client.get("/keluar/").status_code == 405
    assert client.get("/").status_code == 200
    assert client.post("/keluar/").status_code == 302
    thief = Client()
    thief.cookies["sessionid"] = copied
    assert thief.get("/").status_code == 302


def test_a_new_password_ends_every_other_session(sri_with_password):
    here, elsewhere = signed_in(SRI), signed_in(SRI)
    changed = {"old_password": RIGHT, "new_password1": "Kenanga-Muda-41", "new_password2": "Kenanga-Muda-41"}
    assert here.post("/sandi/", changed).status_code == 302
    assert here.get("/").status_code == 200
    assert elsewhere.get("/").status_code == 302


def test_a_new_password_needs_the_old_one_and_is_not_a_common_one(sri_with_password):
    client = signed_in(SRI)
    for old, new in (("keliru", "Kenanga-Muda-41"), (RIGHT, "password"), (RIGHT, "pendek1"), (RIGHT, SRI)):
        response = client.post("/sandi/", {"old_password": old, "new_password1": new, "new_password2": new})
        assert response.status_code == 200
    assert Account.objects.get(username=SRI).check_password(RIGHT)


def test_a_session_cookie_is_for_this_site_and_no_script(sri_with_password):
    client = Client()
    cookie = attempt(SRI, RIGHT, client=client).cookies["sessionid"]
    assert cookie["httponly"] and cookie["samesite"] == "Lax"
    assert 0 < cookie["max-age"] <= 8 * 3600


def test_behind_tls_no_cookie_goes_in_the_clear(sri_with_password, settings):
    """What RUKUN_HTTPS=1 turns on."""
    source = (settings.BASE_DIR / "config" / "settings.py").read_text()
    assert "SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS" in source
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    response = attempt(SRI, RIGHT)
    assert response.cookies["sessionid"]["secure"] and response.cookies["csrftoken"]["secure"]


@pytest.mark.parametrize(
    "where",
    [
        "//jahat.example",
        "https://jahat.example/",
        "javascript:alert(1)",
        "\\\\jahat.example",
        "/\r\nX: 1",
        "\x00",
    ],
)
def test_signing_in_leads_nowhere_else(sri_with_password, where):
    response = Client().post(LOGIN, {"username": SRI, "password": RIGHT, "next": where})
    assert response.status_code == 302
    assert response.url.startswith("/") and "jahat" not in response.url and "\n" not in response.url


def test_a_session_does_not_outlive_the_working_day(settings):
    assert settings.SESSION_COOKIE_AGE <= 8 * 3600
