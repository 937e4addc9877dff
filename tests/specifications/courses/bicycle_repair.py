"""Fenwick Awards Level 2 Certificate in Community Bicycle Repair: the specification of the demo."""

from awardry.core.specification.draft import Draft, Qualification, Range, Source, UnitLink
from tests.specifications.courses.notation import qualification, unit

SAFETY = unit("6993101", "Work safely in a community bicycle workshop", "2", 3, 24, """
1 Understand the hazards of a shared workshop
1.1 Explain who is responsible for safety in a workshop that is open to the public
1.2 Describe the hazards that come with:
- compressed air and pressurised tyres
- solvents, greases and cleaning fluids
- rotating parts and sharp edges
1.3 Explain what to do when a visitor is hurt
1.4 Outline how near misses are recorded and why they matter
2 Be able to set up and leave a workstation safely
2.1 Secure a bicycle in a repair stand without harm to its frame
2.2 Choose protective equipment that suits the job in hand
2.3 Keep floor, bench and exits clear while others are working nearby
2.4 Store fluids and used rags as the labels require
3 Be able to use hand tools correctly
3.1 Select the tool made for the fastening in front of you
3.2 Use a torque wrench to the value that the maker gives
3.3 Put away tools clean, and report those that are worn
""")  # fmt: skip

INSPECTION = unit("6993102", "Inspect a bicycle and plan its repair", "2", 4, 30, """
1 Understand what makes a bicycle roadworthy
1.1 State the legal requirements for brakes, lights and reflectors on a public road
1.2 Explain how wear shows in each of the following:
- chain and sprockets
- brake pads and rims or rotors
- tyres
- cables and housings
1.3 Describe faults of frame and fork that end the working life of a bicycle
2 Be able to carry out a structured inspection
2.1 Inspect a bicycle from front to back in a repeatable order
2.2 Measure chain wear with a gauge and interpret the reading
2.3 Record every finding so that another mechanic could act on it
3 Be able to agree a repair with its owner
3.1 Sort findings into urgent, advisable and cosmetic
3.2 Estimate time and cost of parts for each repair
3.3 Explain the findings to an owner in words without jargon
3.4 Record what the owner has agreed to and what was declined
""")  # fmt: skip

BRAKES = unit("6993103", "Repair brakes and gears", "2", 4, 34, """
1 Know how braking and shifting systems work
1.1 Compare rim brakes and disc brakes for stopping power, upkeep and wear
1.2 Describe how cable tension moves a derailleur across the sprockets
1.3 Identify parts that must not be mixed between makers or speeds
2 Be able to restore brakes to full working order
2.1 Replace pads and align them to the braking surface
2.2 Fit a new inner cable and housing of the right kind and length
2.3 Adjust lever reach and bite point to the rider, taking account of:
- the size of the rider's hands
- the load the bicycle carries
2.4 Test the brakes before the bicycle leaves the stand and again on the ground
3 Be able to restore gears to full working order
3.1 Check that the derailleur hanger is straight
3.2 Set limit screws and cable tension so that every gear engages cleanly
""")  # fmt: skip

WHEELS = unit("6993104", "Repair wheels and tyres", "2", 4, 28, """
1 Know the parts of a wheel and what they do
1.1 Explain how spokes share the load between hub and rim
1.2 Read the size of a tyre and match an inner tube to it
2 Be able to repair tyres
2.1 Find and mend a puncture so that it holds pressure overnight
2.2 Find the cause of a puncture and remove it
2.3 Fit a tyre without pinching the tube, seating the bead evenly
3 Be able to true a wheel
3.1 Diagnose side-to-side and up-and-down movement
3.2 Replace a broken spoke
3.3 True a wheel to within two millimetres, keeping spoke tension even
""")  # fmt: skip

VISITORS = unit("6993105", "Welcome visitors to a repair session", "1", 2, 16, """
1 Be able to make visitors feel welcome
1.1 Greet each visitor and find out what they hope for
1.2 Explain how the session works and what it costs
1.3 Adapt how you communicate to the needs of a visitor, for example:
- someone who is new to English
- someone who is hard of hearing
- a child with an adult
2 Be able to manage a queue of repairs
2.1 Put repairs in an order that visitors accept as fair
2.2 Tell visitors early when a repair cannot be done that day
2.3 Keep personal details of visitors private
""")  # fmt: skip

STORES = unit("6993106", "Keep tools and parts in order", "2", 2, 14, """
1 Be able to look after a shared stock of tools
1.1 Carry out a count of tools at the start and end of a session
1.2 Maintain tools so that they last
1.3 Label tools and their places so that a newcomer can return them
2 Be able to reuse parts safely
2.1 Sort donated parts into fit for use, repairable and scrap
2.2 State which safety-critical parts are never to be reused
2.3 Dispose of scrap, batteries and fluids by a route that recycles what can be recycled
""")  # fmt: skip

UNITS = [SAFETY, INSPECTION, BRAKES, WHEELS, VISITORS, STORES]
_GROUPS = ["A", "A", "B", "B", "C", "C"]

DRAFT = Draft(
    Source("community_bicycle_repair.txt", ""),
    [
        Qualification(
            title="Fenwick Awards Level 2 Certificate in Community Bicycle Repair",
            number=qualification("6992101"),
            awarding_body="Fenwick Awards",
            level="2",
            type="Certificate",
            credits=15,
            glh=Range(112, 118),
            tqt=150,
            operational_start="2024-09-01",
            review="2029-08-31",
            operational_end="2030-08-31",
            certification_end="2032-08-31",
            grading="pass/fail",
            assessment=[
                "Pass or fail, by a portfolio of evidence marked in the centre and quality assured by Fenwick Awards",
                "Every criterion has to be met. Evidence comes from real repairs wherever possible:"
                " photographs, job cards,"
                " an assessor's observation, the owner's words, or a conversation about why a job was done as it was.",
                "Where a criterion lists points, there must be evidence for each of them.",
            ],
            units=[
                UnitLink(each.key, str(at), group)
                for at, (each, group) in enumerate(zip(UNITS, _GROUPS, strict=True), 1)
            ],
            rule={
                "total": {"credits": {"min": 15, "max": 15}},
                "groups": [
                    {
                        "id": "A",
                        "title": "Mandatory Group A",
                        "units": [SAFETY.key, INSPECTION.key],
                        "take": "all",
                    },
                    {
                        "id": "B",
                        "title": "Optional Group B",
                        "units": [BRAKES.key, WHEELS.key],
                        "credits": {"min": 4},
                    },
                    {
                        "id": "C",
                        "title": "Optional Group C",
                        "units": [VISITORS.key, STORES.key],
                        "credits": {"max": 4},
                    },
                ],
            },
            progression=[
                "Fenwick Awards Level 3 Diploma in Bicycle Workshop Management",
                "Paid work as a workshop assistant or a session leader",
            ],
            audience=[
                "volunteers of repair sessions who want their skill recognised",
                "people looking for a first job in a bicycle workshop",
                "youth workers who run repair clubs",
            ],
            purpose="This certificate recognises people who keep other people's bicycles on the road. It"
            " covers safe work in a"
            " shared workshop, a careful inspection, and repairs of the learner's choice.",
            entry="Learners should be 16 or older. No earlier qualification is asked for; centres talk with"
            " each learner before"
            " the start and plan support where it helps.",
        )
    ],
    UNITS,
)
