// Reads a calendar with the npm package `ical.js`, strictly, and prints its events as JSON.
// The folder of packages is the first argument.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const packages = pathToFileURL(`${process.argv[2]}/`);
const { default: ICAL } = await import(new URL("ical.js/dist/ical.js", packages));
ICAL.design.strict = true;

const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
const events = calendar.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component);
  if (!event.startDate.isDate || !event.endDate.isDate) throw new Error(`not a whole day: ${event.uid}`);
  const triggers = component.getAllSubcomponents("valarm").map((alarm) => alarm.getFirstPropertyValue("trigger"));
  return {
    uid: event.uid,
    start: event.startDate.toString(),
    end: event.endDate.toString(),
    summary: event.summary,
    description: event.description,
    sequence: event.sequence,
    stamp: component.getFirstPropertyValue("dtstamp").toString(),
    url: component.getFirstPropertyValue("url"),
    alarms: triggers.map((trigger) => trigger.toSeconds()),
  };
});
process.stdout.write(JSON.stringify(events));
