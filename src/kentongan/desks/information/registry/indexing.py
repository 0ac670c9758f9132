"""What the search knows of the registry: published entries, and exclusions that hold; written by the actions."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from kentongan.foundation.search import sources
from kentongan.foundation.search.writing import put, remove

from .models import ConsequenceTest, PublicInformation
from .states import InformationClass, TestState

INFORMATION, EXCLUDED = "public-information", "excluded-information"
LANGUAGE = "id"


def let_find(entry: PublicInformation) -> None:
    """Let a published entry be found; in the caller's transaction."""
    put(INFORMATION, entry.pk, **_information_fields(entry))


def hide(entry: PublicInformation) -> None:
    """Let an entry be found no longer; in the caller's transaction."""
    remove(INFORMATION, entry.pk)


def let_find_test(test: ConsequenceTest) -> None:
    """Let an exclusion be found; in the caller's transaction."""
    put(EXCLUDED, test.pk, **_test_fields(test))


def hide_test(test: ConsequenceTest) -> None:
    """Let an exclusion that ended be found no longer; in the caller's transaction."""
    remove(EXCLUDED, test.pk)


def register() -> None:
    """Called when the registry registers."""
    sources.register(
        INFORMATION,
        sources.Source(
            label=_("Public information"), shelves=_classes, numbers=_information_numbers, load=_load_information
        ),
    )
    sources.register(
        EXCLUDED,
        sources.Source(label=_("Excluded information"), shelves=list, numbers=_test_numbers, load=_load_tests),
    )


def _classes() -> list[tuple[str, str]]:
    return [(code, str(label).capitalize()) for code, label in InformationClass.choices]


def _information() -> Any:
    return PublicInformation.objects.for_system("the index holds what readers see").published()


def _tests() -> Any:
    rows = ConsequenceTest.objects.for_system("the index holds exclusions that hold")
    return rows.filter(state=TestState.DECIDED)


def _information_numbers() -> Iterable[int]:
    return _information().values_list("pk", flat=True).iterator()  # type: ignore[no-any-return]  # a door's rows


def _test_numbers() -> Iterable[int]:
    return _tests().values_list("pk", flat=True).iterator()  # type: ignore[no-any-return]  # as above


def _load_information(numbers: list[int]) -> list[dict[str, Any]]:
    rows = _information().filter(pk__in=numbers).select_related("unit").select_for_update(of=("self",))
    return [{"object_id": one.pk, **_information_fields(one)} for one in rows]


def _load_tests(numbers: list[int]) -> list[dict[str, Any]]:
    rows = _tests().filter(pk__in=numbers).select_related("unit", "ground").select_for_update(of=("self",))
    return [{"object_id": one.pk, **_test_fields(one)} for one in rows]


def _information_fields(entry: PublicInformation) -> dict[str, Any]:
    with override(LANGUAGE):
        kind = str(entry.get_information_class_display())
    facts = (entry.summary or entry.title, entry.holder, entry.responsible, entry.made_on, entry.made_at)
    return {
        "unit": entry.unit,
        "title": entry.title,
        "text": "\n".join(filter(None, facts)),
        "published_at": entry.published_at,
        "url": entry.path,
        "category": entry.information_class,
        "also": f"{kind} {entry.unit.name} {entry.unit.area_name}",
    }


def _test_fields(test: ConsequenceTest) -> dict[str, Any]:
    with override(LANGUAGE):
        title = f"{_('Excluded')}: {test.document}"
    return {
        "unit": test.unit,
        "title": title,
        "text": "\n".join((test.part, test.ground.text, test.law, test.decision_number)),
        "published_at": test.decided_at,
        "url": test.path,
        "also": test.unit.name,
    }
