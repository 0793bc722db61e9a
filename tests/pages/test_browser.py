"""Rukun in a real browser: a whole case, filled in as people do, and every page read by axe-core."""

import signal
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from mediation.models import Account, Case
from tests import walking
from tests.pages import browser
from workflows.verify import verify

pytestmark = pytest.mark.browser

FILES = settings.BASE_DIR / "fixtures" / "walks"
REPORT, SIGNED, PHOTO = FILES / "bukti-laporan.pdf", FILES / "keputusan-bertanda-tangan.pdf", FILES / "bukti-kirim.jpg"


@pytest.fixture(scope="module")
def chromium():
    with browser.chromium() as running:
        yield running


@pytest.fixture
def visit(chromium, committed, live_server):
    """Opens a browser for somebody; when the test ends, none may have seen anything go wrong."""
    visitors = []

    def open_one(size, javascript=True):
        visitors.append(browser.Visitor(chromium, live_server.url, size, javascript))
        return visitors[-1]

    yield open_one
    faults = [fault for visitor in visitors for fault in visitor.faults]
    for visitor in visitors:
        visitor.close()
    assert not faults


# A whole case -----------------------------------------------------------------------------------------------------


class Dates:
    """The lawful day of each act, counted by the case's own calendar from a day in the past."""

    def __init__(self):
        self.day, self.case = timezone.localdate() - timedelta(days=150), None

    def next(self, number=1):
        self.day = self.case.timekeeper.days.after(self.day, number)
        return self.day.isoformat()

    def due(self, term):
        return self.case.timekeeper.due_on(term, self.day)

    def on(self, day):
        self.day = day
        return day.isoformat()


def _step(visitor, case, label, **answers):
    """Open a step from the case page, as a person finds it, fill it in and take it; one more entry says so."""
    before = case.entries.count()
    visitor.see(f"/perkara/{case.code}/")
    visitor.press(label)
    visitor.answer(**answers)
    visitor.settle()
    assert case.entries.count() == before + 1


def _work_once():
    """The clock, and it gives pytest its signals back."""
    kept = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    call_command("work", "--once")
    for number, handler in kept.items():
        signal.signal(number, handler)


