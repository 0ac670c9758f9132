"""The procedure (SOP) as data: versions of steps with their owner and time limit, and what good material holds."""

from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.units.access import reach
from kentongan.foundation.units.models import Unit
from kentongan.foundation.units.scope import ScopedQuerySet

from ..states import PROCEDURE, VIEW, EventKind
from ..steps import Anchor, Fact, Owner

if TYPE_CHECKING:
    from kentongan.foundation.people.actors import Actor


class ProcedureQuerySet(ScopedQuerySet["Procedure"]):
    """Procedures, reached through the five doors. A unit's own is seen there; the nation's is everybody's."""

    view_right = VIEW
    manage_right = PROCEDURE

    def visible_to(self, person: "Actor") -> Self:
        """The nation's, and those of the units in which the person may see coverages."""
        limits = reach(person, VIEW)
        opened = self._through("visible_to")
        return opened if limits.everywhere else opened.filter(Q(unit=None) | Q(unit__in=limits.unit_ids))


class Procedure(models.Model):
    """One version of the procedure for one kind of event, or for every kind: the nation's (without a unit) or a unit's.

    A version is never changed; the newest one is in force for coverages that begin from then on.
    """

    wagtail_reference_index_ignore = True

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(_("kind of event"), max_length=12, choices=EventKind, blank=True)
    version = models.PositiveIntegerField(_("version"))
    basis = models.CharField(_("decree that sets it"), max_length=250, blank=True)
    confirmed = models.BooleanField(_("confirmed against the decree"), default=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    framework = models.Manager()
    """For Django's own machinery only; our code goes through ``objects``."""
    objects = ProcedureQuerySet.as_manager()

    class Meta:
        verbose_name = _("procedure")
        verbose_name_plural = _("procedures")
        default_manager_name = "framework"
        default_permissions = ()
        ordering = ("kind", "-version")
        constraints = (
            models.UniqueConstraint(fields=("unit", "kind", "version"), name="procedure_version_once"),
            models.UniqueConstraint(
                fields=("kind", "version"), condition=Q(unit=None), name="procedure_national_version_once"
            ),
            models.CheckConstraint(condition=Q(kind__in=["", *EventKind.values]), name="procedure_kind_known"),
        )

    def __str__(self) -> str:
        kind = self.get_kind_display() if self.kind else _("every kind of event")
        return f"{kind} · {self.unit.short_name if self.unit else _('all units')} · {self.version}"


class _Named(models.Model):
    """Something with a name in both languages of the screens."""

    wagtail_reference_index_ignore = True

    code = models.SlugField(_("code"), max_length=40)
    name_id = models.CharField(_("name in Indonesian"), max_length=150)
    name_en = models.CharField(_("name in English"), max_length=150, blank=True)
    rank = models.PositiveSmallIntegerField(_("order"), default=100)

    class Meta:
        abstract = True
        default_permissions = ()
        ordering = ("rank", "pk")

    def __str__(self) -> str:
        return (self.name_en if (get_language() or "").startswith("en") else "") or self.name_id


class ProcedureStep(_Named):
    """One step: who owns it, which fact closes it, and by when."""

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="steps")
    owner = models.CharField(_("owner"), max_length=12, choices=Owner.choices)
    anchor = models.CharField(_("counted from"), max_length=10, choices=Anchor.choices)
    minutes = models.IntegerField(_("minutes (before it: negative)"))
    fact = models.CharField(_("done when"), max_length=10, choices=Fact.choices)

    class Meta(_Named.Meta):
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        constraints: ClassVar[Any] = (
            models.UniqueConstraint(fields=("procedure", "code"), name="procedure_step_once"),
            models.UniqueConstraint(fields=("procedure", "rank"), name="procedure_step_in_order"),
        )


class Requirement(_Named):
    """A shot to bring home, or something to look at before a picture, video or livestream is good enough."""

    class Kind(models.TextChoices):
        SHOT = "shot", _("shot")
        PHOTO = "photo", _("photo standard")
        VIDEO = "video", _("video standard")
        LIVESTREAM = "livestream", _("livestream standard")

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="requirements")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)

    class Meta(_Named.Meta):
        verbose_name = _("requirement")
        verbose_name_plural = _("requirements")
        constraints: ClassVar[Any] = (
            models.UniqueConstraint(fields=("procedure", "code"), name="procedure_requirement_once"),
        )
