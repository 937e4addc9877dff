"""The installation that a command speaks about: settings loaded, database there and fit to be read."""

import os

from awardry.config.cli.messages import Refusal


def load_settings() -> None:
    """Set Django up; a data folder that cannot be written is refused in one line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "awardry.config.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except OSError as error:
        folder = os.environ.get("AWARDRY_DATA", ".data")
        raise Refusal(
            f"{folder}: cannot be used ({error.strerror}); set AWARDRY_DATA to a folder of yours"
        ) from None
    except ImproperlyConfigured as error:
        raise Refusal(str(error)) from None


def open_installation() -> None:
    """Set Django up and make sure that the database is one this version can read."""
    load_settings()
    from django.db import OperationalError

    from awardry.config.readiness import obstacles_to_serving

    try:
        obstacles = obstacles_to_serving()
    except OperationalError as error:
        raise Refusal(f"the database does not answer: {str(error).splitlines()[0]}") from None
    if obstacles:
        raise Refusal(obstacles[0])
