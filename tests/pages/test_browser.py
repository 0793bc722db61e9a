"""Rukun in a real browser: a whole case, filled in as people do, and every page read by axe-core."""

import re
import signal
from datetime import timedelta
from io import BytesIO

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone
from PIL import Image
from playwright.sync_api import expect
from pypdf import PdfReader

from mediation.models import Account, Case, Evidence, Ground, Proof, SanctionKind, Unit
from mediation.roles import Role
from tests import walking
from tests.divorce import DIVORCE
from tests.pages import browser
from workflows import due
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
    assert case.stage == "menjalani"
    assert case.stage_since == case.timekeeper.due_on("berlaku", call_on)

    # The employee reads where it stands and opens every letter that is his.
    budi.see("/")
    budi.press("Perkara Anda")
    assert budi.says("Anda sedang menjalani hukuman disiplin.")
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
    assert rina.says("Hukuman dijalani")
    assert all(rina.open_paper(href).startswith(b"%PDF") for _, href in rina.papers())
    taken = list(case.entries.order_by("seq").values_list("step", "channel"))
    assert [step for step, _ in taken] == [
        "open", "summon", "examine", "assess_severe", "refer", "note_counselled", "form_team", "team_summon",
        "team_examine", "team_report", "decide_severe", "call_to_receive", "serve", "take_effect",
        "begin",
    ]  # fmt: skip
    assert [channel for _, channel in taken] == ["laman"] * 13 + ["waktu"] * 2
    assert verify().broken == []


def test_a_principal_counts_a_summons_on_a_phone(visit):
    """Rule, date, one press: and the answer is what the page then shows."""
    sri = visit("phone")
    sri.come_in(Account.objects.get(username=walking.SRI))
    sri.see("/")
    sri.page.locator("details.akun summary").click()
    sri.press("Kalkulator hari kerja")
    sri.page.get_by_label("Tenggang waktu").select_option("panggilan1")
    sri.page.get_by_label("Dihitung dari tanggal").fill("2022-10-05")
    sri.press("Hitung")
    expect(sri.page.get_by_text("Sabtu, 15 Oktober 2022", exact=True)).to_be_in_viewport()
    sri.page.get_by_text("Pengaturan lain").click()
    sri.page.get_by_label("Hari kerja kantor").select_option("5")
    sri.press("Hitung")
    expect(sri.page.get_by_text("Senin, 17 Oktober 2022", exact=True)).to_be_in_viewport()
    sri.fits()


def test_an_untrained_superior_is_told_and_practises_on_a_phone(visit):
    """Told on the real step, by one press to the stories, both called, a paper that says LATIHAN: nothing written down."""
    sri = visit("phone")
    sri.come_in(Account.objects.get(username=walking.SRI))
    case = walking.case_at("diterima", key=DIVORCE, on=timezone.localdate() - timedelta(days=30))
    before = case.entries.count()
    sri.see(f"/perkara/{case.code}/langkah/invite/")
    assert sri.says("Mendengar dan merukunkan lebih mudah bila dipelajari dahulu")
    sri.press("berlatih pada perkara rekaan")
    sri.press("Mulai: Bertengkar, tetapi masih saling menunggu")
    assert sri.says("LATIHAN: tidak ada yang tercatat.")
    problems = _problems(sri, "cerita")
    sri.page.set_viewport_size(browser.SIZES["phone"]["viewport"])
    sri.press("Buka perkaranya")
    sri.press("Panggil pemohon dan undang suami/istri")
    sri.settle()
    assert problems + _problems(sri, "perkara latihan") == []
    papers = sri.page.locator('a[href^="/latihan/naskah/3-"]')
    assert papers.count() == 2
    for link in papers.all():
        text = PdfReader(BytesIO(sri.open_paper(link.get_attribute("href")))).pages[0].extract_text()
        assert "LATIHAN" in text
    assert (case.entries.count(), Case.objects.count()) == (before, 1)


