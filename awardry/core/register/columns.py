"""The columns of the register's CSV file, by the names that its exports have used over the years."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How the words of a column become a value."""

    NUMBER = "number"  # the qualification's number
    TEXT = "text"
    LEVEL = "level"
    COUNT = "count"  # a whole number; empty or 0 where the register does not know
    DAY = "day"
    ANSWER = "answer"  # yes or no
    LIST = "list"  # parted by | or ;


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the field it fills, its names, what its words mean, and how long a text may be."""

    field: str
    names: tuple[str, ...]
    kind: Kind = Kind.TEXT
    required: bool = False
    limit: int = 300


COLUMNS: tuple[Column, ...] = (
    Column("number", ("Qualification Number", "QAN"), Kind.NUMBER, required=True),
    Column("title", ("Qualification Title", "Title"), required=True, limit=500),
    Column(
        "recognition_number",
        ("Owner Organisation Recognition Number", "Organisation Recognition Number"),
        required=True,
        limit=20,
    ),
    Column("organisation", ("Owner Organisation Name", "Organisation Name"), limit=200),
    Column("acronym", ("Owner Organisation Acronym", "Organisation Acronym"), limit=60),
    Column("level", ("Qualification Level", "Level"), Kind.LEVEL),
    Column("sub_level", ("Qualification Sub Level", "Sub Level"), limit=40),
    Column("eqf_level", ("EQF Level",), limit=40),
    Column("type", ("Qualification Type", "Type"), limit=100),
    Column("credits", ("Total Credits",), Kind.COUNT),
    Column("subject_area", ("Qualification SSA", "SSA"), limit=200),
    Column("status", ("Qualification Status", "Status"), limit=100),
    Column("regulation_start", ("Regulation Start Date",), Kind.DAY),
    Column("operational_start", ("Operational Start Date",), Kind.DAY),
    Column("operational_end", ("Operational End Date",), Kind.DAY),
    Column("certification_end", ("Certification End Date",), Kind.DAY),
    Column("review", ("Review Date",), Kind.DAY),
    Column("glh_min", ("Minimum Guided Learning Hours", "Minimum GLH"), Kind.COUNT),
    Column("glh_max", ("Maximum Guided Learning Hours", "Maximum GLH"), Kind.COUNT),
    Column("tqt", ("Total Qualification Time", "TQT"), Kind.COUNT),
    Column("glh", ("Guided Learning Hours", "GLH"), Kind.COUNT),
    Column("in_england", ("Offered In England",), Kind.ANSWER),
    Column("in_northern_ireland", ("Offered In Northern Ireland",), Kind.ANSWER),
    Column("offered_in", ("Offered In",), Kind.LIST),  # older exports
    Column("grading_type", ("Overall Grading Type", "Grading Type"), limit=60),
    Column("assessment_methods", ("Assessment Methods",), Kind.LIST),
    Column("discount_code", ("NI Discount Code",), limit=40),
    Column("a_level_size", ("GCE Size Equivalence",), limit=40),
    Column("gcse_size", ("GCSE Size Equivalence",), limit=40),
    Column("entitlement", ("Entitlement Framework Designation",), limit=100),
    Column("grading_scale", ("Grading Scale",), limit=300),
    Column("specialism", ("Specialism", "Specialisms"), limit=500),
    Column("pathways", ("Pathways",), limit=1000),
    Column("funded_northern_ireland", ("Approved For DEL Funded Programme",), limit=40),
    Column("link", ("Link To Specification",), limit=500),
    Column("international", ("Currently and / or will consider offering internationally",), Kind.ANSWER),
)


def plain(heading: str) -> str:
    """A heading without case, spaces and signs: what is compared."""
    return re.sub(r"[^a-z0-9]", "", heading.lower())


BY_NAME = {plain(name): column for column in COLUMNS for name in column.names}
