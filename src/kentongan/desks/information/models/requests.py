"""A request for information, the applicant behind it, and the files that came with it."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.units.models import Unit
from kentongan.foundation.units.scope import ScopedQuerySet

from ..states import HANDLE, OPEN, VIEW, ApplicantKind, Channel, Delivery, Obtain, Outcome, State, Track


class RequestQuerySet(ScopedQuerySet["InformationRequest"]):
    """Requests, reached through the five doors; none is public by itself."""

    view_right = VIEW
    manage_right = HANDLE

    def open(self) -> Self:
        """Those on which somebody still has to act."""
        return self.filter(state__in=OPEN)

    def real(self) -> Self:
        """Without rehearsals."""
        return self.filter(rehearsal=False)


class InformationRequest(models.Model):
    """A request for information (permohonan informasi) to one unit."""

    wagtail_reference_index_ignore = True

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="information_requests", editable=False)
    number = models.CharField(_("registration number"), max_length=60, editable=False)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.RECEIVED, editable=False)
    track = models.CharField(_("track"), max_length=10, choices=Track, default=Track.ORDINARY)
    channel = models.CharField(_("came by"), max_length=10, choices=Channel, default=Channel.FORM)
    asked = models.TextField(_("information asked for"), max_length=4000)
    purpose = models.TextField(_("purpose"), max_length=2000)
    obtain = models.CharField(_("how to obtain it"), max_length=6, choices=Obtain, default=Obtain.SOFT)
    delivery = models.CharField(_("how to receive it"), max_length=8, choices=Delivery, default=Delivery.MAIL)
    received_at = models.DateTimeField(_("received"))
    received_on = models.DateField(_("day of receipt"))
    """On the unit's own clock, moved to the next working day where a rule says so."""
    due_on = models.DateField(_("last day"), null=True, editable=False)
    """Of the clock that runs now; none while no clock runs."""
    alarm_on = models.DateField(null=True, editable=False)
    """The earliest day that any open question of law would give."""
    remind_on = models.DateField(null=True, editable=False)
    """When the next reminder falls due."""
    extended = models.BooleanField(default=False, editable=False)
    outcome = models.CharField(_("reply"), max_length=16, choices=Outcome, blank=True, editable=False)
    closed_on = models.DateField(_("closed"), null=True, editable=False)
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", editable=False
    )
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    sealed_token = models.TextField(editable=False)
    mail_token = models.CharField(max_length=32, unique=True, editable=False)
    """Stands in the reply address of every letter, so that an answer by mail finds its case."""
    intake_key = models.UUIDField(null=True, editable=False)
    """Of the form that was sent: the same one sent twice to a unit is one request."""
    rehearsal = models.BooleanField(_("rehearsal"), default=False, editable=False)
    identity_erased_on = models.DateField(null=True, editable=False)
    sources_erased_on = models.DateField(null=True, editable=False)
    erased_on = models.DateField(null=True, editable=False)
    """When a class of personal data was erased; the last one leaves nothing of who asked."""

    framework = models.Manager()
    """For Django's own machinery only; our code goes through ``objects``."""
    objects = RequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("information request")
        verbose_name_plural = _("information requests")
        default_manager_name = "framework"
        default_permissions = ()
        constraints: ClassVar[Any] = (
            models.UniqueConstraint(fields=("unit", "number"), name="inforequest_number_once"),
            models.UniqueConstraint(fields=("unit", "intake_key"), name="inforequest_form_once"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="inforequest_state_known"),
            models.CheckConstraint(
                condition=Q(state=State.ANSWERED) & ~Q(outcome="") | ~Q(state=State.ANSWERED) & Q(outcome=""),
                name="inforequest_answered_with_outcome",
            ),
            models.CheckConstraint(
                condition=Q(state__in=OPEN, closed_on__isnull=True) | ~Q(state__in=OPEN) & Q(closed_on__isnull=False),
                name="inforequest_ended_on_a_day",
            ),
        )
        indexes: ClassVar[Any] = (
            models.Index(fields=("unit", "state", "due_on", "rehearsal"), name="inforequest_unit_due"),
            models.Index(
                fields=("unit", "due_on", "id"), condition=Q(closed_on__isnull=True), name="inforequest_unit_open"
            ),
            models.Index(
                fields=("unit", "-closed_on", "-id"),
                condition=Q(closed_on__isnull=False),
                name="inforequest_unit_closed",
            ),
            models.Index(fields=("unit", "-received_on", "-id"), name="inforequest_unit_newest"),
            models.Index(fields=("-received_on", "-id"), name="inforequest_newest"),
            models.Index(fields=("due_on",), condition=Q(state__in=OPEN), name="inforequest_open_due"),
            models.Index(fields=("remind_on",), condition=Q(remind_on__isnull=False), name="inforequest_reminders"),
            *(
                models.Index(
                    fields=("closed_on", "id"),
                    condition=Q(closed_on__isnull=False, **{f"{name}__isnull": True}),
                    name=f"inforequest_{name.removesuffix('_on')}",
                )
                for name in ("identity_erased_on", "sources_erased_on", "erased_on")
            ),
        )

    def __str__(self) -> str:
        return self.number

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


class Applicant(models.Model):
    """Who asks: sealed, with blind indexes by which the same applicant is recognised."""

    wagtail_reference_index_ignore = True

    request = models.OneToOneField(InformationRequest, on_delete=models.CASCADE, related_name="applicant")
    kind = models.CharField(_("applicant"), max_length=8, choices=ApplicantKind, default=ApplicantKind.PERSON)
    sealed_contact = models.TextField(editable=False)
    """Name, address, telephone, mail address, occupation, whom they speak for: as JSON."""
    sealed_identity = models.TextField(blank=True, editable=False)
    """Identity number or number of the entity's decree; by the keys kept for identities alone."""
    identity_index = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    email_index = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    email_confirmed_at = models.DateTimeField(null=True, editable=False)
    erased_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        default_permissions = ()
        verbose_name = _("applicant")
        verbose_name_plural = _("applicants")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.request_id}"


class AttachmentKind(models.TextChoices):
    """What a file is."""

    IDENTITY = "identity", _("identity document")
    MANDATE = "mandate", _("power of attorney")
    OTHER = "other", _("other file")
    SOURCE = "source", _("document to be blacked out")
    READY = "ready", _("blacked out, ready to be given")
    RELEASED = "released", _("information given")


class Attachment(models.Model):
    """A file of a case, sealed at rest; its name is the sender's, made safe."""

    wagtail_reference_index_ignore = True

    request = models.ForeignKey(InformationRequest, on_delete=models.CASCADE, related_name="attachments")
    kind = models.CharField(_("kind of file"), max_length=8, choices=AttachmentKind)
    name = models.CharField(_("file name"), max_length=200)
    mime = models.CharField(max_length=100, editable=False)
    size = models.PositiveIntegerField(_("size (bytes)"))
    sha256 = models.CharField(max_length=64, editable=False)
    path = models.CharField(max_length=120, editable=False, db_index=True)
    blacked_out = models.BooleanField(default=False, editable=False)
    """Whether it was drawn anew here and searched for what must not be seen."""
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("file of a request")
        verbose_name_plural = _("files of requests")

    def __str__(self) -> str:
        return self.name
