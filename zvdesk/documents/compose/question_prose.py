"""The user's own text in a letter: lists are lists, marks of sources notes, and references name what is printed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from zvdesk.documents.tree import (
    SOURCES,
    Block,
    BulletList,
    Heading,
    Inlines,
    ListItem,
    Note,
    NoteMark,
    Notes,
    Paragraph,
    Run,
    is_safe_link,
    paragraphs,
    plain,
    text,
)
from zvdesk.model.dates import written_date
from zvdesk.model.item_numbers import counted
from zvdesk.model.question_references import Outline, followed, parted_by_sources, sources_followed
from zvdesk.model.questions import CouncilQuestion, QuestionItem, QuestionReference

BULLET = "- "


class Prose:
    """How the texts of one question read in its letter."""

    def __init__(self, question: CouncilQuestion) -> None:
        self._sources = [source for source in question.references if _says_something(source)]
        self._all_sources = [str(number) for number in range(len(question.references))]
        self._shown_sources = [
            str(number) for number, source in enumerate(question.references) if _says_something(source)
        ]
        self._written = _outline(question.items)
        self._printed = _outline(question.items, is_printed=True)

    def inlines(self, words: str) -> Inlines:
        """Return a text with its references as printed and its marks of sources as notes."""
        settled = followed(words, self._written, self._printed)
        settled = sources_followed(settled, self._all_sources, self._shown_sources)
        parts = parted_by_sources(settled, len(self._sources))
        return tuple(_inline(part) for part in parts if part != "") or text("")

    def blocks(self, words: str, *, has_headings: bool = False) -> list[Block]:
        """Return a text as paragraphs; lines that begin with "- " become a list, one without words none.

        With `has_headings` a line before a list that ends in a colon is a heading, as in a motie.
        """
        found: list[Block] = []
        for paragraph in paragraphs(words):
            found += self._paragraph(plain(paragraph.content).split("\n"), has_headings)
        return found

    def sources(self) -> list[Block]:
        """Return the numbered list of sources under its heading, nothing where there are none."""
        notes = tuple(Note(_key(number), _described(source)) for number, source in enumerate(self._sources))
        return [Heading(2, text(SOURCES)), Notes(notes)] if notes else []

    def _paragraph(self, lines: Sequence[str], has_headings: bool) -> Iterator[Block]:
        groups = [(is_list, list(some)) for is_list, some in groupby(lines, _is_bullet)]
        for place, (is_list, some) in enumerate(groups):
            if is_list:
                entries = [entry for line in some if (entry := line.strip()[1:].strip())]
                if entries:
                    yield BulletList(tuple(ListItem((Paragraph(self.inlines(entry)),)) for entry in entries))
                continue
            listed = groups[place + 1][1] if place + 1 < len(groups) else []
            if listed and some[-1].rstrip().endswith(":") and not any(line.strip()[1:].strip() for line in listed):
                continue
            words = self.inlines("\n".join(some).strip())
            if listed and has_headings and len(some) == 1 and some[0].rstrip().endswith(":"):
                yield Heading(2, words)
            else:
                yield Paragraph(words, keep_with_next=bool(listed))


def _inline(part: str | int) -> Run | NoteMark:
    return NoteMark(_key(part)) if isinstance(part, int) else Run(part)


def _key(number: int) -> str:
    return f"bron-{number + 1}"


def _is_bullet(line: str) -> bool:
    return line.lstrip().startswith(BULLET) or line.strip() == BULLET.strip()


def _says_something(source: QuestionReference) -> bool:
    return any(words.strip() for words in (source.title, source.publisher, source.url))


def _described(source: QuestionReference) -> Inlines:
    """Return "Title, publisher, date, p. 12, address"; the address can be followed where it is a safe one."""
    facts = [source.title.strip(), source.publisher.strip()]
    if source.published_on is not None:
        facts.append(written_date(source.published_on))
    if source.page.strip():
        facts.append(f"p. {source.page.strip()}")
    said = text(", ".join(fact for fact in facts if fact))
    url = source.url.strip()
    if not url:
        return said
    link = Run(url, link=url if is_safe_link(url) and not url.startswith("#") else None)
    return (replace(said[0], text=f"{said[0].text}, "), link) if isinstance(said[0], Run) and said[0].text else (link,)


def _outline(items: Sequence[QuestionItem], *, is_printed: bool = False) -> Outline:
    """Return the order of the items that have a number, or of those that are printed."""

    def kept(row: Sequence[QuestionItem]) -> list[QuestionItem]:
        have_number = counted([part.is_empty for part in row])
        return [
            part
            for part, has_number in zip(row, have_number, strict=True)
            if has_number and not (is_printed and part.is_empty)
        ]

    return tuple((_id(part), tuple(_id(sub) for sub in kept(part.items))) for part in kept(items))


def _id(part: QuestionItem) -> str:
    """One that was never stored has no id yet, and goes by its place in memory."""
    return part.id or str(id(part))
