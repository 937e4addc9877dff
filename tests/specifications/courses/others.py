"""The other invented qualifications, one for each layout that published documents are known to have."""

from awardry.core.specification.draft import Draft, Qualification, Range, Rule, Source, Unit, UnitLink
from tests.specifications.courses.notation import qualification, unit


def _links(units: list[Unit], groups: str = "", first: int | None = 1) -> list[UnitLink]:
    return [
        UnitLink(each.key, None if first is None else str(at + first), groups[at] if groups else None)
        for at, each in enumerate(units)
    ]


def _all(units: list[Unit], identifier: str = "all", title: str | None = None) -> Rule:
    named = {"title": title} if title else {}
    return {"groups": [{"id": identifier, **named, "units": [each.key for each in units], "take": "all"}]}


# Two qualifications of one suite, with codes of the awarding body, sharing a unit; references under the heading QAN.
_BOATS = [
    unit("6994201", "Prepare a narrowboat for a day's cruise", "1", 3, None),
    unit("6994202", "Steer a narrowboat on open water", "2", 5, None),
    unit("6994203", "Work a boat through a lock", "2", 5, None),
    unit("6994204", "Lead a crew through tunnels and swing bridges", "3", 6, None),
    unit("6994205", "Moor and recover a boat in poor weather", "3", 7, None),
]

CANAL_BOATS = Draft(
    Source("canal_boat_handling.txt", ""),
    [
        Qualification(
            title="Marlow Lock Level 2 Certificate in Canal Boat Handling",
            number=qualification("6992201"),
            body_code="04411",
            awarding_body="Marlow Lock",
            level="2",
            type="Certificate",
            units=_links(_BOATS[:3]),
            rule=_all(_BOATS[:3]),
        ),
        Qualification(
            title="Marlow Lock Level 3 Certificate in Canal Boat Handling",
            number=qualification("6992202"),
            body_code="04412",
            awarding_body="Marlow Lock",
            level="3",
            type="Certificate",
            units=_links(_BOATS[2:], first=3),
            rule=_all(_BOATS[2:]),
        ),
    ],
    _BOATS,
)

# A small award in Markdown: a table of units, and outcomes as headings with criteria in lists.
_KITCHEN = [
    unit("6995301", "Plan a shared meal", "1", 3, 20, """
1 Understand what people eat and why
1.1 Describe how a dish can be changed for people who cannot eat some of its parts
1.2 Identify foods that often cause allergies
2 Be able to plan quantities
2.1 Work out how much of each ingredient a group will need
2.2 Plan a shopping list within a budget
"""),
    unit("6995302", "Cook safely for a group", "1", 2, 15, """
1 Be able to keep a kitchen clean
1.1 Wash hands at the right moments
1.2 Keep raw and cooked food apart, including:
- on the worktop
- in the refrigerator
1.3 Check that food is hot to its middle
"""),
]  # fmt: skip

COMMUNITY_KITCHEN = Draft(
    Source("community_kitchen.md", ""),
    [
        Qualification(
            title="Larder Guild Level 1 Award in Community Kitchen Skills",
            number=qualification("6992301"),
            awarding_body="Larder Guild",
            level="1",
            type="Award",
            credits=5,
            glh=35,
            units=_links(_KITCHEN),
            rule=_all(_KITCHEN),
        )
    ],
    _KITCHEN,
)

# A page of HTML: a profile table, rules by number of units, outcome cells that span rows, nested lists.
_GARDEN = [
    unit("6996401", "Prepare soil for planting", "2", 4, 28, """
1 Understand soil
1.1 Compare clay, sand and loam
1.2 Explain how compost changes soil over:
- one season
- several years
2 Be able to prepare a bed
2.1 Clear a bed of perennial weeds
2.2 Rake a bed to a fine tilth
"""),
    unit("6996402", "Raise plants from seed", "2", 5, 35, """
1 Be able to sow seed
1.1 Choose a depth and a spacing for each kind of seed
1.2 Label a sowing with its date and variety
"""),
    unit("6996403", "Prune fruit trees", "2", 4, 26, """
1 Be able to prune
1.1 Explain where growth will come after a cut
1.2 Make clean cuts with a sharp blade
"""),
    unit("6996404", "Keep bees on an allotment", "3", 6, 40, """
1 Understand a colony
1.1 Describe the work of a colony through the year
2 Be able to open a hive
2.1 Inspect a hive without harm to bees or people
"""),
]  # fmt: skip

ALLOTMENT = Draft(
    Source("allotment_growing.html", ""),
    [
        Qualification(
            title="Tilth Awards Level 2 Certificate in Allotment Growing",
            number=qualification("6992401"),
            awarding_body="Tilth Awards",
            level="2",
            type="Certificate",
            glh=Range(89, 103),
            tqt=140,
            operational_start="2023-02-01",
            units=_links(_GARDEN, "MMOO", first=None),
            rule={
                "groups": [
                    {
                        "id": "M",
                        "title": "Mandatory units",
                        "units": [each.key for each in _GARDEN[:2]],
                        "take": "all",
                    },
                    {
                        "id": "O",
                        "title": "Optional units",
                        "units": [each.key for each in _GARDEN[2:]],
                        "take": {"min": 1},
                    },
                ]
            },
        )
    ],
    _GARDEN,
)

