"""Fails when something that we ship with may not be shipped: GPL, AGPL, or terms that nobody has read.

    python tools/licences.py

Looks at what the packages of requirements/run.txt, as installed, say of themselves. LGPL libraries are fine:
they stay separate files that anybody may replace.
"""

import re
import sys
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

LOCK = Path(__file__).resolve().parent.parent / "requirements" / "run.txt"
PERMISSIVE = re.compile(
    r"\b(MIT|MIT-0|MIT-CMU|HPND|(0|Modified )?BSD|Apache|ISC|PSF|PSFL|Python Software Foundation"
    r"|MPL|Mozilla Public License|Unlicense|Zlib|CC0|LGPL\w*|Lesser General Public License)\b"
)
RECIPROCAL = re.compile(r"\bA?GPL|Affero|GNU General Public")
ALLOWED: dict[str, str] = {}
"""Package → why it may be shipped although its own words don't say so."""


def words(package: metadata.PackageMetadata) -> str:
    """What a package says of its licence: the standard expression, else classifiers and free text."""
    if expression := package.get("License-Expression"):
        return str(expression)
    classifiers = package.get_all("Classifier") or []
    said = [line.rpartition(" :: ")[2] for line in classifiers if line.startswith("License :: ")]
    free = (package.get("License") or "").strip().partition("\n")[0]
    return "; ".join([*said, free] if free else said)


def acceptable(licence: str) -> bool:
    """Say whether at least one of the offered alternatives lets us ship."""
    alternatives = licence.split(" OR ")
    return any(PERMISSIVE.search(one) and not RECIPROCAL.search(one) for one in alternatives)


def locked() -> list[str]:
    """Names of the packages in the lock file that belong on this machine."""
    lines = re.findall(r"^[a-z0-9][^\\\n]*", LOCK.read_text(), re.MULTILINE)
    requirements = [Requirement(line) for line in lines]
    return [one.name for one in requirements if one.marker is None or one.marker.evaluate()]


def main() -> int:
    """Print one line per package that may not be shipped; returns the exit status."""
    refused = []
    names = locked()
    for name in names:
        licence = words(metadata.metadata(name))
        if not acceptable(licence) and name not in ALLOWED:
            refused.append(f"{name}: {licence or 'says nothing'}")
    print("\n".join(refused) or f"{len(names)} packages, all of them free to ship.")
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())
