"""Five doors to every unit-owned table; a query that went through none of them raises.

``visible_to(person)`` · ``managed_by(person)`` · ``public(unit)`` · ``within(unit)`` · ``for_system(reason)``
"""

from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.db import models
from django.db.models import Q

from .access import reach

if TYPE_CHECKING:
    from kentongan.foundation.people.actors import Actor

    from .models import Unit

M = TypeVar("M", bound=models.Model)


class Unscoped(RuntimeError):  # noqa: N818 (says what the query is)
    """A query on a unit-owned table chose none of the five doors."""


class ScopedQuerySet(models.QuerySet[M]):
    """A queryset that runs only after one of the doors was taken.

    Subclasses name their rights and, where rows can be public, override :meth:`published`.
    """

    view_right = ""
    manage_right = ""
    unit_field = "unit"
    _door = ""

    def visible_to(self, person: "Actor") -> Self:
        """Rows of the units in which the person may see this table."""
        return self._through("visible_to")._in_reach(person, self.view_right)  # noqa: SLF001 (our own clone)

    def managed_by(self, person: "Actor") -> Self:
        """Rows of the units in which the person may change this table."""
        return self._through("managed_by")._in_reach(person, self.manage_right)  # noqa: SLF001 (as above)

    def public(self, unit: "Unit") -> Self:
        """What anyone may read on the unit's own site."""
        return self._through("public").filter(**{self.unit_field: unit}).published()

    def within(self, unit: "Unit") -> Self:
        """Rows of the unit and of every unit below it."""
        opened = self._through("within")
        if unit.parent_id is None:
            return opened
        return opened.filter(**{f"{self.unit_field}__path__startswith": unit.path})

    def for_system(self, reason: str) -> Self:
        """All rows, for the program itself; the reason is for the reader of the code."""
        if not reason:
            raise Unscoped("for_system needs a reason")
        return self._through("for_system")

    def published(self) -> Self:
        """Rows that are public; a table without public rows has none."""
        return self.none()

    def _through(self, door: str) -> Self:
        opened: Self = self._chain()  # type: ignore[attr-defined]  # private in the stubs
        opened._door = door
        return opened

    def _in_reach(self, person: "Actor", right: str) -> Self:
        limits = reach(person, right)
        return self if limits.everywhere else self.filter(Q(**{f"{self.unit_field}__in": limits.unit_ids}))

    def _check_door(self) -> None:
        if not self._door:
            raise Unscoped(
                f"{self.model.__name__}: choose visible_to, managed_by, public, within or for_system before querying"
            )

    def _clone(self) -> Self:
        clone: Self = super()._clone()  # type: ignore[misc]  # private in the stubs
        clone._door = self._door
        return clone

    def _fetch_all(self) -> None:
        self._check_door()
        super()._fetch_all()

    def resolve_expression(self, *args: Any, **kwargs: Any) -> Any:
        self._check_door()
        return super().resolve_expression(*args, **kwargs)

    def iterator(self, *args: Any, **kwargs: Any) -> Any:
        self._check_door()
        return super().iterator(*args, **kwargs)

    def aggregate(self, *args: Any, **kwargs: Any) -> Any:
        self._check_door()
        return super().aggregate(*args, **kwargs)

    def count(self) -> int:
        self._check_door()
        return super().count()

    def exists(self) -> bool:
        self._check_door()
        return super().exists()

    def update(self, **kwargs: Any) -> int:
        self._check_door()
        return super().update(**kwargs)

    def delete(self) -> Any:
        self._check_door()
        return super().delete()
