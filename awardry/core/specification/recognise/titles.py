"""Titles of qualifications: a level, a type and a subject, with or without the awarding body's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from awardry.core.identifiers import QUALIFICATION_NUMBER
from awardry.core.specification.memory import remembered

_LEVEL = r"(?:Level|Lvl)\s*([1-8])(?:\s*(?:/|-|and|&)\s*(?:Level\s*)?([1-8]))?"
_ENTRY = r"Entry(?:\s+Level\b(?:\s*\(?(?:Entry\s*)?([123])\b\)?)?|\s+([123])\b)"
_SIZE = r"(?:(?:(?:Extended|Subsidiary) )?(?:Award|Certificate|Diploma))"
_VOCATIONAL = r"(?:[SN]VQs?\b(?!\s+(?:Award|Certificate|Diploma))|Functional Skills(?: Qualification)?\b)"

_TYPE = re.compile(rf"\b(?:{_SIZE}\b|{_VOCATIONAL})")
_SIZES = ("certificate", "award", "diploma", "vq", "functional")  # no title is without one of these
_FRAMEWORK = re.compile(r"\b(SCQF|NSQF|NQF|NFQ|AQF)\s+level\s*:?\s*0*([1-9]|1[0-2])\b", re.I)
_VOCATIONAL_LEVEL = re.compile(
    r"\b[SN]VQ\s+([1-5])\b|^[A-Z][\w&]*\s+([1-8])\s+(?=(?:Award|Certificate|Diploma)\b)"
)
_OWN_CODE = re.compile(
    r"\s*[(\[–-]?\s*\b(?:entry|scheme|qualification|course|product)\s+code:?\s*([A-Z0-9/-]{3,12})\s*[)\]]?\s*$",
    re.I,
)
_LEVEL_FOUND = re.compile(rf"\b{_LEVEL}\b")
_ENTRY_FOUND = re.compile(rf"\b{_ENTRY}")
_NUMBER_LABEL = re.compile(
    r"[\s(\[–:,-]*\b(?:QAN|QN|(?:Ofqual )?(?:Qualification )?(?:Approval |Accreditation |Reference )?(?:Number|No)\b\.?)"
    r"[\s:.)\]–-]*$",
    re.I,
)
_RUNNING = re.compile(r"\s+[-–]\s+([A-Z]{2,5}[0-9]{1,4})\b(?:\s+[-–]\s+v[0-9].*)?$")
_WITHOUT_LEVEL = re.compile(
    r"(?:(?:General|Further) Education and Training |National |Occupational )(?:Award|Certificate|Diploma):\s+[A-Z]"
)
_ABOUT = re.compile(
    r"(?:About|Structure|Overview|Introduction|Purpose|Aims?|Objectives?|Units?|Summary|Progression|Assessment|Rules|Content)"
    r"\s+(?:of|to|for|in|and|from|the)\b",
    re.I,
)
_LEADING_CODE = re.compile(r"^([0-9]{4,6}|[A-Z]{1,4}[0-9]{3,6})\s*[-–:]?\s+(?=[A-Z])")
_TRAILING_CODE = re.compile(r"[\s(\[–-]*\b([0-9]{4,6}(?:-[0-9]{2,3})?)[)\]]?$")
_VERB = re.compile(
    r"\b(?:is|are|was|has|have|had|will|must|may|can|should|been|be|aims?|provides?|requires?|learners?|candidates?|"
    r"centres?|this|these|you|we|our|your)\b"
)
_NAMES = re.compile(r"(?:(?:[a-z]?[A-Z0-9(&][^\s]*|of|and|the|for|in|-|–)\s+)*")
_MENTION = re.compile(
    rf"\b(?:Level\s+[1-8]\s+)?((?:[A-Z][\w&]*\s+){{0,3}}?)({_SIZE})\s+((?:in|for|of)\s+[A-Z][\w’'&-]*"
    rf"(?:\s+(?:(?:and|in|of|for|the|with|to|at|on|&)\s+)*[A-Z][\w’'&-]*)*)"
)


@dataclass(frozen=True, slots=True)
class Title:
    """A title as printed, and what its words say; `code` and `number` stood on the same line."""

    text: str
    level: str | None
    type: str
    body: str | None
    code: str | None = None
    number: str | None = None

    @property
    def subject(self) -> str:
        """The words but for body and level, for comparing titles."""
        words = self.text.removeprefix(self.body or "")
        words = words.title() if words.isupper() else words
        return plain(_ENTRY_FOUND.sub(" ", _LEVEL_FOUND.sub(" ", words, count=1), count=1))


@dataclass(frozen=True, slots=True)
class Mention:
    """A qualification named inside a sentence."""

    text: str
    level: str | None
    nvq: bool
    type: str
    subject: str


_OTHERS = re.compile(r"[^a-z0-9]+")


@remembered
def plain(text: str) -> str:
    """Lower-case letters and digits with single spaces: how titles are compared."""
    return _OTHERS.sub(" ", text.lower().replace("&", " and ")).strip()


@remembered
def title(line: str) -> Title | None:
    """The title that a whole line is; None where the line is a sentence or has no level and type."""
    lower = line.lower()
    if len(line) > 300 or not any(word in lower for word in _SIZES):
        return None
    code = number = None
    if found := QUALIFICATION_NUMBER.search(line):
        number = found.group()
        line = (line[: found.start()] + " " + line[found.end() :]).strip()
        line = _NUMBER_LABEL.sub("", line)
        line = re.sub(r"[\s–:,-]*(?:\(\s*\)|\[\s*\])?[\s:\[(–-]*$", "", line)
        line = line[:-1].rstrip(" (") if line.endswith(")") and line.count(")") > line.count("(") else line
    line = re.sub(
        r"^(?:(?:Qualification\s+)?(?:Title|Specification|Handbook|Guide|Syllabus)\s*:"
        r"|Qualification [Tt]itle\s|Number\b(?!\s*:))\s*",
        "",
        line,
        flags=re.I,
    )
    line = re.sub(r"\s+Page [0-9]+(?: of [0-9]+)?$|(?<=\))\s+[0-9]{1,3}$", "", line)
    if found := _RUNNING.search(line):
        code, line = found.group(1), line[: found.start()]
    if found := _OWN_CODE.search(line):
        code, line = found.group(1), line[: found.start()]
    elif found := _LEADING_CODE.match(line):
        code, line = found.group(1), line[found.end() :]
    elif (found := _TRAILING_CODE.search(line)) and not re.search(r"(?:19|20)[0-9]{2}$", found.group(1)):
        code, line = found.group(1), line[: found.start()]
    line = re.sub(r"\s+", " ", line).strip(" \t–-")
    cased = line.title() if line.isupper() else line
    size = _TYPE.search(cased)
    if size and _WITHOUT_LEVEL.match(line) and len(line.split()) <= 24 and line[-1] not in ".;:,?":
        return Title(line, level_of(line), size.group(), None, code, number)
    if (
        not size
        or ":" in line[: size.start()]
        or not 3 <= len(line.split()) <= 24
        or line[-1] in ".;:,?"
        or not line[0].isalnum()
    ):
        return None
    level = level_of(cased)
    if (
        level is None
        or _ABOUT.match(cased)
        or _VERB.search(cased)
        or not re.match(r"[a-z]?[A-Z]|[0-9]+(?:st|nd|rd|th)?[A-Za-z]", line)
        or _several(cased)
    ):
        return None
    if not _NAMES.fullmatch(cased[: min(size.start(), _first_level(cased))]):
        return None
    after = cased[size.end() :].strip()
    if after and not re.match(r"(?:in|for|of)\b|[(:–-]|[A-Z0-9]", after):
        return None
    return Title(line, level, size.group(), _body(line), code, number)


def labelled_title(text: str) -> Title | None:
    """The title that stands beside a label: there its level and type may be stated elsewhere."""
    if found := title(text):
        return found
    number = QUALIFICATION_NUMBER.search(text)
    code = _OWN_CODE.search(text)
    bare = text[: min(found.start() for found in (number, code) if found)] if number or code else text
    bare = bare.strip(" \t–-([:")
    if not 1 <= len(bare.split()) <= 25 or not re.search(r"[A-Za-z]{3}", bare) or bare[-1] in ".;:?":
        return None
    size = _TYPE.search(bare)
    return Title(
        bare, level_of(bare), size.group() if size else "", None, code.group(1) if code else None,
        number.group() if number else None,
    )  # fmt: skip


@remembered
def level_of(text: str) -> str | None:
    """The level that a title or a label names: `2`, `1/2`, `E3`; None where it names none."""
    if found := _FRAMEWORK.search(text):
        return found.group(2)
    if found := _VOCATIONAL_LEVEL.search(text):
        return found.group(1) or found.group(2)
    if found := _ENTRY_FOUND.search(text):
        return f"E{found.group(1) or found.group(2) or _entry_in_brackets(text)}"
    if found := _LEVEL_FOUND.search(text):
        return "/".join(filter(None, found.groups()))
    return None


def framework_of(text: str) -> str | None:
    """The framework whose levels a text counts by, where it is another than that of England: `SCQF`."""
    found = _FRAMEWORK.search(text)
    return found.group(1).upper() if found else None


@remembered
def stated_level(text: str) -> str | None:
    """The level in a cell or after a label: `2`, `Level 2`, `Entry 3`, `E3`, `One`."""
    text = re.sub(r"\s*\([^)]*\)$", "", text.strip().rstrip(".*"))
    if " / " in text:  # in two languages
        return next((level for part in text.split(" / ")[::-1] if (level := stated_level(part))), None)
    if re.fullmatch(r"[1-8](?:\s*/\s*[1-8])?|9|1[0-2]", text):
        return text.replace(" ", "")
    if found := re.fullmatch(r"(?!entry)(?:[a-z]+ )?level:?\s*0*([1-9]|1[0-2])", text, re.I):
        return found.group(1)
    if found := re.fullmatch(r"entry(?: level)?:?\s*\(?(one|two|three)\)?", text, re.I):
        return f"E{('one', 'two', 'three').index(found.group(1).lower()) + 1}"
    if found := re.fullmatch(r"(?:L|E)\s*([1-8])", text, re.I):
        return found.group(1) if text[0] in "Ll" else f"E{found.group(1)}"
    words = {
        "one": "1",
        "two": "2",
        "three": "3",
        "four": "4",
        "five": "5",
        "six": "6",
        "seven": "7",
        "eight": "8",
    }
    found = re.fullmatch(r"(?:level\s+)?([a-z]+)", text, re.I)
    if found and found.group(1).lower() in words:
        return words[found.group(1).lower()]
    return level_of(text) if len(text.split()) <= 5 else None


def mentions(sentence: str) -> Iterator[Mention]:
    """Qualifications named inside running text."""
    for found in _MENTION.finditer(sentence):
        before = sentence[max(0, found.start() - 40) : found.end()]
        yield Mention(
            found.group().strip(),
            level_of(before),
            bool(re.search(r"\bNVQ\b", found.group(1))),
            found.group(2),
            plain(found.group(3)),
        )


def _first_level(line: str) -> int:
    found = _LEVEL_FOUND.search(line) or _ENTRY_FOUND.search(line)
    return found.start() if found else len(line)


def _several(line: str) -> bool:
    return len(_TYPE.findall(line)) > 1 and bool(re.search(r"\b(?:Awards|Certificates|Diplomas)\b", line))


def _entry_in_brackets(text: str) -> str:
    found = re.search(r"\((?:Entry\s*)?([123])\)", text)
    return found.group(1) if found else ""


def _body(line: str) -> str | None:
    """The awarding body's name before the level; None where the title begins with its level or type."""
    found = re.search(rf"\b(?:{_LEVEL}|{_ENTRY}|{_SIZE}\b)", line)
    name = line[: found.start()].strip(" –-:,") if found else ""
    name = re.sub(r"\s+(?:[1-8]|Entry)$", "", name)
    if name in {"NVQ", "SVQ"}:
        return None
    return name if name and len(name.split()) <= 6 and not re.search(r"[0-9]{3}", name) else None
