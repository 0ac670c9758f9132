"""Settings of the test suite: the product's own, with a throw-away directory and quick hashing."""

import atexit
import gc
import os
import shutil
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

# What Django and the migrations make lives to the end, as in the command; looking for cycles among it costs a quarter.
gc.set_threshold(50_000, 20, 100)
os.environ.setdefault("KENTONGAN_MODE", "test")


def _forget(directory: str, maker: int) -> None:
    """Remove what a run left behind; a forked child that ends leaves the directory to its maker."""
    if os.getpid() == maker:
        shutil.rmtree(directory, ignore_errors=True)


if "KENTONGAN_DATA" not in os.environ:
    os.environ["KENTONGAN_DATA"] = tempfile.mkdtemp(prefix="kentongan-test-")
    atexit.register(_forget, os.environ["KENTONGAN_DATA"], os.getpid())

from .settings import *
from .settings import CACHE_URL, CACHES, DATA, DATABASES, MAIL_DIRECTORY, SQLITE_OPTIONS, STATIC_ROOT, STORAGES

Path(STATIC_ROOT).mkdir(parents=True, exist_ok=True)

if "sqlite" in str(DATABASES["default"]["ENGINE"]):
    # Processes are killed here, not machines: what the system has taken outlives them without waiting for the disk.
    hasty = str(SQLITE_OPTIONS["init_command"]).replace("synchronous=FULL", "synchronous=OFF")
    DATABASES["default"]["OPTIONS"] = {**SQLITE_OPTIONS, "init_command": hasty}

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
if not CACHE_URL:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
else:
    # A worker that empties its cache must not empty its neighbour's: each has a database of the server.
    number = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    CACHES["default"]["LOCATION"] = urlsplit(CACHE_URL)._replace(path=f"/{number}").geturl()
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
WHITENOISE_USE_FINDERS = True
PROOF_OF_WORK = 200
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
__all__ = ["CACHES", "DATA", "DATABASES", "MAIL_DIRECTORY", "STORAGES", "TASKS"]
