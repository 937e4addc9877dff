"""What is published leaves as CSV, JSON and CASE, and the addresses on certificates open for the whole world."""

import csv
import io
import json
import zipfile
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from awardry.catalogue.models import Criterion, Qualification, Specification, Unit
from awardry.catalogue.queries.exports import framework_of, to_export, unit_path
from awardry.catalogue.views import exports
from awardry.core.case import package
from awardry.core.combination import parse_rule
from awardry.core.specification import Draft
from tests.catalogue import documents
from tests.catalogue.conftest import Person, World
from tests.core.case import schema
from tests.core.case.test_case_packages import valid


@pytest.fixture
def published(world: World) -> World:
    world.published()
    return world


def archived(person: Person, form: str) -> dict[str, Any]:
    answer = person.open("catalogue:export", form)
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as files:
        return {name: json.loads(files.read(name)) for name in files.namelist()}


def test_the_spreadsheet_has_a_row_for_every_criterion(published: World) -> None:
    answer = published.ada.open("catalogue:export", "csv")
    rows = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    printed = [(row["Unit"], row["Criterion"]) for row in rows if row["Criterion"]]
    stored = Criterion.objects.filter(unit__places__specification__state="published")
    assert sorted(printed) == sorted(stored.values_list("unit__reference", "code"))
    assert {row["Qualification number"] for row in rows} == {documents.LOCKS}
    # A unit that nobody can be assessed in yet has a row of its own.
    assert {row["Unit"] for row in rows} == set(Unit.objects.values_list("reference", flat=True))


def test_the_json_is_a_draft_that_the_reader_and_the_rule_take_again(published: World) -> None:
    (content,) = archived(published.ada, "json").values()
    draft = Draft.from_json(content)
    specification = Specification.objects.get()
    assert draft.qualifications[0].title == specification.title
    assert parse_rule(draft.qualifications[0].rule) == parse_rule(specification.rule)
    assert len(draft.units) == specification.places.count()


def test_the_case_packages_validate_and_hold_every_criterion(published: World) -> None:
    (content,) = archived(published.ada, "case").values()
    valid(content, schema.PACKAGE)
    types = [item["CFItemType"] for item in content["CFItems"]]
    assert types.count("Assessment criterion") == Criterion.objects.count()
    assert types.count("Unit") == Unit.objects.count()


def test_only_what_a_person_may_read_leaves(published: World) -> None:
    assert archived(published.dora, "case") == {}
    assert b"".join(published.dora.open("catalogue:export", "csv").streaming_content).count(b"\n") == 1
    assert published.ada.open("catalogue:export", "xml").status_code == 404


def test_an_archive_that_outgrows_the_memory_waits_on_the_disk(
    published: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "_IN_MEMORY", 100)
    (content,) = archived(published.ada, "case").values()
    valid(content, schema.PACKAGE)


def test_exporting_asks_as_often_for_many_units_as_for_few(published: World) -> None:
    with CaptureQueriesContext(connection) as asked:
        for row in to_export(Specification.objects.all()):
            package(framework_of(row, site="https://awards.example"))
    assert len(asked) <= 5


def test_the_addresses_on_a_certificate_open_for_anybody(published: World) -> None:
    anybody, unit = Client(), Unit.objects.get(reference=documents.GATES)
    criterion = Criterion.objects.filter(unit=unit).order_by("position")[0]
    key = documents.GATES.replace("/", "")
    page = anybody.get(f"/units/{key}/{criterion.code}")
    assert page.status_code == 200
    assert criterion.text in page.content.decode()
    assert unit.title in anybody.get(f"/units/{key}").content.decode()
    number = documents.LOCKS.replace("/", "")
    assert Qualification.objects.get().title in anybody.get(f"/qualifications/{number}").content.decode()


def test_a_criterion_answers_as_case_to_whoever_asks_for_json(published: World) -> None:
    key = documents.GATES.replace("/", "")
    answer = Client().get(f"/units/{key}/1.1", headers={"accept": "application/json"})
    item = answer.json()
    valid(item, schema.ITEM)
    assert (item["humanCodingScheme"], item["CFItemType"]) == ("1.1", "Assessment criterion")
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_the_case_service_lists_documents_and_hands_out_their_packages(published: World) -> None:
    anybody = Client()
    listed = anybody.get("/ims/case/v1p1/CFDocuments")
    (document,) = listed.json()["CFDocuments"]
    valid(document, schema.DOCUMENT)
    assert listed["X-Total-Count"] == "1"
    for link in (document["uri"], document["CFPackageURI"]["uri"]):
        found = anybody.get(link.partition("8000")[2])
        assert found.status_code == 200
    valid(found.json(), schema.PACKAGE)


@pytest.mark.parametrize(
    "path",
    [
        "/units/R9999999",
        "/units/nothing/1.1",
        "/units/5",
        "/qualifications/99999999",
        "/qualifications/%F0%9F%94%A5",
        "/ims/case/v1p1/CFPackages/7c9e6679-7425-40de-944b-e07fc1f90ae7",
    ],
)
def test_what_nobody_published_is_not_there(published: World, path: str) -> None:
    assert Client().get(path).status_code == 404


@pytest.mark.parametrize("query", ["edition=99", "edition=x", "edition=99999999999999999999", "edition=²"])
def test_an_edition_that_never_was_is_not_there(published: World, query: str) -> None:
    assert Client().get(f"/units/{documents.GATES.replace('/', '')}?{query}").status_code == 404


def test_a_criterion_that_is_not_in_the_unit_is_not_there(published: World) -> None:
    key = documents.GATES.replace("/", "")
    for part in ("9.9", "outcome-9", "1.1~2", "1.1~0", "~", "1.1~x", f"1.1~{'9' * 5000}"):
        assert Client().get(f"/units/{key}/{part}").status_code == 404


def test_no_cache_hands_json_to_a_browser_or_a_page_to_a_program(published: World) -> None:
    key, number = documents.GATES.replace("/", ""), documents.LOCKS.replace("/", "")
    for path in (f"/units/{key}", f"/units/{key}/1.1", f"/qualifications/{number}"):
        for wanted in ("application/json", "text/html"):
            answer = Client().get(path, headers={"accept": wanted})
            assert answer["Content-Type"].startswith(wanted)
            assert "Accept" in answer["Vary"]


def test_a_unit_whose_code_is_printed_with_a_long_dash_is_found_at_its_address(published: World) -> None:
    Unit.objects.filter(reference=documents.GATES).update(reference="TV–101")
    unit = Unit.objects.get(reference="TV–101")
    assert unit_path(unit) == "/units/TV101"
    assert unit.title in Client().get(unit_path(unit)).content.decode()


def test_another_bodys_later_edition_does_not_take_the_address_that_certificates_name(
    published: World,
) -> None:
    unit = Unit.objects.get(reference=documents.GATES)
    fields = {each.attname: getattr(unit, each.attname) for each in Unit._meta.concrete_fields}
    theirs = fields | {"id": None, "awarding_body_id": published.other.pk, "title": "Borrowed", "edition": 2}
    Unit.objects.create(**theirs)
    page = Client().get(unit_path(unit))
    assert page.status_code == 200
    assert "Borrowed" not in page.content.decode()
