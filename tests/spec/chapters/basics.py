"""Totals, groups, nested groups."""

from tests.spec.manual import Case, Chapter, Example, at_least, at_most, between, every, exactly, group

TOTALS = Chapter(
    "totals",
    "Totals",
    "A total bounds everything that counts. Credits, units, guided learning hours and points can each have a least and "
    "a most; both ends are included.",
    [
        Example(
            "At least so many credits",
            "A minimum leaves room: whoever has more has simply more.",
            "a:3 b:3 c:4",
            {"total": {"credits": at_least(6)}},
            [
                Case("a b", "met"),
                Case("a b c", "met", counted="a b c"),
                Case("c", "possible", "2 more credits needed in total", next="a"),
            ],
            4,
        ),
        Example(
            "Exactly so many credits",
            "An exact total is a minimum and a maximum of the same size. A learner with more is not worse off: the best "
            "part counts and the rest is surplus. A choice is another matter: all that is chosen is meant to count.",
            "m:20 o:10 p:10 q:5",
            {"total": {"credits": exactly(40)}, "groups": [every("M", "m"), group("O", "o p q")]},
            [
                Case("m o p", "met"),
                Case("m o p q", "met", counted="m o p", surplus="q"),
                Case("m", "possible", chosen="o q", choice="impossible", drop="q"),
                Case("m", "possible", chosen="o", choice="possible"),
            ],
            1,
        ),
        Example(
            "A window of credits",
            "Some documents give a range, and sets above it do not count as a whole.",
            "a:30 b:20 c:5 d:9",
            {"total": {"credits": between(51, 58)}},
            [
                Case("a b c", "met"),
                Case("a b d", "possible", note="59 with all of it, at most 50 with less"),
            ],
            1,
        ),
        Example(
            "A number of units",
            "Where no credit is stated, rules count units; nothing is invented for the credits.",
            "a b c",
            {"total": {"units": at_least(2)}},
            [Case("a c", "met"), Case("b", "possible", "1 more unit needed in total")],
            4,
        ),
    ],
)

GROUPS = Chapter(
    "groups",
    "Groups",
    "Units stand in groups, and a group has bounds of its own on what is taken from it. `take` says how many of its "
    "units; `all` makes every one mandatory.",
    [
        Example(
            "Everything is mandatory",
            "The plainest rule there is.",
            "a b c",
            {"groups": [every("M", "a b c")]},
            [
                Case("a b c", "met"),
                Case("a b", "possible", "1 more unit needed from group M: c"),
            ],
            1,
        ),
        Example(
            "Mandatory credit, a floor and a ceiling",
            "A ceiling is no fault in a learner: what goes past it is surplus.",
            "m:6 a:3 b:3 c:2 d:2",
            {
                "total": {"credits": at_least(11)},
                "groups": [
                    every("M", "m"),
                    group("A", "a b", credits=at_least(3)),
                    group("C", "c d", credits=at_most(2)),
                ],
            },
            [
                Case("m a c", "met"),
                Case("m a b c d", "met", surplus="c"),
                Case("m c d", "possible", "3 more credits needed from group A"),
                Case("m", "possible", chosen="c d", choice="impossible", drop="c"),
            ],
            7,
        ),
        Example(
            "At least two units of a list",
            "`take` counts the units of the group's own list.",
            "a b c",
            {"groups": [group("D", "a b c", take=at_least(2))]},
            [Case("a c", "met"), Case("b", "possible", "1 more unit needed from group D")],
            4,
        ),
        Example(
            "A dead choice",
            "A unit of one credit fits under a ceiling of three, and still counts only beside one of two: the other "
            "groups leave room for exactly three credits or none.",
            "m:6 b:3 d:3 e:1 f:2 g:3",
            {
                "total": {"credits": exactly(12)},
                "groups": [every("M", "m"), group("B", "b d"), group("C", "e f g", credits=at_most(3))],
            },
            [
                Case("m b e f", "met"),
                Case("m b", "possible", chosen="e", choice="possible"),
                Case("m b", "possible", chosen="e g", choice="impossible", drop="e"),
            ],
            5,
        ),
        Example(
            "No set of units can meet it",
            "Lines that cannot hold together are found when the rule is written, and named to whoever learns under it.",
            "a:3 b:3",
            {"total": {"credits": at_least(10)}, "groups": [group("A", "a b")]},
            [Case("a b", "impossible", "Only 6 credits can be reached")],
            0,
        ),
    ],
)

NESTED = Chapter(
    "nested-groups",
    "Nested groups",
    "A group may hold groups. Its own bounds count all units inside it, at any depth; those of the groups inside hold "
    "as well.",
    [
        Example(
            "Two units of two lists together",
            "",
            "a b c",
            {"groups": [{"id": "D", "units": at_least(2), "groups": [group("D1", "a b"), group("D2", "c")]}]},
            [
                Case("a c", "met"),
                Case("a b", "met"),
                Case("c", "possible", "1 more unit needed from group D"),
            ],
            4,
        ),
        Example(
            "A ceiling inside a floor",
            "Six credits from the options together, at most three of them from the first list.",
            "a:3 b:3 c:2 d:4",
            {
                "groups": [
                    {
                        "id": "O",
                        "credits": at_least(6),
                        "groups": [group("O1", "a b", credits=at_most(3)), group("O2", "c d")],
                    }
                ]
            },
            [
                Case("a d", "met"),
                Case("a b c", "possible", "1 more credit needed from group O", surplus="a"),
                Case("", "possible", chosen="a b", choice="impossible", drop="a"),
            ],
            5,
        ),
    ],
)
