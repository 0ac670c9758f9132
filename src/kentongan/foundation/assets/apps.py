"""Registers the package, its rights and its permission policies."""

from django.apps import AppConfig


class AssetsConfig(AppConfig):
    name = "kentongan.foundation.assets"
    label = "assets"
    verbose_name = "Pictures and documents"

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy

        from kentongan.foundation.units import roles

        from .models import Photo, UnitDocument
        from .policy import UnitCollectionPolicy
        from .serving import AMEND

        register_permission_policy(Photo, UnitCollectionPolicy(Photo), exact_class=True)
        register_permission_policy(UnitDocument, UnitCollectionPolicy(UnitDocument), exact_class=True)
        roles.grant("assets.use", *roles.ALL)
        roles.grant("assets.edit", "author", "editor", "head", "ppid-officer")
        roles.grant(AMEND, "head")