@pytest.mark.parametrize("office", ["desk", pytest.param("phone", marks=pytest.mark.deep)])
def test_a_divorce_permit_from_the_request_to_the_decision_without_javascript(visit, office):
    """Employee and superior on a phone, the personnel office at a desk, recording what the regent decides; once all on
    a phone."""
    usernames = [walking.BUDI, walking.SRI, walking.IBU_RINA]
    budi, sri, rina = (visit(size, javascript=False) for size in ("phone", "phone", office))
    for visitor, username in zip((budi, sri, rina), usernames, strict=True):
        visitor.come_in(Account.objects.get(username=username))
    dates = Dates()
    dates.day = timezone.localdate() - timedelta(days=60)

    # The employee asks in one sitting; the first answer lacks the place where the spouse lives, and no file is lost by it.
    budi.expected = {422}
    budi.see("/")
    budi.press("Ajukan izin perceraian")
    quarrel, village = Ground.QUARREL.label, Proof.VILLAGE.label
    budi.answer(**{
        "Tanggal dilakukan": dates.day.isoformat(), "Agama": "Islam", "Alamat tinggal Anda sekarang": "Jalan Melati 4",
        "Nama suami/istri": "Rahayu Ningsih", "Pekerjaan suami/istri": "Wiraswasta", "Tanggal perkawinan": "2012-05-12",
        "Nomor buku nikah atau akta perkawinan": "118/V/2012", "Jumlah anak dari perkawinan ini": "2",
        "Alasan": [quarrel], "Kejadiannya": ["Bertengkar terus sejak dua tahun lalu."],
        "Untuk alasan": [quarrel], "Jenis bukti": [village], "Berkas": [PHOTO],
        "Dibuat oleh (pengadilan, dokter, polisi, lurah/kepala desa, atau suami/istri)": ["Kepala Desa Krajan"],
        "Nomor surat atau putusan": ["470/12/2026"], "Tanggal surat atau putusan": [dates.day.isoformat()],
        "Diketahui atau disahkan oleh (paling rendah camat: nama dan kecamatan)": ["Camat Wanagiri Utara"],
        "Tanggal diketahui atau disahkan": [dates.day.isoformat()],
        "Apakah perkara cerai Anda sudah ada di pengadilan?": "Belum",
    })  # fmt: skip
    budi.press("Tetapkan: Ajukan izin perceraian")
    assert budi.says("Alamat suami/istri: Isian ini wajib diisi.")
    assert budi.says("Sudah terunggah") and budi.page.locator(".periksa .dipilih.lengkap").count() == 1
    budi.answer(**{"Alamat suami/istri": "Dusun Krajan"})
    budi.settle()
    case = dates.case = Case.objects.get()
    assert (case.path, case.stage, case.evidence.count()) == (DIVORCE, "diajukan", 1)
    assert budi.heading() == "Perkara Anda" and budi.says("Bukti cukup")

    # His superior sees reasons and evidence, accepts, and calls both.
    sri.see("/")
    sri.press("Budi Santosa Pramudya")
    assert sri.says("Bertengkar terus sejak dua tahun lalu.") and sri.says("Rahayu Ningsih")
    sri.press("Nyatakan lengkap dan terima")
    sri.answer(Tanggal_dilakukan=dates.next())
    sri.settle()
    meeting = dates.due("undangan_cerai_jarak").isoformat()
    day = dates.day.isoformat()
    _step(
        sri, case, "Panggil pemohon dan undang suami/istri",
        **{"Tanggal dilakukan": day, "Hari pemohon dipanggil": meeting, "Hari suami/istri diundang": meeting},
    )  # fmt: skip
    dates.on(case.invitations.first().attend_on)

    # She prints the sheet for the day, then writes down what each of them said.
    sri.press("Periksa pemohon")
    sri.press("Lembar pegangan satu halaman, untuk dibawa pada harinya")
    assert sri.says("Apakah Saudara sudah yakin dengan keinginan Saudara?")
    answers = [f"Jawaban {number}." for number in range(1, 7)]
    hearing = {"Tanggal dilakukan": dates.day.isoformat(), "Jawaban": answers}
    signed = {"Berita acara ditandatangani oleh yang didengar?": "Ya"}
    _step(sri, case, "Periksa pemohon", **hearing, **signed)
    _step(sri, case, "Periksa suami/istri (pemohon sudah)", **hearing, **signed)
    _step(
        sri, case, "Lakukan mediasi",
        **{
            "Tanggal dilakukan": dates.next(), "Pemohon hadir?": "Ya", "Suami atau istri hadir?": "Ya",
            "Pokok pembicaraan": "Keduanya didengar.", "Hasil": "Belum ada kesepakatan",
        },
    )  # fmt: skip
    sri.press("Susun laporan atasan")
    sri.page.get_by_text("Berita Acara Mediasi").first.click()
    minutes = sri.page.frame_locator('iframe[title^="Berita Acara Mediasi"]')
    assert minutes.get_by_text("Keduanya didengar.").is_visible()
    sri.answer(**{
        "Tanggal dilakukan": dates.next(), "Pokok persoalan": "Permohonan izin cerai.", "Fakta dan data": "Keduanya didengar.",
        "Analisis": "Keterangannya sejalan.", "Apakah rumah tangga masih dapat dipertahankan?": "Tidak",
        "Alasan kesimpulan itu": "Keduanya tidak bersedia lagi.", "Apakah alasan perceraian sesuai dengan akal sehat?": "Ya",
        "Alasan kesimpulan itu tentang akal sehat": "Sudah lama berpisah.", "Saran": "Dapat dikabulkan.",
    })  # fmt: skip
    sri.settle()
    _step(
        sri, case, "Teruskan dengan pertimbangan",
        **{"Tanggal dilakukan": dates.next(), "Pertimbangan atasan": "Dapat dikabulkan", "Alasan pertimbangan": "Terbukti."},
    )  # fmt: skip

    # For the authority: received, both called once more, decided on what lies on the page.
    _step(rina, case, "Terima untuk pejabat", Tanggal_dilakukan=dates.next(), Nomor_agenda="800/12")
    meeting = dates.due("undangan_cerai_jarak")
    _step(
        rina, case, "Panggil keduanya untuk nasihat pejabat",
        **{
            "Tanggal dilakukan": dates.day.isoformat(), "Hari pemohon dipanggil": meeting.isoformat(),
            "Hari suami/istri diundang": meeting.isoformat(), "Tempat": "Ruang rapat BKPSDM",
        },
    )  # fmt: skip
    _step(
        rina, case, "Beri nasihat dan catat hasilnya",
        **{
            "Tanggal dilakukan": dates.on(meeting), "Pemohon hadir?": "Ya", "Suami atau istri hadir?": "Tidak",
            "Nasihat dan tanggapan": "Pemohon tetap pada permohonannya.",
        },
    )  # fmt: skip
    rina.press("Catat perbuatan pejabat: Beri izin")
    report = rina.page.frame_locator('iframe[title^="Laporan Hasil"]')
    assert report.get_by_text("Keterangannya sejalan.").is_visible()
    assert rina.says("Sudah lama berpisah.") and rina.says("Uji hukum")
    rina.page.locator(".alasan summary").first.click()
    assert (
        rina.page.locator(".alasan img").evaluate("image => image.decode().then(() => image.naturalWidth)")
        > 0
    )
    rina.answer(**dict.fromkeys((
        "Alasannya termasuk alasan yang sah?", "Buktinya mendukung alasan itu?", "Tidak bertentangan dengan agama yang dianut?",
        "Tidak bertentangan dengan peraturan perundang-undangan?", "Alasannya sesuai dengan akal sehat?",
        "Alasan sebenarnya bukan cacat badan atau penyakit istri yang timbul sesudah perkawinan?",
    ), "Ya"))  # fmt: skip
    rina.answer(
        Tanggal_dilakukan=dates.next(),
        Pertimbangan="Alasannya sah dan terbukti.",
        Pindaian_naskah_bertanda_tangan=SIGNED,
    )
    rina.settle()
    _step(rina, case, "Sampaikan izin", Tanggal_dilakukan=dates.next())

    budi.see("/")
    budi.press("Perkara Anda")
    assert "Keputusan Pemberian Izin Perceraian" in {title for title, _ in budi.papers()}
    assert all(budi.open_paper(href).startswith(b"%PDF") for _, href in budi.papers())
    assert Case.objects.get(pk=case.pk).stage == "disampaikan"
    assert verify().broken == []


