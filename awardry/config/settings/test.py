"""Settings of the tests: the same as everywhere, but nothing is left behind and hashing is quick."""

from awardry.config.settings import *  # noqa: F403
from awardry.config.settings import DATA, DATABASES, MIDDLEWARE, STATIC_ROOT, STORAGES

STATIC_ROOT.mkdir(exist_ok=True)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
MIDDLEWARE = [*MIDDLEWARE, "awardry.audit.guard.WritesAreRecorded"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "QUEUES": []}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
REQUIRE_SECOND_FACTOR = False

DATABASE = DATABASES["default"]
if DATABASE["ENGINE"] == "awardry.config.sqlite":
    # A file, as in life, so that the threads of a live server have connections of their own; power may fail.
    DATABASE["TEST"] = {"NAME": str(DATA / "test.sqlite3")}
    DATABASE["OPTIONS"]["init_command"] += ";PRAGMA synchronous=OFF"
