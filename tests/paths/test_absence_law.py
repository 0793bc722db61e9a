"""Absence from work: the days fix the sanction, years are counted apart, what was sanctioned counts along, pay stops."""

import re
from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile

from mediation.models import Absence, CalendarVersion, Case, Evidence, Notice, Position
from mediation.roles import Role, holders
from tests.gate.picture import account, answer
from tests.walking import (
    BUDI,
    DISCIPLINE,
    IBU_RINA,
    PAK_HADI,
    SRI,
    WAHYU,
    open_case,
    refer,
    rows,
    take,
    upload,
)
from workflows import gate
from workflows.grammar import Refused

pytestmark = pytest.mark.usefixtures("regency")

BAMBANG = "197905132006041001"
"""Wahyu's superior."""
ALPA = {"kind": "tidak_masuk_kerja"}
TO_REPORT = ["summon", "note_absence", "summon_again", "note_second_absence", "report_absence"]


def refused(words):
    return pytest.raises(Refused, match=re.escape(words))


def working(first, number, week=5, every=1):
    """So many working days from a day on; with `every` 2 only each second one, so that none follow each other."""
    days = CalendarVersion.current().working_days(week)
    return [days.after(first - timedelta(days=1), 1 + n * every) for n in range(number)]


def csv(days, status="alpa", by=BAMBANG, name="rekap.csv"):
    text = "tanggal;status\n" + "\n".join(f"{day:%d/%m/%Y};{status}" for day in days)
    return Evidence.keep(ContentFile(text.encode(), name=name), "text/csv", account(by)).token


def reported(days, on=None, **changes):
    """A case reported by an attendance file; Wahyu's office works five days a week."""
    opening = {"subject": WAHYU, "acted_from": days[0].isoformat(), "acted_until": days[-1].isoformat()}
    opening |= changes
    rekap = csv(days, by=SRI if opening["subject"] == BUDI else BAMBANG)
    return open_case(on=on or days[-1] + timedelta(days=3), attendance=rekap, **ALPA, **opening)


def decided(case, *names):
    for name in names:
        case = take(case, name)
    return case


# What a file reports --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "severity", "kind"),
    [
        (3, "ringan", "teguran-lisan"), (4, "ringan", "teguran-tertulis"), (6, "ringan", "teguran-tertulis"),
        (7, "ringan", "tidak-puas"), (10, "ringan", "tidak-puas"), (11, "sedang", None), (20, "sedang", None),
        (21, "berat", "turun-jabatan"), (24, "berat", "turun-jabatan"), (25, "berat", "bebas-jabatan"),
        (27, "berat", "bebas-jabatan"), (28, "berat", "pdhtaps"),
    ],
)  # fmt: skip
def test_the_days_of_the_file_fix_level_and_kind(days, severity, kind):
    case = reported(working(date(2025, 1, 6), days, every=2))
    assert (case.allegation.absent_days, case.allegation.days_on_end) == (days, 1)
    assert case.absences.count() == days
    for name in TO_REPORT[:-1]:
        case = take(case, name)
    for other in {"ringan", "sedang", "berat"} - {severity}:
        with refused(f"Tidak masuk kerja {days} hari adalah pelanggaran tingkat {severity}"):
            take(case, "report_absence", severity=other)
    case = take(case, "report_absence", severity=severity)
    step = "decide_severe" if severity == "berat" else "decide"
    wrong = (
        "pdhtaps"
        if kind == "turun-jabatan"
        else "turun-jabatan"
        if severity == "berat"
        else "teguran-tertulis"
    )
    if kind and kind != wrong:
        with refused(f"Tidak masuk kerja {days} hari dijatuhi"):
            take(case, step, kind=wrong)
    assert take(case, step).decision.kind.severity == severity


def test_two_days_in_a_file_are_no_breach():
    with refused("kurang dari 3 hari setahun belum menjadi pelanggaran"):
        reported(working(date(2025, 1, 6), 2, every=2))


def test_days_off_in_a_file_are_not_counted():
    days = [date(2025, 1, 24), date(2025, 1, 25), date(2025, 1, 27), date(2025, 1, 30), date(2025, 1, 31)]
    case = reported(days)  # a Saturday; the 27th is Isra Mi'raj
    assert [row.day.day for row in case.absences.all()] == [24, 30, 31]


