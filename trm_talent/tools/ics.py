"""One calendar entry for one person, as a file for their own calendar."""

import vobject
from pytz import utc


def build_entry(entry, now):
    """Return an entry that programs add, move or take away by its ``uid``.

    :param dict entry: ``uid``, ``sequence`` (int), ``start`` and ``stop`` (naive, UTC),
        ``summary``, ``location``, ``description``, ``organizer`` (name, address),
        ``attendee`` (address) and ``is_cancelled``
    :param datetime now: naive, UTC
    :return: text of an .ics file
    :rtype: str
    """
    calendar = vobject.iCalendar()
    calendar.add("method").value = "CANCEL" if entry["is_cancelled"] else "REQUEST"
    event = calendar.add("vevent")
    event.add("uid").value = entry["uid"]
    event.add("sequence").value = str(entry["sequence"])
    event.add("status").value = "CANCELLED" if entry["is_cancelled"] else "CONFIRMED"
    for name, moment in (("dtstamp", now), ("dtstart", entry["start"])):
        event.add(name).value = utc.localize(moment)
    event.add("dtend").value = utc.localize(entry["stop"])
    for name in ("summary", "location", "description"):
        if entry[name]:
            event.add(name).value = entry[name]
    name, address = entry["organizer"]
    organizer = event.add("organizer")
    organizer.value = f"mailto:{address}"
    organizer.params["CN"] = [name.replace('"', "'")]
    attendee = event.add("attendee")
    attendee.value = f"mailto:{entry['attendee']}"
    return calendar.serialize()
