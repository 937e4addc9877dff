"""The guilloche of the page: a woven border with rosettes, and a pale medallion. Run as a module it writes the files.

`python -m awardry.core.credentials.certificate.ornament` is only needed when the drawing changes.
"""

import math
from collections.abc import Callable
from pathlib import Path

WIDTH, HEIGHT = 210.0, 297.0  # millimetres, A4 upright
GREEN, MIST, GOLD, PAPER = "#0f5b57", "#8fb3ac", "#b8995a", "#fdfbf5"
INSET = 11.0  # from the edge of the page to the middle of the band
BAND = 3.1  # half the width of the band
CORNER = 7.2  # radius of a corner rosette
Point = tuple[float, float]
Curve = Callable[[float], Point]


def frame() -> str:
    """The border of the page."""
    parts = [_band(strand) for strand in range(6)]
    parts += [_rule(INSET - BAND - 0.9, GREEN, 0.55), _rule(INSET + BAND + 0.9, GREEN, 0.22)]
    parts += [_rule(INSET + BAND + 2.0, GOLD, 0.16)]
    parts += [_rosette(x, y) for x in (INSET, WIDTH - INSET) for y in (INSET, HEIGHT - INSET)]
    return _svg(WIDTH, HEIGHT, parts)


def medallion() -> str:
    """A large pale rose behind the text."""
    size, parts = 150.0, []
    for turn in range(7):
        shift = turn * 2 * math.pi / 7 / 18
        for base, depth in ((58.0, 13.0), (35.0, 9.0)):
            curve = _rose(size / 2, size / 2, base, depth, 18, shift)
            parts.append(_path(curve, 18 * 4, "#e3ebe4", 0.28))
    return _svg(size, size, parts)


def emblem() -> str:
    """The small rose at the foot of the page, where a wax seal would hang."""
    size, parts = 34.0, []
    for turn in range(8):
        shift = turn * 2 * math.pi / 8 / 12
        parts.append(_path(_rose(17, 17, 12.2, 3.6, 12, shift), 12 * 4, GREEN, 0.16))
        parts.append(_path(_rose(17, 17, 6.6, 1.9, 12, shift), 12 * 4, GOLD, 0.14))
    for radius, colour, width in ((16.4, GREEN, 0.4), (15.9, GREEN, 0.14), (4.3, GOLD, 0.2)):
        parts.append(
            f'<circle cx="17" cy="17" r="{radius}" fill="none" stroke="{colour}" stroke-width="{width}"/>'
        )
    return _svg(size, size, parts)


def _band(strand: int) -> str:
    phase = strand * math.pi / 3
    colour = GREEN if strand % 2 else MIST
    sides: list[tuple[Curve, int]] = []
    for length, place in (
        (WIDTH - 2 * INSET, lambda along, off: (INSET + along, INSET + off)),
        (HEIGHT - 2 * INSET, lambda along, off: (WIDTH - INSET - off, INSET + along)),
        (WIDTH - 2 * INSET, lambda along, off: (WIDTH - INSET - along, HEIGHT - INSET - off)),
        (HEIGHT - 2 * INSET, lambda along, off: (INSET + off, HEIGHT - INSET - along)),
    ):
        waves = round(length / 11)

        def curve(
            t: float, length: float = length, place: Callable[..., Point] = place, waves: int = waves
        ) -> Point:
            swing = math.sin(waves * t + phase) * (0.78 + 0.22 * math.cos(2 * waves * t))
            point: Point = place(length * t / (2 * math.pi), BAND * swing)
            return point

        sides.append((curve, waves * 4))
    return "".join(_path(curve, steps, colour, 0.2) for curve, steps in sides)


def _rosette(x: float, y: float) -> str:
    parts = [f'<circle cx="{x}" cy="{y}" r="{CORNER}" fill="{PAPER}" stroke="{GREEN}" stroke-width="0.4"/>']
    for turn in range(6):
        shift = turn * 2 * math.pi / 6 / 8
        parts.append(_path(_rose(x, y, CORNER * 0.66, CORNER * 0.26, 8, shift), 32, GREEN, 0.16))
        parts.append(_path(_rose(x, y, CORNER * 0.3, CORNER * 0.14, 8, shift), 32, GOLD, 0.14))
    return "".join(parts)


def _rule(inset: float, colour: str, width: float) -> str:
    return (
        f'<rect x="{inset:g}" y="{inset:g}" width="{WIDTH - 2 * inset:g}" height="{HEIGHT - 2 * inset:g}"'
        f' fill="none" stroke="{colour}" stroke-width="{width}"/>'
    )


def _rose(x: float, y: float, radius: float, depth: float, lobes: int, shift: float) -> Curve:
    def curve(t: float) -> Point:
        r = radius + depth * math.cos(lobes * (t + shift))
        return x + r * math.cos(t), y + r * math.sin(t)

    return curve


def _path(curve: Curve, steps: int, colour: str, width: float) -> str:
    """A curve over 0..2 pi as Bézier pieces that share its tangents."""
    step = 2 * math.pi / steps
    start = curve(0)
    drawn = [f"M{start[0]:.2f} {start[1]:.2f}"]
    for number in range(steps):
        here, there = number * step, (number + 1) * step
        (x0, y0), (dx0, dy0) = curve(here), _slope(curve, here)
        (x1, y1), (dx1, dy1) = curve(there), _slope(curve, there)
        third = step / 3
        drawn.append(
            f"C{x0 + dx0 * third:.2f} {y0 + dy0 * third:.2f} {x1 - dx1 * third:.2f} {y1 - dy1 * third:.2f}"
            f" {x1:.2f} {y1:.2f}"
        )
    return f'<path d="{"".join(drawn)}" fill="none" stroke="{colour}" stroke-width="{width}"/>'


def _slope(curve: Curve, t: float) -> Point:
    (x0, y0), (x1, y1) = curve(t - 1e-5), curve(t + 1e-5)
    return (x1 - x0) / 2e-5, (y1 - y0) / 2e-5


def _svg(width: float, height: float, parts: list[str]) -> str:
    size = f'width="{width:g}mm" height="{height:g}mm" viewBox="0 0 {width:g} {height:g}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(parts)}</svg>\n'


DRAWINGS = {"frame.svg": frame, "medallion.svg": medallion, "emblem.svg": emblem}

if __name__ == "__main__":
    for name, draw in DRAWINGS.items():
        Path(__file__).with_name(name).write_text(draw(), encoding="utf-8")