def test_a_school_counts_its_saturdays():
    days = working(date(2025, 1, 8), 4, week=6)
    assert date(2025, 1, 11) in days
    assert reported(days, subject=BUDI).absences.count() == 4


def test_the_file_becomes_evidence_of_the_case():
    case = reported(working(date(2025, 1, 6), 5, every=2))
    assert {(file.name, file.content_type) for file in case.evidence.all()} >= {("rekap.csv", "text/csv")}
    assert case.evidence.get(name="rekap.csv").description == "Rekap kehadiran"


def test_the_registration_lists_the_days():
    html = reported(working(date(2025, 1, 6), 3)).documents.get().html
    assert "6 Januari 2025; 7 Januari 2025; 8 Januari 2025; seluruhnya hari kerja" in html
    assert "3 (tiga) hari kerja berturut-turut" in html


def test_bad_lines_are_told_in_the_report_too():
    token = Evidence.keep(
        ContentFile(b"2025-01-06;alpa\n2025-01-77;alpa\n2025-01-08;bolos", name="r.csv"),
        "text/csv",
        account(BAMBANG),
    ).token
    with pytest.raises(Refused) as bad:
        open_case(subject=WAHYU, attendance=token, **ALPA)
    assert "Baris 2: tanggal “2025-01-77”" in bad.value.words and "Baris 3: status “bolos”" in bad.value.words


def test_a_number_that_the_file_does_not_have_is_refused():
    days = working(date(2025, 1, 6), 5, every=2)
    with refused("Menurut rekap 5 hari"):
        reported(days, absent_days="6")
    with refused("Menurut rekap 1 hari"):
        reported(days, days_on_end="5")


def test_days_outside_the_reported_dates_are_refused():
    days = working(date(2025, 1, 6), 5)
    with refused("Rekap memuat 2 hari tidak masuk di luar tanggal perbuatan: 06-01-2025, 07-01-2025"):
        reported(days, acted_from="2025-01-08")


def test_a_picture_is_no_attendance_file_and_a_csv_no_report():
    with refused("Rekap kehadiran: Di sini diminta CSV"):
        open_case(subject=WAHYU, attendance=upload(account(BAMBANG)), **ALPA)
    with refused("Di sini diminta PDF, JPEG, atau PNG"):
        open_case(
            files=0, **rows("evidence", [{"description": "x", "file": csv([date(2025, 1, 6)], by=SRI)}])
        )


@pytest.mark.parametrize("field", ["attendance", "days_on_end", "absent_days"])
def test_days_belong_to_a_breach_by_absence(field):
    value = csv([date(2025, 1, 6)], by=SRI) if field == "attendance" else "5"
    with refused("hanya untuk pelanggaran masuk kerja"):
        open_case(**{field: value})


# Years ----------------------------------------------------------------------------------------------------------------


def test_an_absence_over_two_years_is_counted_apart():
    days = [*working(date(2024, 12, 2), 6, every=3), *working(date(2025, 1, 2), 9, every=2)]
    case = reported(days)
    assert case.allegation.absence.rows == [(2024, 6, 0, 6), (2025, 9, 0, 9)]
    case = decided(case, "summon", "examine")
    with refused("Tidak masuk kerja 9 hari adalah pelanggaran tingkat ringan"):
        take(case, "assess_moderate", impact="tetap")
    assert take(case, "assess_light", impact="tetap").stage == "dinilai_ringan"


def test_a_mere_number_over_two_years_is_not_guessed_apart():
    with refused("dihitung per tahun kalender, sedangkan rentangnya melintasi dua tahun"):
        open_case(absent_days="12", acted_from="2024-12-20", acted_until="2025-01-15", **ALPA)


# What was sanctioned before -------------------------------------------------------------------------------------------


def light(days, kind):
    case = decided(reported(days), "summon", "examine")
    case = take(case, "assess_light", impact="tetap")
    return take(case, "decide_light", kind=kind)


