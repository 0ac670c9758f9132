"""Addresses of the outgoing queue and of the demo's letters."""

from django.urls import path

from . import letters, views

urlpatterns = [
    path("antrean/", views.queue, name="parked"),
    path("antrean/unduh/", views.export, name="parked-export"),
    path("antrean/<uuid:message>/", views.show, name="parked-message"),
    path("antrean/<uuid:message>/ulangi/", views.retry, name="parked-retry"),
    path("antrean/<uuid:message>/buang/", views.discard, name="parked-discard"),
    path("surat/", letters.mailbox, name="letters"),
    path("surat/<slug:letter>/", letters.letter, name="letter"),
]
