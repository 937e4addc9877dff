"""The qualifications that a document specifies: which have been met, and which the text speaks of."""

from __future__ import annotations

import re
from dataclasses import replace

from awardry.core.identifiers import QUALIFICATION_NUMBER
from awardry.core.specification.reading import Findings, Found, FoundQualification, Oddity, UnitSection
from awardry.core.specification.recognise import titles
from awardry.core.specification.recognise.facts import AMOUNTS, DATES, Fact
from awardry.core.specification.recognise.numbers import iso_date, number
from awardry.core.specification.recognise.titles import Title, plain
from awardry.core.specification.stream import Line, Place

TEXTS = {"assessment", "progression", "audience", "purpose", "entry"}
_BODY_CODE = re.compile(r"(?=.*[0-9])[A-Za-z0-9]+(?:[ /.-]?[A-Za-z0-9]+){0,3}")
UNFINISHED = re.compile(r"\b(?:in|of|for|and|the|to|with)$")


class Suite:
    """Keeps facts with the qualification that they are about."""

    def __init__(self, found: Findings) -> None:
        self.found = found
        self.context: list[int] = []
        self.fresh = True  # no fact since the last title: a further title belongs to the same suite
        self.running = False  # nothing but titles and numbers since the last title
        self.prose: list[int] | None = None  # the qualifications that running text has turned to
        self.headed: int | None = None  # level of the heading that turned to some of the qualifications
        self.numbers: dict[str, int] = {}

    def coded(self, code: str) -> bool:
        """Whether a code is that of a qualification."""
        return any(each.first("body_code") == code for each in self.found.qualifications)

    def known(self, found: Title) -> int | None:
        """The qualification that a title names, if it has been met."""
        for index, qualification in enumerate(self.found.qualifications):
            title = qualification.title
            if title is None or (found.code and qualification.first("body_code") not in {None, found.code}):
                continue
            if found.number and (known := qualification.first("number")):
                if known == _number_in(found.number):
                    return index
                continue
            same_body = not title.body or not found.body or plain(title.body) == plain(found.body)
            if (
                title.level == found.level
                and same_body
                and (
                    title.subject == found.subject
                    or f"{title.subject} rqf" == found.subject
                    or f"{found.subject} rqf" == title.subject
                    or (
                        (title.subject.startswith(found.subject) or found.subject.startswith(title.subject))
                        and not (found.number or (found.code and qualification.first("body_code")))
                        and min(len(title.subject), len(found.subject)) > 18
                        and len(title.subject.split()) != len(found.subject.split())
                        and self.cut_short(title, found)
                    )
                )
            ):
                return index
        return None

    @staticmethod
    def cut_short(one: Title, other: Title) -> bool:
        shorter = min(one.subject, other.subject, key=len)
        return bool(UNFINISHED.search(shorter))

    def declare(self, found: Title, place: Place, printed: str) -> None:
        index = self.known(found)
        met = index is not None
        if index is None:
            waiting = next(
                (at for at, each in enumerate(self.found.qualifications) if each.title is None), None
            )
            if waiting is None:
                self.found.qualifications.append(FoundQualification(found))
                index = len(self.found.qualifications) - 1
            else:
                index = waiting
                self.found.qualifications[index].title = found
        qualification = self.found.qualifications[index]
        known = qualification.title
        shouted = known is not None and known.text.isupper() and not found.text.isupper()
        if known is None or (found.body and not known.body) or shouted:
            qualification.title = found
            qualification.values.pop("title", None)
        qualification.add("title", found.text, place, printed)
        if found.level and found.level != "E":
            qualification.add("level", found.level, place, printed)
            stated = qualification.values["level"]
            if not met and stated[0].value != found.level:
                stated.insert(0, stated.pop())  # a title knows better than a level that stood alone before it
        if found.code:
            qualification.add("body_code", found.code, place, found.code)
        if not self.fresh or (met and not self.running):
            self.context = [index]
            self.headed = 9 if len(self.found.qualifications) > 1 else self.headed
        elif index not in self.context:
            self.context.append(index)
        self.fresh, self.prose, self.running = True, None, True
        if found.number:
            self.take(Fact("number", "", found.number, place), index)
            self.fresh = True

    def named(self, text: str) -> tuple[int, ...] | None:
        """The qualifications that a text names by code, title, level with type, or level alone in a heading."""
        words = f" {plain(text)} "
        found = []
        for index, qualification in enumerate(self.found.qualifications):
            title = qualification.title
            code = qualification.first("body_code")
            if (code and re.search(rf"\b{re.escape(code)}\b", text)) or (
                title and f" {plain(title.text)} " in words
            ):
                found.append(index)
        if found:
            return tuple(found)
        if len(self.found.qualifications) > 1 and len(text) < 160:
            for pattern in (self._level_and_type, self._level_only, self._type_only):
                found = [
                    at
                    for at, each in enumerate(self.found.qualifications)
                    if each.title and pattern(each.title, text)
                ]
                if found and len(found) < len(self.found.qualifications):
                    return tuple(found)
        return None

    def numbered(self, line: Line) -> None:
        """Take a number that stands right behind a title in running text."""
        for index, each in enumerate(self.found.qualifications):
            if each.title is None or each.first("number"):
                continue
            at = line.text.find(each.title.text)
            rest = line.text[at + len(each.title.text) :][:60] if at >= 0 else ""
            if re.match(
                r"[\s(\[,:–-]*(?:(?:qan|qn|ofqual|qualification|number|no\.?|ref(?:erence)?)[\s:.]*)*[0-9]{3}/",
                rest,
                re.I,
            ):
                self.take(Fact("number", "", rest, line.place), index)

    def adopt(self, sections: list[UnitSection]) -> None:
        """Give the facts of a qualification that nothing names to the one unit that the document is about."""
        unnamed = [each for each in self.found.qualifications if not (each.title or each.first("number"))]
        if len(unnamed) != 1 or len(self.found.qualifications) != 1 or self.found.listed or not sections:
            return
        if unnamed[0].first("body_code") and unnamed[0].first("title"):
            return
        if len(sections) == 1:
            for name, known in (
                ("title", "title"),
                ("level", "level"),
                ("credits", "credit"),
                ("glh", "glh"),
                ("body_code", "code"),
            ):
                if known not in sections[0].values:
                    for found in unnamed[0].values.get(name, [])[:1]:
                        sections[0].add(known, found.value, found.place, found.text)
        self.found.qualifications.clear()

    def columns(self, texts: list[str]) -> dict[int, int]:
        """The qualification that each cell of a heading row names, where each names one of its own: column to index.

        The cell with most words chooses first, so that `Certificate` is not taken for the `Extended Certificate`.
        """
        found: dict[int, int] = {}
        for at in sorted(
            (at for at, text in enumerate(texts) if text), key=lambda at: -len(texts[at].split())
        ):
            words = f" {plain(texts[at])} "
            codes = [
                index
                for index, each in enumerate(self.found.qualifications)
                if each.title
                and (
                    words in f" {plain(each.title.text)} "
                    or f" {plain(each.title.text)} " in words
                    or (_number_in(texts[at]) == each.first("number"))
                    or (titles.level_of(texts[at]) == each.title.level and each.title.type in texts[at])
                )
            ]
            free = [index for index in codes if index not in found.values()]
            if len(free) >= 1 and (len(free) == 1 or len(texts[at].split()) == 1):
                found[at] = free[0]
        return found

    @staticmethod
    def _level_and_type(title: Title, text: str) -> bool:
        return titles.level_of(text) == title.level and title.type.lower() in text.lower()

    @staticmethod
    def _level_only(title: Title, text: str) -> bool:
        return titles.level_of(text) == title.level and len(text.split()) <= 6

    @staticmethod
    def _type_only(title: Title, text: str) -> bool:
        return title.type.lower() in text.lower() and len(text.split()) <= 12

    def whose(self) -> tuple[int, ...]:
        """The qualifications that what follows is about."""
        return tuple(self.context) or tuple(range(len(self.found.qualifications)))

    def turn_to(self, named: tuple[int, ...] | None, level: int) -> None:
        """Follow a heading that names some of several qualifications, until one that names none stands as high."""
        if named:
            self.context, self.prose, self.headed = list(named), list(named), level
        elif self.headed is not None and level <= self.headed:
            self.context, self.prose, self.headed = list(range(len(self.found.qualifications))), None, None

    def whom(self, line: Line) -> None:
        """Follow which qualifications the running text speaks of."""
        self.running = False
        if len(self.found.qualifications) < 2:
            return
        if named := self.named(line.text):
            self.prose = list(named)
        elif re.search(r"\b(?:each|both|either|these|the) qualifications?\b", line.text, re.I) and re.search(
            r"\bqualifications\b|\beach\b", line.text, re.I
        ):
            self.prose = None

    def add_text(self, name: str, line: Line) -> None:
        for index in self.prose if self.prose is not None else self.whose():
            self.found.qualifications[index].parts.setdefault(name, []).append(
                Found(line.text, line.place, line.text)
            )

    def take(self, fact: Fact, index: int | None = None) -> None:
        if (
            fact.field == "number"
            and not QUALIFICATION_NUMBER.search(fact.value)
            and titles.title(fact.value)
        ):
            fact = replace(fact, field="title")
        elif fact.field == "body_code" and QUALIFICATION_NUMBER.search(fact.value):
            fact = replace(fact, field="number")
        if fact.field == "title":
            self.stated_title(fact)
            return
        if fact.field == "number":
            self.stated_number(fact, index)
            return
        if not self.found.qualifications:
            self.found.qualifications.append(FoundQualification())
            self.context = [0]
        self.fresh = self.fresh and fact.field in {"body_code"}
        for each in [index] if index is not None else self.whose():
            self.value(self.found.qualifications[each], fact)

    def stated_title(self, fact: Fact) -> None:
        found = titles.title(fact.value)
        untitled = all(each.title is None for each in self.found.qualifications)
        if found is None and untitled:
            found = titles.labelled_title(fact.value)
        if found:
            self.declare(found, fact.place, fact.value)
            self.fresh = False
        elif (
            len(self.whose()) == 1
            and fact.value
            and re.search(r"\b(?:Award|Certificate|Diploma)\b", fact.value)
        ):
            self.found.qualifications[self.whose()[0]].add("title", fact.value, fact.place, fact.value)

    def stated_number(self, fact: Fact, index: int | None) -> None:
        match = QUALIFICATION_NUMBER.search(fact.value) or re.fullmatch(
            r"\s*([0-9]{3})([0-9]{4})([0-9Xx])\s*", fact.value
        )
        if match is None:
            if fact.value and self.found.qualifications and len(fact.value.split()) <= 3 and fact.label:
                for each in self.whose():
                    self.found.qualifications[each].oddities.append(
                        Oddity(
                            "warning",
                            "number-unread",
                            f"“{fact.value}” is not a qualification number",
                            fact.place,
                            fact.value,
                            "number",
                        )
                    )
            return
        value = "/".join(match.groups()).upper()
        if value in self.numbers:
            if index is None:
                self.context = [self.numbers[value]]
            return
        candidates = [index] if index is not None else list(self.whose())
        free = [at for at in candidates if "number" not in self.found.qualifications[at].values]
        if free:
            chosen = free[-1] if len(free) == len(candidates) and len(free) == 1 else free[0]
        elif candidates and len(candidates) == 1 and index is None and self.found.qualifications:
            chosen = candidates[0]  # a second number for the same qualification: kept beside the first
        else:
            self.found.qualifications.append(FoundQualification())
            chosen = len(self.found.qualifications) - 1
        self.found.qualifications[chosen].add("number", value, fact.place, match.group().strip())
        self.numbers[value] = chosen

    def value(self, qualification: FoundQualification, fact: Fact) -> None:
        name, text = fact.field, fact.value.strip()
        qualification.facts += 1
        if not text:
            qualification.oddities.append(
                Oddity(
                    "note",
                    f"{name.replace('_', '-')}-blank",
                    f"“{fact.label}” is printed without a value",
                    fact.place,
                    fact.label,
                    name,
                )
            )
            return
        if name in DATES:
            self.measured(qualification, fact, name, iso_date(text), "a calendar date")
        elif name in AMOUNTS:
            self.measured(qualification, fact, name, number(text), "a number or a range")
        elif name == "level":
            level = titles.stated_level(text)
            self.measured(
                qualification, fact, name, None if level == "E" else level, "a level from Entry 1 to 8"
            )
        elif name in TEXTS:
            for line in fact.lines or (Line(text, fact.place),):
                shown = line.text if len(fact.lines) > 1 else text
                qualification.parts.setdefault(name, []).append(Found(shown, line.place, shown))
        elif name == "body_code" and not _BODY_CODE.fullmatch(text):
            return
        elif name in {"grading", "body_code", "awarding_body"}:
            qualification.add(name, text, fact.place, text)

    @staticmethod
    def measured(
        qualification: FoundQualification, fact: Fact, name: str, value: object, wanted: str
    ) -> None:
        if value is not None:
            qualification.add(name, value, fact.place, fact.value)
        elif not re.fullmatch(r"(?i)n/?a|not applicable|none|-+|–|tbc|ongoing", fact.value.strip()):
            qualification.oddities.append(
                Oddity(
                    "warning",
                    f"{name.replace('_', '-')}-unread",
                    f"“{fact.value}” is not {wanted}",
                    fact.place,
                    fact.value,
                    name,
                )
            )


def _number_in(text: str) -> str:
    found = QUALIFICATION_NUMBER.search(text)
    return "/".join(found.groups()).upper() if found else text
