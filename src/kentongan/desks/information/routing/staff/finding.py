"""Records named by an address, within the person's reach; anything else is not found."""

from django.shortcuts import get_object_or_404

from kentongan.foundation.units.access import StaffRequest

from ..models import Disposition, DispositionFile


def disposition_seen(request: StaffRequest, pk: int) -> Disposition:
    """A disposition that the person sent, received or may read."""
    rows = Disposition.objects.seen_by(request.user)
    related = rows.select_related("unit", "receiver", "person", "request__unit", "sent_by")
    return get_object_or_404(related, pk=pk)


def file_seen(request: StaffRequest, pk: int) -> DispositionFile:
    """A file of such a disposition."""
    seen = Disposition.objects.seen_by(request.user)
    return get_object_or_404(DispositionFile.objects.filter(disposition__in=seen).select_related("attachment"), pk=pk)
