"""The parts of the form: texts as typed. Groups are known by a key of the form, so that a new name loses nothing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from awardry.core.combination.rule import MEASURES, RECOGNITIONS, Measure, Recognition

Fields = Iterator[tuple[str, str]]


@dataclass(slots=True)
class Ends:
    """At least and at most, as typed."""

    min: str = ""
    max: str = ""

    def __bool__(self) -> bool:
        return bool(self.min or self.max)

    def fields(self, name: str) -> Fields:
        yield f"{name}-min", self.min
        yield f"{name}-max", self.max


Amounts = dict[Measure, Ends]


def no_amounts() -> Amounts:
    return {measure: Ends() for measure in MEASURES}


def _fields_of(amounts: Amounts, name: str) -> Fields:
    for measure, ends in amounts.items():
        yield from ends.fields(f"{name}-{measure}")


class Part(Protocol):
    """An entry of a list of the form."""

    key: str

    def fields(self) -> Fields: ...


@dataclass(slots=True)
class GroupForm:
    """`inside`: key of the group around it, "" for none."""

    key: str
    id: str = ""
    title: str = ""
    inside: str = ""
    take_all: bool = False
    amounts: Amounts = field(default_factory=no_amounts)

    @property
    def name(self) -> str:
        """As headings and choices call it; a group whose title begins with its short name is not named twice."""
        title = self.title if self.id.casefold() in self.title.casefold() else f"{self.id}: {self.title}"
        return (title if self.title else f"Group {self.id}") if self.id else self.title or "New group"

    def fields(self) -> Fields:
        name = f"group-{self.key}"
        yield from (("group", self.key), (f"{name}-id", self.id), (f"{name}-title", self.title))
        yield f"{name}-inside", self.inside
        if self.take_all:
            yield f"{name}-all", "on"
        yield from _fields_of(self.amounts, name)


@dataclass(slots=True)
class AcrossForm:
    """A line that cuts across: `groups` and `of` are keys of groups; a share is in hundredths."""

    key: str
    groups: list[str] = field(default_factory=list)
    of: list[str] = field(default_factory=list)
    level: str = ""
    or_above: bool = False
    share: Ends = field(default_factory=Ends)
    by: str = ""
    amounts: Amounts = field(default_factory=no_amounts)

    def fields(self) -> Fields:
        name = f"across-{self.key}"
        yield "across", self.key
        yield from ((f"{name}-groups", key) for key in self.groups)
        yield from ((f"{name}-of", key) for key in self.of)
        yield f"{name}-level", self.level
        if self.or_above:
            yield f"{name}-above", "on"
        yield from self.share.fields(f"{name}-share")
        yield f"{name}-by", self.by
        yield from _fields_of(self.amounts, name)


@dataclass(slots=True)
class SetForm:
    """Units barred together."""

    key: str
    units: list[str] = field(default_factory=list)

    def fields(self) -> Fields:
        yield "barred", self.key
        yield from ((f"barred-{self.key}-units", ref) for ref in self.units)


@dataclass(slots=True)
class NeedForm:
    key: str
    unit: str = ""
    needs: list[str] = field(default_factory=list)

    def fields(self) -> Fields:
        yield from (("requires", self.key), (f"requires-{self.key}-unit", self.unit))
        yield from ((f"requires-{self.key}-needs", ref) for ref in self.needs)


@dataclass(slots=True)
class RouteForm:
    key: str
    id: str = ""
    title: str = ""
    groups: list[str] = field(default_factory=list)

    def fields(self) -> Fields:
        name = f"route-{self.key}"
        yield from (("route", self.key), (f"{name}-id", self.id), (f"{name}-title", self.title))
        yield from ((f"{name}-groups", key) for key in self.groups)


@dataclass(slots=True)
class CapForm:
    kind: Recognition
    share: str = ""
    credits: str = ""
    units: str = ""

    @property
    def label(self) -> str:
        return self.kind.replace("_", " ").capitalize()

    def fields(self) -> Fields:
        for part in ("share", "credits", "units"):
            yield f"cap-{self.kind}-{part}", getattr(self, part)


@dataclass(slots=True)
class UnreadForm:
    """A sentence of the document; `inside`: key of the group that it is about; `done`: it is now in the rule above."""

    key: str
    sentence: str
    inside: str = ""
    done: bool = False

    def fields(self) -> Fields:
        name = f"unread-{self.key}"
        yield from (
            ("unread", self.key),
            (f"{name}-sentence", self.sentence),
            (f"{name}-inside", self.inside),
        )
        if self.done:
            yield f"{name}-done", "on"


@dataclass(slots=True)
class RuleForm:
    """`places`: key of a group ("" for none) and a unit, in the order of the form; a unit may have several."""

    total: Amounts = field(default_factory=no_amounts)
    whole: Amounts = field(default_factory=lambda: {"glh": Ends(), "points": Ends()})
    groups: list[GroupForm] = field(default_factory=list)
    places: list[tuple[str, str]] = field(default_factory=list)
    across: list[AcrossForm] = field(default_factory=list)
    barred: list[SetForm] = field(default_factory=list)
    requires: list[NeedForm] = field(default_factory=list)
    routes: list[RouteForm] = field(default_factory=list)
    additional: list[str] = field(default_factory=list)
    caps: list[CapForm] = field(default_factory=lambda: [CapForm(kind) for kind in RECOGNITIONS])
    unread: list[UnreadForm] = field(default_factory=list)

    def fields(self) -> list[tuple[str, str]]:
        """Names and values as a browser sends them."""
        lists: tuple[Sequence[Part | CapForm], ...] = (
            *(self.groups, self.across, self.barred, self.requires, self.routes, self.caps, self.unread),
        )
        parts: tuple[Iterable[tuple[str, str]], ...] = (
            _fields_of(self.total, "total"),
            _fields_of(self.whole, "whole"),
            *(part.fields() for entries in lists for part in entries),
            (("place", f"{key} {ref}") for key, ref in self.places),
            (("additional", ref) for ref in self.additional),
        )
        return [pair for part in parts for pair in part]

    def units_in(self, key: str) -> list[str]:
        return [ref for inside, ref in self.places if inside == key]
