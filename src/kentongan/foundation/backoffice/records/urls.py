"""Addresses of the ledger's page."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.records, name="records"),
    path("unduh/", views.export, name="records-export"),
    path("periksa/", views.verify, name="records-verify"),
]
