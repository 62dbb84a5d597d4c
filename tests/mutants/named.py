"""The six changes that survived once: each broke a promise, and every test passed."""

from mutants.change import Change

HIDING = "tests/visits/test_breaking_down.py::test_a_filter_tells_of_five_people_and_not_of_four"
RIGHTS = "tests/visits/test_rights_of_commands.py"

NAMED = (
    Change(
        "a write is answered before its commit",
        "storage/group_commit.py",
        """                outcomes = [_Outcome(asked.work(tx)) for asked in batch]
                await self._away(_commit, tx)
""",
        """                outcomes = [_Outcome(asked.work(tx)) for asked in batch]
                for asked, outcome in zip(batch, outcomes, strict=True):
                    asked.tell(outcome)
                await self._away(_commit, tx)
""",
        ("tests/storage/test_written_at_once.py",),
    ),
    Change(
        "secure_delete is off",
        "storage/sqlite.py",
        '"PRAGMA secure_delete=ON"',
        '"PRAGMA secure_delete=OFF"',
        ("tests/storage/test_overwritten.py",),
    ),
    Change(
        "a post whose patience ran out is answered with 200",
        "bot/telegram/intake/webhook.py",
        "outcome = Outcome.AGAIN",
        "outcome = Outcome.DONE",
        ("tests/telegram/intake/test_webhook.py",),
    ),
    Change(
        "a file is brought without a second look at the rights",
        "bot/telegram/coordinator/files.py",
        "if not await is_coordinator(kit.desk, person):",
        "if False:",
        ("tests/visits/test_removed_while_exporting.py",),
    ),
    Change(
        "a filter tells of one person fewer than it may",
        "bot/telegram/coordinator/breakdowns.py",
        "if how_many_gave(tallies, question, action.option) < least:",
        "if how_many_gave(tallies, question, action.option) < least - 1:",
        (HIDING,),
    ),
    Change(
        "a filtered row tells of one person fewer than it may",
        "bot/screens/coordinator/filters.py",
        "if told.rows.get(row, 0) < least:",
        "if told.rows.get(row, 0) < least - 1:",
        ("tests/screens/test_breakdown_screens.py",),
    ),
    *(
        Change(
            f"/{name} is everybody's",
            f"bot/telegram/coordinator/{file}.py",
            f"async def {name}(command: Command, kit: Kit) -> None:\n",
            f"async def {name}(command: Command, kit: Kit) -> None:\n"
            "    async def may_command(*_: object) -> bool:\n        return True\n\n",
            (f"{RIGHTS}::test_a_coordinators_command_gives_others_a_polite_no",),
        )
        for name, file in (
            ("stats", "tallies"),
            ("sluit", "rounds"),
            ("open_", "rounds"),
            ("herinner", "reminders"),
            ("coordinator", "team"),
            ("link", "links"),
            ("logboek", "team"),
        )
    ),
)
