"""Contacts know their round: those of a closed one are found without looking at its responses."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
THEIRS = "SELECT round_id FROM responses WHERE responses.id = contacts.response_id"


def upgrade() -> None:
    op.add_column("contacts", sa.Column("round_id", ROW_ID, comment="The round of the response."))
    op.execute(f"UPDATE contacts SET round_id = ({THEIRS})")  # noqa: S608 (words of our own)
    with op.batch_alter_table("contacts") as batch:
        batch.alter_column("round_id", existing_type=ROW_ID, nullable=False)
    op.create_index("ix_contacts_round_id", "contacts", ["round_id"])


def downgrade() -> None:
    op.drop_index("ix_contacts_round_id", "contacts")
    with op.batch_alter_table("contacts") as batch:
        batch.drop_column("round_id")
