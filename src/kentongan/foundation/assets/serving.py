"""Who may take a document along: its unit's people always, readers once something public mentions it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from wagtail.models import ReferenceIndex

from kentongan.foundation.units.access import can

from .models import Photo, UnitDocument, unit_of

AMEND = "assets.amend"
"""The right to change the words of a picture, or the name of a document, that readers see."""


def refuse_amending(asset: "Photo | UnitDocument", *, by: Any) -> None:
    """Refuse other words for what readers see, unless the person may amend what is public: nobody approved them.

    Raises:
        ValidationError: saying what to do instead.
    """
    unit = unit_of(asset)
    allowed = unit is not None and by is not None and can(by, AMEND, unit)
    if not allowed and is_public(asset):
        raise ValidationError(
            _("Readers see this now, so its words can't change unseen. Ask the head of your unit, or revise the text.")
        )


def is_public(asset: "Photo | UnitDocument") -> bool:
    """Whether anything that readers can open now mentions the picture or document."""
    sources: dict[Any, set[int]] = {}
    for reference in ReferenceIndex.get_references_to(asset).select_related("content_type"):
        sources.setdefault(reference.content_type.model_class(), set()).add(int(reference.object_id))
    return any(
        model is not None and hasattr(model, "live") and model._base_manager.filter(pk__in=ids, live=True).exists()  # noqa: SLF001
        for model, ids in sources.items()
    )


def refuse_private(document: UnitDocument, request: HttpRequest) -> None:
    """Wagtail's ``before_serve_document`` hook.

    Raises:
        Http404: nothing public mentions the document or it was withdrawn, and the asker does not work in its unit.
    """
    unit = unit_of(document)
    on_staff_host = getattr(request, "unit", None) is None
    if on_staff_host and unit is not None and can(request.user, "assets.use", unit):
        return
    if document.withdrawn_at or not is_public(document):
        raise Http404
