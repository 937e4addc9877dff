"""Takes in what lines state: labelled values, facts strung together, sentences, levels and numbers that stand alone."""

from __future__ import annotations

import re
from dataclasses import replace

from awardry.core.identifiers import QUALIFICATION_NUMBER, UNIT_REFERENCE
from awardry.core.specification.recognise import (
    anchors,
    clauses,
    criteria,
    facts,
    headings,
    sentences,
    titles,
)
from awardry.core.specification.recognise.facts import AMOUNTS, DATES, Fact
from awardry.core.specification.recognise.titles import plain
from awardry.core.specification.stream import Line
from awardry.core.specification.walk.demands import Demands
from awardry.core.specification.walk.sections import UNIT_FIELDS
from awardry.core.specification.walk.suite import TEXTS

_LEVELLED = re.compile(r"(?:\w+ )?level\b|entry\b", re.I)
_DIVIDES = re.compile(r"\b(?:mandatory|optional|core|elective|group|of which|of these|at level)\b", re.I)
_NUMBER = re.compile(
    r"\b(?:QAN|QN|[Qq]ualification (?:accreditation |reference )?number|[Aa]ccreditation number)"
    r"(?: \(QA?N\))?(?: is)?[ :]+([0-9]{3}/[0-9]{4}/[0-9Xx])\b"
)
_ALL = re.compile(r"\b(?:these|the|all|both)(?: \w+){0,2} qualifications\b", re.I)


