"""Refusals: why a verb was not carried out, in words for the person who asked. A refusal changes nothing."""

from django.core.exceptions import PermissionDenied
from django.utils.functional import Promise


class Refused(Exception):  # noqa: N818 (a refusal is an answer, not a fault)
    """A verb was not carried out; ``message`` says why and how to mend it."""

    def __init__(self, message: "str | Promise") -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


class NotAllowed(Refused, PermissionDenied):
    """The actor may not do this to this record."""


class WrongState(Refused):
    """The record is not in a state from which this verb leads anywhere."""


class Incomplete(Refused):
    """Something that the verb needs was not given; ``field`` names what is to be mended, where it is one thing."""

    def __init__(self, message: "str | Promise", *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class Stale(Refused):
    """The record changed since the actor last saw it."""
