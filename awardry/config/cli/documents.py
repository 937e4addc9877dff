"""The files that commands are given."""

import json
from pathlib import Path
from typing import Any

from awardry.config.cli.messages import Refusal
from awardry.core.specification import Draft, UnreadableDocument, read
from awardry.core.specification.draft import FORMAT


def content(file: str) -> bytes:
    """The bytes of a file that somebody named."""
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise Refusal(f"{file}: cannot be read: {error.strerror}") from None


def read_draft(file: str) -> Draft:
    """A published document as a draft specification."""
    try:
        return read(content(file), Path(file).name)
    except UnreadableDocument as error:
        raise Refusal(str(error)) from None


def load_draft(file: str) -> dict[str, Any]:
    """A draft specification in JSON as it is, any other document as it is read."""
    if Path(file).suffix.lower() != ".json":
        return read_draft(file).to_json()
    try:
        draft = json.loads(content(file))
    except ValueError as error:
        raise Refusal(f"{file}: this is not JSON: {error}") from None
    if not isinstance(draft, dict) or draft.get("format") != FORMAT:
        raise Refusal(
            f'{file}: this is no draft specification; it should be an object with "format": "{FORMAT}"'
        )
    return draft
