//! Which days a plan by date goes over.

use jiff::civil::Date;
use stipple_journal::Session;
use stipple_plan::{Day, Moment, dates_from, days_after};

use crate::visit::Visit;

/// Care may begin so many days before a session.
const BEFORE: i32 = 60;
/// A plan goes on for so many days after a session.
pub(crate) const AFTER: i32 = 366;
/// So many sessions at most, the latest ones: a course has two to four.
const MOST: usize = 8;

/// From a day on and before another one.
pub(super) type Span = (Date, Date);

/// The days that have to do with a course, without the years between sessions that lie far apart.
pub(super) fn spans(sessions: &[Session]) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for session in sessions.iter().skip(sessions.len().saturating_sub(MOST)) {
        let (from, to) = (days_after(session.date, -BEFORE), days_after(session.date, AFTER));
        match spans.last_mut() {
            Some(known) if from <= known.1 => known.1 = to,
            _ => spans.push((from, to)),
        }
    }
    spans
}

/// Each day of a span with what was known on it: what was told since does not change the past, and a
/// day to come is answered as if nothing more were told, and every session planned took place.
pub(crate) fn days(visit: &Visit, (from, to): Span) -> impl Iterator<Item = Day<'_>> {
    let dates = dates_from(from).take_while(move |date| *date < to);
    dates.filter_map(|date| Some(visit.world_at(Moment::day(date)).ok()?.as_planned(visit.today()).day()))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn sessions(dates: &[Date]) -> Vec<Session> {
        dates.iter().map(|&date| Session { date, ended: None, last: false, planned: false }).collect()
    }

    #[test]
    fn sessions_near_each_other_share_a_span() {
        let near = spans(&sessions(&[date(2026, 3, 2), date(2026, 4, 6)]));
        assert_eq!(near, [(date(2026, 1, 1), date(2027, 4, 7))]);
    }

    #[test]
    fn the_years_between_sessions_far_apart_are_left_out() {
        let far = spans(&sessions(&[date(2020, 3, 2), date(2026, 3, 2)]));
        assert_eq!(far.len(), 2);
    }

    #[test]
    fn a_journal_full_of_sessions_takes_no_longer_than_a_few() {
        let dates: Vec<Date> = (1900..2200).map(|year| date(year, 1, 1)).collect();
        let days: i32 =
            spans(&sessions(&dates)).iter().map(|&(from, to)| stipple_plan::days_between(from, to)).sum();
        assert!(days <= 8 * (BEFORE + AFTER), "{days} days");
    }
}
