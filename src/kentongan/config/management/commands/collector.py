"""``kentongan collector``."""

from typing import Any

from django.core.management.base import BaseCommand

from kentongan.config import background, checks


class Command(BaseCommand):
    help = "Pembaca sumber berita / the reader of news sources"
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        checks.refuse_unsafe_production()
        background.collect()
