"""Tests of consequence (uji konsekuensi): what is held back, on which ground, until when, and who decided it."""

from datetime import date
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.units.models import Unit
from kentongan.foundation.units.scope import ScopedQuerySet

from ..states import VIEW, WRITE, Occasion, TestState
from .rules import ExclusionGround
from .versions import Version

PERSON = settings.AUTH_USER_MODEL
EVER_PUBLIC = Q(decided_at__isnull=False)


class TestQuerySet(ScopedQuerySet["ConsequenceTest"]):
    """Tests, reached through the five doors."""

    __test__ = False  # no test of ours
    view_right = VIEW
    manage_right = WRITE

    def published(self) -> Self:
        """Those that were ever decided: readers see what holds, and what held before."""
        return self.filter(EVER_PUBLIC)

    def in_force(self, day: date) -> Self:
        """Decided ones whose last day hasn't passed."""
        return self.filter(state=TestState.DECIDED, until__gte=day)


class ConsequenceTest(models.Model):
    """Why a part of a document is not opened before a day has passed (UU 14/2008 art. 17 and 19)."""

    wagtail_reference_index_ignore = True

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="consequence_tests", editable=False)
    state = models.CharField(_("state"), max_length=10, choices=TestState, default=TestState.DRAFT, editable=False)
    document = models.CharField(_("document"), max_length=250)
    part = models.TextField(_("part that is excluded"), max_length=1000)
    occasion = models.CharField(_("occasion"), max_length=8, choices=Occasion, default=Occasion.BEFORE)
    ground = models.ForeignKey(
        ExclusionGround, on_delete=models.PROTECT, related_name="+", verbose_name=_("ground of exclusion")
    )
    law = models.CharField(_("Act and article besides"), max_length=250, blank=True)
    harm = models.TextField(_("what happens if it is opened"), max_length=2000)
    benefit = models.TextField(_("what closing it protects"), max_length=2000)
    weighing = models.TextField(_("how the public interest was weighed"), max_length=2000)
    testers = models.TextField(_("who tested it: name and office, one a line"), max_length=1000)
    until = models.DateField(_("excluded until"))
    decision_number = models.CharField(_("number of the decision"), max_length=120, blank=True, editable=False)
    decision_day = models.DateField(_("date of the decision"), null=True, editable=False)
    written_by = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, related_name="+", editable=False)
    decided_by = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, related_name="+", editable=False)
    decided_at = models.DateTimeField(null=True, editable=False)
    ended_on = models.DateField(_("open again since"), null=True, editable=False)
    """Of a decided test: the day on which it was revoked, or after its last day."""
    revoked_because = models.CharField(_("why it is revoked"), max_length=500, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    framework = models.Manager()
    """For Django's own machinery only; our code goes through ``objects``."""
    objects = TestQuerySet.as_manager()

    class Meta:
        verbose_name = _("test of consequence")
        verbose_name_plural = _("tests of consequence")
        default_manager_name = "framework"
        default_permissions = ()
        indexes = (
            models.Index("unit", "state", "until", name="test_in_force"),
            models.Index("unit", F("decided_at").desc(), F("id").desc(), name="test_newest"),
            models.Index("state", "until", name="test_expiry"),
        )
        constraints: ClassVar[Any] = (
            models.CheckConstraint(condition=Q(state__in=TestState.values), name="test_state_known"),
            models.CheckConstraint(
                condition=~Q(state__in=["decided", "expired"])
                | (~Q(decision_number="") & Q(decision_day__isnull=False, decided_at__isnull=False)),
                name="test_decided_by_letter",
            ),
            models.CheckConstraint(condition=~Q(state="revoked") | ~Q(revoked_because=""), name="test_revoked_why"),
        )

    def __str__(self) -> str:
        return self.document

    @property
    def path(self) -> str:
        """Its page on the unit's site."""
        return f"/ppid/dikecualikan/{self.pk}/"


class TestVersion(Version):
    """What a test said from a moment on."""

    __test__ = False  # as above
    test = models.ForeignKey(ConsequenceTest, on_delete=models.PROTECT, related_name="versions")

    class Meta(Version.Meta):
        verbose_name = _("version of a test")
        verbose_name_plural = _("versions of tests")
        constraints: ClassVar[Any] = (models.UniqueConstraint(fields=("test", "number"), name="test_version_once"),)
