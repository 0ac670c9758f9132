"""The report of an import: a line per page for a sheet, and its sums for the terminal and the screen."""

import csv
from collections import Counter
from collections.abc import Iterator
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from .models import ImportItem, SiteImport
from .parts import Remark
from .reasons import in_words

AT_ONCE = 500


class Writable(Protocol):
    """A file, or an answer that is written like one."""

    def write(self, text: str, /) -> Any:
        """Add text."""


_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def headings() -> list[str]:
    """Names of the columns."""
    return [_("Earlier address"), _("State"), _("Article"), _("Title"), _("Published"), _("Remarks")]


def lines(run: SiteImport) -> Iterator[list[str]]:
    """A line per page, in the order of the source; formulas of sheets are made plain text."""
    rows = run.items.select_related("article__unit").order_by("pk")
    for item in rows.iterator(chunk_size=AT_ONCE):
        yield [_plain(cell) for cell in _cells(item, run)]


def write_csv(run: SiteImport, file: Writable) -> None:
    """The report as CSV with a mark by which sheets know UTF-8."""
    file.write("\ufeff")
    writer = csv.writer(file)
    writer.writerow(headings())
    writer.writerows(lines(run))


def _cells(item: ImportItem, run: SiteImport) -> list[str]:
    article: Any = item.article
    published = article and article.first_published_at
    return [
        item.address,
        str(item.get_state_display()),
        article.get_absolute_url() if article and article.live else f"#{article.pk}" if article else "",
        article.title if article else "",
        timezone.localtime(published, ZoneInfo(run.unit.zone)).strftime("%Y-%m-%d %H:%M") if published else "",
        "; ".join(told(item)),
    ]


def told(item: ImportItem) -> list[str]:
    """An item's remarks in words."""
    return [in_words(Remark(code, about)) for code, about in item.remarks]


def _plain(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def count_states(run: SiteImport) -> dict[str, int]:
    """Number of pages by state, and of those whose source has changed since."""
    found = dict(run.items.order_by().values_list("state").annotate(Count("pk")))
    changed = run.items.filter(changed_at__isnull=False).count()
    return {state: found.get(state, 0) for state in ImportItem.State.values} | {"changed": changed}


def count_remarks(run: SiteImport) -> dict[str, int]:
    """How often each kind of remark was made, by its code, the most frequent first."""
    counted: Counter[str] = Counter()
    rows = run.items.exclude(remarks=[]).order_by().values_list("remarks", flat=True)
    for remarks in rows.iterator(chunk_size=AT_ONCE):
        counted.update({code for code, _about in remarks})
    return dict(counted.most_common())


def remarked(run: SiteImport) -> list[tuple[str, int]]:
    """What was remarked and on how many pages, in words, as the run last counted it."""
    return [(in_words(Remark(code)), count) for code, count in run.sums.get("remarks", {}).items()]
