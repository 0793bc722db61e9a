"""A divorce was reported: the salary is divided by a letter, divided anew, and its parts end, on any path that says so."""

import re
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from io import BytesIO

import pytest
from django import forms
from django.db import IntegrityError, models, transaction
from pypdf import PdfReader

from documents import letters
from documents.pdf import draw
from mediation.models import Account, Case, Petition, SalaryShare, Switch
from mediation.roles import Role
from tests.walking import BUDI, IBU_RINA, ORANG_LAIN, SRI
from workflows import gate, guards
from workflows.checks import defects
from workflows.facts import salary as facts
from workflows.facts.base import DateField, Facts, PersonField
from workflows.grammar import NEW, Clock, Path, Refused, Stages
from workflows.paths import PATHS
from workflows.statutes import PP_10_1983, SE_48_1990
from workflows.verify import verify

KEY, RIZAL = "cerai/uji", "198812172024211001"
BASIS = (PP_10_1983.pasal(8), SE_48_1990.rule("C"))


class ReportFacts(Facts):
    """As much of a reported divorce as the salary needs."""

    subject = PersonField(label="Pegawai")
    children = forms.IntegerField()
    ground = forms.CharField()
    divorced_on = DateField()


class Divorced(Path):
    """Perceraian yang dilaporkan; the steps of the salary as a divorce path declares them."""

    key, title, prefix = KEY, "Perceraian yang dilaporkan", "CU"

    class Stage(models.TextChoices):
        DIVORCED = "cerai_dilaporkan", "Perceraian dilaporkan"
        SALARY_SHARED = "gaji_dibagi", "Gaji dibagi"
        CLOSED = "selesai", "Selesai"

    stage = Stages(Stage)
    for_subject = dict(Stage.choices)
    opens_with = seen_by = (Role.SUBJECT, Role.DIRECT_SUPERIOR, Role.PERSONNEL_OFFICE)

    @stage.step(
        NEW, Stage.DIVORCED, label="Laporkan", by=Role.PERSONNEL_OFFICE, facts=ReportFacts,
        letters=letters.REFERRAL_REGISTER, basis=BASIS,
    )  # fmt: skip
    def open(self, asked):
        """Perceraian dilaporkan dengan aktanya."""
        petition = Petition.objects.create(
            case=self.case, received_on=asked.acted_on, religion="Islam", address="-", spouse_name="Rahayu Ningsih",
            spouse_job="Wiraswasta", spouse_address="-", married_on=date(2012, 5, 12), certificate_number="118",
            children=asked.children,
        )  # fmt: skip
        petition.grounds.create(kind=asked.ground, account="-")

    @stage.step(
        Stage.DIVORCED, Stage.SALARY_SHARED,
        label="Tetapkan pembagian gaji",
        by=Role.PERSONNEL_OFFICE,
        guards=[guards.divides_salary],
        facts=facts.SalarySplitFacts,
        again=True,
        letters=(letters.SALARY_SPLIT, letters.SALARY_SHEET),
        clock=Clock("bagian_gaji", None),
        basis=BASIS,
    )  # fmt: skip
    def settle_salary(self, asked):
        """PNS laki-laki menyerahkan sebagian gajinya kepada bekas istri dan anaknya."""
        SalaryShare.settle(self.case, asked)

    @stage.step(
        Stage.DIVORCED, None,
        label="Catat tidak ada bagian gaji",
        by=Role.PERSONNEL_OFFICE,
        guards=[guards.divides_salary],
        facts=facts.NoSalaryShareFacts,
        letters=letters.SALARY_SHEET,
        basis=BASIS,
    )  # fmt: skip
    def note_no_salary_share(self, asked):
        """Bila tidak ada bagian yang harus diserahkan, perhitungannya disimpan."""
        SalaryShare.settle(self.case, asked)

    @stage.step(
        Stage.SALARY_SHARED, None,
        label="Hitung ulang pembagian gaji",
        by=Role.PERSONNEL_OFFICE,
        right=True,
        facts=facts.SalarySplitFacts,
        again=True,
        letters=(letters.SALARY_SPLIT, letters.SALARY_SHEET),
        basis=BASIS,
    )  # fmt: skip
    def settle_salary_anew(self, asked):
        """Bila gaji atau pengasuhan anak berubah, bagiannya dihitung lagi."""
        SalaryShare.settle(self.case, asked)

    @stage.step(
        Stage.SALARY_SHARED, None,
        label="Hentikan sebagian bagian gaji",
        by=Role.PERSONNEL_OFFICE,
        right=True,
        facts=facts.EndShareFacts,
        letters=letters.SALARY_END,
        basis=BASIS,
    )  # fmt: skip
    def end_salary_share(self, asked):
        """Bagian bekas istri berhenti sejak ia menikah lagi."""
        SalaryShare.end(self.case, asked)

    @stage.step(
        Stage.SALARY_SHARED, Stage.CLOSED,
        label="Hentikan seluruh bagian gaji",
        by=Role.PERSONNEL_OFFICE,
        right=True,
        facts=facts.EndAllSharesFacts,
        letters=letters.SALARY_END,
        basis=BASIS,
    )  # fmt: skip
    def end_salary(self, asked):
        """Bila tidak ada lagi yang dibayarkan, perkara selesai."""
        SalaryShare.end(self.case, asked)

    @stage.step(
        Stage.DIVORCED, Stage.CLOSED, label="Tutup", by=Role.PERSONNEL_OFFICE, guards=[guards.salary_is_seen_to],
        facts=Facts, letters=letters.REFERRAL_REGISTER, basis=BASIS,
    )  # fmt: skip
    def close(self, asked):
        """Perkara ditutup sesudah gajinya diurus."""


