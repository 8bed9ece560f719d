"""Two pages on a sheet: the text stays text, and links, bookmarks, names, fields, notes and structure move along."""

import io

import pikepdf
import pypdfium2
import pytest
from source_files import changed, front, link, plain_pdf, with_form, with_outline_and_links
from test_pack import Made
from test_pack_choices import OWN, note, source

from zvdesk.documents.pack_parts import Pack, Section


def two_up(*data: bytes, **fields: object) -> Made:
    sources = tuple(source(one) for one in data)
    return Made(Pack(front(), (Section("4", "Opvang", preparation=OWN, sources=sources),), two_up=True, **fields))


def texts(made: Made) -> list[str]:
    with pypdfium2.PdfDocument(made.data) as document:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def rect(annotation: pikepdf.Object) -> list[float]:
    return [float(edge) for edge in annotation.Rect]


def test_two_pages_stand_beside_each_other_and_an_odd_one_alone() -> None:
    made = two_up(plain_pdf(2))
    assert made.count == len(made.pages) == 3
    found = texts(made)
    assert "Commissie 1/5" in found[0]
    assert "Inhoud" in found[0]
    assert "Standpunt" in found[1]
    assert "stuk blad 1 agendapunt 4 · 4/5" in found[1]
    assert "stuk blad 2 agendapunt 4 · 5/5" in found[2]
    assert [made.pdf.pages[at].label for at in range(3)] == ["1-2", "3-4", "5"]
    assert [float(edge) for edge in made.pages[0].MediaBox] == [0, 0, 841.89, 595.28]


def test_links_names_and_bookmarks_lead_to_the_sheet_and_the_place_on_it() -> None:
    made = two_up(with_outline_and_links())
    explicit, named, outward = made.pages[1].Annots
    assert [made.page_of(explicit.Dest), made.page_of(named.Dest)] == [2, 2]
    assert str(outward.A.URI) == "https://example.nl/"
    assert rect(outward)[0] > 421
    assert made.outline() == [
        (0, "Stukkenbundel", 0), (0, "Inhoud", 0), (0, "4 Opvang", 1), (1, "Eigen voorbereiding", 1), (1, "Stuk", 1),
        (2, "Hoofdstuk", 1), (3, "Paragraaf", 2), (2, "Op naam", 2), (2, "Met actie", 2),
    ]  # fmt: skip
    with made.pdf.open_outline() as outline:
        paragraph = outline.root[2].children[1].children[0].children[0].destination
    assert paragraph[1] == pikepdf.Name.XYZ
    assert float(paragraph[2]) > 421
    kept = [one for one in made.pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Page"]
    assert len(kept) == 3


def test_the_contents_lead_to_where_an_item_begins() -> None:
    made = two_up(plain_pdf(1))
    places = [(made.page_of(one.Dest), float(one.Dest[2]) > 421) for one in made.pages[0].Annots]
    assert places == [(1, False), (1, True)]
    assert all(rect(one)[0] > 421 for one in made.pages[0].Annots)


def test_fields_stay_and_show_what_was_filled_in() -> None:
    made = two_up(with_form())
    assert {field.fully_qualified_name for field in made.pdf.acroform.fields} == {"naam", "akkoord"}
    assert all(rect(one)[0] > 421 and one.P.objgen == made.pages[1].objgen for one in made.pages[1].Annots)
    with pypdfium2.PdfDocument(made.data) as document:
        document.init_forms()
        shown = document[1].render(scale=2).to_pil().convert("L")
    left, bottom, right, top = (2 * edge for edge in rect(made.pages[1].Annots[0]))
    inside = shown.crop((round(left) + 4, round(1190.6 - top) + 4, round(right) - 4, round(1190.6 - bottom) - 4))
    assert inside.getextrema()[0] < 128


def test_highlights_move_with_their_points() -> None:
    made = Made(
        Pack(front(), (Section("4", "Opvang", sources=(source(plain_pdf(2), notes=(note(2),)),)),), two_up=True)
    )
    (highlight,) = made.pages[1].Annots
    left, bottom, right, top = rect(highlight)
    points = [float(one) for one in highlight.QuadPoints]
    assert (min(points[::2]), max(points[::2])) == (left, right)
    assert (min(points[1::2]), max(points[1::2])) == (bottom, top)
    assert left > 421


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_turned_page_lies_as_it_is_looked_at_with_its_links_and_what_they_show(angle: int) -> None:
    def turn(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        page.Rotate = angle
        shown = pdf.make_stream(b"0 0 100 50 re f")
        shown.Type, shown.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        shown.BBox = pikepdf.Array([0, 0, 100, 50])
        page.Annots = pikepdf.Array([link(pdf, AP=pikepdf.Dictionary(N=shown))])

    made = two_up(changed(plain_pdf(1), turn))
    (annotation,) = made.pages[1].Annots
    left, bottom, right, top = rect(annotation)
    upright = right - left > top - bottom
    assert upright is (angle == 180)
    assert [round(float(part)) for part in annotation.AP.N.Matrix][:2] != [1, 0]
    assert left > 421
    assert "agendapunt 4 · 4/4" in texts(made)[1]


def test_our_own_pages_stay_tagged() -> None:
    made = two_up(plain_pdf(1))
    found = []
    waiting = list(made.pdf.Root.StructTreeRoot.K)
    while waiting:
        one = waiting.pop()
        if one.get("/Type") == "/MCR":
            assert one.Stm.StructParents >= 0
            found.append(made.places[one.Pg.objgen])
        waiting += list(one.get("/K", []))
    assert set(found) == {0, 1}


def test_on_both_sides_an_item_begins_on_a_new_paper() -> None:
    sections = tuple(Section(str(at), f"Punt {at}", sources=(source(plain_pdf(1)),)) for at in (1, 2))
    made = Made(Pack(front(), sections, two_up=True, two_sided=True))
    assert [place for depth, _, place in made.outline() if depth == 0] == [0, 0, 2, 4]
    with pikepdf.open(io.BytesIO(made.data)) as again:
        assert again.check_pdf_syntax() == []
