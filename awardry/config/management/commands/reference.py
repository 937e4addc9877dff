"""Write the generated half of docs/reference, or check that it says what the code says."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from awardry.config import reference

FOLDER = Path(__file__).resolve().parents[4] / "docs" / "reference"


class Command(BaseCommand):
    help = "Write the generated pages of docs/reference."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="change nothing; fail when a page is stale")

    def handle(self, *, check: bool, **_options: Any) -> None:
        if not check:
            for name in reference.write(FOLDER):
                self.stdout.write(f"docs/reference/{name}")
        elif stale := reference.stale(FOLDER):
            raise CommandError(f"docs/reference/{stale[0]} does not say what the code says: run `make docs`")
