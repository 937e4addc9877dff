"""A document comes in through the page, or it is refused in one line and leaves nothing behind."""

import io
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from awardry.catalogue.models import Document, Draft
from awardry.catalogue.services import discard_draft, import_document
from awardry.core.access import Role
from awardry.core.decisions import Blocked
from awardry.core.specification import UnreadableDocument
from tests.catalogue import documents
from tests.catalogue.conftest import AT, Person, World, upload

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"


def send(person: Person, world: World, file: SimpleUploadedFile):
    return person.send("catalogue:import", file=file, awarding_body=world.body.pk)


def files_kept() -> set[Path]:
    folder = Path(default_storage.location) / "documents"
    return {path for path in folder.rglob("*") if path.is_file()}


def test_an_imported_document_becomes_a_draft_with_its_file_text_and_places(world: World) -> None:
    answer = send(world.ada, world, upload())

    draft = Draft.objects.get()
    assert answer["Location"] == reverse("catalogue:draft", args=[draft.pk])
    assert draft.state == "draft"
    assert draft.document.file.size == draft.document.size == len(documents.specification())
    lines = {number: text for page in draft.document.text for number, text in page["lines"]}
    place = draft.content["places"]["/qualifications/0/number"]
    assert documents.LOCKS in lines[place["line"]]


PICTURE = b"\x89PNG\r\n\x1a\n" + b"\x00" * 500


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.txt", b"", "empty"),
        ("photo.png", PICTURE, "picture"),
        ("photo.pdf", PICTURE, "picture"),
        ("notes.txt", b"Minutes of the meeting of 3 March. Present: Ada, Ben.\n" * 20, "specification"),
        ("broken.pdf", b"%PDF-1.7\n" + b"\x00\xff" * 300, "broken.pdf"),
        ("bomb.docx", b"PK\x03\x04" + b"\x00" * 300, "bomb.docx"),
        ("sheet.xls", b"\xd0\xcf\x11\xe0" + b"\x00" * 300, "Office"),
    ],
)
def test_a_wrong_file_gets_one_clear_line_and_leaves_nothing_behind(
    world: World, name: str, content: bytes, says: str
) -> None:
    before = files_kept()
    answer = send(world.ada, world, upload(content, name))

    assert answer.status_code == 422
    (message,) = answer.context["form"].errors["file"]
    assert name in message
    assert says in message
    assert "\n" not in message
    assert "Error" not in message
    assert not Document.objects.exists()
    assert not Draft.objects.exists()
    assert files_kept() == before


def test_a_report_on_qualifications_is_told_apart_from_a_specification(world: World) -> None:
    reports = sorted(SEEDS.glob("003_*.txt"))
    if not reports:
        pytest.skip("the published documents are not beside the project: put them in ../shared/seeds")
    answer = send(world.ada, world, upload(reports[0].read_bytes(), "report.txt"))

    (message,) = answer.context["form"].errors["file"]
    assert answer.status_code == 422
    assert "report" in message.removeprefix("report.txt")
    assert not Document.objects.exists()


class Endless(io.RawIOBase):
    """A file of 100 MB that counts how much of it was asked for."""

    def __init__(self, size: int) -> None:
        self.size, self.given = size, 0

    def read(self, size: int = -1) -> bytes:
        part = b"a" * min(size if size > 0 else self.size, self.size - self.given)
        self.given += len(part)
        return part


def test_a_file_over_the_limit_is_refused_while_it_arrives(world: World, settings) -> None:
    settings.DOCUMENT_FILE_LIMIT = 2 * 1024 * 1024
    before = files_kept()
    answer = send(world.ada, world, upload(b"a" * (5 * 1024 * 1024), "huge.pdf"))

    (message,) = answer.context["form"].errors["file"]
    assert answer.status_code == 422
    assert message.startswith("huge.pdf: larger than 2 MB")
    assert not Document.objects.exists()
    assert files_kept() == before


