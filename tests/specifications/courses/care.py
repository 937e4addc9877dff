"""Units of work with people, and short lists of units for rules of combination."""

from awardry.core.specification.draft import Unit
from tests.specifications.courses.notation import unit

BEFRIENDING = [
    unit("6985101", "Visit people who live alone", "2", 4, 30, """
1 Understand what being alone can mean
1.1 Explain the difference between being alone and being lonely
1.2 Describe how hearing loss changes a conversation
2 Be able to make a first visit
2.1 Introduce yourself so that the person knows who sent you
2.2 Agree how often visits take place and how they end
2.3 Respect choices about:
- rooms that are entered
- subjects that are talked about
- photographs that are taken
""", code="BF/2/01"),
    unit("6985102", "Boundaries, gifts and money", "2", 3, 20, """
1 Know the limits of the role
1.1 State what a befriender may and may not do
1.2 Explain why gifts are declared
2 Be able to keep to the limits
2.1 Decline a request without harm to the friendship
2.2 Report a worry to the co-ordinator on the same day
""", code="BF/2/02"),
    unit("6985103", "Support a person through loss", "3", 5, 32, """
1 Understand grief
1.1 Compare two accounts of how people grieve
1.2 Explain how customs of mourning differ
2 Be able to listen
2.1 Use silence as part of a conversation
2.2 Recognise when a person needs more help than a friend can give
""", code="BF/3/03"),
    unit("6985104", "Plan outings for small groups", "2", 4, 28, """
1 Be able to plan an outing
1.1 Find out what each person would enjoy
1.2 Assess risks of a journey and of a place
1.3 Plan for a change of weather
2 Be able to lead an outing
2.1 Keep a group together without hurrying anybody
2.2 Review an outing with those who came
""", code="BF/2/04"),
    unit("6985105", "Keep records that others can use", "3", 4, 24, """
1 Understand records
1.1 Explain who may read a record of a visit
1.2 Distinguish between what was seen and what was thought
2 Be able to write records
2.1 Write a record on the day of a visit
2.2 Correct a mistake so that the first words can still be read
""", code="BF/3/05"),
]  # fmt: skip

REPAIRS = [
    unit("6986101", "Receive goods for repair", "2", 4, 30),
    unit("6986102", "Agree an estimate with a customer", "2", 5, 34),
    unit("6986103", "Order parts and trace deliveries", "3", 6, 40),
    unit("6986104", "Run a repair counter", "3", 7, 46),
    unit("6986105", "Write clear job cards", "2", 3, 18),
    unit("6986106", "Keep a parts store", "2", 4, 24),
    unit("6986107", "Train a new colleague", "3", 5, 28),
    unit("6986108", "Handle complaints about repairs", "3", 4, 26),
    unit("6986109", "Handle complaints about repairs", "2", 3, 20),
    unit("6986110", "Photograph goods for sale", "1", 2, 12),
    unit("6986111", "Pack and post repaired goods", "1", 2, 12),
    unit("6986112", "Manage a team of repairers", "4", 8, 50),
]

SEWING = [
    unit("6987101", "Use a sewing machine", "1", 3, 24, """
1 Be able to prepare a machine
1.1 Thread a machine and its bobbin
1.2 Set stitch length for a cloth
2 Be able to sew
2.1 Sew a straight seam
2.2 Finish an edge so that it does not fray
"""),
    unit("6987102", "Alter a garment", "2", 4, 30, """
1 Be able to fit a garment
1.1 Pin a hem to an even height
1.2 Mark a side seam while the garment is worn
2 Be able to alter
2.1 Shorten sleeves without moving the cuff
2.2 Press every seam as it is made
"""),
]  # fmt: skip


def bare(units: list[Unit]) -> list[Unit]:
    """The same units in a document that prints no outcomes."""
    from dataclasses import replace

    return [replace(each, outcomes=[]) for each in units]
