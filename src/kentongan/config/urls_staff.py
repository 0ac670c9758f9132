"""Addresses on the one host where staff sign in."""

from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents.views.serve import serve

from kentongan.desks.information.routing.staff.calendars import feed as deadline_feed
from kentongan.desks.newsroom.coverage.staff.feeds import personal
from kentongan.foundation.public.media import serve_picture

handler404 = "kentongan.foundation.backoffice.errors.not_found"

urlpatterns = [
    path("", RedirectView.as_view(url="/kantor/"), name="staff_root"),
    path("api/v1/", include("kentongan.foundation.api.urls")),
    path("akun/", include("kentongan.foundation.units.urls")),
    path("akun/", include("kentongan.foundation.people.urls")),
    path("kantor/", include("kentongan.foundation.backoffice.people.urls_shadow")),
    path("kantor/", include(wagtailadmin_urls)),
    re_path(r"^dokumen/(\d{1,18})/([^/]+)$", serve, name="wagtaildocs_serve"),
    path("media/<path:path>", serve_picture, name="media"),
    path("kalender/<str:token>.ics", personal, name="coverage_feed"),
    path("kalender-ppid/<str:token>.ics", deadline_feed, name="deadline_feed"),
    path("favicon.ico", RedirectView.as_view(url="/static/kentongan/mark.svg"), name="staff_icon"),
]
