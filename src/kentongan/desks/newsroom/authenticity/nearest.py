"""The published articles that are about the same thing as a text, when the text itself is nowhere to be found."""

from kentongan.foundation.language.stemming import STOP_WORDS, stems_of, words_in
from kentongan.foundation.search.finding import Where
from kentongan.foundation.search.models import Entry

CONSIDERED = 60
"""Newest articles with a word of the text in their title."""
MOST_WORDS = 60
MOST = 3
FEWEST_SHARED = 2
"""Words of a title that the text must share."""


def about_the_same(text: str) -> list[int]:
    """Numbers of the public articles whose titles share most with the text, at most three; none that share little."""
    words = [word for word in dict.fromkeys(words_in(text)) if word not in STOP_WORDS][:MOST_WORDS]
    stems = stems_of(" ".join(words))
    if not stems:
        return []
    numbers = Where(kind="article").newest([frozenset(f"t_{stem}" for stem in stems)], CONSIDERED)
    rows = Entry.objects.for_system("the index holds only what is public").filter(pk__in=numbers)
    shared = [
        (len(stems & stems_of(title)), pk, number) for pk, number, title in rows.values_list("pk", "object_id", "title")
    ]
    return [number for most, _, number in sorted(shared, reverse=True)[:MOST] if most >= FEWEST_SHARED]
