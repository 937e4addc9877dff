"""Tokens of a unit's section to its outcomes and criteria."""

from __future__ import annotations

from awardry.core.specification.draft import Criterion, Outcome
from awardry.core.specification.recognise.criteria.codes import grade_of, order
from awardry.core.specification.recognise.criteria.outcomes import Outcomes
from awardry.core.specification.recognise.criteria.tokens import Built, Token
from awardry.core.specification.recognise.criteria.wording import FURNITURE, VERB, open_end
from awardry.core.specification.recognise.titles import plain


class Builder(Outcomes):
    """Goes through the tokens once, knowing how this unit's criteria are coded."""

    def built(self) -> Built:
        for at, token in enumerate(self.tokens):
            if token.kind == "caption":
                self.element(at, token)
                self.caption(token)
                continue
            if token.aside and token.kind != "outcome":
                self.muted = self.muted or token.kind == "criterion" or token.text.endswith(":")
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
        self.add(
            Criterion(token.code, token.text, grade=grade or token.grade, printed=not token.counted), token
        )

    def weak(self, at: int, token: Token) -> None:
        last = self.last()
        if last and not self.muted and not last.text and token.code == last.code:
            last.text = token.text  # `Assessment criterion 1` above `1. …`
            return
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

    def is_weak_criterion(self, token: Token) -> bool:
        last = self.last()
        if token.family == "roman" and self.scheme.weak == "roman":
            return True
        if last is None:
            return order(token.code)[1] == 1 or token.family == "aim"
        return not (self.muted and order(token.code)[1] == 1)

    def item(self, token: Token) -> None:
        last = self.last()
        if self.muted or (last and self._amplifies(last, token)):
            return
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

    def _under(self, last: Criterion | None, token: Token) -> bool:
        """Whether an item belongs to the criterion before it, in a unit whose criteria carry no codes."""
        if last is None or not last.text.rstrip().endswith((":", ",", ";")):
            return False
        smaller = token.text[:1].islower() and last.text[:1].isupper()  # a list without depth
        return token.level > self.criterion_level or smaller

    def _amplifies(self, last: Criterion, token: Token) -> bool:
        """Whether words below a criterion that has ended are of the last column, which amplifies criteria."""
        amplifies = (
            self.amplified
            and self.scheme.coded
            and token.column == "any"
            and bool(last.text)
            and not (self.in_points or open_end(last.text) or token.text[:1].islower())
        )
        if amplifies:
            self.settle(None)
            self.muted = True
        return amplifies

    def words(self, token: Token) -> None:
        if self.muted or not token.text or (token.column == "any" and FURNITURE.match(token.text)):
            return
        last, current = self.last(), self.current()
        lower = token.text[0].islower()
        if aim := self.aim(token.text):
            self.open(aim, token.text[1:].lstrip(" .:)"), token)
            return
        if last and self._amplifies(last, token):
            return
        if token.heading and last and not lower and not open_end(last.text) and last.text:
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
            and open_end(current.title)
            and not open_end(last.text)
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
            return not (last and open_end(last.text))
        return (
            self.context == "criterion"
            and bool(VERB.match(token.text))
            and not (last and open_end(last.text))
        )

    def title_words(self, token: Token, current: Outcome | None) -> None:
        if current is None or token.column != "any":
            return
        if not current.title:
            current.title = token.text
        elif plain(token.text) in plain(current.title):
            return  # a title that a list of outcomes has given before
        elif (
            token.text[0].islower()
            or open_end(current.title)
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
            or open_end(last.points[-1])
            or token.column == "criterion"
            or (len(last.points[-1]) > 45 and not last.points[-1].endswith("."))
        ):
            last.points[-1] = f"{last.points[-1]} {token.text}"
        else:
            self.more_text(last, token, lower)

    def more_text(self, last: Criterion, token: Token, lower: bool) -> None:
        own_line = token.column == "any" or not lower
        if last.text.endswith(":") and own_line and len(token.text.split()) <= 12:
            self.point(token.text)
        elif not last.text or lower or open_end(last.text):
            last.text = f"{last.text} {token.text}".strip()
        elif token.grade and self.scheme.coded:
            return  # a descriptor of the grade, below or above the criteria of it
        elif self.scheme.coded and VERB.match(token.text) and self.held is None:
            self.held = token
        elif token.column == "criterion" or (
            len(last.text) > 45 and not last.text.endswith(".") and token.kind != "item"
        ):
            last.text = f"{last.text} {token.text}"
        else:
            self.settle(None)
            self.muted = self.scheme.coded  # prose below a criterion that has ended
