"""A template that was vetted: where its placeholders stand, and which of them the reader of the first page sees."""

from collections.abc import Iterator
from functools import cached_property
from typing import Final

from docx.oxml.ns import qn

from zvdesk.documents.template.dangers import refuse_dangers
from zvdesk.documents.template.names import CONTENT
from zvdesk.documents.template.package import Element, TemplatePackage
from zvdesk.documents.template.placeholders import expressions_in, found_in, is_alone, paragraphs_in, unclosed_in
from zvdesk.errors import UserError

RUNNING: Final = ("header", "footer")
_NOTES: Final = ("footnotes", "endnotes")
_BODY_ONLY: Final = frozenset({"onderwerp", "titel"})
"""In a header these are a running title, and no title of the letter."""


class WordTemplate:
    """A Word file that may be filled. Making one vets it."""

    def __init__(self, data: bytes, *, is_looked_at: bool = False) -> None:
        """Raises UserError as `TemplatePackage` and `refuse_dangers` do, and "template_expression" (text).

        One that is only looked at may have expressions; it is to be told what is wrong with it, all at once.
        """
        self.package = TemplatePackage(data)
        refuse_dangers(self.package)
        if self.expressions and not is_looked_at:
            raise UserError("template_expression", text=self.expressions[0])
        self._mentions = {
            name: [found.name for one in paragraphs_in(self.package.tree(name)) for found in found_in(one)]
            for name in self.text_parts()
        }

    @property
    def body(self) -> Element:
        """The tree of the letter itself."""
        return self.package.tree(self.package.main)

    @property
    def mentions(self) -> list[str]:
        """The names of all placeholders, as often as each is there; a text box counts twice, for two kinds of Word."""
        return [name for part in self._mentions.values() for name in part]

    def text_parts(self) -> list[str]:
        """Return the names of the parts with words that are printed: the letter, its headers, footers and notes."""
        names = [self.package.main]
        for relation in self.package.relations(self.package.main):
            kind = relation.kind.rpartition("/")[2]
            if kind in (*RUNNING, *_NOTES) and relation.part in self.package.parts and relation.part not in names:
                names.append(relation.part)
        return names

    @cached_property
    def content_places(self) -> list[Element]:
        """The paragraphs that the letter comes in the place of; a good template has one."""
        return [one for one in paragraphs_in(self.body) if is_alone(one, CONTENT) and not _in_text_box(one)]

    @cached_property
    def expressions(self) -> tuple[str, ...]:
        """What stands in it of a template language, which is never run."""
        trees = (self.package.tree(name) for name in self.text_parts())
        return tuple(
            dict.fromkeys(one for tree in trees for part in paragraphs_in(tree) for one in expressions_in(part))
        )

    @cached_property
    def unclosed(self) -> tuple[str, ...]:
        """The beginnings of placeholders that are not closed."""
        found = (unclosed_in(one) for name in self.text_parts() for one in paragraphs_in(self.package.tree(name)))
        return tuple(dict.fromkeys(text for text in found if text is not None))

    @cached_property
    def said(self) -> frozenset[str]:
        """The placeholders that a reader meets on the first page, of which the letter need not speak again."""
        seen = set(self._mentions[self.package.main])
        for name in self._first_page_parts():
            seen |= set(self._mentions.get(name, ())) - _BODY_ONLY
        return frozenset(seen)

    def _first_page_parts(self) -> Iterator[str]:
        """Yield the header and footer of the first page."""
        section = next(self.body.iter(qn("w:sectPr")), None)
        if section is None:
            return
        targets = {one.id: one.part for one in self.package.relations(self.package.main) if not one.is_external}
        kind = "first" if section.find(qn("w:titlePg")) is not None else "default"
        for reference in section.iterchildren(qn("w:headerReference"), qn("w:footerReference")):
            part = targets.get(reference.get(qn("r:id"), ""))
            if part is not None and reference.get(qn("w:type"), "default") == kind:
                yield part


def _in_text_box(paragraph: Element) -> bool:
    return any(one.tag == qn("w:txbxContent") for one in paragraph.iterancestors())
