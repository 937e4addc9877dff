"""Evidence comes in: numbered, hashed, recognised, declared, and gone again when nothing comes of it."""

import hashlib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage

from awardry.audit.models import Entry
from awardry.core.decisions import Blocked
from awardry.core.evidence import DECLARATION
from awardry.core.lifecycle import IllegalMove
from awardry.portfolio.models import Evidence, EvidenceFile, EvidenceLink
from awardry.portfolio.services import (
    add_evidence,
    add_files,
    change_evidence,
    confirm_seen,
    declare_evidence,
    map_evidence,
    open_file,
    remove_file,
)
from tests.assessment.world import AT, ON, World, upload


def add(world: World, who: str = "learner", **given: Any) -> Evidence:
    asked = {"title": "Visitor log", "kind": "product", "form": "files"} | given
    return add_evidence(world.actor(who), world.learner, **asked, at=AT)


def codes(refused: pytest.ExceptionInfo[Blocked]) -> set[str]:
    return {blocker.code for blocker in refused.value.blockers}


def in_storage() -> set[Path]:
    return {path for path in Path(default_storage.path("evidence")).rglob("*") if path.is_file()}


def test_items_are_numbered_for_each_learner(world: World) -> None:
    assert [add(world, files=[upload()]).label, add(world, form="text", text="…").label] == ["E1", "E2"]


def test_several_files_arrive_with_their_hash_and_what_they_are(world: World) -> None:
    picture = b"\x89PNG\r\n\x1a\n" + b"0" * 100_000
    evidence = add(world, files=[upload(b"%PDF-1.7 x", "log.pdf"), upload(picture, "photo.pdf")])
    first, second = evidence.files.order_by("pk")
    assert (first.media_type, second.media_type) == ("application/pdf", "image/png")
    assert second.sha256 == hashlib.sha256(picture).hexdigest()
    assert second.size == len(picture)
    with second.file.open() as held:
        assert held.read() == picture
    assert first.sha256 in Entry.objects.get(event="evidence.added").facts["files"]


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Temp\\log.pdf", "log.pdf"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("a\x00b\r\nSet-Cookie: x.pdf", "abSet-Cookie_ x.pdf"),
        ("...", "file"),
        ("w" * 300 + ".pdf", "w" * 116 + ".pdf"),
    ],
)
def test_a_hostile_name_is_shown_for_what_it_is_and_never_reaches_the_disk(
    world: World, hostile: str, shown: str
) -> None:
    file = upload()
    file._name = hostile  # type: ignore[attr-defined]  # what a browser sends is not bound to be polite
    stored = add(world, files=[file]).files.get()
    assert stored.name == shown
    assert shown not in stored.file.name


def test_an_empty_file_is_refused_and_nothing_is_left_behind(world: World) -> None:
    before = in_storage()
    with pytest.raises(Blocked) as refused:
        add(world, files=[upload(), upload(b"", "empty.pdf")])
    assert codes(refused) == {"evidence.empty-file"}
    assert in_storage() == before
    assert not Evidence.objects.exists()


def test_a_file_beyond_the_limit_is_refused_with_both_sizes(world: World, settings: Any) -> None:
    settings.EVIDENCE_FILE_LIMIT = 1024 * 1024
    before = in_storage()
    with pytest.raises(Blocked, match=r"log.pdf holds 1.1 MB; a file may hold 1 MB"):
        add(world, files=[upload(b"x" * (1024 * 1024 + 1))])
    assert in_storage() == before


def test_the_same_file_twice_in_one_item_is_refused(world: World) -> None:
    with pytest.raises(Blocked) as refused:
        add(world, files=[upload(), upload(name="again.pdf")])
    assert codes(refused) == {"evidence.same-file"}
    evidence = add(world, files=[upload()])
    before = in_storage()
    with pytest.raises(Blocked) as refused:
        add_files(world.actor("learner"), evidence, files=[upload(name="again.pdf")], at=AT)
    assert codes(refused) == {"evidence.same-file"}
    assert in_storage() == before


