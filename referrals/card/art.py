"""Small drawings for the card: a sprig for the cover, scissors beside the line to cut. Greys only."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from math import cos, pi, radians, sin

from referrals.pdf.typeset import WHITE, Box, Outline

_Point = tuple[float, float]
_STEPS = 9
_STEM = 0.50
_LEAVES = (0.62, 0.72)

# How far up the stem a leaf sits, its angle from upright, its length.
_SPRIG = ((0.16, -64, 20), (0.27, 60, 22), (0.42, -56, 23), (0.53, 52, 23), (0.69, -44, 20), (0.78, 40, 19))
_TIP = (0.97, 6, 17)


@cache
def sprig(width: float, height: float) -> Box:
    """A twig with leaves that fills a box of this size from its foot up; shared, so not to be changed."""
    unit = height / 100
    box = Box(height=height)
    stem = [_on_stem(at / _STEPS, width, height) for at in range(_STEPS + 1)]
    left = [(x - 0.7 * unit, y) for x, y in stem]
    right = [(x + 0.7 * unit, y) for x, y in reversed(stem)]
    box.marks.append(Outline((*left, *right), _STEM))
    for index, (at, angle, length) in enumerate((*_SPRIG, _TIP)):
        foot = _on_stem(at, width, height)
        box.marks.append(Outline(tuple(_leaf(foot, angle, length * unit * 1.25)), _LEAVES[index % 2]))
    return box


def scissors(size: float) -> Box:
    """A pair of scissors that opens to the right, its middle on the line to cut."""
    box = Box(height=size)
    middle = size / 2
    for turn in (-1, 1):
        ring = (size * 0.22, middle + turn * size * 0.30)
        box.marks.append(Outline(tuple(_circle(ring, size * 0.20)), _STEM))
        box.marks.append(Outline(tuple(_circle(ring, size * 0.10)), WHITE))
        start = (size * 0.36, middle + turn * size * 0.20)
        end = (size * 1.20, middle - turn * size * 0.24)
        across = size * 0.06
        box.marks.append(
            Outline(((start[0], start[1] - across), end, (start[0] + across, start[1] + across)), _STEM)
        )
    return box


def _on_stem(at: float, width: float, height: float) -> _Point:
    """A point on the stem: a slow bend from the foot to the right and back."""
    return width * (0.46 + 0.10 * sin(at * pi * 0.9)), height * (1 - at * 0.80)


def _leaf(foot: _Point, angle: float, length: float) -> Iterable[_Point]:
    """A pointed leaf: one side up, the other back."""
    turn = radians(angle)
    for side in (-1, 1):
        for step in range(_STEPS + 1):
            along = step / _STEPS if side < 0 else 1 - step / _STEPS
            across = side * length * 0.24 * sin(pi * along) * (1.15 - 0.5 * along)
            yield (
                foot[0] + length * along * sin(turn) + across * cos(turn),
                foot[1] - length * along * cos(turn) + across * sin(turn),
            )


def _circle(middle: _Point, radius: float) -> Iterable[_Point]:
    for step in range(16):
        turn = 2 * pi * step / 16
        yield middle[0] + radius * cos(turn), middle[1] + radius * sin(turn)
