"""Actors of every change: a signed-in person, or the system with a reason."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, Union

if TYPE_CHECKING:
    from .models import Person


@dataclass(frozen=True)
class System:
    """The program itself, acting for a stated reason, such as ``System("load-units")``."""

    reason: str

    @property
    def actor_code(self) -> str:
        """How the ledger names this actor."""
        return f"system:{self.reason}"


Actor: TypeAlias = Union["Person", System]
"""Whoever an action is done ``by``."""
