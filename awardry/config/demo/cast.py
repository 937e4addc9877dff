"""Who plays in the demonstration. Nobody here exists; the addresses end in a domain that never will."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from awardry.core.access import Role

BODY_NAME, BODY_SLUG, BODY_NUMBER = "Fenwick Awards", "fenwick-awards", "RN9901"
BODY_STATEMENT = "A demonstration: Fenwick Awards is regulated by nobody."


def address(name: str) -> str:
    """`Ada Quill` -> `ada.quill@fenwick.example`."""
    return ".".join(name.lower().split()) + "@fenwick.example"


OFFICERS = ("Ada Quill", "Bram Ostler")
EXTERNAL = ("Ines Calder",)
AUDITORS = ("Roland Peel",)


@dataclass(frozen=True)
class Staff:
    name: str
    roles: tuple[Role, ...]
    held: str


@dataclass(frozen=True)
class House:
    """A centre with its people; `assessors` take turns with the learners."""

    number: str
    name: str
    site: str
    site_address: str
    coordinator: str
    assessors: tuple[Staff, ...]
    assurers: tuple[Staff, ...]


HOUSES = (
    House(
        "10417",
        "Riverside Repair College",
        "The Boat Shed",
        "3 Towpath Lane, Riverside",
        "Marta Lindqvist",
        (
            Staff("Jo Mensah", (Role.ASSESSOR,), "Certificate in Assessing Vocational Achievement, 2019"),
            Staff("Tomos Vaughan", (Role.ASSESSOR,), "A1, 2008\nLead mechanic since 2003"),
        ),
        (
            Staff(
                "Priya Nair", (Role.INTERNAL_QUALITY_ASSURER,), "Award in Internal Quality Assurance, 2020"
            ),
            Staff(
                "Noor Haddad",
                (Role.INTERNAL_QUALITY_ASSURER, Role.ASSESSOR),
                "V1, 2010\nCertificate in Assessing Vocational Achievement, 2016",
            ),
        ),
    ),
    House(
        "20263",
        "Old Dock Cycle Works",
        "Dry Dock 2",
        "Dock Road, Eastport",
        "Callum Reyes",
        (
            Staff(
                "Fern Achterberg",
                (Role.ASSESSOR,),
                "Award in Assessing Competence in the Work Environment, 2021",
            ),
        ),
        (Staff("Owen Sadler", (Role.INTERNAL_QUALITY_ASSURER,), "D34, 1998, with yearly updates"),),
    ),
)


class Stage(StrEnum):
    """How far a learner of the demonstration has come."""

    NEW = "new"
    GATHERING = "gathering"
    SUBMITTED = "submitted"
    HALFWAY = "halfway"
    SIGNED = "signed"
    IN_SAMPLE = "in-sample"
    RETURNED = "returned"
    ANSWERED = "answered"
    READY = "ready"
    CLAIMED = "claimed"
    SENT_BACK = "sent-back"
    AWARDED = "awarded"
    REVOKED = "revoked"
    PARTIAL = "partial"
    LEFT = "left"


@dataclass(frozen=True)
class Person:
    """A learner: names as given, the name for the certificate, and the stage reached."""

    given: str
    family: str
    certificate: str
    born: date
    stage: Stage
    account: bool = True


RIVERSIDE = (
    Person("Amara", "Okafor", "Amara Okafor", date(2004, 3, 11), Stage.HALFWAY),
    Person("Siân Llŷr", "ap Gwilym", "Siân Llŷr ap Gwilym", date(1998, 2, 28), Stage.READY),
    Person("محمد", "علی", "محمد علی", date(2001, 7, 4), Stage.AWARDED),
    Person("O", "", "O", date(2000, 2, 29), Stage.GATHERING),
    Person("Beatriz", "Fonseca Prado", "Beatriz Fonseca Prado", date(1989, 12, 31), Stage.CLAIMED),
    Person("Callan", "Whitlow", "Callan Whitlow", date(2006, 5, 19), Stage.NEW),
    Person("Dilnoza", "Karimova", "Dilnoza Karimova", date(1995, 9, 2), Stage.IN_SAMPLE),
    Person("Ewan", "MacAskill", "Ewan MacAskill", date(2003, 1, 15), Stage.RETURNED),
    Person("Florence", "Tandy", "Florence Grace Tandy", date(1979, 11, 23), Stage.ANSWERED),
    Person("Goran", "Petrović", "Goran Petrović", date(1992, 6, 8), Stage.SIGNED),
    Person("Hye-jin", "Baek", "Baek Hye-jin", date(2002, 10, 30), Stage.AWARDED),
    Person("Isaac", "Thornbury", "Isaac Thornbury", date(2007, 4, 1), Stage.SUBMITTED),
    Person("Joanna", "Stańczyk", "Joanna Stańczyk", date(1984, 8, 17), Stage.REVOKED),
    Person("Kwabena", "Osei-Tutu", "Kwabena Osei-Tutu", date(1997, 3, 6), Stage.SENT_BACK),
    Person("Líadan", "Ní Bhraonáin", "Líadan Ní Bhraonáin", date(2005, 12, 12), Stage.HALFWAY),
    Person("Milo", "Abernathy", "Milo Abernathy", date(2006, 9, 27), Stage.LEFT, account=False),
)
OLD_DOCK = (
    Person("Nadia", "Boulanger-Reed", "Nadia Boulanger-Reed", date(1990, 1, 9), Stage.AWARDED),
    Person("Oskar", "Lindahl", "Oskar Lindahl", date(2003, 7, 21), Stage.HALFWAY),
    Person("Pilar", "Etxeberria", "Pilar Etxeberria", date(1986, 5, 5), Stage.PARTIAL),
    Person("Quentin", "Mbeki", "Quentin Mbeki", date(2004, 11, 14), Stage.SUBMITTED),
    Person("Rosalind", "Hargreave", "Rosalind Hargreave", date(1968, 10, 3), Stage.READY),
    Person("Samir", "Daoud", "Samir Daoud", date(1999, 4, 25), Stage.GATHERING),
    Person("Tegan", "Polglaze", "Tegan Polglaze", date(2007, 8, 8), Stage.NEW),
    Person("Uma", "Raghunathan", "Uma Raghunathan", date(1993, 12, 1), Stage.AWARDED),
    Person("Viktor", "Halonen", "Viktor Halonen", date(2001, 3, 30), Stage.RETURNED),
    Person("Wren", "Castellane", "Wren Castellane", date(2005, 6, 18), Stage.SIGNED),
)


def uln(number: int) -> str:
    """A well-formed ULN for a made-up learner: nine digits and their check digit."""
    while True:
        digits = f"{900_000_000 + number:09d}"
        rest = sum(int(digit) * (10 - place) for place, digit in enumerate(digits)) % 11
        if rest:
            return f"{digits}{10 - rest}"
        number += 1_000
