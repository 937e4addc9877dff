"""The thirty patterns: rules as awarding bodies publish them, their figures kept and their lists of units made short."""

from tests.spec.manual import Case, Chapter, Example, at_least, at_most, between, every, exactly, group


def level(number: int | str, credits: int, above: bool = True) -> dict[str, object]:
    return {"at_level": number, **({"or_above": True} if above else {}), "credits": at_least(credits)}


_FIRST = [
    Example(
        "1 · Business administration, level 2",
        "45 credits: all 21 mandatory, at least 14 from A, at most 10 from B and 6 from C, 36 at level 2 or above.",
        "m1:11@2 m2:10@2 a1:7@2 a2:7@2 a3:7@1 b1:6@2 b2:6@1 c1:4@1 c2:4@1",
        {
            "total": {"credits": at_least(45)},
            "groups": [
                every("M", "m1-2"),
                group("A", "a1-3", credits=at_least(14)),
                group("B", "b1-2", credits=at_most(10)),
                group("C", "c1-2", credits=at_most(6)),
            ],
            "across": [level(2, 36)],
        },
        [
            Case("m1-2 a1-2 b1 c1", "met"),
            Case("m1-2 a1 a3 b2 c1", "possible", "at level 2 or above"),
            Case("m1-2 a1-2 b1-2 c1-2", "met", counted="m1 m2 a1 a2 b1 c1"),
        ],
    ),
    Example(
        "2 · The same family, level 3",
        "58 credits: 27 mandatory, A at least 13, B at most 10, C at most 8, 40 at level 3 or above.",
        "m1:15@3 m2:12@3 a1:7@3 a2:7@2 a3:6@3 b1:5@3 b2:6@2 c1:4@2 c2:5@2",
        {
            "total": {"credits": at_least(58)},
            "groups": [
                every("M", "m1-2"),
                group("A", "a1-3", credits=at_least(13)),
                group("B", "b1-2", credits=at_most(10)),
                group("C", "c1-2", credits=at_most(8)),
            ],
            "across": [level(3, 40)],
        },
        [Case("m1-2 a1-3 b1 c1", "possible"), Case("m1-2 a1-3 b2 c2", "met")],
    ),
    Example(
        "3 · Exactly one level, and further credit from two groups",
        "40 credits, 27 at exactly level 3: group A, at least 14 from B, 13 further from B and C.",
        "a:13@3 b1:7@3 b2:7@3 b3:7@4 c1:6@2 c2:7@3",
        {
            "total": {"credits": at_least(40)},
            "groups": [every("A", "a"), group("B", "b1-3", credits=at_least(14)), group("C", "c1-2")],
            "across": [level(3, 27, False), {"groups": ["B", "C"], "credits": at_least(27)}],
        },
        [Case("a b1-2 b3 c1", "met"), Case("a b1 b3 c1-2", "met"), Case("a b1 b3 c1", "possible")],
    ),
    Example(
        "4 · Level 4 beside it",
        "39 credits, 27 of them at level 4: A is 20, B at least 19.",
        "a:20@4 b1:7@4 b2:6@3 b3:6@3 b4:6@4",
        {
            "total": {"credits": at_least(39)},
            "groups": [every("A", "a"), group("B", "b1-4", credits=at_least(19))],
            "across": [level(4, 27, False)],
        },
        [Case("a b1-3", "met"), Case("a b2-3 b4", "possible")],
    ),
    Example(
        "5 · A window for knowledge, a floor for competence",
        "58 credits: 28 mandatory, from 2 to 7 of knowledge, at least 23 of competence.",
        "m:28@2 k1:2 k2:3 k3:4 c1:12 c2:12 c3:6",
        {
            "total": {"credits": at_least(58)},
            "groups": [
                every("A", "m"),
                group("B", "k1-3", credits=between(2, 7)),
                group("C", "c1-3", credits=at_least(23)),
            ],
        },
        [
            Case("m k1 c1-3", "met"),
            Case("m c1-3", "possible", "2 more credits needed from group B"),
            Case("m k1-3 c1-3", "met", surplus="k1"),
        ],
    ),
    Example(
        "6 · Adult care",
        "58 credits: 28 mandatory, at least 30 optional, 46 at level 3.",
        "m:28@3 o1:12@3 o2:8@3 o3:10@2 o4:10@2",
        {
            "total": {"credits": at_least(58)},
            "groups": [every("M", "m"), group("O", "o1-4", credits=at_least(30))],
            "across": [level(3, 46)],
        },
        [Case("m o1-3", "met"), Case("m o1 o3-4", "possible", "6 more credits needed at level 3 or above")],
    ),
    Example(
        "7 · Pathways",
        "46 credits: 24 from the core, the rest from one pathway.",
        "m:24 g1:12 g2:10 d1:11 d2:11 l1:22",
        {
            "total": {"credits": at_least(46)},
            "groups": [every("A", "m"), group("G", "g1-2"), group("D", "d1-2"), group("L", "l1")],
            "routes": [
                {"id": "generic", "groups": ["A", "G"]},
                {"id": "dementia", "groups": ["A", "D"]},
                {"id": "learning disability", "groups": ["A", "L"]},
            ],
        },
        [Case("m d1-2", "met", on_route="dementia"), Case("m g1 d1", "possible"), Case("m l1", "met")],
        3,
    ),
    Example(
        "8 · Mandatory and a few optional credits",
        "61 credits, 53 of them mandatory and 8 optional.",
        "m1:30 m2:23 o1:4 o2:4 o3:8",
        {
            "total": {"credits": exactly(61)},
            "groups": [every("M", "m1-2"), group("O", "o1-3", credits=exactly(8))],
        },
        [Case("m1-2 o1-2", "met"), Case("m1-2 o1 o3", "met", surplus="o1"), Case("m1-2 o1", "possible")],
        2,
    ),
    Example(
        "9 · A floor above the total's own level",
        "53 credits: 22 mandatory, A at least 23, B at most 8, 30 at level 5 or above.",
        "m:22@5 a1:8@5 a2:8@4 a3:8@4 a4:7@4 b1:8@4 b2:8@5",
        {
            "total": {"credits": at_least(53)},
            "groups": [
                every("M", "m"),
                group("A", "a1-4", credits=at_least(23)),
                group("B", "b1-2", credits=at_most(8)),
            ],
            "across": [level(5, 30)],
        },
        [Case("m a1-3 b1", "met"), Case("m a2-4 b1", "possible"), Case("m a2-4 b2", "met")],
    ),
    Example(
        "10 · Twenty and twenty",
        "Exactly 40 credits: 20 mandatory, 20 optional.",
        "m:20 o1:10 o2:10 o3:6",
        {
            "total": {"credits": exactly(40)},
            "groups": [every("M", "m"), group("O", "o1-3", credits=exactly(20))],
        },
        [Case("m o1-2", "met"), Case("m o1 o3", "possible")],
        1,
    ),
    Example(
        "11 · Seven mandatory units and some optional",
        "90 credits: seven mandatory units, the rest from seven options.",
        "m:10x7 p:5x7",
        {"total": {"credits": at_least(90)}, "groups": [every("M", "m1-7"), group("O", "p1-7")]},
        [Case("m1-7 p1-4", "met"), Case("m1-7 p1-3", "possible", "5 more credits needed in total")],
        64,
    ),
    Example(
        "12 · Access to higher education, one awarding body",
        "60 credits, 45 at level 3, the rest at level 2 or above; 54 optional, 39 of them at level 3.",
        "m:6@3 a:15@3 b:15@3 c:9@3 d:15@2 e:15@2",
        {
            "total": {"credits": exactly(60)},
            "groups": [every("M", "m"), group("O", "a b c d e", credits=exactly(54))],
            "across": [level(3, 45), level(2, 60), {"at_level": 3, "of": ["O"], "credits": at_least(39)}],
            "caps": {"prior_learning": {"credits": 30}},
        },
        [
            Case("m a b c d", "met"),
            Case("m a c d e", "possible"),
            Case(
                "m a b c d",
                "impossible",
                recognised=dict.fromkeys("abc", "prior_learning"),
                note="every valid set takes a, b and c: one of them has to be assessed after all",
            ),
        ],
        2,
    ),
    Example(
        "13 · Access to higher education, the national rule",
        "45 graded credits at level 3 and 15 ungraded; units of 3, 6 or 9 credits.",
        "g:9@3x5 h:6@3 u:6@2 v:9@2 w:3@3",
        {
            "total": {"credits": exactly(60)},
            "groups": [group("G", "g1-5 h", credits=exactly(45)), group("U", "u v w", credits=exactly(15))],
        },
        [Case("g1-5 u v", "met"), Case("g1-4 h u v", "possible")],
        1,
    ),
    Example(
        "14 · Points",
        "At least 100 points; half of the optional units at the level that the mandatory unit fixes.",
        "m@2*15 o1@2*30 o2@2*30 p1@1*30 p2@1*30",
        {
            "groups": [every("M", "m"), group("O", "o1-2 p1-2")],
            "points": at_least(100),
            "across": [{"at_level": 2, "of": ["O"], "share": {"min": 0.5}, "by": "units"}],
        },
        [Case("m o1-2 p1", "met"), Case("m o1 p1-2", "possible")],
        3,
    ),
    Example(
        "15 · Options from one pathway only",
        "Six units: three mandatory and at least three optional, none from another pathway.",
        "m1 m2 m3 p1 p2 p3 q1 q2 q3",
        {
            "total": {"units": at_least(6)},
            "groups": [every("M", "m1-3"), group("P", "p1-3"), group("Q", "q1-3")],
            "routes": [{"id": "p", "groups": ["P"]}, {"id": "q", "groups": ["Q"]}],
        },
        [Case("m1-3 p1-3", "met"), Case("m1-3 p1-2 q1", "possible")],
        2,
    ),
]

