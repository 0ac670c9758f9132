"""The lives of an agenda item, an assignment and a coverage as data, and the desk's words for kinds."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.conduct.lifecycle import Lifecycle, Step

VIEW, PLAN, COVER, PROCEDURE = "coverage.view", "coverage.plan", "coverage.cover", "coverage.procedure"


class EventKind(models.TextChoices):
    """What sort of event is covered; procedures may differ by it."""

    MEETING = "meeting", _("meeting")
    EDUCATION = "education", _("voter education")
    TRAINING = "training", _("training")
    STAGE = "stage", _("election stage")
    PRESS = "press", _("press event")
    CEREMONY = "ceremony", _("ceremony")
    VISIT = "visit", _("visit")
    OTHER = "other", _("other event")


class Duty(models.TextChoices):
    """What somebody does at the event."""

    WRITER = "writer", _("writer")
    PHOTOGRAPHER = "photographer", _("photographer")
    VIDEOGRAPHER = "videographer", _("videographer")


class ItemState(models.TextChoices):
    """Whether the event will be."""

    PLANNED = "planned", _("planned")
    CANCELLED = "cancelled", _("cancelled")


class AssignmentState(models.TextChoices):
    """What the person answered."""

    OFFERED = "offered", _("waits for an answer")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("taken back")


STANDING = (AssignmentState.OFFERED, AssignmentState.ACCEPTED)
"""In these a duty is somebody's: nobody else is asked, and they are told of changes."""


class CoverageState(models.TextChoices):
    """Whether material is still being gathered."""

    OPEN = "open", _("being covered")
    CLOSED = "closed", _("closed")


ITEM_LIFE = Lifecycle(
    Step("planned", "change", "planned", PLAN, _("Change the agenda item")),
    Step("planned", "assign", "planned", PLAN, _("Give an assignment")),
    Step("planned", "cancel", "cancelled", PLAN, _("Cancel the agenda item"), needs=("reason",)),
)

ASSIGNMENT_LIFE = Lifecycle(
    Step("offered", "accept", "accepted", COVER, _("Accept the assignment")),
    Step("offered", "decline", "declined", COVER, _("Decline with a reason"), needs=("reason",)),
    Step("accepted", "decline", "declined", COVER, _("Decline with a reason"), needs=("reason",)),
    Step("offered", "withdraw", "withdrawn", PLAN, _("Take the assignment back")),
    Step("accepted", "withdraw", "withdrawn", PLAN, _("Take the assignment back")),
)

COVERAGE_LIFE = Lifecycle(
    Step("open", "gather", "open", COVER, _("Add material")),
    Step("open", "close", "closed", COVER, _("Close the coverage")),
    Step("closed", "reopen", "open", COVER, _("Open the coverage again")),
)
