"""What was measured, as tables: shown at once, and kept for the file."""

import statistics
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass
class Report:
    """Markdown, part after part."""

    parts: list[str] = field(default_factory=list)

    def title(self, text: str) -> None:
        self._add(f"## {text}")

    def say(self, text: str) -> None:
        self._add(text)

    def table(self, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """A table; all columns but the first stand to the right."""
        widths = [max(len(row[at]) for row in (head, *rows)) for at in range(len(head))]
        lines = [head, ["-" * width for width in widths], *rows]
        texts = [
            " | ".join(each.ljust(w) for each, w in zip(line, widths, strict=True))
            for line in lines
        ]
        marked = [f"| {text} |" for text in texts]
        marked[1] = (
            "|"
            + "|".join("-" * (w + 2 - (at > 0)) + ":" * (at > 0) for at, w in enumerate(widths))
            + "|"
        )
        self._add("\n".join(marked))

    def printed(self, text: str) -> None:
        """What another program wrote."""
        self._add(f"```\n{text.strip()}\n```")

    def _add(self, part: str) -> None:
        self.parts.append(part)
        sys.stdout.write(f"{part}\n\n")
        sys.stdout.flush()


def spread(values: Sequence[float], digits: int = 0) -> str:
    """The median and the extremes."""
    low, middle, high = min(values), statistics.median(values), max(values)
    if len(values) == 1:
        return f"{middle:.{digits}f}"
    return f"{middle:.{digits}f} [{low:.{digits}f}–{high:.{digits}f}]"


def ratio(values: Sequence[float], bases: Sequence[float], digits: int = 2) -> str:
    """How many times the base, round by round."""
    return spread([v / b if b else 0.0 for v, b in zip(values, bases, strict=True)], digits)
