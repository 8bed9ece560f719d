"""A version that fails after it changed much."""

from alembic import op


def upgrade() -> None:
    op.execute("DROP TABLE book")
    op.execute("INSERT INTO no_such_table VALUES (1)")
