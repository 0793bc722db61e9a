"""The published procedures: each place as an agency with its own settings, and a case that goes as the place publishes."""

import json
from collections import Counter

import pytest
from django.conf import settings
from django.core import serializers

from mediation.models import Account, Case, Delegation, Incumbency, Person, Position, Term, Unit
from tests import places
from tests.commands import manage
from tests.pages import signed_in
from workflows.paths import PATHS
from workflows.verify import verify

LABELS = {(key, step.name): step.label for key, path in PATHS.items() for step in path.steps()}
each = pytest.mark.parametrize("folder", places.FOLDERS, ids=lambda folder: folder.name)


def people(folder):
    return [row["fields"] for row in places.read(folder, "agency") if row["model"] == "mediation.person"]


# What they are ----------------------------------------------------------------------------------------------------


def test_they_are_the_fifteen_and_one_that_is_plainly_invented():
    rows = Counter(places.read(folder, "procedure")["row"] for folder in places.FOLDERS)
    assert set(rows) == {0, *range(1, 16)} and rows[15] == 4, "the last row of the list names four places"
    assert all(count == 1 for row, count in rows.items() if row != 15)
    (invented,) = (folder for folder in places.FOLDERS if places.read(folder, "procedure")["row"] == 0)
    assert "rekaan" in places.read(invented, "procedure")["place"]


@each
def test_the_walk_takes_the_steps_that_the_place_publishes_in_its_order(folder):
    assert places.acts(folder) == places.published(folder)


def test_the_page_of_the_places_is_not_stale():
    assert places.PAGE.read_text(encoding="utf-8") == places.markdown(LABELS), (
        "docs/places.md tidak mutakhir; jalankan: python -m tests.places"
    )


def test_nobody_stands_in_two_places_or_in_the_example_regency():
    told = [person["handle"] for folder in places.FOLDERS for person in people(folder)]
    known = json.loads((settings.BASE_DIR / "fixtures" / "wanagiri.json").read_text())
    told += [row["fields"]["handle"] for row in known if row["model"] == "mediation.person"]
    assert [handle for handle, count in Counter(told).items() if count > 1] == []
    names = [person["name"] for folder in places.FOLDERS for person in people(folder)]
    assert len(names) == len(set(names))


# The command ------------------------------------------------------------------------------------------------------


@each
def test_a_place_loads_whole_and_its_case_goes_to_its_end(regency, folder):
    ran = manage("place", folder.name)
    assert ran.code == 0, ran.err
    root = Unit.objects.get(code=folder.name)
    cases = Case.objects.filter(agency=root)
    assert cases and all(case.code in ran.out for case in cases)
    assert {case.stage for case in cases} <= {"disampaikan"}
    walked = Counter(step for case in cases for step in case.entries.values_list("step", flat=True))
    assert walked == Counter(places.acts(folder))
    for case in cases:
        assert not case.deadlines.filter(closed=False).exists()
    assert verify().broken == []
    offices = Unit.objects.under([root.pk])
    for row in [
        *Unit.objects.filter(pk__in=offices), *Position.objects.filter(unit__in=offices),
        *Person.objects.filter(incumbencies__position__unit__in=offices), *Term.objects.filter(agency=root),
        *Incumbency.objects.filter(position__unit__in=offices), *Delegation.objects.filter(agency=root),
    ]:  # fmt: skip
        row.full_clean()


def test_twice_is_the_same_as_once_and_the_regency_stays_as_it_was(regency):
    before = serializers.serialize("json", Unit.objects.filter(code="wanagiri"))
    first, again = manage("place", "kab-demak"), manage("place", "kab-demak")
    assert (first.code, again.code) == (0, 0) and "sudah ada" in again.out
    assert Case.objects.filter(agency__code="kab-demak").count() == 1
    assert serializers.serialize("json", Unit.objects.filter(code="wanagiri")) == before
    assert Term.objects.common().get(key="saran_perkawinan").amount == 0


def test_its_people_see_their_case_and_the_regency_does_not(regency):
    manage("place", "kab-demak")
    case = Case.objects.get(agency__code="kab-demak")
    chief = Account.objects.get(person__incumbencies__position__code="kab-demak-kepala-bkpsdm")
    assert signed_in(chief).get(f"/perkara/{case.code}/").status_code == 200
    assert signed_in("bupati").get(f"/perkara/{case.code}/").status_code == 404


def test_the_grade_of_the_employee_tells_who_signs_in_pekalongan(regency):
    manage("place", "kota-pekalongan")
    third, fourth = Case.objects.filter(agency__code="kota-pekalongan").order_by("pk")
    assert "a.n. Wali Kota Pekalongan, Kepala Badan" in third.entries.get(step="grant").actor_office
    assert "a.n. Wali Kota Pekalongan, Sekretaris Daerah" in fourth.entries.get(step="grant").actor_office


def test_without_a_name_it_lists_the_places_and_an_unknown_one_changes_nothing(regency):
    assert manage("place").out.split() == sorted(folder.name for folder in places.FOLDERS)
    ran = manage("place", "kab-demak", "atlantis")
    assert ran.code == 2 and "atlantis" in ran.err
    assert not Unit.objects.filter(code="kab-demak").exists()
