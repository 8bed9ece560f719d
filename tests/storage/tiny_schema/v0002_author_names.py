"""Names, by rebuilding the table the books refer to."""

import sqlalchemy as sa
from alembic import op


def upgrade() -> None:
    with op.batch_alter_table("author", recreate="always") as table:
        table.add_column(sa.Column("name", sa.Text, nullable=False, server_default=""))