@pytest.fixture(autouse=True)
def path(monkeypatch, regency):
    assert defects(Divorced) == []
    monkeypatch.setitem(PATHS, KEY, Divorced)
    beside = PATHS["izin-cerai/pp10-1983"].beside.items()
    monkeypatch.setattr(Divorced, "beside", {name: replace(step, path=Divorced) for name, step in beside})


@pytest.fixture(autouse=True)
def today(it_is):
    """The divorce was on 5 January 2026; it is the 20th."""
    it_is(date(2026, 1, 20))
    return it_is


def divorced(subject=BUDI, children=2, ground="pertengkaran"):
    asked = {"acted_on": "2026-01-12", "subject": subject, "children": str(children), "ground": ground}
    account = Account.objects.get(username=IBU_RINA)
    return gate.open_case(KEY, account, asked | {"divorced_on": "2026-01-05"}).case


def answers(**changes):
    """He wanted the divorce, both children live with her, and he earns 4.500.001 a month."""
    return {
        "acted_on": "2026-01-20", "divorced_on": "2026-01-05", "wanted_by": "suami", "grounds": ["pertengkaran"],
        "at_fault": "tidak_ada", "children_with_her": "2", "children_with_him": "0", "family_data": "ya",
        "from_on": "2026-02-01", "treasurer": "Bendahara Gaji SMP Negeri 1 Wanagiri",
        "components-0-name": "Gaji pokok", "components-0-amount": "Rp4.200.000",
        "components-1-name": "Tunjangan anak", "components-1-amount": "300.001",
    } | changes  # fmt: skip


def ending(why="menikah_lagi", **changes):
    return {
        "acted_on": "2026-05-20", "why": why, "happened_on": "2026-05-10", "proof": "Akta Nikah Nomor 12/V/2026",
        "stops_from": "2026-06-01", "treasurer": "Bendahara Gaji SMP Negeri 1 Wanagiri",
    } | changes  # fmt: skip


def take(case, name, asked, who=IBU_RINA):
    return gate.take(name, case, Account.objects.get(username=who), asked)


def refused(case, name, words, asked, who=IBU_RINA):
    def picture():
        return Case.objects.get(pk=case.pk).entry_count, list(SalaryShare.objects.values_list())

    before = picture()
    with pytest.raises(Refused, match=re.escape(words)):
        take(case, name, asked, who)
    assert picture() == before


@pytest.fixture
def shared(today):
    """A salary that is divided since February; now it is 20 May."""
    case = divorced()
    take(case, "settle_salary", answers())
    today(date(2026, 5, 20))
    return Case.objects.get(pk=case.pk)


def running(case):
    return {row.to: (row.part, row.rupiah) for row in case.salary_shares.running()}


