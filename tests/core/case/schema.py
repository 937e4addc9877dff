"""The form of a CASE 1.1 package as a JSON Schema: names, types and what is required, as the standard has them.

Stricter than the standard in one thing: identifiers of links must be UUIDs everywhere.
"""

from typing import Any

_TEXT = {"type": "string"}
_LINE = {"type": "string", "pattern": r"^\S(?:[^\n\r\t]*\S)?$"}  # NormalizedString, and not empty
_UUID = {
    "type": "string",
    "pattern": "^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$",
}
_ADDRESS = {"type": "string", "pattern": "^https?://[^ ]+$"}
_INSTANT = {"type": "string", "format": "date-time"}
_DAY = {"type": "string", "format": "date"}
_OPEN = {"type": "object"}


def _object(required: str, **properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": required.split(),
        "additionalProperties": False,
    }


def _array(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


LINK = _object("title identifier uri", title=_LINE, identifier=_UUID, uri=_ADDRESS)
NODE_LINK = _object(
    "title identifier uri", title=_LINE, identifier=_UUID, uri=_ADDRESS, targetType={"enum": ["CASE"]}
)
_DOCUMENT = {
    "identifier": _UUID,
    "uri": _ADDRESS,
    "frameworkType": _LINE,
    "caseVersion": {"enum": ["1.1"]},
    "creator": _LINE,
    "title": _LINE,
    "lastChangeDateTime": _INSTANT,
    "officialSourceURL": _ADDRESS,
    "publisher": _LINE,
    "description": _TEXT,
    "subject": _array(_LINE),
    "subjectURI": _array(LINK),
    "language": _LINE,
    "version": _LINE,
    "adoptionStatus": _LINE,
    "statusStartDate": _DAY,
    "statusEndDate": _DAY,
    "licenseURI": LINK,
    "notes": _TEXT,
    "extensions": _OPEN,
}
_ITEM = {
    "identifier": _UUID,
    "fullStatement": _TEXT,
    "alternativeLabel": _LINE,
    "CFItemType": _LINE,
    "uri": _ADDRESS,
    "humanCodingScheme": _LINE,
    "listEnumeration": _LINE,
    "abbreviatedStatement": _LINE,
    "conceptKeywords": _array(_LINE),
    "conceptKeywordsURI": LINK,
    "notes": _TEXT,
    "subject": _array(_LINE),
    "subjectURI": _array(LINK),
    "language": _LINE,
    "educationLevel": _array(_LINE),
    "CFItemTypeURI": LINK,
    "licenseURI": LINK,
    "statusStartDate": _DAY,
    "statusEndDate": _DAY,
    "lastChangeDateTime": _INSTANT,
    "extensions": _OPEN,
}
_DOCUMENT_NEEDS = "identifier uri creator title lastChangeDateTime"
_ITEM_NEEDS = "identifier fullStatement uri lastChangeDateTime"
ASSOCIATION = _object(
    "identifier associationType uri originNodeURI destinationNodeURI lastChangeDateTime",
    identifier=_UUID,
    associationType={
        "enum": [
            "isChildOf",
            "isPeerOf",
            "isPartOf",
            "exactMatchOf",
            "precedes",
            "isRelatedTo",
            "replacedBy",
            "exemplar",
            "hasSkillLevel",
            "isTranslationOf",
        ]
    },
    sequenceNumber={"type": "integer"},
    uri=_ADDRESS,
    originNodeURI=NODE_LINK,
    destinationNodeURI=NODE_LINK,
    CFAssociationGroupingURI=LINK,
    lastChangeDateTime=_INSTANT,
    notes=_TEXT,
    extensions=_OPEN,
)
ITEM_TYPE = _object(
    "identifier uri title description hierarchyCode lastChangeDateTime",
    identifier=_UUID,
    uri=_ADDRESS,
    title=_LINE,
    description=_TEXT,
    hierarchyCode=_LINE,
    typeCode=_LINE,
    lastChangeDateTime=_INSTANT,
    extensions=_OPEN,
)
GROUPING = _object(
    "identifier uri title lastChangeDateTime",
    identifier=_UUID,
    uri=_ADDRESS,
    title=_LINE,
    description=_TEXT,
    lastChangeDateTime=_INSTANT,
    extensions=_OPEN,
)
DOCUMENT = _object(f"{_DOCUMENT_NEEDS} CFPackageURI", **_DOCUMENT, CFPackageURI=LINK)
ITEM = _object(f"{_ITEM_NEEDS} CFDocumentURI", **_ITEM, CFDocumentURI=LINK)
PACKAGE = _object(
    "CFDocument",
    CFDocument=_object(_DOCUMENT_NEEDS, **_DOCUMENT),
    CFItems=_array(_object(_ITEM_NEEDS, **_ITEM)),
    CFAssociations=_array(ASSOCIATION),
    CFDefinitions=_object("", CFItemTypes=_array(ITEM_TYPE), CFAssociationGroupings=_array(GROUPING)),
    extensions=_OPEN,
)
