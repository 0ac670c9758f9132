"""What can be found, as lists of results show it, and the words that occur in it.

The terms by which an entry is found stand beside it in ``search_terms``, a table that each database makes in its own
way (see ``tables``).
"""

from typing import Any, ClassVar, Self

from django.db import models

from kentongan.foundation.units.models import Unit
from kentongan.foundation.units.scope import ScopedQuerySet


class EntryQuerySet(ScopedQuerySet["Entry"]):
    """Entries, reached through the five doors; what isn't public has none."""

    def published(self) -> Self:
        return self


class Entry(models.Model):
    """One public thing of one unit. Its number is its place in time, the newest highest (see ``terms.place_of``)."""

    id = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=20)
    object_id = models.BigIntegerField()
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)
    text = models.TextField()
    """Its words, one paragraph a line; the beginning tells what it is about."""
    category = models.CharField(max_length=50, blank=True)
    published_at = models.DateTimeField()
    url = models.CharField(max_length=500)
    """Path on the unit's own host, or a whole address elsewhere."""

    framework = models.Manager()
    """For Django's own machinery only; our code goes through ``objects``."""
    objects = EntryQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        default_manager_name = "framework"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=("kind", "object_id"), name="search_entry_once"),
        ]

    def __str__(self) -> str:
        return self.title


class Word(models.Model):
    """A spelling of a word that occurs, or once occurred, in something public."""

    key = models.CharField(max_length=40)
    """The word, or the word without one of its letters: spellings that share a key are near each other."""
    word = models.CharField(max_length=40)

    class Meta:
        default_permissions = ()
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=("key", "word"), name="search_word_once")]

    def __str__(self) -> str:
        return self.word
