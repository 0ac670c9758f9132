"""Registers the package with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LedgerConfig(AppConfig):
    name = "kentongan.foundation.ledger"
    label = "ledger"
    verbose_name = _("Ledger")
