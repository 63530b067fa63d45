"""Moments that keep their time of day."""

from pytz import timezone, utc


def shift(moment, later, tz):
    """Return a moment so much later at the same time of day, summer or winter.

    :param datetime moment: naive, UTC
    :param str tz: where it is
    :return: naive, UTC
    """
    zone = timezone(tz)
    local = utc.localize(moment).astimezone(zone).replace(tzinfo=None)
    return zone.localize(local + later).astimezone(utc).replace(tzinfo=None)
