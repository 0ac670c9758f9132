"""Editions that units brought, their pages, the articles cut out of them, and the pictures of those that were kept."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.units.models import Unit
from kentongan.foundation.units.scope import ScopedQuerySet

from ..layout.boxes import Box
from ..models import Mention
from ..states import VIEW, WORK
from .states import CutState, PageState


class EditionQuerySet(ScopedQuerySet["Edition"]):
    """Editions of units, through the five doors."""

    view_right = VIEW
    manage_right = WORK


class Edition(models.Model):
    """A newspaper or magazine of one day, as far as a unit brought its pages."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    outlet = models.CharField(_("newspaper or magazine"), max_length=110)
    outlet_key = models.CharField(max_length=120)
    day = models.DateField(_("date of the edition"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    touched_at = models.DateTimeField(auto_now_add=True)
    """When a worker was last given it."""

    framework = models.Manager()
    """For Django's own machinery only; our code goes through ``objects``."""
    objects = EditionQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        default_manager_name = "framework"
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        constraints: ClassVar[Any] = (
            models.UniqueConstraint(fields=("unit", "outlet_key", "day"), name="edition_once"),
        )
        indexes: ClassVar[Any] = (models.Index(fields=("unit", "-at"), name="edition_newest"),)

    def __str__(self) -> str:
        return f"{self.outlet}, {self.day}"


class PageQuerySet(ScopedQuerySet["PrintedPage"]):
    """Pages of units' editions, through the five doors."""

    view_right = VIEW
    manage_right = WORK
    unit_field = "edition__unit"


class PrintedPage(models.Model):
    """A page: what was sent, the picture that was made of it, and its words with where they stand."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveSmallIntegerField(_("page"))
    digest = models.CharField(max_length=64)
    """SHA-256 of the cleaned file and the page's place in it: the same page sent twice is one."""
    original = models.CharField(max_length=200, blank=True)
    """Name of the sent file in the file store; empty once nothing has to be read from it any more."""
    kind = models.CharField(max_length=8)
    place = models.PositiveSmallIntegerField(default=0)
    """Which page of the file, counted from 0."""
    state = models.CharField(max_length=8, choices=PageState, default=PageState.WAITING)
    fault = models.CharField(max_length=20, blank=True)
    """Why it couldn't be read: a key of ``wording.FAULTS``."""
    picture = models.CharField(max_length=200, blank=True)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    small = models.CharField(max_length=200, blank=True)
    words = models.JSONField(default=list)
    """``[text, left, top, right, bottom, confidence]`` in the picture's pixels."""
    lease_until = models.DateTimeField(null=True)
    fence = models.PositiveIntegerField(default=0)
    """How often a worker took it; who comes late with an older number changes nothing."""
    at = models.DateTimeField(auto_now_add=True)

    framework = models.Manager()
    """For Django's own machinery only; our code goes through ``objects``."""
    objects = PageQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        default_manager_name = "framework"
        verbose_name = _("printed page")
        verbose_name_plural = _("printed pages")
        constraints: ClassVar[Any] = (
            models.CheckConstraint(condition=Q(state__in=PageState.values), name="printed_page_state_known"),
            models.UniqueConstraint(fields=("edition", "digest"), name="printed_page_once"),
        )
        indexes: ClassVar[Any] = (
            models.Index(fields=("edition",), condition=Q(state="waiting"), name="printed_page_waiting"),
            models.Index(fields=("at",), name="printed_page_age"),
        )

    def __str__(self) -> str:
        return f"{self.edition_id}: {self.number}"


class CutQuerySet(ScopedQuerySet["Cut"]):
    """Articles on units' pages, through the five doors."""

    view_right = VIEW
    manage_right = WORK
    unit_field = "page__edition__unit"


class Cut(models.Model):
    """An article on a page: its frames in reading order, its words as the machine read or a person corrected them."""

    page = models.ForeignKey(PrintedPage, on_delete=models.CASCADE, related_name="cuts")
    number = models.PositiveSmallIntegerField()
    """Its place on the page, from 1."""
    boxes = models.JSONField(default=list)
    """``[left, top, right, bottom]`` in the picture's pixels."""
    title = models.CharField(_("title"), max_length=500, blank=True)
    text = models.TextField(_("text"), blank=True)
    doubtful = models.JSONField(default=list)
    """Words that the machine was not sure of."""
    state = models.CharField(max_length=8, choices=CutState, default=CutState.OPEN)
    version = models.PositiveIntegerField(default=1)
    mention = models.ForeignKey(Mention, on_delete=models.SET_NULL, null=True, related_name="+")

    framework = models.Manager()
    """For Django's own machinery only; our code goes through ``objects``."""
    objects = CutQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        default_manager_name = "framework"
        verbose_name = _("article cut out")
        verbose_name_plural = _("articles cut out")
        constraints: ClassVar[Any] = (
            models.CheckConstraint(condition=Q(state__in=CutState.values), name="cut_state_known"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def frames(self) -> list[Box]:
        return [Box(*corners) for corners in self.boxes]


class CutPicture(models.Model):
    """The picture of an article that was kept.

    Who may see a concern of its mention may see the picture of which the mention's words are; a picture that another
    unit adds later, before that unit alone.
    """

    mention = models.ForeignKey(Mention, on_delete=models.CASCADE, related_name="cut_pictures")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    first = models.BooleanField(default=False)
    """Whether the mention came by it."""
    page = models.ForeignKey(PrintedPage, on_delete=models.SET_NULL, null=True, related_name="pictures")
    file = models.CharField(max_length=200)
    """Name in the file store; a JPEG."""
    sha256 = models.CharField(max_length=64)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    page_number = models.PositiveSmallIntegerField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("picture of an article")
        verbose_name_plural = _("pictures of articles")
        constraints: ClassVar[Any] = (
            models.UniqueConstraint(fields=("mention", "unit", "sha256"), name="cut_picture_once"),
        )

    def __str__(self) -> str:
        return self.sha256
