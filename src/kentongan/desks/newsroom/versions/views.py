"""The reader's side of what was published: the history of changes, an earlier text, an article taken back."""

from itertools import pairwise
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from kentongan.foundation.public.hosts import UnitRequest
from kentongan.foundation.public.store import stored, tag

from ..models import Article
from ..tags import article_tag
from .content import words_of
from .differences import Change, changes
from .models import PublishedVersion, Withdrawal, in_error

SHOWN = 30
"""Versions on one page of the history; more than any article has had."""


def _known(request: UnitRequest, pk: int) -> Article:
    """An article of this office that is public, or was and was withdrawn."""
    rows = Article.objects.for_system("what was published stays accountable").filter(unit=request.unit)
    published = Exists(PublishedVersion.objects.filter(article=OuterRef("pk")))
    known = get_object_or_404(rows.filter(published).defer("body"), pk=pk)
    known.unit = request.unit
    tag(request, article_tag(known.pk))
    return known


def readable(version: PublishedVersion) -> PublishedVersion:
    """The version as readers may see it: without its text when that was published in error."""
    if version.in_error:  # type: ignore[attr-defined]  # annotated by the caller
        version.content = None
    return version


def withdrawal_of(article: Article) -> Withdrawal | None:
    """The withdrawal that holds now."""
    return article.withdrawals.filter(ended_at=None).select_related("target__unit").first()


@stored()
@require_safe
def history(request: UnitRequest, pk: int) -> HttpResponse:
    """Riwayat perubahan: every published version with its fingerprint, and what changed from one to the next."""
    article = _known(request, pk)
    withdrawal = withdrawal_of(article)
    gone = withdrawal is not None and withdrawal.kind == Withdrawal.Kind.ERROR
    versions = [readable(one) for one in article.versions.annotate(in_error=in_error())[:SHOWN]]
    context = {
        "unit": request.unit,
        "article": article,
        "newest": versions[0],
        "withdrawal": withdrawal,
        "gone": gone,
        "entries": [{"version": one, "changes": [] if gone else found} for one, found in _compared(versions)],
    }
    return render(request, "newsroom/history.html", context)


def _compared(versions: list[PublishedVersion]) -> list[tuple[PublishedVersion, list[Change]]]:
    """Each version with its differences from the one before; none where either text was removed."""
    pairs = [*pairwise(versions), (versions[-1], None)]
    return [(one, _between(before, one)) for one, before in pairs]


def _between(before: PublishedVersion | None, after: PublishedVersion) -> list[Change]:
    if before is None or before.content is None or after.content is None:
        return []
    return changes(words_of(before.content), words_of(after.content))


@stored()
@require_safe
def version(request: UnitRequest, pk: int, number: int) -> HttpResponse:
    """One published version as it read then."""
    article = _known(request, pk)
    found = readable(get_object_or_404(article.versions.annotate(in_error=in_error()), number=number))
    withdrawal = withdrawal_of(article)
    context: dict[str, Any] = {"unit": request.unit, "article": article, "version": found}
    if found.content is None or (withdrawal and withdrawal.kind == Withdrawal.Kind.ERROR):
        error = article.withdrawals.filter(kind=Withdrawal.Kind.ERROR).first()
        return render(request, "newsroom/gone.html", {**context, "withdrawal": error}, status=410)
    newest = article.versions.values_list("number", flat=True).first()
    return render(request, "newsroom/version.html", {**context, "content": found.content, "newest": newest})


def withdrawn(request: UnitRequest, pk: int, slug: str) -> HttpResponseBase:
    """What the address of an article that readers no longer see answers: gone, elsewhere, or kept with a notice.

    A title is told by an address only while readers may see it: the other article's own page tells its address.

    Raises:
        Http404: it was never public.
    """
    article = _known(request, pk)
    withdrawal = withdrawal_of(article)
    if withdrawal is None:
        raise Http404
    if withdrawal.target:
        return redirect(withdrawal.target.short_url)
    last = article.versions.first()
    context = {"unit": request.unit, "article": article, "version": last, "withdrawal": withdrawal}
    if withdrawal.kind == Withdrawal.Kind.ERROR or last is None or last.content is None:
        return render(request, "newsroom/gone.html", context, status=410)
    if slug != article.slug:
        return redirect("newsroom:article", pk, article.slug)
    return render(request, "newsroom/version.html", {**context, "content": last.content})