def test_the_same_file_may_be_part_of_two_items(world: World) -> None:
    assert add(world, files=[upload()]).files.get().sha256 == add(world, files=[upload()]).files.get().sha256


def test_a_file_taken_out_of_a_draft_goes_from_the_disk_as_well(
    world: World, django_capture_on_commit_callbacks: Any
) -> None:
    before = in_storage()
    evidence = add(world, files=[upload()])
    with django_capture_on_commit_callbacks(execute=True):
        remove_file(world.actor("learner"), evidence.files.get(), at=AT)
    assert in_storage() == before
    assert "removed" in Entry.objects.get(event="evidence.changed").facts["what"]


def test_a_file_is_taken_out_once_however_often_it_is_clicked(world: World) -> None:
    file = add(world, files=[upload()]).files.get()
    again = EvidenceFile.objects.get(pk=file.pk)
    for each in (file, again):
        remove_file(world.actor("learner"), each, at=AT)
    assert Entry.objects.filter(event="evidence.changed").count() == 1


def test_declaring_keeps_the_words_who_when_and_the_hash(world: World) -> None:
    evidence = add(world, files=[upload()])
    declare_evidence(world.actor("learner"), evidence, at=AT)
    evidence.refresh_from_db()
    assert (evidence.state, evidence.declared_by_id, evidence.declared_at) == (
        "submitted", world.users["learner"].pk, AT,
    )  # fmt: skip
    assert evidence.declaration == DECLARATION
    assert Entry.objects.get(event="evidence.declared").facts == {
        "words": DECLARATION,
        "hash": evidence.declared_hash,
    }


def test_only_the_learner_declares(world: World) -> None:
    evidence = add(world, files=[upload()])
    for who in ("assessor", "coordinator", "auditor"):
        with pytest.raises(PermissionDenied):
            declare_evidence(world.actor(who), evidence, at=AT)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"form": "files"}, "evidence.nothing-held"),
        ({"form": "text", "text": " \n"}, "evidence.nothing-held"),
        ({"form": "link"}, "evidence.nothing-held"),
        ({"form": "in_situ", "what": "A book", "where": "Desk"}, "evidence.in-situ-incomplete"),
    ],
)
def test_an_item_that_holds_nothing_cannot_be_declared(
    world: World, given: dict[str, str], code: str
) -> None:
    evidence = add(world, **given)
    with pytest.raises(Blocked) as refused:
        declare_evidence(world.actor("learner"), evidence, at=AT)
    assert codes(refused) == {code}


def test_a_draft_can_be_changed_and_what_was_declared_cannot(world: World) -> None:
    evidence = add(world, form="text", text="First try")
    words = {"title": "Log of Monday", "kind": "personal_statement", "text": "Second try"}
    change_evidence(world.actor("learner"), evidence, **words, at=AT)
    evidence.refresh_from_db()
    assert (evidence.title, evidence.text) == ("Log of Monday", "Second try")
    declare_evidence(world.actor("learner"), evidence, at=AT)
    with pytest.raises(IllegalMove):
        change_evidence(world.actor("learner"), evidence, **words, at=AT)
    with pytest.raises(IllegalMove):
        add_files(world.actor("learner"), evidence, files=[upload()], at=AT)


def test_one_item_serves_many_criteria_across_units(world: World) -> None:
    criteria = [world.criterion("1.1"), world.criterion("2.1"), world.criterion("1.2", 1)]
    evidence = add(world, form="text", text="…", criteria=criteria)
    assert set(evidence.links.values_list("criterion_id", "unit_id")) == {(c.pk, c.unit_id) for c in criteria}
    said = Entry.objects.get(event="evidence.mapped").facts["criteria"]
    assert said == "1.1, 2.1 of A/500/0001; 1.2 of D/500/0002"


