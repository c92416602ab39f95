"""What the referral sheet says, in order and in one language; how it looks stands in `pdf`.

The order is that of the result on the screen (design section 7): danger, tier, what to do, whom to
call, rights and options, then why, what is open, and what is filled in by hand. The sheet has no
field for a name or any other detail of a person (design section 5, promise 1).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from questions.load import Content
from questions.model import TIERS, Language
from questions.rule_model import Step
from questions.site import of_site
from referrals.choose import Referrals
from referrals.directory import Directory
from referrals.house import SECTION as HOUSE
from referrals.house import calls_in_danger, house_sections, made_with
from referrals.phrases import Phrases
from referrals.sheet.contacts import contacts
from referrals.sheet.duties import codes, considered, times
from referrals.sheet.parts import Deadline, Item, Part, Result, Scale, Section, SheetContent, Words
from referrals.sheet.reasons import by_hand, reasons
from screening.assessment import Assessment
from screening.response import Response

# What gives way first when two pages are full, and how many parts of it stay. First the ends of lists
# that the app shows anyway; only when smaller type does not help either, steps, clocks and contacts.
TRIM_FIRST: tuple[tuple[str, int], ...] = (
    ("never", 4),
    ("offer", 6),
    ("record", 2),
    ("codes", 3),
    ("open", 3),
    ("signs", 16),
    ("call", 7),
    ("offer", 4),
    ("record", 0),
    ("call", 6),
    ("signs", 12),
    ("open", 2),
    ("signs", 9),
    ("offer", 2),
    ("sources", 0),
    ("open", 1),
    ("call", 5),
    ("signs", 7),
)
TRIM_LAST: tuple[tuple[str, int], ...] = (
    ("do", 6),
    ("clocks", 5),
    ("signs", 5),
    ("call", 4),
    ("clocks", 4),
    ("do", 4),
    ("notes", 1),
    ("signs", 3),
    ("offer", 1),
    ("never", 1),
    ("clocks", 3),
    ("call", 2),
    (HOUSE, 3),
    ("danger", 4),
    ("do", 3),
    ("clocks", 2),
    ("open", 0),
    ("signs", 2),
    ("offer", 0),
    ("never", 0),
)


@dataclass(frozen=True, slots=True)
class Case:
    """One walk: its answers, what they add up to, and who was chosen for it.

    codes: print the codes for a chart. Only a caller who asked all three gates may say so.
    """

    response: Response
    assessment: Assessment
    referrals: Referrals
    codes: bool = False


def sheet_content(
    content: Content, directory: Directory, case: Case, today: date, language: Language
) -> SheetContent:
    """The referral sheet of one case.

    `today` is the date in the head; which entries are stale was decided by `choose`. Raises
    KeyError when the content lacks the pack of the case or a sentence.
    """
    phrases = Phrases(content.wording, language)
    assessment = case.assessment
    pack = content.packs[assessment.pack]
    more = phrases.say("sheet-more-items", count="{count}")
    sections = (
        *_danger(phrases, directory, case),
        _result(content, phrases, assessment),
        *_do(phrases, assessment, more),
        *house_sections(phrases, directory.house, assessment, case.response, today),
        *contacts(phrases, directory, case.referrals, more),
        _steps_section(phrases, assessment, "offer", more),
        *reasons(content, phrases, case.response, assessment, more),
        *considered(content, phrases, case.response, assessment),
        _steps_section(phrases, assessment, "record", more),
        *(codes(content, phrases, assessment, more) if case.codes else ()),
        *times(phrases, assessment),
        *by_hand(phrases, assessment, house=not _has_house(directory, case)),
    )
    return SheetContent(
        language=language,
        file_title=phrases.say("sheet-neutral-title"),
        title=phrases.say("sheet-title"),
        head=_head(content, phrases, directory, case, today),
        time=phrases.say("sheet-head-time"),
        banner=phrases.fitting("sheet-banner", pack.id),
        sections=tuple(one for one in sections if one.parts or one.intro),
        made=phrases.say("sheet-foot-made"),
        version=made_with(
            phrases,
            directory.house,
            phrases.say(
                "sheet-foot-version",
                name=phrases.text(pack.name),
                version=assessment.version,
                rules=content.rules.version,
                hash=assessment.hash,
                directory=f"{case.referrals.directory_version} {case.referrals.directory_hash}",
            ),
        ),
        page=phrases.say("sheet-foot-page", page="{page}", pages="{pages}"),
        shortened=phrases.say("sheet-shortened"),
        app_only=phrases.say("sheet-app-only", sections="{sections}"),
        trim_first=TRIM_FIRST,
        trim_last=TRIM_LAST,
        logo=directory.house.logo.paper if directory.house and directory.house.logo else None,
    )


def _has_house(directory: Directory, case: Case) -> bool:
    """Do the site's own contacts stand on this sheet? Then no lines are needed to write them down."""
    house = directory.house.trusted(case.response) if directory.house else None
    return house is not None and bool(house.fitting(case.assessment, case.response.role))


# --------------------------------------------------------------------------- head, danger, result


def _head(
    content: Content, phrases: Phrases, directory: Directory, case: Case, today: date
) -> tuple[str, ...]:
    """The site, profession and role, place, age band, date."""
    pack = content.packs[case.assessment.pack]
    role = next((phrases.text(one.name) for one in pack.roles if one.id == case.response.role), "")
    location = directory.locate(case.response.place)
    place = phrases.say("sheet-head-no-place")
    if location.place:
        state = phrases.text(location.place.name)
        place = phrases.say("sheet-head-place", place=state)
        if location.county:
            place = phrases.say("sheet-head-county", county=location.county, state=state)
    site = (directory.house.name,) if directory.house else ()
    return (
        *site,
        ", ".join(part for part in (phrases.text(pack.name), role) if part),
        place,
        phrases.say(f"sheet-head-age-{case.assessment.age}"),
        phrases.day(today),
    )


