"""The JSON of a rule from its form, with the place on the form of every part, and what a person has to put right."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from awardry.core.rule_form.form import (
    AcrossForm,
    Amounts,
    CapForm,
    Ends,
    GroupForm,
    NeedForm,
    RouteForm,
    RuleForm,
)

Json = Any
MOST = 10_000_000


@dataclass(frozen=True, slots=True)
class Mistake:
    """`path`: JSON pointer in the rule; `control`: id of what to change on the form."""

    path: str
    control: str
    message: str


@dataclass(slots=True)
class Written:
    """`controls`: ids on the form by JSON pointer; what has none of its own stands in the part around it."""

    rule: dict[str, Json] = field(default_factory=dict)
    controls: dict[str, str] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)

    def control(self, path: str) -> str:
        """The control nearest to a place in the rule."""
        while path and path not in self.controls:
            path = path.rpartition("/")[0]
        return self.controls.get(path, "")


def written(form: RuleForm) -> Written:
    """Never raises; a value that is a mistake is left out of the rule."""
    return _Writing(form).whole()


class _Writing:
    def __init__(self, form: RuleForm) -> None:
        self.form = form
        self.found = Written()
        self.ids = {group.key: group.id or f"({group.key})" for group in form.groups}
        self.around = self._around()

    def whole(self) -> Written:
        form, rule = self.form, self.found.rule
        self.mark("/total", "total")
        rule["total"] = self.amounts(form.total, "/total", "total")
        rule["groups"] = self.groups("", "")
        rule["across"] = [self.across(line, f"/across/{at}") for at, line in enumerate(form.across)]
        rule["requires"] = [self.need(need, f"/requires/{at}") for at, need in enumerate(form.requires)]
        rule["routes"] = [self.route(route, f"/routes/{at}") for at, route in enumerate(form.routes)]
        rule["barred"] = [list(part.units) for part in form.barred]
        for at, part in enumerate(form.barred):
            self.mark(f"/barred/{at}", f"barred-{part.key}")
            if len(part.units) < 2:
                more = f"barred-{part.key}-units-more"
                self.mistake(f"/barred/{at}", more, "Choose at least two units of which only one counts")
        self.mark("/additional", "additional")
        rule["additional"] = list(form.additional)
        rule["caps"] = {cap.kind: stated for cap in form.caps if (stated := self.cap(cap))}
        for measure, ends in form.whole.items():
            rule[measure] = self.ends(ends, f"/{measure}", f"whole-{measure}")
        rule["unread"] = self.unread("")
        self.found.rule = _filled(rule)
        return self.found

    def mark(self, path: str, control: str) -> None:
        self.found.controls[path] = control

    def mistake(self, path: str, control: str, message: str) -> None:
        self.mark(path, control)
        self.found.mistakes.append(Mistake(path, control, message))

    def number(self, text: str, path: str, control: str) -> int | None:
        self.mark(path, control)
        if text.isascii() and text.isdigit() and len(text) < 10 and int(text) <= MOST:
            return int(text)
        if text:
            self.mistake(path, control, f"Write a whole number, 0 or more, instead of “{text[:40]}”")
        return None

    def part_of_one(self, text: str, path: str, control: str) -> float | int | None:
        """A percentage as a part of 1."""
        self.mark(path, control)
        try:
            value = Decimal(text.removesuffix("%").strip() or "0") / 100
            if text and value.is_finite() and 0 <= value <= 1:
                return float(value)
        except InvalidOperation:
            pass
        if text:
            self.mistake(path, control, f"Write a percentage from 0 to 100 instead of “{text[:40]}”")
        return None

    def ends(self, ends: Ends, path: str, control: str) -> dict[str, int]:
        self.mark(path, f"{control}-min")
        found = {
            end: self.number(text, f"{path}/{end}", f"{control}-{end}")
            for end, text in (("min", ends.min), ("max", ends.max))
        }
        return self.in_order({end: value for end, value in found.items() if value is not None}, path, control)

    def in_order(self, found: dict[str, Any], path: str, control: str) -> dict[str, Any]:
        """Both ends, unless the first is beyond the second."""
        if len(found) == 2 and found["min"] > found["max"]:
            self.mistake(path, f"{control}-min", "At least is more than at most: one of the two is wrong")
            return {}
        return found

    def amounts(self, amounts: Amounts, path: str, control: str) -> dict[str, Json]:
        found = {m: self.ends(ends, f"{path}/{m}", f"{control}-{m}") for m, ends in amounts.items()}
        return {measure: bounds for measure, bounds in found.items() if bounds}

    def share(self, ends: Ends, path: str, control: str) -> dict[str, float | int]:
        self.mark(path, f"{control}-min")
        found = {
            end: self.part_of_one(text, f"{path}/{end}", f"{control}-{end}")
            for end, text in (("min", ends.min), ("max", ends.max))
        }
        return self.in_order({end: value for end, value in found.items() if value is not None}, path, control)

    def _around(self) -> dict[str, str]:
        """The group around each; of groups that stand in each other in a circle, the first stands in none."""
        inside = {group.key: group.inside for group in self.form.groups}
        for group in self.form.groups:
            key, seen = inside[group.key], {group.key}
            while key and key not in seen:
                seen.add(key)
                key = inside.get(key, "")
            if key == group.key:
                inside[group.key] = ""
                message = f"{group.name} cannot stand inside itself: choose another group, or none"
                self.found.mistakes.append(Mistake("", f"group-{group.key}-inside", message))
        return inside

    def groups(self, around: str, path: str) -> list[Json]:
        mine = [group for group in self.form.groups if self.around[group.key] == around]
        return [self.group(group, f"{path}/groups/{at}") for at, group in enumerate(mine)]

    def group(self, group: GroupForm, path: str) -> dict[str, Json]:
        control = f"group-{group.key}"
        self.mark(path, control)
        self.mark(f"{path}/id", f"{control}-id")
        if not group.id:
            self.mistake(f"{path}/id", f"{control}-id", "Give the group a short name, for example B")
        limits = self.amounts(group.amounts, path, control)
        units = self.form.units_in(group.key)
        for at in range(len(units)):
            self.mark(f"{path}/units/{at}", f"{control}-units")
        data: dict[str, Json] = {"id": self.ids[group.key], "title": group.title}
        if units:
            data["units"] = units
            taken = limits.pop("units", None)
            self.mark(f"{path}/take", f"{control}-units-min")
            if taken and group.take_all:
                message = "Take all its units, or give the number of units: not both"
                self.mistake(f"{path}/take", f"{control}-units-min", message)
            data["take"] = "all" if group.take_all else taken
        elif group.take_all:
            data["take"] = "all"
        data["groups"] = self.groups(group.key, path)
        data["unread"] = self.unread(group.key)
        return _filled(data | limits)

    def across(self, line: AcrossForm, path: str) -> dict[str, Json]:
        control = f"across-{line.key}"
        self.mark(path, control)
        self.mark(f"{path}/or_above", f"{control}-above")
        self.mark(f"{path}/by", f"{control}-by")
        level = int(line.level) if line.level.isdigit() else line.level
        data: dict[str, Json] = {
            "groups": [self.ids[key] for key in line.groups],
            "of": [self.ids[key] for key in line.of],
            "at_level": level,
            "or_above": line.or_above or None,
            "share": self.share(line.share, f"{path}/share", f"{control}-share"),
            "by": line.by,
        }
        for at, message in self.across_mistakes(line):
            self.mistake(path, f"{control}-{at}", message)
        return _filled(data | self.amounts(line.amounts, path, control))

    def across_mistakes(self, line: AcrossForm) -> Iterator[tuple[str, str]]:
        """What a line lacks to say anything, each with the end of the control's id."""
        if not line.share and not any(line.amounts.values()):
            yield "credits-min", "Give a number: credits, units, hours, points or a share"
        if not line.groups and not line.of and not line.level:
            yield "level", "Tick groups or choose a level; numbers for everything go under “In total”"
        if line.or_above and not line.level:
            yield "level", "Choose the level that “or above” begins at"
        if line.share and line.groups and line.level and not line.of:
            yield "of", "Tick of which groups the share is"
        if line.by and not line.share:
            yield "by", "Give the share that is measured so, or choose nothing here"

    def need(self, need: NeedForm, path: str) -> dict[str, Json]:
        control = f"requires-{need.key}"
        self.mark(path, control)
        if not need.unit:
            self.mistake(f"{path}/unit", f"{control}-unit", "Choose the unit that needs others")
        elif not need.needs:
            self.mistake(f"{path}/needs", f"{control}-needs-more", "Choose the units that it needs")
        return {"unit": need.unit or "?", "needs": list(need.needs)}

    def route(self, route: RouteForm, path: str) -> dict[str, Json]:
        control = f"route-{route.key}"
        self.mark(path, control)
        self.mark(f"{path}/id", f"{control}-id")
        if not route.id:
            self.mistake(f"{path}/id", f"{control}-id", "Give the route a short name, for example general")
        groups = [self.ids[key] for key in route.groups]
        return _filled({"id": route.id or f"({route.key})", "title": route.title, "groups": groups})

    def cap(self, cap: CapForm) -> dict[str, Json]:
        path, control = f"/caps/{cap.kind}", f"cap-{cap.kind}"
        self.mark(path, f"{control}-share")
        data = {
            "share": self.part_of_one(cap.share, f"{path}/share", f"{control}-share"),
            "credits": self.number(cap.credits, f"{path}/credits", f"{control}-credits"),
            "units": self.number(cap.units, f"{path}/units", f"{control}-units"),
        }
        return {key: value for key, value in data.items() if value is not None}

    def unread(self, inside: str) -> list[str]:
        return [
            entry.sentence
            for entry in self.form.unread
            if entry.inside == inside and entry.sentence and not entry.done
        ]


def _filled(data: dict[str, Json]) -> dict[str, Json]:
    return {key: value for key, value in data.items() if value not in ([], {}, "", None)}
