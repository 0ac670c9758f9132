"""Addresses that programs know, below ``/.well-known/``."""

from django.urls import path

from . import wellknown

urlpatterns = [
    path("kentongan-keys.json", wellknown.keys, name="keys"),
    path("kentongan/<str:day>.json", wellknown.day, name="day-list"),
]
