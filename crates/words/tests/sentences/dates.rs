//! Dates as each language writes them.

use std::collections::BTreeSet;

use jiff::civil::{Date, date, time};
use stipple_words::Dates;

const DAY: Date = date(2026, 3, 8);

/// How one language writes one day.
struct Written {
    dates: Dates,
    short: &'static str,
    long: &'static str,
    month_day: &'static str,
    brief: &'static str,
}

const WRITTEN: [Written; 8] = [
    Written {
        dates: Dates::ENGLISH,
        short: "Sun 8 March",
        long: "Sun 8 March 2026",
        month_day: "8 March",
        brief: "8 Mar",
    },
    Written {
        dates: Dates::US_ENGLISH,
        short: "Sun, March 8",
        long: "Sun, March 8, 2026",
        month_day: "March 8",
        brief: "Mar 8",
    },
    Written {
        dates: Dates::GERMAN,
        short: "So, 8. März",
        long: "So, 8. März 2026",
        month_day: "8. März",
        brief: "8. Mär",
    },
    Written {
        dates: Dates::FRENCH,
        short: "dim. 8 mars",
        long: "dim. 8 mars 2026",
        month_day: "8 mars",
        brief: "8 mars",
    },
    Written {
        dates: Dates::SPANISH,
        short: "dom, 8 de marzo",
        long: "dom, 8 de marzo de 2026",
        month_day: "8 de marzo",
        brief: "8 mar",
    },
    Written {
        dates: Dates::PORTUGUESE,
        short: "dom, 8 de março",
        long: "dom, 8 de março de 2026",
        month_day: "8 de março",
        brief: "8 mar",
    },
    Written {
        dates: Dates::ITALIAN,
        short: "dom 8 marzo",
        long: "dom 8 marzo 2026",
        month_day: "8 marzo",
        brief: "8 mar",
    },
    Written {
        dates: Dates::DUTCH,
        short: "zo 8 maart",
        long: "zo 8 maart 2026",
        month_day: "8 maart",
        brief: "8 mrt",
    },
];

#[test]
fn each_language_writes_a_day_its_own_way() {
    for Written { dates, short, long, month_day, brief } in WRITTEN {
        assert_eq!(dates.short(DAY), short);
        assert_eq!(dates.long(DAY), long);
        assert_eq!(dates.month_day(DAY), month_day);
        assert_eq!(dates.brief(DAY), brief);
    }
}

#[test]
fn english_is_what_a_calendar_prints() {
    for day in (0..366).map(|days| date(2028, 1, 1).saturating_add(jiff::Span::new().days(days))) {
        assert_eq!(Dates::ENGLISH.short(day), day.strftime("%a %-d %B").to_string());
        assert_eq!(Dates::ENGLISH.long(day), day.strftime("%a %-d %B %Y").to_string());
        assert_eq!(Dates::ENGLISH.brief(day), day.strftime("%-d %b").to_string());
        assert_eq!(Dates::US_ENGLISH.long(day), day.strftime("%a, %B %-d, %Y").to_string());
    }
}

#[test]
fn every_day_and_month_has_a_name_in_every_language() {
    for dates in Dates::all() {
        let days = (2..9).map(|day| dates.short(date(2026, 3, day)));
        let months = (1..13).map(|month| dates.month_day(date(2026, month, 1)));
        let months_in_brief = (1..13).map(|month| dates.brief(date(2026, month, 1)));
        assert_eq!(days.collect::<BTreeSet<_>>().len(), 7, "{}", dates.tag());
        assert_eq!(months.collect::<BTreeSet<_>>().len(), 12, "{}", dates.tag());
        assert_eq!(months_in_brief.collect::<BTreeSet<_>>().len(), 12, "{}", dates.tag());
    }
}

#[test]
fn times_are_twice_twelve_hours_in_the_united_states() {
    let moments = [(0, 0), (0, 30), (9, 5), (12, 0), (13, 0), (23, 59)];
    let american = ["12:00 AM", "12:30 AM", "9:05 AM", "12:00 PM", "1:00 PM", "11:59 PM"];
    let elsewhere = ["00:00", "00:30", "09:05", "12:00", "13:00", "23:59"];
    let told = |dates: Dates| moments.map(|(hour, minute)| dates.time(time(hour, minute, 0, 0)));
    assert_eq!(told(Dates::US_ENGLISH), american);
    for dates in Dates::all().into_iter().filter(|&dates| dates != Dates::US_ENGLISH) {
        assert_eq!(told(dates), elsewhere, "{}", dates.tag());
    }
}

#[test]
fn every_language_is_found_by_its_tag_and_has_a_name_of_its_own() {
    let tags = ["en-GB", "en-US", "de", "fr", "es", "pt", "it", "nl"];
    assert_eq!(Dates::all().map(Dates::tag), tags);
    let names =
        ["English", "English (US)", "Deutsch", "Français", "Español", "Português", "Italiano", "Nederlands"];
    assert_eq!(Dates::all().map(Dates::name), names);
    for dates in Dates::all() {
        assert_eq!(Dates::from_tag(dates.tag()), Some(dates));
    }
}

#[test]
fn a_tag_of_another_region_is_its_language() {
    let known = [("EN-us", Dates::US_ENGLISH), ("en-AU", Dates::ENGLISH), (" de-AT ", Dates::GERMAN)];
    for (tag, dates) in known.into_iter().chain([("es-419", Dates::SPANISH), ("nl-BE", Dates::DUTCH)]) {
        assert_eq!(Dates::from_tag(tag), Some(dates), "{tag}");
    }
    for tag in ["", "-", "x", "deu", "sv", "e", "de_DE"] {
        assert_eq!(Dates::from_tag(tag), None, "{tag}");
    }
    assert_eq!(Dates::default(), Dates::ENGLISH);
}
