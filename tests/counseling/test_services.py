"""The five real services that Rukun must be able to run, each from end to end, at a phone and at a desk."""

import json
import re
from contextlib import contextmanager

import pytest
from django.utils import timezone

from mediation.counseling import demo
from mediation.counseling.models import Offer, Plan, Tally, Visit
from mediation.models import AccessLog, Account
from tests import walking
from tests.divorce import DIVORCE
from tests.pages import browser
from tests.walking import BUDI, IBU_RINA, KONSELOR, REFERRAL, SRI
from workflows import gate
from workflows.grammar import Refused

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def chromium():
    with browser.chromium() as running:
        yield running


@pytest.fixture
def come(chromium, committed, live_server):
    """Opens a browser for somebody, signed in or not; when the test ends, none may have seen anything go wrong."""
    here = []

    def one(username=None, size="phone"):
        here.append(browser.Visitor(chromium, live_server.url, size, javascript=False))
        if username:
            here[-1].come_in(Account.objects.get(username=username))
        return here[-1]

    yield one
    faults = [fault for visitor in here for fault in visitor.faults]
    for visitor in here:
        visitor.close()
    assert not faults


@pytest.fixture
def shown(committed, tmp_path):
    """What the demo tells of the clinic: its visits by their state, the passphrase of the vaults."""
    demo.make(tmp_path / "demo-klinik.json")
    told = json.loads((tmp_path / "demo-klinik.json").read_text())
    told["kode"] = {
        row["keadaan"].split(";")[0].split(":")[0].split(",")[0]: row["kode"] for row in told["kunjungan"]
    }
    return told


