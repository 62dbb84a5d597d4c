"""Scrubs: whether deleted rows still have to leave the disk."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "scrubs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("needed", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_scrubs"),
        comment="Whether deleted rows still have to leave the disk: one row.",
    )
    # What was deleted before this version was there is still on the disk.
    op.execute("INSERT INTO scrubs (id, needed, done) SELECT 1, 1, 0 FROM rounds LIMIT 1")


def downgrade() -> None:
    op.drop_table("scrubs")
