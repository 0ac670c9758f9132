"""Reports named by an address, within the person's reach; anything else is not found."""

from django.shortcuts import get_object_or_404

from kentongan.foundation.units.access import StaffRequest

from ..models import Report


def report_seen(request: StaffRequest, pk: int) -> Report:
    """A report of a unit whose reports the person may read."""
    rows = Report.objects.visible_to(request.user).select_related("unit", "submitted_by")
    return get_object_or_404(rows, pk=pk)
