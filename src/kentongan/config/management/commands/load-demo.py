"""``kentongan load-demo``: invented offices' news, pictures and accounts, to try the product with."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kentongan.config.demo.loading import UnitsMissing, load


class Command(BaseCommand):
    """Refuses production, then calls the loader."""

    help = "Isi contoh untuk mencoba / content to try the product with"

    def handle(self, *args: Any, **options: Any) -> None:
        """Load the demo and tell how many articles were new."""
        if settings.PRODUCTION:
            raise CommandError(
                _("The demo isn't loaded in production: everybody knows its passwords. Nothing was changed.")
            )
        try:
            new = load(today=timezone.localdate())
        except UnitsMissing as missing:
            words = _("These offices are missing: %(names)s. Run “kentongan load-units” first. Nothing was changed.")
            raise CommandError(words % {"names": missing}) from None
        told = ngettext("%(count)d demo article is new.", "%(count)d demo articles are new.", new)
        self.stdout.write(told % {"count": new} if new else _("The demo is loaded already; nothing was changed."))
