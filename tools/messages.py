"""Keeps the message catalogues: collects what the screens say, finds what lacks Indonesian, compiles.

``python tools/messages.py update|check|compile``. English is the source, so only Indonesian has catalogues:
one in each package of ours, and those in ``src/kentongan/locale``, which complete the libraries' own.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import polib
from spoken import Key, Spoken, applications_in, in_folder, in_libraries, key_of, live, translated_by_libraries

from kentongan.config import settings

ROOT = Path(settings.PACKAGE)
HEADER = {
    "Project-Id-Version": "kentongan",
    "Language": "id",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=1; plural=0;",
}
PLACEHOLDER = re.compile(r"%%|%\(\w+\)[a-z]|%[sd]|\{[\w.!:]*\}|</?[a-z]\w*")


class Catalogue(NamedTuple):
    """A file of translations: what it may hold, and which of that it must hold."""

    path: Path
    spoken: dict[Key, Spoken]
    required: set[Key]

    @property
    def name(self) -> str:
        """The path as a reader of the repository knows it."""
        return self.path.relative_to(ROOT).as_posix() if self.path.is_relative_to(ROOT) else str(self.path)

    def entries(self) -> list[polib.POEntry]:
        """What the file holds now; nothing when there is none."""
        return live(self.path) if self.path.exists() else []


def text_of(entry: polib.POEntry) -> str:
    """The Indonesian of an entry, which has one form for any number; empty when it is missing or doubtful."""
    return "" if entry.fuzzy else entry.msgstr_plural.get(0, "") or entry.msgstr


def packages(root: Path = ROOT) -> list[Path]:
    """Every package of ours that keeps its own catalogue; an application inside a desk keeps one too."""
    storeys = [root, root / "foundation", root / "desks"]
    folders = [folder for storey in storeys if storey.exists() for folder in storey.iterdir() if folder.is_dir()]
    inside = [nested for folder in folders for nested in applications_in(folder) if folder not in storeys]
    return sorted(f for f in {*folders, *inside} if f not in storeys and f.name not in {"locale", "__pycache__"})


def catalogue_of(package: Path) -> Catalogue:
    """The catalogue of one package of ours: all it says, no more and no less."""
    spoken = in_folder(package)
    return Catalogue(package / "locale/id/LC_MESSAGES/django.po", spoken, set(spoken))


def completion(domain: str) -> Catalogue:
    """The catalogue that adds what libraries lack; it may also better what they have."""
    spoken = in_libraries(domain)
    return Catalogue(ROOT / f"locale/id/LC_MESSAGES/{domain}.po", spoken, set(spoken) - translated_by_libraries(domain))


def catalogues() -> list[Catalogue]:
    """All catalogues of the repository."""
    return [*map(catalogue_of, packages()), completion("django"), completion("djangojs")]


def update(catalogue: Catalogue) -> None:
    """Write the file anew: translations kept, new messages empty, unused ones gone, sorted by source."""
    texts = {key_of(entry): text_of(entry) for entry in catalogue.entries()}
    wanted = [s for k, s in catalogue.spoken.items() if k in catalogue.required or texts.get(k)]
    if not wanted:
        return catalogue.path.unlink(missing_ok=True)
    file = polib.POFile(wrapwidth=110)
    file.metadata = HEADER
    for message, sources in sorted(wanted, key=lambda s: (s.sources[0], s.message.text, s.message.context or "")):
        text = texts.get(message.key, "")
        entry = polib.POEntry(msgid=message.text, msgctxt=message.context, msgid_plural=message.plural)
        entry.occurrences = [(source, "") for source in sources]
        if message.plural:
            entry.msgstr_plural = {0: text}
        else:
            entry.msgstr = text
        file.append(entry)
    catalogue.path.parent.mkdir(parents=True, exist_ok=True)
    file.save(str(catalogue.path))
    return None


def placeholders(text: str) -> Counter[str]:
    """What a translation must carry over unchanged: format fields and HTML tags, with their number."""
    return Counter(PLACEHOLDER.findall(text))


def problems(catalogue: Catalogue) -> Iterator[str]:
    """Everything that would reach a screen in English or broken, a line each."""
    entries = {key_of(entry): entry for entry in catalogue.entries()}
    for wanted in sorted(catalogue.required, key=str):
        if wanted not in entries or not text_of(entries[wanted]):
            yield f"{catalogue.name}: no Indonesian for {wanted[0]!r} ({catalogue.spoken[wanted].sources[0]})"
    for known, entry in entries.items():
        text, original = text_of(entry), entry.msgid_plural or entry.msgid
        if entry.fuzzy:
            yield f"{catalogue.name}: doubtful (fuzzy) Indonesian for {entry.msgid!r}"
        if known not in catalogue.spoken:
            yield f"{catalogue.name}: nothing says {entry.msgid!r} any more"
        if text and placeholders(text) != placeholders(original):
            yield f"{catalogue.name}: placeholders differ in {entry.msgid!r} and {text!r}"
    if entries and polib.pofile(str(catalogue.path)).metadata.get("Plural-Forms") != HEADER["Plural-Forms"]:
        yield f"{catalogue.name}: the header must say Plural-Forms: {HEADER['Plural-Forms']}"


def contradictions(all_catalogues: list[Catalogue]) -> Iterator[str]:
    """Messages that two catalogues of one domain translate differently: only one can reach the screen."""
    first: dict[tuple[str, Key], tuple[str, str]] = {}
    for catalogue in all_catalogues:
        for entry in catalogue.entries():
            text = text_of(entry)
            other, place = first.setdefault((catalogue.path.name, key_of(entry)), (text, catalogue.name))
            if text and other and other != text:
                yield f"{catalogue.name}: {entry.msgid!r} is {text!r} here and {other!r} in {place}"


def unreachable(package: Path) -> Iterator[str]:
    """Catalogues that Django never opens: the package is no application and not in LOCALE_PATHS."""
    application = ".".join(("kentongan", *package.relative_to(ROOT).parts))
    loaded = application in settings.INSTALLED_APPS or str(package / "locale") in settings.LOCALE_PATHS
    if not loaded and in_folder(package):
        yield f"{application}: Django loads no catalogue from it (see LOCALE_PATHS)"


def check() -> list[str]:
    """Everything wrong with the repository's catalogues; an empty list when all is well."""
    everything = catalogues()
    return [
        *(line for catalogue in everything for line in problems(catalogue)),
        *contradictions(everything),
        *(line for package in packages() for line in unreachable(package)),
    ]


def compile_all(root: Path = ROOT) -> None:
    """Write each ``.mo`` beside its ``.po``."""
    for source in root.rglob("*.po"):
        polib.pofile(str(source)).save_as_mofile(str(source.with_suffix(".mo")))


def main(command: str) -> int:
    """Run one command; the result is the exit code."""
    found: list[str] = []
    match command:
        case "update":
            for catalogue in catalogues():
                update(catalogue)
        case "compile":
            compile_all()
        case "check":
            found = check()
            print("\n".join(found) or "Every message has its Indonesian.")
        case _:
            print(__doc__)
            return 2
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2] or ["help"]))