def test_days_sanctioned_in_the_same_year_count_along():
    light(working(date(2025, 1, 6), 4, every=2), "teguran-tertulis")
    case = reported(working(date(2025, 4, 14), 3, every=2), on=date(2025, 5, 2))
    assert case.allegation.absence.told == (
        "7 hari kerja pada tahun 2025, termasuk 4 hari yang telah dijatuhi hukuman"
    )
    case = take(decided(case, "summon", "examine"), "assess_light", impact="tetap")
    with refused("Tidak masuk kerja 7 hari dijatuhi: pernyataan tidak puas"):
        take(case, "decide_light", kind="teguran-lisan")
    case = take(case, "decide_light", kind="tidak-puas")
    html = case.documents.get(slug="sk-hukuman").html
    assert "7 (tujuh) hari kerja pada tahun 2025, termasuk 4 (empat) hari kerja yang telah dijatuhi" in html


def test_two_more_days_are_a_breach_when_the_year_has_enough():
    light(working(date(2025, 1, 6), 4, every=2), "teguran-tertulis")
    assert reported(working(date(2025, 4, 14), 2, every=2), on=date(2025, 5, 2)).stage == "dilaporkan"


def test_a_refused_report_tells_no_other_superior_that_somebody_was_sanctioned():
    """Two days are a breach only with those of the year that were sanctioned: to a stranger they are two days."""
    light(working(date(2025, 1, 6), 4, every=2), "teguran-tertulis")
    days = working(date(2025, 4, 14), 2, every=2)
    facts = {
        "subject": WAHYU, "acted_from": days[0].isoformat(), "acted_until": days[-1].isoformat(), "acted_on": "2025-05-02",
        "description": "Tidak masuk kerja.", "place": "Kantor", "absent_days": "2", "late_reason": "Terlambat.",
    }  # fmt: skip
    facts |= rows("evidence", [{"description": "Laporan", "file": upload(account(SRI))}]) | ALPA
    with refused("belum menjadi pelanggaran"):
        gate.open_case(DISCIPLINE, account(SRI), facts)


def test_days_of_another_year_and_of_another_person_do_not_count_along():
    light(working(date(2024, 11, 4), 4, every=2), "teguran-tertulis")
    with refused("belum menjadi pelanggaran"):
        reported(working(date(2025, 4, 14), 2, every=2), on=date(2025, 5, 2))
    with refused("belum menjadi pelanggaran"):
        reported(working(date(2024, 12, 2), 2, every=2), on=date(2025, 5, 2), subject=BUDI)


def test_a_day_that_is_listed_again_counts_once():
    days = working(date(2025, 1, 6), 4, every=2)
    light(days, "teguran-tertulis")
    again = [*days[-1:], *working(date(2025, 4, 14), 3, every=2)]
    absence = Absence.of(reported(again, on=date(2025, 5, 2)).allegation)
    assert (absence.own, absence.before) == ({2025: 4}, {2025: 3})


def test_a_number_sanctioned_before_counts_along_too():
    case = open_case(subject=WAHYU, absent_days="5", acted_from="2025-01-06", **ALPA)
    case = take(decided(case, "summon", "examine"), "assess_light", impact="tetap")
    take(case, "decide_light", kind="teguran-tertulis")
    absence = Absence.of(reported(working(date(2025, 4, 14), 6, every=2), on=date(2025, 5, 2)).allegation)
    assert absence.days == 11


def test_of_two_numbers_about_the_same_days_the_later_has_the_earlier_in_it():
    same = {"subject": WAHYU, "acted_from": "2025-01-06", "acted_until": "2025-01-31"} | ALPA
    case = take(
        decided(open_case(absent_days="4", **same), "summon", "examine"), "assess_light", impact="tetap"
    )
    case = take(case, "decide_light", kind="teguran-tertulis")
    with refused("Perbuatan yang sama sudah menjadi perkara"):
        open_case(absent_days="4", on=case.stage_since, **same)
    assert open_case(absent_days="6", on=case.stage_since, **same).allegation.absence.days == 6


