"""Preparation does what is needed, remembers it, and then does nothing."""

import os
from pathlib import Path

import pytest

from kentongan.config import preparation


@pytest.fixture
def tree(tmp_path) -> Path:
    """A small package with content and with what is no content."""
    for name in ("units.csv", "demo/texts.py", "static/a.css", "templates/b.html"):
        file = tmp_path / "package" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)
    return tmp_path / "package"


@pytest.fixture
def calls(tmp_path, settings, monkeypatch) -> list[str]:
    """Names of the commands that preparation called, in a directory of its own."""
    called: list[str] = []
    settings.DATA = tmp_path / "var"
    settings.DEMO = True
    settings.STATIC_ROOT = str(tmp_path / "var" / "static")
    monkeypatch.setattr(preparation, "call_command", lambda name, **_options: called.append(name))
    monkeypatch.setattr(preparation, "get_commands", lambda: ["load-units", "load-calendar", "load-demo"])
    monkeypatch.setattr(preparation, "_start_collecting", lambda _done, **_options: None)
    return called


def fingerprint(tree: Path) -> str:
    return preparation._tree_fingerprint(tree, skip=preparation.NOT_CONTENT)


def test_a_fingerprint_stays_while_nothing_changes(tree):
    assert fingerprint(tree) == fingerprint(tree)


@pytest.mark.parametrize("change", ["edited", "new", "gone", "touched"])
def test_a_fingerprint_tells_every_change_of_content(tree, change):
    before, file = fingerprint(tree), tree / "demo/texts.py"
    match change:
        case "edited":
            file.write_text("lebih panjang dari semula")
        case "new":
            (tree / "demo/more.py").touch()
        case "gone":
            file.unlink()
        case "touched":
            os.utime(file, (1, 1))
    assert fingerprint(tree) != before


@pytest.mark.parametrize("name", ["static/a.css", "templates/b.html"])
def test_what_is_no_content_leaves_the_fingerprint_alone(tree, name):
    before = fingerprint(tree)
    (tree / name).write_text("something else altogether")
    assert fingerprint(tree) == before


@pytest.mark.django_db
def test_content_is_loaded_once(calls):
    preparation.prepare(say=lambda _line: None)
    assert calls == ["load-units", "load-calendar", "load-demo"]
    preparation.prepare(say=lambda _line: None)
    assert len(calls) == 3


@pytest.mark.django_db
def test_production_gets_no_demo_content(calls, settings):
    settings.DEMO = False
    preparation.prepare(say=lambda _line: None)
    assert calls == ["load-units", "load-calendar"]


@pytest.mark.django_db
def test_another_database_is_filled_anew(calls, monkeypatch):
    preparation.prepare(say=lambda _line: None)
    monkeypatch.setattr(preparation, "_database_birth", lambda: "2030-01-01")
    preparation.prepare(say=lambda _line: None)
    assert len(calls) == 6


@pytest.mark.django_db
def test_content_that_failed_to_load_is_tried_again(calls, monkeypatch):
    def fail(_name: str, **_options: object) -> None:
        raise ValueError("tabel rusak")

    working = preparation.call_command
    monkeypatch.setattr(preparation, "call_command", fail)
    with pytest.raises(ValueError, match="tabel rusak"):
        preparation.prepare(say=lambda _line: None)
    monkeypatch.setattr(preparation, "call_command", working)
    preparation.prepare(say=lambda _line: None)
    assert calls == ["load-units", "load-calendar", "load-demo"]


@pytest.mark.django_db
def test_waiting_migrations_are_applied_first(calls, monkeypatch):
    monkeypatch.setattr(preparation, "_migrations_wait", lambda: True)
    preparation.prepare(say=lambda _line: None)
    assert calls[0] == "migrate"
