//! The rules themselves: what is broken is found.

use calendar_rules::problems;

const WELL: &str = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a-day-4\r\nDTSTAMP:20260302T160000Z\r\n\
LAST-MODIFIED:20260302T160000Z\r\nSEQUENCE:0\r\nDTSTART;VALUE=DATE:20260306\r\nDTEND;VALUE=DATE:20260307\r\n\
SUMMARY:Stipple: day 4\\, new steps\r\nDESCRIPTION:one\\ntwo\r\nURL:https://stipple.example\r\nCLASS:PRIVATE\r\n\
TRANSP:TRANSPARENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

/// What to replace with what, and what then must be found.
const BROKEN: [(&str, &str, &str); 14] = [
    ("\r\nEND:VCALENDAR\r\n", "\r\nEND:VCALENDAR", "not ended"),
    ("CLASS:PRIVATE\r\n", "CLASS:PRIVATE\n", "not CR LF"),
    ("one\\ntwo", "one two three four five six seven eight nine ten eleven twelve thirteen", "octets"),
    ("one\\ntwo", "one\u{7}two", "control character"),
    ("4\\, new", "4, new", "not escaped"),
    ("one\\ntwo", "one\\xtwo", "not escaped"),
    ("UID:a-day-4\r\n", "", "UID 0 times"),
    ("DTSTAMP:20260302T160000Z\r\n", "", "DTSTAMP 0 times"),
    ("DTSTAMP:20260302T160000Z", "DTSTAMP:20260302T160000", "not in the form"),
    ("DTSTART;VALUE=DATE", "DTSTART;TZID=Europe/Berlin", "a zone or a rule"),
    ("CLASS:PRIVATE\r\n", "CLASS:PRIVATE\r\nRRULE:FREQ=DAILY\r\n", "a zone or a rule"),
    ("20260307", "20260306", "ends before it begins"),
    ("day 4", "your scalp", "not for everybody"),
    ("END:VEVENT\r\n", "", "ends early"),
];

#[test]
fn a_calendar_that_keeps_them_has_no_problems() {
    assert_eq!(problems(WELL), Vec::<String>::new());
}

#[test]
fn each_rule_that_is_broken_is_found() {
    for (what, with, finding) in BROKEN {
        assert!(WELL.contains(what), "{what}");
        let found = problems(&WELL.replace(what, with));
        assert!(found.iter().any(|problem| problem.contains(finding)), "{with:?}: {found:?}");
    }
}

#[test]
fn a_name_used_twice_is_found() {
    let event = "BEGIN:VEVENT";
    let (head, rest) = WELL.split_once(event).unwrap_or_default();
    let (body, foot) = rest.split_once("END:VCALENDAR").unwrap_or_default();
    let twice = format!("{head}{event}{body}{event}{body}END:VCALENDAR{foot}");
    assert!(problems(&twice).iter().any(|problem| problem.starts_with("twice")));
}