def test_other_days_within_the_same_weeks_are_another_act():
    light(working(date(2025, 1, 6), 4, every=2), "teguran-tertulis")
    between = working(date(2025, 1, 7), 3, every=2)
    assert reported(between, on=date(2025, 2, 20)).allegation.absence.days == 7
    with refused("Perbuatan yang sama sudah menjadi perkara"):
        reported(working(date(2025, 1, 6), 3, every=2), on=date(2025, 2, 20))


def test_days_of_an_annulled_sanction_count_no_longer():
    case = reported(working(date(2025, 1, 6), 28))
    case = decided(case, *TO_REPORT, "decide_severe", *ANNULLED)
    with refused("belum menjadi pelanggaran"):
        reported(working(date(2025, 9, 1), 2, every=2), on=date(2025, 9, 10))


def test_a_decision_keeps_the_count_that_it_was_made_by():
    first = light(working(date(2025, 1, 6), 4, every=2), "teguran-tertulis")
    case = reported(working(date(2025, 4, 14), 3, every=2), on=date(2025, 5, 2))
    take(
        take(decided(case, "summon", "examine"), "assess_light", impact="tetap"),
        "decide_light",
        kind="tidak-puas",
    )
    assert Absence.of(Case.objects.get(pk=first.pk).allegation).days == 4


def test_days_that_rise_to_a_heavier_level_in_the_meantime_do_not_leave_a_case_stuck():
    case = reported(working(date(2025, 1, 6), 5, every=2))
    case = take(decided(case, "summon", "examine"), "assess_light", impact="tetap")
    other = reported(working(date(2025, 2, 10), 7, every=2), on=date(2025, 3, 3))
    take(
        take(decided(other, "summon", "examine"), "assess_light", impact="tetap"),
        "decide_light",
        kind="tidak-puas",
    )
    with refused("Tidak masuk kerja 12 hari (12 hari kerja pada tahun 2025, termasuk 7"):
        take(case, "decide_light", on=date(2025, 4, 1), kind="tidak-puas")
    assert take(case, "assess_moderate", on=date(2025, 4, 1), impact="tetap").stage == "dinilai_sedang"


# On end ---------------------------------------------------------------------------------------------------------------


def test_ten_days_on_end_are_dismissal_whatever_the_year_counts():
    case = decided(reported(working(date(2025, 2, 3), 10)), "summon", "examine")
    with refused("Tidak masuk kerja 10 hari kerja berturut-turut adalah pelanggaran tingkat berat"):
        take(case, "assess_light", impact="tetap")
    assert take(case, "assess_severe", impact="tetap").stage == "dinilai_berat"


def test_holidays_do_not_break_the_ten_days():
    days = working(date(2025, 1, 22), 10)  # over Isra Mi'raj and Imlek
    assert (days[-1] - days[0]).days > 13
    assert reported(days).allegation.days_on_end == 10


def test_nine_days_on_end_are_counted_like_any_others():
    case = decided(reported(working(date(2025, 2, 3), 9)), "summon", "examine")
    assert take(case, "assess_light", impact="tetap").stage == "dinilai_ringan"


def test_days_on_end_are_not_more_than_the_days():
    with refused("Tidak mungkin lebih dari 5 hari yang dilaporkan"):
        open_case(absent_days="5", days_on_end="6", **ALPA)


# A valid reason after all ---------------------------------------------------------------------------------------------


def excused(days, reason="Sakit", **changes):
    superior = account(BAMBANG)
    return rows(
        "excused",
        [{"day": day.isoformat(), "reason": reason, "file": upload(superior)} | changes for day in days],
    )


def test_days_with_a_valid_reason_are_counted_no_longer():
    days = working(date(2025, 2, 3), 12)
    case = decided(reported(days), "summon", "examine")
    case = take(case, "recount_absence", **excused(days[4:6]))
    assert case.allegation.absence.told == (
        "10 hari kerja pada tahun 2025; terlama 6 hari kerja berturut-turut"
    )
    html = case.documents.get(slug="hitung-ulang").html
    assert "Senin, 10 Februari 2025" in html and "</span>: 10 (sepuluh) hari kerja</li>" in html
    assert take(case, "assess_light", impact="tetap").stage == "dinilai_ringan"


