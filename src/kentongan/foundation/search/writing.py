"""The index's only writers: ``put`` what became public or changed, ``remove`` what readers no longer see."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from kentongan.foundation.language.stemming import words_in
from kentongan.foundation.units.models import Unit

from .models import Entry
from .near import learn
from .tables import table
from .terms import MOST_TEXT, place_of, terms_of


@transaction.atomic
def put(
    kind: str,
    object_id: int,
    *,
    unit: Unit,
    title: str,
    text: str,
    published_at: datetime,
    url: str,
    category: str = "",
    tags: Iterable[str] = (),
    also: str = "",
) -> None:
    """Let a public thing be found from now on by the words of its title and text, in place of what it said before.

    Args:
        kind: what it is, such as ``article``; with ``object_id`` its name in the index.
        text: plain words, one paragraph a line; the beginning stands under the title where no asked word is shown.
        published_at: when it became public first: results stand in this order.
        url: path on the unit's own host, or a whole address elsewhere.
        category: code of its shelf, empty for none.
        tags: slugs.
        also: further words by which it is found, which no result shows.
    """
    remove(kind, object_id)
    entry = Entry(
        id=_free(place_of(published_at, kind, object_id)),
        kind=kind,
        object_id=object_id,
        unit=unit,
        title=title,
        text=text[:MOST_TEXT],
        category=category,
        published_at=published_at,
        url=url,
    )
    entry.save(force_insert=True)
    table().write(entry.id, terms_for(entry, tags, also))
    learn({*words_in(title), *words_in(entry.text)})


def remove(kind: str, object_id: int) -> None:
    """Let it be found no longer; what isn't in the index stays out of it."""
    rows = Entry.objects.for_system("what readers no longer see can't be found")
    for number in rows.filter(kind=kind, object_id=object_id).values_list("id", flat=True):
        table().erase(number)
    rows.filter(kind=kind, object_id=object_id).delete()


def terms_for(entry: Entry, tags: Iterable[str] = (), also: str = "") -> list[str]:
    """The terms of an entry at hand."""
    codes = entry.unit.path.strip("/").split("/")
    text = f"{entry.text}\n{also}"
    return terms_of(entry.title, text, kind=entry.kind, codes=codes, category=entry.category, tags=tags)


def _free(number: int) -> int:
    """The number, or the next one that no other entry of the same moment has."""
    rows = Entry.objects.for_system("two entries never share a place")
    while rows.filter(id=number).exists():
        number += 1
    return number
