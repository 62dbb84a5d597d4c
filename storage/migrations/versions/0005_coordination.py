"""What coordinators do: growth by the hour, plans of rounds, who they are, what they did."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column(
        "rounds",
        sa.Column(
            "closes_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="When it is to close by itself.",
        ),
    )
    op.add_column(
        "rounds",
        sa.Column(
            "closes_after",
            sa.Integer(),
            nullable=True,
            comment="At how many finished responses it is to close.",
        ),
    )
    op.create_table(
        "coordinators",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column(
            "person",
            sa.String(length=64),
            nullable=False,
            comment="Keyed hash, another than a response's.",
        ),
        sa.Column(
            "address",
            sa.String(length=255),
            nullable=False,
            comment="The private chat's id, encrypted.",
        ),
        sa.Column(
            "label",
            sa.String(length=40),
            nullable=False,
            comment="What who invited them called them.",
        ),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coordinators")),
        sa.UniqueConstraint("person", name=op.f("uq_coordinators_person")),
        comment="Who may read the tallies, beside those whom the settings name.",
    )
    op.create_table(
        "coordinator_links",
        sa.Column(
            "token",
            sa.String(length=64),
            nullable=False,
            comment="Hashed: the link itself is not kept.",
        ),
        sa.Column("label", sa.String(length=40), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_coordinator_links")),
        comment="Links that make somebody a coordinator, once. A used one is gone.",
    )
    op.create_table(
        "audit",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "who",
            sa.String(length=40),
            nullable=False,
            comment="The coordinator, as others call them.",
        ),
        sa.Column("did", sa.String(length=24), nullable=False),
        sa.Column("about", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
        comment="What coordinators did: nothing of respondents.",
    )
    op.create_table(
        "growth",
        sa.Column("round_id", ROW_ID, nullable=False),
        sa.Column("hour", sa.DateTime(timezone=True), nullable=False, comment="When it began."),
        sa.Column("started", sa.Integer(), nullable=False),
        sa.Column("finished", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"], ["rounds.id"], name=op.f("fk_growth_round_id_rounds")
        ),
        sa.PrimaryKeyConstraint("round_id", "hour", name=op.f("pk_growth")),
        comment="How many responses came in each hour: kept in the transaction that counts them.",
    )


def downgrade() -> None:
    for table in ("growth", "audit", "coordinator_links", "coordinators"):
        op.drop_table(table)
    op.drop_column("rounds", "closes_after")
    op.drop_column("rounds", "closes_at")
