"""Know who made a link and who did what, and keep the numbers of coordinators of the settings."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

PERSON = sa.String(64)
TIME = sa.DateTime(timezone=True)
WHOSE = "As among the coordinators. None in release 0.1.0."
LABELLED = ("coordinators", "coordinator_links")
LABEL = 40


def upgrade() -> None:
    op.add_column("coordinator_links", sa.Column("made_by", PERSON, comment=WHOSE))
    op.add_column("audit", sa.Column("person", PERSON, comment=WHOSE))
    op.create_table(
        "fixed_coordinators",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person", PERSON, comment="As among the coordinators. None once it was erased."),
        sa.Column("since", TIME, nullable=False, comment="When the settings first named them."),
        sa.Column("left_at", TIME, comment="Since when the settings name them no more."),
        sa.PrimaryKeyConstraint("number", name="pk_fixed_coordinators"),
        sa.UniqueConstraint("person", name="uq_fixed_coordinators_person"),
        comment="The numbers by which coordinators of the settings are known. None is used again.",
    )
    for table in LABELLED:
        _rename_those_like_a_number(table)


def downgrade() -> None:
    op.drop_table("fixed_coordinators")
    op.drop_column("audit", "person")
    op.drop_column("coordinator_links", "made_by")


def _rename_those_like_a_number(name: str) -> None:
    """A label of release 0.1.0 could look like the number of a coordinator of the settings."""
    table: Any = sa.table(name, sa.column("label"))
    label = table.c.label
    odd = op.get_bind().execute(sa.select(label).where(label.like("#%")).distinct()).scalars()
    for each in list(odd):
        plain = f"Coördinator {each.replace('#', '').strip()}".strip()[:LABEL]
        op.execute(table.update().where(label == each).values(label=plain))
