"""The terms of the index: what an entry is found by, and what a question asks for. Pure.

A term is a stem, or a letter, ``_`` and a value: ``t_`` a stem of the title, ``p_`` how a word of the title begins,
``k_`` the kind, ``u_`` the nation or the province, ``o_`` the unit itself, ``c_`` the category, ``g_`` a tag. Words
hold no ``_``, so the two never meet. Since everything a question can ask is a term, the database only has to intersect
lists of numbers, newest first, however many entries there are.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from zlib import crc32

from kentongan.foundation.language.stemming import STOP_WORDS, stems, stems_of, words_in
from kentongan.foundation.units.naming import NATIONAL_CODE

LONGEST_QUESTION = 100
"""Characters of a question that are read."""
MOST_WORDS = 8
SHORTEST_BEGINNING, LONGEST_BEGINNING = 3, 8
PLACES = 17
"""Bits below the second in an entry's number: what was published at the same moment keeps apart."""
BITS = 32 + PLACES
LAST = (1 << BITS) - 1
"""The highest number, in the year 2106."""
NATION = f"u_{NATIONAL_CODE}"
PORTALS = 2
"""Storeys of the tree that have units below them: the nation and the provinces."""
MOST_TEXT = 60_000
"""Characters of a text that are indexed."""

Groups = list[frozenset[str]]
"""A question: an entry must hold one term of each group."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One word of a question and the stems that answer it."""

    word: str
    stems: frozenset[str]


def place_of(moment: datetime, kind: str, object_id: int) -> int:
    """The number of an entry: the second of its publication, then its own mark; 49 bits."""
    return first_place(moment) | crc32(f"{kind}:{object_id}".encode()) & ((1 << PLACES) - 1)


def first_place(moment: datetime) -> int:
    """The lowest number that an entry of this moment can have."""
    return max(int(moment.astimezone(UTC).timestamp()), 0) << PLACES


def terms_of(
    title: str, text: str, *, kind: str, codes: Iterable[str], category: str = "", tags: Iterable[str] = ()
) -> list[str]:
    """All terms of an entry, sorted.

    Args:
        codes: codes of the unit and those above it, the nation's first.
        tags: slugs.
    """
    units = list(codes)
    heading = stems_of(title)
    found = stems_of(text) | heading
    found |= {f"t_{stem}" for stem in heading} | {f"p_{part}" for word in words_in(title) for part in beginnings(word)}
    found |= {f"k_{kind}", f"o_{units[-1]}"} | {f"u_{code}" for code in units[:PORTALS]} | {f"g_{tag}" for tag in tags}
    return sorted(found | ({f"c_{category}"} if category else set()))


def beginnings(word: str) -> list[str]:
    """How a word begins, from its third letter to its eighth."""
    return [word[:length] for length in range(SHORTEST_BEGINNING, min(len(word), LONGEST_BEGINNING) + 1)]


def title_beginnings(words: str) -> Groups:
    """What a title must hold to have words that begin as each of these; a word of one or two letters as a whole."""
    asked = words_in(words[:LONGEST_QUESTION])[:MOST_WORDS]
    return [
        frozenset({f"p_{word[:LONGEST_BEGINNING]}"})
        if len(word) >= SHORTEST_BEGINNING
        else frozenset(f"t_{stem}" for stem in stems(word))
        for word in asked
    ]


def read_question(question: str) -> list[Asked]:
    """What a question asks for: at most eight words, without those of every text unless there are no others."""
    words = list(dict.fromkeys(words_in(question[:LONGEST_QUESTION])))[:MOST_WORDS]
    telling = [word for word in words if word not in STOP_WORDS]
    return [Asked(word, stems(word)) for word in telling or words]
