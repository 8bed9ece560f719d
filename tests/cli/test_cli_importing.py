"""What comes in: meeting files and files on records."""

import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from cli_runs import MEETING_FILE, Make, Run


def counts(report: dict[str, Any]) -> dict[str, int]:
    return {action: sum(kind[action] for kind in report["counts"].values()) for action in ("added", "updated")}


def test_a_trial_run_says_what_would_come_in_and_changes_nothing(run: Run, workspace: Path) -> None:
    (tried,) = run("import", MEETING_FILE, "--dry-run", "--json").json
    assert (tried["dry_run"], tried["meeting_id"]) == (True, None)
    assert counts(tried)["added"] > 2
    assert run("list", "meeting", "--json").json == []
    recognised, told, doubts = run("import", MEETING_FILE, "--dry-run").out.splitlines()
    assert doubts.startswith("Mogelijk vertrouwelijk naar de naam of de kop erboven, maar niet zo aangemerkt: ")
    items, headings = re.search(r"1 vergadering, (\d+) punt(?:en)?, (\d+) tussenkop", recognised).groups()  # type: ignore[union-attr]
    assert f"{items} agendapunten, {headings} tussenkop" in told, "both count alike"
    assert recognised.startswith(f"{MEETING_FILE.name}: Notubiz-agenda, 1 vergadering, ")
    assert told.startswith("Proef: “")


def test_a_meeting_comes_in_once(run: Run, workspace: Path) -> None:
    first = run("import", MEETING_FILE)
    assert "1 vergadering, " in first.out
    assert first.out.endswith(" toegevoegd.\n")
    assert first.err.endswith(
        "Met meeting doubts ziet u wat, met meeting open onthoudt zvdesk dat het echt openbaar is.\n"
    )
    (again,) = run("import", MEETING_FILE, "--json").json
    assert again["changes"] == []
    assert again["meeting_id"] == run("list", "meeting", "--json").json[0]["id"]
    assert run("import", MEETING_FILE).out.endswith("): niets veranderd.\n")


def test_every_change_is_named_when_asked_for(run: Run, workspace: Path, tmp_path: Path) -> None:
    meeting = json.loads(MEETING_FILE.read_text("utf-8"))
    run("import", MEETING_FILE)
    items = meeting["meeting"]["agenda_items"]
    items.pop(0)
    items[0]["type_data"]["title_prefix"] = "99"
    changed = tmp_path / "nieuw.json"
    changed.write_text(json.dumps(meeting), encoding="utf-8")
    told = run("import", changed, "--verbose").out
    assert "nummer: " in told
    assert "wordt “99”" in told
    assert " ingetrokken" in told.splitlines()[1]
    assert " ingetrokken\n" in told


def test_changes_are_chosen_by_number_and_the_rest_is_offered_again(run: Run, workspace: Path, tmp_path: Path) -> None:
    meeting = json.loads(MEETING_FILE.read_text("utf-8"))
    run("import", MEETING_FILE)
    items = meeting["meeting"]["agenda_items"]
    items.pop(0)
    items[0]["type_data"]["title_prefix"] = "99"
    changed = tmp_path / "nieuw.json"
    changed.write_text(json.dumps(meeting), encoding="utf-8")
    (offered,) = run("import", changed, "--dry-run", "--json").json
    numbers = {one["action"]: one["number"] for one in offered["changes"]}
    assert f"{numbers['withdrawn']:>3}. " in run("import", changed, "--dry-run", "--verbose").out

    ran = run("import", changed, "--accept", numbers["withdrawn"])
    rest = len(offered["changes"]) - 1
    assert ran.out.splitlines()[-1] == f"{rest} van de {rest + 1} wijzigingen niet overgenomen."
    (again,) = run("import", changed, "--accept", "", "--json").json
    assert (again["changes"], len(again["left"])) == ([], rest)
    (all_of_it,) = run("import", changed, "--json").json
    assert len(all_of_it["changes"]) == rest

    for value in ("0", "7000", "3-1", "a"):
        refused = run("import", MEETING_FILE, "--accept", value)
        assert (refused.code, refused.err.startswith(f"Wijziging “{value}” is er niet bij")) == (2, True)


