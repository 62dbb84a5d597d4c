"""Group limits: how much groups take in a minute."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "group_limits",
        sa.Column(
            "name",
            sa.String(length=64),
            nullable=False,
            comment="The same keyed hash as in groups.",
        ),
        sa.Column("takes", sa.Integer(), nullable=False, comment="Calls that pass in a minute."),
        sa.Column(
            "refused",
            sa.Boolean(),
            nullable=False,
            comment="Whether it was refused without being held back first.",
        ),
        sa.Column("learned_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_group_limits")),
        comment="What Telegram's refusals showed that a group takes, for an hour.",
    )


def downgrade() -> None:
    op.drop_table("group_limits")
