"""A page's parts become a story in KPU's own conventions: label, dateline, credits, event, nothing around it. Pure."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date, datetime

from kentongan.foundation.language import find_dates
from kentongan.foundation.language.names import MONTH_SPELLINGS, WEEKDAY_SPELLINGS

from ..credits import Credits, Dateline, split_dateline
from ..furniture import clear_furniture
from ..places import find_place
from ..published_text import CATEGORIES, UNSEEN, take_credits
from ..quotes import set_quotes, split_quote
from .counts import views_in
from .parts import File, Grid, Heading, Part, Picture, Quote, Remark, Video, Words, paragraph

TITLE_WITHIN = 12
"""Parts at the beginning among which the title and what stands above it are sought."""
CREDITS_WITHIN = 3
"""Paragraphs at the end among which the credit line is sought: pictures and notes may follow it."""
MOST_STAMPED = 12
STAMP = {
    "oleh", "by", "posted", "on", "at", "admin", "administrator", "operator", "humas", "penulis", "editor",
    "diposting", "dipublikasikan", "diterbitkan", "ditulis", "terbit", "tanggal", "pada", "hari", "kategori", "pukul",
    "jam", "wib", "wita", "wit", "am", "pm", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
    "sunday", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december", "aug", "oct", "dec",
} | {*WEEKDAY_SPELLINGS, *MONTH_SPELLINGS}  # fmt: skip
"""Words of the line that tells when and by whom a page was put up."""
LABELS = {label.casefold() for label in CATEGORIES}
_END = re.compile(
    r"(?:bagikan|share)\b|.*\bdilihat\b|(?:baca juga|berita terkait|artikel terkait|komentar)\b", re.IGNORECASE
)


NO_DATELINE = Dateline("", "")


@dataclass(frozen=True)
class Story:
    """One story in its parts; what its page does not say is empty or None."""

    title: str
    parts: list[Part]
    category: str = ""
    topics: tuple[str, ...] = ()
    picture: Picture | None = None
    dateline: Dateline = NO_DATELINE
    credits: Credits = field(default_factory=Credits)
    event: tuple[date, date] | None = None
    event_place: str = ""
    views: int | None = None
    published_at: datetime | None = None
    address: str = ""
    """As the page itself states it."""
    remarks: tuple[Remark, ...] = ()

    @property
    def digest(self) -> str:
        """Tells the story from any other; a page whose words stay keeps it, whatever stands around them."""
        lines = [self.title, *(line for part in self.parts for line in _lines(part))]
        if len(lines) == 1:
            lines += [part.address for part in self.parts if isinstance(part, Picture | File | Video)]
        return hashlib.sha256(unicodedata.normalize("NFC", "\n".join(lines)).encode()).hexdigest()


def tell(title: str, parts: list[Part], *, reference: date) -> Story:
    """Read the conventions off the parts; title, category, dateline, credits, event and views are filled.

    Args:
        reference: day of publication or of reading; a date of the event without year is sought before it.
    """
    title = set_quotes(UNSEEN.sub("", title))
    parts, category = _below_title(parts, title)
    parts, views = _without_furniture(parts)
    parts, named = _without_credits(parts)
    parts, dateline = _without_dateline(parts)
    lines = [part.plain for part in parts if isinstance(part, Words)]
    dates = find_dates(lines[0], reference=reference) if lines else []
    return Story(
        title=title,
        parts=[_typeset(part) for part in parts],
        category=category,
        dateline=dateline,
        credits=named,
        event=(dates[0].start, dates[0].end) if dates else None,
        event_place=find_place(lines),
        views=views,
        remarks=tuple(Remark("weekday", one) for one in _contradicting(lines[:1], reference)),
    )


def _contradicting(lines: list[str], reference: date) -> list[str]:
    """The first date of the story as it is written, if its weekday is another."""
    found = [(line, one) for line in lines for one in find_dates(line, reference=reference)[:1]]
    return [line[slice(*one.span)] for line, one in found if one.weekday_agrees is False]


def _below_title(parts: list[Part], title: str) -> tuple[list[Part], str]:
    """Drop the title and what stands above it, keeping the label of the category."""
    words = [set_quotes(_said(part)).casefold() for part in parts[:TITLE_WITHIN]]
    at = next((place for place, said in enumerate(words) if said == title.casefold()), -1)
    category = next((_said(part) for part in parts[: at + 1] if _said(part).casefold() in LABELS), "")
    pictures = [part for part in parts[: at + 1] if isinstance(part, Picture)]
    below = parts[at + 1 :]
    first = next((place for place, part in enumerate(below) if not _is_stamp(part)), len(below))
    pictures += [part for part in below[:first] if isinstance(part, Picture)]
    return [*pictures, *below[first:]], category


def _is_stamp(part: Part) -> bool:
    """Whether a part above the story is only the page's stamp: its label, its day and hour, "oleh admin", a picture."""
    line = _said(part)
    if isinstance(part, Picture) or line.casefold() in LABELS or (line and views_in([line]) is not None):
        return True
    words = re.findall(r"[^\W\d_]+", line.casefold())
    return (
        isinstance(part, Words) and bool(line) and all(word in STAMP for word in words) and len(words) <= MOST_STAMPED
    )


