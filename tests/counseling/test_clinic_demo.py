"""The clinic of the demo: visits in each state, and a file with what opens them."""

import json
import stat

import pytest
from django.urls import reverse

from mediation.counseling import demo, opening, plans
from mediation.counseling.models import Note, Offer, Visit
from tests.counseling import ask, signed_in

pytestmark = pytest.mark.usefixtures("regency")


@pytest.fixture
def told(tmp_path):
    demo.make(tmp_path / "demo-klinik.json")
    assert stat.S_IMODE((tmp_path / "demo-klinik.json").stat().st_mode) == 0o600
    return json.loads((tmp_path / "demo-klinik.json").read_text())


def test_every_code_in_the_file_opens_its_visit(told):
    assert Visit.objects.count() == len(told["kunjungan"]) == 6
    for row in told["kunjungan"]:
        page = ask(row["kode"])
        assert page.status_code == 200 and "Kode ini tidak dikenal" not in page.content.decode()
        assert row["keadaan"]


def test_the_passphrase_in_the_file_opens_the_vaults_and_what_is_sealed(told):
    running = Visit.objects.get(notes__draft=True)
    browser = signed_in(demo.PARTNER)
    browser.post(reverse("desk_vault"), {"aksi": "buka", "kata_kunci": told["kata_kunci_brankas"]})
    page = browser.get(reverse("desk_visit", args=[running.pk])).content.decode()
    for words in ("Boleh saya bercerita?", "banyak beban", "tanyakan"):
        assert words in page, words
    private = opening.guess(running.counsellor, told["kata_kunci_brankas"])
    assert plans.shared(running, private)["goals"][0]["goal"].startswith("Laporan bulanan selesai")


def test_it_shows_every_state(told):
    visits = Visit.objects.all()
    assert visits.filter(answered_at=None).count() == 3
    assert visits.filter(counsellor=None).count() == 1
    assert visits.filter(closed_on__isnull=False, rated=False).count() == 1
    assert visits.exclude(refer_to="").filter(refer_agreed=None).count() == 1
    assert Note.objects.filter(draft=True).count() == 1 and Offer.objects.count() == 1
