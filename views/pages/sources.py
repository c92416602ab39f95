"""What the product rests on, how it was made, and what is out of date in its sources."""

from __future__ import annotations

from html import escape

from questions.model import Source
from questions.training_load import training
from views import prose
from views.prose import Html
from views.scene import Scene
from views.words import say, tell

KINDS = ("document", "supplementary", "law")


def show(scene: Scene) -> None:
    pieces = [
        prose.title(say("sources-title"), scene.draft.place),
        prose.para(say("sources-about")),
        prose.heading(say("sources-made")),
        prose.bullets(say(f"sources-made-{letter}") for letter in "abcdef"),
    ]
    pieces += _versions(scene)
    for kind in KINDS:
        found = [one for one in scene.content.sources.values() if one.kind == kind]
        pieces += [prose.heading(say(f"sources-{kind}")), *(_source(one) for one in found)]
    prose.show(*pieces)


def _versions(scene: Scene) -> list[Html]:
    """What is served now, as it stands in the foot of each sheet too."""
    content, directory = scene.content, scene.directory
    rows = [
        (tell(pack.name), say("versions-pack", version=pack.version, hash=content.hash_of(pack)))
        for pack in content.packs.values()
    ]
    rows.append((say("versions-rules"), content.rules.version))
    number, hash_ = directory.reasons.version, directory.hash
    rows.append((say("page-directory"), say("versions-pack", version=number, hash=hash_)))
    for course in training().courses.values():
        number, hash_ = course.version, training().hash_of(course)
        rows.append((tell(course.title), say("versions-pack", version=number, hash=hash_)))
    if directory.house:
        rows.append((directory.house.name, directory.house.version))
    return [
        prose.heading(say("versions-title")),
        prose.para(say("versions-about")),
        prose.answers_table(rows),
    ]


def _source(one: Source) -> Html:
    """One source. Its address is text: an opened page stays in the browser's history."""
    rows = [(say("sources-good-for"), tell(one.good_for))]
    if one.address:
        rows.append((say("sources-address"), one.address))
    rows += [(say("sources-licence"), tell(one.licence)), (say("sources-age"), tell(one.copy_age))]
    details = "".join(f'<span class="under">{escape(f"{name}: {text}")}</span>' for name, text in rows)
    past = Html("")
    if one.superseded:
        head = say("sources-superseded", count=len(one.superseded))
        past = prose.folded(head, prose.bullets(tell(text) for text in one.superseded))
    return Html(
        f'<div class="entry"><h3 class="subheading">{escape(one.title)}</h3>'
        f"{prose.para(one.publisher)}{details}{past}</div>"
    )
