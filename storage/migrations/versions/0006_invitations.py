"""Invitations: through which link somebody came, and which one they pass on."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "invitations",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("round_id", ROW_ID, nullable=False),
        sa.Column(
            "name", sa.String(length=64), nullable=True, comment="Keyed hash of the link's token."
        ),
        sa.Column(
            "token", sa.String(length=255), nullable=True, comment="The link's token, encrypted."
        ),
        sa.Column(
            "kind",
            sa.String(length=8),
            nullable=False,
            comment="person, card, poster, open or link.",
        ),
        sa.Column(
            "label",
            sa.String(length=40),
            nullable=True,
            comment="What a coordinator calls their link.",
        ),
        sa.Column("group_id", ROW_ID, nullable=True, comment="Where a card stands."),
        sa.Column(
            "parent_id",
            ROW_ID,
            nullable=True,
            comment="The one that whoever made this came by; of a poster or a card, their own.",
        ),
        sa.Column("opened", sa.Integer(), nullable=False),
        sa.Column("started", sa.Integer(), nullable=False),
        sa.Column("finished", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"], ["rounds.id"], name=op.f("fk_invitations_round_id_rounds")
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["groups.id"], name=op.f("fk_invitations_group_id_groups")
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"],
            ["invitations.id"],
            name=op.f("fk_invitations_parent_id_invitations"),
            ondelete="SET NULL",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
        sa.UniqueConstraint("name", name=op.f("uq_invitations_name")),
        comment="Links to the questionnaire that know where they came from.",
    )
    op.create_index("ix_invitations_round_id", "invitations", ["round_id"])
    op.create_index("ix_invitations_parent_id", "invitations", ["parent_id"])
    op.create_table(
        "arrivals",
        sa.Column("response_id", ROW_ID, nullable=False),
        sa.Column(
            "through_id", ROW_ID, nullable=True, comment="The invitation that somebody came by."
        ),
        sa.Column(
            "by_id",
            ROW_ID,
            nullable=True,
            comment="The colleague's link behind it: that one, or a poster's parent.",
        ),
        sa.Column("own_id", ROW_ID, nullable=True, comment="The invitation that they pass on."),
        sa.Column(
            "told",
            sa.String(length=8),
            nullable=True,
            comment="How they say they came; link where one tells.",
        ),
        sa.ForeignKeyConstraint(
            ["response_id"],
            ["responses.id"],
            name=op.f("fk_arrivals_response_id_responses"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["through_id"],
            ["invitations.id"],
            name=op.f("fk_arrivals_through_id_invitations"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["by_id"],
            ["invitations.id"],
            name=op.f("fk_arrivals_by_id_invitations"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["own_id"],
            ["invitations.id"],
            name=op.f("fk_arrivals_own_id_invitations"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("response_id", name=op.f("pk_arrivals")),
        comment="How each respondent came, and what they pass on.",
    )
    op.create_index("ix_arrivals_through_id", "arrivals", ["through_id"])
    op.create_index("ix_arrivals_by_id", "arrivals", ["by_id"])
    op.create_index("ix_arrivals_own_id", "arrivals", ["own_id"])


def downgrade() -> None:
    op.drop_table("arrivals")
    op.drop_table("invitations")
