"""Addresses on the units' hosts and the portals: those of every site, then each desk's under its own word."""

from django.urls import include, path
from wagtail.documents import urls as wagtaildocs_urls

handler404 = "kentongan.foundation.public.errors.page_not_found"
handler500 = "kentongan.foundation.public.errors.server_error"

urlpatterns = [
    path("", include("kentongan.foundation.public.urls")),
    path("berita/", include("kentongan.desks.newsroom.urls")),
    path("dokumen/", include(wagtaildocs_urls)),
]