# A Word document: numbers of the criteria that only Word counts, credits at a level, units without any list.
_MENDING = [
    unit("6997501", "Find the fault in a household appliance", "3", 12, 80, """
1 Understand how appliances fail
1.1 Explain why a fuse is the last thing to replace and the first to look at
1.2 Analyse the risks of working on an appliance that stores charge
2 Be able to trace a fault
2.1 Use a meter to test continuity and insulation
2.2 Trace a fault by halves, recording each finding
"""),
    unit("6997502", "Mend clothing that is worth keeping", "2", 13, 90, """
1 Be able to judge a garment
1.1 Judge whether a garment is worth its repair, weighing:
- the state of the cloth
- the wish of its owner
1.2 Agree with the owner how visible a mend should be
2 Be able to mend
2.1 Darn a hole in knitted cloth
2.2 Replace a zip
"""),
    unit("6997503", "Lead a repair café", "3", 14, 100, """
1 Understand volunteers
1.1 Evaluate what brings volunteers back
2 Be able to run a session
2.1 Plan a session with the right people at each table
2.2 Assess and record the risks of a session
"""),
]  # fmt: skip

REPAIR_CAFE = Draft(
    Source("repair_cafe.docx", ""),
    [
        Qualification(
            title="Bobbin and Fuse Level 3 Diploma in Repair Café Leadership",
            number=qualification("6992501"),
            awarding_body="Bobbin and Fuse",
            level="3",
            type="Diploma",
            credits=39,
            glh=270,
            tqt=390,
            units=_links(_MENDING),
            rule={
                "total": {"credits": {"min": 39}},
                "groups": [{"id": "all", "units": [each.key for each in _MENDING], "take": "all"}],
                "across": [{"at_level": 3, "or_above": True, "credits": {"min": 26}}],
            },
        )
    ],
    _MENDING,
)

# A PDF without a single table: facts with colons, units one after another, criteria as numbered lines.
_TOWPATH = [
    unit("6998601", "Plan a guided walk", "2", 4, 25, """
1 Understand a route
1.1 Research the history of a stretch of towpath from at least two sources that can be checked by others
1.2 Identify hazards of a waterside route in every season, and for every kind of walker who may join
2 Be able to plan a walk
2.1 Plan a walk that a mixed group can finish in two hours
2.2 Plan for those who cannot take steps, covering:
- level access to the towpath
- resting places
"""),
    unit("6998602", "Lead a guided walk", "2", 5, 30, """
1 Be able to lead a group
1.1 Brief a group before setting out
1.2 Keep a group together on a narrow path
1.3 Tell a story so that the back of the group can hear it
"""),
]  # fmt: skip

TOWPATH = Draft(
    Source("towpath_guiding.pdf", ""),
    [
        Qualification(
            title="Lockside Level 2 Award in Towpath Guiding",
            number=qualification("6992601"),
            awarding_body="Lockside",
            level="2",
            type="Award",
            credits=9,
            glh=55,
            tqt=90,
            operational_start="2025-01-06",
            units=_links(_TOWPATH),
            rule=_all(_TOWPATH),
        )
    ],
    _TOWPATH,
)

# Text taken out of a PDF: lists of HTML without their ends, an outcome split over a page, no credits, a blank date.
_PRINTING = [
    unit("6999701", "Understanding inks and screens", "2", None, None, """
1 Understand how a stencil carries an image
1.1 Describe how light sets an emulsion
1.2 Explain what mesh counts mean for detail
1.3 Identify faults of a stencil, to include;
- pinholes
- ragged edges
2 Understand how inks behave
2.1 Compare water-based and solvent-based inks
2.2 Explain how the weather changes drying
2.3 Outline how waste ink is kept out of drains
"""),
    unit("6999702", "Prepare and print a poster", "2", None, None, """
1 Know how to plan a print run
1.1 Describe the order in which colours are printed
1.2 Explain how many spoiled sheets to allow for
2 Be able to print
2.1 Register a second colour to the first
2.2 Explain how to deal with a screen that:
- clogs
- slips
- tears
2.3 Print an edition whose sheets match
"""),
]  # fmt: skip

SCREEN_PRINTING = Draft(
    Source("screen_printing.txt", ""),
    [
        Qualification(
            title="Squeegee Level 2 Certificate in Screen Printing",
            number=qualification("6992701"),
            awarding_body="Squeegee Awarding Body",
            level="2",
            type="Certificate",
            glh=120,
            tqt=140,
            operational_start="2022-11-01",
            grading="pass/fail",
            units=_links(_PRINTING, "MM", first=None),
            rule=_all(_PRINTING, "M", "Mandatory Units"),
        )
    ],
    _PRINTING,
)

EVERY = [CANAL_BOATS, COMMUNITY_KITCHEN, ALLOTMENT, REPAIR_CAFE, TOWPATH, SCREEN_PRINTING]
