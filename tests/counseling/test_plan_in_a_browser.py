"""The recovery plan on a phone, as its owner writes, shares and takes it home; the pages around it read by axe-core."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.utils import timezone
from pypdf import PdfReader

from mediation.counseling import offers, plans
from mediation.models import Account
from tests.counseling import vault_of, visit
from tests.pages import browser
from tests.walking import BUDI, SRI

pytestmark = pytest.mark.browser

READ = """axe.run({resultTypes: ["violations"], rules: {"target-size": {enabled: true}}})
    .then(({violations}) => violations.map(v => `${v.id}: ${v.help}: ${v.nodes.map(n => n.html.slice(0, 160)).join("; ")}`))"""


def problems(phone):
    """What axe-core finds on this page with everything on it unfolded."""
    phone.page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    phone.page.evaluate(AXE_SCRIPT)
    phone.fits()
    return phone.page.evaluate(READ)


def unfold(phone, words):
    phone.page.locator("summary", has_text=re.compile(f"^{words}")).first.click()


def test_a_plan_is_written_shared_and_taken_home_on_a_phone(committed, live_server):
    here, code = visit()
    private = vault_of(here.counsellor)
    found = []
    with browser.chromium() as chromium:
        phone = browser.Visitor(chromium, live_server.url, "phone")
        phone.expected = {422}
        phone.see("/klinik/kunjungan/")
        phone.answer(Kode_kunjungan=code.lower())
        phone.press("Buka")
        unfold(phone, "Mulai menulis")
        phone.answer(Kapan="mulai malam ini")
        phone.press("Simpan rencana")
        assert phone.says("Belum tersimpan")
        found += problems(phone)
        phone.answer(**{"Apa yang ingin Anda capai?": "Tidur cukup", "Langkah": "Tanpa gawai"})
        phone.press("Simpan rencana")
        assert phone.says("Hanya kode Anda yang dapat membukanya")
        found += problems(phone)
        phone.press("Bagikan kepada konselor saya")
        assert plans.shared(here, private)["goals"][0]["steps"][0]["when"] == "mulai malam ini"
        unfold(phone, "Unduh")
        with phone.page.expect_download() as download:
            phone.page.get_by_role("button", name="Unduh rencana saya").click()
        assert download.value.suggested_filename == "rencana.pdf"
        text = PdfReader(BytesIO(Path(download.value.path()).read_bytes())).pages[0].extract_text()
        assert "Tidur cukup" in text and "Tanpa gawai" in text
        assert code.lower() not in phone.page.url.lower()
        type(here).objects.filter(pk=here.pk).update(closed_on=timezone.localdate())
        phone.see("/klinik/kunjungan/")
        phone.answer(Kode_kunjungan=code)
        phone.press("Buka")
        phone.press("Kirim tanpa nama")
        found += problems(phone)
        offers.make(Account.objects.get(username=BUDI).person, "Kepala sekolah", timezone.localdate())
        for username, url in ((SRI, "/klinik/tawarkan/"), (BUDI, "/"), (BUDI, "/klinik/kartu/")):
            phone.come_in(Account.objects.get(username=username))
            phone.see(url)
            found += problems(phone)
        # A browser breaks off the request that turns out to be a download.
        faults = [fault for fault in phone.faults if not re.match("gagal: .*/klinik/rencana.pdf$", fault)]
        phone.close()
    assert (found, faults) == ([], [])
