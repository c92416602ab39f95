"""Every pair of colours that a person reads is measured, in each theme (WCAG 2.2, 1.4.3, 1.4.6, 1.4.11)."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CSS = (ROOT / "views" / "browser" / "colours.css").read_text(encoding="utf-8")
THEME = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]

# Text at least 4.5 to 1, what is drawn 3 to 1; body text and whoever asks for more get 7 to 1.
TEXT, DRAWN, MORE = 4.5, 3.0, 7.0
GROUNDS = ("page", "raised", "soft", "tint")
BODY = [("ink", ground) for ground in GROUNDS] + [("on-alarm", "alarm")]
LETTERS = [
    *((letters, ground) for letters in ("second", "third", "accent") for ground in GROUNDS),
    ("amber", "page"), ("red", "page"), ("on-accent", "accent"), ("on-accent", "accent-deep"),
    ("page", "ink"), ("page", "second"),
]  # fmt: skip
LINES = [("edge", "page"), ("edge", "soft"), ("accent", "page"), ("alarm-edge", "page"), ("accent", "rest")]


def themes() -> dict[str, dict[str, str]]:
    """The colours by name in each of the four themes; what a theme leaves out it has from those before."""
    blocks = re.findall(r"(@media[^{]*\{\s*)?:root \{(.*?)\}", CSS, re.DOTALL)
    light, dark, more, more_dark = (
        dict(re.findall(r"--([a-z-]+): (#[0-9a-f]+);", body)) for _, body in blocks
    )
    return {
        "light": light,
        "dark": light | dark,
        "more": light | more,
        "more dark": light | dark | more | more_dark,
    }


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(one * 2 for one in colour[1:])
    parts = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


THEMES = themes()


def test_the_measure_is_that_of_the_standard() -> None:
    assert contrast("#000", "#fff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
def test_each_pair_is_told_apart__ok(theme: str) -> None:
    colours = THEMES[theme]
    least = MORE if theme.startswith("more") else TEXT
    wanted = [*((pair, MORE) for pair in BODY), *((pair, least) for pair in LETTERS)]
    wanted += [(pair, DRAWN) for pair in LINES]
    low = {
        pair: round(got, 2)
        for pair, bar in wanted
        if (got := contrast(colours[pair[0]], colours[pair[1]])) < bar
    }
    assert low == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_framework_has_the_same_colours__ok(theme: str) -> None:
    """Two places name them: the framework cannot read ours."""
    names = {
        "primaryColor": "accent",
        "backgroundColor": "page",
        "secondaryBackgroundColor": "soft",
        "textColor": "ink",
        "linkColor": "accent",
        "borderColor": "edge",
    }
    assert THEME[theme] == {key: THEMES[theme][name] for key, name in names.items()}


def test_no_colour_is_named_anywhere_else__ok() -> None:
    """One place to look; a colour that stands elsewhere would not turn with the theme."""
    for file in (ROOT / "views" / "browser").glob("*.css"):
        if file.name != "colours.css":
            assert (
                re.findall(r"#[0-9a-f]{3,8}\b|\b(?:white|black)\b(?!-)", file.read_text(encoding="utf-8"))
                == []
            )
