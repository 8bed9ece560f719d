"""The house style by command: shown, set, tried out, and the template of one's own."""

import io
import json
from pathlib import Path

import docx
import pytest
from cli_runs import Make, Run
from docx.shared import RGBColor
from sample_documents import picture
from word_templates import template


@pytest.fixture
def paper(workspace: Path, tmp_path: Path) -> Path:
    path = tmp_path / "briefpapier.docx"
    path.write_bytes(template("Ons briefpapier", "{{ onderwerp }}"))
    return path


def first_line(path: Path) -> str:
    return docx.Document(io.BytesIO(path.read_bytes())).paragraphs[0].text


def test_a_house_style_is_set_and_shown(run: Run, workspace: Path, tmp_path: Path) -> None:
    logo = tmp_path / "logo.png"
    logo.write_bytes(picture(200, 60))
    assert run("house-style", "show").out.startswith("Kleur          die van zvdesk\n")
    done = run("house-style", "set", "--color", "#8a1538", "--font", "schreef", "--line", "Postbus 1", "--logo", logo)
    assert done.out == "De huisstijl is bewaard.\n"
    assert run("house-style", "show", "--json").json == {
        "accent_color": "8A1538",
        "letter_font": "schreef",
        "contact_lines": ["Postbus 1"],
        "logo": "logo.png",
        "logo_alternative": "",
        "template": None,
    }
    assert run("house-style", "set", "--no-logo", "--no-lines").code == 0
    assert "Contactregels  geen\nLogo           geen\n" in run("house-style", "show").out


def test_a_colour_that_cannot_be_read_changes_nothing(run: Run, workspace: Path, tmp_path: Path) -> None:
    logo = tmp_path / "logo.png"
    logo.write_bytes(picture())
    refused = run("house-style", "set", "--color", "#ffcc00", "--logo", logo)
    assert refused.code == 2
    assert refused.err.startswith("De kleur #FFCC00 is op wit papier niet te lezen: het contrast is 1,")
    assert run("house-style", "show", "--json").json["logo"] is None
    assert run("house-style", "set").err.startswith("Zeg wat er moet veranderen")


def test_a_template_is_checked_tried_used_and_removed(run: Run, make: Make, paper: Path, tmp_path: Path) -> None:
    question = make(
        "council-question",
        subject="Wachttijden",
        addressee="college",
        items=[{"text": "Hoe lang?"}],
        signatories=[{"name": "M. Zand"}],
    )
    checked = run("house-style", "template", "check", paper)
    assert checked.code == 0
    assert checked.out.startswith("Invulplaatsen: {{ inhoud }}, {{ onderwerp }}\n")
    tried = tmp_path / "proef.docx"
    assert run("house-style", "preview", "-o", tried, "--template", paper).out == f"{tried}\n"
    assert first_line(tried) == "Ons briefpapier"
    assert "voortaan in “briefpapier.docx”" in run("house-style", "template", "use", paper).out
    out = tmp_path / "vraag.docx"
    assert run("export", "question", question, "-o", out).code == 0
    assert first_line(out) == "Ons briefpapier"
    assert run("export", "question", question, "-o", out, "--plain").code == 0
    assert first_line(out) != "Ons briefpapier"
    kept = tmp_path / "terug.docx"
    assert run("house-style", "template", "save", kept).out == f"{kept}\n"
    assert kept.read_bytes() == paper.read_bytes()
    assert run("house-style", "template", "remove").code == 0
    refused = run("house-style", "template", "remove")
    assert refused.code == 2
    assert refused.err.startswith("Er is geen sjabloon in deze werkmap; kies er eerst een.")


def test_a_template_with_a_fault_is_told_and_not_used(run: Run, workspace: Path, tmp_path: Path) -> None:
    path = tmp_path / "fout.docx"
    path.write_bytes(template("{{ onderwrep }}"))
    checked = run("house-style", "template", "check", path)
    assert (checked.code, checked.err) == (3, "Mis: {{ onderwrep }} bestaat niet (bedoelt u {{ onderwerp }}?).\n")
    report = json.loads(run("house-style", "template", "check", path, "--json").out)
    assert (report["usable"], report["unknown"]) == (False, [{"name": "onderwrep", "meant": "onderwerp"}])
    refused = run("house-style", "template", "use", path)
    assert refused.code == 2
    assert refused.err.startswith("Dit sjabloon kan zo niet gebruikt worden: {{ onderwrep }} bestaat niet")
    assert run("house-style", "show", "--json").json["template"] is None


def test_there_is_a_template_to_begin_with_and_a_list_of_placeholders(
    run: Run, workspace: Path, tmp_path: Path
) -> None:
    path = tmp_path / "begin.docx"
    assert run("house-style", "template", "save", "--example", path).code == 0
    assert run("house-style", "template", "check", path).code == 0
    told = run("house-style", "template", "names").out
    assert told.startswith("{{ inhoud }}          de brief zelf")
    assert {"name": "datum", "meaning": "de datum van de brief, zoals 3 december 2026"} in run(
        "house-style", "template", "names", "--json"
    ).json


@pytest.mark.usefixtures("workspace")
def test_the_colour_of_a_template_is_taken_over_when_asked_for(run: Run, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("", 1).add_run("Fractie").font.color.rgb = RGBColor(0x1A, 0x6B, 0x3B)  # by hand
    document.add_paragraph("{{ inhoud }}")
    path = tmp_path / "briefpapier.docx"
    document.save(str(path))
    assert "Het sjabloon heeft een kleur voor de PDF" in run("house-style", "template", "check", path).out
    assert "Overgenomen voor de PDF: een kleur." in run("house-style", "template", "use", path, "--take-look").out
    assert run("house-style", "show", "--json").json["accent_color"] == "1A6B3B"
