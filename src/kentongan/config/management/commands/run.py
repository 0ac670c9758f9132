"""``kentongan run``."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from kentongan.config import checks, machine, ports


class Command(BaseCommand):
    help = "Jalankan semuanya di satu mesin / run everything on one machine"
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        ports.add_port_argument(parser)

    def handle(self, *args: Any, port: int, **options: Any) -> None:
        checks.refuse_unsafe_production()
        sys.exit(machine.run(port=port, say=self.say))

    def say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
