"""Records named by an address, within the person's reach; anything else is not found."""

from django.shortcuts import get_object_or_404

from kentongan.foundation.units.access import StaffRequest

from ..models import Delivery, Release
from ..reads import releases_for


def release_seen(request: StaffRequest, pk: int) -> Release:
    """A release that the person sends, or that reached a unit in the person's reach."""
    return get_object_or_404(releases_for(request.user), pk=pk)


def release_sent(request: StaffRequest, pk: int) -> Release:
    """A release that the person may send."""
    return get_object_or_404(Release.objects.managed_by(request.user).select_related("unit", "article"), pk=pk)


def delivery_of(request: StaffRequest, pk: int) -> Delivery:
    """A delivery to a unit for which the person writes."""
    return get_object_or_404(Delivery.objects.managed_by(request.user).select_related("unit", "article"), pk=pk)
