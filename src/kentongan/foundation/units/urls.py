"""Addresses of the package on the staff host."""

from django.urls import path

from .acceptance import AcceptInvitation

urlpatterns = [
    path("undangan/<str:token>/", AcceptInvitation.as_view(), name="account_invitation"),
]
