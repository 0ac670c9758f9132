"""A long document on its way to a blacked-out copy, and what was made of it so far."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..models import Attachment


class State(models.TextChoices):
    """What is done with a long document now."""

    READING = "reading", _("being read")
    READY = "ready", _("ready to be marked")
    DRAWING = "drawing", _("the copy is being made")
    UNREADABLE = "unreadable", _("can’t be read")


WORKED_ON = (State.READING, State.DRAWING)


class LongDocument(models.Model):
    """How far the reading or the newest copy of a source is."""

    wagtail_reference_index_ignore = True

    source = models.OneToOneField(Attachment, on_delete=models.CASCADE, related_name="long_document")
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.READING)
    pages = models.PositiveSmallIntegerField(_("pages"))
    done = models.PositiveSmallIntegerField(_("pages done"), default=0)
    tried = models.PositiveSmallIntegerField(default=0)
    """Copies that were begun; it fences off a worker that wakes late."""
    stalls = models.PositiveSmallIntegerField(default=0)
    """How often a part was given to a worker again since the last one that was done."""
    dpi = models.PositiveSmallIntegerField(default=0)
    """How finely the newest copy is drawn; less than asked where it would grow too large."""
    problem = models.JSONField(default=dict)
    """Why there is no copy, as codes and pages; never the words themselves."""
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    touched_at = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("long document")
        verbose_name_plural = _("long documents")
        constraints: ClassVar[Any] = (
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="long_document_state_known"),
        )

    def __str__(self) -> str:
        return f"{self.source_id} · {self.get_state_display()}"

    @property
    def worked_on(self) -> bool:
        return self.state in WORKED_ON


class Piece(models.Model):
    """Something made on the way, sealed in a file: words of some pages, what shall be black, some pages of the copy.

    A piece has its name once, so two workers at the same part leave one. When the document goes, its pieces go; the
    nightly sweep finds their files.
    """

    wagtail_reference_index_ignore = True

    document = models.ForeignKey(LongDocument, on_delete=models.CASCADE, related_name="pieces")
    name = models.CharField(max_length=30)
    path = models.CharField(max_length=120, db_index=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("piece of a long document")
        verbose_name_plural = _("pieces of long documents")
        constraints: ClassVar[Any] = (models.UniqueConstraint(fields=("document", "name"), name="piece_made_once"),)

    def __str__(self) -> str:
        return f"{self.document_id} · {self.name}"
