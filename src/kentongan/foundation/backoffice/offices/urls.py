"""Addresses of the units' pages."""

from django.urls import path

from . import official_views, views

urlpatterns = [
    path("", views.units, name="offices"),
    path("unduh/", views.export, name="offices-export"),
    path("<str:code>/", views.show, name="office"),
    path("<str:code>/kontak/", views.change_contact, name="office-contact"),
    path("<str:code>/nama/", views.change_identity, name="office-identity"),
    path("<str:code>/alamat-situs/", views.set_host, name="office-host"),
    path("<str:code>/alamat-situs/konfirmasi/", views.confirm_host, name="office-host-confirm"),
    path("<str:code>/pejabat/", official_views.add, name="official-add"),
    path("<str:code>/pejabat/<int:official>/", official_views.edit, name="official"),
    path("<str:code>/pejabat/<int:official>/naik/", official_views.up, name="official-up"),
    path("<str:code>/pejabat/<int:official>/hapus/", official_views.remove, name="official-remove"),
]
