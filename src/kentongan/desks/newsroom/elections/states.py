"""The lives of an election's pages and of a version of results as data, and the desk's words for kinds and levels."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.conduct.lifecycle import Lifecycle, Step

VIEW, WRITE, APPROVE = "elections.view", "elections.write", "elections.approve"


class ElectionKind(models.TextChoices):
    """What is elected."""

    PRESIDENT = "president", _("President and Vice President")
    DPR = "dpr", _("DPR")
    DPD = "dpd", _("DPD")
    DPRD_PROVINCE = "dprd-province", _("provincial DPRD")
    DPRD_REGENCY = "dprd-regency", _("DPRD of a regency or city")
    GOVERNOR = "governor", _("Governor and Vice Governor")
    REGENT = "regent", _("Regent and Vice Regent")
    MAYOR = "mayor", _("Mayor and Vice Mayor")
    OTHER = "other", _("another election")


class ParticipantKind(models.TextChoices):
    """Who or what can be voted for."""

    PARTY = "party", _("party")
    PAIR = "pair", _("pair of candidates")
    PERSON = "person", _("candidate")
    EMPTY = "empty", _("empty column (kolom kosong)")


class Level(models.TextChoices):
    """What one row of a table of results is."""

    PROVINCE = "province", _("province")
    REGENCY = "regency", _("regency or city")
    DISTRICT = "district", _("district (kecamatan)")
    VILLAGE = "village", _("village (desa or kelurahan)")
    STATION = "station", _("polling station (TPS)")


class ElectionState(models.TextChoices):
    """Whether readers see the election."""

    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")


class VersionState(models.TextChoices):
    """Where a version of results stands."""

    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("waiting for approval")
    PUBLISHED = "published", _("published")


ELECTION_LIFE = Lifecycle(
    Step("draft", "change", "draft", WRITE, _("Change")),
    Step("published", "change", "published", APPROVE, _("Change")),
    Step("draft", "publish", "published", APPROVE, _("Publish the election"), not_by=("written_by",)),
    Step("published", "withdraw", "draft", APPROVE, _("Take the election off the sites"), needs=("reason",)),
)

VERSION_LIFE = Lifecycle(
    Step("draft", "submit", "submitted", WRITE, _("Submit for approval")),
    Step("draft", "discard", "draft", WRITE, _("Discard this draft")),
    Step("submitted", "recall", "draft", WRITE, _("Take back to draft")),
    Step("submitted", "return", "draft", APPROVE, _("Return with a remark"), needs=("comment",)),
    Step(
        "submitted",
        "approve",
        "published",
        APPROVE,
        _("Approve and publish"),
        not_by=("uploaded_by", "submitted_by"),
    ),
)
