"""Roles are given, ended and moved by the right people, at once, once, and with an entry in the ledger."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import F

from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.units.access import can, today
from kentongan.foundation.units.memberships import end_membership, give_role, move
from kentongan.foundation.units.models import Membership, Role

pytestmark = pytest.mark.django_db


def role(code):
    return Role.objects.get(code=code)


def fresh(person):
    """The person as the next request will read them."""
    return type(person).objects.get(pk=person.pk)


def deeds(person):
    entries = Entry.objects.filter(subject=f"people.person:{person.pk}").order_by("unit", "seq")
    return [(entry.unit, entry.verb, entry.actor) for entry in entries]


@pytest.fixture
def admin(person, nation):
    return person("national-admin", nation)


# --- give --------------------------------------------------------------------------------------------


def test_a_given_role_holds_at_the_next_request_and_stands_in_the_units_ledger(author, head, karanganyar):
    assert not can(author, "newsroom.approve", karanganyar)
    membership = give_role(author, role=role("head"), unit=karanganyar, by=head)
    assert (membership.since, membership.until) == (today(), None)
    assert can(author, "newsroom.approve", karanganyar)
    assert can(fresh(author), "newsroom.approve", karanganyar)
    assert deeds(author) == [("33.13", "people.role_given", f"person:{head.pk}")]
    assert Entry.objects.get(verb="people.role_given").details == '{"role":"head"}'


def test_nobody_gives_themselves_a_role(head, karanganyar, nothing_changes):
    with nothing_changes(), pytest.raises(PermissionDenied, match="sendiri"):
        give_role(head, role=role("author"), unit=karanganyar, by=head)


def test_a_head_gives_nothing_to_somebody_of_another_unit(person, head, karanganyar, semarang, nothing_changes):
    stranger = person("author", semarang)
    with nothing_changes(), pytest.raises(PermissionDenied, match="bukan anggota satker Anda"):
        give_role(stranger, role=role("author"), unit=karanganyar, by=head)


def test_a_head_gives_nothing_in_another_unit(author, head, semarang, nothing_changes):
    with nothing_changes(), pytest.raises(PermissionDenied, match="KPU Kota Semarang"):
        give_role(author, role=role("author"), unit=semarang, by=head)


def test_an_author_gives_nothing(person, author, karanganyar, nothing_changes):
    colleague = person("editor", karanganyar)
    with nothing_changes(), pytest.raises(PermissionDenied):
        give_role(colleague, role=role("author"), unit=karanganyar, by=author)


def test_a_role_is_not_given_twice(author, head, karanganyar, nothing_changes):
    with nothing_changes(), pytest.raises(ValidationError, match="sudah memegang peran"):
        give_role(author, role=role("author"), unit=karanganyar, by=head)


def test_a_role_about_to_end_goes_on_when_it_is_given_again(author, head, karanganyar):
    Membership.objects.filter(person=author).update(until=today() + timedelta(days=3))
    membership = give_role(author, role=role("author"), unit=karanganyar, by=head)
    assert membership.until is None
    assert Membership.objects.filter(person=author).count() == 1


def test_a_role_that_ended_is_given_anew_from_today(author, head, karanganyar):
    Membership.objects.filter(person=author).update(since=F("since") - 9, until=F("since") - 5)
    membership = give_role(author, role=role("author"), unit=karanganyar, by=head)
    assert membership.since == today()
    assert Membership.objects.filter(person=author).count() == 2


def test_a_closed_account_gets_no_role(author, head, karanganyar, nothing_changes):
    type(author).objects.filter(pk=author.pk).update(is_active=False)
    with nothing_changes(), pytest.raises(ValidationError, match="ditutup"):
        give_role(fresh(author), role=role("editor"), unit=karanganyar, by=head)


# --- end ---------------------------------------------------------------------------------------------


def test_a_role_ends_at_once(author, head, karanganyar):
    end_membership(author.memberships.get(), by=head)
    assert author.memberships.get().until == today() - timedelta(days=1)
    assert not can(fresh(author), "newsroom.write", karanganyar)
    assert deeds(author) == [("33.13", "people.role_ended", f"person:{head.pk}")]


def test_a_role_may_end_at_the_end_of_today(author, head, karanganyar):
    end_membership(author.memberships.get(), by=head, last_day=today())
    assert author.memberships.get().until == today()
    assert can(fresh(author), "newsroom.write", karanganyar)


def test_a_role_that_begins_later_never_begins(author, head, karanganyar):
    Membership.objects.filter(person=author).update(since=today() + timedelta(days=9))
    end_membership(author.memberships.get(), by=head)
    later = today() + timedelta(days=9)
    assert not Membership.objects.current(later).filter(person=author).exists()
    assert not Membership.objects.lasting().filter(person=author).exists()


def test_the_last_day_is_not_in_the_past(author, head, nothing_changes):
    with nothing_changes(), pytest.raises(ValidationError, match="hari ini atau sesudahnya"):
        end_membership(author.memberships.get(), by=head, last_day=today() - timedelta(days=1))


def test_a_role_ends_only_once(author, head, nothing_changes):
    membership = author.memberships.get()
    end_membership(membership, by=head)
    with nothing_changes(), pytest.raises(ValidationError, match="sudah berakhir"):
        end_membership(membership, by=head)


def test_nobody_ends_their_own_role(head, nothing_changes):
    with nothing_changes(), pytest.raises(PermissionDenied, match="sendiri"):
        end_membership(head.memberships.get(), by=head)


def test_a_provinces_head_does_not_end_the_coordinators_role(person, jateng, nothing_changes):
    head, coordinator = person("head", jateng), person("coordinator", jateng)
    with nothing_changes(), pytest.raises(PermissionDenied):
        end_membership(coordinator.memberships.get(), by=head)


def test_a_head_ends_nothing_in_another_unit(person, head, semarang, nothing_changes):
    stranger = person("author", semarang)
    with nothing_changes(), pytest.raises(PermissionDenied):
        end_membership(stranger.memberships.get(), by=head)


# --- move --------------------------------------------------------------------------------------------


def test_moving_takes_effect_at_once_in_both_units(author, admin, karanganyar, semarang):
    move(author, from_unit=karanganyar, to_unit=semarang, role=role("editor"), by=admin)
    moved = fresh(author)
    assert not can(moved, "newsroom.write", karanganyar)
    assert can(moved, "newsroom.write", semarang)
    assert deeds(author) == [
        ("33.13", "people.moved_out", f"person:{admin.pk}"),
        ("33.74", "people.moved_in", f"person:{admin.pk}"),
    ]


def test_moving_ends_every_role_in_the_unit_that_is_left_and_no_other(author, admin, karanganyar, semarang, unit_at):
    give_role(author, role=role("ppid-officer"), unit=karanganyar, by=admin)
    give_role(author, role=role("author"), unit=unit_at("bali"), by=admin)
    move(author, from_unit=karanganyar, to_unit=semarang, role=role("author"), by=admin)
    left = Membership.objects.lasting().filter(person=author).values_list("unit__slug", flat=True)
    assert sorted(left) == ["bali", "kota-semarang"]


def test_a_signed_in_person_keeps_the_session_with_the_new_rights(author, admin, karanganyar, semarang, staff):
    browser = staff(author)
    assert browser.get("/kantor/").status_code == 200
    move(author, from_unit=karanganyar, to_unit=semarang, role=role("head"), by=admin)
    page = browser.get("/kantor/")
    assert page.status_code == 200
    assert "KPU Kota Semarang" in page.text
    assert "KPU Kabupaten Karanganyar" not in page.text


def test_moving_needs_the_right_in_both_units(author, head, karanganyar, semarang, nothing_changes):
    with nothing_changes(), pytest.raises(PermissionDenied, match="KPU Kota Semarang"):
        move(author, from_unit=karanganyar, to_unit=semarang, role=role("author"), by=head)


def test_moving_is_whole_or_not_at_all(author, admin, karanganyar, semarang, nothing_changes):
    with nothing_changes(), pytest.raises(ValidationError):
        move(author, from_unit=karanganyar, to_unit=semarang, role=role("coordinator"), by=admin)
    give_role(author, role=role("author"), unit=semarang, by=admin)
    with nothing_changes(), pytest.raises(ValidationError, match="sudah memegang peran"):
        move(author, from_unit=karanganyar, to_unit=semarang, role=role("author"), by=admin)


@pytest.mark.parametrize("same", [True, False])
def test_moving_from_where_one_does_not_work_or_to_where_one_does_is_refused(
    same, author, admin, karanganyar, semarang, nothing_changes
):
    from_unit, to_unit = (karanganyar, karanganyar) if same else (semarang, karanganyar)
    with nothing_changes(), pytest.raises(ValidationError):
        move(author, from_unit=from_unit, to_unit=to_unit, role=role("editor"), by=admin)


def test_nobody_moves_themselves(admin, nation, semarang, nothing_changes):
    with nothing_changes(), pytest.raises(PermissionDenied, match="sendiri"):
        move(admin, from_unit=nation, to_unit=semarang, role=role("head"), by=admin)
