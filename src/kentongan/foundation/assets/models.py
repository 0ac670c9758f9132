"""Photos with credit and description, and documents, on Wagtail's image and document models."""

from secrets import token_hex
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition

from .withdrawing import Gone


def _private_name(folder: str, filename: str) -> str:
    """A path nobody can guess: the address of a file is not a way to find it."""
    extension = filename.rsplit(".", 1)[-1].lower()
    token = token_hex(16)
    return f"{folder}/{token[:2]}/{token}.{extension}"


def document_path(instance: "UnitDocument", filename: str) -> str:  # noqa: ARG001 (Django's signature)
    """Where a document is kept."""
    return _private_name("documents", filename)


class Photo(AbstractImage):
    """A picture: who took it, what it shows in words, whose it is (by its collection)."""

    credit = models.CharField(_("credit"), max_length=150, blank=True, help_text=_("Initials or name, and the unit."))
    caption = models.CharField(_("caption"), max_length=400, blank=True)
    taken_at = models.DateTimeField(_("taken at"), null=True, blank=True, editable=False)
    sha256 = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    """Since when no page shows it any more; see ``withdrawing``."""

    admin_form_fields = ("title", "file", "collection", "description", "caption", "credit", "focal_point_x",
        "focal_point_y", "focal_point_width", "focal_point_height")  # fmt: skip

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        permissions = (("choose_image", "Can choose image"),)

    def get_upload_to(self, filename: str) -> str:
        return _private_name("originals", filename)

    def get_rendition(self, filter: Any) -> Any:  # noqa: A002 (Wagtail's signature)
        """The picture in a size; one that was withdrawn has none, whichever page asks."""
        return Gone() if self.withdrawn_at else super().get_rendition(filter)

    def get_renditions(self, *filters: Any) -> dict[str, Any]:
        """As above, for several sizes at once."""
        if self.withdrawn_at:
            return {one if isinstance(one, str) else one.spec: Gone() for one in filters}
        found: dict[str, Any] = super().get_renditions(*filters)
        return found

    @property
    def default_alt_text(self) -> str:
        """What the picture shows; empty rather than a file name when nobody has described it."""
        return str(self.description)


class Rendition(AbstractRendition):
    """A picture in the size a page shows."""

    image = models.ForeignKey(Photo, related_name="renditions", on_delete=models.CASCADE)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("image", "filter_spec", "focal_point_key"), name="rendition_once"),
        )

    def get_upload_to(self, filename: str) -> str:
        """A size that was taken away and is made again has another address: the old one stays gone."""
        return _private_name("images", filename)


class UnitDocument(AbstractDocument):
    """A file for readers to take along."""

    file = models.FileField(upload_to=document_path, verbose_name=_("file"))
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    """Since when no reader gets it any more."""

    admin_form_fields = ("title", "file", "collection")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = (("choose_document", "Can choose document"),)


def unit_of(asset: "Photo | UnitDocument") -> Any:
    """The unit that owns a picture or document, or None for one outside every unit."""
    return getattr(asset.collection, "unit", None)
