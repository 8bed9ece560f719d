"""Which document of the workspace a source of a council question is, and what was accepted in the report of a visit.

What was accepted stood among the settings of the workspace, where neither the history nor a colleague sees it. It moves
to the visit, as a council question has its own.
"""

import sqlalchemy as sa
from alembic import op

from zvdesk.storage.migrations.columns import add, text

_ACCEPTED = "accepted:"


def upgrade() -> None:
    """Add the columns, and bring what was accepted to its visit; what is kept of a visit that is gone goes."""
    op.execute("ALTER TABLE question_reference ADD COLUMN attachment_id VARCHAR(36) REFERENCES attachment (id)")
    op.create_index("ix_question_reference_attachment_id", "question_reference", ["attachment_id"])
    add("visit", text("accepted_findings", "{}"))
    connection = op.get_bind()
    kept = sa.text("SELECT name, value FROM workspace_setting WHERE name LIKE :start")
    for name, value in connection.execute(kept, {"start": f"{_ACCEPTED}%"}).fetchall():
        connection.exec_driver_sql(
            "UPDATE visit SET accepted_findings = ? WHERE id = ?", (value, name.removeprefix(_ACCEPTED))
        )
        connection.exec_driver_sql("DELETE FROM workspace_setting WHERE name = ?", (name,))
