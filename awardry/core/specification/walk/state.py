"""Where in a document we are: the part, the group, the unit that is open, the line above."""

from __future__ import annotations

from collections import Counter
from itertools import islice

from awardry.core.specification.reading import Findings
from awardry.core.specification.recognise import criteria, kind
from awardry.core.specification.recognise.facts import Fact
from awardry.core.specification.recognise.groups import Group
from awardry.core.specification.recognise.titles import plain
from awardry.core.specification.stream import Document, Line
from awardry.core.specification.walk.sections import Sections
from awardry.core.specification.walk.suite import Suite


class State:
    """What the lines read so far make of the next."""

    def __init__(self, document: Document) -> None:
        self.found = Findings()
        self.suite = Suite(self.found)
        self.sections = Sections(self.found)
        self.part: str | None = None
        self.following: Line | None = None
        self.near = False  # the line above states something of the unit that is open
        self.in_cells = False  # the line is a cell among others, and heads nothing
        self.said = ""  # the line right above
        self.before = ""  # the same, while a line is read
        self.aside: str | None = None  # the list that a line ending in a colon opens
        self.leads = False  # a line such as `learners must:` stands above, and what follows is asked for
        self.group: Group | None = None
        self.columns: dict[int, str] = {}
        self.order: list[str] = []
        self.label: Fact | None = None
        self.joined: Line | None = None
        self.answered: Line | None = None  # the number that a demand in the line above has taken
        self.announced = False  # outcomes or criteria have been announced
        self.prelude: list[Line] = []  # lines since then, outside of any unit
        self.above: Line | None = None  # the heading right above, which may name a unit
        self.repeated = Counter(plain(line.text) for line in document.lines())
        opening = list(islice(document.lines(), 40))
        if kind.is_of_unit([line.text for line in opening]):
            self.sections.open_unit(opening[0].place, wanted=False)
        self.shapes = Counter(criteria.skeleton(line.text) for line in document.lines())
