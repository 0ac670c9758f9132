"""The life of an article as data; whether a version is public is a separate fact (``live``)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.conduct.lifecycle import Lifecycle, Step


class State(models.TextChoices):
    """Where the newest text stands."""

    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("waiting for approval")
    RETURNED = "returned", _("returned")
    PUBLISHED = "published", _("published")


WRITE, APPROVE = "newsroom.write", "newsroom.approve"

LIFE = Lifecycle(
    Step("draft", "submit", "submitted", WRITE, _("Submit for approval")),
    Step("returned", "submit", "submitted", WRITE, _("Submit again")),
    Step("submitted", "recall", "draft", WRITE, _("Take back to draft")),
    Step("submitted", "approve", "published", APPROVE, _("Approve and publish"), not_by="submitted_by"),
    Step("submitted", "return", "returned", APPROVE, _("Return with a remark"), needs=("comment",)),
    Step("published", "revise", "draft", WRITE, _("Revise")),
)
