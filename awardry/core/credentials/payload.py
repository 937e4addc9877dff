"""The Open Badges 3.0 credential of an award (VC Data Model 2.0), built from the snapshot alone."""

import hashlib
from datetime import date
from typing import Any
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

from awardry.core.credentials.contexts import CREDENTIALS, EXTENSIONS, LEARNER_RECORD, OPEN_BADGES
from awardry.core.credentials.proof import Document, instant
from awardry.core.credentials.snapshot import Kind, Snapshot, Unit
from awardry.core.credentials.status import status_entry

FRAMEWORK = "Regulated Qualifications Framework"
LEVELS = "https://www.gov.uk/what-different-qualification-levels-mean/list-of-qualification-levels"
_SCHEMAS = "https://purl.imsglobal.org/spec"
_TYPES = {"award": "Award", "certificate": "Certificate", "diploma": "Diploma"}


def badge(snapshot: Snapshot, *, name_salt: str | None = None) -> Document:
    """The unsigned badge. With `name_salt` the learner's name is published only as a salted SHA-256."""
    return {
        "@context": [CREDENTIALS, OPEN_BADGES, EXTENSIONS],
        "id": snapshot.check_url,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": _demo(snapshot) + certified_title(snapshot),
        "description": _description(snapshot),
        "issuer": _issuer(snapshot),
        "validFrom": instant(snapshot.timestamp),
        "awardedDate": _midnight(snapshot.awarded_on),
        "credentialSubject": _subject(snapshot, name_salt),
        "credentialStatus": status_entry(snapshot.status_list, snapshot.status_index),
        "credentialSchema": [
            {
                "id": f"{_SCHEMAS}/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json",
                "type": "1EdTechJsonSchemaValidator2019",
            }
        ],
    }


def learner_record(snapshot: Snapshot, badges: list[Document], *, name_salt: str | None = None) -> Document:
    """A CLR 2.0 wrapper, unsigned, of signed badges of one learner: the qualification and its units."""
    subject: Document = {
        "id": snapshot.learner.id,
        "type": ["ClrSubject"],
        "identifier": [_identity(snapshot, name_salt)],
        "verifiableCredential": badges,
    }
    return {
        "@context": [CREDENTIALS, LEARNER_RECORD, OPEN_BADGES, EXTENSIONS],
        "id": f"{snapshot.check_url}/record",
        "type": ["VerifiableCredential", "ClrCredential"],
        "name": f"{_demo(snapshot)}{snapshot.qualification.title}: learner record",
        "issuer": _issuer(snapshot),
        "validFrom": instant(snapshot.timestamp),
        "credentialSubject": subject,
        "credentialStatus": status_entry(snapshot.status_list, snapshot.status_index),
        "credentialSchema": [
            {
                "id": f"{_SCHEMAS}/clr/v2p0/schema/json/clr_v2p0_clrcredential_schema.json",
                "type": "1EdTechJsonSchemaValidator2019",
            }
        ],
    }


def certified_title(snapshot: Snapshot) -> str:
    """What the certificate is called: the registered title, or what part of it this is."""
    if snapshot.kind is Kind.FULL:
        return snapshot.qualification.title
    if snapshot.kind is Kind.UNIT_LIST:
        return f"{snapshot.qualification.title}: units achieved"
    return snapshot.units[0].title if len(snapshot.units) == 1 else f"Units of {snapshot.qualification.title}"


def credits_earned(snapshot: Snapshot) -> int | None:
    """The credits that the certified units carry; None where one of them carries none."""
    found = [unit.credit for unit in snapshot.units]
    if snapshot.kind is Kind.FULL and snapshot.qualification.credits is not None:
        return snapshot.qualification.credits
    return None if None in found else sum(credit for credit in found if credit is not None)


def _demo(snapshot: Snapshot) -> str:
    return "Demonstration: " if snapshot.demo else ""


