"""The form of our credentials, as a JSON Schema: Open Badges 3.0 narrowed to what is issued here."""

import json
from functools import cache
from importlib import resources
from typing import Any

from jsonschema import Draft202012Validator

from awardry.core.credentials.problems import CredentialProblem
from awardry.core.credentials.proof import Document


def require_form(document: Document) -> None:
    """Raises CredentialProblem at the first member that is missing, unknown or unusable."""
    error = next(_validator().iter_errors(document), None)
    if error is not None:
        path = "/" + "/".join(str(step) for step in error.absolute_path)
        raise CredentialProblem(f"{path}: {error.message[:300]}")


@cache
def _validator() -> Any:
    text = (resources.files(__package__) / "credential.schema.json").read_text(encoding="utf-8")
    return Draft202012Validator(json.loads(text))
