"""The place of keys in the staff shell."""

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from kentongan.foundation.units.access import reach

from .models import OVERSEE
from .staff.forms import reach_of_keys


class KeysItem(MenuItem):
    """Shown to whoever may make a key or oversees those of a unit."""

    def is_shown(self, request: HttpRequest) -> bool:
        person: Any = request.user
        return bool(reach_of_keys(person) or reach(person, OVERSEE))


@hooks.register("register_admin_urls")
def key_urls() -> list[Any]:
    return [
        path("", include("kentongan.foundation.api.staff.urls")),
        path("webhook/", include("kentongan.foundation.api.webhooks.staff.urls")),
    ]


@hooks.register("register_admin_menu_item")
def keys_item() -> KeysItem:
    return KeysItem(_("API keys"), reverse("api_keys:list"), name="api-keys", icon_name="key", order=840)
