"""`zvdesk export pack` takes in what its options say, asks for passwords, and tells what is in doubt."""

import json
from pathlib import Path

import pypdfium2
import pytest
from cli_runs import Make, Run
from papers import locked, many, pdf

from zvdesk.storage.extraction import Extraction

pytestmark = pytest.mark.usefixtures("packs_in_this_process")


@pytest.fixture
def meeting(run: Run, make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr("zvdesk.services.attachments.extract_text", lambda *_: Extraction(()))  # nothing is searched
    made = make("meeting", title="Commissie")
    item = make("agenda-item", meeting_id=made, number="4b", title="Opvang", position=0)
    (tmp_path / "Nota.pdf").write_bytes(many(4))
    (tmp_path / "Dicht.pdf").write_bytes(locked(pdf(), "sleutel"))
    run("attach", item, tmp_path / "Nota.pdf", tmp_path / "Dicht.pdf")
    make("agenda-item", meeting_id=made, title="Besloten deel", is_heading=True, position=1)
    make("agenda-item", meeting_id=made, number="9", title="Lening", position=2)
    return made


def pages(path: str) -> list[str]:
    with pypdfium2.PdfDocument(Path(path).read_bytes()) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def test_options_choose_what_goes_in(run: Run, meeting: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZVDESK_DOCUMENT_PASSWORD", "sleutel")
    made = run(
        "export", "pack", meeting, "-o", "b.pdf", "--items", "4b", "--pages", "Nota=2-3", "--password-for", "dicht",
        "--two-sided",
    )  # fmt: skip
    assert (made.code, made.err) == (0, "")
    found = pages("b.pdf")
    assert len(found) == 7
    assert [at for at, page in enumerate(found) if "agendapunt 4b · " in page] == [4, 5, 6]
    assert "De wachttijd" in found[6]


def test_the_password_is_read_from_the_input_a_line_each(run: Run, meeting: str) -> None:
    made = run("export", "pack", meeting, "-o", "b.pdf", "--password-for", "Dicht", "--leave-out", "9", stdin="fout\n")
    assert made.err == (
        "Niet opgenomen: “Dicht” (4b Opvang): het gegeven wachtwoord past niet op het bestand; geef het opnieuw.\n"
    )
    missing = run("export", "pack", meeting, "-o", "b.pdf", "--password-for", "Dicht")
    assert (missing.code, missing.err) == (2, "Het wachtwoord van “Dicht” ontbreekt; geef het.\n")


def test_what_stands_below_a_closed_heading_goes_in_only_when_that_was_said(
    run: Run, meeting: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = run("export", "pack", meeting, "-o", "b.pdf")
    assert (made.code, "Lening" in " ".join(pages("b.pdf"))) == (0, False)
    assert made.err == (
        "“9 Lening” is weggelaten, want mogelijk vertrouwelijk (naar de naam of de kop erboven); "
        "met --with-doubtful gaat het mee.\n"
        "Niet opgenomen: “Dicht” (4b Opvang): het bestand is beveiligd met een wachtwoord; "
        "geef dat bij het maken van de bundel.\n"
    )
    for option, goes_in in (("--with-doubtful", True), ("--without-doubtful", False)):
        made = run("export", "pack", meeting, "-o", "b.pdf", option)
        assert (made.code, "Lening" in " ".join(pages("b.pdf"))) == (0, goes_in)
    monkeypatch.setattr("zvdesk.cli.exporting_packs.is_interactive", lambda: True)
    for answer, goes_in in (("ja\n", True), ("\n", False)):
        made = run("export", "pack", meeting, "-o", "b.pdf", stdin=answer)
        assert (made.code, "Lening" in " ".join(pages("b.pdf"))) == (0, goes_in)
        assert "Mee in de bundel?" in made.err


def test_pages_may_be_those_of_the_only_document_of_an_item(run: Run, meeting: str) -> None:
    several = run("export", "pack", meeting, "-o", "b.pdf", "--pages", "4b=1-2", "--leave-out", "9")
    assert several.err.startswith("Bij “4b” horen 2 stukken; geef de titel")
    run("delete", next(row["id"] for row in run("list", "document", "--json").json if row["title"] == "Dicht"))
    assert run("export", "pack", meeting, "-o", "b.pdf", "--pages", "4b=1-2", "--leave-out", "9").code == 0
    assert len(pages("b.pdf")) == 4


def test_a_speech_that_does_not_fit_on_its_sheet_is_told(run: Run, make: Make) -> None:
    made = make("meeting", title="Raad")
    item = make("agenda-item", meeting_id=made, number="4", title="Opvang")
    make("preparation", agenda_item_id=item, speaking_text="\n\n".join(["Voorzitter, een heel lang verhaal."] * 80))
    told = run("export", "pack", made, "-o", "b.pdf", "--sheets")
    assert told.err == "Niet op het blad past de spreektekst van “4 Opvang”; die staat op eigen bladen erna.\n"


def test_a_wish_that_says_no_pages_is_refused(run: Run, meeting: str) -> None:
    for wish in ("Nota", "=1", "Nota="):
        refused = run("export", "pack", meeting, "-o", "b.pdf", "--pages", wish)
        assert refused.code == 2
        assert f"“{wish}” zegt niet welke pagina's van welk stuk" in refused.err
    assert not Path("b.pdf").exists()


def test_only_what_is_nested_below_a_closed_heading_is_told(run: Run, make: Make) -> None:
    made = make("meeting", title="Raad")
    closed = make("agenda-item", meeting_id=made, number="2", title="BESLOTEN DEEL", position=0)
    make("agenda-item", meeting_id=made, number="2a", title="Grondaankoop", parent_id=closed)
    make("agenda-item", meeting_id=made, number="3", title="Rondvraag", position=1)
    told = run("export", "pack", made, "-o", "b.docx")
    assert told.err.startswith("“2a Grondaankoop” is weggelaten, want mogelijk vertrouwelijk")
    assert run("export", "pack", made, "-o", "b.docx", "--leave-out", "2a").err == ""


def test_pages_that_are_not_there_are_refused(run: Run, meeting: str) -> None:
    refused = run("export", "pack", meeting, "-o", "b.pdf", "--pages", "Nota=2, 9-12", "--with-doubtful")
    told = "“Nota” eindigt op pagina 4, zodat 9-12 er niet is; kies andere pagina's.\n"
    assert (refused.code, refused.err) == (2, told)
    assert not Path("b.pdf").exists()


def test_a_pack_of_which_nothing_would_be_left_is_refused(run: Run, make: Make) -> None:
    made = make("meeting", title="Raad")
    make("agenda-item", meeting_id=made, title="Besloten vergadering", position=0)
    make("agenda-item", meeting_id=made, number="2", title="Grond", position=1)
    refused = run("export", "pack", made, "-o", "b.pdf")
    assert refused.code == 2
    assert refused.err.startswith("Er is geen bundel gemaakt, want alles wat erin zou gaan is mogelijk vertrouwelijk")
    assert "“2 Grond”; geef --with-doubtful" in refused.err
    assert not Path("b.pdf").exists()
    assert run("export", "pack", made, "-o", "b.pdf", "--with-doubtful").code == 0


def test_documents_by_name_are_left_out_and_told(run: Run, make: Make, tmp_path: Path) -> None:
    made = make("meeting", title="Raad")
    item = make("agenda-item", meeting_id=made, number="4", title="Opvang")
    (tmp_path / "05 Memo locatie (vertrouwelijk).pdf").write_bytes(pdf())
    run("attach", item, tmp_path / "05 Memo locatie (vertrouwelijk).pdf")
    told = run("export", "pack", made, "-o", "b.pdf")
    assert (told.code, "Memo locatie" in " ".join(pages("b.pdf"))) == (0, False)
    assert told.err.startswith("“05 Memo locatie (vertrouwelijk)” is weggelaten, want mogelijk vertrouwelijk")
    assert run("export", "pack", made, "-o", "b.pdf", "--with-doubtful").err == ""
    assert "Memo locatie" in " ".join(pages("b.pdf"))


def test_words_nobody_agreed_to_share_are_told_before_and_after(run: Run, make: Make) -> None:
    words = "De kelder staat al maanden onder water"
    fields = {"visit_id": make("visit", title="De Haven"), "kind": "citaat", "consent": "nee", "text": words}
    assert run("add", "observation", "--json", "-", stdin=json.dumps(fields)).code == 0
    meeting = make("meeting", title="Raad")
    item = make("agenda-item", meeting_id=meeting, number="4", title="Opvang")
    make("preparation", agenda_item_id=item, notes=words)
    told = "Op 1 plaats {} [citaat] of [naam] voor wat zonder toestemming niet naar buiten gaat"
    before = f"{told.format('komt')}: de aantekeningen bij “4 Opvang”.\n"
    for target in ("b.pdf", "b.docx"):
        made = run("export", "pack", meeting, "-o", target)
        assert (made.code, made.err) == (0, f"{before}{told.format('staat')}.\n")
    assert run("export", "work-division", "-o", "wie.pdf").err == ""


def test_what_a_word_file_cannot_have_is_told_in_one_sentence(run: Run, meeting: str) -> None:
    asked = ("--items", "4b", "--sheets", "--large-print", "--preparation-first")
    assert run("export", "pack", meeting, "-o", "b.docx", *asked).err == ""
    told = run("export", "pack", meeting, "-o", "b.docx", *asked, "--notes", "--two-up", "--pages", "Nota=1")
    assert (told.code, told.err) == (
        0,
        "In een Word-bundel zitten de stukken niet; --pages, --notes en --two-up gelden alleen voor PDF.\n",
    )
    assert run("export", "pack", meeting, "-o", "b.docx", *asked, "--two-sided").err.endswith(
        "--two-sided geldt alleen voor PDF.\n"
    )


def test_what_was_left_out_in_doubt_is_counted_on_the_cover(run: Run, meeting: str) -> None:
    run("export", "pack", meeting, "-o", "b.pdf", "--without-doubtful")
    cover = " ".join(pages("b.pdf")[0].split())
    assert "1 agendapunt is niet opgenomen, omdat de openbaarheid mogelijk vertrouwelijk of geheim is." in cover
    run("export", "pack", meeting, "-o", "b.pdf", "--leave-out", "9")
    assert "niet opgenomen" not in pages("b.pdf")[0]


@pytest.mark.parametrize(
    "command",
    [("pack", "{meeting}"), ("work-division", "{meeting}"), ("due",), ("question", "{question}")],
    ids=lambda command: command[0],
)
def test_what_a_pdf_cannot_print_is_told_and_of_word_there_is_nothing_to_tell(
    run: Run, make: Make, command: tuple[str, ...]
) -> None:
    meeting = make("meeting", title="Commissie 中文", start="2126-11-03T20:00:00")
    make("agenda-item", meeting_id=meeting, number="1", title="Opvang 😀 Şükrü", position=0)
    question = make("council-question", subject="Wachttijden 中文", due_on="2126-01-01", status="ingediend")
    words = [word.format(meeting=meeting, question=question) for word in command]
    made = run("export", *words, "-o", "b.pdf")
    assert made.code == 0
    told = made.err.splitlines()[-1]
    assert told.startswith("De PDF kan deze tekens niet afdrukken en toont daar □: ")
    assert "中 文" in told
    assert "Ş" not in told
    assert "□" not in run("export", *words, "-o", "b.docx").err
