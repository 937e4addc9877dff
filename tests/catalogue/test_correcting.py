"""Every value is correctable, and every correction is remembered with who and why."""

import json

import pytest
from django.urls import reverse

from awardry.audit.models import Entry
from awardry.catalogue.models import Correction, Draft
from awardry.catalogue.queries.sheet import sheet_of
from awardry.catalogue.services import correct_draft, propose_draft
from awardry.core.corrections import NoSuchPlace, open_defects
from awardry.core.decisions import Blocked
from tests.catalogue import documents
from tests.catalogue.conftest import AT, Person, World


def correct(person: Person, draft: Draft, path: str, seen: object = None, **data: object):
    url = f"{reverse('catalogue:correct', args=[draft.pk])}?path={path}"
    return person.browser.post(url, {"seen": json.dumps(seen), "reason": "The register says so", **data})


def content_of(draft: Draft) -> dict:
    return Draft.objects.get(pk=draft.pk).content


def test_a_corrected_value_is_remembered_with_who_why_and_what_it_was(world: World) -> None:
    draft = world.draft()
    answer = correct(world.ben, draft, "/units/0/credit", seen=5, value="6", reason="Printed wrongly")

    assert answer["Location"].endswith(f"{draft.pk}/#v-units-0-credit")
    assert content_of(draft)["units"][0]["credit"] == 6
    assert Draft.objects.get().read["units"][0]["credit"] == 5
    correction = Correction.objects.get()
    assert (correction.path, correction.old, correction.new, correction.reason, correction.by) == (
        "/units/0/credit", 5, 6, "Printed wrongly", world.ben.user,
    )  # fmt: skip
    facts = Entry.objects.get(event="draft.corrected").facts
    assert facts == {"path": "/units/0/credit", "old": "5", "new": "6", "reason": "Printed wrongly"}
    page = world.ada.open("catalogue:draft", draft.pk).content.decode()
    assert "Printed wrongly" in page
    assert "Ben Oduya" in page


@pytest.mark.parametrize(
    ("path", "seen", "value", "stored"),
    [
        ("/qualifications/0/title", None, "Level 2 Certificate\nin Locks ", "Level 2 Certificate in Locks"),
        ("/qualifications/0/glh", 100, "90–110", {"min": 90, "max": 110}),
        ("/qualifications/0/glh", 100, "90 - 110", {"min": 90, "max": 110}),
        ("/qualifications/0/review", None, "2027-08-31", "2027-08-31"),
        ("/qualifications/0/level", "2", "3", "3"),
        ("/qualifications/0/assessment", [], "Portfolio\r\nObservation", ["Portfolio", "Observation"]),
        ("/qualifications/0/number", documents.LOCKS, documents.BOATS.replace("/", ""), documents.BOATS),
        ("/units/1/outcomes/0/criteria/1/points", [], "first\nsecond", ["first", "second"]),
        ("/units/1/credit", 5, "", None),
    ],
)  # fmt: skip
def test_each_kind_of_value_is_read_as_people_write_it(
    world: World, path: str, seen: object, value: str, stored: object
) -> None:
    draft = world.draft()
    if path.endswith("title"):
        seen = draft.content["qualifications"][0]["title"]
    answer = correct(world.ada, draft, path, seen=seen, value=value)
    assert answer.status_code == 302, answer.context and answer.context["form"].errors
    assert Correction.objects.get().new == stored


@pytest.mark.parametrize(
    ("path", "seen", "value", "says"),
    [
        ("/units/0/credit", 5, "five", "whole number"),
        ("/units/0/credit", 5, "-5", "whole number"),
        ("/units/0/credit", 5, "9" * 400, "whole number"),
        ("/units/0/credit", 5, "٣", "whole number"),
        ("/units/0/ref", None, "<script>alert(1)</script>", "not a unit reference"),
        ("/units/0/title", "Work lock gates", "", "cannot be empty"),
        ("/qualifications/0/rule", None, "{", "not JSON at line 1"),
        ("/qualifications/0/rule", None, "[" * 100_000, "nested deeper"),
        ("/qualifications/0/rule", None, '{"total": {"credits": {"min": NaN}}}', "not JSON"),
        ("/qualifications/0/rule", None, '{"wholes": 1}', "/wholes"),
        ("/qualifications/0/rule", None, '{"groups": [{"id": "A", "units": ["A/123/4567"]}]}', "A/123/4567"),
    ],
)
def test_a_wrong_value_gets_one_line_and_what_was_typed_stays(
    world: World, path: str, seen: object, value: str, says: str
) -> None:
    draft = world.draft()
    before = content_of(draft)
    if path.endswith(("ref", "rule")):
        seen = before["units"][0]["ref"] if path.endswith("ref") else before["qualifications"][0]["rule"]
    answer = correct(world.ada, draft, path, seen=seen, value=value)

    assert answer.status_code == 422
    (message,) = answer.context["form"].errors["value"]
    assert says in message
    assert answer.context["form"]["value"].value() == value
    assert b"<script>alert(1)" not in answer.content
    assert content_of(draft) == before
    assert not Correction.objects.exists()


