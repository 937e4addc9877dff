"""Bytes of a text file as text, whatever wrote it."""

from __future__ import annotations

import re

_TWICE = re.compile("[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0192\u02c6-\u02dc\u2013-\u203a\u20ac\u2122]{1,3}")
_BREAKS = re.compile("\r\n|\r|\x0b|\x85|\u2028|\u2029")
_FEW = 0.002  # of the bytes: so many wrong ones do not make a text another encoding


def decoded(data: bytes) -> str:
    """The text of a file, its lines ended by line feeds. Wrong bytes become replacement characters."""
    return _BREAKS.sub("\n", _once(_text(data)))


def _text(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    head = data[:4000]
    if len(head) > 20 and head.count(0) > len(head) / 4:
        little = head[1::2].count(0) > head[::2].count(0)
        return data.decode("utf-16-le" if little else "utf-16-be", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    replaced = data.decode("utf-8", errors="replace")
    wrong = replaced.count("\ufffd")
    beyond = sum(1 for each in replaced if each > "\x7f") - wrong
    if wrong < beyond and wrong <= _FEW * len(data):
        return replaced.removeprefix("\ufeff")
    return data.decode("cp1252", errors="replace")


def _once(text: str) -> str:
    """Undo UTF-8 that somebody took for Windows characters: an apostrophe that became three letters."""
    return _TWICE.sub(_repaired, text) if "â€" in text or "Â" in text or "Ã" in text else text


def _repaired(found: re.Match[str]) -> str:
    try:
        return b"".join(_byte(each) for each in found.group()).decode("utf-8")
    except UnicodeError:
        return found.group()


def _byte(letter: str) -> bytes:
    return letter.encode("latin-1") if letter <= "\xff" else letter.encode("cp1252")
