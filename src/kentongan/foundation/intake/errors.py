"""Refusals at the doors, in words a person can act on and codes a program can compare."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.text import format_lazy

from .reasons import FETCH_REASONS, NOTHING_SAVED, UPLOAD_REASONS


class Rejected(ValidationError):  # noqa: N818 (reads as what happened)
    """The upload was refused and nothing was saved; a form shows the message as it stands.

    Args:
        code: a key of ``reasons.UPLOAD_REASONS``, stable across releases.
        values: what the reason's sentences name.
    """

    code: str

    def __init__(self, code: str, **values: object) -> None:
        what, mend = UPLOAD_REASONS[code]
        super().__init__(format_lazy("{} {} {}", what, NOTHING_SAVED, mend), code=code, params=values)

    @property
    def what(self) -> str:
        """The first sentence alone: what happened."""
        return str(UPLOAD_REASONS[self.code].what) % (self.params or {})

    def __str__(self) -> str:
        return str(self.messages[0])


def withdrawn(day: date, *, because: str = "") -> Rejected:
    """The refusal of a file that its unit has withdrawn: taken anew it would be shown again.

    Args:
        because: the reason that was written then, if it is known.
    """
    return Rejected("withdrawn", day=date_format(day), because=f" ({because})" if because else "")


class FetchFailed(Exception):  # noqa: N818 (reads as what happened)
    """The address gave nothing usable; ``str`` of it is a message for a person, ``code`` is stable."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values

    def __str__(self) -> str:
        what, mend = FETCH_REASONS[self.code]
        return f"{str(what) % self.values} {mend}"


class Forbidden(FetchFailed):
    """We don't go there: wrong scheme or port, credentials, a host that isn't public, a downgrade."""


class Unreachable(FetchFailed):
    """No name, no answer, a broken answer, a bad certificate or redirects without end."""


class TooLarge(FetchFailed):
    """More bytes than asked for, counted after decompression."""


class TimedOut(FetchFailed):
    """The whole reading, redirects included, took too long."""


class WrongType(FetchFailed):
    """The answer isn't of a type that the caller accepts."""