def html(case, letter):
    return case.documents.filter(slug=letter.slug).last().html


def text(case, letter):
    return " ".join(re.sub(r"<[^>]+>", " ", html(case, letter).split("<main>")[1]).split())


# Divided ----------------------------------------------------------------------------------------------------------


def test_the_salary_is_divided_and_the_treasurer_told(path):
    case = divorced()
    entry = take(case, "settle_salary", answers())
    case = Case.objects.get(pk=case.pk)
    assert (case.stage, entry.to_stage) == ("gaji_dibagi", "gaji_dibagi")
    assert running(case) == {
        "pegawai": (Fraction(1, 3), 1_500_001),
        "bekas_istri": (Fraction(1, 3), 1_500_000),
        "anak_ikut_bekas_istri": (Fraction(1, 3), 1_500_000),
    }
    told = text(case, letters.SALARY_SPLIT)
    assert "SURAT PERNYATAAN PEMBAGIAN GAJI" in told
    assert "Yth. Bendahara Gaji SMP Negeri 1 Wanagiri" in told
    assert "mulai gaji bulan Februari 2026" in told
    assert "Bekas istri 1/3 Rp1.500.000,00 satu juta lima ratus ribu rupiah" in told
    assert "Pegawai 1/3 Rp1.500.001,00 (tetap pada pegawai)" in told
    assert "Rp4.500.001,00 Gaji pokok Rp4.200.000,00; Tunjangan anak Rp300.001,00" in told
    assert "Bagian bekas istri berhenti sejak ia menikah lagi" in told
    assert "Pasal 8 Peraturan Pemerintah Nomor 10 Tahun 1983" in told and "48/SE/1990" in told
    assert "Ibu Rahayu Ningsih" in html(case, letters.SALARY_SPLIT).split("Tembusan:")[1]
    assert verify().broken == []


def test_why_they_were_divorced_is_on_the_sheet_for_the_file_and_not_in_the_letter(path):
    case = divorced(ground="zina")
    asked = answers(grounds=["zina"], at_fault="istri", children_with_him="1")
    take(case, "settle_salary", asked)
    assert "zina" not in html(case, letters.SALARY_SPLIT)
    assert "Istri terbukti bersalah (zina): tidak ada bagian bagi bekas istri." in text(
        case, letters.SALARY_SHEET
    )
    assert "Anak yang ikut pegawai 1/9 Rp500.000,00 (tetap pada pegawai, untuk anak)" in text(
        case, letters.SALARY_SPLIT
    )


def test_what_the_file_knows_is_proposed(path):
    case = divorced(children=0)
    form = facts.SalarySplitFacts(case=case, step=Divorced.step("settle_salary"))
    assert form.initial | {"components": None} == form.initial | {
        "components": None, "wanted_by": "suami", "grounds": ["pertengkaran"], "at_fault": "tidak_ada",
        "divorced_on": "2026-01-05", "from_on": date(2026, 2, 1), "children_with_her": 0, "children_with_him": 0,
        "treasurer": "Bendahara Gaji SMP Negeri 1 Wanagiri",
    }  # fmt: skip
    fault = facts.SalarySplitFacts(
        case=divorced("198003302006041001", ground="zina"), step=Divorced.step("settle_salary")
    )
    assert "at_fault" not in fault.initial
    assert "Jumlah anak menurut berkas: 2." in fault.fields["children_with_her"].help_text


def test_a_part_is_agreed_upon_as_fraction_as_percentage_or_in_rupiah(path):
    case = divorced()
    asked = answers(
        wanted_by="keduanya", agreed_wife="25 %", agreed_children="Rp 1.000.000",
        **{"components-0-amount": "4000000", "components-1-name": "", "components-1-amount": ""},
    )  # fmt: skip
    take(case, "settle_salary", asked)
    assert running(case)["bekas_istri"] == (Fraction(1, 4), 1_000_000)
    assert running(case)["anak_ikut_bekas_istri"] == (Fraction(1, 4), 1_000_000)


