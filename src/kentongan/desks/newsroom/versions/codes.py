"""Verify codes: short, printed beside the QR, and safe to read aloud. Pure but for randomness.

Seven random digits to base 31 (digits and letters that are not mistaken for one another) and a check digit that
finds every single wrong digit and every swap of two neighbours: weights are powers of 3, a primitive root of 31.
"""

from secrets import randbelow

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXY"
MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V", "Z": "2"})
BASE = len(ALPHABET)
DIGITS = 7


def new_code() -> str:
    """A fresh code, one of 2.7 × 10¹⁰; the database's unique constraint has the last word."""
    digits = "".join(ALPHABET[randbelow(BASE)] for _ in range(DIGITS))
    return digits + _check(digits)


def read_code(text: str) -> str | None:
    """The code that a person typed, or None if it can't be one: spaces and hyphens go, O is 0, I and L are 1."""
    typed = "".join(text.upper().split()).replace("-", "").translate(MISREAD)
    if len(typed) != DIGITS + 1 or any(digit not in ALPHABET for digit in typed):
        return None
    return typed if typed[-1] == _check(typed[:-1]) else None


def spaced(code: str) -> str:
    """``K7QM 2XWP``, as it is printed."""
    return f"{code[:4]} {code[4:]}"


def _check(digits: str) -> str:
    total = sum(ALPHABET.index(digit) * pow(3, place, BASE) for place, digit in enumerate(digits, start=1))
    return ALPHABET[total % BASE]
