"""Definitions, forms, places, myths and facts, needs and rights: to read when there is time."""

from __future__ import annotations

from html import escape

from questions.model import Entry, Topic
from views import prose
from views.prose import Html
from views.result.why import source_titles
from views.scene import Scene
from views.words import say, tell


def show(scene: Scene) -> None:
    prose.show(
        prose.title(say("basics-title"), scene.draft.place),
        prose.para(say("basics-about")),
        *(_topic(scene, topic) for topic in scene.content.basics),
    )


def _topic(scene: Scene, topic: Topic) -> Html:
    """One topic, folded: a page of eighty entries is not read, a topic is."""
    head = say("basics-count", title=tell(topic.title), count=len(topic.entries))
    intro = [prose.para(tell(topic.intro))] if topic.intro else []
    inside = "".join((*intro, *(_entry(scene, one) for one in topic.entries)))
    return Html(
        f'<details class="topic"><summary><h2 class="heading">{escape(head)}</h2></summary>{inside}</details>'
    )


def _entry(scene: Scene, one: Entry) -> Html:
    names = say("rules-sources", names=source_titles(scene, one.sources))
    return Html(
        f'<div class="entry"><h3 class="subheading">{escape(tell(one.title))}</h3>'
        f'{prose.para(tell(one.text))}<span class="under">{escape(names)}</span></div>'
    )