def test_what_is_left_below_three_days_is_closed():
    days = working(date(2025, 2, 3), 4, every=2)
    case = take(decided(reported(days), "summon", "examine"), "recount_absence", **excused(days[:2]))
    with refused(
        "Tersisa 2 hari kerja pada tahun 2025: belum menjadi pelanggaran. Tutup sebagai tidak terbukti"
    ):
        take(case, "assess_light", impact="tetap")
    assert take(case, "close_not_proven").stage == "tidak_terbukti"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (["2025-02-08"], "tidak termasuk hari yang dilaporkan"),
        (["2025-02-03", "2025-02-03"], "Satu tanggal ditulis dua kali"),
    ],
)
def test_only_a_counted_day_is_taken_out_and_only_once(days, words):
    case = decided(reported(working(date(2025, 2, 3), 4)), "summon", "examine")
    with refused(words):
        take(case, "recount_absence", **excused([date.fromisoformat(day) for day in days]))


def test_a_day_is_not_taken_out_twice():
    days = working(date(2025, 2, 3), 6)
    case = take(decided(reported(days), "summon", "examine"), "recount_absence", **excused(days[:1]))
    with refused("Hari 03-02-2025 sudah dikeluarkan dari hitungan"):
        take(case, "recount_absence", **excused(days[:1]))


def test_a_reason_needs_its_proof():
    case = decided(reported(working(date(2025, 2, 3), 4)), "summon", "examine")
    with refused("Baris 1, Bukti"):
        take(case, "recount_absence", **excused([date(2025, 2, 3)], file=""))


def test_a_case_about_something_else_has_no_days_to_count(case_at):
    with refused("Perkara ini bukan tentang tidak masuk kerja"):
        take(case_at("diperiksa"), "recount_absence")


def test_a_number_is_recounted_by_what_is_left_on_end():
    case = open_case(subject=WAHYU, absent_days="12", days_on_end="10", acted_from="2025-01-06", **ALPA)
    case = decided(case, "summon", "examine")
    day = excused([date(2025, 1, 8)])
    with refused("Isi berapa hari berturut-turut yang tersisa"):
        take(case, "recount_absence", **day, days_on_end="")
    with refused("Tidak mungkin lebih dari 10 hari semula"):
        take(case, "recount_absence", **day, days_on_end="11")
    with refused("Hari 01-01-2025 di luar tanggal perbuatan"):
        take(case, "recount_absence", **excused([date(2025, 1, 1)]), days_on_end="7")
    absence = Absence.of(take(case, "recount_absence", **day, days_on_end="7").allegation)
    assert (absence.days, absence.on_end) == (11, 7)


# Pay ------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def ten():
    """Ten working days on end in February 2025: the tenth is Friday the 14th."""
    return reported(working(date(2025, 2, 3), 10), subject=WAHYU)


def test_pay_stops_from_the_next_month_without_a_decision(ten):
    case = decided(ten, "report_ten_days", "verify_ten_days")
    assert case.salary_stop.tenth_day == date(2025, 2, 14)
    with refused("paling cepat 01-03-2025"):
        take(case, "stop_salary", stopped_from="2025-02-01")
    with refused("mulai tanggal satu sebuah bulan"):
        take(case, "stop_salary", stopped_from="2025-03-15")
    case = take(case, "stop_salary")
    assert (case.stage, case.salary_stop.stopped_from) == ("dilaporkan", date(2025, 3, 1))
    letter = case.documents.get(slug="penghentian-gaji")
    assert letter.for_subject and "1 Maret 2025" in letter.html
    assert "bukan hukuman disiplin" in letter.html


def test_the_tenth_day_is_the_file_s(ten):
    with refused("Menurut rekap kehadiran, hari kerja kesepuluh adalah 14-02-2025"):
        take(ten, "report_ten_days", tenth_day="2025-02-13")


def test_nine_days_on_end_stop_no_pay():
    case = reported(working(date(2025, 2, 3), 9))
    with refused("Penghentian gaji hanya bila pegawai tidak masuk sepuluh hari kerja berturut-turut"):
        take(case, "report_ten_days", tenth_day="2025-02-14")


