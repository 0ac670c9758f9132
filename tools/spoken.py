"""What the screens say: the messages that modules, templates and installed libraries give to translation."""

import ast
import re
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import polib
from django.utils.translation.template import templatize

from kentongan.config import settings

SHAPES = {
    "gettext": ("text",),
    "_": ("text",),
    "ngettext": ("text", "plural"),
    "pgettext": ("context", "text"),
    "npgettext": ("context", "text", "plural"),
}
STRING = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
CALL = re.compile(rf"\b(n?p?gettext|_)\(({STRING}(?:,\s*{STRING})*)[,)]", re.DOTALL)

Key = tuple[str, str | None]


class Message(NamedTuple):
    """What a translator is asked; the plural is the text for many."""

    text: str
    context: str | None = None
    plural: str = ""

    @property
    def key(self) -> Key:
        """Text and context: what a catalogue looks a message up by."""
        return self.text, self.context


class Spoken(NamedTuple):
    """A message and the sources that say it."""

    message: Message
    sources: list[str]


def in_python(source: str) -> Iterator[Message]:
    """Messages of a Python module, whatever names it imports the translating functions under."""
    tree = ast.parse(source)
    imported = {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            function = node.func
            name = imported.get(ast.unparse(function), "")
            called = function.attr if isinstance(function, ast.Attribute) else name
            shape = SHAPES.get(re.sub("_(lazy|noop)$", "", called), ())
            texts = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            if shape and len(texts) >= len(shape):
                yield Message(**dict(zip(shape, texts, strict=False)))


def in_template(source: str) -> Iterator[Message]:
    """Messages of a Django template: translate, blocktranslate and ``_("…")`` in expressions."""
    for name, literals in CALL.findall(templatize(source)):
        texts = [ast.literal_eval(text) for text in re.findall(STRING, literals, re.DOTALL)]
        yield Message(**dict(zip(SHAPES[name], texts, strict=False)))


def in_file(file: Path) -> Iterable[Message]:
    """Messages of one file; none when it is neither a module nor a template."""
    if file.suffix == ".py" and "migrations" not in file.parts:
        return in_python(file.read_text(encoding="utf-8"))
    if file.suffix in {".html", ".txt", ".xml"} and "templates" in file.parts:
        return in_template(file.read_text(encoding="utf-8"))
    return ()


def gather(said: Iterable[tuple[Message, str]]) -> dict[Key, Spoken]:
    """One entry for each message, with its sources in order; a plural form wins over none."""
    gathered: dict[Key, Spoken] = {}
    for message, source in said:
        known = gathered.get(message.key, Spoken(message, []))
        fuller = known.message if known.message.plural else message
        sources = known.sources if source in known.sources else [*known.sources, source]
        gathered[message.key] = Spoken(fuller, sources)
    return gathered


def applications_in(folder: Path) -> list[Path]:
    """Packages inside a package that are applications of their own."""
    return [module.parent for module in folder.glob("*/apps.py")]


def in_folder(folder: Path) -> dict[Key, Spoken]:
    """Messages of a package, with the files (relative to it) that say them; an application inside it is left out."""
    apart = applications_in(folder)
    everything = (file for file in folder.rglob("*") if file.is_file())
    files = sorted(file for file in everything if not any(file.is_relative_to(inner) for inner in apart))
    return gather((m, file.relative_to(folder).as_posix()) for file in files for m in in_file(file))


def key_of(entry: polib.POEntry) -> Key:
    """What a catalogue looks an entry up by."""
    return entry.msgid, entry.msgctxt


def live(path: Path) -> list[polib.POEntry]:
    """Entries of a catalogue that are not commented out."""
    return [entry for entry in polib.pofile(str(path)) if not entry.obsolete]


def libraries() -> dict[str, Path]:
    """Folders of the installed applications that are not ours, Django's own strings included."""
    names = ["django.conf", *(app for app in settings.INSTALLED_APPS if not app.startswith("kentongan."))]
    specs = {name: find_spec(name) for name in names}
    return {name: Path(spec.origin).parent for name, spec in specs.items() if spec and spec.origin}


def said_by_library(folder: Path, domain: str) -> list[Message]:
    """Messages of a library: its English catalogue, or its source when it ships none."""
    english = folder / "locale" / "en" / "LC_MESSAGES" / f"{domain}.po"
    if english.exists():
        return [Message(entry.msgid, entry.msgctxt, entry.msgid_plural) for entry in live(english)]
    if domain == "djangojs" or (folder / "locale").exists():
        return []
    return [spoken.message for spoken in in_folder(folder).values()]


def in_libraries(domain: str) -> dict[Key, Spoken]:
    """Messages of all the libraries, with the names of those that say them."""
    return gather((m, name) for name, folder in libraries().items() for m in said_by_library(folder, domain))


def translated_by_libraries(domain: str) -> set[Key]:
    """Keys of the messages for which some library ships Indonesian of its own."""
    places = [
        folder / "locale" / language / "LC_MESSAGES" / f"{domain}.mo"
        for folder in libraries().values()
        for language in ("id", "id_ID")
    ]
    return {key_of(entry) for place in places if place.exists() for entry in polib.mofile(str(place))}
