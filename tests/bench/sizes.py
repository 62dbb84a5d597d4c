"""How much is measured: all of it, enough to see whether something changed, or next to nothing."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Size:
    """``seconds`` that each load lasts. ``few`` and ``many`` responses. A ``crowd`` taps within
    ``rush`` seconds. ``ways`` are how many seconds it takes to Telegram and back."""

    rounds: int
    people: int
    seconds: float
    few: int
    many: int
    exported: int
    crowd: int
    rush: float
    chart_rounds: int
    ways: tuple[float, ...] = (0.0, 0.05)


SIZES = {
    "full": Size(3, 128, 3.0, 1_000, 1_000_000, 100_000, 20_000, 10.0, 5),
    "small": Size(1, 64, 2.0, 1_000, 20_000, 5_000, 2_000, 10.0, 1),
    "smallest": Size(1, 4, 0.3, 30, 40, 30, 40, 0.5, 1, (0.0,)),
}
