"""Typed words know their messages, and are spelled in one way (Unicode NFC)."""

import unicodedata
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

AT_A_TIME = 500
"""Answers in memory at once."""

ANSWERS = sa.table(
    "answers",
    sa.column("response_id", sa.BigInteger()),
    sa.column("question", sa.String()),
    sa.column("value", sa.JSON()),
    sa.column("words", sa.Text()),
)
RESPONSES = sa.table(
    "responses", sa.column("id", sa.BigInteger()), sa.column("draft", sa.JSON(none_as_null=True))
)


def upgrade() -> None:
    op.add_column(
        "responses",
        sa.Column(
            "chat_state",
            sa.JSON(none_as_null=True),
            nullable=True,
            comment="What the private chat showed since when, to know where typed words belong.",
        ),
    )
    op.add_column(
        "answers",
        sa.Column(
            "messages",
            sa.JSON(none_as_null=True),
            nullable=True,
            comment="The messages that it was typed in: their ids and numbers of characters.",
        ),
    )
    _normalise_answers(op.get_bind())
    _normalise_drafts(op.get_bind())


def downgrade() -> None:
    op.drop_column("answers", "messages")
    op.drop_column("responses", "chat_state")


def _normalise_answers(connection: sa.Connection) -> None:
    typed = ANSWERS.c.words.is_not(None)
    keys = sa.tuple_(ANSWERS.c.response_id, ANSWERS.c.question)
    after: tuple[int, str] = (0, "")
    while True:
        page = sa.select(ANSWERS).where(typed, keys > sa.tuple_(*after))
        page = page.order_by(ANSWERS.c.response_id, ANSWERS.c.question).limit(AT_A_TIME)
        rows = connection.execute(page).all()
        for row in rows:
            if not unicodedata.is_normalized("NFC", row.words):
                this = (ANSWERS.c.response_id == row.response_id) & (
                    ANSWERS.c.question == row.question
                )
                change = {"words": _normal(row.words), "value": _normal(row.value)}
                connection.execute(sa.update(ANSWERS).where(this).values(change))
        if len(rows) < AT_A_TIME:
            return
        after = (rows[-1].response_id, rows[-1].question)


def _normalise_drafts(connection: sa.Connection) -> None:
    drafts = sa.select(RESPONSES).where(RESPONSES.c.draft.is_not(None))
    for row in connection.execute(drafts).all():
        if row.draft != (normal := _normal(row.draft)):
            this = sa.update(RESPONSES).where(RESPONSES.c.id == row.id)
            connection.execute(this.values(draft=normal))


def _normal(value: Any) -> Any:  # noqa: ANN401 (JSON)
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list):
        return [_normal(each) for each in value]
    if isinstance(value, dict):
        return {key: _normal(each) for key, each in value.items()}
    return value
