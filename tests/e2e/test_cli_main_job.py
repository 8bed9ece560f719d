"""The main job by commands alone: from a meeting file to a filed question and a printed pack, and found again."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import docx
import pikepdf
import pypdfium2
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from zvdesk.cli.main import main

MEETING_FILE = Path(__file__).resolve().parents[1] / "exchange" / "fixtures" / "notubiz_nested.json"
Json = dict[str, Any]


class Commands:
    """Runs `zvdesk` in a workspace of its own: each command as a process of its own once, and then in this process."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.tried: set[str] = set()
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("ZVDESK_", "XDG_"))}
        home = {"HOME": str(folder), "LOCALAPPDATA": str(folder), "APPDATA": str(folder)}
        (folder / "wachtwoord.txt").write_text("een lang wachtwoord", encoding="utf-8")
        own = {
            "ZVDESK_WORKSPACE": str(folder / "werk.zvdesk"),
            "ZVDESK_PASSPHRASE_FILE": str(folder / "wachtwoord.txt"),
        }
        self.environment = {**kept, **home, **own}

    def __call__(self, *arguments: object, given: object = None) -> str:
        """Run a command that must succeed, with a JSON value on standard input; return what it printed."""
        code, out, err = self.run([str(argument) for argument in arguments], json.dumps(given).encode())
        assert code == 0, err
        return out

    def run(self, arguments: list[str], data: bytes) -> tuple[int, str, str]:
        """Return exit code, output and errors of a command."""
        name = " ".join(arguments[: 2 if arguments[0] == "export" else 1])
        if name in self.tried:
            return self.run_here(arguments, data)
        self.tried.add(name)
        return self.run_apart(arguments, data)

    def run_apart(self, arguments: list[str], data: bytes) -> tuple[int, str, str]:
        """Run a command as a user would, with Python and all else starting anew."""
        ran = subprocess.run(
            [sys.executable, "-m", "zvdesk", *arguments],
            cwd=self.folder,
            env=self.environment,
            input=data,
            capture_output=True,
            check=False,
        )
        return ran.returncode, ran.stdout.decode(), ran.stderr.decode()

    def run_here(self, arguments: list[str], data: bytes) -> tuple[int, str, str]:
        """Run a command in this process, which is much quicker."""
        out, err = io.StringIO(), io.StringIO()
        with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
            patch.chdir(self.folder)
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
            for name, value in self.environment.items():
                patch.setenv(name, value)
            code = main(arguments)
        return code, out.getvalue(), err.getvalue()

    def json(self, *arguments: object) -> Any:
        """Return what a command prints with --json."""
        return json.loads(self(*arguments, "--json"))

    def add(self, record: str, /, **fields: object) -> str:
        """Make a record and return its id."""
        return str(json.loads(self("add", record, "--json", "-", given=fields))["id"])

    def set(self, record_id: str, /, **fields: object) -> Json:
        """Change fields of a record and return it."""
        changed: Json = json.loads(self("set", record_id, "--json", "-", given=fields))
        return changed


class QuickCommands(Commands):
    """All in this process, for tests with many commands."""

    def run_apart(self, arguments: list[str], data: bytes) -> tuple[int, str, str]:
        """Run the first command of a kind here, too."""
        return self.run_here(arguments, data)


def items(agenda: list[Json]) -> Iterator[Json]:
    for item in agenda:
        yield item
        yield from items(item["items"])


def pdf(path: Path, *pages: str) -> Path:
    canvas = Canvas(str(path))
    for text in pages:
        canvas.drawString(72, 700, text)
        canvas.showPage()
    canvas.save()
    return path


def photo(path: Path) -> Path:
    data = io.BytesIO()
    Image.new("RGB", (320, 240), "#0F5E6B").save(data, "JPEG")
    path.write_bytes(data.getvalue())
    return path


def text_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return " ".join(text.split())


def bookmarks(path: Path) -> list[str]:
    with pikepdf.open(path) as document, document.open_outline() as outline:
        return [str(item.title) for item in outline.root]


