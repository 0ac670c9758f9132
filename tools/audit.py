"""Asks for known vulnerabilities of the locked packages, and never says "none" about what nobody looked up.

    python tools/audit.py

A vulnerable package fails. A package of which the index knows no advisories, or an index that doesn't answer,
is named as not checked and passes: the answer depends on where one stands, the code doesn't.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

LOCKS = ("requirements/run.txt", "requirements/production.txt")
ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 120


def asked() -> list[dict[str, Any]] | str:
    """What the index tells of every locked package, or why it told nothing."""
    locks = [word for lock in LOCKS for word in ("-r", lock)]
    command = [sys.executable, "-m", "pip_audit", *locks, "--disable-pip", "--format", "json"]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=False)
        answer: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except subprocess.TimeoutExpired:
        return f"no answer within {PATIENCE} s"
    except (json.JSONDecodeError, KeyError):
        return (done.stderr.strip().splitlines() or ["no answer"])[-1]
    return answer


def report(packages: list[dict[str, Any]]) -> tuple[list[str], int]:
    """The lines to print and the number of vulnerable packages."""
    unknown = [package["name"] for package in packages if "skip_reason" in package]
    vulnerable = [package for package in packages if package.get("vulns")]
    lines = [
        f"{package['name']} {package['version']}: {one['id']}, mended in: {', '.join(one['fix_versions'])}"
        for package in vulnerable
        for one in package["vulns"]
    ]
    checked = len(packages) - len(unknown)
    if checked:
        lines.append(f"checked: {checked} of {len(packages)} packages, {len(vulnerable)} vulnerable")
    if unknown:
        lines.append(f"not checked: {len(unknown)} of {len(packages)} packages (the index has no advisories of them)")
    return lines, len(vulnerable)


def main() -> int:
    """Print what is known; returns 1 when a package is vulnerable."""
    answer = asked()
    if isinstance(answer, str):
        print(f"not checked: {answer}")
        return 0
    lines, vulnerable = report(answer)
    print("\n".join(lines))
    return 1 if vulnerable else 0


if __name__ == "__main__":
    sys.exit(main())
