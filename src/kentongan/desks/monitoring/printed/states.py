"""Where a page and an article cut out of it stand."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PageState(models.TextChoices):
    """Where a page stands."""

    WAITING = "waiting", _("waits to be read")
    CUT = "cut", _("to be corrected")
    DONE = "done", _("finished")
    FAILED = "failed", _("not read")


class CutState(models.TextChoices):
    """Where an article on a page stands."""

    OPEN = "open", _("to be corrected")
    KEPT = "kept", _("kept as a mention")
    DROPPED = "dropped", _("set aside")
