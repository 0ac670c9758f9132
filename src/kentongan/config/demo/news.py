"""Writes the demo's articles by the newsroom's own actions, and then dates them back."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from wagtail.models import Revision

from kentongan.desks.newsroom import actions
from kentongan.desks.newsroom.models import Article, Category, Remark
from kentongan.desks.newsroom.providers import COUNTED
from kentongan.desks.newsroom.reading.indexing import let_find
from kentongan.foundation.public.counter import start_at

from .body import body_blocks
from .days import event_days, in_brackets
from .texts import ArticleText

if TYPE_CHECKING:
    from .loading import Office

WRITING = timedelta(minutes=95)
"""From the draft to the public page, as an office that publishes on the same day does."""
DECIDING = timedelta(minutes=25)
"""From submitting to the head's decision."""


def publish(office: "Office", text: ArticleText, moment: datetime) -> Article:
    """Take an article from draft to the public page; it appeared at ``moment``."""
    article = _submitted(office, text, moment)
    article = actions.approve(article, revision=article.latest_revision.pk, by=office.people["head"])
    _date_back(
        article,
        moment - WRITING,
        submitted_at=moment - DECIDING,
        first_published_at=moment,
        last_published_at=moment,
    )
    start_at(COUNTED, article.pk, text.seen)
    dated = Article.objects.for_system("the search shows the date that the page shows").get(pk=article.pk)
    let_find(dated, dated.versions.get())
    return article


def leave_open(office: "Office", text: ArticleText, moment: datetime) -> Article:
    """Write an article that still is a draft, waits for approval, or was returned."""
    if text.state == "draft":
        article = _draft(office, text, moment)
        _date_back(article, moment - WRITING)
        return article
    article = _submitted(office, text, moment)
    if text.state == "returned":
        head = office.people["head"]
        actions.send_back(article, comment=text.remark, revision=article.latest_revision.pk, by=head)
        Remark.objects.filter(article=article).update(at=moment)
    _date_back(article, moment - WRITING, submitted_at=moment - DECIDING)
    return article


def _submitted(office: "Office", text: ArticleText, moment: datetime) -> Article:
    return actions.submit(_draft(office, text, moment), by=office.people["author"])


def _draft(office: "Office", text: ArticleText, moment: datetime) -> Article:
    start, end = event_days(text, published=moment.date())
    author = office.people["author"]
    photos = office.album.photos
    return actions.create(
        unit=office.unit,
        by=author,
        title=text.title,
        lead=text.lead,
        picture=photos[text.picture] if text.picture else None,
        body=body_blocks(text.text.replace("{tanggal}", in_brackets(start, end)), pictures=photos),
        category=Category.objects.get(code=text.category),
        event_start=start if text.place else None,
        event_end=end if text.place and end != start else None,
        event_place=text.place,
        dateline_place=text.dateline or office.unit.place,
        writer=text.writer or author.initials,
        editor=text.editor,
        photographer=text.photographer,
    )


def _date_back(article: Article, written: datetime, **moments: datetime) -> None:
    """Give an article the past that its text tells.

    Only the newsroom's pages show these dates. The ledger isn't touched: it says when the demo was loaded.
    """
    rows = Article.objects.for_system("the demo dates its news back").filter(pk=article.pk)
    rows.update(created_at=written, **moments)
    Revision.objects.filter(pk=article.latest_revision_id).update(created_at=written)
