"""Where an export stands, and in which form it comes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ExportState(models.TextChoices):
    """Where an export stands."""

    WORKING = "working", _("being written")
    DONE = "done", _("ready")


class Form(models.TextChoices):
    """Forms of an export."""

    XLSX = "xlsx", "XLSX"
    CSV = "csv", "CSV"
