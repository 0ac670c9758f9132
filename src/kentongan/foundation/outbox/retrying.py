"""When to try again: full-jitter exponential back-off, with a limit of attempts per class of error. Pure."""

from datetime import timedelta

from .failures import ErrorClass

BASE = timedelta(seconds=10)
CAP = timedelta(hours=1)
ATTEMPTS = {
    ErrorClass.TRANSIENT: 60,  # about a day
    ErrorClass.AMBIGUOUS: 12,
    ErrorClass.UNEXPECTED: 6,
    ErrorClass.PERMANENT: 1,
}
"""After how many attempts a message is parked for a person."""


def ceiling(attempt: int) -> timedelta:
    """Longest wait after the given attempt (1 is the first): doubles from BASE up to CAP."""
    return min(CAP, BASE * (1 << min(attempt - 1, 30)))


def delay(attempt: int, *, chance: float) -> timedelta:
    """Wait after the given attempt: a random part of the ceiling, so that many failures don't return as one.

    Args:
        attempt: how many attempts were made, at least 1.
        chance: a uniform random number of [0, 1).
    Source: "full jitter", M. Brooker, Exponential Backoff and Jitter, AWS Architecture Blog, 2015.
    """
    return ceiling(attempt) * chance


def worth_another_try(error_class: ErrorClass, *, attempts: int, repeats_are_harmless: bool) -> bool:
    """Whether to try again after this many attempts, or to park the message for a person."""
    if error_class == ErrorClass.AMBIGUOUS and not repeats_are_harmless:
        return False
    return attempts < ATTEMPTS[error_class]
