"""The public list of clippings, below ``/kliping/``."""

from django.urls import path

from . import views

app_name = "clippings"

urlpatterns = [path("", views.clippings, name="list")]
