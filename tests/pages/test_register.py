"""The register of cases: whoever may see a case finds it there, and nobody else does."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from mediation.models import Case, CaseRole
from tests import walking
from tests.pages import signed_in
from tests.walking import ANALIS, BUDI, DISCIPLINE, REFERRAL, SRI, WAHYU
from workflows.models import Deadline

URL = "/perkara/"


def page(account, **asked):
    response = signed_in(account).get(URL, asked)
    assert response.status_code == 200
    return response.content.decode()


def found(account, **asked):
    """The numbers of the cases on a page, in its order."""
    return re.findall(r'<th scope="row"><a href="/perkara/([^/"]+)/"', page(account, **asked))


@pytest.fixture
def two(case_at):
    """One case of a teacher that was summoned, one of another employee that was only reported."""
    return case_at("dipanggil"), walking.open_case(subject=WAHYU)


def many(case, number):
    """More cases of the same employee, with the same parts, as rows: the register only reads them."""
    for n in range(number):
        copy = Case.objects.create(
            code=f"HD-2020-{n:04d}", path=case.path, agency=case.agency, unit=case.unit, subject=case.subject,
            position=case.position, opened_on=case.opened_on, stage_since=case.stage_since,
        )  # fmt: skip
        CaseRole.objects.bulk_create(
            CaseRole(case=copy, role=r.role, position=r.position, person=r.person, since=r.since)
            for r in case.roles.all()
        )


# Who finds what -------------------------------------------------------------------------------------------------


def test_who_handles_cases_finds_them_newest_first(two, ibu_rina):
    first, second = two
    assert found(ibu_rina) == [second.code, first.code]
    html = page(ibu_rina)
    assert first.subject.name in html and first.subject.nip in html and first.unit.name in html
    assert "Di tangan" in html


def test_a_stranger_finds_nothing_whatever_he_asks(two, orang_lain):
    first, _ = two
    for asked in ({}, {"cari": first.code}, {"cari": BUDI}, {"jalur": DISCIPLINE}, {"keadaan": "berjalan"}):
        html = page(orang_lain, **asked)
        assert "<table" not in html and first.subject.name not in html
    assert 'name="pejabat"' not in page(orang_lain)


def test_a_superior_finds_the_case_of_his_own_people_only(two, sri):
    assert found(sri) == [two[0].code]


def test_the_employee_finds_his_own_case_without_anything_internal(two, budi, sri):
    first, _ = two
    html = page(budi)
    assert found(budi) == [first.code]
    assert "Perkara Anda" in html
    assert sri.person.name not in html and "Di tangan" not in html.split("<tbody>")[1]
    assert found(budi, pejabat=SRI) == [first.code], "the filter is ignored, so that it tells nothing"
    assert "tidak dikenal" in page(budi, pejabat=SRI)


def test_an_officer_is_not_told_who_handles_his_own_case(two, sri, ibu_rina):
    """Of the personnel office, and herself the subject of a case: no filter tells her in whose hands it is."""
    own = walking.open_case(subject=ANALIS)
    assert set(found(ANALIS)) == {own.code, two[0].code, two[1].code}
    for handle in (SRI, ibu_rina.username):
        assert own.code not in found(ANALIS, pejabat=handle)


def test_the_inbox_and_the_menu_lead_to_the_register(sri):
    html = signed_in(sri).get(reverse("inbox")).content.decode()
    assert html.count(f'href="{reverse("register")}"') == 2


# Searching and narrowing ------------------------------------------------------------------------------------------


def test_a_case_is_found_by_name_by_number_and_by_case_number(two, ibu_rina):
    first, second = two
    nip = first.subject.nip
    words = [
        first.subject.name.upper(),
        f"  {first.subject.name[:6]} ",
        nip,
        nip[:8],
        f"{nip[:8]} {nip[8:14]} {nip[14:]}",
    ]
    for word in [*words, first.code, first.code.lower()]:
        assert found(ibu_rina, cari=word) == [first.code], word
    assert found(ibu_rina, cari="tidak ada yang bernama begini") == []
    assert "Tidak ada perkara yang cocok" in page(ibu_rina, cari="tidak ada yang bernama begini")


@pytest.mark.parametrize(
    "word", ["\x00", "\x00Budi\x00", "x" * 5000, "%", "_", "'; --", "<b>", "١٢٣", "\ud7ff"]
)
def test_whatever_is_typed_into_the_search_does_no_harm(two, ibu_rina, word):
    html = page(ibu_rina, cari=word)
    assert "<b>" not in html


def test_a_percent_sign_is_a_letter_and_not_a_wildcard(two, ibu_rina):
    assert found(ibu_rina, cari="%") == [] and found(ibu_rina, cari="_") == []


def test_a_search_that_is_too_long_says_so(two, ibu_rina):
    assert "terlalu panjang" in page(ibu_rina, cari="x" * 101)


def test_cases_are_narrowed_by_path_and_stage(case_at, ibu_rina):
    case, referral = case_at("dilaporkan", subject=WAHYU), case_at("dijadwalkan", key=REFERRAL)
    assert set(found(ibu_rina, jalur=REFERRAL)) == {referral.code}
    assert case.code in found(ibu_rina, jalur=DISCIPLINE) and referral.code not in found(
        ibu_rina, jalur=DISCIPLINE
    )
    assert found(ibu_rina, tahap=f"{DISCIPLINE}:dilaporkan") == [case.code]
    assert found(ibu_rina, tahap=f"{REFERRAL}:dijadwalkan") == [referral.code]
    assert f'value="{REFERRAL}:dijadwalkan"' not in page(ibu_rina, jalur=DISCIPLINE)
    assert "tidak dikenal" in page(ibu_rina, jalur=DISCIPLINE, tahap=f"{REFERRAL}:dijadwalkan")


def test_a_unit_takes_in_everything_below_it(two, ibu_rina):
    first, second = two
    assert found(ibu_rina, unit=first.unit.code) == [first.code]
    assert first.code in found(ibu_rina, unit=first.unit.parent.code)
    assert set(found(ibu_rina, unit=first.agency.code)) == {first.code, second.code}
    assert found(ibu_rina, unit="klinik") == []


def test_cases_are_narrowed_by_their_first_open_last_day(two, ibu_rina):
    first, second = two
    today = timezone.localdate()
    row = first.deadlines.filter(closed=False).first() or Deadline.objects.create(
        case=first, step="examine", term="panggilan1", kind="paling lambat", counted_from=today, due_on=today,
        calendar=first.timekeeper.calendar,
    )  # fmt: skip
    Deadline.objects.filter(case=second).delete()
    first.deadlines.exclude(pk=row.pk).delete()

    def due(**changes):
        Deadline.objects.filter(pk=row.pk).update(**changes)
        return {name for name in ("lewat", "7", "30", "tanpa") if first.code in found(ibu_rina, tenggat=name)}

    assert due(kind="paling lambat", due_on=today - timedelta(days=1)) == {"lewat"}
    assert "Lewat tenggat" in page(ibu_rina)
    assert due(due_on=today) == {"7", "30"}
    assert due(due_on=today + timedelta(days=7)) == {"7", "30"}
    assert due(due_on=today + timedelta(days=8)) == {"30"}
    assert due(due_on=today + timedelta(days=31)) == set()
    assert due(due_on=today, closed=True) == {"tanpa"}
    assert due(closed=False, kind="paling cepat") == {"tanpa"}
    assert found(ibu_rina, tenggat="tanpa") == [second.code, first.code]


def test_cases_are_narrowed_by_who_has_a_part_in_them_today(two, ibu_rina, sri, orang_lain):
    first, second = two
    assert found(ibu_rina, pejabat=SRI) == [first.code]
    assert set(found(ibu_rina, pejabat=ibu_rina.username)) == {first.code, second.code}
    html = page(ibu_rina)
    assert f'<option value="{SRI}">{sri.person.name}' in html
    assert f'value="{orang_lain.username}"' not in html and f'<option value="{BUDI}"' not in html
    post, today = sri.person.incumbencies.get().position, timezone.localdate()
    sri.person.incumbencies.update(until=today - timedelta(days=1))
    post.incumbencies.create(person=orang_lain.person, since=today)
    assert found(ibu_rina, pejabat=orang_lain.username) == [first.code]
    assert "tidak dikenal" in page(ibu_rina, pejabat=SRI)


def test_cases_are_narrowed_by_whether_they_run(case_at, ibu_rina):
    closed, running = case_at("tidak_terbukti"), walking.open_case(subject=WAHYU)
    assert found(ibu_rina, keadaan="selesai") == [closed.code]
    assert found(ibu_rina, keadaan="berjalan") == [running.code]


BAD = ["x", "\x00", "-1", "9" * 400, "disiplin/pp94-2021:", "a:b:c", "' OR 1=1", "<script>"]


@pytest.mark.parametrize("name", ["jalur", "tahap", "unit", "tenggat", "pejabat", "keadaan", "sesudah"])
def test_a_filter_that_is_not_known_is_passed_over_with_a_word(two, ibu_rina, name):
    for value in BAD:
        html = page(ibu_rina, **{name: value})
        if value != "\x00":
            assert "tidak dikenal" in html, value
        assert two[0].code in html and two[1].code in html and "<script>" not in html


# Leafing ----------------------------------------------------------------------------------------------------------


def test_whoever_leafs_through_finds_every_case_once(two, ibu_rina):
    many(two[0], 58)
    client, address, seen, pages = signed_in(ibu_rina), URL + "?jalur=" + DISCIPLINE, [], 0
    while address:
        html = client.get(address).content.decode()
        seen += re.findall(r'<th scope="row"><a href="/perkara/([^/"]+)/"', html)
        pages += 1
        following = re.search(r'href="([^"]+)" rel="next"', html)
        address = following and URL + following[1].replace("&amp;", "&")
        assert ("Ke awal" in html) == (pages > 1)
        assert address is None or "jalur=" in address
    assert pages == 3
    assert len(seen) == len(set(seen)) == 60


def test_a_page_past_the_end_says_so_and_leads_back(two, ibu_rina):
    html = page(ibu_rina, sesudah="1")
    assert "<table" not in html and "Ke awal" in html


def test_a_long_register_asks_no_more_questions_than_a_short_one(two, ibu_rina):
    client = signed_in(ibu_rina)
    everything = {"cari": "19", "jalur": DISCIPLINE, "keadaan": "berjalan", "pejabat": ibu_rina.username}

    def questions():
        with CaptureQueriesContext(connection) as asked:
            assert client.get(URL, everything).status_code == 200
        return [q["sql"] for q in asked]

    questions()
    few = questions()
    many(two[0], 40)
    lots = questions()
    assert len(lots) == len(few)
    assert not [sql for sql in lots if "OFFSET" in sql or "COUNT(" in sql]
