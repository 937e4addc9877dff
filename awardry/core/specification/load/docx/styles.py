"""What the styles of a Word document say of a paragraph: its number in a list, its depth as a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from awardry.core.specification.load import numbering

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"^(?:heading|title|subtitle)\s*([1-9])?", re.I)
_FORMATS = {
    "lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I", "decimalZero": "01",
}  # fmt: skip
_DEEPEST = 20  # styles that stand on styles


def value(element: Any, *path: str) -> str | None:
    """The value of an element down this path; None where there is none."""
    for tag in path:
        element = element.find(f"{W}{tag}") if element is not None else None
    return element.get(f"{W}val") if element is not None else None


def on(element: Any, tag: str) -> bool:
    """Whether a property is there and not switched off."""
    found = element.find(f"{W}{tag}") if element is not None else None
    return found is not None and found.get(f"{W}val") not in {"0", "false", "off", "none"}


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"[0-9]{1,5}", text) else otherwise


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how it counts and what it prints."""

    kind: str
    text: str
    start: int
    restart: int | None  # the level after which it begins again; 0 for never
    legal: bool  # every level in it is shown in figures
    style: str | None


@dataclass(slots=True)
class Num:
    """A list: the definition it counts in, its levels, and the levels that begin anew where it begins."""

    counts: str
    levels: dict[int, Level]
    overrides: dict[int, int]


@dataclass(slots=True)
class Style:
    """A paragraph style with what it takes over from the ones it stands on."""

    name: str
    base: str | None
    number: str | None
    level: int | None
    outline: int | None
    bold: bool


