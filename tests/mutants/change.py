"""One change of the code, and the tests that must fail with it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Change:
    """Replace ``old``, which stands once in ``file``, by ``new``."""

    name: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]

    def applied(self, source: str) -> str:
        """Return the changed source. Raise `ValueError` if it is not as this change expects."""
        if source.count(self.old) != 1:
            msg = f"{self.name}: {self.file} has {source.count(self.old)} such places, not one"
            raise ValueError(msg)
        return source.replace(self.old, self.new)
