"""What the writer that is going to be killed does, step by step, and what must be there after each step.

A step is plain JSON that names its records beforehand, so that whoever reads it knows what would be there if the
writer was killed after its commit and before it could say so.
"""

import copy
import hashlib
import random
import uuid
from collections.abc import Iterator
from typing import Any

from zvdesk.app import Desk
from zvdesk.errors import UserError
from zvdesk.exchange.meetings.incoming import IncomingDocument, IncomingItem, IncomingMeeting
from zvdesk.model.attachments import Attachment
from zvdesk.services.attachments import IncomingFile

Step = dict[str, Any]
State = dict[str, dict[str, Any]]
"""By the id of a record (of a meeting: by its id in the file): what it says, whether it is in the trash, its files."""


def steps(state: State, chance: random.Random) -> Iterator[Step]:
    """Yield endless steps that make sense in a state, which is kept up with them."""
    while True:
        step = _next(state, chance)
        yield step
        take(state, step)


def take(state: State, step: Step) -> None:
    """Bring a state to what it is after a step."""
    name = step["id"]
    match step["do"]:
        case "note" | "question" | "meeting":
            files = state.get(name, {}).get("files", {})
            state[name] = {"says": step["says"], "trashed": False, "files": files}
        case "type":
            state[name]["says"] = step["says"]
        case "attach":
            state[name]["files"] = {**state[name]["files"], step["file"]: digest(step)}
        case "trash":
            state[name]["trashed"] = True
        case "restore":
            state[name]["trashed"] = False
        case "purge":
            del state[name]


def do(desk: Desk, step: Step) -> None:
    """Do a step; when this returns it is on the disk."""
    name = step["id"]
    match step["do"]:
        case "note":
            desk.records.create("note", {"id": name, "title": "Notitie", "body": step["says"]})
        case "question":
            desk.records.create("council-question", {"id": name, "subject": "Vraag", "items": _items(step["says"])})
        case "meeting":
            desk.meetings.import_meeting(_meeting(name, step["says"]))
        case "type":
            kind = desk.records.get(name).KIND
            values = {"body": step["says"]} if kind == "note" else {"items": _items(step["says"])}
            desk.records.update(name, values, origin="autosave")
        case "attach":
            desk.attachments.attach(name, [IncomingFile(step["file"], content(step))])
        case "trash":
            desk.records.trash([_record_id(desk, name)])
        case "restore":
            desk.records.restore([_record_id(desk, name)])
        case "purge":
            desk.trash.purge([_record_id(desk, name)])


def observed(desk: Desk) -> State:
    """Return the state that a workspace is in."""
    state: State = {}
    trashed = {row.id: row.kind for row in desk.trash.rows()}
    for kind in ("note", "council-question", "meeting"):
        ids = [row.id for row in desk.rows(kind)] + [record_id for record_id in trashed if trashed[record_id] == kind]
        for record_id in ids:
            shown = desk.reading_service.show(record_id)
            name = shown["source_id"] if kind == "meeting" else record_id
            says = {"note": _note_says, "council-question": _question_says, "meeting": _meeting_says}[kind](desk, shown)
            state[name] = {"says": says, "trashed": record_id in trashed, "files": _files(desk, record_id)}
    return state


