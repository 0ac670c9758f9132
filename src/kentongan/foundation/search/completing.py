"""Titles that a reader may mean, while the question is being typed."""

from kentongan.foundation.language.stemming import stems, words_in

from .finding import Where
from .models import Entry
from .terms import LONGEST_BEGINNING, LONGEST_QUESTION, MOST_WORDS, SHORTEST_BEGINNING

MOST = 6


def complete(typed: str, where: Where) -> list[Entry]:
    """The newest entries whose titles hold the words and one that begins like the last; none before three letters."""
    *whole, last = words_in(typed[:LONGEST_QUESTION])[:MOST_WORDS] or [""]
    if len(last) < SHORTEST_BEGINNING:
        return []
    groups = [frozenset(f"t_{stem}" for stem in stems(word)) for word in whole]
    groups.append(frozenset({f"p_{last[:LONGEST_BEGINNING]}"}))
    rows = Entry.objects.for_system("the index holds only what is public").select_related("unit").defer("text")
    numbers = where.newest(groups, MOST)
    entries = rows.in_bulk(numbers)
    return [entries[number] for number in numbers if number in entries]
