"""The ``kentongan`` command lists what it can do and knows its commands by name."""

import pytest
from django.core.management import get_commands

from kentongan.config import addresses
from kentongan.config.command import main, usage


def test_the_products_own_commands_are_listed_with_a_sentence():
    listed = {line.split()[0]: line.split(maxsplit=1)[1] for line in usage().splitlines() if line.startswith("  ")}
    ours = {name for name, app in get_commands().items() if str(app).startswith("kentongan.")}
    assert {"run", "serve", "worker", "scheduler", "load-units", "verify-ledger"} <= ours
    assert ours <= set(listed)
    assert all(len(listed[name]) > 10 for name in ours)


@pytest.mark.parametrize("arguments", [["help"], ["--help"], []])
def test_help_is_the_list(arguments, capsys):
    main(["kentongan", *arguments])
    assert capsys.readouterr().out.startswith("Kentongan: satu perintah untuk seluruh situs")


def test_django_s_commands_are_there_too(capsys):
    main(["kentongan", "help", "--commands"])
    assert {"migrate", "check", "run"} <= set(capsys.readouterr().out.split())


def test_rows_are_aligned():
    assert addresses.table([("a", "bb"), ("ccc", "d")]) == "  a    bb\n  ccc  d"
