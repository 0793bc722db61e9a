"""Which readings are written down, in which part of the reader, and what the employee concerned is told of them."""

import re
from datetime import UTC, datetime, timedelta

from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from mediation.models import AccessLog, Account, Case, Evidence, Unit
from mediation.roles import Role
from tests import walking
from tests.pages import signed_in, step_url
from tests.walking import ANALIS, BUDI, DIVORCE, IBU_RINA, KONSELOR, REFERRAL, SRI


def case_url(case):
    return reverse("case_detail", args=[case.code])


def written(case):
    return [(row.account.username, row.kind, row.what) for row in case.access_log.order_by("pk")]


def told(case, account=BUDI):
    """What the employee's own page says of readings, as plain words."""
    html = signed_in(account).get(case_url(case)).content.decode()
    section = re.search(r'aria-labelledby="dibuka".*?</section>', html, re.DOTALL).group()
    return " ".join(re.sub(r"<[^>]+>", " ", section).split())


def read(case, account, days_ago=0):
    signed_in(account).get(case_url(case))
    row = case.access_log.order_by("pk").last()
    AccessLog.objects.filter(pk=row.pk).update(day=case.today - timedelta(days=days_ago))


# What is written down -------------------------------------------------------------------------------------------------


def test_every_page_that_shows_something_of_a_case_writes_it_down(case_at):
    case = case_at("dinasihati", key=DIVORCE)
    office = walking.account_for("kepegawaian", case, case.today)
    client = signed_in(office)
    paper, file = case.documents.first(), case.evidence.first()
    pages = [
        (client.get, case_url(case), "perkara"),
        (client.get, reverse("paper", args=[paper.token]), f"naskah {paper.slug} #{paper.seq}"),
        (client.get, reverse("evidence", args=[file.token]), f"bukti {file.pk}"),
        (client.get, reverse("case_file", args=[case.code]), "seluruh naskah"),
        (client.get, step_url(case, "grant"), "langkah grant"),
        (client.get, reverse("dispose", args=[case.code]), "disposisi"),
        (client.get, reverse("deviate", args=[case.code]), "penyimpangan"),
    ]
    for ask, url, what in pages:
        AccessLog.objects.all().delete()
        assert ask(url).status_code == 200
        # The decider's page lays papers open besides, and each of them is written down.
        assert written(case)[0] == (office.username, "baca", what)
        assert {kind for _, kind, _ in written(case)} == {"baca"}
    answer = {"acted_on": case.today, "late_reason": "Terlambat."}
    answer |= walking.lawful("grant", case, case.today, office) | {"signed_scan": walking.upload(office)}
    for button in ("_pratinjau", "_lebih_x"):
        AccessLog.objects.all().delete()
        assert client.post(step_url(case, "grant"), answer | {button: "1"}).status_code == 200
        assert (office.username, "baca", "langkah grant") in written(case)


def test_what_was_refused_is_written_down_too(case_at, budi):
    case = case_at("dilaporkan")
    client = signed_in(budi)
    client.get(step_url(case, "summon"))
    client.post(step_url(case, "summon"), {})
    client.get(reverse("dispose", args=[case.code]))
    client.post(reverse("dispose", args=[case.code]), {})
    assert written(case) == [
        (BUDI, "tolak", "langkah summon"), (BUDI, "tolak", "langkah summon"), (BUDI, "tolak", "disposisi"), (BUDI, "tolak", "disposisi"),
    ]  # fmt: skip


def test_a_list_and_an_upload_of_one_s_own_are_no_reading(case_at, ibu_rina):
    case = case_at("dilaporkan")
    draft = Evidence.keep(ContentFile(walking.PDF, name="draf.pdf"), "application/pdf", ibu_rina)
    client = signed_in(ibu_rina)
    for url in (reverse("inbox"), reverse("register"), reverse("evidence", args=[draft.token])):
        assert client.get(url).status_code == 200
    assert not AccessLog.objects.exists()
    assert case.code in client.get(reverse("register")).content.decode()


def test_the_part_is_frozen_when_it_is_read(case_at, sri, orang_lain):
    """She left the post since; the reading stays the superior's."""
    case = case_at("diperiksa")
    read(case, sri)
    post = sri.person.incumbencies.get().position
    sri.person.incumbencies.update(until=timezone.localdate() - timedelta(days=1))
    post.incumbencies.create(person=orang_lain.person, since=timezone.localdate())
    row = case.access_log.get()
    assert (row.account, row.office) == (sri, "Atasan langsung")
    assert "Atasan langsung 1 kali" in told(case)


def test_who_has_two_parts_reads_in_both(case_at, sri):
    case = case_at("lhp_tim")
    assert case.roles_of(sri, case.today) == {Role.DIRECT_SUPERIOR, Role.TEAM_CHAIR}
    read(case, sri)
    assert case.access_log.get().office == "Atasan langsung, Ketua tim pemeriksa"
    words = told(case)
    assert "Atasan langsung 1 kali" in words and "Ketua tim" not in words