# What is typed is not lost ------------------------------------------------------------------------------------------

KEPT = "Object.keys(localStorage).filter(key => key.startsWith('rukun:')).length"


@pytest.fixture
def mediating(visit):
    """Sri on her phone, before the page on which she writes down a mediation."""
    case = walking.case_at("diperiksa", key=DIVORCE, on=timezone.localdate() - timedelta(days=30))
    sri = visit("phone")
    sri.come_in(Account.objects.get(username=walking.SRI))
    sri.see(f"/perkara/{case.code}/langkah/mediate/")
    return case, sri


def _type(visitor, **answers):
    """Type, and wait until the page says that it is kept."""
    visitor.answer(**answers)
    visitor.page.get_by_text("Isian tersimpan di").wait_for()


def test_a_draft_survives_a_dead_connection_and_goes_when_the_step_was_taken(mediating):
    case, sri = mediating
    _type(sri, **{"Pokok pembicaraan": "Keduanya berbicara tentang nafkah anak.", "Pemohon hadir?": "Ya"})
    sri.context.set_offline(True)
    sri.page.get_by_role("button", name=re.compile("^Tetapkan")).click()
    sri.page.get_by_role("alert").get_by_text("Tidak ada sambungan").wait_for()
    assert sri.says("cari sinyal, lalu tekan tombolnya lagi") and case.entries.count() == 5
    sri.context.set_offline(False)
    sri.page.get_by_text("Sambungan kembali").wait_for()

    # She closes the page all the same, and comes back.
    sri.see("/")
    sri.see(f"/perkara/{case.code}/langkah/mediate/")
    assert sri.says("Isian Anda dipulihkan dari ponsel ini")
    assert (
        sri.page.get_by_label("Pokok pembicaraan").input_value() == "Keduanya berbicara tentang nafkah anak."
    )
    sri.answer(**{"Suami atau istri hadir?": "Ya", "Hasil": "Belum ada kesepakatan"})
    sri.settle()
    assert Case.objects.get(pk=case.pk).stage == "dimediasi"
    assert sri.page.evaluate(KEPT) == 0
    sri.see(f"/perkara/{case.code}/langkah/mediate/")
    assert sri.page.get_by_label("Pokok pembicaraan").input_value() == "" and not sri.says("dipulihkan")


