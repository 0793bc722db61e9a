"""Who signs, in whose name, and under which number."""

import re
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from mediation.models import Account, Case, Delegation, Incumbency, Person, Position, Unit
from mediation.roles import Role
from tests import walking
from tests.divorce import DIVORCE
from tests.walking import BUDI, IBU_RINA, SRI
from workflows import gate
from workflows.grammar import Refused
from workflows.verify import verify


def text(paper):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", paper.html))


@pytest.fixture
def head_of_personnel(regency):
    """The head of the personnel office: a post above Ibu Rina's, with a holder and an account."""
    rina = Account.objects.get(username=IBU_RINA).person
    post = rina.incumbencies.get().position
    return post


def rule(position, **facts):
    told = {
        "agency": Unit.objects.get(parent=None),
        "role": "ppk",
        "path": DIVORCE,
        "position": position,
        "source": "Perbup 7/2025",
    }
    return Delegation.objects.create(**told | facts)


def decided(case_at, account, **opening):
    case = case_at("dinasihati", key=DIVORCE, **opening)
    return walking.take(case, "grant", account=Account.objects.get(username=account))


def test_a_permit_is_signed_in_the_name_of_the_regent_by_whom_the_agency_lets_sign(
    case_at, head_of_personnel
):
    rule(head_of_personnel, grade_from="I/a", grade_to="III/d")
    case = decided(case_at, IBU_RINA)
    permit = case.documents.get(slug="sk-izin-cerai")
    assert "KEPUTUSAN BUPATI WANAGIRI" in text(permit)
    assert re.search(r"a\.n\. BUPATI WANAGIRI.*" + head_of_personnel.title.upper(), text(permit))
    assert Account.objects.get(username=IBU_RINA).person.name.upper() in text(permit)
    entry = case.entries.last()
    assert (
        entry.actor.handle == IBU_RINA
        and entry.actor_office == f"a.n. Bupati Wanagiri, {head_of_personnel.title}"
    )
    assert verify().broken == []


def test_the_regent_himself_may_still_decide(case_at, head_of_personnel):
    rule(head_of_personnel)
    case = decided(case_at, "bupati")
    assert "a.n." not in text(case.documents.get(slug="sk-izin-cerai"))


def test_ub_names_the_office_between(case_at, head_of_personnel):
    between = Position.objects.get(duty="ppk").subordinates.exclude(pk=head_of_personnel.pk).first()
    rule(head_of_personnel, form="u.b.", through=between)
    permit = decided(case_at, IBU_RINA).documents.get(slug="sk-izin-cerai")
    order = ["a.n. BUPATI WANAGIRI", between.title.upper() + ",", "u.b.", head_of_personnel.title.upper()]
    places = [text(permit).rindex(words) for words in order]
    assert places == sorted(places)


def test_a_delegate_in_his_own_name_decides_under_his_own_heading(case_at, head_of_personnel):
    rule(head_of_personnel, form="")
    permit = decided(case_at, IBU_RINA).documents.get(slug="sk-izin-cerai")
    assert f"KEPUTUSAN {head_of_personnel.title.upper()}" in text(permit) and "a.n." not in text(permit)


@pytest.mark.parametrize(
    "facts",
    [
        {"grade_from": "IV/a"}, {"status": "PPPK"}, {"path": "disiplin/pp94-2021"}, {"until": date(2020, 1, 1)},
        {"since": date(2100, 1, 1)}, {"grade_from": "IX", "grade_to": "XVII"},
    ],
)  # fmt: skip
def test_a_rule_for_others_gives_nobody_this_signature(case_at, head_of_personnel, facts):
    rule(head_of_personnel, **facts)
    case = case_at("dinasihati", key=DIVORCE)
    with pytest.raises(Refused, match="Pindaian"):  # he may only record the regent's own act
        walking.take(case, "grant", account=Account.objects.get(username=IBU_RINA))


def test_an_open_case_keeps_the_signatory_that_it_opened_with(case_at, head_of_personnel):
    made = rule(head_of_personnel)
    case = case_at("dinasihati", key=DIVORCE)
    made.delete()
    assert walking.take(case, "grant", account=Account.objects.get(username=IBU_RINA)).stage == "dikabulkan"


def test_a_delegate_who_is_party_signs_nothing(case_at, head_of_personnel):
    rule(head_of_personnel)
    case = walking.open_case(key=DIVORCE, spouse_person=IBU_RINA)
    account = Account.objects.get(username=IBU_RINA)
    assert not Case.objects.visible_to(account).filter(pk=case.pk).exists()


