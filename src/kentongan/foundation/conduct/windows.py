"""A window on a long list: one page and whether there is another, without counting the list."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, Protocol, Self, TypeVar

if TYPE_CHECKING:
    from django.db.models import QuerySet

Rows = TypeVar("Rows", bound="QuerySet[Any]")


class Sliceable(Protocol):
    """A query, or what is cut as one."""

    def __getitem__(self, cut: slice, /) -> Any: ...


@dataclass(frozen=True)
class ByPlace(Generic[Rows]):
    """A long query that is cut by its places alone, as an index holds them: only what stands there is read.

    ``ordered`` says what is listed, by columns of its table; ``read`` reads the same table, however it was narrowed.
    """

    ordered: "QuerySet[Any]"
    read: Rows

    def __getitem__(self, cut: slice, /) -> Rows:
        places = self.ordered.values("pk")[cut]
        return self.read.filter(pk__in=places).order_by(*self.ordered.query.order_by)


@dataclass(frozen=True)
class Window:
    """One page of a list; ``number`` begins at 1."""

    rows: list[Any]
    number: int
    has_next: bool

    @classmethod
    def of(cls, rows: Sliceable, number: object, size: int, *, furthest: int = 1000) -> Self:
        """The page with this number; anything that is no number, or out of range, is the nearest page."""
        try:
            page = min(max(int(str(number)), 1), furthest)
        except ValueError:
            page = 1
        found = list(rows[(page - 1) * size : page * size + 1])
        return cls(found[:size], page, len(found) > size)

    @property
    def has_previous(self) -> bool:
        return self.number > 1

    @property
    def previous_number(self) -> int:
        return self.number - 1

    @property
    def next_number(self) -> int:
        return self.number + 1

    def __iter__(self) -> Any:
        return iter(self.rows)

    def __bool__(self) -> bool:
        return bool(self.rows)
