"""Production starts only with secrets of its own, over https, and without demo accounts."""

import base64
import os
import socket
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.management.base import CommandError

from kentongan.config import checks
from kentongan.foundation.people.models import Person

ROOT = Path(__file__).resolve().parents[2]
VAULT_KEY = base64.urlsafe_b64encode(bytes(range(32))).decode()
IDENTITY_KEY = base64.urlsafe_b64encode(bytes(range(1, 33))).decode()
PROPER = {
    "KENTONGAN_MODE": "production",
    "KENTONGAN_SECRET_KEY": "kJ3-vNq8_wZr5Tt0pYx2LbMc7Hd9Fg4Sa6Ee1Uu-Oi_Pq-Rr3Vv",
    "KENTONGAN_VAULT_KEYS": VAULT_KEY,
    "KENTONGAN_IDENTITY_KEYS": IDENTITY_KEY,
    "KENTONGAN_BASE_URL": "https://www.example.go.id",
    "KENTONGAN_PROXIES": "1",
    "KENTONGAN_MAIL_URL": "smtps://letters:secret@mail.example.go.id:465",
}


def kentongan(*arguments: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run the program with this KENTONGAN_… environment and no other."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("KENTONGAN_", "DJANGO_"))}
    kept |= {"DJANGO_SETTINGS_MODULE": "kentongan.config.settings", **environment}
    command = [sys.executable, "-m", "kentongan.config.command", *arguments]
    return subprocess.run(command, cwd=ROOT, env=kept, capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture
def proper(settings, monkeypatch):
    """Settings with which production may start."""
    monkeypatch.delenv("KENTONGAN_NODES", raising=False)
    settings.MODE, settings.PRODUCTION = "production", True
    settings.SECRET_KEY = PROPER["KENTONGAN_SECRET_KEY"]
    settings.VAULT_KEYS = [VAULT_KEY]
    settings.IDENTITY_KEYS = [IDENTITY_KEY]
    settings.SCHEME = "https"
    settings.MAIL_URL = PROPER["KENTONGAN_MAIL_URL"]
    settings.PROXIES = 1
    return settings


def found() -> list[str | None]:
    return [message.id for message in checks.production()]


@pytest.mark.django_db
def test_the_number_of_proxies_must_be_said(proper):
    proper.PROXIES = None
    assert found() == ["kentongan.E006"]
    proper.PROXIES = 0
    assert found() == []


@pytest.mark.django_db
def test_nothing_is_found_in_proper_settings(proper):
    assert found() == []
    checks.refuse_unsafe_production()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "value", "identity"),
    [
        ("SECRET_KEY", "demo-secret-known-to-everyone-never-for-production", "E001"),
        ("SECRET_KEY", "x" * 49, "E002"),
        ("VAULT_KEYS", [], "E003"),
        ("VAULT_KEYS", [VAULT_KEY, "pendek"], "E004"),
        ("IDENTITY_KEYS", [], "E003"),
        ("IDENTITY_KEYS", [VAULT_KEY], "E010"),
        ("SCHEME", "http", "E005"),
    ],
)
def test_each_fault_is_found_and_refused(proper, name, value, identity):
    setattr(proper, name, value)
    assert found() == [f"kentongan.{identity}"]
    with pytest.raises(CommandError):
        checks.refuse_unsafe_production()


@pytest.mark.django_db
def test_missing_mail_is_a_warning_that_refuses_nothing(proper):
    proper.MAIL_URL = ""
    assert found() == ["kentongan.W001"]
    checks.refuse_unsafe_production()


@pytest.mark.django_db
def test_several_machines_must_share_a_database_and_should_share_a_cache(proper, monkeypatch):
    monkeypatch.setenv("KENTONGAN_NODES", "2")
    monkeypatch.setattr(checks, "connection", SimpleNamespace(vendor="sqlite"))
    proper.CACHE_URL = ""
    assert found() == ["kentongan.E006", "kentongan.W002"]
    monkeypatch.setattr(checks, "connection", SimpleNamespace(vendor="postgresql"))
    proper.CACHE_URL = "redis://127.0.0.1"
    assert found() == []


@pytest.mark.django_db
def test_demo_accounts_are_found_and_refused(proper):
    Person.objects.create_user("penulis@demo.kentongan.test", name="Contoh", is_demo=True)
    assert found() == ["kentongan.E007"]
    with pytest.raises(CommandError, match="demo"):
        checks.refuse_unsafe_production()


@pytest.mark.parametrize("mode", ["demo", "test"])
def test_other_modes_start_with_all_that(settings, mode):
    settings.MODE, settings.PRODUCTION = mode, False
    checks.refuse_unsafe_production()


def test_an_unknown_mode_is_refused_rather_than_taken_for_harmless(settings):
    settings.MODE, settings.PRODUCTION = "produksi", False
    with pytest.raises(CommandError, match="produksi"):
        checks.refuse_unsafe_production()


def test_a_proper_production_environment_has_no_issues(tmp_path):
    done = kentongan(
        "check",
        "--deploy",
        "--fail-level",
        "WARNING",
        environment={**PROPER, "KENTONGAN_DATA": str(tmp_path)},
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("System check identified no issues")


@pytest.mark.parametrize("command", ["serve", "run", "worker", "scheduler"])
def test_no_process_starts_in_production_with_the_demos_secrets(command, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = str(probe.getsockname()[1])
    arguments = [command, "--port", port] if command in {"serve", "run"} else [command]
    data = tmp_path / "data"
    done = kentongan(*arguments, environment={"KENTONGAN_MODE": "production", "KENTONGAN_DATA": str(data)})
    assert done.returncode == 1
    for words in ("KENTONGAN_SECRET_KEY", "KENTONGAN_VAULT_KEYS", "KENTONGAN_BASE_URL"):
        assert words in done.stderr
    assert not data.exists(), "nothing was made"
