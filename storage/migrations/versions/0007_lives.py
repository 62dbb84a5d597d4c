"""Live: one message that keeps itself up to date."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "lives",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("round_id", ROW_ID, nullable=False),
        sa.Column(
            "person", sa.String(length=64), nullable=False, comment="As among the coordinators."
        ),
        sa.Column(
            "address",
            sa.String(length=255),
            nullable=False,
            comment="The private chat's id, encrypted.",
        ),
        sa.Column("message", sa.BigInteger(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column(
            "everyone",
            sa.Boolean(),
            nullable=False,
            comment="Whether who is still busy counts too.",
        ),
        sa.Column(
            "shows", sa.String(length=64), nullable=False, comment="Digest of what it tells now."
        ),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "ending",
            sa.String(length=12),
            nullable=True,
            comment="Why it is to say its last: stopped, replaced.",
        ),
        sa.Column(
            "claimed_until",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="Until when one process is redrawing it.",
        ),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_lives_round_id_rounds")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lives")),
        comment="The messages that keep themselves up to date. One that said its last is gone.",
    )


def downgrade() -> None:
    op.drop_table("lives")
