"""What goes into the trash takes along what hangs under it, comes back with it, and can be removed without a trace."""

from pathlib import Path
from typing import Any

import pytest
from record_kinds import KINDS, Filled
from stopped_clock import StoppedClock

from zvdesk.app import App, Desk
from zvdesk.errors import UserError
from zvdesk.model.changes import Action
from zvdesk.model.enums import Relation
from zvdesk.model.registry import BY_KIND
from zvdesk.paths import Paths
from zvdesk.services.attachments import IncomingFile

PARTS = [kind for kind in KINDS if BY_KIND[kind].owner_field is not None]
WHOLES = [kind for kind in KINDS if kind not in PARTS]


def make(desk: Desk, kind: str, **fields: Any) -> str:
    return desk.records.create(kind, fields)[0].id


def is_trashed(desk: Desk, record_id: str) -> bool:
    return desk.records.get(record_id).deleted_at is not None


def in_trash(desk: Desk) -> list[str]:
    return [row.id for row in desk.trash.rows()]


@pytest.fixture
def tree(desk: Desk) -> dict[str, str]:
    """Return a meeting with item, sub-item, document, its file, and preparation."""
    ids = {"meeting": make(desk, "meeting", title="Commissie")}
    ids["item"] = make(desk, "agenda-item", meeting_id=ids["meeting"], title="Jeugdzorg")
    ids["below"] = make(desk, "agenda-item", parent_id=ids["item"], title="Wachttijden")
    ids["document"] = make(desk, "document", agenda_item_id=ids["below"], title="Stuk")
    (attachment,), _ = desk.attachments.attach(ids["document"], [IncomingFile("stuk.txt", b"tekst over wachtlijsten")])
    ids["attachment"] = attachment.id
    ids["preparation"] = make(desk, "preparation", agenda_item_id=ids["below"], notes="Vraag naar de GGD")
    return ids


@pytest.mark.parametrize("kind", WHOLES)
def test_every_kind_goes_and_comes_back_as_it_was(filled: Filled, kind: str) -> None:
    desk, record_id = filled.desk, filled.ids[kind]
    before = desk.reading_service.show(record_id)
    changes = desk.records.trash([record_id])
    assert {change.action for change in changes.items} == {Action.TRASHED}
    assert in_trash(desk) == [record_id]
    assert record_id not in {row.id for row in desk.rows(kind)}
    assert desk.maintenance.check() == []
    changes = desk.records.restore([record_id])
    assert {change.action for change in changes.items} == {Action.RESTORED}
    after = desk.reading_service.show(record_id)
    ours = ("revision", "changed_at", "history")
    assert {name: after[name] for name in after if name not in ours} == {
        name: before[name] for name in before if name not in ours
    }
    assert desk.maintenance.check() == []


@pytest.mark.parametrize("kind", WHOLES)
def test_every_kind_can_be_removed_for_good(filled: Filled, kind: str) -> None:
    desk, record_id = filled.desk, filled.ids[kind]
    desk.records.trash([record_id])
    changes = desk.trash.purge([record_id])
    assert {change.action for change in changes.items} <= {Action.PURGED, Action.UPDATED}
    with pytest.raises(UserError, match="record_unknown"):
        desk.records.get(record_id)
    assert in_trash(desk) == []
    assert desk.maintenance.check() == []


@pytest.mark.parametrize("kind", PARTS)
def test_a_part_goes_by_changing_what_it_is_part_of(filled: Filled, kind: str) -> None:
    for operation in (filled.desk.records.trash, filled.desk.records.restore, filled.desk.trash.purge):
        with pytest.raises(UserError, match="part_of_record"):
            operation([filled.ids[kind]])


def test_a_tree_goes_along_and_is_one_line_in_the_trash(desk: Desk, tree: dict[str, str]) -> None:
    changes = desk.records.trash([tree["meeting"]])
    assert all(is_trashed(desk, each) for each in tree.values())
    assert {change.id for change in changes.items} == set(tree.values())
    assert in_trash(desk) == [tree["meeting"]]
    assert desk.find("wachttijden") == []
    desk.records.restore([tree["meeting"]])
    assert not any(is_trashed(desk, each) for each in tree.values())
    assert {hit.record_id for hit in desk.find("wachtlijsten")} == {tree["attachment"]}


