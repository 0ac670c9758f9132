"""Stands before Wagtail's addresses under ``/kantor/``: staff sign in and out at one place only."""

from allauth.account import views as account
from django.urls import path, reverse_lazy
from django.views.generic import RedirectView

urlpatterns = [
    path(
        "login/",
        RedirectView.as_view(url=reverse_lazy("account_login"), query_string=True),
        name="wagtailadmin_login",
    ),
    path("logout/", account.logout, name="wagtailadmin_logout"),
]
