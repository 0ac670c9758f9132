"""The life of a concern as data: what an office does with something that was said about it; and the desk's rights."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.conduct.lifecycle import Lifecycle, Step

VIEW = "monitoring.view"
WORK = "monitoring.work"
SOURCES = "monitoring.sources"


class Medium(models.TextChoices):
    """The four kinds of media that KPU's analysis of news names, television and radio told apart."""

    ONLINE = "online", _("online")
    PRINT = "print", _("print")
    TV = "tv", _("television")
    RADIO = "radio", _("radio")
    SOCIAL = "social", _("social media")


class ConcernState(models.TextChoices):
    """Where a mention stands in one office."""

    NEW = "new", _("new")
    RELEVANT = "relevant", _("relevant")
    IRRELEVANT = "irrelevant", _("not about us")
    RESPOND = "respond", _("needs an answer")
    ANSWERED = "answered", _("answered")


OPEN = (ConcernState.NEW, ConcernState.RESPOND)

CONCERN_LIFE = Lifecycle(
    Step("new", "keep", "relevant", WORK, _("Relevant")),
    Step("new", "dismiss", "irrelevant", WORK, _("Not about us")),
    Step("new", "respond", "respond", WORK, _("Needs an answer")),
    Step("relevant", "dismiss", "irrelevant", WORK, _("Not about us")),
    Step("relevant", "respond", "respond", WORK, _("Needs an answer")),
    Step("irrelevant", "keep", "relevant", WORK, _("Relevant")),
    Step("irrelevant", "respond", "respond", WORK, _("Needs an answer")),
    Step("respond", "keep", "relevant", WORK, _("Relevant")),
    Step("respond", "dismiss", "irrelevant", WORK, _("Not about us")),
    Step("respond", "answer", "answered", WORK, _("Answered"), needs=("answer",)),
    Step("answered", "respond", "respond", WORK, _("Needs an answer")),
)


class SourceKind(models.TextChoices):
    """How a source is read."""

    FEED = "feed", _("feed (RSS or Atom)")
    SITEMAP = "sitemap", _("news site map")
    LISTING = "listing", _("page with a list of news")
    PAGE = "page", _("single addresses")
    NETWORK = "network", _("posts of a social network")


class AddressState(models.TextChoices):
    """Where an address that a source named stands."""

    WAITING = "waiting", _("waiting")
    READ = "read", _("read")
    REFUSED = "refused", _("not read")


class ImportState(models.TextChoices):
    """Where an export of a listening tool stands."""

    ASKING = "asking", _("waits for you")
    WORKING = "working", _("being read")
    DONE = "done", _("read")
    DROPPED = "dropped", _("left unread")


class RecordingState(models.TextChoices):
    """Where a recording stands whose words a machine writes down."""

    WAITING = "waiting", _("being written down")
    DONE = "done", _("written down")
    FAILED = "failed", _("not written down")
