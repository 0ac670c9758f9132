"""Addresses of clippings on the staff host."""

from django.urls import path

from . import staff

app_name = "clippings"

urlpatterns = [
    path("", staff.clippings, name="list"),
    path("catat/", staff.note, name="note"),
    path("<int:clipping>/", staff.clipping, name="change"),
    path("<int:clipping>/hapus/", staff.remove, name="remove"),
]
