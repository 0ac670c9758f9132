"""Records named by an address, within the person's reach; anything else is not found."""

from django.shortcuts import get_object_or_404

from kentongan.foundation.units.access import StaffRequest

from ..models import AgendaItem, Assignment, Coverage, Material
from ..reads import with_clock


def item_of(request: StaffRequest, pk: int) -> AgendaItem:
    """An event of a unit in reach, with what its clock needs."""
    found: AgendaItem = get_object_or_404(with_clock(AgendaItem.objects.visible_to(request.user)), pk=pk)
    return found


def assignment_of(request: StaffRequest, pk: int) -> Assignment:
    """A duty in a unit in reach."""
    rows = Assignment.objects.visible_to(request.user).select_related("item__unit", "unit", "person", "assigned_by")
    return get_object_or_404(rows, pk=pk)


def coverage_of(request: StaffRequest, pk: int) -> Coverage:
    """A coverage of a unit in reach."""
    rows = Coverage.objects.visible_to(request.user).select_related("item__unit", "unit", "procedure", "notes_by")
    return get_object_or_404(rows, pk=pk)


def material_of(request: StaffRequest, pk: int) -> Material:
    """A file of a unit in reach."""
    rows = Material.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("coverage__item__unit", "unit", "photo", "document", "shot"), pk=pk)