@pytest.mark.parametrize("office", ["desk", "phone"])
def test_a_severe_case_from_the_report_to_its_effect_without_javascript(visit, office):
    """Superior and employee on a phone, the offices at a desk; and once everybody on a phone."""
    usernames = [walking.SRI, walking.IBU_RINA, walking.KONSELOR, walking.BUDI]
    for account in Account.objects.filter(username__in=usernames):
        account.set_password(browser.SECRET)
        account.save()
    sri, rina, clinic, budi = (visit(size, javascript=False) for size in ("phone", office, office, "phone"))
    for visitor, username in zip((sri, rina, clinic, budi), usernames, strict=True):
        visitor.sign_in(username)
    dates = Dates()

    # The superior reports what she saw, with evidence.
    sri.press("Laporkan dugaan pelanggaran")
    day = dates.day.isoformat()
    sri.answer(
        Tanggal_dilakukan=day, NIP_pegawai_yang_diduga=walking.BUDI, Jenis_pelanggaran="Melanggar larangan",
        Uraian_perbuatan="Memungut biaya dari peserta didik tanpa dasar.", Tanggal_perbuatan=day,
        Tempat_perbuatan="SMP Negeri 1 Wanagiri", Keterangan=["Laporan tertulis", "Foto kuitansi"], Berkas=[REPORT, PHOTO],
    )  # fmt: skip
    sri.settle()
    case = dates.case = Case.objects.get()
    assert (case.stage, case.entries.count(), case.evidence.count()) == ("dilaporkan", 1, 2)

    # She summons: the Enter key only shows the letter, and she reads it before she takes the step.
    sri.press("Panggil pegawai")
    sri.answer(Tanggal_dilakukan=dates.next(), Hari_pemeriksaan=dates.due("panggilan1").isoformat(), Pukul="09.00")
    sri.answer(Tempat_pemeriksaan="Ruang kepala sekolah")
    sri.enter_key()
    letter = sri.page.frame_locator("iframe")
    assert letter.get_by_text("Ruang kepala sekolah").is_visible()
    assert letter.get_by_text("PRATINJAU").first.is_visible()
    assert case.entries.count() == 1
    sri.settle()
    assert case.entries.count() == 2

    # The employee finds his letter.
    budi.see("/")
    budi.press("Perkara Anda")
    assert budi.says("Anda dipanggil untuk diperiksa")
    assert [title for title, _ in budi.papers()] == ["Surat Panggilan I"]

    # She examines; the proposed questions do not suffice.
    day = dates.on(dates.due("panggilan1"))
    sri.see(f"/perkara/{case.code}/langkah/examine/")
    sri.answer(Tanggal_dilakukan=day, Jawaban=["Ya, sehat.", "Ya."])
    before = sri.page.get_by_label("Pertanyaan").count()
    sri.press("Tambah baris kosong")
    sri.answer(**{f"Pertanyaan {before + 1}": "Untuk apa uang itu?", f"Jawaban {before + 1}": "Untuk perkemahan."})
    sri.settle()
    answers = [line.answer for line in case.examinations.get().answers.all() if line.answer]
    assert answers == ["Ya, sehat.", "Ya.", "Untuk perkemahan."]
    _step(
        sri, case, "Nilai sebagai pelanggaran berat",
        Tanggal_dilakukan=dates.next(), Alasan_penilaian="Merugikan kepercayaan masyarakat.",
    )  # fmt: skip

    # The personnel office refers him to the clinic, whose part of the file holds attendance only.
    _step(rina, case, "Rujuk ke klinik konseling", Tanggal_dilakukan=dates.next())
    rina.press("Terima rujukan")
    rina.answer(Tanggal_dilakukan=dates.next())
    rina.settle()
    referral = Case.objects.get(referred_from=case)
    held_on = case.timekeeper.days.after(dates.day, 4)
    _step(
        clinic, referral, "Jadwalkan konseling",
        Tanggal_dilakukan=dates.next(), Hari_konseling=held_on.isoformat(), Pukul="10.00",
    )  # fmt: skip
    day = dates.on(held_on)
    _step(clinic, referral, "Catat hadir", Tanggal_dilakukan=day)
    _step(clinic, referral, "Nyatakan konseling selesai", Tanggal_dilakukan=day)
    assert referral.entries.count() == 4
    _step(rina, case, "Catat konseling selesai", Tanggal_dilakukan=dates.next())

    # The regent forms the team on paper; the office records it, with the signed scan.
    scan = {"Pindaian_naskah_bertanda_tangan": SIGNED}
    _step(rina, case, "Catat perbuatan pejabat: Bentuk tim pemeriksa", Tanggal_dilakukan=dates.next(), **scan)
    _step(
        sri, case, "Panggil pegawai ke tim pemeriksa",
        Tanggal_dilakukan=dates.next(), Hari_pemeriksaan=dates.due("panggilan1").isoformat(),
    )  # fmt: skip
    day = dates.on(dates.due("panggilan1"))
    _step(sri, case, "Periksa oleh tim; BAP ditandatangani", Tanggal_dilakukan=day, Jawaban=["Ya.", "Ya."])
    _step(
        sri, case, "Sampaikan LHP tim",
        Tanggal_dilakukan=dates.next(), Hasil_pemeriksaan="Terbukti.", Dampak_perbuatan="Kepercayaan hilang.",
        Saran="Dijatuhi hukuman disiplin berat.",
    )  # fmt: skip
    _step(
        rina, case, "Catat perbuatan pejabat: Putuskan: hukuman berat",
        Tanggal_dilakukan=dates.next(), Jenis_hukuman_disiplin=_sanction("turun-jabatan"),
        Perbuatan_yang_terbukti="memungut biaya dari peserta didik", Pertimbangan="Sepadan.", **scan,
    )  # fmt: skip
    call_on = case.timekeeper.days.after(dates.day, 4)
    _step(
        rina, case, "Panggil untuk menerima keputusan",
        Tanggal_dilakukan=dates.next(), Hari_penyampaian=call_on.isoformat(),
    )  # fmt: skip
    _step(rina, case, "Serahkan keputusan", Tanggal_dilakukan=dates.on(call_on))

    # Nobody presses a button for the last step: time does it.
    _work_once()
    case.refresh_from_db()
    assert case.stage == "berlaku"
    assert case.stage_since == case.timekeeper.due_on("berlaku", call_on)

    # The employee reads where it stands and opens every letter that is his.
    budi.see("/")
    budi.press("Perkara Anda")
    assert budi.says("Keputusan sudah berlaku.")
    his = budi.papers()
    assert {"Surat Panggilan I", "Berita Acara Pemeriksaan", "Keputusan Hukuman Disiplin"} <= {title for title, _ in his}
    assert all(budi.open_paper(href).startswith(b"%PDF") for _, href in his)
    budi.see("/")
    budi.press("Rujukan Anda")
    assert budi.says("tidak pernah masuk berkas perkara")

    # What is on file is one entry for each step, and whole.
    rina.see(f"/perkara/{case.code}/")
    assert rina.says("Perkara ini sudah selesai")
    assert all(rina.open_paper(href).startswith(b"%PDF") for _, href in rina.papers())
    taken = list(case.entries.order_by("seq").values_list("step", "channel"))
    assert [step for step, _ in taken] == [
        "open", "summon", "examine", "assess_severe", "refer", "note_counselled", "form_team", "team_summon",
        "team_examine", "team_report", "decide_severe", "call_to_receive", "serve", "take_effect",
    ]  # fmt: skip
    assert [channel for _, channel in taken] == ["laman"] * 13 + ["waktu"]
    assert verify().broken == []


