"""Tokens of a unit's section to its outcomes and criteria."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from awardry.core.specification.draft import Criterion, Outcome
from awardry.core.specification.recognise.criteria.codes import grade_of, order
from awardry.core.specification.recognise.criteria.flat import repaired
from awardry.core.specification.recognise.criteria.scheme import romans, scheme
from awardry.core.specification.recognise.criteria.tokens import Built, Repeat, Token
from awardry.core.specification.recognise.titles import plain

_UNFINISHED = re.compile(
    r"(?:[,:;(–-]|\b(?:and|or|the|a|an|of|to|in|for|with|by|on|at|from|that|which|their|its|is|are|be|not|as|own|how|this|these|between|within|into|when|where|if|using|your|his|her|any|all|each|about|under|than))$",
    re.I,
)
_VERB = re.compile(
    r"^(?:Analy[sz]e|Apply|Appraise|Assess|Calculate|Carry|Check|Classify|Collate|Collect|Communicate|Compare|Complete|Conduct|Construct|Create|Critically|Define|"
    r"Demonstrate|Describe|Design|Detail|Determine|Develop|Differentiate|Discuss|Distinguish|Evaluate|Examine|Explain|Follow|Give|Identify|Illustrate|Implement|"
    r"Interpret|Investigate|Justify|List|Maintain|Make|Measure|Monitor|Name|Obtain|Organise|Outline|Perform|Plan|Prepare|Present|Produce|Propose|Provide|Recogni[sz]e|"
    r"Recommend|Record|Reflect|Report|Research|Review|Select|Set|Show|State|Suggest|Summari[sz]e|Take|Test|Understand|Undertake|Use|Work|Write)\b"
)
_AIM = re.compile(r"^[A-H][.:)]?\s+[A-Z][a-z]")
_STEM = re.compile(
    r"^(?:understand|know|be able|be aware|demonstrate|appreciate|recogni[sz]e|use|explore|examine|investigate|carry|develop|apply|plan|prepare|produce|perform)",
    re.I,
)


class Builder:
    """Goes through the tokens once, knowing how this unit's criteria are coded."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = romans(repaired(tokens))
        self.scheme = scheme(self.tokens)
        self.result = Built()
        self.outcome = -1
        self.in_points = False
        self.criterion_level = 0  # of the list item that the last criterion without a code is
        self.listing = False  # the last point ended as one of several
        self.muted = False  # what follows belongs to a repeated or foreign code
        self.context = "any"  # what the last caption announced
        self.announced = False  # the token before was a caption
        self.also: tuple[str, ...] = ()
        self.held: Token | None = None  # words that may be a criterion without a code
        self.known: dict[str, tuple[int, int]] = {}
        self.heads = self._heads()
        self.nested = self._nested()
        self.listed = any(each.kind == "item" and not each.aside for each in self.tokens)
        self.aims = {
            each.row_outcome for each in self.tokens if each.family == "graded" and each.row_outcome.isalpha()
        }
        self.elements = "named" in self.scheme.families and not any(
            each.kind == "outcome" for each in self.tokens
        )

    def built(self) -> Built:
        for at, token in enumerate(self.tokens):
            if token.kind == "caption":
                self.element(at, token)
                self.caption(token)
                continue
            if token.aside and token.kind != "outcome":
                self.muted = self.muted or token.kind == "criterion"
                self.in_points = False
                continue
            self.take(at, token)
            self.announced = False
        self.settle(None)
        self.tidy()
        return self.result

    def take(self, at: int, token: Token) -> None:
        if token.kind == "outcome":
            if not token.aside or not any(each.number == token.code for each in self.result.outcomes):
                self.open(token.code, token.text, token)
                self.also = token.also
        elif token.kind == "criterion":
            self.criterion(token)
        elif token.kind == "weak":
            self.weak(at, token)
        elif token.column == "outcome":
            self.outcome_text(token)
        elif token.kind == "item":
            self.item(token)
        else:
            self.words(token)

    def caption(self, token: Token) -> None:
        if token.aside:
            return
        if self.announced and self.context == "outcome" and token.column == "criterion":
            self.context = "any"
        else:
            self.context = token.column
        self.announced, self.in_points = True, False

    def element(self, at: int, token: Token) -> None:
        """A line without a number right above `To be competent …` names an outcome."""
        if token.column != "criterion" or token.aside or not at or self.heads:
            return
        before = self.tokens[at - 1]
        number = self.next_outcome(at)
        if number is None:
            return
        if (
            before.kind == "text"
            and not before.aside
            and len(before.text.split()) <= 20
            and before.text[:1].isupper()
        ):
            last = self.last()
            if last and last.text.endswith(before.text):
                last.text = last.text.removesuffix(before.text).strip()
            self.held = None if self.held is before else self.held
            if all(plain(each.title) != plain(before.text) for each in self.result.outcomes):
                self.open(number, before.text, before)

    def _nested(self) -> int:
        """The level of list items that are outcomes, where criteria without codes stand in lists below them."""
        if self.scheme.coded or any(each.kind in {"outcome", "weak"} for each in self.tokens):
            return 0
        levels = [
            each.level
            for each in self.tokens
            if each.kind == "item" and not each.aside and each.column == "any"
        ]
        announced = any(each.kind == "caption" and not each.aside for each in self.tokens)
        if not announced or len(set(levels)) < 2 or levels[0] != min(levels):
            return 0
        alone = sum(1 for one, other in pairwise(levels) if one == other == min(levels))
        return min(levels) if alone == 0 else 0

    def next_outcome(self, at: int) -> str | None:
        """The number of the outcome whose criteria follow, where neither a line nor an outcome has it yet."""
        following = next((each for each in self.tokens[at:] if each.kind in {"criterion", "outcome"}), None)
        if following is None or following.kind == "outcome":
            return None
        if following.family == "dotted" and self.scheme.deep == "points":
            taken = any(each.number == following.row_outcome and each.title for each in self.result.outcomes)
            return None if taken else following.row_outcome
        return str(len(self.result.outcomes) + 1) if self.elements else None

    # Outcomes

    def _heads(self) -> dict[str, int]:
        """Of each number that criteria name as their outcome's, which numbered line is that outcome's heading."""
        found: dict[str, int] = {}
        waiting: dict[str, list[int]] = {}
        worded = {token.code for token in self.tokens if token.kind == "outcome" and token.text}
        for at, token in enumerate(self.tokens):
            if token.aside or token.column == "criterion":
                continue
            if token.kind == "weak" and token.family == "number":
                waiting.setdefault(token.code, []).append(at)
            elif token.kind == "criterion" and token.family in {"dotted", "deep"}:
                number = token.row_outcome
                candidates = waiting.get(number)
                if candidates and number not in found and number not in worded:
                    titled = [each for each in candidates if self.tokens[each].text]
                    found[number] = (titled or candidates)[-1]
        return found

    def open(self, number: str, title: str, token: Token) -> None:
        self.settle(None)
        self.in_points, self.also = False, ()
        for at, outcome in enumerate(self.result.outcomes):
            if outcome.number == number:
                self.outcome = at
                self.muted = bool(outcome.criteria) and bool(outcome.title)
                if title and not outcome.title:
                    outcome.title = title
                    self.result.places[(at,)] = (token.place, title)
                return
        self.muted = False
        self.result.outcomes.append(Outcome(number, title))
        self.outcome = len(self.result.outcomes) - 1
        self.result.places[(self.outcome,)] = (token.place, title)

    def outcome_text(self, token: Token) -> None:
        """Words in the outcome column: a title, its continuation, or the tail after a page break."""
        current = self.current()
        if aim := self.aim(token.text, again=True):
            self.open(aim, token.text[1:].lstrip(" .:)"), token)
            return
        if current and not current.title and token.row_outcome in {"", current.number}:
            current.title = token.text
            self.result.places[(self.outcome,)] = (token.place, token.text)
        elif current and (
            (token.row_outcome == current.number and plain(token.text) != plain(current.title))
            or (
                not token.row_outcome
                and (token.kind == "item" or token.text[:1].islower() or _open_end(current.title))
            )
        ):
            if plain(token.text) not in plain(current.title):
                current.title = f"{current.title} {token.text}"
        elif not current or plain(token.text) != plain(current.title):
            self.open(token.row_outcome or str(len(self.result.outcomes) + 1), token.text, token)

    def current(self) -> Outcome | None:
        return self.result.outcomes[self.outcome] if self.outcome >= 0 else None

    # Criteria

    def criterion(self, token: Token) -> None:
        if not self.scheme.takes(token):
            self.settle(None)
            self.muted = True
            return
        if token.family == "deep" and self.scheme.deep == "points":
            last = self.last()
            if last and (last.text.endswith(":") or self.in_points) and not self.muted:
                self.point(token.text)
            else:
                self.settle(None)
                self.muted = True
            return
        if token.family == "dotted" and self.scheme.deep == "criteria":
            self.open(token.code, token.text, token)
            return
        self.settle(token)
        if token.family in {"dotted", "deep"} or (token.family == "graded" and token.row_outcome):
            self.move_to(token)
        elif self.outcome < 0:
            self.open("1", "", token)
        if token.family == "graded" or self.scheme.graded:
            grade = grade_of(token.code) if self.scheme.graded else None
        else:
            grade = None
        self.add(Criterion(token.code, token.text, grade=grade or token.grade), token)

    def move_to(self, token: Token) -> None:
        """Turn to the outcome that a code names."""
        number = token.row_outcome
        current = self.current()
        if current and current.number == number:
            return
        if any(each.number == number for each in self.result.outcomes):
            self.outcome = next(at for at, each in enumerate(self.result.outcomes) if each.number == number)
            return
        self.open(number, "", token)

    def add(self, criterion: Criterion, token: Token) -> None:
        outcome = self.result.outcomes[self.outcome]
        self.in_points = self.muted = False
        if known := self.repeated(criterion, token):
            self.again(known, criterion, token)
            return
        also = [each for each in (*token.also, *self.also) if each != outcome.number]
        criterion.also_serves = list(dict.fromkeys(also))
        outcome.criteria.append(criterion)
        where = (self.outcome, len(outcome.criteria) - 1)
        self.known.setdefault(self.key(criterion), where)
        self.result.places[where] = (token.place, criterion.text)

    def key(self, criterion: Criterion) -> str:
        """What makes a criterion one and the same: its code, and its outcome where codes begin anew under each."""
        if (
            self.scheme.weak
            or not criterion.printed
            or criterion.code.isdecimal()
            or len(criterion.code) == 1
        ):
            return f"{self.outcome}/{criterion.code}"
        return criterion.code

    def repeated(self, criterion: Criterion, token: Token) -> tuple[int, int] | None:
        return self.known.get(self.key(criterion))

    def again(self, known: tuple[int, int], criterion: Criterion, token: Token) -> None:
        """A code that has been met: the same again, the same for another outcome, or a mistake in numbering."""
        first = self.result.outcomes[known[0]].criteria[known[1]]
        if not first.text:
            first.text = criterion.text
            self.result.places[known] = (token.place, criterion.text)
            self.outcome = known[0]
            return
        same = _same(first.text, criterion.text)
        outcome = self.result.outcomes[self.outcome]
        if known[0] != self.outcome and token.family == "graded" and not token.row_outcome:
            if same:
                first.also_serves = list(dict.fromkeys([*first.also_serves, outcome.number]))
                self.muted = True
            else:
                outcome.criteria.append(criterion)
                self.known[criterion.code] = (self.outcome, len(outcome.criteria) - 1)
                self.result.places[self.known[criterion.code]] = (token.place, criterion.text)
            return
        last = known == (self.outcome, len(outcome.criteria) - 1)
        if last and not same and criterion.text and len(outcome.criteria) > 1:
            outcome.criteria.append(criterion)
            self.result.places[(self.outcome, len(outcome.criteria) - 1)] = (token.place, criterion.text)
            return
        if not same and criterion.text:
            self.result.repeats.append(Repeat(*known, criterion.text, token.place))
        self.muted = True

    # Numbers and letters that may be anything

    def weak(self, at: int, token: Token) -> None:
        if token.family == "number" and self.heads.get(token.code) == at:
            self.open(token.code, token.text, token)
            return
        if self.scheme.weak == token.family:
            if self.is_outcome(token):
                self.open(token.code, token.text, token)
                return
            if self.is_weak_criterion(token):
                if self.outcome < 0:
                    self.open(token.code[0] if token.family == "aim" else "1", "", token)
                elif token.family == "aim" and self.result.outcomes[self.outcome].number != token.code[0]:
                    self.open(token.code[0], "", token)
                self.add(Criterion(token.code, token.text, grade=token.grade), token)
                return
        if token.family == "number" and self.is_outcome(token):
            self.open(token.code, token.text, token)
            return
        last = self.last()
        if self.muted:
            return
        if token.family == "number" and not self.scheme.coded and self.outcome < 0:
            if token.text and token.code == "1":
                self.open(token.code, token.text, token)
            return
        if last and (
            token.family in {"letter", "roman"} or self.in_points or last.text.endswith((":", ",", ";"))
        ):
            self.point(token.text)
        elif not self.scheme.coded and self.outcome >= 0 and token.text:
            self.uncoded(token)
        else:
            self.words(
                Token("text", token.whole or token.text, token.place, column=token.column, row=token.row)
            )

    def is_outcome(self, token: Token) -> bool:
        """Whether a number heads an outcome where no code of a criterion names that outcome."""
        if token.column == "criterion" or token.family != "number" or not token.text or self.heads:
            return False
        if any(each.number == token.code for each in self.result.outcomes):
            return (
                self.context == "outcome"
                and self.outcome >= 0
                and plain(token.text)
                == plain(next(each.title for each in self.result.outcomes if each.number == token.code))
            )
        numbers = [int(each.number) for each in self.result.outcomes if each.number.isdecimal()]
        expected = int(token.code) == (numbers[-1] + 1 if numbers else 1)
        if not expected:
            return False
        if self.context == "outcome":
            return True
        if self.scheme.weak == "number":
            return self.context == "any" and self.outcome < 0
        return token.text[:1].isupper() and (self.context == "any" or bool(_STEM.match(token.text)))

    def is_weak_criterion(self, token: Token) -> bool:
        last = self.last()
        if token.family == "roman" and self.scheme.weak == "roman":
            return True
        if last is None:
            return order(token.code)[1] == 1 or token.family == "aim"
        if self.muted and order(token.code)[1] == 1:
            return False
        return True

    # Words without a code

    def item(self, token: Token) -> None:
        if self.muted:
            return
        last = self.last()
        if aim := self.aim(token.text):
            self.open(aim, token.text[1:].lstrip(" .:)"), token)
        elif self.nested and token.level == self.nested:
            self.open(str(len(self.result.outcomes) + 1), token.text, token)
        elif self.context == "outcome" and token.column == "any" and last is None and not self.scheme.weak:
            self.listed_outcome(token)
        elif not self.scheme.coded and self.outcome >= 0 and not self._under(last, token):
            self.uncoded(token)
        elif last is not None:
            self.point(token.text)

    def aim(self, text: str, *, again: bool = False) -> str | None:
        """The letter of a learning aim that a line opens with, where the codes of criteria carry it."""
        if self.aims and text[0] in self.aims and _AIM.match(text):
            return text[0] if again or all(each.number != text[0] for each in self.result.outcomes) else None
        return None

    def listed_outcome(self, token: Token) -> None:
        """An outcome in a list without numbers, which its place numbers."""
        current = self.current()
        if current and not current.title:
            current.title = token.text
        elif not self.aims and len(token.text.split()) <= 30:
            self.open(str(len(self.result.outcomes) + 1), token.text, token)

    def uncoded(self, token: Token) -> None:
        self.criterion_level = token.level
        self.in_points = False
        outcome = self.result.outcomes[self.outcome]
        code = f"{outcome.number}.{len(outcome.criteria) + 1}"
        self.add(Criterion(code, token.text, grade=token.grade, printed=False), token)

    def point(self, text: str) -> None:
        last = self.last()
        if last is not None and text:
            last.points.append(text.rstrip(";,").strip() or text)
            self.listing = text.endswith((";", ",", "; and", ", and", "; or", ", or"))
            self.in_points = True

    def _under(self, last: Criterion | None, token: Token) -> bool:
        """Whether an item belongs to the criterion before it, in a unit whose criteria carry no codes."""
        return (
            last is not None
            and token.level > self.criterion_level
            and last.text.rstrip().endswith((":", ",", ";"))
        )

    def words(self, token: Token) -> None:
        if self.muted or not token.text:
            return
        last, current = self.last(), self.current()
        lower = token.text[0].islower()
        if aim := self.aim(token.text):
            self.open(aim, token.text[1:].lstrip(" .:)"), token)
            return
        if token.heading and last and not lower and not _open_end(last.text) and last.text:
            self.settle(None)
            self.muted = True
            return
        if current and not current.title and not last and token.column == "any":
            current.title = token.text
            self.result.places[(self.outcome,)] = (token.place, token.text)
            return
        if (
            current
            and last
            and current.title
            and lower
            and _open_end(current.title)
            and not _open_end(last.text)
        ):
            current.title = f"{current.title} {token.text}"
            return
        if not lower and not self.scheme.coded and self.outcome >= 0 and self._announces(token, last):
            self.uncoded(token)
            return
        if last is None:
            self.title_words(token, current)
        elif self.in_points and last.points:
            self.more_points(last, token, lower)
        else:
            self.more_text(last, token, lower)

    def _announces(self, token: Token, last: Criterion | None) -> bool:
        """Whether lines here are criteria, one each, by the head of their column or the caption above."""
        if token.column == "criterion":
            return not (last and _open_end(last.text))
        return (
            self.context == "criterion"
            and bool(_VERB.match(token.text))
            and not (last and _open_end(last.text))
        )

    def title_words(self, token: Token, current: Outcome | None) -> None:
        if current is None or token.column != "any":
            return
        if not current.title:
            current.title = token.text
        elif (
            token.text[0].islower()
            or _open_end(current.title)
            or (self.scheme.coded and len(current.title) > 40)
        ):
            if len(current.title) < 300:
                current.title = f"{current.title} {token.text}"
        elif not self.scheme.coded and not self.listed and not token.text.endswith("."):
            self.uncoded(token)

    def more_points(self, last: Criterion, token: Token, lower: bool) -> None:
        if self.listing and token.column == "any":
            self.point(token.text)
        elif (
            lower
            or _open_end(last.points[-1])
            or token.column == "criterion"
            or (len(last.points[-1]) > 45 and not last.points[-1].endswith("."))
        ):
            last.points[-1] = f"{last.points[-1]} {token.text}"
        else:
            self.more_text(last, token, lower)

    def more_text(self, last: Criterion, token: Token, lower: bool) -> None:
        if last.text.endswith(":") and token.column == "any" and len(token.text.split()) <= 12:
            self.point(token.text)
        elif last.text.endswith(":") and not lower and len(token.text.split()) <= 12:
            self.point(token.text)
        elif not last.text or lower or _open_end(last.text):
            last.text = f"{last.text} {token.text}".strip()
        elif token.grade and self.scheme.coded:
            return  # a descriptor of the grade, below or above the criteria of it
        elif self.scheme.coded and _VERB.match(token.text) and self.held is None:
            self.held = token
        elif token.column == "criterion" or (
            len(last.text) > 45 and not last.text.endswith(".") and token.kind != "item"
        ):
            last.text = f"{last.text} {token.text}"
        else:
            self.settle(None)
            self.muted = self.scheme.coded  # prose below a criterion that has ended

    def settle(self, token: Token | None) -> None:
        """Decide about words that open with a command: a criterion without a code where the next code leaves a gap."""
        held, self.held = self.held, None
        last = self.last()
        if held is None or last is None:
            return
        head, place = order(last.code)
        if token is not None and order(token.code) == (head, place + 2) and head:
            self.add(Criterion(f"{head}{place + 1}", held.text, grade=held.grade, printed=False), held)
        elif held.column == "criterion" or not last.text.endswith("."):
            last.text = f"{last.text} {held.text}"

    def last(self) -> Criterion | None:
        if self.outcome < 0 or not self.result.outcomes[self.outcome].criteria:
            return None
        return self.result.outcomes[self.outcome].criteria[-1]

    def tidy(self) -> None:
        """Leave out what only a list of summaries opened, and tell repeats from a second print of the whole."""
        total = sum(len(outcome.criteria) for outcome in self.result.outcomes)
        if len(self.result.repeats) * 3 > total:
            self.result.repeats.clear()


def _open_end(text: str) -> bool:
    return bool(_UNFINISHED.search(text))


def _same(one: str, other: str) -> bool:
    """Whether two texts are the same criterion: equal, cut short, or most of their words shared."""
    first, second = plain(one), plain(other)
    if not second or first == second or first.startswith(second) or second.startswith(first):
        return True
    words, others = set(first.split()), set(second.split())
    return len(words & others) >= 0.6 * min(len(words), len(others))
