"""Who in a file came by whom, told in the file's own numbers, which lead back to nobody."""

from storage.exports import Filled

SEED = 0
"""Stands where the recruiter's number would: all seeds have the same (R, RDS: get.seed.rid)."""


class Tree:
    """Finds recruiters' numbers again.

    Responses come wave by wave, so it remembers the recruiters of one wave and the one before, by
    two numbers each. A recruiter who is not in the file makes a seed of who came by them.
    """

    def __init__(self) -> None:
        self._wave = 0
        self._before: dict[int | None, tuple[int, int]] = {}
        self._here: dict[int | None, tuple[int, int]] = {}

    def place(self, response: Filled, number: int) -> tuple[int, int]:
        """The number of the recruiter, and the wave, of a response that gets this number."""
        if response.wave != self._wave:
            self._wave, self._before, self._here = response.wave, self._here, {}
        recruiter, before = self._before.get(response.recruiter, (SEED, -1))
        if response.recruited:
            self._here[response.id] = (number, before + 1)
        return recruiter, before + 1
