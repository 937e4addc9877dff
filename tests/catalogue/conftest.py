"""A small awarding body with two officers, a centre's people and a learner, made through the services."""

import io
import tempfile
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from awardry.access.actor import Actor
from awardry.access.queries import actor_for
from awardry.access.services import found_membership
from awardry.accounts.models import User
from awardry.audit.services import SYSTEM
from awardry.catalogue.models import AwardingBody, Draft
from awardry.catalogue.services import (
    found_awarding_body,
    propose_draft,
    publish_draft,
)
from awardry.catalogue.services.imports import Reading, keep_document, known, stage
from awardry.core.access import Role
from awardry.core.decisions import refuse_if
from awardry.core.specification.read import draft_of
from awardry.core.specification.text import lines_by_page
from tests.catalogue import documents

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SINCE = date(2026, 1, 1)


@cache
def reading_of(text: bytes, name: str) -> Reading:
    draft, document = draft_of(text, name)
    return Reading(draft.to_json(), lines_by_page(document))


@dataclass
class Person:
    """Somebody with a name, what they may do, and a browser."""

    user: User
    actor: Actor
    browser: Client

    def open(self, name: str, *args: object, **query: str):
        return self.browser.get(reverse(name, args=args), query)

    def send(self, name: str, *args: object, follow: bool = False, **data: object):
        return self.browser.post(reverse(name, args=args), data, follow=follow)


class World:
    """Tarn Valley Awards, where Ada and Ben are officers; and Dale Awards beside it, where Dora is."""

    def __init__(self) -> None:
        self.body = self.awarding_body("Tarn Valley Awards", "tarn-valley")
        self.other = self.awarding_body("Dale Awards", "dale")
        self.ada = self.person("Ada Quayle", Role.AWARDING_BODY_OFFICER, self.body)
        self.ben = self.person("Ben Oduya", Role.AWARDING_BODY_OFFICER, self.body)
        self.dora = self.person("Dora Lamb", Role.AWARDING_BODY_OFFICER, self.other)

    def awarding_body(self, name: str, slug: str) -> AwardingBody:
        return found_awarding_body(
            SYSTEM, name=name, slug=slug, recognition_number="", regulator_statement="", at=AT
        )

    def person(self, name: str, role: Role, body: AwardingBody, centre_id: int | None = None) -> Person:
        email = f"{name.lower().replace(' ', '.')}@example.org"
        user = User.objects.create_user(email, name)
        found_membership(
            SYSTEM,
            user,
            role,
            awarding_body_id=body.pk,
            centre_id=centre_id,
            place=body.name,
            starts_on=SINCE,
            at=AT,
        )
        browser = Client()
        browser.force_login(user)
        return Person(user, actor_for(user, on=date(2026, 6, 1)), browser)

    def draft(
        self, text: bytes | None = None, name: str = "locks.txt", person: Person | None = None
    ) -> Draft:
        """A document imported; read once for all tests, because a process for each reading takes its time."""
        person, text = person or self.ada, text or documents.specification()
        body = self.other if person is self.dora else self.body
        with tempfile.TemporaryDirectory() as folder:
            staged = stage(io.BytesIO(text), name, Path(folder))
            refuse_if(known(body, staged.sha256))
            return keep_document(person.actor, body, staged=staged, reading=reading_of(text, name), at=AT)

    def published(self, text: bytes | None = None) -> Draft:
        draft = propose_draft(self.ada.actor, self.draft(text), at=AT)
        publish_draft(self.ben.actor, draft, at=AT)
        return Draft.objects.get(pk=draft.pk)


def upload(text: bytes | None = None, name: str = "locks.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, documents.specification() if text is None else text)


@pytest.fixture
def world(db: None) -> World:
    return World()
