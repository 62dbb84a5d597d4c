"""What a running bot counts, for Prometheus. No metric names a person, a chat or an answer."""

from collections.abc import Callable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from bot.telegram.group_redraws import GroupRedraws
from bot.telegram.group_room import GroupRoom
from bot.telegram.pacing.budgets import Budgets

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Metrics:
    """The counts of one process."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self.updates = Counter(
            "kinderwerkbot_updates",
            "Updates by how they ended: done, again, later, given up, failed, poisoned",
            ["ended"],
            registry=self._registry,
        )
        self.passed_by = Counter(
            "kinderwerkbot_updates_passed_by",
            "Updates of people who had too many waiting",
            registry=self._registry,
        )
        self.seconds = Histogram(
            "kinderwerkbot_update_seconds",
            "From taking an update in hand to being done with it",
            buckets=SECONDS,
            registry=self._registry,
        )

    def watch_groups(self, budgets: Budgets, room: GroupRoom, redraws: GroupRedraws) -> None:
        """Count what groups take, and what came of it. No group can be told from another."""
        self._watch(
            "kinderwerkbot_groups_limited",
            "Groups kept now within what Telegram showed that they take",
            lambda: budgets.limited,
        )
        self._watch(
            "kinderwerkbot_group_limit_signs",
            "Refusals and held-back messages that showed what a group takes, since the start",
            lambda: budgets.signs,
        )
        self._watch(
            "kinderwerkbot_group_ways_out",
            "People led to the private chat for want of room in their group, since the start",
            lambda: room.ways_out,
        )
        self._watch(
            "kinderwerkbot_group_redraws_put_off",
            "Ticks in groups answered in words and drawn later, since the start",
            lambda: redraws.put_off,
        )

    def _watch(self, name: str, what: str, count: Callable[[], int]) -> None:
        Gauge(name, what, registry=self._registry).set_function(count)

    def page(self) -> bytes:
        """Everything, in Prometheus' text format."""
        return generate_latest(self._registry)
