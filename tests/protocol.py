"""A person at the screen without a browser: Streamlit's own messages over its websocket.

For tests with many people at once, where a browser each would measure the browsers. A person reads
what the server sends and answers as the page would: every value of every widget, every time.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from html import unescape
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

STREAM = "/_stcore/stream"
# The second name is where a browser puts its token; the server takes any word.
PROTOCOLS = [Subprotocol("streamlit"), Subprotocol("placeholder")]
OVERTAKEN = ForwardMsg.ScriptFinishedStatus.FINISHED_EARLY_FOR_RERUN
COMPONENT = "$$STREAMLIT_INTERNAL_KEY_{id}__events"


class Person:
    """One open tab. After each move it holds what the page shows.

    shown: the widgets of the last run by their key, or by their id where they have none.
    texts: the HTML that the last run sent, piece by piece.
    """

    def __init__(self, socket: ClientConnection) -> None:
        self.shown: dict[str, tuple[str, Any]] = {}
        self.texts: list[str] = []
        self._socket = socket
        self._page = ""
        self._values: dict[str, WidgetState] = {}

    async def run(self, *triggers: WidgetState) -> None:
        """One run of the script: send every value, read to the end. Raises RuntimeError when it fails."""
        message = BackMsg()
        message.rerun_script.page_script_hash = self._page
        message.rerun_script.widget_states.widgets.extend([*self._values.values(), *triggers])
        await self._socket.send(message.SerializeToString())
        self.shown, self.texts = {}, []
        while not self._took(await self._socket.recv()):
            pass
        kept = {element.id for _, element in self.shown.values()}
        self._values = {id_: value for id_, value in self._values.items() if id_ in kept}
        for kind, element in self.shown.values():
            self._adopt(kind, element)

    def _took(self, frame: str | bytes) -> bool:
        """Takes one message in; True when it was the last of a run."""
        message = ForwardMsg()
        message.ParseFromString(frame if isinstance(frame, bytes) else frame.encode())
        kind = message.WhichOneof("type")
        if kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            self._see(message.delta.new_element)
        elif kind == "new_session":
            self._page = message.new_session.page_script_hash
            self.shown, self.texts = {}, []
        elif kind == "script_finished":
            if message.script_finished == ForwardMsg.ScriptFinishedStatus.FINISHED_WITH_COMPILE_ERROR:
                raise RuntimeError("the script does not compile")
            return bool(message.script_finished != OVERTAKEN)
        return False

    def _see(self, new: Any) -> None:
        kind = new.WhichOneof("type")
        element = getattr(new, kind)
        if kind == "exception":
            raise RuntimeError(f"the page shows an error: {element.type}")
        if kind == "html":
            self.texts.append(element.body)
        elif getattr(element, "id", ""):
            key = element.id.split("-", 2)[-1]
            self.shown[element.id if key == "None" else key] = kind, element

    def _adopt(self, kind: str, element: Any) -> None:
        """A value that the server gave a widget is from then on the page's own."""
        if kind == "button_group" and element.set_value:
            self._values[element.id] = _several(element.id, list(element.raw_values))
        elif kind == "selectbox" and element.set_value:
            self._values.pop(element.id, None)
            if element.HasField("raw_value"):
                self._values[element.id] = WidgetState(id=element.id, string_value=element.raw_value)

    # ----------------------------------------------------------------------- moves

    async def press(self, key: str) -> None:
        """Press a button. Raises KeyError when the page has none with this key."""
        await self.run(WidgetState(id=self.shown[key][1].id, trigger_value=True))

    async def choose(self, key: str, *options: int) -> None:
        """Choose options of large buttons by their number; none takes the answer back."""
        element = self.shown[key][1]
        names = [element.options[option].content for option in options]
        self._values[element.id] = _several(element.id, names)
        await self.run()

    async def pick(self, key: str, option: str) -> None:
        """Pick an option of a list."""
        id_ = self.shown[key][1].id
        self._values[id_] = WidgetState(id=id_, string_value=option)
        await self.run()

    async def mark(self, key: str, on: bool) -> None:
        """Mark a checkbox, or not."""
        id_ = self.shown[key][1].id
        self._values[id_] = WidgetState(id=id_, bool_value=on)
        await self.run()

    async def tell(self, key: str, event: str, value: object) -> None:
        """What the script of a component would send."""
        id_ = COMPONENT.format(id=self.shown[key][1].id)
        events = json.dumps([{"event": event, "value": value}])
        await self.run(WidgetState(id=id_, json_trigger_value=events))

    # ----------------------------------------------------------------------- what is seen

    def component(self, key: str) -> dict[str, Any]:
        """The data of a component. Raises KeyError when the page has none with this key."""
        data: dict[str, Any] = json.loads(self.shown[key][1].json)
        return data

    @property
    def draft(self) -> dict[str, Any]:
        """What the server gives the tab to keep; empty when it gives nothing."""
        kept: dict[str, Any] = json.loads(self.component("_tab").get("draft") or "{}")
        return kept

    @property
    def text(self) -> str:
        """All text of the page as HTML, with its signs as they are read."""
        return unescape("\n".join(self.texts))

    def open_choices(self) -> list[str]:
        """The answers on the page that nobody gave yet, from the top down."""
        groups = [(key, element.id) for key, (kind, element) in self.shown.items() if kind == "button_group"]
        given = {id_ for id_, value in self._values.items() if value.string_array_value.data}
        return [key for key, id_ in groups if id_ not in given]


@asynccontextmanager
async def tab(address: str) -> AsyncIterator[Person]:
    """A tab that is open while the block runs; nothing was asked of the server yet."""
    where = address.replace("http", "ws", 1) + STREAM
    async with connect(
        where, origin=Origin(address), subprotocols=PROTOCOLS, max_size=None, compression=None
    ) as socket:
        yield Person(socket)


async def arrive(person: Person, draft: str = "") -> None:
    """The first page of the app, with the draft that the tab held as text of JSON, or with none."""
    await person.run()
    nonce = person.component("_tab")["nonce"]
    kept = {"nonce": nonce, "kind": "reconnect" if draft else "reload", "minutes": 0, "body": draft}
    await person.tell("_tab", "restored", kept)


def _several(id_: str, names: list[str]) -> WidgetState:
    state = WidgetState(id=id_)
    state.string_array_value.data.extend(names)
    return state
