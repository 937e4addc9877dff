"""However a request is refused, a person reads a page of ours that says what happened and what to do."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.people import World


def text(answer: Any) -> str:
    found = answer.content.decode()
    assert 'id="main"' in found
    return str(found)


def test_who_is_not_signed_in_is_led_there_and_back(world: World, client: Client) -> None:
    answer = client.get("/registrations/?q=amara")
    assert answer["Location"] == "/accounts/login/?next=/registrations/%3Fq%3Damara"


def test_a_part_of_a_page_takes_the_whole_page_to_the_sign_in(world: World, client: Client) -> None:
    here = "http://testserver/registrations/?q=amara"
    answer = client.get("/registrations/", headers={"HX-Request": "true", "HX-Current-URL": here})
    assert answer["HX-Redirect"] == "/accounts/login/?next=/registrations/%3Fq%3Damara"


def test_what_is_not_yours_to_do_is_403(world: World) -> None:
    answer = world.client(world.here.assessor).get("/people/")
    assert answer.status_code == 403
    assert "This is not yours to do" in text(answer)


def test_what_is_of_another_centre_is_404(world: World) -> None:
    registration = world.registration(house=world.there)
    answer = world.client(world.here.coordinator).get(reverse("awards:obstacles", args=[registration.pk]))
    assert answer.status_code == 404
    assert "There is no such page" in text(answer)


def test_an_old_form_is_403_with_its_own_page(world: World) -> None:
    client = world.client(world.officer, enforce_csrf_checks=True)
    answer = client.post("/people/", {"name": "X"})
    assert answer.status_code == 403
    assert "This form has grown old" in text(answer)


def test_blockers_that_no_view_answered_for_are_422(world: World) -> None:
    membership = world.second_officer.memberships.get()
    client = world.client(world.officer)
    assert client.post(f"/people/{membership.pk}/end/").status_code == 302
    answer = client.post(f"/people/{membership.pk}/end/")
    assert answer.status_code == 422
    assert "Not yet" in text(answer)
    assert "This role ended on" in text(answer)


def test_somebody_was_faster_is_409(world: World) -> None:
    claim = world.claim(world.finished())
    world.release(claim)
    answer = world.client(world.external).post(
        reverse("awards:claim", args=[claim.pk]), {"action": "release"}
    )
    assert answer.status_code == 409
    assert "Nothing was changed" in text(answer)
    assert "It is now: <" in text(answer) and "Released" in text(answer)


def test_an_error_of_ours_is_500_and_says_so(world: World, monkeypatch: Any) -> None:
    from awardry.desk import waiting

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("a fault")

    monkeypatch.setattr(waiting, "sections", fail)
    client = world.client(world.officer, raise_request_exception=False)
    answer = client.get("/")
    assert answer.status_code == 500
    assert "a fault" not in text(answer)


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_a_refusal_looks_the_same_with_and_without_script(world: World, headers: dict[str, str]) -> None:
    registration = world.registration()
    path = reverse("awards:obstacles", args=[registration.pk])
    answer = world.client(world.here.coordinator).post(path, {"kind": "full"}, headers=headers)
    assert answer.status_code == 422
    assert "The claim was not submitted" in text(answer)


@pytest.mark.parametrize(
    "path",
    [
        "/registrations/99999999999999999999/claim/",
        "/claims/99999999999999999999/",
        "/certificates/99999999999999999999/",
        "/sampling/99999999999999999999/",
        "/log/entries/99999999999999999999",
        "/log/consistency/99999999999999999999/999999999999999999999",
        "/history/learners/99999999999999999999/",
        "/check/%00",
        "/check/" + "9" * 500,
    ],
)
def test_numbers_beyond_any_database_are_404(world: World, path: str) -> None:
    assert world.client(world.auditor).get(path).status_code == 404


@pytest.mark.parametrize("query", ["page=0", "page=-1", "page=999", "page=abc", "page=", "q=" + "x" * 3000])
@pytest.mark.parametrize("path", ["/trail/", "/claims/", "/certificates/", "/sampling/"])
def test_strange_questions_get_an_answer(world: World, path: str, query: str) -> None:
    assert world.client(world.auditor).get(f"{path}?{query}").status_code == 200


@pytest.mark.parametrize("path", ["/trail/", "/claims/", "/certificates/", "/sampling/"])
def test_what_no_database_can_hold_is_400_on_a_page_of_ours(world: World, path: str) -> None:
    answer = world.client(world.auditor).get(path, {"q": "a\x00b"})
    assert answer.status_code == 400
    assert "We could not read this request" in text(answer)
