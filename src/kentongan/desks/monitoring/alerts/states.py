"""The life of an alert in one unit as data: somebody deals with it, or it is no problem."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.conduct.lifecycle import Lifecycle, Step

from ..states import WORK


class AlertState(models.TextChoices):
    """Where an alert stands in one unit."""

    NEW = "new", _("nobody has looked yet")
    WORKING = "working", _("being dealt with")
    DISMISSED = "dismissed", _("not a problem")
    DONE = "done", _("dealt with")


OPEN = (AlertState.NEW, AlertState.WORKING)

ALERT_LIFE = Lifecycle(
    Step("new", "take", "working", WORK, _("We deal with it")),
    Step("new", "dismiss", "dismissed", WORK, _("Not a problem"), needs=("code",)),
    Step("working", "dismiss", "dismissed", WORK, _("Not a problem"), needs=("code",)),
    Step("working", "finish", "done", WORK, _("Dealt with")),
    Step("dismissed", "reopen", "new", WORK, _("Take the answer back")),
)


class Kind(models.TextChoices):
    """What an alert is about."""

    UNIT = "unit", _("one unit")
    PROVINCE = "province", _("a province")
    CAUSE = "cause", _("one story in several units")
    NATION = "nation", _("the whole nation")
