"""What can be done with evidence."""

from awardry.portfolio.services.carrying import carry_links
from awardry.portfolio.services.evidence import add_evidence, change_evidence, confirm_seen, declare_evidence
from awardry.portfolio.services.files import add_files, open_file, open_words, remove_file
from awardry.portfolio.services.locks import lock_evidence, reopen_evidence
from awardry.portfolio.services.mapping import await_links, consider_links, map_evidence

__all__ = [
    "add_evidence",
    "add_files",
    "await_links",
    "carry_links",
    "change_evidence",
    "confirm_seen",
    "consider_links",
    "declare_evidence",
    "lock_evidence",
    "map_evidence",
    "open_file",
    "open_words",
    "remove_file",
    "reopen_evidence",
]
