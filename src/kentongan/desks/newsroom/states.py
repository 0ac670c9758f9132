"""The life of an article as data; whether a version is public is a separate fact (``live``)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.conduct.lifecycle import Lifecycle, Step


class State(models.TextChoices):
    """Where the newest text stands."""

    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("waiting for approval")
    RETURNED = "returned", _("returned")
    SCHEDULED = "scheduled", _("scheduled")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


WRITE, APPROVE, REDACT = "newsroom.write", "newsroom.approve", "newsroom.redact"

WITHDRAWABLE = ("published", "draft", "submitted", "returned", "scheduled")
"""States in which an earlier approved version may be public, and can be withdrawn."""

AUTHORS = ("submitted_by", "written_by")
"""Who doesn't approve without a reason: whoever asked for it, and whoever saved the text in question."""

LIFE = Lifecycle(
    Step("draft", "submit", "submitted", WRITE, _("Submit for approval")),
    Step("returned", "submit", "submitted", WRITE, _("Submit again")),
    Step("submitted", "recall", "draft", WRITE, _("Take back to draft")),
    Step("submitted", "approve", "published", APPROVE, _("Approve and publish"), not_by=AUTHORS),
    Step("submitted", "schedule", "scheduled", APPROVE, _("Approve for later"), not_by=AUTHORS),
    Step("submitted", "return", "returned", APPROVE, _("Return with a remark"), needs=("comment",)),
    Step("scheduled", "release", "published", APPROVE, _("Publish now")),
    Step("scheduled", "unschedule", "submitted", APPROVE, _("Take off the schedule")),
    Step("published", "revise", "draft", WRITE, _("Revise")),
    *(Step(state, "withdraw", "withdrawn", APPROVE, _("Withdraw"), needs=("kind",)) for state in WITHDRAWABLE),
    Step("withdrawn", "reopen", "draft", WRITE, _("Prepare a new version")),
)
