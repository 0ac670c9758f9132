"""``kentongan take-letter``: takes one letter from a file or a pipe, as a mail server hands it over."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import Error
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kentongan.foundation.post.actions import sort
from kentongan.foundation.post.keeping import LetterTooLarge, keep
from kentongan.foundation.post.reading import LARGEST_LETTER
from kentongan.foundation.units.models import Unit

NO_INPUT, NO_UNIT, TOO_LARGE, LATER = 66, 67, 65, 75
"""Exit codes that mail servers know (``sysexits.h``): they bounce the letter, or with the last one try again."""


class Command(BaseCommand):
    """Keeps the letter, then sorts it; once it is kept, the mail server is told that all is well."""

    help = gettext_lazy("Takes one letter from a file, or with - from a pipe.")  # type: ignore[assignment]

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file")
        parser.add_argument("--unit", required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            unit = Unit.objects.get(code=options["unit"])
            raw = _bytes(options["file"])
            letter, new = keep(raw, unit=unit)
        except Unit.DoesNotExist:
            raise CommandError(_("There is no such unit."), returncode=NO_UNIT) from None
        except LetterTooLarge:
            raise CommandError(_("The letter is larger than 45 MB."), returncode=TOO_LARGE) from None
        except FileNotFoundError:
            raise CommandError(_("There is no such file."), returncode=NO_INPUT) from None
        except (Error, OSError) as error:
            raise CommandError(_("The letter can't be kept now. Try again later."), returncode=LATER) from error
        if new:
            try:
                letter = sort(letter)
            except Error:
                self.stderr.write(_("The letter is kept and will be sorted later."))
                return
        self.stdout.write(letter.get_state_display())


def _bytes(file: str) -> bytes:
    if file == "-":
        return sys.stdin.buffer.read(LARGEST_LETTER + 1)
    with Path(file).open("rb") as opened:
        return opened.read(LARGEST_LETTER + 1)
