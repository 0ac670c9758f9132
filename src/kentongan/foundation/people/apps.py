"""Registers the package with Django."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "kentongan.foundation.people"
    label = "people"
    verbose_name = "People"

    def ready(self) -> None:
        from allauth.mfa.signals import authenticator_added, authenticator_removed

        from .second_factor import forget_proof, remember_proof

        authenticator_added.connect(remember_proof, dispatch_uid="people.remember_proof")
        authenticator_removed.connect(forget_proof, dispatch_uid="people.forget_proof")
