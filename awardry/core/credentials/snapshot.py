"""The award as it was on the day: everything that paper, credential and check page say is read from here, for ever."""

import re
import types
import typing
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, is_dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, Self

from awardry.core.credentials.problems import CredentialProblem

FORMAT = "awardry.award/1"
_URN = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")


class Kind(StrEnum):
    """What a certificate certifies."""

    FULL = "full"  # the qualification, by title
    UNIT_LIST = "unit-list"  # the units that make up the qualification, beside the full one
    UNIT = "unit"  # credit for one or more units, without the qualification


@dataclass(frozen=True, slots=True)
class AwardingBody:
    name: str
    recognition_number: str
    did: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Learner:
    """`name` as registered; `id` is an opaque `urn:uuid:`, never a ULN."""

    name: str
    id: str


@dataclass(frozen=True, slots=True)
class Qualification:
    """`level` is text as printed (`E1`, `2`, `1/2`); credits, hours: None where the specification states none."""

    number: str
    title: str
    level: str
    type: str
    credits: int | None = None
    glh: int | None = None
    tqt: int | None = None


@dataclass(frozen=True, slots=True)
class Criterion:
    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Unit:
    ref: str
    title: str
    level: str | None = None
    credit: int | None = None
    achieved_on: date | None = None
    criteria: tuple[Criterion, ...] = ()


@dataclass(frozen=True, slots=True)
class Centre:
    name: str
    number: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One certificate. `timestamp` (UTC) is the instant of issue and the PDF's own date, so the page can be redrawn
    byte for byte; `status_list` and `status_index` say where its withdrawal would be published."""

    award_id: str
    kind: Kind
    number: str
    check_code: str
    check_url: str
    awarding_body: AwardingBody
    learner: Learner
    qualification: Qualification
    units: tuple[Unit, ...]
    centre: Centre
    awarded_on: date
    issued_on: date
    timestamp: datetime
    template_version: str
    typst_version: str
    status_list: str
    status_index: int
    attainment: str = "Pass"
    language: str = "en"
    assessed_in: str | None = None
    regulator_statement: str = ""
    signatory_name: str | None = None
    signatory_role: str | None = None
    replaces: str | None = None
    demo: bool = False

    def __post_init__(self) -> None:
        _check(self)

    def to_dict(self) -> dict[str, Any]:
        """JSON-able form, absent values left out, in a fixed order."""
        return {"format": FORMAT, **_plain(asdict(self))}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read `to_dict`'s form; raises CredentialProblem naming the member that is missing, unknown or unusable."""
        if data.get("format") != FORMAT:
            raise CredentialProblem(f"/format: expected {FORMAT!r}, found {data.get('format')!r}")
        made = _read(cls, {key: value for key, value in data.items() if key != "format"}, "")
        assert isinstance(made, cls)
        return made


def clean_name(text: str) -> str:
    """A person's or a thing's name for entry: NFC, single spaces, no control, direction or zero-width characters."""
    composed = unicodedata.normalize("NFC", text)
    kept = "".join(
        " " if character.isspace() else character
        for position, character in enumerate(composed)
        if character.isspace() or not _hidden(composed, position)
    )
    return " ".join(kept.split())


def _hidden(text: str, position: int) -> bool:
    """Whether a character leaves no mark; a joiner between letters of a joining script does, so it may stay."""
    character = text[position]
    if character in "\u200c\u200d":
        return not (position and 0x0590 <= ord(text[position - 1]) <= 0x0DFF)
    return unicodedata.category(character) in {"Cc", "Cf", "Cn", "Co", "Cs"}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, StrEnum) else value


def _check(snapshot: Snapshot) -> None:
    if snapshot.timestamp.utcoffset() != UTC.utcoffset(None) or snapshot.timestamp.microsecond:
        raise CredentialProblem("/timestamp: must be UTC, in whole seconds")
    if not snapshot.units:
        raise CredentialProblem("/units: a certificate names at least one unit")
    if snapshot.awarded_on > snapshot.issued_on:
        raise CredentialProblem("/issued_on: lies before /awarded_on")
    for path, urn in (("/award_id", snapshot.award_id), ("/learner/id", snapshot.learner.id)):
        if not _URN.match(urn):
            raise CredentialProblem(f"{path}: must be a lower-case urn:uuid:, not {urn!r}")
    for path, address in (("/check_url", snapshot.check_url), ("/status_list", snapshot.status_list)):
        if not re.match(r"https?://[^\s]+\Z", address):
            raise CredentialProblem(f"{path}: must be a web address, not {address!r}")
    _check_text(snapshot.to_dict(), "")


def _check_text(value: Any, path: str) -> None:
    if isinstance(value, dict):
        for key, inner in value.items():
            _check_text(inner, f"{path}/{key}")
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            _check_text(inner, f"{path}/{position}")
    elif isinstance(value, str) and value != clean_name(value):
        raise CredentialProblem(
            f"{path}: {value!r} has stray spaces or hidden characters; clean it with clean_name()"
        )


def _read(wanted: Any, value: Any, path: str) -> Any:
    """A value of a declared type from JSON."""
    origin, arguments = typing.get_origin(wanted), typing.get_args(wanted)
    if origin in (types.UnionType, typing.Union):
        return None if value is None else _read(arguments[0], value, path)
    if origin is tuple:
        if not isinstance(value, list):
            raise CredentialProblem(f"{path}: must be a list")
        return tuple(_read(arguments[0], inner, f"{path}/{number}") for number, inner in enumerate(value))
    if is_dataclass(wanted):
        return _read_object(wanted, value, path)
    if wanted in (date, datetime) or (isinstance(wanted, type) and issubclass(wanted, StrEnum)):
        try:
            return wanted(value) if issubclass(wanted, StrEnum) else wanted.fromisoformat(value)
        except (TypeError, ValueError):
            raise CredentialProblem(f"{path}: {value!r} is not a {wanted.__name__}") from None
    if type(value) is not wanted:
        raise CredentialProblem(f"{path}: must be {wanted.__name__}, not {value!r}")
    return value


def _read_object(wanted: Any, value: Any, path: str) -> Any:
    if not isinstance(value, Mapping):
        raise CredentialProblem(f"{path or '/'}: must be an object")
    hints = typing.get_type_hints(wanted)
    if unknown := sorted(set(value) - set(hints)):
        raise CredentialProblem(f"{path}/{unknown[0]}: unknown member")
    arguments = {key: _read(hints[key], inner, f"{path}/{key}") for key, inner in value.items()}
    try:
        return wanted(**arguments)
    except TypeError:
        missing = next(field.name for field in fields(wanted) if field.name not in arguments)
        raise CredentialProblem(f"{path}/{missing}: is missing") from None
