"""Records named by an address, within the person's reach; anything else is not found."""

from django.shortcuts import get_object_or_404

from kentongan.foundation.units.access import StaffRequest

from ..models import Election, Participant, ResultTable, ResultVersion, Stage
from ..reads import elections_for


def election_of(request: StaffRequest, pk: int) -> Election:
    """An election of a unit in reach, or a published one that is held there."""
    return get_object_or_404(elections_for(request.user), pk=pk)


def stage_of(request: StaffRequest, pk: int) -> Stage:
    """A stage of an election that the person may see."""
    return get_object_or_404(
        Stage.objects.select_related("election__unit"), pk=pk, election__in=elections_for(request.user)
    )


def participant_of(request: StaffRequest, pk: int) -> Participant:
    """A participant of an election that the person may see."""
    rows = Participant.objects.select_related("election__unit")
    return get_object_or_404(rows, pk=pk, election__in=elections_for(request.user))


def table_of(request: StaffRequest, pk: int) -> ResultTable:
    """A table of a unit in reach."""
    rows = ResultTable.objects.visible_to(request.user).select_related("election__unit", "unit", "current")
    return get_object_or_404(rows.defer("current__content"), pk=pk)


def version_of(request: StaffRequest, pk: int) -> ResultVersion:
    """A version of a table of a unit in reach."""
    rows = ResultVersion.objects.visible_to(request.user)
    related = rows.select_related("table__election__unit", "unit", "uploaded_by", "submitted_by", "published_by")
    return get_object_or_404(related, pk=pk)
