"""What the search knows of elections and of their results: only what readers see, put and removed by the actions."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from kentongan.foundation.public.typography import day
from kentongan.foundation.search import sources
from kentongan.foundation.search.writing import put, remove

from .content import participants_of
from .findings import finding, sum_of
from .models import Election, ResultTable, ResultVersion

ELECTION, RESULTS = "election", "results"
LANGUAGE = "id"
LONGEST_TITLE = 300


def let_find(election: Election) -> None:
    """Let a published election be found by its name, stages and participants; in the caller's transaction."""
    put(ELECTION, election.pk, **_election_fields(election))


def let_find_tables(election: Election) -> None:
    """Let the published results of an election be found, under its present name."""
    for table in _tables().filter(election=election).select_related("unit", "election", "current"):
        let_find_table(table, table.current)


def let_find_table(table: ResultTable, version: ResultVersion) -> None:
    """Let the version of a table be found, in place of an earlier one; in the caller's transaction."""
    put(RESULTS, table.pk, **_table_fields(table, version))


def hide(election: Election) -> None:
    """Let neither the election nor any of its results be found longer; in the caller's transaction."""
    remove(ELECTION, election.pk)
    rows = ResultTable.objects.for_system("what readers no longer see can't be found")
    for pk in rows.filter(election=election, current__isnull=False).values_list("pk", flat=True):
        remove(RESULTS, pk)


def register() -> None:
    """Called when the desk registers."""
    for kind, label, numbers, load in (
        (ELECTION, gettext_lazy("Elections"), _election_numbers, _load_elections),
        (RESULTS, gettext_lazy("Results of elections"), _table_numbers, _load_tables),
    ):
        sources.register(kind, sources.Source(label=label, shelves=list, numbers=numbers, load=load))


def _elections() -> Any:
    return Election.objects.for_system("the index holds what readers see").published()


def _tables() -> Any:
    return ResultTable.objects.for_system("the index holds what readers see").published()


def _election_numbers() -> Iterable[int]:
    return _elections().values_list("pk", flat=True).iterator()  # type: ignore[no-any-return]  # a door's rows


def _table_numbers() -> Iterable[int]:
    return _tables().values_list("pk", flat=True).iterator()  # type: ignore[no-any-return]  # as above


def _load_elections(numbers: list[int]) -> list[dict[str, Any]]:
    rows = _elections().filter(pk__in=numbers).select_related("unit").prefetch_related("stages", "participants")
    return [{"object_id": one.pk, **_election_fields(one)} for one in rows.select_for_update(of=("self",))]


def _load_tables(numbers: list[int]) -> list[dict[str, Any]]:
    rows = _tables().filter(pk__in=numbers).select_related("unit", "election", "current")
    return [{"object_id": one.pk, **_table_fields(one, one.current)} for one in rows.select_for_update(of=("self",))]


def _election_fields(election: Election) -> dict[str, Any]:
    with override(LANGUAGE):
        facts = [f"{election.get_kind_display()}, {day(election.day)}", election.legal_basis]
    stages = [stage.name for stage in election.stages.all()]
    participants = [f"{one} {one.note}" for one in election.participants.all()]
    return {
        "unit": election.unit,
        "title": election.name,
        "text": "\n".join(filter(None, [*facts, *stages, *participants])),
        "published_at": election.published_at or election.created_at,
        "url": f"/pemilu/{election.pk}-{election.slug}/",
        "also": f"{election.unit.name} {election.unit.area_name}",
    }


def _table_fields(table: ResultTable, version: ResultVersion) -> dict[str, Any]:
    names = participants_of(version.content)
    with override(LANGUAGE):
        title = _("Results: %(what)s") % {"what": table}
        found = finding(sum_of(version.content), names)
        kind = str(table.election.get_kind_display())
    areas = [area["name"] for area in version.content["areas"]]
    return {
        "unit": table.unit,
        "title": title[:LONGEST_TITLE],
        "text": "\n".join([found, version.form, *names.values(), ", ".join(filter(None, areas))]),
        "published_at": version.published_at,
        "url": f"/pemilu/hasil/{table.pk}/",
        "also": f"{kind} {table.unit.name}",
    }
