"""Answered requests that everyone may read: a question and its answer, without the person who asked."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.language import slugify
from kentongan.foundation.units.models import Unit
from kentongan.foundation.units.scope import ScopedQuerySet

from ..states import HANDLE, VIEW, AnswerState, Outcome
from .requests import Attachment, InformationRequest


class AnswerQuerySet(ScopedQuerySet["PublicAnswer"]):
    """Opened answers, reached through the five doors."""

    view_right = VIEW
    manage_right = HANDLE

    def published(self) -> Self:
        """What readers may see."""
        return self.filter(state=AnswerState.PUBLISHED)


class PublicAnswer(models.Model):
    """What an office answered to one request, in words that tell nothing of the person who asked."""

    wagtail_reference_index_ignore = True

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="public_answers", editable=False)
    request = models.OneToOneField(
        InformationRequest, on_delete=models.PROTECT, related_name="public_answer", editable=False
    )
    state = models.CharField(_("state"), max_length=10, choices=AnswerState, editable=False)
    title = models.CharField(_("what it is about"), max_length=200)
    question = models.TextField(_("question"), max_length=4000)
    answer = models.TextField(_("answer"), max_length=8000)
    outcome = models.CharField(_("reply"), max_length=16, choices=Outcome, editable=False)
    files = models.ManyToManyField(Attachment, related_name="+")
    """Blacked-out copies that the applicant was given and everyone may have."""
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", editable=False
    )
    published_at = models.DateTimeField(editable=False)
    """When readers saw it first."""
    changed_at = models.DateTimeField(auto_now=True)
    withdrawn_because = models.CharField(_("why it was withdrawn"), max_length=500, blank=True, editable=False)

    framework = models.Manager()
    """For Django's own machinery only; our code goes through ``objects``."""
    objects = AnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("opened answer")
        verbose_name_plural = _("opened answers")
        default_manager_name = "framework"
        default_permissions = ()
        indexes: ClassVar[Any] = (
            models.Index("unit", "state", F("published_at").desc(), F("id").desc(), name="publicanswer_newest"),
        )
        constraints: ClassVar[Any] = (
            models.CheckConstraint(condition=Q(state__in=AnswerState.values), name="publicanswer_state_known"),
            models.CheckConstraint(
                condition=Q(state=AnswerState.PUBLISHED, withdrawn_because="")
                | Q(state=AnswerState.WITHDRAWN) & ~Q(withdrawn_because=""),
                name="publicanswer_withdrawn_why",
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=[Outcome.GRANTED, Outcome.PARTLY]), name="publicanswer_of_what_was_given"
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def slug(self) -> str:
        """The title as part of an address."""
        return slugify(self.title)[:80].strip("-") or "jawaban"

    @property
    def path(self) -> str:
        """Its page on the unit's site."""
        return f"/ppid/jawaban/{self.pk}-{self.slug}/"
