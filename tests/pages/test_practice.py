"""The practice: real pages, an invented case, and nothing left of it anywhere."""

import time

import pytest
from django.apps import apps
from django.conf import settings
from django.urls import reverse

from tests.pages import Asked, signed_in
from tests.walking import ORANG_LAIN, SRI

HOME = "/latihan/"


def begin(story="bertengkar", who=SRI):
    client = signed_in(who)
    assert client.post(HOME, {"cerita": story}).status_code == 302
    return client


def case_url(client):
    return next(part for part in client.get(HOME).content.decode().split('"') if part.startswith("/latihan/perkara/"))


def test_x(regency):
    client = begin()
    t = time.time(); url = case_url(client); print(url, time.time() - t)
    t = time.time(); page = client.get(url); print(page.status_code, time.time() - t)
    open("/tmp/p.html", "w").write(page.content.decode())
    page = client.get(url + "langkah/invite/")
    print(page.status_code)
    print(Asked(page).data)
    t = time.time(); r = client.post(url + "langkah/invite/", Asked(page).data); print(r.status_code, r.get("Location"), time.time() - t)
    open("/tmp/q.html", "w").write(r.content.decode())
