"""Addresses of election information on every unit's site, below ``/pemilu/``."""

from django.urls import path

from . import result_views, views

app_name = "pemilu"
CSV, JSON = {"form": "csv"}, {"form": "json"}

urlpatterns = [
    path("", views.elections, name="list"),
    path("<int:pk>-<slug:slug>/", views.election, name="election"),
    path("<int:pk>/", views.election, name="election-short"),
    path("<int:pk>/rekap/", views.tally, name="tally"),
    path("<int:pk>/rekap.csv", views.tally_file, CSV, name="tally-csv"),
    path("<int:pk>/rekap.json", views.tally_file, JSON, name="tally-json"),
    path("hasil/<int:pk>/", result_views.table, name="table"),
    path("hasil/<int:pk>/riwayat/", result_views.history, name="history"),
    path("hasil/<int:pk>.csv", result_views.file, CSV, name="csv"),
    path("hasil/<int:pk>.json", result_views.file, JSON, name="json"),
    path("hasil/<int:pk>/v<int:number>.csv", result_views.version_file, CSV, name="version-csv"),
    path("hasil/<int:pk>/v<int:number>.json", result_views.version_file, JSON, name="version-json"),
]
