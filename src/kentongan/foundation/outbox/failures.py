"""Why a delivery failed, in the classes by which it is tried again."""

from typing import ClassVar

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ErrorClass(TextChoices):
    """What a failure says about trying again."""

    TRANSIENT = "transient", _("passing trouble")
    PERMANENT = "permanent", _("refused for good")
    AMBIGUOUS = "ambiguous", _("unknown whether it arrived")
    UNEXPECTED = "unexpected", _("a fault of the program")


class DeliveryFailed(Exception):  # noqa: N818 (it says what happened)
    """A delivery that didn't succeed; ``reason`` is short, for people to read, and holds no personal data."""

    error_class: ClassVar[ErrorClass]

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Transient(DeliveryFailed):
    """It surely didn't arrive and may do so later: the receiver is down, busy or unreachable."""

    error_class = ErrorClass.TRANSIENT


class Permanent(DeliveryFailed):
    """It surely didn't arrive and never will as it stands: the receiver refused it."""

    error_class = ErrorClass.PERMANENT


class Ambiguous(DeliveryFailed):
    """It may have arrived: contact was lost after it was handed over and before it was acknowledged."""

    error_class = ErrorClass.AMBIGUOUS


class Unexpected(DeliveryFailed):
    """What every other exception is taken for: tried again a few times, then left to a person."""

    error_class = ErrorClass.UNEXPECTED
