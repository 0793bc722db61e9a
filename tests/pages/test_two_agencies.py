"""Two agencies in one installation: each works as if the other were not there."""

import pytest
from django.urls import reverse
from django.utils import timezone

from mediation.models import Account, Case, Incumbency, Position, Unit
from tests import neighbour, walking
from tests.neighbour import AUDITOR, OFFICER, TEACHER
from tests.pages import open_url, pdf, report, signed_in, step_url
from tests.walking import BUDI, DISCIPLINE, DIVORCE, IRBAN, REFERRAL, SRI
from workflows.models import Entry
from workflows.paths import path_of


@pytest.fixture
def city(regency):
    return neighbour.settle()


@pytest.fixture
def theirs(city):
    """A case of the neighbour, opened by its school head."""
    return walking.open_case(city.head, subject=TEACHER)


# What is not theirs -----------------------------------------------------------------------------------------------


def test_neither_sees_a_case_of_the_other(case_at, theirs, city, ibu_rina, bupati):
    ours = case_at("diperiksa")
    for account, hidden in ((city.officer, ours), (city.mayor, ours), (ibu_rina, theirs), (bupati, theirs)):
        client = signed_in(account)
        assert client.get(reverse("case_detail", args=[hidden.code])).status_code == 404
        for name in ("inbox", "register"):
            html = client.get(reverse(name)).content.decode()
            assert f"/perkara/{hidden.code}/" not in html and hidden.subject.name not in html


def test_the_first_case_of_each_has_a_number_of_its_own(theirs):
    ours = walking.open_case()
    assert (ours.code, theirs.code) == ("HD-2025-0001", "HD-2025-0001-banyubiru")
    assert {ours.agency.code, theirs.agency.code} == {"wanagiri", "banyubiru"}


def test_an_agency_with_a_long_name_opens_cases_too(city):
    Unit.objects.filter(code="banyubiru").update(code="k" * 50)
    case = walking.open_case(city.head, subject=TEACHER)
    assert case.code.endswith("k" * 50)
    assert signed_in(city.head).get(reverse("case_detail", args=[case.code])).status_code == 200


def test_a_letter_of_the_neighbour_has_its_own_head_and_number(theirs):
    case = walking.take(theirs, "summon")
    letter = case.documents.get(slug="panggilan-1")
    assert letter.number == "R.800.1.6.2/001/BANYUBIRU-SMP/2025"
    assert "PEMERINTAH KOTA BANYUBIRU" in letter.html and "KABUPATEN WANAGIRI" not in letter.html


def test_a_number_that_the_neighbour_used_is_free_here(theirs):
    number = "800.1.6.2/001/LUAR/2025"
    walking.take(theirs, "summon", letter_number=number)
    ours = walking.take(walking.open_case(), "summon", letter_number=number)
    assert ours.documents.get(slug="panggilan-1").number == number


# Whom a form names --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("handle", [TEACHER, "199999", Account.SYSTEM, "\x00"])
def test_somebody_of_the_neighbour_is_like_nobody(city, sri, handle):
    """The same words for one who is not there: nobody learns here who works there."""
    answer = report(subject=handle, **{"evidence-0-file": pdf()})
    response = signed_in(sri).post(open_url(), answer)
    assert response.status_code == 422
    html = response.content.decode()
    assert "pada instansi ini" in html or handle == "\x00"
    assert "Galuh" not in html
    assert not Case.objects.exists()


def test_nobody_of_the_neighbour_is_involved_or_examines(case_at, city, ibu_rina, sri):
    answer = report(**{"evidence-0-file": pdf(), "involved-0-person": OFFICER})
    assert "pada instansi ini" in signed_in(sri).post(open_url(), answer).content.decode()
    case = case_at("telah_konseling")
    members = walking.rows(
        "members",
        [
            {"person": SRI, "element": "atasan_langsung", "seat": "ketua"},
            {"person": AUDITOR, "element": "pengawasan", "seat": "sekretaris"},
            {"person": walking.ANALIS, "element": "kepegawaian", "seat": "anggota"},
        ],
    )
    office = walking.account_for(path_of(case.path).step("form_team").rule.by[0], case, case.today)
    response = signed_in(office).post(
        step_url(case, "form_team"), {"acted_on": timezone.localdate(), **members}
    )
    assert response.status_code == 422
    assert f"Tidak ada orang dengan nomor “{AUDITOR}”" in response.content.decode()