def test_what_went_earlier_stays_when_the_tree_comes_back(desk: Desk, tree: dict[str, str]) -> None:
    desk.records.trash([tree["document"]])
    desk.records.trash([tree["meeting"]])
    assert in_trash(desk) == [tree["meeting"], tree["document"]]
    desk.records.restore([tree["meeting"]])
    assert in_trash(desk) == [tree["document"]]
    assert is_trashed(desk, tree["attachment"])
    desk.records.restore([tree["document"]])
    assert not is_trashed(desk, tree["attachment"])


def test_the_newest_stands_first(desk: Desk, clock: StoppedClock) -> None:
    notes = [make(desk, "note", title=str(number)) for number in range(3)]
    for note in notes:
        clock.advance(minutes=1)
        desk.records.trash([note])
    rows = desk.trash.rows()
    assert [row.id for row in rows] == notes[::-1]
    assert (rows[0].title, rows[0].kind, rows[0].deleted_at) == ("2", "note", clock.now)


def test_what_went_along_does_not_come_back_alone(desk: Desk, tree: dict[str, str]) -> None:
    desk.records.trash([tree["meeting"]])
    for name in ("item", "below", "document", "attachment", "preparation"):
        with pytest.raises(UserError) as caught:
            desk.records.restore([tree[name]])
        assert caught.value.code == "owner_deleted"
    assert is_trashed(desk, tree["item"])


def test_what_is_restored_together_may_be_named_in_any_order(desk: Desk, tree: dict[str, str]) -> None:
    desk.records.trash([tree["document"]])
    desk.records.trash([tree["item"]])
    desk.records.restore([tree["document"], tree["item"]])
    assert not any(is_trashed(desk, each) for each in tree.values())


def test_several_chosen_at_once_may_hang_under_each_other(desk: Desk, tree: dict[str, str]) -> None:
    desk.records.trash([tree["meeting"], tree["item"], tree["document"]])
    assert in_trash(desk) == [tree["meeting"]]


def test_restoring_what_is_not_in_the_trash_changes_nothing(desk: Desk, tree: dict[str, str]) -> None:
    assert not desk.records.restore([tree["item"]])


def test_partner_and_visit_take_along_their_own(desk: Desk) -> None:
    partner, visit = make(desk, "partner", name="GGD"), make(desk, "visit", title="Opvang")
    contact = make(desk, "contact", partner_id=partner, name="A")
    seen = make(desk, "observation", visit_id=visit, text="Druk")
    desk.records.update(visit, {"partner_id": partner})
    desk.records.trash([partner])
    assert is_trashed(desk, contact)
    assert not is_trashed(desk, visit), "a visit is no part of whom it is paid to"
    desk.records.trash([visit])
    assert is_trashed(desk, seen)


def test_what_rests_on_something_does_not_go_along_with_it(desk: Desk) -> None:
    note, question = make(desk, "note"), make(desk, "council-question")
    desk.links.link(question, note, Relation.AANLEIDING)
    desk.records.trash([note, question])
    assert set(in_trash(desk)) == {note, question}, "each can be found and restored by itself"
    desk.records.restore([note])
    assert is_trashed(desk, question)


def test_links_show_only_what_is_there(desk: Desk) -> None:
    note, question = make(desk, "note", title="N"), make(desk, "council-question", subject="Q")
    desk.links.link(question, note)
    desk.records.trash([note])
    assert desk.links.of(question) == []
    desk.records.restore([note])
    assert [link.title for link in desk.links.of(question)] == ["N"]
    (link,) = desk.links.of(question)
    desk.links.unlink(link.link_id)
    assert [row.title for row in desk.trash.rows()] == ["Verwijzing: Q – N"]


def test_only_what_is_in_the_trash_can_be_removed(desk: Desk, tree: dict[str, str]) -> None:
    with pytest.raises(UserError, match="record_not_in_trash"):
        desk.trash.purge([tree["meeting"]])
    desk.records.trash([tree["document"]])
    with pytest.raises(UserError, match="record_not_in_trash"):
        desk.trash.purge([tree["document"], tree["item"]])
    assert is_trashed(desk, tree["document"])


def test_removing_a_tree_removes_all_of_it_with_links_and_files(desk: Desk, tree: dict[str, str]) -> None:
    note = make(desk, "note", title="N")
    desk.links.link(note, tree["item"], Relation.AANLEIDING)
    (attachment,), _ = desk.attachments.attach(note, [IncomingFile("eigen.txt", b"eigen")])
    changes = desk.records.trash([tree["meeting"]])
    changes = desk.trash.purge([tree["meeting"]])
    assert changes.ids("link")
    for record_id in tree.values():
        with pytest.raises(UserError, match="record_unknown"):
            desk.records.get(record_id)
    assert desk.links.of(note) == []
    assert desk.rows("link") == []
    assert len(desk.workspace.attachments.paths()) == 1
    assert desk.attachments.content(attachment.id) == b"eigen"
    assert desk.maintenance.check() == []


