"""The installation's folder: database, files, keys, and what can be made anew."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

TESTS = "awardry.config.settings.test"


def data_folder() -> Path:
    """AWARDRY_DATA, else `.data` here. Tests get one of their own, whatever the environment says.

    Asked here and not in the tests' settings, because those are read after the settings they build on.
    """
    if os.environ.get("DJANGO_SETTINGS_MODULE") == TESTS:
        return _folder_of_tests()
    return Path(os.environ.get("AWARDRY_DATA", ".data")).resolve()


def _folder_of_tests() -> Path:
    """Made by the first process and gone afterwards; each worker that runs tests beside it has its own part."""
    if "AWARDRY_TEST_DATA" not in os.environ:
        os.environ["AWARDRY_TEST_DATA"] = tempfile.mkdtemp(prefix="awardry-test-")
        atexit.register(shutil.rmtree, os.environ["AWARDRY_TEST_DATA"], ignore_errors=True)
    folder = Path(os.environ["AWARDRY_TEST_DATA"]) / os.environ.get("PYTEST_XDIST_WORKER", "main")
    folder.mkdir(exist_ok=True)
    return folder
