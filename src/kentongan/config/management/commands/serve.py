"""``kentongan serve``."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from kentongan.config import checks, ports, server


class Command(BaseCommand):
    help = "Server web di latar depan / the web server in the foreground"
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        ports.add_port_argument(parser)
        parser.add_argument("--quiet", action="store_true", help="say only what went wrong")

    def handle(self, *args: Any, port: int, quiet: bool, **options: Any) -> None:
        checks.refuse_unsafe_production()
        server.serve(port=port, quiet=quiet)
