"""Wagtail pages: folders in the shape of the hierarchy, unit homes, and the static pages of units.

Everything else a unit publishes is a plain model of a desk. One Wagtail Site serves all hosts: the host middleware
finds the unit, and pages answer with addresses on their own unit's host.
"""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import get_urlconf, set_urlconf
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, PageManager, Site

from kentongan.foundation.assets.widgets import PhotoChooser
from kentongan.foundation.units.models import Unit

from .blocks import BODY_BLOCKS, TEXT_FEATURES
from .page_forms import StaticPageForm, UnitHomeForm


@lru_cache(maxsize=1)
def _site_id() -> int:
    """The one Wagtail Site; it never changes after the first migration."""
    return int(Site.objects.values_list("pk", flat=True).get(is_default_site=True))


class OnUnitHost:
    """A page whose address is on its own unit's host, whatever host asks."""

    owning_unit: Any
    path_on_host: Any

    def get_url_parts(self, request: Any = None) -> tuple[int, str, str]:  # noqa: ARG002 (Wagtail's signature)
        return _site_id(), self.owning_unit.address_url, self.path_on_host

    def get_url(self, request: Any = None, current_site: Any = None) -> str:  # noqa: ARG002 (as above)
        return f"{self.owning_unit.address_url}{self.path_on_host}"

    url = property(get_url)
    full_url = property(get_url)

    def serve_preview(self, request: Any, mode_name: str) -> Any:
        """The page as its readers will see it: with the addresses of their host, though staff are on another."""
        here = get_urlconf()
        set_urlconf(settings.PUBLIC_URLCONF)
        try:
            response = super().serve_preview(request, mode_name)  # type: ignore[misc]  # Wagtail's
            return response.render() if hasattr(response, "render") else response
        finally:
            set_urlconf(here)

    def get_full_url(self, request: Any = None) -> str:
        return self.get_url(request)


class UnitFolder(Page):
    """The place in the tree of everything in a province, or in the nation; never shown to readers."""

    unit = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="folder", editable=False)

    parent_page_types = ["public.UnitFolder"]
    subpage_types: list[str] = []
    is_creatable = False
    search_auto_update = False

    class Meta:
        verbose_name = _("folder of units")

    def get_url_parts(self, request: Any = None) -> None:
        """A folder has no address."""


class UnitHomeManager(PageManager):
    """Brings each home's unit along: whoever lists homes asks for their addresses."""

    def get_queryset(self) -> Any:
        return super().get_queryset().select_related("unit")


class UnitHome(OnUnitHost, Page):
    """The home of a unit's site: who we are, in the unit's own words. News and contact come from their own tables."""

    unit = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="home", editable=False)
    welcome = models.CharField(_("one sentence of welcome"), max_length=200, blank=True)
    about = RichTextField(_("about us"), blank=True, features=["h3", *TEXT_FEATURES])
    picture = models.ForeignKey(
        "assets.Photo", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("picture")
    )

    base_form_class = UnitHomeForm
    content_panels = [FieldPanel("welcome"), FieldPanel("about"), FieldPanel("picture", widget=PhotoChooser)]
    promote_panels: list[Any] = []
    settings_panels: list[Any] = []
    parent_page_types = ["public.UnitFolder"]
    subpage_types = ["public.StaticPage"]
    is_creatable = False
    search_auto_update = False  # indexed in bulk when the tree grows; a unit's name changes with the unit
    template = "public/about.html"
    path_on_host = "/"

    objects = UnitHomeManager()

    class Meta:
        verbose_name = _("unit home")

    @property
    def owning_unit(self) -> Any:
        return self.unit

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), "unit": self.unit}


class StaticPage(OnUnitHost, Page):
    """A page of a unit's own that is not news: history, structure, a service explained."""

    lead = models.CharField(_("in one sentence"), max_length=300, blank=True)
    body = StreamField(BODY_BLOCKS, verbose_name=_("text"), blank=True)

    base_form_class = StaticPageForm
    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("body")]
    promote_panels = [FieldPanel("slug")]
    settings_panels: list[Any] = []
    parent_page_types = ["public.UnitHome"]
    subpage_types: list[str] = []
    template = "public/static_page.html"

    class Meta:
        verbose_name = _("page")

    @cached_property
    def owning_unit(self) -> Unit:
        return Unit.objects.get(home__path=self.path[: -self.steplen])

    @property
    def path_on_host(self) -> str:
        return f"/halaman/{self.slug}/"

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), "unit": self.owning_unit}
