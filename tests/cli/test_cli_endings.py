"""How commands end: a fault of ours is logged and told in one sentence, and every stream may be missing."""

import sys
from pathlib import Path

import click
import docx
import pytest
from cli_runs import Make, Run

from zvdesk.cli import main as main_module
from zvdesk.cli.main import main, zvdesk
from zvdesk.cli.output import Progress
from zvdesk.errors import EnvironmentFailure, RefusedError
from zvdesk.storage import lists


def test_a_fault_of_ours_is_logged_and_told_without_a_traceback(
    run: Run, workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "list_rows", lambda *_: 1 / 0)
    failed = run("list", "note")
    assert (failed.code, failed.out) == (1, "")
    assert failed.err == (
        "Er ging iets mis in zvdesk; wat was opgeslagen, is er nog. "
        f"De fout staat in {tmp_path / 'logs' / 'zvdesk.log'}.\n"
    )
    assert "ZeroDivisionError" in (tmp_path / "logs" / "zvdesk.log").read_text("utf-8")


@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (RefusedError("export_confidential", title="X", level="geheim"), 3, "“X” is geheim"),
        (EnvironmentFailure("disk_full", path=""), 4, "De schijf is vol"),
        (PermissionError(13, "no"), 4, "kan niet geschreven worden"),
        (KeyboardInterrupt(), 130, "Afgebroken"),
        (EOFError(), 130, "Afgebroken"),
        (click.Abort(), 130, "Afgebroken"),
    ],
)
def test_every_ending_has_its_code(
    run: Run, workspace: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, told: str
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(lists, "list_rows", fail)
    ended = run("list", "note")
    assert ended.code == code
    assert ended.err.strip().startswith(told) or told in ended.err


def test_a_secret_question_is_refused_with_its_own_code(run: Run, make: Make, tmp_path: Path) -> None:
    question = make("council-question", subject="Zaak X", confidentiality="geheim")
    refused = run("export", "question", question, "-o", "vraag.pdf")
    assert refused.code == 3
    assert "“Zaak X” is geheim" in refused.err
    assert not (tmp_path / "vraag.pdf").exists()
    assert run("export", "question", question, "-o", "vraag.pdf", "--include-confidential").out == "vraag.pdf\n"
    assert (tmp_path / "vraag.pdf").read_bytes().startswith(b"%PDF")


def test_an_empty_question_becomes_no_letter(run: Run, make: Make, tmp_path: Path) -> None:
    question = make("council-question", items=[{"text": " ", "items": [{"text": ""}]}])
    refused = run("export", "question", question, "-o", "vraag.docx")
    assert (refused.code, refused.out) == (3, "")
    assert refused.err == "Hier staat nog niets van uzelf in; schrijf eerst het onderwerp of iets van de tekst.\n"
    assert not (tmp_path / "vraag.docx").exists()


@pytest.mark.usefixtures("workspace")
def test_what_a_draft_of_a_motie_needs_is_told_in_its_own_words(run: Run) -> None:
    motie = run("add", "council-question", "--json", "-", stdin='{"kind": "motie", "subject": "Bankjes"}').json["id"]
    told = "Er staat “Concept” op de motie, want er ontbreken nog: ten minste één verzoek en een ondertekenaar.\n"
    unsettled = "want er is nog iets te regelen: geen datum van de vergadering in de opening."
    said = run("export", "question", motie, "-o", "motie.docx").err
    assert said == f"{told}Let op: er staat “Concept” op de motie, {unsettled} Zie zvdesk question check.\n"


def test_what_a_draft_still_needs_is_told(run: Run, make: Make) -> None:
    question = make("council-question", subject="Opvang")
    made = run("export", "question", question, "-o", "vraag.docx")
    assert (made.code, made.out) == (0, "vraag.docx\n")
    assert made.err == (
        "Er staat “Concept” op de brief, want er ontbreken nog: ten minste één vraag en een ondertekenaar.\n"
    )
    run("set", question, "--json", "-", stdin='{"items": [{"text": "Hoe?"}], "signatories": [{"name": "A. Jansen"}]}')
    assert run("export", "question", question, "-o", "vraag.docx").err == ""


def test_what_is_to_be_settled_in_a_letter_is_told_and_held_back_when_strict(
    run: Run, make: Make, tmp_path: Path
) -> None:
    occasion = "Mevrouw Jansen, bel 06-12345678 of 06-87654321. Zie [1b vervallen]."
    given = {"items": [{"text": "Hoe?"}], "signatories": [{"name": "A. de Wit"}], "occasion": occasion}
    question = make("council-question", subject="Opvang", **given)
    refused = run("export", "question", question, "-o", "vraag.docx", "--strict")
    assert (refused.code, refused.out) == (3, "")
    assert "naam in de aanleiding" in refused.err
    assert not (tmp_path / "vraag.docx").exists()

    made = run("export", "question", question, "-o", "vraag.docx")
    assert (made.code, made.out) == (0, "vraag.docx\n")
    assert made.err == (
        "Let op: er staat “Concept” op de brief, want er is nog iets te regelen: naam in de aanleiding, "
        "telefoonnummer in de aanleiding (2×) en een vervallen verwijzing in de aanleiding. "
        "Zie zvdesk question check.\n"
    )


def test_a_document_of_another_format_is_refused(run: Run, make: Make, tmp_path: Path) -> None:
    question = make("council-question", subject="Opvang")
    refused = run("export", "question", question, "-o", "vraag.odt")
    assert refused.code == 2
    assert "kies een naam op .docx of .pdf" in refused.err


def test_what_a_pack_misses_is_told(run: Run, make: Make, tmp_path: Path) -> None:
    meeting = make("meeting", title="Commissie")
    item = make("agenda-item", meeting_id=meeting, number="1", title="Opvang")
    make("document", agenda_item_id=item, title="Nota")
    (tmp_path / "kapot.pdf").write_bytes(b"%PDF-1.7 kapot")
    run("attach", item, tmp_path / "kapot.pdf")
    packed = run("export", "pack", meeting, "-o", "bundel.pdf")
    assert (packed.code, packed.out) == (0, "bundel.pdf\n")
    assert "Van 1 vergaderstuk is het bestand er nog niet.\n" in packed.err
    assert "Niet opgenomen: “kapot” (1 Opvang): het bestand is beschadigd" in packed.err


def test_the_word_list_of_documents_tells_the_truth_of_each_file(run: Run, make: Make, tmp_path: Path) -> None:
    meeting = make("meeting", title="Commissie")
    item = make("agenda-item", meeting_id=meeting, number="1", title="Opvang")
    make("document", agenda_item_id=item, title="Nota")
    for name, content in (("kapot.pdf", b"%PDF-1.7 kapot"), ("brief.txt", b"Beste raad")):
        (tmp_path / name).write_bytes(content)
    run("attach", item, tmp_path / "kapot.pdf", tmp_path / "brief.txt")
    assert run("export", "pack", meeting, "-o", "bundel.docx").code == 0
    rows = [[cell.text for cell in row.cells] for row in docx.Document(str(tmp_path / "bundel.docx")).tables[-1].rows]
    assert rows[1:] == [["1", "Nota", "ontbreekt"], ["1", "kapot", "niet leesbaar"], ["1", "brief", "aanwezig"]]


def test_what_a_pack_leaves_out_because_it_is_closed_is_told(run: Run, make: Make) -> None:
    meeting = make("meeting", title="Commissie")
    make("agenda-item", meeting_id=meeting, title="Zaak X", confidentiality="geheim")
    for title in ("Nota", "Brief"):
        make("document", meeting_id=meeting, title=title, confidentiality="vertrouwelijk")
    for name in ("bundel.pdf", "bundel.docx"):
        packed = run("export", "pack", meeting, "-o", name)
        assert (packed.code, packed.out) == (0, f"{name}\n")
        assert packed.err == (
            "1 agendapunt en 2 stukken zijn weggelaten, omdat ze vertrouwelijk of geheim zijn; met "
            "--include-confidential gaat dat wel mee.\n"
        )
    whole = run("export", "pack", meeting, "-o", "bundel.pdf", "--include-confidential")
    assert whole.err == "Van 2 vergaderstukken is het bestand er nog niet.\n"


def test_without_any_stream_a_command_still_ends(monkeypatch: pytest.MonkeyPatch, workspace: Path) -> None:
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    assert main(["list", "note"]) == 0
    assert main(["show", "zzz"]) == 2


def test_the_window_gets_what_was_said_and_gives_the_exit_code(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[object] = []

    def open_window(_app: object, workspace: Path | None, passphrase: str | None) -> int:
        opened.append((workspace, passphrase))
        return 7

    monkeypatch.setattr("zvdesk.cli.window.open_window", open_window)
    monkeypatch.setenv("ZVDESK_PASSPHRASE", "geheim")
    assert run("--workspace", tmp_path / "w").code == 7
    assert run().code == 7
    assert opened == [(tmp_path / "w", "geheim"), (None, "geheim")]


def test_a_prefix_is_never_an_option(run: Run, workspace: Path) -> None:
    assert run("list", "note", "--js").code == 2


class _Terminal:
    def __init__(self) -> None:
        self.written: list[str] = []

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self.written.append(text)
        return len(text)

    def flush(self) -> None:
        """Nothing is kept back."""


def test_progress_stands_on_one_line_of_a_terminal_and_goes_when_done(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = _Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with Progress("Kopiëren") as progress:
        progress(1, 3)
        progress(1, 3)
        progress(2, 3)
        progress(3, 3)
    assert terminal.written == ["\rKopiëren: 1 van 3", "\rKopiëren: 2 van 3", "\r" + " " * 17 + "\r"]


def test_the_codes_are_those_that_are_documented() -> None:
    codes = (main_module.DONE, main_module.UNEXPECTED, main_module.WRONG_USE, main_module.REFUSED)
    assert (*codes, main_module.ENVIRONMENT, main_module.INTERRUPTED) == (0, 1, 2, 3, 4, 130)
    assert zvdesk.name == "zvdesk"
