"""``kentongan import-site SOURCE --unit kab-karanganyar``: a unit's previous site becomes articles."""

import argparse
import re
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from kentongan.desks.newsroom.management.naming import actor_named, unit_named
from kentongan.desks.newsroom.migration.bringing import Bringer
from kentongan.desks.newsroom.migration.entries import NoSource, Source
from kentongan.desks.newsroom.migration.keeping import DiskFull, Keeper
from kentongan.desks.newsroom.migration.models import SiteImport
from kentongan.desks.newsroom.migration.progress import Progress
from kentongan.desks.newsroom.migration.report import remarked, write_csv
from kentongan.desks.newsroom.migration.running import Runner, open_run
from kentongan.desks.newsroom.migration.sources import KINDS, source_at
from kentongan.desks.newsroom.migration.web import Web
from kentongan.foundation.people.actors import Actor
from kentongan.foundation.units.models import Unit


class Command(BaseCommand):
    """Finds source, unit and person, runs the import, says what became of the pages."""

    help = "Bawa berita dari situs lama / bring a previous site's articles along"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the source, the unit, and how to go about it."""
        add = parser.add_argument
        add("source", help=_("folder of saved pages, site map, feed (path or address), or WordPress export"))
        add("--unit", required=True, help=_("whose articles they are: kab-karanganyar or 33.13"))
        add("--by", metavar="EMAIL", help=_("who imports them (otherwise the system)"))
        add("--kind", choices=KINDS, default="", help=_("what the source is, if that can't be told from it"))
        add("--drafts", action="store_true", help=_("keep everything as drafts; nothing becomes public"))
        add("--only", type=pattern, metavar="REGEX", help=_("of a site map: only addresses that hold this"))
        add("--files", type=Path, action="append", default=[], metavar="FOLDER", help=_("look here for pictures first"))
        add("--delay", type=seconds, default=1.0, metavar="SECONDS", help=_("pause between two requests to one host"))
        add("--offline", action="store_true", help=_("fetch nothing: pictures come from folders alone"))
        add("--recheck", action="store_true", help=_("read finished pages again and tell which have changed"))
        add("--despite-freeze", default="", metavar="REASON", help=_("why texts go out although a freeze holds"))
        add("--report", type=Path, metavar="FILE.csv", help=_("write a line per page into this file"))

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the import to its end, or tell why it stopped and that it can go on."""
        unit, by = unit_named(options["unit"]), actor_named(options["by"], otherwise="import-site")
        web = Web(delay=options["delay"], offline=options["offline"])
        run: SiteImport | None = None
        try:
            source = source_at(options["source"], web, kind=options["kind"], only=options["only"])
            run = open_run(source, unit=unit, by=by, as_drafts=options["drafts"])
            self._run(run, source, unit, by, web, options)
        except PermissionDenied:
            words = _("%(person)s may not publish in %(unit)s. Nothing was written.")
            raise CommandError(words % {"person": options["by"], "unit": unit.name}) from None
        except NoSource as failure:
            raise CommandError(str(failure)) from None
        except (DiskFull, KeyboardInterrupt) as stop:
            self._tell(run, options["report"])
            why = str(stop) or _("Stopped.")
            words = _("%(why)s Everything told above is whole. The same command goes on from here.")
            raise CommandError(words % {"why": why}) from None
        self._tell(run, options["report"])

    def _run(self, run: SiteImport, source: Source, unit: Unit, by: Actor, web: Web, options: dict[str, Any]) -> None:
        folder = [Path(options["source"])] if source.kind == "folder" else []
        keeper = Keeper(unit, web, roots=(*folder, *options["files"]))
        bringer = Bringer(keeper, by, as_drafts=options["drafts"], despite_freeze=options["despite_freeze"])
        progress = Progress(self.stdout)
        try:
            tally = Runner(run, source, bringer, tell=progress, recheck=options["recheck"]).go()
        finally:
            progress.end()
        words = _("%(pages)d pages, %(done)d imported now (%(drafts)d as drafts), %(rate)s a second.")
        facts = {"pages": tally.total, "done": tally.done, "drafts": tally.drafts, "rate": f"{tally.rate:.1f}"}
        self.stdout.write(words % facts)

    def _tell(self, run: SiteImport | None, report: Path | None) -> None:
        if run is None:
            return
        words = _("Altogether: %(done)d imported, %(skipped)d skipped, %(failed)d failed, %(pending)d waiting, "
                  "%(changed)d changed at the source.")  # fmt: skip
        run.refresh_from_db()
        self.stdout.write(words % run.sums)
        for remark, count in remarked(run):
            self.stdout.write(f"{count:7d}  {remark}")
        if report is not None:
            self._write(run, report)

    def _write(self, run: SiteImport, report: Path) -> None:
        try:
            with report.open("w", encoding="utf-8", newline="") as file:
                write_csv(run, file)
        except OSError as error:
            words = _("The report can't be written to “%(file)s”: %(why)s.")
            raise CommandError(words % {"file": report, "why": error.strerror}) from None


def pattern(text: str) -> re.Pattern[str]:
    """A regular expression, as a person typed it."""
    try:
        return re.compile(text)
    except re.error as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def seconds(text: str) -> float:
    """A pause of at most a minute."""
    try:
        pause = float(text)
    except ValueError:
        pause = -1.0
    if not 0 <= pause <= 60:  # noqa: PLR2004 (a minute)
        raise argparse.ArgumentTypeError(_("give seconds between 0 and 60"))
    return pause
