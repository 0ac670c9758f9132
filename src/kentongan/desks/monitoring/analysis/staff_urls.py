"""Addresses of analysis on the staff host, below ``/kantor/pantauan/analisis/``."""

from django.urls import path

from .staff import analysis, exports, views

app_name = "analysis"

urlpatterns = [
    path("", analysis.show, name="show"),
    path("ekspor/", exports.exports, name="exports"),
    path("ekspor/buat/", exports.take, name="take"),
    path("ekspor/<int:mention_export>/", exports.show, name="export"),
    path("ekspor/<int:mention_export>/berkas/", exports.file, name="export_file"),
    path("tampilan/simpan/", views.save, name="save_view"),
    path("tampilan/<int:saved_view>/hapus/", views.remove, name="remove_view"),
]
