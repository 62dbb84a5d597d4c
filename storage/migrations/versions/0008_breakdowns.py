"""Breakdowns: answers to two questions together, counted along, and what was told of them."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "pairs",
        sa.Column("round_id", ROW_ID, nullable=False),
        sa.Column("question", sa.String(length=20), nullable=False),
        sa.Column("main", sa.Text(), nullable=False, comment="The answer to the main question."),
        sa.Column("item", sa.Text(), nullable=False, comment="The answer to this one."),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_pairs_round_id_rounds")),
        sa.PrimaryKeyConstraint("round_id", "question", "main", "item", name=op.f("pk_pairs")),
        comment="How often two answers were given together: kept in the same transaction.",
    )
    op.create_table(
        "breakdowns",
        sa.Column("round_id", ROW_ID, nullable=False),
        sa.Column("first", sa.String(length=20), nullable=False),
        sa.Column("second", sa.String(length=20), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False, comment="How many were told till now."),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished", sa.Integer(), nullable=False, comment="How many were done then."),
        sa.Column("told", sa.JSON(), nullable=False, comment="What coordinators may see."),
        sa.Column("kept", sa.JSON(), nullable=False, comment="What decides what they see next."),
        sa.ForeignKeyConstraint(
            ["round_id"], ["rounds.id"], name=op.f("fk_breakdowns_round_id_rounds")
        ),
        sa.PrimaryKeyConstraint("round_id", "first", "second", name=op.f("pk_breakdowns")),
        comment="The last table that was told of two questions.",
    )


def downgrade() -> None:
    op.drop_table("breakdowns")
    op.drop_table("pairs")
