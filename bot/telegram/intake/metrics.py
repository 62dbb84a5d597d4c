"""What a running bot counts, for Prometheus. No metric names a person, a chat or an answer."""

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Metrics:
    """The counts of one process."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self.updates = Counter(
            "kinderwerkbot_updates",
            "Updates by how they ended: done, again, failed, poisoned",
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

    def page(self) -> bytes:
        """Everything, in Prometheus' text format."""
        return generate_latest(self._registry)
