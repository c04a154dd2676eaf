"""Reads a calendar with the PyPI package `icalendar` and prints its events as JSON."""

import datetime
import json
import sys

from icalendar import Calendar

calendar = Calendar.from_ical(sys.stdin.buffer.read())
if calendar.errors:
    sys.exit(f"the calendar has errors: {calendar.errors}")


def event(component):
    if component.errors:
        sys.exit(f"an event has errors: {component.errors}")
    start, end = component.decoded("DTSTART"), component.decoded("DTEND")
    if isinstance(start, datetime.datetime) or isinstance(end, datetime.datetime):
        sys.exit(f"not a whole day: {start} to {end}")
    triggers = [alarm.decoded("TRIGGER") for alarm in component.walk("VALARM")]
    return {
        "uid": str(component["UID"]),
        "start": start.isoformat(),
        "end": end.isoformat(),
        "summary": str(component["SUMMARY"]),
        "description": str(component["DESCRIPTION"]),
        "sequence": int(component["SEQUENCE"]),
        "stamp": component.decoded("DTSTAMP").strftime("%Y-%m-%dT%H:%M:%SZ"),
        "url": str(component["URL"]),
        "alarms": [int(trigger.total_seconds()) for trigger in triggers],
    }


json.dump([event(component) for component in calendar.walk("VEVENT")], sys.stdout)
