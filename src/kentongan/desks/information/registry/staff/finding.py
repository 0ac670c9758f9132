"""Records named by an address, within the person's reach; anything else is not found."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from kentongan.foundation.units.access import StaffRequest, reach
from kentongan.foundation.units.models import Unit

from ..models import ConsequenceTest, ListUpload, PublicInformation
from ..states import VIEW


def information_of(request: StaffRequest, pk: int) -> PublicInformation:
    """An entry of a unit in reach."""
    rows: Any = PublicInformation.objects.visible_to(request.user)
    found: PublicInformation = get_object_or_404(rows.select_related("unit", "document"), pk=pk)
    return found


def exclusion_of(request: StaffRequest, pk: int) -> ConsequenceTest:
    """A test of a unit in reach."""
    rows: Any = ConsequenceTest.objects.visible_to(request.user)
    related = rows.select_related("unit", "ground", "written_by", "decided_by")
    found: ConsequenceTest = get_object_or_404(related, pk=pk)
    return found


def upload_of(request: StaffRequest, pk: int) -> ListUpload:
    """A sheet that waits, of a unit whose list the person keeps."""
    rows: Any = ListUpload.objects.managed_by(request.user)
    found: ListUpload = get_object_or_404(rows.select_related("unit"), pk=pk)
    return found


def unit_of(request: StaffRequest, pk: int) -> Unit:
    """A unit in reach."""
    if pk not in reach(request.user, VIEW):
        raise Http404
    return get_object_or_404(Unit.objects.select_related("parent__parent"), pk=pk)