@pytest.mark.parametrize(
    ("words", "changes"),
    [
        ("Periksa jawabannya; bila memang demikian", {"wanted_by": "istri"}),
        ("sebutkan siapa yang terbukti bersalah", {"grounds": ["zina"]}),
        ("Perbarui dahulu data keluarganya", {"family_data": "tidak"}),
        ("Isi bulan antara gaji 02-2026 dan gaji 02-2026", {"from_on": "2026-03-01"}),
        ("Isi bulan antara gaji 02-2026", {"from_on": "2026-01-01"}),
        ("sesudah hari dicatat", {"divorced_on": "2026-01-21"}),
        ("mendahului perkawinannya", {"divorced_on": "2012-05-12"}),
        ("tidak mungkin menikah lagi sebelum", {"remarried_on": "2026-01-05"}),
        ("Belum terjadi", {"remarried_on": "2026-01-21"}),
        ("Rupiah sebulan: Tulis rupiah penuh dengan angka", {"components-0-amount": "4,5 juta"}),
        ("Rupiah sebulan: Jumlahnya harus lebih dari nol", {"components-0-amount": "0"}),
        ("Isi sedikitnya 1 baris", {f"components-{n}-{k}": "" for n in (0, 1) for k in ("name", "amount")}),
        ("melebihi gaji", {"wanted_by": "keduanya", "agreed_wife": "4.500.002", "agreed_children": "0"}),
        (
            "Tulis pecahan (1/3), persen (25%)",
            {"wanted_by": "keduanya", "agreed_wife": "25", "agreed_children": "0"},
        ),
    ],
)
def test_an_answer_that_cannot_be_is_refused_and_nothing_is_divided(words, changes):
    refused(divorced(), "settle_salary", words, answers(**changes))


@pytest.mark.parametrize("who", [SRI, BUDI, ORANG_LAIN])
def test_only_the_personnel_office_divides_a_salary(who):
    refused(divorced(), "settle_salary", "wewenang BKD/BKPSDM", answers(), who)


# Nothing to divide ------------------------------------------------------------------------------------------------


def test_that_nothing_is_to_be_handed_over_is_noted_with_its_reason_before_the_case_closes():
    case = divorced()
    refused(case, "close", "Pegawai ini wajib membagi gajinya", {"acted_on": "2026-01-20"})
    asked = answers(wanted_by="istri")
    take(case, "note_no_salary_share", asked)
    assert running(case) == {
        "pegawai": (Fraction(1), 0), "bekas_istri": (Fraction(0), 0), "anak_ikut_bekas_istri": (Fraction(0), 0),
    }  # fmt: skip
    assert "tanpa salah satu pengecualian" in text(case, letters.SALARY_SHEET)
    assert take(case, "close", {"acted_on": "2026-01-20"}).to_stage == "selesai"


def test_whoever_says_that_nothing_is_due_where_something_is_is_told_what():
    refused(
        divorced(), "note_no_salary_share", "ada bagian yang harus diserahkan (Bekas istri: 1/3)", answers()
    )


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        ("198602172010012001", "Hanya PNS laki-laki yang wajib membagi gajinya"),
        (RIZAL, "Kewajiban membagi gaji berlaku pula bagi PPPK laki-laki: tidak."),
    ],
)
def test_a_woman_and_a_contract_employee_close_without_it(subject, words):
    case = divorced(subject)
    refused(case, "settle_salary", words, answers())
    assert take(case, "close", {"acted_on": "2026-01-20"}).to_stage == "selesai"


def test_an_agency_that_holds_contract_employees_to_it_divides_theirs():
    Switch.objects.filter(key="gaji_pppk").update(on=True)
    case = divorced(RIZAL)
    refused(case, "close", "wajib membagi gajinya", {"acted_on": "2026-01-20"})
    assert take(case, "settle_salary", answers()).to_stage == "gaji_dibagi"


# Divided anew, and ended ------------------------------------------------------------------------------------------


def test_a_higher_salary_is_divided_anew_from_its_month_on(shared):
    asked = answers(acted_on="2026-05-20", from_on="2026-06-01", **{"components-0-amount": "4800000"})
    take(shared, "settle_salary_anew", asked)
    assert running(shared)["bekas_istri"] == (Fraction(1, 3), 1_700_000)
    assert {row.ended_on for row in shared.salary_shares.filter(from_on="2026-02-01")} == {date(2026, 6, 1)}
    assert "mulai gaji bulan Juni 2026" in text(shared, letters.SALARY_SPLIT)
    assert "Rp1.500.000,00" not in html(shared, letters.SALARY_SPLIT)


