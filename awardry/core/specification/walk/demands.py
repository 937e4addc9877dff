"""Takes in what has to be taken: sentences of the rule, and the groups that they stand under."""

from __future__ import annotations

import re

from awardry.core.specification.reading import ListedUnit, RuleSentence
from awardry.core.specification.recognise import clauses, facts, units
from awardry.core.specification.recognise.facts import Fact
from awardry.core.specification.recognise.groups import Group, within
from awardry.core.specification.stream import Line, Place
from awardry.core.specification.walk.state import State

_DEMANDS = re.compile(
    r"\ball (?:\w+ ){0,3}units are (?:mandatory|required|compulsory)\b|\b(?:must|required to|needs? to|has"
    r" to|have to)\b[^.]*\b(?:achieve|complete|gain|pass|obtain|accumulate|attain|take)\b",
    re.I,
)


class Demands(State):
    """Keeps groups, and the sentences that ask for units or credits."""

    def rule_text(self, text: str, place: Place, *, certain: bool) -> None:
        """Keep the sentences that say what has to be taken."""
        if means := clauses.labelled(text):
            self.rule_sentence(text, place, certain=True, means=means)
            return
        introduced = self.introduced(text, place) if self.part in {"rule", "units"} else set()
        for sentence in clauses.sentences(text):
            if sentence in introduced:
                continue
            if not clauses.matters(sentence) and not (certain and clauses.states_amount(sentence)):
                continue
            if (
                not certain
                and not clauses.stands_alone(sentence)
                and (
                    not _DEMANDS.search(sentence)
                    or re.search(r"\bif\b|\bnot\b", sentence, re.I)
                    or self.part == "other"
                    or not clauses.read(sentence).clauses
                )
            ):
                continue
            if clauses.describes(sentence):
                continue
            self.rule_sentence(sentence, place, certain=certain)

    def introduced(self, text: str, place: Place) -> set[str]:
        """Take the units that a paragraph introduces one by one, two at least, for a list; the sentences that do so."""
        found = {each: row for each in clauses.sentences(text) if (row := units.told(each, place))}
        if len(found) < 2:
            return set()
        self.found.listed += [ListedUnit(row, self.group, self.suite.whose()) for row in found.values()]
        return set(found)

    def demand_below(self, line: Line, following: Line | None) -> bool:
        """Keep a label of the rule with the number that stands alone below it; whether the line is no more than that."""
        if self.answered is line:
            return True
        if self.part != "rule" or following is None or not following.text.isdecimal():
            return False
        means = clauses.labelled(f"{line.text}: {following.text}")
        if not means:
            return False
        self.rule_sentence(f"{line.text}: {following.text}", line.place, certain=True, means=means)
        if name := facts.label(line.text):
            self.label = Fact(name, line.text, "", line.place, (line,))
        else:
            self.answered = following
        return True

    def rule_sentence(self, sentence: str, place: Place, *, certain: bool, means: str = "") -> None:
        whose = tuple(
            self.suite.named(sentence)
            or (self.suite.prose if self.suite.prose is not None else self.suite.whose())
        )
        context = self.group.title if self.group and certain and not means else ""
        group_id = self.group.id if self.group and certain and not means else None
        self.found.rules.append(RuleSentence(sentence, place, context, whose, certain, group_id, means))

    def open_group(self, opened: Group, place: Place) -> None:
        known = {each.id for each, _ in self.found.groups}
        filled = any(each.group is self.group for each in self.found.listed)
        opened = within(opened, self.group, known, filled=filled)
        self.group = opened
        if all(known.id != opened.id for known, _ in self.found.groups):
            self.found.groups.append((opened, place))
        if opened.note:
            self.rule_text(f"{opened.title}: {opened.note}", place, certain=True)
