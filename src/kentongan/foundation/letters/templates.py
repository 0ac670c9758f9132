"""Where templates lie: folders that packages register under their name."""

import re
from functools import cache
from pathlib import Path

from .errors import UnknownTemplate, UnsafeTemplate

HOUSE = Path(__file__).parent / "house"
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_FILE = re.compile(r"[a-z0-9][a-z0-9_.-]*\.typ")
_UNSAFE = re.compile(r'\beval\b|\bplugin\b|"@\w+/')
"""Runs text as code, runs a program, or imports a package from elsewhere."""
_folders: dict[str, Path] = {"house": HOUSE}


def register_templates(name: str, folder: Path) -> None:
    """Offer the templates of a folder as ``name/file.typ``. Call it from an app's ``ready``.

    Raises:
        ValueError: the name is no lower-case word, or another folder has it.
    """
    if not _NAME.fullmatch(name) or _folders.get(name, folder) != folder:
        raise ValueError(f"templates can't be registered as '{name}'")
    _folders[name] = folder


def sources(template: str) -> dict[str, bytes]:
    """The files that a template may use, by their path: those of its own folder and the house's.

    Raises:
        UnknownTemplate: no such file.
        UnsafeTemplate: one of the files would run facts as code or import from elsewhere.
    """
    name, _, _ = template.partition("/")
    if name not in _folders:
        raise UnknownTemplate(f"no folder of templates is registered for '{template}'")
    found = _read("house", HOUSE) | _read(name, _folders[name])
    if template not in found:
        raise UnknownTemplate(f"there is no template '{template}'")
    return found


@cache
def _read(name: str, folder: Path) -> dict[str, bytes]:
    inside = folder.resolve()
    paths = (path for path in sorted(folder.iterdir()) if _FILE.fullmatch(path.name))
    return {f"{name}/{path.name}": _checked(path) for path in paths if path.resolve().parent == inside}


def _checked(path: Path) -> bytes:
    source = path.read_text(encoding="utf-8")
    if found := _UNSAFE.search(source):
        raise UnsafeTemplate(f"{path.name} may not use '{found[0]}'")
    return source.encode()
