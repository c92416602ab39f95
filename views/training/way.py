"""Where the buttons of the training lead: callbacks that move a learner on and back through a course.

None takes an argument that tells of a learner: Streamlit keeps arguments as long as the session.
"""

from __future__ import annotations

import secrets

from questions.course_model import Choose, Practise, Sort
from screening.course import Drawn, finished, minutes_taken
from views import learning
from views.learning import Closing, Passed, Screen
from views.training import learner
from views.training.learner import Learner

# So many ids of earlier tries are kept; then the oldest may come again.
_MET = 150


def open_screen(screen: Screen) -> None:
    """Callback: one of the screens; where one was in the course stays."""
    learning.change(screen=screen, case=None)


def open_home() -> None:
    """Callback: back to the beginning of the training."""
    open_screen("home")


def _open(screen: Screen, case: str | None) -> None:
    """A screen, and the case on it from its first page when it was gone through before."""
    if case is not None and case != learning.current().case and learning.current().practised(case).seen:
        learning.change_case(case, at=0)
    learning.change(screen=screen, case=case)


# --------------------------------------------------------------------------- lessons


def begin() -> None:
    """Callback: the notice first; then where the course was left."""
    if learner.now().progress.done:
        take_up()
    else:
        open_screen("notice")


def take_up() -> None:
    """Callback: the block that was on the screen, or the closing when the lessons are done."""
    who = learner.now()
    if who.progress.next is None:
        open_closing()
    else:
        go_to(who.index)


def look_again() -> None:
    """Callback: the first block, of a course that may be done."""
    go_to(0)


def go_to(index: int) -> None:
    """Callback: the block at this place; before the first comes the notice, after the last the closing."""
    who = learner.now()
    if index < 0:
        open_screen("notice")
    elif index < len(who.blocks):
        block = who.blocks[index].block
        learning.change_course(at=block.id)
        _open("course", block.case if isinstance(block, Practise) else None)
    elif who.progress.next is None:
        open_closing()
    else:
        go_to([one.block.id for one in who.blocks].index(who.progress.next))


def back() -> None:
    """Callback: the block before."""
    go_to(learner.now().index - 1)


def forward() -> None:
    """Callback: the block on the screen is done; on to the next, or first to what is said of an answer."""
    who = learner.now()
    block = who.here.block
    if isinstance(block, Choose | Sort) and block.id not in who.taking.done:
        if answered(who, block):
            _done(block.id)
        else:
            learning.remind()
        return
    _done(block.id)
    go_to(who.index + 1)


def answered(who: Learner, block: Choose | Sort) -> bool:
    """Is something chosen, and every thing in a pile?"""
    given = who.taking.answers.get(block.id, ())
    if isinstance(block, Sort):
        return len(given) == len(block.things) and min(given) >= 0
    return bool(given)


def case_done() -> None:
    """Callback: the case of a lesson was seen to its end."""
    who = learner.now()
    block = who.here.block
    learning.change_course(skipped=tuple(one for one in who.taking.skipped if one != block.id))
    _done(block.id)
    go_to(who.index + 1)


def case_skipped() -> None:
    """Callback: a case may always be passed over, and is not counted as time."""
    who = learner.now()
    block = who.here.block
    learning.change_course(skipped=_with(who.taking.skipped, block.id))
    _done(block.id)
    go_to(who.index + 1)


def again() -> None:
    """Callback: the question on the screen once more, as if it had not been answered."""
    taking = learning.current().taking
    learning.change_course(
        done=tuple(one for one in taking.done if one != taking.at),
        answers={key: value for key, value in taking.answers.items() if key != taking.at},
    )


def _done(block: str) -> None:
    learning.change_course(done=_with(learning.current().taking.done, block))


def _with(ids: tuple[str, ...], one: str) -> tuple[str, ...]:
    return ids if one in ids else (*ids, one)


# --------------------------------------------------------------------------- the closing


def open_closing() -> None:
    """Callback: the closing test where it was left, or its first page."""
    learning.change(screen="closing")
    closing_at(learning.current().taking.closing.at)


def draw() -> None:
    """Callback: a set of cases and questions; those of the set before come last."""
    who = learner.now()
    met = who.taking.closing.met
    if who.drawn is not None:
        before = [one.id for one in who.drawn.cases] + [one.question.id for one in who.drawn.questions]
        met = (*(one for one in met if one not in before), *before)[-_MET:]
    learning.change_course(closing=Closing(seed=secrets.token_hex(4), met=met))
    closing_at(1)


def closing_at(at: int) -> None:
    """Callback: a page of the closing test: 0 before it, then its cases, its questions, its result."""
    drawn = learner.now().drawn
    cases = drawn.cases if drawn else ()
    learning.change_closing(at=at if drawn else 0)
    _open("closing", cases[at - 1].id if 0 < at <= len(cases) else None)


def closing_back() -> None:
    """Callback: the page before; from the first back to the last block."""
    at = learning.current().taking.closing.at
    if at > 0:
        closing_at(at - 1)
    else:
        go_to(len(learner.now().blocks) - 1)


def closing_forward() -> None:
    """Callback: the next page; a question first wants an answer. The last one brings the result."""
    who = learner.now()
    drawn, at = who.drawn, who.taking.closing.at
    if drawn is None:
        return
    asked = at - len(drawn.cases) - 1
    if 0 <= asked < len(drawn.questions):
        if drawn.questions[asked].question.id not in who.taking.closing.answers:
            learning.remind()
            return
        if asked == len(drawn.questions) - 1:
            _finish(who, drawn)
    closing_at(at + 1)


def closing_case_done() -> None:
    """Callback: a drawn case was seen to its end."""
    _drawn_case(skipped=False)


def closing_case_skipped() -> None:
    """Callback: a drawn case was passed over."""
    _drawn_case(skipped=True)


def _drawn_case(*, skipped: bool) -> None:
    now = learning.current()
    if now.case is not None:
        others = tuple(one for one in now.taking.skipped if one != now.case)
        learning.change_course(skipped=(*others, now.case) if skipped else others)
    closing_at(now.taking.closing.at + 1)


def _finish(who: Learner, drawn: Drawn) -> None:
    """A test with enough right is kept; a better one takes its place."""
    result, before = who.result, who.taking.passed
    if not finished(who.course, who.role, who.taking.done, result) or result is None:
        return
    if before is None or result.right * before.asked >= before.right * result.asked:
        minutes = minutes_taken(who.way, drawn, who.taking.skipped)
        learning.change_course(passed=Passed(right=result.right, asked=result.asked, minutes=minutes))
