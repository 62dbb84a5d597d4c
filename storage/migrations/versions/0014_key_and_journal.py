"""A check of the secret key, and the journal: what was taken away, for who restores a backup."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "key_checks",
        sa.Column("name", sa.String(16), nullable=False),
        sa.Column("value", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_key_checks"),
        comment="By what the secret key is known again; it does not tell the key.",
    )
    op.create_table(
        "journal",
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("kind", "name", "at", name="pk_journal"),
        comment="What was taken away: erased, removed, unreminded. Also in a file of each process.",
    )


def downgrade() -> None:
    op.drop_table("journal")
    op.drop_table("key_checks")