def _midnight(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _description(snapshot: Snapshot) -> str:
    sentences = [
        f"Certificate {snapshot.number}, issued {snapshot.issued_on.isoformat()}.",
        snapshot.regulator_statement,
        f"Replaces certificate {snapshot.replaces}." if snapshot.replaces else "",
        "A demonstration: no qualification is certified." if snapshot.demo else "",
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def _issuer(snapshot: Snapshot) -> Document:
    body = snapshot.awarding_body
    return {
        "id": body.did,
        "type": ["Profile"],
        "name": body.name,
        **({"url": body.url} if body.url else {}),
        "otherIdentifier": [_identifier(body.recognition_number, "ext:recognitionNumber")],
    }


def _identifier(value: str, kind: str) -> Document:
    return {"type": "IdentifierEntry", "identifier": value, "identifierType": kind}


def _identity(snapshot: Snapshot, salt: str | None) -> Document:
    shown = {"type": "IdentityObject", "hashed": salt is not None, "identityType": "name"}
    if salt is None:
        return {**shown, "identityHash": snapshot.learner.name}
    return {**shown, "identityHash": hashed_name(snapshot.learner.name, salt), "salt": salt}


def hashed_name(name: str, salt: str) -> str:
    """Open Badges 3.0 IdentityHash of a name."""
    return "sha256$" + hashlib.sha256((name + salt).encode()).hexdigest()


def _subject(snapshot: Snapshot, name_salt: str | None) -> Document:
    earned = credits_earned(snapshot)
    achievement = _achievement(snapshot)
    return {
        "id": snapshot.learner.id,
        "type": ["AchievementSubject"],
        "identifier": [_identity(snapshot, name_salt)],
        "licenseNumber": snapshot.number,
        **({"creditsEarned": earned} if earned is not None else {}),
        **({"narrative": f"Replaces certificate {snapshot.replaces}."} if snapshot.replaces else {}),
        "source": {
            "id": f"urn:uuid:{uuid5(NAMESPACE_URL, f'{snapshot.awarding_body.did}/centres/{snapshot.centre.number}')}",
            "type": ["Profile"],
            "name": snapshot.centre.name,
            "otherIdentifier": [_identifier(snapshot.centre.number, "ext:centreNumber")],
        },
        "achievement": achievement,
        "result": _results(snapshot, achievement["id"]),
    }


def _achievement(snapshot: Snapshot) -> Document:
    earned = credits_earned(snapshot)
    code = snapshot.units[0].ref if _is_one_unit(snapshot) else snapshot.qualification.number
    identifier = _address(snapshot, "units" if _is_one_unit(snapshot) else "qualifications", code)
    return {
        "id": identifier,
        "type": ["Achievement"],
        "achievementType": _achievement_type(snapshot),
        "name": certified_title(snapshot),
        "description": _measures(snapshot),
        "humanCode": code,
        "inLanguage": snapshot.language,
        **({"creditsAvailable": earned} if earned is not None else {}),
        "criteria": {"narrative": "Every assessment criterion of each unit named here was met."},
        "otherIdentifier": [_identifier(snapshot.qualification.number, "ext:qualificationNumber")],
        "resultDescription": [
            {
                "id": f"{identifier}#attainment",
                "type": ["ResultDescription"],
                "name": "Attainment",
                "resultType": "ext:Attainment",
            },
            *(_unit_description(snapshot, unit, identifier) for unit in snapshot.units),
        ],
        "alignment": [_level(snapshot), *(a for unit in snapshot.units for a in _criteria(snapshot, unit))],
    }


def _is_one_unit(snapshot: Snapshot) -> bool:
    return snapshot.kind is Kind.UNIT and len(snapshot.units) == 1


def _achievement_type(snapshot: Snapshot) -> str:
    if snapshot.kind is Kind.FULL:
        return _TYPES.get(snapshot.qualification.type.lower(), "ext:Qualification")
    return "ext:UnitCredit" if snapshot.kind is Kind.UNIT else "ext:UnitListing"


def _address(snapshot: Snapshot, *steps: str) -> str:
    """The public page of a qualification, unit or criterion: identifiers without their slashes."""
    site = urlsplit(snapshot.awarding_body.url or snapshot.check_url)
    path = "/".join(step.replace("/", "") for step in steps)
    return f"{site.scheme}://{site.netloc}/{path}"


def level_words(level: str) -> str:
    """`2` -> `Level 2`, `E3` -> `Entry Level 3`."""
    return f"Entry Level {level[1:]}" if level.upper().startswith("E") else f"Level {level}"


def _measures(snapshot: Snapshot) -> str:
    qualification = snapshot.qualification
    if _is_one_unit(snapshot):
        return _unit_measures(snapshot.units[0]) or "A unit of a regulated qualification."
    found = [
        f"{level_words(qualification.level)} {qualification.type}",
        f"{qualification.credits} credits" if qualification.credits is not None else "",
        f"{qualification.glh} guided learning hours" if qualification.glh is not None else "",
        f"{qualification.tqt} hours of total qualification time" if qualification.tqt is not None else "",
    ]
    return ", ".join(part for part in found if part) + "."


def _unit_measures(unit: Unit) -> str:
    found = [
        level_words(unit.level) if unit.level else "",
        f"{unit.credit} credit{'s' * (unit.credit != 1)}" if unit.credit is not None else "",
    ]
    return ", ".join(part for part in found if part)


def _unit_description(snapshot: Snapshot, unit: Unit, achievement: str) -> Document:
    measures = _unit_measures(unit)
    alignment = {
        "type": ["Alignment"],
        "targetType": "CFItem",
        "targetCode": unit.ref,
        "targetName": unit.title,
        **({"targetDescription": measures} if measures else {}),
        "targetUrl": _address(snapshot, "units", unit.ref),
    }
    return {
        "id": f"{achievement}#unit-{unit.ref.replace('/', '')}",
        "type": ["ResultDescription"],
        "name": f"{unit.ref} {unit.title}",
        "resultType": "ext:UnitAchievedOn",
        "alignment": [alignment],
    }


def _results(snapshot: Snapshot, achievement: str) -> list[Document]:
    attainment: Document = {
        "type": ["Result"],
        "resultDescription": f"{achievement}#attainment",
        "status": "Completed",
        "value": snapshot.attainment,
    }
    return [attainment, *(_unit_result(unit, achievement) for unit in snapshot.units)]


def _unit_result(unit: Unit, achievement: str) -> Document:
    return {
        "type": ["Result"],
        "resultDescription": f"{achievement}#unit-{unit.ref.replace('/', '')}",
        "status": "Completed",
        **({"value": unit.achieved_on.isoformat()} if unit.achieved_on else {}),
    }


def _level(snapshot: Snapshot) -> Document:
    level = (snapshot.units[0].level if _is_one_unit(snapshot) else None) or snapshot.qualification.level
    return {
        "type": ["Alignment"],
        "targetFramework": FRAMEWORK,
        "targetCode": level,
        "targetName": level_words(level),
        "targetUrl": LEVELS,
    }


def _criteria(snapshot: Snapshot, unit: Unit) -> list[dict[str, Any]]:
    return [
        {
            "type": ["Alignment"],
            "targetType": "CFItem",
            "targetCode": f"{unit.ref}-{criterion.code}",
            "targetName": criterion.text,
            "targetUrl": _address(snapshot, "units", unit.ref, criterion.code),
        }
        for criterion in unit.criteria
    ]
