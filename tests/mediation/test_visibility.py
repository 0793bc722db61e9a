"""Who sees one case is asked in two ways, of all cases and of one: the two never differ."""

from datetime import timedelta

import pytest
from django.utils import timezone

from mediation.models import Account, Case, Incumbency
from tests import walking
from tests.walking import BUDI, REFERRAL, SRI


def agree():
    """Hold both answers against each other, for every account and every case; who sees which."""
    accounts, seen = list(Account.objects.all()), set()
    for case in Case.objects.all():
        for account in accounts:
            among_all = Case.objects.visible_to(account).filter(pk=case.pk).exists()
            assert (Case.seen_by(account, case.code) is not None) == among_all, (case, account)
            if among_all:
                seen.add((account.username, case.path))
    return seen


def test_a_case_that_went_through_many_hands(case_at):
    case_at("telah_konseling")
    seen = agree()
    assert {(BUDI, walking.DISCIPLINE), (BUDI, REFERRAL), (SRI, walking.DISCIPLINE)} <= seen
    assert (SRI, REFERRAL) not in seen


def test_a_superior_who_is_involved_sees_nothing(regency, ibu_rina):
    walking.open_case(ibu_rina, **walking.rows("involved", [{"person": SRI}]))
    assert SRI not in {username for username, _ in agree()}


def test_a_post_that_fell_vacant_is_seen_from_above(case_at):
    case = case_at("dipanggil")
    yesterday = timezone.localdate() - timedelta(days=1)
    Incumbency.objects.filter(person__handle=SRI).update(until=yesterday)
    seen = {username for username, _ in agree()}
    assert SRI not in seen and walking.PAK_HADI in seen and case.subject.handle in seen


@pytest.mark.parametrize("change", [{"is_active": False}, {"person": None}])
def test_an_account_that_was_closed_or_belongs_to_nobody_sees_nothing(case_at, change):
    case = case_at("dipanggil")
    Account.objects.filter(username=SRI).update(**change)
    agree()
    assert Case.seen_by(Account.objects.get(username=SRI), case.code) is None


def test_a_number_that_is_not_there_is_no_case(case_at, sri):
    case_at("dipanggil")
    assert Case.seen_by(sri, "HD-1999-0001") is None
