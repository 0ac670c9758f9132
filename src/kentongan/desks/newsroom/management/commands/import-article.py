"""``kentongan import-article FILE --unit kab-karanganyar``: a published page's text becomes a draft."""

import codecs
import re
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.desks.newsroom.importing import AlreadyImported, import_article
from kentongan.desks.newsroom.management.naming import actor_named, unit_named
from kentongan.foundation.conduct.errors import Refused

LARGEST = 1024 * 1024
"""Bytes; a page's text has some thousand."""

NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


class Command(BaseCommand):
    """Reads the file, finds unit and person, calls the action, says what became of it."""

    help = "Jadikan teks laman yang sudah terbit sebagai draf / turn a published page's text into a draft"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file, the unit and, if one is named, the person."""
        parser.add_argument("file", type=Path, metavar="FILE", help=_("text of the page, one paragraph a line"))
        parser.add_argument("--unit", required=True, help=_("whose article it is: kab-karanganyar or 33.13"))
        parser.add_argument("--address", default="", help=_("where the page stood on the previous site"))
        parser.add_argument("--by", metavar="EMAIL", help=_("who imports it (otherwise the system)"))

    def handle(self, *args: Any, file: Path, unit: str, by: str | None, address: str, **options: Any) -> None:
        """Import the page and show where the draft waits."""
        owner, actor, text = unit_named(unit), actor_named(by, otherwise="import-article"), read_page(file)
        try:
            article = import_article(text, unit=owner, by=actor, reference=timezone.localdate(), address=address)
        except AlreadyImported as known:
            self.stdout.write(str(known))
            return
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        except PermissionDenied:
            words = _("%(person)s may not write in %(unit)s. Nothing was written.")
            raise CommandError(words % {"person": by, "unit": owner.name}) from None
        self.stdout.write(_("Draft %(number)d: %(title)s") % {"number": article.pk, "title": article.title})
        address = reverse("newsroom:case", args=[article.pk], urlconf=settings.ROOT_URLCONF)
        self.stdout.write(f"{settings.STAFF_URL}{address}")


def read_page(path: Path) -> str:
    """The text of a file: UTF-8, UTF-16 with its mark, or Windows-1252 as older editors save it."""
    named = {"file": path}
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise CommandError(_("There is no file “%(file)s”.") % named) from None
    except OSError as error:
        raise CommandError(_("“%(file)s” can't be read: %(why)s.") % {**named, "why": error.strerror}) from None
    if len(content) > LARGEST:
        raise CommandError(_("“%(file)s” is larger than a page's text can be (1 MB).") % named)
    text = _decoded(content)
    if text is None:
        raise CommandError(_("“%(file)s” isn't plain text. Save the page's text as .txt, then try again.") % named)
    if not text.strip():
        raise CommandError(_("“%(file)s” is empty.") % named)
    return text


def _decoded(content: bytes) -> str | None:
    marked = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if NOT_TEXT.search(text) else text
    return None
