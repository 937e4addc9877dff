"""What an awarding body says beside its standard: publications, methods, requirements of evidence, guidance, levels."""

from dataclasses import dataclass
from enum import StrEnum

from awardry.core.access import Role
from awardry.core.decisions import BlockerKind


class PublicationKind(StrEnum):
    SPECIFICATION = "specification"
    GUIDE = "guide"
    ASSESSMENT_GUIDANCE = "assessment_guidance"
    POLICY = "policy"
    FORM = "form"
    FEES = "fees"
    OTHER = "other"


PUBLICATION_LABELS = {
    PublicationKind.SPECIFICATION: "Specification or handbook",
    PublicationKind.GUIDE: "Guide to administration or delivery",
    PublicationKind.ASSESSMENT_GUIDANCE: "Assessment guidance",
    PublicationKind.POLICY: "Policy",
    PublicationKind.FORM: "Form, evidence sheet or checklist",
    PublicationKind.FEES: "Fees",
    PublicationKind.OTHER: "Other",
}


class Nature(StrEnum):
    """What a unit is about, as apprenticeships count it."""

    KNOWLEDGE = "knowledge"
    COMPETENCE = "competence"
    COMBINED = "combined"


class MethodWeight(StrEnum):
    """Whether an assessment method has to be used."""

    PRESCRIBED = "prescribed"
    OPTIONAL = "optional"


_OFFICER = Role.AWARDING_BODY_OFFICER
CODE_TAKEN = BlockerKind(
    "publication.code-taken",
    _OFFICER,
    "The code {code} is that of “{title}”: give this another, or add an edition",
)
EDITION_TAKEN = BlockerKind(
    "publication.edition-taken",
    _OFFICER,
    "{code} has an edition {edition} already: name the new one otherwise",
)
SAME_FILE = BlockerKind(
    "publication.same-file", _OFFICER, "This very file is edition {edition} of {code} already"
)
WITHDRAWN_ALREADY = BlockerKind("publication.withdrawn-already", _OFFICER, "{code} is withdrawn already")
UNKNOWN_CRITERION = BlockerKind(
    "guidance.unknown-criterion",
    _OFFICER,
    "{unit} has no criterion {code}: write the codes as they are printed",
)
STRANGE_QUALIFICATION = BlockerKind(
    "publication.strange-qualification",
    _OFFICER,
    "{qualification} is not a qualification of {awarding_body}: choose among its own",
)
LEVEL_DESCRIBED = BlockerKind(
    "guidance.level-described",
    _OFFICER,
    "Level {level} is described already: open it in the list of levels and change it there",
)
METHOD_TWICE = BlockerKind("guidance.method-twice", _OFFICER, "The method “{method}” stands there twice")


@dataclass(frozen=True, slots=True)
class Method:
    """An assessment method of a unit: prescribed ones must be used, optional ones may."""

    name: str
    weight: MethodWeight
    note: str = ""


@dataclass(frozen=True, slots=True)
class Requirement:
    """What evidence a criterion asks for."""

    product: bool = False
    witness: bool = False
    observation: bool = False
    note: str = ""

    @property
    def stated(self) -> bool:
        return self.product or self.witness or self.observation or bool(self.note)

    def sentences(self) -> list[str]:
        """The requirement in words that assessors and learners read."""
        found = ["Product evidence is required."] if self.product else []
        if self.witness:
            found.append("Testimony of a witness may support it.")
        if self.observation:
            found.append("May be shown by being observed.")
        return [*found, self.note] if self.note else found
