"""One article's case for staff: the text as readers will see it, what happened, and the next step."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from kentongan.foundation.ledger.reads import entries
from kentongan.foundation.stages.freezing import freeze_on
from kentongan.foundation.units.access import StaffRequest, can

from . import actions
from .checks.reading import check_article
from .checks.wording import report
from .forms import ReturnForm
from .models import Article
from .publication import due
from .publication_forms import DecideForm, RedactForm, ReleaseForm, ScheduleForm, WithdrawForm
from .remarks import asked_of, parts_of, with_ways
from .states import LIFE, REDACT, WRITE, State
from .versions.content import content_of, digest_of


def article_for(request: StaffRequest, pk: int) -> Article:
    """The article, if the person may see it; otherwise 404."""
    rows = Article.objects.visible_to(request.user).select_related("unit", "latest_revision", "submitted_by", "author")
    return get_object_or_404(rows, pk=pk)


def case_page(request: StaffRequest, article: Article, *, status: int = 200, **forms: Any) -> HttpResponse:
    """The page; ``forms`` are those to be shown again with what was wrong."""
    revision = {"revision": article.latest_revision_id}
    newest = article.get_latest_revision_as_object()
    steps = _steps(article, request)
    read = {**revision, "digest": digest_of(content_of(newest)) if "approve" in steps else ""}
    context = {
        "article": article,
        "newest": newest,
        "steps": steps,
        "may_write": can(request.user, WRITE, article.unit),
        "own": actions.wrote(article, request.user),
        "remarks": with_ways(asked_of(article), newest),
        "history": entries([article.unit.code], subject=f"newsroom.article:{article.pk}")[:50],
        "approve_form": DecideForm(initial=read),
        "return_form": ReturnForm(initial=revision, parts=parts_of(newest) if "return" in steps else ()),
        "report": _report(article, newest),
        **_publication(request, article, newest, read),
        **forms,
    }
    return render(request, "newsroom/staff/case.html", context, status=status)


def _report(article: Article, newest: Article) -> Any:
    """What the checks say of a text that can still be changed or returned; None for what is public."""
    decided = article.state in {State.PUBLISHED, State.WITHDRAWN}
    return None if decided else report(check_article(newest), newest.body.raw_data)


def _steps(article: Article, request: StaffRequest) -> dict[str, Any]:
    """The buttons: what the table offers now, without withdrawing what readers don't see."""
    offered = {step.verb: step for step in LIFE.available(article, request.user)}
    if not article.live:
        offered.pop("withdraw", None)
    return offered


def _publication(request: StaffRequest, article: Article, newest: Article, read: dict[str, Any]) -> dict[str, Any]:
    deciding = article.state in {State.SUBMITTED, State.SCHEDULED}
    topic = newest.category.code if newest.category else ""
    return {
        "freeze": freeze_on(article.unit, topic=topic) if deciding else None,
        "embargo": due(newest, None) if deciding else None,
        "schedule_form": ScheduleForm(initial=read, article=article),
        "release_form": ReleaseForm(),
        "withdraw_form": WithdrawForm(article=article),
        "withdrawal": article.withdrawals.filter(ended_at=None).first(),
        "versions": article.versions.defer("content"),
        "may_redact": can(request.user, REDACT, article.unit),
        "redact_form": RedactForm(),
    }
