"""Names of weekdays and months, as written and as people also write them."""

WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
"""In the order of ``date.weekday()``: Monday is 0."""

MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
"""January first; the number of a month is its place plus one."""

_WEEKDAY_NUMBERS = {name.lower(): number for number, name in enumerate(WEEKDAYS)} | {
    "jum'at": 4,
    "jum’at": 4,
    "ahad": 6,
}
_MONTH_NUMBERS = (
    {name.lower(): number for number, name in enumerate(MONTHS, start=1)}
    | {name[:3].lower(): number for number, name in enumerate(MONTHS, start=1)}
    | {"pebruari": 2, "agt": 8, "ags": 8, "sept": 9, "nopember": 11, "nop": 11}
)

WEEKDAY_SPELLINGS = tuple(sorted(_WEEKDAY_NUMBERS, key=len, reverse=True))
"""Every accepted spelling in lower case, longest first, ready for an alternation."""

MONTH_SPELLINGS = tuple(sorted(_MONTH_NUMBERS, key=len, reverse=True))
"""Every accepted spelling in lower case, longest first, ready for an alternation."""


def weekday_number(name: str) -> int:
    """Number of a weekday by its name, Monday 0; case and ``Jum'at`` don't matter.

    Raises:
        KeyError: no weekday is called so.
    """
    return _WEEKDAY_NUMBERS[name.lower()]


def month_number(name: str) -> int:
    """Number of a month by its name or short form, January 1; case and old spellings don't matter.

    Raises:
        KeyError: no month is called so.
    """
    return _MONTH_NUMBERS[name.lower()]
