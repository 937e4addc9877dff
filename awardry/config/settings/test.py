"""Settings of the tests: the same as everywhere, but nothing is left behind and hashing is quick."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("AWARDRY_DATA", tempfile.mkdtemp(prefix="awardry-test-"))

from awardry.config.settings import *  # noqa: F403
from awardry.config.settings import DATABASES, MIDDLEWARE, STORAGES

TEST_DATA = Path(os.environ["AWARDRY_DATA"])
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
MIDDLEWARE = [*MIDDLEWARE, "awardry.audit.guard.WritesAreRecorded"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "QUEUES": []}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# Tests open and drop databases; a pool would hold on to them.
DATABASES["default"].get("OPTIONS", {}).pop("pool", None)