def test_mapping_sets_the_whole_set_and_says_so_once(world: World) -> None:
    evidence = add(world, form="text", text="…", criteria=[world.criterion("1.1")])
    learner = world.actor("learner")
    map_evidence(learner, evidence, criteria=[world.criterion("1.2")], at=AT)
    assert EvidenceLink.objects.get().criterion == world.criterion("1.2")
    map_evidence(learner, evidence, criteria=[world.criterion("1.2")], at=AT)
    assert Entry.objects.filter(event="evidence.mapped").count() == 2


def test_a_criterion_of_a_unit_not_taken_is_refused(world: World) -> None:
    with pytest.raises(Blocked) as refused:
        add(world, form="text", text="…", criteria=[world.criterion("1.1", 2)])
    assert codes(refused) == {"evidence.unit-not-taken"}
    assert not Evidence.objects.exists()


def test_seeing_is_for_what_stays_where_it_is_and_not_for_tomorrow(world: World) -> None:
    assessor = world.actor("assessor")
    with pytest.raises(Blocked) as refused:
        confirm_seen(assessor, add(world, form="text", text="…"), seen_on=ON, at=AT)
    assert codes(refused) == {"evidence.not-in-situ"}
    in_situ = add(world, form="in_situ", what="a", where="b", custodian="c", why_not_copied="d")
    with pytest.raises(Blocked) as refused:
        confirm_seen(assessor, in_situ, seen_on=ON + timedelta(days=1), at=AT)
    assert codes(refused) == {"evidence.seen-later"}
    seen = confirm_seen(assessor, in_situ, seen_on=date(2026, 11, 10), at=AT)
    assert seen.seen_by_id == world.users["assessor"].pk


def test_the_day_on_which_it_was_seen_is_locked_with_the_rest(world: World) -> None:
    in_situ = add(world, form="in_situ", what="a", where="b", custodian="c", why_not_copied="d")
    confirm_seen(world.actor("assessor"), in_situ, seen_on=date(2026, 11, 9), at=AT)
    Evidence.objects.filter(pk=in_situ.pk).update(state="locked")
    with pytest.raises(Blocked) as refused:
        confirm_seen(world.actor("assessor"), in_situ, seen_on=date(2026, 11, 10), at=AT)
    assert codes(refused) == {"evidence.locked"}
    assert Evidence.objects.get(pk=in_situ.pk).seen_on == date(2026, 11, 9)


def test_what_was_seen_is_to_be_seen_again_once_it_says_something_else(world: World) -> None:
    words = {"what": "A book", "where": "Desk", "custodian": "Ms Roe", "why_not_copied": "It names patients"}
    in_situ = add(world, form="in_situ", **words)
    seen = confirm_seen(world.actor("assessor"), in_situ, seen_on=date(2026, 11, 10), at=AT)
    same = {"title": "Book of visitors", "kind": "product"} | words
    assert change_evidence(world.actor("learner"), seen, **same, at=AT).seen_on is not None
    other = change_evidence(world.actor("learner"), seen, **same | {"what": "Another book"}, at=AT)
    assert (other.seen_by, other.seen_on) == (None, None)


def test_nobody_adds_evidence_for_a_learner_of_somebody_else(world: World) -> None:
    for who in ("other_assessor", "assurer", "coordinator", "auditor", "officer"):
        before = in_storage()
        with pytest.raises(PermissionDenied):
            add(world, who, files=[upload()])
        assert in_storage() == before


def test_reading_a_file_is_noted_unless_it_is_ones_own_and_not_for_every_piece(world: World) -> None:
    file = EvidenceFile.objects.select_related("evidence__learner").get(evidence=add(world, files=[upload()]))
    assert not open_file(world.actor("learner"), file, at=AT)
    assert open_file(world.actor("assessor"), file, at=AT)
    assert not open_file(world.actor("assessor"), file, at=AT + timedelta(minutes=59))
    assert open_file(world.actor("assessor"), file, at=AT + timedelta(minutes=61))
    assert open_file(world.actor("assurer"), file, at=AT)
    entry = Entry.objects.filter(event="evidence.opened").first()
    assert entry is not None
    assert (entry.facts["file"], entry.facts["sha256"]) == ("log.pdf", file.sha256)
