"""The ledger: who did what to what, when, for which unit; append-only and hash-chained per unit.

It holds plain codes and ids, no foreign keys, so that it outlives what it tells of. Personal data is
referenced and never embedded: an entry can't be erased. What the chain and the database's guards prove, and
what they can't, stands in ``verification``.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .recording import record

__all__ = ["record"]


def __getattr__(name: str) -> object:
    # The models can be imported only when the app registry is ready; this package is part of that registry.
    if name == "record":
        from .recording import record

        return record
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