def test_of_a_number_the_tenth_day_cannot_come_too_early():
    case = open_case(subject=WAHYU, absent_days="10", days_on_end="10", acted_from="2025-01-06", **ALPA)
    with refused("belum ada 10 hari kerja sampai tanggal itu"):
        take(case, "report_ten_days", tenth_day="2025-01-16")
    assert take(case, "report_ten_days", tenth_day="2025-01-17").salary_stop.tenth_day == date(2025, 1, 17)


def test_each_office_has_its_turn_and_no_other(ten):
    for step in ("verify_ten_days", "stop_salary", "repay_salary"):
        with pytest.raises(Refused):
            take(ten, step)
    case = take(ten, "report_ten_days")
    with refused("adalah wewenang BKD/BKPSDM"):
        take(case, "verify_ten_days", account=account(SRI))
    with refused("dilaporkan sekali"):
        take(case, "report_ten_days")
    case = take(case, "verify_ten_days")
    with refused("adalah wewenang Kuasa Pengguna Anggaran"):
        take(case, "stop_salary", account=account(SRI))
    case = take(case, "stop_salary")
    with refused("atau gaji sudah dihentikan"):
        take(case, "stop_salary")


def test_the_personnel_office_records_for_the_budget_user_who_reads_nothing(ten, ibu_rina, pak_hadi):
    case = decided(ten, "report_ten_days", "verify_ten_days")
    assert not Case.objects.visible_to(pak_hadi).filter(pk=case.pk).exists()
    with refused("Pindaian naskah bertanda tangan"):
        take(case, "stop_salary", account=ibu_rina)
    case = take(case, "stop_salary", account=ibu_rina, signed_scan=upload(ibu_rina))
    entry = case.entries.last()
    assert (entry.actor.handle, entry.recorded_by) == (PAK_HADI, ibu_rina)


def test_verification_that_finds_fewer_days_stops_nothing_and_may_be_reported_anew(ten):
    case = take(ten, "report_ten_days")
    with refused("pakai langkah “Verifikasi sepuluh hari"):
        take(case, "refute_ten_days", verified_days="10")
    with refused("Kurang dari 10 hari kerja berturut-turut; gaji tidak dihentikan"):
        take(case, "verify_ten_days", verified_days="9")
    case = take(case, "refute_ten_days")
    with refused("Sepuluh hari belum diverifikasi"):
        take(case, "stop_salary")
    assert decided(case, "report_ten_days", "verify_ten_days", "stop_salary").salary_stop.stopped_from


def test_without_a_budget_user_nothing_is_verified_into_the_void(ten):
    Position.objects.filter(duty="kpa").update(duty="")
    with refused("Belum ada Kuasa Pengguna Anggaran bagi unit ini"):
        take(take(ten, "report_ten_days"), "verify_ten_days")


def test_a_budget_user_who_is_the_employee_is_replaced_by_the_next_one_up(ten):
    assert [h.person.handle for h in holders(ten, Role.BUDGET_USER, ten.stage_since)] == [PAK_HADI]
    case = open_case(
        account(IBU_RINA),
        subject=PAK_HADI,
        absent_days="10",
        days_on_end="10",
        acted_from="2025-01-06",
        **ALPA,
    )
    assert PAK_HADI not in [h.person.handle for h in holders(case, Role.BUDGET_USER, case.stage_since)]


def test_pay_is_paid_back_when_fewer_days_are_proven(ten):
    case = decided(ten, "report_ten_days", "verify_ten_days", "stop_salary", "summon", "examine")
    with refused("sepuluh hari berturut-turut tetap terbukti"):
        take(case, "repay_salary")
    case = take(case, "recount_absence", **excused([date(2025, 2, 10)]))
    case = take(case, "repay_salary")
    assert case.salary_stop.repaid_on
    letter = case.documents.get(slug="pembayaran-kembali-gaji")
    assert letter.for_subject and "kurang dari sepuluh hari kerja berturut-turut" in letter.html
    with refused("sudah dibayarkan kembali"):
        take(case, "repay_salary")


