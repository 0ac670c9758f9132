"""Settings of the test suite: the product's own, with a throw-away directory and quick hashing."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("KENTONGAN_MODE", "test")
os.environ.setdefault("KENTONGAN_DATA", tempfile.mkdtemp(prefix="kentongan-test-"))

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
