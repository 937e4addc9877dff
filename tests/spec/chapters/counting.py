"""Points and hours, additional units, learning recognised, surplus, and what is not known."""

from tests.spec.manual import Case, Chapter, Example, at_least, at_most, every, exactly, group

POINTS = Chapter(
    "points-and-hours",
    "Points and guided learning hours",
    "Some rules count points, some hours. Both have bounds of their own, and groups and lines across may use them too.",
    [
        Example(
            "A hundred points",
            "",
            "m*40 a*25 b*35 c*20",
            {"groups": [every("M", "m"), group("O", "a b c")], "points": at_least(100)},
            [Case("m a b", "met"), Case("m a c", "possible", "15 more points needed in total")],
            2,
        ),
        Example(
            "Hours, and one unit of each barring code",
            "",
            "x1/90 x2/90 y/60 z/60",
            {"glh": at_least(180), "barred": [["x1", "x2"]]},
            [
                Case("x1 y z", "met"),
                Case("x1 x2", "possible", "90 more guided learning hours needed in total", surplus="x1"),
            ],
            2,
        ),
    ],
)

ADDITIONAL = Chapter(
    "additional-units",
    "Additional units",
    "Units may be offered beside the qualification. They can be taken, appear on no line of the rule, and never count.",
    [
        Example(
            "Taken, and not counted",
            "",
            "a:3 b:3 x:9",
            {"total": {"credits": at_least(6)}, "additional": ["x"]},
            [
                Case("a x", "possible", "3 more credits needed in total"),
                Case("a b x", "met", counted="a b"),
                Case("a", "possible", chosen="x", choice="impossible", drop="x"),
            ],
            1,
        ),
    ],
)

CAPS = Chapter(
    "caps-and-prior-learning",
    "Caps on learning recognised",
    "Prior learning, credit transfer and exemption count like any other unit, up to the cap on their kind: a number of "
    "credits or units, or a part of the total. What the cap keeps out is surplus.",
    [
        Example(
            "At most half by credit transfer, eighteen credits by exemption",
            "",
            "a:15 b:15 c:15 d:15 e:15",
            {
                "total": {"credits": exactly(60)},
                "groups": [group("O", "a b c d e")],
                "caps": {"credit_transfer": {"share": 0.5}, "exemption": {"credits": 18}},
            },
            [
                Case("a b c d", "met"),
                Case("a b c d", "possible", recognised=dict.fromkeys("abc", "credit_transfer")),
                Case("a b c d e", "met", recognised=dict.fromkeys("abc", "credit_transfer"), surplus="a"),
                Case("a b d e", "possible", recognised=dict.fromkeys("ab", "exemption")),
                Case(
                    "a b d e",
                    "met",
                    recognised=dict.fromkeys("ab", "prior_learning"),
                    note="this kind has no cap",
                ),
            ],
            5,
        ),
    ],
)

SURPLUS = Chapter(
    "surplus",
    "Surplus",
    "A learner who achieved more is never worse off. Of all valid parts of what is achieved the one with most credits "
    "counts, then the one with most units, then with most hours; the rest is surplus and stays on record.",
    [
        Example(
            "Past a ceiling",
            "The larger unit is the one that counts.",
            "m:6 a:2/10 b:3/10",
            {"groups": [every("M", "m"), group("O", "a b", credits=at_most(3))]},
            [Case("m a b", "met", counted="m b", surplus="a")],
            3,
        ),
        Example(
            "Units that are none of the qualification",
            "They are told apart from surplus: no line of the rule looks at them.",
            "a:3 b:3",
            {"total": {"credits": at_least(3)}, "groups": [group("A", "a b")]},
            [Case("a other", "met", counted="a", surplus="")],
            3,
        ),
    ],
)

UNKNOWN = Chapter(
    "what-is-not-known",
    "What is not known",
    "A value that no document states is not guessed. Where it can make no difference the verdict stands; where it could, "
    "the answer is that it cannot be told. Wording that nobody has turned into a line keeps every verdict open.",
    [
        Example(
            "A unit without credit",
            "",
            "a:3 b c:3",
            {"total": {"credits": at_least(6)}},
            [
                Case("a c", "met"),
                Case("a b", "possible", note="certain once c is achieved, whatever b is worth"),
            ],
            None,
        ),
        Example(
            "No way around the unit without credit",
            "",
            "a:3 b",
            {"total": {"credits": at_least(6)}},
            [Case("a b", "cannot tell", "Not stated how many credits")],
            None,
        ),
        Example(
            "A sentence not yet read",
            "",
            "a:3",
            {"total": {"credits": at_least(3)}, "across": [{"unread": "One unit must be assessed at work."}]},
            [Case("a", "cannot tell", "Not yet turned into a line")],
            None,
        ),
        Example(
            "Ruled out by the rest",
            "What the lines that are read forbid stays forbidden, whatever the sentence says.",
            "a:3",
            {"total": {"credits": at_least(4)}, "across": [{"unread": "One unit must be assessed at work."}]},
            [Case("a", "impossible")],
            None,
        ),
    ],
)
