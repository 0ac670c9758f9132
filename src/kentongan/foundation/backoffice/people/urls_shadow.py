"""Stands before Wagtail's addresses under ``/kantor/``: staff sign in at one place and have one name."""

from allauth.account import views as account
from django.urls import path, reverse_lazy
from django.views.generic import RedirectView
from wagtail.admin.auth import require_admin_access

from .profile import ProfileView

SIGN_IN = RedirectView.as_view(url=reverse_lazy("account_login"), query_string=True)

urlpatterns = [
    path("login/", SIGN_IN, name="wagtailadmin_login"),
    path("logout/", account.logout, name="wagtailadmin_logout"),
    path("account/", require_admin_access(ProfileView.as_view()), name="wagtailadmin_account"),
]
