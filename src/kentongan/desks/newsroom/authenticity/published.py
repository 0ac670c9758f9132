"""What was published, as the answers name it: the article, the version that is meant, and how it stands now."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef

from kentongan.foundation.units.models import Unit

from ..models import Article
from ..versions.models import PublishedVersion, Withdrawal, in_error
from ..versions.views import withdrawal_of

CURRENT, CORRECTED, REPLACED, WITHDRAWN = "current", "corrected", "replaced", "withdrawn"


@dataclass(frozen=True)
class Published:
    """An article that readers can read or could, and which of its versions is meant."""

    article: Article
    version: PublishedVersion
    newest: PublishedVersion
    withdrawal: Withdrawal | None

    @property
    def unit(self) -> Unit:
        """Who published it."""
        unit: Unit = self.article.unit
        return unit

    @property
    def state(self) -> str:
        """``withdrawn``, ``replaced`` (an earlier version), ``corrected`` or ``current``."""
        if self.withdrawal:
            return WITHDRAWN
        if self.version.number != self.newest.number:
            return REPLACED
        return CORRECTED if self.article.corrected_at else CURRENT

    @property
    def title(self) -> str:
        """The title that readers may see; empty when the text went."""
        shown = self.newest.content and not (self.withdrawal and self.withdrawal.kind == Withdrawal.Kind.ERROR)
        return str(self.newest.content["title"]) if shown and self.newest.content else ""

    @property
    def history_url(self) -> str:
        """Where every version stands."""
        return f"{self.unit.address_url}/berita/{self.article.pk}/riwayat/"


def known() -> Any:
    """Articles of which a version was published, whatever became of them."""
    rows = Article.objects.for_system("what was published answers for itself")
    return rows.filter(Exists(PublishedVersion.objects.filter(article=OuterRef("pk")))).select_related("unit__parent")


def published(article: Article, version: PublishedVersion | None = None) -> Published:
    """The article as it stands, at this version or its newest."""
    newest = article.versions.order_by("-number")[:1].get()
    return Published(article, version or newest, newest, withdrawal_of(article))


def versions_of(numbers: Collection[int]) -> list[PublishedVersion]:
    """The newest versions of some articles, with their text; ``in_error`` says that readers are shown it no more."""
    rows = PublishedVersion.objects.filter(article__in=numbers, content__isnull=False).annotate(in_error=in_error())
    return list(rows.order_by("-at", "-number")[: 8 * len(numbers)])
