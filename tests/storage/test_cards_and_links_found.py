"""Cards and links are found by an index, however many people passed on a link of their own."""

from datetime import UTC, datetime

from heard import heard

from storage import cards, invitations
from storage.cards import Wrong
from storage.engine import Database, Transaction, database_url
from storage.migrate import migrate

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


async def test_sqlite_looks_at_none_that_it_does_not_look_for(sqlite_url: str) -> None:
    database = Database(database_url(sqlite_url))
    await migrate(database)

    def plans(tx: Transaction) -> set[str]:
        with heard() as asked:
            cards.taken_over(tx, NOON, 20)
            cards.wrong(tx, Wrong(1, "5 open", NOON), NOON, 20)
            invitations.of_group(tx, 1, 1)
            invitations.standing(tx, 1, "open")
            invitations.labelled(tx, 1, "Nieuwsbrief")
            invitations.of_kind(tx, 1, "link")
        return {
            row.detail
            for ask, given in asked
            for row in tx.exec_driver_sql(f"EXPLAIN QUERY PLAN {ask}", given)
            if "groups" not in row.detail
        }

    assert await database.write(plans) == {
        "SEARCH cards USING INDEX ix_cards_taken_over (retired_at>?)",
        "SEARCH cards USING INDEX ix_cards_shows (round_id=? AND shows<?)",
        "SEARCH cards USING INDEX ix_cards_shows (round_id=? AND shows>?)",
        "SEARCH invitations USING INDEX ix_invitations_group_id (round_id=? AND group_id=?)",
        "SEARCH invitations USING INDEX ix_invitations_label (round_id=? AND label=?)",
        "SEARCH invitations USING INDEX ix_invitations_kind (round_id=? AND kind=?)",
    }
    await database.close()
