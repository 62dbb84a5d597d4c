"""Answers lie by their key: SQLite writes to one tree less, and reads a person's side by side.

Their other index, which every answer was written to, is of what was typed alone.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

OF_ALL, OF_TYPED = "ix_answers_question_response_id", "ix_answers_typed"
KEY = ["question", "response_id"]
TYPED = sa.text("words IS NOT NULL")


def upgrade() -> None:
    op.drop_index(OF_ALL, "answers")
    _copy(with_rowid=False)
    op.create_index(OF_TYPED, "answers", KEY, sqlite_where=TYPED, postgresql_where=TYPED)


def downgrade() -> None:
    op.drop_index(OF_TYPED, "answers")
    _copy(with_rowid=True)
    op.create_index(OF_ALL, "answers", KEY)


def _copy(*, with_rowid: bool) -> None:
    """Write them anew. PostgreSQL has no choice to make, and keeps what it has."""
    if op.get_bind().dialect.name == "sqlite":
        kept = {"sqlite_with_rowid": with_rowid}
        with op.batch_alter_table("answers", recreate="always", table_kwargs=kept):
            pass
