"""Units, their officials, and the memberships from which every right comes."""

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from .access import reach, today

if TYPE_CHECKING:
    from kentongan.foundation.people.actors import Actor

ZONES = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}

host_validator = RegexValidator(
    r"^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$",
    _("Write a host name only, such as kab-karanganyar.kpu.go.id, without http:// and without a path."),
)


class UnitQuerySet(models.QuerySet["Unit"]):
    """Units are public facts: reading them needs no door, managing them does."""

    def visible_to(self, person: "Actor") -> "UnitQuerySet":
        """Units in which the person works, with those below a coordinator's."""
        return self._in(reach(person, "units.view"))

    def managed_by(self, person: "Actor") -> "UnitQuerySet":
        """Units whose details the person may change."""
        return self._in(reach(person, "units.edit"))

    def reached_by(self, person: "Actor", right: str) -> "UnitQuerySet":
        """Units in which the person holds the right."""
        return self._in(reach(person, right))

    def within(self, unit: "Unit") -> "UnitQuerySet":
        """The unit and every unit below it."""
        return self.filter(path__startswith=unit.path)

    def _in(self, limits: Any) -> "UnitQuerySet":
        return self if limits.everywhere else self.filter(pk__in=limits.unit_ids)


class Unit(models.Model):
    """A work unit (satker): KPU RI, a province's commission, or a regency's or city's."""

    class Kind(models.TextChoices):
        NATIONAL = "nasional", _("national")
        PROVINCE = "provinsi", _("province")
        REGENCY = "kabupaten", _("regency")
        CITY = "kota", _("city")

    code = models.CharField(_("code"), max_length=8, unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    path = models.CharField(max_length=32, unique=True, editable=False)
    area_name = models.CharField(_("area"), max_length=80)
    name = models.CharField(_("name"), max_length=120)
    short_name = models.CharField(_("short name"), max_length=80)
    long_name = models.CharField(_("full name"), max_length=160)
    place = models.CharField(_("place"), max_length=80)
    slug = models.SlugField(_("address label"), max_length=63, unique=True)
    host = models.CharField(
        _("own host name"), max_length=253, unique=True, null=True, blank=True, validators=[host_validator]
    )
    host_confirmed_at = models.DateTimeField(null=True, blank=True, editable=False)
    zone = models.CharField(_("time zone"), max_length=32, choices=list(ZONES.items()), default="Asia/Jakarta")
    longitude = models.FloatField(_("longitude (degrees)"), null=True, blank=True)
    latitude = models.FloatField(_("latitude (degrees)"), null=True, blank=True)
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    address = models.CharField(_("office address"), max_length=250, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(_("official mail address"), blank=True)
    collection = models.OneToOneField(
        "wagtailcore.Collection", on_delete=models.PROTECT, null=True, related_name="unit", editable=False
    )

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        ordering = ("code",)

    def __str__(self) -> str:
        return self.name

    @property
    def is_national(self) -> bool:
        return self.parent_id is None

    @property
    def zone_label(self) -> str:
        """WIB, WITA or WIT."""
        return ZONES[self.zone]

    @property
    def host_name(self) -> str:
        """The unit's host: its own once somebody confirmed it, until then by rule under the configured domain."""
        if self.is_national:
            return settings.DOMAIN
        return self.own_host or f"{self.slug}.{settings.DOMAIN}"

    @property
    def own_host(self) -> str:
        """The unit's own host name, as far as readers may be sent there."""
        return (self.host or "") if self.host_confirmed_at else ""

    @property
    def address_url(self) -> str:
        """Address of the unit's site without a closing slash, such as ``https://kab-karanganyar.kpu.go.id``."""
        suffix = "" if self.own_host and not self.is_national else settings.PORT_SUFFIX
        return f"{settings.SCHEME}://{self.host_name}{suffix}"


class Official(models.Model):
    """Somebody who holds an office in a unit, as the public directory shows."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="officials")
    name = models.CharField(_("name"), max_length=150)
    title = models.CharField(_("office"), max_length=150)
    division = models.CharField(_("division"), max_length=200, blank=True)
    rank = models.PositiveSmallIntegerField(_("order"), default=100)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("official")
        verbose_name_plural = _("officials")
        ordering = ("rank", "name")

    def __str__(self) -> str:
        return f"{self.name}, {self.title}"


class Role(models.Model):
    """What a person may do in a unit, as data: a later desk adds rights or a role without a change of code."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name_id = models.CharField(_("name in Indonesian"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=80)
    rights = models.JSONField(_("rights"), default=list)
    reaches_below = models.BooleanField(_("also in the units below"), default=False)
    needs_second_factor = models.BooleanField(_("needs a second factor"), default=False)
    given_with = models.CharField(_("right that gives it"), max_length=40, default="people.manage")
    held_in = models.CharField(_("kind of unit it is held in"), max_length=10, blank=True, choices=Unit.Kind)
    rank = models.PositiveSmallIntegerField(default=100)

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        ordering = ("rank",)

    def __str__(self) -> str:
        return self.name_en if (get_language() or "").startswith("en") else self.name_id


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Memberships, narrowed to those that hold on a day."""

    def current(self, on: date | None = None) -> "MembershipQuerySet":
        """Memberships that hold on the day (default: today)."""
        day = on or today()
        return self.filter(Q(since__lte=day), Q(until__isnull=True) | Q(until__gte=day))

    def lasting(self) -> "MembershipQuerySet":
        """Memberships that have not ended: they hold today or will begin."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=today())).exclude(until__lt=F("since"))


class Membership(models.Model):
    """A person's role in a unit, from a day until a day (both included)."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="memberships")
    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="memberships")
    since = models.DateField(_("since"), default=today)
    until = models.DateField(_("until"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ("unit", "role")
        constraints = (
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since") - 1), name="membership_ends_after_start"
            ),
            models.UniqueConstraint(
                fields=("person", "unit", "role"), condition=Q(until__isnull=True), name="membership_open_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person} · {self.role} · {self.unit}"


class Invitation(models.Model):
    """A letter that lets one person open an account with one membership; valid once and for a limited time.

    The address is sealed; it is erased when the invitation is accepted, revoked or expired.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="invitations")
    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=150)
    sealed_email = models.TextField(editable=False)
    email_index = models.CharField(max_length=64, editable=False)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ("-created_at",)
        constraints: ClassVar[Any] = (
            models.UniqueConstraint(
                fields=("unit", "role", "email_index"), condition=Q(ended_at__isnull=True), name="invitation_open_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} · {self.role} · {self.unit}"
