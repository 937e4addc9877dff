"""Specification documents of an invented awarding body, as published: the input of these tests."""

from awardry.core.identifiers import qualification_check, unit_letter


def qualification(seven: str) -> str:
    """A qualification number with its check character: `6015501` -> `601/5501/…`."""
    return f"{seven[:3]}/{seven[3:]}/{qualification_check(seven)}"


def unit(seven: str) -> str:
    """A unit reference with its letter."""
    return f"{unit_letter(seven)}/{seven[:3]}/{seven[3:]}"


LOCKS, BOATS = qualification("6015501"), qualification("6015502")
GATES, SAFETY, VISITORS, BANKS = unit("5071101"), unit("5071102"), unit("5071103"), unit("5071104")


def criteria(reference: str, title: str, count: int = 2) -> str:
    """One unit's outcomes and criteria."""
    rows = [f"Unit {reference}: {title}", "", "Learning outcome\tAssessment criteria"]
    for number in range(1, count + 1):
        rows.append(f"{number}. Know task {number} of {title.lower()}\t")
        rows.append(f"\t{number}.1 Describe what task {number} is for")
        rows.append(f"\t{number}.2 Explain how task {number} is done safely")
    return "\n".join(rows)


def row(listed: tuple[str, str, int, int]) -> str:
    """One line of the table of units."""
    reference, name, worth, hours = listed
    return f"{reference}\t{name}\t2\t{worth}\t{hours}"


def specification(
    *, credit: int = 13, title: str = "Canal Lock Keeping", extra: str = "", count: int = 2
) -> bytes:
    """A Level 2 Certificate: two mandatory units and one of two optional ones. 13 credits, 100 hours."""
    full = f"Tarn Valley Awards Level 2 Certificate in {title}"
    units = ((GATES, "Work lock gates", 5, 40), (SAFETY, "Keep people safe at a lock", 5, 35))
    options = ((VISITORS, "Welcome visitors to a lock", 3, 25), (BANKS, "Look after canal banks", 3, 25))
    lines = [
        "Tarn Valley Awards", "", full, "", "Qualification Specification", "",
        f"Qualification title\t{full}",
        f"Qualification number\t{LOCKS}",
        "Level\t2",
        f"Credit value\t{credit}",
        "Guided learning hours\t100",
        "Total qualification time\t130",
        "Operational start date\t1 September 2025", "",
        "Purpose", "",
        f"This qualification is for people who look after canal locks. {extra}", "",
        "Rules of combination", "",
        f"Learners must achieve {credit} credits: both units of Group A and 3 credits from Group B.", "",
        "Unit reference\tUnit title\tLevel\tCredit\tGLH",
        "Group A Mandatory units", *map(row, units),
        "Group B Optional units", *map(row, options),
        "",
    ]  # fmt: skip
    parts = [criteria(ref, name, count) for ref, name, _, _ in units + options]
    return "\n".join([*lines, *parts]).encode()
