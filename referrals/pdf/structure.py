"""The tree of a document's elements, which a screen reader follows: headings, paragraphs, lists, tables.

Written after ISO 32000-1, 14.7 and 14.8. Tagging is no claim that a file conforms to PDF/UA.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from referrals.pdf.drawing import Marked
from referrals.pdf.typeset import Tag


def add_structure(pdf: Any, marked: Sequence[Marked]) -> None:
    """Writes into an open pikepdf.Pdf the elements of all pages and, for each mark, whose it is."""
    _Tree(pdf).write(marked)


class _Tree:
    """Elements come into being in the order in which their first text is drawn."""

    def __init__(self, pdf: Any) -> None:
        import pikepdf  # noqa: PLC0415  (imported only when printing)

        self._pdf = pdf
        self._name, self._array, self._dictionary = pikepdf.Name, pikepdf.Array, pikepdf.Dictionary
        self._root = self._made(Type="/StructTreeRoot")
        self._document = self._made(Type="/StructElem", S="/Document", P=self._root)
        self._elements: dict[Tag, Any] = {}
        self._children: dict[Tag | None, list[Any]] = {None: []}

    def write(self, marked: Sequence[Marked]) -> None:
        owners: list[Any] = []
        for number, (page, marks) in enumerate(zip(self._pdf.pages, marked, strict=True)):
            owned = [self._marked(page, tag, mark) for tag, mark in marks]
            page.obj.StructParents = number
            page.obj.Tabs = self._name.S
            of_marks = [element for element, (_, mark) in zip(owned, marks, strict=True) if mark is not None]
            owners += [number, self._pdf.make_indirect(self._array(of_marks))]
        for tag, element in self._elements.items():
            self._finish(tag, element)
        self._document.K = self._array(self._children[None])
        self._root.K = self._document
        self._root.ParentTree = self._pdf.make_indirect(self._dictionary(Nums=self._array(owners)))
        self._root.ParentTreeNextKey = len(marked)
        self._pdf.Root.StructTreeRoot = self._root
        self._pdf.Root.MarkInfo = self._dictionary(Marked=True)

    def _marked(self, page: Any, tag: Tag, mark: int | None) -> Any:
        """The element of a tag, with one more mark on a page."""
        element = self._element(tag)
        if mark is not None:
            if "/Pg" not in element:
                element.Pg = page.obj
            here: Any = mark
            if element.Pg.objgen != page.obj.objgen:
                here = self._dictionary(Type=self._name.MCR, Pg=page.obj, MCID=mark)
            self._children[tag].append(here)
        return element

    def _element(self, tag: Tag) -> Any:
        if tag not in self._elements:
            parent = self._document if tag.under is None else self._element(tag.under)
            element = self._made(Type="/StructElem", S=f"/{tag.kind}", P=parent)
            self._elements[tag] = element
            self._children[tag] = []
            self._children[tag.under].append(element)
        return self._elements[tag]

    def _finish(self, tag: Tag, element: Any) -> None:
        if kids := self._children[tag]:
            element.K = kids[0] if len(kids) == 1 else self._array(kids)
        if tag.scope:
            element.A = self._dictionary(O=self._name.Table, Scope=self._name(f"/{tag.scope}"))
        if tag.alt:
            element.Alt = tag.alt
        if tag.kind == "Lbl" and tag.under and tag.under.under:
            numbers = self._dictionary(O=self._name.List, ListNumbering=self._name.Decimal)
            self._elements[tag.under.under].A = numbers

    def _made(self, **entries: Any) -> Any:
        """A new object of the file; texts are names."""
        made = self._dictionary()
        for key, one in entries.items():
            made[f"/{key}"] = self._name(one) if isinstance(one, str) else one
        return self._pdf.make_indirect(made)
