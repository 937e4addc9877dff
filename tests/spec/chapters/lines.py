"""What cuts across the groups: levels, shares, barred units, prerequisites, routes."""

from tests.spec.manual import Case, Chapter, Example, at_least, at_most, every, group

ACROSS = Chapter(
    "across-and-levels",
    "Across the groups, and levels",
    "A line under `across` bounds part of what counts, by groups, by level, or both. Levels run E1, E2, E3, 1, 1/2, 2 "
    "and on to 8; a unit without a level is at none.",
    [
        Example(
            "So many credits from two groups together",
            "",
            "a:4 b:4 c:3 d:3",
            {
                "groups": [group("A", "a b"), group("B", "c d", credits=at_least(3))],
                "across": [{"groups": ["A", "B"], "credits": at_least(10)}],
            },
            [Case("a c d", "met"), Case("a c", "possible", "3 more credits needed from group A and group B")],
            5,
        ),
        Example(
            "At a level or above",
            "",
            "a:5@2 b:5@3 c:5@4 d:5@1",
            {
                "total": {"credits": at_least(15)},
                "across": [{"at_level": 3, "or_above": True, "credits": at_least(10)}],
            },
            [Case("a b c", "met"), Case("a b d", "possible", "5 more credits needed at level 3 or above")],
            3,
        ),
        Example(
            "At exactly one level",
            "Without `or_above` a higher level does not stand in for the one that is named.",
            "a:5@3 b:5@3 c:5@4",
            {"across": [{"at_level": 3, "credits": at_least(10)}]},
            [Case("a b", "met"), Case("a c", "possible", "5 more credits needed at level 3")],
            2,
        ),
        Example(
            "At a level within one group",
            "`of` narrows a level line to groups.",
            "a:3@3 b:3@2 c:3@3",
            {
                "groups": [group("A", "a b"), group("B", "c")],
                "across": [{"at_level": 3, "of": ["A"], "credits": at_least(3)}],
            },
            [Case("a", "met"), Case("b c", "possible", "3 more credits needed at level 3 from group A")],
            4,
        ),
        Example(
            "Entry levels, a unit for two levels, a unit with none",
            "",
            "a@E2 b@E3 c@1/2 d",
            {"across": [{"at_level": "E3", "or_above": True, "units": at_least(1)}]},
            [Case("b", "met"), Case("c", "met"), Case("a d", "possible")],
            12,
        ),
    ],
)

SHARES = Chapter(
    "shares",
    "Shares",
    "A share is part of a whole: of everything that counts, or of the groups named by `of`. It is kept as an exact "
    "fraction and measured in credits, or in what `by` says.",
    [
        Example(
            "Most of the credit at the level of the award",
            "What spoils the share can be left out: the learner keeps the part that is worth most.",
            "a:10@4 b:10@3 c:5@3",
            {"total": {"credits": at_least(15)}, "across": [{"at_level": 4, "share": {"min": 0.5}}]},
            [
                Case("a b", "met"),
                Case("a b c", "met", counted="a b", surplus="c"),
                Case("b c", "possible"),
            ],
            2,
        ),
        Example(
            "Half of the options, counted in units",
            "",
            "m@2 o1@2 o2@2 p1@1 p2@1",
            {
                "groups": [every("M", "m"), group("O", "o1 o2 p1 p2", take=at_least(2))],
                "across": [{"at_level": 2, "of": ["O"], "share": {"min": 0.5}, "by": "units"}],
            },
            [
                Case("m o1 p1", "met"),
                Case("m p1 p2", "possible"),
                Case("m o1 p1 p2", "met", surplus="p1"),
            ],
            8,
        ),
    ],
)

BARRED = Chapter(
    "barred",
    "Barred combinations",
    "Of a barred set at most one unit counts. Holding two of them is no fault: one is surplus.",
    [
        Example(
            "Two units with much the same content",
            "",
            "a:5 b:5 c:5",
            {"total": {"credits": at_least(10)}, "barred": [["a", "b"]]},
            [
                Case("a c", "met"),
                Case("a b", "possible", "5 more credits needed in total", surplus="a"),
                Case("", "possible", chosen="a b", choice="impossible", drop="a"),
            ],
            2,
        ),
        Example(
            "One of each barring code",
            "Any number of units may be barred together, in one group or across groups.",
            "x1 x2 x3 y",
            {
                "total": {"units": at_least(2)},
                "groups": [group("A", "x1 x2"), group("B", "x3 y")],
                "barred": [["x1", "x2", "x3"]],
            },
            [Case("x1 y", "met"), Case("x1 x2 x3", "possible", "1 more unit needed in total")],
            3,
        ),
    ],
)

PREREQUISITES = Chapter(
    "prerequisites",
    "Prerequisites",
    "A unit may count only together with others. Where the other one counts nowhere in this rule, holding it is enough.",
    [
        Example(
            "A unit that needs another",
            "",
            "a:3 b:3 c:3",
            {"total": {"credits": at_least(6)}, "requires": [{"unit": "b", "needs": ["a"]}]},
            [
                Case("a b", "met"),
                Case("b c", "possible", next="a"),
                Case("a c", "met"),
            ],
            3,
        ),
        Example(
            "Needed, and counted nowhere",
            "",
            "b:3 x:5",
            {
                "total": {"credits": at_least(3)},
                "requires": [{"unit": "b", "needs": ["x"]}],
                "additional": ["x"],
            },
            [Case("x b", "met", counted="b"), Case("b", "possible", next="x")],
            1,
        ),
    ],
)

ROUTES = Chapter(
    "routes",
    "Routes",
    "Exactly one route applies. A route names its groups; groups that no route names are on every one.",
    [
        Example(
            "A common core and one of two pathways",
            "Units of two routes do not add up to one.",
            "m:24 g:12 h:10 d:11 e:11",
            {
                "total": {"credits": at_least(46)},
                "groups": [every("A", "m"), group("G", "g h"), group("D", "d e")],
                "routes": [
                    {"id": "generic", "title": "Generic", "groups": ["A", "G"]},
                    {"id": "dementia", "title": "Dementia", "groups": ["A", "D"]},
                ],
            },
            [
                Case("m d e", "met", on_route="dementia"),
                Case("m g d", "possible"),
                Case("m d e", "possible", route="generic", note="registered for the other route"),
            ],
            2,
        ),
        Example(
            "A ceiling on one route alone",
            "The lines of a group hold where the group does.",
            "a:6 b:6 c:3 d:3",
            {
                "total": {"credits": at_least(9)},
                "groups": [group("A", "a b"), group("B", "c d", credits=at_most(3))],
                "routes": [{"id": "wide", "groups": ["A"]}, {"id": "both", "groups": ["A", "B"]}],
            },
            [Case("a c", "met", on_route="both"), Case("a c d", "met", surplus="c"), Case("a", "possible")],
            7,
        ),
    ],
)