def _sanction(key):
    from mediation.models import SanctionKind

    return str(SanctionKind.objects.get(key=key))


# axe-core ---------------------------------------------------------------------------------------------------------


def _accessible(visitor, name, problems):
    # A frame without scripts cannot be read from inside; the letter in it is a paper, not a page.
    result = Axe().run(visitor.page, options={"iframes": False, "rules": {"target-size": {"enabled": True}}}).response
    for violation in result["violations"]:
        nodes = "; ".join(node["html"][:160] for node in violation["nodes"][:3])
        problems.append(f"{name}: {violation['id']} ({violation['help']}): {nodes}")


def test_every_page_is_accessible_on_a_phone_and_at_a_desk(visit):
    late = walking.case_at("berlaku")
    early = walking.open_case()
    summoned = walking.take(walking.open_case(), "summon")
    referred = walking.case_at("telah_konseling")
    problems = []
    for size in browser.SIZES:
        pages = {
            None: {"login": "/masuk/"},
            walking.IBU_RINA: {
                "inbox BKD": "/", "case late": f"/perkara/{late.code}/", "case to record": f"/perkara/{referred.code}/",
                "team": f"/perkara/{referred.code}/langkah/form_team/", "path": "/jalur/disiplin/pp94-2021/",
                "password": "/sandi/",
            },
            walking.SRI: {
                "inbox superior": "/", "report": "/perkara/baru/disiplin/pp94-2021/", "case early": f"/perkara/{early.code}/",
                "rows": f"/perkara/{summoned.code}/langkah/examine/",
            },
            walking.BUDI: {"inbox employee": "/", "tracking": f"/perkara/{late.code}/"},
            walking.KONSELOR: {"inbox clinic": "/", "receive": "/perkara/baru/konseling/rujukan/"},
            walking.ORANG_LAIN: {"inbox empty": "/"},
        }  # fmt: skip
        for username, addresses in pages.items():
            visitor = visit(size)
            if username:
                visitor.come_in(Account.objects.get(username=username))
            for name, address in addresses.items():
                visitor.see(address)
                _accessible(visitor, f"{size} {name}", problems)
            if username == walking.SRI:
                _accessible_answers(visitor, size, early, late, problems)
            if username == walking.ORANG_LAIN:
                visitor.expected = {404}
                visitor.see(f"/perkara/{late.code}/")
                _accessible(visitor, f"{size} 404", problems)
    assert not problems, "\n".join(problems)


def _accessible_answers(visitor, size, early, late, problems):
    """What a page looks like once something was answered: an open menu, errors, a preview, a refusal."""
    visitor.see("/")
    visitor.page.locator("details.akun summary").click()
    _accessible(visitor, f"{size} menu", problems)
    visitor.expected = {403, 422}
    visitor.see("/perkara/baru/disiplin/pp94-2021/")
    visitor.page.get_by_label("Berkas 1").set_input_files(REPORT)
    visitor.press("Tetapkan: Laporkan dugaan pelanggaran")
    assert visitor.says("Belum dapat diteruskan") and visitor.says("Sudah terunggah")
    _accessible(visitor, f"{size} errors", problems)
    visitor.see(f"/perkara/{early.code}/langkah/summon/")
    visitor.press("Pratinjau naskah")
    assert visitor.page.locator("iframe").is_visible()
    _accessible(visitor, f"{size} preview", problems)
    visitor.see(f"/perkara/{late.code}/langkah/summon/")
    assert visitor.heading() == "Langkah ini belum dapat diambil"
    _accessible(visitor, f"{size} refused", problems)
