"""`awardry read`, and the documents that other commands take."""

import json as json_format
from pathlib import Path
from typing import Any

from awardry.config.cli.messages import DONE, NO, Refusal, answer, answer_json
from awardry.core.specification import Draft, UnreadableDocument
from awardry.core.specification import read as read_document
from awardry.core.specification.draft import FORMAT
from awardry.core.specification.report import draft_lines


def read(files: list[str], json: bool, strict: bool) -> int:
    """Each document as a draft specification; several make a list."""
    drafts = [_read(file) for file in files]
    if json:
        whole = [draft.to_json() for draft in drafts]
        answer_json(whole[0] if len(whole) == 1 else whole)
    else:
        answer("\n\n".join("\n".join(draft_lines(draft)) for draft in drafts))
    faulty = any(defect.severity == "error" for draft in drafts for defect in draft.defects)
    return NO if strict and faulty else DONE


def load_draft(file: str) -> dict[str, Any]:
    """A draft specification in JSON as it is, any other document as it is read."""
    if Path(file).suffix.lower() != ".json":
        return _read(file).to_json()
    try:
        draft = json_format.loads(content(file))
    except ValueError as error:
        raise Refusal(f"{file}: this is not JSON: {error}") from None
    if not isinstance(draft, dict) or draft.get("format") != FORMAT:
        raise Refusal(
            f'{file}: this is no draft specification; it should be an object with "format": "{FORMAT}"'
        )
    return draft


def content(file: str) -> bytes:
    """The bytes of a file that somebody named."""
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise Refusal(f"{file}: cannot be read: {error.strerror}") from None


def _read(file: str) -> Draft:
    try:
        return read_document(content(file), Path(file).name)
    except UnreadableDocument as error:
        raise Refusal(str(error)) from None
