"""Addresses of the registry on every unit's site, below ``/ppid/``."""

from django.urls import path

from . import views

app_name = "ppid_registry"

urlpatterns = [
    path("daftar-informasi/", views.information_list, name="list"),
    path("daftar-informasi/cari/", views.search, name="search"),
    path("daftar-informasi/data.csv", views.as_csv, name="csv"),
    path("daftar-informasi/data.json", views.as_json, name="json"),
    path("daftar-informasi/<int:pk>/", views.information, name="information-short"),
    path("daftar-informasi/<int:pk>-<slug:slug>/", views.information, name="information"),
    path("dikecualikan/", views.excluded, name="excluded"),
    path("dikecualikan/<int:pk>/", views.exclusion, name="exclusion"),
    path("maklumat/", views.pledge, name="pledge"),
    path("maklumat/<int:number>/", views.pledge_version, name="pledge-version"),
]
