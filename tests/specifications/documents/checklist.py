"""What the corpus has to show, each in at least one document."""

FORMAT_SHAPES = (
    "folded rows", "centred rows", "rows split by a page", "two text columns", "ligatures",
    "headings cut by running heads", "numbers that the format counts", "nested lists", "ordered lists", "entities",
    "tags inside sentences", "columns of blanks", "cells line by line",
    "pieces of markup",
)  # fmt: skip
PROFILES = (
    "profile in a table", "profile folded", "profile scrambled", "labels without values", "number before title",
    "number after title", "several qualifications", "suite", "damaged number", "no number", "dates in words",
    "dates in figures", "ranges", "number words",
)  # fmt: skip
UNITS = (
    "subset of columns", "columns in another order", "titles with brackets commas numbers", "titles over two lines",
    "units without reference", "own codes", "units without list", "shared unit",
)  # fmt: skip
CRITERIA = (
    "two-column criteria", "criteria in lists", "criteria in running text", "criteria in one column", "codes 1.1",
    "codes LO AC", "grades running", "grades restarting", "codes with aims", "codes PC", "codes not printed",
    "sub-points", "range statements", "indicative content", "skills list", "career list", "criteria printed twice",
    "criterion of two outcomes",
)  # fmt: skip
FAMILIES = ("RQF", "QCF", "NVQ", "SCQF", "South Africa", "India", "graded", "general qualification")
RULES = (
    "all units", "minimum", "maximum", "exact", "further from B or C", "at a level or above", "from two groups",
    "barred", "prerequisite", "routes listed", "routes named", "units with credits", "share", "points",
    "compensation", "cap on prior learning", "numbers in words", "wording cut off",
)  # fmt: skip
HONESTY = ("text against table", "stated against listed", "sum against total", "check character")
REFUSED = ("scan", "report", "policy", "price list")
EVERY = (*FORMAT_SHAPES, *PROFILES, *UNITS, *CRITERIA, *FAMILIES, *RULES, *HONESTY, *REFUSED)
