"""Records one at a time: made, shown, changed, thrown away and taken back."""

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from cli_runs import Make, Run
from sqlalchemy import inspect

from zvdesk.cli.words import field_word, is_hidden, size_words
from zvdesk.model.registry import CLASSES


@pytest.fixture
def dutch_clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let this computer stand in the Netherlands."""
    if not hasattr(time, "tzset"):
        pytest.skip("this system takes its time zone from elsewhere")
    monkeypatch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_a_new_record_is_printed_as_json(run: Run, workspace: Path) -> None:
    made = run("add", "note", "--json", "-", stdin='{"title": "Überlast", "body": "tekst", "tags": ["b", "a"]}')
    assert made.code == 0
    assert "Überlast" in made.out
    assert {name: made.json[name] for name in ("record", "title", "body", "tags", "history")} == {
        "record": "note", "title": "Überlast", "body": "tekst", "tags": ["b", "a"], "history": 1,
    }  # fmt: skip


def test_fields_nest_as_the_model_does(run: Run, workspace: Path, tmp_path: Path) -> None:
    question = {
        "kind": "schriftelijke_politieke_vraag",
        "subject": "Opvang",
        "addressee": "college",
        "items": [{"text": "Hoe lang?", "items": [{"text": "Per wijk?"}, {"text": "Per jaar?"}]}, {"text": "Waarom?"}],
        "signatories": [{"name": "A. Voorbeeld", "fractie": "Samen"}],
    }
    file = tmp_path / "vraag.json"
    file.write_text(json.dumps(question), encoding="utf-8")
    made = run("add", "council-question", "--json", file).json
    assert [item["text"] for item in made["items"]] == ["Hoe lang?", "Waarom?"]
    assert [item["text"] for item in made["items"][0]["items"]] == ["Per wijk?", "Per jaar?"]
    shown = run("show", made["id"][:8])
    assert "Raadsvraag: Opvang" in shown.out
    assert shown.out.index("Hoe lang?") < shown.out.index("Per jaar?") < shown.out.index("Waarom?")


@pytest.mark.parametrize(
    ("kind", "stdin", "told"),
    [
        ("note", '{"titel": "x"}', "geen veld “titel”"),
        ("note", "", "is niet te lezen"),
        ("note", '{"title": "x"', "regel 1"),
        ("note", "[1]", "moet een object"),
        ("note", '{"id": "1"}', "krijgt zelf een kenmerk"),
        ("note", '{"title": 3}', "moet tekst zijn"),
        ("note", '{"tags": "a"}', "een lijst van teksten"),
        ("note", '{"confidentiality": "streng"}', "openbaar, intern, vertrouwelijk, geheim"),
        ("partner", "{}", "naam (name)"),
        ("contact", '{"name": "A"}', "ketenpartner (partner_id)"),
        ("contact", '{"name": "A", "partner_id": "ffff"}', "geen ketenpartner met het kenmerk “ffff”"),
        ("meeting", '{"start": "morgen"}', "datum en tijd zoals"),
        ("council-question", '{"question_date": "3 december"}', "een datum zoals"),
        ("council-question", '{"items": "x"}', "een lijst van JSON-objecten"),
        ("attachment", '{"file_name": "a"}', "een bestand toe te voegen"),
        ("notitie", "{}", "De soort “notitie” bestaat niet"),
    ],
)
def test_what_is_wrong_with_the_fields_is_one_sentence(
    run: Run, workspace: Path, kind: str, stdin: str, told: str
) -> None:
    refused = run("add", kind, "--json", "-", stdin=stdin)
    assert (refused.code, refused.out) == (2, "")
    assert told in refused.err
    assert refused.err.count("\n") == 1


def test_a_file_that_is_not_there_is_named(run: Run, workspace: Path) -> None:
    refused = run("add", "note", "--json", "weg.json")
    assert refused.code == 2
    assert "“weg.json”" in refused.err


def test_only_the_given_fields_change(run: Run, make: Make) -> None:
    note = make("note", title="Een", body="blijft")
    changed = run("set", note[:8], "--json", "-", stdin=json.dumps({"id": note, "title": "Twee"}))
    assert (changed.json["title"], changed.json["body"], changed.json["history"]) == ("Twee", "blijft", 2)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"name": ""}, "mag niet leeg"),
        ({"naam": "x"}, "geen veld “naam”"),
        ({"id": "1234", "name": "x"}, "hoort bij iets anders"),
    ],
)
def test_a_change_that_is_refused_changes_nothing(run: Run, make: Make, fields: dict[str, str], told: str) -> None:
    partner = make("partner", name="Politie")
    refused = run("set", partner, "--json", "-", stdin=json.dumps(fields))
    assert refused.code == 2
    assert told in refused.err
    assert run("show", partner, "--json").json["name"] == "Politie"


def test_an_id_may_be_shortened_as_long_as_it_is_unique(run: Run, make: Make) -> None:
    ids = [make("note", title=str(number)) for number in range(17)]
    assert run("show", ids[0][:12], "--json").json["id"] == ids[0]
    twice = next(each for each in ids if sum(other[0] == each[0] for other in ids) > 1)
    ambiguous = run("show", twice[0])
    assert ambiguous.code == 2
    assert "past op meer onderdelen" in ambiguous.err
    assert run("show", "zzz").err == "Er is niets met het kenmerk “zzz”; kijk het na in de lijst.\n"


def test_what_hangs_under_a_record_goes_into_the_trash_and_comes_back_with_it(run: Run, make: Make) -> None:
    partner = make("partner", name="Politie")
    make("contact", name="Teun", partner_id=partner)
    assert run("delete", partner).out == "In de prullenbak: 1 ketenpartner, 1 contactpersoon.\n"
    assert run("list", "contact", "--json").json == []
    assert run("list", "partner").out == "Er zijn geen ketenpartners.\n"
    (trashed,) = run("list", "partner", "--trash", "--json").json
    assert (trashed["id"], trashed["record"], trashed["title"]) == (partner, "partner", "Politie")
    assert run("set", partner, "--json", "-", stdin='{"name": "x"}').code == 2
    assert run("restore", partner).out == "Teruggehaald: 1 ketenpartner, 1 contactpersoon.\n"
    assert [row["title"] for row in run("list", "contact", "--json").json] == ["Teun"]
    assert run("restore", partner).out == "Er is niets veranderd.\n"
    assert run("list", "partner", "--trash").out == "Er zijn geen ketenpartners in de prullenbak.\n"


def test_several_go_into_the_trash_together_or_not_at_all(run: Run, make: Make) -> None:
    notes = [make("note", title="a"), make("note", title="b")]
    assert run("delete", notes[0], "ffff0000").code == 2
    assert len(run("list", "note", "--json").json) == 2
    assert run("delete", *notes).out == "In de prullenbak: 2 notities.\n"


def test_showing_for_people_tells_what_is_around_a_record(run: Run, make: Make, tmp_path: Path) -> None:
    partner = make("partner", name="Politie", remarks="regel een\nregel twee")
    contact = make("contact", name="Teun", partner_id=partner)
    note = make("note", title="Gesprek", tags=["wijk", "zorg"])
    make("link", from_id=note, to_id=partner)
    file = tmp_path / "brief.txt"
    file.write_text("inhoud", encoding="utf-8")
    run("attach", note, file)
    run("delete", make("link", from_id=note, to_id=contact))
    shown = run("show", note).out
    assert "Labels: wijk, zorg" in shown
    assert "ketenpartner: Politie (verwijzing)" in shown
    assert "brief.txt (1 kB)" in shown
    assert "Teun" not in shown
    shown = run("show", partner).out
    assert "Opmerkingen:\n    regel een\n    regel twee" in shown
    assert f"Hieronder\n  {contact[:8]}  contactpersoon: Teun" in shown
    run("delete", partner)
    assert "in de prullenbak" in run("show", partner).out


LEVEL = '{"confidentiality": "geheim"}'


def test_a_meeting_is_shown_with_its_agenda_and_parts_within_it(run: Run, make: Make, tmp_path: Path) -> None:
    meeting = make("meeting", title="Commissie", start="2026-12-03T19:30:00")
    item = make("agenda-item", meeting_id=meeting, number="4", title="Opvang")
    make("agenda-item", parent_id=item, number="4a", title="Geheime bijlage", confidentiality="geheim")
    make("agenda-item", meeting_id=meeting, title="Vervallen punt", withdrawn=True)
    make("preparation", agenda_item_id=item, position="voor")
    make("document", agenda_item_id=item, title="Nota")
    secret = make("document", meeting_id=meeting, title="Memo", confidentiality="vertrouwelijk")
    (tmp_path / "planning.txt").write_text("x", encoding="utf-8")
    run("attach", meeting, tmp_path / "planning.txt")
    shown = run("show", meeting).out
    assert f"\nAgenda\n  {item[:8]}  4 Opvang (voorbereid)\n" in shown
    assert "  Nota (bestand ontbreekt nog)\n" in shown
    assert "      4a Geheime bijlage (geheim)\n" in shown
    assert "  Vervallen punt (ingetrokken)\n" in shown
    assert "\nStukken bij de vergadering\n" in shown
    assert "  planning (planning.txt)" in shown
    assert "  Memo (vertrouwelijk, bestand ontbreekt nog)\n" in shown
    (tmp_path / "memo.txt").write_text("y", encoding="utf-8")
    run("set", run("attach", secret, tmp_path / "memo.txt", "--json").json[0]["id"], "--json", "-", stdin=LEVEL)
    assert "  Memo (vertrouwelijk, memo.txt [geheim])" in run("show", meeting).out + "\n"
    assert "Ingetrokken: ja" in run("show", run("search", "vervallen", "--json").json[0]["id"]).out


def test_a_list_shows_whole_rows_as_json_and_short_ones_to_people(run: Run, make: Make) -> None:
    meeting = make("meeting", title="Commissie", start="2026-12-03T19:30:00", body="Samenleving")
    (row,) = run("list", "meeting", "--json").json
    assert (row["id"], row["record"], row["title"], row["start"]) == (
        meeting, "meeting", "Commissie", "2026-12-03T19:30:00",
    )  # fmt: skip
    assert run("list", "meeting").out == f"{meeting[:8]}  Commissie  (03-12-2026 19:30; Samenleving)\n"
    assert "agenda-item, agreement, answer" in run("list", "vergadering").err


def test_times_are_shown_by_the_clock_on_the_wall(run: Run, make: Make, dutch_clock: None) -> None:
    visit = make("visit", title="De Haven", start="2026-11-14T10:00:00")
    seen = make("observation", visit_id=visit, text="Plein", observed_at="2026-11-14T10:30:00Z")
    assert "Begin: zaterdag 14 november 2026, 10:00 uur\n" in run("show", visit).out
    shown = run("show", seen).out
    assert "Tijd: 14 november 2026, 11:30 uur\n" in shown
    assert f"Werkbezoek: De Haven (werkbezoek {visit[:8]})\n" in shown
    assert run("list", "observation").out == f"{seen[:8]}  Plein  (waarneming; 14-11-2026 11:30; bij “De Haven”)\n"
    assert run("show", seen, "--json").json["observed_at"] == "2026-11-14T10:30:00.000000Z"


def test_a_question_is_shown_as_it_will_be_numbered_and_in_dutch(run: Run, make: Make) -> None:
    items = [{"text": "Hoe lang?\nEn waarom?", "items": [{"text": ""}, {"text": "Per wijk?"}]}, {"text": "Wat nu?"}]
    question = make("council-question", subject="Opvang", items=items, signatories=[{"name": "A. Jansen"}])
    shown = run("show", question).out
    assert (
        "Vragen:\n  1. Hoe lang?\n     En waarom?\n     – (nog leeg)\n     a) Per wijk?\n  2. Wat nu?\n"
        "Ondertekenaars:\n  1. Naam: A. Jansen\n" in shown
    )
    assert "Soort: schriftelijke vraag\nStatus: concept\n" in shown
    assert "versies" not in run("show", run("list", "question-item", "--json").json[0]["id"]).out


def test_what_has_no_title_is_listed_by_what_it_belongs_to(run: Run, make: Make) -> None:
    meeting = make("meeting", title="Commissie")
    item = make("agenda-item", meeting_id=meeting, number="4", title="Opvang")
    prepared = make("preparation", agenda_item_id=item, position="nader_te_bepalen")
    note = make("note", title="Inbreng")
    link = make("link", from_id=note, to_id=item)
    document = make("document", agenda_item_id=item, title="Nota")
    profile = make("council-profile", rules=[{"kind": "technische_vraag", "term_length": 5, "term_unit": "werkdagen"}])
    assert run("list", "preparation").out == f"{prepared[:8]}  4 Opvang  (nader te bepalen)\n"
    assert run("show", prepared).out.startswith("Voorbereiding: 4 Opvang\n")
    assert run("list", "link").out == f"{link[:8]}  notitie “Inbreng” → agendapunt “4 Opvang”\n"
    assert run("list", "document").out == f"{document[:8]}  Nota  (bestand ontbreekt nog; bij “4 Opvang”)\n"
    long = make("document", agenda_item_id=make("agenda-item", meeting_id=meeting, title="Lang " * 20), title="Brief")
    assert f"{long[:8]}  Brief  (bestand ontbreekt nog; bij “{'Lang ' * 9}Lang…”)\n" in run("list", "document").out
    run("delete", run("show", long, "--json").json["agenda_item_id"])
    assert run("list", "agenda-item").out == f"{item[:8]}  4 Opvang  (bij “Commissie”)\n"
    assert run("list", "rules-of-order").out.endswith("  technische vraag\n")
    assert (
        "  1. Soort: technische vraag\n     Gericht aan: college\n     Termijn: 5 werkdagen\n"
        in run("show", profile).out
    )
    run("delete", note)
    assert "(weggegooid " in run("list", "note", "--trash").out


@pytest.mark.parametrize(("size", "words"), [(0, "0 kB"), (1, "1 kB"), (20559, "21 kB"), (3_565_158, "3,4 MB")])
def test_sizes_are_told_in_round_numbers(size: int, words: str) -> None:
    assert size_words(size) == words


def test_every_field_has_a_dutch_name_or_is_left_out() -> None:
    fields = [(cls.KIND, field.key) for cls in CLASSES for field in inspect(cls).attrs]
    shown = {(name, field_word(kind, name)) for kind, name in fields if not is_hidden(kind, name)}
    english = {name for name, word in shown if word == name.replace("_", " ").capitalize()}
    assert english == {"status", "website", "fractie"}, "which are the same in Dutch"


def test_search_finds_parts_of_words_and_says_where(run: Run, make: Make) -> None:
    note = make("note", title="Begrotingswijziging", body="De crème brûlée van de raad.")
    (hit,) = run("search", "wijziging", "creme", "--json").json
    assert (hit["id"], hit["record"], hit["title"], hit["page"]) == (note, "note", "Begrotingswijziging", None)
    shown = run("search", "brulee").out
    assert f"{note[:8]}  notitie: Begrotingswijziging\n" in shown
    assert "crème brûlée" in shown
    assert run("search", "onvindbaar").out == "Er is niets gevonden.\n"


def test_a_document_leaves_with_its_notes(run: Run, make: Make, tmp_path: Path) -> None:
    source = tmp_path / "Voorstel.pdf"
    document = pikepdf.new()
    document.add_blank_page(page_size=(400, 500))
    document.save(source)
    (file,) = run("attach", make("note", title="Stukken"), source, "--json").json
    note = make("page-note", attachment_id=file["id"], page=1, boxes=["40 400 90 412"], comment="Wie betaalt?")
    assert run("list", "page-note").out == f"{note[:8]}  Wie betaalt?  (p. 1; geel; bij “Voorstel.pdf”)\n"
    ran = run("export", "document", file["id"], "-o", tmp_path / "uit.pdf", "--with-notes")
    assert (ran.code, ran.out, ran.err) == (0, f"{tmp_path / 'uit.pdf'}\n", "Met 1 leesnotitie.\n")
    with pikepdf.open(tmp_path / "uit.pdf") as out:
        assert [str(one.Contents) for one in out.pages[0].Annots] == ["Wie betaalt?"]


def test_a_newer_version_takes_the_place_of_a_file(run: Run, make: Make, tmp_path: Path) -> None:
    older, newer = tmp_path / "v1.txt", tmp_path / "v2.txt"
    older.write_text("Een", encoding="utf-8")
    newer.write_text("Twee", encoding="utf-8")
    (file,) = run("attach", make("note", title="Stukken"), older, "--json").json
    make("page-note", attachment_id=file["id"], comment="Blijft")
    ran = run("replace", file["id"], newer)
    assert ran.out.endswith("  v2.txt\n")
    assert ran.err == "1 leesnotitie bleef bij de vorige versie, want de tekst daar is veranderd.\n"
    assert {row["title"] for row in run("list", "attachment", "--json").json} == {"v1.txt", "v2.txt"}
    second = run("list", "attachment", "--json").json
    again = run("replace", next(row["id"] for row in second if row["title"] == "v2.txt"), older, "--json").json
    assert (again["title"], again["taken"], again["left"]) == ("v1.txt", 0, 0)
