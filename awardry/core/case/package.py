"""The JSON of a CASE 1.1 package (1EdTech Competencies and Academic Standards Exchange, REST binding 1.1).

Identifiers are UUIDs of version 5 made from public addresses, so that every export names the same thing alike.
"""

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from awardry.core.case.framework import Framework, Node, NodeType

Json = dict[str, Any]
BASE = "/ims/case/v1p1"


def package(framework: Framework) -> Json:
    """CFPackage: the document, its items, how they hang together, and the definitions they use."""
    return {
        "CFDocument": _document(framework),
        "CFItems": [_item(node, framework) for unit in framework.units for node in unit.every()],
        "CFAssociations": list(_associations(framework)),
        "CFDefinitions": {
            "CFItemTypes": [_type(kind, framework) for kind in _types(framework)],
            "CFAssociationGroupings": [_grouping(each, framework) for each in framework.groups],
        },
    }


def document_of(framework: Framework) -> Json:
    """CFDocument as it stands alone: with a link to its package."""
    found = _document(framework)
    link = _link(
        framework.title, found["identifier"], _endpoint(framework, "CFPackages", found["identifier"])
    )
    return {**found, "CFPackageURI": link}


def item_of(node: Node, framework: Framework) -> Json:
    """CFItem as it stands alone: with a link to its document."""
    return {**_item(node, framework), "CFDocumentURI": _document_link(framework)}


@lru_cache(maxsize=1 << 14)
def identifier(address: str) -> str:
    """The UUID of whatever an address names."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, address))


def moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S+00:00")


def _document(framework: Framework) -> Json:
    key = identifier(framework.address)
    return _stated(
        {
            "identifier": key,
            "uri": _endpoint(framework, "CFDocuments", key),
            "frameworkType": "Qualification",
            "caseVersion": "1.1",
            "creator": framework.creator,
            "title": framework.title,
            "lastChangeDateTime": moment(framework.changed),
            "officialSourceURL": framework.source,
            "publisher": framework.creator,
            "description": framework.description,
            "language": "en",
            "version": framework.version,
            "adoptionStatus": framework.status,
            "statusStartDate": framework.starts.isoformat() if framework.starts else None,
            "statusEndDate": framework.ends.isoformat() if framework.ends else None,
            "notes": f"Qualification number {framework.number}",
            "extensions": _stated({"qualificationNumber": framework.number, "level": framework.level})
            | dict(framework.facts),
        }
    )


def _item(node: Node, framework: Framework) -> Json:
    return _stated(
        {
            "identifier": identifier(node.address),
            "uri": node.address,
            "fullStatement": node.statement,
            "CFItemType": node.type.title,
            "CFItemTypeURI": _within(node.type.title, f"type/{node.type.name}", framework),
            "humanCodingScheme": node.code,
            "educationLevel": [node.level] if node.level else None,
            "language": "en",
            "lastChangeDateTime": moment(node.changed),
            "extensions": dict(node.facts) or None,
        }
    )


def _associations(framework: Framework) -> Iterator[Json]:
    document = _document_link(framework) | {"targetType": "CASE"}
    titles = dict(framework.groups)
    units = {unit.code: unit for unit in framework.units}
    for at, unit in enumerate(framework.units, start=1):
        group = (unit.group, titles[unit.group]) if unit.group in titles else None
        yield _association(framework, unit, document, "isChildOf", at, group=group)
        yield from _below(framework, unit)
    for code, needed in framework.needs:
        if code in units and needed in units:
            yield _association(framework, units[needed], _node_link(units[code]), "precedes", None)


def _below(framework: Framework, parent: Node) -> Iterator[Json]:
    for at, child in enumerate(parent.children, start=1):
        yield _association(framework, child, _node_link(parent), "isChildOf", at)
        yield from _below(framework, child)


def _association(
    framework: Framework,
    origin: Node,
    destination: Json,
    kind: str,
    at: int | None,
    *,
    group: tuple[str, str] | None = None,
) -> Json:
    between = f"{kind}/{identifier(origin.address)}/{destination['identifier']}"
    link = _within(kind, between, framework)
    return _stated(
        {
            "identifier": link["identifier"],
            "associationType": kind,
            "sequenceNumber": at,
            "uri": link["uri"],
            "originNodeURI": _node_link(origin),
            "destinationNodeURI": destination,
            "CFAssociationGroupingURI": _within(group[1], f"group/{group[0]}", framework) if group else None,
            "lastChangeDateTime": moment(framework.changed),
        }
    )


def _grouping(group: tuple[str, str], framework: Framework) -> Json:
    link = _within(group[1], f"group/{group[0]}", framework)
    return {**link, "lastChangeDateTime": moment(framework.changed)}


def _types(framework: Framework) -> list[NodeType]:
    used = {node.type for unit in framework.units for node in unit.every()}
    return [kind for kind in NodeType if kind in used]


def _type(kind: NodeType, framework: Framework) -> Json:
    link = _within(kind.title, f"type/{kind.name}", framework)
    return {
        **link,
        "description": kind.description,
        "hierarchyCode": kind.hierarchy,
        "lastChangeDateTime": moment(framework.changed),
    }


def _document_link(framework: Framework) -> Json:
    key = identifier(framework.address)
    return _link(framework.title, key, _endpoint(framework, "CFDocuments", key))


def _within(title: str, name: str, framework: Framework) -> Json:
    """A link to something that only its package holds: the package's address, and the place in it."""
    key = identifier(f"{framework.address}#{name}")
    package_address = _endpoint(framework, "CFPackages", identifier(framework.address))
    return _link(title, key, f"{package_address}#{key}")


def _node_link(node: Node) -> Json:
    title = f"{node.code} {node.statement}"
    return _link(title[:200], identifier(node.address), node.address) | {"targetType": "CASE"}


def _link(title: str, key: str, uri: str) -> Json:
    return {"title": " ".join(title.split()), "identifier": key, "uri": uri}


def _endpoint(framework: Framework, kind: str, key: str) -> str:
    return f"{framework.site}{BASE}/{kind}/{key}"


def _stated(found: Json) -> Json:
    return {name: value for name, value in found.items() if value not in (None, "")}