def test_a_connection_that_only_seems_alive_loses_nothing_either(mediating):
    case, sri = mediating
    _type(sri, **{"Pokok pembicaraan": "Nafkah anak."})
    sri.page.route("**/draf.js", lambda route: route.abort())
    sri.page.get_by_role("button", name=re.compile("^Tetapkan")).click()
    sri.page.get_by_role("alert").get_by_text("Tidak ada sambungan").wait_for()
    assert sri.page.get_by_label("Pokok pembicaraan").input_value() == "Nafkah anak."
    assert all("draf.js" in fault or "ERR_FAILED" in fault for fault in sri.faults)
    sri.faults.clear()


def test_a_draft_brings_back_rows_that_were_added_and_can_be_thrown_away(visit):
    sri = visit("phone")
    sri.come_in(Account.objects.get(username=walking.SRI))
    case = walking.case_at("diundang", key=DIVORCE, on=timezone.localdate() - timedelta(days=30))
    address = f"/perkara/{case.code}/langkah/examine_applicant/"
    sri.see(address)
    number = sri.page.get_by_label(re.compile(r"^Jawaban \d+$")).count() + 1
    sri.page.get_by_role("button", name="Tambah baris kosong").click()
    _type(sri, **{f"Pertanyaan {number}": "Sejak kapan?", f"Jawaban {number}": "Sejak Mei."})
    sri.see(address)
    assert sri.page.get_by_label(f"Jawaban {number}", exact=True).input_value() == "Sejak Mei."
    sri.press("Buang dan mulai dari awal")
    assert sri.page.get_by_label(re.compile(r"^Jawaban \d+$")).count() == number - 1
    assert sri.page.evaluate(KEPT) == 0


def test_a_draft_goes_when_its_person_signs_out(mediating):
    _, sri = mediating
    _type(sri, **{"Pokok pembicaraan": "Nafkah anak."})
    sri.page.locator("details.akun summary").click()
    sri.press("Keluar")
    assert sri.page.evaluate(KEPT) == 0


def test_a_draft_goes_when_somebody_else_signs_in(mediating):
    _, sri = mediating
    _type(sri, **{"Pokok pembicaraan": "Nafkah anak."})
    sri.come_in(Account.objects.get(username=walking.PAK_HADI))
    sri.see("/")
    assert sri.page.evaluate(KEPT) == 0


def test_a_draft_goes_after_seven_days(mediating):
    case, sri = mediating
    _type(sri, **{"Pokok pembicaraan": "Nafkah anak."})
    older = "for (const key of Object.keys(localStorage)) { const kept = JSON.parse(localStorage[key]); kept.at -= %d; localStorage[key] = JSON.stringify(kept) }"
    sri.page.evaluate(older % (6 * 24 * 3600 * 1000))
    sri.see("/")
    assert sri.page.evaluate(KEPT) == 1
    sri.page.evaluate(older % (25 * 3600 * 1000))
    sri.see("/")
    assert sri.page.evaluate(KEPT) == 0


