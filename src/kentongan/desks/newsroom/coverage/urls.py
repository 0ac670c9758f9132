"""Addresses of the public agenda on every unit's site, below ``/agenda/``."""

from django.urls import path

from . import views

app_name = "agenda"

urlpatterns = [
    path("", views.agenda, name="list"),
    path("lewat/", views.past, name="past"),
    path("agenda.ics", views.calendar, name="calendar"),
]
