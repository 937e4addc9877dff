"""What has been built of a unit so far: outcomes, criteria and points, each kept once."""

from __future__ import annotations

import re
from collections.abc import Sequence

from awardry.core.specification.draft import Criterion, Outcome
from awardry.core.specification.recognise.criteria.codes import order
from awardry.core.specification.recognise.criteria.flat import repaired
from awardry.core.specification.recognise.criteria.scheme import romans, scheme
from awardry.core.specification.recognise.criteria.tokens import Built, Repeat, Token
from awardry.core.specification.recognise.criteria.wording import same

_TO_FILL = re.compile(r"\s+(?:[A-Z]{1,3}(?:\s*[/,]\s*[A-Z]{1,3})*\s+)?_{3,}.*$")
_MARKS = " *†‡"  # of a note below


class Kept:
    """Outcomes and criteria, and where among them the next token falls."""

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
        self.ahead = ""  # words in the column of outcomes on a row of their own
        self.lists = 0  # captions of criteria so far: below each, numbers may begin anew
        self.list_of: dict[tuple[int, int], int] = {}

    def last(self) -> Criterion | None:
        if self.outcome < 0 or not self.result.outcomes[self.outcome].criteria:
            return None
        return self.result.outcomes[self.outcome].criteria[-1]

    def current(self) -> Outcome | None:
        return self.result.outcomes[self.outcome] if self.outcome >= 0 else None

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
        title, self.ahead = title or self.ahead, ""
        self.result.outcomes.append(Outcome(number, title))
        self.outcome = len(self.result.outcomes) - 1
        self.result.places[(self.outcome,)] = (token.place, title)

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
        again, self.in_points, self.muted = self.muted, False, False
        if known := self.known.get(self.key(criterion)):
            self.again(known, criterion, token, in_print=again)
            return
        number = self.result.outcomes[self.outcome].number
        if token.also or self.also:
            criterion.also_serves = list(
                dict.fromkeys(each for each in (*token.also, *self.also) if each != number)
            )
        self.append(criterion, token)

    def append(self, criterion: Criterion, token: Token) -> None:
        """Keep a criterion in the outcome that is open."""
        self.ahead = ""
        outcome = self.result.outcomes[self.outcome]
        outcome.criteria.append(criterion)
        where = (self.outcome, len(outcome.criteria) - 1)
        self.known[self.key(criterion)] = where
        self.list_of[where] = self.lists
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

    def again(self, known: tuple[int, int], criterion: Criterion, token: Token, *, in_print: bool) -> None:
        """A code that has been met: the same again, the same for another outcome, or a mistake in numbering.

        `in_print` where the code before it was a repeat too: the whole list is printed a second time.
        """
        first = self.result.outcomes[known[0]].criteria[known[1]]
        if not first.text:
            first.text = criterion.text
            self.result.places[known] = (token.place, criterion.text)
            self.outcome = known[0]
            return
        outcome = self.result.outcomes[self.outcome]
        elsewhere = known[0] != self.outcome and token.family == "graded" and not token.row_outcome
        if same(first.text, criterion.text):
            if elsewhere:
                first.also_serves = list(dict.fromkeys([*first.also_serves, outcome.number]))
            self.muted = True
        elif (
            elsewhere
            or (self.scheme.weak and self.lists > self.list_of.get(known, 0))
            or (
                known == (self.outcome, len(outcome.criteria) - 1)
                and len(outcome.criteria) > 1
                and not in_print
            )
        ):
            self.append(criterion, token)
        else:
            self.result.repeats.append(Repeat(*known, criterion.text, token.place))
            self.muted = True

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

    def tidy(self) -> None:
        """Tell single repeats from a second print of the whole, which repeats most codes in words of its own."""
        for outcome in self.result.outcomes:
            for criterion in outcome.criteria:
                criterion.text = _TO_FILL.sub("", criterion.text).rstrip(_MARKS)
        total = sum(len(outcome.criteria) for outcome in self.result.outcomes)
        if len(self.result.repeats) * 3 > total:
            self.result.repeats.clear()
