"""Rounds, responses, answers, tallies, handled updates."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "handled_updates",
        sa.Column("update_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("handled_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("update_id", name=op.f("pk_handled_updates")),
        comment="Telegram's updates that are done, so that one delivered again changes nothing.",
    )
    op.create_index("ix_handled_updates_handled_at", "handled_updates", ["handled_at"])

    op.create_table(
        "rounds",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("form", sa.String(length=20), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("salt", sa.String(length=64), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "counted_with",
            sa.String(length=64),
            nullable=True,
            comment="Digest of the form that the tallies are by.",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rounds")),
        sa.UniqueConstraint("form", "number", name=op.f("uq_rounds_form_number")),
        comment="One period of asking a form.",
    )
    op.create_table(
        "responses",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("round_id", ROW_ID, nullable=False),
        sa.Column("respondent", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("visit", sa.Integer(), nullable=False),
        sa.Column("draft", sa.JSON(none_as_null=True), nullable=True),
        sa.Column(
            "screen",
            sa.BigInteger(),
            nullable=True,
            comment="The message in the private chat that shows it.",
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["rounds.id"], name=op.f("fk_responses_round_id_rounds")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_responses")),
        sa.UniqueConstraint(
            "round_id", "respondent", name=op.f("uq_responses_round_id_respondent")
        ),
        comment="One person's answers in one round.",
    )
    op.create_table(
        "tallies",
        sa.Column("round_id", ROW_ID, nullable=False),
        sa.Column("finished", sa.Boolean(), nullable=False),
        sa.Column("question", sa.String(length=20), nullable=False),
        sa.Column("item", sa.String(length=24), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"], ["rounds.id"], name=op.f("fk_tallies_round_id_rounds")
        ),
        sa.PrimaryKeyConstraint(
            "round_id", "finished", "question", "item", name=op.f("pk_tallies")
        ),
        comment="How often each answer was given: kept in the transaction that saves the answer.",
    )
    op.create_table(
        "answers",
        sa.Column("response_id", ROW_ID, nullable=False),
        sa.Column("question", sa.String(length=20), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("words", sa.Text(), nullable=True, comment="What was typed, if anything was."),
        sa.Column("counted", sa.Boolean(), nullable=False, comment="Whether it lies on the path."),
        sa.ForeignKeyConstraint(
            ["response_id"],
            ["responses.id"],
            name=op.f("fk_answers_response_id_responses"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("response_id", "question", name=op.f("pk_answers")),
        comment="The answer to one question. One that is no longer on the path stays, uncounted.",
    )
    op.create_index("ix_answers_question_response_id", "answers", ["question", "response_id"])


def downgrade() -> None:
    op.drop_table("answers")
    op.drop_table("tallies")
    op.drop_table("responses")
    op.drop_table("rounds")
    op.drop_table("handled_updates")
