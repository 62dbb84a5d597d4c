"""Reminders: when a coordinator asked for them."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "rounds",
        sa.Column(
            "remind_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="When reminders were asked for that are not all sent.",
        ),
    )


def downgrade() -> None:
    op.drop_column("rounds", "remind_at")
