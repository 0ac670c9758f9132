"""Addresses on the staff host."""

from django.urls import path

from . import staff

app_name = "authenticity"

urlpatterns = [
    path("kunci/", staff.keys, name="keys"),
    path("kunci/baru/<int:unit>/", staff.rotate, name="rotate"),
    path("kunci/<int:signing_key>/cabut/", staff.revoke, name="revoke"),
    path("tiruan/", staff.reports, name="reports"),
    path("tiruan/<int:forgery_report>/gambar/", staff.picture, name="picture"),
]
