"""What a reader sees of the difference between two versions."""

from hypothesis import given
from hypothesis import strategies as st

from zvdesk.ui.pages.differences import Mark, compare, differences, mentioned, parted, shown

TEXTS = st.text(alphabet="abc de\n.", max_size=60)


@given(TEXTS, TEXTS)
def test_both_versions_can_be_read_from_the_pieces(former: str, later: str) -> None:
    pieces = compare(former, later)

    assert "".join(text for mark, text in pieces if mark is not Mark.ADDED) == former
    assert "".join(text for mark, text in pieces if mark is not Mark.REMOVED) == later


def test_words_are_compared_and_not_letters() -> None:
    assert compare("zeven weken", "negen weken") == (
        (Mark.REMOVED, "zeven"),
        (Mark.ADDED, "negen"),
        (Mark.KEPT, " weken"),
    )


def test_a_word_and_the_one_in_its_place_are_read_apart() -> None:
    read = "".join(text for _, text in parted(compare("de jongens hier", "de jongeren hier")))
    assert read == "de jongens jongeren hier"


def test_only_fields_that_differ_are_named_in_dutch() -> None:
    former = {"id": "x", "title": "Oud", "body": "gelijk", "extra": {"a": 1}}
    later = {"id": "x", "title": "Nieuw", "body": "gelijk", "extra": {"a": 2}}

    assert [one.name for one in differences(former, later)] == ["Titel"]


def test_dates_moments_and_parts_read_as_people_say_them() -> None:
    assert shown("2026-12-03") == "3 december 2026"
    assert "december 2026 19:30" in shown("2026-12-03T19:30:00")
    assert shown(True) == "ja"
    assert shown(["zorg", "jeugd"]) == "zorg\njeugd"
    assert shown(None) == ""
    question = {"text": "Hoeveel?", "items": [{"text": "In 2025?"}, {"text": "In 2026?"}]}
    assert shown([question, {"name": "M. de Wit", "fractie": "Samen"}]) == (
        "Hoeveel?\n  In 2025?\n  In 2026?\nM. de Wit, Samen"
    )


def test_the_parts_of_a_visit_read_with_their_answers_and_the_names_of_partners() -> None:
    asked = {
        "id": "q",
        "text": "Hoeveel?",
        "partner_id": "p",
        "is_asked": True,
        "answer": "Twaalf",
        "answered_at": None,
    }
    visit = {"partner_id": "p", "partners": [{"id": "w", "partner_id": "g"}], "questions": [asked]}
    assert sorted(mentioned(visit)) == ["g", "p", "p"]
    found = {one.name: one.pieces for one in differences({}, visit, {"p": "De Haven", "g": "GGD"})}
    assert found["Ketenpartner"] == ((Mark.ADDED, "De Haven"),)
    assert found["Ook aanwezig"] == ((Mark.ADDED, "GGD"),)
    assert found["Vragen"] == ((Mark.ADDED, "Hoeveel?, De Haven, gesteld\n  Twaalf"),)


def test_a_source_reads_with_its_page_and_the_document_that_it_names() -> None:
    source = {"id": "s", "title": "Raadsbrief", "publisher": "", "published_on": "2026-11-02", "page": "4"}
    assert shown([{**source, "attachment_id": "f"}], {"f": "brief.pdf"}) == (
        "Raadsbrief, 2 november 2026, p. 4, brief.pdf"
    )
    assert list(mentioned({"references": [{**source, "attachment_id": "f"}]})) == ["f"]