def test_a_reason_is_needed(world: World) -> None:
    draft = world.draft()
    answer = correct(world.ada, draft, "/units/0/credit", seen=5, value="6", reason="  ")
    assert answer.status_code == 422
    assert answer.context["form"].errors["reason"] == ["Say why"]


def test_a_doubtful_reference_is_saved_only_when_a_person_insists(world: World) -> None:
    draft = world.draft()
    wrong = "A/507/1101"
    first = correct(world.ada, draft, "/units/0/ref", seen=documents.GATES, value=wrong)
    assert first.status_code == 422
    assert "check letter" in str(first.context["form"].errors["insist"])
    second = correct(world.ada, draft, "/units/0/ref", seen=documents.GATES, value=wrong, insist="on")
    assert second.status_code == 302
    assert content_of(draft)["units"][0]["ref"] == wrong


def test_a_page_that_is_stale_does_not_overwrite_a_colleagues_correction(world: World) -> None:
    draft = world.draft()
    correct(world.ben, draft, "/units/0/credit", seen=5, value="6")
    answer = correct(world.ada, draft, "/units/0/credit", seen=5, value="7")
    assert answer.status_code == 422
    assert "it is now “6”" in answer.content.decode()
    assert content_of(draft)["units"][0]["credit"] == 6


def test_a_unit_is_removed_and_another_added_with_outcome_and_criterion(world: World) -> None:
    draft = world.draft()
    removed = content_of(draft)["units"][3]
    assert correct(world.ada, draft, "/units/3", seen=removed).status_code == 302
    steps = [
        ("/units/-", {"title": "Paint lock gates", "ref": documents.unit("5071105"), "level": "2", "credit": "3"}),
        ("/units/3/outcomes/-", {"number": "1", "title": "Know paint"}),
        ("/units/3/outcomes/0/criteria/-", {"code": "1.1", "text": "Name two paints", "points": "one\ntwo"}),
        ("/qualifications/0/units/-", {"unit": documents.unit("5071105"), "group": "B"}),
    ]  # fmt: skip
    for path, data in steps:
        answer = correct(world.ada, draft, path, **data)
        assert answer.status_code == 302, (path, answer.context and answer.context["form"].errors)
    content = content_of(draft)
    assert content["qualifications"][0]["rule"]["groups"][1]["units"] == [
        documents.VISITORS,
        documents.unit("5071105"),
    ]
    assert content["units"][3]["outcomes"][0]["criteria"][0]["points"] == ["one", "two"]
    assert [each.path for each in Correction.objects.order_by("pk")] == [
        "/units/3",
        *(path for path, _ in steps),
    ]


@pytest.mark.parametrize(
    "path",
    [
        "/format",
        "/source/sha256",
        "/units/99/title",
        "/places",
        "",
        "/defects/0/message",
        "/units/0/outcomes/0/criteria/-/text",
    ],
)
def test_what_is_no_value_is_not_found(world: World, path: str) -> None:
    draft = world.draft()
    assert world.ada.open("catalogue:correct", draft.pk, path=path).status_code == 404
    assert correct(world.ada, draft, path, value="x").status_code == 404
    with pytest.raises(NoSuchPlace):
        correct_draft(world.ada.actor, draft, path=path, value="x", reason="Trying", at=AT)


def test_a_defect_is_confirmed_as_it_is_and_opened_again(world: World) -> None:
    draft = world.draft()
    correct(world.ada, draft, "/qualifications/0/tqt", seen=130, value="400")
    page = world.ada.open("catalogue:draft", draft.pk)
    row = next(row for row in page.context["sheet"].open if "size" in row.message)

    answer = world.ada.send(
        "catalogue:draft", draft.pk, action="accept", paths=row.accept, reason="Agreed with the regulator"
    )
    assert answer.status_code == 302
    after = world.ada.open("catalogue:draft", draft.pk).context["sheet"]
    assert row.message not in [each.message for each in after.open]
    assert Entry.objects.get(event="draft.defect-accepted").facts["reason"] == "Agreed with the regulator"

    world.ada.send("catalogue:reopen", draft.pk, path=row.accept)
    again = world.ada.open("catalogue:draft", draft.pk).context["sheet"]
    assert row.message in [each.message for each in again.open]


BODY = "/qualifications/0/awarding_body"
DIFFERS = "The document names Dale Awards as its awarding body; this is a draft of Tarn Valley Awards"


def document_of(name: str) -> bytes:
    return documents.specification().replace(b"Tarn Valley Awards", name.encode())