def test_pay_is_paid_back_with_the_closing_of_a_case_that_is_not_proven(ten):
    case = decided(
        ten, "report_ten_days", "verify_ten_days", "stop_salary", "summon", "examine", "close_not_proven"
    )
    assert case.salary_stop.repaid_on == case.stage_since
    html = case.documents.get(slug="pemberitahuan-tidak-terbukti").html
    assert "dihentikan mulai tanggal 1 Maret 2025 dilanjutkan" in html
    assert "selaku Kuasa Pengguna Anggaran" in html


ANNULLED = [
    "call_to_receive", "serve", "file_appeal", "annul_on_appeal", "follow_up_annulment", "deliver_annulment",
]  # fmt: skip


def test_pay_is_paid_back_when_the_sanction_is_annulled(ten):
    case = decided(ten, "report_ten_days", "verify_ten_days", "stop_salary", *TO_REPORT, "decide_severe")
    with refused("sepuluh hari berturut-turut tetap terbukti"):
        take(case, "repay_salary")
    case = decided(case, *ANNULLED)
    with refused("Pengembalian gaji hanya sesudah keputusan membuktikan"):
        take(case, "return_salary")
    letter = take(case, "repay_salary").documents.get(slug="pembayaran-kembali-gaji")
    assert "hukuman disiplin terhadap Saudara dibatalkan" in letter.html


def test_a_case_with_stopped_pay_is_examined_and_not_laid_aside(ten):
    assert take(ten, "not_pursue", on=ten.stage_since).stage == "tidak_ditindaklanjuti"
    case = reported(working(date(2025, 4, 7), 10))
    case = decided(case, "report_ten_days", "verify_ten_days", "stop_salary")
    with refused("perkaranya diperiksa, tidak ditutup dengan telaah"):
        take(case, "not_pursue")


def test_a_closing_without_stopped_pay_says_nothing_of_pay(case_at):
    html = case_at("tidak_terbukti").documents.get(slug="pemberitahuan-tidak-terbukti").html
    assert "gaji" not in html and "Kuasa Pengguna Anggaran" not in html


def test_pay_that_went_on_is_returned_once_the_days_are_decided(ten):
    with refused("tidak terbuka dari tahap itu"):
        gate.take("return_salary", ten, account(PAK_HADI), {"acted_on": ten.stage_since.isoformat()})
    case = decided(ten, *TO_REPORT, "decide_severe")
    assert case.decision.kind.key == "pdhtaps"
    case = take(case, "return_salary", amount="3500000")
    assert "Rp3.500.000,00" in case.documents.get(slug="pengembalian-gaji").html
    with refused("hanya sekali"):
        take(case, "return_salary")


def test_pay_of_whoever_was_sanctioned_for_something_else_is_not_asked_back(case_at):
    with refused("Pengembalian gaji hanya sesudah keputusan membuktikan sepuluh hari"):
        take(case_at("diputus_berat"), "return_salary")


def test_the_branch_leaves_the_case_where_it_is(ten):
    case = decided(ten, "report_ten_days", "verify_ten_days", "stop_salary")
    assert case.stage == "dilaporkan"
    assert decided(case, "summon", "examine").stage == "diperiksa"


def test_the_next_office_is_told_that_its_turn_has_come(ten, ibu_rina):
    Notice.objects.all().delete()
    take(ten, "report_ten_days")
    assert Notice.objects.filter(account=ibu_rina).exists()


def test_an_unlawful_answer_leaves_the_pay_alone(ten):
    case = take(ten, "report_ten_days")
    name, case, who, data = answer(case, "verify_ten_days", verified_days="sepuluh")
    with pytest.raises(Refused):
        gate.take(name, case, who, data)
    assert Case.objects.get(pk=case.pk).salary_stop.verified_on is None


def test_the_clinic_and_the_team_still_come_before_a_severe_decision(ten):
    case = take(decided(ten, "summon", "examine"), "assess_severe", impact="tetap")
    case = take(case, "refer")
    closed = refer(case, "note_counselling_refused")
    case = take(case, "note_counselling_refused", on=closed.stage_since)
    case = decided(case, "form_team", "team_summon", "team_examine", "team_report", "decide_severe")
    assert case.decision.kind.key == "pdhtaps"
