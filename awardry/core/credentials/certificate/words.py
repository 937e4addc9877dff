"""What a certificate says beside its facts, and the facts in the words of the page."""

from datetime import date
from typing import Any

from awardry.core.credentials.payload import certified_title, credits_earned, level_words
from awardry.core.credentials.snapshot import Kind, Snapshot, Unit

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def day(on: date) -> str:
    """`1 February 2027`: day, month and year, in that order, whatever the machine's language."""
    return f"{on.day} {_MONTHS[on.month - 1]} {on.year}"


def spoken(snapshot: Snapshot) -> dict[str, Any]:
    """Everything that the template prints and that is not a member of the snapshot itself."""
    title = snapshot.qualification.title if snapshot.kind is not Kind.UNIT else certified_title(snapshot)
    body = snapshot.awarding_body
    return {
        "title": title,
        "facts": [list(row) for row in facts(snapshot)],
        "more_facts": [list(row) for row in more_facts(snapshot)],
        "units": [_unit(unit) for unit in snapshot.units],
        "document_title": f"{_heading(snapshot)}: {snapshot.learner.name}, {title}",
        "document_description": f"{_heading(snapshot)} {snapshot.number} of {body.name}",
        "document_keywords": [snapshot.number, snapshot.check_code, snapshot.qualification.number],
        "words": _words(snapshot),
    }


def facts(snapshot: Snapshot) -> list[tuple[str, str]]:
    """Name and value of the short facts, in the order of the page."""
    qualification, unit = snapshot.qualification, snapshot.units[0]
    alone = snapshot.kind is Kind.UNIT and len(snapshot.units) == 1
    earned = credits_earned(snapshot)
    found = [
        ("Unit reference", unit.ref) if alone else ("Qualification number", qualification.number),
        ("Level", level_words(unit.level if alone and unit.level else qualification.level)),
        ("Attainment", snapshot.attainment),
        ("Credits", str(earned) if earned is not None else ""),
    ]
    return [(name, value) for name, value in found if value]


def more_facts(snapshot: Snapshot) -> list[tuple[str, str]]:
    """Dates and centre, and the language of assessment where the awarding body states it."""
    found = [
        ("Date of award", day(snapshot.awarded_on)),
        ("Date of issue", day(snapshot.issued_on)),
        ("Centre", f"{snapshot.centre.name} ({snapshot.centre.number})"),
        ("Assessed in", snapshot.assessed_in or ""),
    ]
    return [(name, value) for name, value in found if value]


def _heading(snapshot: Snapshot) -> str:
    named = {
        Kind.FULL: "Certificate",
        Kind.UNIT_LIST: "Unit listing",
        Kind.UNIT: "Certificate of unit credit",
    }
    return ("Demonstration: " if snapshot.demo else "") + named[snapshot.kind]


def _unit(unit: Unit) -> dict[str, str]:
    return {
        "ref": unit.ref,
        "title": unit.title,
        "level": unit.level or "",
        "credit": "" if unit.credit is None else str(unit.credit),
        "achieved_on": day(unit.achieved_on) if unit.achieved_on else "",
    }


def _words(snapshot: Snapshot) -> dict[str, str]:
    body = snapshot.awarding_body
    awarded = {
        Kind.FULL: "has been awarded the",
        Kind.UNIT_LIST: "has achieved these units of the",
        Kind.UNIT: "has been awarded credit for",
    }[snapshot.kind]
    legal = [
        f"{body.name} is a recognised awarding organisation ({body.recognition_number}).",
        snapshot.regulator_statement,
        "This unit listing accompanies the certificate of the qualification."
        if snapshot.kind is Kind.UNIT_LIST
        else "",
        "Credit is awarded for the units named here; the full qualification is not certified by this document."
        if snapshot.kind is Kind.UNIT
        else "",
        "For demonstration only: no qualification has been awarded." if snapshot.demo else "",
    ]
    return {
        "certify": "This is to certify that",
        "awarded": awarded,
        "part_of": f"A unit of the {snapshot.qualification.title} ({snapshot.qualification.number})"
        if snapshot.kind is Kind.UNIT and len(snapshot.units) == 1
        else "",
        "demonstration": "Demonstration",
        "replacement": f"Replacement of {snapshot.replaces}" if snapshot.replaces else "",
        "certificate_number": "Certificate number",
        "check_code": "Check code",
        "check_how": "Scan or open this to see what was certified, and whether it still stands.",
        "qr_alt": f"QR code of the page that checks this certificate: {snapshot.check_url}",
        "attachment": "The same award as a signed Open Badges 3.0 credential",
        "page": "Page",
        "foot": "The electronic file is sealed and carries its own signed credential",
        "legal": " ".join(sentence for sentence in legal if sentence),
        "unit_reference": "Unit reference",
        "unit_title": "Unit",
        "level": "Level",
        "credit": "Credit",
        "achieved": "Achieved",
    }
