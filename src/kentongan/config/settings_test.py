"""Settings of the test suite: the product's own, with a throw-away directory and quick hashing."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

os.environ.setdefault("KENTONGAN_MODE", "test")


def _forget(directory: str, maker: int) -> None:
    """Remove what a run left behind; a forked child that ends leaves the directory to its maker."""
    if os.getpid() == maker:
        shutil.rmtree(directory, ignore_errors=True)


if "KENTONGAN_DATA" not in os.environ:
    os.environ["KENTONGAN_DATA"] = tempfile.mkdtemp(prefix="kentongan-test-")
    atexit.register(_forget, os.environ["KENTONGAN_DATA"], os.getpid())

from .settings import *
from .settings import CACHE_URL, CACHES, DATA, DATABASES, MAIL_DIRECTORY, STATIC_ROOT, STORAGES

Path(STATIC_ROOT).mkdir(parents=True, exist_ok=True)

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
if not CACHE_URL:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
WHITENOISE_USE_FINDERS = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
__all__ = ["CACHES", "DATA", "DATABASES", "MAIL_DIRECTORY", "STORAGES", "TASKS"]
