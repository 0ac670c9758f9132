"""Addresses on the units' hosts and the portals: those of every site, then each desk's under its own word."""

from django.urls import include, path, re_path
from wagtail.documents.views.serve import serve

handler404 = "kentongan.foundation.public.errors.page_not_found"
handler500 = "kentongan.foundation.public.errors.server_error"

urlpatterns = [
    path("", include("kentongan.foundation.public.urls")),
    path("agenda/", include("kentongan.desks.newsroom.coverage.urls")),
    path("berita/", include("kentongan.desks.newsroom.urls")),
    re_path(r"^dokumen/(\d{1,18})/([^/]+)$", serve, name="wagtaildocs_serve"),
]
