"""The form of our credentials, as a JSON Schema: Open Badges 3.0 narrowed to what is issued here.

The schema is compiled into functions: the general validator took a third of the time of a signature. Tests hold the
two against each other.
"""

import json
import re
from collections.abc import Callable
from functools import cache
from importlib import resources
from typing import Any

from awardry.core.credentials.problems import CredentialProblem
from awardry.core.credentials.proof import Document

Checker = Callable[[Any, str], None]
_OF_OBJECTS = {"type", "properties", "required", "additionalProperties"}
_OF_ARRAYS = {"type", "items", "minItems", "maxItems"}
_OF_TEXTS = {"type", "minLength", "pattern"}
_OF_NUMBERS = {"type", "minimum"}


def require_form(document: Document) -> None:
    """Raises CredentialProblem at the first member that is missing, unknown or unusable."""
    _checker()(document, "")


def schema() -> dict[str, Any]:
    """The published schema."""
    text = (resources.files(__package__) / "credential.schema.json").read_text(encoding="utf-8")
    content: dict[str, Any] = json.loads(text)
    return content


@cache
def _checker() -> Checker:
    content = schema()
    kept: dict[str, Checker] = {}

    def named(reference: str) -> Checker:
        name = reference.removeprefix("#/$defs/")
        if name not in kept:
            kept[name] = _compiled(content["$defs"][name], named)
        return kept[name]

    condition = _compiled(content["if"]["properties"]["type"], named)
    record, badge = named(content["then"]["$ref"]), named(content["else"]["$ref"])

    def check(value: Any, path: str) -> None:
        try:
            condition(value.get("type"), path)
        except CredentialProblem:
            badge(value, path)
        else:
            record(value, path)

    return check


def _compiled(node: dict[str, Any], named: Callable[[str], Checker]) -> Checker:
    if "$ref" in node:
        reference = node["$ref"]
        return lambda value, path: named(reference)(value, path)  # late: definitions name each other
    if "const" in node:
        return _constant(node["const"])
    make, known = {
        "object": (_object, _OF_OBJECTS),
        "array": (_array, _OF_ARRAYS),
        "string": (_text, _OF_TEXTS),
        "integer": (_number, _OF_NUMBERS),
        "boolean": (_truth, {"type"}),
    }[node["type"]]
    if unknown := set(node) - known:
        raise CredentialProblem(f"the schema uses {', '.join(sorted(unknown))}, which is not compiled")
    return make(node, named)


def _fail(path: str, message: str) -> None:
    raise CredentialProblem(f"{path or '/'}: {message}")


def _constant(wanted: Any) -> Checker:
    def check(value: Any, path: str) -> None:
        if value != wanted or isinstance(value, bool) != isinstance(wanted, bool):
            _fail(path, f"must be {json.dumps(wanted)}")

    return check


def _object(node: dict[str, Any], named: Callable[[str], Checker]) -> Checker:
    members = {name: _compiled(inner, named) for name, inner in node["properties"].items()}
    required = node["required"]

    def check(value: Any, path: str) -> None:
        if not isinstance(value, dict):
            _fail(path, "must be an object")
        for name in required:
            if name not in value:
                _fail(path, f"{name!r} is missing")
        for name, inner in value.items():
            member = members.get(name)
            if member is None:
                _fail(path, f"{name[:60]!r} is not a member that we issue")
            else:
                member(inner, f"{path}/{name}")

    return check


def _array(node: dict[str, Any], named: Callable[[str], Checker]) -> Checker:
    item = _compiled(node["items"], named)
    least, most = node.get("minItems", 0), node.get("maxItems", 100_000)

    def check(value: Any, path: str) -> None:
        if not isinstance(value, list) or not least <= len(value) <= most:
            _fail(path, f"must be a list of {least} to {most}")
        for position, inner in enumerate(value):
            item(inner, f"{path}/{position}")

    return check


def _text(node: dict[str, Any], named: Callable[[str], Checker]) -> Checker:
    least, pattern = node.get("minLength", 0), re.compile(node.get("pattern", ""))

    def check(value: Any, path: str) -> None:
        if not isinstance(value, str) or len(value) < least or not pattern.search(value):
            _fail(path, f"{str(value)[:80]!r} is not a text of the form expected here")

    return check


def _number(node: dict[str, Any], named: Callable[[str], Checker]) -> Checker:
    least = node.get("minimum", float("-inf"))

    def check(value: Any, path: str) -> None:
        # Stricter than JSON Schema, to which 15.0 is an integer: its bytes differ, so it is not what was issued.
        if type(value) is not int or value < least:
            _fail(path, f"{str(value)[:40]!r} is not a whole number of {least} or more")

    return check


def _truth(node: dict[str, Any], named: Callable[[str], Checker]) -> Checker:
    def check(value: Any, path: str) -> None:
        if not isinstance(value, bool):
            _fail(path, "must be true or false")

    return check
