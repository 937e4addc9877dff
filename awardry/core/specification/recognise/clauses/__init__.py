"""Rules of combination in words: what a sentence demands, or that it is not wholly understood.

A sentence is read whole or not at all: a word that may change its meaning and has no place leaves it unread.
"""

from awardry.core.specification.recognise.clauses import tables
from awardry.core.specification.recognise.clauses.clause import OWN, Bar, Clause, Measure, Need, Reading
from awardry.core.specification.recognise.clauses.labelled import labelled
from awardry.core.specification.recognise.clauses.read import has_amount as states_amount
from awardry.core.specification.recognise.clauses.read import read, stands_alone
from awardry.core.specification.recognise.clauses.sentences import (
    demands,
    describes,
    leads,
    matters,
    relates,
    sentences,
)

__all__ = [
    "OWN", "Bar", "Clause", "Measure", "Need", "Reading", "demands", "describes", "labelled", "leads", "matters",
    "read",
    "relates", "sentences",
    "stands_alone", "states_amount", "tables",
]  # fmt: skip
