"""What is said beforehand of the pages of a pack is what comes out of making it."""

import pytest
from sample_documents import picture
from source_files import front, locked, plain_pdf
from test_pack import Made

from zvdesk.documents.pack_choice import PageRange
from zvdesk.documents.pack_count import own_bytes, pages_of, sheets_in, with_chosen_pages
from zvdesk.documents.pack_parts import Content, Hindrance, Pack, Section, Source
from zvdesk.documents.pack_sources import open_source
from zvdesk.documents.tree import Heading, Paragraph, Role, text
from zvdesk.running_text.lines import TextLine, plain_line

OWN = (Heading(2, text("Standpunt")), Paragraph(text("Voor. " * 900)))
LETTER = (plain_line("Beste raad,"),) * 70
SAID = (Heading(2, text("Spreektekst")), Paragraph(text("Voorzitter. " * 200), Role.LARGE))


def source(key: str, content: Content, pages: str = "") -> Source:
    return Source(f"Stuk {key}", lambda: content, key=key, pages=PageRange.read(pages))


def pack(**form: bool) -> Pack:
    sections = (
        Section("1", "Opvang", preparation=OWN, speech=SAID, sources=(source("a", plain_pdf(5), "2-"), Source("Weg"))),
        Section("2", "Begroting", sources=(source("b", locked()), source("c", picture()), source("d", plain_pdf(1)))),
        Section("3", "Brieven", sources=(source("e", plain_pdf(2), "7"), source("f", LETTER, "2-"))),
        Section("4", "Later", sources=(Source("Dicht", closed=True),)),
    )
    return Pack(front(), sections, **form)


@pytest.mark.parametrize("form", [{}, {"two_sided": True}, {"two_up": True}, {"two_sided": True, "two_up": True}])
def test_as_many_pages_come_out_as_were_told(form: dict[str, bool]) -> None:
    wanted = pack(**form)
    loaded = {one.key: pages_of(wanted.front, one, open_source(one.load(), one)) for one in wanted.sources if one.load}
    assert loaded == {"a": 5, "b": Hindrance.LOCKED, "c": 1, "d": 1, "e": Hindrance.NO_SUCH_PAGES, "f": 3}
    assert sheets_in(wanted, loaded) == Made(wanted).count


def test_pages_are_chosen_of_a_text_too() -> None:
    lines = (TextLine(1, 0, "", "Vooraan"), *LETTER, TextLine(1, 0, "", "Achteraan"))
    made = Made(Pack(front(), (Section("3", "Brieven", sources=(source("f", lines, "2-3"),)),)))
    assert made.count == 4
    assert made.outline()[3:] == [(1, "Stuk f", 2), (2, "Achteraan", 3)]
    opened = open_source(LETTER)
    assert with_chosen_pages(source("f", LETTER, "4-"), opened, 3) is Hindrance.NO_SUCH_PAGES
    assert with_chosen_pages(source("f", LETTER, "3-"), opened, 3) is opened


def test_a_document_that_was_not_looked_into_counts_as_missing() -> None:
    assert sheets_in(Pack(front(), (Section("1", "Opvang", sources=(source("a", b""),)),)), {}) == 3


@pytest.mark.parametrize("mark", ["", "GEHEIM"])
def test_as_many_bytes_come_out_as_were_told_about(mark: str) -> None:
    papers = (plain_pdf(5), plain_pdf(40))
    sources = tuple(Source(f"Stuk {key}", lambda data=data: data, key=str(key)) for key, data in enumerate(papers))
    wanted = Pack(front(), (Section("1", "Opvang", preparation=OWN, sources=sources),), mark=mark)
    told = sum(map(len, papers)) + own_bytes(wanted, {"0": 5, "1": 40})
    assert told == pytest.approx(len(Made(wanted).data), rel=0.15)