def test_what_was_answered_before_is_proposed_when_it_is_divided_anew(today):
    case = divorced()
    take(case, "settle_salary", answers(children_with_her="0", children_with_him="0", payment="Transfer"))
    step = PATHS[KEY].step("settle_salary_anew")
    form = facts.SalarySplitFacts(None, case=Case.objects.get(pk=case.pk), step=step)
    proposed = {name: form[name].value() for name in form.fields}
    assert (proposed["wanted_by"], proposed["grounds"], proposed["at_fault"]) == ("suami", ["pertengkaran"], "tidak_ada")
    assert (proposed["children_with_her"], proposed["payment"]) == (0, "Transfer")
    html = str(form["components"])
    assert 'value="Gaji pokok"' in html and 'value="4200000"' in html


def test_the_month_that_was_settled_wrongly_is_replaced_and_does_not_run_twice(today):
    case = divorced()
    take(case, "settle_salary", answers())
    take(case, "settle_salary_anew", answers(**{"components-0-amount": "4500000"}))
    assert case.salary_shares.count() == 3
    assert sum(amount for _, amount in running(case).values()) == 4_800_001


def test_when_she_marries_again_hers_ends_and_the_children_s_goes_on(shared):
    take(shared, "end_salary_share", ending())
    assert running(shared) == {
        "anak_ikut_bekas_istri": (Fraction(1, 3), 1_500_000),
        "pegawai": (Fraction(2, 3), 3_000_001),
    }
    told = text(shared, letters.SALARY_END)
    assert "mulai gaji bulan Juni 2026" in told and "Akta Nikah Nomor 12/V/2026" in told
    assert "Bekas istri (1/3) berhenti : bekas istri menikah lagi Rp1.500.000,00" in told
    assert "Anak yang ikut bekas istri (1/3) tetap dibayarkan Rp1.500.000,00" in told
    assert Case.objects.get(pk=shared.pk).stage == "gaji_dibagi"
    refused(shared, "end_salary_share", "tidak sedang dibayarkan", ending())
    assert take(shared, "end_salary", ending("anak_mandiri")).to_stage == "selesai"
    assert not shared.salary_shares.paid().exists()
    assert running(shared)["pegawai"] == (Fraction(1), 4_500_001)


def test_nothing_changes_for_months_before_the_last_change(shared):
    take(shared, "end_salary_share", ending())
    earlier = {"happened_on": "2026-04-10", "stops_from": "2026-05-01"}
    refused(shared, "end_salary", "Isi bulan antara gaji 06-2026", ending("anak_mandiri", **earlier))
    asked = answers(acted_on="2026-05-20", from_on="2026-05-01")
    refused(shared, "settle_salary_anew", "Isi bulan antara gaji 06-2026", asked)


def test_the_agency_may_hold_that_the_children_s_part_ends_with_hers(shared):
    Switch.objects.filter(key="gaji_anak_sesudah_nikah").update(on=False)
    refused(shared, "end_salary_share", "pakai langkah “Hentikan seluruh bagian gaji”", ending())
    assert take(shared, "end_salary", ending()).to_stage == "selesai"
    assert text(shared, letters.SALARY_END).count("berhenti : bekas istri menikah lagi") == 2


@pytest.mark.parametrize("why", ["rujuk", "bukan_pns", "putusan"])
def test_what_ends_everything_closes_the_case(shared, why):
    refused(shared, "end_salary_share", "pakai langkah “Hentikan seluruh bagian gaji”", ending(why))
    assert take(shared, "end_salary", ending(why)).to_stage == "selesai"
    assert verify().broken == []


@pytest.mark.parametrize(
    ("words", "changes"),
    [
        ("Belum terjadi", {"happened_on": "2026-05-21"}),
        ("Isi bulan antara gaji 05-2026 dan gaji 06-2026", {"stops_from": "2026-07-01"}),
        ("Isi bulan antara gaji 05-2026", {"stops_from": "2026-04-01"}),
        ("Isi tanggal yang benar", {"stops_from": "Juni"}),
        (
            "Pembayarannya baru dimulai dengan gaji 02-2026",
            {"happened_on": "2026-01-31", "stops_from": "2026-02-01"},
        ),
        ("Bagian anak yang ikut bekas istri tetap dibayarkan", {}),
    ],
)
def test_an_end_that_cannot_be_is_refused(shared, words, changes):
    name = "end_salary_share" if changes else "end_salary"
    refused(shared, name, words, ending(**changes))


