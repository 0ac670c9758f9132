"""Addresses of freezes."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.freezes, name="freezes"),
    path("tetapkan/", views.declare, name="freeze-declare"),
    path("<int:freeze>/akhiri/", views.lift, name="freeze-lift"),
]
