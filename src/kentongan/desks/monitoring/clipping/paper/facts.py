"""What the template of the PDF is given: words, pictures of print, codes that lead to sources."""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from PIL import Image, UnidentifiedImageError

from kentongan.foundation.language import format_date
from kentongan.foundation.letters import Picture, Qr
from kentongan.foundation.units.models import Unit

from ...labels.wording import tone_in_words
from ...states import Medium
from ..models import Issue
from ..states import Section
from ..wording import answered_before, counted, group_name, late, section_name, window_words
from .drawing import by_tone

LONGEST = 150
"""Letters of an address that paper can still show as a code; longer ones lead through our own page."""
MOST_PICTURES = 12
SIDE = 1000
"""Pixels of a picture's longer side."""
QUALITY = 65
ROOM = 1_200_000
"""Bytes of all pictures of print; the codes beside them take as much."""
LONGEST_LINK = 500

Facts = dict[str, Any]


def facts_of(issue: Issue) -> Facts:
    """The facts of a clipping, in the language that is active."""
    unit, content = issue.unit, issue.content
    pictures = Pictures()
    day = format_date(issue.day, weekday=True)
    return {
        "title": _("Morning clipping of %(unit)s, %(day)s") % {"unit": unit.name, "day": day},
        "author": unit.long_name, "unit": unit.long_name, "day": day,
        "contact": " · ".join(filter(None, (unit.phone, unit.email, unit.host_name))),
        "window": window_words(issue), "late": late(issue), "note": issue.note, "note_by": issue.note_by,
        "numbers": counted(content), "quiet": _("Nothing was said about us in this time.") if issue.quiet else "",
        "sections": [one for section in content["sections"] if (one := _section(section, issue, pictures))],
        "page": page_of(issue),
    }  # fmt: skip


def page_of(issue: Issue) -> str:
    """The address of a clipping's page on the staff host."""
    return staff_address("clipping:issue", issue.pk)


def staff_address(name: str, pk: int) -> str:
    return f"{settings.STAFF_URL}{reverse(name, args=[pk], urlconf=settings.ROOT_URLCONF)}"


class Pictures:
    """Pictures of print, made small, as many as one letter carries."""

    def __init__(self) -> None:
        self.left, self.room = MOST_PICTURES, ROOM

    def of(self, item: Facts) -> Iterator[Picture]:
        """Those of an item, as long as there is room and the file is there."""
        for one in item["pictures"]:
            if self.left and (data := _small(one["file"])) and len(data) <= self.room:
                self.left, self.room = self.left - 1, self.room - len(data)
                yield Picture(data, _("The article as it stood on page %(n)s") % {"n": one["page"]})


def _small(name: str) -> bytes:
    """A picture as JPEG; nothing where it can't be read any more."""
    out = BytesIO()
    try:
        with default_storage.open(name) as file, Image.open(file) as picture:
            picture.thumbnail((SIDE, SIDE))
            picture.convert("RGB").save(out, "JPEG", quality=QUALITY)
    except (OSError, UnidentifiedImageError):
        return b""
    return out.getvalue()


def _section(section: Facts, issue: Issue, pictures: Pictures) -> Facts | None:
    """A section with what stands in it; none where nothing does."""
    code = Section(section["code"])
    title = section_name(code)
    if code == Section.TONES:
        return _tones(title, section) if section["rows"] else None
    groups = section.get("groups") or [section]
    told = [
        {
            "name": group_name(one), "more": _more(one["more"]),
            "items": [_item(item, issue.unit, pictures, done=code == Section.ANSWERED) for item in one["items"]],
        }
        for one in groups if one.get("items") or one.get("more")
    ]  # fmt: skip
    before = answered_before(issue.content) if code == Section.ANSWERED else ""
    alerts = [{"title": one["title"], "address": staff_address("alerts:alert", one["pk"])}
              for one in section.get("alerts", ())]  # fmt: skip
    facts = {"kind": "items", "title": title, "groups": told, "alerts": alerts, "before": before}
    return facts if told or alerts or before else None


def _tones(title: str, section: Facts) -> Facts:
    chart = by_tone(section)
    columns = (pgettext("tone", "against"), pgettext("tone", "neither"), pgettext("tone", "for"), tone_in_words(None))
    head = [_("Unit"), *columns, _("all")]
    rows = [*section["rows"], {**section["sum"], "name": _("All stories, each once")}]
    return {
        "kind": "tones", "title": title, "finding": chart.finding, "head": [capfirst(word) for word in head],
        "chart": Picture(chart.svg().encode(), chart.finding),
        "rows": [[one["name"], *map(str, one["numbers"]), str(one["all"])] for one in rows],
    }  # fmt: skip


def _item(item: Facts, unit: Unit, pictures: Pictures, *, done: bool) -> Facts:
    ours = staff_address("monitoring:concern", item["concern"])
    source = item["address"] if len(item["address"]) <= LONGEST else ""
    return {
        "title": item["title"] or _("Without a title"), "facts": item_facts(item, unit),
        "units": units_of(item), "lead": item["lead"], "answer": item["answer"] if done else "", "done": done,
        "marks": [_("hoax?") if one == "hoax" else _("crisis?") for one in item["marks"]],
        "link": item["address"] if 0 < len(item["address"]) <= LONGEST_LINK else ours,
        "code": Qr(source or ours), "pictures": list(pictures.of(item)),
    }  # fmt: skip


def item_facts(item: Facts, unit: Unit, *, with_tone: bool = True) -> str:
    """Outlet, kind of media, moment, tone and how many others tell it, in a line."""
    moment = datetime.fromisoformat(item["at"]).astimezone(ZoneInfo(unit.zone))
    medium = str(Medium(item["medium"]).label)
    told = [item["outlet"], medium, f"{moment.day}/{moment.month} {moment:%H.%M} {unit.zone_label}",
            tone_in_words(item["tone"]) if with_tone else "", others(item["others"])]  # fmt: skip
    return " · ".join(filter(None, told))


def others(number: int) -> str:
    """``+ 6 media``; nothing where nobody else tells it."""
    return _("+ %(n)d outlets") % {"n": number} if number else ""


def units_of(item: Facts) -> str:
    more = [_("%(n)d more") % {"n": item["more_units"]}] if item["more_units"] else []
    return ", ".join([*item["units"], *more])


def _more(number: int) -> str:
    return _("And %(n)d more in the stream.") % {"n": number} if number else ""
