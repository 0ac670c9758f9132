"""The lives of an entry, of a test and of a pledge as data, and the registry's words for what they carry."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.conduct.lifecycle import Lifecycle, Step

VIEW, WRITE, DECIDE, STANDARD = "registry.view", "registry.write", "registry.decide", "registry.standard"


class InformationClass(models.TextChoices):
    """When a unit must publish it (UU 14/2008 art. 9, 10 and 11); the codes stand in addresses and in the search."""

    PERIODIC = "berkala", _("periodic information")
    IMMEDIATE = "serta-merta", _("immediate information")
    ANYTIME = "setiap-saat", _("information available at any time")


class Form(models.TextChoices):
    """In which form the unit has it."""

    SOFT = "soft", _("file")
    HARD = "hard", _("paper")
    BOTH = "both", _("file and paper")


class EntryState(models.TextChoices):
    """Whether readers see an entry of the list."""

    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


class TestState(models.TextChoices):
    """Where a test of consequence stands; what is decided holds until its last day."""

    __test__ = False  # no test of ours
    DRAFT = "draft", _("draft")
    DECIDED = "decided", _("decided")
    REVOKED = "revoked", _("revoked")
    EXPIRED = "expired", _("expired")


class Occasion(models.TextChoices):
    """Why a test was made (Perki 1/2021 art. 49)."""

    BEFORE = "before", _("before anybody asked")
    REQUEST = "request", _("because of a request")
    DISPUTE = "dispute", _("by order in a dispute")


class PledgeState(models.TextChoices):
    """Where a version of the service pledge stands."""

    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")


ENTRY_LIFE = Lifecycle(
    Step("draft", "change", "draft", WRITE, _("Change this")),
    Step("published", "change", "published", WRITE, _("Change this")),
    Step("draft", "publish", "published", WRITE, _("Publish")),
    Step("published", "renew", "published", WRITE, _("It is still right: renew")),
    Step("published", "withdraw", "withdrawn", WRITE, _("Withdraw"), needs=("reason",)),
    Step("draft", "withdraw", "withdrawn", WRITE, _("Withdraw"), needs=("reason",)),
    Step("withdrawn", "reopen", "draft", WRITE, _("Take it up again")),
)

TEST_LIFE = Lifecycle(
    Step("draft", "change", "draft", WRITE, _("Change this")),
    Step("draft", "decide", "decided", DECIDE, _("Decide"), needs=("number", "day"), not_by=("written_by",)),
    Step("draft", "revoke", "revoked", WRITE, _("Drop this test"), needs=("reason",)),
    Step("decided", "revoke", "revoked", DECIDE, _("Revoke"), needs=("reason",)),
    Step("decided", "expire", "expired", DECIDE),
)

PLEDGE_LIFE = Lifecycle(
    Step("draft", "change", "draft", WRITE, _("Save")),
    Step("draft", "publish", "published", DECIDE, _("Publish the pledge"), not_by=("written_by",)),
)
