"""The calendar of days off: an edition is edited, then put in use for good."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from mediation.models import Account, CalendarVersion, DayOff

pytestmark = pytest.mark.usefixtures("regency")

LIST = reverse("admin:mediation_calendarversion_changelist")


@pytest.fixture
def administrator(client):
    client.force_login(Account.objects.get(username="admin"))
    return client


@pytest.fixture
def draft():
    edition = CalendarVersion.current().next_edition("SKB perubahan")
    DayOff.objects.create(
        calendar=edition, day=date(2027, 4, 12), name="Cuti bersama susulan", kind="cuti_bersama"
    )
    DayOff.objects.filter(calendar=edition, day=date(2027, 1, 1)).delete()
    edition.save()  # as the admin does, with its days
    return edition


def act(client, action, *editions, **more):
    asked = {"action": action, "_selected_action": [edition.pk for edition in editions]} | more
    return client.post(LIST, asked, follow=True)


def refresh(edition):
    return CalendarVersion.objects.get(pk=edition.pk)


def test_an_edition_that_is_being_edited_does_not_count(draft):
    assert CalendarVersion.current().number == 1
    assert date(2027, 4, 12) not in CalendarVersion.current().days_off


def test_an_edition_counts_from_its_activation(draft):
    draft.activate()
    assert CalendarVersion.current() == draft
    assert date(2027, 4, 12) in CalendarVersion.current().days_off


def test_an_edition_is_put_in_use_once(draft):
    draft.activate()
    since = refresh(draft).activated_at
    for edition in (draft, CalendarVersion.objects.get(number=1)):
        with pytest.raises(ValidationError, match="sudah dipakai"):
            edition.activate()
    assert refresh(draft).activated_at == since


def test_an_older_edition_is_not_put_in_use_over_a_newer_one(draft):
    draft.next_edition("SKB perubahan kedua").activate()
    with pytest.raises(ValidationError, match="Salin menjadi edisi baru"):
        draft.activate()
    assert CalendarVersion.current().number == 3


# In the admin ---------------------------------------------------------------------------------------------------


def test_a_copy_is_made_to_be_edited_and_is_not_in_use(administrator):
    page = act(administrator, "make_next", CalendarVersion.current())
    assert "belum dipakai" in page.content.decode()
    fresh = CalendarVersion.objects.get(number=2)
    assert fresh.is_draft
    assert page.redirect_chain[-1][0] == reverse("admin:mediation_calendarversion_change", args=[fresh.pk])
    assert 'name="days-0-day"' in page.content.decode()


def test_before_an_edition_is_put_in_use_the_days_that_change_are_shown(administrator, draft):
    page = act(administrator, "put_in_use", draft).content.decode()
    assert "Senin, 12 April 2027: menjadi libur (Cuti bersama susulan)" in page
    assert "Jumat, 1 Januari 2027: menjadi hari kerja (semula" in page
    assert refresh(draft).is_draft


def test_an_edition_is_put_in_use_when_that_was_seen(administrator, draft):
    page = act(administrator, "put_in_use", draft, yakin="1").content.decode()
    assert "dihitung ulang" in page
    assert CalendarVersion.current() == draft


def test_what_cannot_be_put_in_use_is_refused_in_words(administrator, draft):
    first = CalendarVersion.objects.get(number=1)
    assert "sudah dipakai" in act(administrator, "put_in_use", first, yakin="1").content.decode()
    assert (
        "Pilih satu edisi saja" in act(administrator, "put_in_use", first, draft, yakin="1").content.decode()
    )
    assert CalendarVersion.current() == first


def test_an_edition_in_use_is_neither_edited_nor_deleted(administrator, draft):
    draft.activate()
    for edition in CalendarVersion.objects.all():
        change = reverse("admin:mediation_calendarversion_change", args=[edition.pk])
        page = administrator.get(change).content.decode()
        assert 'name="source"' not in page and 'name="days-0-day"' not in page
        assert administrator.post(change, {"source": "Lain"}).status_code == 403
        delete = reverse("admin:mediation_calendarversion_delete", args=[edition.pk])
        assert administrator.post(delete, {"post": "yes"}).status_code == 403
    assert refresh(draft).source == "SKB perubahan"


def test_a_draft_can_go(administrator, draft):
    delete = reverse("admin:mediation_calendarversion_delete", args=[draft.pk])
    assert administrator.post(delete, {"post": "yes"}).status_code == 302
    assert CalendarVersion.objects.count() == 1
