"""Settings of the tests: the same as everywhere, but nothing is left behind and hashing is quick."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

# A folder of the tests' own, whatever the environment says; parallel processes inherit the first one's.
if "AWARDRY_TEST_DATA" not in os.environ:
    os.environ["AWARDRY_TEST_DATA"] = tempfile.mkdtemp(prefix="awardry-test-")
    atexit.register(shutil.rmtree, os.environ["AWARDRY_TEST_DATA"], ignore_errors=True)
os.environ["AWARDRY_DATA"] = os.environ["AWARDRY_TEST_DATA"]

from awardry.config.settings import *  # noqa: F403
from awardry.config.settings import DATABASES, MIDDLEWARE, STORAGES

TEST_DATA = Path(os.environ["AWARDRY_DATA"])
# The package above was read first, with the folder of the installation: point everything away from it again.
DATA = TEST_DATA
STATIC_ROOT = TEST_DATA / "static"
STATIC_ROOT.mkdir(exist_ok=True)
STORAGES["default"]["OPTIONS"]["location"] = TEST_DATA / "files"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
MIDDLEWARE = [*MIDDLEWARE, "awardry.audit.guard.WritesAreRecorded"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "QUEUES": []}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

DATABASE = DATABASES["default"]
if DATABASE["ENGINE"] == "awardry.config.sqlite":
    # A file, as in life, so that the threads of a live server have connections of their own; power may fail.
    DATABASE["TEST"] = {"NAME": str(TEST_DATA / "test.sqlite3")}
    DATABASE["OPTIONS"]["init_command"] += ";PRAGMA synchronous=OFF"
