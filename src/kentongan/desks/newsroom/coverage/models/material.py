"""Files brought home: whose they are, what they show, until when they may be used; and the words they are found by."""

from secrets import token_hex
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.units.models import Unit
from kentongan.foundation.units.scope import ScopedQuerySet

from ..states import COVER, VIEW
from .procedures import Requirement
from .records import Coverage


def raw_path(instance: "Material", filename: str) -> str:  # noqa: ARG001 (Django's signature)
    """Where a recording is kept: a path nobody can guess, which no public address serves."""
    token = token_hex(16)
    return f"recordings/{token[:2]}/{token}.{filename.rsplit('.', 1)[-1].lower()}"


class MaterialQuerySet(ScopedQuerySet["Material"]):
    """Files of coverages, reached through the five doors."""

    view_right = VIEW
    manage_right = COVER


class Material(models.Model):
    """One kept file: a cleaned picture or document of the unit, or a recording as it came."""

    wagtail_reference_index_ignore = True

    class Kind(models.TextChoices):
        PHOTO = "photo", _("photo")
        VIDEO = "video", _("video")
        AUDIO = "audio", _("sound")
        DOCUMENT = "document", _("document")

    class Licence(models.TextChoices):
        OWN = "own", _("our own")
        GIVEN = "given", _("given to us by the maker")
        PUBLIC = "public", _("free for public use")
        LIMITED = "limited", _("licensed for a limited time")

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", editable=False)
    coverage = models.ForeignKey(Coverage, on_delete=models.PROTECT, related_name="material")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    photo = models.OneToOneField("assets.Photo", on_delete=models.PROTECT, null=True, related_name="+")
    document = models.OneToOneField("assets.UnitDocument", on_delete=models.PROTECT, null=True, related_name="+")
    recording = models.FileField(upload_to=raw_path, blank=True, max_length=120)
    name = models.CharField(_("file name"), max_length=150)
    size = models.BigIntegerField(_("size (bytes)"))
    sha256 = models.CharField(max_length=64)
    day = models.DateField(_("day"))
    shot = models.ForeignKey(
        Requirement, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("shot")
    )
    people = models.CharField(_("who is to be seen"), max_length=300, blank=True)
    credit = models.CharField(_("credit"), max_length=150, blank=True)
    licence = models.CharField(_("rights"), max_length=10, choices=Licence, default=Licence.OWN)
    licence_until = models.DateField(_("licence until"), null=True, blank=True)
    rights_until = models.DateField(null=True, editable=False)
    """The earliest end of the licence and of every consent; no end is None."""
    rank = models.PositiveSmallIntegerField(_("place in the story"), null=True, blank=True)
    """None: not chosen; 0 the main picture; then the gallery in order."""
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    withdrawn_because = models.CharField(max_length=200, blank=True, editable=False)
    withdrawn_under = models.CharField(max_length=40, blank=True, editable=False)
    """The right of whoever withdrew it; nobody with less lets it be shown again."""
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    framework = models.Manager()
    """For Django's own machinery only; our code goes through ``objects``."""
    objects = MaterialQuerySet.as_manager()

    class Meta:
        verbose_name = _("file of a coverage")
        verbose_name_plural = _("files of coverages")
        default_manager_name = "framework"
        default_permissions = ()
        ordering = ("pk",)
        indexes = (
            models.Index("unit", models.F("day").desc(), models.F("id").desc(), name="material_unit_day"),
            models.Index(models.F("day").desc(), models.F("id").desc(), name="material_day"),
            models.Index(
                "rights_until",
                condition=models.Q(withdrawn_at__isnull=True, rights_until__isnull=False),
                name="material_rights_end",
            ),
        )
        constraints: ClassVar[Any] = (
            models.UniqueConstraint(fields=("coverage", "sha256"), name="material_kept_once"),
            models.CheckConstraint(
                condition=models.Q(photo__isnull=False, document__isnull=True, recording="")
                | models.Q(photo__isnull=True, document__isnull=False, recording="")
                | (models.Q(photo__isnull=True, document__isnull=True) & ~models.Q(recording="")),
                name="material_is_one_file",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def is_wordless(self) -> bool:
        """Whether it is a picture that pages may show and that lacks its caption or its description."""
        photo = None if self.withdrawn_at else self.photo
        return photo is not None and not (photo.caption and photo.description)


class Consent(models.Model):
    """Somebody's agreement to be shown or heard, and until when."""

    wagtail_reference_index_ignore = True

    class Kind(models.TextChoices):
        PORTRAIT = "portrait", _("to be shown")
        VOICE = "voice", _("to be heard or quoted")
        GUARDIAN = "guardian", _("of a child's parent or guardian")
        PLACE = "place", _("of the owner of the place")

    material = models.ForeignKey(Material, on_delete=models.CASCADE, related_name="consents")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    who = models.CharField(_("who agreed"), max_length=150)
    until = models.DateField(_("until"), null=True, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ("pk",)


class ArchiveWord(models.Model):
    """A word by which a file is found: of its event, of who is seen, of its place."""

    wagtail_reference_index_ignore = True

    class Field(models.TextChoices):
        EVENT = "event"
        PERSON = "person"
        PLACE = "place"

    material = models.ForeignKey(Material, on_delete=models.CASCADE, related_name="words")
    field = models.CharField(max_length=6, choices=Field)
    word = models.CharField(max_length=40)

    class Meta:
        default_permissions = ()
        verbose_name = _("word of the archive")
        verbose_name_plural = _("words of the archive")
        constraints = (models.UniqueConstraint(fields=("field", "word", "material"), name="archive_word_once"),)
