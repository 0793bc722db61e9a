"""Numbers of employees, who stands above whom on a date, and what an office takes from the one above it."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from mediation import roles
from mediation.models import Incumbency, Person, Position, Unit
from mediation.models.people import check_nip

BUDI = "198501242010011001"  # a teacher of SMP Negeri 1
SRI = "197206181997032001"  # its head
PAK_HADI = "197002281995121001"  # head of the education office
IBU_RINA = "197809122002122001"  # discipline, BKPSDM
KABID_SD = "197510292000031001"
HEAD_OF_SD = "197701312001121001"  # away until the end of 2030
ACTING_HEAD_OF_SD = "197204101997032001"  # Plh. for him, a teacher there
TEACHER_OF_SD = "198506272010011001"
CLERK_UNDER_A_VACANCY = "199209092018021001"
PPPK_TEACHER = "199103052022212001"
NURSE = "198904232014032001"

DAY = date(2026, 11, 2)


def person(handle):
    return Person.objects.get(handle=handle)


def post(code):
    return Position.objects.get(code=code)


def superiors(handle, day=DAY, parties=()):
    """The handles of the direct superiors; parties are handles too."""
    parties = {person(party).pk for party in parties}
    return [holder.person.handle for holder in roles.direct_superior(person(handle), day, parties)]


# Numbers ----------------------------------------------------------------------------------------------------

beginnings = st.builds(
    lambda born, age: f"{born:%Y%m%d}{born.year + age}",
    st.dates(date(1950, 1, 1), date(2008, 12, 31)),
    st.integers(16, 58),
)
"""Birth date and year of appointment."""
months = st.integers(1, 12).map("{:02d}".format)
serials = st.integers(1, 999).map("{:03d}".format)


@given(beginnings, months, st.sampled_from("12"), serials)
def test_nip_is_birth_appointment_month_sex_and_serial(beginning, month, sex, serial):
    check_nip(beginning + month + sex + serial)


@given(beginnings, st.integers(1, 9), st.sampled_from("12"), serials)
def test_ni_pppk_has_a_2_and_the_contracts_frequency_for_a_month(beginning, frequency, sex, serial):
    check_nip(f"{beginning}2{frequency}{sex}{serial}", pppk=True)


@given(beginnings, st.integers(1, 9), st.sampled_from("12"), serials)
def test_ni_pppk_is_no_nip(beginning, frequency, sex, serial):
    with pytest.raises(ValidationError, match="bulan pengangkatan"):
        check_nip(f"{beginning}2{frequency}{sex}{serial}")


@given(beginnings, months, st.sampled_from("12"), serials)
def test_nip_is_no_ni_pppk(beginning, month, sex, serial):
    with pytest.raises(ValidationError, match="frekuensi kontrak"):
        check_nip(beginning + month + sex + serial, pppk=True)


@given(st.text(max_size=30))
def test_number_is_refused_in_words_whatever_is_typed(text):
    for pppk in (False, True):
        try:
            check_nip(text, pppk=pppk)
        except ValidationError:
            pass
        else:
            assert len(text) == 18 and text.isascii() and text.isdigit()


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("19850124201001100", "18 angka"),
        ("1985012420100110011", "18 angka"),
        ("19850124 201001 1 001", "18 angka"),
        ("١٩٨٥٠١٢٤٢٠١٠٠١١٠٠١", "18 angka"),
        ("198501242010011001\n", "18 angka"),
        ("198502302010011001", "tanggal lahir"),
        ("198513012010011001", "tanggal lahir"),
        ("198501241945011001", "tahun pengangkatan"),
        ("198501242010001001", "bulan pengangkatan"),
        ("198501242010131001", "bulan pengangkatan"),
        ("198501242010013001", "laki-laki"),
        ("198501242010010001", "laki-laki"),
        ("000101242010011001", "tanggal lahir"),
        ("198501241990011001", "tahun pengangkatan"),
        ("198501242010011000", "nomor urut"),
    ],
)
def test_nip_that_nobody_can_have_is_refused(number, words):
    with pytest.raises(ValidationError, match=words):
        check_nip(number)


@pytest.mark.parametrize("number", ["199103052022202001", "199103052022122001", "199103052022312001"])
def test_ni_pppk_that_nobody_can_have_is_refused(number):
    with pytest.raises(ValidationError, match="frekuensi kontrak"):
        check_nip(number, pppk=True)


@pytest.mark.parametrize(
    ("status", "handle", "grade", "field"),
    [
        ("PNS", PPPK_TEACHER, "III/a", "handle"),
        ("CPNS", "199103052022002001", "III/a", "handle"),
        ("PPPK", BUDI, "IX", "handle"),
        ("PNS", BUDI, "IX", "grade"),
        ("PNS", BUDI, "", "grade"),
        ("PNS", BUDI, "III/e", "grade"),
        ("PPPK", PPPK_TEACHER, "III/a", "grade"),
        ("PPPK", PPPK_TEACHER, "XVIII", "grade"),
        ("NON_ASN", "bupati", "IV/e", "grade"),
        ("NON_ASN", BUDI, "", "handle"),
        ("NON_ASN", "Pak Bupati", "", "handle"),
    ],
)
def test_person_is_refused_a_number_or_grade_that_his_status_does_not_have(status, handle, grade, field):
    someone = Person(status=status, handle=handle, name="Seseorang", grade=grade)
    with pytest.raises(ValidationError) as refusal:
        someone.full_clean(validate_unique=False, validate_constraints=False)
    assert field in refusal.value.error_dict


def test_pppk_has_a_grade_and_no_rank():
    assert Person(status="PPPK", handle=PPPK_TEACHER, name="Intan", grade="IX").rank == "Golongan IX"
    assert Person(status="PNS", handle=BUDI, name="Budi", grade="III/c").rank == "Penata, III/c"


def test_number_of_a_pppk_is_called_ni_pppk_and_a_regent_has_none(regency):
    assert person(PPPK_TEACHER).number_label == "NI PPPK"
    assert person(BUDI).number_label == "NIP"
    assert person("bupati").nip == ""


def test_same_number_is_not_given_to_two_people(regency):
    with pytest.raises(ValidationError) as refusal:
        Person(status="PNS", handle=BUDI, name="Budi Lain", grade="III/a").full_clean()
    assert "handle" in refusal.value.error_dict


# The direct superior ----------------------------------------------------------------------------------------


def test_teachers_superior_is_the_head_of_the_school_and_hers_the_head_of_the_office(regency):
    assert superiors(BUDI) == [SRI]
    assert superiors(SRI) == [PAK_HADI]


def test_regent_has_no_superior(regency):
    assert superiors("bupati") == []


def test_every_employee_of_wanagiri_has_a_superior_but_the_regent_and_the_retired(regency):
    alone = {p.handle for p in Person.objects.exclude(handle="sistem") if not roles.direct_superior(p, DAY)}
    partners = {"psikiater-1", "pendamping-rohani-1", "pendamping-hukum-1"}  # they listen at the clinic and hold no post
    assert alone - partners == {"bupati", "196206141992031001"}


def test_superior_who_is_party_is_replaced_by_the_next_one_up(regency):
    assert superiors(BUDI, parties=[SRI]) == [PAK_HADI]
    assert superiors(BUDI, parties=[SRI, PAK_HADI]) == ["196904141995031001"]


def test_nobody_is_left_when_all_superiors_are_parties(regency):
    line = [SRI, PAK_HADI, "196904141995031001", "bupati"]
    assert superiors(BUDI, parties=line) == []


def test_vacant_post_goes_up_from_the_day_after_its_holder_left(regency):
    assert superiors(CLERK_UNDER_A_VACANCY, date(2025, 1, 5)) == ["197706092003122001"]
    assert superiors(CLERK_UNDER_A_VACANCY, date(2025, 1, 6)) == ["197308161998032001"]


def test_two_vacancies_go_up_two_posts(regency):
    Incumbency.objects.filter(position__code="disdik-sekretaris").update(until=date(2026, 6, 30))
    assert superiors(CLERK_UNDER_A_VACANCY, date(2026, 7, 1)) == [PAK_HADI]


def test_whoever_stands_above_a_vacancy_answers_for_it(regency):
    secretary = person("197308161998032001")
    vacant = post("disdik-kasubbag-keuangan").pk
    assert vacant in roles.standing(secretary, DAY)
    assert vacant not in roles.standing(secretary, date(2025, 1, 5))
    assert vacant not in roles.standing(person(PAK_HADI), DAY)


def test_acting_head_takes_the_place_of_the_definitive_one_while_the_letter_runs(regency):
    assert superiors(TEACHER_OF_SD, date(2025, 1, 5)) == [HEAD_OF_SD]
    assert superiors(TEACHER_OF_SD, date(2025, 1, 6)) == [ACTING_HEAD_OF_SD]
    assert superiors(TEACHER_OF_SD, date(2030, 12, 31)) == [ACTING_HEAD_OF_SD]
    assert superiors(TEACHER_OF_SD, date(2031, 1, 1)) == [HEAD_OF_SD]


def test_acting_head_signs_as_plh(regency):
    (holder,) = roles.direct_superior(person(TEACHER_OF_SD), DAY)
    assert holder.incumbency.title == "Plh. Kepala SD Negeri 2 Wanagiri"


def test_acting_head_is_not_his_own_superior(regency):
    assert superiors(ACTING_HEAD_OF_SD) == [KABID_SD]


def test_acting_head_who_is_party_is_replaced_by_the_next_one_up(regency):
    assert superiors(TEACHER_OF_SD, parties=[ACTING_HEAD_OF_SD]) == [KABID_SD]


def test_plt_filled_the_vacancy_only_while_it_lasted(regency):
    retired, acting, next_head = "196206141992031001", "197601192005012001", "197805082006041001"
    assert superiors(NURSE, date(2022, 6, 30)) == [retired]
    assert superiors(NURSE, date(2022, 7, 1)) == [acting]
    assert superiors(NURSE, date(2023, 1, 31)) == [acting]
    assert superiors(NURSE, date(2023, 2, 1)) == [next_head]


def test_person_serves_in_his_definitive_post_and_not_in_the_acting_one(regency):
    assert roles.position_of(person(ACTING_HEAD_OF_SD), DAY).position.code == "sdn2-guru-madya"


def test_person_who_left_serves_nowhere(regency):
    assert roles.position_of(person("196206141992031001"), DAY) is None


def test_person_serves_nowhere_before_he_is_appointed(regency):
    assert roles.position_of(person("200005212025062001"), date(2025, 6, 1)) is None


# Trees without circles --------------------------------------------------------------------------------------


@pytest.mark.parametrize("under", ["disdik", "smpn1"])
def test_unit_cannot_stand_under_itself(regency, under):
    office = Unit.objects.get(code="disdik")
    office.parent = Unit.objects.get(code=under)
    with pytest.raises(ValidationError, match="bawah dirinya"):
        office.full_clean()


@pytest.mark.parametrize("above", ["disdik-kepala", "smpn1-kepala", "smpn1-guru-muda"])
def test_post_cannot_be_its_own_superior(regency, above):
    head = post("disdik-kepala")
    head.superior = post(above)
    with pytest.raises(ValidationError, match="atasan dirinya"):
        head.full_clean()


def test_circle_of_posts_that_came_another_way_ends_in_nobody(regency):
    Position.objects.filter(code="disdik-kepala").update(superior=post("smpn1-kepala"))
    assert superiors(BUDI, parties=[SRI, PAK_HADI]) == []


# Holding a post ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["Plt.", "Plh."])
@pytest.mark.parametrize(
    "missing", [{"letter_number": ""}, {"until": None}, {"letter_number": "", "until": None}]
)
def test_acting_needs_a_letter_and_an_end(regency, kind, missing):
    facts = {"letter_number": "800.1.3.1/001/DISDIK/2026", "until": date(2026, 12, 31)} | missing
    acting = Incumbency(
        position=post("disdik-kasubbag-keuangan"), person=person(NURSE), kind=kind, since=DAY, **facts
    )
    with pytest.raises(ValidationError, match="nomor surat perintah"):
        acting.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        acting.save()


def test_nobody_leaves_a_post_before_he_came(regency):
    with pytest.raises(IntegrityError), transaction.atomic():
        Incumbency.objects.create(
            position=post("smpn1-guru-muda"), person=person(NURSE), since=DAY, until=DAY - timedelta(days=1)
        )


def test_one_day_is_long_enough(regency):
    Incumbency(position=post("smpn1-guru-muda"), person=person(NURSE), since=DAY, until=DAY).full_clean()


def test_post_that_leads_has_one_definitive_holder_at_a_time(regency):
    second = Incumbency(position=post("disdik-kepala"), person=person(NURSE), since=DAY)
    with pytest.raises(ValidationError, match="Sudah ada pemangku"):
        second.full_clean()


def test_successor_begins_the_day_after(regency):
    first = Incumbency.objects.get(position__code="disdik-kepala")
    first.until = DAY
    first.save()
    successor = Incumbency(position=first.position, person=person(NURSE), since=DAY)
    with pytest.raises(ValidationError, match="Sudah ada pemangku"):
        successor.full_clean()
    successor.since = DAY + timedelta(days=1)
    successor.full_clean()


def test_teachers_share_a_post(regency):
    Incumbency(position=post("smpn1-guru-muda"), person=person(NURSE), since=DAY).full_clean()


# The head of a letter ---------------------------------------------------------------------------------------


def test_what_a_unit_leaves_empty_comes_from_the_unit_above(regency):
    school = Unit.objects.get(code="smpn1")
    assert school.city == "" and school.inherited("city") == "Wanagiri"
    assert school.time_zone == "" and school.inherited("time_zone") == Unit.TimeZone.WIB
    assert school.agency.code == "wanagiri"


def test_what_a_unit_says_itself_is_not_taken_from_above(regency):
    assert Unit.objects.get(code="smpn1").inherited("week") == Unit.Week.SIX
    assert Unit.objects.get(code="disdik").inherited("week") == Unit.Week.FIVE
    assert Unit.objects.get(code="klinik").inherited("address") != Unit.objects.get(code="bkpsdm").address


def test_nearest_unit_above_is_asked_first(regency):
    Unit.objects.filter(code="disdik").update(city="Wanagiri Selatan")
    assert Unit.objects.get(code="smpn1").inherited("city") == "Wanagiri Selatan"
    assert Unit.objects.get(code="puskesmas").inherited("city") == "Wanagiri"


def test_what_nobody_said_is_nothing(db):
    assert Unit.objects.create(code="terpencil", name="Kantor Terpencil").inherited("city") is None


# The demo agency --------------------------------------------------------------------------------------------


def test_every_row_of_wanagiri_is_one_that_the_admin_would_accept(regency):
    for model in (Unit, Person, Position, Incumbency):
        for row in model.objects.all():
            row.full_clean()


def test_loading_wanagiri_twice_is_the_same_as_once(regency):
    before = [model.objects.count() for model in (Unit, Person, Position, Incumbency)]
    call_command("loaddata", "wanagiri", verbosity=0)
    assert [model.objects.count() for model in (Unit, Person, Position, Incumbency)] == before
