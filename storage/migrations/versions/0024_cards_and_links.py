"""Cards and links are found by an index: what a card tells, a link's kind, label and group."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0022"
branch_labels = None
depends_on = None

PARTS = (
    ("ix_cards_shows", "cards", ["round_id", "shows"], "shows <> 'retired'"),
    (
        "ix_cards_taken_over",
        "cards",
        ["retired_at"],
        "shows <> 'retired' AND retired_at IS NOT NULL",
    ),
    ("ix_invitations_label", "invitations", ["round_id", "label"], "label IS NOT NULL"),
    ("ix_invitations_group_id", "invitations", ["round_id", "group_id"], "group_id IS NOT NULL"),
)


def upgrade() -> None:
    for name, table, columns, which in PARTS:
        where = sa.text(which)
        op.create_index(name, table, columns, sqlite_where=where, postgresql_where=where)
    op.create_index("ix_invitations_kind", "invitations", ["round_id", "kind"])
    op.drop_index("ix_invitations_round_id", "invitations")


def downgrade() -> None:
    op.create_index("ix_invitations_round_id", "invitations", ["round_id"])
    op.drop_index("ix_invitations_kind", "invitations")
    for name, table, _, _ in reversed(PARTS):
        op.drop_index(name, table)
