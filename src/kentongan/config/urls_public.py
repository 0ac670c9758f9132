"""Addresses on the units' hosts and the portals: those of every site, then each desk's under its own word."""

from django.urls import include, path, re_path
from wagtail.documents.views.serve import serve

from kentongan.desks.newsroom.reading import gallery

handler404 = "kentongan.foundation.public.errors.page_not_found"
handler500 = "kentongan.foundation.public.errors.server_error"

urlpatterns = [
    path("", include("kentongan.foundation.public.urls")),
    path("agenda/", include("kentongan.desks.newsroom.coverage.urls")),
    path("berita/", include("kentongan.desks.newsroom.urls")),
    path("pemilu/", include("kentongan.desks.newsroom.elections.urls")),
    path("galeri/", gallery.photos, name="gallery"),
    path("galeri/video/", gallery.videos, name="video_gallery"),
    path("ppid/", include("kentongan.desks.information.registry.urls")),
    path("ppid/", include("kentongan.desks.information.reporting.urls")),
    path("kliping/", include("kentongan.desks.newsroom.clippings.urls")),
    path("langganan-kliping/", include("kentongan.desks.monitoring.clipping.urls")),
    re_path(r"^(?:index\.php/)?blog/", include("kentongan.desks.newsroom.reading.legacy_urls")),
    path("ppid/", include("kentongan.desks.information.urls")),
    path("benarkah/", include("kentongan.desks.newsroom.authenticity.urls")),
    path(".well-known/", include("kentongan.desks.newsroom.authenticity.wellknown_urls")),
    re_path(r"^dokumen/(\d{1,18})/([^/]+)$", serve, name="wagtaildocs_serve"),
]
