"""The certified facts of a credential, and whether a page shows them."""

import unicodedata
from collections import Counter
from dataclasses import asdict, dataclass
from typing import Any

import pypdfium2

from awardry.core.credentials.problems import CredentialProblem
from awardry.core.credentials.proof import Document

MAX_PAGES = 30


@dataclass(frozen=True, slots=True)
class CertifiedFacts:
    """What a credential says, in words. `learner` is None where the name is published as a hash only."""

    learner: str | None
    title: str
    number: str
    qualification: str
    awarding_body: str
    recognition_number: str
    centre: str
    attainment: str
    credits: int | None
    awarded_on: str
    issued: str
    check_url: str
    units: tuple[tuple[str, str, str], ...]

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


def certified_facts(credential: Document) -> CertifiedFacts:
    """The facts of a credential whose form was checked."""
    subject = credential["credentialSubject"]
    achievement, identity = subject["achievement"], subject["identifier"][0]
    results = {result["resultDescription"]: result.get("value", "") for result in subject["result"]}
    units = tuple(
        (
            described["alignment"][0]["targetCode"],
            described["alignment"][0]["targetName"],
            results.get(described["id"], ""),
        )
        for described in achievement["resultDescription"]
        if described.get("alignment")
    )
    return CertifiedFacts(
        learner=None if identity["hashed"] else identity["identityHash"],
        title=achievement["name"],
        number=subject["licenseNumber"],
        qualification=_identifier(achievement, "ext:qualificationNumber"),
        awarding_body=credential["issuer"]["name"],
        recognition_number=_identifier(credential["issuer"], "ext:recognitionNumber"),
        centre=subject.get("source", {}).get("name", ""),
        attainment=results.get(f"{achievement['id']}#attainment", ""),
        credits=subject.get("creditsEarned"),
        awarded_on=credential.get("awardedDate", "")[:10],
        issued=credential["validFrom"],
        check_url=credential["id"],
        units=units,
    )


def facts_missing_on_page(pdf: bytes, facts: CertifiedFacts) -> list[str]:
    """The names of the facts that the text of the pages does not show."""
    text, named = _text(pdf)
    shown = _marks(text)
    title = facts.title.removesuffix(": units achieved").removeprefix("Units of ")
    expected = {
        "learner": facts.learner or "",
        "title": title,
        "certificate number": facts.number,
        "qualification number": facts.qualification,
        "awarding body": facts.awarding_body,
        "attainment": facts.attainment,
        "check address": facts.check_url.partition("://")[2],
    }
    missing = [name for name, value in expected.items() if _marks(value) not in shown]
    if (
        "learner" in missing
        and _right_to_left(facts.learner or "")
        and _scattered(facts.learner or "", shown, named)
    ):
        missing.remove("learner")
    return missing


def _right_to_left(value: str) -> bool:
    return any(unicodedata.bidirectional(c) in {"R", "AL"} for c in value)


def _scattered(value: str, shown: str, named: str) -> bool:
    """Slanted Arabic script is read back from a page in pieces: all letters must be there, and the whole in its title."""
    letters = _marks(value)
    return Counter(letters) <= Counter(shown) and letters in _marks(named)


def _marks(text: str) -> str:
    """Letters, digits and signs in one form, without spaces: lines break differently on paper."""
    return (
        "".join(unicodedata.normalize("NFKC", text).casefold().split()).replace("\ufffe", "").replace("-", "")
    )


def _text(pdf: bytes) -> tuple[str, str]:
    """The text of the pages, and the title that the file gives itself."""
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise CredentialProblem(f"the pages of the file cannot be read ({error})") from error
    try:
        pages = min(len(document), MAX_PAGES)
        text = "\n".join(document[number].get_textpage().get_text_range() for number in range(pages))
        return text, document.get_metadata_value("Title")
    except (pypdfium2.PdfiumError, UnicodeDecodeError) as error:
        raise CredentialProblem(f"the pages of the file cannot be read ({error})") from error
    finally:
        document.close()


def _identifier(holder: Document, kind: str) -> str:
    return next(
        (e["identifier"] for e in holder.get("otherIdentifier", ()) if e["identifierType"] == kind), ""
    )
