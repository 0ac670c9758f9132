"""Addresses of the shell's own pages on the staff host."""

from django.urls import include, path

app_name = "backoffice"

urlpatterns = [
    path("catatan/", include("kentongan.foundation.backoffice.records.urls")),
    path("kalender/", include("kentongan.foundation.backoffice.calendar.urls")),
    path("pembekuan/", include("kentongan.foundation.backoffice.freezes.urls")),
    path("orang/", include("kentongan.foundation.backoffice.people.urls")),
    path("satker/", include("kentongan.foundation.backoffice.offices.urls")),
    path("", include("kentongan.foundation.backoffice.parked.urls")),
]
