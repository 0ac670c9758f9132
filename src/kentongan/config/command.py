"""The ``kentongan`` command: Django's management program under the product's own name."""

import gc
import os
import sys
import time
from collections.abc import Sequence

from django.core.management import ManagementUtility, get_commands, load_command_class

from . import lifeline, ports

BEGAN = time.monotonic()
OPENS_A_PORT = {"run", "serve"}
USAGE = """\
Kentongan: satu perintah untuk seluruh situs / one command for all the sites

  kentongan PERINTAH --help    penjelasan satu perintah / about one command
  kentongan help --commands    semua perintah, juga milik Django / all commands, Django's too

Perintah / commands:
"""


class Program(ManagementUtility):
    """Answers ``kentongan help`` with the product's own commands."""

    def main_help_text(self, commands_only: bool = False) -> str:
        return super().main_help_text(commands_only=True) if commands_only else usage()


def usage() -> str:
    """List the product's own commands, each with its sentence."""
    ours = sorted((name, app) for name, app in get_commands().items() if str(app).startswith("kentongan."))
    lines = [f"  {name:<26}{load_command_class(str(app), name).help}" for name, app in ours]
    return USAGE + "\n".join(lines)


def main(argv: Sequence[str] | None = None) -> None:
    """Run one command given as ``["kentongan", "serve", "--port", "8000"]``; by default the process's own."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kentongan.config.settings")
    # Migrations and loading make millions of objects that live to the end; looking for cycles among them that often
    # would take a quarter of the time.
    gc.set_threshold(50_000, 20, 100)
    lifeline.follow_supervisor()
    arguments = ["kentongan", *(sys.argv if argv is None else argv)[1:]]
    asks_for_help = {"-h", "--help"} & set(arguments[2:])
    if arguments[1:2] and arguments[1] in OPENS_A_PORT and not asks_for_help:
        ports.claim(arguments[2:])
    Program(arguments).execute()


if __name__ == "__main__":
    main()
