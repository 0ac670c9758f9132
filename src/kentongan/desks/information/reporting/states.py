"""The life of a report as data, and who may do what with it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.conduct.lifecycle import Lifecycle, Step

VIEW, WRITE, PUBLISH = "reporting.view", "reporting.write", "reporting.publish"


class ReportState(models.TextChoices):
    """Where a report stands; whether readers see an edition of it is a fact of its own."""

    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("submitted")
    PUBLISHED = "published", _("published")


REPORT_LIFE = Lifecycle(
    Step("draft", "write", "draft", WRITE, _("Go on writing")),
    Step("draft", "submit", "submitted", WRITE, _("Submit for approval")),
    Step("submitted", "recall", "draft", WRITE, _("Take it back")),
    Step("submitted", "return", "draft", PUBLISH, _("Give it back"), needs=("reason",)),
    Step("submitted", "publish", "published", PUBLISH, _("Approve and publish"), not_by=("submitted_by",)),
    Step("published", "revise", "draft", WRITE, _("Correct it"), needs=("reason",)),
    Step("published", "withdraw", "draft", PUBLISH, _("Take it off the site"), needs=("reason",)),
    Step("draft", "withdraw", "draft", PUBLISH, _("Take it off the site"), needs=("reason",)),
    Step("submitted", "withdraw", "draft", PUBLISH, _("Take it off the site"), needs=("reason",)),
)
