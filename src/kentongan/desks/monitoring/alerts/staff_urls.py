"""Addresses of alerts on the staff host, below ``/kantor/pantauan/peringatan/``."""

from django.urls import path

from .staff import alerts, expected

app_name = "alerts"

urlpatterns = [
    path("", alerts.listing, name="list"),
    path("<int:alert>/", alerts.show, name="alert"),
    path("<int:alert>/bukan-masalah/", alerts.say_no_problem, name="dismiss"),
    path("<int:alert>/langkah/<slug:verb>/", alerts.move, name="move"),
    path("diperkirakan/", expected.listing, name="expected"),
    path("diperkirakan/baru/", expected.write, name="write_expected"),
    path("diperkirakan/<int:expected>/hapus/", expected.remove, name="remove_expected"),
]
