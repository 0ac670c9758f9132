"""The style guide: every component with what it is for, an example and the markup that made it."""

from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from .guide_samples import sample_values
from .hosts import UnitRequest
from .palette import GROUNDS, PAIRS, Colour, Pair, contrast, read_colours
from .slots import Text


@dataclass(frozen=True, slots=True)
class Chapter:
    """One component in the guide: its file under ``templates/guide/``, its name, and when to use it."""

    name: str
    title: Text
    purpose: Text


CHAPTERS = (
    Chapter(
        "button",
        pgettext_lazy("component", "Button"),
        _("A verb. One filled button on a screen: the next action. A disabled one says why."),
    ),
    Chapter(
        "link_row",
        pgettext_lazy("component", "Link row"),
        _("A door to a service, with one sentence on what lies behind it."),
    ),
    Chapter(
        "field",
        pgettext_lazy("component", "Field"),
        _("Label above, hint before typing, and an error that says how to mend it."),
    ),
    Chapter(
        "chip",
        pgettext_lazy("component", "State"),
        _("Where something stands: always a word and a shape, never a colour alone."),
    ),
    Chapter(
        "card",
        pgettext_lazy("component", "Card"),
        _("One published thing with its picture. The whole card leads to it."),
    ),
    Chapter(
        "list_row",
        pgettext_lazy("component", "List row"),
        _("One line of a list, its day standing out on the left."),
    ),
    Chapter(
        "table",
        pgettext_lazy("component", "Table"),
        _("Numbers side by side; on a narrow screen every row becomes a small list."),
    ),
    Chapter(
        "clock",
        pgettext_lazy("component", "Clock"),
        _("The working days of a term as strokes, the last day, and how it was counted."),
    ),
    Chapter(
        "timeline",
        pgettext_lazy("component", "Timeline"),
        _("What happened, newest first, with who and when."),
    ),
    Chapter(
        "step_bar",
        pgettext_lazy("component", "Step bar"),
        _("Where the reader is in a procedure with an order."),
    ),
    Chapter("empty", pgettext_lazy("component", "Empty state"), _("Why a list is empty and what fills it.")),
    Chapter(
        "notice",
        pgettext_lazy("component", "Notice"),
        _("A slip pinned above the text: a correction, a withdrawal, a hoax, a freeze."),
    ),
    Chapter("figure", pgettext_lazy("component", "Figure"), _("A picture with its caption and credit.")),
    Chapter(
        "chart",
        pgettext_lazy("component", "Chart"),
        _("The finding as the title, the picture, the same numbers as a table, the source."),
    ),
    Chapter(
        "person",
        pgettext_lazy("component", "Person line"),
        _("Somebody with their office; initials where there is no face."),
    ),
    Chapter(
        "unit",
        pgettext_lazy("component", "Unit line"),
        _("An office with its area, its zone and its own beat."),
    ),
    Chapter(
        "seal",
        pgettext_lazy("component", "Seal"),
        _("The stamp on what a unit really published, and how to check a copy."),
    ),
    Chapter(
        "share",
        pgettext_lazy("component", "Share row"),
        _("Plain links to where people pass things on; nothing loads from there."),
    ),
    Chapter("pager", pgettext_lazy("component", "Pager"), _("From newer to older, with the place in between.")),
    Chapter(
        "dialog",
        pgettext_lazy("component", "Dialog"),
        _("A short question about this page; without scripts its button leads to a page that asks."),
    ),
    Chapter(
        "article",
        pgettext_lazy("component", "Article"),
        _("Everything a reader needs to judge a text: who, when, whose picture, genuine or not."),
    ),
    Chapter(
        "progress",
        pgettext_lazy("component", "Progress"),
        _("How far something long has come, in numbers too."),
    ),
)


@require_safe
def style_guide(request: UnitRequest) -> HttpResponse:
    """The guide, on the national portal of a demo only."""
    if settings.PRODUCTION or not request.unit.is_national:
        raise Http404
    samples = sample_values()
    chapters = [(chapter, *show_example(chapter, samples)) for chapter in CHAPTERS]
    context = {"unit": request.unit, "chapters": chapters, "swatches": swatches()}
    return render(request, "public/guide.html", context)


def show_example(chapter: Chapter, samples: dict[str, Any]) -> tuple[str, str]:
    """The example as it looks, and as it is written."""
    source = files(__package__).joinpath(f"templates/guide/{chapter.name}.html").read_text(encoding="utf-8")
    return render_to_string(f"guide/{chapter.name}.html", samples), source.partition("\n")[2].strip()


def swatches() -> list[tuple[Colour, list[tuple[Pair, float, float]]]]:
    """Each colour with its contrasts on the grounds, light and dark."""
    css = files(__package__).joinpath("static/kentongan/tokens.css").read_text(encoding="utf-8")
    colours = read_colours(css)
    return [(colour, list(_ratios(colour, colours))) for colour in colours.values()]


def _ratios(colour: Colour, colours: dict[str, Colour]) -> Any:
    for pair in PAIRS:
        if pair.front == colour.name and pair.ground in {*GROUNDS, "accent"}:
            ground = colours[pair.ground]
            yield (
                pair,
                round(contrast(colour.light, ground.light), 1),
                round(contrast(colour.dark, ground.dark), 1),
            )
