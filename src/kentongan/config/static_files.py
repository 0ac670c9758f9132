"""Collected static files, compressed; what was compressed before and hasn't changed since isn't again."""

import re
from pathlib import Path
from typing import Any

from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

SUFFIXES = (".br", ".gz")
NAMED_BY_CONTENT = re.compile(r"\.[0-9a-f]{12}(\.[^./]+)?$")
"""Files with their digest in their name: written anew each time, always with the same content."""
PRECISION = 1e-5
"""Seconds that a time may lose on its way through the file system."""


class PatientCompressor(Compressor):
    """Leaves alone a file whose compressed forms are whole and its own.

    The library gives each form the time of its file when it is done, so one that was cut off has another.
    """

    def compress(self, path: str) -> list[str]:
        forms = [f"{path}{suffix}" for suffix in SUFFIXES]
        if _are_current(Path(path), [Path(form) for form in forms]):
            return forms
        made: list[str] = super().compress(path)
        return made


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Whitenoise's storage with that compressor."""

    def create_compressor(self, **kwargs: Any) -> PatientCompressor:
        return PatientCompressor(**kwargs)


def _are_current(source: Path, forms: list[Path]) -> bool:
    if not all(form.exists() for form in forms):
        return False
    same = forms if NAMED_BY_CONTENT.search(source.name) else [source, *forms]
    times = [file.stat().st_mtime for file in same]
    return max(times) - min(times) < PRECISION