def test_a_large_photo_is_scaled_down_before_it_goes_up_and_the_list_of_evidence_keeps_up(visit, tmp_path):
    photo = tmp_path / "surat desa.jpg"
    Image.effect_noise((3200, 2400), 60).save(photo, quality=90)
    assert photo.stat().st_size > 1.6 * 2**20
    budi = visit("phone")
    budi.expected = {422}
    budi.come_in(Account.objects.get(username=walking.BUDI))
    budi.see(f"/perkara/baru/{DIVORCE}/")
    budi.answer(**{"Alasan": [Ground.QUARREL.label]})
    assert budi.page.locator(".periksa li:visible").count() == 1
    assert budi.page.locator(".keadaan.kurang:visible").count() == 1
    budi.answer(**{"Jenis bukti": [Proof.VILLAGE.label], "Berkas": [photo]})
    budi.page.get_by_text("Foto diperkecil dari").wait_for()
    assert budi.page.get_by_label("Untuk alasan").input_value() == Ground.QUARREL, "there is only one"
    assert budi.page.locator(".keadaan.cukup:visible").count() == 1
    assert "jpg" not in budi.page.evaluate("JSON.stringify(localStorage)")
    budi.press("Tetapkan: Ajukan izin perceraian")
    kept = Evidence.objects.get()
    assert kept.size < photo.stat().st_size and kept.name == "surat desa.jpg"
    assert max(Image.open(kept.file).size) == 2400


def test_each_sheet_fits_one_page_of_a4(visit):
    """Long names, both reasons, a local number to call: and still one page."""
    Unit.objects.filter(parent=None).update(
        help_contact="UPTD PPA Kabupaten Wanagiri, Jalan Kenanga 12, telepon (0299) 555-0199"
    )
    long = {
        "spouse_name": "Raden Ajeng Kusumaningtyas Wulandari Prawirodirdjo, S.Pd., M.Pd.",
        "grounds-0-ground": "kekejaman", "proofs-0-ground": "kekejaman", "proofs-0-kind": "visum",
        "on": timezone.localdate() - timedelta(days=60),
    }  # fmt: skip
    heard = ["accept", "invite", "examine_applicant", "examine_spouse_then"]
    onward = ["note_mediation_impossible", "report", "forward", "receive", "call_to_advice"]
    sheets = [
        ("examine_spouse", "diundang", heard[:2], walking.BUDI, Role.DIRECT_SUPERIOR),
        ("mediate", "diperiksa", heard, walking.WAHYU, Role.DIRECT_SUPERIOR),
        ("advise", "dipanggil_pejabat", heard + onward, "199102232015031001", Role.PERSONNEL_OFFICE),
    ]
    for name, stage, via, subject, role in sheets:
        case = walking.case_at(stage, key=DIVORCE, via=via, subject=subject, **long)
        visitor = visit("desk")
        visitor.come_in(walking.account_for(role, case, case.today))
        visitor.see(f"/perkara/{case.code}/langkah/{name}/lembar/")
        printed = PdfReader(BytesIO(visitor.page.pdf(prefer_css_page_size=True)))
        assert len(printed.pages) == 1, name
        text = printed.pages[0].extract_text()
        assert "129" in text and "Sesudah pertemuan" in text and "Menu akun" not in text
        assert [round(float(side)) for side in printed.pages[0].mediabox[2:]] in ([595, 842], [596, 842])


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
    missed = walking.case_at("tidak_hadir")
    due.lapse(missed)
    due.warn()
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
            "case of a day gone by": f"/perkara/{missed.code}/", "calculator": "/kalkulator/",
            "count": "/kalkulator/?aturan=berlaku&dari=2022-02-08&edisi=1", "count of months": "/kalkulator/?aturan=lapor_cerai&dari=2026-01-31",
        },
        walking.BUDI: {"inbox of the employee": "/", "tracking": f"/perkara/{late.code}/"},
        walking.KONSELOR: {"inbox of the clinic": "/", "receive": "/perkara/baru/konseling/rujukan/"},
        walking.PAK_HADI: {"inbox of the next superior": "/"},
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