# What the employee is told --------------------------------------------------------------------------------------------


def test_the_employee_is_told_which_office_read_how_often_and_when_last(case_at, sri, ibu_rina):
    case = case_at("diperiksa")
    for days_ago in (9, 4, 2):
        read(case, ibu_rina, days_ago)
    read(case, sri, 1)
    last, before = (timezone.localdate() - timedelta(days=n) for n in (2, 1))
    words = told(case)
    assert f"BKD/BKPSDM 3 kali, terakhir {day(last)}" in words
    assert f"Atasan langsung 1 kali, terakhir {day(before)}" in words
    assert words.index("Atasan langsung") < words.index("BKD/BKPSDM")


def day(date):
    months = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()
    return f"{date.day} {months[date.month - 1]} {date.year}"


def test_no_reader_is_named_and_no_paper(case_at, sri, ibu_rina):
    case = case_at("diperiksa")
    for account in (sri, ibu_rina):
        signed_in(account).get(reverse("paper", args=[case.documents.get(slug="registrasi-disiplin").token]))
    words = told(case)
    assert "Rina" not in words and "Sri" not in words and "registrasi" not in words.lower()
    assert "BKD/BKPSDM 1 kali" in words


def test_an_officer_counts_once_a_day_however_often_he_turns_the_pages(case_at, ibu_rina):
    case = case_at("diperiksa")
    for _ in range(5):
        read(case, ibu_rina)
    read(case, ANALIS)
    words = told(case)
    assert "BKD/BKPSDM 2 kali" in words


def test_his_own_readings_and_refusals_are_not_told(case_at, budi, ibu_rina):
    case = case_at("diperiksa")
    read(case, budi)
    signed_in(ibu_rina).post(step_url(case, "assess_light"), {})
    assert "Belum ada kantor yang membuka perkara ini." in told(case)


def test_of_a_referral_the_clinic_s_own_readings_are_not_told(case_at):
    """How often a counsellor opens somebody's file is between the two; that another office did is not."""
    case = case_at("dijadwalkan", key=REFERRAL)
    read(case, KONSELOR)
    assert "Belum ada kantor" in told(case)
    read(case, IBU_RINA)
    words = told(case)
    assert "BKD/BKPSDM 1 kali" in words and "Klinik Konseling" not in words
    assert "Klinik yang melayani Anda tidak dihitung." in words


def test_readings_of_the_referral_are_not_told_with_the_discipline_case(case_at):
    referral = case_at("dijadwalkan", key=REFERRAL)
    parent = Case.objects.get(pk=referral.referred_from_id)
    read(referral, IBU_RINA)
    assert "Belum ada kantor" in told(parent)


def test_nobody_but_the_employee_is_shown_who_read(case_at, sri, ibu_rina):
    case = case_at("diperiksa")
    read(case, ibu_rina)
    for account in (SRI, IBU_RINA):
        assert "Siapa yang membuka" not in signed_in(account).get(case_url(case)).content.decode()


def test_a_reading_from_before_parts_were_kept_is_counted_all_the_same(case_at, ibu_rina):
    case = case_at("diperiksa")
    read(case, ibu_rina)
    case.access_log.update(office="")
    assert "Kantor yang bertugas 1 kali" in told(case)


def test_a_day_is_the_agency_s_day(case_at, ibu_rina, monkeypatch):
    """One minute past midnight in Jayapura is still the day before in Jakarta."""
    case = case_at("diperiksa")
    Unit.objects.filter(pk=case.unit_id).update(time_zone="Asia/Jayapura")
    late = datetime(2026, 1, 11, 15, 1, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: late)
    read(case, ibu_rina)
    assert "terakhir 12 Januari 2026" in told(case)


OFFICES = ["BKD/BKPSDM", "Atasan langsung"]


def test_a_case_read_ten_thousand_times_asks_no_more_of_the_database(case_at):
    case = case_at("diperiksa")
    accounts = list(Account.objects.exclude(username=BUDI)[:40])

    def readings(number, days):
        """So many readings by many officers, spread evenly over the last days."""
        AccessLog.objects.bulk_create(
            AccessLog(
                account=accounts[n % 40], case=case, kind="baca", what="perkara", office=OFFICES[n % 2],
                day=case.today - timedelta(days=n % days),
            )
            for n in range(number)
        )  # fmt: skip

    def asked():
        client = signed_in(BUDI)
        with CaptureQueriesContext(connection) as few:
            page = client.get(case_url(case))
        return len(few), len(page.content)

    readings(10, 5)
    few, short = asked()
    readings(10_000, 125)
    many, long = asked()
    assert many == few
    assert long - short < 100_000
    assert "Hari-hari yang lebih lama" in told(case)
