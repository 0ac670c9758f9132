"""What a person may do, and in which units: read from memberships on each request, never remembered longer."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.contrib.auth.backends import BaseBackend
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from kentongan.foundation.people.actors import Actor, System

if TYPE_CHECKING:
    from kentongan.foundation.people.models import Person

    from .models import Unit


class StaffRequest(HttpRequest):
    """A request of somebody who is signed in: what views behind the staff shell receive."""

    user: "Person"


@dataclass(frozen=True)
class Reach:
    """The units in which one right holds: all of them, or those whose ids are listed."""

    everywhere: bool = False
    unit_ids: frozenset[int] = frozenset()

    def __contains__(self, unit_id: object) -> bool:
        return self.everywhere or unit_id in self.unit_ids

    def __bool__(self) -> bool:
        return self.everywhere or bool(self.unit_ids)

    def __or__(self, other: "Reach") -> "Reach":
        return Reach(self.everywhere or other.everywhere, self.unit_ids | other.unit_ids)


NOWHERE = Reach()
EVERYWHERE = Reach(everywhere=True)


def standing(person: Any) -> dict[str, Reach]:
    """Right → reach of a signed-in person; read once per request (the person is loaded once per request)."""
    if not getattr(person, "is_authenticated", False) or not person.is_active:
        return {}
    # An attribute, not an entry of __dict__: a request's user is a lazy object with a dictionary of its own.
    known: dict[str, Reach] | None = getattr(person, "known_standing", None)
    if known is None:
        known = person.known_standing = _read_standing(person)
    return known


def forget_standing(person: Any) -> None:
    """Read the person's rights anew at the next question; memberships just changed."""
    person.known_standing = None


def _read_standing(person: Any) -> dict[str, Reach]:
    from .models import Membership, Unit

    rights: dict[str, Reach] = {}
    memberships = list(Membership.objects.current().filter(person=person).select_related("role", "unit"))
    paths = {m.unit.path for m in memberships if m.role.reaches_below and m.unit.parent_id is not None}
    below = _ids_below(Unit, paths)
    for membership in memberships:
        unit, role = membership.unit, membership.role
        if role.reaches_below:
            reached = EVERYWHERE if unit.parent_id is None else Reach(unit_ids=below[unit.path])
        else:
            reached = Reach(unit_ids=frozenset({unit.pk}))
        for right in role.rights:
            rights[right] = rights.get(right, NOWHERE) | reached
    return rights


def _ids_below(units: Any, paths: set[str]) -> dict[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for path in paths:  # a person coordinates one or two provinces
        found[path] = frozenset(units.objects.filter(path__startswith=path).values_list("pk", flat=True))
    return found


def reach(by: "Actor | Any", right: str) -> Reach:
    """Where the actor holds the right; the system holds every right everywhere."""
    if isinstance(by, System):
        return EVERYWHERE
    return standing(by).get(right, NOWHERE)


def can(by: "Actor | Any", right: str, unit: "Unit | int") -> bool:
    """Whether the actor holds the right in the unit."""
    return (unit if isinstance(unit, int) else unit.pk) in reach(by, right)


def require(by: "Actor | Any", right: str, unit: "Unit") -> None:
    """Raise PermissionDenied unless the actor holds the right in the unit."""
    if not can(by, right, unit):
        raise PermissionDenied


def is_member(person: Any) -> bool:
    """Whether the person works in any unit today, and so may enter the back office."""
    return bool(standing(person))


def today() -> Any:
    """The date by which memberships begin and end, in the capital's zone."""
    return timezone.localdate()


def holding(right: str) -> Callable[[Callable[..., HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """Let a staff view run only for people who hold the right in at least one unit."""

    def decorate(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not reach(request.user, right):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return decorate


class MembershipBackend(BaseBackend):
    """Grants exactly one Django permission: members may enter the back office. All else is asked of :func:`can`."""

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        return perm == "wagtailadmin.access_admin" and obj is None and is_member(user_obj)

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        return app_label == "wagtailadmin" and is_member(user_obj)