class Stating(Demands):
    """Gives every fact to the unit that is open or to the qualification that it is about."""

    def states_of_unit(self, line: Line) -> bool:
        """Take a sentence about the unit that is open, where its criteria have not begun."""
        if self.sections.unit is None or self.sections.in_criteria() or line.kind == "heading":
            return False
        found = [fact for fact in sentences.facts_in(line) if fact.field in {"credits", "glh", "level"}]
        if not found or re.search(r"\bqualification\b", line.text, re.I):
            return False
        for fact in found:
            self.fact(fact)
        return True

    def states(self, line: Line) -> None:
        """Take what a sentence says of the qualification, where it is clear of which."""
        if self.part in {"progression", "audience"} or self.sections.unit or not self.found.qualifications:
            return
        if re.search(r"\b(?:each|per|every|this|one|individual) units?\b", line.text, re.I):
            return
        parts = re.split(r"(?<=[.;])\s+(?=[A-Z])", line.text)
        if len(parts) > 1 and len({self.suite.named(part) for part in parts}) > 1:
            for part in parts:
                self.states(replace(line, text=part))
            return
        named = self.suite.named(line.text)
        whose = named or self.suite.whose()
        strange = [each for each in titles.mentions(line.text) if not named and each.subject]
        if strange and any(each.level for each in strange):
            return
        if len(whose) > 1 and not named and _ALL.search(line.text):
            for fact in sentences.facts_in(line):
                if fact.field in DATES:
                    self.suite.take(fact)  # days hold for all of a suite, amounts hardly ever
            return
        if len(whose) != 1:
            return
        self.suite.numbered(line)
        for fact in sentences.facts_in(line):
            self.suite.take(fact, whose[0])

    def name_unit(self, above: Line, line: Line) -> None:
        """A heading right above a unit's reference is its title."""
        fact = facts.in_line(line)
        if fact is None or fact.field not in {"unit_ref", "unit_code"} or headings.part(above.text):
            return
        if self.sections.unit is None or self.sections.unit.section.started:
            unit = self.sections.open_unit(above.place, wanted=False, fresh=True)
            unit.add("title", above.text, above.place, above.text)

    def settle(self) -> None:
        """A label without a value beside or below it states that the value is blank."""
        if self.label is not None:
            fact, self.label = self.label, None
            self.fact(fact)

    def labelled(self, line: Line) -> bool:
        """Take a line as the value of the label above it, where it has the right shape."""
        fact = self.label
        self.label = None
        if fact is None or facts.in_line(line):
            return False
        if not facts.fits(fact.field, line.text) and not self.names(fact, line.text):
            return False
        self.fact(Fact(fact.field, fact.label, line.text, line.place, (line,)))
        return True

    @staticmethod
    def names(fact: Fact, text: str) -> bool:
        """Whether a text that has no shape of its own may stand below a label: a title or a code."""
        if fact.field == "title":
            return titles.labelled_title(text) is not None and not facts.label(text) and len(text.split()) > 1
        return fact.field == "body_code" and bool(
            re.fullmatch(r"(?=.*[0-9])[A-Z0-9/.-]{3,14}(?: [0-9]{2})?", text)
        )

    def facts_of(self, line: Line) -> bool:
        front = (
            self.sections.unit is None
            and self.part is None
            and line.kind != "item"
            and len(line.text.split()) < 8
        )
        begun = self.sections.unit is not None and not self.sections.in_criteria() and line.kind != "item"
        found = facts.several(line) or facts.strung(line, 1 if front or begun else 2)
        if found and not (criteria.looks_like(line) and self.sections.unit):
            for fact in found:
                self.fact(fact)
            return True
        stated = facts.in_line(line)
        if stated is None:
            alone = facts.label(line.text) if line.kind != "item" and len(line.text) < 60 else None
            if alone and (
                alone in DATES
                or alone in AMOUNTS
                or alone in {"unit_level", "unit_credit", "unit_glh"}
                or alone in {"number", "unit_ref", "unit_number", "level", "title", "body_code"}
            ):
                self.label = Fact(alone, line.text, "", line.place, (line,))
            return False
        return self.stated(stated, line)

    def stated(self, fact: Fact, line: Line) -> bool:
        """Take a labelled value; False where the line is better read as something else."""
        if criteria.looks_like(line) and self.sections.unit:
            return False
        if not fact.value and (
            fact.field in TEXTS or fact.field in {"rule", "grading", "framework", "unit_title"}
        ):
            return False
        if fact.field == "rule" and not clauses.matters(fact.value):
            return False
        if fact.field == "credits" and self.sections.unit is None and _DIVIDES.search(fact.value):
            self.rule_text(line.text, line.place, certain=True)
        if fact.field == "rule":
            self.rule_text(fact.value, line.place, certain=True)
            return True
        if fact.field in {"framework", "type", "unit_title"} and not (
            fact.field == "unit_title" and re.search(r"\bunit\b", fact.label, re.I)
        ):
            return fact.field == "type"
        if not fact.value:
            self.label = fact
            return True
        self.fact(fact)
        return True

    def alone(self, line: Line) -> bool:
        """A level, or a code of the awarding body's own, that stands alone on the first page or below a unit's name."""
        unit = self.sections.unit
        if (
            line.kind != "item"
            and _LEVELLED.match(line.text)
            and (level := titles.stated_level(line.text.replace("/Level ", "/")))
            and level != "E"
            and titles.title(line.text) is None
        ):
            if unit is not None and not unit.section.started and "level" not in unit.values:
                unit.add("level", level, line.place, line.text)
                return True
            if unit is None and (self.suite.fresh or not self.found.qualifications):
                self.suite.take(Fact("level", "", line.text.replace("/Level ", "/"), line.place))
                return True
        if unit is None and self.suite.running and anchors.is_code(line.text) and not self.titled_below():
            for index in self.suite.whose():
                if not self.found.qualifications[index].first("body_code"):
                    self.found.qualifications[index].add("body_code", line.text, line.place, line.text)
            return True
        return False

    def titled_below(self) -> bool:
        """Whether the line below is a unit's title with its label: what stands above it alone is the unit's code."""
        stated = facts.in_line(self.following) if self.following is not None else None
        return stated is not None and stated.field == "unit_title" and plain(stated.label) == "unit title"

    def lone_number(self, line: Line) -> bool:
        found = QUALIFICATION_NUMBER.search(line.text)
        if not found or self.part in {"progression", "entry"} or self.sections.unit:
            return False
        rest = (line.text[: found.start()] + line.text[found.end() :]).strip(" ()[]:.–-")
        if rest and facts.label(rest) != "number" and len(rest.split()) > 4:
            labelled = _NUMBER.findall(line.text)
            if len(labelled) == 1 and [each.first("number") for each in self.found.qualifications] == [None]:
                self.suite.take(Fact("number", "", labelled[0], line.place))
            return False
        if self.part == "other" and not self.first_number(rest):
            return False
        self.suite.take(Fact("number", rest, line.text, line.place))
        return True

    def first_number(self, rest: str) -> bool:
        """Whether a number in a part about other things is the document's: labelled, or the last cell of a profile."""
        if self.found.listed or any(each.first("number") for each in self.found.qualifications):
            return False
        return facts.label(rest) == "number" or bool(rest and not re.search(r"[A-Za-z]", rest))

    def fact(self, fact: Fact) -> None:
        if fact.field == "title" and self.titles_unit(fact.value):
            fact = replace(fact, field="unit_title")
        if fact.field == "number" and UNIT_REFERENCE.search(fact.value):
            fact = Fact("unit_ref", fact.label, fact.value, fact.place)
        shared = fact.field in UNIT_FIELDS and not QUALIFICATION_NUMBER.search(fact.value)
        in_unit = self.sections.unit is not None and shared and not self.unit_is_done(fact)
        if fact.field.startswith("unit_") or in_unit:
            self.sections.unit_fact(fact)
            return
        if self.sections.unit and self.sections.in_criteria():
            return
        self.suite.take(fact)

    def titles_unit(self, text: str) -> bool:
        """Whether a title is a unit's: it names no type, and the qualification has its title already."""
        if re.search(r"\b(?:Award|Certificate|Diploma|[SN]VQ|Qualification)\b", text, re.I):
            return False
        return any(each.title or each.first("title") for each in self.found.qualifications)

    def unit_is_done(self, fact: Fact) -> bool:
        return fact.field == "title" and titles.title(fact.value) is not None
