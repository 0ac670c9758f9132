"""Addresses of webhooks on the staff host."""

from django.urls import path

from . import webhooks

app_name = "webhooks"

urlpatterns = [
    path("", webhooks.webhooks, name="list"),
    path("baru/", webhooks.add, name="add"),
    path("<int:webhook>/", webhooks.webhook, name="show"),
    path("<int:webhook>/coba/", webhooks.probe, name="probe"),
    path("<int:webhook>/rahasia/", webhooks.renew, name="renew"),
    path("<int:webhook>/tutup/", webhooks.close, name="close"),
]
