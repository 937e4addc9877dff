"""Marks inside a line: emphasis, links, inline HTML, bullets in running text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from awardry.core.specification.stream import Kind, Line, Place, clean

# The private-use characters are the bullets of Symbol and Wingdings, as Word and its PDFs leave them.
BULLETS = "•▪◦‣●○■□▫◆➢➤✓✔\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d\uf06f"

_BULLET = re.compile(rf"^(?:[{BULLETS}·∙*–—-]|o(?=\s))\s+")
_BARE = re.compile(rf"[{BULLETS}]\s*")
_OPENING = frozenset(f"{BULLETS}·∙*–—-o")
_GLYPH = re.compile(rf"\s*[{BULLETS}]\s*")
_IMAGE = re.compile(r"!\[[^\]]{0,500}\]\([^)]{0,1000}\)")
_LINK = re.compile(r"(?<!\\)\[((?:[^\[\]\\]|\\.){0,500})\]\(((?:[^()\\]|\\.){0,1000})\)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.{1,600}?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*\\])\*(?=[^\s*])([^*]{1,600}?)(?<=[^\s*])\*(?![\w*])")
_UNDERLINED = re.compile(r"(?<!\w)_(?=[^\s_])([^_]{1,600}?)(?<=[^\s_])_(?!\w)")
_CODE = re.compile(r"`([^`]+)`")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)\b[^<>]{0,1000}>")
LONGEST = 4000  # characters of one line; longer ones are no sentences, and the recognisers are not for them
_BREAKING = {"p", "br", "div", "ul", "ol", "li", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "hr"}


def unmarked(text: str) -> str:
    """The words of a line of Markdown, without its marks."""
    if "](" in text:
        text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    if "*" in text or "_" in text or "`" in text:
        text = _STRONG.sub(r"\2", text)
        text = _EMPHASIS.sub(r"\1", text)
        text = _UNDERLINED.sub(r"\1", text)
        text = _CODE.sub(r"\1", text)
    return _ESCAPE.sub(r"\1", text) if "\\" in text else text


def bullet(text: str) -> str | None:
    """The words after a bullet that opens the line; None where none does."""
    if text[:1] not in _OPENING:
        return None
    found = _BULLET.match(text) or _BARE.match(text)
    return text[found.end() :] if found else None


def pieces(
    text: str, place: Place, *, kind: Kind = "text", level: int = 0, markup: bool = True
) -> tuple[Line, ...]:
    """A stretch of text as lines: broken at inline HTML blocks and at bullets in the middle."""
    if text.isascii() and not (markup and ("<" in text or "&" in text)):
        shown = clean(text)
        if not shown:
            return ()
        if len(shown) <= LONGEST and shown[0] not in _OPENING:
            return (Line(shown, place, kind, level),)  # as most are
    found: list[Line] = []
    for words, item, depth in _broken(text) if markup and "<" in text else ((text, False, 0),):
        for index, part in enumerate((words,) if words.isascii() else _GLYPH.split(words)):
            shown = clean(html.unescape(part)) if markup and "&" in part else clean(part)
            if not shown:
                continue
            if len(shown) > LONGEST:
                found.extend(Line(each, place, kind, level) for each in parted(shown))
                continue
            opened = bullet(shown)
            if index or item or opened is not None:
                found.append(
                    Line(opened if opened is not None else shown, place, "item", max(depth, level, 1))
                )
            else:
                found.append(Line(shown, place, kind, level))
    return tuple(found)


def parted(text: str) -> Iterator[str]:
    """A text of more than `LONGEST` characters in several, parted at spaces where there are any."""
    while len(text) > LONGEST:
        at = text.rfind(" ", LONGEST // 2, LONGEST)
        at = at if at > 0 else LONGEST
        yield text[:at]
        text = text[at:].strip()
    if text:
        yield text


def _broken(text: str) -> Iterator[tuple[str, bool, int]]:
    """Stretches between block tags: words, whether a list item opened them, and the depth of lists."""
    depth, item, words, at = 0, False, "", 0
    for tag in _TAG.finditer(text):
        words += text[at : tag.start()]
        at = tag.end()
        name = tag.group(2).lower()
        if name not in _BREAKING:
            continue
        yield words, item, depth
        words = ""
        item = name == "li" and not tag.group(1)
        if name in {"ul", "ol"}:
            depth = max(depth + (-1 if tag.group(1) else 1), 0)
    yield words + text[at:], item, depth
