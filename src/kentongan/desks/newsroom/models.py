"""Articles (berita) of units: a plain model with Wagtail's revisions, drafts, preview and lock."""

from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, ReferenceIndex, RevisionMixin

from kentongan.foundation.public.blocks import BODY_BLOCKS, ENGLISH_BLOCKS
from kentongan.foundation.units.models import Unit
from kentongan.foundation.units.scope import ScopedQuerySet

from .authenticity.models import CardLook, ForgeryReport, ReportedPicture, SigningKey  # noqa: F401 (Django finds models here)
from .checks.models import LikenessBand, StagePeriod, WatchedWording  # noqa: F401 (Django finds models here)
from .clippings.models import Clipping  # noqa: F401 (as above)
from .credits import Credits, render_credits, render_dateline
from .locks import SubmittedLock
from .migration.models import ImportItem, SiteImport  # noqa: F401 (as above)
from .reading.models import Card, LegacyAddress, LegacyShelf, TopicName  # noqa: F401 (as above)
from .states import State
from .versions.models import ChangeKind, PublishedVersion, Withdrawal

if TYPE_CHECKING:
    from wagtail.locks import BaseLock


__all__ = ["Article", "ArticleQuerySet", "Category", "PublishedVersion", "Remark", "Withdrawal"]


NEWEST = (F("first_published_at").desc(), F("id").desc())
"""The order of lists, as their indexes hold it: a place far back is found without reading what stands before it."""


