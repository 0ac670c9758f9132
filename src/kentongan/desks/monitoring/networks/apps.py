"""Registers the networks: their verbs in the ledger. Rights and addresses are the desk's."""

from django.apps import AppConfig


class NetworksConfig(AppConfig):
    name = "kentongan.desks.monitoring.networks"
    label = "monitoring_networks"
    verbose_name = "Social networks"

    def ready(self) -> None:
        from .wording import label_verbs

        label_verbs()
