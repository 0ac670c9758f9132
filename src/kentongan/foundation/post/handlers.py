"""Who takes letters: desks register here, and this package knows none of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from django.utils.functional import Promise

if TYPE_CHECKING:
    from kentongan.foundation.units.models import Unit

    from .models import ReceivedLetter
    from .reading import Letter

Handler: TypeAlias = "Callable[[Letter, Unit, ReceivedLetter], bool]"
PlacerAddress: TypeAlias = "Callable[[Any, ReceivedLetter], str]"


@dataclass(frozen=True)
class Placer:
    """A way by which a person places a parked letter: the words on its button, and the page behind it."""

    label: "str | Promise"
    address: PlacerAddress


_handlers: dict[str, Handler] = {}
_placers: list[Placer] = []


def register(handler: Handler) -> Handler:
    """Offer every letter that arrives to ``handler(letter, unit, received)``; usable as a decorator.

    It returns True when the letter is placed, and then all it wrote stands together with that mark; with False
    or an exception whatever it wrote is undone. It writes to the database alone, and asks ``letter.kind`` first: only a
    person's letter is ever answered. Handlers are asked in the order of their registration; the first True wins.
    """
    _handlers[f"{handler.__module__}.{handler.__qualname__}"] = handler
    return handler


def register_placer(label: "str | Promise", address: PlacerAddress) -> None:
    """Offer a way to place a parked letter by hand.

    Args:
        label: what its button says, such as "Attach to a case".
        address: ``address(person, received)`` gives the page where that is done; empty when this person may not. The
            page ends with ``post.actions.place``.
    """
    _placers.append(Placer(label, address))


def handlers() -> list[tuple[str, Handler]]:
    """The registered handlers with their names."""
    return list(_handlers.items())


def placers() -> list[Placer]:
    """The registered ways of placing by hand."""
    return list(_placers)
