"""An employee books from a phone in a real browser: without JavaScript, without a name, with nothing left behind."""

import pytest

from mediation.models import Account, Appointment, Visit
from tests.counseling.hours import free
from tests.pages.test_browser import _problems, chromium, visit  # noqa: F401

pytestmark = pytest.mark.browser

MOST_BYTES = 12_000
"""Of the booking page as it is sent, before any compression: a second on a poor line."""


def choose(visitor, key):
    visitor.page.locator(f'label:has(input[value="{key}"])').first.click()


def test_an_employee_books_from_a_phone_keeps_the_code_moves_and_cancels_without_javascript(visit):  # noqa: F811
    phone = visit("phone", javascript=False)
    phone.see("/klinik/")
    assert phone.page.get_by_role("link", name="0800-000-0119").first.is_visible()
    phone.press("Buat janji")
    assert len(phone.page.content().encode()) < MOST_BYTES
    first, second = free(mode="tatap_muka")[:2]
    choose(phone, first.key)
    phone.press("Buat janji")
    assert phone.heading() == "Janji Anda sudah dibuat"
    code = phone.page.locator(".kode").inner_text()
    assert phone.page.url.endswith("/klinik/janji/")

    # On another day, at another device: the code is all there is.
    again = visit("phone", javascript=False)
    again.see("/klinik/")
    again.press("Sudah punya kode")
    again.answer(Kode_kunjungan=code.lower().replace("-", " "))
    again.press("Buka")
    again.page.get_by_text("Pindahkan ke jam lain").click()
    choose(again, second.key)
    again.press("Pindahkan")
    assert again.says("sudah dipindahkan")
    assert Appointment.objects.get().starts_at == second.starts_at
    again.page.get_by_text("Batalkan janji ini").click()
    again.press("Batalkan janji")
    assert again.says("sudah dibatalkan") and not Appointment.objects.exists()
    assert code not in again.page.url and {cookie["name"] for cookie in again.context.cookies()} <= {
        "csrftoken"
    }


def test_every_page_of_booking_is_accessible_on_a_phone_and_at_a_desk(visit):  # noqa: F811
    visitor, problems = visit("phone"), []
    visitor.expected = {422}
    for name, address in {
        "clinic": "/klinik/",
        "code": "/klinik/kunjungan/",
        "booking": "/klinik/janji/",
    }.items():
        visitor.see(address)
        problems += _problems(visitor, name)
    visitor.press("Buat janji")
    problems += _problems(visitor, "refused")
    visitor.page.get_by_label("Ya, saya merasa tidak aman").check()
    visitor.press("Buat janji")
    problems += _problems(visitor, "crisis")
    visitor.see("/klinik/janji/")
    choose(visitor, free(mode="tatap_muka")[0].key)
    visitor.press("Buat janji")
    problems += _problems(visitor, "booked")
    visitor.press("Kode sudah saya simpan: buka kunjungan saya")
    visitor.page.evaluate("document.querySelectorAll('main details').forEach(part => (part.open = true))")
    problems += _problems(visitor, "visit")
    assert Visit.objects.count() == 1
    head = visit("phone")
    head.come_in(Account.objects.get(username="197602222002032001"))
    for address in ("/klinik/jadwal/", "/klinik/jadwal/?konselor=1"):
        head.see(address)
        head.page.evaluate("document.querySelectorAll('main details').forEach(part => (part.open = true))")
        problems += _problems(head, address)
    assert not problems, "\n".join(problems)
