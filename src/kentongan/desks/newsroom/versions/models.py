"""The published versions of articles, and withdrawals. Written only by the desk's actions."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _


class ChangeKind(models.TextChoices):
    """Why a public text gets a new version."""

    MINOR = "minor", _("spelling or layout, no change of meaning")
    UPDATE = "update", _("update: something was added or has changed since")
    CORRECTION = "correction", _("correction: something we wrote was wrong")


class PublishedVersion(models.Model):
    """One text of an article as readers could read it, with its digest.

    ``content`` is empty only in a redacted version, whose digest and reason remain.
    """

    class Redaction(models.TextChoices):
        """The only two grounds on which an earlier text goes."""

        PERSONAL_DATA = "personal-data", _("it held personal data")
        COURT_ORDER = "court-order", _("a court ordered it")

    article = models.ForeignKey("newsroom.Article", on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    at = models.DateTimeField(_("published at"))
    kind = models.CharField(_("kind of change"), max_length=12, choices=ChangeKind, blank=True)
    note = models.CharField(_("what was changed, for readers"), max_length=500, blank=True)
    content = models.JSONField(null=True)
    digest = models.CharField(_("fingerprint"), max_length=64, db_index=True)
    revision = models.ForeignKey("wagtailcore.Revision", on_delete=models.SET_NULL, null=True, related_name="+")
    redaction = models.CharField(_("why it was removed"), max_length=14, choices=Redaction, blank=True)
    redaction_note = models.CharField(_("explanation for readers"), max_length=500, blank=True)
    redacted_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        default_permissions = ()
        verbose_name = _("published version")
        verbose_name_plural = _("published versions")
        ordering = ("-number",)
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=("article", "number"), name="version_number_once"),
            models.CheckConstraint(
                condition=Q(redaction="", content__isnull=False) | (~Q(redaction="") & Q(content__isnull=True)),
                name="version_kept_or_redacted",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} v{self.number}"

    @property
    def fingerprint(self) -> str:
        """The first digits of the digest in groups of four, as people compare them."""
        return " ".join(self.digest[start : start + 4] for start in range(0, 16, 4))


class Withdrawal(models.Model):
    """That a published article was taken back: how, why, until when. The last one without ``ended_at`` holds."""

    class Kind(models.TextChoices):
        """Three reasons, and what the address answers for each; and the end of a term."""

        ERROR = "error", _("published in error: the text goes")
        CONSOLIDATED = "consolidated", _("another page holds it now: readers are led there")
        WITHDRAWN = "withdrawn", _("no longer holds: the text stays, with this notice")
        EXPIRED = "expired", _("its term is over: the text stays, with this notice")

    article = models.ForeignKey("newsroom.Article", on_delete=models.PROTECT, related_name="withdrawals")
    kind = models.CharField(_("reason"), max_length=12, choices=Kind)
    note = models.CharField(_("explanation for readers"), max_length=500, blank=True)
    target = models.ForeignKey(
        "newsroom.Article",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("page that holds it now"),
    )
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(_("withdrawn at"))
    ended_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        default_permissions = ()
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")
        ordering = ("-at", "-pk")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=("article",), condition=Q(ended_at=None), name="withdrawn_once"),
            models.CheckConstraint(
                condition=Q(kind="consolidated", target__isnull=False) | (~Q(kind="consolidated") & Q(target=None)),
                name="withdrawal_target_fits",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} {self.kind}"


def in_error() -> Exists:
    """Whether a version was taken back as published in error: its text is gone for readers, whatever came later."""
    taken_back = Withdrawal.objects.filter(
        article=OuterRef("article"), kind=Withdrawal.Kind.ERROR, at__gte=OuterRef("at")
    )
    return Exists(taken_back)
