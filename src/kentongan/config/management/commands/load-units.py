"""``kentongan load-units``: the 553 units, their collections and their pages."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from kentongan.foundation.public.trees import grow_pages
from kentongan.foundation.units.loading import load_units


class Command(BaseCommand):
    help = "Loads the units from the table of areas; running it again changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        new = load_units()
        homes = grow_pages()
        self.stdout.write(_("%(units)d new units, %(homes)d new homes.") % {"units": new, "homes": homes})
