"""Wagtail's command of this name, through a door to the tables that ask for one."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from wagtail.management.commands import rebuild_references_index as wagtails

from kentongan.foundation.units.scope import ScopedQuerySet


class Command(wagtails.Command):
    """Writes anew which picture, document and page is mentioned where."""

    help = "Mencatat ulang apa disebut di mana / writes anew which picture, file and page is mentioned where"

    def queryset_chunks(self, qs: QuerySet[Any], chunk_size: int = wagtails.DEFAULT_CHUNK_SIZE) -> Iterator[list[Any]]:
        """The records of one kind in portions."""
        if isinstance(qs, ScopedQuerySet):
            qs = qs.for_system("the index holds what every unit mentions")
        chunks: Iterator[list[Any]] = super().queryset_chunks(qs, chunk_size)
        return chunks
