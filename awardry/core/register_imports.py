"""A file of the regulator's register on its way into the records: checked first, then imported or discarded."""

from enum import StrEnum

from awardry.core.access import Role
from awardry.core.decisions import BlockerKind
from awardry.core.lifecycle import Lifecycle


class RegisterImportState(StrEnum):
    CHECKED = "checked"
    IMPORTING = "importing"
    IMPORTED = "imported"
    DISCARDED = "discarded"


# An import that was cut off stays `importing` and is taken up again: what is in place already stays as it is.
REGISTER_IMPORT = Lifecycle(
    "register import",
    RegisterImportState,
    RegisterImportState.CHECKED,
    {
        (RegisterImportState.CHECKED, "import"): RegisterImportState.IMPORTING,
        (RegisterImportState.IMPORTING, "import"): RegisterImportState.IMPORTING,
        (RegisterImportState.IMPORTING, "finish"): RegisterImportState.IMPORTED,
        (RegisterImportState.CHECKED, "discard"): RegisterImportState.DISCARDED,
    },
)

_OFFICER = Role.AWARDING_BODY_OFFICER
NOTHING_TO_IMPORT = BlockerKind(
    "register.nothing-to-import", _OFFICER, "No row of {name} is new or changed: there is nothing to import"
)
OVERTAKEN = BlockerKind(
    "register.overtaken",
    _OFFICER,
    "Another file was imported after {name} was checked: discard this one and check the newest file",
)
NO_RECOGNITION_NUMBER = BlockerKind(
    "register.no-recognition-number",
    _OFFICER,
    "{awarding_body} has no recognition number, so none of these qualifications is known as its own",
)
