"""The same article page with one Wagtail ``Site`` row per unit, which is Wagtail's own way to many hosts."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.urls import include, path, set_urlconf
from measuring import Application, use
from wagtail import urls as wagtail_urls

urlpatterns = [path("", include("kentongan.config.urls_public")), path("", include(wagtail_urls))]
"""Our public addresses, and Wagtail's own, from which ``Page.get_url`` makes a page's."""

LINKS = 14
"""Links to pages on one page of a unit: navigation, the units above, related and latest pages."""


class StockLinks:
    """Adds to a request what Wagtail's own way asks: the site by its host, and the addresses of some pages.

    Everything else stays ours, so what is measured is the least that the page would cost.
    """

    pages: list[Any] = []

    def __init__(self, get_response: Callable[[Any], Any]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> Any:
        from wagtail.models import Site

        request.urlconf = __name__
        set_urlconf(__name__)
        Site.find_for_request(request)
        for page in self.pages:
            if not page.get_url(request):
                raise SystemExit(f"{page} has no address")
        return self.get_response(request)


def database_of(ours: Path) -> Path:
    """A copy of our database in which each unit has a Site row of its own."""
    from wagtail.models import Page, Site

    from kentongan.foundation.public.pages import UnitHome

    theirs = ours.with_name(f"sites-{ours.name}")
    if not theirs.exists():
        shutil.copy(ours, theirs)
    use(theirs)
    Site.objects.filter(is_default_site=False).delete()
    homes = UnitHome.objects.select_related("unit").order_by("path")
    rooted = [home for home in homes if home.unit.parent_id]  # the nation has the default Site
    Site.objects.bulk_create(Site(hostname=home.unit.host_name, root_page_id=home.pk) for home in rooted)
    # Plain pages, whose addresses are Wagtail's own; they are loaded once and cost the requests nothing.
    StockLinks.pages = list(Page.objects.filter(pk__in=homes.values("pk")[1 : LINKS + 1]))
    use(ours)
    return theirs


def application() -> Application:
    """Our application with :class:`StockLinks` after the host middleware, and Wagtail's cache in memory."""
    from django.core.cache import caches
    from django.core.cache.backends.locmem import LocMemCache
    from django.core.handlers.wsgi import WSGIHandler
    from django.test import override_settings

    from kentongan.config import settings

    caches["default"] = LocMemCache("peer", {})
    ours = settings.MIDDLEWARE
    with override_settings(MIDDLEWARE=[ours[0], "peer.StockLinks", *ours[1:]]):
        return WSGIHandler()
