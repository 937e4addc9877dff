"""Every fact of the trail reads as a sentence."""

from string import Formatter

import pytest

from awardry.core.events import SENTENCES, Event


def test_every_event_has_one_sentence() -> None:
    assert set(SENTENCES) == set(Event)


@pytest.mark.parametrize("event", Event)
def test_a_sentence_is_plain_names_and_no_full_stop(event: Event) -> None:
    for _, name, form, conversion in Formatter().parse(SENTENCES[event]):
        assert name is None or name.isidentifier()
        assert not form
        assert conversion is None
    assert not SENTENCES[event].endswith(".")
