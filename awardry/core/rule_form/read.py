"""A form from a rule, and from what a browser sent."""

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Context, Decimal
from fractions import Fraction
from typing import TypeVar

from awardry.core.combination.rule import LEVELS, MEASURES, Bounds, Limits, Rule, Share
from awardry.core.rule_form.form import (
    AcrossForm,
    Amounts,
    CapForm,
    Ends,
    GroupForm,
    NeedForm,
    RouteForm,
    RuleForm,
    SetForm,
    UnreadForm,
)

Sent = Mapping[str, Sequence[str]]
"""Every value sent under each name, as a browser's form has it."""

Part = TypeVar("Part")
MOST_PARTS = 300
MOST_PLACES = 3_000
LONGEST = 300
LONGEST_SENTENCE = 20_000
_KEY = re.compile(r"[0-9]{1,4}", re.ASCII)
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff]")


def form_of(rule: Rule, refs: Iterable[str]) -> RuleForm:
    """The form of a rule; `refs` are the units of the qualification, in its order."""
    walked = list(rule.every_group())
    keys = {path: str(number) for number, (path, _, _) in enumerate(walked, 1)}
    by_id = {group.id: keys[path] for path, group, _ in walked}
    form = RuleForm(total=_amounts(rule.total))
    form.whole = {"glh": _ends(rule.glh), "points": _ends(rule.points)}
    for path, group, around in walked:
        inside = by_id[around[-1]] if around else ""
        form.groups.append(
            GroupForm(keys[path], group.id, group.title, inside, group.take_all, _amounts(group.limits))
        )
        form.places += [(keys[path], ref) for ref in group.units]
    grouped = {ref for _, ref in form.places}
    form.places += [("", ref) for ref in dict.fromkeys(refs) if ref not in grouped]
    for key, line in _numbered(rule.across):
        groups, of = [by_id[name] for name in line.groups], [by_id[name] for name in line.of]
        share, amounts = _share(line.share), _amounts(line.limits)
        level = line.at_level or ""
        form.across.append(AcrossForm(key, groups, of, level, line.or_above, share, line.by or "", amounts))
    form.barred = [SetForm(key, list(units)) for key, units in _numbered(rule.barred)]
    form.requires = [NeedForm(key, need.unit, list(need.needs)) for key, need in _numbered(rule.requires)]
    form.routes = [
        RouteForm(key, route.id, route.title, [by_id[name] for name in route.groups])
        for key, route in _numbered(rule.routes)
    ]
    form.additional = list(rule.additional)
    stated = {cap.kind: cap for cap in rule.caps}
    for cap in form.caps:
        if found := stated.get(cap.kind):
            cap.share, cap.credits, cap.units = (
                _percent(found.share),
                _whole(found.credits),
                _whole(found.units),
            )
    form.unread = [
        UnreadForm(key, entry.sentence, _group_around(entry.path, keys))
        for key, entry in _numbered(rule.unread)
    ]
    return form


def _numbered(parts: Iterable[Part]) -> Iterable[tuple[str, Part]]:
    return ((str(number), part) for number, part in enumerate(parts, 1))


def _group_around(path: str, keys: Mapping[str, str]) -> str:
    """The group in which a sentence stood, or beside whose groups it stood."""
    return keys.get(path) or keys.get(path.rpartition("/groups/")[0], "")


def _whole(value: int | None) -> str:
    return "" if value is None else str(value)


def _percent(value: Fraction | None) -> str:
    """1/2 -> "50"; exact, because every share was written as a decimal."""
    if value is None:
        return ""
    number = Context(prec=60).divide(Decimal(100 * value.numerator), Decimal(value.denominator))
    return f"{number.normalize():f}"


def _ends(bounds: Bounds) -> Ends:
    return Ends(_whole(bounds.min), _whole(bounds.max))


def _share(share: Share) -> Ends:
    return Ends(_percent(share.min), _percent(share.max))


def _amounts(limits: Limits) -> Amounts:
    return {measure: _ends(getattr(limits, measure)) for measure in MEASURES}


def read_form(sent: Sent) -> RuleForm:
    """What a browser sent. Names and keys of nothing are left aside; texts stay as typed."""
    return _Reading(sent).form()


