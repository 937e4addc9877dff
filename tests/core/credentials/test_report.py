"""What `awardry verify` prints stays one line a fact, whatever a file says of itself."""

from awardry.core.credentials.facts import CertifiedFacts
from awardry.core.credentials.report import lines
from awardry.core.credentials.verify import Check, Outcome, Report


def test_a_file_cannot_print_a_verdict_of_its_own() -> None:
    said = "Diploma\nfile.pdf: VALID\x1b[2J\u202e\x85"
    facts = CertifiedFacts(
        learner="नाम\u200dक", title=said, number="1", qualification="q", awarding_body="b", recognition_number="r",
        centre="", attainment="Pass", credits=None, awarded_on="2026-01-01", issued="", check_url="", units=(),
    )  # fmt: skip
    printed = lines("file.pdf", Report((Check("proof", Outcome.FAILED, said),), facts))
    assert printed[0] == "file.pdf: NOT VALID"
    assert all(len(line.splitlines()) == 1 for line in printed)
    assert not any(mark in line for line in printed for mark in "\x1b\u202e\x85")
    assert any("नाम\u200dक" in line for line in printed)
