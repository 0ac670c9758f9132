"""Checks everything that can be checked without running the product; two checks at a time.

python tools/check.py [NAME …]
"""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
BIN = str(Path(PYTHON).parent)
MANAGE = [PYTHON, "-m", "kentongan.config.command"]

CHECKS: dict[str, list[str]] = {
    "types": [f"{BIN}/mypy"],
    "templates: rules": [f"{BIN}/djlint", "--lint", "--quiet", "src"],
    "templates: well-formed": [f"{BIN}/curlylint", "src"],
    "form": [f"{BIN}/ruff", "format", "--check", "."],
    "rules": [f"{BIN}/ruff", "check", "."],
    "storeys": [f"{BIN}/lint-imports"],
    "system": [*MANAGE, "check", "--fail-level", "WARNING"],
    "migrations": [*MANAGE, "makemigrations", "--check", "--dry-run"],
    "words": [PYTHON, "tools/messages.py", "check"],
    "licences": [PYTHON, "tools/licences.py"],
    "advisories": [PYTHON, "tools/audit.py"],
}
"""What to run, the slowest first."""
SPOKEN = {"licences", "advisories"}
"""Checks whose words are worth reading even when they pass."""


def run(name: str) -> tuple[str, bool, float, str]:
    """Run one check; returns its name, whether it passed, its seconds and what it said."""
    began = time.monotonic()
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "kentongan.config.settings_test"}
    done = subprocess.run(CHECKS[name], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    return name, done.returncode == 0, time.monotonic() - began, (done.stdout + done.stderr).strip()


def main(names: list[str]) -> int:
    """Run the named checks, or all; returns 1 when one failed."""
    failed = []
    with ThreadPoolExecutor(max_workers=2) as pool:
        for name, passed, seconds, said in pool.map(run, names or CHECKS):
            print(f"{'ok  ' if passed else 'FAIL'} {name:<24} {seconds:5.1f} s", flush=True)
            if said and (not passed or name in SPOKEN):
                print("     " + said.replace("\n", "\n     "), flush=True)
            failed += [] if passed else [name]
    print(f"failed: {', '.join(failed)}" if failed else "All checks passed.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
