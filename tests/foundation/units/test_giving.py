"""Who may give which role where: the table, and that nobody raises another above themselves."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kentongan.foundation.people.actors import System
from kentongan.foundation.units import roles
from kentongan.foundation.units.access import EVERYWHERE, NOWHERE, forget_standing, standing, today
from kentongan.foundation.units.giving import (
    givable_roles,
    governs,
    governs_all,
    may_give,
    people_managed_by,
    require_may_give,
)
from kentongan.foundation.units.memberships import give_role
from kentongan.foundation.units.models import Membership, Role, Unit

pytestmark = pytest.mark.django_db

EVERYDAY = {"author", "editor", "head", "ppid-officer", "ppid-superior"}
PLACES = {
    "own": "kab-karanganyar",
    "neighbour": "kota-semarang",
    "province": "jateng",
    "far": "bali",
    "nation": "ri",
}
HOME = {"coordinator": "jateng", "national-editor": "ri", "national-admin": "ri"}
"""Where a role is held in these tests, unless in the own regency."""

MAY = {
    "head": {"own": EVERYDAY},
    "coordinator": dict.fromkeys(("own", "neighbour", "province"), EVERYDAY),
    "national-admin": {
        "own": EVERYDAY,
        "neighbour": EVERYDAY,
        "province": EVERYDAY | {"coordinator"},
        "far": EVERYDAY | {"coordinator"},
        "nation": EVERYDAY | {"national-editor", "national-admin"},
    },
}
"""Role of the giver → place → the roles they may give there; nothing else, and nobody else anything."""


@pytest.fixture
def units(unit_at):
    return {place: unit_at(slug) for place, slug in PLACES.items()}


@pytest.fixture
def giver(person, unit_at):
    return lambda role: person(role, unit_at(HOME.get(role, "kab-karanganyar")))


def role(code):
    return Role.objects.get(code=code)


@pytest.mark.parametrize("code", roles.ALL)
def test_the_table_of_who_gives_what_where(code, giver, units):
    by = giver(code)
    found = {
        place: {one.code for one in Role.objects.all() if may_give(by, one, unit)} for place, unit in units.items()
    }
    assert found == {place: MAY.get(code, {}).get(place, set()) for place in units}


@pytest.mark.parametrize("code", roles.ALL)
def test_the_list_to_choose_from_holds_what_may_be_given_somewhere(code, giver):
    expected = set().union(*MAY.get(code, {}).values())
    assert {one.code for one in givable_roles(giver(code))} == expected


def test_the_system_gives_every_role_where_it_is_held(units):
    by = System("test")
    assert may_give(by, role("national-admin"), units["nation"])
    assert may_give(by, role("coordinator"), units["province"])
    assert not may_give(by, role("coordinator"), units["own"])


def test_a_role_in_the_wrong_kind_of_unit_names_the_field_to_mend(giver, units):
    with pytest.raises(ValidationError) as refusal:
        require_may_give(giver("national-admin"), role("coordinator"), units["own"])
    assert set(refusal.value.error_dict) == {"role"}


def test_a_role_that_one_may_not_give_is_refused_by_name(giver, units):
    with pytest.raises(PermissionDenied, match="Administrator nasional"):
        require_may_give(giver("coordinator"), role("national-admin"), units["nation"])


def test_a_role_made_by_hand_with_rights_over_people_is_not_given_by_who_lacks_them(giver, units):
    made = Role.objects.create(code="x", name_id="X", name_en="X", rights=["people.manage_wide"])
    assert not may_give(giver("head"), made, units["own"])
    assert not may_give(giver("coordinator"), made, units["province"])
    assert may_give(giver("national-admin"), made, units["own"])


def test_a_role_that_reaches_below_is_not_given_by_who_reaches_less_far(person, units):
    made = Role.objects.create(code="x", name_id="X", name_en="X", rights=["people.manage"], reaches_below=True)
    assert not may_give(person("head", units["province"]), made, units["province"])
    assert may_give(person("coordinator", units["province"]), made, units["province"])
    assert not may_give(person("coordinator", units["province"]), made, units["nation"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_after_any_gift_the_receiver_has_no_right_over_people_that_the_giver_lacks(data, giver, units, person):
    by = giver(data.draw(st.sampled_from(roles.ALL), label="giver"))
    place = data.draw(st.sampled_from(sorted(units)), label="place")
    given_role = role(data.draw(st.sampled_from(roles.ALL), label="role"))
    receiver = person("author", Unit.objects.get(slug="kab-karanganyar"))
    before = standing(receiver)
    try:
        give_role(receiver, role=given_role, unit=units[place], by=by)
    except (PermissionDenied, ValidationError):
        forget_standing(receiver)
        assert standing(receiver) == before
        return
    for right in ("people.manage", "people.manage_wide"):
        theirs, own = standing(receiver).get(right, NOWHERE), standing(by).get(right, NOWHERE)
        assert own == EVERYWHERE or (not theirs.everywhere and theirs.unit_ids <= own.unit_ids)


# --- whom one looks after ----------------------------------------------------------------------------


def names(by):
    return set(people_managed_by(by).values_list("pk", flat=True))


def test_a_head_looks_after_their_own_unit_a_coordinator_after_the_province(giver, units, person):
    writer, neighbour, stranger = (person("author", units[place]) for place in ("own", "neighbour", "far"))
    head, coordinator = giver("head"), giver("coordinator")
    assert names(head) == {head.pk, writer.pk}
    assert names(coordinator) == {head.pk, coordinator.pk, writer.pk, neighbour.pk}
    assert stranger.pk in names(giver("national-admin"))
    assert names(writer) == set()


def test_who_works_elsewhere_now_is_out_of_sight_and_who_left_altogether_stays_with_the_last_unit(units, person):
    head, neighbour = person("head", units["own"]), person("head", units["neighbour"])
    moved, left = person("author", units["own"]), person("author", units["own"])
    yesterday = today() - timedelta(days=1)
    Membership.objects.filter(person__in=[moved, left]).update(until=yesterday, since=yesterday)
    Membership.objects.create(person=moved, unit=units["neighbour"], role=role("author"))
    assert names(head) == {head.pk, left.pk}
    assert names(neighbour) == {neighbour.pk, moved.pk}


def test_of_several_units_left_it_is_the_last_that_counts(units, person):
    head, neighbour = person("head", units["own"]), person("head", units["neighbour"])
    left = person()
    for place, days in (("own", 30), ("neighbour", 2)):
        day = today() - timedelta(days=days)
        Membership.objects.create(person=left, unit=units[place], role=role("author"), since=day, until=day)
    assert left.pk not in names(head)
    assert left.pk in names(neighbour)


def test_who_begins_later_is_in_sight_already(units, person):
    head, new = person("head", units["own"]), person()
    Membership.objects.create(person=new, unit=units["own"], role=role("author"), since=today() + timedelta(days=9))
    assert new.pk in names(head)


def test_governing_all_needs_every_role_of_the_person(giver, units, person):
    head, admin, both = giver("head"), giver("national-admin"), person("author", units["own"])
    assert governs_all(head, both)
    Membership.objects.create(person=both, unit=units["neighbour"], role=role("author"))
    assert not governs_all(head, both)
    assert governs_all(admin, both)


def test_a_provinces_head_does_not_govern_its_coordinator(units, person):
    head, coordinator = person("head", units["province"]), person("coordinator", units["province"])
    assert coordinator.pk in names(head)
    assert not governs(head, role("coordinator"), units["province"])
    assert not governs_all(head, coordinator)
