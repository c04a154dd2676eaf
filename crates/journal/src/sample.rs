//! The sample course: somebody in their first week, to try things with.

use jiff::civil::Date;
use stipple_protocol::Level;

use crate::Told;

/// How many days before today the sample person had their session.
pub const SAMPLE_DAY: i32 = 6;

/// What somebody has told who rinses, ticks the pillowcase, and had a little redness that went. First
/// that it is a sample, then everything in the order of its days, none of them after `today`.
///
/// Ids are those of the default protocol.
///
/// ```
/// use stipple_journal::{SAMPLE_DAY, Told, sample};
/// use jiff::civil::date;
///
/// let told = sample(date(2026, 3, 8));
/// assert_eq!(told[0], Told::Sample);
/// assert!(matches!(told[1], Told::Session { date: on, .. } if on == date(2026, 3, 2)));
/// assert_eq!(SAMPLE_DAY, 6);
/// ```
#[must_use]
pub fn sample(today: Date) -> Vec<Told> {
    let ago = |days: i32| (0..days).fold(today, |date, _| date.yesterday().unwrap_or(date));
    vec![
        Told::Sample,
        Told::Session { date: ago(SAMPLE_DAY), ended: None, last: false },
        done("photos", "day", ago(6)),
        cleared("rinse", ago(5)),
        seen("redness", Level::Mild, ago(5)),
        seen("redness", Level::None, ago(2)),
        cleared("cleanser", ago(1)),
        seen("flaking", Level::Mild, ago(1)),
        done("pillowcase", "night", ago(1)),
        done("rinse", "day", ago(0)),
    ]
}

fn cleared(name: &str, on: Date) -> Told {
    Told::Clearance { name: name.to_owned(), given: true, on }
}

fn seen(sign: &str, level: Level, on: Date) -> Told {
    Told::Sign { sign: sign.to_owned(), level, urgent: false, on }
}

fn done(task: &str, slot: &str, on: Date) -> Told {
    Told::Done { task: task.to_owned(), on, slot: slot.to_owned() }
}
