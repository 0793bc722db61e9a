"""The register of trainings, its certificates, and the word to a superior who never learnt to mediate."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from pypdf import PdfReader

from documents import certificates
from documents.models import NumberSeries
from mediation.models import AccessLog, Incumbency, Person, Training, Unit
from tests import neighbour, walking
from tests.divorce import DIVORCE
from tests.pages import signed_in, step_url
from tests.trainings import TRAINING, trained
from tests.walking import BUDI, IBU_RINA, NOTICE, ORANG_LAIN, PAK_HADI, SRI

pytestmark = pytest.mark.usefixtures("regency")

RECORD = "/pelatihan/catat/"


def record(people, **changes):
    return signed_in(IBU_RINA).post(RECORD, TRAINING | {"people": people} | changes)


def nothing_is_written():
    return not Training.objects.exists() and not NumberSeries.objects.filter(register="sertifikat").exists()


# The register --------------------------------------------------------------------------------------------------------


def test_many_are_written_down_at_once_and_numbered_without_gaps():
    people = [BUDI, SRI, PAK_HADI]
    assert record("\r\n".join([BUDI, "", f"  {SRI} ", PAK_HADI])).status_code == 302
    year = timezone.localdate().year
    numbers = Training.objects.order_by("pk").values_list("number", flat=True)
    assert list(numbers) == [f"800.2/{n:03d}/BKPSDM/{year}" for n in (1, 2, 3)]
    assert set(Training.objects.values_list("person__handle", flat=True)) == set(people)
    page = signed_in(IBU_RINA).get("/pelatihan/").content.decode()
    assert all(nip in page for nip in people) and "Tanpa batas" in page


def test_each_bad_line_is_told_and_nothing_is_lost():
    people = f"{BUDI}\n123\n{BUDI}\n{SRI}; 12/2025\n<b>x</b>"
    page = record(people)
    text = page.content.decode()
    assert page.status_code == 422 and nothing_is_written()
    for words in (
        "Baris 2, 123: tidak ada",
        "Baris 3",
        "dua kali",
        "Baris 4",
        "diambil dari register",
        "Baris 5",
    ):
        assert words in text
    assert f"{SRI}; 12/2025" in text and "<b>x</b>" not in text


def test_the_same_training_is_not_written_down_twice():
    assert record(BUDI).status_code == 302
    again = record(f"{SRI}\n{BUDI}", title="pelatihan mediasi")
    assert again.status_code == 422 and "sudah tercatat" in again.content.decode()
    assert Training.objects.count() == 1


def test_a_training_of_somebody_else_has_their_numbers_and_no_certificate_of_ours():
    answers = {"ours": "tidak", "organiser": "Universitas"}
    assert record(f"{BUDI}; 118/PMU/25\n{SRI}", **answers).status_code == 302
    assert dict(Training.objects.values_list("person__handle", "number")) == {BUDI: "118/PMU/25", SRI: ""}
    assert not Training.objects.exclude(html="").exists() and not NumberSeries.objects.exists()
    page = record(PAK_HADI, ours="tidak", organiser="")
    assert page.status_code == 422 and "Tulis siapa penyelenggaranya" in page.content.decode()


@pytest.mark.parametrize(
    "changes",
    [
        {"hours": "0"}, {"hours": "enam"}, {"hours": "1000"}, {"title": ""}, {"title": "x" * 201}, {"finished_on": "31-02"},
        {"finished_on": "2999-01-01"}, {"valid_until": "2025-02-02"}, {"ours": "mungkin"}, {"people": " \n "},
        {"people": "1\n" * 301}, {"people": f"{BUDI}\x00"}, {"ours": "tidak", "organiser": "U", "people": f"{BUDI}; {'9' * 101}"},
    ],
)  # fmt: skip
def test_a_wrong_answer_writes_nothing_down(changes):
    assert record(**({"people": BUDI} | changes)).status_code == 422
    assert nothing_is_written()


def test_people_of_another_agency_are_nobody_s():
    neighbour.settle()
    page = record(neighbour.TEACHER)
    assert page.status_code == 422 and "tidak ada pegawai dengan nomor ini" in page.content.decode()
    trained(BUDI)
    assert BUDI not in signed_in(neighbour.OFFICER).get("/pelatihan/").content.decode()


def test_without_a_head_of_the_office_no_certificate_is_issued():
    Incumbency.objects.filter(position__unit__code__in=["bkpsdm"]).exclude(person__handle=IBU_RINA).delete()
    Incumbency.objects.filter(position__code__in=["sekda", "bupati"]).delete()
    page = record(BUDI)
    assert page.status_code == 422 and "Tidak ada kepala BKD/BKPSDM" in page.content.decode()
    assert nothing_is_written()


def test_the_register_is_searched_by_words_and_by_what_is_about_to_end():
    trained(BUDI, valid_for=60)
    trained(SRI, days_ago=400, valid_for=100, title="Sertifikasi")
    trained(PAK_HADI)

    def names(**asked):
        text = signed_in(IBU_RINA).get("/pelatihan/", asked).content.decode()
        return {nip for nip in (BUDI, SRI, PAK_HADI) if nip in text}

    assert names(keadaan="segera") == {BUDI}
    assert names(keadaan="berakhir") == {SRI}
    assert names(keadaan="berlaku") == {BUDI, PAK_HADI}
    assert names(cari="sertifikasi") == names(cari=SRI) == {SRI}
    assert names(cari="tidak\x00ada") == set()
    assert names(keadaan="ngawur") == {BUDI, SRI, PAK_HADI}


def test_the_register_is_printed_and_is_a_spreadsheet():
    trained(BUDI)
    rina = signed_in(IBU_RINA)
    sheet = load_workbook(BytesIO(rina.get("/pelatihan/register.xlsx").content)).active
    assert [cell.value for cell in sheet[2]][1:5] == [
        BUDI,
        "Pelatihan Mediasi",
        "Pemerintah Kabupaten Wanagiri",
        6,
    ]
    assert (
        "REGISTER PELATIHAN"
        in PdfReader(BytesIO(rina.get("/pelatihan/register.pdf").content)).pages[0].extract_text()
    )
    assert rina.get("/pelatihan/register.doc").status_code == 404
    assert AccessLog.objects.filter(what__startswith="register-pelatihan").count() == 2


# Certificates ----------------------------------------------------------------------------------------------------------


def certificate(training, who):
    return signed_in(who).get(reverse("certificate", args=[training.pk]))


def test_a_certificate_says_who_learnt_what_and_is_signed_by_the_head_of_the_office_that_day():
    acting = Person.objects.get(handle="197403201999032001")
    today = timezone.localdate()
    post = Unit.objects.get(code="bkpsdm").positions.get(code="bkpsdm-kepala")
    walking.acting(post, acting, today, today + timedelta(days=5))
    answer = certificate(trained(SRI, valid_for=700), SRI)
    pages = PdfReader(BytesIO(answer.content)).pages
    text = " ".join(pages[0].extract_text().split())
    sri = Person.objects.get(handle=SRI)
    assert len(pages) == 1 and pages[0].mediabox.width > pages[0].mediabox.height
    for words in ("SERTIFIKAT", sri.titled_name, f"NIP {SRI}", "Pelatihan Mediasi", "6 (enam) jam pelajaran (JP)",
                  f"800.2/001/BKPSDM/{today.year}", "Plh. Kepala Badan Kepegawaian", acting.titled_name,
                  "BADAN KEPEGAWAIAN DAN PENGEMBANGAN SUMBER DAYA MANUSIA"):  # fmt: skip
        assert words in text
    assert "KONSEP" not in text


def test_a_long_name_and_title_stay_on_one_page():
    Person.objects.filter(handle=SRI).update(
        title_before="Dr. Dra. Hj.", name="Sri Wahyuningrum Kusumaningtyas Adiwinata"
    )
    training = trained(SRI, title="Pelatihan Mediasi, Konseling, dan Pendampingan Pegawai " * 3, valid_for=90)
    assert len(PdfReader(BytesIO(certificate(training, SRI).content)).pages) == 1


def test_a_certificate_opens_to_whose_it_is_and_to_the_office_that_issued_it():
    neighbour.settle()
    training = trained(SRI)
    assert [certificate(training, who).status_code for who in (SRI, IBU_RINA)] == [200, 200]
    assert {
        certificate(training, who).status_code
        for who in (BUDI, PAK_HADI, ORANG_LAIN, neighbour.OFFICER, "admin")
    } == {404}
    foreign = trained(BUDI, ours="tidak", organiser="Universitas")
    assert certificate(foreign, BUDI).status_code == 404


def test_a_person_finds_his_own_trainings_and_nobody_else_s():
    own = trained(SRI)
    trained(BUDI, title="Pelatihan lain")
    page = signed_in(SRI).get("/pelatihan/saya/").content.decode()
    assert reverse("certificate", args=[own.pk]) in page and "Pelatihan lain" not in page


def test_a_certificate_that_fails_takes_its_number_back(monkeypatch):
    monkeypatch.setattr(certificates, "signature", lambda holder: {})
    with pytest.raises(Exception, match="signer|nama|office|mode"):
        record(BUDI)
    assert nothing_is_written()


# The word to a superior ------------------------------------------------------------------------------------------------

WORD = "Mendengar dan merukunkan lebih mudah bila dipelajari dahulu"


def step(case, name, who=SRI):
    page = signed_in(who).get(step_url(case, name))
    assert page.status_code == 200
    return " ".join(page.content.decode().split())


@pytest.fixture
def accepted(case_at):
    return case_at("diterima", key=DIVORCE)


def test_an_untrained_superior_is_told_and_not_held_up(accepted):
    page = step(accepted, "invite")
    assert WORD in page and "belum tercatat" in page and 'href="/latihan/"' in page
    assert "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia menyelenggarakannya" in page
    assert walking.take(accepted, "invite").stage == "diundang"


def test_a_trained_superior_is_not_told(accepted):
    trained(SRI, valid_for=700)
    assert WORD not in step(accepted, "invite")


@pytest.mark.parametrize(
    ("days_ago", "valid_for", "told"), [(400, 100, True), (30, 30, False), (30, 29, True)]
)
def test_a_training_holds_to_its_last_day(accepted, days_ago, valid_for, told):
    training = trained(SRI, days_ago=days_ago, valid_for=valid_for)
    page = step(accepted, "invite")
    assert (WORD in page) == told
    assert ("Masa berlaku pelatihan Anda berakhir" in page) == told == (training.valid_until < timezone.localdate())


def test_he_is_told_where_he_hears_and_mediates_and_nowhere_else(case_at):
    invited = case_at("diundang", key=DIVORCE)
    assert WORD in step(invited, "examine_applicant") and WORD in step(invited, "examine_spouse")
    assert WORD not in step(invited, "note_absence")
    examined = walking.take(walking.take(invited, "examine_applicant"), "examine_spouse_then")
    assert WORD in step(examined, "mediate") and WORD in step(examined, "mediate_to_peace")
    reported = walking.take(walking.take(examined, "mediate"), "report")
    assert WORD not in step(reported, "forward")


def test_he_is_told_on_the_path_of_a_suit_too(case_at):
    assert WORD in step(case_at("diundang", key=NOTICE), "hear_employee")


def test_an_office_that_calls_both_is_not_told(case_at):
    received = case_at("diterima_pejabat", key=DIVORCE)
    assert WORD not in step(received, "call_to_advice", IBU_RINA)


def test_that_he_was_told_is_written_nowhere(accepted):
    before = AccessLog.objects.count()
    step(accepted, "invite")
    [row] = AccessLog.objects.all()[: AccessLog.objects.count() - before]
    assert row.what == "langkah invite"


def test_a_character_that_a_spreadsheet_cannot_hold_does_not_keep_the_register_from_being_given():
    assert record(BUDI, title="Mediasi\x01 dasar").status_code == 302
    sheet = load_workbook(BytesIO(signed_in(IBU_RINA).get("/pelatihan/register.xlsx").content)).active
    assert "Mediasi dasar" in [cell.value for cell in sheet[2]]


# Taken back -------------------------------------------------------------------------------------------------------------


def test_a_training_written_down_for_the_wrong_person_is_taken_back_and_its_number_not_given_again():
    row = trained(SRI)
    office, address = signed_in(IBU_RINA), f"/pelatihan/{row.pk}/cabut/"
    assert "Salah catat" not in office.get(address).content.decode()
    assert office.post(address, {"why": "Salah catat"}).status_code == 302
    page = office.get("/pelatihan/").content.decode()
    assert "Dicabut" in page and "Salah catat" in page and address not in page
    assert signed_in(SRI).get(f"/pelatihan/{row.pk}/sertifikat/").status_code == 410
    assert not Training.objects.valid_on(timezone.localdate()).exists()
    assert trained(SRI).number.split("/")[1] == "002"


def test_a_training_is_taken_back_with_a_reason_and_once():
    row = trained(SRI)
    office, address = signed_in(IBU_RINA), f"/pelatihan/{row.pk}/cabut/"
    assert office.post(address, {"why": " "}).status_code == 422
    for why in ("Salah NIP", "Lagi"):
        office.post(address, {"why": why})
    row.refresh_from_db()
    assert row.withdrawn_why == "Salah NIP"


def test_only_the_office_that_keeps_the_register_takes_a_training_back():
    row = trained(SRI)
    for who in (SRI, PAK_HADI, ORANG_LAIN):
        assert signed_in(who).post(f"/pelatihan/{row.pk}/cabut/", {"why": "x"}).status_code == 404
    row.refresh_from_db()
    assert row.withdrawn_on is None
