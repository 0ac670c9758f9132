"""Accounts are renamed, closed, reopened, helped after a loss, and erased; the ledger stays whole."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied, ValidationError

from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.ledger.verification import verify
from kentongan.foundation.people.actors import System
from kentongan.foundation.people.erasing import is_anonymous
from kentongan.foundation.people.models import Person
from kentongan.foundation.people.second_factor import has_factor
from kentongan.foundation.people.sessions import open_sessions
from kentongan.foundation.units import invitations
from kentongan.foundation.units.access import can, standing
from kentongan.foundation.units.accounts import deactivate, erase, forget_second_factor, reactivate, rename
from kentongan.foundation.units.models import Invitation, Membership, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(person, nation):
    return person("national-admin", nation)


def deeds(person):
    entries = Entry.objects.filter(subject=f"people.person:{person.pk}").order_by("unit", "seq")
    return [(entry.unit, entry.verb) for entry in entries]


def fresh(person):
    return Person.objects.get(pk=person.pk)


# --- close and reopen --------------------------------------------------------------------------------


def test_closing_signs_the_person_out_everywhere_at_once(author, head, staff):
    telephone, desk = staff(author), staff(author)
    for browser in (telephone, desk):
        assert browser.get("/kantor/").status_code == 200
    assert open_sessions(author) == 2
    deactivate(author, by=head)
    for browser in (telephone, desk):
        answer = browser.get("/kantor/")
        assert (answer.status_code, answer["Location"]) == (302, "/akun/login/?next=/kantor/")
    assert UserSession.objects.filter(user=author).count() == 0
    assert Session.objects.count() == 0
    assert standing(fresh(author)) == {}
    assert deeds(author) == [("33.13", "people.deactivated")]


def test_a_closed_account_does_not_sign_in(author, head, client):
    deactivate(author, by=head)
    answer = client.post(
        "/akun/login/",
        {"login": author.email, "password": "kata-sandi-panjang"},
        headers={"host": "kantor.localhost"},
    )
    assert (answer.status_code, answer["Location"]) == (302, "/akun/inactive/")
    assert "_auth_user_id" not in client.session


def test_reopening_brings_the_roles_back_but_no_session(author, head, karanganyar, staff):
    browser = staff(author)
    browser.get("/kantor/")
    deactivate(author, by=head)
    reactivate(fresh(author), by=head)
    assert can(fresh(author), "newsroom.write", karanganyar)
    assert browser.get("/kantor/").status_code == 302
    assert deeds(author) == [("33.13", "people.deactivated"), ("33.13", "people.reactivated")]


@pytest.mark.parametrize("verb", [deactivate, reactivate, forget_second_factor, erase])
def test_nobody_does_it_to_themselves(verb, admin, nothing_changes):
    with nothing_changes(), pytest.raises(PermissionDenied, match="sendiri"):
        verb(admin, by=admin)


@pytest.mark.parametrize("verb", [deactivate, reactivate, forget_second_factor, erase])
def test_nobody_does_it_to_people_of_other_units(verb, person, head, semarang, nothing_changes):
    stranger = person("author", semarang)
    with nothing_changes(), pytest.raises(PermissionDenied):
        verb(stranger, by=head)


@pytest.mark.parametrize("verb", [deactivate, reactivate, forget_second_factor])
def test_a_head_does_not_do_it_to_who_has_a_role_above_or_elsewhere(
    verb, person, jateng, author, head, semarang, nothing_changes
):
    Membership.objects.create(person=author, unit=semarang, role=Role.objects.get(code="author"))
    with nothing_changes(), pytest.raises(PermissionDenied, match="tidak Anda kelola"):
        verb(author, by=head)
    coordinator, provincial = person("coordinator", jateng), person("head", jateng)
    with nothing_changes(), pytest.raises(PermissionDenied, match="tidak Anda kelola"):
        verb(coordinator, by=provincial)


def test_closing_and_reopening_happen_once(author, head, nothing_changes):
    with nothing_changes(), pytest.raises(ValidationError, match="sudah terbuka"):
        reactivate(author, by=head)
    deactivate(author, by=head)
    with nothing_changes(), pytest.raises(ValidationError, match="sudah ditutup"):
        deactivate(author, by=head)


def test_an_account_of_two_units_stands_in_both_ledgers(author, admin, semarang):
    Membership.objects.create(person=author, unit=semarang, role=Role.objects.get(code="author"))
    deactivate(author, by=admin)
    assert deeds(author) == [("33.13", "people.deactivated"), ("33.74", "people.deactivated")]


def test_somebody_who_left_stands_in_the_last_units_ledger(author, head):
    from kentongan.foundation.units.memberships import end_membership

    end_membership(author.memberships.get(), by=head)
    deactivate(author, by=head)
    assert deeds(author)[-1] == ("33.13", "people.deactivated")


def test_somebody_who_never_had_a_role_stands_in_the_national_ledger(person, admin):
    nobody = person()
    deactivate(nobody, by=admin)
    assert deeds(nobody) == [("00", "people.deactivated")]


# --- second factor lost, own name --------------------------------------------------------------------


def test_a_lost_second_factor_is_removed_with_its_codes_and_sessions(author, head, staff):
    for kind in (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN, Authenticator.Type.RECOVERY_CODES):
        Authenticator.objects.create(user=author, type=kind, data={})
    staff(author).get("/kantor/")
    forget_second_factor(author, by=head)
    assert not Authenticator.objects.filter(user=author).exists()
    assert not has_factor(author)
    assert open_sessions(author) == 0
    assert deeds(author) == [("33.13", "people.second_factor_removed")]


def test_without_a_second_factor_there_is_none_to_remove(author, head, nothing_changes):
    with nothing_changes(), pytest.raises(ValidationError, match="tidak punya faktor kedua"):
        forget_second_factor(author, by=head)


def test_renaming_oneself_is_recorded_without_the_names(author):
    rename(author, name="  Siti  Nur Aini ", initials=" sna ")
    assert (fresh(author).name, fresh(author).initials) == ("Siti Nur Aini", "sna")
    entry = Entry.objects.get(verb="people.renamed")
    assert (entry.unit, entry.actor, entry.details) == ("33.13", author.actor_code, "{}")


def test_a_name_is_not_empty(author, nothing_changes):
    with nothing_changes(), pytest.raises(ValidationError):
        rename(author, name="  ", initials="x")


# --- erase -------------------------------------------------------------------------------------------


def test_erasing_leaves_a_number_and_nothing_that_tells_who_it_was(author, head, admin, karanganyar, draft, staff):
    staff(author).get("/kantor/")
    EmailAddress.objects.create(user=author, email=author.email)
    Authenticator.objects.create(user=author, type=Authenticator.Type.TOTP, data={"secret": "x"})
    invitations.invite(
        email=author.email, name=author.name, role=Role.objects.get(code="editor"), unit=karanganyar, by=head
    )
    address, name, number = author.email, author.name, author.pk
    erase(author, by=admin)
    gone = fresh(author)
    assert (gone.name, gone.initials, gone.email) == ("", "", f"person-{number}@erased.invalid")
    assert str(gone) == f"Mantan anggota {number}"
    assert (gone.is_active, gone.last_login, gone.has_usable_password()) == (False, None, False)
    assert is_anonymous(gone)
    assert not Membership.objects.lasting().filter(person=gone).exists()
    for table in (EmailAddress, Authenticator, UserSession):
        assert not table.objects.filter(user=gone).exists()
    kept = str([list(model.objects.values()) for model in (Person, Invitation, Membership, Entry, UserSession)])
    assert address not in kept
    assert name not in [person.name for person in Person.objects.all()]
    assert draft.author_id == number


def test_after_erasing_the_ledger_is_whole(author, head, admin, karanganyar, draft):
    erase(author, by=admin)
    assert ("33.13", "people.erased") in deeds(author)
    assert Entry.objects.filter(unit="33.13").count() > 1
    assert list(verify()) == []


def test_only_a_national_administrator_erases(author, head, person, jateng, nothing_changes):
    for by in (head, person("coordinator", jateng)):
        with nothing_changes(), pytest.raises(PermissionDenied, match="administrator nasional"):
            erase(author, by=by)


def test_an_erased_account_is_erased_once_and_never_reopened(author, admin, nothing_changes):
    erase(author, by=System("retention"))
    with nothing_changes(), pytest.raises(ValidationError, match="sudah dihapus"):
        erase(fresh(author), by=admin)
    with nothing_changes(), pytest.raises(ValidationError, match="tidak dapat dibuka lagi"):
        reactivate(fresh(author), by=admin)


def test_the_address_of_an_erased_person_may_be_invited_anew(author, admin, head, karanganyar):
    address = author.email
    erase(author, by=admin)
    invitation = invitations.invite(
        email=address, name="Baru", role=Role.objects.get(code="author"), unit=karanganyar, by=head
    )
    assert invitations.invited_account(invitation) is None