def test_what_became_open_stays_closed_until_it_is_named(run: Run, workspace: Path, tmp_path: Path) -> None:
    told = json.loads(MEETING_FILE.read_text("utf-8"))
    first = told["meeting"]["agenda_items"][0]

    def written(*, confidential: bool) -> Path:
        first["confidential"] = confidential
        path = tmp_path / "vergadering.json"
        path.write_text(json.dumps(told), encoding="utf-8")
        return path

    run("import", written(confidential=True))
    ran = run("import", written(confidential=False))
    assert "blijft zo gesloten als nu, maar is dat volgens de bron niet meer" in ran.out
    ran = run("import", written(confidential=False), "--dry-run", "--verbose")
    assert "openbaar geworden (was vertrouwelijk)" in ran.out
    (offered,) = run("import", written(confidential=False), "--dry-run", "--json").json
    opening = next(one for one in offered["changes"] if one["opens"])
    ran = run("import", written(confidential=False), "--accept", opening["number"])
    assert "1 onderdeel minder gesloten." in ran.out
    (again,) = run("import", written(confidential=False), "--json").json
    assert opening["title"] not in [one["title"] for one in again["changes"] if one["opens"]]


def test_one_bad_file_keeps_all_of_them_out(run: Run, workspace: Path, tmp_path: Path) -> None:
    bad = tmp_path / "brief.pdf"
    bad.write_bytes(b"%PDF-1.7")
    refused = run("import", MEETING_FILE, bad)
    assert refused.code == 2
    assert refused.err == "brief.pdf: Dit is geen vergaderbestand maar een PDF; voeg het toe als bijlage.\n"
    assert run("list", "meeting", "--json").json == []
    assert "“weg.json” is geen bestand" in run("import", "weg.json").err


def test_a_meeting_made_by_hand_is_updated_when_it_is_named(run: Run, make: Make, tmp_path: Path) -> None:
    own = make("meeting", title="Mijn vergadering")
    (report,) = run("import", MEETING_FILE, "--meeting", own[:8], "--json").json
    assert report["meeting_id"] == own
    assert len(run("list", "meeting", "--json").json) == 1
    several = tmp_path / "twee.json"
    several.write_text(json.dumps([json.loads(MEETING_FILE.read_text("utf-8"))] * 2), encoding="utf-8")
    assert "één vergadering tegelijk" in run("import", several, "--meeting", own).err


def several(folder: Path) -> Path:
    """Write a file with two meetings and return its path."""
    raw = json.loads(MEETING_FILE.read_text("utf-8"))
    other = {"meeting": {**raw["meeting"], "id": 770099, "agenda_items": [], "documents": []}}
    path = folder / "twee.json"
    path.write_text(json.dumps([raw, other]), encoding="utf-8")
    return path


def test_a_file_with_several_meetings_asks_which(run: Run, workspace: Path, tmp_path: Path) -> None:
    file = several(tmp_path)
    asked = run("import", file)
    assert (asked.code, run("list", "meeting", "--json").json) == (2, [])
    assert asked.err.startswith("In dit bestand staan 2 vergaderingen: ")
    assert "770099 (“" in asked.err
    assert run("import", file, "--dry-run").out.startswith("twee.json: Notubiz-agenda, 2 vergaderingen, ")
    (one,) = run("import", file, "--meeting", "770099", "--json").json
    assert one["counts"]["agenda-item"]["added"] == 0
    assert len(run("import", file, "--meeting", "alle", "--json").json) == 2


def test_of_many_meetings_only_the_first_are_named(run: Run, workspace: Path, tmp_path: Path) -> None:
    file = tmp_path / "week.ics"
    event = "UID:a@b\nSUMMARY:Fractie\nDTSTART:20261203T190000\nRRULE:FREQ=WEEKLY;COUNT=40\n"
    file.write_text(f"BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\n{event}END:VEVENT\nEND:VCALENDAR\n", "utf-8")
    told = run("import", file).err
    assert told.startswith("In dit bestand staan 40 vergaderingen: ")
    assert (told.count("(“Fractie”"), " en nog 30;" in told) == (10, True)


