"""Redraws: which screens of private chats are still to be drawn after a restart."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "redraws",
        sa.Column("response_id", ROW_ID, nullable=False),
        sa.Column(
            "address", sa.String(255), nullable=False, comment="The private chat's id, encrypted."
        ),
        sa.Column(
            "shown", sa.Integer(), comment="The visit that was shown last, as far as it is known."
        ),
        sa.ForeignKeyConstraint(
            ["response_id"],
            ["responses.id"],
            name="fk_redraws_response_id_responses",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("response_id", name="pk_redraws"),
        comment="Where a response is answered in a private chat, until its last screen is drawn.",
    )


def downgrade() -> None:
    op.drop_table("redraws")
