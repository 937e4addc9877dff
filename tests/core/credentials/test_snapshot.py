import json
from dataclasses import replace
from datetime import date, datetime

import pytest

from awardry.core.credentials.keys import KeyRing
from awardry.core.credentials.problems import CredentialProblem
from awardry.core.credentials.snapshot import Learner, Snapshot, clean_name
from tests.core.credentials.awards import award


def test_a_snapshot_survives_json(keys: KeyRing) -> None:
    made = award(keys.credential, replaces="00000012", demo=True)
    assert Snapshot.from_dict(json.loads(json.dumps(made.to_dict()))) == made


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"format": "awardry.award/2"}, "/format: expected"),
        ({"grade": "x"}, "/grade: unknown member"),
        ({"status_index": "7"}, "/status_index: must be int"),
        ({"issued_on": "1 May"}, "/issued_on: '1 May' is not a date"),
        ({"kind": "half"}, "/kind: 'half' is not a Kind"),
        ({"units": []}, "/units: a certificate names at least one"),
        ({"centre": {"name": "x"}}, "/centre/number: is missing"),
        ({"learner": {"name": "x", "id": "7"}}, "/learner/id: must be a lower-case urn:uuid:"),
    ],
)
def test_an_unusable_snapshot_is_refused_at_its_place(
    keys: KeyRing, change: dict[str, object], message: str
) -> None:
    with pytest.raises(CredentialProblem, match=message):
        Snapshot.from_dict({**award(keys.credential).to_dict(), **change})


def test_an_award_after_its_issue_is_refused(keys: KeyRing) -> None:
    with pytest.raises(CredentialProblem, match="/issued_on: lies before"):
        award(keys.credential, issued_on=date(2025, 1, 1))


def test_a_local_time_is_refused(keys: KeyRing) -> None:
    with pytest.raises(CredentialProblem, match="/timestamp: must be UTC"):
        award(keys.credential, timestamp=datetime(2025, 1, 1))


@pytest.mark.parametrize("name", ["Ann\u200b Lee", "Ann\u202eLee", " Ann", "Ann\u0007", "Sia\u0302n"])
def test_a_name_with_hidden_characters_is_refused_and_can_be_cleaned(keys: KeyRing, name: str) -> None:
    made = award(keys.credential)
    with pytest.raises(CredentialProblem, match="/learner/name"):
        replace(made, learner=Learner(name, made.learner.id))
    assert replace(made, learner=Learner(clean_name(name), made.learner.id)).learner.name == clean_name(name)


def test_a_joiner_inside_a_joining_script_stays() -> None:
    assert clean_name("می\u200cخواهم") == "می\u200cخواهم"
    assert clean_name("क्\u200dष") == "क्\u200dष"
    assert clean_name("a\u200db") == "ab"