class Category(models.Model):
    """A shelf of the news, the same for every unit: Berita Terkini, Sosialisasi, Opini…"""

    code = models.SlugField(_("code"), unique=True)
    name_id = models.CharField(_("name in Indonesian"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=80)
    rank = models.PositiveSmallIntegerField(_("order"), default=100)

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ("rank",)

    def __str__(self) -> str:
        return self.name_en if (get_language() or "").startswith("en") else self.name_id


class ArticleQuerySet(ScopedQuerySet["Article"]):
    """Articles, reached through the five doors."""

    view_right = "newsroom.view"
    manage_right = "newsroom.write"

    def published(self) -> Self:
        """Articles of which a version is public now."""
        return self.filter(live=True)

    def newest_first(self) -> Self:
        """By day of first publication, newest first."""
        return self.order_by("-first_published_at", "-pk")


class Article(LockableMixin, DraftStateMixin, RevisionMixin, PreviewableMixin, models.Model):
    """One piece of news of one unit."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="articles", editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT, editable=False)
    title = models.CharField(_("title"), max_length=200)
    slug = models.SlugField(max_length=120, editable=False)
    lead = models.TextField(
        _("lead"), max_length=400, blank=True, help_text=_("What happened, in one or two sentences.")
    )
    picture = models.ForeignKey(
        "assets.Photo",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("main picture"),
    )
    body = StreamField(BODY_BLOCKS, verbose_name=_("text"), blank=True)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    lead_en = models.TextField(_("lead in English"), max_length=400, blank=True)
    body_en = StreamField(ENGLISH_BLOCKS, verbose_name=_("text in English"), blank=True)
    category = models.ForeignKey(
        Category, on_delete=models.PROTECT, related_name="articles", verbose_name=_("category"), null=True, blank=True
    )
    topics = models.CharField(
        _("topics"),
        max_length=360,
        blank=True,
        help_text=_("Up to eight, separated by commas, such as: logistics, voter list. Each gets its own page."),
    )
    event_start = models.DateField(_("date of the event"), null=True, blank=True)
    event_end = models.DateField(_("last day, if several"), null=True, blank=True)
    event_place = models.CharField(_("place of the event"), max_length=150, blank=True)
    dateline_place = models.CharField(_("dateline (town)"), max_length=80, blank=True)
    writer = models.CharField(_("writer (initials)"), max_length=40, blank=True)
    editor = models.CharField(_("editor (initials)"), max_length=40, blank=True)
    photographer = models.CharField(_("photographer (initials)"), max_length=40, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", editable=False
    )
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", editable=False
    )
    submitted_at = models.DateTimeField(null=True, editable=False)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", editable=False
    )
    change_kind = models.CharField(_("kind of change"), max_length=12, choices=ChangeKind, blank=True)
    change_note = models.CharField(
        _("what was changed, for readers"),
        max_length=500,
        blank=True,
        help_text=_("One sentence: what stood there, what is right. It stands on the public page with its date."),
    )
    embargo_until = models.DateTimeField(
        _("embargo until"), null=True, blank=True, help_text=_("Nobody can publish the text earlier.")
    )
    release_at = models.DateTimeField(_("to be published at"), null=True, editable=False)
    held_at = models.DateTimeField(null=True, editable=False)
    freeze_override = models.CharField(max_length=500, blank=True, editable=False)
    approved_digest = models.CharField(max_length=64, blank=True, editable=False)
    """Of the content approved for later, pictures' words and files included."""
    corrected_at = models.DateTimeField(null=True, editable=False)
    """When a correction was last published."""
    code = models.CharField(_("verify code"), max_length=10, unique=True, null=True, editable=False)
    imported_digest = models.CharField(max_length=64, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    framework = models.Manager()
    """For Wagtail's and Django's own machinery only; our code goes through ``objects``."""
    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        default_manager_name = "framework"
        indexes = (
            models.Index(*NEWEST, "unit", condition=Q(live=True), name="article_newest"),
            models.Index("unit", *NEWEST, condition=Q(live=True), name="article_unit_newest"),
            models.Index("category", *NEWEST, "unit", condition=Q(live=True), name="article_shelf_newest"),
            models.Index("unit", "category", *NEWEST, condition=Q(live=True), name="article_unit_shelf"),
            models.Index("unit", "state", name="article_unit_state"),
            models.Index("state", "submitted_at", name="article_state"),
            models.Index("state", F("id").desc(), name="article_state_newest"),
            models.Index("release_at", condition=Q(state="scheduled"), name="article_due"),
            models.Index("expire_at", condition=Q(live=True), name="article_expires"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(event_end__isnull=True) | Q(event_start__isnull=False, event_end__gte=F("event_start")),
                name="article_event_ends_after_start",
                violation_error_message=_("The last day of the event lies before its first day."),
            ),
            models.UniqueConstraint(
                fields=("unit", "imported_digest"), condition=~Q(imported_digest=""), name="article_imported_once"
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="article_state_known"),
        )

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        from wagtail.signal_handlers import disable_reference_index_auto_update

        self.slug = slugify(self.title)[:120].strip("-") or "berita"
        # Wagtail's background task would ask for the article without a door; here the index is true at once.
        with transaction.atomic(), disable_reference_index_auto_update():
            super().save(*args, **kwargs)
            if kwargs.get("update_fields") is None:
                # Otherwise the words at hand may be a draft's, which must not make a document public.
                ReferenceIndex.create_or_update_for_object(self)

    def clean(self) -> None:
        super().clean()
        if self.event_end and self.event_start and self.event_end < self.event_start:
            raise ValidationError({"event_end": _("The last day of the event lies before its first day.")})

    def get_lock(self) -> "BaseLock | None":
        """Nobody edits what waits for approval or is published: take it back, or revise it, first."""
        return super().get_lock() if self.state in {State.DRAFT, State.RETURNED} else SubmittedLock(self)

    def with_content_json(self, content: dict[str, Any]) -> "Article":
        """A revision brings back words, never the unit, the state or who did what."""
        restored: Article = super().with_content_json(content)
        for name in (
            "unit_id",
            "state",
            "author_id",
            "submitted_by_id",
            "submitted_at",
            "approved_by_id",
            "release_at",
            "held_at",
            "freeze_override",
            "approved_digest",
            "corrected_at",
            "code",
            "imported_digest",
        ):
            setattr(restored, name, getattr(self, name))
        return restored

    @property
    def written_by_id(self) -> int | None:
        """Who saved the newest text; None for the system's."""
        return self.latest_revision.user_id if self.latest_revision else None

    @property
    def speaks_english(self) -> bool:
        """Whether readers of English pages get words in English; a published article has all of them or none."""
        return bool(self.title_en)

    @property
    def path_on_host(self) -> str:
        return f"/berita/{self.pk}-{self.slug}/"

    def get_absolute_url(self) -> str:
        """Address on the unit's own site."""
        return f"{self.unit.address_url}{self.path_on_host}"

    full_url = property(get_absolute_url)

    @property
    def short_url(self) -> str:
        """The address without the title: it stays when that changes, and tells nothing when that may not be told."""
        return f"{self.unit.address_url}/berita/{self.pk}/"

    @property
    def credits_line(self) -> str:
        """``(awh/ed. Foto: rap/KPU Kota Semarang)``."""
        return render_credits(Credits(self.writer, self.editor, self.photographer, self.unit.short_name))

    @property
    def dateline(self) -> str:
        """``Semarang, kota-semarang.kpu.go.id —``."""
        return render_dateline(self.dateline_place, self.unit.host_name) if self.dateline_place else ""

    def get_preview_template(self, request: Any, mode_name: str) -> str:  # noqa: ARG002 (Wagtail's signature)
        return "newsroom/reading.html"

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        return {**super().get_preview_context(request, mode_name), "article": self, "unit": self.unit}


class Remark(models.Model):
    """What the approver wrote when returning an article, kept with the text it was about."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="remarks")
    revision = models.ForeignKey("wagtailcore.Revision", on_delete=models.SET_NULL, null=True, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    part = models.CharField(max_length=80, blank=True)
    """The part it is about, see ``remarks.parts_of``; empty when it is about the whole."""
    quote = models.TextField(blank=True)
    """The words of that part at the time."""
    text = models.TextField(_("remark"), max_length=2000)
    at = models.DateTimeField(default=timezone.now, editable=False)
    """The moment of the return, which all its remarks share."""

    class Meta:
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")
        ordering = ("-at", "pk")
