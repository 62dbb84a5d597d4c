"""Names of columns: such as SPSS takes, and each only once."""

RESERVED = frozenset(
    ("all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with")
)
"""SPSS's own words."""


class Names:
    """Gives names away.

    SPSS (Command Syntax Reference, variable names) takes letters, digits and . _ # $ @, a letter
    first, at most 64 bytes; capitals make no difference. An id's hyphen becomes _.
    """

    def __init__(self) -> None:
        self._taken = set(RESERVED)

    def new(self, *ids: str) -> str:
        """The name for an id, or for an option of a question; with #2, #3… if it was given."""
        name = free = ".".join(id_.replace("-", "_") for id_ in ids)
        number = 1
        while free in self._taken:
            number += 1
            free = f"{name}#{number}"
        self._taken.add(free)
        return free
