"""Addresses of the calendar."""

from django.urls import path

from . import day_views, views

urlpatterns = [
    path("", views.calendar, name="calendar"),
    path("satker/", views.choose_unit, name="calendar-units"),
    path("unduh/", views.export, name="calendar-export"),
    path("tambah/", views.add, name="calendar-add"),
    path("riwayat/", views.history, name="calendar-history"),
    path("aturan/", views.rule, name="calendar-rule"),
    path("<int:day>/", day_views.show, name="calendar-day"),
    path("<int:day>/ubah/", day_views.edit, name="calendar-day-edit"),
    path("<int:day>/konfirmasi/", day_views.confirm, name="calendar-day-confirm"),
    path("<int:day>/hapus/", day_views.remove, name="calendar-day-remove"),
]