QUESTION = {
    "kind": "schriftelijke_politieke_vraag",
    "addressee": "college",
    "subject": "Doorstroom uit de opvang",
    "occasion": "Naar aanleiding van ons werkbezoek aan Opvang De Haven.",
    "items": [
        {"text": "Hoeveel bewoners wachten op een woning?", "items": [{"text": "Hoeveel per wijk?"}]},
        {"text": "Wie voert de regie?"},
    ],
    "explanation": "De wachttijd is opgelopen tot zeven maanden.",
    "signatories": [{"name": "Mirthe Zandvoorde", "fractie": "Voorbeeldstad Samen"}],
}


def test_from_a_meeting_file_to_a_filed_question_and_a_printed_pack(tmp_path: Path) -> None:
    zvdesk = Commands(tmp_path)

    # 1. A workspace with a passphrase, and a meeting in it.
    assert "Herstelsleutel: " in zvdesk("init", "--passphrase-file", "wachtwoord.txt")
    zvdesk("import", MEETING_FILE)
    (row,) = zvdesk.json("list", "meeting")
    meeting = zvdesk.json("show", row["id"][:8])
    agenda = {item["title"]: item for item in items(meeting["agenda"])}
    assert [title for title, item in agenda.items() if item["is_heading"]] == ["Besluitvormend deel", "BESLOTEN DEEL"]
    plan = agenda["Beleidsplan opvang"]
    assert (plan["number"], len(plan["documents"])) == ("2", 2)

    # 2. Documents, a position and words at an item.
    listed = plan["documents"][0]["file_name"]
    zvdesk("attach", plan["id"], pdf(tmp_path / listed, "Beleidsplan opvang, eerste blad", "Kwetsbare huishoudens"))
    preparation = zvdesk.add(
        "preparation",
        agenda_item_id=plan["id"],
        position="voor",
        key_question="Haalt het plan de norm van drie maanden?",
        speaking_text="Voorzitter, wij steunen dit plan van harte.",
    )
    zvdesk.set(preparation, notes="Vragen naar de regietafel.")
    shown = {item["title"]: item for item in items(zvdesk.json("show", row["id"])["agenda"])}
    assert [len(document["attachments"]) for document in shown["Beleidsplan opvang"]["documents"]] == [1, 0]
    assert shown["Beleidsplan opvang"]["preparation"] == preparation

    # 3. A partner with a contact, a visit with an observation and a photo.
    partner = zvdesk.add("partner", name="Opvang De Haven", domain="opvang", scale="regionaal")
    zvdesk.add("contact", partner_id=partner, name="Rens Kadijk", function="locatiemanager")
    visit = zvdesk.add("visit", title="Opvang De Haven", partner_id=partner, start="2026-11-14T10:00:00")
    zvdesk.add("observation", visit_id=visit, kind="waarneming", text="Drie van de twaalf kamers zijn doorstroomplek.")
    seen = zvdesk.add("observation", visit_id=visit, kind="foto", text="De gang op de eerste verdieping.")
    zvdesk("attach", seen, photo(tmp_path / "gang.jpg"))

    # 4. A question that rests on the visit, as Word and as PDF.
    question = zvdesk.add("council-question", **QUESTION)
    zvdesk.add("link", from_id=question, to_id=visit, relation="aanleiding")
    for name in ("vraag.docx", "vraag.pdf"):
        zvdesk("export", "question", question[:10], "-o", name)
    words = " ".join(paragraph.text for paragraph in docx.Document(str(tmp_path / "vraag.docx")).paragraphs)
    for text in ("Doorstroom uit de opvang", "Hoeveel per wijk?", "Mirthe Zandvoorde"):
        assert text in words
        assert text in text_of(tmp_path / "vraag.pdf")

    # 5. The pack, as Word and as PDF with the documents in it.
    for name in ("bundel.docx", "bundel.pdf"):
        zvdesk("export", "pack", row["id"], "-o", name)
    packed = text_of(tmp_path / "bundel.pdf")
    for text in ("Voorzitter, wij steunen dit plan", "Kwetsbare huishoudens", "agendapunt 2"):
        assert text in packed
    assert any("Beleidsplan opvang" in title for title in bookmarks(tmp_path / "bundel.pdf"))
    assert docx.Document(str(tmp_path / "bundel.docx")).paragraphs

    # 6. Each command opened and closed the workspace; everything is found again.
    for text, record_id in (
        ("regietafel", preparation),
        ("haven", visit),
        ("kadijk", None),
        ("doorstroomplek", None),
        ("huishoudens", None),
        ("wijk doorstroom", question),
    ):
        hits = zvdesk.json("search", text)
        assert hits, text
        assert record_id is None or record_id in {hit["id"] for hit in hits}
    assert zvdesk("check") == "Alles is heel.\n"


