import pytest

from awardry.catalogue.models import Draft, Qualification, Unit
from tests.catalogue import documents
from tests.catalogue.conftest import World, upload


def test_every_page_opens(world: World) -> None:
    draft = world.published()
    again = world.draft(documents.specification(extra="More."))
    ada = world.ada
    q, u = Qualification.objects.get(), Unit.objects.first()
    for name, *args in (
        ("list",),
        ("detail", q.pk),
        ("version", q.pk, 1),
        ("unit", u.pk),
        ("drafts",),
        ("import",),
        ("draft", draft.pk),
        ("draft", again.pk),
        ("discard", again.pk),
    ):
        assert ada.open(f"catalogue:{name}", *args).status_code == 200, name
    for path in (
        "/units/0/credit",
        "/units/-",
        "/units/0",
        "/qualifications/0/rule",
        "/qualifications/0/units/-",
    ):
        assert ada.open("catalogue:correct", again.pk, path=path).status_code == 200, path
    answer = ada.send("catalogue:import", file=upload(b"# hello"), awarding_body=world.body.pk)
    assert answer.status_code == 422
    print(answer.content.decode()[-3000:])
