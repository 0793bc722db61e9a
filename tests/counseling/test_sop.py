"""The clinic's SOP: one declaration with the clinic's own clocks, printed for whoever asks."""

import re

import pytest

from documents import pdf
from documents.clinic import drawn_once
from mediation.counseling import sop
from mediation.counseling.models import Clinic
from mediation.models import AccessLog, Term, Unit

pytestmark = pytest.mark.usefixtures("regency")

ALL = (sop.ACTIVITIES, sop.REFERRAL)


@pytest.fixture
def html(monkeypatch, client):
    """The SOP as it would be drawn."""
    drawn = []

    def asked(query="", **changes):
        Clinic.objects.update(**changes)
        drawn_once.cache_clear()
        with monkeypatch.context() as press:
            press.setattr(pdf, "draw", lambda html: drawn.append(html) or b"%PDF-")
            assert client.get(f"/klinik/sop.pdf{query}").status_code == 200
        drawn_once.cache_clear()
        return drawn[-1]

    return asked


def test_its_clocks_are_the_clinics_own(html):
    assert "Paling lambat 8 jam kerja sejak pendaftaran (jam kerja 08.00–16.00)" in html()
    changed = html(answer_hours=4, opens_hour=7, closes_hour=15, crisis_phone="0800-111")
    assert "Paling lambat 4 jam kerja sejak pendaftaran (jam kerja 07.00–15.00)" in changed
    assert "0800-111" in changed


def test_the_clocks_of_a_referral_are_the_agencys_terms(html):
    Term.objects.create(
        key="klinik_jadwal", agency=Clinic.objects.get().agency, title="Jadwal pertama", amount=3, counted_from="diterima", certainty="L",
    )  # fmt: skip
    assert "Paling lambat 3 hari kerja sejak rujukan diterima" in html()


@pytest.mark.parametrize("activities", ALL)
def test_it_begins_once_and_every_answer_leads_further_on(activities):
    keys = [activity.key for activity in activities]
    assert [activity.shape for activity in activities].count(sop.BEGIN) == 1 and activities[
        0
    ].shape == sop.BEGIN
    assert activities[-1].shape == sop.END
    for at, activity in enumerate(activities):
        assert bool(activity.leads) == (activity.shape == sop.ASK)
        assert all(keys.index(key) > at for key in activity.leads.values())
        assert set(activity.by) <= set(sop.PERFORMERS)


def test_a_crisis_is_asked_about_before_anything_else():
    assert sop.ACTIVITIES[1].leads["Ya"] == "darurat"
    assert [activity.key for activity in sop.ACTIVITIES].index("daftar") > 2


def test_of_every_activity_it_says_what_is_kept_and_what_never_is(html):
    printed = html()
    for activity in sop.ACTIVITIES + sop.REFERRAL:
        assert activity.kept and activity.never and activity.never in printed


def test_no_article_is_cited_that_nobody_has_confirmed(html):
    assert not re.search(r"[Pp]asal \d", html())


def test_anybody_gets_it_and_nobody_is_noted(client):
    answer = client.get("/klinik/sop.pdf")
    assert answer.status_code == 200 and answer.content.startswith(b"%PDF-")
    assert "sessionid" not in answer.cookies and not AccessLog.objects.exists()


def test_who_asks_again_does_not_have_it_drawn_again(client, monkeypatch):
    drawn = []
    drawn_once.cache_clear()
    monkeypatch.setattr(pdf, "draw", lambda html: drawn.append(html) or b"%PDF-")
    for _ in range(3):
        client.get("/klinik/sop.pdf")
    drawn_once.cache_clear()
    assert len(drawn) == 1


# Refused ---------------------------------------------------------------------------------------------------------


def test_where_several_have_a_clinic_it_must_be_said_whose(client, html):
    other = Unit.objects.create(code="tetangga", name="Pemerintah Kabupaten Tetangga", kind=Unit.Kind.REGENCY)
    Clinic.objects.create(
        agency=other, name="Klinik Tetangga", where="Di sana", crisis_name="X", crisis_phone="1"
    )
    assert client.get("/klinik/sop.pdf").status_code == 404
    assert client.get("/klinik/sop.pdf?instansi=tiada").status_code == 404
    assert "KLINIK TETANGGA" in html("?instansi=tetangga")


def test_without_a_clinic_there_is_none(client):
    Clinic.objects.all().delete()
    assert client.get("/klinik/sop.pdf").status_code == 404
