"""The head of the clinic looks at its year in a real browser."""

import pytest
from django.utils import timezone

from mediation.counseling.invented import invented_year
from mediation.models import Account, Unit
from tests.counseling.test_reports import HEAD
from tests.pages.test_browser import _problems, chromium, visit  # noqa: F401

pytestmark = pytest.mark.browser


def test_the_evaluation_of_a_year_and_of_a_month_is_read_on_a_phone_and_its_pictures_are_seen(visit):  # noqa: F811
    invented_year(Unit.objects.get(code="wanagiri"))
    year = timezone.localdate().year - 1
    phone = visit("phone", javascript=False)
    phone.come_in(Account.objects.get(username=HEAD))
    phone.see(f"/klinik/evaluasi/?tahun={year}")
    assert phone.says(f"Tahun {year}")
    phone.page.locator("#bulan").select_option("5")
    phone.press("Tampilkan")
    assert phone.says(f"Mei {year}")

    desk = visit("desk")
    desk.come_in(Account.objects.get(username=HEAD))
    desk.see(f"/klinik/evaluasi/?tahun={year}")
    pictures = desk.page.locator(".evaluasi img")
    for n in range(pictures.count()):
        pictures.nth(n).scroll_into_view_if_needed()
    desk.page.wait_for_function(
        "[...document.querySelectorAll('.evaluasi img')].every(i => i.complete && i.naturalWidth > 0)"
    )
    assert pictures.count() > 5
    assert not _problems(desk, "evaluation of a year")
