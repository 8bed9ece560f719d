"""A column with a default on a record and on its part, a value put into existing rows, a rebuilt table, a new table.

The names are none that a real version will have.
"""

import sqlalchemy as sa
from alembic import op


def upgrade() -> None:
    op.add_column("council_question", sa.Column("next_urgency", sa.Text, nullable=False, server_default=""))
    op.add_column("question_item", sa.Column("next_weight", sa.Integer, nullable=False, server_default="1"))
    op.execute("UPDATE theme SET description = 'Thema van ' || name WHERE description = ''")
    with op.batch_alter_table("partner", recreate="always") as table:
        table.add_column(sa.Column("next_founded_on", sa.Date, nullable=True))
    op.create_table("next_case_file", sa.Column("id", sa.String(36), primary_key=True), sa.Column("title", sa.Text))
