"""``kentongan verify-publication``: tells of a saved page, without network or database, whether an office signed it."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kentongan.desks.newsroom.authenticity.offline import Flaw, Proven, Unproven, verify_page
from kentongan.foundation.public.typography import in_zone

WORDS: dict[Flaw, Promise] = {
    Flaw.NO_PROOF: gettext_lazy("The page carries no proof. It isn't an article as an office published it."),
    Flaw.WORDS: gettext_lazy("The words on this page aren't those that the office signed."),
    Flaw.SIGNATURE: gettext_lazy("The signature isn't that of the office's key."),
    Flaw.UNKNOWN_KEY: gettext_lazy("The office's published keys don't know the key of this page."),
    Flaw.CERTIFICATE: gettext_lazy("The key isn't certified by the nation's key."),
    Flaw.REVOKED: gettext_lazy("The key was revoked, and no list of a day before then names this publication."),
    Flaw.DAY: gettext_lazy("The list of the day isn't genuine, or doesn't name this version."),
    Flaw.DISGUISED: gettext_lazy(
        "The signed part holds something that could hide or change words, and that no office's page has there:"
    ),
}
UNREADABLE = 2


class Command(BaseCommand):
    """Reads three files, prints one verdict; the exit code is 0 for a proven page, else the flaw's."""

    help = gettext_lazy("Checks a saved page against published keys, offline.")  # type: ignore[assignment]
    requires_system_checks: list[str] = []  # a citizen's machine has no database

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the files."""
        parser.add_argument("page", help=_("the page as the browser saved it (HTML)"))
        parser.add_argument("--keys", required=True, help=_("what /.well-known/kentongan-keys.json gave"))
        parser.add_argument("--day", help=_("what /.well-known/kentongan/DATE.json gave"))
        parser.add_argument("--root", help=_("fingerprint that the nation's key must have"))
        parser.add_argument("--language", choices=("id", "en"), default="id")

    def handle(self, *args: Any, page: str, keys: str, day: str | None, language: str, **options: Any) -> None:
        """Print what was proven.

        Raises:
            CommandError: a file can't be read (exit code 2), or the page isn't proven (the flaw's code).
        """
        with translation.override(language):
            given = _json(keys), (_json(day) if day else None)
            try:
                proven = verify_page(_text(page), *given)
            except Unproven as unproven:
                told = f"{_('NOT PROVEN')}. {WORDS[unproven.flaw]} {unproven.what}".rstrip()
                raise CommandError(told, returncode=unproven.flaw.value) from None
            _check_root(proven, options["root"])
            self._tell(proven, day=bool(day))

    def _tell(self, proven: Proven, *, day: bool) -> None:
        facts = {"name": proven.name or proven.unit, "when": in_zone(proven.at, None), "version": proven.version}
        self.stdout.write(_("GENUINE. %(name)s published this on %(when)s as version %(version)s.") % facts)
        if proven.note:
            self.stdout.write(_("Its note on changes: %(note)s") % {"note": proven.note})
        self.stdout.write(proven.url)
        self.stdout.write(_("Nation's key: %(fingerprint)s") % {"fingerprint": proven.root})
        if not day:
            self.stdout.write(_("Without the list of the day, only the signature vouches for the time."))
        self.stdout.write(
            _("Not proven: pictures, links, what stands around the words, and that this is the newest version.")
        )
        self.stdout.write("\n" + _("These words are proven, and no others:"))
        lines = [*proven.words, *proven.captions, *([proven.event] if proven.event else [])]
        self.stdout.write("\n".join(line if isinstance(line, str) else " | ".join(line) for line in lines))


def _check_root(proven: Proven, wanted: str | None) -> None:
    if wanted and "".join(wanted.split()).lower() != "".join(proven.root.split()):
        raise CommandError(
            f"{_('NOT PROVEN')}. {WORDS[Flaw.CERTIFICATE]} {proven.root}", returncode=Flaw.CERTIFICATE.value
        )


def _text(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}", returncode=UNREADABLE) from None


def _json(path: str) -> dict[str, Any]:
    try:
        told = json.loads(_text(path))
    except ValueError:
        told = None
    if not isinstance(told, dict):
        raise CommandError(_("%(path)s is no JSON of ours.") % {"path": path}, returncode=UNREADABLE)
    return told
