"""Which mention an arrival is, by keys. What we read ourselves is never taken for what was only told (decision 26).

A key is *read* once we read a thing under it, and *told* before. A told thing may be recognised by any key; a
read one by read keys alone, and it takes over the told keys that it has.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import IntegrityError
from django.db.models import Case, Value, When

from .arriving import Arrival
from .models import MentionKey


class KeyTakenError(IntegrityError):
    """Another worker read the same thing in this moment; the transaction begins again and finds it."""


@dataclass(slots=True)
class Recognised:
    """The number of each arrival's mention, the first arrival of each new one, and what becomes of keys.

    ``told`` has, for each mention that only somebody told of, the number of what was read in its place.
    """

    numbers: list[int]
    first: dict[int, Arrival] = field(default_factory=dict)
    added: dict[str, tuple[int, bool]] = field(default_factory=dict)
    taken: dict[str, int] = field(default_factory=dict)
    told: dict[int, int] = field(default_factory=dict)


def recognise(arrivals: Sequence[Arrival], fresh: Sequence[int]) -> Recognised:
    """Look the arrivals up, what was read before what was told.

    Args:
        fresh: for each arrival the number of its mention if it is a new one.
    """
    marks = [arrival.marks() for arrival in arrivals]
    ways = [arrival.ways() for arrival in arrivals]
    rows = MentionKey.objects.filter(key__in=frozenset().union(*marks, *ways))
    known = {key: (mention, read) for key, mention, read in rows.values_list("key", "mention", "read")}
    found = Recognised(list(fresh))
    for place in sorted(range(len(arrivals)), key=lambda at: not arrivals[at].is_read):
        read = arrivals[place].is_read
        held = [known[key] for key in sorted(marks[place] | ways[place]) if key in known]
        number = next((mention for mention, was_read in held if was_read), None)
        if number is None and not read:
            number = next((mention for mention, _was_read in held), None)
        if number is None:
            number = fresh[place]
            found.first[number] = arrivals[place]
        found.numbers[place] = number
        _claim(found, known, marks[place], (number, read))
        _claim(found, known, ways[place], (number, False))
    return found


def _claim(
    found: Recognised, known: dict[str, tuple[int, bool]], marks: frozenset[str], owner: tuple[int, bool]
) -> None:
    number, read = owner
    for key in sorted(marks):
        held = known.get(key)
        if held is None:
            found.added[key] = known[key] = owner
        elif read and not held[1]:
            found.taken[key] = number
            known[key] = owner
            if held[0] != number:
                found.told.setdefault(held[0], number)


def keep_keys(found: Recognised) -> None:
    """Write the new keys, and take those over that were told.

    Raises:
        KeyTakenError: another worker was quicker.
    """
    MentionKey.objects.bulk_create(
        [MentionKey(key=key, mention_id=number, read=read) for key, (number, read) in found.added.items()]
    )
    if found.taken:
        number_of = Case(*[When(key=key, then=Value(number)) for key, number in found.taken.items()])
        told = MentionKey.objects.filter(key__in=found.taken, read=False)
        if told.update(read=True, mention_id=number_of) != len(found.taken):
            raise KeyTakenError("another worker read the same thing in this moment")
