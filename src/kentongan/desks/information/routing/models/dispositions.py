"""A disposition: a question to somebody of the house, with an inner clock; what happened to it; files it brought."""

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.units.access import reach
from kentongan.foundation.units.models import Unit
from kentongan.foundation.units.scope import ScopedQuerySet
from kentongan.foundation.workdays import SkippedDay

from ...deadlines import CountedDay, explained
from ...models import Attachment, InformationRequest
from ...states import HANDLE, VIEW
from ...states import OPEN as CASE_OPEN
from ..states import ANSWER, OPEN, DispositionState, EventKind

if TYPE_CHECKING:
    from kentongan.foundation.people.actors import Actor

PERSON = settings.AUTH_USER_MODEL


def _own(person: "Actor") -> Q:
    """Addressed to the person, who still works there."""
    return Q(person=person, receiver__in=reach(person, ANSWER).unit_ids)


class DispositionQuerySet(ScopedQuerySet["Disposition"]):
    """Dispositions of the units that sent them, through the five doors; and those that somebody received."""

    view_right = VIEW
    manage_right = HANDLE

    def received_by(self, person: "Actor") -> Self:
        """Those addressed to the person, and those to a unit whose requests the person handles."""
        return self._through("received_by").filter(_own(person) | Q(receiver__in=reach(person, HANDLE).unit_ids))

    def seen_by(self, person: "Actor") -> Self:
        """Those that the person's units sent or received, and those addressed to the person."""
        seen = reach(person, VIEW).unit_ids
        return self._through("seen_by").filter(_own(person) | Q(unit__in=seen) | Q(receiver__in=seen))

    def open(self) -> Self:
        """Those that wait for somebody: none whose case has ended meanwhile."""
        return self.filter(state__in=OPEN, request__state__in=CASE_OPEN)

    def unread(self) -> Self:
        """Those that came back, and that nobody of the unit that asked has read; none whose case has ended."""
        return self.filter(unread_since__isnull=False, request__state__in=CASE_OPEN)


class Disposition(models.Model):
    """A question to a sub-section, a person or another unit, in the officer's words; its case is the sender's alone."""

    wagtail_reference_index_ignore = True

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", editable=False)
    """Which sent it: the unit of the case."""
    request = models.ForeignKey(InformationRequest, on_delete=models.PROTECT, related_name="dispositions")
    receiver = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(_("number"), max_length=60, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=DispositionState, default=DispositionState.SENT)
    section = models.CharField(_("sub-section"), max_length=120, blank=True)
    person = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    question = models.TextField(_("what is asked"), max_length=2000)
    instruction = models.TextField(_("instruction"), max_length=1000, blank=True)
    due_on = models.DateField(_("to be answered by"))
    remind_on = models.DateField(null=True, editable=False)
    """When the next reminder falls due."""
    answer = models.TextField(_("answer"), max_length=4000, blank=True)
    reason = models.TextField(_("reason"), max_length=1000, blank=True)
    """Why it was returned or cancelled."""
    sent_by = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, related_name="+")
    sent_at = models.DateTimeField(_("sent at"))
    unread_since = models.DateTimeField(null=True, editable=False)
    """When it came back, until whoever asked has read it."""
    key = models.UUIDField(unique=True, null=True, editable=False)
    """Of the form that was sent: the same one sent twice is one disposition."""

    framework = models.Manager()
    """For Django's own machinery only; our code goes through ``objects``."""
    objects = DispositionQuerySet.as_manager()

    class Meta:
        verbose_name = _("disposition")
        verbose_name_plural = _("dispositions")
        default_manager_name = "framework"
        default_permissions = ()
        constraints: ClassVar[Any] = (
            models.UniqueConstraint(fields=("unit", "number"), name="disposition_number_once"),
            models.CheckConstraint(condition=Q(state__in=DispositionState.values), name="disposition_state_known"),
        )
        indexes: ClassVar[Any] = (
            models.Index(fields=("receiver", "state", "due_on"), name="disposition_received"),
            models.Index(fields=("unit", "state", "due_on"), name="disposition_sent"),
            models.Index(fields=("person", "state", "due_on"), name="disposition_of_person"),
            models.Index(fields=("unit", "-id"), name="disposition_sent_newest"),
            models.Index(fields=("receiver", "-id"), name="disposition_received_newest"),
            models.Index(fields=("state", "id"), name="disposition_states"),
            models.Index(fields=("unit",), condition=Q(unread_since__isnull=False), name="disposition_unread"),
            models.Index(fields=("remind_on",), condition=Q(remind_on__isnull=False), name="disposition_reminders"),
        )

    def __str__(self) -> str:
        return self.number

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to act: never after its case has ended."""
        return self.state in OPEN and self.request.is_open

    @property
    def is_unread(self) -> bool:
        """Whether what came back still waits for whoever asked."""
        return self.unread_since is not None and self.request.is_open

    @property
    def leaves_the_unit(self) -> bool:
        return self.receiver_id != self.unit_id

    @property
    def addressee(self) -> str:
        """To whom it goes, in a line."""
        if self.leaves_the_unit:
            return self.receiver.short_name
        return " · ".join(filter(None, (self.section, str(self.person) if self.person else "")))


class DispositionEvent(models.Model):
    """One thing that happened to a disposition, with its day; appended, never changed, and nobody's words."""

    wagtail_reference_index_ignore = True

    disposition = models.ForeignKey(Disposition, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(_("event"), max_length=10, choices=EventKind)
    start = models.DateField(_("day 0"), null=True)
    days = models.PositiveSmallIntegerField(_("working days"), null=True)
    due = models.DateField(_("last day"), null=True)
    old_due = models.DateField(_("last day before"), null=True)
    skipped = models.JSONField(default=list)
    confirmed = models.BooleanField(default=False)
    actor = models.CharField(max_length=100)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("event of a disposition")
        verbose_name_plural = _("events of dispositions")
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.disposition_id}: {self.get_kind_display()}"

    @property
    def explanation(self) -> list[CountedDay]:
        """The count day by day; empty when nothing was counted."""
        if self.start is None or self.due is None:
            return []
        skipped = [SkippedDay(date.fromisoformat(day), reason) for day, reason in self.skipped]
        return explained(self.start, self.due, skipped)


class DispositionFile(models.Model):
    """A file that came with an answer; it lies with the case's own, to be blacked out and given."""

    wagtail_reference_index_ignore = True

    disposition = models.ForeignKey(Disposition, on_delete=models.CASCADE, related_name="files")
    attachment = models.OneToOneField(Attachment, on_delete=models.CASCADE, related_name="+")

    class Meta:
        default_permissions = ()
        verbose_name = _("file of a disposition")
        verbose_name_plural = _("files of dispositions")

    def __str__(self) -> str:
        return self.attachment.name


class SubSections(models.Model):
    """The names of a unit's sub-sections, as it keeps them."""

    wagtail_reference_index_ignore = True

    unit = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="+")
    names = models.JSONField(default=list)

    class Meta:
        default_permissions = ()
        verbose_name = _("sub-sections of a unit")
        verbose_name_plural = _("sub-sections of units")

    def __str__(self) -> str:
        return ", ".join(self.names)