def test_a_visit_outlives_whom_it_was_paid_to_and_can_be_brought_back_to_before(desk: Desk) -> None:
    partner = make(desk, "partner", name="GGD")
    visit = make(desk, "visit", title="Bezoek", partner_id=partner)
    desk.records.update(visit, {"title": "Opvang"})
    desk.records.trash([partner])
    changes = desk.trash.purge([partner])
    assert changes.ids("visit") == {visit}
    assert desk.reading_service.show(visit)["partner_id"] is None
    desk.versions.bring_back(visit, 1)
    shown = desk.reading_service.show(visit)
    assert (shown["title"], shown["partner_id"]) == ("Bezoek", None)
    assert desk.maintenance.check() == []


def test_a_file_that_another_still_uses_stays(desk: Desk) -> None:
    first, second = make(desk, "note"), make(desk, "note")
    for note in (first, second):
        desk.attachments.attach(note, [IncomingFile("zelfde.txt", b"zelfde inhoud")])
    desk.records.trash([first])
    desk.trash.empty()
    (kept,) = desk.attachments.of(second)
    assert desk.attachments.content(kept.id) == b"zelfde inhoud"


def test_emptying_takes_everything_and_what_broken_writes_left(desk: Desk, tree: dict[str, str]) -> None:
    desk.workspace.attachments.put(b"nooit aan iets gehangen")
    assert not desk.trash.empty()
    assert len(desk.workspace.attachments.paths()) == 1
    desk.records.trash([tree["document"]])
    desk.records.trash([tree["meeting"]])
    desk.records.trash([make(desk, "note")])
    assert len(desk.trash.empty().items) == len(tree) + 1
    assert in_trash(desk) == []
    assert desk.workspace.attachments.paths() == []
    assert desk.maintenance.check() == []


WORDS = ("kwikzilverdief", "ochtendgloren", "zonnebloemveld", "regenboogvis", "waterlelie", "sneeuwpopneus")


PIECES = {word: {word[start : start + 7] for start in range(len(word) - 6)} for word in WORDS}
"""The index keeps only the end of a word that begins as the one before it."""


def traces(folder: Path) -> set[str]:
    """Return which of the words stand, wholly or for a good part, in any file of a workspace."""
    text = b"\n".join(path.read_bytes() for path in folder.rglob("*") if path.is_file()).lower()
    return {word for word in WORDS if any(piece.encode() in text for piece in PIECES[word])}


def test_nothing_that_was_said_in_a_removed_record_is_left_on_the_disk(app: App, paths: Paths) -> None:
    desk, _ = app.create(paths.workspace)
    other = make(desk, "note", title="Blijft staan", body="waterkering " * 500)
    note = make(desk, "note", title=WORDS[0], body=f"Over {WORDS[1]} " * 300, tags=[WORDS[2]])
    for number in range(5):
        desk.records.update(note, {"body": f"{WORDS[1]} {number} " * 200}, origin="autosave")
    question = make(desk, "council-question", subject="Q", items=[{"text": WORDS[3]}])
    desk.records.update(question, {"items": []})
    desk.attachments.attach(note, [IncomingFile(f"{WORDS[4]}.txt", f"{WORDS[5]} ".encode() * 4000)])
    desk.links.link(other, note)
    assert traces(paths.workspace) == set(WORDS)
    desk.records.trash([note, question])
    desk.trash.empty()
    assert traces(paths.workspace) == set(), "while the workspace is open"
    desk.close()
    assert traces(paths.workspace) == set(), "and after it"


def test_a_removal_while_something_reads_is_finished_at_the_closing(
    app: App, paths: Paths, caplog: pytest.LogCaptureFixture
) -> None:
    desk, _ = app.create(paths.workspace)
    note = make(desk, "note", title=WORDS[0])
    with desk.reading() as connection:
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM note").fetchall()
        connection_busy(desk)
        desk.records.trash([note])
        desk.trash.empty()
        assert "write-ahead log is still being read" in caplog.text
        connection.execute("ROLLBACK")
    desk.close()
    assert traces(paths.workspace) == set()


def connection_busy(desk: Desk) -> None:
    """Let the writer wait but shortly for readers: the test is about what comes after the waiting."""
    from sqlalchemy import event

    event.listen(desk.workspace.engine, "checkout", lambda raw, *_: raw.execute("PRAGMA busy_timeout = 50"))
