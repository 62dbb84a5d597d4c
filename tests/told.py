"""What a text tells about somebody."""

import re


def tells_id(text: str, person: int) -> bool:
    """Whether the id stands there as a number of its own, not as digits of a hash or a time."""
    return re.search(rf"(?<![\w.]){person}(?!\w|\.\d)", text) is not None
