"""Terms of time: a row without agency is everybody's, an agency's own row stands in its place."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from mediation.models import Account, Case, Term, Unit
from tests.commands import manage

pytestmark = pytest.mark.usefixtures("regency")


@pytest.fixture
def wanagiri():
    return Unit.objects.get(parent=None)


@pytest.fixture
def elsewhere():
    return Unit.objects.create(code="PEMKOT", name="Kota Sagara", week=5)


def own(agency, key="panggilan2", **changes):
    row = Term.objects.common().get(key=key)
    row.pk, row._state.adding, row.agency = None, True, agency
    for name, value in changes.items():
        setattr(row, name, value)
    row.save()
    return row


def test_an_agency_without_rows_of_its_own_goes_by_the_common_ones(elsewhere):
    assert Term.objects.of(elsewhere) == Term.objects.of(None)
    assert Term.objects.of(None)["panggilan2"].amount == 7


def test_a_row_of_its_own_stands_in_the_place_of_the_common_one(wanagiri, elsewhere):
    own(wanagiri, amount=5)
    assert Term.objects.of(wanagiri)["panggilan2"].amount == 5
    assert Term.objects.of(wanagiri.pk)["panggilan1"].amount == 7
    assert list(Term.objects.of(wanagiri)) == list(Term.objects.of(None))


def test_another_agency_s_row_is_not_asked(wanagiri, elsewhere):
    own(elsewhere, amount=5)
    assert Term.objects.of(wanagiri)["panggilan2"].amount == 7
    assert Term.objects.of(None)["panggilan2"].amount == 7


def test_a_case_is_counted_by_the_terms_of_its_agency(case_at, wanagiri, elsewhere):
    own(wanagiri, amount=5)
    own(elsewhere, amount=1)
    case = case_at("tidak_hadir")
    due = case.deadlines.get(closed=False)
    assert due.due_on == case.timekeeper.days.after(due.counted_from, 5)
    assert Case.objects.get(pk=case.pk).timekeeper.terms["panggilan2"].amount == 5


def test_one_agency_has_one_row_of_a_key_and_so_have_all_together(wanagiri, elsewhere):
    own(wanagiri)
    own(elsewhere)
    for agency in (wanagiri, None):
        with pytest.raises(IntegrityError), transaction.atomic():
            own(agency)


def test_what_is_printed_and_counted_for_everybody_is_the_common_row(wanagiri):
    before = [manage("deadline"), manage("print_path", "disiplin/pp94-2021", "--json")]
    own(wanagiri, amount=99)
    assert [manage("deadline"), manage("print_path", "disiplin/pp94-2021", "--json")] == before
    assert manage("deadline", "panggilan2", "--from", "2022-10-17").out.startswith("2022-10-26")


# In the admin ---------------------------------------------------------------------------------------------------


@pytest.fixture
def administrator(client):
    client.force_login(Account.objects.get(username="admin"))
    return client


ADD = reverse("admin:mediation_term_add")


def test_an_administrator_gives_an_agency_a_row_of_its_own(administrator, wanagiri):
    asked = {"key": "pengiriman", "agency": wanagiri.pk, "amount": 2}
    assert administrator.get(ADD).status_code == 200
    assert administrator.post(ADD, asked).status_code == 302
    fresh, common = Term.objects.get(agency=wanagiri), Term.objects.common().get(key="pengiriman")
    assert (fresh.key, fresh.amount, fresh.title, fresh.basis) == (
        "pengiriman",
        2,
        common.title,
        common.basis,
    )
    change = reverse("admin:mediation_term_change", args=[fresh.pk])
    page = administrator.get(change).content.decode()
    assert 'name="amount"' in page and 'name="agency"' not in page and 'name="key"' not in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"key": "tidak_ada"}, {"key": ""}, {"agency": ""}, {"agency": "0"}, {"amount": "-1"}, {"amount": "x"},
    ],
)  # fmt: skip
def test_a_row_that_is_no_term_or_nobody_s_is_refused(administrator, wanagiri, wrong):
    rows = Term.objects.count()
    asked = {"key": "pengiriman", "agency": wanagiri.pk, "amount": 2} | wrong
    assert administrator.post(ADD, asked).status_code == 200
    assert Term.objects.count() == rows


def test_a_second_row_of_an_agency_is_refused_in_words(administrator, wanagiri):
    own(wanagiri)
    answer = administrator.post(ADD, {"key": "panggilan2", "agency": wanagiri.pk, "amount": 2})
    assert "sudah mempunyai baris" in answer.content.decode()


def test_a_unit_below_is_no_agency(administrator):
    below = Unit.objects.exclude(parent=None).first()
    answer = administrator.post(ADD, {"key": "panggilan2", "agency": below.pk, "amount": 2})
    assert answer.status_code == 200
    assert not Term.objects.filter(agency=below).exists()


def test_an_agency_s_own_row_can_go_and_the_common_one_stays(administrator, wanagiri):
    fresh, common = own(wanagiri), Term.objects.common().get(key="panggilan2")
    for term, code in ((fresh, 302), (common, 403)):
        url = reverse("admin:mediation_term_delete", args=[term.pk])
        assert administrator.post(url, {"post": "yes"}).status_code == code
    assert list(Term.objects.filter(key="panggilan2")) == [common]


def test_a_warning_is_turned_off_by_deleting_its_row(administrator):
    warning = Term.objects.get(key="peringatan_atasan")
    url = reverse("admin:mediation_term_delete", args=[warning.pk])
    assert administrator.post(url, {"post": "yes"}).status_code == 302
    assert not Term.objects.filter(key="peringatan_atasan").exists()
