"""Outcomes and criteria in tables, lists and plain runs."""

from awardry.core.specification.load.inline import pieces
from awardry.core.specification.recognise.criteria import Built, Section, header
from awardry.core.specification.stream import Line, Place, Row

HERE = Place(1, 1)
HEAD = header(["Learning outcome - the learner will:", "Assessment criterion - the learner can:"])


def table(*rows: tuple[str, ...], headed: bool = True) -> Built:
    section = Section()
    for cells in rows:
        section.row(Row(tuple(pieces(cell, HERE) for cell in cells), HERE, 1), HEAD if headed else {})
    return section.build()


def lines(*texts: str) -> Built:
    section = Section()
    for text in texts:
        item = text.startswith("- ")
        section.line(Line(text.removeprefix("- "), HERE, "item" if item else "text", 1 if item else 0))
    return section.build()


def shape(built: Built) -> list[tuple[str, str, list[tuple[str, str, list[str]]]]]:
    return [
        (outcome.number, outcome.title, [(each.code, each.text, each.points) for each in outcome.criteria])
        for outcome in built.outcomes
    ]


def test_a_plain_run_is_parted_at_the_next_code_in_order_and_nowhere_else() -> None:
    built = table(
        (
            "1 Know tides",
            "1.1 Read a table for 2.5 Metres of draught1.2 State slack water 1.3 Plan for 4.4 Knots",
        )
    )
    assert shape(built) == [
        (
            "1",
            "Know tides",
            [
                ("1.1", "Read a table for 2.5 Metres of draught", []),
                ("1.2", "State slack water", []),
                ("1.3", "Plan for 4.4 Knots", []),
            ],
        )
    ]


def test_lists_of_html_with_and_without_their_ends_give_the_same() -> None:
    ended = (
        "<ul><li>1.1 Name knots:<ul><li>bowline</li><li>clove hitch</li></ul></li><li>1.2 Tie one</li></ul>"
    )
    endless = '<ul style="x">1.1 Name knots:<ul style="x">• bowline• clove hitch1.2 Tie one'
    assert shape(table(("1 Know knots", ended))) == shape(table(("1 Know knots", endless)))
    assert shape(table(("1 Know knots", ended)))[0][2] == [
        ("1.1", "Name knots:", ["bowline", "clove hitch"]),
        ("1.2", "Tie one", []),
    ]


def test_an_outcome_split_by_a_page_is_one_outcome() -> None:
    built = table(("4", "4.1 Say where help is"), ("Understand who helps", "4.2 Say who helps 4.3 Say when"))
    assert shape(built) == [
        (
            "4",
            "Understand who helps",
            [("4.1", "Say where help is", []), ("4.2", "Say who helps", []), ("4.3", "Say when", [])],
        )
    ]
    built = table(("4 Know help", "4.1 Say where"), ("", "4.2 Say who"))
    assert [(outcome.title, len(outcome.criteria)) for outcome in built.outcomes] == [("Know help", 2)]


def test_codes_in_columns_of_their_own_are_joined_to_their_words() -> None:
    rows = (
        ("1", "Know wool", "1.1", "Name a breed"),
        ("", "", "1.2", "Wash wool"),
        ("2", "Spin", "2.1", "Spin yarn"),
    )
    assert shape(table(*rows, headed=False)) == [
        ("1", "Know wool", [("1.1", "Name a breed", []), ("1.2", "Wash wool", [])]),
        ("2", "Spin", [("2.1", "Spin yarn", [])]),
    ]


def test_numbered_lines_with_points_in_letters() -> None:
    built = lines(
        "1. Be able to lift",
        "1.1 Lift loads with:",
        "a) slings",
        "b) a gantry",
        "1.2 Lower loads",
        "2. Know ropes",
        "2.1 Name a rope",
    )
    assert shape(built) == [
        (
            "1",
            "Be able to lift",
            [("1.1", "Lift loads with:", ["slings", "a gantry"]), ("1.2", "Lower loads", [])],
        ),
        ("2", "Know ropes", [("2.1", "Name a rope", [])]),
    ]


def test_criteria_without_codes_are_numbered_by_place_and_say_so() -> None:
    built = lines(
        "LO1 Know what plants need", "- State what plants need", "- Name tools", "LO2 Plant", "- Fill a pot"
    )
    found = [(each.code, each.printed) for outcome in built.outcomes for each in outcome.criteria]
    assert found == [("1.1", False), ("1.2", False), ("2.1", False)]


def test_a_wrapped_line_goes_on_with_what_stands_before_it() -> None:
    built = table(
        ("1 Understand a long", "1.1 Describe a thing"), ("outcome", "that wraps over"), ("", "two lines")
    )
    assert shape(built) == [
        ("1", "Understand a long outcome", [("1.1", "Describe a thing that wraps over two lines", [])])
    ]


def test_grades_come_from_codes_and_from_the_heads_of_columns() -> None:
    section = Section()
    head = header(["Pass", "Merit", "Distinction"])
    section.line(Line("Learning aim A: Photograph water", HERE))
    section.row(
        Row(tuple(pieces(cell, HERE) for cell in ("A.P1 Explain", "A.M1 Assess", "A.D1 Evaluate")), HERE, 1),
        head,
    )
    (outcome,) = section.build().outcomes
    assert [(each.code, each.grade) for each in outcome.criteria] == [
        ("A.P1", "pass"),
        ("A.M1", "merit"),
        ("A.D1", "distinction"),
    ]
    assert header(["Pass or fail"]) == {}


def test_codes_of_three_parts_are_points_below_an_outcome_and_criteria_without_one() -> None:
    assert shape(lines("1. Know", "1.1 Describe:", "1.1.1 one", "1.1.2 two")) == [
        ("1", "Know", [("1.1", "Describe:", ["one", "two"])])
    ]
    built = table(("3.1 Know", "3.1.1 Describe one"), ("3.2 Be able", "3.2.1 Do one"), headed=False)
    assert [outcome.number for outcome in built.outcomes] == ["3.1", "3.2"]
