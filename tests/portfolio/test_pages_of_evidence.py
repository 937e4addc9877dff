"""Evidence in the browser's eyes: adding, mapping, declaring, and files that only the right people read."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from awardry.assessment.services import sign_off_unit
from awardry.audit.models import Entry
from awardry.portfolio.models import Evidence, EvidenceFile
from awardry.portfolio.services import add_evidence
from tests.assessment.test_judging import judge, meet_all
from tests.assessment.world import AT, World, build, upload

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40


def signed_in(world: World, who: str) -> Client:
    client = Client()
    client.force_login(world.users[who])
    return client


def list_of(world: World) -> str:
    return reverse("portfolio:list", args=[world.registration.pk])


def add_page(world: World, form: str = "files") -> str:
    return reverse("portfolio:add", args=[world.registration.pk]) + f"?form={form}"


def page_of(evidence: Evidence, name: str = "detail") -> str:
    return reverse(f"portfolio:{name}", args=[evidence.pk])


@pytest.fixture
def file(world: World) -> EvidenceFile:
    evidence = add_evidence(
        world.actor("learner"), world.learner, title="Desk", kind="product", form="files",
        files=[upload(PNG, "desk.png")], criteria=[world.criterion("1.1")], at=AT,
    )  # fmt: skip
    return evidence.files.get()


def in_storage() -> set[Path]:
    return {path for path in Path(default_storage.path("evidence")).rglob("*") if path.is_file()}


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_several_files_at_once_and_the_camera_become_one_item_for_criteria_of_two_units(world: World) -> None:
    criteria = [world.criterion("1.1").pk, world.criterion("2.1", 1).pk]
    client = signed_in(world, "learner")
    answer = client.post(
        add_page(world),
        {
            "title": "Desk", "kind": "product", "dated": "2026-11-10", "criteria": criteria,
            "files": [upload(PNG, "desk.png"), upload()], "camera": upload(PNG + b"2", "IMG_0001.jpg"),
        },
        follow=True,
    )  # fmt: skip
    evidence = Evidence.objects.get()
    assert answer.redirect_chain == [(page_of(evidence), 302)]
    assert "E1 Desk is kept as a draft. Declare it as your own work to submit it." in answer.content.decode()
    assert set(evidence.files.values_list("name", flat=True)) == {"desk.png", "log.pdf", "IMG_0001.jpg"}
    assert set(evidence.links.values_list("criterion_id", flat=True)) == set(criteria)
    assert "The name promises a" not in answer.content.decode()


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("files", {}),
        ("text", {"text": "I met eleven visitors."}),
        ("link", {"link": "https://www.example.org/film"}),
        ("in_situ", {"what": "A book", "where": "Desk", "custodian": "Ms Roe", "why_not_copied": "Names"}),
    ],
)
def test_each_form_of_evidence_asks_for_what_it_needs(world: World, form: str, said: dict[str, str]) -> None:
    client = signed_in(world, "learner")
    assert client.get(add_page(world, form)).status_code == 200
    refused = client.post(add_page(world, form), {"title": "Kept title"})
    assert refused.status_code == 422
    assert "Kept title" in refused.content.decode()
    files = {"files": [upload()]} if form == "files" else {}
    kept = client.post(add_page(world, form), {"title": "T", "kind": "product", **said, **files})
    assert kept.status_code == 302
    assert Evidence.objects.get().form == form


@pytest.mark.parametrize(("days", "status"), [(0, 302), (1, 422)])
def test_work_was_done_today_or_before(world: World, days: int, status: int) -> None:
    day = timezone.localdate() + timedelta(days=days)
    given = {"title": "Visitor log", "kind": "product", "text": "Busy.", "dated": day.isoformat()}
    answer = signed_in(world, "learner").post(add_page(world, "text"), given)
    assert answer.status_code == status
    assert ("The day of the work lies in the future" in answer.content.decode()) == (status == 422)


def test_the_camera_of_a_phone_is_asked_for(world: World) -> None:
    page = signed_in(world, "learner").get(add_page(world)).content.decode()
    assert 'capture="environment"' in page
    assert 'accept="image/*,video/*' in page


def test_a_refused_form_leaves_nothing_behind(world: World, settings: Any) -> None:
    before = in_storage()
    client = signed_in(world, "learner")
    twice = {"title": "T", "kind": "product", "files": [upload(), upload(name="again.pdf")]}
    answer = client.post(add_page(world), twice)
    assert answer.status_code == 422
    assert "again.pdf is already part of this evidence" in answer.content.decode()
    empty = client.post(add_page(world), {"title": "T", "kind": "product", "files": [upload(b"")]})
    assert empty.status_code == 422
    settings.EVIDENCE_FILE_LIMIT = 5
    large = client.post(add_page(world), {"title": "T", "kind": "product", "files": [upload()]})
    assert large.status_code == 422
    assert "send it in parts" in large.content.decode()
    assert in_storage() == before
    assert not Evidence.objects.exists()


def test_declaring_takes_a_tick_and_shows_the_exact_words(world: World, file: EvidenceFile) -> None:
    client = signed_in(world, "learner")
    page = client.get(page_of(file.evidence)).content.decode()
    assert "I declare that this evidence is my own work" in page
    assert client.post(page_of(file.evidence, "declare")).status_code == 422
    done = client.post(page_of(file.evidence, "declare"), {"declared": "on"}, follow=True)
    assert "Your assessor decides next." in done.content.decode()
    # A second try comes from a page that is out of date.
    assert client.post(page_of(file.evidence, "declare"), {"declared": "on"}).status_code == 409


def test_the_tree_maps_across_units_and_keeps_links_of_locked_ones(world: World) -> None:
    meet_all(world)
    evidence = Evidence.objects.get()
    sign_off_unit(world.actor("assessor"), world.registration, world.units[0], at=AT)
    client = signed_in(world, "learner")
    page = client.get(page_of(evidence, "criteria")).content.decode()
    assert page.count('type="hidden" name="criteria"') == 3
    held = list(evidence.links.values_list("criterion_id", flat=True))
    more = [*held, world.criterion("1.1", 1).pk]
    assert client.post(page_of(evidence, "criteria"), {"criteria": more}).status_code == 302
    refused = client.post(page_of(evidence, "criteria"), {"criteria": []})
    assert refused.status_code == 422
    assert "Greet visitors is signed off" in refused.content.decode()
    assert evidence.links.count() == 4


def test_a_link_that_a_decision_rests_on_stays(world: World) -> None:
    evidence = world.evidence(world.criterion("1.1"))
    judge(world)
    refused = signed_in(world, "learner").post(page_of(evidence, "criteria"), {})
    assert refused.status_code == 422
    assert "A decision on 1.1 of Greet visitors rests on E1" in refused.content.decode()


def test_an_assessor_confirms_seeing_what_stays_where_it_is(world: World) -> None:
    evidence = add_evidence(
        world.actor("learner"), world.learner, title="Book", kind="product", form="in_situ", what="A book",
        where="Desk", custodian="Ms Roe", why_not_copied="Names", at=AT,
    )  # fmt: skip
    client = signed_in(world, "assessor")
    assert client.post(page_of(evidence, "seen"), {"seen_on": "2999-01-01"}).status_code == 422
    done = client.post(page_of(evidence, "seen"), {"seen_on": "2026-11-10"}, follow=True)
    assert "You confirmed seeing E1." in done.content.decode()
    assert (
        signed_in(world, "learner").post(page_of(evidence, "seen"), {"seen_on": "2026-11-10"}).status_code
        == 403
    )


def test_a_draft_is_changed_and_its_files_added_and_removed(world: World, file: EvidenceFile) -> None:
    client, evidence = signed_in(world, "learner"), file.evidence
    changed = client.post(page_of(evidence, "change"), {"title": "The desk", "kind": "product"})
    assert changed.status_code == 302
    assert client.post(page_of(evidence, "more_files"), {"files": [upload()]}).status_code == 302
    assert client.post(page_of(evidence, "more_files"), {}).status_code == 422
    removed = client.post(reverse("portfolio:remove_file", args=[file.pk]), follow=True)
    assert "desk.png is removed from E1." in removed.content.decode()
    assert evidence.files.get().name == "log.pdf"


@pytest.mark.parametrize("who", ["other_assessor", "outsider"])
def test_out_of_scope_does_not_exist(world: World, file: EvidenceFile, who: str) -> None:
    other = build("elsewhere") if who == "outsider" else world
    client = signed_in(other, "assessor" if who == "outsider" else who)
    for address in (
        list_of(world), add_page(world), page_of(file.evidence), page_of(file.evidence, "change"),
        page_of(file.evidence, "criteria"), reverse("portfolio:file", args=[file.pk]),
    ):  # fmt: skip
        assert client.get(address).status_code == 404
    for name in ("more_files", "seen"):
        assert client.post(page_of(file.evidence, name), {}).status_code == 404
    assert client.post(reverse("portfolio:remove_file", args=[file.pk])).status_code == 404


@pytest.mark.parametrize("who", ["coordinator", "officer"])
def test_those_who_do_not_read_evidence_are_told_so(world: World, file: EvidenceFile, who: str) -> None:
    client = signed_in(world, who)
    for address in (list_of(world), page_of(file.evidence), reverse("portfolio:file", args=[file.pk])):
        assert client.get(address).status_code == 403


def test_an_auditor_reads_and_changes_nothing(world: World, file: EvidenceFile) -> None:
    client = signed_in(world, "auditor")
    assert client.get(list_of(world)).status_code == 200
    assert client.get(page_of(file.evidence)).status_code == 200
    assert client.get(add_page(world)).status_code == 403
    for name in ("change", "criteria", "more_files", "declare", "seen"):
        assert client.post(page_of(file.evidence, name), {}).status_code == 403


def test_a_file_is_served_so_that_nothing_in_it_can_run(world: World, file: EvidenceFile) -> None:
    client = signed_in(world, "learner")
    picture = client.get(reverse("portfolio:file", args=[file.pk]))
    assert body(picture) == PNG
    assert picture["Content-Type"] == "image/png"
    assert picture["Content-Disposition"] == 'inline; filename="desk.png"'
    assert picture["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert picture["X-Content-Type-Options"] == "nosniff"
    script = add_evidence(
        world.actor("learner"), world.learner, title="Page", kind="product", form="files",
        files=[upload(b"<html><script>alert(1)</script>", "x.html"), upload(b"<svg onload=alert(1)>", "x.svg")], at=AT,
    )  # fmt: skip
    for row in script.files.all():
        answer = client.get(reverse("portfolio:file", args=[row.pk]))
        assert answer["Content-Disposition"].startswith("attachment")
        body(answer)


@pytest.mark.parametrize(
    ("asked", "status", "expected", "said"),
    [
        ("bytes=0-99", 206, PNG[:100], f"bytes 0-99/{len(PNG)}"),
        ("bytes=10200-", 206, PNG[10200:], f"bytes 10200-{len(PNG) - 1}/{len(PNG)}"),
        ("bytes=-5", 206, PNG[-5:], f"bytes {len(PNG) - 5}-{len(PNG) - 1}/{len(PNG)}"),
        ("bytes=0-999999", 206, PNG, f"bytes 0-{len(PNG) - 1}/{len(PNG)}"),
        ("bytes=999999-", 416, b"", f"bytes */{len(PNG)}"),
        ("bytes=5-2", 416, b"", f"bytes */{len(PNG)}"),
        ("bytes=0-1,4-5", 200, PNG, None),
        ("lines=1-2", 200, PNG, None),
        (f"bytes=0-{'9' * 5000}", 200, PNG, None),
    ],
)
def test_a_film_can_be_read_piece_by_piece(
    world: World, file: EvidenceFile, asked: str, status: int, expected: bytes, said: str | None
) -> None:
    answer = signed_in(world, "learner").get(
        reverse("portfolio:file", args=[file.pk]), headers={"range": asked}
    )
    assert (answer.status_code, body(answer)) == (status, expected)
    assert answer.get("Content-Range") == said
    if status != 416:
        assert answer["Content-Length"] == str(len(expected))


def test_opening_a_file_of_somebody_else_is_on_record(world: World, file: EvidenceFile) -> None:
    address = reverse("portfolio:file", args=[file.pk])
    body(signed_in(world, "learner").get(address))
    assert not Entry.objects.filter(event="evidence.opened").exists()
    client = signed_in(world, "assessor")
    for asked in ("bytes=100-199", "bytes=0-99"):
        body(client.get(address, headers={"range": asked}))
    entry = Entry.objects.get(event="evidence.opened")
    assert (entry.actor, entry.facts["file"]) == ("assessor harbour", "desk.png")


def test_reading_what_somebody_else_wrote_is_on_record(world: World) -> None:
    written = world.evidence(world.criterion("1.1"))
    criterion = reverse("assessment:criterion", args=[world.registration.pk, world.criterion("1.1").pk])
    pages = [page_of(written), reverse("desk:observation_record", args=[written.pk]), criterion]
    for who, expected in (("learner", 0), ("assurer", 1), ("auditor", 1), ("coordinator", 0)):
        Entry.objects.filter(event="evidence.opened").update(event="earlier")
        for page in pages:
            signed_in(world, who).get(page)
        assert Entry.objects.filter(event="evidence.opened").count() == expected, who
    client = signed_in(world, "assurer")
    assert "assurer harbour opened the text of evidence" in client.get(page_of(written)).content.decode()


def test_a_browser_that_has_the_file_does_not_get_it_again_and_still_needs_leave(
    world: World, file: EvidenceFile
) -> None:
    address, tag = reverse("portfolio:file", args=[file.pk]), {"if-none-match": f'"{file.sha256}"'}
    assert signed_in(world, "learner").get(address, headers=tag).status_code == 304
    assert signed_in(world, "other_assessor").get(address, headers=tag).status_code == 404


def test_a_row_whose_file_is_gone_is_not_an_error_of_ours(world: World, file: EvidenceFile) -> None:
    default_storage.delete(file.file.name)
    assert signed_in(world, "learner").get(reverse("portfolio:file", args=[file.pk])).status_code == 404
