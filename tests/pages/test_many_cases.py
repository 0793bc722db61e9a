"""A page asks as much of the database for many cases as for few: who has hundreds open waits no longer."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mediation.models import Account
from tests import walking
from tests.many import multiply

PAGES = {
    "the inbox": lambda: reverse("inbox"),
    "the register": lambda: reverse("register"),
    "a search in it": lambda: reverse("register") + "?cari=HD",
    "what is late": lambda: reverse("register") + "?tenggat=lewat",
    "the book of cases": lambda: reverse("book", args=["perkara"]) + "?tahun=2025",
    "the book of papers": lambda: reverse("book", args=["agenda"]) + "?tahun=2025",
}


def asked(username, address):
    client = Client()
    client.force_login(Account.objects.get(username=username))
    client.get(address)  # what a session asks the first time is not the page's
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in queries]


@pytest.mark.usefixtures("regency")
def test_a_page_asks_no_more_for_many_cases_than_for_few():
    case = walking.case_at("dilaporkan")
    few_and_many = []
    for _ in range(2):
        multiply(case, 70)  # one about each person, the reader too
        few_and_many.append({page: asked(walking.IBU_RINA, address()) for page, address in PAGES.items()})
    few, many = few_and_many
    assert {page: asked for page, asked in many.items() if len(asked) > len(few[page])} == {}
