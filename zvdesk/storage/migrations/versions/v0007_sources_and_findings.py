"""Sources that are documents, findings accepted in a report, speaking times in seconds, and items that are ready.

What was accepted stood among the settings of the workspace, where neither the history nor a colleague sees it. It moves
to the visit, as a council question has its own. Speaking times were whole minutes, and councils say "2,5 minuut".
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
    op.add_column("preparation", sa.Column("is_ready", sa.Boolean(), nullable=False, server_default=sa.false()))
    _reckon_in_seconds()
    _bring_accepted_home()


def _reckon_in_seconds() -> None:
    for former, name in (("speaking_minutes", "speaking_seconds"), ("second_minutes", "second_seconds")):
        op.add_column("agenda_item", sa.Column(name, sa.Integer(), nullable=True))
        op.execute(f"UPDATE agenda_item SET {name} = 60 * {former}")
        op.drop_column("agenda_item", former)


def _bring_accepted_home() -> None:
    connection = op.get_bind()
    kept = sa.text("SELECT name, value FROM workspace_setting WHERE name LIKE :start")
    for name, value in connection.execute(kept, {"start": f"{_ACCEPTED}%"}).fetchall():
        connection.exec_driver_sql(
            "UPDATE visit SET accepted_findings = ? WHERE id = ?", (value, name.removeprefix(_ACCEPTED))
        )
        connection.exec_driver_sql("DELETE FROM workspace_setting WHERE name = ?", (name,))
