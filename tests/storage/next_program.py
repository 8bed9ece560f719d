"""zvdesk with one schema version more, on a workspace of today: `python -m tests.storage.next_program DIR`.

Runs in a process of its own, for a mapped class does not forget a column. Prints what it found as JSON.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from next_schema import NEXT
from sqlalchemy import Integer, Text
from sqlalchemy.orm import mapped_column

from zvdesk.app import Desk
from zvdesk.model.questions import CouncilQuestion, QuestionItem
from zvdesk.storage.workspace import open_workspace


def gain_columns() -> None:
    """Give the model what `v9999_next` gives the database."""
    CouncilQuestion.next_urgency = mapped_column(Text(), nullable=False, default="")
    QuestionItem.next_weight = mapped_column(Integer(), nullable=False, default=1)


def findings(desk: Desk) -> Iterator[tuple[str, Any]]:
    (row,) = desk.rows("council-question")
    question = row.id

    def now() -> list[Any]:
        shown = desk.reading_service.show(question)
        return [shown["next_urgency"], [[item["text"], item["next_weight"]] for item in shown["items"]]]

    yield "opened", now()
    _, changes = desk.records.update(question, {"next_urgency": "spoed"})
    yield "first change", now()
    desk.versions.revert(changes)
    yield "first change undone", now()
    first = desk.reading_service.show(question)["items"][0]["id"]
    _, changes = desk.records.update(question, {"items": [{"id": first, "text": "Anders", "next_weight": 5}]})
    yield "parts changed", now()
    desk.versions.revert(changes)
    yield "parts changed back", now()
    desk.records.update(question, {"next_urgency": "morgen", "items": []})
    desk.versions.bring_back(question, 1)
    yield "oldest version", now()
    yield "kept", [version.content["next_urgency"] for version in desk.versions.of(question)]
    desk.records.update(question, {"next_urgency": "overmorgen"})
    yield "found", [hit.record_id == question for hit in desk.find("overmorgen")]
    yield "check", [problem.code for problem in desk.maintenance.check()]


def main() -> int:
    gain_columns()
    with open_workspace(Path(sys.argv[1]), versions=NEXT) as workspace:
        print(json.dumps(dict(findings(Desk(workspace)))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
