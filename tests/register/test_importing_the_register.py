"""The register is checked to its end before anything is kept, imported without duplicates, and shown beside ours."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from awardry.audit.models import Entry as TrailEntry
from awardry.catalogue.models import Qualification
from awardry.core.access import Role
from awardry.core.identifiers import qualification_check
from awardry.register import services
from awardry.register.models import RegisterEntry, RegisterImport
from awardry.register.queries import lines_of
from awardry.register.services import importing
from tests.catalogue import documents
from tests.catalogue.conftest import AT, World
from tests.core.register.test_register_file import HEADING

__all__ = ["world"]
from tests.catalogue.conftest import world

OWN = "RN5501"


@pytest.fixture(autouse=True)
def recognised(world: World) -> None:
    world.body.recognition_number = OWN
    world.body.save()


def number(at: int) -> str:
    digits = f"603{at:04d}"
    return f"603/{at:04d}/{qualification_check(digits)}"


def rows(
    count: int, *, owner: str = "RN1111", title: str = "Level 2 Certificate in Kayak Repair"
) -> list[dict[str, str]]:
    return [
        {
            "Qualification Number": number(at),
            "Qualification Title": f"{title} {at}",
            "Owner Organisation Recognition Number": owner,
            "Owner Organisation Name": "Elsewhere Awards",
            "Qualification Level": "Level 2",
        }
        for at in range(count)
    ]


def register(
    found: list[dict[str, str]], name: str = "register.csv", encoding: str = "utf-8-sig"
) -> SimpleUploadedFile:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, HEADING, restval="")
    writer.writeheader()
    writer.writerows(found)
    return SimpleUploadedFile(name, out.getvalue().encode(encoding))


def checked(world: World, found: list[dict[str, str]]) -> RegisterImport:
    answer = world.ada.send("register:new", awarding_body=str(world.body.pk), file=register(found))
    assert answer.status_code == 302, answer.content.decode()
    return RegisterImport.objects.latest("pk")


def imported(world: World, found: list[dict[str, str]]) -> RegisterImport:
    check = checked(world, found)
    assert world.ada.send("register:import", check.pk).status_code == 302
    check.refresh_from_db()
    return check


def test_nothing_is_imported_before_an_officer_has_seen_what_was_found(world: World) -> None:
    check = checked(world, [*rows(3), {"Qualification Number": "12", "Qualification Title": "Broken"}])
    page = world.ada.open("register:import", check.pk).content.decode()
    assert check.counts == {
        "rows": 4, "new": 3, "changed": 0, "same": 0, "left_out": 1, "warnings": 0, "own": 0, "others": 0
    }  # fmt: skip
    assert "is not a qualification number" in page
    assert not RegisterEntry.objects.exists()


def test_the_good_rows_are_imported_and_the_trail_says_by_whom(world: World) -> None:
    found = imported(world, rows(3))
    assert found.state == "imported"
    assert RegisterEntry.objects.count() == 3
    events = list(TrailEntry.objects.order_by("sequence").values_list("event", flat=True))
    assert events[-3:] == ["register.checked", "register.import-begun", "register.imported"]


def test_the_same_file_twice_makes_nothing_twice(world: World) -> None:
    imported(world, rows(3, owner=OWN))
    again = imported(world, rows(3, owner=OWN))
    assert (again.counts["new"], again.counts["same"]) == (0, 3)
    assert (RegisterEntry.objects.count(), Qualification.objects.count()) == (3, 3)


def test_a_changed_row_changes_the_entry_and_leaves_the_rest(world: World) -> None:
    first = imported(world, rows(3))
    found = rows(3)
    found[1]["Qualification Title"] = "Level 2 Certificate in Canoe Repair"
    second = imported(world, found)
    assert second.counts["changed"] == 1
    assert RegisterEntry.objects.get(number_key=number(1).replace("/", "")).title.endswith("Canoe Repair")
    assert RegisterEntry.objects.filter(changed_in=first).count() == 2


def test_the_bodys_own_qualifications_become_records_that_specifications_fill(world: World) -> None:
    own = rows(1, owner=OWN)[0] | {
        "Qualification Number": documents.LOCKS,
        "Qualification Title": "Locks, as registered",
    }
    imported(world, [own, *rows(2)])
    record = Qualification.objects.get()
    assert (record.number, record.awarding_body) == (documents.LOCKS, world.body)
    page = world.ada.open("catalogue:detail", record.pk).content.decode()
    assert "No specification" in page
    world.published()
    record.refresh_from_db()
    assert record.specifications.count() == 1
    assert "No specification" not in world.ada.open("catalogue:detail", record.pk).content.decode()


def test_a_number_that_another_body_of_this_installation_holds_stays_theirs(world: World) -> None:
    Qualification.objects.create(
        awarding_body=world.other, number=number(0), number_key=number(0).replace("/", ""), title="Theirs"
    )
    imported(world, rows(1, owner=OWN))
    assert Qualification.objects.get().awarding_body == world.other


def test_what_the_register_says_of_another_body_here_only_its_own_officers_import(world: World) -> None:
    world.other.recognition_number = "RN7700"
    world.other.save()
    forged = rows(2)
    forged[0]["Owner Organisation Recognition Number"] = "RN7700"
    found = imported(world, forged)
    assert (found.counts["others"], found.counts["new"]) == (1, 1)
    assert "their own officers import" in world.ada.open("register:import", found.pk).content.decode()
    assert list(RegisterEntry.objects.values_list("number", flat=True)) == [number(1)]
    # Nor is an entry of theirs taken away by naming another owner.
    theirs = RegisterEntry.objects.get()
    theirs.recognition_number = "RN7700"
    theirs.save()
    again = rows(2, title="Level 2 Certificate in Something Else")[1:]
    assert checked(world, again).counts["others"] == 1


def test_an_import_that_was_cut_off_is_taken_up_again(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "BATCH", 2)
    check, put, calls = checked(world, rows(5)), importing._put, 0

    def dies_at_the_second(*args: object, **kwargs: object) -> None:
        nonlocal calls
        calls += 1
        if calls == 2:
            raise KeyboardInterrupt
        put(*args, **kwargs)

    with monkeypatch.context() as killed, pytest.raises(KeyboardInterrupt):
        killed.setattr(importing, "_put", dies_at_the_second)
        services.import_register(world.ada.actor, check, at=AT)
    assert RegisterEntry.objects.count() == 2
    assert "Go on with the import" in world.ada.open("register:import", check.pk).content.decode()
    assert world.ada.send("register:import", check.pk).status_code == 302
    check.refresh_from_db()
    assert (check.state, RegisterEntry.objects.count()) == ("imported", 5)


def test_a_discarded_file_is_not_imported_after_all(world: World) -> None:
    check = checked(world, rows(2))
    world.ada.send("register:import", check.pk, what="discard")
    assert world.ada.send("register:import", check.pk).status_code == 409
    assert not RegisterEntry.objects.exists()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"Number,Name\n1,2\n", "no column"),
        (
            "Qualification Number,Qualification Title,Owner Organisation Recognition Number\n,É,\n".encode(
                "cp1252"
            ),
            "UTF-8",
        ),
    ],
)
def test_a_file_that_is_no_register_is_refused_with_the_cure(world: World, content: bytes, says: str) -> None:
    answer = world.ada.send(
        "register:new", awarding_body=str(world.body.pk), file=SimpleUploadedFile("r.csv", content)
    )
    assert (answer.status_code, RegisterImport.objects.count()) == (422, 0)
    assert says in answer.content.decode()


def test_every_problem_is_in_the_file_for_a_spreadsheet_and_no_cell_is_a_formula(world: World) -> None:
    check = checked(world, [{"Qualification Number": f"=1+{at}"} for at in range(600)])
    assert len(check.problems) == 500
    answer = world.ada.open("register:problems", check.pk)
    lines = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert len({line[0] for line in lines[1:]}) == 600
    assert not any(cell.startswith("=") for line in lines for cell in line)


def test_only_officers_import_and_only_for_their_own_body(world: World) -> None:
    check = checked(world, rows(1))
    assert world.dora.open("register:import", check.pk).status_code == 404
    assert world.dora.send("register:import", check.pk).status_code == 404
    reader = world.person("Rae Moss", Role.AUDITOR, world.body)
    assert reader.open("register:new").status_code == 403
    answer = world.dora.send("register:new", awarding_body=str(world.body.pk), file=register(rows(1)))
    assert (answer.status_code, RegisterImport.objects.count()) == (422, 1)


def test_an_entry_shows_where_register_and_specification_differ(world: World) -> None:
    world.published()
    row = rows(1, owner=OWN)[0] | {"Qualification Number": documents.LOCKS, "Total Credits": "99"}
    imported(world, [row])
    page = world.ada.open("register:entry", documents.LOCKS.replace("/", "")).content.decode()
    assert "Register and specification differ" in page
    assert "99" in page
    # Somebody of another body sees the register, which is public, and nothing of ours.
    theirs = world.dora.open("register:entry", documents.LOCKS.replace("/", "")).content.decode()
    assert "differ" not in theirs


def test_the_register_is_found_by_number_words_and_organisation(world: World) -> None:
    imported(world, rows(3))
    for wanted in (number(2), number(2).replace("/", ""), "kayak 2", "elsewhere KAYAK 2"):
        assert number(2) in world.ada.open("register:list", q=wanted).content.decode()
    assert len(world.ada.open("register:list", q=number(2)).context["page"]) == 1
    assert len(world.ada.open("register:list", level="3").context["page"]) == 0


@pytest.mark.parametrize("count", [1, 50])
def test_the_list_asks_the_same_questions_for_one_row_and_for_fifty(world: World, count: int) -> None:
    imported(world, rows(count))
    world.ada.open("register:list")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        world.ada.open("register:list")
    assert len(asked) <= 9


def test_a_row_with_a_character_that_no_database_keeps_is_left_out_and_the_rest_is_imported(
    world: World,
) -> None:
    found = rows(2)
    found[0]["Qualification Title"] = "Kayak\x00Repair"
    check = imported(world, found)
    assert (check.counts["left_out"], RegisterEntry.objects.count()) == (1, 1)
    assert "the character NUL" in check.problems[0][2]


def test_a_file_checked_before_a_newer_one_was_imported_takes_nothing_back(world: World) -> None:
    older, newer = checked(world, rows(2)), rows(2, title="Level 2 Certificate in Canoe Repair")
    imported(world, newer)
    answer = world.ada.send("register:import", older.pk)
    assert answer.status_code == 422
    assert "Another file was imported" in answer.content.decode()
    assert RegisterEntry.objects.filter(title__contains="Canoe").count() == 2


def test_an_import_that_was_cut_off_leaves_what_a_newer_file_says(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "BATCH", 1)
    older, put = checked(world, rows(2)), importing._put

    def dies(*args: object, **kwargs: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as killed, pytest.raises(KeyboardInterrupt):
        killed.setattr(importing, "_put", dies)
        services.import_register(world.ada.actor, older, at=timezone.now())
    imported(world, rows(1, title="Level 2 Certificate in Canoe Repair"))
    assert importing._put is put
    assert world.ada.send("register:import", older.pk).status_code == 302
    titles = RegisterEntry.objects.order_by("number_key").values_list("title", flat=True)
    assert [title.split()[4] for title in titles] == ["Canoe", "Kayak"]


def test_the_name_of_a_file_stays_with_the_body_that_imported_it(world: World) -> None:
    found = register(rows(1), name="downloaded by Ada for the dispute.csv")
    world.ada.send("register:new", awarding_body=str(world.body.pk), file=found)
    world.ada.send("register:import", RegisterImport.objects.get().pk)
    page = world.dora.open("register:entry", number(0).replace("/", "")).content.decode()
    assert "Kayak Repair" in page
    assert "dispute" not in page


def test_a_file_that_is_one_endless_line_is_never_held_whole(world: World) -> None:
    endless = "Qualification Number," * 500_000
    assert max(map(len, lines_of(io.StringIO(endless)))) <= 1 << 20
    found = SimpleUploadedFile("r.csv", endless.encode())
    assert world.ada.send("register:new", awarding_body=str(world.body.pk), file=found).status_code == 422


def test_a_body_without_a_recognition_number_is_told_what_that_means(world: World) -> None:
    world.body.recognition_number = ""
    world.body.save()
    page = world.ada.open("register:import", checked(world, rows(1)).pk).content.decode()
    assert "Tarn Valley Awards has no recognition number" in page
