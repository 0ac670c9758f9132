"""Home, section and article, as Wagtail's tutorial has them."""

from django.db import models
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Page


class QuoteBlock(blocks.StructBlock):
    """What somebody said."""

    text = blocks.CharBlock()
    speaker = blocks.CharBlock()
    office = blocks.CharBlock()

    class Meta:
        template = "stock_wagtail/quote.html"


class HeadingBlock(blocks.CharBlock):
    """A heading between paragraphs."""

    class Meta:
        template = "stock_wagtail/heading.html"


class HomePage(Page):
    """The first page of an office."""


class SectionPage(Page):
    """An entry of the navigation; articles lie under the first."""


class ArticlePage(Page):
    """One article."""

    date = models.DateTimeField()
    lead = models.TextField()
    body = StreamField([("text", blocks.RichTextBlock()), ("heading", HeadingBlock()), ("quote", QuoteBlock())])