class Styles:
    """Styles and lists of one document; counts as Word counts."""

    def __init__(self, loaded: Any) -> None:
        self.nums: dict[str, Num] = {}
        self.styles: dict[str, Style] = {}
        self.default = ""
        self.counts: dict[str, dict[int, int]] = {}
        self.begun: set[tuple[str, int]] = set()
        try:
            root = loaded.styles.element
        except (KeyError, AttributeError):
            root = None
        if root is not None:
            for style in root.iter(f"{W}style"):
                self._style(style)
        try:
            self._lists(loaded.part.numbering_part.element)
        except (KeyError, NotImplementedError, AttributeError):
            return

    def _style(self, style: Any) -> None:
        properties = style.find(f"{W}pPr")
        number = properties.find(f"{W}numPr") if properties is not None else None
        name, identifier = value(style, "name") or "", style.get(f"{W}styleId") or ""
        level = value(number, "ilvl") if number is not None else None
        outline = value(style, "pPr", "outlineLvl")
        self.styles[identifier] = Style(
            name,
            value(style, "basedOn"),
            value(number, "numId") if number is not None else None,
            _whole(level, 0) if level is not None else None,
            _whole(outline, 9) if outline is not None else None,
            on(style.find(f"{W}rPr"), "b"),
        )
        if style.get(f"{W}default") == "1" and style.get(f"{W}type") == "paragraph":
            self.default = identifier

    def _lists(self, root: Any) -> None:
        abstract = {each.get(f"{W}abstractNumId"): each for each in root.iter(f"{W}abstractNum")}
        linked = {value(each, "styleLink"): key for key, each in abstract.items() if value(each, "styleLink")}
        for num in root.iter(f"{W}num"):
            key = value(num, "abstractNumId")
            found = abstract.get(key)
            if found is not None and (link := value(found, "numStyleLink")) in linked:
                key = linked[link]
                found = abstract[key]
            if found is None:
                continue
            levels = dict(_levels(found))
            overrides: dict[int, int] = {}
            for override in num.iter(f"{W}lvlOverride"):
                depth = _whole(override.get(f"{W}ilvl"), 0)
                levels.update(_levels(override))
                if (start := value(override, "startOverride")) is not None:
                    overrides[depth] = _whole(start, 1)
            self.nums[num.get(f"{W}numId")] = Num(str(key), levels, overrides)

    def chain(self, identifier: str) -> Iterator[Style]:
        """A style and those it stands on."""
        at: str | None = identifier or self.default
        for _ in range(_DEEPEST):
            if at is None or at not in self.styles:
                return
            yield self.styles[at]
            at = self.styles[at].base

    def heading(self, paragraph: Any, identifier: str) -> int:
        """The depth of a paragraph as a heading, from 1; 0 for one that is none."""
        outline = value(paragraph, "pPr", "outlineLvl")
        if outline is not None:
            return _whole(outline, 9) + 1 if _whole(outline, 9) < 9 else 0
        for style in self.chain(identifier):
            if found := _HEADING.match(style.name):
                return int(found.group(1) or 1)
            if style.outline is not None:
                return style.outline + 1 if style.outline < 9 else 0
        found = _HEADING.match(identifier)
        return int(found.group(1) or 1) if found and identifier not in self.styles else 0

    def name(self, identifier: str) -> str:
        """The name of a style as its author sees it."""
        return self.styles[identifier].name if identifier in self.styles else identifier

    def bold(self, identifier: str) -> bool:
        """Whether a style sets its paragraphs in bold type."""
        return any(style.bold for style in self.chain(identifier))

    def label(self, paragraph: Any, identifier: str) -> tuple[str, int] | None:
        """The number before a paragraph (empty for a bullet) and its depth; None for one outside lists."""
        number, depth = self._numbered(paragraph, identifier)
        num = self.nums.get(number or "")
        if num is None or number is None:
            return None
        level = num.levels.get(depth)
        if level is None or level.kind in {"bullet", "none"}:
            if level is not None and level.kind == "none" and level.text.strip("%123456789. "):
                return level.text, depth
            return "", depth
        counts = self.counts.setdefault(num.counts, {})
        if depth in num.overrides and (number, depth) not in self.begun:
            counts[depth] = num.overrides[depth] - 1
        self.begun.add((number, depth))
        counts[depth] = min(counts.get(depth, level.start - 1) + 1, numbering.MOST)
        for deeper in [each for each in counts if each > depth]:
            restart = num.levels[deeper].restart if deeper in num.levels else None
            if restart != 0 and (restart is None or depth < restart):
                del counts[deeper]
        for above in range(depth):
            counts.setdefault(above, num.levels[above].start if above in num.levels else 1)

        def shown(match: re.Match[str]) -> str:
            at = int(match.group(1)) - 1
            kind = num.levels[at].kind if at in num.levels else "decimal"
            return numbering.shown("1" if level.legal else _FORMATS.get(kind, "1"), counts.get(at, 1))

        return re.sub(r"%([1-9])", shown, level.text), depth

    def _numbered(self, paragraph: Any, identifier: str) -> tuple[str | None, int]:
        own = paragraph.find(f"{W}pPr/{W}numPr")
        number, level = (value(own, "numId"), value(own, "ilvl")) if own is not None else (None, None)
        if number is not None:
            return number, _whole(level, 0)
        for style in self.chain(identifier):
            if style.number is not None:
                depth = self._linked(style.number, identifier)
                if level is not None:
                    depth = _whole(level, 0)
                elif depth is None:
                    depth = next((each.level for each in self.chain(identifier) if each.level is not None), 0)
                return style.number, depth
        return None, 0

    def _linked(self, number: str, identifier: str) -> int | None:
        """The level of a list that names a style as its own."""
        levels = self.nums[number].levels if number in self.nums else {}
        return next((depth for depth, level in levels.items() if level.style == identifier), None)


def _levels(parent: Any) -> Iterator[tuple[int, Level]]:
    for level in parent.iter(f"{W}lvl"):
        restart = value(level, "lvlRestart")
        yield (
            _whole(level.get(f"{W}ilvl"), 0),
            Level(
                value(level, "numFmt") or "decimal",
                value(level, "lvlText") or "",
                _whole(value(level, "start"), 1),
                _whole(restart, 0) if restart is not None else None,
                on(level, "isLgl"),
                value(level, "pStyle"),
            ),
        )
