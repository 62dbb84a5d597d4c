"""Groups, the cards in them, and who was spoken to aside there."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "groups",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column(
            "name", sa.String(length=64), nullable=False, comment="Keyed hash of the chat's id."
        ),
        sa.Column(
            "address", sa.String(length=255), nullable=False, comment="The chat's id, encrypted."
        ),
        sa.Column(
            "present", sa.Boolean(), nullable=False, comment="Whether the bot is in the group."
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_groups")),
        sa.UniqueConstraint("name", name=op.f("uq_groups_name")),
        comment="Groups that the bot is or was in.",
    )
    op.create_table(
        "cards",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("group_id", ROW_ID, nullable=False),
        sa.Column("round_id", ROW_ID, nullable=False),
        sa.Column("message", sa.BigInteger(), nullable=False),
        sa.Column(
            "topic", sa.BigInteger(), nullable=True, comment="The forum topic that it stands in."
        ),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column(
            "shows", sa.String(length=64), nullable=False, comment="What it tells now, in short."
        ),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "retired_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="When another card took over, or this one was lost.",
        ),
        sa.Column(
            "claimed_until",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="Until when one process is redrawing it.",
        ),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_cards_group_id_groups")),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_cards_round_id_rounds")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cards")),
        comment="The public invitations that stand in groups.",
    )
    op.create_index("ix_cards_group_id", "cards", ["group_id"])
    op.create_table(
        "asides",
        sa.Column(
            "person",
            sa.String(length=64),
            nullable=False,
            comment="Keyed hash, another than a response's.",
        ),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_asides")),
        comment="Who was spoken to alone in a group and has not tapped there yet.",
    )
    op.create_index("ix_asides_begun_at", "asides", ["begun_at"])


def downgrade() -> None:
    op.drop_table("asides")
    op.drop_table("cards")
    op.drop_table("groups")
