"""What strangers bring to the public check, and what never happens to numbers and lists."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from awardry.awards.services.certificates import withdraw_certificate
from awardry.awards.status import status_list
from tests.people import AT, World, build

CHECK = "/check/"


def dropped(credential: Any) -> Any:
    file = SimpleUploadedFile("credential.json", json.dumps(credential).encode())
    return Client().post(CHECK, {"file": file})


@pytest.mark.parametrize("odd", ["\x00", "\ud800"])
def test_characters_no_database_takes_are_no_error_of_ours(world: World, odd: str) -> None:
    certificate = world.awarded()[0]
    text = certificate.credential.replace(certificate.number, "NUMBER")
    answer = dropped(json.loads(text.replace("NUMBER", json.dumps(odd)[1:-1])))
    assert answer.status_code in {200, 422}
    assert "This certificate is valid" not in answer.content.decode()


def test_a_file_too_large_is_refused_before_it_is_read(db: None) -> None:
    class Unread:
        def read(self, *_size: int) -> bytes:
            raise AssertionError("it was read")

        readline = read

    kind, brought = "multipart/form-data; boundary=b", {"CONTENT_LENGTH": str(10**12), "wsgi.input": Unread()}
    answer = Client().generic("POST", CHECK, b"x", content_type=kind, **brought)
    assert answer.status_code == 422
    assert "larger than 5 MB" in answer.content.decode()


def test_two_bodies_under_one_recognition_number_never_share_a_certificate_number(world: World) -> None:
    other = build("ashdown", two_centres=False)
    assert other.body.recognition_number == world.body.recognition_number
    numbers = [each.number for each in [*world.awarded(), *other.awarded()]]
    assert len(set(numbers)) == 4


def test_the_status_list_says_every_withdrawal_at_once(world: World) -> None:
    first, second = world.awarded()
    lists = [status_list(world.body, at=AT)]
    for certificate in (first, second):
        withdraw_certificate(world.acting(world.officer), certificate, reason="A wrong name", at=AT)
        lists.append(status_list(world.body, at=AT + timedelta(minutes=1)))
    assert len(set(lists)) == 3


def test_an_address_with_a_character_that_is_none_is_a_bad_address(world: World) -> None:
    browser = world.client(world.officer)
    for page in ("awards:certificates", "desk:trail", "centres:list", "catalogue:list", "quality:grid"):
        assert browser.get(f"{reverse(page)}?q=%00&words=%00").status_code == 400
