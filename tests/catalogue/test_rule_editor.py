"""A rule is written on a page of cards: checked as it is typed, saved as a correction, and nothing typed is lost."""

import json
from copy import deepcopy
from html.parser import HTMLParser
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awardry.audit.models import Entry
from awardry.catalogue.models import Correction, Draft
from awardry.catalogue.services import correct_draft, propose_draft
from awardry.core.combination import parse_rule
from awardry.core.decisions import Blocked
from awardry.core.rule_form import form_of
from tests.catalogue import documents
from tests.catalogue.conftest import AT, Person, World

RULE = "/qualifications/0/rule"
Fields = dict[str, list[str]]


class Controls(HTMLParser):
    """What a browser sends of the page's form when no button of a step is pressed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.sent: list[tuple[str, str]] = []
        self.select = self.area = ""
        self.inside = False
        self.ids: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        at = {name: value or "" for name, value in attrs}
        if "id" in at:
            self.ids.append(at["id"])
        if tag == "form":
            self.inside = at.get("id") == "rule"
        if not self.inside:
            return
        if tag == "select":
            self.select, self.first, self.picked = at["name"], None, None
        elif tag == "option":
            self.first = at["value"] if self.first is None else self.first
            self.picked = at["value"] if "selected" in at else self.picked
        elif tag == "textarea":
            self.sent.append((at["name"], ""))
        elif tag == "input" and at.get("name") and (at.get("type") != "checkbox" or "checked" in at):
            self.sent.append((at["name"], at.get("value", "on")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "select" and self.inside:
            self.sent.append((self.select, (self.first if self.picked is None else self.picked) or ""))
        if tag == "form":
            self.inside = False


def page_of(draft: Draft, index: int = 0) -> str:
    return reverse("catalogue:rule", args=[draft.pk, index])


def fields_of(answer: Any) -> Fields:
    found: Fields = {}
    for name, value in Controls(answer.content.decode()).sent:
        found.setdefault(name, []).append(value)
    found.pop("csrfmiddlewaretoken", None)
    return found


def opened(person: Person, draft: Draft) -> Fields:
    return fields_of(person.browser.get(page_of(draft)))


def send(person: Person, draft: Draft, fields: Fields, **more: str) -> Any:
    return person.browser.post(page_of(draft), fields | {name: [value] for name, value in more.items()})


def save(person: Person, draft: Draft, fields: Fields, reason: str = "The handbook says so") -> Any:
    return send(person, draft, fields, action="save", reason=reason)


def rule_of(draft: Draft) -> Any:
    return Draft.objects.get(pk=draft.pk).content["qualifications"][0]["rule"]


def put(world: World, draft: Draft, rule: Any) -> None:
    correct_draft(world.ada.actor, draft, path=RULE, value=rule, reason="To begin with", at=AT)


EVERYTHING = {
    "total": {"credits": {"min": 13}, "glh": {"min": 80}},
    "groups": [
        {"id": "A", "title": "Mandatory", "units": [documents.GATES, documents.SAFETY], "take": "all"},
        {"id": "B", "groups": [{"id": "B1", "units": [documents.VISITORS], "take": {"max": 1}}], "units": {"min": 1}},
        {"id": "C", "units": [documents.BANKS], "credits": {"max": 3}},
    ],
    "across": [
        {"groups": ["B", "C"], "at_level": 2, "or_above": True, "credits": {"min": 3}},
        {"at_level": 2, "of": ["A"], "share": {"min": 0.5}, "by": "units"},
    ],
    "barred": [[documents.VISITORS, documents.BANKS]],
    "requires": [{"unit": documents.BANKS, "needs": [documents.GATES]}],
    "routes": [{"id": "general", "title": "General", "groups": ["A", "B", "C"]}],
    "additional": [documents.SAFETY],
    "caps": {"prior_learning": {"share": 0.5}, "exemption": {"credits": 3, "units": 1}},
    "unread": ["Something about cranes"],
}  # fmt: skip


def test_the_page_sends_what_the_form_of_the_rule_holds(world: World) -> None:
    draft = world.draft()
    put(world, draft, EVERYTHING)
    form = form_of(parse_rule(EVERYTHING), [documents.GATES])
    expected: Fields = {}
    for name, value in form.fields():
        expected.setdefault(name, []).append(value)
    for name in ("whole-glh-min", "whole-glh-max", "whole-points-min", "whole-points-max"):
        del expected[name]  # shown only where the rule states them
    sent = opened(world.ada, draft)
    ours = {name: values for name, values in sent.items() if name in expected}
    assert ours | {"place": sorted(ours["place"])} == expected | {"place": sorted(expected["place"])}
    others = set(sent) - set(expected)
    assert others == {
        "seen", "reason", "also-unit", "also-group", "additional-more", "barred-1-units-more", "requires-1-needs-more",
    }  # fmt: skip


def test_saving_the_page_unchanged_keeps_the_rule_and_every_id_stands_once(world: World) -> None:
    draft = world.draft()
    put(world, draft, EVERYTHING)
    answer = world.ada.browser.get(page_of(draft))
    ids = Controls(answer.content.decode()).ids
    assert [name for name in set(ids) if ids.count(name) > 1] == []
    assert save(world.ada, draft, fields_of(answer)).status_code == 302
    assert parse_rule(rule_of(draft)) == parse_rule(EVERYTHING)


def test_a_unit_moved_is_saved_as_a_correction_with_its_reason_and_the_old_rule(world: World) -> None:
    draft = world.draft()
    old = rule_of(draft)
    fields = opened(world.ben, draft)
    fields["place"] = [v.replace(f"2 {documents.BANKS}", f"1 {documents.BANKS}") for v in fields["place"]]
    answer = save(world.ben, draft, fields, "Banks are mandatory")

    assert answer["Location"].endswith(f"{draft.pk}/#v-qualifications-0-rule")
    assert documents.BANKS in rule_of(draft)["groups"][0]["units"]
    correction = Correction.objects.get()
    assert (correction.path, correction.old, correction.reason, correction.by) == (
        RULE, old, "Banks are mandatory", world.ben.user,
    )  # fmt: skip
    assert Entry.objects.get(event="draft.corrected").facts["reason"] == "Banks are mandatory"


def test_checking_proves_the_rule_as_it_stands_on_the_page_and_saves_nothing(world: World) -> None:
    draft = world.draft()
    before = rule_of(draft)
    fields = opened(world.ada, draft) | {"total-credits-min": ["90"], "total-credits-max": [""]}
    page = send(world.ada, draft, fields, action="check").content.decode()
    assert "No set of units can meet" in page
    assert 'name="total-credits-min" value="90"' in page
    assert rule_of(draft) == before
    assert not Correction.objects.exists()


def test_the_totals_of_the_rule_stand_beside_those_declared(world: World) -> None:
    page = world.ada.browser.get(page_of(world.draft())).content.decode()
    assert "Declared credit of 13 follows" in page
    assert "Valid sets" in page
    assert "rule__bars" in page


def test_a_rule_with_routes_is_drawn_route_by_route(world: World) -> None:
    draft = world.draft()
    rule = rule_of(draft)
    first, second = (group["id"] for group in rule["groups"])
    put(
        world,
        draft,
        rule | {"routes": [{"id": "long", "groups": [first, second]}, {"id": "short", "groups": [first]}]},
    )
    page = world.ada.browser.get(page_of(draft)).content.decode()
    assert page.count("long: Group") == 2
    assert page.count("short: Group") == 1


def test_every_mistake_is_said_at_once_and_leads_to_its_control(world: World) -> None:
    draft = world.draft()
    fields = opened(world.ada, draft)
    fields |= {"total-credits-min": ["many"], "group-2-id": ["A"], "cap-exemption-share": ["120"]}
    answer = save(world.ada, draft, fields)
    page = answer.content.decode()
    assert answer.status_code == 422
    for control in ("total-credits-min", "group-2-id", "cap-exemption-share"):
        assert f'href="#{control}"' in page
    assert 'value="many"' in page
    assert "two groups are called A" in page.replace("Two", "two")
    assert not Correction.objects.exists()


def test_a_reason_is_asked_for_and_nothing_typed_is_lost(world: World) -> None:
    draft = world.draft()
    answer = save(world.ada, draft, opened(world.ada, draft) | {"group-1-title": ["Core work"]}, "  ")
    assert answer.status_code == 422
    assert answer.context["form"].errors["reason"] == ["Say why"]
    assert b'value="Core work"' in answer.content


@pytest.mark.parametrize("part", ["group", "across", "barred", "requires", "route"])
def test_a_part_is_added_and_removed_without_saving_and_the_rest_stays_typed(world: World, part: str) -> None:
    draft = world.draft()
    before = rule_of(draft)
    fields = opened(world.ada, draft) | {"group-1-title": ["Typed before"], "reason": ["Half a reason"]}
    added = send(world.ada, draft, fields, step=f"add-{part}")
    assert added.status_code == 200
    keys = fields_of(added)[part]
    assert len(keys) == len(fields.get(part, [])) + 1
    assert f'id="{part}-{keys[-1]}"' in added.content.decode()
    assert "Half a reason" in added.content.decode()
    again = send(world.ada, draft, fields_of(added), step=f"remove-{part}-{keys[-1]}")
    assert fields_of(again)["group-1-title"] == ["Typed before"]
    assert fields_of(again).get(part, []) == fields.get(part, [])
    assert rule_of(draft) == before


def test_a_rule_that_changed_meanwhile_is_not_overwritten_unawares(world: World) -> None:
    draft = world.draft()
    fields = opened(world.ada, draft) | {"group-1-title": ["Mine"]}
    put(world, draft, EVERYTHING)
    refused = save(world.ada, draft, fields)
    assert refused.status_code == 422
    assert "somebody saved another rule meanwhile" in refused.content.decode()
    assert b'value="Mine"' in refused.content
    assert rule_of(draft) == EVERYTHING

    replaced = send(world.ada, draft, fields_of(refused), action="replace", reason="Agreed with Ben")
    assert replaced.status_code == 302
    assert rule_of(draft)["groups"][0]["title"] == "Mine"
    assert Correction.objects.latest("pk").old == EVERYTHING


def test_a_sentence_not_understood_shows_its_place_and_leaves_when_it_is_ticked(world: World) -> None:
    draft = world.draft()
    put(world, draft, EVERYTHING)
    fields = opened(world.ada, draft)
    assert fields["unread-1-sentence"] == ["Something about cranes"]
    assert save(world.ada, draft, fields | {"unread-1-done": ["on"]}).status_code == 302
    assert "unread" not in rule_of(draft)


def test_a_qualification_without_a_rule_gets_one(world: World) -> None:
    draft = world.draft()
    put(world, draft, None)
    fields = opened(world.ada, draft)
    units = (documents.GATES, documents.SAFETY, documents.VISITORS, documents.BANKS)
    assert fields["place"] == [f" {unit}" for unit in units]
    fields |= {"total-units-min": ["4"]}
    assert save(world.ada, draft, fields).status_code == 302
    assert rule_of(draft) == {"total": {"units": {"min": 4}}}


@pytest.mark.parametrize(
    "fields",
    [
        {"group": ["1", "1", "x", "-1", "9" * 40], "group-1-inside": ["1"], "place": ["1 A", "x", "", "9 B"]},
        {"seen": ["{"], "group-1-id": ["\x00"], "reason": ["x"]},
        {"seen": ["[" * 50_000], "reason": ["x"]},
        {"step": ["remove-group-1"], "group": ["1"]},
        {"step": ["add-"], "action": ["save"]},
        {"across": ["1"], "across-1-level": ["<b>"], "across-1-of": ["7"], "across-1-share-min": ["1e9999"]},
        {"place": [f"1 U{n}" for n in range(4_000)], "group": ["1"]},
        {"unread": ["1"], "unread-1-sentence": ["<script>alert(1)</script>"]},
    ],
)
def test_whatever_is_sent_the_page_answers_and_saves_nothing(world: World, fields: Fields) -> None:
    draft = world.draft()
    before = rule_of(draft)
    for action in ("check", "save"):
        answer = world.ada.browser.post(page_of(draft), {"action": [action], **fields})
        assert answer.status_code in (200, 422)
        assert b"<script>alert" not in answer.content
    assert rule_of(draft) == before


def test_only_officers_of_the_body_write_its_rules_and_only_in_a_draft(world: World) -> None:
    draft = world.draft()
    assert world.dora.browser.get(page_of(draft)).status_code == 404
    assert world.ada.browser.get(page_of(draft, 3)).status_code == 404
    propose_draft(world.ada.actor, draft, at=AT)
    assert world.ada.browser.get(page_of(draft)).status_code == 409


def test_the_draft_leads_to_the_editor_and_shows_what_is_wrong_with_the_rule(world: World) -> None:
    draft = world.draft()
    put(world, draft, rule_of(draft) | {"across": [{"at_level": 2, "units": {"min": 1}}]})
    page = world.ada.open("catalogue:draft", draft.pk).content.decode()
    assert page_of(draft) in page
    assert "Adds nothing to the other lines" in page


def test_a_rule_that_nobody_can_meet_stands_in_the_way_and_leads_to_its_page(world: World) -> None:
    draft = world.draft()
    put(world, draft, rule_of(draft) | {"total": {"credits": {"min": 90}}})
    page = world.ada.open("catalogue:draft", draft.pk).content.decode()
    assert "No set of units satisfies the rule" in page
    with pytest.raises(Blocked) as refusal:
        propose_draft(world.ada.actor, Draft.objects.get(), at=AT)
    (blocker,) = refusal.value.blockers
    assert (blocker.route, blocker.args) == ("catalogue:rule", (draft.pk, 0))


def test_a_route_that_nobody_can_meet_stands_in_the_way(world: World) -> None:
    draft = world.draft()
    rule = rule_of(draft)
    every = [group["id"] for group in rule["groups"]]
    routes = [{"id": "full", "groups": every}, {"id": "short", "groups": every[1:]}]
    put(world, draft, rule | {"routes": routes, "total": {"credits": {"min": 13}}})
    with pytest.raises(Blocked, match=r"On one route nobody can meet the rule .* short"):
        propose_draft(world.ada.actor, Draft.objects.get(), at=AT)


def test_a_unit_that_can_never_count_is_a_warning_before_publishing_and_no_obstacle(world: World) -> None:
    draft = world.draft()
    rule = rule_of(draft)
    put(world, draft, rule | {"requires": [{"unit": documents.BANKS, "needs": [documents.VISITORS]}]})
    page = world.ada.open("catalogue:draft", draft.pk).content.decode()
    assert "Look at the rule before this is published" in page
    assert "Can never count" in page
    propose_draft(world.ada.actor, Draft.objects.get(), at=AT)
    assert "Look at the rule" in world.ben.open("catalogue:draft", draft.pk).content.decode()


def test_the_group_of_a_unit_follows_the_rule(world: World) -> None:
    draft = world.draft()
    fields = opened(world.ada, draft)
    fields |= {"place": [f"1 {documents.GATES}", f"2 {documents.SAFETY}", f"2 {documents.VISITORS}"]}
    assert save(world.ada, draft, fields | {"group-2-id": ["Optional"]}).status_code == 302
    links = Draft.objects.get().content["qualifications"][0]["units"]
    assert [(link["unit"], link["group"]) for link in links] == [
        (documents.GATES, "A"), (documents.SAFETY, "Optional"), (documents.VISITORS, "Optional"), (documents.BANKS, None),
    ]  # fmt: skip


def test_a_long_list_of_units_costs_no_more_questions(world: World, django_assert_num_queries: Any) -> None:
    draft = world.draft()
    world.ada.browser.get(page_of(draft))
    with CaptureQueriesContext(connection) as few:
        world.ada.browser.get(page_of(draft))
    content = deepcopy(draft.content)
    for n in range(116):
        content["units"].append(
            {"ref": None, "id": f"unit-{n}", "title": f"Task {n}", "level": "2", "credit": 2, "glh": 9, "outcomes": []}
        )  # fmt: skip
        content["qualifications"][0]["units"].append({"unit": f"unit-{n}", "group": None})
    Draft.objects.filter(pk=draft.pk).update(content=content)
    with django_assert_num_queries(len(few)):
        answer = world.ada.browser.get(page_of(draft))
    assert answer.content.count(b'name="place"') == 120
    assert json.loads(fields_of(answer)["seen"][0]) == content["qualifications"][0]["rule"]
