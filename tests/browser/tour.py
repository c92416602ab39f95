"""Everywhere a person can get to, and what there is to find fault with: axe, width, size of targets.

Places come from the code (steps, pages, packs, tiers), so that a new one is visited without being named here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import Any, get_args

from playwright.sync_api import Page

from questions.load import own
from questions.model import TIERS, Pack, Tier
from screening.assess import assess
from tests.browser.seeding import found, nurse, seed, stored
from tests.browser.walking import press, settle
from views.draft import Draft, View
from views.walk import steps

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
# The framework's own elements count too: nobody at the screen knows whose fault it is.
_AXE = """async rules => {
  const only = rules.length ? {type: 'rule', values: rules} : {type: 'tag', values: TAGS};
  const found = await axe.run(document, {runOnly: only, resultTypes: ['violations']});
  return found.violations.map(one => `${one.id}: ${one.nodes[0].html.slice(0, 200)}`);
}""".replace("TAGS", str(list(TAGS)))
_COLOURS = ["color-contrast", "link-in-text-block"]
_OPEN = "() => document.querySelectorAll('details').forEach(one => { one.open = true; })"
_WIDER = """() => Math.max(document.documentElement.scrollWidth,
  document.querySelector('[data-testid=stMain]').scrollWidth) - window.innerWidth"""
# Through the shadow of components too. A link within a line of text is as high as the line (WCAG 2.5.8).
_SMALL = """least => {
  const wanted = 'button, summary, [role=radio], a.tel, .st-key-bar a:focus, '
    + 'label:has(input[type=checkbox]), [data-testid=stSelectbox] [role=group]';
  const small = [];
  const look = root => root.querySelectorAll('*').forEach(one => {
    if (one.shadowRoot) look(one.shadowRoot);
    if (!one.matches(wanted) || !one.checkVisibility({visibilityProperty: true})) return;
    const {width, height} = one.getBoundingClientRect();
    const name = one.ariaLabel ?? one.textContent.trim().slice(0, 40);
    if (width > 1 && height < least - 0.01) small.push(`${Math.round(height)} px: ${one.tagName} ${name}`);
  });
  look(document);
  return small;
}"""
_UNANSWERED = """() => [...document.querySelectorAll('[data-testid=stMain] [role=radiogroup]')]
  .findIndex(one => !one.querySelector('[aria-checked=true]'))"""
_FOLLOWED = """() => {
  const light = one => parseInt(getComputedStyle(one).color.match(/\\d+/)[0]) > 127;
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  const said = [...document.querySelectorAll('[data-testid=stApp], .st-key-bar [data-testid] button p')];
  return matchMedia('(forced-colors: active)').matches || said.every(one => light(one) === dark);
}"""
_IDLE = "() => { window.__idle.last = Date.now() - window.__idle.data.limit_ms + 50_000; }"


@dataclass
class Faults:
    """What was found wrong, by place."""

    axe: dict[str, list[str]] = field(default_factory=dict)
    wide: dict[str, int] = field(default_factory=dict)
    small: dict[str, list[str]] = field(default_factory=dict)
    visited: list[str] = field(default_factory=list)


def axe(page: Page, code: str, rules: list[str] | None = None) -> list[str]:
    """The violations on a page as it stands, one line each.

    The policy of the app refuses scripts from outside, so axe is evaluated by the debugger, which it allows.
    """
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(code)
    lines: list[str] = page.evaluate(_AXE, rules or [])
    return lines


def colours(page: Page, code: str) -> list[str]:
    """The violations that a change of theme brings and that stay when the framework has caught up with it."""
    if not axe(page, code, _COLOURS):
        return []
    page.wait_for_timeout(600)
    return axe(page, code, _COLOURS)


def themed(page: Page, **settings: Any) -> None:
    """What a person's system is set to. The framework's widgets follow a moment after the page."""
    page.emulate_media(**settings)
    page.wait_for_function(_FOLLOWED)
    page.wait_for_timeout(60)


def wider(page: Page) -> int:
    """By how many pixels something stays wider than the window."""
    by: int = page.evaluate(_WIDER)
    if by > 0:
        page.wait_for_timeout(400)
        by = page.evaluate(_WIDER)
    return by


def small(page: Page, least: int = 44) -> list[str]:
    """What is to be pressed and is lower than so many pixels."""
    lines: list[str] = page.evaluate(_SMALL, least)
    return lines


def opened(page: Page) -> None:
    """Open every fold."""
    page.evaluate(_OPEN)


def answered(page: Page, which: int = 0) -> None:
    """Answer whatever is unanswered on the page with its first choice, and what comes up under it."""
    for _ in range(12):
        index = page.evaluate(_UNANSWERED)
        if index < 0:
            return
        group = page.locator("[data-testid=stMain] [role=radiogroup]").nth(index)
        group.get_by_role("radio").nth(which).click()
        settle(page)


# --------------------------------------------------------------------------- places


def drafts(pack: str = "medical") -> Iterator[Draft]:
    """One draft for each step of a walk with everything in it, and for each page to read."""
    full = walker(own().packs[pack])
    seen: set[str] = set()
    for stop in steps.stops(own().packs[pack], full):
        if stop.step not in seen:
            seen.add(stop.step)
            yield full.but(step=stop.step, section=stop.section)
    for view in get_args(View):
        if view != "walk":
            yield Draft(view=view, pack=pack, role=full.role, state="CA", county="Ventura")
    yield Draft(step="finish")


def every_page(pack: Pack) -> Iterator[Draft]:
    """Each page of a walk: adult, child or not known; by sections and on one page; with the gate unmet."""
    full = walker(pack)
    for other in ({}, {"age": "minor"}, {"age": "adult"}, {"layout": "compact"}, {"alone": "no"}):
        draft = full.but(**other)
        yield from (draft.but(step=one.step, section=one.section) for one in steps.stops(pack, draft))


def walker(pack: Pack) -> Draft:
    """A walk with some signs, at whatever work."""
    role = pack.roles[0].id if pack.roles else None
    needs = nurse().needs if pack.asks else ()
    answers = {one.id: "yes" for one in pack.questions[:8]}
    return nurse().but(pack=pack.id, role=role, needs=needs, answers=answers)


def tiers(pack: Pack) -> dict[Tier, Draft]:
    """A result of each tier: the first question, or as many as it takes, that brings it."""
    rules, bare = own().rules, walker(pack).but(step="result", danger_now="no", age="adult", answers={})
    found: dict[Tier, Draft] = {}
    questions = [one.id for one in pack.questions]
    several = [tuple(questions[:number]) for number in range(len(questions) + 1)]
    # The top tier takes a child.
    for age, group in product(("adult", "minor"), [*((one,) for one in questions), *several]):
        others = {one: "no" for one in questions if one not in group}
        draft = bare.but(age=age, answers={**others, **dict.fromkeys(group, "yes")})
        found.setdefault(assess(pack, rules, draft.response(pack)).tier, draft)
        if len(found) == len(TIERS):
            break
    return found


def _found(page: Page, address: str) -> None:
    found(page, address, nurse())


def _lost_all(page: Page, address: str) -> None:
    stored(page, address, '{"step": "<script>"}')


def _lost_some(page: Page, address: str) -> None:
    draft = nurse("review")
    found(page, address, draft.but(answers={**draft.answers, "asked-in-an-older-version": "yes"}))
    press(page, "go-on")


def _idle(page: Page, address: str) -> None:
    seed(page, address, nurse("needs"))
    page.evaluate(_IDLE)
    page.get_by_role("alertdialog").wait_for()


def _menu(page: Page, address: str) -> None:
    seed(page, address, nurse("gate"))
    page.locator(".st-key-menu button").first.click()
    page.get_by_role("menuitem").first.wait_for()


def _list(page: Page, address: str) -> None:
    seed(page, address, nurse("start"))
    page.get_by_role("combobox").first.click()
    page.get_by_role("option").first.wait_for()


# What no draft can say: it takes a hand, a clock, or a tab that someone has tampered with.
MOMENTS: dict[str, Callable[[Page, str], None]] = {
    "found": _found,
    "lost all": _lost_all,
    "lost some": _lost_some,
    "idle warning": _idle,
    "menu open": _menu,
    "list open": _list,
}
