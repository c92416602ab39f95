"""JavaRosa, the engine inside ODK Collect, as ODK Validate brings it: fills a form without a phone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import jpype
from pyxform.validators import odk_validate

from questions.model import Language
from screening.exchange.xlsform import NAMES_OF

JAR = Path(odk_validate.ODK_VALIDATE_PATH)


class JavaRosa:
    """One form. `fill` begins anew each time."""

    def __init__(self, xform: str) -> None:
        if not jpype.isJVMStarted():
            jpype.startJVM("-Djava.awt.headless=true", "-Xmx512m", classpath=[str(JAR)])
        self._java = jpype.JClass
        self._xform = xform.encode()

    def fill(self, language: Language, answers: Sequence[tuple[str, str]]) -> Record:
        """A fresh form with these choices, in rounds, since one answer can open another question."""
        utils = self._java("org.javarosa.xform.util.XFormUtils")
        form = utils.getFormFromInputStream(self._java("java.io.ByteArrayInputStream")(self._xform))
        start = self._java("org.javarosa.core.model.instance.InstanceInitializationFactory")
        form.initialize(True, start())
        form.getLocalizer().setLocale(NAMES_OF[language])
        record = Record(form, self._java)
        left = list(answers)
        while left:
            still = [one for one in left if not record.tick(*one)]
            if len(still) == len(left):
                break
            left = still
        return record


class Record:
    """A form that is being filled."""

    def __init__(self, form: Any, java: Any) -> None:
        self._form, self._java = form, java
        self._nodes = {path.rpartition("/")[2]: (path, node) for path, node in _nodes(form)}

    def tick(self, name: str, value: str) -> bool:
        """Ticks a choice, unless its question does not show."""
        _, node = self._nodes[name]
        if not node.isRelevant():
            return False
        chosen = self._java("org.javarosa.core.model.data.helper.Selection")(value)
        if name == "needs":
            kept = self._java("java.util.ArrayList")()
            before = node.getValue()
            for one in before.getValue() if before is not None else ():
                kept.add(one)
            kept.add(chosen)
            data = self._java("org.javarosa.core.model.data.SelectMultiData")(kept)
        else:
            data = self._java("org.javarosa.core.model.data.SelectOneData")(chosen)
        self._form.setValue(data, node.getRef(), True)
        return True

    def value(self, name: str) -> str:
        data = self._nodes[name][1].getValue()
        return "" if data is None else str(data.uncast().getString())

    def shows(self, name: str) -> bool:
        return bool(self._nodes[name][1].isRelevant())

    def said(self, name: str) -> str:
        """A field's words in the form's language."""
        return str(self._form.getLocalizer().getText(f"/data/{self._nodes[name][0]}:label"))

    def values(self) -> dict[str, str]:
        """What would be sent, by path: nothing of what does not show."""
        return {path: self.value(name) for name, (path, node) in self._nodes.items() if node.isRelevant()}


def _nodes(form: Any) -> Iterator[tuple[str, Any]]:
    def walk(element: Any, above: str) -> Iterator[tuple[str, Any]]:
        for at in range(element.getNumChildren()):
            child = element.getChildAt(at)
            path = f"{above}{child.getName()}"
            yield path, child
            yield from walk(child, f"{path}/")

    yield from walk(form.getInstance().getRoot(), "")
