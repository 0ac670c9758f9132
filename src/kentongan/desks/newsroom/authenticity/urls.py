"""Addresses on every unit's site, below ``/benarkah/``."""

from django.urls import path

from . import views

app_name = "benarkah"

urlpatterns = [
    path("", views.ask, name="ask"),
    path("lapor/", views.report_forgery, name="report"),
    path("terima-kasih/", views.reported, name="reported"),
]
