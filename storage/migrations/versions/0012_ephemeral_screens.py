"""Ephemeral screens: where in a group somebody's own message stands."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ephemeral_screens",
        sa.Column(
            "person",
            sa.String(length=64),
            nullable=False,
            comment="The same keyed hash as in asides.",
        ),
        sa.Column(
            "place", sa.Text(), nullable=False, comment="Chat, message and topic, encrypted."
        ),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "words_asked_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="When a question that takes words was shown there.",
        ),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_ephemeral_screens")),
        comment="Where in a group somebody's own message with the questionnaire stands, for a day.",
    )
    op.create_index("ix_ephemeral_screens_shown_at", "ephemeral_screens", ["shown_at"])


def downgrade() -> None:
    op.drop_table("ephemeral_screens")
