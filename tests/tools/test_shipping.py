"""What we ship with: locked, free to ship, and audited without pretending."""

import importlib
import re
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))
licences = importlib.import_module("licences")
audit = importlib.import_module("audit")
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))


def pinned(name: str) -> dict[str, str]:
    """Package → version, as a lock file has it."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    return dict(re.findall(r"^([a-z0-9][a-z0-9._-]*)==([^ ;\\\n]+)", text, re.MULTILINE))


@pytest.mark.parametrize(
    "licence",
    [
        "MIT",
        "BSD-3-Clause",
        "Apache-2.0 OR BSD-3-Clause",
        "LGPL-3.0-only",
        "GNU Lesser General Public License v3 (LGPLv3)",
        "Mozilla Public License 2.0 (MPL 2.0)",
        "MIT OR GPL-2.0-only",
    ],
)
def test_what_lets_us_ship_is_accepted(licence):
    assert licences.acceptable(licence)


@pytest.mark.parametrize(
    "licence",
    [
        "GPL-3.0-only",
        "AGPL-3.0-or-later",
        "GNU General Public License v2 (GPLv2)",
        "GNU Affero General Public License v3",
        "MIT AND GPL-2.0-only",
        "Proprietary",
        "",
    ],
)
def test_what_does_not_or_says_nothing_is_refused(licence):
    assert not licences.acceptable(licence)


def test_everything_installed_from_the_lock_may_be_shipped(capsys):
    assert licences.main() == 0, capsys.readouterr().out


def test_a_package_with_reciprocal_terms_fails_by_name(monkeypatch, capsys):
    monkeypatch.setattr(licences, "words", lambda _metadata: "GPL-3.0-only")
    monkeypatch.setattr(licences, "locked", lambda: ["django"])
    assert licences.main() == 1
    assert capsys.readouterr().out == "django: GPL-3.0-only\n"


def test_a_vulnerable_package_is_named_and_fails():
    flaw = {"id": "PYSEC-2026-1", "fix_versions": ["1.1"]}
    lines, vulnerable = audit.report(
        [{"name": "a", "version": "1.0", "vulns": [flaw]}, {"name": "b", "version": "2.0", "vulns": []}]
    )
    assert vulnerable == 1
    assert lines == ["a 1.0: PYSEC-2026-1, mended in: 1.1", "checked: 2 of 2 packages, 1 vulnerable"]


def test_what_nobody_looked_up_is_never_called_safe():
    lines, vulnerable = audit.report([{"name": "a", "skip_reason": "not found"}])
    assert vulnerable == 0
    assert lines == ["not checked: 1 of 1 packages (the index has no advisories of them)"]


def test_an_index_that_does_not_answer_is_said_to_be_silent(monkeypatch, capsys):
    monkeypatch.setattr(audit, "asked", lambda: "Connection refused")
    assert audit.main() == 0
    assert capsys.readouterr().out == "not checked: Connection refused\n"


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_a_lock_pins_by_hash_and_names_no_host(lock):
    text = lock.read_text()
    assert "://" not in text
    assert "--index" not in text
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert entries
    assert all("==" in entry and "--hash=sha256:" in entry for entry in entries)


def test_every_dependency_is_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = {re.split(r"[\[<>=~ ]", line, maxsplit=1)[0].lower() for line in project["project"]["dependencies"]}
    assert wanted <= set(pinned("run"))
    developers = {re.split(r"[\[<>=~ ]", line, maxsplit=1)[0] for line in project["dependency-groups"]["dev"]}
    assert developers <= set(pinned("dev"))


@pytest.mark.parametrize("other", ["production", "dev", "build"])
def test_locks_agree_on_versions(other):
    run, theirs = pinned("run"), pinned(other)
    assert {name: theirs[name] for name in run if name in theirs} == {n: v for n, v in run.items() if n in theirs}