@pytest.mark.samples
class TestAmsterdam:
    """A real meeting, and a later state of it."""

    @pytest.fixture
    def zvdesk(self, tmp_path: Path) -> Commands:
        return QuickCommands(tmp_path)

    @pytest.fixture
    def meeting_id(self, zvdesk: Commands, samples_dir: Path) -> str:
        zvdesk("init", "--no-passphrase")
        (report,) = zvdesk.json("import", samples_dir / "meetings" / "notubiz_meeting_amsterdam.json")
        return str(report["meeting_id"])

    def test_the_agenda_is_as_the_council_gave_it(self, zvdesk: Commands, meeting_id: str) -> None:
        meeting = zvdesk.json("show", meeting_id)
        agenda = list(items(meeting["agenda"]))
        titles = [item["title"] for item in agenda]
        assert len(agenda) == 45
        assert titles[39:] == [
            "Vaststellen agenda (4)", "Vaststellen agenda (2)", "Waterbeheer",
            "Vaststellen agenda (6)", "Vaststellen agenda (5)", "Vaststellen agenda (3)",
        ]  # fmt: skip
        assert {"3.", "11", "TKN 1", ""} <= {item["number"] for item in agenda}
        assert sum(item["is_heading"] for item in agenda) == 13
        assert sum(len(item["documents"]) for item in agenda) == 49
        assert len(meeting["documents"]) == 2
        assert titles.index("BESLOTEN DEEL") == 19
        assert sum(item["after_closed_heading"] for item in agenda) == 25
        for kind in ("meeting", "agenda-item", "document"):
            assert {row["confidentiality"] for row in zvdesk.json("list", kind)} == {"openbaar"}

    def test_importing_again_changes_nothing_and_an_update_only_what_differs(
        self, zvdesk: Commands, meeting_id: str, samples_dir: Path
    ) -> None:
        item = next(each for each in items(zvdesk.json("show", meeting_id)["agenda"]) if each["number"] == "11")
        words = {"agenda_item_id": item["id"], "speaking_text": "Voorzitter.", "notes": "Van mij."}
        preparation = zvdesk.add("preparation", **words)
        zvdesk.set(meeting_id, chair="Mijn eigen notitie")
        (again,) = zvdesk.json("import", samples_dir / "meetings" / "notubiz_meeting_amsterdam.json")
        assert again["changes"] == []
        (update,) = zvdesk.json("import", samples_dir / "meetings" / "notubiz_meeting_amsterdam_update1.json")
        changed = [change for change in update["changes"] if change["record"] == "document"]
        flags = [change for change in update["changes"] if change["record"] != "document"]
        assert [(change["action"], list(change["fields"])) for change in changed] == [("updated", ["title"])]
        assert changed[0]["fields"]["title"]["new"].endswith(" [GEWIJZIGD]")
        assert {name for change in flags for name in change["fields"]} <= {"extra.canceled", "extra.inactive"}
        meeting = zvdesk.json("show", meeting_id)
        assert (meeting["status"], meeting["chair"]) == ("gepland", "Mijn eigen notitie")
        kept = zvdesk.json("show", preparation)
        assert {name: kept[name] for name in words} == words
