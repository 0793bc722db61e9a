"""manage.py demo: the example agency; twice is the same as once, and nothing is lost."""

import json
import stat

import pytest
from django.apps import apps
from django.contrib.auth import authenticate

from documents.models import Document
from mediation.counseling import opening
from mediation.counseling.models import Availability, Clinic, Counsellor, Room, Tally
from mediation.management.commands.demo_accounts import ROLES
from mediation.models import Account, Case, Notice
from tests import walking
from tests.commands import manage
from workflows import walks
from workflows.models import Entry
from workflows.verify import verify

pytestmark = pytest.mark.usefixtures("regency")


@pytest.fixture
def installation(settings, tmp_path, monkeypatch):
    monkeypatch.setattr(opening, "LIMITS", (1, 8192))  # a guess of a passphrase is cheap here
    settings.RUKUN_DEMO = True
    settings.RUKUN_DATA = tmp_path / "data"
    settings.RUKUN_DATA.mkdir()
    return settings.RUKUN_DATA


@pytest.fixture
def brief(monkeypatch, settings, tmp_path):
    """The two shortest walks only, where it does not matter which."""
    walks_folder = settings.BASE_DIR / "fixtures" / "walks"
    folder = tmp_path / "project" / "fixtures"
    (folder / "walks").mkdir(parents=True)
    (folder / "lambang-wanagiri.png").symlink_to(settings.BASE_DIR / "fixtures" / "lambang-wanagiri.png")
    for name in ("10-pelaksana-harian.json", "13-baru-dilaporkan.json", "bukti-laporan.pdf"):
        (folder / "walks" / name).symlink_to(walks_folder / name)
    settings.BASE_DIR = tmp_path / "project"


def everything():
    """Every row of every model of ours."""
    models = [m for m in apps.get_models() if m._meta.app_label in {"mediation", "documents", "workflows"}]
    return {model._meta.label: list(model.objects.order_by("pk").values()) for model in models}


def test_the_demo_shows_every_walk_and_twice_is_the_same_as_once(installation):
    assert manage("demo").code == 0
    files = ("demo-logins.json", "demo-klinik.json")
    once, told = everything(), [(installation / name).read_bytes() for name in files]
    folder = walks.Path(__file__).parents[2] / "fixtures" / "walks"
    acts = [act for file in folder.glob("*.json") for act in json.loads(file.read_text())]
    opened = [act["path"] for act in acts if act["do"] == "open" and "expect" not in act]
    assert Case.objects.exclude(path=walking.REFERRAL).count() == len(opened) - opened.count(walking.REFERRAL)
    assert Case.objects.filter(path=walking.REFERRAL).count() >= 4
    assert {case.stage for case in Case.objects.all()} >= {
        "berlaku",
        "lhp_atasan",
        "tidak_terbukti",
        "dilaporkan",
    }
    assert verify().broken == []
    assert set(Entry.objects.values_list("channel", flat=True)) == {"walk"}
    # The demo agency's legal officer has ticked every letter: none is marked as a draft.
    assert not Document.objects.filter(html__contains="KONSEP").exists()
    assert manage("demo").code == 0
    assert everything() == once
    assert [(installation / name).read_bytes() for name in files] == told


def test_what_was_done_since_is_not_lost(installation, brief):
    manage("demo")
    case = Case.objects.get(stage="dilaporkan")
    walking.take(case, "summon", on=case.today)
    before = everything()
    manage("demo")
    assert everything() == before
    assert Case.objects.get(pk=case.pk).stage == "dipanggil"


def test_every_role_has_a_sign_in_that_works(installation, brief):
    manage("demo")
    rows = json.loads((installation / "demo-logins.json").read_text())
    assert [row["role"] for row in rows] == list(ROLES)
    for row in rows:
        assert set(row) == {"role", "username", "name", "password"}
        assert all(isinstance(value, str) and value for value in row.values())
        assert authenticate(username=row["username"], password=row["password"]) is not None
    assert stat.S_IMODE((installation / "demo-logins.json").stat().st_mode) == 0o600


def test_the_passwords_stay_when_it_is_run_again(installation, brief):
    manage("demo")
    before = Account.objects.get(username=walking.SRI).password
    manage("demo")
    assert Account.objects.get(username=walking.SRI).password == before


def test_the_clinic_of_the_example_has_two_years_to_tell_of(installation, brief):
    manage("demo")
    assert 300 <= Tally.objects.count() <= 450
    # A referral of its walks may end this month; the years before are counted once.
    before = everything()
    manage("demo")
    assert everything() == before


def test_an_example_from_before_there_was_a_clinic_gets_one(installation, brief):
    for model in (Availability, Counsellor, Room, Clinic):
        model.objects.all().delete()
    assert manage("demo").code == 0
    assert Clinic.objects.count() == 1 and Availability.objects.exists()


def test_stdout_says_nothing(installation, brief):
    assert manage("demo").out == ""


def test_the_operator_of_its_walks_is_the_demo(installation, brief):
    manage("demo")
    assert {operator.split(":")[0] for operator in Entry.objects.values_list("operator", flat=True)} == {
        "demo"
    }


# Refused --------------------------------------------------------------------------------------------------------


def test_it_is_refused_outside_a_demo(installation, settings):
    settings.RUKUN_DEMO = False
    before = everything()
    ran = manage("demo")
    assert (ran.code, ran.out) == (1, "")
    assert "Hanya untuk demo" in ran.err
    assert everything() == before
    assert list(installation.iterdir()) == []


def test_an_installation_that_has_cases_gets_no_example_among_them(installation, brief):
    case = walking.case_at("dilaporkan")
    manage("demo")
    assert list(Case.objects.all()) == [case]


def test_a_demo_that_was_cut_off_begins_anew(installation, brief, monkeypatch):
    whole, begun = walks.walk, []

    def cut_off(acts, folder, **options):
        if begun:
            raise KeyboardInterrupt
        begun.append(1)
        return whole(acts, folder, **options)

    monkeypatch.setattr(walks, "walk", cut_off)
    with pytest.raises(KeyboardInterrupt):
        manage("demo")
    assert not Case.objects.exists() and not Document.objects.exists() and not Notice.objects.exists()
    monkeypatch.setattr(walks, "walk", whole)
    assert manage("demo").code == 0
    assert Case.objects.count() == 2
    assert all(
        case.code.endswith(f"-{number:04d}")
        for number, case in enumerate(Case.objects.order_by("pk"), start=1)
    )
