"""Sentence by sentence to a rule: each is taken whole, or kept unread."""

from __future__ import annotations

import copy

from awardry.core.specification.reading import RuleSentence
from awardry.core.specification.recognise import clauses
from awardry.core.specification.recognise.clauses import Reading
from awardry.core.specification.recognise.titles import plain
from awardry.core.specification.rule.whole import Whole


class Builder(Whole):
    """Takes sentences one by one, and gives the rule at the end."""

    def sentence(self, sentence: RuleSentence) -> None:
        text = self.names.marked(sentence.means or sentence.text)
        reading = clauses.read(text, context=self.context(sentence))
        if not (reading.whole or reading.clauses):
            self.leave(sentence, partly=False)
            return
        before = copy.copy(self.groups), list(self.loose), self.plan.copied()
        understood = reading.whole and self.take(reading, sentence)
        if understood:
            return
        partly = any(self.clause(clause, sentence) for clause in reading.clauses)
        self.groups, self.loose, self.plan = before
        self.leave(sentence, partly=partly)

    def leave(self, sentence: RuleSentence, *, partly: bool) -> None:
        """Keep a sentence that was not understood, once."""
        if (sentence.binding or partly) and all(
            plain(each.text) != plain(sentence.text) for each in self.unread
        ):
            self.unread.append(sentence)

    def context(self, sentence: RuleSentence) -> str:
        if sentence.group and sentence.group in self.plan.bounds:
            return f"⟦g:{sentence.group}⟧"
        return sentence.context

    def take(self, reading: Reading, sentence: RuleSentence) -> bool:
        """Put everything that a sentence demands in its place; False where the form has no place for some of it."""
        if reading.way:
            return self.of_a_way(reading, sentence)
        done = [self.clause(clause, sentence) for clause in reading.clauses]
        done += [self.bar(list(each.units), sentence) for each in reading.bars]
        done += [self.need(each.unit, each.needs, sentence) for each in reading.needs]
        if reading.same_title:
            done.append(self.same_titles(sentence))
        if reading.one_pathway:
            done.append(self.one_pathway(reading.pathways, sentence))
        if reading.uncounted:
            done.append(self.none_count(sentence))
        for total, added in reading.sums:
            self.conflict(sentence, f"says {total}, and its parts in the same place add up to {added}")
        self.parts_of(reading, sentence)
        return bool(done) and all(done)

    def parts_of(self, reading: Reading, sentence: RuleSentence) -> None:
        """A total and parts in one sentence that do not add up."""
        totals = [
            each
            for each in reading.clauses
            if not self.scoped(each) and not each.further and each.low == each.high
        ]
        parts = [
            each
            for each in reading.clauses
            if self.scoped(each) and not each.level and not each.prior and not each.all
        ]
        for total in totals:
            same = [
                each
                for each in parts
                if each.measure == total.measure and each.low is not None and each.share is None
            ]
            if len(same) < 2 or total.low is None:
                continue
            added = sum(each.low or 0 for each in same)
            exact = all(each.low == each.high for each in same) and len(same) >= len(self.groups)
            if added > total.low or (exact and added != total.low):
                self.conflict(
                    sentence, f"says {total.low} {total.measure} in total, and its parts come to {added}"
                )
