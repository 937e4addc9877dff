"""A page of HTML; with `tags`, marks and entities stand inside sentences as word processors leave them."""

from html import escape
from itertools import groupby

from tests.specifications.formats.blocks import (
    BULLET,
    Block,
    Cell,
    Heading,
    Items,
    Outline,
    Page,
    PageBreak,
    Paragraph,
    Style,
    Table,
    paragraphs,
)


def write(page: Page) -> bytes:
    style = page.style
    body = "\n".join(_block(block, style) for block in page.blocks)
    head = (
        f'<header><a href="/">Home</a> <a href="/all">All courses</a> {escape(style.running_head)}</header>'
    )
    foot = f"<footer><p>{escape(style.running_foot)}</p></footer>" if style.running_foot else ""
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{escape(page.title)}</title></head>
<body>
{head if style.running_head else ""}
<main>
{body}
</main>
{foot}
</body></html>
""".encode()


def _inline(text: str, style: Style) -> str:
    words = escape(text, quote=False)
    if not style.tags:
        return words
    parts = words.split(" ")
    if len(parts) > 4:
        parts[2] = f"<strong>{parts[2]}</strong>"
        parts[-1] = f"<span lang=en>{parts[-1]}</span>"
    return " ".join(parts).replace("'", "&rsquo;").replace(" of ", "&nbsp;of ").replace("é", "&eacute;")


def _block(block: Block, style: Style) -> str:
    match block:
        case Heading(text=text, level=level):
            return (
                f"<b>{_inline(text, style)}</b><br>" if style.bare else f"<h{level}>{escape(text)}</h{level}>"
            )
        case Paragraph(text=text):
            return f"{_inline(text, style)}<br>" if style.bare else f"<p>{_inline(text, style)}</p>"
        case Items(items=items):
            return _items(items, style)
        case Outline():
            return _outline(block, style)
        case Table():
            return _table(block, style)
        case PageBreak():
            return "<hr>"
    raise TypeError(block)


def _items(items: object, style: Style) -> str:
    lines = []
    for item in items:  # type: ignore[attr-defined]
        text, inner = (item, ()) if isinstance(item, str) else item
        lines.append(f"<li>{_inline(text, style)}{_bullets(list(inner), style)}</li>")
    return f"<ul>{''.join(lines)}</ul>"


def _bullets(texts: list[str], style: Style) -> str:
    return f"<ul>{''.join(f'<li>{_inline(text, style)}</li>' for text in texts)}</ul>" if texts else ""


def _outline(outline: Outline, style: Style) -> str:
    outcomes = []
    for outcome, criteria in outline.outcomes:
        listed = "".join(
            f"<li>{_inline(text, style)}{_bullets(list(points), style)}</li>" for text, points in criteria
        )
        outcomes.append(f"<li>{_inline(outcome, style)}<ol>{listed}</ol></li>\n")
    return f"<ol>{''.join(outcomes)}</ol>"


def _table(table: Table, style: Style) -> str:
    rows = []
    for at, row in enumerate(table.rows):
        tag = "th" if at < table.head else "td"
        if len(row) == 1 and table.columns > 1:
            rows.append(f'<tr><td colspan="{table.columns}">{_cell(row[0], style)}</td></tr>')
        else:
            rows.append("<tr>" + "".join(f"<{tag}>{_cell(cell, style)}</{tag}>" for cell in row) + "</tr>")
    return "<table>\n" + "\n".join(rows) + "\n</table>"


def _cell(cell: Cell, style: Style) -> str:
    texts = paragraphs(cell)
    if len(texts) == 1:
        return _inline(texts[0], style)
    parts = []
    for bullets, run in groupby(texts, key=lambda text: text.startswith(BULLET)):
        if bullets:
            parts.append(_bullets([text.removeprefix(BULLET) for text in run], style))
        else:
            parts += [f"<p>{_inline(text, style)}</p>" for text in run]
    return "".join(parts)
