"""Units' mailboxes and the letters that came, each kept whole and sealed until it is done with."""

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.units.models import Unit, host_validator
from kentongan.foundation.units.scope import ScopedQuerySet
from kentongan.foundation.vault import BrokenSeal, seal, unseal

from .reading import Kind
from .states import MAILBOXES, PLACE, State

ERROR_LENGTH = 250
PORT = (MinValueValidator(1), MaxValueValidator(65535))


class MailboxQuerySet(ScopedQuerySet["Mailbox"]):
    """Mailboxes, reached through the five doors; none is public."""

    view_right = MAILBOXES
    manage_right = MAILBOXES


class Mailbox(models.Model):
    """A unit's own mailbox: where its mail is fetched, and by which server its letters leave."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="mailboxes", editable=False)
    address = models.EmailField(_("mail address"))
    imap_host = models.CharField(_("IMAP server"), max_length=253, validators=[host_validator])
    imap_port = models.PositiveIntegerField(_("IMAP port"), default=993, validators=PORT)
    smtp_host = models.CharField(_("SMTP server"), max_length=253, validators=[host_validator])
    smtp_port = models.PositiveIntegerField(_("SMTP port"), default=465, validators=PORT)
    user = models.CharField(_("user name"), max_length=254)
    sealed_password = models.TextField(editable=False)
    keeps_plus = models.BooleanField(_("takes addresses with a plus sign"), default=True)
    active = models.BooleanField(_("in use"), default=True)
    uidvalidity = models.PositiveBigIntegerField(null=True, editable=False)
    last_uid = models.PositiveBigIntegerField(default=0, editable=False)
    seen_from = models.DateField(null=True, editable=False)
    next_at = models.DateTimeField(default=None, null=True, editable=False)
    failures = models.PositiveIntegerField(default=0, editable=False)
    last_success_at = models.DateTimeField(_("last read"), null=True, editable=False)
    last_error = models.CharField(_("last error"), max_length=ERROR_LENGTH, blank=True, editable=False)

    framework = models.Manager()
    """For Django's own machinery only; our code goes through ``objects``."""
    objects = MailboxQuerySet.as_manager()

    class Meta:
        verbose_name = _("mailbox")
        verbose_name_plural = _("mailboxes")
        default_manager_name = "framework"
        default_permissions = ()
        indexes = (models.Index(fields=["active", "next_at"], name="post_mailbox_due"),)
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["unit"], name="post_mailbox_of_unit"),
            models.UniqueConstraint(
                fields=["address"],
                name="post_mailbox_address",
                violation_error_message=_("Another unit reads this mailbox already."),
            ),
        ]

    def __str__(self) -> str:
        return self.address

    @property
    def password(self) -> str:
        """The password in the clear, for the servers alone.

        Raises:
            BrokenSeal: its key is gone.
        """
        return unseal(self.sealed_password)

    @property
    def error_in_words(self) -> str:
        """The last error in the reader's language; empty when there is none."""
        return gettext(self.last_error) if self.last_error else ""


class ReceivedLetterQuerySet(ScopedQuerySet["ReceivedLetter"]):
    """Letters, reached through the five doors; none is public."""

    view_right = PLACE
    manage_right = PLACE


class ReceivedLetter(models.Model):
    """A letter that came: one row however often and by whatever road it came."""

    KINDS = [
        (Kind.PERSON, _("from a person")),
        (Kind.AUTO_REPLY, _("automatic answer")),
        (Kind.BOUNCE, _("report of a mail server")),
        (Kind.LOOP, _("our own letter")),
        (Kind.BULK, _("to many at once")),
    ]

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="received_letters", editable=False)
    mailbox = models.ForeignKey(Mailbox, on_delete=models.PROTECT, null=True, related_name="letters", editable=False)
    uidvalidity = models.PositiveBigIntegerField(null=True, editable=False)
    uid = models.PositiveBigIntegerField(null=True, editable=False)
    digest = models.CharField(max_length=64, editable=False)
    size = models.PositiveBigIntegerField(_("size in bytes"), default=0)
    received_at = models.DateTimeField(_("received"), auto_now_add=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.NEW)
    kind = models.CharField(_("kind"), max_length=10, choices=KINDS, default=Kind.PERSON)
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    problem = models.CharField(_("why it waits"), max_length=ERROR_LENGTH, blank=True)
    note = models.CharField(_("note"), max_length=ERROR_LENGTH, blank=True)
    placed_by = models.CharField(_("placed by"), max_length=200, blank=True, editable=False)
    settled_at = models.DateTimeField(_("placed or put aside"), null=True, editable=False)
    sealed_sender = models.TextField(blank=True, editable=False)
    sealed_subject = models.TextField(blank=True, editable=False)
    sender_index = models.CharField(max_length=64, blank=True, editable=False)
    wiped_at = models.DateTimeField(_("content deleted"), null=True, editable=False)

    framework = models.Manager()
    """For Django's own machinery only; our code goes through ``objects``."""
    objects = ReceivedLetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("received letter")
        verbose_name_plural = _("received letters")
        default_manager_name = "framework"
        default_permissions = ()
        indexes = (
            models.Index("unit", "state", F("received_at").desc(), name="post_letter_of_unit"),
            models.Index(fields=["state", "received_at"], name="post_letter_state"),
            models.Index(fields=["unit", "sender_index"], name="post_letter_sender"),
            models.Index(fields=["settled_at"], condition=Q(wiped_at=None), name="post_letter_to_wipe"),
        )
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["unit", "digest"], name="post_letter_once"),
            models.UniqueConstraint(
                fields=["mailbox", "uidvalidity", "uid"], condition=Q(uid__isnull=False), name="post_letter_place"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def sender(self) -> str:
        """The sender's address; empty when the letter names none, or its content was deleted."""
        return opened(self.sealed_sender)

    @property
    def subject(self) -> str:
        """The subject; empty as above."""
        return opened(self.sealed_subject)

    @property
    def problem_in_words(self) -> str:
        """Why the letter waits, in the reader's language."""
        return gettext(self.problem) if self.problem else ""


class Chunk(models.Model):
    """A piece of a letter's bytes, sealed; rows rather than files, so that a letter is there whole or not at all."""

    letter = models.ForeignKey(ReceivedLetter, on_delete=models.CASCADE, related_name="chunks")
    number = models.PositiveIntegerField()
    sealed = models.BinaryField()

    class Meta:
        verbose_name = _("piece of a letter")
        verbose_name_plural = _("pieces of letters")
        default_permissions = ()
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["letter", "number"], name="post_chunk_place"),
        ]

    def __str__(self) -> str:
        return f"{self.letter_id}/{self.number}"


def closed(text: str) -> str:
    """A text sealed; empty stays empty."""
    return seal(text) if text else ""


def opened(token: str) -> str:
    """What :func:`closed` sealed; empty also when its key is gone, so that a list can still be read."""
    try:
        return unseal(token) if token else ""
    except BrokenSeal:
        return ""
