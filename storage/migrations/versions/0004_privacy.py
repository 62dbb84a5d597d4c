"""Privacy: who agreed to what, how to reach somebody, and rounds that lead back to nobody."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column(
        "responses",
        sa.Column(
            "consent",
            sa.String(length=16),
            nullable=True,
            comment="The version of the privacy text that was agreed to.",
        ),
    )
    op.add_column("responses", sa.Column("consented_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "rounds",
        sa.Column(
            "anonymous_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="Since when nothing in it leads back to anybody.",
        ),
    )
    op.add_column(
        "rounds",
        sa.Column(
            "emptied_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="Since when its answers are gone; the tallies stay.",
        ),
    )
    op.create_table(
        "contacts",
        sa.Column("response_id", ROW_ID, nullable=False),
        sa.Column(
            "address",
            sa.String(length=255),
            nullable=False,
            comment="The private chat's id, encrypted.",
        ),
        sa.Column("reminders", sa.Integer(), nullable=False, comment="How many were sent."),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["response_id"],
            ["responses.id"],
            name=op.f("fk_contacts_response_id_responses"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("response_id", name=op.f("pk_contacts")),
        comment="How to remind somebody who began in a private chat and is not done.",
    )


def downgrade() -> None:
    op.drop_table("contacts")
    for table, column in (
        ("rounds", "emptied_at"),
        ("rounds", "anonymous_at"),
        ("responses", "consented_at"),
        ("responses", "consent"),
    ):
        op.drop_column(table, column)
