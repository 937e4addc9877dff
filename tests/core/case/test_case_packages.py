"""A specification leaves as a CASE 1.1 package that validates and hangs together."""

from datetime import UTC, date, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from awardry.core.case import Framework, Node, NodeType, document_of, identifier, item_of, package
from tests.core.case import schema

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
SITE = "https://awards.example"


def valid(found: Any, form: dict[str, Any]) -> None:
    errors = [
        f"{list(error.path)}: {error.message}"
        for error in Draft202012Validator(form, format_checker=FormatChecker()).iter_errors(found)
    ]
    assert errors == []


def node(kind: NodeType, code: str, *children: Node, **facts: Any) -> Node:
    return Node(kind, code, f"Statement of {code}", f"{SITE}/units/{code}", AT, children=children, **facts)


def framework(*units: Node, **facts: Any) -> Framework:
    return Framework(
        address=f"{SITE}/qualifications/69921015?version=1",
        site=SITE,
        title="Fenwick Awards Level 2 Certificate in Community Bicycle Repair",
        number="699/2101/5",
        creator="Fenwick Awards",
        version="1",
        changed=AT,
        units=units,
        **facts,
    )


POINT = node(NodeType.POINT, "1.1.1")
CRITERION = node(NodeType.CRITERION, "1.1", POINT)
OUTCOME = node(NodeType.OUTCOME, "1", CRITERION, node(NodeType.CRITERION, "1.2"))
WHEELS = node(NodeType.UNIT, "Wheels", OUTCOME, level="Level 2", group="A", facts=(("credit", 3),))
BRAKES = node(NodeType.UNIT, "Brakes", group="B")


def test_a_package_has_the_form_of_the_standard() -> None:
    whole = framework(
        WHEELS,
        BRAKES,
        groups=(("A", "Mandatory units"), ("B", "Optional units")),
        needs=(("Brakes", "Wheels"),),
        starts=date(2026, 9, 1),
        ends=date(2030, 8, 31),
        level="Level 2",
        description="For people who mend bicycles.",
    )
    valid(package(whole), schema.PACKAGE)
    valid(document_of(whole), schema.DOCUMENT)
    valid(item_of(CRITERION, whole), schema.ITEM)


def test_every_statement_hangs_below_another_up_to_the_qualification() -> None:
    found = package(framework(WHEELS, BRAKES))
    parents = {
        each["originNodeURI"]["identifier"]: each["destinationNodeURI"]["identifier"]
        for each in found["CFAssociations"]
        if each["associationType"] == "isChildOf"
    }
    assert set(parents) == {item["identifier"] for item in found["CFItems"]}
    for item in found["CFItems"]:
        at, steps = item["identifier"], 0
        while at != found["CFDocument"]["identifier"]:
            at, steps = parents[at], steps + 1
            assert steps < 10


def test_the_order_printed_is_kept() -> None:
    found = package(framework(BRAKES, WHEELS))
    order = {
        each["originNodeURI"]["title"].split()[0]: each["sequenceNumber"]
        for each in found["CFAssociations"]
        if each["destinationNodeURI"]["identifier"] == found["CFDocument"]["identifier"]
    }
    assert order == {"Brakes": 1, "Wheels": 2}


def test_groups_and_prerequisites_are_kept() -> None:
    found = package(
        framework(WHEELS, BRAKES, groups=(("A", "Mandatory units"),), needs=(("Brakes", "Wheels"),))
    )
    grouped = [each for each in found["CFAssociations"] if "CFAssociationGroupingURI" in each]
    assert [each["originNodeURI"]["title"].split()[0] for each in grouped] == ["Wheels"]
    (first,) = [each for each in found["CFAssociations"] if each["associationType"] == "precedes"]
    assert first["originNodeURI"]["title"].startswith("Wheels")
    assert first["destinationNodeURI"]["title"].startswith("Brakes")


def test_the_same_thing_is_named_alike_in_every_export() -> None:
    assert package(framework(WHEELS)) == package(framework(WHEELS))
    assert identifier(WHEELS.address) == identifier(f"{SITE}/units/Wheels")


def test_no_two_things_of_a_package_have_one_identifier() -> None:
    found = package(framework(WHEELS, BRAKES, groups=(("A", "Mandatory"), ("B", "Optional"))))
    every = [found["CFDocument"], *found["CFItems"], *found["CFAssociations"]]
    every += [each for group in found["CFDefinitions"].values() for each in group]
    keys = [each["identifier"] for each in every]
    assert len(set(keys)) == len(keys)


@given(st.text(min_size=1, max_size=60), st.text(min_size=1, max_size=60))
def test_any_wording_makes_a_valid_package(statement: str, title: str) -> None:
    unit = Node(NodeType.UNIT, "U", statement, f"{SITE}/units/U", AT, group="A")
    valid(package(framework(unit, groups=(("A", f"Group {title}"),))), schema.PACKAGE)
