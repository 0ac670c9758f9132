"""Brings one story into the desk: article, counter, earlier addresses and the item's row, all of it or nothing."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from kentongan.foundation.conduct.errors import NotAllowed
from kentongan.foundation.people.actors import Actor
from kentongan.foundation.public.counter import start_at
from kentongan.foundation.units.models import Unit

from .. import actions
from ..checks.findings import errors
from ..checks.reading import check_article
from ..checks.wording import message
from ..models import Article
from ..providers import COUNTED
from .addresses import remember_address
from .drafting import Draft, day_of
from .entries import Entry
from .keeping import Keeper
from .models import ImportItem
from .parts import Remark
from .publishing import publish_imported
from .story import Story

State = ImportItem.State


@dataclass
class Taken:
    """What became of a page."""

    state: str
    remarks: list[Remark] = field(default_factory=list)
    is_draft: bool = False


class _TakenByAnother(Exception):  # noqa: N818 (says what happened)
    """Another run finished this page in the meantime."""


@dataclass(frozen=True)
class Bringer:
    """Makes articles of stories, for one unit.

    Args:
        as_drafts: keep all of them as drafts; those without any date are drafts in any case.
        despite_freeze: why texts go out although a freeze holds them back.
    """

    keeper: Keeper
    by: Actor
    as_drafts: bool = False
    despite_freeze: str = ""

    @property
    def unit(self) -> Unit:
        return self.keeper.unit

    def bring(self, story: Story, *, item: ImportItem, entry: Entry, folder: Path | None, now: datetime) -> Taken:
        """Keep the story's pictures and files, then the article with all that belongs to it in one transaction."""
        if known := self._known(story):
            return self._same(known, story, item, entry)
        draft = Draft(story, self.keeper, folder, list(story.remarks))
        fields = draft.fields()
        since, code = day_of(story, entry.stamp, now)
        if code:
            draft.say(code)
        try:
            with transaction.atomic():
                self._finish(item, entry, story)
                article = self._article(story, fields, since)
                self._attach(article, story, entry, draft)
                is_draft = not article.live
                told = [[remark.code, remark.about[:300]] for remark in draft.remarks]
                ImportItem.objects.filter(pk=item.pk).update(state=State.DONE, article=article, remarks=told)
        except _TakenByAnother:
            return Taken(State.SKIPPED)
        except (IntegrityError, ValidationError, NotAllowed) as error:
            return self._refused(error, story, item, entry)
        return Taken(State.DONE, draft.remarks, is_draft)

    def _known(self, story: Story) -> Article | None:
        rows = Article.objects.for_system("a text is imported once")
        return rows.filter(unit=self.unit, imported_digest=story.digest).select_related("unit").first()

    def _same(self, known: Article, story: Story, item: ImportItem, entry: Entry) -> Taken:
        """The same text under another address: no second article, but this address leads to it too."""
        remark = Remark("same_text", known.title)
        try:
            with transaction.atomic():
                self._finish(item, entry, story)
                self._lead_here(known, story, entry)
                rows = ImportItem.objects.filter(pk=item.pk)
                rows.update(state=State.SKIPPED, article=known, remarks=[[remark.code, remark.about]])
        except _TakenByAnother:
            pass
        return Taken(State.SKIPPED, [remark])

    def _refused(self, error: Exception, story: Story, item: ImportItem, entry: Entry) -> Taken:
        if known := self._known(story):
            return self._same(known, story, item, entry)
        if isinstance(error, IntegrityError):
            raise error
        if isinstance(error, NotAllowed):
            return Taken(State.FAILED, [Remark("frozen", str(error))])
        words = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
        return Taken(State.FAILED, [Remark("not_kept", words[:300])])

    def _finish(self, item: ImportItem, entry: Entry, story: Story) -> None:
        """Take the item by compare-and-set, within the transaction that does what it says."""
        waiting = ImportItem.objects.filter(pk=item.pk, state__in=(State.PENDING, State.FAILED))
        fields = {"stamp": entry.stamp, "digest": story.digest, "done_at": timezone.now()}
        if not waiting.update(state=State.DONE, **fields):
            raise _TakenByAnother

    def _article(self, story: Story, fields: dict[str, Any], since: datetime | None) -> Article:
        known: dict[str, Any] = {"unit": self.unit, "by": self.by, "imported_digest": story.digest}
        if self.as_drafts or since is None:
            return actions.create(**known, **fields)
        return publish_imported(**known, since=since, despite_freeze=self.despite_freeze, **fields)

    def _attach(self, article: Article, story: Story, entry: Entry, draft: Draft) -> None:
        if story.views is not None:
            start_at(COUNTED, article.pk, story.views)
        if code := self._lead_here(article, story, entry):
            draft.say(code, entry.address if code == "no_path" else "")
        found = {finding.code: finding for finding in errors(check_article(article))}
        for finding in found.values():
            if finding.code != "alt-missing":  # told of each picture as it was kept
                draft.say("check", message(finding))

    def _lead_here(self, article: Article, story: Story, entry: Entry) -> str:
        """Remember the page's addresses; the code of what is to be said when there is none to remember."""
        listed = entry.address if "://" in entry.address else ""
        addresses = [one for one in dict.fromkeys((listed, story.address)) if one]
        remembered = [remember_address(article, one) for one in addresses]
        return "" if any(remembered) else "no_path" if addresses else "no_address"
