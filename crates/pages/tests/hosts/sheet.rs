//! Pages under a clinic's sheet that uses what the language learnt last: no end stated, vague lengths, groups, a season,
//! a sign that has to be there, the person's own look, who may not be treated, clock times, visits years apart.

use std::sync::{Arc, LazyLock};

use page_corpus::facts;
use stipple_pages::{Place, Rules, Visit};

use super::{get, shown, visit, with};

static HERON: LazyLock<Arc<Rules>> = LazyLock::new(|| {
    let base = include_str!("../../../../protocols/smp.toml").to_owned();
    let text = include_str!("../../../../protocols/examples/heron-clinic.toml");
    let reading = stipple_protocol::read(text, &vec![("smp".to_owned(), base)]);
    Arc::new(Rules::new(reading.protocol.expect("a protocol")))
});

fn under_heron(person: &str, now: &str) -> Visit {
    let now = now.parse().expect("a moment");
    with(visit(Some(facts(person)), Place::Server), |visit| {
        (visit.rules, visit.now) = (Arc::clone(&HERON), now);
    })
}

/// Name, person, moment, address.
const PAGES: [(&str, &str, &str, &str); 20] = [
    ("today", "heron", DAY_6, "/today"),
    ("water-without-an-end", "heron", DAY_6, "/can?q=swim-pool"),
    ("vague-length", "heron", DAY_6, "/can?q=light-exercise"),
    ("vague-length-over", "heron", DAY_7, "/can?q=light-exercise"),
    ("season", "heron", DAY_6, "/can?q=sun"),
    ("season-over", "heron", IN_SEPTEMBER, "/can?q=sun"),
    ("where-it-is-dry", "heron", DAY_6, "/can?q=moisturise"),
    ("where-it-is-swollen", "heron", DAY_6, "/can?q=cool"),
    ("own-look", "heron", IN_SEPTEMBER, "/can?q=self-tanner"),
    ("until-healed-and-no-more", "heron", IN_SEPTEMBER, "/can?q=shave-razor"),
    ("plan", "heron", DAY_6, "/plan"),
    ("card", "heron", DAY_6, "/card"),
    ("calendar", "heron", DAY_6, "/calendar.ics"),
    ("learn", "heron", DAY_6, "/learn"),
    ("course", "heron", IN_SEPTEMBER, "/course"),
    ("visit-years-later", "heron", YEARS_LATER, "/today"),
    ("evening-before", "heron-ahead", EVENING, "/today"),
    ("coffee-before-nine", "heron-ahead", AFTERNOON, "/can?q=coffee"),
    ("coffee-after-nine", "heron-ahead", EVENING, "/can?q=coffee"),
    ("morning-of-it", "heron-ahead", MORNING, "/can?q=styling"),
];

const DAY_6: &str = "2026-06-16T10:00+02:00[Europe/Berlin]";
const DAY_7: &str = "2026-06-17T10:00+02:00[Europe/Berlin]";
const IN_SEPTEMBER: &str = "2026-09-02T10:00+02:00[Europe/Berlin]";
const YEARS_LATER: &str = "2029-06-12T10:00+02:00[Europe/Berlin]";
const AFTERNOON: &str = "2026-06-09T15:00+02:00[Europe/Berlin]";
const EVENING: &str = "2026-06-09T21:30+02:00[Europe/Berlin]";
const MORNING: &str = "2026-06-10T08:00+02:00[Europe/Berlin]";

#[test]
fn the_words_of_a_sheet_show_where_they_matter() {
    for (name, person, now, target) in PAGES {
        shown(&format!("heron-{name}"), &get(under_heron(person, now), target));
    }
}
