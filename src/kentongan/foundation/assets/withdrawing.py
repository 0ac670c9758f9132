"""Takes a picture or document off every public page at once, and lets it be shown again.

A consent or licence that ends concerns the file, wherever it is used; so the file itself says that it is gone. Its
sizes are deleted (their addresses answer 404), and whatever page asks for one gets a still sign in its place.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.models import ReferenceIndex

if TYPE_CHECKING:
    from .models import Photo, UnitDocument

SIGN = "assets/withdrawn.svg"


@dataclass(frozen=True)
class Gone:
    """What a page shows in place of a size of a withdrawn picture; it has what templates ask of a rendition."""

    width: int = 640
    height: int = 400
    filter_spec: str = ""
    focal_point_key: str = ""
    background_position_style: str = ""

    @property
    def url(self) -> str:
        return static(SIGN)

    full_url = url

    @property
    def alt(self) -> str:
        return _("This picture is no longer shown.")

    @property
    def attrs_dict(self) -> dict[str, Any]:
        return {"src": self.url, "width": self.width, "height": self.height, "alt": self.alt}

    def img_tag(self, extra_attributes: Any = None) -> SafeString:  # noqa: ARG002 (Wagtail's signature)
        """The sign as an element."""
        return format_html('<img src="{}" width="{}" height="{}" alt="{}">', *self.attrs_dict.values())

    def __html__(self) -> SafeString:
        return self.img_tag()


@transaction.atomic
def withdraw(asset: "Photo | UnitDocument") -> None:
    """Show the file nowhere any more; what mentions it stays as it is. A second call changes nothing."""
    if asset.withdrawn_at:
        return
    asset.withdrawn_at = timezone.now()
    asset.save(update_fields=["withdrawn_at"])
    if hasattr(asset, "renditions"):
        asset.renditions.all().delete()


@transaction.atomic
def restore(asset: "Photo | UnitDocument") -> None:
    """Let the file be shown again wherever it is mentioned."""
    asset.withdrawn_at = None
    asset.save(update_fields=["withdrawn_at"])


def where_used(asset: "Photo | UnitDocument") -> list[Any]:
    """Records whose published words mention the file, each once."""
    found: dict[tuple[Any, str], Any] = {}
    for reference in ReferenceIndex.get_references_to(asset).select_related("content_type"):
        key = (reference.content_type_id, reference.object_id)
        model = reference.content_type.model_class()
        if key not in found and model is not None:
            found[key] = model._base_manager.filter(pk=reference.object_id).first()  # noqa: SLF001 (Django's idiom)
    return [record for record in found.values() if record is not None]