def _danger(phrases: Phrases, directory: Directory, case: Case) -> tuple[Section, ...]:
    """Danger stands first and apart from the tier (design rule 2)."""
    assessment = case.assessment
    house = directory.house.trusted(case.response) if directory.house else None
    if assessment.danger:
        return (
            Section(
                id="danger",
                heading=phrases.say("sheet-danger"),
                intro=(Words(phrases.say("sheet-danger-first"), weight="strong"),),
                parts=(
                    *(
                        _step(phrases, step, _usual_law(assessment))
                        for step in assessment.steps
                        if step.group == "danger"
                    ),
                    *calls_in_danger(phrases, house, assessment.profession, case.response.role),
                ),
                more=phrases.say("sheet-more-items", count="{count}"),
                loud=True,
            ),
        )
    if assessment.danger_unknown:
        prompt = phrases.fitting("sheet-danger-unknown-say", assessment.profession)
        heading = phrases.say("sheet-danger-unknown")
        return (Section(id="danger-unknown", heading=heading, parts=(Words(prompt, weight="strong"),)),)
    return ()


def _result(content: Content, phrases: Phrases, assessment: Assessment) -> Section:
    words = next(one for one in content.rules.tiers if one.id == assessment.tier)
    names = {one.id: phrases.text(one.name) for one in content.rules.tiers}
    too_little = assessment.too_little_asked
    result = Result(
        name=phrases.say("sheet-result-too-little") if too_little else names[assessment.tier],
        meaning=phrases.say("sheet-result-too-little-say") if too_little else phrases.text(words.meaning),
        not_meaning=Words(
            f"{phrases.text(words.not_meaning)} {phrases.fitting('sheet-result-screens', assessment.tier)}",
            lead=phrases.say("sheet-result-not-meaning"),
        ),
    )
    raised = TIERS.index(assessment.could_reach) > TIERS.index(assessment.tier)
    captions = [
        phrases.say("sheet-scale-reach", tier=names[assessment.could_reach])
        if raised
        else phrases.say("sheet-scale-settled")
    ]
    if assessment.lowest != assessment.tier:
        captions.append(phrases.say("sheet-scale-lowest", tier=names[assessment.lowest]))
    scale = Scale(
        names=tuple(names[tier] for tier in TIERS),
        at=None if too_little else TIERS.index(assessment.tier),
        reach=TIERS.index(assessment.could_reach),
        marker=phrases.say("sheet-scale-now"),
        caption=" ".join(captions),
        equal=phrases.say(
            "sheet-scale-equal-unplaced" if too_little else "sheet-scale-equal",
            names=", ".join(names[tier] for tier in TIERS),
            tier=names[assessment.tier],
        ),
    )
    helps = "; ".join(phrases.text(path.name) for path in assessment.other_help)
    other = (Words(helps, lead=phrases.say("sheet-result-other-help")),) if helps else ()
    return Section(
        id="result", heading=phrases.say("sheet-result"), intro=(result, scale, *other), parts=(), bare=True
    )


# --------------------------------------------------------------------------- what to do


def _do(phrases: Phrases, assessment: Assessment, more: str) -> tuple[Section, ...]:
    """Steps and clocks; a condition for asking that is not met comes first."""
    order = {"gate_unmet": 0, "now": 1, "clock": 2}
    wanted = sorted((step for step in assessment.steps if step.group in order), key=lambda s: order[s.group])
    usual = _usual_law(assessment)
    clocks = tuple(_step(phrases, step, usual) for step in wanted if step.clock)
    steps = tuple(_step(phrases, step, usual, tick=True) for step in wanted if not step.clock)
    law = phrases.say("sheet-law-all", date=phrases.day(usual)) if usual else ""
    return (
        Section(
            id="do", heading=phrases.say("sheet-do"), parts=steps, aside="" if clocks else law, more=more
        ),
        Section(
            id="clocks", heading=phrases.say("sheet-clocks"), parts=clocks, aside=law, more=more, level=2
        ),
        _steps_section(phrases, assessment, "never", more),
    )


def _usual_law(assessment: Assessment) -> date | None:
    """The day on which the law behind most steps was read; the later one when as many."""
    counted = Counter(step.law_checked for step in assessment.steps if step.law_checked)
    return max(counted, key=lambda day: (counted[day], day), default=None)


def _steps_section(phrases: Phrases, assessment: Assessment, id_: str, more: str) -> Section:
    """The steps of a kind as a list in two columns."""
    usual = _usual_law(assessment)
    groups = ("offer", "right") if id_ == "offer" else (id_,)
    return Section(
        id=id_,
        heading=phrases.say(f"sheet-{id_}"),
        parts=tuple(_step(phrases, step, usual) for step in assessment.steps if step.group in groups),
        more=more,
        columns=2,
        level=2 if id_ == "never" else 1,
    )


def _step(phrases: Phrases, step: Step, usual: date | None, tick: bool = False) -> Part:
    """A step; its clock if it has one; when its law was read if not on the usual day."""
    notes = [phrases.say("site-step")] if of_site(step) else []
    if step.confidence == "secondary":
        notes.append(phrases.say("sheet-law-secondary"))
    if step.law_checked and step.law_checked != usual:
        notes.append(phrases.say("sheet-law-checked", date=phrases.day(step.law_checked)))
    text = phrases.text(step.text)
    if step.clock is None:
        return Item(text=text, tick=tick, note=" ".join(notes), keep=1 if of_site(step) else 0)
    begins = phrases.counted_from(step.clock)
    return Deadline(lasts=phrases.text(step.clock.lasts), text=text, notes=(*begins, *notes))
