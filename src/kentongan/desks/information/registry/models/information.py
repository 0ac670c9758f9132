"""The list of public information (daftar informasi publik), and what its entries said before."""

from datetime import date
from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.validators import URLValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import ReferenceIndex

from kentongan.foundation.language import slugify
from kentongan.foundation.units.models import Unit
from kentongan.foundation.units.scope import ScopedQuerySet

from ..states import VIEW, WRITE, EntryState, Form, InformationClass
from .versions import Version


class InformationQuerySet(ScopedQuerySet["PublicInformation"]):
    """Entries, reached through the five doors."""

    view_right = VIEW
    manage_right = WRITE

    def published(self) -> Self:
        """What readers may see."""
        return self.filter(state=EntryState.PUBLISHED)

    def overdue(self, day: date) -> Self:
        """Published periodic information whose day of renewal lies before ``day``."""
        return self.filter(state=EntryState.PUBLISHED, renew_by__lt=day)


class PublicInformation(models.Model):
    """One entry of a unit's list. ``key`` is its title in plain words: by it a sheet that comes again is recognised."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="public_information", editable=False)
    unit.wagtail_reference_index_ignore = True  # type: ignore[attr-defined]  # Wagtail's own mark
    state = models.CharField(_("state"), max_length=10, choices=EntryState, default=EntryState.DRAFT, editable=False)
    live = models.BooleanField(default=False, editable=False)
    """Whether readers see it: its document is theirs to take along as long as they do."""
    key = models.CharField(max_length=250, editable=False)
    information_class = models.CharField(_("class"), max_length=12, choices=InformationClass)
    title = models.CharField(_("information"), max_length=250)
    summary = models.TextField(_("summary of its content"), max_length=2000, blank=True)
    holder = models.CharField(_("section that holds it"), max_length=200)
    responsible = models.CharField(_("responsible official"), max_length=200)
    made_at = models.CharField(_("made where"), max_length=120, blank=True)
    made_on = models.CharField(_("made when"), max_length=120, blank=True)
    form = models.CharField(_("form"), max_length=4, choices=Form, default=Form.SOFT)
    retention = models.CharField(_("kept for"), max_length=120)
    link = models.CharField(_("link"), max_length=500, blank=True, validators=[URLValidator(schemes=["http", "https"])])
    document = models.ForeignKey(
        "assets.UnitDocument", on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("document"),
    )  # fmt: skip
    valid_from = models.DateField(_("holds from"), null=True, blank=True)
    valid_to = models.DateField(_("holds until"), null=True, blank=True)
    renew_by = models.DateField(_("renew by"), null=True, editable=False)
    """Of periodic information that readers see: the day by which it must be published anew."""
    standard = models.ForeignKey(
        "registry.StandardInformation", on_delete=models.SET_NULL, null=True, related_name="+", editable=False
    )
    standard.wagtail_reference_index_ignore = True  # type: ignore[attr-defined]  # Wagtail's own mark
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", editable=False
    )
    written_by.wagtail_reference_index_ignore = True  # type: ignore[attr-defined]  # Wagtail's own mark
    published_at = models.DateTimeField(null=True, editable=False)
    """When readers saw it first."""
    changed_at = models.DateTimeField(auto_now=True)
    withdrawn_because = models.CharField(_("why it is withdrawn"), max_length=500, blank=True, editable=False)

    framework = models.Manager()
    """For Django's own machinery only; our code goes through ``objects``."""
    objects = InformationQuerySet.as_manager()

    class Meta:
        verbose_name = _("public information")
        verbose_name_plural = _("list of public information")
        default_manager_name = "framework"
        default_permissions = ()
        indexes = (
            models.Index("unit", "state", F("published_at").desc(), F("id").desc(), name="information_newest"),
            models.Index(
                "unit", "information_class", "state", F("published_at").desc(), F("id").desc(),
                name="information_of_class",
            ),
            models.Index("unit", F("changed_at").desc(), F("id").desc(), name="information_changed"),
            models.Index(F("changed_at").desc(), F("id").desc(), name="information_changed_all"),
            models.Index("state", "renew_by", "unit", name="information_renewal"),
        )  # fmt: skip
        constraints: ClassVar[Any] = (
            models.UniqueConstraint(fields=("unit", "key"), name="information_once"),
            models.UniqueConstraint(fields=("unit", "standard"), name="information_standard_once"),
            models.CheckConstraint(condition=Q(state__in=EntryState.values), name="information_state_known"),
            models.CheckConstraint(
                condition=Q(information_class__in=InformationClass.values), name="information_class_known"
            ),
            models.CheckConstraint(
                condition=Q(state="published", live=True, published_at__isnull=False)
                | (~Q(state="published") & Q(live=False)),
                name="information_live_when_published",
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | ~Q(withdrawn_because=""), name="information_withdrawn_why"
            ),
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="information_ends_after_start",
            ),
        )

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        from wagtail.signal_handlers import disable_reference_index_auto_update

        new = self._state.adding
        # Wagtail's background task would ask for the entry without a door; here the index is true at once.
        with transaction.atomic(), disable_reference_index_auto_update():
            super().save(*args, **kwargs)
            if self.document_id or not new:
                ReferenceIndex.create_or_update_for_object(self)

    @property
    def slug(self) -> str:
        """The title as part of an address."""
        return slugify(self.title)[:80].strip("-") or "informasi"

    @property
    def path(self) -> str:
        """Its page on the unit's site."""
        return f"/ppid/daftar-informasi/{self.pk}-{self.slug}/"


class InformationVersion(Version):
    """What an entry said from a moment on."""

    information = models.ForeignKey(PublicInformation, on_delete=models.PROTECT, related_name="versions")

    class Meta(Version.Meta):
        verbose_name = _("version of public information")
        verbose_name_plural = _("versions of public information")
        constraints: ClassVar[Any] = (
            models.UniqueConstraint(fields=("information", "number"), name="information_version_once"),
        )