@pytest.mark.parametrize(
    "facts, field",
    [
        ({"grade_from": "X/z"}, "grade_from"), ({"grade_from": "III/a", "grade_to": "IX"}, "grade_to"),
        ({"form": "u.b."}, "through"),
    ],
)  # fmt: skip
def test_a_rule_that_cannot_be_is_refused_in_words(head_of_personnel, facts, field):
    with pytest.raises(ValidationError) as refusal:
        rule(head_of_personnel, **facts).full_clean()
    assert field in refusal.value.message_dict


# Acting officials ---------------------------------------------------------------------------------------------------


def test_an_acting_official_names_whom_he_stands_in_for_in_entry_and_signature(case_at):
    case = case_at("dilaporkan")
    sri = Account.objects.get(username=SRI).person
    deputy = (
        Person.objects.filter(incumbencies__position__unit=case.unit).exclude(handle__in=[SRI, BUDI]).first()
    )
    walking.acting(sri.incumbencies.get().position, deputy, date(2025, 2, 1), date(2025, 3, 31))
    case = walking.take(case, "summon")
    entry = case.entries.last()
    assert entry.actor == deputy and f"(menggantikan {sri.name})" in entry.actor_office
    letter = text(case.documents.get(slug="panggilan-1"))
    assert "Plh." in letter and deputy.titled_name in letter
    assert f"(menggantikan {sri.titled_name}, Surat Perintah Nomor 800.1.11.1/7/2025)" in letter


def test_an_acting_official_of_a_vacant_post_stands_in_for_nobody(case_at):
    case = case_at("dilaporkan")
    sri = Account.objects.get(username=SRI).person
    post = sri.incumbencies.get().position
    sri.incumbencies.update(until=date(2025, 1, 31))
    deputy = (
        Person.objects.filter(incumbencies__position__unit=case.unit).exclude(handle__in=[SRI, BUDI]).first()
    )
    walking.acting(post, deputy, date(2025, 2, 1), date(2025, 3, 31), kind=Incumbency.Kind.PLT)
    case = walking.take(case, "summon")
    assert "menggantikan" not in text(case.documents.get(slug="panggilan-1"))


# Numbers ------------------------------------------------------------------------------------------------------------


def test_an_agency_numbers_its_letters_in_its_own_way(case_at):
    Unit.objects.filter(parent=None).update(number_pattern="{sifat}{kode}/{urut}/{unit}/{bulan}/{tahun}")
    Unit.objects.filter(code="smpn1").update(letter_code="417.603.3")
    case = case_at("dipanggil")
    assert case.documents.get(slug="panggilan-1").number == "R.800.1.6.2/001/417.603.3/II/2025"


@pytest.mark.parametrize(
    "pattern",
    [
        "{kode}",
        "{urut}/{tahun}",
        "{urut!r}/{unit}/{tahun}",
        "{urut:9}/{unit}/{tahun}",
        "{x}{urut}{unit}{tahun}",
        "{urut",
    ],
)
def test_a_pattern_that_could_number_two_letters_alike_is_refused(regency, pattern):
    unit = Unit.objects.get(parent=None)
    unit.number_pattern = pattern
    with pytest.raises(ValidationError) as refusal:
        unit.full_clean()
    assert "number_pattern" in refusal.value.message_dict


def test_each_paper_of_a_step_has_its_own_number_from_elsewhere(case_at):
    case = case_at("diterima", key=DIVORCE)
    with pytest.raises(Refused, match="sudah dipakai"):
        walking.take(case, "invite", letter_number="12/SRIKANDI", letter_number1="12/SRIKANDI")
    case = walking.take(case, "invite", letter_number="12/SRIKANDI", letter_number1="13/SRIKANDI")
    given = {paper.slug: paper.number for paper in case.documents.filter(seq=case.entry_count)}
    assert given == {"panggilan-cerai": "12/SRIKANDI", "undangan-pasangan": "13/SRIKANDI"}
    with pytest.raises(Refused, match="sudah dipakai"):
        walking.take(case, "note_absence", letter_number="13/SRIKANDI")


def test_who_may_act_in_a_role_names_the_delegate_first(case_at, head_of_personnel):
    rule(head_of_personnel)
    case = walking.open_case(key=DIVORCE)
    rows = [row for row in case.role_rows(case.stage_since) if row.role == Role.PPK]
    assert [row.form for row in rows] == ["a.n.", ""] and rows[0].in_name_of == rows[1].position
    with pytest.raises(Refused):
        gate.take("grant", case, Account.objects.get(username=IBU_RINA), {"acted_on": "2025-02-03"})
