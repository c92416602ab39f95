"""The flow of one pack as a Mermaid flowchart, for wikis and notes that draw such text.

Every text stands in double quotes with all that Mermaid, Markdown or HTML would read written as its
number, so that it is shown as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from screening.exchange.form import Format, Outgoing
from screening.flow_plan import FlowPlan, FlowStep, flow_plan

# Letters, digits and the signs that mean nothing to Mermaid; all else is written as its number.
_HARMLESS = frozenset(" ,.?!-")


def flowchart(out: Outgoing) -> str:
    """The chart as text in the language that leaves."""
    plan = flow_plan(out.pack, out.rules, out.hash, out.wording, out.language)
    return "\n".join(_lines(plan, out)) + "\n"


def _lines(plan: FlowPlan, out: Outgoing) -> Iterator[str]:
    yield f"%% {out.pack.id} {out.pack.version} {out.hash}"
    yield f"%% {' '.join(out.say('mermaid-not-carried').split())}"
    yield "flowchart TB"
    yield f"  accTitle: {_bare(plan.title)}"
    yield f"  accDescr: {_bare(plan.about)}"
    questions = {question.id: f"q{number}" for number, question in enumerate(out.pack.questions)}
    for number, step in enumerate(plan.steps):
        yield from _step(f"s{number}", step, questions)
    for number in range(len(plan.steps) - 1):
        yield f"  s{number} --> s{number + 1}"
    yield from _openings(plan, questions, out.say("answer-yes"))


def _step(name: str, step: FlowStep, questions: dict[str, str]) -> Iterator[str]:
    """A section is a box around its questions; any other step is a node with all that it says."""
    if step.kind == "section":
        yield f"  subgraph {name}[{_quoted([step.title])}]"
        yield "    direction TB"
        names = [questions[one.id] for one in step.lines]
        for one, id_ in zip(step.lines, names, strict=True):
            yield f"    {id_}[{_quoted([one.text, *one.notes])}]"
        if len(names) > 1:
            yield f"    {' ~~~ '.join(names)}"
        yield "  end"
        return
    said = _quoted([step.title, *step.about, *(f"• {one.text}" for one in step.lines)])
    opening, closing = {"stage": ("([", "])"), "result": ("{{", "}}")}.get(step.kind, ("[", "]"))
    yield f"  {name}{opening}{said}{closing}"


def _openings(plan: FlowPlan, questions: dict[str, str], yes: str) -> Iterator[str]:
    for step in plan.steps:
        for line in step.lines:
            for opener in line.opened_by:
                if opener in questions:
                    yield f"  {questions[opener]} -. {_quoted([yes])} .-> {questions[line.id]}"


def _quoted(texts: Iterable[str]) -> str:
    return '"' + "<br/>".join(_escaped(one) for one in texts) + '"'


def _escaped(text: str) -> str:
    """Mermaid writes a character by its number as `#123;`."""
    flat = " ".join(text.split())
    return "".join(one if _is_harmless(one) else f"#{ord(one)};" for one in flat)


def _bare(text: str) -> str:
    """A line for screen readers, where Mermaid knows no way to write a sign that it would read."""
    kept = (one if _is_harmless(one) or one == ":" else " " for one in text)
    return " ".join("".join(kept).split())


def _is_harmless(letter: str) -> bool:
    return letter.isalpha() or letter.isdecimal() or letter in _HARMLESS


def export(out: Outgoing) -> bytes:
    """The chart as a text file."""
    return flowchart(out).encode()


FORMAT = Format("mermaid", ".mmd", export=export)