def test_whoever_married_again_before_the_first_payroll_gets_no_part_of_her_own():
    case = divorced()
    take(case, "settle_salary", answers(remarried_on="2026-01-15"))
    assert running(case)["bekas_istri"] == (Fraction(0), 0)
    assert running(case)["pegawai"] == (Fraction(2, 3), 3_000_001)


# What is kept ------------------------------------------------------------------------------------------------------


def test_one_part_of_a_kind_runs_at_a_time(shared):
    row = shared.salary_shares.running().first()
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        shared.salary_shares.update(ended_on=date(2026, 2, 1))


def test_a_letter_with_a_slip_of_the_pen_is_issued_anew_as_it_stood_then(shared):
    take(shared, "end_salary_share", ending())
    slip = {
        "acted_on": "2026-05-20", "paper": "2/pembagian-gaji", "reason": "Nama bendahara keliru.",
        "changes-0-question": "treasurer", "changes-0-answer": "Bendahara Gaji Dinas Pendidikan",
    }  # fmt: skip
    take(shared, "revoke", slip)
    told = text(shared, letters.SALARY_SPLIT)
    assert "Yth. Bendahara Gaji Dinas Pendidikan" in told and "Bekas istri 1/3 Rp1.500.000,00" in told
    take(shared, "revoke", slip | {"paper": "3/penghentian-bagian-gaji"})
    sheet = {"paper": "2/perhitungan-gaji", "changes-0-question": "", "changes-0-answer": ""}
    take(shared, "revoke", slip | sheet)
    assert "berhenti : bekas istri menikah lagi" in text(shared, letters.SALARY_END)
    assert verify().broken == []


def test_a_wrong_answer_is_put_right_with_the_letter(today):
    case = divorced()
    take(case, "settle_salary", answers())
    slip = {
        "acted_on": "2026-01-20", "paper": "2/pembagian-gaji", "reason": "Satu anak ikut pegawai.",
        "changes-0-question": "children_with_him", "changes-0-answer": "1",
    }  # fmt: skip
    take(case, "revoke", slip)
    assert running(case)["anak_ikut_pegawai"] == (Fraction(1, 9), 500_000)
    assert case.salary_shares.count() == 4
    assert "Anak yang ikut pegawai 1/9" in text(case, letters.SALARY_SPLIT)


def test_a_trial_divides_nothing():
    case = divorced()
    papers = gate.take("settle_salary", case, Account.objects.get(username=IBU_RINA), answers(), trial=True)
    assert [paper.slug for paper in papers] == ["pembagian-gaji", "perhitungan-gaji"]
    assert "Rp1.500.000,00" in papers[0].html
    assert not SalaryShare.objects.exists()


def pages(paper):
    return len(PdfReader(BytesIO(draw(paper.html))).pages)


def test_each_letter_is_one_page(shared):
    take(shared, "end_salary_share", ending())
    for paper in shared.documents.exclude(slug="registrasi-rujukan"):
        assert pages(paper) == 1, paper.slug


def test_every_question_is_described(path):
    described = {item["name"]: item["type"] for item in facts.SalarySplitFacts.describe()}
    assert described["grounds"] == "choices" and described["components"] == "rows"
    assert described["agreed_wife"] == "text" and described["children_with_her"] == "int"
    (row,) = (item for item in facts.SalarySplitFacts.describe() if item["name"] == "components")
    assert [(cell["name"], cell["type"]) for cell in row["fields"]] == [("name", "text"), ("amount", "int")]


@pytest.mark.parametrize(
    ("day", "months", "first"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 1)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 11, 30), 2, date(2027, 1, 1)),
    ],
)
def test_the_next_payroll_is_the_first_of_a_month(day, months, first):
    assert facts.payroll(day, months) == first
    assert facts.payroll(day - timedelta(days=day.day - 1), months) == first
