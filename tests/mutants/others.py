"""Twenty other changes of lines that matter: rights, order, small numbers, escaping, limits."""

from mutants.change import Change

INTAKE = "tests/telegram/intake/"

OTHERS = (
    # Rights
    Change(
        "everybody may tap a coordinator's button",
        "bot/telegram/coordinator/rights.py",
        "    allowed = await is_coordinator(kit.desk, tapped.person)\n",
        "    allowed = True\n",
        ("tests/visits/test_forged_actions.py::test_what_is_not_anybodys_is_refused",),
    ),
    Change(
        "anybody may read filtered breakdowns",
        "bot/telegram/coordinator/breakdowns.py",
        'to hide one among."""\n    if not await may_tap(tapped, kit):\n',
        'to hide one among."""\n    if False:\n',
        ("tests/visits/test_forged_actions.py::test_what_is_not_anybodys_is_refused",),
    ),
    Change(
        "a link that makes a coordinator works as often as one likes",
        "storage/coordinator_links.py",
        """    used = delete(coordinator_links).where(coordinator_links.c.token == token)
    return tx.execute(used.returning(coordinator_links.c.token)).first() is not None
""",
        """    used = select(coordinator_links.c.token).where(coordinator_links.c.token == token)
    return tx.execute(used).first() is not None
""",
        ("tests/conversation/test_coordinators.py", "tests/visits/test_team.py"),
    ),
    Change(
        "a message of somebody else can be deleted",
        "bot/conversation/ephemeral_screens.py",
        "    return hmac.compare_digest(right.encode(), proof.encode())\n",
        "    return bool(right and proof)\n",
        ("tests/visits/group/test_mislaid_answers.py::test_a_forged_button_deletes_nothing",),
    ),
    Change(
        "a webhook's secret is not looked at",
        "bot/telegram/intake/webhook.py",
        "if not hmac.compare_digest(given, self._secret):",
        "if not self._secret:",
        (INTAKE + "test_webhook.py",),
    ),
    # The order of commit and acknowledgement
    Change(
        "the offset passes what is not done",
        "bot/telegram/intake/progress.py",
        "ready = next((n for n, each in enumerate(self._open) if each not in self._done), None)",
        "ready = None",
        (INTAKE + "test_polling_progress.py",),
    ),
    Change(
        "an update is acknowledged while the database is away",
        "bot/telegram/intake/handling.py",
        '"again": Outcome.AGAIN, ',
        "",
        (INTAKE + "test_handling.py",),
    ),
    Change(
        "an update is acknowledged when it failed by itself for the first time",
        "bot/telegram/intake/handling.py",
        ', "later": Outcome.LATER}',
        "}",
        (INTAKE + "test_handling.py",),
    ),
    Change(
        "what comes after an update that must come again is begun",
        "bot/telegram/intake/lanes.py",
        "if before is not None and await _outcome_of(before) is Outcome.AGAIN:",
        "if before is not None and await _outcome_of(before) is None:",
        (INTAKE + "test_lanes.py",),
    ),
    Change(
        "an update that comes twice counts twice",
        "storage/updates.py",
        "    return bool(tx.execute(once(tx, handled_updates), row).rowcount)\n",
        "    tx.execute(once(tx, handled_updates), row)\n    return True\n",
        ("tests/storage/test_storage.py", "tests/storage/test_turns.py"),
    ),
    Change(
        "an erasing is not in the journal's file",
        "bot/conversation/gone.py",
        "    desk.erasures.note(entries)\n",
        "",
        ("tests/conversation/test_journal.py",),
    ),
    # Small numbers
    Change(
        "a breakdown tells of one person fewer than it may",
        "bot/questionnaire/breakdown/hiding.py",
        "large = all(n >= self._least for n, _ in self._now.parts(cell))",
        "large = all(n >= self._least - 1 for n, _ in self._now.parts(cell))",
        ("tests/breakdown/test_hiding.py",),
    ),
    Change(
        "a source with one person fewer than it may have is told alone",
        "bot/conversation/sources.py",
        "any(0 < (n or 0) < least for n in",
        "any(0 < (n or 0) < least - 1 for n in",
        ("tests/conversation/test_sources.py",),
    ),
    Change(
        "a summary for all of a group tells the very number",
        "bot/screens/group.py",
        "least = tallies.finished // step * step",
        "least = tallies.finished if tallies.finished >= step else 0",
        ("tests/screens/test_summary.py",),
    ),
    Change(
        "a small sum of a breakdown is told",
        "bot/screens/coordinator/grid.py",
        'return f"<{self.least}" if 0 < n < self.least else voice.number(n)',
        'return f"<{self.least}" if 0 < n < self.least - 1 else voice.number(n)',
        ("tests/screens/test_breakdown_screens.py",),
    ),
    # Escaping
    Change(
        "what people typed is markup",
        "bot/texts/__init__.py",
        "    return escape(text, quote=False)\n",
        "    return text\n",
        ("tests/screens/test_hostile_words.py",),
    ),
    Change(
        "a formula in a CSV is one",
        "bot/exports/csv_file.py",
        """return f"'{text}" if _DANGEROUS.match(text) else text""",
        "return text",
        ("tests/exports/test_hostile.py",),
    ),
    # Limits
    Change(
        "one person may have any number of updates waiting",
        "bot/telegram/intake/lanes.py",
        "if self._waiting[lane] >= WAITING:",
        "if self._waiting[lane] < 0:",
        (INTAKE + "test_lanes.py",),
    ),
    Change(
        "a post may be of any size",
        "bot/telegram/intake/webhook.py",
        "if size > MAX_BODY:",
        "if size < 0:",
        (INTAKE + "test_webhook.py",),
    ),
    Change(
        "a file that Telegram does not take is sent all the same",
        "bot/telegram/courier.py",
        "if _size(file) > LARGEST:",
        "if _size(file) < 0:",
        ("tests/telegram/test_bringing_files.py",),
    ),
)
