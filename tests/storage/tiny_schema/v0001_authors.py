"""Authors and their books."""

from alembic import op


def upgrade() -> None:
    op.execute("CREATE TABLE author (id TEXT PRIMARY KEY)")
    op.execute("CREATE TABLE book (id TEXT PRIMARY KEY, author_id TEXT NOT NULL REFERENCES author ON DELETE CASCADE)")
