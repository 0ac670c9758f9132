"""An invitation: one letter, one use, seven days; a sealed address; no word about who has an account."""

import hashlib
import json
import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.outbox.models import Message
from kentongan.foundation.people.models import Person
from kentongan.foundation.units import invitations
from kentongan.foundation.units.access import can
from kentongan.foundation.units.models import Invitation, Membership, Role
from kentongan.foundation.vault import unseal

pytestmark = pytest.mark.django_db

ADDRESS = "ratna@contoh.test"
PASSWORD = "sawah hijau di lereng"


def role(code="author"):
    return Role.objects.get(code=code)


@pytest.fixture
def invite(head, karanganyar):
    """Invite somebody and give (the invitation, its token from the letter)."""

    def run(email=ADDRESS, name="Ratna Dewi", code="author", unit=karanganyar, by=head):
        invitation = invitations.invite(email=email, name=name, role=role(code), unit=unit, by=by)
        return invitation, token_of(invitation)

    return run


def letter_of(invitation):
    message = Message.objects.get(channel="mail", key=f"invitation:{invitation.pk}")
    return json.loads(unseal(message.payload))


def token_of(invitation):
    return re.search(r"/akun/undangan/([\w-]+)/", letter_of(invitation)["text"])[1]


def verbs(unit):
    return list(Entry.objects.filter(unit=unit.code).order_by("seq").values_list("verb", flat=True))


# --- invite ------------------------------------------------------------------------------------------


def test_the_letter_carries_the_link_and_the_database_only_a_digest(invite, head, karanganyar, settings):
    invitation, token = invite(email="  Ratna@Contoh.TEST ")
    letter = letter_of(invitation)
    assert letter["to"] == ADDRESS
    assert letter["subject"] == "Undangan dari KPU Kabupaten Karanganyar"
    assert f"{settings.STAFF_URL}/akun/undangan/{token}/" in letter["text"]
    assert head.name in letter["text"]
    assert "“Penulis”" in letter["text"]
    assert "WIB" in letter["text"]
    assert invitation.token_hash == hashlib.sha256(token.encode()).hexdigest()
    assert len(token) == 43
    row = str(Invitation.objects.values().get())
    assert token not in row
    assert ADDRESS not in row
    assert unseal(invitation.sealed_email) == ADDRESS


def test_the_letter_leaves_for_the_unit_and_the_ledger_names_no_address(invite, head, karanganyar):
    invitation, token = invite()
    assert Message.objects.get(key=f"invitation:{invitation.pk}").unit == "33.13"
    entry = Entry.objects.get(verb="people.invited")
    assert (entry.unit, entry.actor) == ("33.13", f"person:{head.pk}")
    assert entry.subject == f"units.invitation:{invitation.pk}"
    assert entry.details == '{"role":"author"}'
    kept = str(list(Entry.objects.values()))
    assert not [text for text in (ADDRESS, "Ratna", token, invitation.email_index) if text in kept]


def test_it_is_valid_for_seven_days(invite):
    invitation, _ = invite()
    assert timedelta(days=7) - (invitation.expires_at - timezone.now()) < timedelta(seconds=5)


def test_the_inviter_sees_no_difference_when_the_address_has_an_account(invite, person, head, karanganyar):
    person(email=ADDRESS)
    known, unknown = invite(email=ADDRESS)[0], invite(email="lain@contoh.test")[0]
    texts = [letter_of(one)["text"].replace(token_of(one), "") for one in (known, unknown)]
    assert texts[0] == texts[1]
    assert (known.unit, known.role, known.invited_by) == (unknown.unit, unknown.role, unknown.invited_by)


@pytest.mark.parametrize(
    "email", ["", "ratna", "ratna@", "rátna@contoh.test", "a@b@c.test", "ratna@contoh.test\nCc: x@y.z"]
)
def test_an_address_that_is_none_is_refused_beside_its_field(email, invite, nothing_changes):
    with nothing_changes(), pytest.raises(ValidationError) as refusal:
        invite(email=email)
    assert set(refusal.value.error_dict) == {"email"}


def test_a_name_is_needed_and_kept_on_one_line(invite, nothing_changes):
    with nothing_changes(), pytest.raises(ValidationError) as refusal:
        invite(name="  ")
    assert set(refusal.value.error_dict) == {"name"}
    assert invite(name=" Ratna\n  Dewi ")[0].name == "Ratna Dewi"


def test_nobody_invites_themselves(invite, head, nothing_changes):
    with nothing_changes(), pytest.raises(ValidationError, match="alamat Anda sendiri"):
        invite(email=head.email.upper())


@pytest.mark.parametrize(("code", "slug"), [("coordinator", "jateng"), ("national-admin", "ri"), ("author", "bali")])
def test_nobody_invites_to_what_they_may_not_give(code, slug, invite, unit_at, nothing_changes):
    with nothing_changes(), pytest.raises(PermissionDenied):
        invite(code=code, unit=unit_at(slug))


def test_an_author_invites_nobody(invite, author, nothing_changes):
    with nothing_changes(), pytest.raises(PermissionDenied):
        invite(by=author)


def test_the_same_invitation_is_not_open_twice(invite, nothing_changes):
    invite()
    with nothing_changes(), pytest.raises(ValidationError, match="masih terbuka"):
        invite(email=ADDRESS.upper())
    assert invite(code="editor")[0].pk


def test_after_its_time_the_same_invitation_may_be_sent_again(invite):
    old, _ = invite()
    Invitation.objects.filter(pk=old.pk).update(expires_at=timezone.now())
    new, _ = invite()
    old.refresh_from_db()
    assert (old.sealed_email, old.email_index, old.name) == ("", "", "")
    assert new.pk != old.pk


