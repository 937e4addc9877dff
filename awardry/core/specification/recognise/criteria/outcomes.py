"""Which lines of a unit's section head its outcomes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from awardry.core.specification.recognise.criteria.kept import Kept
from awardry.core.specification.recognise.criteria.tokens import Token
from awardry.core.specification.recognise.criteria.wording import AIM, STEM, amplified, open_end
from awardry.core.specification.recognise.titles import plain


class Outcomes(Kept):
    """Outcomes by their word, their number, their letter, their column, or the caption below them."""

    def __init__(self, tokens: Sequence[Token], *, with_content: bool = False) -> None:
        super().__init__(tokens)
        self.heads = self._heads()
        self.nested = self._nested()
        self.coded_rows = {each.row for each in self.tokens if each.kind in {"criterion", "weak"}}
        self.worded = any(each.kind == "outcome" for each in self.tokens)
        self.amplified = (
            with_content  # a caption named a last column of content, whose lines stand below the criteria
        )
        self.listed = any(each.kind == "item" and not each.aside for each in self.tokens)
        self.aims = {
            each.row_outcome for each in self.tokens if each.family == "graded" and each.row_outcome.isalpha()
        }
        self.elements = "named" in self.scheme.families and not any(
            each.kind == "outcome" for each in self.tokens
        )

    def caption(self, token: Token) -> None:
        if token.aside:
            return
        self.amplified = self.amplified or amplified(token.text)
        column = token.column
        if column == "outcome" and self.scheme.weak and self.worded and self.outcome >= 0:
            column = "criterion"  # `The candidate will be able to:` below an outcome
        if self.announced and self.context == "outcome" and column == "criterion":
            self.context = "any"
        else:
            self.context = column
        if column == "criterion":
            self.lists += 0 if self.announced else 1
            self.muted = self.muted and not self.scheme.weak
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

    def next_outcome(self, at: int) -> str | None:
        """The number of the outcome whose criteria follow, where neither a line nor an outcome has it yet."""
        following = next((each for each in self.tokens[at:] if each.kind in {"criterion", "outcome"}), None)
        if following is None or following.kind == "outcome":
            return None
        if following.family == "dotted" and self.scheme.deep == "points":
            taken = any(each.number == following.row_outcome and each.title for each in self.result.outcomes)
            return None if taken else following.row_outcome
        return str(len(self.result.outcomes) + 1) if self.elements else None

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
                and (token.kind == "item" or token.text[:1].islower() or open_end(current.title))
            )
        ):
            if plain(token.text) not in plain(current.title):
                current.title = f"{current.title} {token.text}"
        elif self.scheme.coded and token.row not in self.coded_rows and not token.row_outcome:
            self.ahead = token.text
        elif not current or plain(token.text) != plain(current.title):
            self.open(token.row_outcome or str(len(self.result.outcomes) + 1), token.text, token)

    def aim(self, text: str, *, again: bool = False) -> str | None:
        """The letter of a learning aim that a line opens with, where the codes of criteria carry it."""
        if self.aims and text[0] in self.aims and AIM.match(text):
            return text[0] if again or all(each.number != text[0] for each in self.result.outcomes) else None
        return None

    def listed_outcome(self, token: Token) -> None:
        """An outcome in a list without numbers, which its place numbers."""
        current = self.current()
        if current and not current.title:
            current.title = token.text
        elif not self.aims and len(token.text.split()) <= 30:
            self.open(str(len(self.result.outcomes) + 1), token.text, token)

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
        return token.text[:1].isupper() and (self.context == "any" or bool(STEM.match(token.text)))