def test_every_page_of_a_permit_is_accessible_on_a_phone_and_at_a_desk(visit):
    on = timezone.localdate() - timedelta(days=60)

    def permit(stage, subject, **changes):
        return walking.case_at(stage, key=DIVORCE, subject=subject, on=on, **changes)

    lacking = permit("dikembalikan", walking.BUDI, **{"proofs-0-kind": "lain"})
    cruel = permit("diperiksa", "199006102015031001", **{
        "grounds-0-ground": "kekejaman", "proofs-0-ground": "kekejaman", "proofs-0-kind": "visum",
    })  # fmt: skip
    mediated = permit("dimediasi", "197005031996121001")
    asked = permit("diajukan", "198003302006041001", **{"proofs-0-kind": "lain"})
    advised = permit("dinasihati", "197309211999032001")
    pages = {
        walking.BUDI: {
            "tracking of a permit": f"/perkara/{lacking.code}/",
            "completion": f"/perkara/{lacking.code}/langkah/resubmit/",
        },
        walking.WAHYU: {"request": f"/perkara/baru/{DIVORCE}/"},
        walking.SRI: {
            "request to check": f"/perkara/{asked.code}/", "return": f"/perkara/{asked.code}/langkah/return_request/",
            "mediation": f"/perkara/{cruel.code}/langkah/mediate/", "sheet": f"/perkara/{cruel.code}/langkah/mediate/lembar/",
            "report": f"/perkara/{mediated.code}/langkah/report/",
        },
        walking.IBU_RINA: {
            "register with permits": "/perkara/", "permit to decide": f"/perkara/{advised.code}/",
            "decision": f"/perkara/{advised.code}/langkah/grant/",
        },
    }  # fmt: skip
    problems = []
    for username, addresses in pages.items():
        visitor = visit("phone")
        visitor.come_in(Account.objects.get(username=username))
        for name, address in addresses.items():
            visitor.see(address)
            # What is folded away is a page too.
            visitor.page.evaluate(
                "document.querySelectorAll('main details').forEach(part => (part.open = true))"
            )
            visitor.page.wait_for_load_state("networkidle")
            problems += _problems(visitor, name)
        if username == walking.SRI:
            visitor.see(addresses["mediation"])
            _type(visitor, **{"Pokok pembicaraan": "Nafkah anak."})
            visitor.see(addresses["mediation"])
            visitor.context.set_offline(True)
            visitor.page.get_by_role("button", name=re.compile("^Tetapkan")).click()
            visitor.page.get_by_text("Tidak ada sambungan").wait_for()
            problems += _problems(visitor, "a draft that came back, and no connection")
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

    sri.see("/kalkulator/?aturan=panggilan1&dari=1900-01-01&cara=clear_15")
    assert sri.says("Belum dapat diteruskan")
    problems += _problems(sri, "calculator errors")
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


def test_a_salary_is_divided_in_a_browser_and_a_draft_keeps_each_of_several_boxes(visit):
    on = timezone.localdate() - timedelta(days=90)
    case = walking.case_at("cerai_dilaporkan", key=walking.NOTICE, on=on)
    rina = visit("desk")
    rina.come_in(Account.objects.get(username=walking.IBU_RINA))
    rina.expected = {422}
    address = f"/perkara/{case.code}/langkah/settle_salary/"
    rina.see(address)
    box = "input[name=grounds][value={}]"
    rina.page.check(box.format("zina"))
    rina.page.check(box.format("kekejaman"))
    rina.page.uncheck(box.format("zina"))
    rina.page.wait_for_timeout(600)
    rina.see(address)
    kept = rina.page.locator("input[name=grounds]:checked").evaluate_all("boxes => boxes.map(box => box.value)")
    assert kept == ["kekejaman"]
    problems = _problems(rina, "salary of a case")
    rina.press("Tetapkan: Tetapkan pembagian gaji")
    assert rina.says("sebutkan siapa yang terbukti bersalah") or rina.says("Belum dapat diteruskan")
    problems += _problems(rina, "salary of a case, errors")

    rina.see("/bagian-gaji/")
    problems += _problems(rina, "salary")
    rina.page.check(box.format("pertengkaran"))
    rina.answer(**{
        "Siapa pegawainya?": "Suami, PNS atau CPNS", "Siapa yang menghendaki perceraian?": "Suami",
        "Siapa yang terbukti bersalah?": "Tidak ada", "Jumlah anak yang ikut bekas istri": "1", "Jumlah anak yang ikut pegawai": "1",
        "Gaji sebulan": "4.500.001",
    })  # fmt: skip
    rina.press("Hitung")
    assert rina.says("Rp1.500.000,00 sebulan")
    problems += _problems(rina, "salary, answered")
    assert not problems, "\n".join(problems)
