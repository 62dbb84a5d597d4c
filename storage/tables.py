"""The tables. What they mean is told here; what is asked of them stands in one module a table."""

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    false,
    text,
)
from sqlalchemy.engine.interfaces import Dialect

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

RowId = BigInteger().with_variant(Integer(), "sqlite")
"""SQLite numbers rows by itself only for a column that is exactly INTEGER."""


class UtcTime(TypeDecorator[datetime]):
    """An aware time, kept in UTC. SQLite forgets time zones, so it is given back here."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 (SQLAlchemy's signature)
        if value is None:
            return None
        if value.tzinfo is None:
            msg = "a time without a time zone cannot be stored"
            raise ValueError(msg)
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 (SQLAlchemy's signature)
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


form_versions = Table(
    "form_versions",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("form", String(20), nullable=False, comment="The form's id."),
    Column("digest", String(64), nullable=False, comment="Of the text."),
    Column("text", Text, nullable=False, comment="The whole form, as JSON."),
    Column("retention_days", Integer, nullable=False, comment="As the form promises them."),
    Column("grace_days", Integer, nullable=False, comment="As the form promises them."),
    Column("asked_at", UtcTime, comment="When a round was first asked with it."),
    Column("proposed_at", UtcTime, comment="When a file last said so."),
    UniqueConstraint("form", "digest"),
    comment="Every text of a form that was asked, or is to be asked next.",
)

rounds = Table(
    "rounds",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("form", String(20), nullable=False),
    Column("number", Integer, nullable=False),
    # Part of every respondent's key: without it nobody can be found back (see conversation).
    Column("salt", String(64), nullable=False),
    Column("opened_at", UtcTime, nullable=False),
    Column("closed_at", UtcTime),
    # As release 0.1.0 kept it: it tells with which form a round was asked that knows no version.
    Column("counted_with", String(64), comment="Digest of the form that the tallies are by."),
    Column("anonymous_at", UtcTime, comment="Since when nothing in it leads back to anybody."),
    Column("emptied_at", UtcTime, comment="Since when its answers are gone; the tallies stay."),
    Column("closes_at", UtcTime, comment="When it is to close by itself."),
    Column("closes_after", Integer, comment="At how many finished responses it is to close."),
    Column("remind_at", UtcTime, comment="When reminders were asked for that are not all sent."),
    Column(
        "version_id",
        RowId,
        ForeignKey("form_versions.id"),
        comment="The one that it is asked with now.",
    ),
    Column(
        "forms_unknown",
        Boolean,
        nullable=False,
        server_default=false(),
        comment="Whether it was also asked with a text that is not kept.",
    ),
    Column(
        "counting", String(64), comment="Mark of a count of its answers that is to be finished."
    ),
    Column("partly_emptied_at", UtcTime, comment="Since when some of its answers are gone."),
    UniqueConstraint("form", "number"),
    comment="One period of asking a form.",
)

round_versions = Table(
    "round_versions",
    metadata,
    Column("round_id", RowId, ForeignKey("rounds.id"), primary_key=True),
    Column("version_id", RowId, ForeignKey("form_versions.id"), primary_key=True),
    Column("since", UtcTime, nullable=False),
    comment="Which versions a round was asked with.",
)

responses = Table(
    "responses",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("round_id", RowId, ForeignKey("rounds.id"), nullable=False),
    Column("respondent", String(64), nullable=False),
    Column("language", String(8), nullable=False),
    Column("started_at", UtcTime, nullable=False),
    Column("changed_at", UtcTime, nullable=False),
    Column("submitted_at", UtcTime),
    Column("visit", Integer, nullable=False),
    Column("draft", JSON(none_as_null=True)),
    Column("screen", BigInteger, comment="The message in the private chat that shows it."),
    Column(
        "chat_state",
        JSON(none_as_null=True),
        comment="What the private chat showed since when, to know where typed words belong.",
    ),
    Column("consent", String(16), comment="The version of the privacy text that was agreed to."),
    Column("consented_at", UtcTime),
    Column(
        "version_id",
        RowId,
        ForeignKey("form_versions.id"),
        comment="The one that it is answered with.",
    ),
    UniqueConstraint("round_id", "respondent"),
    comment="One person's answers in one round.",
)

answers = Table(
    "answers",
    metadata,
    Column("response_id", RowId, ForeignKey("responses.id", ondelete="CASCADE"), primary_key=True),
    Column("question", String(20), primary_key=True),
    Column("value", JSON, nullable=False),
    Column("words", Text, comment="What was typed, if anything was."),
    Column("counted", Boolean, nullable=False, comment="Whether it lies on the path."),
    Column(
        "messages",
        JSON(none_as_null=True),
        comment="The messages that it was typed in: their ids and numbers of characters.",
    ),
    # Of what was typed alone: most answers are not, and need not be written twice.
    Index(
        "ix_answers_typed",
        "question",
        "response_id",
        sqlite_where=text("words IS NOT NULL"),
        postgresql_where=text("words IS NOT NULL"),
    ),
    sqlite_with_rowid=False,  # they lie by their key, a person's side by side
    comment="The answer to one question. One that is no longer on the path stays, uncounted.",
)

contacts = Table(
    "contacts",
    metadata,
    Column("response_id", RowId, ForeignKey("responses.id", ondelete="CASCADE"), primary_key=True),
    Column("address", String(255), nullable=False, comment="The private chat's id, encrypted."),
    Column("reminders", Integer, nullable=False, comment="How many were sent."),
    Column("reminded_at", UtcTime),
    # No reference: who begins would wait in PostgreSQL for whoever holds the round.
    Column("round_id", RowId, nullable=False, index=True, comment="The round of the response."),
    comment="How to remind somebody who began in a private chat and is not done.",
)

redraws = Table(
    "redraws",
    metadata,
    Column("response_id", RowId, ForeignKey("responses.id", ondelete="CASCADE"), primary_key=True),
    Column("address", String(255), nullable=False, comment="The private chat's id, encrypted."),
    Column("shown", Integer, comment="The visit that was shown last, as far as it is known."),
    comment="Where a response is answered in a private chat, until its last screen is drawn.",
)

tallies = Table(
    "tallies",
    metadata,
    Column("round_id", RowId, ForeignKey("rounds.id"), primary_key=True),
    Column("finished", Boolean, primary_key=True),
    Column("question", String(20), primary_key=True),
    Column("item", String(24), primary_key=True),
    Column("n", Integer, nullable=False),
    comment="How often each answer was given: kept in the transaction that saves the answer.",
)

growth = Table(
    "growth",
    metadata,
    Column("round_id", RowId, ForeignKey("rounds.id"), primary_key=True),
    Column("hour", UtcTime, primary_key=True, comment="When it began."),
    Column("started", Integer, nullable=False),
    Column("finished", Integer, nullable=False),
    comment="How many responses came in each hour: kept in the transaction that counts them.",
)

LABEL = 40
"""Characters by which coordinators know each other."""

coordinators = Table(
    "coordinators",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("person", String(64), nullable=False, comment="Keyed hash, another than a response's."),
    Column("address", String(255), nullable=False, comment="The private chat's id, encrypted."),
    Column("label", String(LABEL), nullable=False, comment="What who invited them called them."),
    Column("since", UtcTime, nullable=False),
    UniqueConstraint("person"),
    comment="Who may read the tallies, beside those whom the settings name.",
)

coordinator_links = Table(
    "coordinator_links",
    metadata,
    Column("token", String(64), primary_key=True, comment="Hashed: the link itself is not kept."),
    Column("label", String(LABEL), nullable=False),
    Column("expires_at", UtcTime, nullable=False),
    Column("made_by", String(64), comment="As among the coordinators. None in release 0.1.0."),
    comment="Links that make somebody a coordinator, once. A used one is gone.",
)

fixed_coordinators = Table(
    "fixed_coordinators",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("person", String(64), comment="As among the coordinators. None once it was erased."),
    Column("since", UtcTime, nullable=False, comment="When the settings first named them."),
    Column("left_at", UtcTime, comment="Since when the settings name them no more."),
    UniqueConstraint("person"),
    comment="The numbers by which coordinators of the settings are known. None is used again.",
)

audit = Table(
    "audit",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("at", UtcTime, nullable=False),
    Column("who", String(LABEL), nullable=False, comment="The coordinator, as others call them."),
    Column("did", String(24), nullable=False),
    Column("about", String(LABEL), nullable=False),
    Column("person", String(64), comment="As among the coordinators. None in release 0.1.0."),
    comment="What coordinators did: nothing of respondents.",
)

handled_updates = Table(
    "handled_updates",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("handled_at", UtcTime, nullable=False, index=True),
    comment="Telegram's updates that are done, so that one delivered again changes nothing.",
)

KIND = 120
"""Characters of a kind of trouble."""

alarms = Table(
    "alarms",
    metadata,
    Column("kind", String(KIND), primary_key=True),
    Column("told_at", UtcTime, nullable=False),
    comment="Troubles that coordinators were told of.",
)

groups = Table(
    "groups",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("name", String(64), nullable=False, comment="Keyed hash of the chat's id."),
    Column("address", String(255), nullable=False, comment="The chat's id, encrypted."),
    Column("present", Boolean, nullable=False, comment="Whether the bot is in the group."),
    UniqueConstraint("name"),
    comment="Groups that the bot is or was in.",
)

cards = Table(
    "cards",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("group_id", RowId, ForeignKey("groups.id"), nullable=False, index=True),
    Column("round_id", RowId, ForeignKey("rounds.id"), nullable=False),
    Column("message", BigInteger, nullable=False),
    Column("topic", BigInteger, comment="The forum topic that it stands in."),
    Column("language", String(8), nullable=False),
    Column("shows", String(64), nullable=False, comment="What it tells now, in short."),
    Column("drawn_at", UtcTime, nullable=False),
    Column("retired_at", UtcTime, comment="When another card took over, or this one was lost."),
    Column("claimed_until", UtcTime, comment="Until when one process is redrawing it."),
    *(
        Index(name, *columns, sqlite_where=text(where), postgresql_where=text(where))
        for name, columns, where in (
            ("ix_cards_shows", ("round_id", "shows"), "shows <> 'retired'"),
            (
                "ix_cards_taken_over",
                ("retired_at",),
                "shows <> 'retired' AND retired_at IS NOT NULL",
            ),
        )
    ),
    comment="The public invitations that stand in groups.",
)

lives = Table(
    "lives",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("round_id", RowId, ForeignKey("rounds.id"), nullable=False),
    Column("person", String(64), nullable=False, comment="As among the coordinators."),
    Column("address", String(255), nullable=False, comment="The private chat's id, encrypted."),
    Column("message", BigInteger, nullable=False),
    Column("language", String(8), nullable=False),
    Column("everyone", Boolean, nullable=False, comment="Whether who is still busy counts too."),
    Column("shows", String(64), nullable=False, comment="Digest of what it tells now."),
    Column("drawn_at", UtcTime, nullable=False),
    Column("ending", String(12), comment="Why it is to say its last: stopped, replaced."),
    Column("claimed_until", UtcTime, comment="Until when one process is redrawing it."),
    comment="The messages that keep themselves up to date. One that said its last is gone.",
)

asides = Table(
    "asides",
    metadata,
    Column(
        "person", String(64), primary_key=True, comment="Keyed hash, another than a response's."
    ),
    Column("begun_at", UtcTime, nullable=False, index=True),
    comment="Who was spoken to alone in a group and has not tapped there yet.",
)

ephemeral_screens = Table(
    "ephemeral_screens",
    metadata,
    Column("person", String(64), primary_key=True, comment="The same keyed hash as in asides."),
    Column("place", Text, nullable=False, comment="Chat, message and topic, encrypted."),
    Column("shown_at", UtcTime, nullable=False, index=True),
    Column("words_asked_at", UtcTime, comment="When a question that takes words was shown there."),
    comment="Where in a group somebody's own message with the questionnaire stands, for a day.",
)

group_limits = Table(
    "group_limits",
    metadata,
    Column("name", String(64), primary_key=True, comment="The same keyed hash as in groups."),
    Column("takes", Integer, nullable=False, comment="Calls that pass in a minute."),
    Column(
        "refused",
        Boolean,
        nullable=False,
        comment="Whether it was refused without being held back first.",
    ),
    Column("learned_at", UtcTime, nullable=False),
    comment="What Telegram's refusals showed that a group takes, for an hour.",
)

invitations = Table(
    "invitations",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("round_id", RowId, ForeignKey("rounds.id"), nullable=False),
    # Neither is kept once nothing in the round may lead back to anybody.
    Column("name", String(64), comment="Keyed hash of the link's token."),
    Column("token", String(255), comment="The link's token, encrypted."),
    Column("kind", String(8), nullable=False, comment="person, card, poster, open or link."),
    Column("label", String(LABEL), comment="What a coordinator calls their link."),
    Column("group_id", RowId, ForeignKey("groups.id"), comment="Where a card stands."),
    Column(
        "parent_id",
        RowId,
        # Looked at when all is written: whole trees are restored, and made anonymous, in any order.
        ForeignKey("invitations.id", ondelete="SET NULL", deferrable=True, initially="DEFERRED"),
        index=True,
        comment="The one that whoever made this came by; of a poster or a card, their own.",
    ),
    # How often it was followed by somebody who had not begun; how many began, and are done, through
    # it. The last two stay right when a response is erased, or no longer done.
    Column("opened", Integer, nullable=False),
    Column("started", Integer, nullable=False),
    Column("finished", Integer, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    UniqueConstraint("name"),
    Index("ix_invitations_kind", "round_id", "kind"),
    # Of what few of them have: most are people's own.
    *(
        Index(
            f"ix_invitations_{column}",
            "round_id",
            column,
            sqlite_where=text(f"{column} IS NOT NULL"),
            postgresql_where=text(f"{column} IS NOT NULL"),
        )
        for column in ("label", "group_id")
    ),
    comment="Links to the questionnaire that know where they came from.",
)

arrivals = Table(
    "arrivals",
    metadata,
    Column("response_id", RowId, ForeignKey("responses.id", ondelete="CASCADE"), primary_key=True),
    Column(
        "through_id",
        RowId,
        ForeignKey("invitations.id", ondelete="SET NULL"),
        index=True,
        comment="The invitation that somebody came by.",
    ),
    # Fixed when somebody arrives, so that waves need not climb through cards and posters.
    Column(
        "by_id",
        RowId,
        ForeignKey("invitations.id", ondelete="SET NULL"),
        index=True,
        comment="The colleague's link behind it: that one, or a poster's parent.",
    ),
    Column(
        "own_id",
        RowId,
        ForeignKey("invitations.id", ondelete="SET NULL"),
        index=True,
        comment="The invitation that they pass on.",
    ),
    # "link" stays when the invitation is gone, erased with whoever passed it on.
    Column("told", String(8), comment="How they say they came; link where one tells."),
    comment="How each respondent came, and what they pass on.",
)

pairs = Table(
    "pairs",
    metadata,
    Column("round_id", RowId, ForeignKey("rounds.id"), primary_key=True),
    Column("question", String(20), primary_key=True),
    Column("main", Text, primary_key=True, comment="The answer to the main question."),
    Column("item", Text, primary_key=True, comment="The answer to this one."),
    Column("n", Integer, nullable=False),
    comment="How often two answers were given together: kept in the same transaction.",
)

breakdowns = Table(
    "breakdowns",
    metadata,
    Column("round_id", RowId, ForeignKey("rounds.id"), primary_key=True),
    Column("first", String(20), primary_key=True),
    Column("second", String(20), primary_key=True),
    Column("number", Integer, nullable=False, comment="How many were told till now."),
    Column("at", UtcTime, nullable=False),
    Column("finished", Integer, nullable=False, comment="How many were done then."),
    Column("told", JSON, nullable=False, comment="What coordinators may see."),
    Column("kept", JSON, nullable=False, comment="What decides what they see next."),
    comment="The last table that was told of two questions.",
)

key_checks = Table(
    "key_checks",
    metadata,
    Column("name", String(16), primary_key=True),
    Column("value", String(64), nullable=False),
    comment="By what the secret key is known again; it does not tell the key.",
)

journal = Table(
    "journal",
    metadata,
    Column("kind", String(12), primary_key=True),
    Column("name", String(64), primary_key=True),
    Column("at", UtcTime, primary_key=True),
    comment="What was taken away: erased, removed, unreminded. Also in a file of each process.",
)

scrubs = Table(
    "scrubs",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("needed", Integer, nullable=False),
    Column("done", Integer, nullable=False),
    comment="Whether deleted rows still have to leave the disk: one row.",
)
