"""Addresses of the pages on imports of sites, on the staff host."""

from django.urls import path

from . import staff

app_name = "site_imports"

urlpatterns = [
    path("", staff.runs, name="runs"),
    path("<int:site_import>/", staff.run, name="run"),
    path("<int:site_import>/laporan.csv", staff.report, name="report"),
]
