"""Registers the package, its rights and the policy of pages."""

from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "kentongan.foundation.public"
    label = "public"
    verbose_name = "Public face"

    def ready(self) -> None:
        from wagtail.models import Page
        from wagtail.permissions import register_permission_policy

        from kentongan.foundation.units import roles

        from .page_policy import UnitPagePolicy
        from .store import facts

        register_permission_policy(Page, UnitPagePolicy(Page))
        roles.grant("pages.edit", "author", "editor", "head")
        roles.grant("pages.publish", "head")
        facts.listen()
