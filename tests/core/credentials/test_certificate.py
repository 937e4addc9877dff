"""The page: deterministic, complete, in every script that a register of learners holds."""

import io
import json
from typing import Any

import pypdfium2
import pytest

from awardry.core.credentials.certificate import ornament, page, render
from awardry.core.credentials.issue import issue
from awardry.core.credentials.keys import KeyRing
from awardry.core.credentials.problems import CredentialProblem
from awardry.core.credentials.seal import attached_credential
from awardry.core.credentials.snapshot import Kind, Learner
from tests.core.credentials.awards import award

LEARNER = "urn:uuid:5d0f6d0a-52c1-4a4f-9f0e-0d3a2f8b1c77"


def drawn(keys: KeyRing, **changes: Any) -> bytes:
    snapshot = award(keys.credential, **changes)
    return render(snapshot, issue(snapshot, keys).text)


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    try:
        text = "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()
    return " ".join(text.split())


def test_the_same_award_is_drawn_byte_for_byte_the_same(keys: KeyRing) -> None:
    assert drawn(keys) == drawn(keys)


def test_a_full_certificate_shows_what_a_regulated_certificate_must(keys: KeyRing) -> None:
    text = text_of(drawn(keys))
    for fact in (
        "Amina Siân Okafor-Llŷr",
        "Community Bicycle Repair",
        "601/4404/X",
        "Pass",
        "Level 2",
        "1 February 2025",
        "Regulated by Ofqual",
        "recognised awarding organisation (RN9999)",
        "00001234",
        "7KQ4M-XW2RB",
    ):
        assert fact in text


def test_a_unit_certificate_says_that_credit_is_awarded(keys: KeyRing) -> None:
    text = text_of(drawn(keys, kind=Kind.UNIT, units=1))
    assert "Credit is awarded" in text
    assert "R/506/4854" in text
    assert "has been awarded credit for" in text


def test_a_unit_listing_of_forty_units_runs_over_pages_with_its_number_on_each(keys: KeyRing) -> None:
    text = text_of(drawn(keys, kind=Kind.UNIT_LIST, units=40))
    assert text.count("Certificate number 00001234") >= 2
    assert "Page 2 / 2" in text
    assert "T/739/1039" in text


def test_a_replacement_and_a_demonstration_are_marked(keys: KeyRing) -> None:
    text = text_of(drawn(keys, replaces="00000012", demo=True)).upper()
    assert "REPLACEMENTOF00000012" in text.replace(" ", "")
    assert "DEMONSTRATION" in text
    assert "REPLACEMENT" not in text_of(drawn(keys)).upper()


@pytest.mark.parametrize(
    "name",
    [
        "Siân Angharad Llŷr ap Gwŷdd-Ẁynne",
        "محمد اویس خان ٹوانہ",
        "أحمد الفاتح",
        "שרה בן־דוד",
        "अनन्या श्रीवास्तव",
        "অনন্যা চট্টোপাধ্যায়",
        "ਹਰਪ੍ਰੀਤ ਕੌਰ",
        "અનન્યા પટેલ",
        "அனன்யா கிருஷ்ணன்",
        "Σοφία Παπαδοπούλου",
        "Щукина Надежда",
        "Nguyễn Thị Ánh",
        "ወልደ ሚካኤል",
        "Ọláńrewájú Adébáyọ̀",
    ],
)
def test_a_name_is_drawn_in_its_own_script(keys: KeyRing, name: str) -> None:
    assert drawn(keys, learner=Learner(name, LEARNER)).startswith(b"%PDF-")


def test_a_character_in_none_of_the_fonts_is_an_error_that_names_the_certificate(keys: KeyRing) -> None:
    with pytest.raises(CredentialProblem, match="certificate 00001234: a character is in none of the fonts"):
        drawn(keys, learner=Learner("王小明", LEARNER))


def test_the_credential_is_attached_as_it_was_issued(keys: KeyRing) -> None:
    snapshot = award(keys.credential)
    issued = issue(snapshot, keys)
    attached = attached_credential(render(snapshot, issued.text))
    assert attached == issued.text
    assert json.loads(attached) == issued.credential


def test_a_page_of_another_version_is_not_drawn_again(keys: KeyRing) -> None:
    with pytest.raises(CredentialProblem, match=r"drawn with typst 0\.1, this is"):
        drawn(keys, typst_version="0.1")


def test_the_drawings_are_those_that_the_program_draws() -> None:
    from importlib import resources

    for name, draw in ornament.DRAWINGS.items():
        assert (resources.files(page.__package__) / name).read_text(encoding="utf-8") == draw()