def _said(part: Part) -> str:
    return part.plain if isinstance(part, Words) else part.text if isinstance(part, Heading) else ""


def _without_furniture(parts: list[Part]) -> tuple[list[Part], int | None]:
    """Drop the lines of the page around the story; its share row or count of views ends it."""
    kept: list[Part] = []
    views = None
    ended = False
    for part in parts:
        line = _said(part)
        cleared = clear_furniture([line]) if line else None
        if cleared and cleared.views is not None:
            views = cleared.views
        if cleared and (cleared.dropped or (isinstance(part, Heading) and _END.match(line))):
            ended = ended or bool(_END.match(line) and any(isinstance(one, Words) for one in kept))
        elif not ended:
            kept.append(part)
    return kept, views


def _without_credits(parts: list[Part]) -> tuple[list[Part], Credits]:
    places = [place for place, part in enumerate(parts) if isinstance(part, Words)]
    for place in places[: -CREDITS_WITHIN - 1 : -1]:
        words = parts[place]
        assert isinstance(words, Words)  # noqa: S101 (chosen above)
        line = words.plain
        left, named = take_credits([line])
        if named == Credits():
            continue
        rest = words.without_end(len(line) - len(left[0])) if left else None
        if rest and rest.plain != left[0]:
            continue
        return [*parts[:place], *([rest] if rest else []), *parts[place + 1 :]], named
    return parts, Credits()


def _without_dateline(parts: list[Part]) -> tuple[list[Part], Dateline]:
    place = next((place for place, part in enumerate(parts) if isinstance(part, Words)), None)
    if place is None:
        return parts, NO_DATELINE
    words = parts[place]
    assert isinstance(words, Words)  # noqa: S101 (chosen above)
    dateline, rest = split_dateline(words.plain)
    shorter = words.without_start(len(words.plain) - len(rest))
    if shorter.plain != rest:
        return parts, NO_DATELINE
    return [*parts[:place], shorter, *parts[place + 1 :]], dateline


def _typeset(part: Part) -> Part:
    """Set quote marks, and part a paragraph that is one utterance and its speaker."""
    if not isinstance(part, Words) or not part.is_plain:
        return part
    typeset = set_quotes(part.plain)
    quote = split_quote(typeset)
    return Quote(quote.words, quote.speaker) if quote else paragraph(typeset)


def _lines(part: Part) -> list[str]:
    """What a part adds to the words by which a story is known."""
    match part:
        case Words():
            return [f"{part.plain} "]
        case Quote():
            return [f"{part.text} {part.attribution}"]
        case Heading():
            return [part.text]
        case Grid():
            return ["\t".join(row) for row in part.rows]
    return []
