"""Building blocks of every text the house publishes: paragraph, heading, quote, picture, gallery, file, video, table.

Nothing here loads from elsewhere: a video is a link with a picture of our own.
"""

from collections.abc import Iterator
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from .pictures import with_sizes
from .tables import group_numbers

TEXT_FEATURES = ["bold", "italic", "link", "ol", "ul", "document-link"]


class HeadingBlock(blocks.CharBlock):
    """A heading inside the text."""

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "public/blocks/heading.html"


class QuoteBlock(blocks.StructBlock):
    """What somebody said, with who said it and their office."""

    text = blocks.TextBlock(label=_("Quote"), rows=3)
    speaker = blocks.CharBlock(label=_("Speaker"), required=False)
    office = blocks.CharBlock(label=_("Office"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "public/blocks/quote.html"


class PhotoBlock(blocks.StructBlock):
    """One picture; caption and credit come from the picture unless written here."""

    image = ImageChooserBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), required=False)
    credit = blocks.CharBlock(label=_("Credit"), required=False)

    def bulk_to_python(self, values: Any) -> Any:
        """Bring the pictures' sizes for readers along: one query for a whole gallery."""
        found = super().bulk_to_python(values)
        shown = [one["image"] for one in found if one["image"]]
        prefetch_related_objects(shown, with_sizes())
        return found

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "public/blocks/photo.html"


class GalleryBlock(blocks.ListBlock):
    """Several pictures of one event."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(PhotoBlock(), min_num=2, max_num=30, **kwargs)

    class Meta:
        icon = "image"
        label = _("Gallery")
        template = "public/blocks/gallery.html"


class DocumentBlock(blocks.StructBlock):
    """A file to take along."""

    document = DocumentChooserBlock(label=_("Document"))
    title = blocks.CharBlock(label=_("Title"), required=False)

    class Meta:
        icon = "doc-full"
        label = _("Document")
        template = "public/blocks/document.html"


class VideoBlock(blocks.StructBlock):
    """A link to a video elsewhere, shown by a picture of our own; the reader decides to go there."""

    url = blocks.URLBlock(label=_("Address of the video"))
    title = blocks.CharBlock(label=_("Title"))
    image = ImageChooserBlock(label=_("Picture"), required=False)

    class Meta:
        icon = "media"
        label = _("Video (link)")
        template = "public/blocks/video.html"


class TableBlock(blocks.StructBlock):
    """A table typed or pasted as lines, cells separated by tabs, semicolons or bars; the first line is the heading."""

    caption = blocks.CharBlock(label=_("Title of the table"))
    rows = blocks.TextBlock(
        label=_("Rows"),
        rows=6,
        help_text=_(
            "One line per row, cells separated by | or a tab. The first line is the heading. Paste from a sheet."
        ),
    )
    source = blocks.CharBlock(label=_("Source"), required=False)

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["table"] = group_numbers(table_rows(value["rows"]))
        return context

    class Meta:
        icon = "table"
        label = _("Table")
        template = "public/blocks/table.html"


def pictures_of(body: Any) -> Iterator[Any]:
    """The blocks that show one picture each, in reading order: photos, and what is in galleries."""
    for block in body:
        if block.block_type == "photo":
            yield block.value
        elif block.block_type == "gallery":
            yield from block.value


def table_rows(text: str) -> list[list[str]]:
    """Lines of cells, all rows of equal length (missing cells are empty).

    A line with a tab is split at tabs, otherwise at bars, otherwise at semicolons.
    """
    rows = []
    for line in text.splitlines():
        if line.strip():
            mark = next((mark for mark in "\t|;" if mark in line), None)
            cells = line.split(mark) if mark == "\t" else line.strip().strip("|").split(mark) if mark else [line]
            rows.append([cell.strip() for cell in cells])
    width = max((len(row) for row in rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


BODY_BLOCKS = [
    (
        "text",
        blocks.RichTextBlock(
            label=_("Text"), features=TEXT_FEATURES, icon="pilcrow", template="public/blocks/text.html"
        ),
    ),
    ("heading", HeadingBlock()),
    ("quote", QuoteBlock()),
    ("photo", PhotoBlock()),
    ("gallery", GalleryBlock()),
    ("document", DocumentBlock()),
    ("video", VideoBlock()),
    ("table", TableBlock()),
]
ENGLISH_BLOCKS = [(name, block) for name, block in BODY_BLOCKS if name in {"text", "heading", "quote", "table"}]
"""What is written again for readers of English; pictures and files stay those of the text."""
