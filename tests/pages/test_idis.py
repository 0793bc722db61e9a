"""The package of a decided case for I'DIS: the record and the papers of the examination, to the personnel office alone."""

import csv
import io
import json
import zipfile

import pytest
from django.test import Client
from django.urls import reverse

from mediation.models import AccessLog, Account
from tests.walking import BUDI, IBU_RINA, SRI

pytestmark = pytest.mark.usefixtures("regency")


def taken(case, username):
    client = Client()
    client.force_login(Account.objects.get(username=username))
    return client.get(reverse("idis_package", args=[case.code]))


def files(response):
    archive = zipfile.ZipFile(io.BytesIO(response.content))
    return {name: archive.read(name) for name in archive.namelist()}


def test_the_package_has_the_record_and_the_papers_that_the_law_wants_uploaded(case_at):
    case = case_at("disampaikan")
    found = files(taken(case, IBU_RINA))
    record = json.loads(found["hukdis.json"])
    decree = case.documents.get(slug="sk-hukuman")
    assert (record["nip"], record["nomor"], record["tanggal_sk"]) == (
        BUDI,
        decree.number,
        decree.issued_on.isoformat(),
    )
    [line] = csv.DictReader(io.StringIO(found["hukdis.csv"].decode("utf-8-sig")))
    assert line["jenis"] == case.decision.kind.name == record["jenis"]
    papers = {name.partition("-")[2].removesuffix(".pdf") for name in found if name.endswith(".pdf")}
    assert {"panggilan-1", "bap", "sk-hukuman"} <= papers
    assert all(content.startswith(b"%PDF") for name, content in found.items() if name.endswith(".pdf"))


def test_nothing_of_the_clinic_is_in_the_package(case_at):
    found = files(taken(case_at("diputus_berat", via=SEVERE), IBU_RINA))
    assert any("lhp-tim" in name for name in found)
    assert [name for name in found if "konseling" in name or "rujukan" in name] == []


SEVERE = [
    "summon", "examine", "assess_severe", "refer", "note_counselled", "form_team", "team_summon", "team_examine",
    "team_report", "decide_severe",
]  # fmt: skip


def test_the_employee_is_told_which_office_took_the_package(case_at):
    case = case_at("disampaikan")
    AccessLog.objects.all().delete()
    taken(case, IBU_RINA)
    [told] = AccessLog.told_to_subject(case)
    assert (told["office"], told["day"], told["times"]) == ("BKD/BKPSDM", case.today, 1)


@pytest.mark.parametrize("username", [BUDI, SRI, "bupati", "admin"])
def test_nobody_else_takes_it(case_at, username):
    assert taken(case_at("disampaikan"), username).status_code == 404


def test_there_is_none_before_there_is_a_decision(case_at):
    assert taken(case_at("diperiksa"), IBU_RINA).status_code == 404


def test_a_cell_of_the_record_is_never_run_as_a_formula(case_at):
    case = case_at("disampaikan")
    type(case.decision).objects.update(reasons="=HYPERLINK(1)")
    [line] = csv.DictReader(io.StringIO(files(taken(case, IBU_RINA))["hukdis.csv"].decode("utf-8-sig")))
    assert line["uraian"] == "'=HYPERLINK(1)"
