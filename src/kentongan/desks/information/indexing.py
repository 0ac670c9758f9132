"""What the search knows of the desk: answers that were opened to everyone; written by the actions."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from kentongan.foundation.search import sources
from kentongan.foundation.search.writing import put, remove

from .models import PublicAnswer

ANSWERED = "answered-request"


def let_find(answer: PublicAnswer) -> None:
    """Let an opened answer be found; in the caller's transaction."""
    put(ANSWERED, answer.pk, **_fields(answer))


def hide(answer: PublicAnswer) -> None:
    """Let an answer be found no longer; in the caller's transaction."""
    remove(ANSWERED, answer.pk)


def register() -> None:
    """Called when the desk registers."""
    sources.register(ANSWERED, sources.Source(label=_("Answered requests"), shelves=list, numbers=_numbers, load=_load))


def _rows() -> Any:
    return PublicAnswer.objects.for_system("the index holds what readers see").published()


def _numbers() -> Iterable[int]:
    return _rows().values_list("pk", flat=True).iterator()  # type: ignore[no-any-return]  # a door's rows


def _load(numbers: list[int]) -> list[dict[str, Any]]:
    rows = _rows().filter(pk__in=numbers).select_related("unit").select_for_update(of=("self",))
    return [{"object_id": one.pk, **_fields(one)} for one in rows]


def _fields(answer: PublicAnswer) -> dict[str, Any]:
    return {
        "unit": answer.unit,
        "title": answer.title,
        "text": f"{answer.question}\n{answer.answer}",
        "published_at": answer.published_at,
        "url": answer.path,
        "also": answer.unit.name,
    }