def content(step: Step) -> bytes:
    """Return what is in the file of a step: words, repeated to its size in bytes."""
    return (f"bijlage {step['file']} ".encode() * (step["size"] // 8))[: step["size"]]


def digest(step: Step) -> str:
    """Return the SHA-256 of the file of a step."""
    return hashlib.sha256(content(step)).hexdigest()


def copied(state: State) -> State:
    """Return a state of its own with the same in it."""
    return copy.deepcopy(state)


def _next(state: State, chance: random.Random) -> Step:
    live = [name for name in state if not state[name]["trashed"] and not name.startswith("m")]
    trashed = [name for name in state if state[name]["trashed"]]
    meetings = [name for name in state if name.startswith("m")]
    choices: list[tuple[int, Step]] = [
        (3, {"do": "note", "id": _new_id(chance), "says": _words(chance)}),
        (2, {"do": "question", "id": _new_id(chance), "says": _items_said(chance)}),
        (2, {"do": "meeting", "id": f"m{chance.randrange(3)}", "says": _agenda(chance)}),
    ]
    if live:
        name = chance.choice(live)
        says = _words(chance) if isinstance(state[name]["says"], str) else _items_said(chance)
        size = chance.choice((10, 3_000, 2_500_000))
        file = f"{chance.randrange(10**6)}.{'txt' if size < 10_000 else 'bin'}"
        choices += [
            (12, {"do": "type", "id": name, "says": says}),
            (3, {"do": "attach", "id": name, "file": file, "size": size}),
        ]
    if live + meetings:
        choices.append((2 + len(live) // 10, {"do": "trash", "id": chance.choice(live + meetings)}))
    if trashed:
        choices.append((1, {"do": "restore", "id": chance.choice(trashed)}))
        choices.append((1 + len(trashed) // 5, {"do": "purge", "id": chance.choice(trashed)}))
    weights = [weight for weight, _ in choices]
    (step,) = chance.choices([step for _, step in choices], weights)
    if step["do"] == "trash" and state[step["id"]]["trashed"]:
        return _next(state, chance)
    return step


def _new_id(chance: random.Random) -> str:
    return str(uuid.UUID(int=chance.getrandbits(128), version=4))


def _words(chance: random.Random) -> str:
    words = ("zorg", "veiligheid", "wijkteam", "begroting", "jeugdhulp", "überhaupt", "cliënt", "opvang")
    return " ".join(chance.choices(words, k=chance.randrange(1, 200)))


def _items_said(chance: random.Random) -> list[list[str]]:
    return [[_words(chance)[:60] for _ in range(chance.randrange(1, 4))] for _ in range(chance.randrange(1, 5))]


def _agenda(chance: random.Random) -> list[str]:
    return [f"{number}. {_words(chance)[:40].strip()}" for number in range(chance.randrange(1, 12))]


def _items(said: list[list[str]]) -> list[dict[str, Any]]:
    return [{"text": first, "items": [{"text": text} for text in rest]} for first, *rest in said]


def _meeting(source_id: str, titles: list[str]) -> IncomingMeeting:
    items = tuple(
        IncomingItem(
            source_id=f"i{place}",
            number="",
            title=title,
            documents=(IncomingDocument(source_id=f"d{place}", title=f"Stuk bij {title}"),),
        )
        for place, title in enumerate(titles)
    )
    return IncomingMeeting(
        source="notubiz", source_id=source_id, organisation_id="1", title=f"Commissie {source_id}", items=items
    )


def _record_id(desk: Desk, name: str) -> str:
    """Return the id of a record; a meeting goes by its name in the file."""
    if not name.startswith("m"):
        return name
    with desk.reading() as connection:
        found = connection.execute("SELECT id FROM meeting WHERE source_id = ?", (name,)).fetchone()
    if found is None:
        raise UserError("record_unknown", id=name, kind="meeting")
    return str(found[0])


def _note_says(_desk: Desk, shown: dict[str, Any]) -> Any:
    return shown["body"]


def _question_says(_desk: Desk, shown: dict[str, Any]) -> Any:
    return [[item["text"], *(below["text"] for below in item["items"])] for item in shown["items"]]


def _meeting_says(desk: Desk, shown: dict[str, Any]) -> Any:
    """Return the titles of the items that stand on the agenda, each with its own document, also from the trash."""
    with desk.reading() as connection:
        rows = connection.execute(
            "SELECT i.title, d.title FROM agenda_item i JOIN document d ON d.agenda_item_id = i.id"
            " WHERE i.meeting_id = ? AND NOT i.withdrawn AND NOT d.withdrawn ORDER BY i.position",
            (shown["id"],),
        ).fetchall()
    return [title if document == f"Stuk bij {title}" else f"{title} != {document}" for title, document in rows]


def _files(desk: Desk, record_id: str) -> dict[str, str]:
    with desk.reading() as connection:
        query = f"SELECT file_name, digest FROM {Attachment.__tablename__} WHERE record_id = ?"
        rows = connection.execute(query, (record_id,)).fetchall()
    for _, found in rows:
        desk.workspace.attachments.verify(found)
    return dict(rows)
