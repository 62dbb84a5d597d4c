"""The day of a moment, as it is where the questionnaire is asked."""

from datetime import UTC, datetime, time, tzinfo


def local_day(moment: datetime, zone: tzinfo) -> datetime:
    """Return midnight in UTC with the date that the moment has in this zone.

    East of Greenwich, up to twelve hours, that is a moment of the same local day again.
    """
    return datetime.combine(moment.astimezone(zone).date(), time(), UTC)


def is_day(moment: datetime) -> bool:
    """Return whether this tells a day and nothing within it."""
    return moment.astimezone(UTC).time() == time()