def test_a_hundred_megabytes_are_not_read_to_the_end(world: World) -> None:
    file = Endless(100 * 1024 * 1024)
    with pytest.raises(UnreadableDocument, match="larger than 25 MB"):
        import_document(world.ada.actor, world.body, name="huge.pdf", file=file, at=AT)
    assert file.given <= settings.DOCUMENT_FILE_LIMIT + 1024 * 1024


def test_the_form_is_protected_although_its_upload_is_counted_first(world: World) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(world.ada.user)
    answer = strict.post(reverse("catalogue:import"), {"file": upload(), "awarding_body": world.body.pk})
    assert answer.status_code == 403
    assert not Draft.objects.exists()


def test_the_same_document_twice_leads_to_the_first_draft(world: World) -> None:
    draft = world.draft()
    answer = send(world.ben, world, upload(name="the same under another name.txt"))

    assert answer.status_code == 422
    assert reverse("catalogue:draft", args=[draft.pk]) in answer.content.decode()
    assert Draft.objects.count() == 1


def test_a_discarded_document_can_be_imported_again_and_is_kept_once(world: World) -> None:
    discard_draft(world.ada.actor, world.draft(), reason="The wrong year", at=AT)
    send(world.ada, world, upload())
    assert (Draft.objects.count(), Document.objects.count()) == (2, 1)


def test_another_awarding_body_imports_its_own_copy(world: World) -> None:
    world.draft()
    world.draft(person=world.dora)
    assert Draft.objects.count() == 2


def test_only_officers_import(world: World) -> None:
    for role in Role:
        if role is Role.AWARDING_BODY_OFFICER:
            continue
        person = world.person(
            f"Pat {role.value}", role, world.body, centre_id=7 if role is Role.LEARNER else None
        )
        assert send(person, world, upload()).status_code == 403, role
        assert person.open("catalogue:drafts").status_code == 403, role


def test_an_officer_imports_for_the_own_awarding_body_only(world: World) -> None:
    answer = world.ada.send("catalogue:import", file=upload(), awarding_body=world.other.pk)
    assert answer.status_code == 422
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd.txt",
        "C:\\temp\\spec.txt",
        "a" * 300 + ".txt",
        "規" * 300 + ".txt",
        "sp\u202eec<b>.txt",
        "...",
    ],
)
def test_a_hostile_file_name_is_only_a_name(world: World, name: str) -> None:
    draft = import_document(
        world.ada.actor, world.body, name=name, file=io.BytesIO(documents.specification()), at=AT
    )
    stored = Path(draft.document.file.path).resolve()
    assert Path(default_storage.location).resolve() in stored.parents
    assert not set(draft.document.name) & set("/\\<>\u202e")
    assert len(draft.document.name) <= 120


def test_the_file_goes_when_its_row_cannot_be_written(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    from awardry.catalogue.services import imports

    def fail(*_: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(imports, "_draft", fail)
    before = files_kept()
    with pytest.raises(RuntimeError):
        world.draft()
    assert files_kept() == before
    assert not Document.objects.exists()


def test_the_document_is_handed_out_as_a_file_and_only_to_its_officers(world: World) -> None:
    draft = world.draft()
    answer = world.ada.open("catalogue:document", draft.document_id)
    assert b"".join(answer.streaming_content) == documents.specification()
    assert answer["Content-Disposition"].startswith("attachment")
    assert world.dora.open("catalogue:document", draft.document_id).status_code == 404


def test_an_import_without_the_permission_is_refused_by_the_service(world: World) -> None:
    from django.core.exceptions import PermissionDenied

    with pytest.raises(PermissionDenied):
        import_document(world.ada.actor, world.other, name="x.txt", file=io.BytesIO(b""), at=AT)
    with pytest.raises(Blocked):
        world.draft()
        world.draft()


def test_each_value_says_why_it_was_taken(world: World) -> None:
    draft = world.draft()
    page = world.ada.open("catalogue:draft", draft.pk).content.decode()
    reasons = {place["reason"] for place in draft.content["places"].values() if place.get("reason")}
    assert reasons
    for reason in reasons & {"from a label", "from a table", "from two places that agree"}:
        assert f", {reason}" in page
