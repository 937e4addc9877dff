"""Units with grades, and units of other frameworks, whose codes are those of their documents."""

from awardry.core.specification.draft import Criterion, Outcome, Unit


def outcome(number: str, title: str, *criteria: str) -> Outcome:
    """`P1 Describe …`: the code stands before the first blank; its grade is its letter P, M or D."""
    found = [
        Criterion(code, text, grade=_grade(code)) for code, text in (each.split(" ", 1) for each in criteria)
    ]
    return Outcome(number, title, found)


def _grade(code: str) -> str | None:
    last = code.split(".")[-1]
    return last[0] if last[0] in "PMD" and last[1:].isdigit() else None


RUNNING = Unit(
    ref="M/698/8101", title="Planning a radio feature", level="3", credit=10, glh=60,
    outcomes=[
        outcome("1", "Understand how features hold a listener",
                "P1 Describe three features from different stations", "P2 Explain how each of them opens",
                "M1 Compare how sound and speech share the work", "D1 Evaluate one feature against its brief"),
        outcome("2", "Be able to plan a feature of one's own",
                "P3 Produce a plan with times, voices and places", "P4 Carry out research and keep its sources",
                "M2 Justify the order of the parts"),
        outcome("3", "Be able to review a plan with others",
                "P5 Present a plan to a small group", "M3 Explain changes made after the talk",
                "D2 Evaluate how far the plan met its purpose"),
    ],
)  # fmt: skip
RESTARTING = Unit(
    ref="T/698/8102", title="Recording outdoors", level="3", credit=10, glh=60,
    outcomes=[
        outcome("1", "Understand equipment for recording",
                "P1 Identify microphones for three situations", "M1 Compare two of them in wind"),
        outcome("2", "Be able to record in the open",
                "P1 Record a conversation without handling noise", "P2 Record a place for one minute",
                "M1 Adjust levels as a place grows louder", "D1 Evaluate recordings for their use on air"),
    ],
)  # fmt: skip
AIMS = Unit(
    ref="A/698/8103", title="Mixing for broadcast", level="3", credit=None, glh=90,
    outcomes=[
        outcome("A", "Understand levels and loudness",
                "A.P1 Explain how loudness is measured", "A.P2 Describe limits that stations set",
                "A.M1 Analyse why two items with equal peaks differ in loudness"),
        outcome("B", "Carry out a mix of four sources",
                "B.P3 Produce a mix that can be understood on a small loudspeaker", "B.P4 Carry out checks in mono",
                "B.M2 Refine a mix after a second listening"),
    ],
)  # fmt: skip
AIMS.outcomes[1].criteria.append(
    Criterion("AB.D1", "Evaluate a mix against the limits and against its purpose", grade="D")
)
AIMS.outcomes[0].criteria.append(AIMS.outcomes[1].criteria[-1])

# India: performance criteria that run through a unit under its elements.
SOLAR = [
    Unit(code="FWE/N0801", title="Assemble solar lanterns", level="3", outcomes=[
        outcome("1", "Prepare the work bench",
                "PC1 check that the bench and the soldering station are earthed",
                "PC2 collect parts against the list of the batch",
                "PC3 report parts that are damaged or missing"),
        outcome("2", "Solder and close the lantern",
                "PC4 solder the battery leads with the polarity shown on the board",
                "PC5 test the lamp before the case is closed",
                "PC6 close the case without pinching a wire"),
    ]),
    Unit(code="FWE/N0802", title="Service solar lanterns in villages", level="4", outcomes=[
        outcome("1", "Diagnose a lantern that does not light",
                "PC1 ask the owner when and how the lantern failed",
                "PC2 measure the voltage of the battery under load"),
        outcome("2", "Repair and hand over",
                "PC3 replace a panel lead of the right gauge",
                "PC4 explain to the owner how the lantern is charged in the rains"),
    ]),
]  # fmt: skip

# South Africa: specific outcomes, each with assessment criteria that start again.
POULTRY = [
    Unit(code="990101", title="Rear day-old chicks", level="2", credit=6, outcomes=[
        outcome("1", "Prepare a brooder before chicks arrive",
                "1.1 The brooder is warmed to the temperature that the breed needs",
                "1.2 Litter is spread dry and even"),
        outcome("2", "Care for chicks in their first week",
                "2.1 Chicks are watched for crowding and panting",
                "2.2 Water is changed before it is fouled",
                "2.3 Losses are counted and written down each day"),
    ]),
    Unit(code="990102", title="Vaccinate a small flock", level="3", credit=4, outcomes=[
        outcome("1", "Handle vaccine",
                "1.1 Vaccine is kept cold from the supplier to the flock",
                "1.2 The date on every vial is checked"),
        outcome("2", "Vaccinate birds",
                "2.1 Birds are held so that neither bird nor handler is hurt",
                "2.2 Every bird treated is marked"),
    ]),
]  # fmt: skip

# Scotland: outcomes with performance criteria; credit points.
BEES = [
    Unit(code="J9K1 45", title="Beekeeping: the colony through the year", level="5", credit=6, outcomes=[
        outcome("1", "Describe a colony of honey bees",
                "1.1 Describe the tasks of workers, drones and queen",
                "1.2 Explain how a colony prepares for winter"),
        outcome("2", "Inspect a colony",
                "2.1 Open a hive calmly and with smoke where it is needed",
                "2.2 Record the state of brood and stores"),
    ]),
    Unit(code="J9K2 45", title="Beekeeping: taking honey", level="5", credit=6, outcomes=[
        outcome("1", "Remove honey from a hive",
                "1.1 Choose combs that are sealed",
                "1.2 Clear bees from a super without harm"),
        outcome("2", "Extract and store honey",
                "2.1 Extract honey with clean equipment",
                "2.2 Label jars as the law requires"),
    ]),
]  # fmt: skip
