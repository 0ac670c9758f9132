"""Who speaks, by key: those that nobody knew are made with what is known of them."""

from collections.abc import Iterable

from .models import Outlet


def kept(named: Iterable[Outlet]) -> dict[str, Outlet]:
    """The outlets by key, those that are there as they are; a few questions for a batch."""
    rows = {one.key: one for one in named if one.key}
    known = {one.key: one for one in Outlet.objects.filter(key__in=rows)}
    if missing := [rows[key] for key in sorted(rows.keys() - known.keys())]:
        Outlet.objects.bulk_create(missing, ignore_conflicts=True)
        known |= {one.key: one for one in Outlet.objects.filter(key__in=[row.key for row in missing])}
    return known
