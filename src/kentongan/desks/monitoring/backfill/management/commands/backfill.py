"""``kentongan backfill``: read archives of pages, on this machine or on a Dask cluster."""

import os
import uuid
from collections.abc import Sequence
from importlib.util import find_spec
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from kentongan.desks.monitoring.backfill import engines
from kentongan.desks.monitoring.backfill.claiming import enrol, found
from kentongan.desks.monitoring.backfill.models import Shard
from kentongan.desks.monitoring.backfill.states import ShardState
from kentongan.desks.monitoring.backfill.wording import GIVEN_UP
from kentongan.foundation.units.models import Unit


class Command(BaseCommand):
    """Hands out shards and tells what became of each."""

    help = "Baca arsip halaman (WARC) ke pantauan media / read archives of pages into media monitoring"

    def add_arguments(self, parser: CommandParser) -> None:
        """Files or folders of the file store, and who reads them."""
        parser.add_argument("names", nargs="+", metavar="NAME", help="file (.warc.gz) or folder in the file store")
        parser.add_argument("--engine", choices=("local", "dask"), default="local")
        parser.add_argument("--scheduler", default="", help="tcp://… of Dask; without it, a cluster here")
        parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes on this machine")
        who = parser.add_mutually_exclusive_group()
        who.add_argument("--before-offices", action="store_true", help="also what is older than 14 days")
        who.add_argument("--unit", default="", metavar="CODE", help="the same, before this unit alone")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read to the end; a second run goes on where the first one stopped."""
        before = "*" if options["before_offices"] else options["unit"]
        if options["unit"] and not Unit.objects.filter(code=options["unit"]).exists():
            raise CommandError(_("There is no unit %(code)s.") % {"code": options["unit"]})
        if options["engine"] == "dask" and find_spec("distributed") is None:
            raise CommandError(_("Install the extra “cluster” for this: pip install 'kentongan[cluster]'"))
        try:
            files = found(options["names"])
            left = enrol(files, before=before)
        except (FileNotFoundError, NotADirectoryError) as missing:
            raise CommandError(_("The file store has no such shard: %(name)s") % {"name": missing}) from None
        states = self._read(left, options)
        self._tell(files, states)

    def _read(self, left: Sequence[str], options: dict[str, Any]) -> dict[str, str]:
        run = uuid.uuid4().hex
        if options["engine"] == "dask":
            told = engines.run_on_cluster(left, run, scheduler=options["scheduler"], workers=options["workers"])
        else:
            told = engines.run_here(left, run, workers=options["workers"])
        states = {}
        for file, state in told:
            states[file] = state
            self.stdout.write(f"{len(states)}/{len(left)} {file}: {state}")
        return states

    def _tell(self, files: Sequence[str], states: dict[str, str]) -> None:
        rows = [row for at in range(0, len(files), 500) for row in Shard.objects.filter(file__in=files[at : at + 500])]
        for row in rows:
            if row.error:
                self.stderr.write(f"{row.file}: {GIVEN_UP[row.error]}")
        told = {
            "pages": sum(row.pages for row in rows), "new": sum(row.new for row in rows),
            "known": sum(row.known for row in rows), "refused": sum(row.refused for row in rows),
            "read": sum(row.state == ShardState.DONE for row in rows), "shards": len(files),
        }  # fmt: skip
        summary = _("%(read)s of %(shards)s shards: %(pages)s pages, %(new)s new, %(known)s known, %(refused)s refused")
        self.stdout.write(summary % told)
        if told["read"] < len(files):
            raise CommandError(_("Not all shards are read; run it again to go on."))
