"""The life of a disposition as data, and the words for what it carries."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.conduct.lifecycle import Lifecycle, Step

from ..states import HANDLE

ANSWER = "routing.answer"


class DispositionState(models.TextChoices):
    """Where a disposition stands."""

    SENT = "sent", _("sent")
    ACCEPTED = "accepted", _("accepted")
    ANSWERED = "answered", _("answered")
    RETURNED = "returned", _("returned")
    CANCELLED = "cancelled", _("cancelled")


OPEN = (DispositionState.SENT, DispositionState.ACCEPTED)


class EventKind(models.TextChoices):
    """What happened to a disposition."""

    SENT = "sent", _("sent")
    ACCEPTED = "accepted", _("accepted")
    ANSWERED = "answered", _("answered")
    RETURNED = "returned", _("returned")
    CANCELLED = "cancelled", _("cancelled")
    READ = "read", _("read by who asked")
    RECOUNTED = "recounted", _("counted anew")


class Place(models.TextChoices):
    """Where somebody searched."""

    REGISTER = "register", _("register or list")
    ARCHIVE = "archive", _("archive")
    SECTION = "section", _("sub-section")
    PERSON = "person", _("person or position")
    SYSTEM = "system", _("electronic system")


DISPOSITION_LIFE = Lifecycle(
    Step("sent", "accept", "accepted", ANSWER, _("Accept")),
    Step("sent", "answer", "answered", ANSWER, _("Send the answer"), needs=("answer",)),
    Step("accepted", "answer", "answered", ANSWER, _("Send the answer"), needs=("answer",)),
    Step("sent", "return", "returned", ANSWER, _("Return it: it isn't ours"), needs=("reason",)),
    Step("accepted", "return", "returned", ANSWER, _("Return it: it isn't ours"), needs=("reason",)),
    Step("sent", "cancel", "cancelled", HANDLE, _("Cancel"), needs=("reason",)),
    Step("accepted", "cancel", "cancelled", HANDLE, _("Cancel"), needs=("reason",)),
    Step("answered", "read", "answered", HANDLE, _("I have read it: on with the request")),
    Step("returned", "read", "returned", HANDLE, _("I have read it: on with the request")),
)
"""``cancel`` and ``read`` belong to the unit that sent it; the other verbs to the one that received it."""
