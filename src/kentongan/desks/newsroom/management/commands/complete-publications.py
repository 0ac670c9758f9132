"""``kentongan complete-publications``: versions, signatures and cards for articles from before there were any."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kentongan.desks.newsroom.versions.completing import complete, waiting
from kentongan.foundation.conduct.errors import Refused


class Command(BaseCommand):
    """One article in one transaction; stopped anywhere, the same command goes on."""

    help = gettext_lazy("Gives published articles the version, signature and card that they lack.")  # type: ignore[assignment]

    def handle(self, *args: Any, **options: Any) -> None:
        done, refused = 0, 0
        for number in waiting():
            try:
                done += complete(number)
            except Refused as refusal:
                refused += 1
                self.stderr.write(_("Article %(number)d: %(why)s") % {"number": number, "why": refusal})
        told = ngettext("%(count)d article was completed.", "%(count)d articles were completed.", done)
        self.stdout.write(told % {"count": done})
        if refused:
            words = ngettext("%(count)d article still waits.", "%(count)d articles still wait.", refused)
            raise CommandError(words % {"count": refused})
