"""The lives of a release and of its deliveries as data, and how far a unit is with its draft."""

from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from kentongan.desks.newsroom.states import WRITE
from kentongan.desks.newsroom.states import State as ArticleState
from kentongan.foundation.conduct.lifecycle import Lifecycle, Step

SEND = "releases.send"
VIEW = "newsroom.view"


class ReleaseState(models.TextChoices):
    """Where a release stands."""

    DRAFT = "draft", _("being prepared")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    RECALLED = "recalled", _("recalled")


class DeliveryState(models.TextChoices):
    """What became of a release in one unit."""

    WAITING = "waiting", _("not sent yet")
    DELIVERED = "delivered", _("sent")
    DECLINED = "declined", _("declined")
    RECALLED = "recalled", _("recalled")


HAS_IT = (DeliveryState.DELIVERED, DeliveryState.DECLINED)

LIFE = Lifecycle(
    Step("draft", "send", "sending", SEND, _("Send")),
    Step("draft", "drop", "recalled", SEND, _("Don't send this")),
    Step("sending", "complete", "sent", SEND),
    Step("sent", "correct", "sent", SEND, _("Tell of a correction"), needs=("note",)),
    Step("sending", "recall", "recalled", SEND, _("Recall"), needs=("reason",)),
    Step("sent", "recall", "recalled", SEND, _("Recall"), needs=("reason",)),
)

ANSWERS = Lifecycle(
    Step("waiting", "deliver", "delivered", SEND),
    Step("waiting", "recall", "recalled", SEND),
    Step("delivered", "decline", "declined", WRITE, _("Decline"), needs=("reason",)),
    Step("delivered", "recall", "recalled", SEND),
    Step("declined", "resume", "delivered", WRITE, _("Take it up after all")),
    Step("declined", "recall", "recalled", SEND),
)


class Progress(models.TextChoices):
    """How far a unit is, as the sender sees it; in the order of the bar."""

    PUBLISHED = "published", _("published")
    SCHEDULED = "scheduled", _("scheduled")
    SUBMITTED = "submitted", _("waiting for approval")
    WRITING = "writing", _("being written")
    SENT = "sent", _("sent, not begun")
    WAITING = "waiting", _("not sent yet")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")
    DELETED = "deleted", _("draft deleted")
    RECALLED = "recalled", _("recalled")


OPEN = frozenset({Progress.SCHEDULED, Progress.SUBMITTED, Progress.WRITING, Progress.SENT, Progress.WAITING})
"""Nothing is public yet and something may still be."""

_BY_ARTICLE = {
    ArticleState.SUBMITTED: Progress.SUBMITTED,
    ArticleState.SCHEDULED: Progress.SCHEDULED,
    ArticleState.WITHDRAWN: Progress.WITHDRAWN,
    ArticleState.RETURNED: Progress.WRITING,
}


def progress_of(delivery: Any) -> Progress:
    """How far the unit is, read from its delivery and the draft that came of it."""
    article = delivery.article
    if article is not None and article.live:
        return Progress.PUBLISHED
    if delivery.state != DeliveryState.DELIVERED:
        return Progress(delivery.state)
    if article is None:
        return Progress.DELETED
    if article.state in _BY_ARTICLE:
        return _BY_ARTICLE[article.state]
    return Progress.SENT if article.latest_revision_id == delivery.revision else Progress.WRITING


def is_late(delivery: Any, now: datetime) -> bool:
    """Whether the unit's moment has passed and nothing is public."""
    return delivery.due_at is not None and delivery.due_at < now and progress_of(delivery) in OPEN


def is_untouched(article: Any, revision: int | None) -> bool:
    """Whether the unit's draft is still as it was sent."""
    unread = article.state == ArticleState.DRAFT and article.first_published_at is None
    return unread and article.latest_revision_id == revision
