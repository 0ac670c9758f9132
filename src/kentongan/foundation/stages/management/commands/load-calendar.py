"""``kentongan load-calendar``: fills the calendar with days off that are still to be confirmed."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kentongan.foundation.people.actors import System
from kentongan.foundation.stages.actions import seed_holidays

YEARS = (2024, 2025, 2026, 2027)


class Command(BaseCommand):
    """Parses the years and calls the action; a second run changes nothing."""

    help = "Isi kalender hari libur, masih harus dikonfirmasi / fill the calendar, to be confirmed"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the years to fill."""
        parser.add_argument(
            "--years",
            nargs="+",
            type=int,
            default=YEARS,
            metavar="YEAR",
            help=_("years to fill (2024 to 2027)"),
        )

    def handle(self, *args: Any, years: list[int], **options: Any) -> None:
        """Fill the years and tell how many days were new."""
        new = seed_holidays(years, by=System("load-calendar"))
        told = ngettext("%(count)d new day off, to be confirmed.", "%(count)d new days off, to be confirmed.", new)
        self.stdout.write(told % {"count": new})
