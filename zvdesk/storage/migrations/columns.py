"""Columns and tables as versions of the schema make them; what a released version calls here never changes."""

from typing import Any

import sqlalchemy as sa
from alembic import op


def record(name: str, *columns: Any) -> None:
    """Make the table of a kind of record: its id, its own columns, its level, and when it was thrown away."""
    op.create_table(
        name,
        sa.Column("id", sa.String(36), primary_key=True),
        *columns,
        sa.Column("confidentiality", sa.String(40), nullable=False),
        sa.Column("confidentiality_reason", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.String(27), nullable=True),
    )
    op.create_index(f"ix_{name}_deleted_at", name, ["deleted_at"])


def add(table: str, *columns: sa.Column[Any]) -> None:
    """Add columns to a table."""
    for column in columns:
        op.add_column(table, column)


def reference(name: str, table: str) -> sa.Column[Any]:
    """Return a column that names a record of another table."""
    return sa.Column(name, sa.String(36), sa.ForeignKey(f"{table}.id"), nullable=False)


def text(name: str, default: str = "") -> sa.Column[Any]:
    """Return a column of text, which the rows there are get as `default`."""
    return sa.Column(name, sa.Text(), nullable=False, server_default=default)


def word(name: str, default: str) -> sa.Column[Any]:
    """Return a column of one word of an enumeration, which the rows there are get as `default`."""
    return sa.Column(name, sa.String(40), nullable=False, server_default=default)
