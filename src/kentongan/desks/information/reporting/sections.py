"""The official outline of the report: chapters, the words an officer writes with help and samples, the figures' places.

The order is that of reports under UU 14/2008 art. 12 and Perki KI 1/2021: policy; means, people and budget; requests
with the time they took, what was granted and refused and why; objections and disputes; obstacles; recommendations and
what follows.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tomllib import loads
from typing import Any

from django.utils.translation import gettext_lazy as _

from ..gaps import GAP
from .figures import Figures

LONGEST = 6000
SAMPLES = Path(__file__).parent / "samples.toml"


@cache
def _samples() -> dict[str, str]:
    return loads(SAMPLES.read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Writing:
    """A section that an officer writes."""

    key: str
    title: Any
    help: Any
    required: bool = True
    with_tally: str = ""
    """Required only where this tally counted anything."""
    lasts: bool = False
    """Seldom changes, so the next report begins with it."""

    @property
    def sample(self) -> str:
        """Wording to begin with, in Indonesian, since reports are."""
        return _samples()[self.key]

    def is_required(self, figures: Figures) -> bool:
        return bool(figures.of(self.with_tally)) if self.with_tally else self.required


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: what is written, and which figures stand in it."""

    title: Any
    writings: tuple[Writing, ...] = ()
    figures: tuple[str, ...] = field(default=())


OUTLINE = (
    Chapter(
        _("General policy"),
        (
            Writing(
                "policy",
                _("Policy of the information service"),
                _("Which rules and decisions the service rests on, and what was new in this period."),
                lasts=True,
            ),
        ),
    ),
    Chapter(
        _("How the service is run"),
        (
            Writing(
                "facilities",
                _("Facilities"),
                _(
                    "Counter, equipment, website and other ways by which people reach you, also people with"
                    " disabilities."
                ),
                lasts=True,
            ),
            Writing(
                "people",
                _("The people who serve"),
                _(
                    "How many people serve, in which function, with which training. Functions are enough; no"
                    " names needed."
                ),
                lasts=True,
            ),
            Writing(
                "budget",
                _("Budget and its use"),
                _(
                    "How much was planned and used for the service, and for what. Write so if there was none"
                    " of its own."
                ),
            ),
        ),
    ),
    Chapter(
        _("The service in figures"),
        (
            Writing(
                "service_note",
                _("Remark on the figures"),
                _("Only if the figures need an explanation, such as why a reply was late."),
                required=False,
            ),
        ),
        ("requests", "time", "outcomes", "reasons", "lines"),
    ),
    Chapter(
        _("Objections and disputes"),
        (
            Writing(
                "objections_note",
                _("Objections and how the replies were carried out"),
                _("What the objections were about, what the superior replied, and whether it was carried out."),
                with_tally="objection",
            ),
            Writing(
                "disputes_note",
                _("Disputes before the Information Commission"),
                _("How each ended (mediation, adjudication, court) and whether the decision was carried out."),
                with_tally="dispute",
            ),
        ),
        ("objections",),
    ),
    Chapter(
        _("Obstacles"),
        (
            Writing(
                "obstacles_inner",
                _("Obstacles within the office"),
                _("What made answering hard here: people, documents, time. Write so if there were none."),
            ),
            Writing(
                "obstacles_outer",
                _("Obstacles from outside"),
                _("What came from outside, such as requests without an address. Write so if there were none."),
            ),
        ),
    ),
    Chapter(
        _("Recommendations and follow-up"),
        (
            Writing(
                "follow_up",
                _("Recommendations and plan"),
                _("What you will change, who does it, and by when."),
            ),
        ),
    ),
)

WRITINGS = {one.key: one for chapter in OUTLINE for one in chapter.writings}


def lasting(texts: Mapping[str, str]) -> dict[str, str]:
    """What the next report takes over."""
    return {key: text for key, text in texts.items() if key in WRITINGS and WRITINGS[key].lasts}


@dataclass(frozen=True, slots=True)
class Point:
    """One line of the checklist."""

    key: str
    title: Any
    done: bool
    why: Any = ""


def checklist(texts: Mapping[str, str], figures: Figures) -> list[Point]:
    """What a report must hold before it can be submitted, and what of it is there."""
    return [_point(one, texts.get(one.key, "")) for one in WRITINGS.values() if one.is_required(figures)] + [
        _point(one, texts[one.key])
        for one in WRITINGS.values()
        if not one.is_required(figures) and GAP.search(texts.get(one.key, ""))
    ]


def _point(one: Writing, text: str) -> Point:
    if not text.strip():
        return Point(one.key, one.title, done=False, why=_("not written yet"))
    if found := GAP.search(text):
        return Point(one.key, one.title, done=False, why=found[0])
    return Point(one.key, one.title, done=True)