def test_files_that_come_with_several_meetings_go_where_they_are_listed(
    run: Run, workspace: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "week"
    folder.mkdir()
    for number in (1, 2):
        listed = [
            {"id": 90 + number, "title": f"Nota {number}", "versions": [{"id": 1, "file_name": f"nota{number}.txt"}]}
        ]
        points = [{"id": number, "title": "Nota's", "type_data": {"title_prefix": "4"}, "documents": listed}]
        told = {"id": 100 + number, "title": f"Raad {number}", "agenda_items": points}
        (folder / f"{number}.json").write_text(json.dumps(told), encoding="utf-8")
        (folder / f"nota{number}.txt").write_text(f"Tekst {number}", encoding="utf-8")
    (folder / "4 Los.txt").write_text("Los", encoding="utf-8")
    made = run("import", folder, "--meeting", "alle", "--verbose")
    assert "nota1.txt: bij “Nota 1”" in made.out
    assert "nota2.txt: bij “Nota 2”" in made.out
    assert made.err == "1 bestand hoort bij geen van deze vergaderingen en is niet toegevoegd.\n"


def test_what_is_closed_is_said_of_what_comes_in(run: Run, workspace: Path, tmp_path: Path) -> None:
    points = [{"id": 2, "title": "Grond", "type_data": {}, "confidential": "geheim", "documents": []}]
    file = tmp_path / "agenda.json"
    file.write_text(json.dumps({"id": 1, "title": "Raad", "agenda_items": points}), encoding="utf-8")
    assert "agendapunt “Grond” toegevoegd (geheim)" in run("import", file, "--dry-run", "--verbose").out
    (told,) = run("import", file, "--json").json
    assert [change["confidentiality"] for change in told["changes"]] == ["openbaar", "geheim"]


def test_a_folder_of_documents_comes_in_with_its_files(run: Run, workspace: Path, tmp_path: Path) -> None:
    folder = tmp_path / "Commissie 2026-12-03"
    folder.mkdir()
    for name in ("04b Raadsvoorstel Regiovisie.txt", "Uitnodiging.txt"):
        (folder / name).write_text(f"Tekst van {name}", encoding="utf-8")
    told = run("import", folder, "--verbose").out
    assert told.startswith("Commissie 2026-12-03: Map met stukken, 1 vergadering, 1 punt, 2 stukken.\n")
    assert told.endswith("2 bestanden toegevoegd, waarvan 0 op een voorgestelde plaats.\n")
    assert len(run("list", "attachment", "--json").json) == 2
    (meeting,) = run("list", "meeting", "--json").json
    (folder / "04b Nagekomen brief.txt").write_text("Brief", encoding="utf-8")
    (folder / "Uitnodiging.txt").unlink()
    (folder / "04b Zelfde brief.txt").write_text("Brief", encoding="utf-8")
    added = run("attach", meeting["id"], folder)
    assert "04b Nagekomen brief.txt: voorgesteld bij “4b Raadsvoorstel Regiovisie”" in added.out
    again = (
        "“04b Zelfde brief.txt” is niet nog eens toegevoegd, want het hangt hier al als “04b Nagekomen brief.txt”.\n"
    )
    assert added.out.count("04b Zelfde brief.txt") == added.out.count(again) == 1
    assert len(run("list", "attachment", "--json").json) == 3


def test_a_file_at_a_meeting_goes_to_the_document_that_lists_it(run: Run, make: Make, tmp_path: Path) -> None:
    meeting = make("meeting", title="Raad")
    item = make("agenda-item", meeting_id=meeting, number="4", title="Regiovisie")
    listed = make("document", meeting_id=meeting, agenda_item_id=item, title="Raadsvoorstel", file_name="v.txt")
    for name in ("Raadsvoorstel (2).txt", "4 Brief.txt", "Regiovisie los.txt"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    names = [tmp_path / "Raadsvoorstel (2).txt", tmp_path / "4 Brief.txt", tmp_path / "Regiovisie los.txt"]
    assert run("attach", meeting, *names).out.splitlines() == [
        "Raadsvoorstel (2).txt: bij “Raadsvoorstel”",
        "4 Brief.txt: voorgesteld bij “4 Regiovisie”",
        "Regiovisie los.txt: voorgesteld bij “Raad”",
    ]
    (tmp_path / "4 Brief.txt").write_text("Een nieuwere brief", encoding="utf-8")
    (attached,) = run("attach", meeting, tmp_path / "4 Brief.txt", "--json").json
    assert attached["title"] == "4 Brief.txt"
    shown = run("show", meeting, "--json").json
    assert shown["id"] == meeting
    assert len(run("list", "attachment", "--json").json) == 3
    assert run("show", listed, "--json").json["attachments"][0]["file_name"] == "Raadsvoorstel (2).txt"


def test_files_hang_on_the_record_and_their_text_is_found(run: Run, make: Make, tmp_path: Path) -> None:
    note = make("note", title="Map")
    for name in ("een.txt", "twee.txt"):
        (tmp_path / name).write_text(f"Doorstroomvoorziening {name}", encoding="utf-8")
    attached = run("attach", note[:8], tmp_path / "een.txt", tmp_path / "twee.txt", "--json").json
    assert [(each["title"], each["record_id"]) for each in attached] == [("een.txt", note), ("twee.txt", note)]
    hits = run("search", "doorstroomvoorziening", "--json").json
    assert {hit["id"] for hit in hits} == {each["id"] for each in attached}
    (tmp_path / "drie.txt").write_text("Drie", encoding="utf-8")
    assert run("attach", note, tmp_path / "drie.txt").out.endswith(f"  drie.txt, bij notitie {note[:8]}\n")


def test_a_file_that_hangs_there_already_is_told_and_not_doubled(run: Run, make: Make, tmp_path: Path) -> None:
    item = make("agenda-item", meeting_id=make("meeting", title="Commissie"), title="Opvang")
    for name in ("een.txt", "een (1).txt", "twee.txt"):
        (tmp_path / name).write_text("Drie" if name == "twee.txt" else "Eén", encoding="utf-8")
    made = run("attach", item, tmp_path / "een.txt")
    (listed,) = run("list", "document", "--json").json
    assert made.out.endswith(f"  een.txt, als nieuw vergaderstuk {listed['id'][:8]}\n")
    again = run("attach", item, tmp_path / "een (1).txt")
    assert (again.code, again.out) == (0, "")
    assert again.err == "“een (1).txt” is niet nog eens toegevoegd, want het hangt hier al als “een.txt”.\n"
    both = run("attach", item, tmp_path / "een.txt", tmp_path / "een (1).txt", tmp_path / "twee.txt")
    assert "twee.txt, als nieuw vergaderstuk" in both.out
    assert both.err.startswith("2 bestanden zijn niet nog eens toegevoegd, want ze hangen hier al: “een.txt” en “een")
    assert len(run("list", "document", "--json").json) == 2


@pytest.mark.parametrize("names", [("weg.txt",), ("een.txt", "weg.txt"), (".",)])
def test_a_file_that_cannot_be_read_keeps_all_of_them_out(
    run: Run, make: Make, tmp_path: Path, names: tuple[str, ...]
) -> None:
    note = make("note", title="Map")
    (tmp_path / "een.txt").write_text("tekst", encoding="utf-8")
    refused = run("attach", note, *names)
    assert refused.code == 2
    assert f"“{names[-1]}” is geen bestand" in refused.err
    assert run("show", note, "--json").json["attachments"] == []


def test_a_zip_of_the_same_documents_under_another_name_asks_which_meeting_is_meant(
    run: Run, workspace: Path, tmp_path: Path
) -> None:
    def zipped(name: str, *files: str) -> Path:
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            for file in files:
                archive.writestr(file, f"%PDF-1.4 {file}")
        return tmp_path / name

    run("import", zipped("stukken.zip", "01 Opening.pdf", "02 Kaart.pdf"))
    (first,) = run("list", "meeting", "--json").json
    again = zipped("stukken (1).zip", "01 Opening.pdf", "02 Kaart.pdf", "03 Nieuw.pdf")
    refused = run("import", again)
    assert refused.code == 2
    assert f"“stukken”; werk die vergadering bij met --meeting {first['id'][:8]}" in refused.err.replace("\n", " ")
    assert len(run("list", "meeting", "--json").json) == 1
    assert "1 agendapunt en 1 vergaderstuk toegevoegd" in run("import", again, "--meeting", first["id"]).out
    run("import", again, "--new")
    assert sorted(one["title"] for one in run("list", "meeting", "--json").json) == ["stukken", "stukken (1)"]


def test_what_may_be_closed_is_named_and_answered(run: Run, workspace: Path, tmp_path: Path) -> None:
    folder = tmp_path / "Commissie 2026-12-03"
    (folder / "BESLOTEN").mkdir(parents=True)
    for name in ("1 Opening.txt", "2 Memo (geheim).txt", "BESLOTEN/3 Grond.txt"):
        (folder / name).write_text(f"Tekst van {name}", encoding="utf-8")
    told = run("import", folder, "--dry-run").out
    assert "Mogelijk vertrouwelijk naar de naam of de kop erboven, maar niet zo aangemerkt: “2 Memo (geheim)”" in told
    assert "“3 Grond”" in told
    (report,) = run("import", folder, "--open-doubtful", "--json").json
    assert [one["title"] for one in report["doubtful"]] == ["2 Memo (geheim)", "3 Grond"]
    meeting = report["meeting_id"]
    assert run("meeting", "doubts", meeting).out == "Niets is mogelijk vertrouwelijk.\n"
    memo = next(one for one in run("list", "agenda-item", "--json").json if "Memo" in one["title"])["id"]
    assert run("meeting", "open", memo).out == "Er verandert niets; dit was al zo.\n"
    assert run("meeting", "open", memo, "--undo").out == "Teruggenomen.\n"
    (asked,) = run("meeting", "doubts", meeting, "--json").json
    assert (asked["record"], asked["names"]) == ("agenda-item", ["Memo (geheim)"])
    assert "agendapunt: 2 Memo (geheim)" in run("meeting", "doubts", meeting).out
    assert run("meeting", "open", memo).out == "Onthouden.\n"
    refused = run("meeting", "open", meeting)
    assert refused.code == 2


def test_a_newer_version_beside_the_former_is_told_with_how_to_put_it_in_its_place(
    run: Run, make: Make, tmp_path: Path
) -> None:
    meeting = make("meeting", title="Raad")
    item = make("agenda-item", meeting_id=meeting, number="4", title="Opvang")
    path = tmp_path / "Nota.txt"
    path.write_text("eerste", encoding="utf-8")
    assert run("attach", item, path).err == ""
    assert "hangt hier al" in run("attach", item, path).err
    path.write_text("tweede", encoding="utf-8")
    told = run("attach", item, path).err
    assert told.startswith("“Nota.txt” staat nu naast een eerdere versie bij “Nota”")
    former = told.rpartition("zvdesk replace ")[2].split()[0]
    assert run("show", former, "--json").json["file_name"] == "Nota.txt"


def test_a_folder_of_a_meeting_from_a_system_is_pointed_to_that(run: Run, workspace: Path, tmp_path: Path) -> None:
    run("import", MEETING_FILE)
    (known,) = run("list", "meeting", "--json").json
    day = "-".join(reversed(known["start"][:10].split("-")))
    folder = tmp_path / f"Samenleving {day}"
    folder.mkdir()
    (folder / "1 Opening.txt").write_text("Opening", encoding="utf-8")
    refused = run("import", folder)
    assert refused.code == 2
    assert f"voeg de stukken daar toe met attach {known['id'][:8]}" in refused.err
    assert run("import", folder, "--new").code == 0
