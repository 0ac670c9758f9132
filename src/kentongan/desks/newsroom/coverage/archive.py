"""The archive: every kept file, found by the words of its event, place and people, by day and by rights."""

import re
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q

from kentongan.foundation.people.models import Person

from .models import ArchiveWord, Coverage, Material
from .models.material import MaterialQuerySet

WORD = re.compile(r"\w+")
LONGEST = 40
SOON = timedelta(days=30)


def words_of(text: str) -> set[str]:
    """The words of a text as the index keeps them: folded, of two characters or more."""
    return {word[:LONGEST] for word in WORD.findall(text.casefold()) if len(word) > 1}


def index(coverage: Coverage, *, only: Material | None = None) -> None:
    """Write the words by which a coverage's files are found (or one of them), in the caller's transaction."""
    item = coverage.item
    there = " ".join(coverage.attendance.values_list("name", flat=True))
    shared = {
        ArchiveWord.Field.EVENT: words_of(f"{item.title} {item.organiser}"),
        ArchiveWord.Field.PLACE: words_of(item.place),
    }
    files = [only] if only else list(coverage.material.only("pk", "people"))
    ArchiveWord.objects.filter(material__in=files).delete()
    ArchiveWord.objects.bulk_create(
        ArchiveWord(material=one, field=field, word=word)
        for one in files
        for field, words in {**shared, ArchiveWord.Field.PERSON: words_of(f"{one.people} {there}")}.items()
        for word in sorted(words)
    )


def found(person: Person, *, today: date, **asked: Any) -> MaterialQuerySet:
    """Files in the person's reach, newest day first.

    Args:
        today: the day that decides what has ended or ends soon.
        asked: ``event``, ``place``, ``who`` (words, all of which must occur), ``unit``, ``since``, ``until`` (days
            included), ``kind``, ``rights`` (``ended``, ``soon``, ``withdrawn``, ``unconsented`` or ``limited``).
    """
    rows = Material.objects.visible_to(person).select_related("unit", "coverage__item", "photo", "document")
    for field, name in (("event", "event"), ("place", "place"), ("person", "who")):
        for word in sorted(words_of(asked.get(name) or "")):
            match = ArchiveWord.objects.filter(material=OuterRef("pk"), field=field, word=word)
            rows = rows.filter(Exists(match))
    plain = {"unit": "unit", "since": "day__gte", "until": "day__lte", "kind": "kind"}
    rows = rows.filter(**{lookup: asked[name] for name, lookup in plain.items() if asked.get(name)})
    if rights := asked.get("rights"):
        rows = rows.filter(_rights(today)[rights])
    return rows.order_by("-day", "-pk")


def _rights(today: date) -> dict[str, Q]:
    return {
        "ended": Q(rights_until__lt=today),
        "soon": Q(rights_until__gte=today, rights_until__lte=today + SOON, withdrawn_at=None),
        "withdrawn": Q(withdrawn_at__isnull=False),
        "limited": Q(rights_until__isnull=False),
        "unconsented": Q(kind=Material.Kind.PHOTO, consents=None),
    }
