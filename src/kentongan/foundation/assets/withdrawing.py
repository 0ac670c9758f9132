"""Takes a picture or document off every public page at once, and lets it be shown again.

A consent or licence that ends concerns the file, wherever it is used; so the file itself says that it is gone. Its
sizes are deleted as the transaction ends (their addresses answer 404, for ever: a size that is made again gets another
one), and whatever page asks for one gets a still sign in its place. The same file isn't taken a second time meanwhile.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Exists, OuterRef
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
        delete_sizes(asset.renditions.all())


@transaction.atomic
def restore(asset: "Photo | UnitDocument") -> None:
    """Let the file be shown again wherever it is mentioned."""
    asset.withdrawn_at = None
    asset.save(update_fields=["withdrawn_at"])


def delete_sizes(renditions: Any) -> None:
    """Delete sizes of pictures, given as a query; the files go with the caller's transaction, not whenever a worker
    gets round to them.
    """
    for rendition in renditions:
        transaction.on_commit(partial(rendition.file.storage.delete, rendition.file.name), robust=True)
    renditions.delete()


def hide_sizes(photos: "Iterable[Photo]") -> None:
    """Delete the sizes of those pictures that nothing public shows any more; a page that shows one makes it again."""
    from .models import Rendition
    from .serving import is_public

    delete_sizes(Rendition.objects.filter(image__in=[photo.pk for photo in photos if not is_public(photo)]))


def withdrawn_twin(sha256: str, collection: Any) -> "Photo | None":
    """The withdrawn picture of a unit that has this very content."""
    from .models import Photo

    rows = Photo.objects.filter(sha256=sha256, collection=collection, withdrawn_at__isnull=False)
    return rows.order_by("withdrawn_at").last() if sha256 else None


def twins_of_withdrawn(numbers: Iterable[int]) -> "list[Photo]":
    """Which of these pictures hold the very content of one that their unit has withdrawn, and are not it."""
    from .models import Photo

    gone = Photo.objects.filter(
        sha256=OuterRef("sha256"), collection=OuterRef("collection"), withdrawn_at__isnull=False
    )
    rows = Photo.objects.filter(pk__in=numbers, withdrawn_at=None).exclude(sha256="")
    return list(rows.filter(Exists(gone)).order_by("pk"))


def where_used(asset: "Photo | UnitDocument") -> list[Any]:
    """Records whose published words mention the file, each once."""
    found: dict[tuple[Any, str], Any] = {}
    for reference in ReferenceIndex.get_references_to(asset).select_related("content_type"):
        key = (reference.content_type_id, reference.object_id)
        model = reference.content_type.model_class()
        if key not in found and model is not None:
            found[key] = model._base_manager.filter(pk=reference.object_id).first()  # noqa: SLF001 (Django's idiom)
    return [record for record in found.values() if record is not None]