@contextmanager
def at(moment):
    """It is this moment, for the server too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", lambda: moment)
        yield


def book(phone, **answers):
    """Make an appointment in the first free hour; gives the code that is shown."""
    phone.see("/klinik/")
    phone.press("Buat janji")
    phone.page.locator("input[name=slot]").first.check()
    phone.answer(**answers)
    phone.press("Buat janji")
    assert phone.heading() == "Janji Anda sudah dibuat"
    return re.search(r"[0-9A-Z]{5}(-[0-9A-Z]{5}){3}", phone.page.inner_text("main"))[0]


def open_visit(phone, code):
    phone.see("/klinik/kunjungan/")
    phone.answer(Kode_kunjungan=code.lower())
    phone.press("Buka")


def unlock(desk):
    desk.see("/meja-konselor/brankas/")
    desk.page.locator("input[type=password]").first.fill(demo.PASSPHRASE)
    desk.page.locator("input[type=password]").first.press("Enter")
    desk.page.wait_for_url("**/meja-konselor/**")


def test_semarang_an_employee_comes_freely_and_nobody_else_learns_of_it(come, shown):
    """Psychologists of a partner university, a room, an hour that fits; what is known afterwards is a count."""
    phone = come()
    code = book(phone)
    visit = Visit.objects.order_by("-registered_at").first()
    open_visit(phone, code)
    phone.page.locator("summary", has_text="Batalkan janji ini").click()
    phone.press("Batalkan janji")
    assert not visit.appointments.exists()
    code = book(phone, Tentang_apa="Pekerjaan dan atasan")
    visit = Visit.objects.order_by("-registered_at").first()
    hour = visit.appointments.get()
    for who in (SRI, IBU_RINA):
        other = come(who, "desk")
        other.see("/")
        assert not other.page.get_by_text(f"{hour.starts_at:%H.%M}").count()
    with at(hour.ends_at):
        counsellor = come(hour.counsellor.person.handle, "desk")
        counsellor.see(f"/meja-konselor/kunjungan/{visit.pk}/")
        counsellor.page.locator("button[name=hadir][value=ya]").click()
        counsellor.see(f"/meja-konselor/kunjungan/{visit.pk}/")
        counsellor.page.locator("summary", has_text=re.compile("^Tutup")).click()
        counsellor.page.locator("[name=tutup-outcome]").select_option("cukup")
        counsellor.page.locator("[name=tutup-sure]").check()
        counsellor.page.locator("button[value=tutup]").click()
        counsellor.page.wait_for_load_state()
    assert Tally.objects.filter(topic="pekerjaan", outcome="cukup", sessions=1).exists()
    assert not AccessLog.objects.exists()


def test_pacitan_nobody_comes_to_the_district_team_past_the_clinic(come, shown):
    """Who has a BAP is counselled first; what crosses is attendance."""
    parent = walking.case_at("dirujuk")
    day = timezone.localdate()
    with pytest.raises(Refused):
        gate.take(
            "note_counselled", parent, Account.objects.get(username=IBU_RINA), {"acted_on": day.isoformat()}
        )
    case = walking.open_case(key=REFERRAL, on=day, subject=BUDI)
    desk = come(KONSELOR, "desk")
    desk.see(f"/perkara/{case.code}/langkah/appoint/")
    free = re.search(
        r"Jam kosong terdekat: (\d\d)-(\d\d)-(\d{4}) pukul (\d\d\.00)", desk.page.inner_text("main")
    )
    desk.page.locator("[name=held_on]").fill(f"{free[3]}-{free[2]}-{free[1]}")
    desk.page.locator("[name=held_at]").fill(free[4])
    who = re.search(r"pukul \d\d\.00 \((.+?)\)", desk.page.inner_text("main"))[1]
    chosen = desk.page.locator("[name=counsellor] option", has_text=who).first.get_attribute("value")
    desk.page.locator("[name=counsellor]").select_option(chosen)
    desk.press("Tetapkan: Jadwalkan konseling")
    hour = case.clinic_appointments.get()
    with at(hour.ends_at):
        desk = come(KONSELOR, "desk")
        for step, label in (("note_attendance", "Catat hadir"), ("finish", "Nyatakan konseling selesai")):
            desk.see(f"/perkara/{case.code}/langkah/{step}/")
            desk.press(f"Tetapkan: {label}")
        parent = walking.take(parent, "note_counselled", on=timezone.localdate())
    assert parent.stage != "dirujuk"
    assert set(parent.entries.last().text.facts) - {"letter_number"} == {"acted_on"}


def test_jatim_the_superior_mediates_guided_at_each_step_and_an_untrained_one_is_told_where_to_learn(come):
    """The superior summons, hears, mediates, reports; training is a register, its lack a warning and no wall."""
    case = walking.case_at("diperiksa", key=DIVORCE)
    superior = come(SRI, "desk")
    superior.see(f"/perkara/{case.code}/langkah/mediate/")
    assert superior.says("Urutan pertemuan") or superior.says("Pegangan Anda")
    assert superior.says("Langkah ini tetap boleh Anda ambil.")
    superior.press("berlatih pada perkara rekaan")
    superior.page.locator("button[name=cerita]").first.click()
    superior.page.wait_for_load_state()
    assert superior.says("LATIHAN: tidak ada yang tercatat.")


def test_trenggalek_counselling_is_offered_and_the_plan_is_the_employees_own(come, shown):
    """An offer, not a charge: accepted or declined it leaves nothing where a personnel file is kept."""
    Offer.objects.all().delete()
    superior = come(SRI, "desk")
    superior.see("/klinik/tawarkan/")
    superior.page.locator("[name=nip]").fill(BUDI)
    superior.press("Sampaikan tawaran")
    assert Offer.objects.get().person.handle == BUDI
    employee = come(BUDI)
    employee.see("/")
    employee.press("Lihat klinik / buat janji")
    assert not Offer.objects.exists()
    code = book(employee)
    open_visit(employee, code)
    employee.page.locator("summary", has_text="Mulai menulis rencana").click()
    employee.page.locator("[name=rencana-tujuan-0-goal]").fill("Laporan selesai tanpa lembur")
    employee.press("Simpan rencana")
    assert Plan.objects.filter(visit__code_digest__isnull=False).count() >= 1
    superior.see("/klinik/tawarkan/")
    superior.see("/")
    assert not superior.page.get_by_text("rencana pemulihan").count()
    assert not AccessLog.objects.exists()


def test_kendari_a_page_that_answers_in_time_knows_a_crisis_and_is_evaluated(come, shown):
    """Online or by phone, from an old telephone; a crisis is met by a person; lateness is seen; the SOP is printed."""
    phone = come()
    phone.see("/klinik/janji/?instansi=wanagiri")
    phone.page.locator("[name=safe][value=tidak]").check()
    phone.press("Buat janji")
    assert phone.page.locator("a[href^='tel:']", has_text="Telepon").count()
    late = come(demo.PARTNER, "desk")
    unlock(late)
    late.see("/meja-konselor/")
    assert late.page.get_by_text(re.compile("terlambat")).count()
    late.page.get_by_role("link", name=re.compile("Kenanga")).first.click()
    late.page.locator("[name=pesan-words]").fill("Maaf menunggu. Kapan Anda ingin berbicara?")
    late.page.locator("button[value=pesan]").click()
    late.page.wait_for_load_state()
    open_visit(phone, shown["kode"]["tanggapan pertama terlambat"])
    assert phone.says("Maaf menunggu. Kapan Anda ingin berbicara?")
    sop = phone.context.request.get("/klinik/sop.pdf")
    assert sop.status == 200 and sop.body().startswith(b"%PDF-")
