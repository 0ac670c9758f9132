"""Addresses of keys on the staff host."""

from django.urls import path

from . import keys

app_name = "api_keys"

urlpatterns = [
    path("kunci-api/", keys.keys, name="list"),
    path("kunci-api/baru/", keys.make, name="make"),
    path("kunci-api/<int:api_key>/cabut/", keys.revoke, name="revoke"),
]
