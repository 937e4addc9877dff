"""What a command says: answers on standard output, everything else on standard error."""

import json
import sys
from collections.abc import Iterable
from typing import Any

DONE, NO, UNUSABLE = 0, 1, 2


class Refusal(Exception):
    """Input or arguments that cannot be used: one line that names file, place and cure."""


def answer(lines: str | Iterable[str]) -> None:
    sys.stdout.write("\n".join([lines] if isinstance(lines, str) else lines) + "\n")


def answer_json(value: Any) -> None:
    answer(json.dumps(value, ensure_ascii=False, indent=2))


def say(message: str) -> None:
    sys.stderr.write(f"{message}\n")
    sys.stderr.flush()
