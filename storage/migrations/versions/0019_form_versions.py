"""Forms are versions: each round knows those it was asked with, each response its own."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.DateTime(timezone=True)
REFERRING = {
    "rounds": "The one that it is asked with now.",
    "responses": "The one that it is answered with.",
}


def upgrade() -> None:
    op.create_table(
        "form_versions",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("form", sa.String(20), nullable=False, comment="The form's id."),
        sa.Column("digest", sa.String(64), nullable=False, comment="Of the text."),
        sa.Column("text", sa.Text(), nullable=False, comment="The whole form, as JSON."),
        sa.Column(
            "retention_days", sa.Integer(), nullable=False, comment="As the form promises them."
        ),
        sa.Column("grace_days", sa.Integer(), nullable=False, comment="As the form promises them."),
        sa.Column("asked_at", TIME, nullable=True, comment="When a round was first asked with it."),
        sa.Column("proposed_at", TIME, nullable=True, comment="When a file last said so."),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_versions")),
        sa.UniqueConstraint("form", "digest", name=op.f("uq_form_versions_form_digest")),
        comment="Every text of a form that was asked, or is to be asked next.",
    )
    op.create_table(
        "round_versions",
        sa.Column("round_id", ROW_ID, nullable=False),
        sa.Column("version_id", ROW_ID, nullable=False),
        sa.Column("since", TIME, nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"], ["rounds.id"], name=op.f("fk_round_versions_round_id_rounds")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["form_versions.id"],
            name=op.f("fk_round_versions_version_id_form_versions"),
        ),
        sa.PrimaryKeyConstraint("round_id", "version_id", name=op.f("pk_round_versions")),
        comment="Which versions a round was asked with.",
    )
    for table in REFERRING:
        _refer(table)
    op.add_column(
        "rounds",
        sa.Column(
            "forms_unknown",
            sa.Boolean(),
            server_default=sa.false(),
            nullable=False,
            comment="Whether it was also asked with a text that is not kept.",
        ),
    )
    for name, kind, comment in (
        ("counting", sa.String(64), "Mark of a count of its answers that is to be finished."),
        ("partly_emptied_at", TIME, "Since when some of its answers are gone."),
    ):
        op.add_column("rounds", sa.Column(name, kind, nullable=True, comment=comment))
    # What was done under an earlier form was counted as unfinished: the next start puts it right.
    op.execute("UPDATE rounds SET counting = 'since the upgrade' WHERE emptied_at IS NULL")
    op.execute("UPDATE rounds SET counted_with = NULL WHERE counted_with LIKE 'counting since %'")


def _refer(table: str) -> None:
    """Add ``version_id``. SQLite adds a reference without copying a table of a million rows."""
    key = f"fk_{table}_version_id_form_versions"
    if op.get_bind().dialect.name == "sqlite":
        reference = f"CONSTRAINT {key} REFERENCES form_versions (id)"
        op.execute(f"ALTER TABLE {table} ADD COLUMN version_id INTEGER {reference}")
        return
    op.add_column(table, sa.Column("version_id", ROW_ID, nullable=True, comment=REFERRING[table]))
    op.create_foreign_key(op.f(key), table, "form_versions", ["version_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("responses") as responses:
        responses.drop_column("version_id")
    op.drop_table("round_versions")
    with op.batch_alter_table("rounds") as rounds:
        for name in ("version_id", "forms_unknown", "counting", "partly_emptied_at"):
            rounds.drop_column(name)
    op.drop_table("form_versions")
