"""Tables of results, each with its versions; the file a version came from; an upload that isn't one yet."""

from secrets import token_hex
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.units.models import Unit
from kentongan.foundation.units.scope import ScopedQuerySet

from ..states import VIEW, WRITE, ElectionState, Level, VersionState
from .elections import Election

PERSON = settings.AUTH_USER_MODEL


def file_path(instance: Any, filename: str) -> str:  # noqa: ARG001 (Django's signature)
    """Where an uploaded table is kept: a path nobody can guess, which no public address serves."""
    token = token_hex(16)
    return f"results/{token[:2]}/{token}.{filename.rsplit('.', 1)[-1].lower()}"


class TableQuerySet(ScopedQuerySet["ResultTable"]):
    """Tables of results, reached through the five doors."""

    view_right = VIEW
    manage_right = WRITE

    def published(self) -> Self:
        """Those that have a public version, of elections that readers see."""
        return self.filter(current__isnull=False, election__state=ElectionState.PUBLISHED)


class ResultTable(models.Model):
    """Results of one election that one unit keeps; ``current`` is the one version that readers see."""

    wagtail_reference_index_ignore = True

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", editable=False)
    election = models.ForeignKey(Election, on_delete=models.PROTECT, related_name="tables", editable=False)
    contest = models.CharField(_("electoral district (dapil), if it is of one only"), max_length=80, blank=True)
    level = models.CharField(_("one row is a"), max_length=10, choices=Level)
    form = models.CharField(_("form it is taken from"), max_length=150)
    mapping = models.JSONField(default=dict, editable=False)
    """What each heading of the last file meant, for the next one."""
    current = models.ForeignKey(
        "elections.ResultVersion", on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )

    framework = models.Manager()
    """For Django's own machinery only; our code goes through ``objects``."""
    objects = TableQuerySet.as_manager()

    class Meta:
        verbose_name = _("table of results")
        verbose_name_plural = _("tables of results")
        default_manager_name = "framework"
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=("election", "unit", "contest", "level"), name="result_table_once"),
            models.CheckConstraint(condition=Q(level__in=Level.values), name="result_level_known"),
        )

    def __str__(self) -> str:
        return f"{self.election.name} · {self.heading}"

    @property
    def heading(self) -> str:
        """What the table is of, below its election: ``Kabupaten Karanganyar, Dapil 2``."""
        return ", ".join(filter(None, (self.unit.area_name, self.contest)))


class VersionQuerySet(ScopedQuerySet["ResultVersion"]):
    """Versions of results, reached through the five doors."""

    view_right = VIEW
    manage_right = WRITE

    def published(self) -> Self:
        """All that were ever public, of elections that readers see."""
        return self.filter(state=VersionState.PUBLISHED, table__election__state=ElectionState.PUBLISHED)

    def open(self) -> Self:
        """Those that nobody has decided on yet."""
        return self.exclude(state=VersionState.PUBLISHED)


class ResultVersion(models.Model):
    """All figures of a table at one moment, in one row, so that nobody can read half of them.

    ``content`` is what ``content.py`` makes and never changes; ``totals`` are its sums, for adding up above.
    """

    wagtail_reference_index_ignore = True

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", editable=False)
    table = models.ForeignKey(ResultTable, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    state = models.CharField(_("state"), max_length=10, choices=VersionState, default=VersionState.DRAFT)
    content = models.JSONField()
    totals = models.JSONField()
    digest = models.CharField(_("fingerprint"), max_length=64)
    form = models.CharField(_("form it is taken from"), max_length=150)
    note = models.CharField(_("what was changed and why, for readers"), max_length=500, blank=True)
    file = models.FileField(upload_to=file_path, max_length=120)
    file_name = models.CharField(_("file name"), max_length=150)
    file_sha256 = models.CharField(_("fingerprint of the file"), max_length=64)
    remark = models.CharField(_("remark of the approver"), max_length=500, blank=True)
    uploaded_by = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, related_name="+")
    uploaded_at = models.DateTimeField(default=timezone.now)
    submitted_by = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, related_name="+")
    published_at = models.DateTimeField(_("published at"), null=True)

    framework = models.Manager()
    """As above."""
    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of results")
        verbose_name_plural = _("versions of results")
        default_manager_name = "framework"
        default_permissions = ()
        ordering = (F("number").desc(),)
        constraints: ClassVar[Any] = (
            models.UniqueConstraint(fields=("table", "number"), name="result_version_once"),
            models.UniqueConstraint(
                fields=("table",), condition=Q(state__in=["draft", "submitted"]), name="result_version_open_once"
            ),
            models.CheckConstraint(condition=Q(state__in=VersionState.values), name="result_state_known"),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(number=1) | ~Q(note=""), name="result_correction_says_why"
            ),
            models.CheckConstraint(
                condition=Q(state="published", published_at__isnull=False)
                | (~Q(state="published") & Q(published_at__isnull=True)),
                name="result_published_when",
            ),
        )

    def __str__(self) -> str:
        return f"{self.table_id} v{self.number}"

    @property
    def fingerprint(self) -> str:
        """The first digits of the digest in groups of four, as people compare them."""
        return " ".join(self.digest[start : start + 4] for start in range(0, 16, 4))


class UploadQuerySet(ScopedQuerySet["ResultUpload"]):
    """Uploads that aren't versions yet, reached through the five doors."""

    view_right = WRITE
    manage_right = WRITE


class ResultUpload(models.Model):
    """The last file sent for a table whose columns are not understood yet, or which holds mistakes; one per table."""

    wagtail_reference_index_ignore = True

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", editable=False)
    table = models.OneToOneField(ResultTable, on_delete=models.PROTECT, related_name="upload")
    rows = models.JSONField()
    heading = models.PositiveIntegerField(_("row of the headings"))
    roles = models.JSONField()
    file = models.FileField(upload_to=file_path, max_length=120)
    file_name = models.CharField(_("file name"), max_length=150)
    file_sha256 = models.CharField(_("fingerprint of the file"), max_length=64)
    uploaded_by = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, related_name="+")
    uploaded_at = models.DateTimeField(auto_now=True)

    framework = models.Manager()
    """As above."""
    objects = UploadQuerySet.as_manager()

    class Meta:
        verbose_name = _("uploaded table")
        verbose_name_plural = _("uploaded tables")
        default_manager_name = "framework"
        default_permissions = ()

    def __str__(self) -> str:
        return self.file_name
