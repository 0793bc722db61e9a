"""Rukun in a real browser: a whole case, filled in as people do, and every page read by axe-core."""

import signal
from datetime import timedelta

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from mediation.models import Account, Case, SanctionKind
from tests import walking
from tests.pages import browser
from workflows.facts.discipline import QUESTIONS
from workflows.verify import verify

pytestmark = pytest.mark.browser

FILES = settings.BASE_DIR / "fixtures" / "walks"
REPORT, SIGNED, PHOTO = (
    FILES / "bukti-laporan.pdf",
    FILES / "keputusan-bertanda-tangan.pdf",
    FILES / "bukti-kirim.jpg",
)
ANSWERS = [f"Jawaban atas pertanyaan {number}." for number in range(1, len(QUESTIONS) + 1)] + [
    "Untuk perkemahan."
]


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


@pytest.mark.parametrize("office", ["desk", pytest.param("phone", marks=pytest.mark.deep)])
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
    sri.answer(
        Tanggal_dilakukan=dates.next(), Hari_pemeriksaan=dates.due("panggilan1").isoformat(), Pukul="09.00"
    )
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
    sri.answer(Tanggal_dilakukan=day, Jawaban=ANSWERS[:-1])
    before = sri.page.get_by_label("Pertanyaan").count()
    sri.press("Tambah baris kosong")
    sri.answer(**{f"Pertanyaan {before + 1}": "Untuk apa uang itu?", f"Jawaban {before + 1}": ANSWERS[-1]})
    sri.settle()
    assert [line.answer for line in case.examinations.get().answers.all()] == ANSWERS
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
    _step(sri, case, "Periksa oleh tim; BAP ditandatangani", Tanggal_dilakukan=day, Jawaban=ANSWERS[:-1])
    _step(
        sri, case, "Sampaikan laporan hasil pemeriksaan (LHP) tim",
        Tanggal_dilakukan=dates.next(), Hasil_pemeriksaan="Terbukti.", Dampak_perbuatan="Kepercayaan hilang.",
        Saran="Dijatuhi hukuman disiplin berat.",
    )  # fmt: skip
    _step(
        rina, case, "Catat perbuatan pejabat: Putuskan: hukuman berat",
        Tanggal_dilakukan=dates.next(), Jenis_hukuman_disiplin=str(SanctionKind.objects.get(key="turun-jabatan")),
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
    case = Case.objects.get(pk=case.pk)  # viewflow guards the stage against a refresh
    assert case.stage == "berlaku"
    assert case.stage_since == case.timekeeper.due_on("berlaku", call_on)

    # The employee reads where it stands and opens every letter that is his.
    budi.see("/")
    budi.press("Perkara Anda")
    assert budi.says("Keputusan sudah berlaku.")
    his = budi.papers()
    assert {"Surat Panggilan I", "Berita Acara Pemeriksaan", "Keputusan Hukuman Disiplin"} <= {
        title for title, _ in his
    }
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


# axe-core ---------------------------------------------------------------------------------------------------------

# A frame without scripts cannot be read from inside; the letter in it is a paper, not a page.
READ = """axe.run({iframes: false, resultTypes: ["violations"], rules: {"target-size": {enabled: true}}})
    .then(({violations}) => violations.map(v => `${v.id}: ${v.help}: ${v.nodes.map(n => n.html.slice(0, 160)).join("; ")}`))"""


def _problems(visitor, name):
    """What axe-core finds on this page, on a phone and at a desk."""
    visitor.page.evaluate(AXE_SCRIPT)
    found = []
    for size, shape in browser.SIZES.items():
        visitor.page.set_viewport_size(shape["viewport"])
        visitor.fits()
        found += [f"{name} ({size}): {problem}" for problem in visitor.page.evaluate(READ)]
    return found


def test_every_page_is_accessible_on_a_phone_and_at_a_desk(visit):
    late = walking.case_at("berlaku")
    early = walking.open_case()
    summoned = walking.take(walking.open_case(), "summon")
    counselled = walking.case_at("telah_konseling")
    pages = {
        None: {"sign-in": "/masuk/"},
        walking.IBU_RINA: {
            "inbox of the office": "/", "late case": f"/perkara/{late.code}/", "case to record": f"/perkara/{counselled.code}/",
            "recording": f"/perkara/{counselled.code}/langkah/form_team/", "path": "/jalur/disiplin/pp94-2021/",
            "password": "/sandi/",
        },
        walking.SRI: {
            "inbox of the superior": "/", "report": "/perkara/baru/disiplin/pp94-2021/",
            "early case": f"/perkara/{early.code}/", "rows": f"/perkara/{summoned.code}/langkah/examine/",
        },
        walking.BUDI: {"inbox of the employee": "/", "tracking": f"/perkara/{late.code}/"},
        walking.KONSELOR: {"inbox of the clinic": "/", "receive": "/perkara/baru/konseling/rujukan/"},
        walking.ORANG_LAIN: {"empty inbox": "/", "not found": f"/perkara/{late.code}/"},
    }  # fmt: skip
    problems = []
    for username, addresses in pages.items():
        visitor = visit("desk")
        visitor.expected = {404} if username == walking.ORANG_LAIN else set()
        if username:
            visitor.come_in(Account.objects.get(username=username))
        for name, address in addresses.items():
            visitor.see(address)
            problems += _problems(visitor, name)
    assert not problems, "\n".join(problems)


def test_every_answer_is_accessible_on_a_phone_and_at_a_desk(visit):
    """The open menu, errors with a file already uploaded, a preview, a refusal."""
    late, early = walking.case_at("tidak_terbukti"), walking.open_case()
    sri = visit("desk")
    sri.come_in(Account.objects.get(username=walking.SRI))
    sri.see("/")
    sri.page.locator("details.akun summary").click()
    problems = _problems(sri, "menu")

    sri.expected = {403, 422}
    sri.see("/perkara/baru/disiplin/pp94-2021/")
    sri.answer(Berkas=[REPORT])
    sri.press("Tetapkan: Laporkan dugaan pelanggaran")
    assert sri.says("Belum dapat diteruskan") and sri.says("Sudah terunggah")
    problems += _problems(sri, "errors")

    sri.see(f"/perkara/{early.code}/langkah/summon/")
    sri.press("Pratinjau naskah")
    assert sri.page.locator("iframe").is_visible()
    problems += _problems(sri, "preview")

    sri.see(f"/perkara/{late.code}/langkah/summon/")
    assert sri.heading() == "Langkah ini belum dapat diambil"
    problems += _problems(sri, "refused")
    assert not problems, "\n".join(problems)


def test_who_is_sued_comes_from_the_permit_to_the_notice_and_every_page_of_it_is_accessible(visit):
    """On a phone: the wrong button, the words and the link to the right one, the notice; then his superior's first step."""
    budi, sri = visit("phone"), visit("desk")
    for visitor, username in ((budi, walking.BUDI), (sri, walking.SRI)):
        visitor.come_in(Account.objects.get(username=username))
    budi.expected = {422}
    budi.see("/")
    problems = _problems(budi, "inbox of the employee")
    budi.press("Ajukan izin perceraian")
    problems += _problems(budi, "permit")
    court = "Sudah, suami atau istri saya yang mengajukan"
    budi.answer(**{"Apakah perkara cerai Anda sudah ada di pengadilan?": court})
    budi.press("Tetapkan: Ajukan izin perceraian")
    assert budi.says("Yang digugat tidak meminta izin")
    problems += _problems(budi, "sent on")
    budi.press("Beritahukan gugatan cerai")
    today = timezone.localdate()
    budi.answer(
        **{
            "Siapa yang mengajukan cerai ke pengadilan?": "Suami atau istri saya; saya tergugat atau termohon",
            "Pengadilan": "Pengadilan Agama Wanagiri",
            "Nomor perkara di pengadilan": "9/Pdt.G/2026/PA.Wng",
            "Tanggal Anda menerima gugatan atau panggilan pengadilan": (
                today - timedelta(days=60)
            ).isoformat(),
            "Panggilan pengadilan (relaas)": REPORT,
            "Alasan yang disebut dalam gugatan": "Bertengkar tentang nafkah.",
            "Adakah ancaman atau kekerasan, menurut gugatan atau menurut Anda?": "Ya",
            "Agama": "Islam",
            "Alamat tinggal Anda sekarang": "Jalan Melati 4",
            "Nama suami/istri": "Rahayu Ningsih",
            "Pekerjaan suami/istri": "Wiraswasta",
            "Alamat suami/istri": "Dusun Krajan",
            "Tanggal perkawinan": "2012-05-12",
            "Nomor buku nikah atau akta perkawinan": "118/V/2012",
            "Jumlah anak dari perkawinan ini": "2",
        }
    )
    budi.press("Tetapkan: Beritahukan gugatan cerai")
    assert budi.says("tetap diterima: tulis saja mengapa terlambat")
    problems += _problems(budi, "late")
    budi.answer(Alasan_terlambat_memberitahukan="Relaas diterima adik saya.")
    budi.settle()
    assert budi.says("hubungi SAPA 129")
    problems += _problems(budi, "his notice")
    case = Case.objects.get()
    sri.see(f"/perkara/{case.code}/")
    problems += _problems(sri, "notice of an employee")
    sri.see(f"/perkara/{case.code}/langkah/invite/")
    problems += _problems(sri, "invitation")
    assert not problems, "\n".join(problems)
