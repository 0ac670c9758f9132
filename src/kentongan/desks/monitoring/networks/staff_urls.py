"""Addresses of networks on the staff host, below ``/kantor/pantauan/jejaring/``."""

from django.urls import path

from .staff import keys, watching

app_name = "networks"

urlpatterns = [
    path("", keys.keys, name="keys"),
    path("ikuti/", watching.add, name="watch"),
    path("kunci/", keys.add, name="add_key"),
    path("<int:network_key>/coba/", keys.attempt, name="try_key"),
    path("<int:network_key>/cabut/", keys.withdraw, name="withdraw_key"),
]
