"""An attachment that fails half-way leaves no stored file behind, and takes none that others need."""

from pathlib import Path

import pytest

from zvdesk.app import Desk
from zvdesk.errors import EnvironmentFailure
from zvdesk.services.attachments import IncomingFile


def test_what_was_stored_for_a_failed_attachment_is_removed_and_the_rest_stays(desk: Desk, tmp_path: Path) -> None:
    note, _ = desk.records.create("note", {"title": "Met bijlage"})
    kept, _ = desk.attachments.attach(note.id, [IncomingFile("blijft.txt", b"blijft")])

    with pytest.raises(EnvironmentFailure):
        desk.attachments.attach(
            note.id, [IncomingFile("weg.txt", b"weg"), IncomingFile("niets.txt", tmp_path / "niets")]
        )

    assert len(desk.workspace.attachments.paths()) == 1
    assert desk.attachments.content(kept[0].id) == b"blijft"
