"""Records named by an address, within the person's reach; anything else is not found."""

from django.shortcuts import get_object_or_404

from kentongan.foundation.units.access import StaffRequest

from ..models import Attachment, InformationRequest, Letter, Objection
from ..models.requests import AttachmentKind


def case_seen(request: StaffRequest, pk: int) -> InformationRequest:
    """A case of a unit in which the person may read cases."""
    rows = InformationRequest.objects.visible_to(request.user).select_related(
        "unit", "applicant", "handler", "decision"
    )
    return get_object_or_404(rows, pk=pk)


def case_handled(request: StaffRequest, pk: int) -> InformationRequest:
    """A case that the person may handle."""
    return get_object_or_404(InformationRequest.objects.managed_by(request.user).select_related("unit"), pk=pk)


def ready_copies(case: InformationRequest) -> list[Attachment]:
    """The blacked-out copies of a case that were not given yet."""
    return list(case.attachments.filter(kind=AttachmentKind.READY).order_by("pk"))


def objection_seen(request: StaffRequest, pk: int) -> Objection:
    """An objection of a unit in which the person may read cases."""
    return get_object_or_404(Objection.objects.visible_to(request.user).select_related("unit", "request"), pk=pk)


def objection_handled(request: StaffRequest, pk: int) -> Objection:
    """An objection of a unit in which the person may handle cases."""
    rows = Objection.objects.managed_by(request.user).select_related("unit", "request")
    return get_object_or_404(rows, pk=pk)


def letter_seen(request: StaffRequest, pk: int) -> Letter:
    """A letter of a case that the person may read."""
    cases = InformationRequest.objects.visible_to(request.user)
    return get_object_or_404(Letter.objects.filter(request__in=cases).select_related("unit"), pk=pk)


def file_seen(request: StaffRequest, pk: int) -> Attachment:
    """A file of a case that the person may handle."""
    cases = InformationRequest.objects.managed_by(request.user)
    return get_object_or_404(Attachment.objects.filter(request__in=cases).select_related("request__unit"), pk=pk)