def test_a_supervisor_who_went_over_to_the_neighbour_supervises_here_no_more(case_at, city):
    """He is still known here, but the element must be held here."""
    irban = Account.objects.get(username=IRBAN).person
    irban.incumbencies.update(until="2024-12-31")
    Incumbency.objects.create(
        position=Position.objects.get(code="banyubiru-auditor"), person=irban, since="2025-01-01"
    )
    case = case_at("telah_konseling")
    with pytest.raises(walking.gate.Refused, match="tidak memegang jabatan unsur pengawasan"):
        walking.take(case, "form_team")


def test_a_spouse_who_works_for_the_neighbour_is_nobody_here(city, budi):
    with pytest.raises(walking.gate.Refused, match="pada instansi ini"):
        walking.open_case(key=DIVORCE, subject=BUDI, spouse_person=TEACHER)


def test_the_page_of_an_opening_offers_nobody_of_the_neighbour(city, sri, ibu_rina):
    for account in (sri, ibu_rina):
        html = signed_in(account).get(open_url()).content.decode()
        assert not [person[2] for person in neighbour.PEOPLE if person[2] in html]


def test_the_page_of_a_team_offers_nobody_of_the_neighbour(case_at, city):
    case = case_at("telah_konseling")
    office = walking.account_for(path_of(case.path).step("form_team").rule.by[0], case, case.today)
    html = signed_in(office).get(step_url(case, "form_team")).content.decode()
    assert "Hesti" in html
    assert not [person[2] for person in neighbour.PEOPLE if person[2] in html]


# Who opens ----------------------------------------------------------------------------------------------------------


def test_the_neighbour_s_office_opens_nothing_about_our_people(city):
    answer = report(**{"evidence-0-file": pdf()})
    response = signed_in(city.officer).post(open_url(), answer)
    assert response.status_code == 422
    assert not Case.objects.exists()


def test_the_neighbour_s_clinic_does_not_learn_who_waits_for_ours(case_at, city):
    client = signed_in(city.counsellor)
    told = []
    for stage in ("diperiksa", "dirujuk"):
        case_at(stage)
        response = client.post(open_url(REFERRAL), {"acted_on": timezone.localdate(), "subject": BUDI})
        assert response.status_code == 422
        told.append("Tidak ada rujukan yang menunggu" in response.content.decode())
    assert told == [False, False]
    assert not Case.objects.filter(path=REFERRAL).exists()


def test_the_neighbour_s_cases_run_their_whole_way(theirs, city):
    """Its own superior, its own office and its own mayor act; nobody of ours."""
    case = theirs
    for name in ("summon", "examine", "assess_light"):
        case = walking.take(case, name)
    actors = set(Entry.objects.filter(case=case).values_list("actor__handle", flat=True))
    assert actors == {city.head.username}
    told = {notice.account.username for notice in case.notices.all()}
    assert told <= {person[0] for person in neighbour.PEOPLE}


# Lists ----------------------------------------------------------------------------------------------------------------


def test_the_register_offers_the_units_of_one_s_own_agency(theirs, city, ibu_rina):
    walking.open_case()
    ours, neighbours = (
        signed_in(a).get(reverse("register")).content.decode() for a in (ibu_rina, city.officer)
    )
    assert "SMP Negeri 1 Wanagiri" in ours and "Banyubiru" not in ours
    assert "SMP Negeri 4 Banyubiru" in neighbours and "Wanagiri" not in neighbours
    asked = signed_in(ibu_rina).get(reverse("register"), {"unit": "banyubiru-smp"}).content.decode()
    assert "pilihan yang tidak dikenal" in asked


@pytest.mark.parametrize("book", ["agenda", "perkara"])
def test_a_book_is_of_one_agency(theirs, city, ibu_rina, book):
    theirs = walking.take(theirs, "summon")
    ours = walking.take(walking.open_case(), "summon")
    for account, kept, hidden in ((ibu_rina, ours, theirs), (city.officer, theirs, ours)):
        html = signed_in(account).get(reverse("book", args=[book]), {"tahun": 2025}).content.decode()
        assert kept.subject.name in html
        assert hidden.subject.name not in html
        assert not [paper.number for paper in hidden.documents.exclude(number="") if paper.number in html]


def test_who_serves_two_agencies_works_for_both(theirs, city, ibu_rina):
    """An official lent to the neighbour for a time: both agencies' cases, both agencies' units."""
    walking.acting(
        Position.objects.get(code="banyubiru-kabid"),
        ibu_rina.person,
        timezone.localdate(),
        timezone.localdate(),
    )
    ours = walking.open_case()
    html = signed_in(ibu_rina).get(reverse("register")).content.decode()
    assert ours.code in html and theirs.code in html
    assert "SMP Negeri 1 Wanagiri" in html and "SMP Negeri 4 Banyubiru" in html
    assert signed_in(ibu_rina).get(open_url(DISCIPLINE)).status_code == 200
