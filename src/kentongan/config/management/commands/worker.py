"""``kentongan worker``."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from kentongan.config import background, checks


class Command(BaseCommand):
    help = "Pekerja latar: tugas dan kotak keluar / background tasks and the outbox"
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        checks.refuse_unsafe_production()
        sys.exit(background.work())