_SECOND = [
    Example(
        "16 · A credit window",
        "From 51 to 58 credits.",
        "a:30 b:20 c:5 d:9",
        {"total": {"credits": between(51, 58)}},
        [Case("a b c", "met"), Case("a b", "possible", "1 more credit needed in total")],
        1,
    ),
    Example(
        "17 · A mandatory unit of a higher level",
        "All mandatory units, one of them a level above the award, and at least 6 optional credits.",
        "m1:10@2 m2:5@3 o1:4 o2:3 o3:2",
        {"groups": [every("M", "m1-2"), group("O", "o1-3", credits=at_least(6))]},
        [Case("m1-2 o1-2", "met"), Case("m1 o1-2", "possible", "m2")],
        3,
    ),
    Example(
        "18 · Additional learning",
        "180 hours at the level of the diploma or above, one unit of each barring code.",
        "x1@2/90 x2@2/90 y@3/90 z@1/90",
        {"glh": at_least(180), "across": [{"at_level": 1, "units": at_most(0)}], "barred": [["x1", "x2"]]},
        [Case("x1 y", "met"), Case("x1 x2", "possible"), Case("x1 z", "possible")],
        2,
    ),
    Example(
        "19 · Points with a share that may fall short",
        "Every unit is attempted and a points threshold reached. Which results may be made good by others is decided by "
        "grading, before units count; the rule sees the points.",
        "m1/120*30 m2/90*25 o1/60*20 o2/60*15",
        {"groups": [every("M", "m1-2"), group("O", "o1-2", take="all")], "points": at_least(80)},
        [Case("m1-2 o1-2", "met"), Case("m1-2 o1", "possible")],
        1,
    ),
    Example(
        "20 · Eleven and eleven",
        "A certificate of 22 credits, 11 mandatory and 11 optional. A diploma of the same family declared 37 credits as "
        "20 and 13: `awardry rule ranges` contradicts it with both figures.",
        "m:11 o1:6 o2:5 o3:4",
        {
            "total": {"credits": exactly(22)},
            "groups": [every("M", "m"), group("O", "o1-3", credits=exactly(11))],
        },
        [Case("m o1-2", "met"), Case("m o1 o3", "possible")],
        1,
    ),
    Example(
        "21 · A stack of awards",
        "The award is three named units; the certificate is those and two further ones.",
        "a b c d e f",
        {"groups": [every("Award", "a b c"), group("Further", "d e f", take=at_least(2))]},
        [Case("a b c", "possible", "2 more units needed from group Further"), Case("a b c d e", "met")],
        4,
    ),
    Example(
        "22 · One number, several pathway codes",
        "38 credits by one of several pathways under the same qualification number.",
        "m:20 p1:18 q1:9 q2:9",
        {
            "total": {"credits": at_least(38)},
            "groups": [every("M", "m"), every("P", "p1"), every("Q", "q1-2")],
            "routes": [{"id": "P code", "groups": ["M", "P"]}, {"id": "Q code", "groups": ["M", "Q"]}],
        },
        [Case("m p1", "met", on_route="P code"), Case("m q1", "possible")],
        2,
    ),
    Example(
        "23 · Twelve credits with alternatives",
        "12 credits, one of two units that bar each other. That the choice decides how teaching is practised, and the "
        "least age, stand in the specification, not in the rule.",
        "m:3 a:6 b:6 o:3",
        {
            "total": {"credits": exactly(12)},
            "groups": [every("M", "m"), group("O", "a b o")],
            "barred": [["a", "b"]],
        },
        [Case("m a o", "met"), Case("m a b", "possible")],
        2,
    ),
    Example(
        "24 · Three units and nothing else",
        "An assessor's certificate: all three, 15 credits, 84 hours.",
        "a:3/24 b:6/30 c:6/30",
        {"total": {"credits": exactly(15)}, "groups": [every("M", "a b c")]},
        [Case("a b c", "met"), Case("a b", "possible", "1 more unit needed from group M: c")],
        1,
    ),
    Example(
        "25 · Units that count again",
        "An award of two units, 12 credits and 90 hours; the same two count towards the certificate that holds them.",
        "a:6/45 b:6/45",
        {"total": {"credits": exactly(12)}, "groups": [every("M", "a b")]},
        [Case("a b", "met"), Case("a", "possible")],
        1,
    ),
    Example(
        "26 · Pathways by job role",
        "Five pathways, each with units of its own.",
        "m:10 a:20 b:20 c:20 d:20 e:20",
        {
            "total": {"credits": exactly(30)},
            "groups": [every("M", "m"), *(every(name.upper(), name) for name in "abcde")],
            "routes": [{"id": f"role {name}", "groups": ["M", name.upper()]} for name in "abcde"],
        },
        [Case("m c", "met", on_route="role c"), Case("a b", "possible")],
        5,
    ),
    Example(
        "27 · All optional",
        "Rules come in three kinds: all optional, mandatory and optional, fully prescribed. This is the first.",
        "a:3 b:3 c:3",
        {"total": {"credits": at_least(6)}, "groups": [group("O", "a b c")]},
        [Case("a b", "met"), Case("c", "possible")],
        4,
    ),
    Example(
        "28 · Most of the credit at the level of the award",
        "More than half is at least half and one credit; of whole totals of 72 it is 37.",
        "a:36@5 b:36@4 c:36@5",
        {"total": {"credits": at_least(72)}, "across": [{"at_level": 5, "share": {"min": 0.51}}]},
        [Case("a b", "possible"), Case("a c", "met"), Case("a b c", "met")],
        2,
    ),
    Example(
        "29 · Exemption",
        "An exempted unit counts, within the cap; the mark it carries is a matter of grading.",
        "a:10 b:10 c:10",
        {
            "total": {"credits": exactly(30)},
            "groups": [every("M", "a b c")],
            "caps": {"exemption": {"units": 1}},
        },
        [
            Case("a b c", "met", recognised={"a": "exemption"}),
            Case("a b c", "impossible", "by exemption", recognised={"a": "exemption", "b": "exemption"}),
        ],
        1,
    ),
    Example(
        "30 · A programme of several qualifications",
        "57 credits across the qualifications of an apprenticeship: each qualification stands as a group.",
        "k:37 s:10 e:6 f:4 g:6",
        {
            "total": {"credits": at_least(57)},
            "groups": [
                every("Competence", "k"),
                group("Knowledge", "s"),
                group("Skills", "e f g", take=at_least(2)),
            ],
        },
        [Case("k s e f", "met"), Case("k s e", "possible"), Case("k e f g", "possible")],
        4,
    ),
]

PATTERNS = Chapter(
    "thirty-patterns",
    "Thirty patterns",
    "Rules as they are published, each with the figures of one family of qualifications and a short list of units of our "
    "own. What a document says beyond the set of units (ages, marks, ways of assessing) is named where it stands apart.",
    [*_FIRST, *_SECOND],
)