def bodies_doubted(draft: Draft) -> list[str]:
    defects = open_defects(content_of(draft), "error")
    return [defect["message"] for _, defect in defects if defect["code"] == "body-differs"]


def test_a_document_of_another_awarding_body_is_confirmed_with_a_reason_before_it_is_proposed(
    world: World,
) -> None:
    draft = world.draft(document_of("Dale Awards"))
    assert bodies_doubted(draft) == [DIFFERS]
    with pytest.raises(Blocked, match=DIFFERS):
        propose_draft(world.ada.actor, draft, at=AT)
    (row,) = [
        row
        for row in world.ada.open("catalogue:draft", draft.pk).context["sheet"].open
        if row.message == DIFFERS
    ]
    assert row.line  # it leads to where the document says so
    accept = {"action": "accept", "paths": row.accept}
    assert world.ada.send("catalogue:draft", draft.pk, **accept, reason="").status_code == 422
    assert (
        world.ada.send("catalogue:draft", draft.pk, **accept, reason="Dale left it to us").status_code == 302
    )
    assert Entry.objects.get(event="draft.defect-accepted").facts["reason"] == "Dale left it to us"
    correct(world.ada, draft, "/units/0/credit", seen=5, value="5")
    assert propose_draft(world.ada.actor, draft, at=AT).state == "proposed"


def test_a_corrected_awarding_body_is_compared_again(world: World) -> None:
    draft = world.draft(document_of("Dale Awards"))
    correct(world.ada, draft, BODY, seen="Dale Awards", value="Hill Awards")
    assert bodies_doubted(draft) == [DIFFERS.replace("Dale", "Hill")]
    correct(world.ada, draft, BODY, seen="Hill Awards", value="TARN VALLEY AWARDS, Ltd.")
    assert bodies_doubted(draft) == []
    assert propose_draft(world.ada.actor, draft, at=AT).state == "proposed"


def test_a_draft_read_before_bodies_were_compared_is_compared_at_its_next_correction(world: World) -> None:
    draft = world.draft(document_of("Dale Awards"))
    Draft.objects.filter(pk=draft.pk).update(content=draft.read)
    assert bodies_doubted(draft) == []
    correct(world.ada, draft, "/qualifications/0/tqt", seen=130, value="131")
    assert bodies_doubted(draft) == [DIFFERS]


def test_confirming_nothing_or_without_a_reason_says_so(world: World) -> None:
    draft = world.draft()
    correct(world.ada, draft, "/qualifications/0/tqt", seen=130, value="400")
    answer = world.ada.send("catalogue:draft", draft.pk, action="accept", paths="/units/0/title", reason="")
    assert answer.status_code == 422
    assert set(answer.context["accept_form"].errors) == {"paths", "reason"}


def test_a_proposed_draft_is_not_corrected(world: World) -> None:
    draft = propose_draft(world.ada.actor, world.draft(), at=AT)
    assert correct(world.ada, draft, "/units/0/credit", seen=5, value="6").status_code == 409


def test_another_awarding_bodys_draft_does_not_exist(world: World) -> None:
    draft = world.draft()
    assert world.dora.open("catalogue:draft", draft.pk).status_code == 404
    assert correct(world.dora, draft, "/units/0/credit", seen=5, value="6").status_code == 404
    for name in ("return", "discard", "reopen"):
        assert world.dora.send(f"catalogue:{name}", draft.pk, reason="Mine").status_code == 404


def test_each_value_leads_to_its_line_and_the_line_back_to_it(world: World) -> None:
    draft = world.draft()
    sheet = world.ada.open("catalogue:draft", draft.pk).context["sheet"]
    lines = {line.id: line for page in sheet.pages for line in page.lines}
    values = [value for q in sheet.qualifications for value in q.facts if value.shown]
    values += [row.text for unit in sheet.units for outcome in unit.outcomes for row in outcome.criteria]
    assert len(values) > 20
    assert all(value.line in lines for value in values)
    assert lines[values[1].line].value_id == values[1].id


def test_a_service_call_with_a_stale_value_says_what_it_is_now(world: World) -> None:
    draft = world.draft()
    with pytest.raises(Blocked, match="it is now “5”"):
        correct_draft(
            world.ada.actor, draft, path="/units/0/credit", value=6, reason="Why not", at=AT, seen=4
        )


def test_an_id_names_one_line_only_however_the_document_is_cut() -> None:
    text = [{"page": 1, "lines": [[3, "left"], [4, "right"], [3, "left, again"], [None, "nowhere"]]}]
    content = {"qualifications": [], "units": [], "places": {"/units/0/title": {"page": 1, "line": 3}}}
    (page,) = sheet_of(content, text, []).pages
    assert [line.id for line in page.lines] == ["p1-3", "p1-4", "", ""]
    assert [line.value_id for line in page.lines] == ["v-units-0-title", "", "", ""]
