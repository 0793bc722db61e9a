"""An offer can be declined, accepted or left lying: each leaves the same, and nobody learns which."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mediation.counseling import offers
from mediation.counseling.models import Offer
from mediation.models import AccessLog, Notice, Person
from tests import neighbour
from tests.counseling import dump, work_once
from tests.pages import signed_in
from tests.walking import BUDI, IBU_RINA, ORANG_LAIN, SRI

pytestmark = pytest.mark.usefixtures("regency")

WORDS = "menawarkan konseling di klinik"


def offer(account, nip=BUDI, client=None):
    return (client or signed_in(account)).post(reverse("clinic_offer"), {"nip": nip}, follow=True)


def answer(client, said):
    return client.post(reverse("clinic_offer_answer"), {"jawaban": said})


def test_a_superior_and_the_personnel_office_may_offer_it_and_the_employee_reads_it(sri, ibu_rina, budi):
    for account, office in ((sri, "Kepala SMP Negeri 1 Wanagiri"), (ibu_rina, "BKD/BKPSDM")):
        assert "Tawaran disampaikan" in offer(account).content.decode()
        page = signed_in(budi).get(reverse("inbox")).content.decode()
        assert WORDS in page and office in page
        Offer.objects.all().delete()


def test_no_reason_is_asked_for(sri):
    page = signed_in(sri).get(reverse("clinic_offer")).content.decode()
    assert (
        page.count("<input ") == 3 and "<textarea" not in page and "<select" not in page
    )  # NIP, and two tokens
    assert list(offers.OfferForm(asker=sri, day=timezone.localdate()).fields) == ["nip"]


def test_an_offer_that_lives_already_is_answered_for_in_the_same_words(sri, ibu_rina):
    first = offer(sri)
    before = dump()
    assert offer(sri).content == first.content or "csrf" in first.content.decode()
    assert "Tawaran disampaikan" in offer(ibu_rina).content.decode()
    assert dump()["mediation.Offer"] == before["mediation.Offer"]


def test_after_a_no_the_superior_reads_the_same_words_as_before(sri, budi):
    offer(sri)
    answer(signed_in(budi), "tidak")
    assert "Tawaran disampaikan" in offer(sri).content.decode()


@pytest.mark.parametrize(
    "nip", [ORANG_LAIN, SRI, "bupati", "199999999999999999", "", "x" * 50, "' OR 1=1", neighbour.TEACHER]
)
def test_somebody_who_is_not_below_is_refused_like_a_number_that_is_nobody_s(sri, nip):
    neighbour.settle()
    response = offer(sri, nip)
    page = response.content.decode()
    assert response.status_code == 422 and not Offer.objects.exists()
    assert ("Tidak ada pegawai dengan nomor ini" in page) == (bool(nip) and len(nip) <= 40)


def test_who_leads_nobody_finds_no_page(budi, orang_lain, konselor):
    for account in (budi, orang_lain, konselor):
        client = signed_in(account)
        assert client.get(reverse("clinic_offer")).status_code == 404
        assert offer(account, IBU_RINA).status_code == 404
        assert reverse("clinic_offer") not in client.get(reverse("inbox")).content.decode()
    assert not Offer.objects.exists()


def test_the_offer_is_on_nobody_else_s_page(sri, ibu_rina, konselor, orang_lain, bupati):
    offer(sri)
    for account in (sri, ibu_rina, konselor, orang_lain, bupati):
        client = signed_in(account)
        assert all(WORDS not in client.get(reverse(name)).content.decode() for name in ("inbox", "register"))
        answer(client, "tidak")
    assert Offer.objects.count() == 1


def accepted(client, it_is):
    response = answer(client, "lihat")
    assert response.url.startswith(reverse("clinic")) and "lewat=tawaran" in response.url
    assert BUDI not in response.url


def declined(client, it_is):
    assert answer(client, "tidak").url == reverse("inbox")


def lapsed(client, it_is):
    it_is(timezone.localdate() + timedelta(days=31))
    offers.sweep()


@pytest.mark.parametrize("end", [accepted, declined, lapsed])
def test_however_an_offer_ends_the_whole_database_is_as_if_there_had_been_none(sri, budi, it_is, end):
    theirs, his = signed_in(sri), signed_in(budi)
    for client in (theirs, his):
        client.get(reverse("inbox"))
    before = dump()
    offer(sri, client=theirs)
    assert WORDS in his.get(reverse("inbox")).content.decode()
    assert dump() != before
    end(his, it_is)
    assert dump() == before
    assert not AccessLog.objects.exists() and not Notice.objects.exists() and mail.outbox == []
    assert WORDS not in his.get(reverse("inbox")).content.decode()


def test_an_offer_lives_for_thirty_days_and_the_worker_lets_it_go(sri, budi, it_is):
    today = timezone.localdate()
    offer(sri)
    his = signed_in(budi)
    it_is(today + timedelta(days=30))
    work_once()
    assert offers.waiting_for(budi.person, timezone.localdate())
    it_is(today + timedelta(days=31))
    assert WORDS not in his.get(reverse("inbox")).content.decode()
    work_once()
    assert not Offer.objects.exists()


def test_two_who_offer_at_once_leave_one_offer(budi):
    for office in ("Kantor satu", "Kantor dua"):
        offers.make(budi.person, office, timezone.localdate())
    assert Offer.objects.get().by_office == "Kantor satu"


def test_the_card_is_the_same_for_everybody(client, sri):
    page = client.get(reverse("clinic_card")).content.decode()
    assert "Ruang" not in page and "http://testserver/klinik/" in page and "0800-000-0119" in page
    assert not any(name in page for name in Person.objects.values_list("name", flat=True))
    assert signed_in(sri).get(reverse("clinic_card")).content.decode() == page


def test_a_card_is_given_whatever_agency_is_asked_for():
    for asked in ("wanagiri", "", "x", "\0", "9" * 5000):
        assert Client().get(reverse("clinic_card"), {"instansi": asked}).status_code == 200
