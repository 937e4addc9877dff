"""Findings to a draft: qualifications, units, links and rules, every value with its place.

The first value that a document states stands; a later one that differs becomes a defect naming both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from awardry.core.specification.draft import (
    Defect,
    Draft,
    Outcome,
    Printed,
    Qualification,
    Range,
    Severity,
    Source,
    Unit,
    UnitLink,
)
from awardry.core.specification.reading import Findings, Found, FoundQualification, ListedUnit, UnitSection
from awardry.core.specification.reasons import agreeing
from awardry.core.specification.recognise.criteria import Built
from awardry.core.specification.recognise.groups import Group
from awardry.core.specification.recognise.titles import framework_of, plain
from awardry.core.specification.rule import GroupUnits, build
from awardry.core.specification.stream import Place

_GRADING: tuple[tuple[str, str], ...] = (
    ("pass/merit/distinction", r"\bpass(?:ed)?\b\W+(?:and |or )?merit\b\W+(?:and |or )?distinction\b"),
    ("pass/fail", r"\bpass(?:ed)?\b\s*(?:/|or|and)\s*(?:fail(?:ed)?|refer(?:red)?)\b"),
    ("pass", r"\bpass only\b|\bgraded (?:as )?pass\b"),
    ("achieved/not achieved", r"\bachieved or not achieved\b|\bachieved\s*/\s*not (?:yet )?achieved\b"),
    ("competent/not yet competent", r"\bcompetent\s*(?:/|or) not (?:yet )?competent\b"),
    ("not graded", r"\b(?:not|un)[ -]?graded\b"),
)
_SHOWN = 240


def assemble(source: Source, found: Findings) -> Draft:
    """The draft that findings make; defects of checking are added afterwards."""
    assembler = _Assembler(Draft(source), found)
    assembler.units()
    assembler.qualifications()
    assembler.oddities()
    return assembler.draft


def printed(place: Place, text: str | None = None, reason: str | None = None) -> Printed:
    """A place as the draft keeps it."""
    shown = text if text is None or len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
    return Printed(place.page, place.line, shown, reason)


class _Assembler:
    def __init__(self, draft: Draft, found: Findings) -> None:
        self.draft = draft
        self.found = found
        self.by_key: dict[str, Unit] = {}
        self.told: set[Defect] = set()
        self.names: set[tuple[str, str | None]] = set()  # references, codes and titles of all units
        self.position: dict[int, int] = {}  # of each unit in the draft
        self.of_section: dict[int, Unit] = {}
        self.numbered: dict[str, str] = {}  # a unit's key -> the number that the part about it carries
        self.numbers: dict[str, list[str]] = {}  # a unit's number -> keys of units that carry it in some list

    def printed(self, place: Place, text: str | None, reason: str | None = None) -> Printed:
        """A place with the reason why the value was taken from it."""
        return printed(place, text, reason or self.found.reasons.get(place))

    # Units

    def units(self) -> None:
        for listed in self.found.listed:
            self.listed(listed)
        for index, section in enumerate(self.found.sections):
            self.section(index, section)

    def listed(self, listed: ListedUnit) -> None:
        row = listed.row
        unit, at = self.unit_for(row.ref, row.title, row.code)
        path = f"/units/{at}"
        for name in ("ref", "code", "title", "level", "credit", "glh"):
            value = getattr(row, name)
            self.state(unit, name, value, f"{path}/{name}", row.place, row.printed.get(name) or str(value))
        for name, text in row.unread.items():
            self.unread(unit, name, text, row.place, path)
        if row.number:
            self.numbers.setdefault(row.number.lower(), []).append(unit.key)

    def unread(self, unit: Unit, name: str, text: str, place: Place, path: str) -> None:
        if name == "figure":
            message = f"“{text}” beside unit {unit.key}: no heading says what the figures are"
            self.defect("warning", "unit-figures-unnamed", message, place, path, text)
            return
        message = f"“{text}” is no {name} of unit {unit.key}"
        self.defect("warning", f"unit-{name}-unread", message, place, f"{path}/{name}", text)

    def unit_for(self, ref: str | None, title: str | None, code: str | None = None) -> tuple[Unit, int]:
        """The unit with this reference, or without one the unit with this code or title; a new one if there is none."""
        known = self.by_key.get(ref) if ref else None
        if known is not None and known.ref == ref:
            return known, self.position[id(known)]
        wanted = plain(title) if title else None
        met = not self.names.isdisjoint((("ref", ref), ("code", code), ("title", wanted)))
        for at, unit in enumerate(self.draft.units) if met else ():
            other = (ref and unit.ref) or (code and unit.code and code != unit.code)
            if (
                (ref and unit.ref == ref)
                or (code and unit.code == code and not (ref and unit.ref))
                or (wanted is not None and unit.title and not other and plain(unit.title) == wanted)
            ):
                if ref and not unit.ref:
                    self.by_key.pop(unit.key, None)
                    unit.ref, unit.id = ref, None
                    self.names.add(("ref", ref))
                    self.by_key[ref] = unit
                return unit, at
        unit = Unit(ref=ref, id=None if ref else f"unit-{sum(1 for each in self.draft.units if each.id) + 1}")
        self.position[id(unit)] = len(self.draft.units)
        self.names.add(("ref", ref or ""))
        self.draft.units.append(unit)
        self.by_key[unit.key] = unit
        return unit, len(self.draft.units) - 1

    def section(self, index: int, section: UnitSection) -> None:
        built = section.section.build()
        ref, title, number = section.first("ref"), section.first("title"), section.first("number")
        code = section.first("code")
        if not built.outcomes and not ref and not (title and {"credit", "glh", "code"} & set(section.values)):
            return
        if not ref and number and not self.titled(title):
            same = self.numbers.get(str(number).lower(), [])
            if len(set(same)) == 1:
                ref = self.by_key[same[0]].ref
        unit, at = self.unit_for(ref, title if not (ref and ref in self.by_key) else None, code)
        path = f"/units/{at}"
        for name in ("ref", "code", "title", "level", "credit", "glh"):
            for each in section.values.get(name, []):
                self.state(unit, name, each.value, f"{path}/{name}", each.place, each.text)
        if number and str(number).lower() not in self.numbers:
            self.numbers[str(number).lower()] = [unit.key]
        self.of_section[index] = unit
        if number:
            self.numbered.setdefault(unit.key, str(number))
        self.outcomes(unit, at, built)

    def titled(self, title: str | None) -> bool:
        return bool(title) and any(
            unit.title and plain(unit.title) == plain(title or "") for unit in self.draft.units
        )

    def state(self, unit: Unit, name: str, value: Any, path: str, place: Place, text: str) -> None:
        """Give a unit a value, or note that the document states another than before."""
        known = getattr(unit, name)
        if value is None or (name == "ref" and known == value and path in self.draft.places):
            return
        if known is None or path not in self.draft.places:
            setattr(unit, name, value if known is None else known)
            if name in {"ref", "code", "title"}:
                self.names.add((name, plain(value if known is None else known) if name == "title" else value))
            self.draft.places[path] = self.printed(place, text)
            return
        if (plain(str(known)) != plain(str(value))) if name == "title" else known != value:
            first = self.draft.places[path]
            self.defect(
                "warning",
                f"unit-{name}-differs",
                f"unit {unit.key}: {name} is {known!s}{_at(first)} and {value!s}{_at(printed(place))}; the first stands",
                place,
                path,
                text,
            )

    def outcomes(self, unit: Unit, at: int, built: Built) -> None:
        if not built.outcomes:
            return
        if unit.outcomes and _criteria(built.outcomes) > 2 * _criteria(unit.outcomes):
            for path in [each for each in self.draft.places if each.startswith(f"/units/{at}/outcomes/")]:
                del self.draft.places[path]  # a mention, as it turns out: the unit itself is printed here
        elif unit.outcomes:
            place = next(iter(built.places.values()))[0]
            self.defect(
                "warning",
                "unit-repeated",
                f"unit {unit.key}: outcomes are printed twice; the first stand",
                place,
                f"/units/{at}/outcomes",
            )
            return
        unit.outcomes = built.outcomes
        self.repeats(unit, at, built)
        for key, (place, text) in built.places.items():
            path = f"/units/{at}/outcomes/{key[0]}" + (f"/criteria/{key[1]}" if len(key) > 1 else "/title")
            self.draft.places[path] = printed(place, text)

    def oddities(self) -> None:
        """What was mended before reading, with the path of the value that it became."""
        paths = {
            each.number: f"/qualifications/{at}/number" for at, each in enumerate(self.draft.qualifications)
        }
        paths |= {each.ref: f"/units/{at}/ref" for at, each in enumerate(self.draft.units)}
        for each in self.found.oddities:
            path = paths.get(each.path)
            self.defect(each.severity, each.code, each.message, each.place, path, each.text)

    def repeats(self, unit: Unit, at: int, built: Built) -> None:
        """Codes printed again with other words: the first stand."""
        for each in built.repeats:
            criterion = built.outcomes[each.outcome].criteria[each.criterion]
            first = built.places[(each.outcome, each.criterion)][0]
            self.defect(
                "warning",
                "criterion-repeated",
                f"unit {unit.key}: {criterion.code} is “{criterion.text[:80]}”{_at(printed(first))} and"
                f" “{each.text[:80]}”{_at(printed(each.place))}; the first stands",
                each.place,
                f"/units/{at}/outcomes/{each.outcome}/criteria/{each.criterion}",
                each.text,
            )

    # Qualifications

    def qualifications(self) -> None:
        kept = [
            index for index, each in enumerate(self.found.qualifications) if self.is_specified(index, each)
        ]
        for index in kept:
            self.qualification(index, self.found.qualifications[index])

    def is_specified(self, index: int, each: FoundQualification) -> bool:
        """Whether the document says more of a qualification than its title."""
        if (
            len(self.found.qualifications) == 1
            or each.first("number")
            or each.first("body_code")
            or each.facts
        ):
            return True
        return any(index in listed.qualifications for listed in self.found.listed) and not any(
            other.first("number") for other in self.found.qualifications
        )

    def qualification(self, index: int, each: FoundQualification) -> None:
        qualification = Qualification()
        self.draft.qualifications.append(qualification)
        path = f"/qualifications/{len(self.draft.qualifications) - 1}"
        if each.title:
            qualification.type = each.title.type or None
            qualification.framework = framework_of(each.title.text)
            place = each.values["title"][0]
            if qualification.type:
                self.draft.places[f"{path}/type"] = printed(place.place, each.title.type)
        for name in ("title", "number", "body_code", "level", "credits", "tqt", "glh", "operational_start", "review",
                     "operational_end", "certification_end"):  # fmt: skip
            self.values(qualification, name, each.values.get(name, []), path)
        self.hours(qualification, each, path)
        self.texts(qualification, each, path)
        self.awarding_body(qualification, each, path)
        self.grading(qualification, each, path)
        for oddity in each.oddities:
            self.defect(
                oddity.severity,
                oddity.code,
                oddity.message,
                oddity.place,
                f"{path}/{oddity.path}",
                oddity.text,
            )
        self.links(qualification, index, path)
        self.rule(qualification, index, path)

    def values(self, qualification: Qualification, name: str, found: Sequence[Found], path: str) -> None:
        for each in found:
            known = getattr(qualification, name)
            if known is None:
                setattr(qualification, name, each.value)
                agree = len({other.place for other in found if _agrees(name, other.value, each.value)})
                reason = agreeing(agree) if agree > 1 else None
                self.draft.places[f"{path}/{name}"] = self.printed(each.place, each.text, reason)
            elif name == "title":
                continue  # cover and header shorten titles; another subject is found by checking
            elif known != each.value:
                first = self.draft.places[f"{path}/{name}"]
                self.defect(
                    "warning",
                    f"{name.replace('_', '-')}-differs",
                    f"{name.replace('_', ' ')} is {_shown(known)}{_at(first)} and {_shown(each.value)}"
                    f"{_at(printed(each.place))}; the first stands",
                    each.place,
                    f"{path}/{name}",
                    each.text,
                )

    def hours(self, qualification: Qualification, each: FoundQualification, path: str) -> None:
        low, high = each.first("glh_min"), each.first("glh_max")
        if qualification.glh is None and (low is not None or high is not None):
            qualification.glh = low if low == high else Range(low, high)
            first = (each.values.get("glh_min") or each.values["glh_max"])[0]
            self.draft.places[f"{path}/glh"] = printed(first.place, first.text)

    def texts(self, qualification: Qualification, each: FoundQualification, path: str) -> None:
        for name in ("purpose", "entry"):
            if found := each.parts.get(name):
                setattr(qualification, name, "\n".join(part.value for part in found))
                self.draft.places[f"{path}/{name}"] = printed(found[0].place, found[0].text)
        for name in ("assessment", "progression", "audience"):
            values: list[str] = getattr(qualification, name)
            for part in each.parts.get(name, []):
                if part.value in values:
                    continue
                values.append(part.value)
                self.draft.places[f"{path}/{name}/{len(values) - 1}"] = printed(part.place, part.text)

    def awarding_body(self, qualification: Qualification, each: FoundQualification, path: str) -> None:
        stated = each.values.get("awarding_body", [])
        stated = stated or ([self.found.awarding_body] if self.found.awarding_body else [])
        if stated:
            self.values(qualification, "awarding_body", stated, path)
        elif each.title and each.title.body:
            place = each.values["title"][0].place
            self.values(
                qualification, "awarding_body", [Found(each.title.body, place, each.title.text)], path
            )

    def grading(self, qualification: Qualification, each: FoundQualification, path: str) -> None:
        texts = each.values.get("grading", []) + each.parts.get("assessment", [])
        for scale, pattern in _GRADING:
            for part in texts:
                if match := re.search(pattern, str(part.value), re.I):
                    qualification.grading = scale
                    self.draft.places[f"{path}/grading"] = printed(part.place, match.group())
                    return
        if each.values.get("grading"):
            self.values(qualification, "grading", each.values["grading"], path)

    def links(self, qualification: Qualification, index: int, path: str) -> None:
        listed = [
            each for each in self.found.listed if index in each.qualifications or not each.qualifications
        ]
        single = len(self.found.qualifications) == 1
        for each in listed:
            unit, _ = self.unit_for(each.row.ref, each.row.title)
            group = each.group.id if each.group else None
            number = each.row.number or (self.numbered.get(unit.key) if single else None)
            if any(link.unit == unit.key for link in qualification.units):
                continue
            qualification.units.append(UnitLink(unit.key, number, group))
            self.draft.places[f"{path}/units/{len(qualification.units) - 1}"] = printed(
                each.row.place, each.row.printed.get("ref") or each.row.title
            )
        if not self.found.listed:
            self.links_of_sections(qualification, path)

    def links_of_sections(self, qualification: Qualification, path: str) -> None:
        """Without any list of units, the parts about units are the list."""
        for index, section in enumerate(self.found.sections):
            unit = self.of_section.get(index)
            if unit and all(link.unit != unit.key for link in qualification.units):
                number = section.first("number")
                qualification.units.append(UnitLink(unit.key, str(number) if number else None))
                self.draft.places[f"{path}/units/{len(qualification.units) - 1}"] = printed(
                    section.place, unit.title
                )

    def shared(self, index: int, headings: dict[str, Group], members: dict[str, GroupUnits]) -> None:
        """A unit listed under each of several pathways belongs to each of them, in the order listed."""
        ways = {name: each for name, each in headings.items() if each.pathway == name and name in members}
        listed: dict[str, list[str]] = {}
        for each in self.found.listed:
            if each.group and each.group.id in ways and index in (each.qualifications or (index,)):
                unit, _ = self.unit_for(each.row.ref, each.row.title)
                listed.setdefault(each.group.id, []).append(unit.key)
        for name, keys in listed.items():
            if set(members[name].units) < set(keys):
                members[name].units = list(dict.fromkeys(keys))

    def rule(self, qualification: Qualification, index: int, path: str) -> None:
        headings = {group.id: group for group, _ in self.found.groups}
        members: dict[str, GroupUnits] = {}
        for link in qualification.units:
            if link.group:
                heading = headings.get(link.group, Group(link.group, link.group, None))
                members.setdefault(link.group, GroupUnits(heading)).units.append(link.unit)
        self.shared(index, headings, members)
        loose = [link.unit for link in qualification.units if not link.group]
        sentences = [
            each for each in self.found.rules if index in each.qualifications or not each.qualifications
        ]
        numbers = {link.number: link.unit for link in qualification.units if link.number}
        level = qualification.level
        built = build(sentences, list(members.values()), loose, self.by_key, numbers=numbers, level=level)
        qualification.rule = built.rule
        if built.rule is None:
            return
        for key, sentence in built.sources.items():
            self.draft.places[f"{path}/rule{self.pointer(key, built.rule)}"] = printed(
                sentence.place, sentence.text
            )
        self.credits_of_rule(qualification, built.rule, path)
        for sentence in built.unread:
            self.defect(
                "warning",
                "rule-unread",
                f"not understood as a rule: “{sentence.text}”",
                sentence.place,
                f"{path}/rule",
                sentence.text,
            )
        for sentence, what in built.conflicts:
            self.defect(
                "warning",
                "rule-contradiction",
                f"the rule {what}: “{sentence.text}”",
                sentence.place,
                f"{path}/rule",
                sentence.text,
            )

    def credits_of_rule(self, qualification: Qualification, rule: dict[str, Any], path: str) -> None:
        """The credits that the whole rule asks for are the qualification's, where it states no other."""
        groups = rule.get("groups", [])
        bounds, key = rule.get("total", {}).get("credits", {}), "total"
        if not bounds and len(groups) == 1 and len(groups[0].get("units", [])) == len(qualification.units):
            bounds, key = groups[0].get("credits", {}), "groups/0"
        low = bounds.get("min")
        if qualification.credits is not None or low is None or bounds.get("max", low) != low:
            return
        qualification.credits = low
        whole = f"{path}/rule"
        places = self.draft.places
        place = next((places[at] for at in places if at.startswith(f"{whole}/{key}")), None) or next(
            (places[at] for at in places if at.startswith(whole)), None
        )
        if place:
            self.draft.places[f"{path}/credits"] = replace(place, reason="from the rule of combination")

    @staticmethod
    def pointer(key: str, rule: dict[str, Any]) -> str:
        if key == "every":
            return "/groups"
        kind, _, rest = key.partition("/")
        if kind == "groups":
            at = next((at for at, group in enumerate(rule.get("groups", [])) if group["id"] == rest), 0)
            return f"/groups/{at}"
        return f"/{key}"

    def defect(
        self,
        severity: Severity,
        code: str,
        message: str,
        place: Place | None,
        path: str | None,
        text: str | None = None,
    ) -> None:
        found = Defect(severity, code, message, printed(place, text) if place else None, path)
        if found not in self.told:
            self.told.add(found)
            self.draft.defects.append(found)


def _agrees(name: str, one: Any, other: Any) -> bool:
    return plain(str(one)) == plain(str(other)) if name == "title" else bool(one == other)


def _criteria(outcomes: Sequence[Outcome]) -> int:
    return sum(len(outcome.criteria) for outcome in outcomes)


def _shown(value: Any) -> str:
    return f"{value.min}–{value.max}" if isinstance(value, Range) else str(value)


def _at(place: Printed) -> str:
    where = [f"page {place.page}" if place.page else "", f"line {place.line}" if place.line else ""]
    return f" ({', '.join(filter(None, where))})" if any(where) else ""
