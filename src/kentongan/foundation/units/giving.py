"""Who may give which role, and take it away: the rule behind invitations, roles and moves."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from kentongan.foundation.people.actors import Actor, System
from kentongan.foundation.people.models import Person

from .access import can, reach
from .models import Membership, Role, Unit

MANAGE = "people.manage"
MANAGE_WIDE = "people.manage_wide"


def governs(by: Actor, role: Role, unit: Unit) -> bool:
    """Whether the actor may take this role away in this unit.

    They hold the right that the role is given with there. Every right over people that the role carries they
    hold themselves, as far as the role reaches: nobody raises another above themselves.
    """
    if not can(by, role.given_with, unit):
        return False
    over_people = (right for right in role.rights if right.startswith("people."))
    return all(_holds_as_far(by, right, role, unit) for right in over_people)


def may_give(by: Actor, role: Role, unit: Unit) -> bool:
    """Whether the actor may give this role in this unit."""
    return role.held_in in {"", unit.kind} and governs(by, role, unit)


def require_may_give(by: Actor, role: Role, unit: Unit) -> None:
    """Refuse what :func:`may_give` does not allow.

    Raises:
        ValidationError: the role isn't held in a unit of this kind; names the field ``role``.
        PermissionDenied: the actor may not give it there.
    """
    if role.held_in not in {"", unit.kind}:
        words = _("The role “%(role)s” isn't held in %(unit)s. Choose another role or another unit.")
        raise ValidationError({"role": words % {"role": role, "unit": unit.name}})
    if not governs(by, role, unit):
        words = _("You may not give the role “%(role)s” in %(unit)s.")
        raise PermissionDenied(words % {"role": role, "unit": unit.name})


def require_governs(by: Actor, membership: Membership) -> None:
    """Refuse to change a membership that the actor may not take away.

    Raises:
        PermissionDenied: see above.
    """
    if not governs(by, membership.role, membership.unit):
        words = _("You may not change the role “%(role)s” in %(unit)s.")
        raise PermissionDenied(words % {"role": membership.role, "unit": membership.unit.name})


def require_somebody_else(by: Actor, person: Person) -> None:
    """Nobody changes their own roles or account.

    Raises:
        PermissionDenied: the actor is the person.
    """
    if not isinstance(by, System) and by.pk == person.pk:
        raise PermissionDenied(_("You can't change your own roles or account. Ask another manager of your unit."))


def givable_roles(by: Actor) -> list[Role]:
    """The roles that the actor may give in at least one unit, for a list to choose from."""
    return [role for role in Role.objects.all() if reach(by, role.given_with)]


def people_managed_by(by: Actor) -> QuerySet[Person]:
    """People whose accounts the actor looks after.

    They have, or will have, a role in a unit where the actor manages people; whoever left altogether stays
    with the unit they left last.
    """
    limits = reach(by, MANAGE)
    everyone = Person.objects.all()
    if limits.everywhere:
        return everyone
    theirs = Membership.objects.filter(person=OuterRef("pk"))
    lasting = theirs.lasting()
    last_unit = theirs.order_by("-until", "-pk").values("unit")[:1]
    here = Q(Exists(lasting.filter(unit__in=limits.unit_ids)))
    left = ~Q(Exists(lasting)) & Q(last_unit__in=limits.unit_ids)
    return everyone.annotate(last_unit=Subquery(last_unit)).filter(here | left)


def governs_all(by: Actor, person: Person) -> bool:
    """Whether the actor may take every role of the person away, and so close or open the account."""
    lasting = Membership.objects.filter(person=person).lasting().select_related("role", "unit")
    return all(governs(by, one.role, one.unit) for one in lasting)


def _holds_as_far(by: Actor, right: str, role: Role, unit: Unit) -> bool:
    limits = reach(by, right)
    if limits.everywhere or not role.reaches_below:
        return unit.pk in limits
    below = Unit.objects.within(unit).values_list("pk", flat=True)
    return limits.unit_ids.issuperset(below)
