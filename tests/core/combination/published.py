"""601/4404/X as facts: references, levels, credits and guided learning hours of its units, and its rule."""

from awardry.core.combination import Unit

A = [
    Unit("L/506/2083", "1", 3, 25, "Understand working in a customer service environment"),
    Unit("Y/506/2085", "1", 2, 14, "Communication in customer service"),
    Unit("L/506/1791", "1", 3, 30, "Principles of personal performance and development"),
    Unit("R/506/1792", "1", 4, 25, "Principles of working in a business environment"),
    Unit("Y/506/1793", "1", 2, 18, "Work with others in a business environment"),
]
B = [
    Unit("A/506/2094", "1", 3, 14, "Record details of customer service problems"),
    Unit("A/506/2113", "1", 3, 11, "Deal with customer queries, requests and problems"),
    Unit("T/506/2126", "2", 3, 20, "Communicate with customers in writing"),
    Unit("H/506/2154", "2", 3, 16, "Deal with incoming telephone calls from customers"),
    Unit("K/506/2155", "2", 3, 16, "Make telephone calls to customers"),
    Unit("R/506/2134", "2", 3, 14, "Process information about customers"),
]
C = [
    Unit("H/506/1795", "1", 1, 10, "Manage time and workload"),
    Unit("A/506/1799", "1", 2, 20, "Meet and welcome visitors in a business environment"),
    Unit("F/503/0392", "1", 3, 6, "Contribute to sales activities in a contact centre"),
    Unit("F/503/0361", "1", 3, 12, "Use specific features of contact centre systems and technology"),
    Unit("T/505/4673", "2", 2, 16, "Health and Safety Procedures in the Workplace"),
    Unit("M/502/8587", "2", 2, 17, "Processing sales orders"),
    Unit("R/502/8601", "2", 3, 14, "Meeting customers' after sales needs"),
]
UNITS = [*A, *B, *C]


def refs(units: list[Unit]) -> list[str]:
    return [unit.ref for unit in units]


RULE = {
    "total": {"credits": {"min": 23, "max": 23}},
    "groups": [
        {"id": "A", "title": "Mandatory Group A", "units": refs(A), "take": "all"},
        {"id": "B", "title": "Optional Group B", "units": refs(B), "credits": {"min": 6}},
        {"id": "C", "title": "Optional Group C", "units": refs(C), "credits": {"max": 3}},
    ],
}
