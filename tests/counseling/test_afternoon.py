"""A counsellor's afternoon in a real browser: the vault, a message, a note, who came, the end; and every page read by axe."""

from datetime import timedelta

import pytest
from django.utils import timezone

from mediation.counseling import conversation, opening
from mediation.counseling.models import Appointment, Counsellor, Note, Tally, Visit
from mediation.models import Account
from tests.counseling import HEAD, PARTNER, PASSPHRASE, sheet, visit
from tests.pages import browser
from tests.pages.test_browser import _problems
from tests.walking import KONSELOR

pytestmark = pytest.mark.browser


@pytest.fixture
def come(committed, live_server):
    """Opens browsers for people; none may see anything go wrong."""
    with browser.chromium() as running:
        people = []

        def one(size, username=None):
            people.append(browser.Visitor(running, live_server.url, size))
            if username:
                people[-1].come_in(Account.objects.get(username=username))
            return people[-1]

        yield one
        faults = [fault for person in people for fault in person.faults]
        for person in people:
            person.close()
    assert not faults


def test_a_counsellor_s_afternoon_on_a_phone_and_the_visitor_s_answer(come):
    sheet()
    for handle in (KONSELOR, PARTNER):
        opening.make(Counsellor.objects.get(person__handle=handle), PASSPHRASE)
    seen, code = visit(refer_to="Puskesmas Wanagiri")
    conversation.write(seen, "Bolehkah saya datang lagi?", from_counsellor=False)
    Appointment.objects.create(
        visit=seen, counsellor=seen.counsellor, starts_at=timezone.now() - timedelta(hours=2), mode="daring"
    )
    counsellor, head, visitor = come("phone", KONSELOR), come("phone", HEAD), come("phone")
    counsellor.see("/")
    counsellor.page.locator("details.akun summary").click()
    counsellor.press("Meja konselor")
    problems = _problems(counsellor, "desk")
    counsellor.press("Tanpa nama")
    assert not counsellor.says("Bolehkah saya datang lagi?")
    counsellor.answer(Kata_kunci=PASSPHRASE)
    counsellor.press("Buka selama 15 menit")
    assert counsellor.says("Brankas terbuka sampai") and counsellor.says("Bolehkah saya datang lagi?")
    counsellor.answer(Tulis_pesan="Tentu. Kapan saja.")
    counsellor.press("Kirim tersegel")
    counsellor.answer(Catatan="Ia ingin datang lagi.")
    counsellor.press("Simpan sebagai draf")
    counsellor.answer(Draf="Ia ingin datang lagi; lebih tenang.")
    counsellor.press("Selesai")
    assert counsellor.says("lebih tenang")
    counsellor.page.get_by_role("button", name="Hadir", exact=False).first.click()
    counsellor.page.wait_for_load_state()
    counsellor.page.evaluate("document.querySelectorAll('main details').forEach(part => (part.open = true))")
    problems += _problems(counsellor, "visit")

    visitor.see("/klinik/kunjungan/")
    visitor.answer(Kode_kunjungan=code.lower())
    visitor.press("Buka")
    assert visitor.says("Tentu. Kapan saja.")
    problems += _problems(visitor, "visitor's page")
    visitor.press("Saya setuju")
    assert visitor.says("Persetujuan Anda tercatat") and code not in visitor.page.url

    # What stands unsent in one form is not lost by another without a word.
    counsellor.answer(Catatan="Belum selesai")
    asked = []
    counsellor.page.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    with counsellor.page.expect_event("dialog"):
        counsellor.page.get_by_role("button", name="Tutup sekarang").click(no_wait_after=True)
    assert asked == ["beforeunload"] and counsellor.says("Brankas terbuka sampai")
    counsellor.answer(Catatan="")
    counsellor.page.get_by_text("Tutup kunjungan").first.click()
    counsellor.page.evaluate("document.querySelectorAll('main details').forEach(part => (part.open = true))")
    counsellor.answer(**{"Bagaimana kunjungan ini berakhir?": "Merasa cukup terbantu"})
    counsellor.page.get_by_label("Sudah selesai; nama dan kontak dihapus sekarang juga").check()
    counsellor.page.get_by_role("button", name="Tutup kunjungan").click()
    counsellor.page.get_by_text("Kunjungan ditutup").wait_for()
    assert (Tally.objects.get().sessions, Note.objects.get().draft) == (1, False)
    assert Visit.objects.get().refer_agreed is True

    counsellor.see("/meja-konselor/brankas/")
    problems += _problems(counsellor, "vault")
    head.see("/")
    head.press("Lembar pemulihan")
    problems += _problems(head, "recovery")
    head.page.get_by_text("Ganti lembar pemulihan").click()
    head.press("Buat lembar baru")
    problems += _problems(head, "sheet")
    assert not problems, "\n".join(problems)
