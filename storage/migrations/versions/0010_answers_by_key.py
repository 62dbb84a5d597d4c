"""Answers lie by their key: SQLite writes to one tree less, and reads a person's side by side."""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _copy(with_rowid=False)


def downgrade() -> None:
    _copy(with_rowid=True)


def _copy(*, with_rowid: bool) -> None:
    """Write them anew. PostgreSQL has no choice to make, and keeps what it has."""
    if op.get_bind().dialect.name == "sqlite":
        kept = {"sqlite_with_rowid": with_rowid}
        with op.batch_alter_table("answers", recreate="always", table_kwargs=kept):
            pass
