"""What is done with an account: its owner renames it; managers close, reopen, help and erase it."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.foundation import ledger
from kentongan.foundation.people import erasing, second_factor, sessions
from kentongan.foundation.people.actors import Actor
from kentongan.foundation.people.models import Person

from .access import EVERYWHERE, forget_standing, reach
from .giving import MANAGE_WIDE, governs_all, require_somebody_else
from .invitations import withdraw_from
from .memberships import end_all, require_manages
from .models import Membership
from .naming import NATIONAL_CODE


@transaction.atomic
def rename(person: Person, *, name: str, initials: str) -> Person:
    """Change one's own name and initials; the ledger says that, not from what to what.

    Raises:
        ValidationError: the name is empty.
    """
    if not name.strip():
        raise ValidationError({"name": _("Write your name.")})
    person.name, person.initials = " ".join(name.split()), initials.strip()
    person.save(update_fields=["name", "initials"])
    _record("people.renamed", person, by=person)
    return person


@transaction.atomic
def deactivate(person: Person, *, by: Actor) -> Person:
    """Close an account: the person is signed out everywhere and can't sign in; roles stay for a reopening.

    Raises:
        PermissionDenied: the actor doesn't govern all of the person's roles, or is the person.
        ValidationError: the account is closed already.
    """
    _require_governs_all(by, person)
    if not Person.objects.filter(pk=person.pk, is_active=True).update(is_active=False):
        raise ValidationError(_("This account is closed already."))
    person.is_active = False
    forget_standing(person)
    sessions.end_sessions(person)
    _record("people.deactivated", person, by=by)
    return person


@transaction.atomic
def reactivate(person: Person, *, by: Actor) -> Person:
    """Open a closed account again, with the roles it still has.

    Raises:
        PermissionDenied: as for :func:`deactivate`.
        ValidationError: the account is open, or was erased.
    """
    _require_governs_all(by, person)
    if erasing.is_anonymous(person):
        raise ValidationError(_("This account was erased and can't be opened again. Invite the person anew."))
    if not Person.objects.filter(pk=person.pk, is_active=False).update(is_active=True):
        raise ValidationError(_("This account is open already."))
    person.is_active = True
    forget_standing(person)
    _record("people.reactivated", person, by=by)
    return person


@transaction.atomic
def forget_second_factor(person: Person, *, by: Actor) -> Person:
    """Remove the second factors of somebody who lost them; they sign in by password and set up new ones.

    Raises:
        PermissionDenied: as for :func:`deactivate`.
        ValidationError: there is none to remove.
    """
    _require_governs_all(by, person)
    if not second_factor.forget_factors(person):
        raise ValidationError(_("This account has no second factor."))
    sessions.end_sessions(person)
    _record("people.second_factor_removed", person, by=by)
    return person


@transaction.atomic
def erase(person: Person, *, by: Actor) -> Person:
    """Erase who a person was, for good: name and address go, roles end, the ledger keeps the number.

    Raises:
        PermissionDenied: the actor doesn't manage people in the whole country, or is the person.
        ValidationError: it was erased already.
    """
    require_somebody_else(by, person)
    if reach(by, MANAGE_WIDE) != EVERYWHERE:
        raise PermissionDenied(_("Only a national administrator erases an account."))
    if erasing.is_anonymous(person):
        raise ValidationError(_("This account was erased already."))
    codes = _unit_codes(person)
    end_all(person)
    withdraw_from(person.email, by=by)
    erasing.anonymise(person)
    for code in codes:
        ledger.record("people.erased", person, unit=code, by=by)
    return person


def _require_governs_all(by: Actor, person: Person) -> None:
    require_manages(by, person)
    if not governs_all(by, person):
        raise PermissionDenied(_("This person also has roles that you don't manage. Ask a national administrator."))


def _record(verb: str, person: Person, *, by: Actor) -> None:
    for code in _unit_codes(person):
        ledger.record(verb, person, unit=code, by=by)


def _unit_codes(person: Person) -> list[str]:
    """The units in whose ledgers it stands, in its order: where the person works or worked last."""
    theirs = Membership.objects.filter(person=person)
    working = theirs.lasting().values_list("unit__code", flat=True)
    last = theirs.order_by("-until", "-pk").values_list("unit__code", flat=True)[:1]
    return sorted(set(working)) or list(last) or [NATIONAL_CODE]