class _Reading:
    def __init__(self, sent: Sent) -> None:
        self.sent = sent
        self.groups = self.keys("group")

    def form(self) -> RuleForm:
        form = RuleForm(total=self.amounts("total"))
        form.whole = {"glh": self.ends("whole-glh"), "points": self.ends("whole-points")}
        form.groups = [self.group(key) for key in self.groups]
        form.places = self.places()
        form.across = [self.across(key) for key in self.keys("across")]
        form.barred = [SetForm(key, self.units(f"barred-{key}-units")) for key in self.keys("barred")]
        form.requires = [
            NeedForm(key, self.text(f"requires-{key}-unit"), self.units(f"requires-{key}-needs"))
            for key in self.keys("requires")
        ]
        form.routes = [self.route(key) for key in self.keys("route")]
        form.additional = self.units("additional")
        for cap in form.caps:
            self.cap(cap)
        form.unread = [self.unread(key) for key in self.keys("unread")]
        return form

    def keys(self, name: str) -> list[str]:
        found = dict.fromkeys(key for key in self.sent.get(name, ()) if _KEY.fullmatch(key))
        return list(found)[:MOST_PARTS]

    def text(self, name: str, limit: int = LONGEST) -> str:
        """The last value sent under a name, on one line."""
        values = self.sent.get(name, ())
        return " ".join(_UNPRINTABLE.sub("", values[-1][: 4 * limit]).split())[:limit] if values else ""

    def ends(self, name: str) -> Ends:
        return Ends(self.text(f"{name}-min"), self.text(f"{name}-max"))

    def amounts(self, name: str) -> Amounts:
        return {measure: self.ends(f"{name}-{measure}") for measure in MEASURES}

    def units(self, name: str) -> list[str]:
        """Those ticked, and the one chosen beside them."""
        values = [*self.sent.get(name, ()), *self.sent.get(f"{name}-more", ())]
        cleaned = (" ".join(_UNPRINTABLE.sub("", value[:LONGEST]).split()) for value in values)
        return [ref for ref in dict.fromkeys(cleaned) if ref][:MOST_PARTS]

    def chosen(self, name: str) -> list[str]:
        """Keys of groups."""
        return [key for key in dict.fromkeys(self.sent.get(name, ())) if key in self.groups]

    def group(self, key: str) -> GroupForm:
        name = f"group-{key}"
        inside = self.text(f"{name}-inside")
        return GroupForm(
            key,
            self.text(f"{name}-id"),
            self.text(f"{name}-title"),
            inside if inside in self.groups else "",
            bool(self.sent.get(f"{name}-all")),
            self.amounts(name),
        )

    def places(self) -> list[tuple[str, str]]:
        """Each unit once in each group; in no group only where it is in none."""
        found: dict[tuple[str, str], None] = {}
        for value in self.sent.get("place", ())[:MOST_PLACES]:
            key, _, ref = value[:LONGEST].partition(" ")
            if ref := " ".join(_UNPRINTABLE.sub("", ref).split()):
                found[key if key in self.groups else "", ref] = None
        grouped = {ref for key, ref in found if key}
        return [(key, ref) for key, ref in found if key or ref not in grouped]

    def across(self, key: str) -> AcrossForm:
        name = f"across-{key}"
        level, by = self.text(f"{name}-level"), self.text(f"{name}-by")
        return AcrossForm(
            key,
            self.chosen(f"{name}-groups"),
            self.chosen(f"{name}-of"),
            level if level in LEVELS else "",
            bool(self.sent.get(f"{name}-above")),
            self.ends(f"{name}-share"),
            by if by in MEASURES else "",
            self.amounts(name),
        )

    def route(self, key: str) -> RouteForm:
        name = f"route-{key}"
        return RouteForm(
            key, self.text(f"{name}-id"), self.text(f"{name}-title"), self.chosen(f"{name}-groups")
        )

    def cap(self, cap: CapForm) -> None:
        cap.share, cap.credits, cap.units = (
            self.text(f"cap-{cap.kind}-{part}") for part in ("share", "credits", "units")
        )

    def unread(self, key: str) -> UnreadForm:
        name = f"unread-{key}"
        inside = self.text(f"{name}-inside")
        return UnreadForm(
            key,
            self.text(f"{name}-sentence", LONGEST_SENTENCE),
            inside if inside in self.groups else "",
            bool(self.sent.get(f"{name}-done")),
        )