def test_a_letter_that_cannot_be_queued_leaves_no_invitation(invite, monkeypatch, nothing_changes):
    def broken(**_):
        raise RuntimeError("no outbox")

    monkeypatch.setattr(invitations.mail, "queue", broken)
    with nothing_changes(), pytest.raises(RuntimeError):
        invite()


# --- accept ------------------------------------------------------------------------------------------


def test_accepting_opens_the_account_with_one_role(invite, karanganyar):
    invitation, token = invite()
    person = invitations.accept(token, name="Ratna  Dewi Lestari", password=PASSWORD)
    assert (person.email, person.name) == (ADDRESS, "Ratna Dewi Lestari")
    assert person.check_password(PASSWORD)
    assert [(m.role.code, m.unit.slug) for m in person.memberships.all()] == [("author", "kab-karanganyar")]
    assert can(person, "newsroom.write", karanganyar)
    invitation.refresh_from_db()
    assert invitation.accepted_by == person
    assert (invitation.sealed_email, invitation.email_index, invitation.name) == ("", "", "")
    joined = Entry.objects.get(verb="people.joined")
    assert (joined.actor, joined.subject) == (f"person:{person.pk}", f"people.person:{person.pk}")


def test_an_invitation_is_used_once(invite, nothing_changes):
    _, token = invite()
    invitations.accept(token, name="Ratna", password=PASSWORD)
    with nothing_changes(), pytest.raises(ValidationError, match="tidak berlaku lagi"):
        invitations.accept(token, name="Orang Lain", password=PASSWORD)


def test_an_address_with_an_account_is_asked_to_sign_in(invite, person, nothing_changes):
    _, token = invite()
    person(email=ADDRESS)
    with nothing_changes(), pytest.raises(ValidationError, match="sudah punya akun"):
        invitations.accept(token, name="Ratna", password=PASSWORD)


def test_a_known_person_accepts_with_their_own_account(invite, person, semarang, karanganyar):
    _, token = invite()
    known = person("editor", semarang, email=ADDRESS)
    invitations.accept_as(token, person=known)
    known = Person.objects.get(pk=known.pk)
    assert can(known, "newsroom.write", karanganyar)
    assert can(known, "newsroom.write", semarang)
    assert known.check_password("kata-sandi-panjang")


def test_somebody_who_has_the_role_already_just_uses_the_invitation_up(invite, person, karanganyar):
    _, token = invite()
    known = person("author", karanganyar, email=ADDRESS)
    invitations.accept_as(token, person=known)
    assert known.memberships.count() == 1
    assert Invitation.objects.get().accepted_by == known


def test_an_invitation_to_another_address_is_not_accepted(invite, author, nothing_changes):
    _, token = invite()
    with nothing_changes(), pytest.raises(PermissionDenied, match="alamat lain"):
        invitations.accept_as(token, person=author)


@pytest.mark.parametrize("token", ["", "x", "x" * 43])
def test_an_unknown_token_opens_nothing(token, invite, nothing_changes):
    invite()
    assert invitations.find(token) is None
    with nothing_changes(), pytest.raises(ValidationError):
        invitations.accept(token, name="Ratna", password=PASSWORD)


def test_an_invitation_past_its_time_opens_nothing(invite, nothing_changes):
    invitation, token = invite()
    Invitation.objects.filter(pk=invitation.pk).update(expires_at=timezone.now())
    with nothing_changes(), pytest.raises(ValidationError):
        invitations.accept(token, name="Ratna", password=PASSWORD)


def test_an_invitation_dies_with_its_givers_right(invite, head, nothing_changes):
    _, token = invite()
    Membership.objects.filter(person=head).delete()
    assert invitations.find(token) is None
    with nothing_changes(), pytest.raises(ValidationError):
        invitations.accept(token, name="Ratna", password=PASSWORD)


def test_an_invitation_dies_with_its_givers_account(invite, head):
    _, token = invite()
    Person.objects.filter(pk=head.pk).update(is_active=False)
    assert invitations.find(token) is None


# --- revoke and expire -------------------------------------------------------------------------------


def test_a_revoked_invitation_opens_nothing_and_keeps_no_address(invite, head, karanganyar):
    invitation, token = invite()
    invitations.revoke(invitation, by=head)
    invitation.refresh_from_db()
    assert (invitation.sealed_email, invitation.email_index, invitation.name) == ("", "", "")
    assert invitations.find(token) is None
    assert verbs(karanganyar)[-1] == "people.invitation_revoked"


def test_an_invitation_is_revoked_once(invite, head, nothing_changes):
    invitation, _ = invite()
    invitations.revoke(invitation, by=head)
    with nothing_changes(), pytest.raises(ValidationError, match="tidak terbuka"):
        invitations.revoke(invitation, by=head)


def test_who_could_not_take_the_role_away_does_not_revoke_the_invitation(
    invite, person, nation, jateng, semarang, nothing_changes
):
    invitation, _ = invite(code="coordinator", unit=jateng, by=person("national-admin", nation))
    for stranger in (person("head", jateng), person("head", semarang), person("coordinator", jateng)):
        with nothing_changes(), pytest.raises(PermissionDenied):
            invitations.revoke(invitation, by=stranger)


def test_expiring_erases_what_is_over_and_nothing_else(invite, karanganyar):
    over, _ = invite()
    lasting, token = invite(email="lain@contoh.test")
    Invitation.objects.filter(pk=over.pk).update(expires_at=timezone.now())
    assert invitations.expire() == 1
    assert invitations.expire() == 0
    over.refresh_from_db()
    assert (over.sealed_email, over.email_index, over.name) == ("", "", "")
    assert invitations.find(token) == lasting
    entry = Entry.objects.get(verb="people.invitation_expired")
    assert (entry.unit, entry.actor) == ("33.13", "system:expire-invitations")
